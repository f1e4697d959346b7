/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>

#include "base/number.h"
#include "claims/closeness.h"
#include "claims/twins.h"
#include "claims/made.h"
#include "support/support.h"

/* The reference: all sentences against all, written another way than the engine's. */
typedef struct {
    size_t a, b;
    ctp_relation relation;
    const char *issue; /* "" = none */
    char cell[240], authors[160];
    double similarity, score;
} reference_pair;

/* The made stems have no kin: closeness is the cosine of their weights. */
static double reference_cosine(const ctp_close_row *a, const ctp_close_row *b)
{
    double dot = 0.0, aa = 0.0, bb = 0.0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            dot += a->terms[i].term == b->terms[j].term ? (double)a->terms[i].weight * b->terms[j].weight : 0.0;
    for (size_t i = 0; i < a->count; i++)
        aa += (double)a->terms[i].weight * a->terms[i].weight;
    for (size_t j = 0; j < b->count; j++)
        bb += (double)b->terms[j].weight * b->terms[j].weight;
    return aa * bb > 0.0 ? fmin(dot / sqrt(aa * bb), 1.0) : 0.0;
}

/* @return the product of the strongest common issue's weights, negative for a contrast; 0 = none */
static double reference_issue(const ctp_sentence *a, const ctp_sentence *b, const char **issue)
{
    double best = 0.0;
    for (size_t i = 0; i < a->issue_count; i++)
        for (size_t j = 0; j < b->issue_count; j++) {
            double product = ctp_i_round6(a->issues[i].direction * a->issues[i].weight * b->issues[j].direction * b->issues[j].weight);
            bool stronger = fabs(product) > fabs(best) || (fabs(product) == fabs(best) && product < 0 && best > 0);
            if (strcmp(a->issues[i].issue, b->issues[j].issue) == 0 && stronger) {
                best = product;
                *issue = a->issues[i].issue;
            }
        }
    return best;
}

/* Without positions of the authors; nobody is quoted in made-up sentences. */
static double reference_stand(const ctp_sentence *x, const ctp_issue_mark *mx, const ctp_sentence *y, const ctp_issue_mark *my)
{
    double sx = 0.0, sy = 0.0;
    for (size_t i = 0; i < x->issue_count; i++)
        sx += x->issues[i].weight;
    for (size_t i = 0; i < y->issue_count; i++)
        sy += y->issues[i].weight;
    return sqrt(mx->weight * (mx->weight / sx) * (my->weight * (my->weight / sy)));
}

static ctp_relation reference_relation(double product, double agreement)
{
    if (product != 0.0 || agreement != 0.0)
        return product < 0.0 || agreement < 0.0 ? CTP_CONTRAST : CTP_AGREE;
    return CTP_SAME_TOPIC;
}

/* Both take stands, on different issues only. */
static bool reference_apart(const ctp_sentence *x, const ctp_sentence *y)
{
    bool one = false, other = false, shared = false;
    for (size_t i = 0; i < x->issue_count; i++)
        one = one || x->issues[i].weight > 0.0;
    for (size_t j = 0; j < y->issue_count; j++)
        other = other || y->issues[j].weight > 0.0;
    for (size_t i = 0; i < x->issue_count; i++)
        for (size_t j = 0; j < y->issue_count; j++)
            shared = shared || strcmp(x->issues[i].issue, y->issues[j].issue) == 0;
    return one && other && !shared;
}

/* Made sentences have no polarity and no negations but doubt: what they share makes them agree, see relation.c; one that is doubted, or passes on a
 * source's words, takes no part. */
static double reference_agreement(const ctp_sentence *x, const ctp_sentence *y, double similarity)
{
    const bool both = x->certainty != CTP_DOUBTED && y->certainty != CTP_DOUBTED && x->commitment != CTP_NEUTRAL && x->commitment != CTP_DISTANCED &&
                      y->commitment != CTP_NEUTRAL && y->commitment != CTP_DISTANCED;
    if (!both)
        return 0.0;
    double sum = ctp_i_round6(0.034 + ctp_i_round6(0.63 * similarity) + ctp_i_round6(0.7 * (similarity - 0.2)));
    double agreement = ctp_i_round6(sum / sqrt(sum * sum + 1.0));
    return fabs(agreement) < 0.1 || similarity < 0.105 ? 0.0 : agreement;
}

