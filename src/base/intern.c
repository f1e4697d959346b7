/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/intern.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/alloc.h"

/* Fixed: ids come from arrival, so the seed changes no result; flooding costs time only, and inputs are one user's own. */
static const XXH64_hash_t seed = 0x436f756e74657270ULL;

uint64_t ctp_i_intern_hash(const char *text, size_t len)
{
    return XXH3_64bits_withSeed(text, len, seed);
}

static size_t slot_of(const ctp_intern *set, uint64_t hash, const char *text, size_t len)
{
    size_t mask = set->slot_count - 1;
    size_t slot = (size_t)hash & mask;
    while (set->slots[slot] != 0) {
        const ctp_span *s = &set->strings[set->slots[slot] - 1];
        if (s->len == len && memcmp(s->ptr, text, len) == 0)
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static bool rehash(ctp_intern *set)
{
    size_t wanted = set->slot_count == 0 ? 64 : set->slot_count * 2;
    uint32_t *slots = ctp_i_alloc(wanted, sizeof *slots);
    if (slots == NULL)
        return false;
    free(set->slots);
    set->slots = slots;
    set->slot_count = wanted;
    for (size_t i = 0; i < set->count; i++)
        slots[slot_of(set, ctp_i_intern_hash(set->strings[i].ptr, set->strings[i].len), set->strings[i].ptr, set->strings[i].len)] =
            (uint32_t)i + 1;
    return true;
}

uint32_t ctp_i_intern_find_hashed(const ctp_intern *set, uint64_t hash, const char *text, size_t len)
{
    if (set->slot_count == 0)
        return CTP_NO_ID;
    uint32_t found = set->slots[slot_of(set, hash, text, len)];
    return found == 0 ? CTP_NO_ID : found - 1;
}

uint32_t ctp_i_intern_find(const ctp_intern *set, const char *text, size_t len)
{
    return ctp_i_intern_find_hashed(set, ctp_i_intern_hash(text, len), text, len);
}

uint32_t ctp_i_intern(ctp_intern *set, const char *text, size_t len)
{
    uint64_t hash = ctp_i_intern_hash(text, len);
    uint32_t id = ctp_i_intern_find_hashed(set, hash, text, len);
    if (id != CTP_NO_ID)
        return id;
    if (set->count >= CTP_NO_ID - 1)
        return CTP_NO_ID;
    if ((set->count + 1) * 4 > set->slot_count * 3 && !rehash(set))
        return CTP_NO_ID;
    if (!ctp_i_grow((void **)&set->strings, set->count, &set->capacity, sizeof *set->strings))
        return CTP_NO_ID;
    char *copy = ctp_i_arena_copy(&set->arena, text, len);
    if (copy == NULL)
        return CTP_NO_ID;
    set->slots[slot_of(set, hash, text, len)] = (uint32_t)set->count + 1;
    set->strings[set->count] = (ctp_span){copy, len};
    return (uint32_t)set->count++;
}

void ctp_i_intern_free(ctp_intern *set)
{
    ctp_i_arena_free(&set->arena);
    free(set->strings);
    free(set->slots);
    *set = (ctp_intern){0};
}
