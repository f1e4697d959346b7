/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/agreement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/names.h"
#include "base/sort.h"
#include "base/status.h"
#include "evaluate/statistics.h"

/* Figures and their intervals, as "name", "name_low", "name_high". */
static ctp_status put_figures(ctp_json_writer *w, const char *const *names, const ctp_sample *sample, ctp_error *err)
{
    double values[CTP_FIGURES_MOST];
    ctp_interval intervals[CTP_FIGURES_MOST];
    ctp_status st = ctp_i_bootstrap(values, intervals, sample, err);
    for (size_t i = 0; st == CTP_OK && i < sample->figure_count; i++) {
        char low[64], high[64];
        snprintf(low, sizeof low, "%s_low", names[i]);
        snprintf(high, sizeof high, "%s_high", names[i]);
        CTP_JSON_PUT(w, CTP_IS(names[i], values[i]), CTP_IS(low, intervals[i].low), CTP_IS(high, intervals[i].high));
    }
    return st;
}

/* The first figures of classes and of issues. */
static void put_rates(double values[3], ctp_rates rates)
{
    values[0] = rates.precision;
    values[1] = rates.recall;
    values[2] = rates.f1;
}

/* ---- scores ---- */

typedef struct {
    double *coded, *given; /* [count] */
    size_t count;
} score_pairs;

static const char *const score_figures[] = {"r"};

static void tell_scores(double *values, const void *context, const uint32_t *picks, size_t count)
{
    const score_pairs *pairs = context;
    values[0] = ctp_i_pearson(pairs->coded, pairs->given, picks, count);
}

static ctp_status put_scores(ctp_json_writer *w, const ctp_agreement *a, ctp_score which, ctp_arena *arena, ctp_error *err)
{
    score_pairs pairs = {ctp_i_arena_alloc(arena, a->count, sizeof(double)), ctp_i_arena_alloc(arena, a->count, sizeof(double)), 0};
    if (pairs.coded == NULL || pairs.given == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < a->count; i++)
        if (a->coded[i].has_score[which]) {
            pairs.coded[pairs.count] = a->coded[i].score[which];
            pairs.given[pairs.count++] = a->given[i].score[which];
        }
    ctp_i_json_key(w, ctp_i_score_names[which]);
    if (pairs.count == 0) {
        ctp_i_json_null(w);
        return CTP_OK;
    }
    ctp_i_json_begin(w, '{');
    ctp_i_json_put_value(w, "n", (double)pairs.count);
    ctp_status st = put_figures(w, score_figures, &(ctp_sample){&pairs, pairs.count, CTP_COUNT(score_figures), tell_scores, a->seed, {NULL, 0}}, err);
    ctp_i_json_end(w, '}');
    return st;
}

/* ---- one name of a few ---- */

typedef struct {
    size_t classes, count;
    uint8_t *coded, *given; /* [count] */
} class_pairs;

static ctp_confusion confusion_of(const class_pairs *pairs, const uint32_t *picks, size_t count)
{
    ctp_confusion table = {.classes = pairs->classes};
    for (size_t i = 0; i < count; i++)
        table.cells[pairs->coded[picks[i]]][pairs->given[picks[i]]]++;
    return table;
}

static const char *const variable_figures[] = {"accuracy", "macro_f1", "alpha"};

static void tell_variable(double *values, const void *context, const uint32_t *picks, size_t count)
{
    const ctp_confusion table = confusion_of(context, picks, count);
    values[0] = ctp_i_accuracy(&table);
    values[1] = ctp_i_macro_f1(&table);
    values[2] = ctp_i_alpha(&table);
}

/* The rates of one class among those of a variable. */
typedef struct {
    const class_pairs *pairs;
    size_t class;
} one_class;

static const char *const class_figures[] = {"precision", "recall", "f1"};

static void tell_class(double *values, const void *context, const uint32_t *picks, size_t count)
{
    const one_class *one = context;
    const ctp_confusion table = confusion_of(one->pairs, picks, count);
    put_rates(values, ctp_i_confusion_rates(&table, one->class));
}

