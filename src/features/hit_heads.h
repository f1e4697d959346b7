/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_HIT_HEADS_H
#define CTP_FEATURES_HIT_HEADS_H

#include "base/buffer.h"
#include "counterpoint/status.h"

/* How a hit's object begins in a line hangs on its entry alone: `{"lexicon": "…", "entry": "…", "category": "…", "issue": …`. A lexicon's entries are met
 * again and again, so their heads are kept, escaped, by the numbers that the entries have. */

typedef struct {
    uint32_t at, len; /* in the text; len 0 = not kept */
} ctp_hit_head;

/** One a thread. */
typedef struct {
    ctp_hit_head *items; /* [count] by entry */
    size_t count;
    ctp_buffer text; /* the heads, and CTP_HIT_HEAD_STEP bytes behind them that may be read */
} ctp_hit_heads;

/** Heads are copied in steps of as many bytes, whatever their length; longer ones than MOST are not kept. */
enum { CTP_HIT_HEAD_STEP = 32, CTP_HIT_HEAD_MOST = 512 };

ctp_status ctp_i_hit_heads_open(ctp_hit_heads *heads, size_t entries, ctp_error *err);

/** The head of an entry, with len 0 where none is kept, as of an entry without a number: CTP_NO_ID. */
static inline ctp_hit_head ctp_i_hit_head(const ctp_hit_heads *heads, uint32_t entry)
{
    return entry < heads->count ? heads->items[entry] : (ctp_hit_head){0};
}

/** Keeps the head of an entry that has none, unless it is too long, the entry has no number, or there is no memory. */
void ctp_i_hit_head_keep(ctp_hit_heads *heads, uint32_t entry, ctp_span head);
void ctp_i_hit_heads_free(ctp_hit_heads *heads);

#endif
