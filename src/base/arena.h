/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_ARENA_H
#define CTP_BASE_ARENA_H

#include "counterpoint/status.h"

typedef struct ctp_arena_block ctp_arena_block;

/** Many small allocations, freed at once. Start with {0}. With -Darena_debug=true every item is its own malloc. */
typedef struct {
    ctp_arena_block *last;
    ctp_arena_block *spare; /* kept by a reset */
    size_t used;  /* of the last block */
    size_t total; /* bytes held in all blocks */
} ctp_arena;

/** @return zeroed memory aligned for any type, or NULL. Lives until the arena is freed or reset. */
void *ctp_i_arena_alloc(ctp_arena *arena, size_t count, size_t size);

/** The same, not zeroed: for what is filled at once. */
void *ctp_i_arena_room(ctp_arena *arena, size_t count, size_t size);

/** @return a NUL-terminated copy of len bytes, or NULL. */
char *ctp_i_arena_copy(ctp_arena *arena, const char *text, size_t len);

/** Ends the life of all items, but keeps the blocks for the next. */
void ctp_i_arena_reset(ctp_arena *arena);

void ctp_i_arena_free(ctp_arena *arena);

#endif
