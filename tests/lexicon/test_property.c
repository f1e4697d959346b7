/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/lex.h"

#include <time.h>

/* The matcher against a plain one that tries everything, on random patterns and sentences over few words; what each entry costs. */

static uint64_t state;

static unsigned draw(unsigned below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % below;
}

/* ---- random patterns: words a to d, one letter each, and the comma, which is a border */

static void add_sequence(char *out, unsigned depth);

static void add_element(char *out, unsigned depth, bool edge)
{
    static const char *const words[] = {"a", "b", "c", "d"};
    unsigned kind = draw(12);
    if (kind < 6 || depth > 2) {
        strcat(out, words[draw(4)]);
    } else if (kind == 6) {
        strcat(out, "[");
        add_sequence(out, depth + 1);
        strcat(out, "|");
        add_sequence(out, depth + 1);
        strcat(out, "]");
    } else if (kind == 7) {
        strcat(out, words[draw(4)]);
        strcat(out, "?");
    } else if (kind == 8) {
        strcat(out, "!");
        strcat(out, words[draw(4)]);
    } else if (kind == 9) {
        strcat(out, "`,`");
    } else if (edge) {
        strcat(out, words[draw(4)]);
    } else {
        strcat(out, kind == 10 ? "_" : draw(3) == 0 ? "~~" : draw(2) == 0 ? "~1" : "~3");
    }
}

static void add_sequence(char *out, unsigned depth)
{
    unsigned count = 1 + draw(4);
    for (unsigned i = 0; i < count; i++) {
        if (i > 0)
            strcat(out, " ");
        add_element(out, depth, i == 0 || i + 1 == count);
    }
}

/* ---- the plain matcher: sets of ends as bits of a number */

typedef struct {
    const char *words[24];
    uint32_t clause[24];
    size_t count;
} sentence;

static uint64_t ends(const ctp_node *node, const sentence *s, size_t at, bool start);

static uint64_t ends_of_gap(const ctp_node *gap, const sentence *s, size_t at)
{
    uint64_t set = (uint64_t)1 << at;
    for (size_t t = at, words = 0; t < s->count; t++) {
        bool comma = s->words[t][0] == ',';
        if (gap->number != CTP_GAP_ALL) {
            if (s->clause[t] != s->clause[t - 1] && !(t == at && s->words[t - 1][0] == ','))
                break;
            if (comma && t + 1 < s->count && s->clause[t + 1] != s->clause[t])
                break;
        }
        words += !comma;
        if (words > gap->number)
            break;
        set |= (uint64_t)1 << (t + 1);
    }
    return set;
}

static uint64_t ends_of_sequence(const ctp_node *child, const sentence *s, size_t at, bool start)
{
    uint64_t set = (uint64_t)1 << at;
    for (; child != NULL; child = child->next) {
        uint64_t next = 0;
        for (size_t t = 0; t <= s->count; t++)
            if (set >> t & 1)
                next |= ends(child, s, t, start);
        start = start && child->kind == CTP_NODE_NOT;
        set = next;
    }
    return set;
}

static uint64_t ends(const ctp_node *node, const sentence *s, size_t at, bool start)
{
    uint64_t set = 0, here = (uint64_t)1 << at;
    switch (node->kind) {
    case CTP_NODE_WORD:
    case CTP_NODE_EXACT: return at < s->count && strncmp(s->words[at], node->text.ptr, node->text.len) == 0 ? here << 1 : 0;
    case CTP_NODE_ANY: return at < s->count && s->words[at][0] != ',' ? here << 1 : 0;
    case CTP_NODE_GAP: return ends_of_gap(node, s, at);
    case CTP_NODE_OPTIONAL: return here | ends(node->child, s, at, start);
    case CTP_NODE_NOT: return (start ? at > 0 && ends(node->child, s, at - 1, false) != 0 : ends(node->child, s, at, false) != 0) ? 0 : here;
    case CTP_NODE_ALTERNATIVES:
        for (const ctp_node *child = node->child; child != NULL; child = child->next)
            set |= ends(child, s, at, start);
        return set;
    default: return ends_of_sequence(node->child, s, at, start);
    }
}

