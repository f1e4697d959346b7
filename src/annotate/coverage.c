/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "annotate/document.h"
#include "base/alloc.h"
#include "base/buffer.h"
#include "base/status.h"

/* Words shown on each side of a hit, and of the hit itself. */
enum { CONTEXT_WORDS = 6, HIT_WORDS = 12 };

/** Numbers by key. */
typedef struct {
    ctp_intern keys;
    uint32_t *counts; /* [keys.count] */
    size_t capacity;
} tally;

typedef struct {
    ctp_coverage coverage; /* what the caller sees: first, so that its address is that of the whole */
    ctp_arena arena;
} owned;

typedef struct {
    ctp_coverage *out;
    ctp_arena *arena; /* of *out */
    const ctp_lexicon_set *set;
    const char *lexicon;
    size_t base, count;        /* its entries in the set: [base, base + count) */
    ctp_coverage_entry *entries; /* [count] */
    ctp_coverage_author *authors;
    size_t author_count, author_capacity;
    tally by_author, forms; /* keys begin with the entry's number */
    ctp_reader reader;
    bool *covered; /* [covered_capacity] by token of the sentence at hand */
    size_t covered_capacity;
    ctp_buffer text;
} gathering;

/* ---- counting */

static bool count_key(tally *t, const ctp_buffer *key)
{
    size_t known = t->keys.count;
    uint32_t id = key->failed ? CTP_NO_ID : ctp_i_intern(&t->keys, key->bytes, key->len);
    if (id == CTP_NO_ID || !ctp_i_grow((void **)&t->counts, known, &t->capacity, sizeof *t->counts))
        return false;
    t->counts[id] = t->keys.count > known ? 1 : t->counts[id] + 1;
    return true;
}

static void begin_key(gathering *g, uint32_t entry)
{
    ctp_i_buffer_clear(&g->text);
    ctp_i_buffer_add(&g->text, (const char *)&entry, sizeof entry);
}

static bool is_named(const ctp_match *m, size_t token)
{
    return ctp_i_names(m->first, m->end, m->matched, token);
}

/* The folded words that the pattern asked for, what it passed over as one mark. */
static void add_form(gathering *g, const ctp_token *tokens, const ctp_match *m)
{
    const ctp_intern *strings = ctp_i_tokenizer_strings(g->reader.tokenizer);
    bool gap = false;
    for (size_t i = m->first; i < m->end; i++) {
        if (is_named(m, i)) {
            ctp_i_buffer_text(&g->text, gap ? " … " : i == m->first ? "" : tokens[i].parts == 0 ? "-" : " ");
            ctp_i_buffer_text(&g->text, ctp_i_intern_string(strings, tokens[i].form));
        }
        gap = !is_named(m, i);
    }
}

static bool count_hit(gathering *g, const ctp_token *tokens, const ctp_match *m, uint32_t entry, uint32_t author)
{
    begin_key(g, entry);
    ctp_i_buffer_add(&g->text, (const char *)&author, sizeof author);
    if (!count_key(&g->by_author, &g->text))
        return false;
    begin_key(g, entry);
    add_form(g, tokens, m);
    return count_key(&g->forms, &g->text);
}

/* ---- a line of context */

/* Bytes [begin, end) of the text in one line; blanks at its ends stay, so that the parts of a line go together again. */
static const char *line_of(gathering *g, const ctp_document *d, size_t begin, size_t end, bool cut)
{
    ctp_i_buffer_clear(&g->text);
    bool blank = false;
    for (size_t i = begin; i < end; i++) {
        unsigned char c = (unsigned char)d->text.ptr[i];
        if (c > ' ' && c != 0x7F) {
            ctp_i_buffer_add(&g->text, blank ? " " : "", blank);
            ctp_i_buffer_add(&g->text, d->text.ptr + i, 1);
        }
        blank = c <= ' ' || c == 0x7F;
    }
    ctp_i_buffer_text(&g->text, cut ? " …" : blank ? " " : "");
    return g->text.failed ? NULL : ctp_i_arena_copy(g->arena, ctp_i_buffer_span(&g->text).ptr, g->text.len);
}

