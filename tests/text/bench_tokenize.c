/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_tokenize [--icu] [--stages] FILE: reads documents, cuts, folds and stems them, and does no more: what annotating is measured against.
 * Not a test.
 *      --icu      all boundaries by ICU, without the fast path
 *      --stages   reads all documents first, then prints as JSON what each takes in seconds of processor time: the boundaries of words and of
 *                 sentences alone; tokens and stems; the same with each document's stems counted; and how many words needed no folding and stemming */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/status.h"
#include "counterpoint/corpus.h"
#include "support/bench.h"
#include "text/segment.h"

/* How often each document has each stem, as a sparse matrix by rows, and how many documents have it. */
typedef struct {
    uint32_t *now, *documents; /* [stems] */
    size_t now_capacity, documents_capacity;
    ctp_buffer cells; /* pairs of stem and count */
    ctp_buffer row;   /* the document's stems */
} counts;

typedef struct {
    ctp_tokenizer *tokenizer;
    ctp_segmentation cut;
    size_t tokens, bytes;
    counts *counts; /* NULL: nothing is counted */
} bench;

static bool grow_zeroed(uint32_t **items, size_t need, size_t *capacity)
{
    size_t before = *capacity;
    if (!ctp_i_reserve((void **)items, need, capacity, sizeof **items))
        return false;
    if (*capacity > before)
        memset(*items + before, 0, (*capacity - before) * sizeof **items);
    return true;
}

static bool count_turn(counts *c, const ctp_segmentation *cut, const ctp_tokenizer *tokenizer)
{
    const size_t stems = ctp_i_tokenizer_strings(tokenizer)->count;
    if (!grow_zeroed(&c->now, stems, &c->now_capacity) || !grow_zeroed(&c->documents, stems, &c->documents_capacity) ||
        !ctp_i_buffer_reserve(&c->row, (cut->token_count + 1) * sizeof(uint32_t)))
        return false;
    char *row = c->row.bytes + c->row.len;
    for (size_t i = 0; i < cut->token_count; i++) { /* no branch could foresee whether a stem is new to the document */
        uint32_t stem = ctp_i_tokenizer_name(tokenizer, cut->tokens[i].word).stem, word = cut->tokens[i].kind != CTP_TOKEN_MARK;
        memcpy(row, &stem, sizeof stem);
        row += sizeof stem * (word & (c->now[stem] == 0));
        c->now[stem] += word;
    }
    c->row.len = (size_t)(row - c->row.bytes);
    return true;
}

static bool end_document(counts *c)
{
    if (!ctp_i_buffer_reserve(&c->cells, 2 * c->row.len))
        return false;
    for (size_t i = 0; i < c->row.len; i += sizeof(uint32_t)) {
        uint32_t cell[2];
        memcpy(&cell[0], c->row.bytes + i, sizeof cell[0]);
        cell[1] = c->now[cell[0]];
        c->now[cell[0]] = 0;
        c->documents[cell[0]]++;
        memcpy(c->cells.bytes + c->cells.len, cell, sizeof cell);
        c->cells.len += sizeof cell;
    }
    c->row.len = 0;
    return true;
}

static ctp_status tokenize(bench *b, const ctp_document *document, ctp_error *err)
{
    uint32_t paragraph = 0;
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < document->turn_count && st == CTP_OK; i++) {
        st = ctp_i_tokenize(b->tokenizer, document->text, document->turns[i].where, false, &paragraph, &b->cut, err);
        b->tokens += b->cut.token_count;
        if (st == CTP_OK && b->counts != NULL && !count_turn(b->counts, &b->cut, b->tokenizer))
            st = ctp_i_no_memory(err);
    }
    b->bytes += document->text.len;
    return st == CTP_OK && b->counts != NULL && !end_document(b->counts) ? ctp_i_no_memory(err) : st;
}

static ctp_status tokenize_each(ctp_corpus *corpus, bench *b, ctp_error *err)
{
    ctp_document *document = NULL;
    ctp_status st = ctp_corpus_next(corpus, &document, err);
    while (st == CTP_OK && document != NULL) {
        st = tokenize(b, document, err);
        ctp_document_free(document);
        if (st == CTP_OK)
            st = ctp_corpus_next(corpus, &document, err);
    }
    return st;
}

/* ---- stages ---- */

static ctp_status tokenize_all(const bench_documents *all, bench *b, double *took, ctp_error *err)
{
    double start = bench_seconds();
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < all->count && st == CTP_OK; i++)
        st = tokenize(b, all->items[i], err);
    *took = bench_seconds() - start;
    return st;
}

typedef bool breaks_of(ctp_breaker *breaker, ctp_span text, ctp_breaks *out);
static bool icu_words(ctp_breaker *breaker, ctp_span text, ctp_breaks *out)
{
    return ctp_i_icu_words(breaker, text, (ctp_range){0, text.len}, out);
}
/* What tokenizing asks for; of a copy, since a few bytes behind a paragraph are read. */
static bool plain_words(ctp_breaker *breaker, ctp_span text, ctp_breaks *out)
{
    static ctp_buffer copy;
    static ctp_pieces pieces;
    ctp_i_buffer_clear(&copy);
    ctp_i_buffer_add(&copy, text.ptr, text.len);
    return ctp_i_buffer_reserve(&copy, CTP_PARAGRAPH_MARGIN) && ctp_i_break_pieces(breaker, ctp_i_buffer_span(&copy), out, &pieces);
}
static bool icu_sentences(ctp_breaker *breaker, ctp_span text, ctp_breaks *out)
{
    return ctp_i_icu_sentences(breaker, text, (ctp_range){0, text.len}, out);
}

