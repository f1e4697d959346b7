/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <unicode/uchar.h>

#include "base/alloc.h"
#include "base/array.h"

/* The standard's breaks, less those that a rule below takes back. Each rule looks at the tokens around the break; a paragraph's end is out of their
 * reach. */

typedef struct {
    const ctp_known_words *v;
    const ctp_token *items;
    const uint8_t *notes;
    size_t count;
    size_t first, next;   /* the sentence so far is [first, next) */
    bool content;         /* ... and has a word or number */
    bool join_lower_case;
} joints;

static const ctp_word *word_at(const joints *j, size_t index)
{
    return ctp_i_word_of(j->v, &j->items[index]);
}

/* The last token before the break that is no closing mark: the dot of "(Kim Inc.)" is inside. */
static size_t last_inside(const joints *j)
{
    size_t last = j->next - 1;
    while (last > j->first && (word_at(j, last)->traits & CTP_TRAIT_CLOSE))
        last--;
    return last;
}

static bool starter_follows(const joints *j)
{
    size_t at = j->next;
    while (at < j->count && j->items[at].kind == CTP_TOKEN_MARK)
        at++;
    if (at == j->count)
        return false;
    const ctp_word *word = word_at(j, at);
    return (word->traits & CTP_TRAIT_STARTER) && (word->flags & CTP_TOKEN_CAPITAL);
}

static bool after_abbreviation(const joints *j)
{
    const unsigned dot = j->notes[last_inside(j)] / CTP_NOTE_DOT;
    return dot == CTP_DOT_JOINS || (dot == CTP_DOT_AMBIGUOUS && !starter_follows(j));
}

/* "1. Peace", "a. Peace" */
static bool after_list_number(const joints *j)
{
    const ctp_token *item = &j->items[j->first];
    if (j->next - j->first != 2 || !(word_at(j, j->first + 1)->traits & CTP_TRAIT_DOT))
        return false;
    const ctp_word *word = word_at(j, j->first);
    return (word->kind == CTP_TOKEN_NUMBER && item->where.end - item->where.begin <= 3) || (word->traits & CTP_TRAIT_LETTER);
}

static bool before_lower_case(const joints *j)
{
    return j->join_lower_case && (word_at(j, j->next)->traits & CTP_TRAIT_LOWER);
}

/* "« Really ? », she said": where a blank stands before the mark that closes, the standard breaks there; what the sentence goes on with leans on the mark. */
static bool before_comma(const joints *j)
{
    size_t at = j->next;
    UChar32 c;
    while (at < j->count && (word_at(j, at)->traits & CTP_TRAIT_CLOSE))
        at++;
    if (at == j->next || at == j->count || (j->items[at].flags & CTP_TOKEN_SPACE_BEFORE))
        return false;
    const ctp_span mark = j->v->raw.strings[j->items[at].word];
    U8_GET((const uint8_t *)mark.ptr, 0, 0, (int32_t)mark.len, c);
    return u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK) == U_SB_SCONTINUE;
}

/* "[...]" leaves words of a quotation out; it ends nothing. */
static bool after_elision(const joints *j)
{
    return j->next - j->first >= 3 && (word_at(j, j->next - 1)->traits & CTP_TRAIT_CLOSE) &&
           (word_at(j, j->next - 2)->traits & CTP_TRAIT_ELLIPSIS) && (word_at(j, j->next - 3)->traits & CTP_TRAIT_OPEN);
}

static bool without_words(const joints *j)
{
    return !j->content;
}

static bool (*const rules[])(const joints *) = {
    without_words, after_abbreviation, after_list_number, before_lower_case, before_comma, after_elision,
};

static bool joins(const joints *j)
{
    for (size_t i = 0; i < CTP_COUNT(rules); i++)
        if (rules[i](j))
            return true;
    return false;
}

/* Takes tokens into the sentence so far, up to the break; closing marks that stand alone after it belong to it too: "No. ” Then". */
static bool advance(joints *j, uint32_t at)
{
    size_t from = j->next, next = from;
    while (next < j->count && j->items[next].where.begin < at)
        next++;
    j->next = next;
    for (; from < next && !j->content; from++)
        j->content = ctp_i_is_content(&j->items[from]);
    bool inside = j->next > 0 && j->items[j->next - 1].where.end > at; /* dictionary words and domain names may run over a break */
    while (j->next > j->first && j->next < j->count && (word_at(j, j->next)->traits & CTP_TRAIT_CLOSE) &&
           (j->next + 1 == j->count || j->items[j->next + 1].where.begin > j->items[j->next].where.end))
        j->next++;
    return !inside;
}

/* A mark that opens leans on what follows it: where no blank parts it from the end before, the standard leaves it there ("。「"). */
static void give_back_opening(joints *j)
{
    while (j->next > j->first && j->next < j->count && (word_at(j, j->next - 1)->traits & CTP_TRAIT_OPEN) && !(j->items[j->next].flags & CTP_TOKEN_SPACE_BEFORE))
        j->next--;
}

static bool add_end(ctp_ends *out, size_t end)
{
    if (!ctp_i_grow((void **)&out->items, out->count, &out->capacity, sizeof *out->items))
        return false;
    out->items[out->count++] = end;
    return true;
}

bool ctp_i_cut_sentences(const ctp_known_words *vocabulary, const ctp_passage *passage, const ctp_breaks *sentences, const ctp_row *row,
                         bool join_lower_case, ctp_ends *out)
{
    joints j = {.v = vocabulary, .items = row->tokens, .notes = row->notes, .count = row->count, .join_lower_case = join_lower_case};
    out->count = 0;
    for (size_t i = 0; i < sentences->count; i++) {
        bool between = advance(&j, passage->base + sentences->items[i]);
        give_back_opening(&j);
        if (!between || j.next == j.count || j.next == j.first || joins(&j))
            continue;
        if (!add_end(out, j.next))
            return false;
        j.first = j.next;
        j.content = false;
    }
    if (j.next == j.first)
        return true;
    if (!j.content && out->count > 0) { /* marks after the last sentence are its own */
        out->items[out->count - 1] = j.next;
        return true;
    }
    return add_end(out, j.next);
}