static size_t plain_matches(const ctp_node *node, const sentence *s, ctp_match *out)
{
    size_t count = 0;
    for (size_t t = 0; t < s->count;) {
        uint64_t set = ends(node, s, t, true) & ~(((uint64_t)1 << (t + 1)) - 1);
        size_t end = 0;
        for (size_t e = t + 1; e <= s->count; e++)
            end = set >> e & 1 ? e : end;
        if (end > 0)
            out[count++] = (ctp_match){.first = (uint32_t)t, .end = (uint32_t)end};
        t = end > 0 ? end : t + 1;
    }
    return count;
}

/* Shortest, then first, of all choices of one match each. */
static bool plain_join(const ctp_match *a, size_t n, const ctp_match *b, size_t m, const sentence *s, uint32_t clause, ctp_match *best)
{
    bool found = false;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++) {
            ctp_match both = {0, a[i].first < b[j].first ? a[i].first : b[j].first, a[i].end > b[j].end ? a[i].end : b[j].end, 0, false};
            if (clause != UINT32_MAX && (s->clause[a[i].first] != clause || s->clause[b[j].first] != clause))
                continue;
            uint32_t len = both.end - both.first, least = found ? best->end - best->first : 0;
            if (!found || len < least || (len == least && both.first < best->first))
                *best = both;
            found = true;
        }
    return found;
}

static size_t plain_pattern(const ctp_node *node, const sentence *s, ctp_match *out)
{
    ctp_match a[24], b[24];
    if (node->kind != CTP_NODE_CLAUSE && node->kind != CTP_NODE_SENTENCE)
        return plain_matches(node, s, out);
    size_t n = plain_matches(node->child, s, a), m = plain_matches(node->child->next, s, b), count = 0;
    if (node->kind == CTP_NODE_SENTENCE)
        return plain_join(a, n, b, m, s, UINT32_MAX, &out[0]);
    for (uint32_t clause = 0; clause < 24; clause++)
        count += plain_join(a, n, b, m, s, clause, &out[count]);
    return count;
}

static void random_sentence(char *text, sentence *s, const char *alphabet)
{
    text[0] = '\0';
    *s = (sentence){.count = 1 + draw(14)};
    for (size_t i = 0; i < s->count; i++) {
        s->words[i] = &alphabet[i == 0 ? draw(4) : draw(6)];
        s->clause[i] = i == 0 ? 0 : s->clause[i - 1] + (s->words[i - 1][0] == ',');
        sprintf(text + strlen(text), "%s%c", i > 0 ? " " : "", s->words[i][0]);
    }
}

enum { PATTERNS = 400, SENTENCES = 40 };

START_TEST(the_matcher_finds_what_a_plain_one_finds)
{
    size_t valid = 0, hits = 0;
    state = (uint64_t)_i + 1;
    for (unsigned p = 0; p < PATTERNS; p++) {
        char pattern[4096] = "";
        lex_bench bench;
        const ctp_node *node;
        ctp_pattern_fault fault;
        ctp_arena arena = {0};
        ctp_intern groups = {0};
        add_sequence(pattern, 0);
        if (draw(3) == 0) {
            strcat(pattern, draw(2) == 0 ? " & " : " && ");
            add_sequence(pattern, 0);
        }
        char *quoted = lex_quoted(pattern);
        if (ctp_i_pattern_parse(&node, &arena, quoted, &groups, false, &fault) == CTP_OK) {
            valid++;
            lex_open_pattern(&bench, pattern, NULL);
            for (unsigned k = 0; k < SENTENCES; k++) {
                char text[256];
                sentence s;
                ctp_match want[32];
                random_sentence(text, &s, "abcdx,");
                size_t count = plain_pattern(node, &s, want), found = 0;
                lex_match(&bench, text);
                ck_assert_uint_eq(bench.cut.token_count, s.count);
                for (size_t i = 0; i < bench.found.matches.count; i++) {
                    const ctp_match *m = &bench.found.matches.items[i];
                    if (ctp_i_set_entry(bench.set, m->entry)->role == CTP_ROLE_CUE)
                        continue;
                    ck_assert_msg(found < count && m->first == want[found].first && m->end == want[found].end,
                                  "%s on '%s': [%u, %u)", pattern, text, m->first, m->end);
                    found++;
                }
                ck_assert_msg(found == count, "%s on '%s': %zu of %zu", pattern, text, found, count);
                hits += count;
            }
            lex_close(&bench);
        }
        ctp_i_arena_free(&arena);
        free(quoted);
    }
    ck_assert_uint_gt(valid, PATTERNS / 4);
    ck_assert_uint_gt(hits, PATTERNS);
}
END_TEST

