/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <pthread.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/array.h"
#include "base/bits.h"
#include "base/number.h"
#include "base/sixteen.h"
#include "text/plain.h"

/* Boundaries of words by tables, and the pieces between them. Why they are those of ICU's root rules:
 *
 * A character is plain where its Word_Break property, as the linked ICU has it, is one of those in word_rows: letters and digits of
 * scripts written with letters, marks, blanks. All others are hard: what ICU's dictionaries cut, combining marks, joiners, line ends, Hebrew
 * (rules WB7a-c), and what no table here reaches. "@", ":" and ";" are what segment.h makes of them. Between plain characters only these rules of
 * UAX #29 forbid a boundary: WB3d (blank, blank), WB5-WB7 and WB8-WB12 (letters and digits, with one mark between two of a kind), WB13a and b
 * (the low line). WB3c, WB4, WB7a-c, WB13, WB15 and WB16 need a hard character. word_end and space_end are those rules.
 *
 * A hard character sends its stretch to ICU. A stretch begins at the text's start or with the first of some blanks behind a plain character
 * that is none, and ends likewise. There the whole text has a boundary, since no rule joins such a character to a blank, whatever stands
 * around the two; ICU starts anew at each boundary, and to look ahead from before the stretch's end onto a blank fails as onto the text's
 * end does. So ICU finds in a stretch alone what it finds there in the text. Dictionaries work between two boundaries of the rules.
 *
 * Most of a text are words of ASCII letters and digits with one blank behind them, or one ASCII mark and then a blank. take_simple_words makes pieces of
 * them without a look at the tables' other kinds: letters and digits are joined by WB5 and WB8-WB10; no rule joins a letter, a digit or a mark to a
 * blank; and what joins a mark to what is before it, WB6-7 and WB12, wants a letter or a digit behind it. Other words and marks between two blanks
 * become pieces by take_group, which goes from word to mark by word_end, as the walk over all boundaries does. */

/* ---- properties ---- */

/* What a character is to words: bits, so that one test asks for several; a mark's bit stands three above that of what it joins. */
enum {
    OTHER = 0,
    LETTER = 1,
    DIGIT = 2,
    JOINER = 4, /* the low line: ExtendNumLet */
    WORD = LETTER | DIGIT | JOINER,
    JOINS_LETTERS = LETTER << 3,
    JOINS_DIGITS = DIGIT << 3,
    SPACE = 32,
    HARD = 64,
    WIDE = 128 /* a byte that is no character alone */
};

static const struct {
    UWordBreakValues value;
    uint8_t kind;
} word_rows[] = {
    {U_WB_OTHER, OTHER},           {U_WB_ALETTER, LETTER},         {U_WB_NUMERIC, DIGIT},
    {U_WB_EXTENDNUMLET, JOINER},   {U_WB_MIDLETTER, JOINS_LETTERS}, {U_WB_MIDNUM, JOINS_DIGITS},
    {U_WB_WSEGSPACE, SPACE},       {U_WB_DOUBLE_QUOTE, OTHER},     {U_WB_MIDNUMLET, JOINS_LETTERS | JOINS_DIGITS},
    {U_WB_SINGLE_QUOTE, JOINS_LETTERS | JOINS_DIGITS},
};

/* None of these characters is cut by dictionaries. */
static uint8_t word_kinds[CTP_PLAIN_CHARACTERS], byte_kinds[256];
static uint64_t byte_hashes[256]; /* of bytes that are a word */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint8_t word_kind(UChar32 c)
{
    int32_t value = u_getIntPropertyValue(ctp_i_word_stand_in(c, true), UCHAR_WORD_BREAK);
    for (size_t i = 0; i < CTP_COUNT(word_rows); i++)
        if ((int32_t)word_rows[i].value == value)
            return word_rows[i].kind;
    return HARD;
}

static void fill_tables(void)
{
    for (size_t place = 0; place < CTP_PLAIN_CHARACTERS; place++)
        word_kinds[place] = word_kind(ctp_i_plain_character(place));
    memset(byte_kinds, WIDE, sizeof byte_kinds);
    memcpy(byte_kinds, word_kinds, 0x80);
    for (unsigned c = 0; c < CTP_COUNT(byte_hashes); c++)
        byte_hashes[c] = ctp_i_intern_hash_spelled((ctp_spelling){c, 0});
}

