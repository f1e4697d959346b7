/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/comparison.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/status.h"
#include "claims/claims.h"
#include "compare/layout.h"
#include "counterpoint/version.h"
#include "measure/keyness.h"
#include "measure/polarity.h"
#include "measure/similarity.h"
#include "stance/stance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const verdicts[CTP_VERDICT_COUNT] = {
    [CTP_TOO_LITTLE_EVIDENCE] = "too little evidence",
    [CTP_DIFFER] = "differ",
    [CTP_NO_DETECTABLE_DIFFERENCE] = "no detectable difference",
};

static const char *const relations[CTP_RELATION_COUNT] = {
    [CTP_CONTRAST] = "contrast",
    [CTP_AGREE] = "agree",
    [CTP_SAME_TOPIC] = "same-topic",
    [CTP_UNRELATED] = "unrelated",
};

const ctp_enum_names ctp_i_verdict_names = {verdicts, CTP_VERDICT_COUNT, NULL}, ctp_i_relation_names = {relations, CTP_RELATION_COUNT, NULL};

const char *ctp_verdict_name(ctp_verdict verdict)
{
    return ctp_i_enum_name(&ctp_i_verdict_names, verdict);
}

const char *ctp_relation_name(ctp_relation relation)
{
    return ctp_i_enum_name(&ctp_i_relation_names, relation);
}

/* A comparison under way: what its parts share. */
typedef struct {
    ctp_comparison *comparison;
    ctp_arena *arena; /* the comparison's memory */
    ctp_compare_how how;
    const ctp_features *features;
    ctp_units units;
    ctp_evidence_tables evidence;
    ctp_arena of_words; /* the counts of stems and their weights: for the parts up to forget_words() */
    ctp_counts counts;
    ctp_weighting *weighting;
} work;

static uint32_t tokens_of(const ctp_features *features, const ctp_unit *unit)
{
    uint32_t tokens = 0;
    for (size_t i = 0; i < unit->sentence_count; i++)
        tokens += features->sentences[unit->sentences[i]].tokens;
    return tokens;
}

/* Counted first: every author with room for all documents would be much where both are many. */
static bool list_documents(ctp_author *author, ctp_arena *arena, const ctp_features *features)
{
    size_t count = 0;
    for (size_t d = 0; d < features->document_count; d++)
        count += strcmp(features->documents[d].author.id, author->id) == 0;
    const char **documents = ctp_i_arena_alloc(arena, count, sizeof *documents);
    for (size_t d = 0; documents != NULL && d < features->document_count; d++)
        if (strcmp(features->documents[d].author.id, author->id) == 0)
            documents[author->document_count++] = features->documents[d].id;
    author->documents = documents;
    return documents != NULL;
}

static bool list_speakers(ctp_author *author, ctp_arena *arena, const ctp_features *features, const ctp_unit *speakers,
                          size_t count)
{
    ctp_person *people = ctp_i_arena_alloc(arena, count, sizeof *people);
    uint32_t *tokens = ctp_i_arena_alloc(arena, count, sizeof *tokens);
    if (people == NULL || tokens == NULL)
        return false;
    for (size_t k = 0; k < count; k++) {
        people[k] = (ctp_person){speakers[k].id, speakers[k].name};
        tokens[k] = tokens_of(features, &speakers[k]);
    }
    author->speakers = people;
    author->speaker_tokens = tokens;
    author->speaker_count = count;
    return true;
}

static ctp_status list_authors(work *w, ctp_error *err)
{
    const ctp_units *units = &w->units;
    ctp_author *authors = ctp_i_arena_alloc(w->arena, units->author_count, sizeof *authors);
    if (authors == NULL)
        return ctp_i_no_memory(err);
    for (size_t a = 0, s = 0; a < units->author_count; a++) {
        const ctp_unit *unit = &units->authors[a];
        size_t first = s;
        while (s < units->speaker_count && units->speakers[s].author == a)
            s++;
        authors[a] = (ctp_author){.id = unit->id, .name = unit->name, .tokens = tokens_of(w->features, unit)};
        if (!list_documents(&authors[a], w->arena, w->features) ||
            !list_speakers(&authors[a], w->arena, w->features, units->speakers + first, s - first))
            return ctp_i_no_memory(err);
    }
    w->comparison->authors = authors;
    w->comparison->author_count = units->author_count;
    return CTP_OK;
}

/* The score of an author as a whole is the row without a speaker. */
static bool is_silent(const ctp_stance *stance, const char *issue)
{
    return stance->speaker == NULL && isnan(stance->score) && strcmp(stance->issue, issue) == 0;
}

