/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/status.h"

struct ctp_tokenizer {
    bool join_lower_case;
    ctp_vocabulary vocabulary;
    ctp_breaker breaker;
    ctp_buffer paragraph; /* the blanked copy */
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
    ctp_status st = ctp_i_breaker_open(&t->breaker, language->code, err);
    if (st == CTP_OK)
        st = ctp_i_vocabulary_open(&t->vocabulary, language, err);
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
    ctp_i_vocabulary_close(&t->vocabulary);
    ctp_i_breaker_close(&t->breaker);
    ctp_i_buffer_free(&t->paragraph);
    free(t->words.items);
    free(t->sentences.items);
    free(t->pieces.items);
    free(t->ends.items);
    free(t);
}

const ctp_intern *ctp_i_tokenizer_strings(const ctp_tokenizer *t)
{
    return &t->vocabulary.strings;
}

const ctp_intern *ctp_i_tokenizer_words(const ctp_tokenizer *t)
{
    return &t->vocabulary.raw;
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
static bool has_space(const passage *p, size_t begin, size_t end)
{
    if (begin < end && p->text.ptr[begin] == ' ')
        return true;
    while (begin < end) {
        UChar32 c;
        U8_NEXT(p->text.ptr, begin, end, c);
        if (u_isUWhiteSpace(c))
            return true;
    }
    return false;
}

static bool space_before(const passage *p, size_t first, size_t piece)
{
    const ctp_piece *items = p->t->pieces.items;
    return piece == first || has_space(p, p->base + items[piece - 1].end, p->base + items[piece].begin);
}

/* Most parts that one compound is counted by; a chain of hyphens beyond it begins another. */
enum { MOST_PARTS = 255 };

/* @return how many parts the compound at piece has: words with single hyphens and no blank between them */
static unsigned compound_parts(const passage *p, size_t piece, size_t end)
{
    const ctp_piece *items = p->t->pieces.items;
    unsigned parts = 1;
    if (piece + 1 >= end || items[piece].end != items[piece + 1].begin || !ctp_i_is_content(word_at(p, piece)))
        return 1;
    for (; piece + 2 < end && parts < MOST_PARTS; piece += 2, parts++)
        if (items[piece].end != items[piece + 1].begin || items[piece + 1].end != items[piece + 2].begin ||
            !(word_at(p, piece + 1)->traits & CTP_TRAIT_HYPHEN) || !ctp_i_is_content(word_at(p, piece + 2)))
            break;
    return parts;
}

/* There is room for it. */
static void add_token(passage *p, size_t piece, uint8_t flags, unsigned parts)
{
    ctp_segmentation *out = p->out;
    const ctp_piece *at = &p->t->pieces.items[piece];
    const ctp_word *word = word_at(p, piece);
    out->tokens[out->token_count++] = (ctp_token){
        .where = {p->base + at->begin, p->base + at->end},
        .form = word->form, .stem = word->stem, .whole_form = word->form, .whole_stem = word->stem,
        .word = at->word, .whole_word = at->word, .kind = word->kind, .flags = flags, .parts = (uint8_t)parts,
    };
}

static uint8_t flags_of(const passage *p, size_t first, size_t piece, bool shouted)
{
    uint8_t flags = word_at(p, piece)->flags;
    if ((flags & CTP_TOKEN_UPPER) && !shouted)
        flags &= (uint8_t)~CTP_TOKEN_FUNCTION;
    return flags | (space_before(p, first, piece) ? CTP_TOKEN_SPACE_BEFORE : 0);
}

/* Gives the compound's first token the form and stem of the whole. */
static bool name_whole(passage *p, size_t token, size_t first, size_t last)
{
    const ctp_piece *items = p->t->pieces.items;
    ctp_span raw = {p->t->paragraph.bytes + items[first].begin, items[last].end - items[first].begin};
    uint32_t id = ctp_i_vocabulary_word(&p->t->vocabulary, raw);
    if (id == CTP_NO_ID)
        return false;
    p->out->tokens[token].whole_word = id;
    p->out->tokens[token].whole_form = p->t->vocabulary.known[id].form;
    p->out->tokens[token].whole_stem = p->t->vocabulary.known[id].stem;
    return true;
}

static bool add_tokens(passage *p, size_t first, size_t end, bool shouted)
{
    for (size_t piece = first; piece < end;) {
        unsigned parts = compound_parts(p, piece, end);
        size_t token = p->out->token_count, last = piece + 2 * (size_t)(parts - 1);
        for (size_t i = piece; i <= last; i += 2)
            add_token(p, i, flags_of(p, first, i, shouted), i == piece ? parts : 0);
        if (parts > 1 && !name_whole(p, token, piece, last))
            return false;
        piece = last + 1;
        if (parts == MOST_PARTS && piece < end && (word_at(p, piece)->traits & CTP_TRAIT_HYPHEN))
            piece++;
    }
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

static bool cut_passage(ctp_tokenizer *t, ctp_span text, ctp_range where, bool one_sentence)
{
    ctp_i_buffer_clear(&t->paragraph);
    ctp_i_buffer_add(&t->paragraph, text.ptr + where.begin, where.end - where.begin);
    if (!ctp_i_buffer_reserve(&t->paragraph, CTP_PARAGRAPH_MARGIN))
        return false;
    ctp_i_blank_paragraph(t->paragraph.bytes, t->paragraph.len);
    ctp_span copy = ctp_i_buffer_span(&t->paragraph);
    if (!ctp_i_break_words(&t->breaker, copy, &t->words) || !ctp_i_cut_pieces(&t->vocabulary, &t->words, copy, &t->pieces))
        return false;
    return one_sentence || (ctp_i_break_sentences(&t->breaker, copy, &t->sentences) &&
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
    t->paragraph.failed = false;
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
