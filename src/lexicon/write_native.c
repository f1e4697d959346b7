/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/number.h"
#include "base/status.h"
#include "lexicon/convert.h"
#include "lexicon/pattern.h"

/* counterpoint-lexicon/1, see lexicons/README.md. Patterns of one entry stay together, entries stand in the order of the file. */

/* The patterns of one category, linked in the order of the file. */
typedef struct {
    const ctp_entry *entry; /* the first one's */
    size_t first, last;     /* patterns */
} list;

typedef struct {
    ctp_conversion *c;
    ctp_json_writer json;
    ctp_folder *folder;
    ctp_buffer pattern;
    ctp_intern terms; /* of lists, each with its category */
    ctp_intern keys; /* of lists; id = index */
    list *lists;     /* [keys.count] */
    size_t list_capacity;
    size_t *next;    /* [pattern_count] the next one of the same list; LAST */
} writing;

#define LAST SIZE_MAX

/* ---- patterns */

/* A pattern's word outside quotes, see pattern.c. */
static bool is_plain(ctp_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!ctp_i_ascii_word(c) && strchr("'-.", c) == NULL)
            return false;
    }
    return text.len > 0;
}

/* Forms are written folded, as patterns have them. @return false where no pattern can say it */
static bool add_word(writing *w, const ctp_node *word)
{
    static const char *const frames[][2] = {[CTP_NODE_WORD] = {"", ""}, [CTP_NODE_EXACT] = {"\"", "\""}, [CTP_NODE_PREFIX] = {"", "*"},
                                            [CTP_NODE_SUFFIX] = {"*", ""}, [CTP_NODE_ANY] = {"_", ""}};
    const char *const *frame = frames[word->kind];
    const ctp_span text = word->kind == CTP_NODE_ANY ? (ctp_span){"", 0} : ctp_i_fold(w->folder, word->text);
    w->pattern.failed = w->pattern.failed || text.ptr == NULL;
    if (w->pattern.failed)
        return true;
    ctp_i_buffer_text(&w->pattern, frame[0]);
    ctp_i_buffer_add(&w->pattern, text.ptr, text.len);
    ctp_i_buffer_text(&w->pattern, frame[1]);
    if (text.len > CTP_WORD_BYTES)
        return false;
    return word->kind == CTP_NODE_EXACT ? text.len > 0 && memchr(text.ptr, '"', text.len) == NULL
                                        : word->kind == CTP_NODE_ANY || is_plain(text);
}

/* A term of a list becomes a pattern; a pattern stays as written. */
static bool add_pattern(writing *w, const ctp_pattern *pattern)
{
    w->pattern.len = 0; /* a failed addition is remembered until the end, where it is asked */
    if (!pattern->is_term) {
        ctp_i_buffer_text(&w->pattern, pattern->text);
        return true;
    }
    bool good = true;
    const ctp_node *first = pattern->node->kind == CTP_NODE_SEQUENCE ? pattern->node->child : pattern->node;
    for (const ctp_node *word = first; word != NULL; word = word->next) {
        ctp_i_buffer_text(&w->pattern, word != first ? " " : "");
        good = add_word(w, word) && good;
    }
    return good && w->pattern.len <= CTP_PATTERN_BYTES;
}

/* ---- entries */

static void put_choice(writing *w, const char *name, const ctp_enum_names *choices, int chosen)
{
    if (chosen >= 0)
        ctp_i_json_put_string(&w->json, name, choices->names[chosen]);
}

/* As written: six decimals decide. */
static bool has_default_weight(const ctp_entry *e)
{
    return ctp_i_round6(e->weight) == ctp_i_round6(e->role == CTP_ROLE_CUE ? ctp_i_cue_kinds[e->cue].weight : 1.0);
}

static bool has_spread(const ctp_entry *e)
{
    return ctp_i_round6(e->spread) != 0.0;
}

/* Whether the pattern alone says it all. */
static bool is_bare(const ctp_rule *rule)
{
    const ctp_entry *e = &rule->entry;
    const ctp_cue_row *row = e->role == CTP_ROLE_CUE ? &ctp_i_cue_kinds[e->cue] : NULL;
    int commitment = row != NULL && row->shows ? CTP_NEUTRAL : CTP_ANY_COMMITMENT;
    bool as_category = e->role != CTP_ROLE_POLARITY || strcmp(e->category, "polarity") == 0;
    return rule->unless_count == 0 && has_default_weight(e) && !has_spread(e) && e->tag == NULL && as_category &&
           e->commitment == commitment && e->voice == CTP_ANY_VOICE && e->scare == CTP_ANY_SCARE && e->longest_reach == 0 &&
           (row == NULL || e->reach == row->reach) && e->role != CTP_ROLE_TARGET;
}

