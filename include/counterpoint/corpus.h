/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_CORPUS_H
#define COUNTERPOINT_CORPUS_H

#include "counterpoint/options.h"

/** An author or speaker. The id is what results refer to, the name what people read. */
typedef struct {
    const char *id, *name;
} ctp_person;

/** A stretch of a document spoken by one voice. */
typedef struct {
    ctp_range where;     /* bytes of the document's text */
    const char *speaker; /* id, or NULL: the author */
} ctp_turn;

/** One text with what is known about it. Owns its memory; free with ctp_document_free(). */
typedef struct {
    const char *id;
    ctp_person author;
    const ctp_person *speakers; /* [speaker_count] of a panel, in order of first turn */
    size_t speaker_count;
    const char *title, *outlet, *date, *language; /* "" where not known; date ISO 8601 */
    char sha256[65];                              /* of the file's bytes, or of the text field */
    ctp_span text;                                /* valid UTF-8 without a byte-order mark */
    const ctp_turn *turns;                        /* [turn_count] the body, in order, without overlap */
    size_t turn_count;
    const char *target;           /* of the record, or NULL */
    const char *context;          /* what stands before the text: read for what it leaves to the text, not given on; or NULL */
    ctp_range target_span;        /* bytes of text; empty where not given */
    void *memory;
} ctp_document;

CTP_API void ctp_document_free(ctp_document *document);

/** A lexicon that a manifest names. */
typedef struct {
    const char *path; /* beside the manifest resolved */
    const char *name; /* as written in the manifest */
    const char *sha256; /* expected, or NULL */
} ctp_lexicon_reference;

typedef struct ctp_corpus ctp_corpus;

/** How files that do not say so themselves are to be read. {0} gives the defaults. */
typedef struct {
    const char *charset; /* of plain text and CSV that is no valid UTF-8 and has no byte-order mark; NULL: that is an error */
    const char *texts;   /* folder of a manifest's texts; NULL: the manifest's own */
    bool characters;     /* records count target_span in characters (code points), not in bytes */
    const char *format;  /* "text", "jsonl", "csv", "pairs" or "manifest"; NULL: by the name's ending, standard input by its first line */
} ctp_corpus_options;

/** Opens files, folders (their .txt, .jsonl and .csv files in order of name, no subfolders) or "-", or one manifest
 *  (counterpoint-corpus/1), which is checked as a whole here; its texts are read by ctp_corpus_next(). A manifest's parameters are laid over
 *  *options (may be NULL); on failure *options is unchanged.
 *
 *  Plain text: one document a file, id and author are its name without ending. Valid UTF-8, else by its byte-order mark (UTF-8, 16, 32), else by
 *  how->charset. JSON Lines (UTF-8): one object a line; `text` is required, `id`, a string or a whole number, defaults to the file's name, "-" and
 *  the line, `author` to "unknown"; `speaker`, `title`, `outlet`, `date` (YYYY, YYYY-MM, YYYY-MM-DD), `language`, `target`, `target_span` ([begin, end] in bytes of the
 *  text, or characters), `context` may be there. CSV (RFC 4180; encodings as of plain text): the first row names the same columns in any order and in any
 *  case of letters, and what parts them (the first of "," ";" and tab in it, or what a line "sep=;" above it
 *  says) parts all rows; target_span is BEGIN-END, blanks belong to their
 *  field. Fields and columns whose name begins with "x-" are passed over, other names are refused.
 *  Pairs: JSON Lines with `a` and `b`, two texts, and maybe `id`: two documents a line, ID/a and ID/b, by the authors "a" and "b".
 *  Limits: files read whole 2 GiB, lines and rows 256 MiB. Memory: one line or file, and all ids (they are compared exactly).
 *  @return CTP_OK; CTP_E_IO, CTP_E_SYNTAX, CTP_E_ENCODING, CTP_E_EMPTY, CTP_E_LIMIT with place; CTP_E_ARGUMENT for an unknown charset or format, or a
 *          manifest beside other files; CTP_E_NOMEM. */
