/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a paragraph's pieces to its tokens: each is looked up once, and what few words ask for is noted, so that it is done where it is noted only. */
#include "text/segment.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"

/* Pieces whose words are looked up together. */
enum { TOGETHER = 128 };

/* White space before a token is one blank or nothing, nearly always. The original is asked, not the copy, where a footnote mark is blank too. */
static bool has_space(const char *text, uint32_t begin, uint32_t end)
{
    while (begin < end) {
        UChar32 c;
        U8_NEXT(text, begin, end, c);
        if (u_isUWhiteSpace(c))
            return true;
    }
    return false;
}

/* What pieces are guessed to be: the words of the slots at which looking for them begins, which were asked for when the pieces were cut. */
typedef struct {
    uint32_t words[TOGETHER]; /* 0 where the slot is free */
    bool likely[TOGETHER];    /* the hash is the word's */
} guesses;

/* Asks for what is known of the words, too. */
static void guess(const ctp_known_words *v, const ctp_piece *pieces, size_t count, guesses *out)
{
    const ctp_intern_table raw = ctp_i_intern_table(&v->raw);
    const ctp_word *const known = v->known;
    for (size_t i = 0; i < count; i++) {
        const ctp_intern_slot *slot = ctp_i_intern_slot(raw, pieces[i].hash);
        const uint32_t len = pieces[i].end - pieces[i].begin;
        out->words[i] = slot->number - (slot->number > 0);
        out->likely[i] = (slot->hash == pieces[i].hash) & (slot->len == len) & (len <= CTP_INTERN_SPELLED);
        __builtin_prefetch(&known[out->words[i]]);
    }
}

static inline void name_token(ctp_token *token, uint32_t number, const ctp_word *word, unsigned space)
{
    token->word = token->whole_word = number;
    token->form = word->form;
    token->flags = (uint16_t)(word->flags | space);
    token->kind = word->kind;
    token->parts = 1;
}

/* Makes tokens of pieces as they were guessed, whether that is right or not: no branch could foresee it.
 * @param[out] others  [@return] the pieces that are other words */
static size_t put_tokens(const ctp_known_words *v, const ctp_passage *p, const ctp_piece *pieces, size_t count, const guesses *g, ctp_row *row, uint32_t others[TOGETHER])
{
    const ctp_word *const known = v->known;
    const char *const text = p->text.ptr + p->base, *const bytes = p->paragraph.ptr;
    ctp_token *const tokens = row->tokens + row->count;
    uint8_t *const notes = row->notes + row->count;
    uint32_t before = row->count > 0 ? tokens[-1].where.end - p->base : pieces[0].begin;
    size_t other_count = 0;
    unsigned seen = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t begin = pieces[i].begin, end = pieces[i].end;
        const ctp_word *word = &known[g->words[i]];
        bool space = text[before] == ' ', right = g->likely[i] & ((end - begin <= CTP_INTERN_SHORT) | (ctp_i_eight(bytes + begin) == word->first));
        if (begin - before != space)
            space = has_space(text, before, begin);
        tokens[i].where.begin = p->base + begin;
        tokens[i].where.end = p->base + end;
        name_token(&tokens[i], g->words[i], word, space ? CTP_TOKEN_SPACE_BEFORE : 0);
        notes[i] = word->notes;
        seen |= word->notes;
        others[other_count] = (uint32_t)i;
        other_count += !right;
        before = end;
    }
    row->seen |= seen;
    return other_count;
}

/* @return false when out of memory */
static bool put_others(ctp_known_words *v, const ctp_passage *p, const ctp_piece *pieces, const uint32_t *others, size_t count, ctp_row *row)
{
    for (size_t i = 0; i < count; i++) {
        const ctp_piece *piece = &pieces[others[i]];
        ctp_token *token = &row->tokens[row->count + others[i]];
        const uint32_t word = ctp_i_known_word(v, piece->hash, (ctp_span){p->paragraph.ptr + piece->begin, piece->end - piece->begin});
        if (word == CTP_NO_ID)
            return false;
        name_token(token, word, &v->known[word], token->flags & CTP_TOKEN_SPACE_BEFORE);
        row->notes[row->count + others[i]] = v->known[word].notes;
        row->seen |= v->known[word].notes;
    }
    return true;
}

/* Leaves out what is nothing. */
static void drop_nothing(const ctp_passage *p, ctp_row *row)
{
    size_t kept = 0;
    for (size_t i = 0; i < row->count; i++) {
        if (row->notes[i] & CTP_NOTE_NOTHING)
            continue;
        row->tokens[kept] = row->tokens[i];
        row->notes[kept] = row->notes[i];
        if (kept > 0 && kept < i && has_space(p->text.ptr, row->tokens[kept - 1].where.end, row->tokens[kept].where.begin))
            row->tokens[kept].flags |= CTP_TOKEN_SPACE_BEFORE;
        kept++;
    }
    row->count = kept;
}

bool ctp_i_name_pieces(ctp_known_words *v, const ctp_passage *p, const ctp_pieces *pieces, ctp_row *row)
{
    row->count = 0;
    row->seen = 0;
    if (!ctp_i_reserve((void **)&row->notes, pieces->count + CTP_NOTES_BEYOND, &row->capacity, sizeof *row->notes))
        return false;
    for (size_t i = 0, count; i < pieces->count; i += count) {
        guesses g;
        uint32_t others[TOGETHER];
        count = pieces->count - i < TOGETHER ? pieces->count - i : TOGETHER;
        guess(v, pieces->items + i, count, &g);
        const size_t other_count = put_tokens(v, p, pieces->items + i, count, &g, row, others);
        if (!put_others(v, p, pieces->items + i, others, other_count, row))
            return false;
        row->count += count;
    }
    memset(row->notes + row->count, 0, CTP_NOTES_BEYOND);
    if (row->seen & CTP_NOTE_NOTHING)
        drop_nothing(p, row);
    if (row->seen & CTP_NOTE_TAKES_DOT)
        ctp_i_attach_dots(v, p->text, row);
    return true;
}
