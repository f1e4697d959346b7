/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TEXT_SEGMENT_H
#define CTP_TEXT_SEGMENT_H

#include <unicode/ubrk.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "text/text.h"

/* What the files of this room share. A paragraph passes through them as
 *      bytes -> blanked copy, where anything is to blank (paragraphs.c) -> pieces (plain_words.c; breaker.c, pieces.c; elisions.c, thousands.c)
 *      -> tokens of their words (row.c, words.c, dots.c) -> ends of sentences (plain_sentences.c, breaker.c, sentences.c)
 *      -> sentences, with compounds put together (tokenize.c)
 * The copy has the bytes' length, so every offset into it is an offset into the paragraph. */

/** The character that ends at *end, which is moved to its begin; begin < *end. (U8_PREV takes 32-bit offsets only.) */
static inline UChar32 ctp_i_character_before(const char *bytes, size_t begin, size_t *end)
{
    size_t stop = *end, at = stop - 1;
    UChar32 c;
    while (at > begin && stop - at < 4 && !ctp_i_utf8_begins(bytes[at]))
        at--;
    *end = at;
    U8_NEXT(bytes, at, stop, c);
    return c;
}

/** Versions of ICU differ in three characters that texts are full of, and all of them are to cut a text in one way. So the tables and ICU are shown
 *  others, which are the same to all. "@" is a letter, as to ICU 72 alone (an address is one word, and so is a name on a network); ":" joins no
 *  letters, as since ICU 72; ";" goes on with a sentence, as since Unicode 15.1 (before, `"Why?"; ...` was two). Letters are joined by ":" in Swedish
 *  and Finnish, and ";" ends questions in Greek. @param root  the rules are the root's, not a locale's own */
static inline UChar32 ctp_i_word_stand_in(UChar32 c, bool root)
{
    return c == '@' ? 'A' : c == ':' && root ? '!' : c;
}

static inline UChar32 ctp_i_sentence_stand_in(UChar32 c, bool root)
{
    return c == ';' && root ? ',' : c;
}

/** Word and sentence boundaries of UAX #29; one a thread. The tailoring is that of the language code, "" = none. */
typedef struct {
    UBreakIterator *words, *sentences;
    UText text;
    ctp_buffer shown; /* to ICU, of a text with such characters; scratch */
    bool plain_words, plain_sentences; /* the rules are the root's: plain_*.c find the boundaries; ICU otherwise */
} ctp_breaker;

/** Where words or sentences of a text end, in bytes, rising; the last is the text's length. Start with {0}. */
typedef struct {
    uint32_t *items;
    size_t count, capacity;
} ctp_breaks;

ctp_status ctp_i_breaker_open(ctp_breaker *breaker, const char *language_code, ctp_error *err);
void ctp_i_breaker_close(ctp_breaker *breaker);
/** @param text  valid UTF-8. @return false when out of memory. (Tokenizing asks for words as pieces, see ctp_i_break_pieces().) */
bool ctp_i_break_words(ctp_breaker *breaker, ctp_span text, ctp_breaks *out);
bool ctp_i_break_sentences(ctp_breaker *breaker, ctp_span text, ctp_breaks *out);

/** The same by ICU alone, for a part of the text, behind what out has. */
bool ctp_i_icu_words(ctp_breaker *breaker, ctp_span text, ctp_range part, ctp_breaks *out);
bool ctp_i_icu_sentences(ctp_breaker *breaker, ctp_span text, ctp_range part, ctp_breaks *out);

/** The same by the root's rules, ICU being asked only for stretches of text that are hard. */
void ctp_i_plain_words_prepare(void); /* these two before the first use, in any thread */
void ctp_i_plain_sentences_prepare(void);
bool ctp_i_plain_words(ctp_breaker *breaker, ctp_span text, ctp_breaks *out);
bool ctp_i_plain_sentences(ctp_span text, ctp_breaks *out);

/** A word, number or mark of a paragraph, before compounds are put together. */
typedef struct {
    uint32_t begin, end; /* bytes of the paragraph */
    uint64_t hash;       /* of the bytes */
} ctp_piece;

/** Start with {0}, or with the set in which the words will be looked up: its slots are then asked for as soon as a word's hash is known, since most
 * come from far. */
typedef struct {
    ctp_piece *items;
    size_t count, capacity;
    const ctp_intern *words;
} ctp_pieces;

/** Bytes that may be read behind a paragraph: words are looked at sixteen bytes at a time. */
enum { CTP_PARAGRAPH_MARGIN = 16 };

