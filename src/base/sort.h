/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_SORT_H
#define CTP_BASE_SORT_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/** Sorts as qsort() does. Most lists of a sentence have a few items: those are put in place one by one, with the order inlined, since qsort() takes
 *  its time before it begins and asks by calls. Items of at most CTP_SORT_ITEM bytes; the order leaves no ties that matter. */
enum { CTP_SORT_ITEM = 128, CTP_SORT_FEW = 48 };

static inline void ctp_i_sort(void *items, size_t count, size_t size, int (*order)(const void *a, const void *b))
{
    alignas(max_align_t) unsigned char held[CTP_SORT_ITEM];
    unsigned char *base = items;
    if (count > CTP_SORT_FEW || size > sizeof held) {
        qsort(items, count, size, order);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        size_t to = i;
        if (order(base + (i - 1) * size, base + i * size) <= 0) /* as most of a list that is almost in order */
            continue;
        memcpy(held, base + i * size, size);
        do {
            memcpy(base + to * size, base + (to - 1) * size, size);
            to--;
        } while (to > 0 && order(base + (to - 1) * size, held) > 0);
        memcpy(base + to * size, held, size);
    }
}

/** The order of numbers, uint32_t. */
static inline int ctp_i_by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/** Finds by number in a list that is sorted by it and whose items begin with it. @return the item, or NULL. Cost O(log count). */
static inline const void *ctp_i_find_number(const void *items, size_t count, size_t size, uint32_t number)
{
    return count > 0 ? bsearch(&number, items, count, size, ctp_i_by_number) : NULL;
}

/** The index of the first item of a sorted list that does not stand before the key; count where all do. Cost O(log count). */
static inline size_t ctp_i_first_from(const void *items, size_t count, size_t size, const void *key, int (*order)(const void *a, const void *b))
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (order((const char *)items + middle * size, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** The order of bytes of items that begin with their name, or are names. */
static inline int ctp_i_by_first_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/** Finds by name in a list that is sorted by bytes and whose items begin with their name. @return the item, or NULL. Cost O(log count). */
static inline const void *ctp_i_find_name(const void *items, size_t count, size_t size, const char *name)
{
    return count > 0 ? bsearch(&name, items, count, size, ctp_i_by_first_name) : NULL;
}

#endif
