/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <string.h>
#include <unicode/utf8.h>

#include "base/array.h"

/* Texts of others inside Markdown: nothing in them is a mark of its own. */

/* HTML's own characters as entities, which no renderer undoes; the rest of Markdown's by backslash. "-", "+", "=", "." and digits mean
 * something at the start of a line only, where no data stands; "!" and parentheses nothing without a bracket. */
static const char *escape(char c)
{
    static const struct {
        char c;
        const char *text;
    } rows[] = {{'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'\\', "\\\\"}, {'`', "\\`"}, {'*', "\\*"},
                {'_', "\\_"},  {'[', "\\["},  {']', "\\]"},   {'|', "\\|"},   {'~', "\\~"}, {'$', "\\$"}};
    for (size_t i = 0; i < CTP_COUNT(rows); i++)
        if (rows[i].c == c)
            return rows[i].text;
    return NULL;
}

/* "#" ends a heading after a blank only; inside a sentence's id it may stand as it is. */
static void add_character(ctp_buffer *out, const char *bytes, size_t len, bool at_word)
{
    const char *escaped = *bytes == '#' && at_word ? "\\#" : escape(*bytes);
    ctp_i_buffer_add(out, escaped != NULL ? escaped : bytes, escaped != NULL ? strlen(escaped) : len);
}

void ctp_i_md_data(ctp_buffer *out, const char *text)
{
    int32_t len = text != NULL ? (int32_t)strlen(text) : 0;
    bool blank = false, begun = false;
    for (int32_t at = 0; at < len;) {
        UChar32 c;
        int32_t from = at;
        U8_NEXT(text, at, len, c);
        if (c == ' ' || ctp_i_view_is_control(c)) {
            blank = true;
            continue;
        }
        ctp_i_buffer_text(out, blank && begun ? " " : "");
        add_character(out, text + from, (size_t)(at - from), blank || !begun || text[from - 1] == '#');
        begun = true;
        blank = false;
    }
}

void ctp_i_md_code(ctp_buffer *out, const char *text)
{
    size_t longest = 0;
    if (strchr(text, '<') != NULL) { /* nothing that looks like a tag, even to a reader that knows no code spans */
        ctp_i_md_data(out, text);
        return;
    }
    for (const char *p = text; *p != '\0'; p++) {
        size_t run = strspn(p, "`");
        longest = run > longest ? run : longest;
        p += run > 0 ? run - 1 : 0;
    }
    for (size_t i = 0; i <= longest; i++)
        ctp_i_buffer_text(out, "`");
    ctp_i_buffer_text(out, longest > 0 ? " " : "");
    for (const char *p = text; *p != '\0'; p++)
        ctp_i_buffer_add(out, (unsigned char)*p < ' ' ? " " : p, 1);
    ctp_i_buffer_text(out, longest > 0 ? " " : "");
    for (size_t i = 0; i <= longest; i++)
        ctp_i_buffer_text(out, "`");
}

void ctp_i_md_wrapped(ctp_buffer *out, const char *before, const char *text, const char *after)
{
    ctp_i_buffer_text(out, before);
    ctp_i_md_data(out, text);
    ctp_i_buffer_text(out, after);
}
