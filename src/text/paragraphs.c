/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/sixteen.h"
#include "corpus/space.h"

/* ---- lines ---- */

/* Length of the line end that begins at `at`, or 0: LF, CR, CR LF, VT, FF, NEL, U+2028, U+2029. */
static size_t line_end_length(ctp_span text, size_t at, size_t end)
{
    const unsigned char *p = (const unsigned char *)text.ptr + at;
    size_t left = end - at;
    if (p[0] > 0x0D && p[0] < 0xC2)
        return 0;
    if (p[0] == '\r')
        return left > 1 && p[1] == '\n' ? 2 : 1;
    if (p[0] >= '\n' && p[0] <= '\f')
        return 1;
    if (left > 1 && p[0] == 0xC2 && p[1] == 0x85)
        return 2;
    return left > 2 && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9) ? 3 : 0;
}

/* First bytes of line ends, among others: a control, 0xC2 or 0xE2. */
static inline ctp_sixteen may_end_lines(ctp_sixteen bytes)
{
    return bytes < ' ';
}

typedef struct {
    size_t begin, end, next; /* without and with its line end */
    bool last_of_paragraph;  /* U+2029 */
} line;

static line next_line(ctp_span text, size_t at, size_t end)
{
    line l = {at, at, at, false};
    size_t n = 0;
    while ((l.end = ctp_i_sixteen_next(text.ptr, l.end, end, may_end_lines)) < end && (n = line_end_length(text, l.end, end)) == 0)
        l.end++;
    l.next = l.end + n;
    l.last_of_paragraph = n == 3 && text.ptr[l.end + 2] == '\xA9';
    return l;
}

static bool is_blank(ctp_span text, size_t begin, size_t end)
{
    while (begin < end) {
        UChar32 c;
        U8_NEXT(text.ptr, begin, end, c);
        if (!u_isUWhiteSpace(c))
            return false;
    }
    return true;
}

static bool is_bracket_or_quote(UChar32 c)
{
    switch (u_charType(c)) {
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION: return true;
    default: return c == '"' || c == '\'';
    }
}

/* Does a line end as a sentence does? Closing marks and footnote marks after its terminator do not count. */
static bool ends_sentence(ctp_span text, size_t begin, size_t end)
{
    bool bracket = false;
    while (end > begin) {
        UChar32 c = ctp_i_character_before(text.ptr, begin, &end);
        if (u_isUWhiteSpace(c) || (bracket && u_isdigit(c)) || u_charType(c) == U_OTHER_NUMBER)
            continue;
        if (!is_bracket_or_quote(c)) {
            int32_t kind = u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
            return kind == U_SB_STERM || kind == U_SB_ATERM || c == 0x2026 || c == ':';
        }
        bracket = bracket || c == ']';
    }
    return false;
}

static size_t characters(ctp_span text, size_t begin, size_t end)
{
    return begin < end ? ctp_i_utf8_count((ctp_span){text.ptr + begin, end - begin}) : 0;
}

/* ---- paragraphs ---- */

/* Text that somebody wrapped by hand has no line longer than this. */
enum { LONGEST_WRAPPED = 160 };

/* Where blank lines part the paragraphs, a single line end is a blank. A part without any blank line is either one paragraph, wrapped by
 * hand, or has one in each line. Wrapped lines are short and seldom end where a sentence does (one in ten or so); lines that are
 * paragraphs nearly always do, but for headings. So: each line is a paragraph where one is too long to be wrapped, or where more
 * than half of them end as a sentence does; the last line does so either way and is left out of the count. */
static bool has_paragraph_lines(ctp_span text, ctp_range part)
{
    size_t lines = 0, sentences = 0, longest = 0;
    bool gap = false, last = false;
    for (size_t at = part.begin; at < part.end;) {
        line l = next_line(text, at, part.end);
        at = l.next;
        if (is_blank(text, l.begin, l.end)) {
            gap = lines > 0;
            continue;
        }
        if (gap)
            return false;
        size_t length = characters(text, l.begin, l.end);
        longest = length > longest ? length : longest;
        sentences += last;
        lines++;
        last = ends_sentence(text, l.begin, l.end);
    }
    return lines > 1 && (longest > LONGEST_WRAPPED || 2 * sentences > lines - 1);
}

ctp_paragraphs ctp_i_paragraphs(ctp_span text, ctp_range part)
{
    return (ctp_paragraphs){.text = text, .at = part.begin, .end = part.end, .every_line = has_paragraph_lines(text, part)};
}

/* Behind the bullet that a line begins with, and the blanks around it; the line's begin where there is none. Dashes and numbers are none: wrapped
 * prose has them there. */
