/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

static ctp_arena_block *block_new(ctp_arena *arena, size_t need)
{
    size_t size = need > BLOCK_BYTES ? need : BLOCK_BYTES;
    ctp_arena_block *block = ctp_i_alloc(1, sizeof *block + size);
    if (block == NULL)
        return NULL;
    block->before = arena->last;
    block->size = size;
    arena->last = block;
    arena->used = 0;
    arena->total += size;
    return block;
}

void *ctp_i_arena_alloc(ctp_arena *arena, size_t count, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size != 0 && count > (SIZE_MAX / 2) / size)
        return NULL;
    size_t need = (count * size + align - 1) / align * align;
    if (need == 0)
        need = align;
    if (arena->last == NULL || arena->last->size - arena->used < need)
        if (block_new(arena, need) == NULL)
            return NULL;
    void *item = arena->last->bytes + arena->used;
    arena->used += need;
    return item;
}

char *ctp_i_arena_copy(ctp_arena *arena, const char *text, size_t len)
{
    char *copy = ctp_i_arena_alloc(arena, len + 1, 1);
    if (copy != NULL && len > 0)
        memcpy(copy, text, len);
    return copy;
}

void ctp_i_arena_free(ctp_arena *arena)
{
    for (ctp_arena_block *block = arena->last; block != NULL;) {
        ctp_arena_block *before = block->before;
        free(block);
        block = before;
    }
    *arena = (ctp_arena){0};
}

void ctp_i_arena_reset(ctp_arena *arena)
{
#ifdef CTP_ARENA_DEBUG
    ctp_i_arena_free(arena);
#else
    ctp_arena_block *kept = arena->last;
    if (kept == NULL)
        return;
    ctp_arena rest = {.last = kept->before};
    ctp_i_arena_free(&rest);
    memset(kept->bytes, 0, arena->used);
    kept->before = NULL;
    *arena = (ctp_arena){kept, 0, kept->size};
#endif
}
