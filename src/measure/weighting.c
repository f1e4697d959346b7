/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/weighting.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/number.h"
#include "base/status.h"
#include "options/choices.h"
#include "stats/exact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double one_plus_log(const ctp_weighting *weighting, uint32_t count)
{
    return count < CTP_LOG_TABLE ? weighting->logs[count] : 1.0 + ctp_i_log_ratio(count, 1);
}

static double tf_natural(const ctp_weighting *weighting, uint32_t count, const ctp_row_facts *facts)
{
    (void)weighting, (void)facts;
    return count;
}

static double tf_logarithm(const ctp_weighting *weighting, uint32_t count, const ctp_row_facts *facts)
{
    (void)facts;
    return one_plus_log(weighting, count);
}

static double tf_augmented(const ctp_weighting *weighting, uint32_t count, const ctp_row_facts *facts)
{
    (void)weighting;
    return 0.5 + 0.5 * count / facts->most;
}

static double tf_boolean(const ctp_weighting *weighting, uint32_t count, const ctp_row_facts *facts)
{
    (void)weighting, (void)count, (void)facts;
    return 1.0;
}

static double tf_log_average(const ctp_weighting *weighting, uint32_t count, const ctp_row_facts *facts)
{
    return one_plus_log(weighting, count) / (1.0 + ctp_i_log_ratio(facts->total, facts->distinct));
}

static double df_none(uint64_t units, uint64_t df)
{
    (void)units, (void)df;
    return 1.0;
}

static double df_inverse(uint64_t units, uint64_t df)
{
    return ctp_i_log_ratio(units, df);
}

static double df_probabilistic(uint64_t units, uint64_t df)
{
    return units > 2 * df ? ctp_i_log_ratio(units - df, df) : 0.0;
}

static const struct {
    const char *letter;
    double (*factor)(const ctp_weighting *weighting, uint32_t count, const ctp_row_facts *facts);
    bool by_count;
} tf_letters[] = {
    {"n", tf_natural, true}, {"l", tf_logarithm, true}, {"a", tf_augmented, false}, {"b", tf_boolean, true}, {"L", tf_log_average, false},
};

static const struct {
    const char *letter;
    double (*factor)(uint64_t units, uint64_t df);
} df_letters[] = {{"n", df_none}, {"t", df_inverse}, {"p", df_probabilistic}};

static const struct {
    const char *letter;
    bool scaled;
} norm_letters[] = {{"n", false}, {"c", true}};

enum { LETTERS = 3 };

static ctp_status read_letters(ctp_weighting *out, double (**df)(uint64_t, uint64_t), const char *letters, ctp_error *err)
{
    const ctp_names known[LETTERS] = {CTP_NAMES(tf_letters, CTP_COUNT(tf_letters)), CTP_NAMES(df_letters, CTP_COUNT(df_letters)),
                                      CTP_NAMES(norm_letters, CTP_COUNT(norm_letters))};
    size_t found[LETTERS];
    if (strlen(letters) != LETTERS)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "weighting '%s', expected three SMART letters such as ltc", letters);
    for (size_t i = 0; i < LETTERS; i++) {
        const char letter[] = {letters[i], '\0'};
        found[i] = ctp_i_names_find(known[i], letter);
        if (found[i] == known[i].count)
            return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "letter %zu of weighting '%s'%s", i + 1, letters, ctp_i_expected(known[i]).text);
    }
    out->tf = tf_letters[found[0]].factor;
    out->by_count = tf_letters[found[0]].by_count;
    *df = df_letters[found[1]].factor;
    out->scaled = norm_letters[found[2]].scaled;
    return CTP_OK;
}

static uint32_t unit_paragraph(const ctp_units *units, size_t sentence)
{
    return units->paragraph_of[sentence];
}

static uint32_t unit_sentence(const ctp_units *units, size_t sentence)
{
    (void)units;
    return (uint32_t)sentence;
}

static uint32_t unit_document(const ctp_units *units, size_t sentence)
{
    return units->features->sentences[sentence].document;
}

static const struct {
    const char *name;
    uint32_t (*unit)(const ctp_units *units, size_t sentence);
} idf_units[] = {{"paragraph", unit_paragraph}, {"sentence", unit_sentence}, {"document", unit_document}};

const ctp_names ctp_i_idf_unit_names = CTP_NAMES_OF(idf_units, CTP_COUNT(idf_units));

/* A unit and one of its sentences, so that sorting brings a unit's sentences together. */
typedef struct {
    uint32_t unit, sentence;
} place;

