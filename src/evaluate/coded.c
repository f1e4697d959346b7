/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/evaluate.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/status.h"
#include "evaluate/agreement.h"
#include "evaluate/head.h"
#include "evaluate/misses.h"
#include "evaluate/table.h"
#include "features/coded.h"

/* Coder and engine side by side, over the sentences of the documents that have a row. */
typedef struct {
    const ctp_features *features;
    const ctp_coded_mark *marks; /* [mark_count] in order of sentence, then issue */
    size_t mark_count;
    ctp_coding *coded, *given;       /* [count] */
    const ctp_sentence **sentences;  /* [count] */
    const ctp_coded_mark **marks_of; /* [count] the first mark of each sentence, or of one behind it */
    size_t count, documents;
    ctp_clusters clusters; /* what is resampled */
    const char *resampled; /* what they are */
    ctp_arena arena;
} sides;

static bool *find_documents(sides *s)
{
    bool *coded = ctp_i_arena_alloc(&s->arena, s->features->document_count, sizeof *coded);
    for (size_t i = 0; coded != NULL && i < s->mark_count; i++) {
        bool *one = &coded[s->features->sentences[s->marks[i].sentence].document];
        s->documents += !*one;
        *one = true;
    }
    return coded;
}

static bool code_by_hand(sides *s, ctp_coding *out, uint32_t sentence, const ctp_coded_mark *first)
{
    size_t count = 0;
    while (first + count < s->marks + s->mark_count && first[count].sentence == sentence)
        count++;
    ctp_issue_code *codes = ctp_i_arena_alloc(&s->arena, count, sizeof *codes);
    *out = (ctp_coding){.has_issues = true, .issues = codes};
    for (size_t i = 0; codes != NULL && i < count; i++)
        if (first[i].row->direction != 0)
            codes[out->issue_count++] = (ctp_issue_code){first[i].row->issue, first[i].row->direction};
    return codes != NULL;
}

/* What the engine read, also where hands were laid on the features before: both lists are in order of issues. */
static bool code_by_engine(sides *s, ctp_coding *out, const ctp_sentence *sentence)
{
    ctp_issue_code *codes = ctp_i_arena_alloc(&s->arena, sentence->issue_count + sentence->overruled_count, sizeof *codes);
    *out = (ctp_coding){.has_issues = true, .issues = codes};
    for (size_t i = 0, k = 0; codes != NULL && (i < sentence->issue_count || k < sentence->overruled_count);) {
        bool own = k == sentence->overruled_count ||
                   (i < sentence->issue_count && strcmp(sentence->issues[i].issue, sentence->overruled[k].issue) <= 0);
        const ctp_issue_mark *mark = own ? &sentence->issues[i++] : &sentence->overruled[k++];
        if (!mark->by_hand && mark->weight > 0.0)
            codes[out->issue_count++] = (ctp_issue_code){mark->issue, mark->direction};
    }
    return codes != NULL;
}

static bool fill(sides *s)
{
    const ctp_features *f = s->features;
    const bool *documents = find_documents(s);
    const ctp_coded_mark *mark = s->marks;
    s->coded = ctp_i_arena_alloc(&s->arena, f->sentence_count, sizeof *s->coded);
    s->given = ctp_i_arena_alloc(&s->arena, f->sentence_count, sizeof *s->given);
    s->sentences = ctp_i_arena_alloc(&s->arena, f->sentence_count, sizeof *s->sentences);
    s->marks_of = ctp_i_arena_alloc(&s->arena, f->sentence_count, sizeof *s->marks_of);
    if (documents == NULL || s->coded == NULL || s->given == NULL || s->sentences == NULL || s->marks_of == NULL)
        return false;
    for (uint32_t i = 0; i < f->sentence_count; i++) {
        while (mark < s->marks + s->mark_count && mark->sentence < i)
            mark++;
        if (!documents[f->sentences[i].document])
            continue;
        s->sentences[s->count] = &f->sentences[i];
        s->marks_of[s->count] = mark;
        if (!code_by_hand(s, &s->coded[s->count], i, mark) || !code_by_engine(s, &s->given[s->count], &f->sentences[i]))
            return false;
        s->count++;
    }
    return true;
}

static bool begins_cluster(const sides *s, size_t at, bool paragraphs)
{
    const ctp_sentence *one = s->sentences[at], *before = at > 0 ? s->sentences[at - 1] : NULL;
    return before == NULL || before->document != one->document || (paragraphs && before->paragraph != one->paragraph);
}

