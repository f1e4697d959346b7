/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/concordance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "annotate/document.h"
#include "base/alloc.h"
#include "base/names.h"
#include "base/span.h"
#include "base/status.h"
#include "base/utf8.h"
#include "features/facts.h"

typedef struct {
    ctp_concordance concordance; /* what the caller sees: first, so that its address is that of the whole */
    ctp_arena arena;
    ctp_concordance_line *lines; /* [concordance.line_count] */
    size_t capacity;
} owned;

typedef struct {
    owned *all;
    const ctp_concordance_how *how;
    const ctp_lexicon_set *set;
    uint32_t entry; /* of the query in the set; of an issue: none */
    ctp_options options;
    ctp_reader reader;
    /* the sentence at hand */
    const ctp_sentence *sentence;
    ctp_span text;
    const ctp_token *tokens; /* [count] in its text */
    size_t count;
} finding;

/* ---- whose sentences */

static bool is_wanted(const finding *f, const ctp_sentence *s)
{
    const ctp_document_features *d = &f->all->concordance.features->documents[s->document];
    const char *author = f->how->author;
    if (author == NULL || ctp_i_is_person(&d->author, author))
        return true;
    for (size_t i = 0; i < d->speaker_count && s->speaker != NULL; i++)
        if (ctp_i_is_person(&d->speakers[i], author))
            return strcmp(d->speakers[i].id, s->speaker) == 0;
    return false;
}

static ctp_status check_author(const finding *f, ctp_error *err)
{
    const ctp_features *features = f->all->concordance.features;
    const char *author = f->how->author;
    for (size_t i = 0; author != NULL && i < features->document_count; i++) {
        const ctp_document_features *d = &features->documents[i];
        bool is = ctp_i_is_person(&d->author, author);
        for (size_t k = 0; k < d->speaker_count && !is; k++)
            is = ctp_i_is_person(&d->speakers[k], author);
        if (is)
            return CTP_OK;
    }
    if (author == NULL)
        return CTP_OK;
    const ctp_names ids = {features->documents, features->document_count, sizeof *features->documents, offsetof(ctp_document_features, author.id)};
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "no author or speaker '%.100s'%s", author, ctp_i_did_you_mean(author, ids).text);
}

/* ---- a line */

static const char *copy(finding *f, size_t begin, size_t end)
{
    return ctp_i_arena_copy(&f->all->arena, f->text.ptr + begin, end - begin);
}

/* The byte at which the context of the token begins, and the one at which that behind it ends. */
static size_t window_begin(const finding *f, size_t token)
{
    size_t words = 0;
    for (; token > 0 && words < f->how->window; token--)
        words += ctp_i_is_counted(&f->tokens[token - 1]);
    return token == 0 || f->how->window == 0 ? 0 : f->tokens[token].where.begin;
}

static size_t window_end(const finding *f, size_t token)
{
    size_t words = 0;
    for (; token < f->count && words < f->how->window; token++)
        words += ctp_i_is_counted(&f->tokens[token]);
    while (token < f->count && token > 0 && !ctp_i_is_word(&f->tokens[token])) /* a mark belongs to what stands before it */
        token++;
    return token == f->count || f->how->window == 0 ? f->text.len : f->tokens[token - 1].where.end;
}

/* Bytes of the sentence's text as a range that is counted as the features count. */
static ctp_range counted(const finding *f, ctp_range local)
{
    if (!ctp_option_characters(&f->all->concordance.features->options))
        return (ctp_range){f->sentence->where.begin + local.begin, f->sentence->where.begin + local.end};
    ctp_utf8_place place = {.text = f->text};
    size_t begin = ctp_i_utf8_characters(&place, local.begin);
    return (ctp_range){f->sentence->where.begin + begin, f->sentence->where.begin + ctp_i_utf8_characters(&place, local.end)};
}

/* @param first, end  tokens of the hit; @param local  its bytes in the sentence's text */
static bool add_line(finding *f, size_t first, size_t end, ctp_range local, const ctp_hit *entry)
{
    owned *all = f->all;
    ctp_concordance *c = &all->concordance;
    if (!ctp_i_grow((void **)&all->lines, c->line_count, &all->capacity, sizeof *all->lines))
        return false;
    size_t begin = window_begin(f, first), stop = window_end(f, end);
    ctp_concordance_line *line = &all->lines[c->line_count];
    *line = (ctp_concordance_line){.sentence = f->sentence, .document = &c->features->documents[f->sentence->document],
                                   .before = copy(f, begin, local.begin), .hit = copy(f, local.begin, local.end),
                                   .after = copy(f, local.end, stop), .cut_before = begin > 0, .cut_after = stop < f->text.len,
                                   .where = counted(f, local), .entry = entry};
    c->line_count++;
    return line->before != NULL && line->hit != NULL && line->after != NULL;
}

/* ---- hits of a pattern */

static ctp_status find_matches(finding *f, ctp_error *err)
{
    ctp_status st = ctp_i_match_sentence(f->reader.matcher, f->text, f->tokens, f->count, &f->reader.here, err);
    for (size_t i = 0; i < f->reader.here.matches.count && st == CTP_OK; i++) {
        const ctp_match *m = &f->reader.here.matches.items[i];
        const ctp_range local = {f->tokens[m->first].where.begin, f->tokens[m->end - 1].where.end};
        if (m->entry == f->entry && !add_line(f, m->first, m->end, local, NULL))
            st = ctp_i_no_memory(err);
    }
    return st;
}

/* ---- hits of an issue */

