/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/buffer.h"
#include "base/status.h"
#include "lexicon/model.h"

static void add_head(ctp_buffer *out, const ctp_lexicon_info *info)
{
    ctp_i_buffer_printf(out, "%s %s\n", info->name, info->version);
    const char *const rows[][2] = {{"language", info->language}, {"license", info->license}, {"source", info->source}, {"sha256", info->sha256}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i][1][0] != '\0')
            ctp_i_buffer_printf(out, "  %-10s %s\n", rows[i][0], rows[i][1]);
    ctp_i_buffer_printf(out, "  %-10s %zu\n", "patterns", info->entries);
    if (info->issues > 0)
        ctp_i_buffer_printf(out, "  %-10s %zu\n", "issues", info->issues);
}

/* Categories in the order of the file: rules of one category stand together. */
static void add_categories(ctp_buffer *out, const ctp_lexicon *lexicon, const char *issue)
{
    for (size_t i = 0; i < lexicon->pattern_count;) {
        const ctp_entry *entry = &lexicon->rules[lexicon->patterns[i].rule].entry;
        size_t count = 0;
        for (; i < lexicon->pattern_count; i++, count++)
            if (strcmp(lexicon->rules[lexicon->patterns[i].rule].entry.category, entry->category) != 0)
                break;
        bool wanted = issue != NULL ? entry->issue != NULL && strcmp(entry->issue, issue) == 0 : entry->issue == NULL;
        const char *last = strrchr(entry->category, '/');
        if (wanted)
            ctp_i_buffer_printf(out, "  %7zu  %s\n", count, issue != NULL && last != NULL ? last + 1 : entry->category);
    }
}

ctp_status ctp_lexicon_show(const ctp_lexicon *lexicon, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    add_head(&out, &lexicon->info);
    add_categories(&out, lexicon, NULL);
    for (size_t i = 0; i < lexicon->issue_count; i++) {
        const ctp_issue_entry *issue = &lexicon->issues[i];
        ctp_i_buffer_printf(&out, "%s: %s\n  %s\n", issue->id, issue->label, issue->proposition);
        add_categories(&out, lexicon, issue->id);
    }
    ctp_status st = out.failed ? ctp_i_no_memory(err) : sink.write(sink.payload, ctp_i_buffer_span(&out).ptr, out.len, err);
    ctp_i_buffer_free(&out);
    return st;
}
