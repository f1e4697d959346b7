/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/intern.h"

#include <stdlib.h>
#define XXH_INLINE_ALL /* to call costs as much as to hash a word */
#include <xxhash.h>

#include "base/alloc.h"

/* Fixed: ids come from arrival, so the seed changes no result; flooding costs time only, and inputs are one user's own. */
static const XXH64_hash_t seed = 0x436f756e74657270ULL;

uint64_t ctp_i_intern_hash(const char *text, size_t len)
{
    uint64_t bytes = 0;
    if (len > CTP_INTERN_SHORT)
        return XXH3_64bits_withSeed(text, len, seed);
    for (size_t i = 0; i < len; i++)
        bytes |= (uint64_t)(unsigned char)text[i] << 8 * i;
    return ctp_i_intern_hash_short(bytes);
}

static void put(ctp_intern *set, size_t number)
{
    size_t mask = set->slot_count - 1, slot = (size_t)set->hashes[number] & mask;
    while (set->slots[slot].number != 0)
        slot = (slot + 1) & mask;
    set->slots[slot] = (ctp_intern_slot){(uint32_t)number + 1, ctp_i_intern_tag(set->hashes[number], set->strings[number].len)};
}

static bool rehash(ctp_intern *set)
{
    size_t wanted = set->slot_count == 0 ? 64 : set->slot_count * 2;
    ctp_intern_slot *slots = ctp_i_alloc(wanted, sizeof *slots);
    if (slots == NULL)
        return false;
    free(set->slots);
    set->slots = slots;
    set->slot_count = wanted;
    for (size_t i = 0; i < set->count; i++)
        put(set, i);
    return true;
}

uint32_t ctp_i_intern_find(const ctp_intern *set, const char *text, size_t len)
{
    return ctp_i_intern_find_hashed(set, ctp_i_intern_hash(text, len), text, len);
}

uint32_t ctp_i_intern_new(ctp_intern *set, uint64_t hash, const char *text, size_t len)
{
    if (set->count >= CTP_NO_ID - 1)
        return CTP_NO_ID;
    if ((set->count + 1) * 2 > set->slot_count && !rehash(set))
        return CTP_NO_ID;
    if (!ctp_i_grow((void **)&set->strings, set->count, &set->capacity, sizeof *set->strings) ||
        !ctp_i_grow((void **)&set->hashes, set->count, &set->hash_capacity, sizeof *set->hashes))
        return CTP_NO_ID;
    char *copy = ctp_i_arena_copy(&set->arena, text, len);
    if (copy == NULL)
        return CTP_NO_ID;
    set->strings[set->count] = (ctp_span){copy, len};
    set->hashes[set->count] = hash;
    put(set, set->count);
    return (uint32_t)set->count++;
}

uint32_t ctp_i_intern(ctp_intern *set, const char *text, size_t len)
{
    uint64_t hash = ctp_i_intern_hash(text, len);
    uint32_t id = ctp_i_intern_find_hashed(set, hash, text, len);
    return id != CTP_NO_ID ? id : ctp_i_intern_new(set, hash, text, len);
}

void ctp_i_intern_free(ctp_intern *set)
{
    ctp_i_arena_free(&set->arena);
    free(set->strings);
    free(set->hashes);
    free(set->slots);
    *set = (ctp_intern){0};
}