/* Sentences of a document hold together, so documents are resampled; where they are too few for that, paragraphs. */
static bool find_clusters(sides *s)
{
    const bool paragraphs = s->documents < CTP_SAMPLE_LEAST;
    uint32_t *from = ctp_i_arena_alloc(&s->arena, s->count + 1, sizeof *from);
    if (from == NULL)
        return false;
    for (size_t i = 0; i < s->count; i++)
        if (begins_cluster(s, i, paragraphs))
            from[s->clusters.count++] = (uint32_t)i;
    from[s->clusters.count] = (uint32_t)s->count;
    s->clusters.from = from;
    s->resampled = paragraphs ? "paragraphs" : "documents";
    return true;
}

/* ---- writing ---- */

/* The line of the file that codes a sentence on an issue; 0 where none does. */
static uint32_t line_of(const sides *s, size_t at, const char *issue)
{
    const uint32_t sentence = (uint32_t)(s->sentences[at] - s->features->sentences);
    for (const ctp_coded_mark *m = s->marks_of[at]; m < s->marks + s->mark_count && m->sentence == sentence; m++)
        if (strcmp(m->row->issue, issue) == 0)
            return m->row->at[CTP_CODED_ISSUE].line;
    return 0;
}

static void put_disagreement(ctp_json_writer *w, const sides *s, size_t at, const ctp_issue_walk *walk)
{
    const ctp_sentence *sentence = s->sentences[at];
    const uint32_t line = line_of(s, at, walk->issue);
    ctp_i_json_begin(w, '{');
    CTP_JSON_PUT(w, CTP_IS("issue", walk->issue), CTP_IS("coded", walk->of_coded), CTP_IS("given", walk->of_given), CTP_IS("line", line > 0 ? line : NAN),
                 CTP_IS("sentence", sentence->id), CTP_IS("document", s->features->documents[sentence->document].id),
                 CTP_IS("start", (double)sentence->where.begin), CTP_IS("end", (double)sentence->where.end), CTP_IS("author", sentence->author),
                 CTP_IS("speaker", sentence->speaker));
    ctp_i_write_spoken(w, sentence, walk->issue);
    ctp_i_json_end(w, '}');
}

static void put_disagreements(ctp_json_writer *w, const sides *s)
{
    ctp_i_json_open(w, "disagreements", '[');
    for (size_t at = 0; at < s->count; at++)
        for (ctp_issue_walk walk = {.coded = &s->coded[at], .given = &s->given[at]}; ctp_i_issue_step(&walk);)
            if (walk.of_coded != walk.of_given)
                put_disagreement(w, s, at, &walk);
    ctp_i_json_end(w, ']');
}

static ctp_status write_sides(ctp_sink sink, const sides *s, const ctp_coded *coded, uint64_t seed, ctp_error *err)
{
    const ctp_agreement agreement = {s->coded, s->given, s->sentences, s->count, s->features->issues, s->features->issue_count, seed, s->clusters};
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, 2, err);
    ctp_i_json_begin(&w, '{');
    ctp_i_write_evaluation_head(&w, "counterpoint-agreement/1", s->features);
    CTP_JSON_OBJECT(&w, "coded", CTP_IS("name", coded->name), CTP_IS("sha256", coded->sha256), CTP_IS("rows", (double)coded->count));
    CTP_JSON_PUT(&w, CTP_IS("documents", (double)s->documents), CTP_IS("sentences", (double)s->count), CTP_IS("resampled", s->resampled));
    ctp_status st = ctp_i_write_issues(&w, &agreement, err);
    if (st == CTP_OK)
        st = ctp_i_write_by_issue(&w, &agreement, err);
    put_disagreements(&w, s);
    ctp_i_json_end(&w, '}');
    ctp_i_json_newline(&w);
    ctp_status written = ctp_i_json_writer_finish(&w);
    return st != CTP_OK ? st : written;
}

ctp_status ctp_evaluate_coded(ctp_sink sink, const ctp_features *features, const ctp_coded *coded, const ctp_options *options, ctp_error *err)
{
    sides s = {.features = features};
    ctp_coded_mark *marks;
    ctp_status st = ctp_i_coded_place(&marks, &s.mark_count, &s.arena, coded, features, err);
    s.marks = marks;
    if (st == CTP_OK && s.mark_count == 0)
        st = ctp_i_fail(err, CTP_E_EMPTY, coded->source, CTP_NOWHERE, "holds no statement coded by hand");
    if (st == CTP_OK && !(fill(&s) && find_clusters(&s)))
        st = ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = write_sides(sink, &s, coded, (uint64_t)options->seed, err);
    ctp_i_arena_free(&s.arena);
    return st;
}

ctp_status ctp_evaluate_coded_table(ctp_sink sink, const ctp_features *features, const ctp_coded *coded, const ctp_options *options,
                                    ctp_error *err)
{
    ctp_buffer json = {0};
    ctp_status st = ctp_evaluate_coded(ctp_i_buffer_sink(&json), features, coded, options, err);
    if (st == CTP_OK)
        st = ctp_i_write_table(sink, ctp_i_buffer_span(&json), err);
    ctp_i_buffer_free(&json);
    return st;
}
