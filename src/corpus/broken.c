/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/array.h"
#include "corpus/format.h"

/* Who wraps lines at hyphens leaves a compound at the end of one in a hundred lines or so; who breaks words leaves one at the end of every fifth to
 * twentieth. Bytes of a part, and lines that are named. */
enum { FEWEST = 3, LINES_A_WORD = 50, SHOWN = 5, SHORTEST = 2, LONGEST = 80 };

/* A word that goes on in the next line: one of the letters, and the next ones. */
typedef struct {
    ctp_span before, after;
} broken_word;

static size_t letters_before(ctp_span text, size_t at, size_t *begin)
{
    size_t count = 0;
    for (int32_t i = (int32_t)at; i > 0;) {
        UChar32 c;
        U8_PREV((const uint8_t *)text.ptr, 0, i, c);
        if (!u_isalpha(c))
            break;
        *begin = (size_t)i;
        count++;
    }
    return count;
}

/* @return 0 also where they begin with a capital: no word goes on so, but a double name may */
static size_t letters_behind(ctp_span text, size_t at, size_t *end)
{
    size_t count = 0;
    for (size_t i = at; i < text.len;) {
        UChar32 c;
        U8_NEXT((const uint8_t *)text.ptr, i, text.len, c);
        if (!u_isalpha(c) || (count == 0 && !u_islower(c)))
            break;
        *end = i;
        count++;
    }
    return count;
}

/* Where the hyphen that ends at `end` begins, blanks left out; the text's length where there is none. */
static size_t hyphen_before(ctp_span text, size_t end)
{
    static const char *const hyphens[] = {"-", "\xE2\x80\x90", "\xC2\xAD"}; /* U+2010, and the soft one */
    while (end > 0 && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '\t' || text.ptr[end - 1] == '\r'))
        end--;
    for (size_t i = 0; i < CTP_COUNT(hyphens); i++) {
        const size_t len = strlen(hyphens[i]);
        if (end >= len && memcmp(text.ptr + end - len, hyphens[i], len) == 0)
            return end - len;
    }
    return text.len;
}

/* @param line_end  of its first line, at the line feed */
static bool read_broken(ctp_span text, size_t line_end, broken_word *out)
{
    const size_t hyphen = hyphen_before(text, line_end);
    size_t begin = hyphen, next = line_end + 1, end = next;
    if (hyphen == text.len || letters_before(text, hyphen, &begin) < SHORTEST)
        return false;
    while (next < text.len && (text.ptr[next] == ' ' || text.ptr[next] == '\t'))
        next++;
    end = next;
    if (letters_behind(text, next, &end) < SHORTEST)
        return false;
    *out = (broken_word){{text.ptr + begin, hyphen - begin}, {text.ptr + next, end - next}};
    return out->before.len <= LONGEST && out->after.len <= LONGEST;
}

void ctp_i_notice_broken_words(ctp_noticed *noticed, const char *source, ctp_span text)
{
    char lines[SHOWN * 16] = "";
    size_t line = 0, words = 0, first_at = 0;
    broken_word first = {{NULL, 0}, {NULL, 0}}, word;
    for (size_t at = 0; at < text.len; line++) {
        const char *feed = memchr(text.ptr + at, '\n', text.len - at);
        if (feed == NULL)
            break;
        const size_t end = (size_t)(feed - text.ptr);
        if (read_broken(text, end, &word)) {
            if (words++ == 0) {
                first = word;
                first_at = (size_t)(word.before.ptr - text.ptr);
            } else if (words <= SHOWN) {
                const size_t used = strlen(lines);
                snprintf(lines + used, sizeof lines - used, "%s%zu", used > 0 ? ", " : "", line + 1);
            }
        }
        at = end + 1;
    }
    if (words >= FEWEST && words * LINES_A_WORD >= line)
        ctp_i_notice(noticed, source, text, first_at,
                     "%zu words seem to be broken at line ends and are read as two each: '%.*s-' '%.*s', then in lines %s%s; join them before",
                     words, (int)first.before.len, first.before.ptr,
                     (int)first.after.len, first.after.ptr, lines, words > SHOWN ? ", ..." : "");
}
