/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <csv.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "lexicon/model.h"
#include "lexicon/pattern.h"

/* Term lists: rows of term, weight, spread or of term, category; a first row with the field "term" names the columns. Terms are exact
 * forms (published lists spell out inflections), blanks part words, a "*" at a term's end or beginning is a wildcard. Where weights go
 * beyond 1 all are divided by the largest, so that a list on -5 to 5 keeps its proportions. */

enum { TERM, WEIGHT, SPREAD, CATEGORY, COLUMNS, MOST_FIELDS = 64 };
static const char *const column_names[COLUMNS] = {"term", "weight", "spread", "category"};

typedef struct {
    ctp_reading *reading;
    size_t row_at; /* byte at which the row begins */
    ctp_buffer cells; /* NUL after each */
    size_t starts[MOST_FIELDS];
    size_t fields; /* of the row so far */
    int columns[COLUMNS]; /* which field, -1 = none */
    bool known; /* columns are */
    double largest;
    ctp_intern categories;
    uint32_t *category_rules;
} table;

static void on_field(void *field, size_t len, void *context)
{
    table *t = context;
    if (t->fields < MOST_FIELDS) {
        t->starts[t->fields] = t->cells.len;
        ctp_i_buffer_add(&t->cells, field, len);
        ctp_i_buffer_add(&t->cells, "", 1);
    }
    t->fields++;
}

__attribute__((format(printf, 2, 3))) static void fault(const table *t, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    const ctp_pattern row = {.offset = t->row_at};
    ctp_i_pattern_fault(t->reading, &row, 0, "%s", message);
}

static const char *cell(const table *t, int column)
{
    int field = t->columns[column];
    return field >= 0 && (size_t)field < t->fields && field < MOST_FIELDS ? t->cells.bytes + t->starts[field] : NULL;
}

/* @return true where the row names the columns */
static bool learn_columns(table *t)
{
    double number;
    t->known = true;
    for (int c = 0; c < COLUMNS; c++) {
        t->columns[c] = -1;
        for (size_t f = 0; f < t->fields && f < MOST_FIELDS; f++)
            if (strcmp(t->cells.bytes + t->starts[f], column_names[c]) == 0)
                t->columns[c] = (int)f;
    }
    if (t->columns[TERM] >= 0)
        return true;
    for (int c = 0; c < COLUMNS; c++)
        t->columns[c] = -1;
    t->columns[TERM] = 0;
    bool weighted = t->fields > 1 && ctp_i_parse_number(t->cells.bytes + t->starts[1], &number);
    if (t->fields > 1)
        t->columns[weighted ? WEIGHT : CATEGORY] = 1;
    if (weighted && t->fields > 2 && ctp_i_parse_number(t->cells.bytes + t->starts[2], &number))
        t->columns[SPREAD] = 2;
    return false;
}

/* One word of a term: exact, or with a wildcard at an end. */
static ctp_node *word_node(table *t, const char *word, size_t len)
{
    ctp_arena *arena = &t->reading->lexicon->arena;
    bool prefix = len > 1 && word[len - 1] == '*', suffix = !prefix && len > 1 && word[0] == '*';
    ctp_node *node = ctp_i_node_new(arena, prefix ? CTP_NODE_PREFIX : suffix ? CTP_NODE_SUFFIX : CTP_NODE_EXACT, 0);
    if (node == NULL)
        return NULL;
    node->text.len = len - prefix - suffix;
    node->text.ptr = ctp_i_arena_copy(arena, word + suffix, node->text.len);
    return node->text.ptr != NULL ? node : NULL;
}

static const ctp_node *term_node(table *t, const char *term)
{
    ctp_node *first = NULL, **tail = &first;
    for (const char *p = term + strspn(term, " "); *p != '\0'; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");
        if (len > CTP_WORD_BYTES) {
            fault(t, "word of %zu bytes, at most %d", len, CTP_WORD_BYTES);
            return NULL;
        }
        *tail = word_node(t, p, len);
        if (*tail == NULL) {
            t->reading->no_memory = true;
            return NULL;
        }
        tail = &(*tail)->next;
        p += len;
    }
    if (first == NULL || first->next == NULL)
        return first;
    ctp_node *sequence = ctp_i_node_new(&t->reading->lexicon->arena, CTP_NODE_SEQUENCE, 0);
    t->reading->no_memory = t->reading->no_memory || sequence == NULL;
    if (sequence != NULL)
        sequence->child = first;
    return sequence;
}

static bool read_number(table *t, int column, double *value)
{
    const char *text = cell(t, column);
    if (t->columns[column] < 0)
        return true;
    if (text != NULL && ctp_i_parse_number(text, value))
        return true;
    fault(t, "%s '%.60s', expected a number", column_names[column], text != NULL ? text : "");
    return false;
}

