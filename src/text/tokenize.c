/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <assert.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/status.h"

struct ctp_tokenizer {
    bool join_lower_case;
    ctp_known_words vocabulary;
    ctp_breaker breaker;
    ctp_buffer blanked;   /* a paragraph's copy, where anything is to blank */
    ctp_span paragraph;   /* the copy or the document's own bytes */
    ctp_breaks words, sentences;
    ctp_pieces pieces;
    ctp_ends ends;
};

ctp_status ctp_i_tokenizer_new(ctp_tokenizer **out, const ctp_language *language, const ctp_options *options, ctp_error *err)
{
    ctp_tokenizer *t = ctp_i_alloc(1, sizeof *t);
    *out = NULL;
    if (t == NULL)
        return ctp_i_no_memory(err);
    t->join_lower_case = options->join_lower_case;
    t->pieces.words = &t->vocabulary.raw;
    ctp_status st = ctp_i_breaker_open(&t->breaker, language->code, err);
    if (st == CTP_OK)
        st = ctp_i_known_words_open(&t->vocabulary, language, err);
    if (st != CTP_OK) {
        ctp_i_tokenizer_free(t);
        return st;
    }
    *out = t;
    return CTP_OK;
}

void ctp_i_tokenizer_free(ctp_tokenizer *t)
{
    if (t == NULL)
        return;
    ctp_i_known_words_close(&t->vocabulary);
    ctp_i_breaker_close(&t->breaker);
    ctp_i_buffer_free(&t->blanked);
    free(t->words.items);
    free(t->sentences.items);
    free(t->pieces.items);
    free(t->ends.items);
    free(t);
}

void ctp_i_tokenizer_use_icu(ctp_tokenizer *t)
{
    t->breaker.plain_words = t->breaker.plain_sentences = false;
}

const ctp_intern *ctp_i_tokenizer_strings(const ctp_tokenizer *t)
{
    return &t->vocabulary.strings;
}

const ctp_intern *ctp_i_tokenizer_words(const ctp_tokenizer *t)
{
    return &t->vocabulary.raw;
}

ctp_name ctp_i_tokenizer_name(const ctp_tokenizer *t, uint32_t word)
{
    return (ctp_name){t->vocabulary.known[word].form, t->vocabulary.known[word].stem};
}

bool ctp_i_tokenizer_keep(ctp_tokenizer *t, uint32_t *numbers)
{
    return ctp_i_known_words_keep(&t->vocabulary, numbers);
}

void ctp_i_segmentation_free(ctp_segmentation *segmentation)
{
    free(segmentation->sentences);
    free(segmentation->tokens);
    *segmentation = (ctp_segmentation){0};
}

/* ---- pieces to tokens ---- */

/* One paragraph on its way out. */
typedef struct {
    ctp_tokenizer *t;
    ctp_span text;   /* the document's */
    size_t base;     /* of the paragraph in it */
    uint32_t number; /* of the paragraph */
    ctp_segmentation *out;
} passage;

static const ctp_word *word_at(const passage *p, size_t piece)
{
    return ctp_i_word_of(&p->t->vocabulary, &p->t->pieces.items[piece]);
}

/* The original is asked, not the copy, where a footnote mark is blank too. */
static bool has_space(ctp_span text, size_t begin, size_t end)
{
    while (begin < end) {
        UChar32 c;
        U8_NEXT(text.ptr, begin, end, c);
        if (u_isUWhiteSpace(c))
            return true;
    }
    return false;
}

/* Most parts that one compound is counted by; a chain of hyphens beyond it begins another. */
enum { MOST_PARTS = 255 };

/* @return how many parts the compound at piece has: words with single hyphens and no blank between them. @param end  of the sentence's pieces */
static unsigned compound_parts(const ctp_known_words *v, const ctp_piece *piece, const ctp_piece *end)
{
    unsigned parts = 1;
    if (!ctp_i_is_content(ctp_i_word_of(v, piece)))
        return 1;
    for (; end - piece > 2 && parts < MOST_PARTS; piece += 2, parts++)
        if (piece[0].end != piece[1].begin || piece[1].end != piece[2].begin || !(ctp_i_word_of(v, &piece[1])->traits & CTP_TRAIT_HYPHEN) ||
            !ctp_i_is_content(ctp_i_word_of(v, &piece[2])))
            break;
    return parts;
}

/* What a sentence's tokens are made of: copied, since for all the compiler knows a token that is written changes what a pointer leads to. */
typedef struct {
    const ctp_piece *end; /* of the sentence's */
    const ctp_word *known;
    const char *text; /* the document's, from the paragraph on */
    uint32_t base;
    unsigned wrong_if_upper; /* flags */
} sentence;

