/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/voice.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/intern.h"
#include "base/same.h"
#include "base/status.h"

typedef struct {
    ctp_intern authors, names; /* names: of author and speaker */
    ctp_buffer name;
    ctp_voice_row *rows;
    size_t room;
    uint32_t *of;
} numbering;

static bool number_sentence(numbering *n, size_t i, const ctp_sentence *x)
{
    const size_t before = n->names.count;
    n->name.len = 0;
    ctp_i_buffer_add(&n->name, x->author, strlen(x->author) + 1);
    if (x->speaker != NULL)
        ctp_i_buffer_text(&n->name, x->speaker);
    n->of[i] = n->name.failed ? CTP_NO_ID : ctp_i_intern(&n->names, n->name.bytes, n->name.len);
    if (n->of[i] == CTP_NO_ID || n->of[i] < before)
        return n->of[i] != CTP_NO_ID;
    if (!ctp_i_grow((void **)&n->rows, before, &n->room, sizeof *n->rows))
        return false;
    const uint32_t author = ctp_i_intern(&n->authors, x->author, strlen(x->author));
    n->rows[before] = (ctp_voice_row){.author = author, .named = x->speaker != NULL, .author_id = x->author, .speaker = x->speaker};
    return author != CTP_NO_ID;
}

/* The rows of stances stand one an issue. */
static void find_positions(ctp_voice_row *v, const ctp_comparison *c)
{
    for (size_t i = 0; i < c->stance_count; i += c->features->issue_count) {
        const ctp_stance *rows = &c->stance[i];
        if (ctp_i_same_text(rows->speaker, v->speaker) && strcmp(rows->author, v->author_id) == 0)
            v->positions = rows;
    }
}

static bool number_all(numbering *n, ctp_voice_table *out, ctp_arena *arena, const ctp_comparison *comparison)
{
    const ctp_features *features = comparison->features;
    bool ok = (n->of = ctp_i_arena_alloc(arena, features->sentence_count, sizeof *n->of)) != NULL;
    for (size_t i = 0; ok && i < features->sentence_count; i++)
        ok = number_sentence(n, i, &features->sentences[i]);
    ctp_voice_row *rows = ok ? ctp_i_arena_alloc(arena, n->names.count, sizeof *rows) : NULL;
    for (size_t v = 0; rows != NULL && v < n->names.count; v++) {
        rows[v] = n->rows[v];
        find_positions(&rows[v], comparison);
    }
    *out = (ctp_voice_table){rows, n->names.count, n->of, features->issue_count};
    return rows != NULL;
}

ctp_status ctp_i_voices_find(ctp_voice_table *out, ctp_arena *arena, const ctp_comparison *comparison, ctp_error *err)
{
    numbering n = {.rows = NULL};
    const bool done = number_all(&n, out, arena, comparison);
    free(n.rows);
    ctp_i_buffer_free(&n.name);
    ctp_i_intern_free(&n.authors);
    ctp_i_intern_free(&n.names);
    return done ? CTP_OK : ctp_i_no_memory(err);
}