void ctp_i_plain_words_prepare(void)
{
    pthread_once(&once, fill_tables);
}

typedef ctp_plain_at character;

/* ---- words ---- */

static character wide_at(ctp_span text, size_t at)
{
    UChar32 c;
    size_t end = at;
    U8_NEXT(text.ptr, end, text.len, c);
    size_t place = ctp_i_plain_place(c);
    return (character){place < CTP_PLAIN_CHARACTERS ? word_kinds[place] : HARD, (uint32_t)(end - at)};
}

static inline character word_at(ctp_span text, size_t at)
{
    if (at >= text.len)
        return (character){OTHER, 0};
    unsigned kind = byte_kinds[(unsigned char)text.ptr[at]];
    return kind != WIDE ? (character){kind, 1} : wide_at(text, at);
}

/* Past the ASCII letters, eight at a time: most words are nothing else. */
static inline size_t letters_end(ctp_span text, size_t at)
{
    for (; text.len - at >= 8; at += 8) {
        uint64_t others = ctp_i_eight_no_letter(ctp_i_eight(text.ptr + at));
        if (others != 0)
            return at + ctp_i_eight_first(others);
    }
    return at;
}

/* WB5-WB13b from any place of a word on, `before` being the kind of the character before it. */
static size_t word_end(ctp_span text, size_t at, unsigned before)
{
    for (character c, next; (c = word_at(text, at)).length > 0; at += c.length) {
        if (c.kind & WORD) {
            before = c.kind;
            continue;
        }
        next = word_at(text, at + c.length);
        if (((before & next.kind & (LETTER | DIGIT)) << 3 & c.kind) == 0)
            break;
    }
    return at;
}

static size_t space_end(ctp_span text, size_t at)
{
    for (character c; (c = word_at(text, at)).kind == SPACE;)
        at += c.length;
    return at;
}

/* A stretch ends before a blank that stands behind a plain character; one whose next word is hard too is not worth ending. */
static size_t hard_end(ctp_span text, size_t at)
{
    bool plain = false;
    size_t end = text.len;
    for (character c; (c = word_at(text, at)).length > 0; at += c.length) {
        if (c.kind == SPACE && plain) {
            if (end < text.len)
                return end;
            end = at;
        }
        plain = c.kind != SPACE && c.kind != HARD;
        if (c.kind == HARD)
            end = text.len;
    }
    return end;
}

typedef struct {
    ctp_breaker *breaker;
    ctp_span text;
    ctp_breaks *out;
    size_t at;
    size_t stretch, before; /* where a hard stretch would begin, and how many boundaries are not behind that */
} walk;

/* Gives the stretch of a hard character to ICU. */
static bool ask_icu(walk *w)
{
    w->out->count = w->before;
    w->at = hard_end(w->text, w->at);
    bool done = ctp_i_icu_words(w->breaker, w->text, (ctp_range){w->stretch, w->at}, w->out);
    w->stretch = w->at;
    w->before = w->out->count;
    return done;
}

/* A word, if one begins here, and what stands behind it: blanks or one mark. There is room for two boundaries. */
static bool step(walk *w, size_t end)
{
    uint32_t *items = w->out->items;
    character c = word_at(w->text, end);
    if (end > w->at || (c.kind & WORD)) {
        if (c.kind & (WORD | JOINS_LETTERS | JOINS_DIGITS)) {
            end = word_end(w->text, end, end > w->at ? LETTER : OTHER);
            c = word_at(w->text, end);
        }
        items[w->out->count++] = (uint32_t)end;
        w->at = end;
    }
    if (c.kind == HARD)
        return ask_icu(w);
    if (c.kind == SPACE) {
        w->stretch = w->at;
        w->before = w->out->count;
    }
    w->at += c.length;
    if (c.kind == SPACE)
        w->at = space_end(w->text, w->at);
    if (c.length > 0)
        items[w->out->count++] = (uint32_t)w->at;
    return true;
}

