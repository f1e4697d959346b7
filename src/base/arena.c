/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdlib.h>

#include "base/alloc.h"

struct ctp_arena_block {
    ctp_arena_block *before;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

#ifdef CTP_ARENA_DEBUG
enum { BLOCK_BYTES = 1 };
#else
enum { BLOCK_BYTES = 64 * 1024 };
#endif

/* What is used of a block is zeroed item by item, so that a block costs what is used of it. */
void *ctp_i_arena_more(ctp_arena *arena, size_t bytes)
{
    size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
    ctp_arena_block *block = arena->spare;
    if (block != NULL && block->size >= bytes) {
        arena->spare = block->before;
    } else {
        block = ctp_i_realloc(NULL, 1, sizeof *block + size);
        if (block == NULL)
            return NULL;
        block->size = size;
        arena->total += size;
    }
    block->before = arena->last;
    arena->last = block;
    arena->at = (uintptr_t)block->bytes + bytes;
    arena->end = (uintptr_t)block->bytes + block->size;
    return block->bytes;
}

char *ctp_i_arena_copy(ctp_arena *arena, const char *text, size_t len)
{
    char *copy = ctp_i_arena_room(arena, len + 1, 1);
    if (copy == NULL)
        return NULL;
    if (len > 0)
        memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

static void free_blocks(ctp_arena_block *block)
{
    while (block != NULL) {
        ctp_arena_block *before = block->before;
        free(block);
        block = before;
    }
}

void ctp_i_arena_free(ctp_arena *arena)
{
    free_blocks(arena->last);
    free_blocks(arena->spare);
    *arena = (ctp_arena){0};
}

void ctp_i_arena_reset(ctp_arena *arena)
{
#ifdef CTP_ARENA_DEBUG
    ctp_i_arena_free(arena);
#else
    while (arena->last != NULL) {
        ctp_arena_block *block = arena->last;
        arena->last = block->before;
        if (block->size > BLOCK_BYTES) { /* made for one big item: seldom needed again */
            arena->total -= block->size;
            free(block);
            continue;
        }
        block->before = arena->spare;
        arena->spare = block;
    }
    arena->at = arena->end = 0;
#endif
}
