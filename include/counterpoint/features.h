/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_FEATURES_H
#define COUNTERPOINT_FEATURES_H

#include "counterpoint/corpus.h"
#include "counterpoint/sink.h"

/* The waist: what is known of each sentence once its document has been read. Every number has at most six decimals, so that writing
 * and reading changes nothing. Strings are NUL-terminated and owned by the ctp_features (or, in a sentence on its way in, borrowed). */

typedef enum { CTP_ENDORSED, CTP_NEUTRAL, CTP_DISTANCED, CTP_REJECTED, CTP_COMMITMENT_COUNT } ctp_commitment;
typedef enum { CTP_ASSERTED, CTP_HEDGED, CTP_DOUBTED, CTP_CERTAINTY_COUNT } ctp_certainty;
typedef enum {
    CTP_TYPE_BACKGROUND, CTP_TYPE_FACTUAL, CTP_TYPE_CAUSAL, CTP_TYPE_PREDICTIVE, CTP_TYPE_EVALUATIVE, CTP_TYPE_POLICY, CTP_TYPE_COUNT
} ctp_claim_type;

/** Names as they stand in files: "endorsed", "asserted", "factual" … */
CTP_API const char *ctp_commitment_name(ctp_commitment commitment);
CTP_API const char *ctp_certainty_name(ctp_certainty certainty);
CTP_API const char *ctp_claim_type_name(ctp_claim_type type);

typedef struct {
    const char *stem;
    uint32_t count;
    bool function; /* a function word */
} ctp_stem_count;

/** Who answers for a stretch of a sentence. Voice 0 is always the author's own. */
typedef struct {
    bool reported;
    const char *name; /* as it stands in the text, or NULL: the author, or a source without a name */
    const char *cue;  /* the cue's pattern, or NULL */
    /* Where they stand, in bytes of the document's text; {0, 0} where there is none, and in published features. Speech that runs on keeps the
     * places of the sentence that named its source. */
    ctp_range source;    /* the name */
    ctp_range cue_where; /* the cue, from its first word to its last */
    ctp_range content;   /* what is reported; of the author's own voice the sentence */
    ctp_commitment commitment; /* of the author to what the voice says; own voice: endorsed */
    ctp_certainty certainty;
} ctp_voice;

/** A lexicon entry met in the sentence, after scope. */
typedef struct {
    const char *lexicon, *entry, *category; /* name, pattern as written or "(words)" (of an issue, together), category path */
    const char *issue;                      /* id, or NULL */
    int direction;                          /* of an issue hit after negation: 1, -1; 0 = none (about, polarity) */
    double weight;                          /* after scaling and negation: polarity in [-1, 1]; issue hits [0, 1] */
    ctp_range where;
    uint32_t voice; /* index into the sentence's voices */
    ctp_certainty certainty;
    const char *const *cues; /* [cue_count] what changed it, in order: "negator:not" */
    size_t cue_count;
} ctp_hit;

typedef struct {
    const char *name; /* of a lexicon, or of a target */
    double value;     /* [-1, 1] */
} ctp_named_value;

/** What the sentence contributes to an issue. */
typedef struct {
    const char *issue;
    int direction; /* 1 or -1 */
    double weight; /* [0, 1], all factors in */
    bool by_hand;
    const char *entry; /* of the hit it comes from, or NULL */
} ctp_issue_mark;

/** A cue met in the sentence. */
typedef struct {
    const char *kind, *entry; /* "hedge", pattern */
    double weight;            /* of the entry */
    ctp_range where;
} ctp_cue_mark;

/** A part of a sum. */
typedef struct {
    const char *name;
    double value;
} ctp_reason;