/* What stands behind a piece, if another one follows. */
static inline char behind(const sentence *s, const ctp_piece *piece)
{
    return piece + 1 < s->end ? s->text[piece->end] : '\0';
}

/* Whether a hyphen may begin so: it does with one of two bytes, which seldom stand behind a word. */
static inline bool may_be_hyphen(char c)
{
    return c == '-' || c == '\xE2';
}

static inline void put_token(ctp_token *token, const sentence *s, const ctp_piece *piece, unsigned parts, bool space)
{
    const ctp_word *word = &s->known[piece->word];
    unsigned flags = word->flags & ~(word->flags & CTP_TOKEN_UPPER ? s->wrong_if_upper : 0);
    *token = (ctp_token){
        .where = {s->base + piece->begin, s->base + piece->end},
        .word = piece->word, .whole_word = piece->word, .form = word->form, .kind = word->kind, .parts = (uint8_t)parts,
        .flags = (uint16_t)(flags | (space ? CTP_TOKEN_SPACE_BEFORE : 0) | (parts == 0 ? CTP_TOKEN_LATER_PART : 0)),
    };
}

/* Gives the compound's first token the word that the whole is. */
static bool name_whole(passage *p, ctp_token *token, const ctp_piece *first, const ctp_piece *last)
{
    token->whole_word = ctp_i_known_word(&p->t->vocabulary, (ctp_span){p->t->paragraph.ptr + first->begin, last->end - first->begin});
    return token->whole_word != CTP_NO_ID;
}

/* @param piece  moved behind it. @return where the next token is to stand, or NULL when out of memory */
static ctp_token *put_compound(passage *p, ctp_token *token, sentence *s, const ctp_piece **piece, bool space)
{
    const ctp_known_words *v = &p->t->vocabulary;
    unsigned parts = compound_parts(v, *piece, s->end);
    const ctp_piece *last = *piece + 2 * (size_t)(parts - 1);
    for (size_t i = 0; i < parts; i++)
        put_token(token + i, s, *piece + 2 * i, i == 0 ? parts : 0, i == 0 && space);
    if (parts > 1 && !name_whole(p, token, *piece, last))
        return NULL;
    s->known = v->known; /* it may have grown */
    *piece = last + 1;
    if (parts == MOST_PARTS && *piece < s->end && (ctp_i_word_of(v, *piece)->traits & CTP_TRAIT_HYPHEN))
        ++*piece;
    return token + parts;
}

/* There is room for them. White space before a token is one blank or nothing, nearly always, which no branch could foresee; the sentence's start counts
 * as white space. */
static bool add_tokens(passage *p, size_t first, size_t end, bool shouted)
{
    const ctp_piece *items = p->t->pieces.items;
    ctp_token *token = p->out->tokens + p->out->token_count;
    sentence s = {.end = items + end, .known = p->t->vocabulary.known, .text = p->text.ptr + p->base, .base = (uint32_t)p->base,
                  .wrong_if_upper = shouted ? 0 : CTP_TOKEN_FUNCTION | CTP_TOKEN_PREDICATOR};
    uint32_t before = items[first].begin - 1; /* where the piece before ended */
    char c = ' ';                             /* behind it */
    for (const ctp_piece *piece = items + first; piece < s.end;) {
        bool space = c == ' ';
        if (piece->begin - before != space)
            space = has_space((ctp_span){s.text, piece->begin}, before, piece->begin);
        c = behind(&s, piece);
        if (!may_be_hyphen(c)) {
            put_token(token++, &s, piece++, 1, space);
        } else {
            token = put_compound(p, token, &s, &piece, space);
            if (token == NULL)
                return false;
            c = behind(&s, piece - 1);
        }
        before = piece[-1].end;
    }
    p->out->token_count = (size_t)(token - p->out->tokens);
    return true;
}

/* In a sentence all in capitals a capital word is no acronym; one of fewer words may be nothing but acronyms. */
enum { FEWEST_SHOUTED = 3 };

static bool is_shouted(const passage *p, size_t first, size_t end)
{
    unsigned upper = 0;
    for (size_t i = first; i < end; i++) {
        if (word_at(p, i)->traits & CTP_TRAIT_ANY_LOWER)
            return false;
        upper += (word_at(p, i)->flags & CTP_TOKEN_UPPER) != 0;
    }
    return upper >= FEWEST_SHOUTED;
}

