/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>

#include "support/support.h"

static const ctp_issue issues[] = {{"i", "I", ""}, {"j", "J", ""}, {"k", "K", ""}, {"nobody", "N", ""}};
static const ctp_document_features documents[] = {
    {.id = "A1", .author = {"a", ""}}, {.id = "B1", .author = {"b", ""}}, {.id = "A2", .author = {"a", ""}}, {.id = "C1", .author = {"c", ""}}};

START_TEST(authors_go_together_as_far_as_the_one_who_goes_less_far)
{
    const ctp_stance stances[] = {
        {.author = "a", .issue = "i", .score = 0.5}, {.author = "a", .issue = "j", .score = 0.4}, {.author = "a", .issue = "k", .score = NAN},
        {.author = "b", .issue = "i", .score = 0.2}, {.author = "b", .issue = "j", .score = -0.9}, {.author = "b", .issue = "k", .score = 1},
        {.author = "b", .speaker = "s", .issue = "i", .score = -1}, {.author = "c", .issue = "k", .score = 0.0},
        {.author = "c", .issue = "nobody", .score = NAN},
    };
    static const ctp_edge expected[] = {
        {"a", "i", "stance", 0.5}, {"a", "j", "stance", 0.4}, {"b", "i", "stance", 0.2}, {"b", "j", "stance", -0.9}, {"b", "k", "stance", 1},
        {"c", "k", "stance", 0},   {"a", "b", "agree", 0.1},  {"a", "b", "contrast", 0.2},
    };
    static const char *const nodes_expected[] = {"a", "b", "c", "i", "j", "k"};
    ctp_features f = {.issues = issues, .issue_count = 4, .documents = documents, .document_count = 4};
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_node *nodes;
    const ctp_edge *edges;
    size_t node_count, edge_count;
    ck_ok(ctp_i_claim_network(&arena, &f, stances, sizeof stances / sizeof stances[0], &nodes, &node_count, &edges, &edge_count, &err), err);
    ck_assert_uint_eq(node_count, 6);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_str_eq(nodes[i].id, nodes_expected[i]);
        ck_assert_str_eq(nodes[i].kind, i < 3 ? "author" : "issue");
    }
    ck_assert_uint_eq(edge_count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < edge_count; i++) {
        ck_assert_str_eq(edges[i].from, expected[i].from);
        ck_assert_str_eq(edges[i].to, expected[i].to);
        ck_assert_str_eq(edges[i].kind, expected[i].kind);
        ck_assert(edges[i].weight == expected[i].weight);
    }
    ctp_i_arena_free(&arena);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("network");
    TCase *tc = tcase_create("network");
    tcase_add_test(tc, authors_go_together_as_far_as_the_one_who_goes_less_far);
    suite_add_tcase(suite, tc);
    return suite;
}
