/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/read_text.h"

/* A list with entries for negated words (as some published ones have) beside cues: no negation counts twice. */

static const struct {
    const char *text, *entry;
    double weight; /* 1 or -1 where no cue changes it, else its sign counts */
    size_t cues;
} cases[] = {
    {"The plan was splendid.", "splendid*", 1.0, 0},
    {"The plan was not splendid.", "not splendid*", -1.0, 0},
    {"The speech was not dreadful.", "not dreadful", 1.0, 0},
    {"The dam is no menace to the valley.", "no menace*", 1.0, 0},
    {"The town was never calm.", "never calm", -1.0, 0},
    {"The dam is not a menace to the valley.", "menace*", 1.0, 1}, /* not listed: the negator acts */
    {"The town was not calm.", "calm", -1.0, 1},
};

START_TEST(a_negated_entry_is_not_negated_again)
{
    ctp_features *f = read_negated(cases[_i].text);
    const ctp_hit *found = NULL;
    for (size_t i = 0; i < f->sentences[0].hit_count; i++) {
        const ctp_hit *hit = &f->sentences[0].hits[i];
        if (strcmp(hit->category, "polarity") != 0)
            continue;
        ck_assert_msg(found == NULL, "%s: a second hit '%s'", cases[_i].text, hit->entry);
        found = hit;
    }
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found->entry, cases[_i].entry);
    ck_assert(found->weight * cases[_i].weight > 0.0);
    ck_assert(cases[_i].cues > 0 || found->weight == cases[_i].weight);
    ck_assert_uint_eq(found->cue_count, cases[_i].cues);
    ctp_features_free(f);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("negated");
    TCase *tc = tcase_create("negated");
    tcase_add_loop_test(tc, a_negated_entry_is_not_negated_again, 0, (int)(sizeof cases / sizeof cases[0]));
    suite_add_tcase(suite, tc);
    return suite;
}
