/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/made.h"

#include "support/support.h"

static uint32_t state;

static uint32_t draw(uint32_t below)
{
    state = state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(state >> 8) * below) >> 24);
}

static const char *name(ctp_arena *arena, const char *prefix, size_t number)
{
    char text[32];
    snprintf(text, sizeof text, "%s%05zu", prefix, number);
    return ctp_i_arena_copy(arena, text, strlen(text));
}

/* Walks the stems once with chance about 12 in all, common ones (low numbers) more often. */
static void draw_stems(ctp_arena *arena, ctp_sentence *s, const ctp_vocabulary_entry *vocabulary, size_t stems)
{
    ctp_stem_count *counts = ctp_i_arena_alloc(arena, 64, sizeof *counts);
    s->stems = counts;
    for (size_t t = draw(4); t < stems && s->stem_count < 64; t += 1 + draw((uint32_t)(4 + t / 3)))
        counts[s->stem_count++] = (ctp_stem_count){vocabulary[t].stem, 1 + draw(2), false};
}

static void draw_marks(ctp_arena *arena, ctp_sentence *s, const ctp_issue *issues, made_shape shape)
{
    ctp_issue_mark *marks = ctp_i_arena_alloc(arena, 2, sizeof *marks);
    size_t first = draw((uint32_t)shape.issues);
    s->issues = marks;
    for (size_t k = first; k < shape.issues && k < first + 2; k++)
        if (draw(100) < shape.issue_chance)
            marks[s->issue_count++] = (ctp_issue_mark){issues[k].id, draw(2) ? 1 : -1, (double)draw(6) / 5.0, false, "made"};
}

ctp_features made_features(ctp_arena *arena, made_shape shape)
{
    static const char *const authors[] = {"ada", "ben", "cyd", "panel"};
    static const char *const speakers[] = {"pia", "pol", "pam"};
    ctp_features f = {.title = "made", .engine = "0", .icu = "0", .snowball = "0"};
    ctp_vocabulary_entry *vocabulary = ctp_i_arena_alloc(arena, shape.stems, sizeof *vocabulary);
    ctp_issue *issues = ctp_i_arena_alloc(arena, shape.issues, sizeof *issues);
    ctp_sentence *sentences = ctp_i_arena_alloc(arena, shape.sentences, sizeof *sentences);
    ctp_document_features *documents = ctp_i_arena_alloc(arena, 4, sizeof *documents);
    state = shape.seed;
    for (size_t t = 0; t < shape.stems; t++)
        vocabulary[t] = (ctp_vocabulary_entry){name(arena, "stem", t), name(arena, "form", t), 2, false, 0, 0};
    for (size_t k = 0; k < shape.issues; k++)
        issues[k] = (ctp_issue){name(arena, "issue", k), "Issue", "It is so"};
    for (size_t d = 0; d < 4; d++)
        documents[d] = (ctp_document_features){.id = authors[d], .author = {authors[d], authors[d]}};
    for (size_t i = 0; i < shape.sentences; i++) {
        ctp_sentence *s = &sentences[i];
        s->document = (uint32_t)(i * 4 / shape.sentences);
        s->id = name(arena, authors[s->document], i);
        s->author = authors[s->document];
        s->speaker = s->document == 3 && draw(8) > 0 ? speakers[draw(3)] : NULL;
        s->paragraph = (uint32_t)(1 + i / 5);
        s->certainty = (ctp_certainty)draw(3);
        s->worth = (double)draw(11) / 10.0;
        s->type = i % 3 == 0 ? CTP_TYPE_BACKGROUND : CTP_TYPE_FACTUAL;
        draw_stems(arena, s, vocabulary, shape.stems);
        draw_marks(arena, s, issues, shape);
    }
    f.vocabulary = vocabulary;
    f.vocabulary_count = shape.stems;
    f.issues = issues;
    f.issue_count = shape.issues;
    f.sentences = sentences;
    f.sentence_count = shape.sentences;
    f.documents = documents;
    f.document_count = 4;
    ctp_options_default(&f.options);
    return f;
}

void made_copies(ctp_features *features, size_t different)
{
    ctp_sentence *sentences = (ctp_sentence *)features->sentences;
    for (size_t i = different; i < features->sentence_count; i++) {
        const ctp_sentence *of = &sentences[i % different];
        sentences[i].stems = of->stems;
        sentences[i].stem_count = of->stem_count;
        sentences[i].issues = of->issues;
        sentences[i].issue_count = of->issue_count;
        sentences[i].certainty = of->certainty;
        sentences[i].type = of->type;
        sentences[i].worth = i % 3 == 0 ? 0.5 : of->worth;
        if (i % 5 == 0)
            sentences[i].issue_count = 0;
    }
}
