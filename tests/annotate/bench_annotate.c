/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_annotate FILE LEXICON…: reads all documents first, then prints as JSON what each stage of annotating takes, in seconds of processor time:
 *      match   tokens, stems and what the lexicons find; read   the whole reading, without writing; write   the lines, into memory;
 * and how many of the words it knew when they came, though it knows no more than ctp_annotate() lets it.
 * Not a test. */
#include <stdio.h>

#include "annotate/job.h"
#include "support/bench.h"

enum { LEXICONS_MOST = 8 };

typedef struct {
    double reading, match, read, write;
    size_t bytes, written;
    uint64_t tokens, learned; /* learned: different ones, and those that were forgotten again */
    ctp_forms forms;
} stages;

typedef ctp_status stage(ctp_reader *reader, ctp_document_reading *reading, stages *took, ctp_error *err);

static ctp_status match_turn(ctp_reader *reader, const ctp_document *document, const ctp_turn *turn, uint32_t *paragraph, ctp_error *err)
{
    const ctp_segmentation *cut = &reader->segmentation;
    ctp_status st = ctp_i_tokenize(reader->tokenizer, document->text, turn->where, false, paragraph, &reader->segmentation, err);
    ctp_i_match_soon(reader->matcher, cut, 0);
    for (size_t i = 0; i < cut->sentence_count && st == CTP_OK; i++) {
        ctp_i_match_soon(reader->matcher, cut, i + 1);
        st = ctp_i_match_sentence(reader->matcher, document->text, cut->tokens + cut->sentences[i].token, cut->sentences[i].tokens, &reader->here, err);
    }
    return st;
}

static ctp_status match(ctp_reader *reader, ctp_document_reading *reading, stages *took, ctp_error *err)
{
    const ctp_document *document = reading->document;
    double start = bench_seconds();
    uint32_t paragraph = 0;
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < document->turn_count && st == CTP_OK; i++)
        st = match_turn(reader, document, &document->turns[i], &paragraph, err);
    took->match += bench_seconds() - start;
    return st;
}

static ctp_status read_and_write(ctp_reader *reader, ctp_document_reading *reading, stages *took, ctp_error *err)
{
    static const ctp_annotate_how how = {0};
    double start = bench_seconds();
    ctp_status st = ctp_i_read_document(reader, &how, reading, err);
    double between = bench_seconds();
    if (st == CTP_OK)
        st = ctp_i_write_lines(reader, reading, err);
    double end = bench_seconds();
    if (st == CTP_OK)
        st = ctp_i_reader_forget(reader, CTP_KNOWN_MOST, &took->forms, err);
    took->tokens += reader->segmentation.token_count; /* records are of one turn */
    took->read += between - start + bench_seconds() - end;
    took->write += end - between;
    took->bytes += reading->document->text.len;
    took->written += reading->lines.pending.len;
    return st;
}

static ctp_status run_stage(stage *work, bench_documents *all, const ctp_lexicon_set *set, stages *took, ctp_error *err)
{
    ctp_options options;
    ctp_reader reader;
    ctp_document_reading reading = {0};
    ctp_options_default(&options);
    ctp_status st = ctp_i_reader_open(&reader, set, &options, err);
    for (size_t i = 0; i < all->count && st == CTP_OK; i++) {
        reading.document = all->items[i];
        st = work(&reader, &reading, took, err);
        reading.document = NULL; /* ours */
        ctp_i_document_reading_clear(&reading);
    }
    if (st == CTP_OK)
        took->learned = reader.forgotten + ctp_i_tokenizer_words(reader.tokenizer)->count;
    ctp_i_document_reading_free(&reading);
    ctp_i_reader_close(&reader);
    return st;
}

static ctp_status open_lexicons(ctp_lexicon_set **set, char **paths, size_t count, ctp_error *err)
{
    ctp_lexicon *lexicons[LEXICONS_MOST];
    size_t read = 0;
    ctp_status st = CTP_OK;
    while (read < count && st == CTP_OK)
        if ((st = ctp_lexicon_read(&lexicons[read], paths[read], &(ctp_lexicon_options){0}, err)) == CTP_OK)
            read++;
    if (st == CTP_OK)
        return ctp_lexicon_set_compile(set, lexicons, count, "en", err);
    while (read > 0)
        ctp_lexicon_free(lexicons[--read]);
    return st;
}

static ctp_status run(char **paths, size_t count, stages *took, ctp_error *err)
{
    ctp_lexicon_set *set = NULL;
    ctp_corpus *corpus = NULL;
    bench_documents all = {0};
    ctp_status st = open_lexicons(&set, paths + 1, count - 1, err);
    if (st == CTP_OK)
        st = ctp_corpus_open(&corpus, (const char *const *)paths, 1, &(ctp_corpus_options){0}, NULL, err);
    if (st == CTP_OK)
        st = bench_read_all(&all, corpus, &took->reading, err);
    if (st == CTP_OK)
        st = run_stage(match, &all, set, took, err);
    if (st == CTP_OK)
        st = run_stage(read_and_write, &all, set, took, err);
    bench_free_documents(&all);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(set);
    ctp_i_forms_free(&took->forms);
    return st;
}

int main(int argc, char **argv)
{
    stages took = {0};
    ctp_error err;
    if (argc < 3 || argc > 2 + LEXICONS_MOST) {
        fprintf(stderr, "usage: bench_annotate FILE LEXICON…\n");
        return 2;
    }
    if (run(argv + 1, (size_t)argc - 1, &took, &err) != CTP_OK) {
        fprintf(stderr, "bench_annotate: %s\n", err.message);
        return 1;
    }
    printf("{\"bytes\": %zu, \"written\": %zu, \"open\": %.4f, \"match\": %.4f, \"read\": %.4f, \"write\": %.4f, \"known\": %.4f}\n", took.bytes, took.written,
           took.reading, took.match, took.read, took.write, 1 - (double)took.learned / (double)(took.tokens > 0 ? took.tokens : 1));
    return 0;
}
