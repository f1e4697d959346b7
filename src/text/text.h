/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TEXT_TEXT_H
#define CTP_TEXT_TEXT_H

#include "base/intern.h"
#include "counterpoint/options.h"

/* Document -> sentences, tokens, stems. Knows no language: what it must know stands in ctp_language, which a lexicon fills. */

typedef struct {
    const char *open, *close;
} ctp_quote_marks;

/** Plain tables of one language; all strings folded (ctp_i_fold) and owned by the arena. Start with {0}. */
typedef struct {
    char code[16];           /* ISO 639-1 */
    char stemmer[32];        /* libstemmer's name, "" = stems are forms */
    ctp_intern abbreviations;           /* with their dot: never end a sentence */
    ctp_intern number_abbreviations;    /* do not end one before a digit */
    ctp_intern ambiguous_abbreviations; /* end one only before a starter */
    ctp_intern starters;
    ctp_intern function_words;
    ctp_intern predicators;   /* function words that open a predicate: auxiliaries, copulas */
    ctp_intern ordinal_nouns; /* before them a number with a dot is an ordinal and ends no sentence */
    ctp_intern name_particles; /* small words inside names, with their own small letters */
    ctp_intern elisions;     /* beginnings with an apostrophe that are words of their own */
    const char **clitics;    /* [clitic_count] endings cut from a form, longest first */
    size_t clitic_count;
    ctp_quote_marks *quotes; /* [quote_count] */
    size_t quote_count;
    ctp_quote_marks *dialogue; /* [dialogue_count] a mark that opens a paragraph of speech, and parts it from what is told of it: both alike */
    size_t dialogue_count;
    bool capitals_are_names;
    bool subjects_drop; /* a verb may stand without its subject ("dijo que …") */
    ctp_arena arena;
} ctp_language;

void ctp_i_language_free(ctp_language *language);

/** Folds for matching: NFC, full case folding (Turkic where the code says so), typographic apostrophes (U+2019, U+02BC) to "'"; the soft
 *  hyphen, U+2060 and U+FEFF are left out. Folding twice is folding once. */
struct ctp_folder;
typedef struct ctp_folder ctp_folder;
ctp_status ctp_i_folder_new(ctp_folder **out, const char *language_code, ctp_error *err);
/** @return the folded text, borrowed until the next call; ptr NULL when out of memory */
ctp_span ctp_i_fold(ctp_folder *folder, ctp_span text);
void ctp_i_folder_free(ctp_folder *folder);

typedef enum { CTP_TOKEN_WORD, CTP_TOKEN_NUMBER, CTP_TOKEN_MARK } ctp_token_kind;

enum {
    CTP_TOKEN_CAPITAL = 1,       /* begins with a capital letter */
    CTP_TOKEN_FUNCTION = 2,      /* function word of the language, and not UPPER */
    CTP_TOKEN_IS_NUMBER = 4,     /* kind and parts once more, so that a byte says all that most readers ask of a token */
    CTP_TOKEN_IS_MARK = 8,
    CTP_TOKEN_LATER_PART = 16,   /* of a compound: parts == 0 */
    CTP_TOKEN_QUOTE = 32,        /* a mark that begins as a quotation mark of the language does */
    CTP_TOKEN_PREDICATOR = 64,   /* a function word that opens a predicate, where the language lists such */
    CTP_TOKEN_UPPER = 128,       /* two or more letters, all capitals */
    CTP_TOKEN_SPACE_BEFORE = 256 /* white space (or the sentence's start) stands before it */
};

/** A word, number or mark. A hyphenated compound (anti-American) is several tokens: the first has parts = their number and the
 *  whole's form and stem, the others parts = 0. Hyphens inside compounds are no tokens. To count words, count tokens with
 *  kind != MARK and parts > 0.
 *  A dot belongs to the word before it where a table has it as an abbreviation ("Dr."), where it ends an initial ("Anna P. Berg") or a
 *  dotted word of short stretches ("U.S.", "e.g."), or to an ordinal before one of its nouns, also at a sentence's end. The form leaves out a last dot and keeps inner ones: "U.S." and
 *  "U.S" are "u.s", "US" is "us" and UPPER. The same characters in a row are one mark for "..." and "--". NUMBER: digits without
 *  letters ("28,000"; "28 000" with a no-break blank is one, its form "28000"); "1970s" is a word. Stems are forms where a digit, a dot or the like stands in them. */
