/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/options.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/names.h"
#include "base/number.h"
#include "base/status.h"
#include "base/tag.h"
#include "options/choices.h"

#define FIELD(f) offsetof(ctp_options, f), sizeof(((ctp_options *)0)->f)
#define TWO(a, b) &(const ctp_names)CTP_NAMES_OF(((const char *const[]){a, b}), 2)

static const ctp_option_row rows[] = {
    /* name, type, side, field, default, lowest, highest, choices, help */
    {"language", CTP_OPTION_TEXT, CTP_SIDE_TEXTS, FIELD(language), "en", 0, 0, NULL,
     "language of the texts, one for all of them (ISO 639-1)"},
    {"overlap", CTP_OPTION_TEXT, CTP_SIDE_TEXTS, FIELD(overlap), "category", 0, 0, TWO("category", "lexicon"),
     "where a longer match hides a shorter one inside it: in its category or in its whole lexicon"},
    {"join-lower-case", CTP_OPTION_BOOL, CTP_SIDE_TEXTS, FIELD(join_lower_case), "true", 0, 1, NULL,
     "join a sentence that begins with a lower-case letter to the one before"},
    {"offsets", CTP_OPTION_TEXT, CTP_SIDE_TEXTS, FIELD(offsets), "bytes", 0, 0, TWO("bytes", "characters"),
     "what places are counted in, in records and in results: bytes of UTF-8 or characters (code points)"},
    {"asserted", CTP_OPTION_NUMBER, CTP_SIDE_TEXTS, FIELD(asserted), "1", 0, 1, NULL, "factor of asserted hits"},
    {"hedged", CTP_OPTION_NUMBER, CTP_SIDE_TEXTS, FIELD(hedged), "0.5", 0, 1, NULL, "factor of hedged hits"},
    {"doubted", CTP_OPTION_NUMBER, CTP_SIDE_TEXTS, FIELD(doubted), "0", -1, 1, NULL, "factor of doubted hits"},
    {"endorsed", CTP_OPTION_NUMBER, CTP_SIDE_TEXTS, FIELD(endorsed), "1", -1, 1, NULL,
     "factor of reported hits that the author endorses"},
    {"neutral", CTP_OPTION_NUMBER, CTP_SIDE_TEXTS, FIELD(neutral), "0", -1, 1, NULL,
     "factor of hits reported neutrally"},
    {"distanced", CTP_OPTION_NUMBER, CTP_SIDE_TEXTS, FIELD(distanced), "0", -1, 1, NULL,
     "factor of hits reported at a distance"},
    {"rejected", CTP_OPTION_NUMBER, CTP_SIDE_TEXTS, FIELD(rejected), "-0.5", -1, 1, NULL,
     "factor of reported hits that the author rejects"},
    {"carried", CTP_OPTION_NUMBER, CTP_SIDE_TEXTS, FIELD(carried), "0.5", 0, 1, NULL,
     "factor of what is carried over from a sentence: a topic from one before, an issue's words from those near"},
    {"words", CTP_OPTION_NUMBER, CTP_SIDE_TEXTS, FIELD(words), "0.35", 0.01, 1, NULL,
     "probability from which an issue's words together tell a stand where no pattern takes a side; 1 = never"},
    {"weasels", CTP_OPTION_BOOL, CTP_SIDE_TEXTS, FIELD(weasels), "true", 0, 1, NULL,
     "what leaves open who or how many (cues of kind weasel) hedges too, as Wikipedia's editors have it; false: as most coders of news do"},
    {"weighting", CTP_OPTION_TEXT, CTP_SIDE_COMPARISON, FIELD(weighting), "ltc", 0, 0, NULL,
     "SMART letters of the tf-idf weighting; the cosine is the same with the norm n as with c"},
    {"idf-unit", CTP_OPTION_TEXT, CTP_SIDE_COMPARISON, FIELD(idf_unit), "paragraph", 0, 0, &ctp_i_idf_unit_names,
     "what document frequency counts"},
    {"seed", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(seed), "1", 0, 2147483647, NULL, "seed of every random draw"},
    {"replicates", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(replicates), "1000", 10, 1000000, NULL,
     "random deals behind an expected similarity"},
    {"draws", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(draws), "9999", 99, 10000000, NULL,
     "random reassignments of a difference test"},
    {"exact-limit", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(exact_limit), "100000", 0, 100000000, NULL,
     "most arrangements that a difference test goes through one by one"},
    {"alpha", CTP_OPTION_NUMBER, CTP_SIDE_COMPARISON, FIELD(alpha), "0.05", 0.000001, 0.5, NULL,
     "false discovery rate of the difference tests, and of the words that reports call beyond chance"},
    {"keyness", CTP_OPTION_TEXT, CTP_SIDE_COMPARISON, FIELD(keyness), "log-odds", 0, 0, &ctp_i_keyness_names,
     "statistic of the words that set authors apart"},
    {"keyness-prior", CTP_OPTION_NUMBER, CTP_SIDE_COMPARISON, FIELD(keyness_prior), "500", 0.01, 1e9, NULL,
     "sum of the Dirichlet prior of log-odds"},
    {"keyness-min-count", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(keyness_min_count), "4", 1, 1000000, NULL,
     "fewest occurrences of a stem in the table of words that set authors apart"},
    {"keyness-min-sentences", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(keyness_min_sentences), "2", 2, 1000000, NULL,
     "fewest sentences of such a stem"},
    {"keyness-terms", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(keyness_terms), "20", 1, 100000, NULL,
     "most such stems listed for an author"},
    {"keyness-pairwise", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(keyness_pairwise), "6", 0, 1000, NULL,
     "most authors of whom each two are set against each other too"},
    {"keyness-names", CTP_OPTION_BOOL, CTP_SIDE_COMPARISON, FIELD(keyness_names), "true", 0, 1, NULL,
     "whether stems that mostly stand inside proper names have a part in the words that set authors apart"},
    {"keyness-topic", CTP_OPTION_BOOL, CTP_SIDE_COMPARISON, FIELD(keyness_topic), "true", 0, 1, NULL,
     "whether stems that entries of issues mostly name have a part in them"},
    {"pair-similarity", CTP_OPTION_NUMBER, CTP_SIDE_COMPARISON, FIELD(pair_similarity), "0.25", 0, 1, NULL,
     "similarity from which sentences without a common issue are a pair"},
    {"pairs", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(pairs), "200", 0, 1000000, NULL, "most pairs listed"},
    {"pairs-per-cell", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(pairs_per_cell), "5", 1, 1000000, NULL,
     "most pairs of one relation, issue and two authors"},
    {"network-count", CTP_OPTION_TEXT, CTP_SIDE_COMPARISON, FIELD(network_count), "weights", 0, 0, &ctp_i_counting_names,
     "what ties count: sentences by their weight, sentences, or each side of an issue taken once"},
    {"network-normalisation", CTP_OPTION_TEXT, CTP_SIDE_COMPARISON, FIELD(network_normalisation), "cosine", 0, 0,
     &ctp_i_normalisation_names, "what ties are divided by, so that who says more is not tied to more"},
    {"network-resamples", CTP_OPTION_INT, CTP_SIDE_COMPARISON, FIELD(network_resamples), "1000", 0, 1000000, NULL,
     "resamples of paragraphs behind the interval of a tie"},
};

