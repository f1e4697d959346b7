/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_HTML_H
#define CTP_REPORT_HTML_H

#include "base/intern.h"
#include "report/html_text.h"
#include "report/view.h"

/* The report as one HTML file is a table of parts (html.c); each writer adds what stands below its heading. No style attribute: the policy
 * forbids it. */

/** A page while it is written. */
typedef struct {
    ctp_buffer *out;
    const ctp_comparison *c;
    ctp_intern sentences; /* ids; the number of one is its index */
    bool has_text, has_cues; /* some sentence has its text; its cues */
    uint32_t *cards;      /* [sentence_count] rank of the first pair whose card quotes the sentence; 0: none */
} ctp_page;

/** Texts that are listed on top of the page. */
enum { CTP_TEXTS_ON_TOP = 8 };
/** Whether who says a sentence tells which text it is in, and the top of the page has that text's title. */
static inline bool ctp_i_page_one_text_each(const ctp_page *page)
{
    return page->c->features->document_count == page->c->author_count && page->c->author_count <= CTP_TEXTS_ON_TOP;
}
/** The beginning of an element, "<tr", with the attributes by which the page's script filters: indexes of authors and of an issue, of their ids; NULLs are
 *  left out. */
void ctp_i_html_filter(const ctp_page *page, const char *open, const char *author, const char *other, const char *issue);
/** The first cells of a row about two of a unit: the issue (NULL: no cell), and who they are. */
void ctp_i_html_two(const ctp_page *page, const char *unit, const char *a, const char *b, const char *issue);
/** The name of an issue, a link to what was read on it. */
void ctp_i_html_issue(const ctp_page *page, const char *issue);

/** NULL where there is none. */
const ctp_sentence *ctp_i_page_sentence(const ctp_page *page, const char *id);
/** The number of a sentence, from 1: its anchor is "s" and this. */
size_t ctp_i_page_number(const ctp_page *page, const ctp_sentence *sentence);

/* html_quote.c */
/** The first words of a text, of about so many bytes; all of a text that is hardly longer. */
ctp_span ctp_i_html_beginning(const char *text, size_t most);
/** The sentence as quotation, in it underlined what its stand on the issue rests on (NULL: nothing); where there is no text, nothing.
 *  @return whether there was text */
bool ctp_i_html_quotation(const ctp_page *page, const ctp_sentence *sentence, const char *issue);
/** The attribute that names the language of a sentence, where it is not the page's own. */
void ctp_i_html_language(const ctp_page *page, const ctp_sentence *sentence);
/** Who says it, where it stands. */
void ctp_i_html_source(const ctp_page *page, const ctp_sentence *sentence);
/** What the stand on the issue rests on and what changed it, in words: all with patterns, or only what changed it (nothing where nothing did). */
typedef enum { CTP_TRAIL_PATTERNS, CTP_TRAIL_CHANGES } ctp_trail;
void ctp_i_html_trail(const ctp_page *page, const ctp_sentence *sentence, const char *issue, ctp_trail what);

/** Up to so many authors positions are drawn in a chart with their intervals; of more a table has the scores, and the evidence the intervals. */
enum { CTP_CHART_AUTHORS = 10 };

/** The document up to its body: policy, styles, title. */
void ctp_i_html_head(ctp_buffer *out, const char *title);

typedef void (*ctp_html_writer)(const ctp_page *page);

void ctp_i_html_lead(const ctp_page *page);       /* html_lead.c */
void ctp_i_html_stances(const ctp_page *page);    /* html_stances.c */
void ctp_i_html_differences(const ctp_page *page);
void ctp_i_html_contrasts(const ctp_page *page);  /* html_cards.c */
void ctp_i_html_agreements(const ctp_page *page);
void ctp_i_html_splits(const ctp_page *page);
void ctp_i_html_similarity(const ctp_page *page); /* html_words.c */
void ctp_i_html_keyness(const ctp_page *page);
void ctp_i_html_network(const ctp_page *page);    /* html_network.c */
void ctp_i_html_tone(const ctp_page *page);       /* html_tone.c */
void ctp_i_html_evidence(const ctp_page *page);   /* html_evidence.c */
void ctp_i_html_methods(const ctp_page *page);    /* html_methods.c */
void ctp_i_html_provenance(const ctp_page *page); /* html_provenance.c */
/** The value of a setting. */
void ctp_i_html_setting(const ctp_page *page, const ctp_option_row *row);

#endif
