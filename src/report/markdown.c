/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <string.h>
#include <unicode/utf8.h>

#include "base/array.h"
#include "counterpoint/report.h"

/* In the order of reading: what it comes to, who stands where, how sure, then the texts, then how it was made. A section that adds nothing
 * (no pairs, one author only) is left out with its heading. */
static const struct {
    const char *heading;
    ctp_md_writer write;
} sections[] = {
    {"In short", ctp_i_md_summary},
    {"The texts", ctp_i_md_corpus},
    {"Who stands where", ctp_i_md_positions},
    {"Which differences are real", ctp_i_md_differences},
    {"Sharpest contrasts", ctp_i_md_contrasts},
    {"Firmest agreements", ctp_i_md_agreements},
    {"Splits inside a panel", ctp_i_md_splits},
    {"Who is silent on what", ctp_i_md_silence},
    {"Tone", ctp_i_md_tone},
    {"How alike the texts are", ctp_i_md_similarity},
    {"Words that set authors apart", ctp_i_md_keyness},
    {"Who goes with whom", ctp_i_md_network},
    {"Methods and provenance", ctp_i_md_methods},
};

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

static void write_title(ctp_buffer *out, const ctp_comparison *c)
{
    const char *title = c->features->title;
    ctp_i_md_wrapped(out, "# ", title != NULL && title[0] != '\0' ? title : "Comparison", "\n\n");
    ctp_i_view_count(out, c->author_count, "author", "authors");
    ctp_i_buffer_text(out, ", ");
    ctp_i_view_count(out, c->features->document_count, "text", "texts");
    ctp_i_buffer_text(out, ", ");
    ctp_i_view_count(out, c->features->sentence_count, "sentence", "sentences");
    ctp_i_buffer_text(out, ", ");
    ctp_i_view_count(out, c->features->issue_count, "issue", "issues");
    ctp_i_buffer_text(out, ". Every score comes from named sentences and lexicon entries; the JSON beside this report lists them.\n");
}

static void write_section(ctp_buffer *out, const ctp_comparison *c, size_t i)
{
    ctp_i_buffer_printf(out, "\n## %s\n\n", sections[i].heading);
    size_t before = out->len;
    sections[i].write(out, c);
    if (out->len != before || out->failed)
        return;
    out->len = before - strlen(sections[i].heading) - strlen("\n## \n\n");
    out->bytes[out->len] = '\0';
}

ctp_status ctp_report_markdown(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    write_title(&out, comparison);
    for (size_t i = 0; i < CTP_COUNT(sections); i++)
        write_section(&out, comparison, i);
    return ctp_i_buffer_finish(&out, sink, err);
}
