/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/terminal.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/names.h"
#include "base/status.h"

static ctp_status check_issue(const ctp_screen *s, ctp_error *err)
{
    const ctp_features *f = s->c->features;
    if (s->how->issue == NULL)
        return CTP_OK;
    for (size_t i = 0; i < f->issue_count; i++)
        if (ctp_i_screen_has_issue(s, f->issues[i].id))
            return CTP_OK;
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "no issue '%.100s'%s", s->how->issue,
                      ctp_i_did_you_mean(s->how->issue, CTP_NAMES(f->issues, f->issue_count)).text);
}

static ctp_status check_author(const ctp_screen *s, ctp_error *err)
{
    const char *wanted = s->how->author;
    if (wanted == NULL || s->all > 0)
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "no author or speaker '%.100s'%s", wanted,
                      ctp_i_did_you_mean(wanted, CTP_NAMES(s->c->authors, s->c->author_count)).text);
}

/* Of a panel its speakers are shown with it, of a speaker nobody else. */
static ctp_status choose_columns(ctp_screen *s, ctp_error *err)
{
    size_t all = ctp_i_view_columns(s->c, NULL, 0);
    s->columns = ctp_i_alloc(all + 1, sizeof *s->columns);
    if (s->columns == NULL)
        return ctp_i_no_memory(err);
    ctp_i_view_columns(s->c, s->columns, all);
    for (size_t i = 0; i < all; i++) {
        const ctp_view_column column = s->columns[i];
        if (ctp_i_screen_has(s, column.author->id, column.speaker != NULL ? column.speaker->id : NULL))
            s->columns[s->all++] = column;
    }
    return check_author(s, err);
}

typedef void part(const ctp_screen *s);

/* A summary fits one screen of 80 columns and 40 lines: title 2, table 2 + 16, legend 2, verdicts 1 + 2 + 2, contrasts 1 + 2 x 3 + 1,
 * similarity 1 + 3 + 1. */
static part *const summary[] = {ctp_i_screen_table, ctp_i_screen_verdicts, ctp_i_screen_contrasts, ctp_i_screen_similarities, NULL};
static part *const whole[] = {ctp_i_screen_table,      ctp_i_screen_positions, ctp_i_screen_verdicts,     ctp_i_screen_contrasts,
                              ctp_i_screen_agreements, ctp_i_screen_splits,    ctp_i_screen_similarities, NULL};

ctp_status ctp_report_terminal(const ctp_comparison *comparison, const ctp_terminal_how *how, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    ctp_screen s = ctp_i_screen(comparison, how, &out);
    const char *title = comparison->features->title;
    ctp_status st = check_issue(&s, err);
    if (st == CTP_OK)
        st = choose_columns(&s, err);
    if (st == CTP_OK) {
        ctp_i_screen_heading(&s, title != NULL && title[0] != '\0' ? title : "Comparison");
        ctp_i_buffer_text(&out, "\n");
        for (part *const *p = s.how->whole ? whole : summary; *p != NULL; p++)
            (*p)(&s);
        while (s.how->whole && out.len > 1 && out.bytes[out.len - 2] == '\n') /* parts end with an empty line */
            out.len--;
        st = ctp_i_buffer_write(&out, sink, err);
    }
    free(s.columns);
    ctp_i_buffer_free(&out);
    return st;
}