/* ---- short sentences are matched around anchors, long ones with compounds by places */

enum { FILLERS = CTP_SHORT_TOKENS + 6 };

static void rich_sentence(char *text)
{
    static const char *const pieces[] = {"a", "b", "c", "d", "a", "b", "c", "d", "x", ",", "a-b", "b-c-d", "x-a", "\"", "(", ")", "\"a\"", "(b", "c)"};
    size_t count = 1 + draw(14);
    text[0] = '\0';
    for (size_t i = 0; i < count; i++)
        sprintf(text + strlen(text), "%s%s", i > 0 ? " " : "", pieces[draw(i == 0 ? 4 : sizeof pieces / sizeof pieces[0])]);
}

/* The same sentence behind words that no pattern asks for, of which a compound has them looked for by places. */
static void compare_with_long(lex_bench *bench, const char *pattern, const char *text, bool compound)
{
    char longer[4096] = "";
    lex_match(bench, text);
    size_t count = bench->found.matches.count;
    ctp_match *alone = malloc((count + 1) * sizeof *alone);
    if (count > 0)
        memcpy(alone, bench->found.matches.items, count * sizeof *alone);
    for (size_t i = 0; i < FILLERS; i++)
        strcat(longer, i == 0 && compound ? "far-" : "far ");
    strcat(longer, text);
    lex_match(bench, longer);
    ck_assert_msg(bench->found.matches.count == count, "%s on '%s': %zu, behind other words %zu", pattern, text, count, bench->found.matches.count);
    for (size_t i = 0; i < count; i++) {
        const ctp_match *x = &alone[i], *y = &bench->found.matches.items[i];
        ck_assert_msg(x->entry == y->entry && x->first + FILLERS == y->first && x->end + FILLERS == y->end && x->matched == y->matched,
                      "%s on '%s': [%u, %u), behind other words [%u, %u)", pattern, text, x->first, x->end, y->first, y->end);
    }
    free(alone);
}

START_TEST(anchors_find_what_places_find)
{
    size_t valid = 0;
    state = (uint64_t)_i + 100;
    for (unsigned p = 0; p < PATTERNS; p++) {
        static const char *const compounds[] = {" a-b", " x-a", " b-c-d", " `(`", " ![a b]", " [a b|c]?"};
        char pattern[4096] = "";
        lex_bench bench;
        const ctp_node *node;
        ctp_pattern_fault fault;
        ctp_arena arena = {0};
        ctp_intern groups = {0};
        add_sequence(pattern, 0);
        if (draw(2) == 0) {
            strcat(pattern, compounds[draw(6)]);
            strcat(pattern, " ");
            add_sequence(pattern, 0);
        }
        char *quoted = lex_quoted(pattern);
        if (ctp_i_pattern_parse(&node, &arena, quoted, &groups, false, &fault) == CTP_OK) {
            valid++;
            lex_open_pattern(&bench, pattern, draw(4) == 0 ? "c ~1 d" : NULL);
            for (unsigned k = 0; k < SENTENCES; k++) {
                char text[256];
                rich_sentence(text);
                compare_with_long(&bench, pattern, text, true);
                compare_with_long(&bench, pattern, text, false);
            }
            lex_close(&bench);
        }
        ctp_i_arena_free(&arena);
        free(quoted);
    }
    ck_assert_uint_gt(valid, PATTERNS / 4);
}
END_TEST

/* ---- what hides what */

enum { LISTED = 12 };

/* Patterns without gaps: a match takes all its words. Those of one word ask for a stem, which is more general than what longer ones count as. */
static void add_row(char *out, char patterns[LISTED][64], size_t i)
{
    static const char *const forms[] = {"%c", "%c %c", "%c %c?", "[%c|%c %c]", "%c ![%c|%c]", "%c %c %c"};
    unsigned a = 'a' + draw(3), b = 'a' + draw(3), c = 'a' + draw(3);
    snprintf(patterns[i], sizeof patterns[i], forms[draw(6)], a, b, c);
    sprintf(out + strlen(out), "%s`%s`", i > 0 ? "," : "", patterns[i]);
}