typedef struct {
    const char *id;      /* document id # number */
    uint32_t document;   /* index into the documents */
    const char *author;  /* id */
    const char *speaker; /* id, or NULL */
    uint32_t paragraph;  /* from 1, within the document */
    ctp_range where;     /* bytes of the document's text */
    uint32_t tokens;     /* words and numbers */
    const ctp_stem_count *stems; /* [stem_count] sorted by stem */
    size_t stem_count;
    const char *const *numbers; /* as written, sorted, each once */
    size_t number_count;
    const char *const *names;   /* folded, sorted, each once */
    size_t name_count;
    uint32_t negations;
    uint32_t questions; /* marks of questions among the words of `voice`: what is asked is not said */
    const ctp_voice *voices;
    size_t voice_count; /* >= 1 */
    const ctp_hit *hits;
    size_t hit_count;
    uint32_t voice; /* the voice with most tokens: the next three are its */
    ctp_commitment commitment;
    ctp_certainty certainty;
    ctp_claim_type type;
    double worth; /* claim-worthiness, [0, 1] */
    double polarity; /* mean of polarities, [-1, 1]; 0 where no polarity lexicon hit */
    const ctp_named_value *polarities; /* one a polarity lexicon */
    size_t polarity_count;
    const ctp_named_value *targets;
    size_t target_count;
    bool has_target_polarity; /* the record named a target */
    double target_polarity;
    const ctp_issue_mark *issues; /* [issue_count] at most one an issue, sorted by issue */
    size_t issue_count;
    const ctp_issue_mark *overruled; /* [overruled_count] the engine's marks that coders changed or removed, sorted by issue */
    size_t overruled_count;
    /* Reasons; only where they were asked for (ctp_annotate_how), and never in published features. */
    const ctp_cue_mark *cues; /* [cue_count] in order of place; borders of clauses left out */
    size_t cue_count;
    const ctp_reason *votes;    /* [vote_count] for claim types; the others have none */
    size_t vote_count;
    const ctp_reason *worth_parts; /* [worth_part_count] of claim-worthiness: their sum x gives worth = (1 + x / sqrt(x^2 + 1)) / 2; others are 0 */
    size_t worth_part_count;
    /* Toward content words: only where asked for (ctp_annotate_how), and never in published features. */
    const ctp_named_value *toward; /* [toward_count] stem and polarity toward it, not 0, in order of place */
    size_t toward_count;
    const char *text; /* or NULL */
} ctp_sentence;

/** A document as features know it. */
typedef struct {
    const char *id;
    ctp_person author;
    const ctp_person *speakers;
    size_t speaker_count;
    const char *title, *outlet, *date, *language, *sha256;
    uint32_t paragraphs, sentences, tokens, types;
} ctp_document_features;

typedef struct {
    const char *name, *version, *language, *license, *sha256;
    uint32_t entries, words; /* see ctp_lexicon_info */
} ctp_lexicon_features;

typedef struct {
    const char *id, *label, *proposition;
} ctp_issue;

/** A file of statements coded by hand that was laid onto features (ctp_features_code()). */
typedef struct {
    const char *name, *sha256; /* the file's name without its folder */
    uint32_t rows;
} ctp_coded_source;

/** Forms of a stem. */
typedef struct {
    const char *stem;
    const char *form;  /* the most frequent surface form (folded; ties: first by bytes) */
    uint32_t count;    /* of all forms */
    bool function;     /* a function word */
    uint32_t names, topic; /* of them inside a name; named by an entry of an issue */
} ctp_vocabulary_entry;

/** Features of a corpus. Free with ctp_features_free(). Plain to read; built by ctp_features_read() or by annotating. */
typedef struct {
    const char *title;
    const char *engine, *icu, *snowball; /* versions that made them */
    bool published;
    ctp_options options; /* the side of the texts is what they were made with */
    const ctp_lexicon_features *lexicons;
    size_t lexicon_count;
    const ctp_issue *issues;
    size_t issue_count;
    const ctp_coded_source *coded; /* [coded_count] in the order in which they were laid on */
    size_t coded_count;
    const ctp_document_features *documents;
    size_t document_count;
    const ctp_sentence *sentences; /* in order of document, then of number */
    size_t sentence_count;
    const ctp_vocabulary_entry *vocabulary; /* sorted by stem */
    size_t vocabulary_count;
    void *memory;
} ctp_features;

/** Reads a features file (counterpoint-features/1).
 *  @return CTP_OK; CTP_E_IO, CTP_E_SYNTAX (also for a file that was cut off), CTP_E_ENCODING, CTP_E_LIMIT, CTP_E_NOMEM */
CTP_API ctp_status ctp_features_read(ctp_features **out, const char *path, ctp_error *err);
CTP_API ctp_status ctp_features_write(const ctp_features *features, ctp_sink sink, ctp_error *err);

/** Brings features into the published form (what `results/` holds): no function words, stems of one sentence masked as "#1", "#2" …, no
 *  hit spans, no text. Masking twice changes nothing. *out is a new object. */
CTP_API ctp_status ctp_features_mask(ctp_features **out, const ctp_features *features, ctp_error *err);

/** Merges features of several parts of a corpus in the given order. Refused (CTP_E_ARGUMENT): published ones, duplicate document ids, different
 *  lexicons or coded files (by sha256), options of the text side, or versions. */
CTP_API ctp_status ctp_features_merge(ctp_features **out, const ctp_features *const *parts, size_t count, ctp_error *err);
CTP_API void ctp_features_free(ctp_features *features);

#endif
