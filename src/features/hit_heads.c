/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/hit_heads.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

static void put(ctp_hit_heads *heads, const ctp_hit_head *head)
{
    const ctp_hit hit = {.entry = head->entry, .lexicon = head->lexicon, .category = head->category, .issue = head->issue,
                         .direction = head->direction, .weight = head->weight};
    size_t place = (size_t)(ctp_i_hit_head_place(heads, &hit) - heads->places);
    heads->places[place] = *head;
}

static bool grow(ctp_hit_heads *heads)
{
    ctp_hit_heads more = *heads;
    more.place_count = heads->place_count == 0 ? 256 : 2 * heads->place_count;
    more.places = ctp_i_alloc(more.place_count, sizeof *more.places);
    if (more.places == NULL)
        return false;
    for (size_t i = 0; i < heads->place_count; i++)
        if (heads->places[i].len > 0)
            put(&more, &heads->places[i]);
    free(heads->places);
    *heads = more;
    return true;
}

static void begin_anew(ctp_hit_heads *heads)
{
    memset(heads->places, 0, heads->place_count * sizeof *heads->places);
    ctp_i_buffer_clear(&heads->text);
    heads->count = 0;
}

void ctp_i_hit_head_keep(ctp_hit_heads *heads, const ctp_hit *hit, ctp_span head)
{
    if (heads->count == CTP_HIT_HEADS_KEPT)
        begin_anew(heads);
    size_t at = heads->text.len;
    if (head.len > CTP_HIT_HEAD_MOST || at > UINT32_MAX - CTP_HIT_HEAD_MOST || ((heads->count + 1) * 2 > heads->place_count && !grow(heads)) ||
        !ctp_i_buffer_reserve(&heads->text, head.len + CTP_HIT_HEAD_STEP))
        return;
    ctp_i_buffer_add(&heads->text, head.ptr, head.len);
    put(heads, &(ctp_hit_head){hit->entry, hit->lexicon, hit->category, hit->issue, hit->weight, hit->direction, (uint32_t)at, (uint32_t)head.len});
    heads->count++;
}

void ctp_i_hit_heads_free(ctp_hit_heads *heads)
{
    free(heads->places);
    ctp_i_buffer_free(&heads->text);
    *heads = (ctp_hit_heads){0};
}