static size_t behind_bullet(ctp_span text, const line *l)
{
    static const char *const bullets[] = {"*", "\xC2\xB7", "\xE2\x80\xA2", "\xE2\x80\xA3", "\xE2\x81\x83", "\xE2\x96\xA0", "\xE2\x96\xAA", "\xE2\x96\xBA", "\xE2\x97\x8F", "\xE2\x97\xA6"};
    const ctp_span inside = {text.ptr, l->end};
    size_t at = l->begin;
    while (at < l->end && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
        at++;
    if (at < l->end && text.ptr[at] != '*' && text.ptr[at] != '\xC2' && text.ptr[at] != '\xE2') /* nearly all; no-break blanks begin so, too */
        return l->begin;
    at = ctp_i_skip_space(inside, at);
    for (size_t i = 0; i < CTP_COUNT(bullets); i++) {
        const size_t len = strlen(bullets[i]);
        if (l->end - at <= len || memcmp(text.ptr + at, bullets[i], len) != 0)
            continue;
        const size_t end = ctp_i_skip_space(inside, at + len);
        return end > at + len && end < l->end ? end : l->begin;
    }
    return l->begin;
}

bool ctp_i_next_paragraph(ctp_paragraphs *p, ctp_range *where)
{
    bool open = false;
    p->is_item = p->before_item;
    while (p->at < p->end) {
        line l = next_line(p->text, p->at, p->end);
        bool blank = is_blank(p->text, l.begin, l.end);
        size_t begin = blank ? l.begin : behind_bullet(p->text, &l);
        p->before_item = open && begin > l.begin;
        if (p->before_item)
            return true;
        p->at = l.next;
        if (!blank && !open)
            where->begin = begin;
        if (!blank)
            where->end = l.end;
        open = open || !blank;
        if (open && (blank || p->every_line || l.last_of_paragraph))
            return true;
    }
    return open;
}

/* ---- blanking ---- */

/* One to three digits, or a lower-case letter. @return its end, or `at` where there is none */
static size_t mark_item(const char *bytes, size_t at, size_t len, bool letters)
{
    size_t end = at;
    while (end < len && ctp_i_ascii_digit(bytes[end]) && end - at < 4)
        end++;
    if (end == at && letters && end < len && bytes[end] >= 'a' && bytes[end] <= 'z')
        end++;
    return end - at < 4 ? end : at;
}

static size_t mark_separator(const char *bytes, size_t at, size_t len)
{
    size_t end = at;
    if (end < len && (bytes[end] == ',' || bytes[end] == '-'))
        end++;
    else if (len - end >= 3 && memcmp(bytes + end, "\xE2\x80\x93", 3) == 0)
        end += 3;
    while (end > at && end < len && bytes[end] == ' ')
        end++;
    return end;
}

/* Footnote marks: [3], [12], [1, 2], [4-6]; [a] only after a mark of punctuation, since "weapon[s]" is how one letter is put into a
 * quotation. Other brackets ([Kim], [2012], [...]) are text. @return the mark's length, or 0 */
static size_t bracket_mark(const char *bytes, size_t at, size_t len)
{
    size_t before = at, end = at + 1;
    bool letters = at > 0 && u_ispunct(ctp_i_character_before(bytes, 0, &before));
    for (;;) {
        size_t item = mark_item(bytes, end, len, letters);
        if (item == end)
            return 0;
        end = mark_separator(bytes, item, len);
        if (end == item)
            break;
    }
    return end < len && bytes[end] == ']' ? end + 1 - at : 0;
}

/* Length of the superscript digit at `at`, or 0. */
static size_t superscript(const char *bytes, size_t at, size_t len)
{
    const unsigned char *p = (const unsigned char *)bytes + at;
    if (len - at >= 2 && p[0] == 0xC2 && (p[1] == 0xB9 || p[1] == 0xB2 || p[1] == 0xB3))
        return 2;
    return len - at >= 3 && p[0] == 0xE2 && p[1] == 0x81 && (p[2] == 0xB0 || (p[2] >= 0xB4 && p[2] <= 0xB9)) ? 3 : 0;
}

/* Superscripts are footnote marks after a mark of punctuation or a word of four letters; after less they are exponents ("km²", "10²"). */
static size_t superscript_mark(const char *bytes, size_t at, size_t len)
{
    size_t end = at, n, letters = 0;
    UChar32 c = 0;
    for (size_t back = at; letters < 4 && back > 0; letters++) {
        c = ctp_i_character_before(bytes, 0, &back);
        if (!u_isalpha(c))
            break;
    }
    if (letters < 4 && (letters > 0 || !u_ispunct(c)))
        return 0;
    while (end < len && (n = superscript(bytes, end, len)) > 0)
        end += n;
    return end - at;
}

/* Length of the character at `at` where it is a no-break blank or a line end in more than one byte, or 0. */
static size_t wide_blank(const char *bytes, size_t at, size_t len)
{
    static const char *const blanks[] = {"\xC2\xA0", "\xC2\x85", "\xE2\x80\xAF", "\xE2\x80\x87", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    for (size_t i = 0; i < CTP_COUNT(blanks); i++) {
        size_t n = strlen(blanks[i]);
        if (len - at >= n && memcmp(bytes + at, blanks[i], n) == 0)
            return n;
    }
    return 0;
}

static size_t blank_length(const char *bytes, size_t at, size_t len)
{
    unsigned char c = (unsigned char)bytes[at];
    if (c >= '\t' && c <= '\r')
        return 1;
    if (c == '[')
        return bracket_mark(bytes, at, len);
    if (c != 0xC2 && c != 0xE2)
        return 0;
    size_t n = wide_blank(bytes, at, len);
    return n > 0 || superscript(bytes, at, len) == 0 ? n : superscript_mark(bytes, at, len);
}

/* First bytes of what is to blank, among others. */
static inline ctp_sixteen may_be_blanked(ctp_sixteen bytes)
{
    return (bytes < ' ') | (bytes == '[');
}

/* @param n  length of what is to blank. @return where it stands, or len */
static size_t find_blank(const char *bytes, size_t at, size_t len, size_t *n)
{
    for (; (at = ctp_i_sixteen_next(bytes, at, len, may_be_blanked)) < len; at++)
        if ((*n = blank_length(bytes, at, len)) > 0)
            break;
    return at;
}

bool ctp_i_has_blank(ctp_span paragraph)
{
    size_t n;
    return find_blank(paragraph.ptr, 0, paragraph.len, &n) < paragraph.len;
}

void ctp_i_blank_paragraph(char *bytes, size_t len)
{
    size_t n = 0;
    for (size_t at = 0; (at = find_blank(bytes, at, len, &n)) < len; at += n)
        memset(bytes + at, ' ', n);
}
