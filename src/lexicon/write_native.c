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

static const char *const commitments[] = {"endorsed", "neutral", "distanced", "rejected"};
static const char *const directions[] = {"after", "before", "both", "within"};
static const char *const voices[] = {"author", "reported"};

typedef struct {
    ctp_conversion *c;
    ctp_json_writer json;
    ctp_folder *folder;
    ctp_buffer pattern;
    bool *written; /* [pattern_count] */
} writing;

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
    ctp_i_buffer_clear(&w->pattern);
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

static void put_choice(writing *w, const char *name, const char *const *choices, int chosen)
{
    if (chosen >= 0)
        ctp_i_json_put_string(&w->json, name, choices[chosen]);
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
        put_choice(w, "direction", directions, (int)e->reach);
    if (e->longest_reach != 0)
        ctp_i_json_put_value(j, "reach", e->longest_reach);
    put_choice(w, "voice", voices, e->voice - CTP_ONLY_AUTHOR);
    put_choice(w, "commitment", commitments, e->commitment);
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

static bool belongs(const ctp_entry *e, ctp_role role, const char *category, const char *issue)
{
    return e->role == role && (category == NULL || strcmp(e->category, category) == 0) &&
           (issue == NULL || strcmp(e->issue, issue) == 0);
}

/* All entries of a role, category and issue (NULL = any), as a list. */
static void put_list(writing *w, ctp_role role, const char *category, const char *issue)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    ctp_i_json_begin(&w->json, '[');
    for (size_t i = 0, next; i < lexicon->pattern_count; i = next) {
        const ctp_pattern *p = &lexicon->patterns[i];
        next = i + 1;
        if (!belongs(&lexicon->rules[p->rule].entry, role, category, issue) || !add_pattern(w, p))
            continue;
        while (next < lexicon->pattern_count && lexicon->patterns[next].rule == p->rule && add_pattern(w, &lexicon->patterns[next]))
            next++;
        put_entry(w, i, next - i);
        for (size_t k = i; k < next; k++)
            w->written[k] = true;
    }
    ctp_i_json_end(&w->json, ']');
}

/* ---- sections; each sets how deep lines are broken, so that an entry is a line */

/* Whether a section has anything that can be written. */
static bool has_role(writing *w, ctp_role role)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    for (size_t i = 0; i < lexicon->pattern_count; i++)
        if (lexicon->rules[lexicon->patterns[i].rule].entry.role == role && add_pattern(w, &lexicon->patterns[i]))
            return true;
    return false;
}

static void put_head(writing *w)
{
    const ctp_lexicon_info *info = &w->c->lexicon->info;
    const char *const rows[][2] = {{"format", "counterpoint-lexicon/1"}, {"name", info->name}, {"version", info->version},
                                   {"language", info->language}, {"license", info->license}, {"source", info->source}};
    for (size_t i = 0; i < CTP_COUNT(rows); i++)
        ctp_i_json_put_string(&w->json, rows[i][0], rows[i][1]);
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
    if (!has_role(w, CTP_ROLE_POLARITY))
        return;
    w->json.lines = 2;
    ctp_i_json_key(&w->json, "polarity");
    put_list(w, CTP_ROLE_POLARITY, NULL, NULL);
}

