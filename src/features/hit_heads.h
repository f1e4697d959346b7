/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_HIT_HEADS_H
#define CTP_FEATURES_HIT_HEADS_H

#include "base/buffer.h"
#include "counterpoint/features.h"

/* How a hit's object begins in a line hangs on its entry and on its weight, which mostly is the entry's: `{"lexicon": "…", "entry": "…", "category": "…",
 * "issue": …, "direction": …, "weight": …`. A lexicon's entries are met again and again, so their heads are kept, escaped. They are found by where the four
 * strings stand: those must be the same ones, unchanged, as long as the heads are kept, as the strings of a lexicon set are. */

typedef struct {
    const char *entry, *lexicon, *category, *issue;
    double weight;
    int direction;
    uint32_t at, len; /* in the text; len 0 = free place */
} ctp_hit_head;

/** Start with {0}; one a thread. */
typedef struct {
    ctp_hit_head *places; /* [place_count], a power of 2, at most half of them taken */
    size_t place_count, count;
    ctp_buffer text; /* the heads, and CTP_HIT_HEAD_STEP bytes behind them that may be read */
} ctp_hit_heads;

/** Heads are copied in steps of as many bytes, whatever their length; longer ones than MOST are not kept. So many are kept; beyond them keeping begins
 *  anew, since weights come in ever new sizes, and what is common is soon kept again. */
enum { CTP_HIT_HEAD_STEP = 32, CTP_HIT_HEAD_MOST = 512, CTP_HIT_HEADS_KEPT = 8192 };

/** Where looking for a hit's head begins. Needs places. */
static inline const ctp_hit_head *ctp_i_hit_head_first(const ctp_hit_heads *heads, const ctp_hit *hit)
{
    return &heads->places[((uintptr_t)hit->entry * 0x9E3779B97F4A7C15u >> 32) & (heads->place_count - 1)];
}

/** The place of a hit's head: with len 0 where it is not kept; NULL where there is no place yet. */
static inline const ctp_hit_head *ctp_i_hit_head_place(const ctp_hit_heads *heads, const ctp_hit *hit)
{
    if (heads->place_count == 0)
        return NULL;
    const ctp_hit_head *head = ctp_i_hit_head_first(heads, hit), *last = heads->places + heads->place_count - 1;
    for (;; head = head == last ? heads->places : head + 1) {
        bool same = head->entry == hit->entry && head->weight == hit->weight && head->direction == hit->direction && head->category == hit->category &&
                    head->issue == hit->issue && head->lexicon == hit->lexicon;
        if (same || head->len == 0)
            return head;
    }
}

/** Keeps a head that is not kept, unless it is too long or there is no memory. */
void ctp_i_hit_head_keep(ctp_hit_heads *heads, const ctp_hit *hit, ctp_span head);
void ctp_i_hit_heads_free(ctp_hit_heads *heads);

#endif