/** Cuts a paragraph at its words' boundaries: into what stands between two of them, less blanks, a run of dots or hyphens being one.
 *  @param scratch  a list for the boundaries that are needed on the way; @return false when out of memory */
bool ctp_i_break_pieces(ctp_breaker *breaker, ctp_span paragraph, ctp_breaks *scratch, ctp_pieces *out);
/** The same by the root's rules. */
bool ctp_i_plain_pieces(ctp_breaker *breaker, ctp_span paragraph, ctp_breaks *scratch, ctp_pieces *out);
/** Adds the pieces between boundaries, the first of which is `from`. @param breaks  [count] the others */
bool ctp_i_add_pieces(ctp_pieces *out, ctp_span paragraph, size_t from, const uint32_t *breaks, size_t count);

static inline bool ctp_i_add_break(ctp_breaks *breaks, size_t at)
{
    if (!ctp_i_grow((void **)&breaks->items, breaks->count, &breaks->capacity, sizeof *breaks->items))
        return false;
    breaks->items[breaks->count++] = (uint32_t)at;
    return true;
}

/** Parts the words that lean on the next one by an apostrophe from it, where the language has a table of them.
 *  @param scratch  is changed for the pieces. @return false when out of memory */
bool ctp_i_part_elisions(const ctp_language *language, ctp_folder *folder, ctp_span paragraph, ctp_pieces *pieces, ctp_pieces *scratch);

/** Walks over the paragraphs of a part. */
typedef struct {
    ctp_span text;
    size_t at, end;
    bool every_line; /* each line is a paragraph */
    bool is_item;    /* what was given last is an item of a list, which goes on with the paragraph */
    bool before_item;
} ctp_paragraphs;

ctp_paragraphs ctp_i_paragraphs(ctp_span text, ctp_range part);
/** The items of a list, each behind its bullet, are given one by one. @return false at the end */
bool ctp_i_next_paragraph(ctp_paragraphs *paragraphs, ctp_range *where);
/** Overwrites line ends, tabs, no-break spaces and footnote marks with blanks, byte for byte. */
void ctp_i_blank_paragraph(char *bytes, size_t len);
/** Whether there is any of them. */
bool ctp_i_has_blank(ctp_span paragraph);

/* What a word is, beside its public flags. */
enum {
    CTP_TRAIT_NOTHING = 1,  /* blanks and characters without shape: no token */
    CTP_TRAIT_LOWER = 2,    /* begins with a lower-case letter */
    CTP_TRAIT_ANY_LOWER = 4,
    CTP_TRAIT_LETTER = 8,   /* a single letter */
    CTP_TRAIT_DOTTED = 16,  /* short stretches with dots between them: U.S, e.g, Ph.D */
    CTP_TRAIT_STARTER = 32, /* of the language's table */
    CTP_TRAIT_CLOSE = 64,   /* closing quote or bracket */
    CTP_TRAIT_OPEN = 128,
    CTP_TRAIT_SYMBOL = 256, /* a mark that may mean something alone, such as an emoji */
    CTP_TRAIT_DOT = 512,    /* "." */
    CTP_TRAIT_ELLIPSIS = 1024,
    CTP_TRAIT_HYPHEN = 2048, /* joins words to compounds */
    CTP_TRAIT_APOSTROPHE = 4096,
    CTP_TRAIT_ABBREVIATION = 8192, /* with a dot, of the language's tables: these three */
    CTP_TRAIT_NUMBER_ABBREVIATION = 16384,
    CTP_TRAIT_AMBIGUOUS = 32768
};

/* What few words ask for. */
enum {
    CTP_NOTE_NOTHING = 1,   /* of CTP_TRAIT_NOTHING */
    CTP_NOTE_HYPHEN = 2,    /* of CTP_TRAIT_HYPHEN */
    CTP_NOTE_TAKES_DOT = 4, /* a dot behind it may belong to it */
    CTP_NOTE_DOT = 16       /* times the ctp_dot of the dot that it has */
};

/** What is known of a run of bytes, whatever stands around it. */
typedef struct {
    uint64_t first; /* eight bytes: with hash and length they tell words of up to CTP_INTERN_SPELLED bytes apart, as nearly all are */
    uint32_t form, stem;
    uint16_t traits;
    uint8_t kind, flags; /* flags: all but SPACE_BEFORE and LATER_PART */
    uint8_t shouted;     /* the same in a sentence all in capitals, where a capital word is no acronym */
    uint8_t notes;       /* CTP_NOTE_... */
} ctp_word;