/* Categories are members of an object: all entries of one stand in its first one's place. */
static void put_categories(writing *w, ctp_role role, const char *name, size_t prefix)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    if (!has_role(w, role))
        return;
    w->json.lines = 3;
    ctp_i_json_key(&w->json, name);
    ctp_i_json_begin(&w->json, '{');
    for (size_t i = 0; i < lexicon->pattern_count; i++) {
        const ctp_entry *e = &lexicon->rules[lexicon->patterns[i].rule].entry;
        if (e->role != role || w->written[i] || !add_pattern(w, &lexicon->patterns[i]))
            continue;
        ctp_i_json_key(&w->json, e->category + prefix);
        put_list(w, role, e->category, NULL);
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
    static const struct {
        const char *name;
        ctp_role role;
    } sides[] = {{"about", CTP_ROLE_ABOUT}, {"support", CTP_ROLE_SUPPORT}, {"oppose", CTP_ROLE_OPPOSE}, {"targets", CTP_ROLE_TARGET}};
    const ctp_lexicon *lexicon = w->c->lexicon;
    ctp_i_json_begin(&w->json, '{');
    ctp_i_json_put_string(&w->json, "id", issue->id);
    ctp_i_json_put_string(&w->json, "label", issue->label);
    ctp_i_json_put_string(&w->json, "proposition", issue->proposition);
    for (size_t s = 0; s < CTP_COUNT(sides); s++)
        for (size_t i = 0; i < lexicon->pattern_count; i++) {
            const ctp_entry *e = &lexicon->rules[lexicon->patterns[i].rule].entry;
            if (e->role != sides[s].role || e->issue == NULL || strcmp(e->issue, issue->id) != 0 || w->written[i])
                continue;
            ctp_i_json_key(&w->json, sides[s].name);
            put_list(w, e->role, NULL, issue->id);
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

/* One side of an issue's words; nothing where it has none. */
static void put_words(writing *w, const char *name, const char *issue, int direction)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    bool open = false;
    for (size_t i = 0; i < lexicon->pattern_count; i++) {
        const ctp_entry *e = &lexicon->rules[lexicon->patterns[i].rule].entry;
        if (!belongs(e, CTP_ROLE_WORD, NULL, issue) || e->direction != direction || !add_pattern(w, &lexicon->patterns[i]))
            continue;
        if (!open)
            ctp_i_json_open(&w->json, name, '{');
        open = w->written[i] = true;
        ctp_i_json_put_value(&w->json, ctp_i_buffer_span(&w->pattern).ptr, e->weight);
    }
    if (open)
        ctp_i_json_end(&w->json, '}');
}

static bool has_words(const ctp_lexicon *lexicon, const char *issue)
{
    for (size_t i = 0; i < lexicon->rule_count; i++)
        if (belongs(&lexicon->rules[i].entry, CTP_ROLE_WORD, NULL, issue))
            return true;
    return false;
}

static void put_all_words(writing *w)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    if (!has_role(w, CTP_ROLE_WORD))
        return;
    w->json.lines = 3;
    ctp_i_json_open(&w->json, "words", '{');
    for (size_t i = 0; i < lexicon->issue_count; i++) {
        if (!has_words(lexicon, lexicon->issues[i].id))
            continue;
        ctp_i_json_open(&w->json, lexicon->issues[i].id, '{');
        put_words(w, "support", lexicon->issues[i].id, 1);
        put_words(w, "oppose", lexicon->issues[i].id, -1);
        ctp_i_json_end(&w->json, '}');
    }
    ctp_i_json_end(&w->json, '}');
}

static void put_all(writing *w)
{
    static void (*const sections[])(writing *) = {put_head, put_groups, put_polarity, put_terms, put_cues, put_tables, put_issues, put_all_words};
    const ctp_lexicon *lexicon = w->c->lexicon;
    ctp_i_json_begin(&w->json, '{');
    for (size_t i = 0; i < CTP_COUNT(sections); i++)
        sections[i](w);
    ctp_i_json_end(&w->json, '}');
    ctp_i_json_newline(&w->json);
    for (size_t i = 0; i < lexicon->pattern_count; i++)
        if (!w->written[i])
            ctp_i_lose(&w->c->lost[CTP_LOST_MARK], lexicon->patterns[i].line);
}

ctp_status ctp_i_write_native(ctp_conversion *c)
{
    const char *language = c->lexicon->info.language;
    writing w = {.c = c, .written = ctp_i_alloc(c->lexicon->pattern_count + 1, sizeof *w.written)};
    ctp_status st = w.written == NULL ? ctp_i_no_memory(c->err)
                                      : ctp_i_folder_new(&w.folder, strcmp(language, "*") != 0 ? language : "", c->err);
    c->lost[CTP_LOST_REMARKS] = c->lexicon->remarks;
    if (st == CTP_OK) {
        ctp_i_json_writer_init(&w.json, c->sink, 1, c->err);
        put_all(&w);
        st = ctp_i_json_writer_finish(&w.json);
    }
    if (st == CTP_OK && w.pattern.failed)
        st = ctp_i_no_memory(c->err);
    ctp_i_folder_free(w.folder);
    ctp_i_buffer_free(&w.pattern);
    free(w.written);
    return st;
}
