/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Polarity toward a target: minimal pairs. The same words, another place or another predicate: another judgement, or none. */
#include "annotate/read_text.h"

static const struct {
    const char *text, *sign; /* the target in brackets; + - 0, or not+ not- */
} rows[] = {
    /* who does and who suffers */
    {"Almeida criticised [Brandt].", "-"},
    {"[Brandt] criticised Almeida.", "not+"},
    {"Almeida praised [Brandt].", "+"},
    {"Almeida defended [Brandt].", "+"},
    {"The council accused [Brandt] of a lack of care.", "-"},
    {"The council sued [Brandt] in May.", "-"},
    {"The council elected [Brandt] in May.", "+"},
    {"The council met [Brandt] in May.", "0"},
    {"[Brandt] met the council in May.", "0"},
    {"[Brandt] lied to the council.", "-"},
    {"[Brandt] helped the council.", "+"},
    {"[Brandt] failed again.", "-"},
    {"[Brandt] succeeded again.", "+"},
    {"[Brandt] defeated Almeida on Sunday.", "+"},
    {"Brandt defeated [Almeida] on Sunday.", "-"},
    /* passives */
    {"[Brandt] was praised by Almeida.", "+"},
    {"[Brandt] was criticised by Almeida.", "-"},
    {"[Brandt] has been indicted.", "-"},
    {"[Brandt] was not indicted.", "not-"},
    {"[Brandt] was sued.", "-"},
    {"Brandt was defeated by [Almeida].", "+"},
    {"Brandt, accused by [Almeida], went home.", "not-"},
    /* nouns with their prepositions */
    {"The town shows its support for [Brandt].", "+"},
    {"The town shows its contempt for [Brandt].", "-"},
    {"There is a lawsuit against [Brandt].", "-"},
    {"There is no lawsuit against [Brandt].", "not-"},
    {"The ruling is a blow to [Brandt].", "-"},
    {"The ruling is a boost for [Brandt].", "+"},
    /* denied predicates */
    {"The council did not accuse [Brandt].", "not-"},
    {"The council did not praise [Brandt].", "-"},
    {"[Brandt] did not lie to the council.", "not-"},
    /* what is said of the target, and of others */
    {"[Brandt] is a brilliant mayor.", "+"},
    {"[Brandt] is a terrible mayor.", "-"},
    {"The corrupt [Brandt] left town.", "-"},
    {"[Brandt] said that the weather was terrible.", "-"},
    {"\"It is a terrible, shameful disgrace,\" said [Brandt].", "not+"},
    {"According to Almeida, [Brandt] is a terrible mayor.", "-"},
    {"According to Almeida, [Brandt] is a brilliant mayor.", "+"},
    /* to fight what is bad is good */
    {"[Brandt] fights corruption.", "not-"},
    {"[Brandt] condemned the violence.", "not-"},
    {"[Brandt] spread corruption.", "-"},
    /* names */
    {"[The Liar Inn] opens in May.", "0"},
    {"[Brandt] came late, but Brandt is a brilliant mayor.", "+"},
};

static double toward_target(const char *text)
{
    ctp_features *features = read_marked(text);
    ck_assert_uint_eq(features->sentence_count, 1);
    ck_assert(features->sentences[0].has_target_polarity);
    double polarity = features->sentences[0].target_polarity;
    ctp_features_free(features);
    return polarity;
}

START_TEST(a_target_is_judged)
{
    double polarity = toward_target(rows[_i].text);
    const char *sign = rows[_i].sign;
    bool good = strcmp(sign, "+") == 0      ? polarity > 0.0
                : strcmp(sign, "-") == 0    ? polarity < 0.0
                : strcmp(sign, "not+") == 0 ? polarity <= 0.0
                : strcmp(sign, "not-") == 0 ? polarity >= 0.0
                                            : polarity == 0.0;
    ck_assert_msg(good, "%s\n  read as %g, expected %s", rows[_i].text, polarity, sign);
}
END_TEST

/* The first is judged harder (in magnitude, by the same sign) than the second. */
static const struct {
    const char *stronger, *weaker;
} pairs[] = {
    {"[Brandt] is a terrible mayor.", "[Brandt] went home, and the weather was terrible."},
    {"The council condemned [Brandt].", "The council condemned the remarks that Almeida made to [Brandt]."},
    {"Almeida criticised [Brandt].", "[Brandt] criticised Almeida."},
    {"[Brandt] is terrible.", "[Brandt] knows Almeida is terrible."},
    {"The terrible delay hurt [Brandt].", "\"The delay is terrible,\" said [Brandt]."},
    {"[Brandt] is brilliant.", "[Brandt] is somewhat brilliant."},
    {"Almeida praised old [Brandt].", "Almeida praised terrible [Brandt]."},
};

START_TEST(a_nearer_judgement_weighs_more)
{
    double stronger = toward_target(pairs[_i].stronger), weaker = toward_target(pairs[_i].weaker);
    ck_assert_msg(stronger * weaker >= 0.0 && stronger * stronger > weaker * weaker, "%g: %s\n  %g: %s", stronger, pairs[_i].stronger,
                  weaker, pairs[_i].weaker);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("targets");
    TCase *tc = tcase_create("targets");
    tcase_set_timeout(tc, 60);
    tcase_add_unchecked_fixture(tc, keep_lexicons, free_lexicons);
    tcase_add_loop_test(tc, a_target_is_judged, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(tc, a_nearer_judgement_weighs_more, 0, (int)(sizeof pairs / sizeof pairs[0]));
    suite_add_tcase(suite, tc);
    return suite;
}
