/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <string.h>

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
