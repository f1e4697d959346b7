/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_INTERN_H
#define CTP_BASE_INTERN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/eight.h"

#define CTP_NO_ID UINT32_MAX

/** A place of the table: all that tells a string of up to eight bytes from others, so that looking one up takes one line of memory. */
typedef struct {
    uint64_t hash;
    uint32_t number, len; /* the number of a string + 1, 0 = free; its length */
} ctp_intern_slot;

/** A set of strings, numbered 0, 1, 2 … in order of first arrival. Start with {0}. Numbers never decide a result's order:
 *  sort by string before printing. */
typedef struct {
    ctp_arena arena;
    ctp_span *strings;           /* [count]; NUL-terminated, owned */
    size_t count, capacity;
    ctp_intern_slot *slots;      /* [slot_count], a power of 2 */
    size_t slot_count;
} ctp_intern;

/** @return the number of the string, added if new; CTP_NO_ID when out of memory. */
uint32_t ctp_i_intern(ctp_intern *set, const char *text, size_t len);
/** The same for a string that is not in the set, whose hash is known. */
uint32_t ctp_i_intern_new(ctp_intern *set, uint64_t hash, const char *text, size_t len);
/** Makes room for so many strings in all, of which some may never come: a table that grows on the way puts all it has into place anew each time.
 *  @return false when out of memory */
bool ctp_i_intern_reserve(ctp_intern *set, size_t strings);

/** Forgets strings, and numbers the others anew in the same order. What was borrowed of the set dies.
 *  @param numbers  [count] CTP_NO_ID: forget it; of others set to their new number. @return false when out of memory: it can only be freed then */
bool ctp_i_intern_keep(ctp_intern *set, uint32_t *numbers);

/** @return the number of the string, or CTP_NO_ID if it is not in the set. */
uint32_t ctp_i_intern_find(const ctp_intern *set, const char *text, size_t len);

/** Strings of up to eight bytes, as most words are, have hashes of their own: no two of one length share one, so that no string need be
 *  looked at. */
enum { CTP_INTERN_SHORT = 8 };

/** The bytes of a string of up to sixteen, with zeros behind them: with its length all there is to it. */
enum { CTP_INTERN_SPELLED = 16 };
typedef struct {
    uint64_t first, second;
} ctp_spelling;

/** Where sixteen bytes may be read at text, whatever its length: of a longer one its first. */
static inline ctp_spelling ctp_i_spelling(const char *text, size_t len)
{
    static const char ones[2 * CTP_INTERN_SPELLED] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
    const char *mask = ones + CTP_INTERN_SPELLED - (len < CTP_INTERN_SPELLED ? len : CTP_INTERN_SPELLED);
    return (ctp_spelling){ctp_i_eight(text) & ctp_i_eight(mask), ctp_i_eight(text + 8) & ctp_i_eight(mask + 8)};
}

/* Each step that the first eight bytes take can be undone, and nothing comes of a second that is 0: so different bytes stay different. */
static inline uint64_t ctp_i_intern_hash_spelled(ctp_spelling s)
{
    uint64_t first = s.first * 0x9E3779B97F4A7C15u, second = s.second * 0xC2B2AE3D27D4EB4Fu;
    first ^= first >> 32 ^ second ^ second >> 32;
    first *= 0xD6E8FEB86659FD93u;
    return first ^ first >> 32;
}

uint64_t ctp_i_intern_hash(const char *text, size_t len);

/** The same where sixteen bytes may be read at text, whatever its length. */
static inline uint64_t ctp_i_intern_hash_padded(const char *text, size_t len)
{
    return len <= CTP_INTERN_SPELLED ? ctp_i_intern_hash_spelled(ctp_i_spelling(text, len)) : ctp_i_intern_hash(text, len);
}

/** Where strings of a set are looked for as it stands, for loops over many hashes: a copy, since for all the compiler knows whatever a loop writes changes
 *  what a pointer leads to. */
typedef struct {
    const ctp_intern_slot *slots;
    uint64_t mask;
} ctp_intern_table;

/** @param set  may be NULL or empty: then all slots are free */
static inline ctp_intern_table ctp_i_intern_table(const ctp_intern *set)
{
    static const ctp_intern_slot none;
    return set != NULL && set->slot_count > 0 ? (ctp_intern_table){set->slots, set->slot_count - 1} : (ctp_intern_table){&none, 0};
}

/** The slot that is looked at first. A large set is far from the processor: to find many strings at once, fetch all their slots before the first is looked
 *  at, then what the slots name. */
static inline const ctp_intern_slot *ctp_i_intern_slot(ctp_intern_table table, uint64_t hash)
{
    return &table.slots[hash & table.mask];
}

static inline void ctp_i_intern_fetch(ctp_intern_table table, uint64_t hash)
{
    __builtin_prefetch(ctp_i_intern_slot(table, hash));
}

/* Strings of one length, longer than eight bytes: those of up to 16 are compared as two times eight, which may overlap. */
static inline bool ctp_i_intern_same(const char *a, const char *b, size_t len)
{
    if (len > 16)
        return memcmp(a, b, len) == 0;
    return ctp_i_eight(a) == ctp_i_eight(b) && ctp_i_eight(a + len - 8) == ctp_i_eight(b + len - 8);
}

/* Whether a string whose hash and length are those of the one looked for is that one. */
static inline bool ctp_i_intern_is(ctp_span string, const char *text, size_t len)
{
    return len <= CTP_INTERN_SHORT || (string.len == len && ctp_i_intern_same(string.ptr, text, len));
}

/** @param at  the hash; moved, so that the next call goes on. @return the next string of that hash and length, or CTP_NO_ID */
static inline uint32_t ctp_i_intern_like(const ctp_intern *set, uint64_t hash, size_t len, uint64_t *at)
{
    const uint64_t mask = set->slot_count - 1;
    if (set->slot_count == 0)
        return CTP_NO_ID;
    for (;;) {
        const ctp_intern_slot *slot = &set->slots[(*at)++ & mask];
        if (slot->number == 0)
            return CTP_NO_ID;
        if (slot->hash == hash && slot->len == (uint32_t)len)
            return slot->number - 1;
    }
}

static inline uint32_t ctp_i_intern_find_hashed(const ctp_intern *set, uint64_t hash, const char *text, size_t len)
{
    uint64_t at = hash;
    uint32_t id;
    while ((id = ctp_i_intern_like(set, hash, len, &at)) != CTP_NO_ID && !ctp_i_intern_is(set->strings[id], text, len))
        continue;
    return id;
}

/** The NUL-terminated string of an id < count. */
static inline const char *ctp_i_intern_string(const ctp_intern *set, uint32_t id)
{
    return set->strings[id].ptr;
}

void ctp_i_intern_free(ctp_intern *set);

#endif
