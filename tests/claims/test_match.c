/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/claims.h"

#include <math.h>
#include <time.h>

#include "base/number.h"
#include "claims/closeness.h"
#include "claims/made.h"
#include "counterpoint/report.h"
#include "support/support.h"

enum { MANY = 20000 };

typedef struct {
    const ctp_sentence *query, *match;
    uint32_t rank;
    double score, similarity;
} seen;

typedef struct {
    seen items[MANY];
    size_t count;
} matches;

static ctp_status take(void *context, const ctp_claim_match *match, ctp_error *err)
{
    matches *m = context;
    (void)err;
    ck_assert_uint_lt(m->count, MANY);
    m->items[m->count++] = (seen){match->query, match->match, match->rank, match->score, match->similarity};
    return CTP_OK;
}

/* Stems of letters, so that some are kin. */
static ctp_features lettered(ctp_arena *arena, size_t sentences, uint32_t seed)
{
    ctp_features f = made_features(arena, (made_shape){sentences, 150, 3, 40, seed});
    for (size_t i = 0; i < sentences; i++)
        for (size_t k = 0; k < f.sentences[i].stem_count; k++) {
            ctp_stem_count *stem = (ctp_stem_count *)&f.sentences[i].stems[k];
            char *letters = ctp_i_arena_copy(arena, stem->stem, strlen(stem->stem));
            for (char *p = letters; *p != '\0'; p++)
                if (*p >= '0' && *p <= '9')
                    *p = "bricklaems"[*p - '0'];
            stem->stem = letters;
        }
    return f;
}

static bool shares_issue(const ctp_sentence *a, const ctp_sentence *b)
{
    for (size_t i = 0; i < a->issue_count; i++)
        for (size_t j = 0; j < b->issue_count; j++)
            if (strcmp(a->issues[i].issue, b->issues[j].issue) == 0)
                return true;
    return false;
}

/* Written another way: all rows, counts looked up one by one. */
static double reference_bm25(const ctp_closeness *c, size_t a, size_t b, double *idf)
{
    const ctp_close_row *x = &c->rows[a], *y = &c->rows[b];
    double sum = 0.0;
    *idf = 0.0;
    for (size_t i = 0; i < x->count; i++) {
        *idf += c->idf[x->terms[i].term];
        for (size_t j = 0; j < y->count; j++)
            if (x->terms[i].term == y->terms[j].term) {
                double tf = y->terms[j].count;
                sum += c->idf[x->terms[i].term] * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * y->tokens / c->mean_tokens));
            }
    }
    return sum;
}

static double reference_score(const ctp_closeness *c, const ctp_features *f, size_t a, size_t b)
{
    double idf, bm25 = reference_bm25(c, a, b, &idf);
    double base = ctp_i_closeness_of(c, a, b) / 2 + (idf > 0.0 ? bm25 / idf / 2 : 0.0);
    return base * (shares_issue(&f->sentences[a], &f->sentences[b]) ? 1.1 : 1.0);
}

/* Of all rows that can be matched, those that are given are the best, and no other reaches them. */
static void check_query(const ctp_closeness *c, const ctp_features *f, size_t query, const ctp_match_how *how, const seen *given, size_t count)
{
    static bool is_given[1000];
    double least = INFINITY;
    memset(is_given, 0, sizeof is_given);
    for (size_t i = 0; i < count; i++) {
        size_t other = (size_t)(given[i].match - f->sentences);
        double score = reference_score(c, f, query, other);
        is_given[other] = true;
        ck_assert_uint_eq(given[i].rank, i + 1);
        ck_assert_double_eq(given[i].similarity, ctp_i_closeness_of(c, query, other));
        ck_assert_double_eq_tol(given[i].score, score, 3e-6);
        ck_assert(i == 0 || given[i].score < given[i - 1].score ||
                  (given[i].score == given[i - 1].score && strcmp(given[i].match->id, given[i - 1].match->id) > 0));
        least = given[i].score;
    }
    for (size_t other = 0; other < c->count; other++) {
        double similarity = ctp_i_closeness_of(c, query, other);
        if (is_given[other] || other == query || (how->top == 0 && other < query) || similarity <= 0.0 || similarity < how->threshold)
            continue;
        ck_assert_msg(how->top > 0 && count == how->top && reference_score(c, f, query, other) < least + 3e-6, "%zu misses %zu", query, other);
    }
}

