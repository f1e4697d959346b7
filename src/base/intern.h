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

/** The NUL-terminated string of an id < count. */
static inline const char *ctp_i_intern_string(const ctp_intern *set, uint32_t id)
{
    return set->strings[id].ptr;
}

void ctp_i_intern_free(ctp_intern *set);

#endif
