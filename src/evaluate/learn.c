/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/number.h"
#include "base/sort.h"
#include "base/span.h"
#include "base/status.h"
#include "counterpoint/evaluate.h"
#include "evaluate/coded_terms.h"
#include "evaluate/statistics.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

/* Which words tell a stand: for each side of each issue a logistic regression on the stems of coded sentences and on pairs of words side by side, counted, by
 * the square root of the sentence's length. The heaviest are kept and fitted once more without the others, so that the list can be read, and corrected, by people. */

enum { CODED_LEAST = 10, WORDS_MOST = 1000, FOLDS = 5, PATTERN_ROOM = 4 * CTP_TERM_LETTERS };
static const double ridge = 0.2, lightest = 0.05;

typedef struct {
    const ctp_records *records;
    const ctp_features *features;
    const char *file;      /* name of the records' */
    ctp_sparse x;          /* a row a record, a column a term */
    const ctp_term *terms; /* [x.columns] */
    size_t (*coded)[CTP_SIDES]; /* [issue_count] rows that are coded for each side */
    bool *y, *left;        /* [x.rows] coded for the side; not learned from */
    bool *kept;            /* [x.columns] may have a weight */
    double *weights;       /* [x.columns] */
    double *begin;         /* [x.columns] near those that a fold learns */
    double *foretold;      /* [CTP_SIDES * x.rows] probabilities by the folds that left the row out */
    uint32_t *order;       /* [x.columns] scratch */
    double words_from;     /* the setting */
    const ctp_learn_how *how; /* or NULL */
    uint64_t fitted, fits; /* regressions that are done, and all */
    ctp_stemmer *stemmer;
    ctp_folder *folder;
    ctp_arena arena;       /* all arrays */
} learning;

static void learning_free(learning *l)
{
    ctp_i_arena_free(&l->arena);
    ctp_i_stemmer_free(l->stemmer);
    ctp_i_folder_free(l->folder);
}

/* @return false when out of memory */
static bool allocate(learning *l)
{
    ctp_arena *arena = &l->arena;
    return (l->coded = ctp_i_arena_alloc(arena, l->features->issue_count, sizeof *l->coded)) != NULL &&
           (l->y = ctp_i_arena_alloc(arena, l->x.rows, sizeof *l->y)) != NULL &&
           (l->left = ctp_i_arena_alloc(arena, l->x.rows, sizeof *l->left)) != NULL &&
           (l->foretold = ctp_i_arena_alloc(arena, CTP_SIDES * l->x.rows, sizeof *l->foretold)) != NULL &&
           (l->kept = ctp_i_arena_alloc(arena, l->x.columns, sizeof *l->kept)) != NULL &&
           (l->weights = ctp_i_arena_alloc(arena, l->x.columns, sizeof *l->weights)) != NULL &&
           (l->begin = ctp_i_arena_alloc(arena, l->x.columns, sizeof *l->begin)) != NULL &&
           (l->order = ctp_i_arena_alloc(arena, l->x.columns, sizeof *l->order)) != NULL;
}

/* @return 1, -1, or 0: on no side */
static int code_of(const ctp_coding *record, const char *issue)
{
    const ctp_issue_code *code = ctp_i_find_name(record->issues, record->issue_count, sizeof *record->issues, issue);
    return code != NULL ? code->direction : 0;
}

/* Sets l->y. @param issue, side  their indices; @return how many rows are coded for it */
static size_t set_side(learning *l, size_t issue, size_t side)
{
    size_t coded = 0;
    for (size_t row = 0; row < l->x.rows; row++) {
        l->y[row] = code_of(&l->records->gold.records[row], l->features->issues[issue].id) == ctp_i_side(side)->direction;
        coded += l->y[row];
    }
    return coded;
}

static void count_codes(learning *l)
{
    for (size_t i = 0; i < l->features->issue_count; i++)
        for (size_t s = 0; s < CTP_SIDES; s++) {
            l->coded[i][s] = set_side(l, i, s);
            l->fits += l->coded[i][s] >= CODED_LEAST ? 1 + FOLDS : 0;
        }
}

