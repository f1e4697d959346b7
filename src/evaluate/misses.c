/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/misses.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "features/facts.h"

typedef struct {
    size_t record;
    const char *issue; /* NULL: of another variable */
    double coded, given;
    double distance; /* quantised */
} miss;

typedef struct {
    miss *items;
    size_t count, capacity;
    bool failed;
} miss_list;

static void add(miss_list *list, miss one)
{
    one.distance = ctp_i_quantise(one.distance);
    if (one.distance <= 0.0 || list->failed)
        return;
    list->failed = !ctp_i_grow((void **)&list->items, list->count, &list->capacity, sizeof *list->items);
    if (!list->failed)
        list->items[list->count++] = one;
}

static int worst_first(const void *a, const void *b)
{
    const miss *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance > y->distance ? -1 : 1;
    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    return x->issue == NULL || y->issue == NULL ? 0 : strcmp(x->issue, y->issue);
}

/* ---- the entries that spoke */

/* Scores and labels come from polarity, an issue's sign from the hits of that issue. */
static bool spoke(const ctp_hit *hit, const char *issue)
{
    if (issue != NULL)
        return ctp_i_takes_side_on(hit, issue);
    return hit->issue == NULL && hit->weight != 0.0;
}

static void put_entry(ctp_json_writer *w, const ctp_hit *hit)
{
    ctp_i_json_begin(w, '{');
    CTP_JSON_PUT(w, CTP_IS("lexicon", hit->lexicon), CTP_IS("entry", hit->entry),
                 CTP_IS("weight", hit->direction != 0 ? hit->direction * hit->weight : hit->weight));
    ctp_i_json_put_strings(w, "cues", hit->cues, hit->cue_count);
    ctp_i_json_end(w, '}');
}

void ctp_i_write_spoken(ctp_json_writer *w, const ctp_sentence *s, const char *issue)
{
    CTP_JSON_PUT(w, CTP_IS("text", s != NULL ? s->text : NULL), CTP_IS("cue", s != NULL ? s->voices[s->voice].cue : NULL));
    ctp_i_json_open(w, "entries", '[');
    for (size_t i = 0; s != NULL && i < s->hit_count; i++)
        if (spoke(&s->hits[i], issue))
            put_entry(w, &s->hits[i]);
    ctp_i_json_end(w, ']');
}

/* A class by its name; a score or an issue's sign (0 = silent) as a number. */
static ctp_json_member code_as(const char *key, const ctp_enum_names *names, double value)
{
    return names != NULL ? CTP_IS(key, names->names[(size_t)value]) : CTP_IS(key, value);
}

static void put_list(ctp_json_writer *w, const ctp_agreement *a, const char *variable, const ctp_enum_names *names, miss_list *list)
{
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, worst_first);
    for (size_t i = 0; i < list->count && i < CTP_MISSES_MOST; i++) {
        const miss *m = &list->items[i];
        ctp_i_json_begin(w, '{');
        CTP_JSON_PUT(w, CTP_IS("variable", variable), CTP_IS("issue", m->issue), CTP_IS("record", a->coded[m->record].id),
                     code_as("coded", names, m->coded), code_as("given", names, m->given), CTP_IS("distance", m->distance));
        ctp_i_write_spoken(w, a->sentences[m->record], m->issue);
        ctp_i_json_end(w, '}');
    }
    list->count = 0;
}

/* ---- what is missed */

typedef struct {
    double mean, deviation;
} spread;

static double score_of(const ctp_agreement *a, ctp_score which, size_t i, bool given)
{
    return given ? a->given[i].score[which] : a->coded[i].score[which];
}

static spread spread_of(const ctp_agreement *a, ctp_score which, bool given)
{
    double n = 0.0, sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < a->count; i++)
        if (a->coded[i].has_score[which]) {
            n += 1.0;
            sum += score_of(a, which, i, given);
        }
    for (size_t i = 0; i < a->count; i++)
        if (a->coded[i].has_score[which])
            squares += (score_of(a, which, i, given) - sum / n) * (score_of(a, which, i, given) - sum / n);
    return (spread){n > 0.0 ? sum / n : 0.0, n > 0.0 ? sqrt(squares / n) : 0.0};
}

static double standardised(double score, spread s)
{
    return s.deviation > 0.0 ? (score - s.mean) / s.deviation : 0.0;
}

static void find_scores(const ctp_agreement *a, ctp_score which, miss_list *list)
{
    spread coded = spread_of(a, which, false), given = spread_of(a, which, true);
    for (size_t i = 0; i < a->count; i++)
        if (a->coded[i].has_score[which]) {
            double x = a->coded[i].score[which], y = a->given[i].score[which];
            add(list, (miss){i, NULL, x, y, fabs(standardised(x, coded) - standardised(y, given))});
        }
}

static void find_codes(const ctp_agreement *a, ctp_code code, miss_list *list)
{
    for (size_t i = 0; i < a->count; i++) {
        int x = a->coded[i].codes[code], y = a->given[i].codes[code];
        if (x != CTP_NOT_CODED && x != y)
            add(list, (miss){i, NULL, x, y, ctp_i_variables[code].ordered ? abs(x - y) : 1});
    }
}

static void find_issues(const ctp_agreement *a, miss_list *list)
{
    for (size_t i = 0; i < a->count; i++)
        for (ctp_issue_walk w = {.coded = &a->coded[i], .given = &a->given[i]}; a->coded[i].has_issues && ctp_i_issue_step(&w);)
            add(list, (miss){i, w.issue, w.of_coded, w.of_given, abs(w.of_coded - w.of_given)});
}

ctp_status ctp_i_write_misses(ctp_json_writer *w, const ctp_agreement *a, ctp_error *err)
{
    miss_list list = {0};
    ctp_i_json_open(w, "misses", '[');
    for (size_t which = 0; which < CTP_SCORE_COUNT; which++) {
        find_scores(a, (ctp_score)which, &list);
        put_list(w, a, ctp_i_score_names[which], NULL, &list);
    }
    for (size_t code = 0; code < CTP_CODE_COUNT; code++) {
        find_codes(a, (ctp_code)code, &list);
        put_list(w, a, ctp_i_variables[code].name, ctp_i_variables[code].values, &list);
    }
    find_issues(a, &list);
    put_list(w, a, "issues", NULL, &list);
    ctp_i_json_end(w, ']');
    free(list.items);
    return list.failed ? ctp_i_no_memory(err) : CTP_OK;
}
