/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minimal pairs: one cue added, removed or swapped flips, weakens or moves the reading, or must not. The rows stand in pairs_*.c. */
#include "annotate/pairs.h"
#include "annotate/read_text.h"

#include <math.h>

#include "lexicon/lexicon.h"

static const struct {
    const minimal_pair *rows;
    const size_t *count;
} families[] = {
    {pairs_negation, &pairs_negation_count}, {pairs_strength, &pairs_strength_count}, {pairs_certainty, &pairs_certainty_count},
    {pairs_voice, &pairs_voice_count},       {pairs_claim, &pairs_claim_count},       {pairs_target, &pairs_target_count},
    {pairs_issue, &pairs_issue_count},
};

enum { FAMILIES = sizeof families / sizeof families[0], PAIRS_LEAST = 200, PAIRS_OF_KIND_LEAST = 3 };

static size_t count_pairs(void)
{
    size_t count = 0;
    for (size_t i = 0; i < FAMILIES; i++)
        count += *families[i].count;
    return count;
}

static const minimal_pair *pair_at(size_t index)
{
    size_t family = 0;
    while (index >= *families[family].count)
        index -= *families[family++].count;
    return &families[family].rows[index];
}

/* What of a sentence is compared: a number or a name. */

static double polarity_of(const ctp_sentence *s, const char *what)
{
    (void)what;
    return s->polarity;
}

static double target_of(const ctp_sentence *s, const char *what)
{
    ck_assert_msg(s->has_target_polarity, "%s: no target is marked", what);
    return s->target_polarity;
}

static double worth_of(const ctp_sentence *s, const char *what)
{
    (void)what;
    return s->worth;
}

static double issue_of(const ctp_sentence *s, const char *what)
{
    for (size_t i = 0; i < s->issue_count; i++)
        if (strcmp(s->issues[i].issue, what) == 0)
            return s->issues[i].direction * s->issues[i].weight;
    return 0.0;
}

static const char *certainty_of(const ctp_sentence *s)
{
    return ctp_certainty_name(s->certainty);
}

static const char *voice_of(const ctp_sentence *s)
{
    return s->voices[s->voice].reported ? "reported" : "author";
}

static const char *commitment_of(const ctp_sentence *s)
{
    return ctp_commitment_name(s->commitment);
}

static const char *type_of(const ctp_sentence *s)
{
    return ctp_claim_type_name(s->type);
}

static const struct {
    const char *name;
    double (*number)(const ctp_sentence *s, const char *what);
    const char *(*word)(const ctp_sentence *s);
} measures[] = {
    {"polarity", polarity_of, NULL}, {"target", target_of, NULL},   {"worth", worth_of, NULL},
    {"build", issue_of, NULL},       {"ferry", issue_of, NULL},     {"toll", issue_of, NULL},
    {"guild", issue_of, NULL}, {"market", issue_of, NULL},
    {"certainty", NULL, certainty_of}, {"voice", NULL, voice_of}, {"commitment", NULL, commitment_of}, {"type", NULL, type_of},
};

/* What becomes of a number. */

static bool same(double a, double b)
{
    return fabs(a - b) < 1e-9;
}

static bool flips(double a, double b)
{
    return a * b < 0.0;
}

static bool same_sign(double a, double b)
{
    return a * b > 0.0;
}

static bool weaker(double a, double b)
{
    return a * b > 0.0 && fabs(b) < fabs(a);
}

static bool stronger(double a, double b)
{
    return a * b > 0.0 && fabs(b) > fabs(a);
}

static bool weaker_or_flips(double a, double b)
{
    return weaker(a, b) || flips(a, b);
}

static bool rises(double a, double b)
{
    return b > a;
}

static bool falls(double a, double b)
{
    return b < a;
}

static bool silent(double a, double b)
{
    return !same(a, 0.0) && same(b, 0.0);
}

static bool speaks(double a, double b)
{
    return silent(b, a);
}

static const struct {
    const char *name;
    bool (*holds)(double first, double second);
} changes[] = {
    {"same", same},     {"same sign", same_sign}, {"flips", flips}, {"weaker", weaker}, {"stronger", stronger},
    {"weaker or flips", weaker_or_flips},
    {"rises", rises},   {"falls", falls},         {"silent", silent}, {"speaks", speaks},
};