static void put_patterns(writing *w, const ctp_pattern *patterns, size_t count)
{
    if (count != 1)
        ctp_i_json_begin(&w->json, '[');
    for (size_t i = 0; i < count; i++) {
        add_pattern(w, &patterns[i]);
        ctp_i_json_string(&w->json, ctp_i_buffer_span(&w->pattern).ptr);
    }
    if (count != 1)
        ctp_i_json_end(&w->json, ']');
}

static void put_fields(writing *w, const ctp_rule *rule)
{
    const ctp_entry *e = &rule->entry;
    ctp_json_writer *j = &w->json;
    if (!has_default_weight(e))
        ctp_i_json_put_value(j, "weight", e->weight);
    if (has_spread(e))
        ctp_i_json_put_value(j, "spread", e->spread);
    if (e->role == CTP_ROLE_POLARITY && strcmp(e->category, "polarity") != 0)
        ctp_i_json_put_string(j, "category", e->category);
    if (e->tag != NULL)
        ctp_i_json_put_string(j, "tag", e->tag);
    if (e->role == CTP_ROLE_TARGET)
        ctp_i_json_put_value(j, "sign", e->direction);
    if (e->role == CTP_ROLE_CUE && e->reach != ctp_i_cue_kinds[e->cue].reach)
        put_choice(w, "direction", &ctp_i_reach_names, (int)e->reach);
    if (e->longest_reach != 0)
        ctp_i_json_put_value(j, "reach", e->longest_reach);
    put_choice(w, "voice", &ctp_i_voice_names, e->voice - CTP_ONLY_AUTHOR);
    put_choice(w, "commitment", &ctp_i_commitment_names, e->commitment);
    if (e->scare != CTP_ANY_SCARE)
        ctp_i_json_put_bool(j, "scare_quotes", e->scare == CTP_ONLY_SCARE);
    if (rule->unless_count > 0) {
        ctp_i_json_key(j, "unless");
        put_patterns(w, rule->unless, rule->unless_count);
    }
}

/* The patterns from `at` on that are of one entry, those that cannot be written left out before. */
static void put_entry(writing *w, size_t at, size_t count)
{
    const ctp_pattern *patterns = &w->c->lexicon->patterns[at];
    const ctp_rule *rule = &w->c->lexicon->rules[patterns->rule];
    if (is_bare(rule)) {
        for (size_t i = 0; i < count; i++)
            put_patterns(w, &patterns[i], 1);
        return;
    }
    ctp_i_json_begin(&w->json, '{');
    ctp_i_json_key(&w->json, "match");
    put_patterns(w, patterns, count);
    put_fields(w, rule);
    ctp_i_json_end(&w->json, '}');
}

static void put_list(writing *w, const list *l)
{
    const ctp_pattern *patterns = w->c->lexicon->patterns;
    ctp_i_json_begin(&w->json, '[');
    for (size_t i = l->first, end; i != LAST; i = w->next[end - 1]) {
        for (end = i + 1; w->next[end - 1] == end && patterns[end].rule == patterns[i].rule;)
            end++;
        put_entry(w, i, end - i);
    }
    ctp_i_json_end(&w->json, ']');
}

/* ---- lists */

/* Entries of polarity are one list, whatever their categories. */
static list *list_of(writing *w, const ctp_entry *e)
{
    const size_t known = w->keys.count;
    w->pattern.len = 0; /* a failed addition is remembered until the end, where it is asked */
    ctp_i_buffer_printf(&w->pattern, "%d\n%s\n%s", (int)e->role, e->role != CTP_ROLE_POLARITY ? e->category : "", e->issue != NULL ? e->issue : "");
    const ctp_span key = ctp_i_buffer_span(&w->pattern);
    const uint32_t id = w->pattern.failed ? CTP_NO_ID : ctp_i_intern(&w->keys, key.ptr, key.len);
    if (id == CTP_NO_ID || !ctp_i_grow((void **)&w->lists, known, &w->list_capacity, sizeof *w->lists))
        return NULL;
    if (id == known)
        w->lists[id] = (list){e, LAST, LAST};
    return &w->lists[id];
}

/* Notes a term, which w->pattern holds, with its category. @return false when out of memory */
static bool note_term(writing *w, const ctp_pattern *pattern)
{
    ctp_i_buffer_printf(&w->pattern, "\n%s", w->c->lexicon->rules[pattern->rule].entry.category);
    const ctp_span key = ctp_i_buffer_span(&w->pattern);
    return !w->pattern.failed && ctp_i_intern(&w->terms, key.ptr, key.len) != CTP_NO_ID;
}