static bool reference_pair_of(const ctp_features *f, const ctp_options *o, const ctp_closeness *c, size_t a, size_t b, reference_pair *p)
{
    static const double sure[] = {1.0, 0.75, 0.5};
    const ctp_sentence *x = &f->sentences[a], *y = &f->sentences[b];
    bool authors = strcmp(x->author, y->author) != 0;
    bool speakers = !authors && x->speaker != NULL && y->speaker != NULL && strcmp(x->speaker, y->speaker) != 0;
    if (!authors && !speakers)
        return false;
    *p = (reference_pair){.a = a, .b = b, .issue = ""};
    double product = reference_issue(x, y, &p->issue);
    p->similarity = ctp_i_closeness_of(c, a, b);
    ck_assert_double_eq_tol(p->similarity, reference_cosine(&c->rows[a], &c->rows[b]), 1e-5);
    if (product == 0.0 && p->similarity < o->pair_similarity)
        return false;
    double agreement = product != 0.0 || reference_apart(x, y) ? 0.0 : reference_agreement(x, y, p->similarity);
    p->relation = reference_relation(product, agreement);
    const ctp_issue_mark *mx = NULL, *my = NULL;
    for (size_t i = 0; i < x->issue_count; i++)
        mx = strcmp(x->issues[i].issue, p->issue) == 0 ? &x->issues[i] : mx;
    for (size_t i = 0; i < y->issue_count; i++)
        my = strcmp(y->issues[i].issue, p->issue) == 0 ? &y->issues[i] : my;
    double said = 0.25 * (1.0 + fabs(agreement)), stand = mx != NULL ? reference_stand(x, mx, y, my) : sqrt(said * said);
    double claim = (x->type == CTP_TYPE_BACKGROUND ? 0.75 : 1.0) * (y->type == CTP_TYPE_BACKGROUND ? 0.75 : 1.0);
    p->score = ctp_i_round6((0.5 + 0.5 * p->similarity) * stand * (0.5 + 0.25 * (x->worth + y->worth)) *
                            sqrt(sure[x->certainty] * sure[y->certainty] * claim) * (authors ? 1.0 : 0.1));
    bool turned = strcmp(x->author, y->author) > 0;
    const ctp_sentence *first = turned ? y : x, *second = turned ? x : y;
    if (!authors && strcmp(x->speaker, y->speaker) > 0)
        first = y, second = x;
    snprintf(p->authors, sizeof p->authors, "%s %d %s %s", p->issue, (int)p->relation, first->author, second->author);
    snprintf(p->cell, sizeof p->cell, "%s / %s %s", p->authors, first->speaker != NULL ? first->speaker : "",
             second->speaker != NULL ? second->speaker : "");
    return true;
}