enum { ROWS = CTP_COUNT(rows) };

size_t ctp_option_count(void)
{
    return ROWS;
}

const ctp_option_row *ctp_option_at(size_t index)
{
    return &rows[index];
}

const char *ctp_option_choice(const ctp_option_row *row, size_t index)
{
    return row->choices != NULL && index < row->choices->count ? ctp_i_name_at(*row->choices, index) : NULL;
}

static bool same_name(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++)
        if (*a != *b && !((*a == '-' || *a == '_') && (*b == '-' || *b == '_')))
            return false;
    return *a == *b;
}

static const ctp_option_row *find(const char *name)
{
    for (size_t i = 0; i < ROWS; i++)
        if (same_name(rows[i].name, name))
            return &rows[i];
    return NULL;
}

static ctp_status set_text(ctp_options *options, const ctp_option_row *row, const char *value, ctp_error *err)
{
    if (row->choices != NULL && ctp_i_names_find(*row->choices, value) == row->choices->count)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%s '%.40s'%s", row->name, value, ctp_i_expected(*row->choices).text);
    if (row->offset == offsetof(ctp_options, language) && !ctp_i_is_tag(value))
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%s '%.40s', expected " CTP_TAG_WANTED, row->name, value);
    if (strlen(value) >= row->size)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%s '%.40s' is too long", row->name, value);
    snprintf((char *)options + row->offset, row->size, "%s", value);
    return CTP_OK;
}

