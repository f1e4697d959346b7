/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/intern.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL /* to call costs as much as to hash a word */
#include <xxhash.h>

#include "base/alloc.h"

/* Fixed: ids come from arrival, so the seed changes no result; flooding costs time only, and inputs are one user's own. */
static const XXH64_hash_t seed = 0x436f756e74657270ULL;

uint64_t ctp_i_intern_hash(const char *text, size_t len)
{
    if (len > CTP_INTERN_SPELLED)
        return XXH3_64bits_withSeed(text, len, seed);
    const uint64_t second = len > 8 ? ctp_i_eight(text + len - 8) >> 8 * (16 - len) : 0;
    return ctp_i_intern_hash_spelled((ctp_spelling){ctp_i_eight_most(text, len), second});
}

static void put(ctp_intern *set, ctp_intern_slot slot)
{
    size_t mask = set->slot_count - 1, at = (size_t)slot.hash & mask;
    while (set->slots[at].number != 0)
        at = (at + 1) & mask;
    set->slots[at] = slot;
}

/* Some power of two times as many places. The table grows where it stands, so that a large one takes no second one beside it and no page of memory anew. What comes from an
 * old place goes to the first free one from its new place on, in the order of the places and beginning at a free one: then all before it are settled, so
 * none that was passed over becomes free again. */
static bool rehash(ctp_intern *set, size_t wanted)
{
    size_t count = set->slot_count, first = 0;
    ctp_intern_slot *slots = ctp_i_realloc(set->slots, wanted, sizeof *slots);
    if (slots == NULL)
        return false;
    memset(slots + count, 0, (wanted - count) * sizeof *slots);
    set->slots = slots;
    set->slot_count = wanted;
    while (first < count && slots[first].number != 0) /* at most half of them */
        first++;
    for (size_t i = first; i < first + count; i++) {
        ctp_intern_slot held = slots[i & (count - 1)];
        slots[i & (count - 1)] = (ctp_intern_slot){0};
        if (held.number != 0)
            put(set, held);
    }
    return true;
}

bool ctp_i_intern_reserve(ctp_intern *set, size_t strings)
{
    size_t wanted = 64;
    while (wanted < 2 * strings)
        wanted *= 2;
    return (wanted <= set->slot_count || rehash(set, wanted)) && ctp_i_reserve((void **)&set->strings, strings, &set->capacity, sizeof *set->strings);
}

uint32_t ctp_i_intern_find(const ctp_intern *set, const char *text, size_t len)
{
    return ctp_i_intern_find_hashed(set, ctp_i_intern_hash(text, len), text, len);
}

uint32_t ctp_i_intern_new(ctp_intern *set, uint64_t hash, const char *text, size_t len)
{
    if (set->count >= CTP_NO_ID - 1)
        return CTP_NO_ID;
    if ((set->count + 1) * 2 > set->slot_count && !rehash(set, set->slot_count == 0 ? 64 : set->slot_count * 2))
        return CTP_NO_ID;
    if (!ctp_i_grow((void **)&set->strings, set->count, &set->capacity, sizeof *set->strings))
        return CTP_NO_ID;
    char *copy = ctp_i_arena_copy(&set->arena, text, len);
    if (copy == NULL)
        return CTP_NO_ID;
    set->strings[set->count] = (ctp_span){copy, len};
    put(set, (ctp_intern_slot){hash, (uint32_t)set->count + 1, (uint32_t)len});
    return (uint32_t)set->count++;
}

uint32_t ctp_i_intern(ctp_intern *set, const char *text, size_t len)
{
    uint64_t hash = ctp_i_intern_hash(text, len);
    uint32_t id = ctp_i_intern_find_hashed(set, hash, text, len);
    return id != CTP_NO_ID ? id : ctp_i_intern_new(set, hash, text, len);
}

bool ctp_i_intern_keep(ctp_intern *set, uint32_t *numbers)
{
    ctp_arena old = set->arena;
    size_t before = set->count;
    bool good = true;
    set->arena = (ctp_arena){0};
    set->count = 0;
    for (size_t i = 0; i < set->slot_count; i++)
        set->slots[i] = (ctp_intern_slot){0};
    for (size_t i = 0; i < before && good; i++) {
        ctp_span string = set->strings[i];
        if (numbers[i] == CTP_NO_ID)
            continue;
        numbers[i] = (uint32_t)set->count;
        char *copy = ctp_i_arena_copy(&set->arena, string.ptr, string.len);
        good = copy != NULL;
        set->strings[set->count++] = (ctp_span){copy, string.len};
        if (good)
            put(set, (ctp_intern_slot){ctp_i_intern_hash(copy, string.len), (uint32_t)set->count, (uint32_t)string.len});
    }
    ctp_i_arena_free(&old);
    return good;
}

void ctp_i_intern_free(ctp_intern *set)
{
    ctp_i_arena_free(&set->arena);
    free(set->strings);
    free(set->slots);
    *set = (ctp_intern){0};
}