static ctp_status list_silent(work *w, ctp_error *err)
{
    const ctp_comparison *c = w->comparison;
    ctp_silence *rows = ctp_i_arena_alloc(w->arena, w->features->issue_count, sizeof *rows);
    size_t count = 0;
    if (rows == NULL)
        return ctp_i_no_memory(err);
    for (size_t k = 0; k < w->features->issue_count; k++) {
        const char *issue = w->features->issues[k].id;
        const char **authors = ctp_i_arena_alloc(w->arena, c->author_count, sizeof *authors);
        size_t silent = 0;
        if (authors == NULL)
            return ctp_i_no_memory(err);
        for (size_t i = 0; i < c->stance_count; i++)
            if (is_silent(&c->stance[i], issue))
                authors[silent++] = c->stance[i].author;
        if (silent > 0)
            rows[count++] = (ctp_silence){issue, authors, silent};
    }
    w->comparison->silent = rows;
    w->comparison->silent_count = count;
    return CTP_OK;
}

static ctp_status find_units(work *w, ctp_error *err)
{
    ctp_status st = ctp_i_count_stems(&w->counts, &w->of_words, w->features, err);
    return st == CTP_OK ? ctp_i_units_find(&w->units, w->arena, w->features, err) : st;
}

static ctp_status learn_weights(work *w, ctp_error *err)
{
    w->weighting = ctp_i_arena_alloc(&w->of_words, 1, sizeof *w->weighting);
    if (w->weighting == NULL)
        return ctp_i_no_memory(err);
    return ctp_i_weighting_learn(w->weighting, &w->of_words, &w->counts, &w->units, &w->comparison->options, err);
}

static ctp_status find_similarity(work *w, ctp_error *err)
{
    return ctp_i_similarities(w->comparison, w->arena, w->weighting, &w->how, err);
}

static ctp_status find_keyness(work *w, ctp_error *err)
{
    return ctp_i_keyness(w->comparison, w->arena, &w->counts, &w->units, err);
}

/* What is left to find looks at them no more, and holds much itself. */
static ctp_status forget_words(work *w, ctp_error *err)
{
    (void)err;
    ctp_i_arena_free(&w->of_words);
    w->counts = (ctp_counts){0};
    w->weighting = NULL;
    return CTP_OK;
}

static ctp_status find_evidence(work *w, ctp_error *err)
{
    return ctp_i_evidence_collect(&w->evidence, w->arena, &w->units, err);
}

static ctp_status find_stances(work *w, ctp_error *err)
{
    ctp_comparison *c = w->comparison;
    return ctp_i_stances(&c->stance, &c->stance_count, w->arena, &w->evidence, err);
}

static ctp_status find_differences(work *w, ctp_error *err)
{
    ctp_comparison *c = w->comparison;
    return ctp_i_differences(&c->differences, &c->difference_count, w->arena, &w->evidence, &c->options, err);
}

static ctp_status find_polarity(work *w, ctp_error *err)
{
    ctp_comparison *c = w->comparison;
    ctp_status st = ctp_i_polarity_scores(&c->polarity, &c->polarity_count, w->arena, &w->units, err);
    return st == CTP_OK ? ctp_i_polarity_ensemble(c, w->arena, err) : st;
}

static ctp_status find_pairs(work *w, ctp_error *err)
{
    ctp_comparison *c = w->comparison;
    return ctp_i_claim_pairs(&c->pairs, &c->pair_count, w->arena, c, &w->how, err);
}

static ctp_status draw_network(work *w, ctp_error *err)
{
    return ctp_i_claim_network(w->comparison, w->arena, &w->evidence, err);
}

/* In order: a part may use those before it. */
static ctp_status (*const parts[])(work *w, ctp_error *err) = {
    find_units,    learn_weights, list_authors, find_similarity,  find_keyness,  forget_words,
    find_evidence, find_stances,  find_pairs,   find_differences, find_polarity, draw_network, list_silent,
};

ctp_status ctp_compare(ctp_comparison **out, const ctp_features *features, const ctp_options *options, const ctp_compare_how *how, ctp_error *err)
{
    *out = NULL;
    if (features->sentence_count == 0)
        return ctp_i_fail(err, CTP_E_EMPTY, NULL, CTP_NOWHERE, "no sentence to compare");
    ctp_status st = ctp_options_check(options, err);
    if (st != CTP_OK)
        return st;
    ctp_comparison *comparison = ctp_i_alloc(1, sizeof *comparison);
    if (comparison == NULL)
        return ctp_i_no_memory(err);
    comparison->features = features;
    comparison->options = *options;
    comparison->engine = ctp_version();
    ctp_comparison_memory *memory = ctp_i_alloc(1, sizeof *memory);
    comparison->memory = memory;
    work w = {.comparison = comparison, .arena = memory != NULL ? &memory->arena : NULL, .features = features};
    if (how != NULL)
        w.how = *how;
    st = memory == NULL ? ctp_i_no_memory(err) : CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < CTP_COUNT(parts); i++)
        st = parts[i](&w, err);
    ctp_i_arena_free(&w.of_words);
    if (st != CTP_OK)
        ctp_comparison_free(comparison);
    else
        *out = comparison;
    return st;
}

void ctp_comparison_free(ctp_comparison *comparison)
{
    if (comparison == NULL)
        return;
    ctp_comparison_memory *memory = comparison->memory;
    if (memory != NULL) {
        ctp_i_arena_free(&memory->arena);
        ctp_i_intern_free(&memory->strings);
    }
    free(memory);
    free(comparison);
}
