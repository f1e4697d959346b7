/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minimal pairs: one cue added or removed changes the reading. Each row is read alone; `expected` must stand in its reading. */
#include "annotate/reading.h"

static const struct {
    const char *text, *expected;
} rows[] = {
    /* negation: direction and polarity */
    {"The town needs the bridge.", "issues=build:+1.000"},
    {"The town does not need the bridge.", "issues=build:-1.000"},
    {"The town doesn't need the bridge.", "issues=build:-1.000"},
    {"The town will never need the bridge.", "issues=build:-1.000"},
    {"The town needs not only the bridge.", "issues=build:+1.000"},
    {"The plan is good.", "polarity=+"},
    {"The plan is not good.", "polarity=-"},
    {"The plan is bad.", "polarity=-"},
    {"The plan is hardly good.", "polarity=-"},
    {"The result was far from good.", "polarity=-"},
    {"The rain stopped, and the plan is good.", "polarity=+"},
    /* scope ends at a border of the clause */
    {"The road is not safe, but the plan is good.", "negations=1"},
    /* certainty */
    {"The bridge helps the farmers.", "certainty=asserted"},
    {"The bridge may help the farmers.", "certainty=hedged"},
    {"The bridge may help the farmers.", "issues=build:+0.500"},
    {"Perhaps the bridge helps the farmers.", "certainty=hedged"},
    {"It is unclear whether the bridge helps the farmers.", "certainty=doubted"},
    {"It is unclear whether the bridge helps the farmers.", "issues= "},
    /* voice and commitment */
    {"The bridge is a waste of money.", "voice=author"},
    {"Critics claim that the bridge is a waste of money.", "voice=reported commitment=distanced"},
    {"Critics claim that the bridge is a waste of money.", "issues= "},
    {"The audit showed that the bridge is a waste of money.", "voice=reported commitment=endorsed"},
    {"The audit showed that the bridge is a waste of money.", "issues=build:-1.000"},
    {"The mayor said that the bridge is a waste of money.", "voice=reported commitment=neutral"},
    {"I said that the bridge is a waste of money.", "voice=author"},
    {"According to the mayor, the bridge is a waste of money.", "voice=reported commitment=neutral"},
    {"\"The bridge is a waste of money for everyone,\" the mayor said.", "voice=reported commitment=neutral"},
    {"\xE2\x80\x9CThe bridge is a waste of money for everyone,\xE2\x80\x9D the mayor said.", "voice=reported"},
    {"The \"experts\" arrived on Monday.", "voice=author"},
    {"It is ridiculous to claim that the bridge is a waste of money.", "voice=author"},
    {"It is ridiculous to claim that the bridge is a waste of money.", "issues=build:+1.000"},
    {"Another claim that puzzles me is that the bridge is a waste of money.", "commitment=rejected"},
    {"Another claim that puzzles me is that the bridge is a waste of money.", "issues=build:+0.500"},
    /* claim types */
    {"The council should open the road.", "type=policy"},
    {"The flood led to a shortage.", "type=causal"},
    {"The council will open the road next year.", "type=predictive"},
};

START_TEST(a_cue_changes_the_reading)
{
    ctp_features *features = read_text(rows[_i].text, 1);
    ck_assert_uint_eq(features->sentence_count, 1);
    const char *reading = reading_of(&features->sentences[0]);
    char padded[2100];
    snprintf(padded, sizeof padded, "%s ", reading);
    ck_assert_msg(strstr(padded, rows[_i].expected) != NULL, "%s\n  read as %s\n  expected %s", rows[_i].text, reading,
                  rows[_i].expected);
    ctp_features_free(features);
}
END_TEST

static const struct {
    const char *text, *first, *second; /* readings of its two sentences */
} neighbours[] = {
    {"The mayor said that the bridge is a waste of money. That is false.", "commitment=rejected", "voice=author"},
    {"The mayor said that the bridge is a waste of money. He went home.", "commitment=neutral", "voice=author"},
    {"The mayor stressed this point:\n\nThe bridge is a waste of money for us all.", "voice=", "voice=reported"},
    {"He said: \"The bridge is new. It is a waste of money.\"", "voice=", "voice=reported"},
};

START_TEST(a_neighbour_changes_the_reading)
{
    ctp_features *features = read_text(neighbours[_i].text, 1);
    ck_assert_uint_eq(features->sentence_count, 2);
    const char *expected[] = {neighbours[_i].first, neighbours[_i].second};
    for (size_t i = 0; i < 2; i++) {
        const char *reading = reading_of(&features->sentences[i]);
        ck_assert_msg(strstr(reading, expected[i]) != NULL, "%s\n  sentence %zu read as %s\n  expected %s", neighbours[_i].text,
                      i + 1, reading, expected[i]);
    }
    ctp_features_free(features);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("pairs");
    TCase *tc = tcase_create("pairs");
    tcase_set_timeout(tc, 30);
    tcase_add_loop_test(tc, a_cue_changes_the_reading, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(tc, a_neighbour_changes_the_reading, 0, (int)(sizeof neighbours / sizeof neighbours[0]));
    suite_add_tcase(suite, tc);
    return suite;
}