CTP_API ctp_status ctp_corpus_open(ctp_corpus **out, const char *const *paths, size_t count,
                                   const ctp_corpus_options *how, ctp_options *options, ctp_error *err);

/** A text that a program holds in memory. The strings are UTF-8; all but the text may be NULL: then the id is "text-1" (of the first), the author
 *  "unknown", and the rest is not known. What each is for: ctp_document. */
typedef struct {
    ctp_span text;
    const char *id, *author, *speaker, *title, *outlet, *date, *context, *target;
} ctp_corpus_text;

/** A corpus of texts in memory, held to what records in files are held to. ctp_corpus_next() makes the documents and finds their faults.
 *  @param texts  [count], borrowed with their strings until the corpus is freed
 *  @return CTP_OK; CTP_E_EMPTY (count 0); CTP_E_NOMEM. Free *out with ctp_corpus_free(). */
CTP_API ctp_status ctp_corpus_of_texts(ctp_corpus **out, const ctp_corpus_text *texts, size_t count, ctp_error *err);

/** The next document; *out is NULL at the end. Documents come in a fixed order: of the paths, then of the lines.
 *  @return as ctp_corpus_open(): a duplicate id is CTP_E_SYNTAX; an empty text, author or id CTP_E_EMPTY. After a failure the corpus is at its end. */
CTP_API ctp_status ctp_corpus_next(ctp_corpus *corpus, ctp_document **out, ctp_error *err);

/** Who looks for texts in a folder. */
typedef struct {
    bool (*wants)(void *payload, const char *id, const char *sha256, const char *path); /* id: of the record, or the file's name without ending */
    ctp_status (*take)(void *payload, const char *sha256, ctp_span text, const char *path, ctp_error *err); /* text: as in a document */
    void *payload;
} ctp_text_finder;

/** Goes through a folder and the folders in it, in order of names, and asks for each text whether it is wanted: files of plain text, records of
 *  .jsonl, .ndjson and .csv. What is neither, or cannot be read, is passed over.
 *  @param charset  of plain text and CSV that is no valid UTF-8, or NULL
 *  @return CTP_OK, also where nothing was wanted; CTP_E_IO (the folder), CTP_E_ENCODING (of a file that is wanted); what take() returns; CTP_E_NOMEM */
CTP_API ctp_status ctp_texts_find(const char *folder, const char *charset, const ctp_text_finder *finder, ctp_error *err);

/** How many entries of the folders that were opened are no documents by their endings, or are folders; hidden ones do not count.
 *  @param[out] first  path of one of them, or NULL */
CTP_API size_t ctp_corpus_passed_over(const ctp_corpus *corpus, const char **first);
/** What was noticed in the documents so far that is hardly meant: lines of a transcript that begin as turns do, with a name that no speaker has.
 *  @param[out] list  [*listed] the first of them as found; borrowed until the next document. @return how many there were, also beyond the list */
CTP_API size_t ctp_corpus_warnings(const ctp_corpus *corpus, const ctp_error **list, size_t *listed);
/** The file at an index of those that are read: those named, those of folders, a manifest and its texts; NULL behind the last. */
CTP_API const char *ctp_corpus_file(const ctp_corpus *corpus, size_t index);
/** Bytes read so far of the files that were named (of a manifest not of its texts). */
CTP_API uint64_t ctp_corpus_taken(const ctp_corpus *corpus);

/** The manifest's title or "". */
CTP_API const char *ctp_corpus_title(const ctp_corpus *corpus);
/** The lexicons that a manifest names; *count 0 without a manifest. */
CTP_API const ctp_lexicon_reference *ctp_corpus_lexicons(const ctp_corpus *corpus, size_t *count);
CTP_API void ctp_corpus_free(ctp_corpus *corpus);

#endif