static ctp_status open_readers(learning *l, const ctp_language *language, ctp_error *err)
{
    ctp_status st = ctp_i_stemmer_new(&l->stemmer, language->stemmer, err);
    return st == CTP_OK ? ctp_i_folder_new(&l->folder, language->code, err) : st;
}

static ctp_status open_learning(learning *l, const ctp_records *records, const ctp_language *language, const ctp_options *options, ctp_error *err)
{
    ctp_coded_terms terms;
    l->records = records;
    l->features = records->features;
    l->words_from = options->words;
    ctp_status st = ctp_i_file_name(&l->file, records->gold.source, err);
    if (st == CTP_OK)
        st = open_readers(l, language, err);
    if (st == CTP_OK)
        st = ctp_i_coded_terms(&terms, &l->arena, records, language, options, err);
    if (st != CTP_OK)
        return st;
    l->x = terms.x;
    l->terms = terms.columns;
    if (!allocate(l))
        return ctp_i_no_memory(err);
    count_codes(l);
    return CTP_OK;
}

/* ---- one side */

static uint32_t millionths(double weight)
{
    return (uint32_t)lrint(fabs(weight) * 1e6);
}

/* Of words as heavy as the last one that there is room for the first are kept. */
static void keep_heaviest(learning *l)
{
    for (size_t i = 0; i < l->x.columns; i++)
        l->order[i] = millionths(l->weights[i]);
    qsort(l->order, l->x.columns, sizeof *l->order, ctp_i_by_number);
    const uint32_t *last = &l->order[l->x.columns - WORDS_MOST];
    size_t room = 0;
    while (room < WORDS_MOST && last[room] == *last)
        room++;
    for (size_t i = 0; i < l->x.columns; i++) {
        uint32_t weight = millionths(l->weights[i]);
        l->kept[i] = weight > *last || (weight == *last && room > 0);
        room -= weight == *last && l->kept[i];
    }
}

static void tell(learning *l)
{
    l->fitted++;
    if (l->how != NULL && l->how->tell != NULL)
        l->how->tell(l->how->payload, l->fitted, l->fits);
}

/* Learns l->weights, beginning with what is there.
 * @param left  [x.rows] those that are not learned from, or NULL: then what comes out before words are cut is where folds begin */
static ctp_status fit(learning *l, const bool *left, ctp_error *err)
{
    ctp_logistic what = {.x = l->x, .y = l->y, .left = left, .base = CTP_WORDS_BASE, .ridge = ridge};
    ctp_status st = ctp_i_logistic_fit(l->weights, &what, err);
    if (left == NULL)
        memcpy(l->begin, l->weights, l->x.columns * sizeof *l->begin);
    if (st == CTP_OK && l->x.columns > WORDS_MOST) {
        keep_heaviest(l);
        what.kept = l->kept;
        st = ctp_i_logistic_fit(l->weights, &what, err);
    }
    tell(l);
    return st;
}

/* Neighbours, which often are of one text, are left out together. @param[out] foretold  [x.rows] */
static ctp_status foretell(learning *l, double *foretold, ctp_error *err)
{
    for (size_t fold = 0; fold < FOLDS; fold++) {
        for (size_t row = 0; row < l->x.rows; row++)
            l->left[row] = row * FOLDS / l->x.rows == fold;
        memcpy(l->weights, l->begin, l->x.columns * sizeof *l->weights);
        ctp_status st = fit(l, l->left, err);
        if (st != CTP_OK)
            return st;
        for (size_t row = 0; row < l->x.rows; row++)
            if (l->left[row])
                foretold[row] = ctp_i_probability(ctp_i_logistic_odds(&l->x, row, l->weights, CTP_WORDS_BASE));
    }
    return CTP_OK;
}

/* Whether a side of the issue is coded often enough. */
static bool can_learn(const learning *l, size_t issue)
{
    return l->coded[issue][0] >= CODED_LEAST || l->coded[issue][1] >= CODED_LEAST;
}

/* A column, as it is written. */
typedef struct {
    ctp_term what;
    double weight;
} weighed;