bool ctp_i_plain_words(ctp_breaker *breaker, ctp_span text, ctp_breaks *out)
{
    walk w = {.breaker = breaker, .text = text, .out = out};
    out->count = 0;
    while (w.at < text.len)
        if (!ctp_i_reserve((void **)&out->items, out->count + 2, &out->capacity, sizeof *out->items) || !step(&w, letters_end(text, w.at)))
            return false;
    return true;
}

/* ---- pieces ---- */

/* Marks what is no letter and no digit of ASCII: those are joined by WB5 and WB8-WB10. */
static inline ctp_sixteen are_no_letters(ctp_sixteen bytes)
{
    const ctp_sixteen lower = bytes | 0x20;
    return ((lower < 'a') | (lower > 'z')) & ((bytes < '0') | (bytes > '9'));
}

/* How many letters and digits stand at a place, of sixteen bytes. */
static inline size_t letters_at(const char *text)
{
    return ctp_i_sixteen_first(are_no_letters(ctp_i_sixteen(text)));
}

/* Whether it is one ASCII mark, which nothing joins before a blank. */
static inline bool is_plain_mark(char c)
{
    return !(byte_kinds[(unsigned char)c] & (WORD | SPACE | HARD | WIDE));
}

/* Whether what ends there ends simply: a blank stands behind it, and something behind that. */
static inline bool ends_simply(ctp_span text, size_t end)
{
    return end + 1 < text.len && text.ptr[end] == ' ';
}

/* Where a mark ends: dots or hyphens in a row are one. */
static size_t mark_end(ctp_span text, size_t at, uint32_t length)
{
    char c = text.ptr[at];
    size_t end = at + length;
    while ((c == '.' || c == '-') && end < text.len && text.ptr[end] == c)
        end++;
    return end;
}

static inline size_t group_word_end(ctp_span text, size_t at)
{
    const size_t end = at + ctp_i_least(letters_at(text.ptr + at), text.len - at);
    return word_end(text, end, end > at ? byte_kinds[(unsigned char)text.ptr[end - 1]] : OTHER);
}

/* What stands up to the next blank, with nothing hard in it, as pieces. A function of its own, so that the loop over simple words has the registers.
 * @param last  there is room up to this one. @return where the next piece goes; NULL where it is otherwise */
static __attribute__((noinline)) ctp_piece *take_group(ctp_span text, size_t at, ctp_piece *next, const ctp_piece *last, ctp_intern_table words)
{
    for (character c; (c = word_at(text, at)).kind != SPACE; next++) {
        if (c.length == 0 || next > last || c.kind == HARD)
            return NULL;
        size_t end = c.kind & WORD ? group_word_end(text, at) : mark_end(text, at, c.length);
        *next = (ctp_piece){.begin = (uint32_t)at, .end = (uint32_t)end, .hash = ctp_i_intern_hash_padded(text.ptr + at, end - at)};
        ctp_i_intern_fetch(words, next->hash);
        at = end;
    }
    return ends_simply(text, at) ? next : NULL;
}

/* What stands in the next sixty-four bytes: a bit each, the first lowest. */
typedef struct {
    uint64_t blanks; /* with something behind them in the text */
    uint64_t others; /* no letters and no digits of ASCII: blanks, too */
} view;

static view view_at(ctp_span text, size_t at)
{
    enum { SIZE = sizeof(ctp_sixteen) };
    const size_t left = text.len - at;
    view v = {0, 0};
    for (size_t i = 0; i < ctp_i_least(left, CTP_BITS); i += SIZE) {
        const ctp_sixteen bytes = ctp_i_sixteen(text.ptr + at + i);
        v.blanks |= (uint64_t)ctp_i_sixteen_bits(bytes == ' ') << i;
        v.others |= (uint64_t)ctp_i_sixteen_bits(are_no_letters(bytes)) << i;
    }
    if (left <= CTP_BITS)
        v.blanks &= ~(~(uint64_t)0 << (left - 1));
    return v;
}

/* Most of a text are simple words, and those with a simple mark behind; and such marks alone. They become pieces at once, and so do groups of other words
 * and marks between blanks. Where they all end is found first, so that no word waits for the end of the one before. There is room for two pieces; sixteen
 * bytes may be read behind the text. */
