/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a paragraph's pieces to its tokens: each is looked up once, and what few words ask for is noted, so that it is done where it is noted only. */
#include "text/segment.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/number.h"

/* Pieces whose words are looked up together. */
enum { TOGETHER = 128 };

/* Whether white space stands between two tokens. The original is asked, not the copy, where a footnote mark is blank too. */
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

/* Guesses what words pieces are: those of the slots at which looking for them begins, which were asked for when the pieces were cut. Asks for what is known
 * of the words, too.
 * @param[out] others  [@return] the pieces that are other words */
static size_t guess(const ctp_known_words *v, const ctp_piece *pieces, size_t count, uint32_t words[TOGETHER], uint32_t others[TOGETHER])
{
    const ctp_intern_table raw = ctp_i_intern_table(&v->raw);
    const ctp_word *const known = v->known;
    size_t other_count = 0;
    for (size_t i = 0; i < count; i++) {
        const ctp_intern_slot *slot = ctp_i_intern_slot(raw, pieces[i].hash);
        const uint32_t len = pieces[i].end - pieces[i].begin;
        const bool likely = (slot->hash == pieces[i].hash) & (slot->len == len) & (len <= CTP_INTERN_SPELLED);
        words[i] = slot->number - (slot->number > 0);
        __builtin_prefetch(&known[words[i]]);
        others[other_count] = (uint32_t)i;
        other_count += !likely;
    }
    return other_count;
}

/* Looks for the words of some pieces, of all where `which` is NULL. @return false when out of memory */
static bool look_up(ctp_known_words *v, const ctp_passage *p, const ctp_piece *pieces, const uint32_t *which, size_t count, uint32_t words[TOGETHER])
{
    for (size_t i = 0; i < count; i++) {
        const size_t at = which != NULL ? which[i] : i;
        const ctp_piece *piece = &pieces[at];
        words[at] = ctp_i_known_word(v, piece->hash, (ctp_span){p->paragraph.ptr + piece->begin, piece->end - piece->begin});
        if (words[at] == CTP_NO_ID)
            return false;
    }
    return true;
}

/* Makes tokens of pieces. @return false where one is another word than was guessed, of the same hash and length */
static bool put_tokens(const ctp_known_words *v, const ctp_passage *p, const ctp_piece *pieces, size_t count, const uint32_t words[TOGETHER], ctp_row *row)
{
    const ctp_word *const known = v->known;
    const uint32_t base = p->base;
    const char *const text = p->text.ptr + base, *const bytes = p->paragraph.ptr;
    const bool blanked = bytes != text;
    ctp_token *const tokens = row->tokens + row->count;
    uint8_t *const notes = row->notes + row->count;
    uint32_t before = row->count > 0 ? tokens[-1].where.end - base : pieces[0].begin;
    bool mistaken = false;
    unsigned seen = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t begin = pieces[i].begin, end = pieces[i].end;
        const ctp_word *word = &known[words[i]];
        bool space = begin > before;
        if (space & blanked)
            space = text[before] == ' ' || has_space(text, before, begin);
        tokens[i] = (ctp_token){.where = {base + begin, base + end}, .word = words[i], .whole_word = words[i], .form = word->form,
                                .flags = (uint16_t)(word->flags | (space ? CTP_TOKEN_SPACE_BEFORE : 0)), .kind = word->kind, .parts = 1};
        notes[i] = word->notes;
        seen |= word->notes;
        mistaken |= (end - begin > CTP_INTERN_SHORT) & (ctp_i_eight(bytes + begin) != word->first);
        before = end;
    }
    row->seen |= seen;
    return !mistaken;
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
        const ctp_piece *some = pieces->items + i;
        uint32_t words[TOGETHER], others[TOGETHER];
        count = ctp_i_least(pieces->count - i, TOGETHER);
        const size_t other_count = guess(v, some, count, words, others);
        if (!look_up(v, p, some, others, other_count, words))
            return false;
        if (!put_tokens(v, p, some, count, words, row) && !(look_up(v, p, some, NULL, count, words) && put_tokens(v, p, some, count, words, row)))
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
