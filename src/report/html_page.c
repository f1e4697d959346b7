/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/html.h"

/* What leads through a page: what its script filters by, links, its sentences. */

void ctp_i_html_filter(const ctp_page *page, const char *open, const char *author, const char *other, const char *issue)
{
    const ctp_issue *found = issue != NULL ? ctp_i_view_issue(page->c, issue) : NULL;
    ctp_i_buffer_text(page->out, open);
    if (author != NULL)
        ctp_i_buffer_printf(page->out, " data-author=\"%zu\"", ctp_i_view_author_index(page->c, author));
    if (other != NULL)
        ctp_i_buffer_printf(page->out, " data-other=\"%zu\"", ctp_i_view_author_index(page->c, other));
    if (found != NULL)
        ctp_i_buffer_printf(page->out, " data-issue=\"%zu\"", (size_t)(found - page->c->features->issues));
}

void ctp_i_html_issue(const ctp_page *page, const char *issue)
{
    const ctp_issue *found = ctp_i_view_issue(page->c, issue);
    if (found != NULL)
        ctp_i_buffer_printf(page->out, "<a href=\"#i-%zu\">", (size_t)(found - page->c->features->issues));
    ctp_i_html_name(page->out, ctp_i_view_label(page->c, issue));
    ctp_i_buffer_text(page->out, found != NULL ? "</a>" : "");
}

void ctp_i_html_two(const ctp_page *page, const char *unit, const char *a, const char *b, const char *issue)
{
    const bool authors = strcmp(unit, "author") == 0;
    ctp_i_html_filter(page, "<tr", authors ? a : NULL, authors ? b : NULL, issue);
    ctp_i_buffer_text(page->out, "><td>");
    if (issue != NULL) {
        ctp_i_html_issue(page, issue);
        ctp_i_buffer_text(page->out, "<td>");
    }
    ctp_i_html_name(page->out, ctp_i_view_any_name(page->c, a));
    ctp_i_buffer_text(page->out, " – ");
    ctp_i_html_name(page->out, ctp_i_view_any_name(page->c, b));
}

const ctp_sentence *ctp_i_page_sentence(const ctp_page *page, const char *id)
{
    uint32_t number = id != NULL ? ctp_i_intern_find(&page->sentences, id, strlen(id)) : CTP_NO_ID;
    return number != CTP_NO_ID ? &page->c->features->sentences[number] : NULL;
}

size_t ctp_i_page_number(const ctp_page *page, const ctp_sentence *sentence)
{
    return (size_t)(sentence - page->c->features->sentences) + 1;
}