static bool hides_plainly(const ctp_match *big, const ctp_match *small, const bool *one_word)
{
    if (big->first > small->first || big->end < small->end)
        return false;
    if (big->first != small->first || big->end != small->end)
        return true;
    return one_word[big->entry] != one_word[small->entry] ? one_word[small->entry] : big->entry < small->entry;
}

/* All matches of all patterns, each alone; then each against each. */
static size_t plain_hiding(char patterns[LISTED][64], const sentence *s, ctp_match *shown)
{
    ctp_match all[LISTED * 24];
    bool one_word[LISTED];
    size_t count = 0, kept = 0;
    for (uint32_t p = 0; p < LISTED; p++) {
        ctp_arena arena = {0};
        const ctp_node *node;
        ctp_pattern_fault fault;
        ck_assert_int_eq(ctp_i_pattern_parse(&node, &arena, patterns[p], &(ctp_intern){0}, false, &fault), CTP_OK);
        size_t more = plain_matches(node, s, &all[count]);
        one_word[p] = strlen(patterns[p]) == 1;
        for (size_t i = 0; i < more; i++)
            all[count++].entry = p;
        ctp_i_arena_free(&arena);
    }
    for (size_t i = 0; i < count; i++) {
        size_t j = 0;
        while (j < count && (j == i || !hides_plainly(&all[j], &all[i], one_word)))
            j++;
        if (j == count)
            shown[kept++] = all[i];
    }
    return kept;
}

START_TEST(of_one_category_each_word_counts_once)
{
    size_t hits = 0;
    state = (uint64_t)_i + 200;
    for (unsigned l = 0; l < 100; l++) {
        char patterns[LISTED][64], json[2048] = "{`format`:`counterpoint-lexicon/1`,`name`:`t`,`version`:`1`,`language`:`en`,`license`:``,`source`:``,`polarity`:[";
        lex_bench bench;
        for (size_t i = 0; i < LISTED; i++)
            add_row(json, patterns, i);
        strcat(json, "]}");
        lex_open(&bench, json);
        for (unsigned k = 0; k < SENTENCES; k++) {
            char text[256];
            sentence s;
            ctp_match want[LISTED * 24];
            random_sentence(text, &s, "abcdxx");
            size_t count = plain_hiding(patterns, &s, want);
            lex_match(&bench, text);
            ck_assert_msg(bench.found.matches.count == count, "'%s' with %s: %zu of %zu", text, json, bench.found.matches.count, count);
            for (size_t i = 0; i < count; i++) {
                const ctp_match *m = bench.found.matches.items, *end = m + count;
                while (m < end && (m->entry != want[i].entry || m->first != want[i].first || m->end != want[i].end))
                    m++;
                ck_assert_msg(m < end, "'%s' with %s: %s at %u", text, json, patterns[want[i].entry], want[i].first);
            }
            hits += count;
        }
        lex_close(&bench);
    }
    ck_assert_uint_gt(hits, 1000);
}
END_TEST

/* ---- a word in many classes */

/* Of the numbers of its classes many have the same last bits. */
START_TEST(a_word_is_known_as_each_of_its_classes)
{
    enum { CLASSES = 640, EVERY = 8 };
    ctp_buffer json = {0};
    lex_bench bench;
    ctp_i_buffer_text(&json, "{`format`:`counterpoint-lexicon/1`,`name`:`t`,`version`:`1`,`language`:`en`,`license`:``,`source`:``,`polarity`:[");
    for (unsigned i = 0; i < CLASSES; i++)
        ctp_i_buffer_printf(&json, "%s{`match`:`oil ![zz%ua|%s]`,`category`:`c%u`}", i > 0 ? "," : "", i, i % EVERY == 0 ? "lamp" : "wick", i);
    ctp_i_buffer_text(&json, "]}");
    lex_open(&bench, json.bytes);
    lex_match(&bench, "an oil wick");
    ck_assert_uint_eq(bench.found.matches.count, CLASSES / EVERY);
    lex_match(&bench, "an oil lamp");
    ck_assert_uint_eq(bench.found.matches.count, CLASSES - CLASSES / EVERY);
    for (size_t i = 0; i < bench.found.matches.count; i++)
        ck_assert_uint_ne(bench.found.matches.items[i].entry % EVERY, 0);
    lex_close(&bench);
    ctp_i_buffer_free(&json);
}
END_TEST

