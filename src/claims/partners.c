/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/partners.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/status.h"
#include "claims/search.h"

struct ctp_partners {
    const ctp_closeness *closeness;
    const ctp_stands *stands;
    ctp_search *search;
    double threshold;
    size_t next;        /* the sentence that is asked about next */
    uint32_t *takers;   /* sentences by issue, then by number */
    size_t *end;        /* [issues]  end of an issue's takers */
    size_t *later;      /* [issues]  its first taker that was not asked about */
    size_t *met;        /* [count]  1 + the sentence that met it last, 0 = none */
    int64_t *soft;      /* [terms]  of the sentence at hand, else 0 */
    ctp_partner *items; /* [item_count] */
    size_t item_count, capacity;
};

static void list_takers(ctp_partners *p, size_t issues)
{
    size_t begin = 0;
    for (size_t row = 0; row < p->closeness->count; row++)
        for (size_t k = 0; k < p->stands[row].count; k++)
            p->end[p->stands[row].issues[k]]++;
    for (size_t issue = 0; issue < issues; issue++) {
        size_t len = p->end[issue];
        p->later[issue] = p->end[issue] = begin;
        begin += len;
    }
    for (size_t row = 0; row < p->closeness->count; row++)
        for (size_t k = 0; k < p->stands[row].count; k++)
            p->takers[p->end[p->stands[row].issues[k]]++] = (uint32_t)row;
}

ctp_status ctp_i_partners_new(ctp_partners **out, ctp_arena *arena, const ctp_closeness *closeness, const ctp_stands *stands, size_t issues,
                              double threshold, ctp_error *err)
{
    size_t total = 0;
    for (size_t row = 0; row < closeness->count; row++)
        total += stands[row].count;
    ctp_partners *p = *out = ctp_i_arena_alloc(arena, 1, sizeof *p);
    if (p == NULL)
        return ctp_i_no_memory(err);
    *p = (ctp_partners){.closeness = closeness, .stands = stands, .threshold = threshold};
    p->takers = ctp_i_arena_alloc(arena, total, sizeof *p->takers);
    p->end = ctp_i_arena_alloc(arena, issues, sizeof *p->end);
    p->later = ctp_i_arena_alloc(arena, issues, sizeof *p->later);
    p->met = ctp_i_arena_alloc(arena, closeness->count, sizeof *p->met);
    p->soft = ctp_i_arena_alloc(arena, closeness->terms, sizeof *p->soft);
    if (p->takers == NULL || p->end == NULL || p->later == NULL || p->met == NULL || p->soft == NULL)
        return ctp_i_no_memory(err);
    list_takers(p, issues);
    return ctp_i_search_new(&p->search, arena, closeness, 0, err);
}

static bool meet(ctp_partners *p, size_t row, size_t other, double similarity)
{
    if (!ctp_i_grow((void **)&p->items, p->item_count, &p->capacity, sizeof *p->items))
        return false;
    p->met[other] = row + 1;
    p->items[p->item_count++] = (ctp_partner){(uint32_t)other, similarity};
    return true;
}

static bool meet_takers(ctp_partners *p, size_t row)
{
    const ctp_stands *stands = &p->stands[row];
    bool done = true;
    ctp_i_closeness_spread(p->closeness, row, p->soft);
    for (size_t k = 0; k < stands->count; k++) {
        uint32_t issue = stands->issues[k];
        p->later[issue]++; /* past the sentence itself, which is the first one left */
        for (size_t i = p->later[issue]; i < p->end[issue] && done; i++) {
            uint32_t other = p->takers[i];
            if (p->met[other] != row + 1)
                done = meet(p, row, other, ctp_i_closeness_from_product(ctp_i_closeness_product(p->closeness, p->soft, other)));
        }
    }
    ctp_i_closeness_clear(p->closeness, row, p->soft);
    return done;
}

ctp_status ctp_i_partners_next(ctp_partners *p, const ctp_partner **partners, size_t *count, ctp_error *err)
{
    const ctp_wanted wanted = {.threshold = p->threshold, .raise = 1.0, .later_only = true};
    const ctp_found *found;
    size_t row = p->next++, found_count;
    ctp_status st = ctp_i_search_find(p->search, row, &wanted, &found, &found_count, err);
    if (st != CTP_OK)
        return st;
    p->item_count = 0;
    bool done = true;
    for (size_t i = 0; i < found_count && done; i++)
        done = meet(p, row, found[i].row, found[i].similarity);
    done = done && meet_takers(p, row);
    *partners = p->items;
    *count = p->item_count;
    return done ? CTP_OK : ctp_i_no_memory(err);
}

void ctp_i_partners_free(ctp_partners *p)
{
    if (p == NULL)
        return;
    ctp_i_search_free(p->search);
    free(p->items);
}