static bool add_sentence(passage *p, size_t first, size_t end)
{
    ctp_segmentation *out = p->out;
    const ctp_piece *items = p->t->pieces.items;
    if (!ctp_i_grow((void **)&out->sentences, out->sentence_count, &out->sentence_capacity, sizeof *out->sentences) ||
        !ctp_i_reserve((void **)&out->tokens, out->token_count + end - first, &out->token_capacity, sizeof *out->tokens))
        return false;
    ctp_segment *s = &out->sentences[out->sentence_count++];
    *s = (ctp_segment){.where = {p->base + items[first].begin, p->base + items[end - 1].end},
                       .paragraph = p->number, .token = out->token_count};
    if (!add_tokens(p, first, end, is_shouted(p, first, end)))
        return false;
    s->tokens = out->token_count - s->token;
    return true;
}

/* ---- paragraphs ---- */

/* A row of asterisks is no paragraph; a smiling face is one. */
static bool is_worth_keeping(const passage *p)
{
    for (size_t i = 0; i < p->t->pieces.count; i++)
        if (ctp_i_is_content(word_at(p, i)) || (word_at(p, i)->traits & CTP_TRAIT_SYMBOL))
            return true;
    return false;
}

/* Lays out the paragraph with nothing in it that is to blank, and a margin behind it. @return false when out of memory */
static bool lay_out(ctp_tokenizer *t, ctp_span text, ctp_range where)
{
    t->paragraph = (ctp_span){text.ptr + where.begin, where.end - where.begin};
    if (text.len - where.end >= CTP_PARAGRAPH_MARGIN && !ctp_i_has_blank(t->paragraph))
        return true;
    ctp_i_buffer_clear(&t->blanked);
    ctp_i_buffer_add(&t->blanked, t->paragraph.ptr, t->paragraph.len);
    if (!ctp_i_buffer_reserve(&t->blanked, CTP_PARAGRAPH_MARGIN))
        return false;
    ctp_i_blank_paragraph(t->blanked.bytes, t->blanked.len);
    t->paragraph = ctp_i_buffer_span(&t->blanked);
    return true;
}

static bool cut_passage(ctp_tokenizer *t, ctp_span text, ctp_range where, bool one_sentence)
{
    if (!lay_out(t, text, where) || !ctp_i_break_pieces(&t->breaker, t->paragraph, &t->words, &t->pieces) ||
        !ctp_i_name_pieces(&t->vocabulary, t->paragraph, &t->pieces))
        return false;
    return one_sentence || (ctp_i_break_sentences(&t->breaker, t->paragraph, &t->sentences) &&
                            ctp_i_cut_sentences(&t->vocabulary, &t->sentences, &t->pieces, t->join_lower_case, &t->ends));
}

static bool add_passage(ctp_tokenizer *t, ctp_span text, ctp_range where, bool one_sentence, uint32_t *paragraph, ctp_segmentation *out)
{
    passage p = {t, text, where.begin, *paragraph + 1, out};
    if (!cut_passage(t, text, where, one_sentence))
        return false;
    if (t->pieces.count == 0 || (!one_sentence && !is_worth_keeping(&p)))
        return true;
    ++*paragraph;
    if (one_sentence)
        return add_sentence(&p, 0, t->pieces.count);
    for (size_t i = 0, first = 0; i < t->ends.count; first = t->ends.items[i++])
        if (!add_sentence(&p, first, t->ends.items[i]))
            return false;
    return true;
}

ctp_status ctp_i_tokenize(ctp_tokenizer *t, ctp_span text, ctp_range part, bool one_sentence, uint32_t *paragraph, ctp_segmentation *out,
                          ctp_error *err)
{
    bool done = true;
    assert(part.begin <= part.end && part.end <= text.len);
    out->sentence_count = out->token_count = 0;
    t->blanked.failed = false;
    if (part.end - part.begin > CTP_FILE_LIMIT)
        return ctp_i_fail(err, CTP_E_LIMIT, NULL, CTP_NOWHERE, "text of %zu bytes, at most %zu are read", part.end - part.begin,
                          (size_t)CTP_FILE_LIMIT);
    if (one_sentence) {
        done = add_passage(t, text, part, true, paragraph, out);
    } else {
        ctp_paragraphs paragraphs = ctp_i_paragraphs(text, part);
        ctp_range where;
        while (done && ctp_i_next_paragraph(&paragraphs, &where))
            done = add_passage(t, text, where, false, paragraph, out);
    }
    return done ? CTP_OK : ctp_i_no_memory(err);
}
