/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/cluster.h"

#include "support/support.h"

enum { MOST = 24 };

static int64_t similarity[MOST * MOST];

static void put(size_t count, size_t a, size_t b, int64_t value)
{
    similarity[a * count + b] = similarity[b * count + a] = value;
}

START_TEST(none_and_one)
{
    ctp_arena arena = {0};
    ctp_error err;
    ctp_tree tree;
    ck_ok(ctp_i_cluster(&tree, &arena, similarity, 0, &err), err);
    ck_assert_uint_eq(tree.clusters, 0);
    ck_ok(ctp_i_cluster(&tree, &arena, similarity, 1, &err), err);
    ck_assert_uint_eq(tree.clusters, 1);
    ck_assert_uint_eq(tree.order[0], 0);
    ck_assert_uint_eq(tree.cluster[0], 1);
    ctp_i_arena_free(&arena);
}
END_TEST

/* 0-1 10, 2-3 10, 1-2 4, others -6. Equal ones: the lower names first. The means of {0, 1} and {2, 3}: (-6 - 6 + 4 - 6) / 4 = -3.5, away from 0 -4;
 * 1 and 2 are the most similar ends, so they touch. */
START_TEST(equal_similarities_go_by_name_and_similar_ends_touch)
{
    ctp_arena arena = {0};
    ctp_error err;
    ctp_tree tree;
    for (size_t i = 0; i < 16; i++)
        similarity[i] = -6;
    put(4, 0, 1, 10);
    put(4, 2, 3, 10);
    put(4, 1, 2, 4);
    ck_ok(ctp_i_cluster(&tree, &arena, similarity, 4, &err), err);
    static const ctp_join joins[] = {{0, 1, 2, 10}, {2, 3, 2, 10}, {0, 2, 4, -4}};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(tree.joins[i].a, joins[i].a);
        ck_assert_uint_eq(tree.joins[i].b, joins[i].b);
        ck_assert_uint_eq(tree.joins[i].size, joins[i].size);
        ck_assert_int_eq(tree.joins[i].similarity, joins[i].similarity);
    }
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(tree.order[i], i);
        ck_assert_uint_eq(tree.cluster[i], i < 2 ? 1 : 2);
    }
    put(4, 1, 2, -6); /* now the ends 0 and 3 */
    put(4, 0, 3, 4);
    ck_ok(ctp_i_cluster(&tree, &arena, similarity, 4, &err), err);
    static const uint32_t turned[] = {1, 0, 3, 2};
    ck_assert_mem_eq(tree.order, turned, sizeof turned);
    ctp_i_arena_free(&arena);
}
END_TEST

/* The same, plainly: every pair of clusters looked at anew, sums over items. */
static ctp_join plain_join(uint32_t *of, size_t count)
{
    ctp_join best = {0};
    double best_mean = 0;
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = a + 1; b < count; b++) {
            int64_t sum = 0;
            uint32_t pairs = 0, size = 0;
            for (size_t i = 0; i < count; i++) {
                size += of[i] == a || of[i] == b;
                for (size_t j = 0; j < count; j++)
                    if (of[i] == a && of[j] == b) {
                        sum += similarity[i * count + j];
                        pairs++;
                    }
            }
            if (pairs > 0 && (best.size == 0 || (double)sum / pairs > best_mean)) {
                best = (ctp_join){a, b, size, 0};
                best_mean = (double)sum / pairs;
            }
        }
    for (size_t i = 0; i < count; i++)
        of[i] = of[i] == best.b ? best.a : of[i];
    return best;
}

/* Small whole numbers, so that many means are equal; equal fractions are equal doubles, and others of so few pairs are not. */
START_TEST(joins_are_those_of_the_plain_algorithm)
{
    ctp_arena arena = {0};
    ctp_error err;
    ctp_tree tree;
    uint32_t state = (uint32_t)_i + 7, of[MOST];
    const size_t count = 2 + (size_t)_i % (MOST - 2);
    bool met[MOST] = {false};
    for (size_t a = 0; a < count; a++) {
        of[a] = (uint32_t)a;
        for (size_t b = a + 1; b < count; b++) {
            state = state * 1664525u + 1013904223u;
            put(count, a, b, (int64_t)(state >> 28) - 8);
        }
    }
    ck_ok(ctp_i_cluster(&tree, &arena, similarity, count, &err), err);
    for (size_t step = 0; step + 1 < count; step++) {
        const ctp_join expected = plain_join(of, count);
        ck_assert_msg(tree.joins[step].a == expected.a && tree.joins[step].b == expected.b && tree.joins[step].size == expected.size,
                      "step %zu of %zu", step, count);
    }
    for (size_t i = 0; i < count; i++) {
        ck_assert(!met[tree.order[i]]);
        met[tree.order[i]] = true;
        ck_assert(tree.cluster[i] >= 1 && tree.cluster[i] <= tree.clusters);
    }
    ctp_i_arena_free(&arena);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("cluster");
    TCase *tc = tcase_create("cluster");
    tcase_add_test(tc, none_and_one);
    tcase_add_test(tc, equal_similarities_go_by_name_and_similar_ends_touch);
    tcase_add_loop_test(tc, joins_are_those_of_the_plain_algorithm, 0, 200);
    suite_add_tcase(suite, tc);
    return suite;
}