typedef struct {
    struct {
        uint32_t begin, end;
    } where;                   /* bytes of the document's text: of this part */
    uint32_t word, whole_word; /* ids in the tokenizer's words: the bytes as they stand, without a dot that was given to them; of this part and of the
                                  compound, which are the same where parts == 1 */
    uint32_t form;             /* of the part, as ctp_i_tokenizer_name() has it */
    uint16_t flags;
    uint8_t kind, parts;
} ctp_token;

/** What a word is called: ids in the tokenizer's strings. */
typedef struct {
    uint32_t form, stem; /* folded, clitic cut; Snowball stem of the form */
} ctp_name;

/** One sentence of a document. */
typedef struct {
    ctp_range where;        /* bytes of the document's text, without blanks and footnote marks around it */
    uint32_t paragraph;     /* from 1, by blank lines; by single line ends where the part has no blank line, and lines that are too long for
                               wrapped text (160 characters) or mostly end as sentences do. Rows of punctuation are none */
    size_t token, tokens;   /* first and number in the segmentation's tokens */
} ctp_segment;

/** What a run of text was cut into; reused from call to call. Start with {0}. */
typedef struct {
    ctp_segment *sentences;
    size_t sentence_count, sentence_capacity;
    ctp_token *tokens;
    size_t token_count, token_capacity;
} ctp_segmentation;

void ctp_i_segmentation_free(ctp_segmentation *segmentation);

typedef struct ctp_tokenizer ctp_tokenizer;

/** One a thread. The language is borrowed and must outlive it. */
ctp_status ctp_i_tokenizer_new(ctp_tokenizer **out, const ctp_language *language, const ctp_options *options, ctp_error *err);
void ctp_i_tokenizer_free(ctp_tokenizer *tokenizer);

/** From now on ICU alone finds all boundaries. The result is the same; for measuring what src/text/plain_*.c saves. */
void ctp_i_tokenizer_use_icu(ctp_tokenizer *tokenizer);

/** Cuts part (a range of text) into sentences and tokens, appended after clearing out. Paragraph numbers go on from *paragraph, which is
 *  left at the last one. Footnote marks are no tokens: [3], [12], [1, 2], [4-6]; [a] after punctuation; superscript digits after punctuation
 *  or a word of four letters. Other brackets are text. The whole part is one sentence when one_sentence is set; a part without any token
 *  gives none.
 *  Sentences and words are those of UAX #29 by ICU, less the breaks that src/text/sentences.c takes back.
 *  @param text  the whole document, valid UTF-8 of at most CTP_FILE_LIMIT bytes */
ctp_status ctp_i_tokenize(ctp_tokenizer *tokenizer, ctp_span text, ctp_range part, bool one_sentence, uint32_t *paragraph,
                          ctp_segmentation *out, ctp_error *err);

/** Strings of the token ids; grows with the vocabulary, and shrinks only by ctp_i_tokenizer_keep(). */
const ctp_intern *ctp_i_tokenizer_strings(const ctp_tokenizer *tokenizer);

/** Words of the token ids, as they stand in texts; the same holds for it. A token's form, stem and kind hang on its word alone. */
const ctp_intern *ctp_i_tokenizer_words(const ctp_tokenizer *tokenizer);
ctp_name ctp_i_tokenizer_name(const ctp_tokenizer *tokenizer, uint32_t word);

/** Forgets words, and the forms and stems that only they have; the others are numbered anew in the same order. Tokens that were cut before mean nothing any
 *  more, and what was borrowed of strings dies. What comes again is learned again.
 *  @param numbers  [words] CTP_NO_ID: forget it; of others set to their new number. @return false when out of memory: it can only be freed then */
bool ctp_i_tokenizer_keep(ctp_tokenizer *tokenizer, uint32_t *numbers);

/** Stems one folded form by the tokenizer's stemmer: what lexicon patterns need too. Borrowed until the next call. */
typedef struct ctp_stemmer ctp_stemmer;
ctp_status ctp_i_stemmer_new(ctp_stemmer **out, const char *name, ctp_error *err); /* CTP_E_ARGUMENT lists the names */
ctp_span ctp_i_stem(ctp_stemmer *stemmer, ctp_span form);
void ctp_i_stemmer_free(ctp_stemmer *stemmer);

/** Cuts the longest of the language's clitics off a folded form, then a last dot ("u.s." and "u.s" are one form); never the whole. */
ctp_span ctp_i_cut_clitic(const ctp_language *language, ctp_span form);

/** Versions of ICU and Snowball, for file headers. libstemmer names no version: "29 algorithms, 1a2b3c4d", a hash of its stems. Static. */
const char *ctp_i_icu_version(void);
/** @return NULL when out of memory */
const char *ctp_i_snowball_version(void);

#endif