static ctp_status set_number(ctp_options *options, const ctp_option_row *row, const char *value, ctp_error *err)
{
    double number;
    if (!ctp_i_parse_number(value, &number) || (row->type == CTP_OPTION_INT && number != floor(number)))
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%s '%.40s', expected %s number", row->name, value,
                          row->type == CTP_OPTION_INT ? "a whole" : "a");
    if (number < row->lowest || number > row->highest)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%s %s, expected %g to %g", row->name, value,
                          row->lowest, row->highest);
    char *field = (char *)options + row->offset;
    if (row->type == CTP_OPTION_INT)
        *(int *)(void *)field = (int)number;
    else
        *(double *)(void *)field = number;
    return CTP_OK;
}

static ctp_status set_bool(ctp_options *options, const ctp_option_row *row, const char *value, ctp_error *err)
{
    if (strcmp(value, "true") != 0 && strcmp(value, "false") != 0)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%s '%.40s', expected true or false", row->name, value);
    *(bool *)(void *)((char *)options + row->offset) = value[0] == 't';
    return CTP_OK;
}

ctp_status ctp_options_set(ctp_options *options, const char *name, const char *value, ctp_error *err)
{
    static ctp_status (*const setters[])(ctp_options *, const ctp_option_row *, const char *, ctp_error *) = {
        [CTP_OPTION_BOOL] = set_bool,
        [CTP_OPTION_INT] = set_number,
        [CTP_OPTION_NUMBER] = set_number,
        [CTP_OPTION_TEXT] = set_text,
    };
    const ctp_option_row *row = find(name);
    if (row != NULL)
        return setters[row->type](options, row, value, err);
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "unknown setting '%.60s'%s", name, ctp_i_did_you_mean(name, CTP_NAMES(rows, ROWS)).text);
}

/* A text that fills its field has no end. */
static ctp_status check_text(const ctp_options *options, const ctp_option_row *row, ctp_error *err)
{
    const char *field = (const char *)options + row->offset;
    ctp_options scratch;
    if (memchr(field, '\0', row->size) == NULL)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%s is too long", row->name);
    return set_text(&scratch, row, field, err);
}

ctp_status ctp_options_check(const ctp_options *options, ctp_error *err)
{
    for (size_t i = 0; i < ROWS; i++) {
        const char *text;
        const double value = ctp_option_value(options, &rows[i], &text);
        ctp_status st = rows[i].type == CTP_OPTION_TEXT ? check_text(options, &rows[i], err) : CTP_OK;
        if (st != CTP_OK)
            return st;
        if (rows[i].type != CTP_OPTION_TEXT && rows[i].type != CTP_OPTION_BOOL && !(value >= rows[i].lowest && value <= rows[i].highest))
            return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%s %g, expected %g to %g", rows[i].name, value, rows[i].lowest, rows[i].highest);
    }
    return CTP_OK;
}

void ctp_options_default(ctp_options *options)
{
    memset(options, 0, sizeof *options);
    for (size_t i = 0; i < ROWS; i++)
        (void)ctp_options_set(options, rows[i].name, rows[i].fallback, NULL); /* a test sets every default */
}

double ctp_option_value(const ctp_options *options, const ctp_option_row *row, const char **text)
{
    const char *field = (const char *)options + row->offset;
    *text = row->type == CTP_OPTION_TEXT ? field : NULL;
    switch (row->type) {
    case CTP_OPTION_BOOL: return *(const bool *)(const void *)field ? 1.0 : 0.0;
    case CTP_OPTION_INT: return *(const int *)(const void *)field;
    case CTP_OPTION_NUMBER: return *(const double *)(const void *)field;
    case CTP_OPTION_TEXT: break;
    }
    return 0.0;
}

bool ctp_option_characters(const ctp_options *options)
{
    return strcmp(options->offsets, "characters") == 0;
}