static int by_form(const void *a, const void *b)
{
    const ctp_term *x = &((const weighed *)a)->what, *y = &((const weighed *)b)->what;
    int order = strcmp(x->word->form, y->word->form);
    return order != 0 ? order : strcmp(x->next != NULL ? x->next->form : "", y->next != NULL ? y->next->form : "");
}

/* "US", which is not "us" */
static bool is_acronym(const char *form)
{
    size_t len = strspn(form, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return len > 1 && form[len] == '\0';
}

static double rounded(double x, double parts)
{
    return round(parts * x) / parts;
}

/* A word that is counted as it stands, since its stem is a function word's, is a pattern by its form. @return false when out of memory */
static bool put_word(const learning *l, char pattern[PATTERN_ROOM], const ctp_vocabulary_entry *word)
{
    ctp_span folded = ctp_i_fold(l->folder, ctp_i_span(word->form));
    if (folded.ptr == NULL)
        return false;
    if (is_acronym(word->form))
        snprintf(pattern, PATTERN_ROOM, "=%s", word->form);
    else if (ctp_i_span_is(ctp_i_stem(l->stemmer, folded), word->stem))
        snprintf(pattern, PATTERN_ROOM, "%s", word->form);
    else
        snprintf(pattern, PATTERN_ROOM, "\"%.*s\"", (int)folded.len, folded.ptr);
    return true;
}

/* @return false when out of memory */
static bool write_term(const learning *l, ctp_json_writer *w, const weighed *column)
{
    char pattern[2 * PATTERN_ROOM];
    if (!put_word(l, pattern, column->what.word))
        return false;
    if (column->what.next != NULL) {
        size_t len = strlen(pattern);
        pattern[len] = ' ';
        if (!put_word(l, pattern + len + 1, column->what.next))
            return false;
    }
    ctp_i_json_put_value(w, pattern, rounded(column->weight, 100.0));
    return true;
}

/* By name, as an analyst looks for them. @return false when out of memory */
static bool write_words(learning *l, ctp_json_writer *w, const char *name)
{
    size_t count = 0;
    weighed *sorted = ctp_i_arena_alloc(&l->arena, l->x.columns, sizeof *sorted);
    bool good = sorted != NULL;
    for (size_t i = 0; i < l->x.columns && good; i++)
        if (fabs(l->weights[i]) >= lightest)
            sorted[count++] = (weighed){l->terms[i], l->weights[i]};
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, by_form);
    ctp_i_json_open(w, name, '{');
    for (size_t i = 0; i < count && good; i++)
        good = write_term(l, w, &sorted[i]);
    ctp_i_json_end(w, '}');
    return good;
}

/* ---- one issue */

/* How far words alone, of which the sentence's own fold knew nothing, tell the coded side. */
static ctp_rates rates_of(const learning *l, const char *issue)
{
    uint64_t right = 0, given = 0, coded = 0;
    for (size_t row = 0; row < l->x.rows; row++) {
        double support = l->foretold[row], oppose = l->foretold[l->x.rows + row];
        int told = fmax(support, oppose) < l->words_from ? 0 : support >= oppose ? 1 : -1;
        int code = code_of(&l->records->gold.records[row], issue);
        given += told != 0;
        coded += code != 0;
        right += told != 0 && told == code;
    }
    return ctp_i_rates(right, given, coded);
}

static void write_rates(const learning *l, ctp_json_writer *w, size_t issue)
{
    const ctp_rates rates = rates_of(l, l->features->issues[issue].id);
    ctp_i_json_open(w, "x-learned", '{');
    for (size_t s = 0; s < CTP_SIDES; s++)
        ctp_i_json_put_value(w, ctp_i_side(s)->name, (double)l->coded[issue][s]);
    ctp_i_json_put_value(w, "precision", rounded(rates.precision, 1000.0));
    ctp_i_json_put_value(w, "recall", rounded(rates.recall, 1000.0));
    ctp_i_json_put_value(w, "f1", rounded(rates.f1, 1000.0));
    ctp_i_json_end(w, '}');
}