static bool keep_context(gathering *g, const ctp_document *d, const ctp_segment *s, const ctp_match *m, size_t sentence,
                         ctp_coverage_entry *entry)
{
    const ctp_token *tokens = g->reader.segmentation.tokens + s->token;
    size_t before = m->first, after = m->end, end = m->first;
    for (size_t words = 0; before > 0 && words < CONTEXT_WORDS; before--)
        words += ctp_i_is_counted(&tokens[before - 1]);
    for (size_t words = 0; after < s->tokens && words < CONTEXT_WORDS; after++)
        words += ctp_i_is_counted(&tokens[after]);
    for (size_t words = 0; end < m->end && words < HIT_WORDS; end++)
        words += ctp_i_is_counted(&tokens[end]);
    size_t hit_begin = tokens[m->first].where.begin, hit_end = tokens[m->end - 1].where.end;
    entry->before = line_of(g, d, tokens[before].where.begin, hit_begin, false);
    entry->hit = line_of(g, d, hit_begin, tokens[end - 1].where.end, end < m->end);
    entry->after = line_of(g, d, hit_end, tokens[after - 1].where.end, false);
    entry->sentence = ctp_i_sentence_id(g->arena, d->id, sentence);
    return entry->before != NULL && entry->hit != NULL && entry->after != NULL && entry->sentence != NULL;
}

/* ---- reading */

static bool open_covered(gathering *g, size_t count)
{
    if (count > g->covered_capacity) {
        bool *grown = ctp_i_realloc(g->covered, count * 2, sizeof *grown);
        if (grown == NULL)
            return false;
        g->covered = grown;
        g->covered_capacity = count * 2;
    }
    if (count > 0)
        memset(g->covered, 0, count * sizeof *g->covered);
    return true;
}

/* A compound is covered where one of its parts is. */
static void count_words(gathering *g, const ctp_token *tokens, size_t count, ctp_coverage_author *author)
{
    for (size_t i = 0; i < count; i++) {
        bool covered = false;
        for (size_t k = i; k < i + tokens[i].parts && k < count; k++)
            covered = covered || g->covered[k];
        author->tokens += ctp_i_is_counted(&tokens[i]);
        author->covered += ctp_i_is_counted(&tokens[i]) && covered;
    }
}

static ctp_status read_sentence(gathering *g, const ctp_document *d, const ctp_segment *s, size_t number, uint32_t author, ctp_error *err)
{
    const ctp_token *tokens = g->reader.segmentation.tokens + s->token;
    ctp_status st = ctp_i_match_sentence(g->reader.matcher, d->text, tokens, s->tokens, &g->reader.here, err);
    if (st == CTP_OK && !open_covered(g, s->tokens))
        st = ctp_i_no_memory(err);
    for (size_t i = 0; i < g->reader.here.matches.count && st == CTP_OK; i++) {
        const ctp_match *m = &g->reader.here.matches.items[i];
        if (m->entry < g->base || m->entry >= g->base + g->count)
            continue;
        ctp_coverage_entry *entry = &g->entries[m->entry - g->base];
        g->authors[author].hits++;
        for (size_t k = m->first; k < m->end; k++)
            g->covered[k] = g->covered[k] || is_named(m, k);
        if (entry->hits++ == 0 && !keep_context(g, d, s, m, number, entry))
            st = ctp_i_no_memory(err);
        if (st == CTP_OK && !count_hit(g, tokens, m, (uint32_t)(m->entry - g->base), author))
            st = ctp_i_no_memory(err);
    }
    if (st == CTP_OK)
        count_words(g, tokens, s->tokens, &g->authors[author]);
    return st;
}

