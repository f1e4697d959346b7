/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_NUMBER_LIST_H
#define CTP_BASE_NUMBER_LIST_H

#include <stdint.h>

#include "base/alloc.h"

/** A growing list of numbers. Start with {0}. */
typedef struct {
    uint32_t *items;
    size_t count, capacity;
} ctp_numbers;

/** @return false when out of memory */
static inline bool ctp_i_numbers_add(ctp_numbers *list, uint32_t number)
{
    if (!ctp_i_grow((void **)&list->items, list->count, &list->capacity, sizeof *list->items))
        return false;
    list->items[list->count++] = number;
    return true;
}

/** Makes room for `more` numbers behind the last, to be put there without ctp_i_numbers_add(). @return false when out of memory */
bool ctp_i_numbers_reserve(ctp_numbers *list, size_t more);
/** Sorts and drops repeats. */
void ctp_i_numbers_unique(ctp_numbers *list);
void ctp_i_numbers_free(ctp_numbers *list);

#endif
