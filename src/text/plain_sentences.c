/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <pthread.h>
#include <unicode/uchar.h>

#include "base/sixteen.h"
#include "text/plain.h"

/* Ends of sentences by a table: SB3-SB998 of UAX #29 as they stand, over the property of every character, so that nothing is left to ICU. Boundaries are
 * found only behind the terminators of SATerm and ParaSep (SB998), and bytes that are ASCII and none of these are passed over. */

/* Sets of Sentence_Break values. */
enum {
    CLOSE = 1 << U_SB_CLOSE,
    BLANK = 1 << U_SB_SP,
    NUMERAL = 1 << U_SB_NUMERIC,
    UPPER = 1 << U_SB_UPPER,
    LOWER = 1 << U_SB_LOWER,
    FULL_STOP = 1 << U_SB_ATERM,
    TERMINATOR = FULL_STOP | 1 << U_SB_STERM,
    SEPARATOR = 1 << U_SB_SEP | 1 << U_SB_CR | 1 << U_SB_LF,
    ATTACHED = 1 << U_SB_EXTEND | 1 << U_SB_FORMAT,
    CONTINUES = TERMINATOR | 1 << U_SB_SCONTINUE,          /* SB8a */
    PASSED = TERMINATOR | SEPARATOR | UPPER | LOWER | 1 << U_SB_OLETTER /* SB8: all but these are */
};

static uint8_t values[CTP_PLAIN_CHARACTERS]; /* Sentence_Break of each */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fill_table(void)
{
    for (size_t place = 0; place < CTP_PLAIN_CHARACTERS; place++)
        values[place] = (uint8_t)u_getIntPropertyValue(ctp_i_sentence_stand_in(ctp_i_plain_character(place), true), UCHAR_SENTENCE_BREAK);
}

void ctp_i_plain_sentences_prepare(void)
{
    pthread_once(&once, fill_table);
}

typedef ctp_plain_at character;

static unsigned sentence_set(UChar32 c)
{
    size_t place = ctp_i_plain_place(c);
    return 1u << (place < CTP_PLAIN_CHARACTERS ? values[place] : (unsigned)u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK));
}

static character wide_set(ctp_span text, size_t at)
{
    UChar32 c;
    size_t end = at;
    U8_NEXT(text.ptr, end, text.len, c);
    return (character){sentence_set(c), (uint32_t)(end - at)};
}

/* @return a set of one value, or an empty one at the text's end */
static inline character single_at(ctp_span text, size_t at)
{
    if (at >= text.len)
        return (character){0, 0};
    unsigned char c = (unsigned char)text.ptr[at];
    return c < 0x80 ? (character){1u << values[c], 1} : wide_set(text, at);
}

/* SB5: a character takes the Extend and Format behind it. */
static character whole_at(ctp_span text, size_t at)
{
    character c = single_at(text, at), more;
    while (!(c.kind & SEPARATOR) && ((more = single_at(text, at + c.length)).kind & ATTACHED))
        c.length += more.length;
    return c;
}

static size_t skip(ctp_span text, size_t at, unsigned set)
{
    for (character c; (c = whole_at(text, at)).kind & set;)
        at += c.length;
    return at;
}

/* SB7, to the left of the full stop */
static bool cased_before(ctp_span text, size_t at)
{
    unsigned set = ATTACHED;
    while (at > 0 && (set & ATTACHED))
        set = sentence_set(ctp_i_character_before(text.ptr, 0, &at));
    return (set & (UPPER | LOWER)) != 0;
}

/* SB8, to the right */
static bool lower_follows(ctp_span text, size_t at)
{
    character c;
    while ((c = single_at(text, at)).length > 0 && !(c.kind & PASSED))
        at += c.length;
    return (c.kind & LOWER) != 0;
}

static size_t separator_end(ctp_span text, size_t at)
{
    character c = single_at(text, at);
    at += c.length;
    return c.kind == 1 << U_SB_CR && single_at(text, at).kind == 1 << U_SB_LF ? at + 1 : at;
}

/* Whether one blank and an ASCII capital stand behind a terminator, as they do behind most: then a sentence ends, since SB6 and SB7 want something
 * else right behind it, and SB8 and SB8a something else behind the blank. */
static inline bool ends_plainly(ctp_span text, size_t behind)
{
    return text.len - behind > 1 && text.ptr[behind] == ' ' && text.ptr[behind + 1] >= 'A' && text.ptr[behind + 1] <= 'Z';
}

/* SB6-SB11 from a terminator on. @param at  moved to where the sentence ends, or to where looking goes on */
static bool ends_sentence(ctp_span text, size_t *at)
{
    character c = whole_at(text, *at), next;
    bool stop = c.kind == FULL_STOP;
    if (ends_plainly(text, *at + c.length)) {
        *at += c.length + 1;
        return true;
    }
    next = whole_at(text, *at + c.length);
    if (stop && ((next.kind & NUMERAL) || ((next.kind & UPPER) && cased_before(text, *at)))) {
        *at += c.length;
        return false;
    }
    *at = skip(text, skip(text, *at + c.length, CLOSE), BLANK);
    next = single_at(text, *at);
    if (next.kind & SEPARATOR)
        *at = separator_end(text, *at);
    return (next.kind & SEPARATOR) || !((next.kind & CONTINUES) || (stop && lower_follows(text, *at)));
}

/* Terminators and separators, and what may be one since it is no ASCII. */
static inline ctp_sixteen are_stops(ctp_sixteen bytes)
{
    return (bytes < ' ') | (bytes == '.') | (bytes == '!') | (bytes == '?');
}

bool ctp_i_plain_sentences(ctp_span text, ctp_breaks *out)
{
    size_t at = 0, last = 0;
    out->count = 0;
    while ((at = ctp_i_sixteen_next(text.ptr, at, text.len, are_stops)) < text.len) {
        character c = single_at(text, at);
        bool ends = (c.kind & SEPARATOR) || ((c.kind & TERMINATOR) && ends_sentence(text, &at));
        if (c.kind & SEPARATOR)
            at = separator_end(text, at);
        else if (!(c.kind & TERMINATOR))
            at += c.length;
        if (ends && !ctp_i_add_break(out, last = at))
            return false;
    }
    return last == text.len || ctp_i_add_break(out, text.len);
}