/* Where a hit stands in the sentence's text; what an earlier sentence carried over stands outside. */
static bool place_hit(const finding *f, const ctp_hit *hit, ctp_range *local)
{
    const ctp_sentence *s = f->sentence;
    if (hit->where.begin < s->where.begin || hit->where.end > s->where.end || hit->where.begin >= hit->where.end)
        return false;
    *local = (ctp_range){hit->where.begin - s->where.begin, hit->where.end - s->where.begin};
    if (ctp_option_characters(&f->all->concordance.features->options))
        *local = (ctp_range){ctp_i_utf8_byte(f->text, local->begin), ctp_i_utf8_byte(f->text, local->end)};
    return local->end <= f->text.len && ctp_i_utf8_begins(f->text.ptr[local->begin]) &&
           (local->end == f->text.len || ctp_i_utf8_begins(f->text.ptr[local->end]));
}

static bool is_of_issue(const finding *f, const ctp_hit *hit)
{
    return hit->issue != NULL && strcmp(hit->issue, f->all->concordance.issue->id) == 0 && !ctp_i_is_faint(&f->all->concordance.features->options, hit);
}

/* What an issue is about is often what it is for, too: a place is given once, with its side. */
static bool has_sided_twin(const finding *f, const ctp_hit *hit)
{
    bool has = false;
    for (size_t i = 0; i < f->sentence->hit_count && hit->direction == 0 && !has; i++) {
        const ctp_hit *other = &f->sentence->hits[i];
        has = is_of_issue(f, other) && other->direction != 0 && other->where.begin == hit->where.begin && other->where.end == hit->where.end;
    }
    return has;
}

static ctp_status find_hits(finding *f, ctp_error *err)
{
    for (size_t i = 0; i < f->sentence->hit_count; i++) {
        const ctp_hit *hit = &f->sentence->hits[i];
        ctp_range local;
        if (!is_of_issue(f, hit) || has_sided_twin(f, hit) || !place_hit(f, hit, &local))
            continue;
        size_t first = 0, end = 0;
        while (first < f->count && f->tokens[first].where.end <= local.begin)
            first++;
        for (end = first; end < f->count && f->tokens[end].where.begin < local.end;)
            end++;
        if (!add_line(f, first, end, local, hit))
            return ctp_i_no_memory(err);
    }
    return CTP_OK;
}

/* ---- the whole */

static ctp_status look_at(finding *f, const ctp_sentence *sentence, ctp_error *err)
{
    ctp_concordance *c = &f->all->concordance;
    size_t lines = c->line_count;
    uint32_t paragraph = 0;
    if (sentence->text == NULL)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                          "sentence '%.100s' has no text: give the texts, or features that hold them (annotate --text)", sentence->id);
    f->sentence = sentence;
    f->text = ctp_i_span(sentence->text);
    ctp_status st = ctp_i_tokenize(f->reader.tokenizer, f->text, (ctp_range){0, f->text.len}, true, &paragraph, &f->reader.segmentation, err);
    f->tokens = f->reader.segmentation.tokens;
    f->count = f->reader.segmentation.token_count;
    if (st == CTP_OK)
        st = c->issue != NULL ? find_hits(f, err) : find_matches(f, err);
    c->sentences++;
    c->met += c->line_count > lines;
    return st;
}

static ctp_status find_query(finding *f, ctp_error *err)
{
    ctp_concordance *c = &f->all->concordance;
    const size_t issues = c->features->issue_count, issue = ctp_i_names_find(CTP_NAMES(c->features->issues, issues), c->query);
    if (issue < issues) {
        c->issue = &c->features->issues[issue];
        return CTP_OK;
    }
    size_t count = ctp_i_set_entry_count(f->set);
    while (f->entry < count && (strcmp(ctp_i_set_entry(f->set, f->entry)->category, CTP_CATEGORY_QUERY) != 0 ||
                                strcmp(ctp_i_set_entry(f->set, f->entry)->pattern, c->query) != 0))
        f->entry++;
    return f->entry < count ? CTP_OK :
                              ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "issue '%.100s' is none of the features", c->query);
}

static ctp_status find_all(finding *f, ctp_error *err)
{
    const ctp_features *features = f->all->concordance.features;
    ctp_status st = check_author(f, err);
    if (st == CTP_OK)
        st = find_query(f, err);
    if (st == CTP_OK)
        st = ctp_i_reader_open(&f->reader, f->set, &f->options, err);
    if (st != CTP_OK)
        return st;
    for (size_t i = 0; i < features->sentence_count && st == CTP_OK; i++)
        if (is_wanted(f, &features->sentences[i]))
            st = look_at(f, &features->sentences[i], err);
    ctp_i_reader_close(&f->reader);
    return st;
}

ctp_status ctp_concordance_find(ctp_concordance **out, const ctp_features *features, const ctp_lexicon_set *lexicons, const char *query,
                                const ctp_concordance_how *how, ctp_error *err)
{
    owned *all = ctp_i_alloc(1, sizeof *all);
    *out = NULL;
    if (all == NULL)
        return ctp_i_no_memory(err);
    all->concordance = (ctp_concordance){.features = features, .memory = all};
    all->concordance.query = ctp_i_arena_copy(&all->arena, query, strlen(query));
    static const ctp_concordance_how usual;
    finding f = {.all = all, .how = how != NULL ? how : &usual, .set = lexicons, .options = features->options};
    snprintf(f.options.overlap, sizeof f.options.overlap, "category"); /* a longer entry of the lexicon must not hide the query */
    ctp_status st = all->concordance.query != NULL ? find_all(&f, err) : ctp_i_no_memory(err);
    all->concordance.lines = all->lines;
    if (st == CTP_OK)
        *out = &all->concordance;
    else
        ctp_concordance_free(&all->concordance);
    return st;
}

void ctp_concordance_free(ctp_concordance *concordance)
{
    if (concordance == NULL)
        return;
    owned *all = concordance->memory;
    ctp_i_arena_free(&all->arena);
    free(all->lines);
    free(all);
}