/* @return its index, or CTP_NO_ID when out of memory */
static uint32_t author_of(gathering *g, const ctp_document *d)
{
    for (size_t i = 0; i < g->author_count; i++)
        if (strcmp(g->authors[i].person.id, d->author.id) == 0)
            return (uint32_t)i;
    if (!ctp_i_grow((void **)&g->authors, g->author_count, &g->author_capacity, sizeof *g->authors))
        return CTP_NO_ID;
    ctp_person person = {ctp_i_arena_copy(g->arena, d->author.id, strlen(d->author.id)),
                         ctp_i_arena_copy(g->arena, d->author.name, strlen(d->author.name))};
    if (person.id == NULL || person.name == NULL)
        return CTP_NO_ID;
    g->authors[g->author_count] = (ctp_coverage_author){.person = person};
    return (uint32_t)g->author_count++;
}

static ctp_status read_document(gathering *g, const ctp_document *d, ctp_error *err)
{
    uint32_t paragraph = 0, author = author_of(g, d);
    size_t number = 0;
    ctp_status st = author != CTP_NO_ID ? CTP_OK : ctp_i_no_memory(err);
    for (size_t t = 0; t < d->turn_count && st == CTP_OK; t++) {
        ctp_segmentation *cut = &g->reader.segmentation;
        st = ctp_i_tokenize(g->reader.tokenizer, d->text, d->turns[t].where, false, &paragraph, cut, err);
        for (size_t i = 0; i < cut->sentence_count && st == CTP_OK; i++)
            st = read_sentence(g, d, &cut->sentences[i], ++number, author, err);
    }
    return st;
}

static ctp_status read_corpus(gathering *g, ctp_corpus *corpus, ctp_error *err)
{
    for (;;) {
        ctp_document *document;
        ctp_status st = ctp_corpus_next(corpus, &document, err);
        if (st != CTP_OK || document == NULL)
            return st;
        st = read_document(g, document, err);
        ctp_document_free(document);
        if (st != CTP_OK)
            return st;
    }
}

/* ---- the outcome */

static uint32_t entry_of_key(const tally *t, size_t id)
{
    uint32_t entry;
    memcpy(&entry, t->keys.strings[id].ptr, sizeof entry);
    return entry;
}

static bool fill_authors(gathering *g)
{
    for (size_t i = 0; i < g->by_author.keys.count; i++) {
        ctp_coverage_entry *entry = &g->entries[entry_of_key(&g->by_author, i)];
        uint32_t author;
        memcpy(&author, g->by_author.keys.strings[i].ptr + sizeof(uint32_t), sizeof author);
        if (entry->by_author == NULL)
            entry->by_author = ctp_i_arena_alloc(g->arena, g->author_count, sizeof *entry->by_author);
        if (entry->by_author == NULL)
            return false;
        ((uint32_t *)entry->by_author)[author] = g->by_author.counts[i]; /* ours until it is given away */
    }
    return true;
}

static int by_count(const void *a, const void *b)
{
    const ctp_coverage_form *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count) - (x->count > y->count) : strcmp(x->form, y->form);
}

/* Two walks: room for the forms of each entry, then the forms. */
static bool fill_forms(gathering *g)
{
    for (size_t i = 0; i < g->forms.keys.count; i++)
        g->entries[entry_of_key(&g->forms, i)].form_count++;
    for (size_t i = 0; i < g->count; i++) {
        ctp_coverage_entry *entry = &g->entries[i];
        entry->forms = entry->form_count > 0 ? ctp_i_arena_alloc(g->arena, entry->form_count, sizeof *entry->forms) : NULL;
        if (entry->form_count > 0 && entry->forms == NULL)
            return false;
        entry->form_count = 0;
    }
    for (size_t i = 0; i < g->forms.keys.count; i++) {
        ctp_coverage_entry *entry = &g->entries[entry_of_key(&g->forms, i)];
        ctp_span key = g->forms.keys.strings[i];
        const char *form = ctp_i_arena_copy(g->arena, key.ptr + sizeof(uint32_t), key.len - sizeof(uint32_t));
        if (form == NULL)
            return false;
        ((ctp_coverage_form *)entry->forms)[entry->form_count++] = (ctp_coverage_form){form, g->forms.counts[i]};
    }
    for (size_t i = 0; i < g->count; i++)
        if (g->entries[i].form_count > 1)
            qsort((void *)g->entries[i].forms, g->entries[i].form_count, sizeof *g->entries[i].forms, by_count);
    return true;
}