/* The rule of a row: one for each weight, one for all unweighted terms of a category. */
static bool choose_rule(table *t, const ctp_entry *entry, uint32_t *rule)
{
    size_t before = t->categories.count;
    uint32_t category = CTP_NO_ID;
    if (entry->role == CTP_ROLE_TERM) {
        category = ctp_i_intern(&t->categories, entry->category, strlen(entry->category));
        if (category != CTP_NO_ID && t->categories.count == before) {
            *rule = t->category_rules[category];
            return true;
        }
    }
    ctp_entry kept = *entry;
    kept.category = ctp_i_keep(t->reading, entry->category, strlen(entry->category));
    if (kept.category == NULL || ctp_i_add_rule(t->reading, &kept) == NULL)
        return false;
    *rule = (uint32_t)t->reading->lexicon->rule_count - 1;
    if (category == CTP_NO_ID)
        return entry->role != CTP_ROLE_TERM;
    uint32_t *grown = ctp_i_realloc(t->category_rules, t->categories.count, sizeof *grown);
    if (grown == NULL)
        return false;
    t->category_rules = grown;
    grown[category] = *rule;
    return true;
}

static void read_row(table *t)
{
    ctp_reading *r = t->reading;
    const char *term = cell(t, TERM), *category = cell(t, CATEGORY);
    double weight = 1.0, spread = 0.0;
    if (term == NULL || term[strspn(term, " ")] == '\0') {
        fault(t, "empty term");
        return;
    }
    if (t->columns[CATEGORY] >= 0 && (category == NULL || category[0] == '\0')) {
        fault(t, "term '%.60s' without a category", term);
        return;
    }
    if (!read_number(t, WEIGHT, &weight) || !read_number(t, SPREAD, &spread))
        return;
    bool weighted = t->columns[WEIGHT] >= 0;
    ctp_entry entry = {.lexicon = r->lexicon->info.name, .role = weighted ? CTP_ROLE_POLARITY : CTP_ROLE_TERM,
                       .category = category != NULL ? category : weighted ? "polarity" : "terms", .weight = weight,
                       .spread = spread, .commitment = CTP_ANY_COMMITMENT};
    uint32_t rule;
    const ctp_node *node = term_node(t, term);
    if (node == NULL)
        return;
    ctp_pattern *pattern = choose_rule(t, &entry, &rule) ? ctp_i_add_pattern(r) : NULL;
    r->no_memory = r->no_memory || pattern == NULL;
    if (pattern == NULL)
        return;
    *pattern = (ctp_pattern){.text = ctp_i_keep(r, term, strlen(term)), .node = node, .rule = rule,
                             .line = ctp_i_reading_line(r, t->row_at), .offset = t->row_at};
    if (fabs(weight) > t->largest)
        t->largest = fabs(weight);
}

static void on_row(int end, void *context)
{
    table *t = context;
    (void)end;
    t->reading->no_memory = t->reading->no_memory || t->cells.failed;
    if (!t->reading->no_memory && (t->known || !learn_columns(t)))
        read_row(t);
    t->fields = 0;
    ctp_i_buffer_clear(&t->cells);
}

static void parse_lines(table *t, struct csv_parser *parser)
{
    ctp_span text = t->reading->json.text;
    size_t at = text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < text.len && !t->reading->no_memory) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t len = end != NULL ? (size_t)(end - text.ptr) + 1 - at : text.len - at;
        if (t->fields == 0)
            t->row_at = at;
        if (csv_parse(parser, text.ptr + at, len, on_field, on_row, t) != len) {
            if (csv_error(parser) == CSV_EPARSE)
                fault(t, "a quote inside a field, expected the whole field in quotes and inner quotes doubled");
            else
                t->reading->no_memory = true;
            return;
        }
        at += len;
    }
    if (csv_fini(parser, on_field, on_row, t) != 0)
        fault(t, "quote is not closed");
}

static void scale_weights(const table *t)
{
    ctp_lexicon *lexicon = t->reading->lexicon;
    if (t->largest <= 1.0)
        return;
    for (size_t i = 0; i < lexicon->rule_count; i++) {
        ctp_entry *entry = &lexicon->rules[i].entry;
        if (entry->role == CTP_ROLE_POLARITY) {
            entry->weight = ctp_i_round6(entry->weight / t->largest);
            entry->spread = ctp_i_round6(entry->spread / t->largest);
        }
    }
}

static ctp_status read_terms(ctp_reading *reading, unsigned char delimiter, ctp_error *err)
{
    struct csv_parser parser;
    table t = {.reading = reading};
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return ctp_i_no_memory(err);
    csv_set_delim(&parser, delimiter);
    if (delimiter == CSV_TAB)
        csv_set_quote(&parser, '\0'); /* no byte is NUL: tab-separated lists do not quote */
    parse_lines(&t, &parser);
    csv_free(&parser);
    scale_weights(&t);
    ctp_i_buffer_free(&t.cells);
    ctp_i_intern_free(&t.categories);
    free(t.category_rules);
    if (!reading->no_memory && reading->lexicon->pattern_count == 0 && reading->faults->count == 0)
        return ctp_i_fail(err, CTP_E_EMPTY, reading->json.source, CTP_NOWHERE, "list without terms");
    return CTP_OK;
}

ctp_status ctp_i_read_csv(ctp_reading *reading, ctp_error *err)
{
    return read_terms(reading, CSV_COMMA, err);
}

ctp_status ctp_i_read_tsv(ctp_reading *reading, ctp_error *err)
{
    return read_terms(reading, CSV_TAB, err);
}