/** Whether a table of the language has a form. */
static inline bool ctp_i_is_listed(const ctp_intern *table, ctp_span form)
{
    return ctp_i_intern_find(table, form.ptr, form.len) != CTP_NO_ID;
}

/** From bytes to words: each distinct run is folded once, each distinct form stemmed once, until it is forgotten. */
typedef struct {
    const ctp_language *language; /* borrowed */
    ctp_folder *folder;
    ctp_stemmer *stemmer;
    ctp_intern raw;     /* bytes as they stand in texts */
    ctp_word *known;    /* [raw.count] */
    size_t known_capacity;
    ctp_intern strings; /* forms and stems */
    uint32_t *stems;    /* [stem_count] of strings that are forms of words; CTP_NO_ID: not stemmed yet */
    size_t stem_count, stem_capacity;
    ctp_buffer key;     /* scratch */
    size_t longest_abbreviation; /* with its dot */
} ctp_known_words;

ctp_status ctp_i_known_words_open(ctp_known_words *vocabulary, const ctp_language *language, ctp_error *err);
void ctp_i_known_words_close(ctp_known_words *vocabulary);
/** @return the number in known of a word whose hash is known, or CTP_NO_ID when out of memory */
uint32_t ctp_i_known_word(ctp_known_words *vocabulary, uint64_t hash, ctp_span raw);

/** See ctp_i_tokenizer_keep(). */
bool ctp_i_known_words_keep(ctp_known_words *vocabulary, uint32_t *numbers);

/** What the dot after a word means, where it belongs to the word. */
typedef enum {
    CTP_DOT_NONE,
    CTP_DOT_JOINS,     /* never ends a sentence here: an abbreviation, an initial, "no." before its number */
    CTP_DOT_AMBIGUOUS, /* ends one before a starter */
    CTP_DOT_OPEN       /* a dotted word that no table has: ends one where the breaker says so */
} ctp_dot;

/** A paragraph on its way out. */
typedef struct {
    ctp_span text;      /* the document's */
    ctp_span paragraph; /* its bytes in it, or a copy of them where anything was to blank; with a margin behind */
    uint32_t base;      /* of the paragraph in the text */
    uint32_t number;    /* of the paragraph */
} ctp_passage;

/** Puts together what no-break blanks part of a number: "1 200,5". */
void ctp_i_join_thousands(const ctp_passage *passage, ctp_pieces *pieces);

/** The tokens of a paragraph, before compounds are put together. */
typedef struct {
    ctp_token *tokens; /* [count] not owned: where they will stay, or from where they are moved to the front */
    uint8_t *notes;    /* [count] CTP_NOTE_... */
    size_t count, capacity;
    unsigned seen;     /* all that is noted of any */
} ctp_row;

/** So many bytes behind the last note may be read. */
enum { CTP_NOTES_BEYOND = 8 };

/** @return the first of tokens [at, end) with such a note, or end */
static inline size_t ctp_i_next_noted(const ctp_row *row, size_t at, size_t end, unsigned note)
{
    for (; at < end; at += CTP_NOTES_BEYOND) {
        uint64_t marks = ctp_i_eight((const char *)row->notes + at) & CTP_EIGHT(note);
        if (marks != 0) {
            at += ctp_i_eight_first(marks);
            return at < end ? at : end;
        }
    }
    return end;
}

/** Gives the dots of abbreviations to their words: the row shrinks by these dots. @param text  the document's */
void ctp_i_attach_dots(ctp_known_words *vocabulary, ctp_span text, ctp_row *row);

/** Makes tokens of a paragraph's pieces, for which there is room, leaves out what is nothing, and gives dots to the words they belong to.
 *  @return false when out of memory */
bool ctp_i_name_pieces(ctp_known_words *vocabulary, const ctp_passage *passage, const ctp_pieces *pieces, ctp_row *row);

typedef struct {
    size_t *items; /* index of the token after each sentence's last */
    size_t count, capacity;
} ctp_ends;

/** Finds the sentences of the tokens from those of the breaker. @return false when out of memory */
bool ctp_i_cut_sentences(const ctp_known_words *vocabulary, const ctp_passage *passage, const ctp_breaks *sentences, const ctp_row *row,
                         bool join_lower_case, ctp_ends *out);

static inline const ctp_word *ctp_i_word_of(const ctp_known_words *vocabulary, const ctp_token *token)
{
    return &vocabulary->known[token->word];
}

/** Words and numbers: what a sentence must have. */
static inline bool ctp_i_is_content(const ctp_token *token)
{
    return token->kind != CTP_TOKEN_MARK;
}

#endif