static ctp_status put_classes(ctp_json_writer *w, const ctp_enum_names *names, const class_pairs *pairs, uint64_t seed, ctp_error *err)
{
    ctp_status st = CTP_OK;
    ctp_confusion table = {.classes = pairs->classes};
    for (size_t i = 0; i < pairs->count; i++)
        table.cells[pairs->coded[i]][pairs->given[i]]++;
    ctp_i_json_open(w, "classes", '[');
    for (size_t i = 0; st == CTP_OK && i < table.classes; i++) {
        one_class one = {pairs, i};
        ctp_i_json_begin(w, '{');
        CTP_JSON_PUT(w, CTP_IS("class", names->names[i]), CTP_IS("n", (double)ctp_i_confusion_coded(&table, i)),
                     CTP_IS("given", (double)ctp_i_confusion_given(&table, i)));
        st = put_figures(w, class_figures, &(ctp_sample){&one, pairs->count, CTP_COUNT(class_figures), tell_class, seed, {NULL, 0}}, err);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
    return st;
}

static ctp_status put_variable(ctp_json_writer *w, const ctp_agreement *a, ctp_code code, ctp_arena *arena, ctp_error *err)
{
    const ctp_variable *variable = &ctp_i_variables[code];
    class_pairs pairs = {variable->values->count, 0, ctp_i_arena_alloc(arena, a->count, 1), ctp_i_arena_alloc(arena, a->count, 1)};
    if (pairs.coded == NULL || pairs.given == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < a->count; i++)
        if (a->coded[i].codes[code] != CTP_NOT_CODED) {
            pairs.coded[pairs.count] = (uint8_t)a->coded[i].codes[code];
            pairs.given[pairs.count++] = (uint8_t)a->given[i].codes[code];
        }
    ctp_i_json_key(w, variable->name);
    if (pairs.count == 0) {
        ctp_i_json_null(w);
        return CTP_OK;
    }
    ctp_i_json_begin(w, '{');
    ctp_i_json_put_value(w, "n", (double)pairs.count);
    ctp_status st = put_figures(w, variable_figures, &(ctp_sample){&pairs, pairs.count, CTP_COUNT(variable_figures), tell_variable, a->seed, {NULL, 0}}, err);
    if (st == CTP_OK)
        st = put_classes(w, variable->values, &pairs, a->seed, err);
    ctp_i_json_end(w, '}');
    return st;
}

/* ---- issues ---- */

/* Of one record, or of all. */
typedef struct {
    uint64_t coded, given, right, wrong_sign;
    uint64_t signs[3][3]; /* [coded][given] where either speaks: -1, silent, 1 */
} issue_counts;

typedef struct {
    issue_counts *records; /* [count] */
    size_t count, issues;  /* that could have been coded in a record */
} issue_pairs;

/* @param only  the issue that is looked at, or NULL: all */
static issue_counts compare_issues(const ctp_coding *coded, const ctp_coding *given, const char *only)
{
    issue_counts counts = {0};
    for (ctp_issue_walk w = {.coded = coded, .given = given}; ctp_i_issue_step(&w);) {
        const int x = w.of_coded, y = w.of_given;
        if (only != NULL && strcmp(only, w.issue) != 0)
            continue;
        counts.coded += x != 0;
        counts.given += y != 0;
        counts.right += x == y;
        counts.wrong_sign += x == -y;
        counts.signs[x + 1][y + 1]++;
    }
    return counts;
}

static issue_counts sum_of(const issue_pairs *pairs, const uint32_t *picks, size_t count)
{
    issue_counts sum = {0};
    for (size_t i = 0; i < count; i++) {
        const issue_counts *one = &pairs->records[picks != NULL ? picks[i] : i];
        sum.coded += one->coded;
        sum.given += one->given;
        sum.right += one->right;
        sum.wrong_sign += one->wrong_sign;
        for (size_t k = 0; k < 9; k++)
            sum.signs[k / 3][k % 3] += one->signs[k / 3][k % 3];
    }
    return sum;
}

/* Units are record × issue with the values against, silent, for. Where neither speaks they agree on silence. */
static ctp_confusion signs_of(const issue_counts *sum, uint64_t units)
{
    ctp_confusion table = {.classes = 3};
    uint64_t speaking = 0;
    for (size_t k = 0; k < 9; k++) {
        table.cells[k / 3][k % 3] = sum->signs[k / 3][k % 3];
        speaking += sum->signs[k / 3][k % 3];
    }
    table.cells[1][1] = units > speaking ? units - speaking : 0;
    return table;
}

static const char *const issue_figures[] = {"precision", "recall", "f1", "alpha"};

static void tell_issues(double *values, const void *context, const uint32_t *picks, size_t count)
{
    const issue_pairs *pairs = context;
    const issue_counts sum = sum_of(pairs, picks, count);
    const ctp_confusion table = signs_of(&sum, (uint64_t)count * pairs->issues);
    put_rates(values, ctp_i_rates(sum.right, sum.given, sum.coded));
    values[3] = ctp_i_alpha(&table);
}

static bool is_known(const ctp_agreement *a, const char *issue)
{
    return ctp_i_names_find(CTP_NAMES(a->issues, a->issue_count), issue) < a->issue_count;
}

/* Issues that the coder used and no lexicon knows: they can only count as missed, so the reader is told. @param[out] unknown  the caller's */
static ctp_status find_unknown(const char ***unknown, size_t *count, const ctp_agreement *a, ctp_error *err)
{
    ctp_intern seen = {0};
    size_t capacity = 0;
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < a->count; i++)
        for (size_t k = 0; st == CTP_OK && k < a->coded[i].issue_count; k++) {
            const char *issue = a->coded[i].issues[k].issue;
            size_t before = seen.count;
            if (ctp_i_intern(&seen, issue, strlen(issue)) == CTP_NO_ID || !ctp_i_grow((void **)unknown, *count, &capacity, sizeof **unknown))
                st = ctp_i_no_memory(err);
            else if (seen.count > before && !is_known(a, issue))
                (*unknown)[(*count)++] = issue;
        }
    if (*count > 0)
        qsort(*unknown, *count, sizeof **unknown, ctp_i_by_first_name);
    ctp_i_intern_free(&seen);
    return st;
}

