/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/status.h"

struct ctp_tokenizer {
    bool join_lower_case;
    ctp_known_words vocabulary;
    ctp_breaker breaker;
    ctp_buffer blanked; /* a paragraph's copy, where anything is to blank */
    ctp_breaks words, sentences;
    ctp_pieces pieces, parted; /* the second is scratch */
    ctp_row row;
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
    free(t->parted.items);
    free(t->row.notes);
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

/* ---- sentences ---- */

/* Most parts that one compound is counted by; a chain of hyphens beyond it begins another. */
enum { MOST_PARTS = 255 };

/* @return how many parts the compound at a token has: words with single hyphens and no blank between them. @param end  of the sentence's tokens */
static unsigned compound_parts(const ctp_row *row, size_t at, size_t end)
{
    const ctp_token *token = row->tokens + at;
    unsigned parts = 1;
    if (!ctp_i_is_content(token))
        return 1;
    for (; end - at > 2 && parts < MOST_PARTS; at += 2, token += 2, parts++)
        if (token[0].where.end != token[1].where.begin || token[1].where.end != token[2].where.begin || !(row->notes[at + 1] & CTP_NOTE_HYPHEN) ||
            !ctp_i_is_content(&token[2]))
            break;
    return parts;
}

/* Where a sentence's tokens go to, and where they come from: the same, or farther to the end. */
typedef struct {
    ctp_tokenizer *t;
    const char *text; /* the document's */
    ctp_token *to;
    size_t from, end; /* in the row */
} mover;

static void move_tokens(mover *m, size_t stop)
{
    const ctp_token *from = m->t->row.tokens + m->from;
    if (m->to != from)
        memmove(m->to, from, (stop - m->from) * sizeof *from);
    m->to += stop - m->from;
    m->from = stop;
}

/* Its first token is the word that the whole is, too. @return false when out of memory */
static bool move_compound(mover *m)
{
    const ctp_row *row = &m->t->row;
    unsigned parts = compound_parts(row, m->from, m->end);
    const uint32_t begin = row->tokens[m->from].where.begin, len = row->tokens[m->from + 2 * (size_t)(parts - 1)].where.end - begin;
    for (unsigned i = 0; i < parts; i++, m->from += 2) {
        m->to[i] = row->tokens[m->from];
        m->to[i].parts = i == 0 ? (uint8_t)parts : 0;
        m->to[i].flags |= i > 0 ? CTP_TOKEN_LATER_PART : 0;
    }
    m->from--; /* behind the last part, not behind a hyphen after it */
    if (parts > 1)
        m->to->whole_word = ctp_i_known_word(&m->t->vocabulary, ctp_i_intern_hash(m->text + begin, len), (ctp_span){m->text + begin, len});
    if (m->to->whole_word == CTP_NO_ID)
        return false;
    m->to += parts;
    m->from += parts == MOST_PARTS && m->from < m->end && (row->notes[m->from] & CTP_NOTE_HYPHEN);
    return true;
}

/* @return false when out of memory */
static bool move_sentence(mover *m)
{
    while (m->from < m->end) {
        size_t hyphen = ctp_i_next_noted(&m->t->row, m->from + 1, m->end, CTP_NOTE_HYPHEN);
        move_tokens(m, hyphen < m->end ? hyphen - 1 : m->end);
        if (m->from < m->end && !move_compound(m))
            return false;
    }
    return true;
}

/* In a sentence all in capitals a capital word is no acronym; one of fewer words may be nothing but acronyms. */
enum { FEWEST_SHOUTED = 3 };

static bool is_shouted(const ctp_tokenizer *t, size_t first, size_t end)
{
    unsigned upper = 0;
    for (size_t i = first; i < end; i++) {
        const ctp_token *token = &t->row.tokens[i];
        if (ctp_i_word_of(&t->vocabulary, token)->traits & CTP_TRAIT_ANY_LOWER)
            return false;
        upper += (token->flags & CTP_TOKEN_UPPER) != 0;
    }
    return upper >= FEWEST_SHOUTED;
}

static void shout(ctp_tokenizer *t, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        t->row.tokens[i].flags |= ctp_i_word_of(&t->vocabulary, &t->row.tokens[i])->shouted;
}

/* Its start counts as white space. @return false when out of memory */
static bool add_sentence(ctp_tokenizer *t, const ctp_passage *p, size_t first, size_t end, ctp_segmentation *out)
{
    const ctp_token *tokens = t->row.tokens;
    mover m = {t, p->text.ptr, out->tokens + out->token_count, first, end};
    if (!ctp_i_grow((void **)&out->sentences, out->sentence_count, &out->sentence_capacity, sizeof *out->sentences))
        return false;
    ctp_segment *s = &out->sentences[out->sentence_count++];
    *s = (ctp_segment){.where = {tokens[first].where.begin, tokens[end - 1].where.end}, .paragraph = p->number, .token = out->token_count};
    t->row.tokens[first].flags |= CTP_TOKEN_SPACE_BEFORE;
    if (is_shouted(t, first, end))
        shout(t, first, end);
    if (!move_sentence(&m))
        return false;
    out->token_count = (size_t)(m.to - out->tokens);
    s->tokens = out->token_count - s->token;
    return true;
}

/* ---- paragraphs ---- */

/* A row of asterisks is no paragraph; a smiling face is one. */
static bool is_worth_keeping(const ctp_tokenizer *t)
{
    for (size_t i = 0; i < t->row.count; i++)
        if (ctp_i_is_content(&t->row.tokens[i]) || (ctp_i_word_of(&t->vocabulary, &t->row.tokens[i])->traits & CTP_TRAIT_SYMBOL))
            return true;
    return false;
}

/* Speech that a machine wrote down has no dots, and what annotating a sentence takes grows with more than its square: no sentence has more tokens, and a longer one ends
 * at a blank. The longest that people write have some hundreds. */
enum { MOST_TOKENS = 1000 };

static size_t sentence_end(const ctp_tokenizer *t, size_t first, size_t end)
{
    if (end - first <= MOST_TOKENS)
        return end;
    end = first + MOST_TOKENS;
    while (end > first + MOST_TOKENS / 2 && !(t->row.tokens[end].flags & CTP_TOKEN_SPACE_BEFORE))
        end--;
    return end;
}

/* Lays out the paragraph with nothing in it that is to blank, and a margin behind it. @return false when out of memory */
static bool lay_out(ctp_tokenizer *t, ctp_passage *p, size_t len)
{
    p->paragraph = (ctp_span){p->text.ptr + p->base, len};
    if (p->text.len - p->base - len >= CTP_PARAGRAPH_MARGIN && !ctp_i_has_blank(p->paragraph))
        return true;
    ctp_i_buffer_clear(&t->blanked);
    ctp_i_buffer_add(&t->blanked, p->paragraph.ptr, len);
    if (!ctp_i_buffer_reserve(&t->blanked, CTP_PARAGRAPH_MARGIN))
        return false;
    memset(t->blanked.bytes + t->blanked.len, 0, CTP_PARAGRAPH_MARGIN); /* what stands there changes nothing, but a memory checker cannot know */
    ctp_i_blank_paragraph(t->blanked.bytes, t->blanked.len);
    p->paragraph = ctp_i_buffer_span(&t->blanked);
    return true;
}

/* The row's tokens stand where the segmentation's next will. @return false when out of memory */
static bool cut_passage(ctp_tokenizer *t, const ctp_passage *p, bool one_sentence, ctp_segmentation *out)
{
    if (!ctp_i_break_pieces(&t->breaker, p->paragraph, &t->words, &t->pieces) ||
        !ctp_i_part_elisions(t->vocabulary.language, t->vocabulary.folder, p->paragraph, &t->pieces, &t->parted))
        return false;
    ctp_i_join_thousands(p, &t->pieces);
    if (!ctp_i_reserve((void **)&out->tokens, out->token_count + t->pieces.count + 1, &out->token_capacity, sizeof *out->tokens))
        return false; /* one more than the pieces: where there are none, there is a place nevertheless */
    t->row.tokens = out->tokens + out->token_count;
    return ctp_i_name_pieces(&t->vocabulary, p, &t->pieces, &t->row) &&
           (one_sentence || (ctp_i_break_sentences(&t->breaker, p->paragraph, &t->sentences) &&
                             ctp_i_cut_sentences(&t->vocabulary, p, &t->sentences, &t->row, t->join_lower_case, &t->ends)));
}

static bool add_passage(ctp_tokenizer *t, ctp_span text, ctp_range where, bool one_sentence, uint32_t *paragraph, ctp_segmentation *out)
{
    ctp_passage p = {.text = text, .base = (uint32_t)where.begin, .number = *paragraph + 1};
    if (!lay_out(t, &p, where.end - where.begin) || !cut_passage(t, &p, one_sentence, out))
        return false;
    if (t->row.count == 0 || (!one_sentence && !is_worth_keeping(t)))
        return true;
    ++*paragraph;
    if (one_sentence)
        return add_sentence(t, &p, 0, t->row.count, out);
    for (size_t i = 0, first = 0, end; i < t->ends.count; i += first == t->ends.items[i]) {
        end = sentence_end(t, first, t->ends.items[i]);
        if (!add_sentence(t, &p, first, end, out))
            return false;
        first = end;
    }
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
        uint32_t before = *paragraph;
        while (done && ctp_i_next_paragraph(&paragraphs, &where)) {
            before = paragraphs.is_item ? before : *paragraph;
            uint32_t number = before;
            done = add_passage(t, text, where, false, &number, out);
            *paragraph = number > *paragraph ? number : *paragraph;
        }
    }
    return done ? CTP_OK : ctp_i_no_memory(err);
}
