/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_CONCORDANCE_H
#define COUNTERPOINT_CONCORDANCE_H

#include "counterpoint/features.h"
#include "counterpoint/lexicon.h"

/** A hit in its sentence. */
typedef struct {
    const ctp_sentence *sentence;            /* borrowed from the features, as the next one is */
    const ctp_document_features *document;
    const char *before, *hit, *after; /* as they stand in the text, one next to the other */
    bool cut_before, cut_after;       /* the sentence has more than the window shows */
    ctp_range where;                  /* of the hit, counted as the features count places */
    const ctp_hit *entry;             /* of an issue: what was met, after scope; else NULL */
} ctp_concordance_line;

/** Keyword in context: each place of a query, by sentence. */
typedef struct {
    const char *query;
    const ctp_issue *issue;            /* the query is its id: hits of its entries; else NULL */
    const ctp_features *features;      /* borrowed: must outlive this */
    const ctp_concordance_line *lines; /* [line_count] in the order of the texts */
    size_t line_count;
    size_t sentences, met; /* that were looked at; with a hit */
    void *memory;
} ctp_concordance;

/** How to look. {0} or NULL gives all sentences and authors. */
typedef struct {
    unsigned window;    /* words of context on each side; 0 = the whole sentence */
    const char *author; /* id or name of an author or speaker; NULL = all */
} ctp_concordance_how;

/** Finds the places of a query in the sentences of features, leftmost, longest, not overlapping; of an issue, the places of its entries in the features.
 *  @param features  with text (ctp_annotate_how.keep_text)
 *  @param lexicons  of the features' language, to which the query was added by ctp_lexicon_add_query()
 *  @param query     the same pattern, or the id of an issue of the features
 *  @return CTP_OK, also without any hit; CTP_E_ARGUMENT: no text, no such author, or the query was not added; CTP_E_NOMEM.
 *  Free *out with ctp_concordance_free(). */
CTP_API ctp_status ctp_concordance_find(ctp_concordance **out, const ctp_features *features, const ctp_lexicon_set *lexicons,
                                        const char *query, const ctp_concordance_how *how, ctp_error *err);
CTP_API void ctp_concordance_free(ctp_concordance *concordance);

#endif