/* Boundaries (or pieces) alone, paragraph by paragraph. */
static ctp_status break_all(const bench_documents *all, breaks_of *find, double *took, ctp_error *err)
{
    ctp_breaker breaker = {0};
    ctp_breaks breaks = {0};
    ctp_status st = ctp_i_breaker_open(&breaker, "en", err);
    double start = bench_seconds();
    for (size_t i = 0; i < all->count && st == CTP_OK; i++) {
        ctp_span text = all->items[i]->text;
        ctp_paragraphs paragraphs = ctp_i_paragraphs(text, (ctp_range){0, text.len});
        ctp_range where;
        while (st == CTP_OK && ctp_i_next_paragraph(&paragraphs, &where)) {
            breaks.count = 0;
            if (!find(&breaker, (ctp_span){text.ptr + where.begin, where.end - where.begin}, &breaks))
                st = ctp_i_no_memory(err);
        }
    }
    *took = bench_seconds() - start;
    ctp_i_breaker_close(&breaker);
    free(breaks.items);
    return st;
}

typedef struct {
    double reading, words, sentences, tokens, counted; /* seconds */
} stages;

static void print_stages(const bench *b, const stages *took)
{
    size_t words = ctp_i_tokenizer_words(b->tokenizer)->count;
    printf("{\"bytes\": %zu, \"tokens\": %zu, \"read\": %.4f, \"words\": %.4f, \"sentences\": %.4f, \"tokenize\": %.4f, \"count\": %.4f, "
           "\"vocabulary\": %zu, \"known\": %.4f}\n", b->bytes, b->tokens, took->reading, took->words, took->sentences, took->tokens, took->counted, words,
           1 - (double)words / (double)(b->tokens > 0 ? b->tokens : 1));
}

/* The vocabulary is empty at the start of each of the two. */
static ctp_status run_stages(ctp_corpus *corpus, bool icu, bench *plain, bench *counting, ctp_error *err)
{
    stages took = {0};
    bench_documents all = {0};
    ctp_status st = bench_read_all(&all, corpus, &took.reading, err);
    if (st == CTP_OK)
        st = break_all(&all, icu ? icu_words : plain_words, &took.words, err);
    if (st == CTP_OK)
        st = break_all(&all, icu ? icu_sentences : ctp_i_break_sentences, &took.sentences, err);
    if (st == CTP_OK)
        st = tokenize_all(&all, plain, &took.tokens, err);
    if (st == CTP_OK)
        st = tokenize_all(&all, counting, &took.counted, err);
    if (st == CTP_OK)
        print_stages(plain, &took);
    bench_free_documents(&all);
    return st;
}

/* ---- the command ---- */

static ctp_language language = {.code = "en", .stemmer = "english", .clitics = (const char *[]){"'s"}, .clitic_count = 1};

static ctp_status open_bench(bench *b, bool icu, counts *to, ctp_error *err)
{
    ctp_options options;
    ctp_options_default(&options);
    b->counts = to;
    ctp_status st = ctp_i_tokenizer_new(&b->tokenizer, &language, &options, err);
    if (st == CTP_OK && icu)
        ctp_i_tokenizer_use_icu(b->tokenizer);
    return st;
}

static void close_bench(bench *b)
{
    ctp_i_tokenizer_free(b->tokenizer);
    ctp_i_segmentation_free(&b->cut);
    if (b->counts == NULL)
        return;
    free(b->counts->now);
    free(b->counts->documents);
    ctp_i_buffer_free(&b->counts->cells);
    ctp_i_buffer_free(&b->counts->row);
}

static ctp_status run(const char *path, bool icu, bool by_stage, bench *plain, ctp_error *err)
{
    counts to = {0};
    bench counting = {0};
    ctp_corpus *corpus = NULL;
    ctp_status st = ctp_corpus_open(&corpus, &path, 1, &(ctp_corpus_options){0}, NULL, err);
    if (st == CTP_OK)
        st = open_bench(plain, icu, NULL, err);
    if (st == CTP_OK)
        st = open_bench(&counting, icu, &to, err);
    if (st == CTP_OK)
        st = by_stage ? run_stages(corpus, icu, plain, &counting, err) : tokenize_each(corpus, plain, err);
    close_bench(&counting);
    ctp_corpus_free(corpus);
    return st;
}

int main(int argc, char **argv)
{
    bench b = {0};
    ctp_error err;
    bool icu = false, by_stage = false;
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        icu = icu || strcmp(argv[at], "--icu") == 0;
        by_stage = by_stage || strcmp(argv[at], "--stages") == 0;
    }
    if (at != argc - 1) {
        fprintf(stderr, "usage: bench_tokenize [--icu] [--stages] FILE\n");
        return 2;
    }
    ctp_status st = run(argv[at], icu, by_stage, &b, &err);
    if (st != CTP_OK)
        fprintf(stderr, "bench_tokenize: %s\n", err.message);
    close_bench(&b);
    return st == CTP_OK && b.tokens > 0 ? 0 : 1;
}
