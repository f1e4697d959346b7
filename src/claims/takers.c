/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/takers.h"

#include <stdlib.h>

#include "base/status.h"
#include "claims/ranking.h"

static int by_group(const ctp_taker *x, const ctp_taker *y)
{
    if (x->issue != y->issue)
        return x->issue < y->issue ? -1 : 1;
    if (x->voice != y->voice)
        return x->voice < y->voice ? -1 : 1;
    return x->opposes - y->opposes;
}

static int by_strength(const void *left, const void *right)
{
    const ctp_taker *x = left, *y = right;
    const int order = by_group(x, y);
    if (order != 0)
        return order;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* @param[out] stands  how many marks there are; most  of one sentence */
static bool number_issues(ctp_intern *issues, const ctp_features *features, size_t *stands, size_t *most)
{
    bool ok = true;
    for (size_t k = 0; ok && k < features->issue_count; k++) /* so that their numbers are those of the features */
        ok = ctp_i_intern(issues, features->issues[k].id, strlen(features->issues[k].id)) != CTP_NO_ID;
    for (size_t i = 0; ok && i < features->sentence_count; i++) {
        const ctp_sentence *x = &features->sentences[i];
        for (size_t k = 0; ok && k < x->issue_count; k++)
            ok = ctp_i_intern(issues, x->issues[k].issue, strlen(x->issues[k].issue)) != CTP_NO_ID;
        *stands += x->issue_count;
        *most = x->issue_count > *most ? x->issue_count : *most;
    }
    return ok;
}

/* @param takers  room for all marks; @return how many take a side */
static size_t list_takers(const ctp_takers *t, ctp_taker *takers, const ctp_features *features, const ctp_voice_table *voices)
{
    size_t count = 0;
    for (size_t i = 0; i < features->sentence_count; i++) {
        const ctp_sentence *x = &features->sentences[i];
        for (size_t k = 0; k < x->issue_count; k++) {
            const uint32_t issue = ctp_i_takers_issue(t, &x->issues[k]), v = voices->of[i];
            if (ctp_i_is_stand(&x->issues[k]))
                takers[count++] = (ctp_taker){ctp_i_pair_strength(&x->issues[k], x, ctp_i_voice_position(voices, v, issue)), (uint32_t)i, issue, v,
                                              x->issues[k].direction < 0};
        }
    }
    return count;
}

/* @param takers  [count] are sorted, and borrowed */
static bool group(ctp_takers *out, ctp_arena *arena, ctp_taker *takers, size_t count)
{
    const size_t issues = out->issues.count;
    size_t *from = ctp_i_arena_alloc(arena, issues + 1, sizeof *from), groups = 0;
    if (from == NULL)
        return false;
    if (count > 1)
        qsort(takers, count, sizeof *takers, by_strength);
    for (size_t i = 0; i < count; i++)
        groups += i == 0 || by_group(&takers[i - 1], &takers[i]) != 0;
    ctp_taker_group *of = ctp_i_arena_alloc(arena, groups, sizeof *of);
    if (of == NULL)
        return false;
    groups = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || by_group(&takers[i - 1], &takers[i]) != 0) {
            of[groups++].takers = &takers[i];
            from[takers[i].issue + 1] = groups;
        }
        of[groups - 1].count++;
    }
    for (size_t k = 0; k < issues; k++)
        from[k + 1] = from[k + 1] > 0 ? from[k + 1] : from[k];
    out->groups = of;
    out->from = from;
    return true;
}

ctp_status ctp_i_takers_find(ctp_takers *out, ctp_arena *arena, const ctp_features *features, const ctp_voice_table *voices, ctp_error *err)
{
    size_t stands = 0, most_stands = 0, most_groups = 0;
    *out = (ctp_takers){.most = 0};
    if (!number_issues(&out->issues, features, &stands, &most_stands))
        return ctp_i_no_memory(err);
    ctp_taker *takers = ctp_i_arena_room(arena, stands, sizeof *takers);
    if (takers == NULL || !group(out, arena, takers, list_takers(out, takers, features, voices)))
        return ctp_i_no_memory(err);
    for (size_t k = 0; k < out->issues.count; k++)
        if (out->from[k + 1] - out->from[k] > most_groups)
            most_groups = out->from[k + 1] - out->from[k];
    out->most = most_groups * most_stands;
    return CTP_OK;
}

void ctp_i_takers_free(ctp_takers *takers)
{
    ctp_i_intern_free(&takers->issues);
}