static int by_reference_score(const void *left, const void *right)
{
    const reference_pair *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* Walks down the scores and takes what no cap forbids. */
static size_t reference_choice(const ctp_options *o, reference_pair *out, size_t count)
{
    size_t taken = 0;
    qsort(out, count, sizeof *out, by_reference_score);
    for (size_t i = 0; i < count; i++) {
        int in_cell = 0, of_a = 0, of_b = 0;
        for (size_t j = 0; j < taken; j++) {
            bool cell = strcmp(out[j].cell, out[i].cell) == 0;
            in_cell += cell;
            of_a += cell && (out[j].a == out[i].a || out[j].b == out[i].a);
            of_b += cell && (out[j].a == out[i].b || out[j].b == out[i].b);
        }
        if (in_cell < o->pairs_per_cell && of_a < 2 && of_b < 2)
            out[taken++] = out[i];
    }
    return taken;
}

/* What a pair adds to those before it, counted anew. */
static double reference_added(const reference_pair *out, size_t listed, const reference_pair *p)
{
    double cell = 0, authors = 0, uses = 0, theme = 0, relation = 0;
    for (size_t j = 0; j < listed; j++) {
        cell += strcmp(out[j].cell, p->cell) == 0;
        authors += strcmp(out[j].authors, p->authors) == 0;
        uses += (out[j].a == p->a || out[j].b == p->a) + (out[j].a == p->b || out[j].b == p->b);
        theme += out[j].relation == p->relation && strcmp(out[j].issue, p->issue) == 0;
        relation += out[j].relation == p->relation;
    }
    return ctp_i_round6(p->score / ((1 + cell) * (1 + authors / 2) * (1 + uses / 20) * (1 + theme / 10) * (1 + relation / 50)));
}

static bool authors_had_their_share(const ctp_options *o, const reference_pair *out, size_t listed, const reference_pair *p)
{
    int before = 0;
    for (size_t j = 0; j < listed; j++)
        before += strcmp(out[j].authors, p->authors) == 0;
    return before >= o->pairs_per_cell;
}

static size_t reference_pairs(const ctp_features *f, const ctp_options *o, const ctp_closeness *c, reference_pair *out, size_t room)
{
    size_t count = 0, listed = 0;
    for (size_t a = 0; a < f->sentence_count; a++)
        for (size_t b = a + 1; b < f->sentence_count; b++) {
            ck_assert_uint_lt(count, room);
            count += reference_pair_of(f, o, c, a, b, &out[count]);
        }
    count = reference_choice(o, out, count);
    for (; listed < count && listed < (size_t)o->pairs; listed++) {
        size_t best = count; /* those that wait stand by score, then sentences: of equal ones the first may not be the first by sentences */
        double most = -1.0;
        for (size_t i = listed; i < count; i++) {
            if (authors_had_their_share(o, out, listed, &out[i]))
                continue;
            double added = reference_added(out, listed, &out[i]);
            bool first = added == most && (out[i].a < out[best].a || (out[i].a == out[best].a && out[i].b < out[best].b));
            if (added > most || first) {
                most = added;
                best = i;
            }
        }
        if (best == count)
            break;
        reference_pair next = out[best];
        out[best] = out[listed];
        next.score = most;
        out[listed] = next;
    }
    return listed;
}

static const struct {
    made_shape shape;
    int pairs, per_cell;
    double similarity;
    size_t different; /* the other sentences are copies; 0: no copies */
} cases[] = {
    {{60, 80, 4, 60, 1}, 200, 5, 0.25, 0}, {{60, 80, 4, 60, 2}, 20, 1, 0.25, 0}, {{80, 40, 1, 90, 3}, 1000, 7, 0.6, 0}, {{60, 300, 9, 0, 4}, 200, 5, 0.1, 0},
    {{40, 60, 5, 50, 5}, 1000000, 1000000, 0.05, 0}, {{40, 30, 3, 100, 6}, 0, 5, 0.25, 0}, {{90, 200, 6, 40, 7}, 300, 3, 1.0, 0},
    {{300, 80, 6, 40, 8}, 500, 3, 0.2, 0},
    {{90, 80, 3, 50, 9}, 300, 3, 0.2, 6}, {{120, 60, 3, 80, 10}, 300, 1, 0.25, 2}, {{120, 200, 2, 0, 11}, 1000, 5, 0.25, 1}, {{150, 80, 4, 40, 12}, 500, 2, 0.9, 20},
};
enum { CASES = sizeof cases / sizeof cases[0], THREADS_MOST = 3 };

START_TEST(pairs_are_those_of_all_against_all)
{
    ctp_arena arena = {0};
    ctp_error err;
    const int number = _i % CASES;
    const ctp_compare_how how = {.threads = 1 + (unsigned)(_i / CASES)};
    ctp_features f = made_features(&arena, cases[number].shape);
    if (cases[number].different > 0)
        made_copies(&f, cases[number].different);
    ctp_options options = f.options;
    ctp_closeness closeness;
    const ctp_features *parts[] = {&f};
    const ctp_pair *pairs;
    size_t count, room = f.sentence_count * f.sentence_count / 2;
    options.pairs = cases[number].pairs;
    options.pairs_per_cell = cases[number].per_cell;
    options.pair_similarity = cases[number].similarity;
    ck_ok(ctp_i_closeness_learn(&closeness, &arena, parts, 1, NULL, &err), err);
    ctp_comparison comparison = {.features = &f, .options = options};
    ck_ok(ctp_i_claim_pairs(&pairs, &count, &arena, &comparison, &how, &err), err);
    reference_pair *expected = ctp_i_arena_alloc(&arena, room, sizeof *expected);
    ck_assert_uint_eq(count, reference_pairs(&f, &options, &closeness, expected, room));
    ck_assert(count > 10 || options.pairs == 0);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(pairs[i].rank, i + 1);
        ck_assert_str_eq(pairs[i].a, f.sentences[expected[i].a].id);
        ck_assert_str_eq(pairs[i].b, f.sentences[expected[i].b].id);
        ck_assert_int_eq(pairs[i].relation, expected[i].relation);
        ck_assert_str_eq(pairs[i].issue != NULL ? pairs[i].issue : "", expected[i].issue);
        ck_assert(pairs[i].similarity == expected[i].similarity);
        ck_assert(pairs[i].score == expected[i].score);
    }
    ctp_i_arena_free(&arena);
}
END_TEST