static const ctp_match_how hows[] = {{0, 0.5, NULL}, {0, 0.2, NULL}, {0, 0.0, NULL}, {5, 0.0, NULL}, {1, 0.0, NULL}, {3, 0.3, NULL}, {100, 0.0, NULL}};
enum { HOWS = sizeof hows / sizeof hows[0] };
static const size_t different[] = {100, 1, 6, 30};
enum { COPIED = sizeof different / sizeof different[0] };

START_TEST(matches_are_those_of_all_against_all)
{
    static matches m;
    ctp_arena arena = {0};
    ctp_features f = lettered(&arena, 100, 11);
    const ctp_match_how *how = &hows[_i % HOWS];
    const ctp_features *parts[] = {&f};
    ctp_closeness c;
    ctp_error err;
    size_t at = 0, kin = 0;
    m.count = 0;
    made_copies(&f, different[_i / HOWS]);
    ck_ok(ctp_i_closeness_learn(&c, &arena, parts, 1, NULL, &err), err);
    kin = c.kinship.from[c.terms];
    ck_assert(kin > 2 * c.terms || different[_i / HOWS] == 1);
    ck_ok(ctp_match_claims(&f, NULL, how, take, &m, &err), err);
    for (size_t query = 0; query < f.sentence_count; query++) {
        size_t begin = at;
        while (at < m.count && m.items[at].query == &f.sentences[query])
            at++;
        check_query(&c, &f, query, how, &m.items[begin], at - begin);
    }
    ck_assert_uint_eq(at, m.count);
    ck_assert_uint_gt(m.count, 10);
    ctp_i_arena_free(&arena);
}
END_TEST