/* ---- cost */

/* A lexicon whose hits in the text are the same whatever its size: the others ask for words that are not there, or that are, beside
 * one that is not. */
static uint64_t cost_of(size_t entries, double *seconds, size_t *hits)
{
    ctp_buffer json = {0};
    lex_bench bench;
    ctp_i_buffer_text(&json, "{`format`:`counterpoint-lexicon/1`,`name`:`t`,`version`:`1`,`language`:`en`,`license`:``,`source`:``,"
                             "`groups`:{`g`:[`alpha`,`beta gamma`,`delta`]},`polarity`:[`alpha`,`{g} ~3 omega`,`alpha & omega`,`delta epsilon`");
    for (size_t i = 0; i < entries; i++)
        ctp_i_buffer_printf(&json, i % 4 == 0   ? ",`{g} ~3 zz%zuqx`"
                                   : i % 4 == 1 ? ",`{g} & [zz%zuqx|yy%zuqx]`"
                                   : i % 4 == 2 ? ",`zz%zuqx`"
                                                : ",`alpha zz%zuqx omega`", i, i);
    ctp_i_buffer_text(&json, "]}");
    lex_open(&bench, json.bytes);
    ctp_i_buffer_clear(&json);
    for (size_t i = 0; i < 200; i++)
        ctp_i_buffer_text(&json, "alpha is here and beta gamma then omega with delta epsilon and more words of no meaning at all. ");
    lex_match(&bench, json.bytes);
    uint64_t before = ctp_i_matcher_steps(bench.matcher);
    clock_t begin = clock();
    lex_match(&bench, json.bytes);
    *seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    *hits = bench.found.matches.count;
    uint64_t steps = ctp_i_matcher_steps(bench.matcher) - before;
    lex_close(&bench);
    ctp_i_buffer_free(&json);
    return steps;
}

START_TEST(cost_does_not_grow_with_the_entries)
{
    double few_seconds, many_seconds;
    size_t few_hits, many_hits;
    uint64_t few = cost_of(1000, &few_seconds, &few_hits), many = cost_of(100000, &many_seconds, &many_hits);
    printf("# 1,000 entries: %llu steps, %.1f ms; 100,000: %llu steps, %.1f ms\n", (unsigned long long)few, few_seconds * 1e3,
           (unsigned long long)many, many_seconds * 1e3);
    ck_assert_uint_eq(few_hits, many_hits);
    ck_assert_uint_gt(few_hits, 400);
    ck_assert_msg(many * 10 <= few * 13, "%llu against %llu", (unsigned long long)many, (unsigned long long)few);
}
END_TEST

static ctp_lexicon_set *shipped_set(void)
{
    static const char *const files[] = {"cues", "polarity"};
    ctp_lexicon *lexicons[2];
    ctp_lexicon_set *set;
    ctp_error err;
    for (size_t i = 0; i < 2; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/lexicons/en/%s.json", CTP_TEST_ROOT, files[i]);
        ck_ok(ctp_lexicon_read(&lexicons[i], path, NULL, &err), err);
    }
    ck_ok(ctp_lexicon_set_compile(&set, lexicons, 2, "en", &err), err);
    return set;
}

