/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/buffer.h"
#include "base/number.h"
#include "features/coded.h"

static bool has_text(const ctp_features *f)
{
    for (size_t i = 0; i < f->sentence_count; i++)
        if (f->sentences[i].text != NULL)
            return true;
    return false;
}

static void add_cell(ctp_buffer *out, const char *text)
{
    ctp_i_buffer_csv(out, text != NULL ? text : "");
    ctp_i_buffer_text(out, ",");
}

/* A statement; mark NULL: a hand says that there is none on the issue. */
static void add_row(ctp_buffer *out, const ctp_features *f, const ctp_sentence *s, const char *issue, const ctp_issue_mark *mark, bool text)
{
    char weight[CTP_NUMBER_SIZE] = "";
    add_cell(out, f->documents[s->document].id);
    add_cell(out, s->id);
    ctp_i_buffer_printf(out, "%zu,%zu,", s->where.begin, s->where.end);
    add_cell(out, s->author);
    add_cell(out, s->speaker);
    add_cell(out, issue);
    if (mark != NULL)
        ctp_i_format_number(weight, mark->weight);
    ctp_i_buffer_printf(out, "%d,%s,%s", mark != NULL ? mark->direction : 0, weight, mark == NULL || mark->by_hand ? "hand" : "engine");
    if (text) {
        ctp_i_buffer_text(out, ",");
        ctp_i_buffer_csv(out, s->text != NULL ? s->text : "");
    }
    ctp_i_buffer_text(out, "\n");
}

/* Marks and what was overruled stand in order of issues. What was overruled and has no mark was removed. */
static void add_sentence(ctp_buffer *out, const ctp_features *f, const ctp_sentence *s, bool text)
{
    for (size_t i = 0, k = 0; i < s->issue_count || k < s->overruled_count;) {
        int order = i == s->issue_count ? 1 : k == s->overruled_count ? -1 : strcmp(s->issues[i].issue, s->overruled[k].issue);
        if (order > 0)
            add_row(out, f, s, s->overruled[k].issue, NULL, text);
        else if (s->issues[i].weight > 0.0)
            add_row(out, f, s, s->issues[i].issue, &s->issues[i], text);
        i += order <= 0;
        k += order >= 0;
    }
}

ctp_status ctp_coded_write(const ctp_features *features, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    const bool text = has_text(features);
    ctp_status st = CTP_OK;
    ctp_i_buffer_printf(&out, "document,sentence,start,end,author,speaker,issue,direction,weight,origin%s\n", text ? ",text" : "");
    for (size_t i = 0; st == CTP_OK && i < features->sentence_count; i++) {
        add_sentence(&out, features, &features->sentences[i], text);
        st = ctp_i_buffer_write(&out, sink, err);
        ctp_i_buffer_clear(&out);
    }
    if (st == CTP_OK && features->sentence_count == 0)
        st = ctp_i_buffer_write(&out, sink, err);
    ctp_i_buffer_free(&out);
    return st;
}
