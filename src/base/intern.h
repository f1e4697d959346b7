/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_INTERN_H
#define CTP_BASE_INTERN_H

#include <stdbool.h>

#include "base/arena.h"

#define CTP_NO_ID UINT32_MAX

/** A set of strings, numbered 0, 1, 2 … in order of first arrival. Start with {0}. Numbers never decide a result's order:
 *  sort by string before printing. */
typedef struct {
    ctp_arena arena;
    ctp_span *strings;           /* [count]; NUL-terminated, owned */
    size_t count, capacity;
    uint32_t *slots;             /* [slot_count] id + 1, 0 = free */
    size_t slot_count;
} ctp_intern;

/** @return the number of the string, added if new; CTP_NO_ID when out of memory. */
uint32_t ctp_i_intern(ctp_intern *set, const char *text, size_t len);

/** @return the number of the string, or CTP_NO_ID if it is not in the set. */
uint32_t ctp_i_intern_find(const ctp_intern *set, const char *text, size_t len);

/** To find many strings at once: a large set is far from the processor, so all their slots are asked for before the first is looked at, then what
 *  stands in them. Each step takes the hash of the first. */
uint64_t ctp_i_intern_hash(const char *text, size_t len);
uint32_t ctp_i_intern_find_hashed(const ctp_intern *set, uint64_t hash, const char *text, size_t len);

static inline void ctp_i_intern_fetch_slot(const ctp_intern *set, uint64_t hash)
{
    if (set->slot_count > 0)
        __builtin_prefetch(&set->slots[hash & (set->slot_count - 1)]);
}

static inline void ctp_i_intern_fetch_string(const ctp_intern *set, uint64_t hash)
{
    uint32_t number = set->slot_count > 0 ? set->slots[hash & (set->slot_count - 1)] : 0;
    if (number > 0)
        __builtin_prefetch(&set->strings[number - 1]);
}

static inline void ctp_i_intern_fetch_bytes(const ctp_intern *set, uint64_t hash)
{
    uint32_t number = set->slot_count > 0 ? set->slots[hash & (set->slot_count - 1)] : 0;
    if (number > 0)
        __builtin_prefetch(set->strings[number - 1].ptr);
}

/** The NUL-terminated string of an id < count. */
static inline const char *ctp_i_intern_string(const ctp_intern *set, uint32_t id)
{
    return set->strings[id].ptr;
}

void ctp_i_intern_free(ctp_intern *set);

#endif