static int by_unit(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return (x->sentence > y->sentence) - (x->sentence < y->sentence);
}

/* Counts, for every term, the units that hold it. @return how many units there are
 * @param last  [V] zeros: number of the last unit that held the term */
static uint32_t count_units(uint32_t *df, uint32_t *last, place *places, size_t n, const ctp_counts *counts)
{
    uint32_t units = 0;
    qsort(places, n, sizeof *places, by_unit);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || places[i].unit != places[i - 1].unit)
            units++;
        const ctp_count_row *row = &counts->sentences[places[i].sentence];
        for (size_t k = 0; k < row->count; k++) {
            uint32_t term = row->terms[k].term;
            df[term] += last[term] != units;
            last[term] = units;
        }
    }
    return units;
}

static ctp_status learn_idf(ctp_weighting *out, size_t unit_kind, double (*factor)(uint64_t, uint64_t), const ctp_counts *counts,
                            const ctp_units *units, ctp_error *err)
{
    size_t n = units->features->sentence_count;
    uint32_t *df = ctp_i_alloc(counts->terms, sizeof *df), *last = ctp_i_alloc(counts->terms, sizeof *last);
    place *places = ctp_i_alloc(n, sizeof *places);
    bool done = df != NULL && last != NULL && places != NULL;
    if (done) {
        for (size_t i = 0; i < n; i++)
            places[i] = (place){idf_units[unit_kind].unit(units, i), (uint32_t)i};
        uint32_t all = count_units(df, last, places, n, counts);
        for (size_t t = 0; t < counts->terms; t++)
            out->idf[t] = df[t] > 0 ? factor(all, df[t]) : 0.0;
    }
    free(df);
    free(last);
    free(places);
    return done ? CTP_OK : ctp_i_no_memory(err);
}

ctp_status ctp_i_weighting_learn(ctp_weighting *out, ctp_arena *arena, const ctp_counts *counts, const ctp_units *units,
                                 const ctp_options *options, ctp_error *err)
{
    const size_t kind = ctp_i_names_find(ctp_i_idf_unit_names, options->idf_unit); /* ctp_options_check() lets no other name pass */
    double (*df)(uint64_t, uint64_t) = NULL;
    *out = (ctp_weighting){.counts = counts, .units = units};
    ctp_status st = read_letters(out, &df, options->weighting, err);
    if (st != CTP_OK)
        return st;
    out->idf = ctp_i_arena_alloc(arena, counts->terms, sizeof *out->idf);
    if (out->idf == NULL)
        return ctp_i_no_memory(err);
    for (uint32_t c = 1; c < CTP_LOG_TABLE; c++)
        out->logs[c] = 1.0 + ctp_i_log_ratio(c, 1);
    return learn_idf(out, kind, df, counts, units, err);
}

static ctp_row_facts facts_of(const ctp_count_row *row)
{
    ctp_row_facts facts = {.distinct = row->count};
    for (size_t k = 0; k < row->count; k++) {
        facts.total += row->terms[k].count;
        facts.most = row->terms[k].count > facts.most ? row->terms[k].count : facts.most;
    }
    return facts;
}

/* The length is the root of a sum of integers, so the order of the terms has no part in it: a masked stem stands elsewhere in the
 * vocabulary than the stem it hides. */
ctp_status ctp_i_weigh_row(ctp_sparse_row *out, ctp_arena *arena, const ctp_weighting *weighting,
                           const ctp_count_row *row, bool scaled, ctp_error *err)
{
    const ctp_row_facts facts = facts_of(row);
    ctp_wide squares = 0;
    *out = (ctp_sparse_row){.terms = ctp_i_arena_alloc(arena, row->count, sizeof *out->terms)};
    if (out->terms == NULL)
        return ctp_i_no_memory(err);
    for (size_t k = 0; k < row->count; k++) {
        uint32_t term = row->terms[k].term;
        int64_t quanta = ctp_i_weight_quanta(weighting, weighting->idf[term], row->terms[k].count, &facts);
        if (quanta == 0)
            continue;
        squares += (ctp_wide)quanta * quanta;
        out->terms[out->count++] = (ctp_weighted_term){term, ctp_i_from_quanta(quanta)};
    }
    double length = sqrt((double)squares) * 0x1p-24;
    for (size_t k = 0; scaled && k < out->count; k++)
        out->terms[k].weight = ctp_i_quantise(out->terms[k].weight / length);
    return CTP_OK;
}