/* Two sentences that differ in one thing at which pairs look are no twins, whichever is asked of first; a copy is one. */
START_TEST(twins_differ_in_nothing_that_pairs_look_at)
{
    static const char *const years[] = {"1990", "2004"};
    static const ctp_named_value values[] = {{"mayor", 0.5}, {"mayor", 0.75}, {"pier", 0.5}};
    static const ctp_issue_mark marks[] = {{"pier", 1, 0.5, false, "pier"}, {"toll", 1, 0.5, false, "pier"}, {"pier", -1, 0.5, false, "pier"}, {"pier", 1, 0.75, false, "pier"},
                                           {"pier", 1, 0.5, false, "(words)"}};
    static const ctp_voice voices[] = {{.commitment = CTP_ENDORSED}, {.reported = true, .commitment = CTP_REJECTED}};
    static const ctp_hit hits[] = {{.entry = "pier", .direction = 1, .weight = 0.5}, {.entry = "pier", .direction = -1, .weight = 0.5}, {.entry = "pier", .direction = 1, .weight = 0.75},
                                   {.entry = "(words)", .direction = 1, .weight = 0.5}, {.entry = "pier", .issue = "pier", .direction = 1, .weight = 0.5},
                                   {.entry = "pier", .direction = 1, .weight = 0.5, .voice = 1}, {.entry = "pier", .direction = 1, .weight = 0.5, .voice = 2}};
    const ctp_sentence plain = {.author = "ann", .voices = voices, .voice_count = 2};
#define WITH(...) {.author = "ann", .voices = voices, .voice_count = 2, __VA_ARGS__}
#define ONE(list, count, from) WITH(.list = from, .count = 1)
    const ctp_sentence pairs[][2] = {
        {plain, {.author = "bo", .voices = voices, .voice_count = 2}}, {plain, WITH(.speaker = "ida")}, {plain, WITH(.commitment = CTP_DISTANCED)},
        {plain, WITH(.certainty = CTP_HEDGED)}, {plain, WITH(.type = CTP_TYPE_POLICY)}, {plain, WITH(.worth = 0.25)}, {plain, WITH(.polarity = -0.25)},
        {plain, WITH(.negations = 1)}, {plain, WITH(.questions = true)},
        {plain, ONE(numbers, number_count, years)}, {ONE(numbers, number_count, years), ONE(numbers, number_count, years + 1)},
        {plain, ONE(targets, target_count, values)}, {ONE(targets, target_count, values), ONE(targets, target_count, values + 1)}, {ONE(targets, target_count, values), ONE(targets, target_count, values + 2)},
        {plain, ONE(toward, toward_count, values)}, {ONE(toward, toward_count, values), ONE(toward, toward_count, values + 1)}, {ONE(toward, toward_count, values), ONE(toward, toward_count, values + 2)},
        {plain, ONE(issues, issue_count, marks)}, {ONE(issues, issue_count, marks), ONE(issues, issue_count, marks + 1)}, {ONE(issues, issue_count, marks), ONE(issues, issue_count, marks + 2)},
        {ONE(issues, issue_count, marks), ONE(issues, issue_count, marks + 3)}, {ONE(issues, issue_count, marks), ONE(issues, issue_count, marks + 4)},
        {plain, ONE(hits, hit_count, hits)}, {ONE(hits, hit_count, hits), ONE(hits, hit_count, hits + 1)}, {ONE(hits, hit_count, hits), ONE(hits, hit_count, hits + 2)},
        {ONE(hits, hit_count, hits), ONE(hits, hit_count, hits + 3)}, {ONE(hits, hit_count, hits), ONE(hits, hit_count, hits + 4)}, {ONE(hits, hit_count, hits), ONE(hits, hit_count, hits + 5)},
        {ONE(hits, hit_count, hits), ONE(hits, hit_count, hits + 6)}, /* of no voice */
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const int order = ctp_i_by_reading(&pairs[i][0], &pairs[i][1]), back = ctp_i_by_reading(&pairs[i][1], &pairs[i][0]);
        const ctp_sentence copy = pairs[i][1];
        ck_assert_msg(order != 0 && (order < 0) == (back > 0), "%zu: %d, %d", i, order, back);
        ck_assert_int_eq(ctp_i_by_reading(&pairs[i][1], &copy), 0);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("all pairs");
    TCase *tc = tcase_create("all pairs");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, pairs_are_those_of_all_against_all, 0, CASES * THREADS_MOST);
    tcase_add_test(tc, twins_differ_in_nothing_that_pairs_look_at);
    suite_add_tcase(suite, tc);
    return suite;
}