/* All patterns that can be written; the others are noted. Of a term that stands in its category twice the first counts: a second would be a fault
 * where ours are read. @return false when out of memory */
static bool make_lists(writing *w)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    for (size_t i = 0; i < lexicon->pattern_count; i++) {
        const ctp_pattern *p = &lexicon->patterns[i];
        if (!add_pattern(w, p)) {
            ctp_i_lose(&w->c->lost[CTP_LOST_MARK], p->line);
            continue;
        }
        const size_t known = w->terms.count;
        if (p->is_term && !note_term(w, p))
            return false;
        if (p->is_term && w->terms.count == known)
            continue;
        list *l = list_of(w, &lexicon->rules[p->rule].entry);
        if (l == NULL)
            return false;
        *(l->first == LAST ? &l->first : &w->next[l->last]) = i;
        l->last = i;
        w->next[i] = LAST;
    }
    return true;
}

/* The first list of a role and issue (NULL: whatever it is) that stands behind one (NULL: of all). */
static const list *next_list(const writing *w, const list *behind, ctp_role role, const char *issue)
{
    for (size_t i = behind != NULL ? (size_t)(behind - w->lists) + 1 : 0; i < w->keys.count; i++) { /* no lists: NULL */
        const list *l = &w->lists[i];
        if (l->entry->role == role && (issue == NULL || strcmp(l->entry->issue, issue) == 0))
            return l;
    }
    return NULL;
}

/* ---- sections; each sets how deep lines are broken, so that an entry is a line */

static void put_head(writing *w)
{
    const ctp_lexicon_info *info = &w->c->lexicon->info;
    CTP_JSON_PUT(&w->json, CTP_IS("format", "counterpoint-lexicon/1"), CTP_IS("name", info->name), CTP_IS("version", info->version),
                 CTP_IS("language", info->language), CTP_IS("license", info->license), CTP_IS("source", info->source));
}

static void put_groups(writing *w)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    if (lexicon->group_count == 0)
        return;
    w->json.lines = 2;
    ctp_i_json_key(&w->json, "groups");
    ctp_i_json_begin(&w->json, '{');
    for (size_t i = 0; i < lexicon->group_count; i++) {
        ctp_i_json_key(&w->json, lexicon->groups[i].name);
        ctp_i_json_begin(&w->json, '[');
        for (size_t k = 0; k < lexicon->groups[i].count; k++)
            put_patterns(w, &lexicon->groups[i].patterns[k], 1);
        ctp_i_json_end(&w->json, ']');
    }
    ctp_i_json_end(&w->json, '}');
}

static void put_polarity(writing *w)
{
    const list *polarity = next_list(w, NULL, CTP_ROLE_POLARITY, NULL);
    if (polarity == NULL)
        return;
    w->json.lines = 2;
    ctp_i_json_key(&w->json, "polarity");
    put_list(w, polarity);
}

/* Categories are members of an object. */
static void put_categories(writing *w, ctp_role role, const char *name, size_t prefix)
{
    const list *l = next_list(w, NULL, role, NULL);
    if (l == NULL)
        return;
    w->json.lines = 3;
    ctp_i_json_open(&w->json, name, '{');
    for (; l != NULL; l = next_list(w, l, role, NULL)) {
        ctp_i_json_key(&w->json, l->entry->category + prefix);
        put_list(w, l);
    }
    ctp_i_json_end(&w->json, '}');
}

static void put_terms(writing *w)
{
    put_categories(w, CTP_ROLE_TERM, "terms", 0);
}

static void put_cues(writing *w)
{
    put_categories(w, CTP_ROLE_CUE, "cues", strlen("cues/"));
}

static void put_pairs(ctp_json_writer *j, const char *key, const ctp_text_pair *pairs, size_t count)
{
    ctp_i_json_open(j, key, '[');
    for (size_t i = 0; i < count; i++) {
        ctp_i_json_begin(j, '[');
        ctp_i_json_string(j, pairs[i].one);
        ctp_i_json_string(j, pairs[i].other);
        ctp_i_json_end(j, ']');
    }
    ctp_i_json_end(j, ']');
}

