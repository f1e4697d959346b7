/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/cells.h"

#include "stats/random.h"
#include "support/support.h"

/* What cells keep of many candidates is ranked like all of them. */

enum { SENTENCES = 60, CANDIDATES = 4000, CELLS = 3, MOST = 50, OFTEN = 3 };

/* Each pair of sentences at most once; scores of few different values, so that there are ties. A few sentences stand in all of the best pairs, so that they are
 * used up. */
static size_t make(ctp_candidate *items, uint64_t seed)
{
    static bool seen[SENTENCES][SENTENCES];
    size_t count = 0;
    memset(seen, 0, sizeof seen);
    for (uint64_t i = 0; i < CANDIDATES; i++) {
        const uint32_t x = (uint32_t)ctp_i_random_below(seed, i, 0, ctp_i_random_below(seed, i, 1, 3) == 0 ? OFTEN : SENTENCES);
        const uint32_t y = (uint32_t)ctp_i_random_below(seed, i, 2, SENTENCES), a = x < y ? x : y, b = x < y ? y : x;
        if (a == b || seen[a][b])
            continue;
        seen[a][b] = true;
        items[count++] = (ctp_candidate){
            .a = a, .b = b, .cell = {.issue = (a + b) % CELLS}, .score = (double)(ctp_i_random_below(seed, i, 3, 200) + (a < OFTEN ? 200 : 0)) / 1000.0};
    }
    return count;
}

START_TEST(kept_candidates_are_ranked_like_all)
{
    static ctp_candidate all[CANDIDATES];
    const size_t per_cell = 1 + (size_t)_i % 7;
    size_t count = make(all, (uint64_t)_i), kept_count;
    const ctp_ranking_bounds bounds = {SENTENCES, CELLS, per_cell, MOST};
    ctp_candidate *kept;
    ctp_pair_cells *cells;
    ctp_error err;
    ck_ok(ctp_i_cells_new(&cells, per_cell, SENTENCES, &err), err);
    for (size_t i = 0; i < count; i++) {
        const double least = ctp_i_cells_least(cells, &all[i].cell);
        ck_assert(ctp_i_cells_add(cells, &all[i]));
        ck_assert(ctp_i_cells_least(cells, &all[i].cell) >= least);
    }
    ck_assert(ctp_i_cells_list(cells, &kept, &kept_count));
    ck_assert(per_cell > 2 || kept_count < count);
    ck_ok(ctp_i_rank_pairs(all, &count, &bounds, &err), err);
    ck_ok(ctp_i_rank_pairs(kept, &kept_count, &bounds, &err), err);
    ck_assert_uint_eq(kept_count, count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(kept[i].a, all[i].a);
        ck_assert_uint_eq(kept[i].b, all[i].b);
        ck_assert(kept[i].score == all[i].score);
    }
    free(kept);
    ctp_i_cells_free(cells);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("cells");
    TCase *tc = tcase_create("cells");
    tcase_add_loop_test(tc, kept_candidates_are_ranked_like_all, 0, 28);
    suite_add_tcase(suite, tc);
    return suite;
}
