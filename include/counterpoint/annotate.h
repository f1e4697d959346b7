/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_ANNOTATE_H
#define COUNTERPOINT_ANNOTATE_H

#include "counterpoint/features.h"
#include "counterpoint/lexicon.h"

/** How annotating is done, beyond the options that shape its results. {0} or NULL gives the defaults. */
typedef struct {
    unsigned threads;   /* 0 = 1; the results do not depend on it */
    bool keep_text;     /* sentences carry their text */
    bool reasons;       /* sentences carry the cues, votes and parts that decided them */
    bool toward;        /* sentences carry the polarity toward each of their content words */
    bool one_sentence;  /* each document is one sentence */
    void (*tell)(void *payload, uint64_t documents, uint64_t bytes); /* called now and then with what was read so far; may be NULL */
    void *payload;      /* of tell */
} ctp_annotate_how;

/** Reads all documents of a corpus that are left and gives their features, which borrow nothing from the others. Free *out with ctp_features_free().
 *  @param lexicons  of the options' language, as it was compiled; tone, issues and what is denied or reported are theirs to know
 *  @return CTP_OK; what ctp_corpus_next() returns; CTP_E_EMPTY: no sentence in all; CTP_E_NOMEM */
CTP_API ctp_status ctp_annotate(ctp_features **out, ctp_corpus *corpus, const ctp_lexicon_set *lexicons,
                                const ctp_options *options, const ctp_annotate_how *how, ctp_error *err);

/** The same as a stream: writes the lines of a features file as they are made, in memory for the vocabulary and a few documents.
 *  @return also what the sink returns */
CTP_API ctp_status ctp_annotate_to(ctp_sink sink, ctp_corpus *corpus, const ctp_lexicon_set *lexicons,
                                   const ctp_options *options, const ctp_annotate_how *how, ctp_error *err);

/** The same into a file, by way of PATH.part, which stays where the run is interrupted; called again with the same texts, lexicons and settings it
 *  goes on behind the documents that were finished, and the bytes are those of one run. What it needs for that stands in PATH.part.words; both are
 *  gone at the end. @return also CTP_E_ARGUMENT: the path is no file's, or other texts or settings than before; CTP_E_SYNTAX: PATH.part is
 *  somebody else's */
CTP_API ctp_status ctp_annotate_resume(const char *path, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const ctp_options *options,
                                       const ctp_annotate_how *how, ctp_error *err);

/** A form that an entry caught: folded, words in its gaps left out ("break … promise"). */
typedef struct {
    const char *form;
    uint32_t count;
} ctp_coverage_form;

/** One entry of a lexicon and what it met. */
typedef struct {
    const char *category, *pattern;
    uint32_t line; /* in the lexicon file; 0 = unknown */
    double weight;
    uint32_t hits;
    const uint32_t *by_author; /* [author_count] of the coverage; NULL where it never hit, and so are the next ones */
    const ctp_coverage_form *forms; /* [form_count] most frequent first, then by bytes */
    size_t form_count;
    const char *sentence; /* id of that of the first hit */
    const char *before, *hit, *after; /* a few words around it, as they stand in the text but in one line */
} ctp_coverage_entry;

typedef struct {
    const char *category;
    uint32_t entries, met, hits; /* met: entries that hit */
} ctp_coverage_category;

typedef struct {
    ctp_person person;
    uint32_t tokens, covered, hits; /* words; those that an entry of the lexicon asks for */
} ctp_coverage_author;

/** What a lexicon catches in a corpus, before scope: negated and reported hits count as all others; an issue's "words" are left out where the lexicon has
 *  other entries. */
typedef struct {
    const char *name, *version, *language, *license, *sha256; /* of the lexicon */
    const ctp_coverage_author *authors;                       /* [author_count] in order of their first document */
    size_t author_count;
    const ctp_coverage_category *categories; /* [category_count] in order of the file */
    size_t category_count;
    const ctp_coverage_entry *entries; /* [entry_count] most hits first, then in order of the file */
    size_t entry_count;
    uint32_t tokens, covered, hits, met; /* of all authors */
    void *memory;
} ctp_coverage;

/** Matches a corpus and gathers what one lexicon of the set met.
 *  @param lexicon  its name; @return CTP_E_ARGUMENT where no lexicon of that name is matched in the set's language, or it has no entries.
 *  Free *out with ctp_coverage_free(). */
CTP_API ctp_status ctp_lexicon_coverage(ctp_coverage **out, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const char *lexicon,
                                        const ctp_options *options, ctp_error *err);
CTP_API void ctp_coverage_free(ctp_coverage *coverage);

#endif
