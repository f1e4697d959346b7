/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_ALLOC_H
#define CTP_BASE_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

/* All memory of the library passes here, so that a test can make the n-th allocation fail. */

/** @return zeroed memory for count items of size bytes, or NULL (also on overflow). Free with free(). */
void *ctp_i_alloc(size_t count, size_t size);

/** realloc for count items; NULL leaves the old block alone. */
void *ctp_i_realloc(void *old, size_t count, size_t size);

/** Makes room for `need` items in a growing array, doubling *capacity where there is none. @return false when out of memory (the array is
 *  unchanged) */
bool ctp_i_reserve_more(void **items, size_t need, size_t *capacity, size_t size);
static inline bool ctp_i_reserve(void **items, size_t need, size_t *capacity, size_t size)
{
    return need <= *capacity || ctp_i_reserve_more(items, need, capacity, size);
}

/** The same for one more item than `length`. */
static inline bool ctp_i_grow(void **items, size_t length, size_t *capacity, size_t size)
{
    return length < *capacity || ctp_i_reserve_more(items, length + 1, capacity, size);
}

/** For tests: the n-th allocation from now on (1 = the next) fails, those after it do not, so that nobody else tells what one passes over; 0 = none.
 *  Not for threads. @return whether the one that was to fail has failed */
bool ctp_i_alloc_fail_at(size_t n);

#endif