static ctp_status learn_issue(learning *l, ctp_json_writer *w, size_t issue, ctp_error *err)
{
    memset(l->foretold, 0, CTP_SIDES * l->x.rows * sizeof *l->foretold);
    ctp_i_json_open(w, l->features->issues[issue].id, '{');
    for (size_t s = 0; s < CTP_SIDES; s++) {
        if (l->coded[issue][s] < CODED_LEAST)
            continue;
        set_side(l, issue, s);
        memset(l->weights, 0, l->x.columns * sizeof *l->weights);
        ctp_status st = fit(l, NULL, err);
        if (st == CTP_OK && !write_words(l, w, ctp_i_side(s)->name))
            st = ctp_i_no_memory(err);
        if (st == CTP_OK)
            st = foretell(l, l->foretold + s * l->x.rows, err);
        if (st != CTP_OK)
            return st;
    }
    write_rates(l, w, issue);
    ctp_i_json_end(w, '}');
    return CTP_OK;
}

/* ---- the lexicon */

static void write_head(ctp_json_writer *w, const learning *l, const char *name)
{
    char source[512];
    snprintf(source, sizeof source, "learned from %zu sentences of %s", l->x.rows, l->file);
    CTP_JSON_PUT(w, CTP_IS("format", "counterpoint-lexicon/1"), CTP_IS("name", name), CTP_IS("version", "1"),
                 CTP_IS("language", l->features->options.language), CTP_IS("license", "that of the coded sentences"), CTP_IS("source", source));
}

static void write_issues(ctp_json_writer *w, const learning *l)
{
    const ctp_features *features = l->features;
    ctp_i_json_open(w, "issues", '[');
    for (size_t i = 0; i < features->issue_count; i++) {
        if (!can_learn(l, i))
            continue;
        const ctp_issue *issue = &features->issues[i];
        CTP_JSON_ITEM(w, CTP_IS("id", issue->id), CTP_IS("label", issue->label), CTP_IS("proposition", issue->proposition));
    }
    ctp_i_json_end(w, ']');
}

static ctp_status write_lexicon(ctp_sink sink, learning *l, const char *name, ctp_error *err)
{
    ctp_json_writer w;
    ctp_status st = CTP_OK;
    ctp_i_json_writer_init(&w, sink, 3, err);
    ctp_i_json_begin(&w, '{');
    write_head(&w, l, name);
    write_issues(&w, l);
    ctp_i_json_open(&w, "words", '{');
    for (size_t i = 0; i < l->features->issue_count && st == CTP_OK; i++)
        if (can_learn(l, i))
            st = learn_issue(l, &w, i, err);
    ctp_i_json_end(&w, '}');
    ctp_i_json_end(&w, '}');
    ctp_i_json_newline(&w);
    ctp_status written = ctp_i_json_writer_finish(&w);
    return st != CTP_OK ? st : written;
}

static ctp_status check_enough(const learning *l, ctp_error *err)
{
    const char *source = l->records->gold.source;
    size_t i = 0;
    while (i < l->features->issue_count && !can_learn(l, i))
        i++;
    if (i == l->features->issue_count)
        return ctp_i_fail(err, CTP_E_EMPTY, source, CTP_NOWHERE, "no side of an issue of the lexicons is coded in %d records", CODED_LEAST);
    if (l->x.columns == 0)
        return ctp_i_fail(err, CTP_E_EMPTY, source, CTP_NOWHERE, "no word stands in %d records", CTP_TERM_SENTENCES);
    return CTP_OK;
}

ctp_status ctp_lexicon_learn(ctp_sink sink, const char *path, const char *charset, const char *name, const ctp_lexicon_set *lexicons,
                             const ctp_options *options, const ctp_learn_how *how, ctp_error *err)
{
    ctp_records records = {0};
    learning l = {.how = how};
    ctp_status st = ctp_i_records_read(&records, path, charset, lexicons, options, err);
    if (st == CTP_OK)
        st = open_learning(&l, &records, ctp_i_set_language(lexicons), options, err);
    if (st == CTP_OK)
        st = check_enough(&l, err);
    if (st == CTP_OK)
        st = write_lexicon(sink, &l, name, err);
    learning_free(&l);
    ctp_i_records_free(&records);
    return st;
}
