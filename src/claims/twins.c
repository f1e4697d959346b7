/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/twins.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/status.h"
#include "features/facts.h"

static int by_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static int by_number(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_numbers(const double *a, const double *b, size_t count)
{
    int order = 0;
    for (size_t i = 0; i < count && order == 0; i++)
        order = by_number(a[i], b[i]);
    return order;
}

static int by_sentence(const ctp_sentence *a, const ctp_sentence *b)
{
    const double x[] = {a->commitment, a->certainty, a->type, a->worth, a->polarity, a->negations, a->questions,
                        (double)a->issue_count, (double)a->number_count, (double)a->target_count, (double)a->toward_count, (double)a->hit_count};
    const double y[] = {b->commitment, b->certainty, b->type, b->worth, b->polarity, b->negations, b->questions,
                        (double)b->issue_count, (double)b->number_count, (double)b->target_count, (double)b->toward_count, (double)b->hit_count};
    int order = strcmp(a->author, b->author);
    if (order == 0)
        order = by_text(a->speaker, b->speaker);
    return order != 0 ? order : by_numbers(x, y, CTP_COUNT(x));
}

static int by_issue(const ctp_sentence *a, const ctp_sentence *b, size_t i)
{
    const ctp_issue_mark *m = &a->issues[i], *n = &b->issues[i];
    const double x[] = {m->direction, m->weight, ctp_i_is_told_by_words(m)}, y[] = {n->direction, n->weight, ctp_i_is_told_by_words(n)};
    const int order = strcmp(m->issue, n->issue);
    return order != 0 ? order : by_numbers(x, y, CTP_COUNT(x));
}

static int by_written_number(const ctp_sentence *a, const ctp_sentence *b, size_t i)
{
    return strcmp(a->numbers[i], b->numbers[i]);
}

static int by_value(const ctp_named_value *a, const ctp_named_value *b)
{
    const int order = strcmp(a->name, b->name);
    return order != 0 ? order : by_number(a->value, b->value);
}

static int by_target(const ctp_sentence *a, const ctp_sentence *b, size_t i)
{
    return by_value(&a->targets[i], &b->targets[i]);
}

static int by_toward(const ctp_sentence *a, const ctp_sentence *b, size_t i)
{
    return by_value(&a->toward[i], &b->toward[i]);
}

/* A voice that is not among the sentence's is the author's own. */
static double commitment_to(const ctp_sentence *sentence, const ctp_hit *hit)
{
    return hit->voice < sentence->voice_count ? (double)sentence->voices[hit->voice].commitment : -1.0;
}

static int by_hit(const ctp_sentence *a, const ctp_sentence *b, size_t i)
{
    const ctp_hit *h = &a->hits[i], *k = &b->hits[i];
    const double x[] = {h->direction, h->weight, ctp_i_is_words_entry(h->entry), h->issue != NULL, commitment_to(a, h)};
    const double y[] = {k->direction, k->weight, ctp_i_is_words_entry(k->entry), k->issue != NULL, commitment_to(b, k)};
    return by_numbers(x, y, CTP_COUNT(x));
}

/* Lists of a sentence. by_sentence() has compared how long they are. */
static const struct {
    size_t count; /* offset of the field */
    int (*order)(const ctp_sentence *a, const ctp_sentence *b, size_t i);
} lists[] = {
    {offsetof(ctp_sentence, issue_count), by_issue},   {offsetof(ctp_sentence, number_count), by_written_number},
    {offsetof(ctp_sentence, target_count), by_target}, {offsetof(ctp_sentence, toward_count), by_toward},
    {offsetof(ctp_sentence, hit_count), by_hit},
};

int ctp_i_by_reading(const ctp_sentence *a, const ctp_sentence *b)
{
    int order = by_sentence(a, b);
    for (size_t k = 0; k < CTP_COUNT(lists) && order == 0; k++) {
        const size_t count = *(const size_t *)(const void *)((const char *)a + lists[k].count);
        for (size_t i = 0; i < count && order == 0; i++)
            order = lists[k].order(a, b, i);
    }
    return order;
}

static int by_reading(const ctp_twin *x, const ctp_twin *y)
{
    const int order = (x->kind > y->kind) - (x->kind < y->kind);
    return order != 0 ? order : x->reading(x->sentence, y->sentence);
}

static int by_reading_and_row(const void *left, const void *right)
{
    const ctp_twin *x = left, *y = right;
    const int order = by_reading(x, y);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

ctp_status ctp_i_twins_find(ctp_twins *out, ctp_arena *arena, const ctp_closeness *closeness, const ctp_features *features, ctp_reading_order reading,
                            ctp_error *err)
{
    const size_t count = features->sentence_count, first = closeness->count - count;
    ctp_twin *members = ctp_i_arena_alloc(arena, count, sizeof *members);
    uint32_t *from = ctp_i_arena_alloc(arena, count + 1, sizeof *from), *last = ctp_i_arena_alloc(arena, count, sizeof *last);
    uint32_t *group = ctp_i_arena_alloc(arena, closeness->count, sizeof *group), groups = 0;
    if (members == NULL || from == NULL || last == NULL || group == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < count; i++)
        members[i] = (ctp_twin){(uint32_t)(first + i), closeness->kinds[first + i], &features->sentences[i], reading};
    if (count > 1)
        qsort(members, count, sizeof *members, by_reading_and_row);
    for (size_t i = 0; i < count; i++) {
        groups += i == 0 || by_reading(&members[i - 1], &members[i]) != 0;
        group[members[i].row] = groups - 1;
        last[groups - 1] = members[i].row;
        from[groups] = (uint32_t)i + 1;
    }
    *out = (ctp_twins){members, from, group, last};
    return CTP_OK;
}