/* An agency's report in a newsroom's archive: time must not grow with the square of the copies. 0.2 s in a release build. */
START_TEST(thirty_thousand_copies_take_no_minute)
{
    static matches m;
    const double limit = 10.0;
    ctp_arena arena = {0};
    ctp_features f = made_features(&arena, (made_shape){30000, 200, 3, 40, 4}), queries = f;
    const ctp_match_how how = {.top = 5};
    ctp_error err;
    m.count = 0;
    made_copies(&f, 3);
    queries.sentence_count = 3000;
    clock_t begin = clock();
    ck_ok(ctp_match_claims(&queries, &f, &how, take, &m, &err), err);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    ck_assert_uint_eq(m.count, 5 * queries.sentence_count);
    ck_assert_msg(seconds < limit, "%g s", seconds);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(a_pool_of_its_own_is_matched_as_the_rest_of_one)
{
    static matches m;
    ctp_arena arena = {0};
    ctp_features f = lettered(&arena, 120, 5), queries = f, pool = f;
    const ctp_features *parts[] = {&f};
    const ctp_match_how how = {.top = 0, .threshold = 0.25};
    ctp_closeness c;
    ctp_error err;
    size_t expected = 0;
    m.count = 0;
    queries.sentence_count = 40;
    pool.sentences += 40;
    pool.sentence_count = 80;
    ck_ok(ctp_i_closeness_learn(&c, &arena, parts, 1, NULL, &err), err);
    ck_ok(ctp_match_claims(&queries, &pool, &how, take, &m, &err), err);
    for (size_t a = 0; a < 40; a++)
        for (size_t b = 40; b < 120; b++)
            expected += ctp_i_closeness_of(&c, a, b) >= 0.25;
    ck_assert_uint_eq(m.count, expected);
    for (size_t i = 0; i < m.count; i++)
        ck_assert_double_eq(m.items[i].similarity,
                            ctp_i_closeness_of(&c, (size_t)(m.items[i].query - f.sentences), (size_t)(m.items[i].match - f.sentences)));
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(what_both_share_is_named_and_raises_the_score)
{
    static const ctp_stem_count stems[] = {{"bridg", 1, false}, {"river", 1, false}, {"the", 1, true}};
    static const ctp_stem_count others[] = {{"bridg", 1, false}, {"tunnel", 1, false}, {"the", 1, true}};
    static const ctp_stem_count far[] = {{"farm", 1, false}, {"milk", 1, false}};
    static const char *const numbers[] = {"12", "2030"}, *const names[] = {"elbe"};
    static const ctp_issue_mark marks[] = {{.issue = "build", .direction = 1, .weight = 1.0}};
    static const ctp_named_value targets[] = {{"council", 0.5}};
    ctp_sentence s[] = {
        {.id = "q#1", .stems = stems, .stem_count = 3, .numbers = numbers, .number_count = 2, .names = names, .name_count = 1, .issues = marks,
         .issue_count = 1, .targets = targets, .target_count = 1},
        {.id = "a#1", .stems = others, .stem_count = 3},
        {.id = "b#1", .stems = others, .stem_count = 3, .numbers = numbers + 1, .number_count = 1, .names = names, .name_count = 1,
         .issues = marks, .issue_count = 1, .targets = targets, .target_count = 1},
        {.id = "c#1", .stems = far, .stem_count = 2},
    };
    const ctp_features queries = {.icu = "0", .snowball = "0", .sentences = s, .sentence_count = 1};
    const ctp_features pool = {.sentences = s + 1, .sentence_count = 3};
    const ctp_match_how how = CTP_MATCH_HOW_INIT;
    static matches m;
    ctp_buffer out = {0};
    ctp_error err;
    m.count = 0;
    ck_ok(ctp_match_claims(&queries, &pool, &how, take, &m, &err), err);
    ck_assert_uint_eq(m.count, 2);
    ck_assert_str_eq(m.items[0].match->id, "b#1");
    ck_assert_double_eq_tol(m.items[0].score, 1.4 * m.items[1].score, 2e-6);
    ck_ok(ctp_report_matches(&queries, &pool, &how, false, ctp_i_buffer_sink(&out), &err), err);
    ck_assert_ptr_nonnull(strstr(out.bytes, "\"shared\": {\"issues\": [\"build\"], \"targets\": [\"council\"], \"numbers\": [\"2030\"], \"names\": [\"elbe\"], "
                                            "\"stems\": [\"bridg\"]}}\n"));
    ck_assert_ptr_null(strstr(out.bytes, "_text"));
    ctp_i_buffer_free(&out);
}
END_TEST

static ctp_status refuse(void *context, const ctp_claim_match *match, ctp_error *err)
{
    (void)context, (void)match, (void)err;
    return CTP_E_IO;
}

START_TEST(bad_arguments_and_a_taker_that_refuses)
{
    ctp_arena arena = {0};
    ctp_features f = lettered(&arena, 30, 5), published = f;
    ctp_match_how how = CTP_MATCH_HOW_INIT;
    ctp_error err;
    published.published = true;
    ck_assert_int_eq(ctp_match_claims(&f, &published, &how, take, NULL, &err), CTP_E_ARGUMENT);
    ck_assert_int_eq(ctp_match_claims(&f, NULL, &how, refuse, NULL, &err), CTP_E_IO);
    how.threshold = 1.5;
    ck_assert_int_eq(ctp_match_claims(&f, NULL, &how, take, NULL, &err), CTP_E_ARGUMENT);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(every_failed_allocation_is_reported)
{
    static matches m;
    ctp_arena made = {0};
    ctp_features f = lettered(&made, 12, 3);
    const ctp_match_how how = CTP_MATCH_HOW_INIT;
    for (test_failing run = {0}; test_failing_next(&run);) {
        m.count = 0;
        TEST_FAILING(&run, ctp_match_claims(&f, NULL, &how, take, &m, NULL));
    }
    ctp_i_arena_free(&made);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("match");
    TCase *tc = tcase_create("match");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, matches_are_those_of_all_against_all, 0, HOWS * COPIED);
    tcase_add_test(tc, thirty_thousand_copies_take_no_minute);
    tcase_add_test(tc, a_pool_of_its_own_is_matched_as_the_rest_of_one);
    tcase_add_test(tc, what_both_share_is_named_and_raises_the_score);
    tcase_add_test(tc, bad_arguments_and_a_taker_that_refuses);
    tcase_add_test(tc, every_failed_allocation_is_reported);
    suite_add_tcase(suite, tc);
    return suite;
}
