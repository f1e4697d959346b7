/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_FORMAT_H
#define CTP_CORPUS_FORMAT_H

#include "base/arena.h"
#include "base/file.h"
#include "corpus/ids.h"
#include "corpus/noticed.h"
#include "counterpoint/corpus.h"

/* A format of documents is one row of the table in corpus.c. */

/** What the format of a features file begins with, whatever its version: no corpus, but given in the place of one. */
#define CTP_FEATURES_FILES "counterpoint-features/"

/** What a manifest says beside its sources. */
typedef struct {
    const char *title;
    ctp_lexicon_reference *lexicons; /* [lexicon_count] */
    size_t lexicon_count;
    const char **texts; /* [text_count] paths of the sources' files */
    size_t text_count;
} ctp_manifest_head;

/** An open file, as a format's reader gets it. All is borrowed and outlives the reader. */
typedef struct {
    ctp_line_reader *lines;
    const char *path;        /* as opened: "-" is standard input */
    const char *stem;        /* file name without folder and ending: where ids come from that a file does not give */
    const ctp_corpus_options *how;
    ctp_id_set *ids;         /* of all documents of the corpus */
    ctp_noticed *noticed;    /* of the corpus */
    ctp_arena *arena;        /* of the corpus */
    ctp_options *options;    /* to be changed by a manifest; may be NULL */
    ctp_manifest_head *head; /* NULL where a manifest is out of place */
} ctp_input;

typedef struct {
    const char *name;
    const char *endings; /* of file names, "a|b"; the first is what is looked for in a folder */
    bool in_folders;
    ctp_status (*open)(void **reader, const ctp_input *input, ctp_error *err);
    ctp_status (*next)(void *reader, ctp_document **out, ctp_error *err); /* *out NULL at the end */
    void (*close)(void *reader);
} ctp_format;

/** Whether a file of this name holds records, by its ending. */
bool ctp_i_holds_records(const char *name);

ctp_status ctp_i_plain_open(void **reader, const ctp_input *input, ctp_error *err);
ctp_status ctp_i_plain_next(void *reader, ctp_document **out, ctp_error *err);
void ctp_i_plain_close(void *reader);

ctp_status ctp_i_jsonl_open(void **reader, const ctp_input *input, ctp_error *err);
ctp_status ctp_i_jsonl_next(void *reader, ctp_document **out, ctp_error *err);
void ctp_i_jsonl_close(void *reader);

ctp_status ctp_i_pairs_open(void **reader, const ctp_input *input, ctp_error *err);
ctp_status ctp_i_pairs_next(void *reader, ctp_document **out, ctp_error *err);
void ctp_i_pairs_close(void *reader);

/** Whether a line without its end is a first row that names columns of records, or says what parts them. */
bool ctp_i_csv_names(ctp_span line);
ctp_status ctp_i_csv_open(void **reader, const ctp_input *input, ctp_error *err);
ctp_status ctp_i_csv_next(void *reader, ctp_document **out, ctp_error *err);
void ctp_i_csv_close(void *reader);

ctp_status ctp_i_manifest_open(void **reader, const ctp_input *input, ctp_error *err);
ctp_status ctp_i_manifest_next(void *reader, ctp_document **out, ctp_error *err);
void ctp_i_manifest_close(void *reader);
/** What is said where a manifest is one of several files. */
extern const char ctp_i_manifest_alone[];

/** Makes a document's text of a file's bytes: takes the sum, decodes, refuses NUL and a text without content. */
ctp_status ctp_i_plain_text(ctp_buffer *bytes, char sha256[65], const char *charset, const char *source, ctp_error *err);

/** Warns of a text that has many words broken at line ends, as what is copied from printed pages has. */
void ctp_i_notice_broken_words(ctp_noticed *noticed, const char *source, ctp_span text);

#endif
