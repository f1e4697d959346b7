/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_ARENA_H
#define CTP_BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "counterpoint/status.h"

typedef struct ctp_arena_block ctp_arena_block;

/** Many small allocations, freed at once. Start with {0}. With -Darena_debug=true every item is its own malloc. */
typedef struct {
    ctp_arena_block *last;
    ctp_arena_block *spare; /* kept by a reset */
    uintptr_t at, end; /* what is free of the last block */
    size_t total; /* bytes held in all blocks */
} ctp_arena;

/** For what does not fit into the last block. */
void *ctp_i_arena_more(ctp_arena *arena, size_t bytes);

/** @return memory for `count` items of `size` bytes, not zeroed: for what is filled at once; or NULL. Lives until the arena is freed or reset.
 *  Aligned for any type of that size, since a type's alignment divides its size: so strings stand close together. */
static inline void *ctp_i_arena_room(ctp_arena *arena, size_t count, size_t size)
{
    size_t align = size & (~size + 1);
    if (size > 0 && count > SIZE_MAX / 2 / size)
        return NULL;
    align = align == 0 || align > alignof(max_align_t) ? alignof(max_align_t) : align;
    size_t bytes = count * size;
    bytes += bytes == 0; /* so that each item has a place of its own */
    uintptr_t item = (arena->at + align - 1) & ~(uintptr_t)(align - 1);
    if ((intptr_t)(arena->end - item) < (intptr_t)bytes) /* aligned, it may begin behind the end */
        return ctp_i_arena_more(arena, bytes);
    arena->at = item + bytes;
    return (void *)item;
}

/** The same, zeroed. */
static inline void *ctp_i_arena_alloc(ctp_arena *arena, size_t count, size_t size)
{
    void *item = ctp_i_arena_room(arena, count, size);
    return item != NULL ? memset(item, 0, count * size) : NULL;
}

/** @return a NUL-terminated copy of len bytes, or NULL. */
char *ctp_i_arena_copy(ctp_arena *arena, const char *text, size_t len);

/** Ends the life of all items, but keeps the blocks for the next. */
void ctp_i_arena_reset(ctp_arena *arena);

void ctp_i_arena_free(ctp_arena *arena);

#endif
