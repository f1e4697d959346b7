/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number_list.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/sort.h"

bool ctp_i_numbers_reserve(ctp_numbers *list, size_t more)
{
    return ctp_i_reserve((void **)&list->items, list->count + more, &list->capacity, sizeof *list->items);
}

void ctp_i_numbers_unique(ctp_numbers *list)
{
    size_t kept = 0;
    bool sorted = true;
    for (size_t i = 1; i < list->count && sorted; i++)
        sorted = list->items[i - 1] < list->items[i];
    if (sorted)
        return;
    ctp_i_sort(list->items, list->count, sizeof *list->items, ctp_i_by_number);
    for (size_t i = 0; i < list->count; i++)
        if (i == 0 || list->items[i] != list->items[kept - 1])
            list->items[kept++] = list->items[i];
    list->count = kept;
}

void ctp_i_numbers_free(ctp_numbers *list)
{
    free(list->items);
    *list = (ctp_numbers){0};
}