static void take_simple_words(walk *w, ctp_pieces *out)
{
    ctp_span text = w->text;
    size_t at = w->at, viewed = at;
    ctp_piece *next = out->items + out->count, *last = out->items + out->capacity - 2;
    const ctp_intern_table words = ctp_i_intern_table(out->words);
    view v = view_at(text, at);
    while (next <= last) {
        if (v.blanks == 0) {
            if (at == viewed) /* the text's last word, or something long that is none */
                break;
            v = view_at(text, viewed = at);
            continue;
        }
        const size_t blank = (size_t)__builtin_ctzll(v.blanks), len = (size_t)__builtin_ctzll(v.others), marks = blank - len;
        const char *const word = text.ptr + at, c = text.ptr[at + blank - 1]; /* of no word the blank before: the text begins with a simple one */
        if (blank == 0 || len > CTP_INTERN_SPELLED || marks > is_plain_mark(c)) {
            ctp_piece *behind = blank > 0 ? take_group(text, at, next, last, words) : NULL;
            if (behind == NULL)
                break;
            next = behind;
        } else { /* what is not there is written too, and then written over */
            const uint32_t begin = (uint32_t)at, end = (uint32_t)(at + len);
            *next = (ctp_piece){.begin = begin, .end = end, .hash = ctp_i_intern_hash_spelled(ctp_i_spelling(word, len))};
            ctp_i_intern_fetch(words, next->hash);
            next += len > 0;
            *next = (ctp_piece){.begin = end, .end = begin + (uint32_t)blank, .hash = byte_hashes[(unsigned char)c]};
            next += marks;
        }
        at += blank + 1;
        v = (view){v.blanks >> blank >> 1, v.others >> blank >> 1};
    }
    out->count = (size_t)(next - out->items);
    w->at = at;
}

/* From boundaries to pieces: those up to where a hard stretch would begin are final; the others stay.
 * @param from  the boundary before the first that is listed, moved to that place. @return false when out of memory */
static bool settle(walk *w, size_t *from, ctp_pieces *out)
{
    ctp_breaks *breaks = w->out;
    if (w->before == 0)
        return true;
    if (!ctp_i_add_pieces(out, w->text, *from, breaks->items, w->before))
        return false;
    *from = w->stretch;
    breaks->count -= w->before;
    memmove(breaks->items, breaks->items + w->before, breaks->count * sizeof *breaks->items);
    w->before = 0;
    return true;
}

/* Whether a simple word begins there, with a simple mark behind it or none. */
static bool is_simple(ctp_span text, size_t at)
{
    const size_t len = letters_at(text.ptr + at), end = at + len;
    return len > 0 && (ends_simply(text, end) || (end < text.len && is_plain_mark(text.ptr[end]) && ends_simply(text, end + 1)));
}

/* All boundaries before simple words are final: behind the first of the words stands a blank, where a stretch would begin anew. So it does behind
 * the last one, whose blank is all that stays listed. */
static bool pass_simple_words(walk *w, size_t *from, ctp_pieces *out)
{
    w->before = w->out->count;
    if (!settle(w, from, out) || !ctp_i_reserve((void **)&out->items, out->count + 2, &out->capacity, sizeof *out->items))
        return false;
    take_simple_words(w, out);
    w->stretch = *from = w->at - 1;
    w->out->items[w->out->count++] = (uint32_t)w->at;
    return true;
}

/* The walk of ctp_i_plain_words() with simple words taken out of it. */
bool ctp_i_plain_pieces(ctp_breaker *breaker, ctp_span text, ctp_breaks *scratch, ctp_pieces *out)
{
    walk w = {.breaker = breaker, .text = text, .out = scratch};
    size_t from = 0;
    out->count = scratch->count = 0;
    while (w.at < text.len) {
        if (!ctp_i_reserve((void **)&scratch->items, scratch->count + 3, &scratch->capacity, sizeof *scratch->items) ||
            (is_simple(text, w.at) && !pass_simple_words(&w, &from, out)) || !step(&w, letters_end(text, w.at)) || !settle(&w, &from, out))
            return false;
    }
    return ctp_i_add_pieces(out, text, from, scratch->items, scratch->count);
}