static void put_tables(writing *w)
{
    const ctp_tables *t = w->c->lexicon->tables;
    ctp_json_writer *j = &w->json;
    if (t == NULL)
        return;
    j->lines = 2;
    ctp_i_json_open(j, "tables", '{');
    if (t->stemmer[0] != '\0')
        ctp_i_json_put_string(j, "stemmer", t->stemmer);
    for (size_t i = 0; i < CTP_TABLE_COUNT; i++)
        if (t->counts[i] > 0)
            ctp_i_json_put_strings(j, ctp_i_table_names[i], t->lists[i], t->counts[i]);
    put_pairs(j, "quotes", t->quotes, t->quote_count);
    if (t->synonym_count > 0)
        put_pairs(j, "synonyms", t->synonyms, t->synonym_count);
    if (t->opposite_count > 0)
        put_pairs(j, "opposites", t->opposites, t->opposite_count);
    ctp_i_json_put_string(j, "capitals", t->capitals_are_names ? "names" : "nouns");
    if (t->subjects_drop)
        ctp_i_json_put_string(j, "subjects", "dropped");
    ctp_i_json_end(j, '}');
}

static void put_issue(writing *w, const ctp_issue_entry *issue)
{
    ctp_i_json_begin(&w->json, '{');
    CTP_JSON_PUT(&w->json, CTP_IS("id", issue->id), CTP_IS("label", issue->label), CTP_IS("proposition", issue->proposition));
    for (size_t i = 0; i < CTP_PART_COUNT; i++) {
        const list *l = next_list(w, NULL, ctp_i_issue_parts[i].role, issue->id);
        if (l == NULL)
            continue;
        ctp_i_json_key(&w->json, ctp_i_issue_parts[i].name);
        put_list(w, l);
    }
    ctp_i_json_end(&w->json, '}');
}

static void put_issues(writing *w)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    if (lexicon->issue_count == 0)
        return;
    w->json.lines = 4;
    ctp_i_json_key(&w->json, "issues");
    ctp_i_json_begin(&w->json, '[');
    for (size_t i = 0; i < lexicon->issue_count; i++)
        put_issue(w, &lexicon->issues[i]);
    ctp_i_json_end(&w->json, ']');
}

/* The words of an issue's sides; nothing where it has none. */
static void put_words(writing *w, const char *issue)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    const list *l = next_list(w, NULL, CTP_ROLE_WORD, issue);
    if (l == NULL)
        return;
    ctp_i_json_open(&w->json, issue, '{');
    for (; l != NULL; l = next_list(w, l, CTP_ROLE_WORD, issue)) {
        ctp_i_json_open(&w->json, strrchr(l->entry->category, '/') + 1, '{');
        for (size_t i = l->first; i != LAST; i = w->next[i])
            ctp_i_json_put_value(&w->json, lexicon->patterns[i].text, lexicon->rules[lexicon->patterns[i].rule].entry.weight);
        ctp_i_json_end(&w->json, '}');
    }
    ctp_i_json_end(&w->json, '}');
}

static void put_all_words(writing *w)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    if (next_list(w, NULL, CTP_ROLE_WORD, NULL) == NULL)
        return;
    w->json.lines = 3;
    ctp_i_json_open(&w->json, "words", '{');
    for (size_t i = 0; i < lexicon->issue_count; i++)
        put_words(w, lexicon->issues[i].id);
    ctp_i_json_end(&w->json, '}');
}

static void put_all(writing *w)
{
    static void (*const sections[])(writing *) = {put_head, put_groups, put_polarity, put_terms, put_cues, put_tables, put_issues, put_all_words};
    ctp_i_json_begin(&w->json, '{');
    for (size_t i = 0; i < CTP_COUNT(sections); i++)
        sections[i](w);
    ctp_i_json_end(&w->json, '}');
    ctp_i_json_newline(&w->json);
}

ctp_status ctp_i_write_native(ctp_conversion *c)
{
    const char *language = c->lexicon->info.language;
    writing w = {.c = c, .next = ctp_i_alloc(c->lexicon->pattern_count + 1, sizeof *w.next)};
    ctp_status st = ctp_i_folder_new(&w.folder, strcmp(language, "*") != 0 ? language : "", c->err);
    c->lost[CTP_LOST_REMARKS] = c->lexicon->remarks;
    if (st == CTP_OK && (w.next == NULL || !make_lists(&w)))
        st = ctp_i_no_memory(c->err);
    if (st == CTP_OK) {
        ctp_i_json_writer_init(&w.json, c->sink, 1, c->err);
        put_all(&w);
        st = ctp_i_json_writer_finish(&w.json);
    }
    if (st == CTP_OK && w.pattern.failed)
        st = ctp_i_no_memory(c->err);
    ctp_i_folder_free(w.folder);
    ctp_i_buffer_free(&w.pattern);
    ctp_i_intern_free(&w.terms);
    ctp_i_intern_free(&w.keys);
    free(w.lists);
    free(w.next);
    return st;
}