static bool fill_categories(gathering *g)
{
    ctp_intern names = {0};
    ctp_coverage_category *categories = NULL;
    size_t capacity = 0;
    bool good = true;
    for (size_t i = 0; i < g->count && good; i++) {
        const ctp_coverage_entry *entry = &g->entries[i];
        size_t known = names.count;
        uint32_t id = ctp_i_intern(&names, entry->category, strlen(entry->category));
        good = id != CTP_NO_ID && ctp_i_grow((void **)&categories, known, &capacity, sizeof *categories);
        if (!good)
            break;
        if (names.count > known)
            categories[id] = (ctp_coverage_category){.category = entry->category};
        categories[id].entries++;
        categories[id].met += entry->hits > 0;
        categories[id].hits += entry->hits;
    }
    ctp_coverage_category *kept = good ? ctp_i_arena_alloc(g->arena, names.count + 1, sizeof *kept) : NULL;
    if (kept != NULL)
        memcpy(kept, categories, names.count * sizeof *kept);
    g->out->categories = kept;
    g->out->category_count = names.count;
    ctp_i_intern_free(&names);
    free(categories);
    return kept != NULL;
}

/* Entries stand in the order of the file when sorting begins; equal ones keep it by their place there. */
static int by_hits(const void *a, const void *b)
{
    const ctp_coverage_entry *const *x = a, *const *y = b;
    if ((*x)->hits != (*y)->hits)
        return (*x)->hits > (*y)->hits ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

static bool sort_entries(gathering *g)
{
    const ctp_coverage_entry **order = ctp_i_alloc(g->count + 1, sizeof *order);
    ctp_coverage_entry *sorted = ctp_i_arena_alloc(g->arena, g->count + 1, sizeof *sorted);
    for (size_t i = 0; i < g->count && order != NULL; i++)
        order[i] = &g->entries[i];
    if (order != NULL && g->count > 1)
        qsort(order, g->count, sizeof *order, by_hits);
    for (size_t i = 0; i < g->count && order != NULL && sorted != NULL; i++)
        sorted[i] = *order[i];
    free(order);
    g->out->entries = sorted;
    g->out->entry_count = g->count;
    return order != NULL && sorted != NULL;
}

static bool finish(gathering *g)
{
    ctp_coverage *out = g->out;
    if (!fill_authors(g) || !fill_forms(g) || !fill_categories(g) || !sort_entries(g))
        return false;
    for (size_t i = 0; i < g->author_count; i++) {
        out->tokens += g->authors[i].tokens;
        out->covered += g->authors[i].covered;
        out->hits += g->authors[i].hits;
    }
    for (size_t i = 0; i < g->count; i++)
        out->met += g->entries[i].hits > 0;
    ctp_coverage_author *authors = ctp_i_arena_alloc(g->arena, g->author_count + 1, sizeof *authors);
    if (authors != NULL && g->author_count > 0)
        memcpy(authors, g->authors, g->author_count * sizeof *authors);
    out->authors = authors;
    out->author_count = g->author_count;
    return authors != NULL;
}

/* ---- the beginning */

static const char *keep(gathering *g, const char *text)
{
    return ctp_i_arena_copy(g->arena, text, strlen(text));
}

static ctp_status describe(gathering *g, ctp_error *err)
{
    ctp_lexicon_info info;
    const ctp_lexicon *lexicon;
    size_t i = 0;
    for (; (lexicon = ctp_i_set_lexicon(g->set, i)) != NULL; i++) {
        ctp_lexicon_describe(lexicon, &info);
        if (strcmp(info.name, g->lexicon) == 0)
            break;
    }
    if (lexicon == NULL)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "no lexicon is named '%.100s'", g->lexicon);
    if (g->count == 0)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "lexicon '%.100s' has no entries for language '%s', its own is '%.20s'",
                          g->lexicon, ctp_i_set_language(g->set)->code, info.language);
    ctp_coverage *out = g->out;
    out->name = keep(g, info.name);
    out->version = keep(g, info.version);
    out->language = keep(g, info.language);
    out->license = keep(g, info.license);
    out->sha256 = keep(g, info.sha256);
    bool good = out->name != NULL && out->version != NULL && out->language != NULL && out->license != NULL && out->sha256 != NULL;
    return good ? CTP_OK : ctp_i_no_memory(err);
}

