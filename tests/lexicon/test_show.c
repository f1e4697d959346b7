/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/lex.h"

static const char native[] =
    "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"bridge\",\"version\":\"2\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"source\":\"us\",\n"
    "\"polarity\":[{\"match\":[\"good\",\"fine\"],\"weight\":0.5},{\"match\":\"bad\",\"weight\":-1,\"unless\":[\"not\",\"=US\"]}],\n"
    "\"cues\":{\"negator\":[\"not\"],\"booster\":[\"very\"],\"report\":[{\"match\":\"claim\",\"commitment\":\"distanced\"}]},\n"
    "\"issues\":[{\"id\":\"b\",\"label\":\"B\",\"proposition\":\"Build it.\",\"about\":[\"bridge\"],\n"
    "\"support\":[{\"match\":\"build\",\"voice\":\"author\",\"scare_quotes\":false}],\"targets\":[{\"match\":\"mayor\",\"sign\":-1}]},\n"
    "{\"id\":\"none\",\"label\":\"N\",\"proposition\":\"Nothing.\"}],\n"
    "\"words\":{\"b\":{\"oppose\":{\"rust\":1,\"debt\":-0.5}}}}";
static const char native_tree[] =
    "  patterns   9\n"
    "  words      2\n"
    "  issues     2\n"
    "        3  polarity\n"
    "        3  cues\n"
    "        1    negator\n"
    "        1    booster\n"
    "        1    report\n"
    "        3  issues\n"
    "        3    b: B\n"
    "               Build it.\n"
    "        1      about\n"
    "        1      support\n"
    "        1      targets\n"
    "        2      words\n"
    "        2        oppose\n"
    "        0    none: N\n"
    "               Nothing.\n";
static const char native_entries[] =
    "  patterns   9\n"
    "  words      2\n"
    "  issues     2\n"
    "        3  polarity\n"
    "  line 2       good  weight 0.5\n"
    "  line 2       fine  weight 0.5\n"
    "  line 2       bad  weight -1  unless not  unless =US\n"
    "        3  cues\n"
    "        1    negator\n"
    "  line 3         not  weight 0.8\n"
    "        1    booster\n"
    "  line 3         very  weight 1.3\n"
    "        1    report\n"
    "  line 3         claim  commitment distanced\n"
    "        3  issues\n"
    "        3    b: B\n"
    "               Build it.\n"
    "        1      about\n"
    "  line 4           bridge\n"
    "        1      support\n"
    "  line 5           build  voice author  scare_quotes false\n"
    "        1      targets\n"
    "  line 5           mayor  sign -1\n"
    "        2      words\n"
    "        2        oppose\n"
    "  line 7             rust  weight 1\n"
    "  line 7             debt  weight -0.5\n"
    "        0    none: N\n"
    "               Nothing.\n";
/* Terms of one category need not stand together, and a category may have terms and categories. */
static const char terms[] = "term,category\nanger,emotion/negative\njoy,emotion/positive\nrage*,emotion/negative\nfeel,emotion\nemotion,a/emotion\n";
static const char terms_tree[] =
    "  patterns   5\n"
    "        4  emotion\n"
    "  line 5       feel\n"
    "        2    negative\n"
    "  line 2         anger\n"
    "  line 4         rage*\n"
    "        1    positive\n"
    "  line 3         joy\n"
    "        1  a\n"
    "        1    emotion\n"
    "  line 6         emotion\n";

static const struct {
    const char *text;
    bool entries;
    const char *tree;
} rows[] = {{native, false, native_tree}, {native, true, native_entries}, {terms, true, terms_tree}};

static ctp_status show(const char *text, bool entries, ctp_buffer *out, ctp_error *err)
{
    ctp_lexicon *lexicon;
    ctp_status st = ctp_lexicon_parse(&lexicon, test_span(text), "t.csv", NULL, err);
    if (st == CTP_OK)
        st = ctp_lexicon_show(lexicon, entries, ctp_i_buffer_sink(out), err);
    ctp_lexicon_free(lexicon);
    return st;
}

START_TEST(categories_are_a_tree_with_counts)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(show(rows[_i].text, rows[_i].entries, &out, &err), err);
    const char *from = strstr(out.bytes, "  patterns ");
    ck_assert_ptr_nonnull(from);
    ck_assert_str_eq(from, rows[_i].tree);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(the_head_comes_first)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(show(native, false, &out, &err), err);
    static const char head[] = "bridge 2\n  language   en\n  license    CC0-1.0\n  source     us\n  sha256     ";
    ck_assert_int_eq(strncmp(out.bytes, head, sizeof head - 1), 0);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(a_failed_allocation_leaks_nothing)
{
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        ctp_error err;
        TEST_FAILING(&run, show(native, true, &out, &err));
        ctp_i_buffer_free(&out);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("show");
    TCase *tc = tcase_create("show");
    tcase_add_loop_test(tc, categories_are_a_tree_with_counts, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_test(tc, the_head_comes_first);
    tcase_add_test(tc, a_failed_allocation_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
