/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/contest.h"

#include "base/number.h"
#include "stats/random.h"
#include "support/support.h"

/* Each shortcut gives the very bits of the definition. */

enum { TERMS = 90, RARE = 5000, ALL = TERMS + RARE, MOST = 40, MEASURES_MOST = 16, ROOM = 600 };

/* Two texts of paragraphs that are counts of terms. */
typedef struct {
    ctp_arena arena;
    ctp_weighting weighting;
    ctp_options options;
    ctp_count_row rows[2 * MOST];
    const ctp_count_row *paragraphs[2 * MOST];
    uint32_t place[ALL];
    ctp_contest contest;
} run;

static double logarithm(const ctp_weighting *weighting, uint32_t count, const ctp_row_facts *facts)
{
    (void)facts;
    return weighting->logs[count];
}

/* Low terms stand in nearly every paragraph, often many times; high ones in one or none; and those of which there are very many in one of six. */
static void write_paragraph(run *r, ctp_count_row *row, uint64_t number, uint32_t rare)
{
    row->terms = ctp_i_arena_alloc(&r->arena, TERMS + rare, sizeof *row->terms);
    ck_assert_ptr_nonnull(row->terms);
    for (uint32_t term = 0; term < TERMS; term++)
        if (ctp_i_random_below(7, number, term, 2 + (uint64_t)term) == 0)
            row->terms[row->count++] = (ctp_term_count){term, 1 + (uint32_t)ctp_i_random_below(8, number, term, 1 + 60 / (1 + term))};
    for (uint32_t term = TERMS; term < TERMS + rare; term++)
        if (ctp_i_random_below(9, number, term, 6) == 0)
            row->terms[row->count++] = (ctp_term_count){term, 1};
}

/* @param rare  terms that stand in one paragraph of six each; weight  a factor of all weights */
static run *begin(size_t m, size_t n, int replicates, uint32_t rare, double weight)
{
    run *r = calloc(1, sizeof *r);
    ctp_error err;
    ck_assert_ptr_nonnull(r);
    ctp_options_default(&r->options);
    r->options.replicates = replicates;
    r->weighting = (ctp_weighting){.tf = logarithm, .by_count = true, .idf = ctp_i_arena_alloc(&r->arena, ALL, sizeof(double))};
    ck_assert_ptr_nonnull(r->weighting.idf);
    for (uint32_t term = 0; term < ALL; term++)
        r->weighting.idf[term] = weight * ctp_i_log_ratio(TERMS + term, 40);
    for (uint32_t count = 1; count < CTP_LOG_TABLE; count++)
        r->weighting.logs[count] = 1.0 + ctp_i_log_ratio(count, 1);
    for (size_t p = 0; p < m + n; p++) {
        write_paragraph(r, &r->rows[p], p, rare);
        r->paragraphs[p] = &r->rows[p];
    }
    r->contest = (ctp_contest){.weighting = &r->weighting, .options = &r->options, .paragraphs = r->paragraphs, .m = m, .n = n};
    ck_ok(ctp_i_contest_begin(&r->contest, &r->arena, r->place, &err), err);
    for (uint32_t term = 0; term < ALL; term++)
        ck_assert_uint_eq(r->place[term], 0);
    return r;
}

static void end(run *r)
{
    ctp_i_arena_free(&r->arena);
    free(r);
}

static const struct {
    size_t m, n;
    int replicates;
    uint32_t rare;
    double weight; /* of the last ones products are near what 64 bits hold, and above it */
} cases[] = {{40, 40, 200, 0, 1.0}, {40, 7, 64, 0, 1.0},    {3, 25, 65, 0, 1.0},    {1, 40, 63, 0, 1.0},   {1, 1, 10, 0, 1.0},
             {12, 12, 600, 0, 1.0}, {40, 3, 70, RARE, 1.0}, {20, 21, 40, 0, 30.0}, {20, 21, 40, 0, 300.0}};
enum { CASES = sizeof cases / sizeof cases[0] };

static void compare(bool (*way)(const ctp_contest *contest, double *values, size_t stride), int number)
{
    const size_t m = cases[number].m, n = cases[number].n, values = way == ctp_i_contest_deal ? (size_t)cases[number].replicates : m + n;
    run *r = begin(m, n, cases[number].replicates, cases[number].rare, cases[number].weight);
    static double fast[MEASURES_MOST * ROOM], slow[MEASURES_MOST * ROOM];
    ctp_contest by_definition = r->contest;
    by_definition.quanta = NULL;
    ck_assert_uint_le(ctp_i_measure_count(), MEASURES_MOST);
    ck_assert(way(&r->contest, fast, ROOM));
    ck_assert(way(&by_definition, slow, ROOM));
    for (size_t k = 0; k < ctp_i_measure_count(); k++)
        for (size_t i = 0; i < values; i++)
            ck_assert_msg(fast[k * ROOM + i] == slow[k * ROOM + i], "%s, %zu: %.9f, expected %.9f", ctp_i_measure_at(k)->name, i, fast[k * ROOM + i],
                          slow[k * ROOM + i]);
    end(r);
}

START_TEST(deletions_are_those_of_the_definition)
{
    compare(ctp_i_contest_delete, _i);
}
END_TEST

START_TEST(deals_are_those_of_the_definition)
{
    compare(ctp_i_contest_deal, _i);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("contest");
    TCase *tc = tcase_create("contest");
    tcase_add_loop_test(tc, deletions_are_those_of_the_definition, 0, CASES);
    tcase_add_loop_test(tc, deals_are_those_of_the_definition, 0, CASES);
    suite_add_tcase(suite, tc);
    return suite;
}
