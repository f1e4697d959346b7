/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/options.h"

#include <math.h>

#include "support/support.h"

START_TEST(every_default_is_valid_and_set)
{
    const ctp_option_row *row = ctp_option_at((size_t)_i);
    ctp_options options, again;
    ctp_error err;
    ctp_options_default(&options);
    again = options;
    ck_ok(ctp_options_set(&again, row->name, row->fallback, &err), err);
    ck_assert_mem_eq(&again, &options, sizeof options);
    ck_assert_uint_gt(strlen(row->help), 10);
    for (size_t i = 0; i < (size_t)_i; i++)
        ck_assert_str_ne(ctp_option_at(i)->name, row->name);
}
END_TEST

START_TEST(numbers_out_of_range_are_refused)
{
    const ctp_option_row *row = ctp_option_at((size_t)_i);
    ctp_options options, before;
    ctp_error err;
    char value[64];
    if (row->type != CTP_OPTION_INT && row->type != CTP_OPTION_NUMBER)
        return;
    ctp_options_default(&options);
    before = options;
    snprintf(value, sizeof value, "%.0f", row->highest + 1.0);
    ck_assert_int_eq(ctp_options_set(&options, row->name, value, &err), CTP_E_ARGUMENT);
    snprintf(value, sizeof value, "%.0f", row->lowest - 1.0);
    ck_assert_int_eq(ctp_options_set(&options, row->name, value, &err), CTP_E_ARGUMENT);
    ck_assert_int_eq(ctp_options_set(&options, row->name, "many", &err), CTP_E_ARGUMENT);
    ck_assert_mem_eq(&options, &before, sizeof options);
}
END_TEST

/* Who writes into the fields is held to the same. */
START_TEST(fields_are_checked)
{
    const ctp_option_row *row = ctp_option_at((size_t)_i);
    ctp_options options;
    ctp_error err;
    ctp_options_default(&options);
    ck_ok(ctp_options_check(&options, &err), err);
    char *field = (char *)&options + row->offset;
    if (row->type == CTP_OPTION_BOOL)
        return;
    if (row->type == CTP_OPTION_INT)
        *(int *)(void *)field = (int)row->lowest - 1;
    else if (row->type == CTP_OPTION_NUMBER)
        *(double *)(void *)field = NAN;
    else
        memset(field, 'z', row->size);
    ck_assert_int_eq(ctp_options_check(&options, &err), CTP_E_ARGUMENT);
    ck_assert_msg(strncmp(err.message, row->name, strlen(row->name)) == 0, "%s: %s", row->name, err.message);
    if (row->type == CTP_OPTION_TEXT && row->choices != NULL) {
        strcpy(field, "?");
        ck_assert_int_eq(ctp_options_check(&options, &err), CTP_E_ARGUMENT);
    }
}
END_TEST

START_TEST(every_choice_can_be_set)
{
    const ctp_option_row *row = ctp_option_at((size_t)_i);
    ctp_options options;
    ctp_error err;
    const char *choice, *text;
    bool has_fallback = row->choices == NULL;
    ctp_options_default(&options);
    for (size_t i = 0; (choice = ctp_option_choice(row, i)) != NULL; i++) {
        ck_ok(ctp_options_set(&options, row->name, choice, &err), err);
        ctp_option_value(&options, row, &text);
        ck_assert_str_eq(text, choice);
        has_fallback = has_fallback || strcmp(choice, row->fallback) == 0;
    }
    ck_assert(has_fallback);
}
END_TEST

START_TEST(every_normalisation_is_in_the_readme)
{
    ctp_buffer readme = test_read("README.md");
    size_t at = 0;
    while (strcmp(ctp_option_at(at)->name, "network-normalisation") != 0)
        at++;
    for (size_t i = 0; ctp_option_choice(ctp_option_at(at), i) != NULL; i++) {
        char row[64];
        snprintf(row, sizeof row, "\n| `%s` ", ctp_option_choice(ctp_option_at(at), i));
        ck_assert_msg(strstr(readme.bytes, row) != NULL, "no row%s", row);
    }
    ctp_i_buffer_free(&readme);
}
END_TEST

static const struct {
    const char *name, *value, *message;
} refused[] = {
    {"sede", "1", "error: unknown setting 'sede' (did you mean 'seed'?)"},
    {"seed", "1.5", "error: seed '1.5', expected a whole number"},
    {"hedged", "2", "error: hedged 2, expected 0 to 1"},
    {"idf-unit", "chapter", "error: idf-unit 'chapter', expected paragraph, sentence or document"},
    {"join-lower-case", "yes", "error: join-lower-case 'yes', expected true or false"},
    {"language", "a-language-tag-that-is-too-long", "error: language 'a-language-tag-that-is-too-long', expected a code of ISO 639 such as en"},
};

START_TEST(bad_values_are_named)
{
    ctp_options options;
    ctp_error err;
    ctp_options_default(&options);
    ck_assert_int_eq(ctp_options_set(&options, refused[_i].name, refused[_i].value, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(test_error(&err), refused[_i].message);
}
END_TEST

START_TEST(names_take_both_hyphens_and_underscores)
{
    ctp_options options;
    ctp_error err;
    const char *text;
    ctp_options_default(&options);
    ck_ok(ctp_options_set(&options, "pairs_per_cell", "7", &err), err);
    ck_ok(ctp_options_set(&options, "idf-unit", "sentence", &err), err);
    for (size_t i = 0; i < ctp_option_count(); i++) {
        double value = ctp_option_value(&options, ctp_option_at(i), &text);
        if (strcmp(ctp_option_at(i)->name, "pairs-per-cell") == 0)
            ck_assert(value == 7.0 && text == NULL);
        if (strcmp(ctp_option_at(i)->name, "idf-unit") == 0)
            ck_assert_str_eq(text, "sentence");
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("options");
    TCase *tc = tcase_create("options");
    tcase_add_loop_test(tc, every_default_is_valid_and_set, 0, (int)ctp_option_count());
    tcase_add_loop_test(tc, numbers_out_of_range_are_refused, 0, (int)ctp_option_count());
    tcase_add_loop_test(tc, bad_values_are_named, 0, (int)(sizeof refused / sizeof refused[0]));
    tcase_add_loop_test(tc, every_choice_can_be_set, 0, (int)ctp_option_count());
    tcase_add_test(tc, every_normalisation_is_in_the_readme);
    tcase_add_test(tc, names_take_both_hyphens_and_underscores);
    tcase_add_loop_test(tc, fields_are_checked, 0, (int)ctp_option_count());
    suite_add_tcase(suite, tc);
    return suite;
}