/* Rows: coded against, silent, for; columns: given. */
static void put_confusion(ctp_json_writer *w, ctp_confusion table)
{
    ctp_i_json_open(w, "confusion", '[');
    for (size_t i = 0; i < table.classes; i++) {
        ctp_i_json_begin(w, '[');
        for (size_t k = 0; k < table.classes; k++)
            ctp_i_json_count(w, table.cells[i][k]);
        ctp_i_json_end(w, ']');
    }
    ctp_i_json_end(w, ']');
}

static ctp_status put_issue_figures(ctp_json_writer *w, const ctp_agreement *a, const issue_pairs *pairs, ctp_error *err)
{
    issue_counts sum = sum_of(pairs, NULL, pairs->count);
    CTP_JSON_PUT(w, CTP_IS("n", (double)pairs->count), CTP_IS("coded", (double)sum.coded), CTP_IS("given", (double)sum.given),
                 CTP_IS("right", (double)sum.right), CTP_IS("wrong_sign", (double)sum.wrong_sign));
    put_confusion(w, signs_of(&sum, (uint64_t)pairs->count * pairs->issues));
    return put_figures(w, issue_figures, &(ctp_sample){pairs, pairs->count, CTP_COUNT(issue_figures), tell_issues, a->seed, a->clusters}, err);
}

/* @param pairs  room for the agreement's records */
static void count_issues(issue_pairs *pairs, const ctp_agreement *a, const char *only)
{
    pairs->count = 0;
    pairs->issues = only != NULL ? 1 : a->issue_count;
    for (size_t i = 0; i < a->count; i++)
        if (a->coded[i].has_issues)
            pairs->records[pairs->count++] = compare_issues(&a->coded[i], &a->given[i], only);
}

static ctp_status put_issues(ctp_json_writer *w, const ctp_agreement *a, issue_pairs *pairs, ctp_error *err)
{
    count_issues(pairs, a, NULL);
    ctp_i_json_key(w, "issues");
    if (pairs->count == 0) {
        ctp_i_json_null(w);
        return CTP_OK;
    }
    const char **unknown = NULL;
    size_t unknown_count = 0;
    ctp_i_json_begin(w, '{');
    ctp_status st = find_unknown(&unknown, &unknown_count, a, err);
    pairs->issues += unknown_count;
    if (st == CTP_OK)
        st = put_issue_figures(w, a, pairs, err);
    ctp_i_json_put_strings(w, "unknown", unknown, unknown_count);
    ctp_i_json_end(w, '}');
    free(unknown);
    return st;
}

ctp_status ctp_i_write_issues(ctp_json_writer *w, const ctp_agreement *agreement, ctp_error *err)
{
    issue_pairs pairs = {.records = ctp_i_alloc(agreement->count, sizeof *pairs.records)};
    ctp_status st = pairs.records != NULL ? put_issues(w, agreement, &pairs, err) : ctp_i_no_memory(err);
    free(pairs.records);
    return st;
}

static ctp_status put_by_issue(ctp_json_writer *w, const ctp_agreement *a, issue_pairs *pairs, ctp_error *err)
{
    ctp_status st = CTP_OK;
    ctp_i_json_open(w, "by_issue", '[');
    for (size_t i = 0; st == CTP_OK && i < a->issue_count; i++) {
        count_issues(pairs, a, a->issues[i].id);
        issue_counts sum = sum_of(pairs, NULL, pairs->count);
        if (sum.coded + sum.given == 0)
            continue;
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "issue", a->issues[i].id);
        st = put_issue_figures(w, a, pairs, err);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
    return st;
}

ctp_status ctp_i_write_by_issue(ctp_json_writer *w, const ctp_agreement *agreement, ctp_error *err)
{
    issue_pairs pairs = {.records = ctp_i_alloc(agreement->count, sizeof *pairs.records)};
    ctp_status st = pairs.records != NULL ? put_by_issue(w, agreement, &pairs, err) : ctp_i_no_memory(err);
    free(pairs.records);
    return st;
}

ctp_status ctp_i_write_agreement(ctp_json_writer *w, const ctp_agreement *agreement, ctp_error *err)
{
    ctp_arena arena = {0};
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < CTP_SCORE_COUNT; i++)
        st = put_scores(w, agreement, (ctp_score)i, &arena, err);
    for (size_t i = 0; st == CTP_OK && i < CTP_CODE_COUNT; i++)
        st = put_variable(w, agreement, (ctp_code)i, &arena, err);
    if (st == CTP_OK)
        st = ctp_i_write_issues(w, agreement, err);
    ctp_i_arena_free(&arena);
    return st;
}
