/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/lexicon.h"
#include "support/support.h"

/* What has a row in a table of the room is told in lexicons/README.md, and what is of the native format in its schema. */

static bool tells(const char *path, const char *format, const char *name)
{
    char wanted[64];
    ctp_buffer text = test_read(path);
    snprintf(wanted, sizeof wanted, format, name);
    bool found = strstr(text.bytes, wanted) != NULL;
    ctp_i_buffer_free(&text);
    return found;
}

START_TEST(every_kind_of_cue_is_told)
{
    const char *name = ctp_i_cue_kinds[_i].name;
    ck_assert_msg(tells("lexicons/README.md", "`%s`", name), "lexicons/README.md says nothing of '%s'", name);
    ck_assert_msg(tells("tests/schemas/lexicon.schema.json", "\"%s\"", name), "the schema has no '%s'", name);
}
END_TEST

static bool is_there(const char *pattern, const char *format)
{
    char path[256];
    snprintf(path, sizeof path, pattern, CTP_TEST_ROOT, format);
    return ctp_i_file_exists(path);
}

/* A format is told, and has a file by which it is tested: the little dictionary (tests/lexicon/little), or rows of its own (tests/lexicon/lists). */
START_TEST(every_format_is_told_and_tried)
{
    const char *name;
    for (size_t i = 1; (name = ctp_lexicon_format_name(i)) != NULL; i++) { /* the first is the native one */
        const bool is_of_terms = strcmp(name, "csv") == 0 || strcmp(name, "tsv") == 0; /* they have a section of their own */
        ck_assert_msg(is_of_terms || tells("lexicons/README.md", "| `%s` |", name), "lexicons/README.md says nothing of '%s'", name);
        ck_assert_msg(is_there("%s/tests/lexicon/little/little.%s", name) || is_there("%s/tests/lexicon/lists/%s-good.in", name), "no example of '%s'", name);
    }
    for (size_t i = 0; (name = ctp_lexicon_target_name(i)) != NULL; i++)
        ck_assert_msg(is_there("%s/tests/lexicon/convert/%s.txt", name), "no example of a lexicon as '%s'", name);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("documented");
    TCase *tc = tcase_create("documented");
    tcase_add_loop_test(tc, every_kind_of_cue_is_told, 0, CTP_CUE_COUNT);
    tcase_add_test(tc, every_format_is_told_and_tried);
    suite_add_tcase(suite, tc);
    return suite;
}
