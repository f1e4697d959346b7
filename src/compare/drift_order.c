/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "compare/drift.h"

/* What all parts of a drift find by, and sort by. */

int ctp_i_by_size_of_change(double x, double y)
{
    double a = isnan(x) ? -1.0 : fabs(x), b = isnan(y) ? -1.0 : fabs(y);
    return (a < b) - (a > b);
}

static bool build_key(ctp_key_map *map, const char *const *strings, size_t count)
{
    ctp_i_buffer_clear(&map->key);
    for (size_t i = 0; i < count; i++) {
        ctp_i_buffer_add(&map->key, strings[i] != NULL ? "+" : "-", 1);
        if (strings[i] != NULL)
            ctp_i_buffer_add(&map->key, strings[i], strlen(strings[i]) + 1);
    }
    map->failed = map->failed || map->key.failed;
    return !map->failed;
}

bool ctp_i_keys_add(ctp_key_map *map, uint32_t index, const char *const *strings, size_t count)
{
    size_t known = map->keys.count;
    uint32_t id = build_key(map, strings, count) ? ctp_i_intern(&map->keys, map->key.bytes, map->key.len) : CTP_NO_ID;
    if (id == CTP_NO_ID || !ctp_i_grow((void **)&map->at, known, &map->capacity, sizeof *map->at)) {
        map->failed = true;
        return false;
    }
    if (map->keys.count > known)
        map->at[id] = index;
    return true;
}

uint32_t ctp_i_keys_find(ctp_key_map *map, const char *const *strings, size_t count)
{
    uint32_t id = build_key(map, strings, count) ? ctp_i_intern_find(&map->keys, map->key.bytes, map->key.len) : CTP_NO_ID;
    return id != CTP_NO_ID ? map->at[id] : CTP_NO_ID;
}

void ctp_i_keys_free(ctp_key_map *map)
{
    ctp_i_intern_free(&map->keys);
    free(map->at);
    ctp_i_buffer_free(&map->key);
}