/* Words of issues stand behind a lexicon's other entries and are left out beside them: one alone is met anywhere, and says nothing. */
static void find_entries(gathering *g)
{
    size_t all = ctp_i_set_entry_count(g->set), words = 0;
    while (g->base < all && strcmp(ctp_i_set_entry(g->set, (uint32_t)g->base)->lexicon, g->lexicon) != 0)
        g->base++;
    while (g->base + g->count < all && strcmp(ctp_i_set_entry(g->set, (uint32_t)(g->base + g->count))->lexicon, g->lexicon) == 0)
        g->count++;
    while (words < g->count && ctp_i_set_entry(g->set, (uint32_t)(g->base + g->count - words - 1))->role == CTP_ROLE_WORD)
        words++;
    g->count -= words < g->count ? words : 0;
}

static ctp_status open_gathering(gathering *g, const ctp_options *options, ctp_error *err)
{
    find_entries(g);
    ctp_status st = describe(g, err);
    if (st != CTP_OK)
        return st;
    g->entries = ctp_i_alloc(g->count, sizeof *g->entries);
    if (g->entries == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < g->count; i++) {
        const ctp_entry *entry = ctp_i_set_entry(g->set, (uint32_t)(g->base + i));
        g->entries[i] = (ctp_coverage_entry){.category = keep(g, entry->category), .pattern = keep(g, entry->pattern), .line = entry->line,
                                             .weight = entry->weight};
        if (g->entries[i].category == NULL || g->entries[i].pattern == NULL)
            return ctp_i_no_memory(err);
    }
    return ctp_i_reader_open(&g->reader, g->set, options, err);
}

static void close_gathering(gathering *g)
{
    ctp_i_reader_close(&g->reader);
    ctp_i_intern_free(&g->by_author.keys);
    ctp_i_intern_free(&g->forms.keys);
    free(g->by_author.counts);
    free(g->forms.counts);
    free(g->entries);
    free(g->authors);
    free(g->covered);
    ctp_i_buffer_free(&g->text);
}

ctp_status ctp_lexicon_coverage(ctp_coverage **out, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const char *lexicon,
                                const ctp_options *options, ctp_error *err)
{
    owned *all = ctp_i_alloc(1, sizeof *all);
    *out = NULL;
    if (all == NULL)
        return ctp_i_no_memory(err);
    gathering g = {.out = &all->coverage, .arena = &all->arena, .set = lexicons, .lexicon = lexicon};
    all->coverage.memory = all;
    ctp_status st = open_gathering(&g, options, err);
    if (st == CTP_OK)
        st = read_corpus(&g, corpus, err);
    if (st == CTP_OK && !finish(&g))
        st = ctp_i_no_memory(err);
    close_gathering(&g);
    if (st == CTP_OK)
        *out = &all->coverage;
    else
        ctp_coverage_free(&all->coverage);
    return st;
}

void ctp_coverage_free(ctp_coverage *coverage)
{
    if (coverage == NULL)
        return;
    owned *all = coverage->memory;
    ctp_i_arena_free(&all->arena);
    free(all);
}
