/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_FEATURES_H
#define CTP_FEATURES_FEATURES_H

#include "base/intern.h"
#include "base/json.h"
#include "base/names.h"
#include "counterpoint/features.h"
#include "features/hit_heads.h"

/* Inside the library: building features piece by piece, and writing them as they are made. The file has a header line, then for each document
 * a line {"document": {…}} followed by its sentences' lines, and a trailer {"vocabulary": …, "sentences": N}. Documents stand in lines of
 * their own, not in the header, so that a stream need not know them beforehand. */

enum { CTP_LINE_WORD_SIZE = 15 };
/** A name of ours as it stands in a line, between quotation marks. Copied whole, whatever its length. */
typedef struct {
    char bytes[CTP_LINE_WORD_SIZE];
    uint8_t len;
} ctp_line_word;

/** Names of an enum's values as they stand in files. */
typedef struct {
    const char *const *names; /* [count] by value */
    size_t count;
    const ctp_line_word *words; /* [count] the same, for those who write them again and again; may be NULL */
} ctp_enum_names;
extern const ctp_enum_names ctp_i_commitment_names, ctp_i_certainty_names, ctp_i_claim_type_names;
extern const ctp_enum_names ctp_i_voice_names; /* "author", "reported" */
static inline ctp_names ctp_i_names_of(const ctp_enum_names *names)
{
    return CTP_NAMES(names->names, names->count);
}
/** @return the value, or -1 for an unknown name */
int ctp_i_enum_value(const ctp_enum_names *names, const char *name);
/** @return the name, or "unknown" beyond the last */
const char *ctp_i_enum_name(const ctp_enum_names *names, size_t value);

/** What a header holds; strings borrowed. */
typedef struct {
    const char *title, *engine, *icu, *snowball;
    bool published;
    ctp_options options;
    const ctp_lexicon_features *lexicons;
    size_t lexicon_count;
    const ctp_issue *issues;
    size_t issue_count;
    const ctp_coded_source *coded;
    size_t coded_count;
} ctp_features_header;

/** Counts of stems and their forms, gathered while annotating. Start with {0}. */
typedef struct ctp_vocabulary ctp_vocabulary;
/** Adding a stem first as a function word and then as none, or the other way round, is CTP_E_ARGUMENT: the file has one list of
 *  function words, so an annotator must give the two different stems. */
ctp_status ctp_i_vocabulary_new(ctp_vocabulary **out, ctp_error *err);
ctp_status ctp_i_vocabulary_add(ctp_vocabulary *vocabulary, const char *stem, const char *form, uint32_t count, bool function, ctp_error *err);
/** Counts how often a stem that was added stood inside a name, and how often an entry of an issue named it.
 *  @return CTP_OK; CTP_E_ARGUMENT where it is unknown, or either is more than its count; CTP_E_NOMEM */
ctp_status ctp_i_vocabulary_note(ctp_vocabulary *vocabulary, const char *stem, uint64_t names, uint64_t topic, ctp_error *err);
void ctp_i_vocabulary_free(ctp_vocabulary *vocabulary);

/** A builder copies what it is given, rounds numbers to six decimals and sorts stems; finish makes the features and frees the builder
 *  whatever comes of it. A vocabulary decides which stems are function words, in all sentences; NULL leaves them as they were given. */
typedef struct ctp_features_builder ctp_features_builder;
ctp_status ctp_i_builder_new(ctp_features_builder **out, const ctp_features_header *header, ctp_error *err);
ctp_status ctp_i_builder_document(ctp_features_builder *builder, const ctp_document_features *document, ctp_error *err);
/** The sentence belongs to the document added last; its .document is set here. */
ctp_status ctp_i_builder_sentence(ctp_features_builder *builder, const ctp_sentence *sentence, ctp_error *err);
ctp_status ctp_i_builder_finish(ctp_features **out, ctp_features_builder *builder, const ctp_vocabulary *vocabulary, ctp_error *err);
void ctp_i_builder_free(ctp_features_builder *builder);

/** Reads a features file from memory; source names it in messages. */
ctp_status ctp_i_features_parse(ctp_features **out, ctp_span text, const char *source, ctp_error *err);

/** Lines of a features file, for streams (a writer with lines = 0). Each ends its line, except inside another value. */
void ctp_i_write_header(ctp_json_writer *w, const ctp_features_header *header);
void ctp_i_write_document(ctp_json_writer *w, const ctp_document_features *document);
/** @param with_stems  false in a comparison's "sentences" */
void ctp_i_write_sentence(ctp_json_writer *w, const ctp_sentence *sentence, const char *document, bool with_stems);

enum { CTP_STEM_KEY_SIZE = 31 };
/** A stem as it stands in a line where it is counted once, `"stem": 1, `, for those who write it again and again. Copied whole, whatever its length. */
typedef struct {
    char bytes[CTP_STEM_KEY_SIZE];
    uint8_t len; /* 0: too long to be kept so */
} ctp_stem_key;
ctp_stem_key ctp_i_stem_key(ctp_span stem);
/** A stem of a sentence, by its number. */
typedef struct {
    uint32_t number, count;
} ctp_stem_use;
/** What stands in lines again and again, as it stands there. */
typedef struct {
    const ctp_stem_key *keys; /* by number of the stem */
    const ctp_span *strings;  /* the same stems */
    const ctp_stem_use *stems; /* [stem_count of the sentence] its own, in order */
    size_t stem_count;         /* with those of sentences that follow: their keys are asked for in time */
    const uint32_t *entries; /* [hit_count of the sentence] the entries of its hits by number, CTP_NO_ID for one without */
    size_t entry_count;      /* with those of sentences that follow */
    ctp_hit_heads *heads;    /* more are added */
} ctp_line_stock;
/** As ctp_i_write_sentence() with stems, which are those of the stock, faster. */
void ctp_i_write_stocked(ctp_json_writer *w, const ctp_sentence *sentence, const char *document, const ctp_line_stock *stock);
/** The parameters of one side as a JSON object: {"language": "en", …}. */
void ctp_i_write_options(ctp_json_writer *w, const ctp_options *options, ctp_side side);
/** The same without the brackets, to stand among other members. */
void ctp_i_write_option_members(ctp_json_writer *w, const ctp_options *options, ctp_side side);

#endif
