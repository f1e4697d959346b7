/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_PUBLISHED_H
#define CTP_LEXICON_PUBLISHED_H

#include "lexicon/rows.h"
#include "lexicon/term.h"

/* What readers of published scored lists share. Names of columns, keys and their values in those files are syntax of the formats; each
 * reader has them in one table. */

/** Reads a row; faults and warnings go to the reading. */
typedef void (*ctp_row_reader)(ctp_terms *terms, ctp_span line);
/** Reads all lines that are not blank. */
ctp_status ctp_i_read_lines(ctp_lexicon_reading *reading, ctp_row_reader read_row, ctp_error *err);
/** @return CTP_E_EMPTY where nothing was read and nothing else is wrong */
ctp_status ctp_i_expect_terms(const ctp_lexicon_reading *reading, ctp_error *err);

/** Adds a fault: "what '…', expected …". @return false */
bool ctp_i_field_fault(const ctp_lexicon_reading *reading, ctp_span field, const char *what, const char *expected);
/** Adds a term that stands in the source; an empty one is a fault. */
void ctp_i_add_field(ctp_terms *terms, ctp_span term, const ctp_entry *entry);

/* Lists that tell a word's parts of speech or senses apart, as texts here do not: what is said of one term is merged to one entry. A part's value
 * is the mean of its rows by their shares; the weight is the plain mean over parts, the spread their standard deviation, the tag names all parts. */
typedef struct {
    double sum, shares; /* of one part: multiples of 2^-24, so that sums are exact */
    uint32_t part, next; /* id; index + 1 of the term's next one, 0 = last */
} ctp_part;

/** Start with {.reading = …}; end with ctp_i_merging_finish(). */
typedef struct {
    ctp_lexicon_reading *reading;
    ctp_intern terms; /* by form or by stem, and the term */
    ctp_intern names; /* of parts */
    struct ctp_merged {
        size_t at; /* byte of its first row */
        uint32_t first, last; /* parts, index + 1 */
    } *merged; /* [terms.count] */
    size_t merged_capacity;
    ctp_part *parts;
    size_t part_count, part_capacity;
} ctp_merging;

/** What a row says of a term in one of its parts. */
typedef struct {
    ctp_span term;
    size_t at;    /* byte of the source at which the term stands */
    bool by_stem;
    ctp_span part;
    double value, share; /* share: above 0 */
} ctp_rating;

void ctp_i_merge(ctp_merging *merging, const ctp_rating *rating);
/** Adds all terms in the order of their first rows, and frees the merging.
 *  @param zeros  false: terms of weight and spread 0 are passed over */
void ctp_i_merging_finish(ctp_merging *merging, bool zeros);

bool ctp_i_is_vader(ctp_span text);
bool ctp_i_is_afinn(ctp_span text);
bool ctp_i_is_nrc(ctp_span text);
bool ctp_i_is_mpqa(ctp_span text);
bool ctp_i_is_sentiwordnet(ctp_span text);
bool ctp_i_is_loughran(ctp_span text);
bool ctp_i_is_word_list(ctp_span text);
ctp_status ctp_i_read_vader(ctp_lexicon_reading *reading, ctp_error *err);
ctp_status ctp_i_read_afinn(ctp_lexicon_reading *reading, ctp_error *err);
ctp_status ctp_i_read_nrc(ctp_lexicon_reading *reading, ctp_error *err);
ctp_status ctp_i_read_mpqa(ctp_lexicon_reading *reading, ctp_error *err);
ctp_status ctp_i_read_sentiwordnet(ctp_lexicon_reading *reading, ctp_error *err);
ctp_status ctp_i_read_loughran(ctp_lexicon_reading *reading, ctp_error *err);
ctp_status ctp_i_read_word_list(ctp_lexicon_reading *reading, ctp_error *err);

/* Dictionaries of categories. */
bool ctp_i_is_dic(ctp_span text);
ctp_status ctp_i_read_dic(ctp_lexicon_reading *reading, ctp_error *err);
bool ctp_i_is_dicx(ctp_span text);
ctp_status ctp_i_read_dicx(ctp_lexicon_reading *reading, ctp_error *err);
bool ctp_i_is_lc3(ctp_span text);
ctp_status ctp_i_read_lc3(ctp_lexicon_reading *reading, ctp_error *err);
bool ctp_i_is_cat(ctp_span text);
ctp_status ctp_i_read_cat(ctp_lexicon_reading *reading, ctp_error *err);
bool ctp_i_is_yaml(ctp_span text);
ctp_status ctp_i_read_yaml(ctp_lexicon_reading *reading, ctp_error *err);
/** The encoding that XML declares for itself. @return false where it declares none */
enum { CTP_XML_ENCODING = 64 };
bool ctp_i_xml_encoding(ctp_span text, char name[CTP_XML_ENCODING]);
bool ctp_i_is_ykd(ctp_span text);
ctp_status ctp_i_read_ykd(ctp_lexicon_reading *reading, ctp_error *err);

#endif