/* What 15,000 patterns cost a token of plain prose: its matches, the patterns that it is an anchor of, and the steps of the few that are tried. */
START_TEST(a_token_costs_few_steps)
{
    static const char text[] =
        "The council said on Monday that it would not build the bridge, although the mayor had promised it twice. Some people think that the money is gone. "
        "\"We have never seen such a mess,\" said Anna Berg, who runs a shop by the river, and she blamed the old contract. According to the report, the "
        "well-known builder failed to pay his workers in time. He denies it. If the plan is dropped, the town may lose a good part of what it was given, "
        "but few of its rivals will be sad about that. Critics claim the whole idea was a threat to the market and to the trees along the road.";
    ctp_options options;
    ctp_error err;
    ctp_options_default(&options);
    lex_bench bench = {.set = shipped_set()};
    ck_ok(ctp_i_tokenizer_new(&bench.tokenizer, ctp_i_set_language(bench.set), &options, &err), err);
    ck_ok(ctp_i_matcher_new(&bench.matcher, bench.set, bench.tokenizer, &options, &err), err);
    uint32_t paragraph = 1;
    ck_ok(ctp_i_tokenize(bench.tokenizer, test_span(text), (ctp_range){0, sizeof text - 1}, false, &paragraph, &bench.cut, &err), err);
    for (size_t i = 0; i < bench.cut.sentence_count; i++) {
        const ctp_segment *s = &bench.cut.sentences[i];
        ck_ok(ctp_i_match_sentence(bench.matcher, test_span(text), bench.cut.tokens + s->token, s->tokens, &bench.found, &err), err);
    }
    double steps = (double)ctp_i_matcher_steps(bench.matcher) / (double)bench.cut.token_count;
    printf("# %zu patterns, %zu tokens: %.1f steps a token\n", ctp_i_set_entry_count(bench.set), bench.cut.token_count, steps);
    ck_assert_double_lt(steps, 9.0);
    lex_close(&bench);
}
END_TEST

/* Where something that a pattern with gaps must have is not in the sentence, in no way of several, its anchor is looked at and no more. */
START_TEST(what_cannot_match_is_not_tried)
{
    static const struct {
        const char *text;
        bool tried;
    } rows[] = {{"kim of north korea went home", false}, {"kim sold a bomb that day", false}, {"kim of north korea sold a bomb", true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        lex_bench bench;
        lex_open_pattern(&bench, "kim ~8 {dprk} ~8 [bomb|peace treaty]", NULL);
        lex_match(&bench, rows[i].text);
        const size_t least = bench.cut.token_count + 1;
        const uint64_t steps = ctp_i_matcher_steps(bench.matcher);
        ck_assert_msg(rows[i].tried ? steps > least : steps <= least, "%s: %llu steps", rows[i].text, (unsigned long long)steps);
        ck_assert_uint_eq(lex_spans(&bench, "polarity")[0] != '\0', rows[i].tried);
        lex_close(&bench);
    }
}
END_TEST

/* Steps for each token of patterns that make a plain backtracker take exponential time. */
START_TEST(no_pattern_blows_up)
{
    static const char *const patterns[] = {
        "a ~~ a ~~ a ~~ a ~~ a ~~ b", "a [a|a a] [a|a a] [a|a a] [a|a a] [a|a a] [a|a a] b", "a a? a? a? a? a? a? a? a? a? a? b",
        "a ~15 a ~15 a ~15 a ~15 a ~15 b", "a ![a a|a] ~~ ![a a|[a a|a] a] b", "a & a ~~ a & a ~~ b && a ~~ a"};
    lex_bench bench;
    ctp_buffer text = {0};
    for (size_t i = 0; i < 12000; i++)
        ctp_i_buffer_text(&text, "a ");
    ctp_i_buffer_text(&text, "b");
    lex_open_pattern(&bench, patterns[_i], NULL);
    lex_match(&bench, text.bytes);
    ck_assert_msg(ctp_i_matcher_steps(bench.matcher) < 12000 * 1000, "%llu steps",
                  (unsigned long long)ctp_i_matcher_steps(bench.matcher));
    lex_close(&bench);
    ctp_i_buffer_free(&text);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("property");
    TCase *tc = tcase_create("property");
    tcase_set_timeout(tc, 100);
    tcase_add_loop_test(tc, the_matcher_finds_what_a_plain_one_finds, 0, 4);
    tcase_add_loop_test(tc, anchors_find_what_places_find, 0, 4);
    tcase_add_loop_test(tc, of_one_category_each_word_counts_once, 0, 4);
    tcase_add_test(tc, a_word_is_known_as_each_of_its_classes);
    tcase_add_test(tc, cost_does_not_grow_with_the_entries);
    tcase_add_test(tc, a_token_costs_few_steps);
    tcase_add_test(tc, what_cannot_match_is_not_tried);
    tcase_add_loop_test(tc, no_pattern_blows_up, 0, 6);
    suite_add_tcase(suite, tc);
    return suite;
}