/* One reading: the number or the name, and the line that shows it where the pair fails. */
typedef struct {
    double number;
    const char *word;
    char line[2048];
} answer;

static answer ask(const char *text, const char *what)
{
    static const char ahead[] = "first ";
    bool of_first = strncmp(what, ahead, sizeof ahead - 1) == 0;
    answer given = {0};
    size_t m = 0;
    what += of_first ? sizeof ahead - 1 : 0;
    while (m < sizeof measures / sizeof measures[0] && strcmp(measures[m].name, what) != 0)
        m++;
    ck_assert_msg(m < sizeof measures / sizeof measures[0], "nothing is called '%s'", what);
    ctp_features *features = read_marked(text);
    const ctp_sentence *s = &features->sentences[of_first ? 0 : features->sentence_count - 1];
    if (measures[m].number != NULL)
        given.number = measures[m].number(s, what);
    else
        given.word = measures[m].word(s);
    snprintf(given.line, sizeof given.line, "%s", reading_of(s));
    ctp_features_free(features);
    return given;
}

static bool number_changes(const char *change, double first, double second)
{
    size_t c = 0;
    while (c < sizeof changes / sizeof changes[0] && strcmp(changes[c].name, change) != 0)
        c++;
    ck_assert_msg(c < sizeof changes / sizeof changes[0], "no change is called '%s'", change);
    return changes[c].holds(first, second);
}

static bool word_changes(const char *change, const char *first, const char *second)
{
    if (strcmp(change, "same") == 0)
        return strcmp(first, second) == 0;
    return strcmp(first, change) != 0 && strcmp(second, change) == 0;
}

START_TEST(a_cue_changes_the_reading)
{
    const minimal_pair *pair = pair_at((size_t)_i);
    answer first = ask(pair->first, pair->what), second = ask(pair->second, pair->what);
    bool changes_so = first.word != NULL ? word_changes(pair->change, first.word, second.word)
                                         : number_changes(pair->change, first.number, second.number);
    ck_assert_msg(changes_so, "%s: %s expected: %s\n  %s\n    %g %s\n  %s\n    %g %s", pair->kind, pair->what, pair->change, pair->first,
                  first.number, first.line, pair->second, second.number, second.line);
}
END_TEST

START_TEST(there_are_enough_of_every_kind)
{
    ck_assert_uint_ge(count_pairs(), PAIRS_LEAST);
    for (size_t kind = 0; kind < CTP_CUE_COUNT; kind++) {
        const char *name = ctp_i_cue_kinds[kind].name;
        size_t rows = 0;
        if (kind == CTP_CUE_CONCORD)
            continue; /* English has none: test_languages.c */
        for (size_t i = 0; i < count_pairs(); i++)
            rows += strcmp(pair_at(i)->kind, name) == 0;
        ck_assert_msg(rows >= PAIRS_OF_KIND_LEAST, "cue kind '%s' has %zu minimal pairs in tests/annotate/pairs_*.c", name, rows);
    }
}
END_TEST

START_TEST(no_pair_stands_twice)
{
    for (size_t i = 0; i < count_pairs(); i++)
        for (size_t k = 0; k < i; k++) {
            const minimal_pair *a = pair_at(i), *b = pair_at(k);
            ck_assert_msg(strcmp(a->first, b->first) != 0 || strcmp(a->second, b->second) != 0 || strcmp(a->what, b->what) != 0,
                          "twice: %s | %s", a->first, a->second);
        }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("pairs");
    TCase *tc = tcase_create("pairs");
    tcase_set_timeout(tc, 30);
    tcase_add_unchecked_fixture(tc, keep_lexicons, free_lexicons);
    tcase_add_loop_test(tc, a_cue_changes_the_reading, 0, (int)count_pairs());
    tcase_add_test(tc, there_are_enough_of_every_kind);
    tcase_add_test(tc, no_pair_stands_twice);
    suite_add_tcase(suite, tc);
    return suite;
}
