/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/forms.h"

#include <stdlib.h>

#include "support/support.h"

/* Packed rows against a vocabulary that was given the same: whatever their order of arrival, in how many merges they came, and however long they are. */

enum { ROWS = 3000, STEM_SIZE = 64, LONG = 200 * 1000 };

typedef struct {
    char stem[STEM_SIZE], form[STEM_SIZE];
    ctp_form_row row;
} made_row;

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void make_text(char *text, uint32_t *state)
{
    static const char *const parts[] = {"a", "b", "inter", "z", "0", "-", "\xC3\xA9", "\xD0\xB6"};
    text[0] = '\0';
    for (uint32_t n = next_random(state) % 5; n > 0; n--)
        strcat(text, parts[next_random(state) % (sizeof parts / sizeof parts[0])]);
}

/* Some come twice; a stem is a function word or none everywhere. */
static void make_row(made_row *made, uint32_t *state)
{
    make_text(made->stem, state);
    memcpy(made->form, made->stem, STEM_SIZE);
    if (next_random(state) % 4 > 0)
        make_text(made->form, state);
    made->row = (ctp_form_row){.stem = made->stem, .form = made->form, .count = 1 + next_random(state) % 300, .function = strlen(made->stem) % 3 == 0};
    made->row.names = next_random(state) % (made->row.count + 1);
    made->row.topic = next_random(state) % 2 * made->row.count;
}

static void add(ctp_vocabulary *vocabulary, const ctp_form_row *row)
{
    ctp_error err;
    ck_ok(ctp_i_vocabulary_add(vocabulary, row->stem, row->form, (uint32_t)row->count, row->function, &err), err);
    ck_ok(ctp_i_vocabulary_note(vocabulary, row->stem, row->names, row->topic, &err), err);
}

static void merge_all(ctp_forms *forms, made_row *rows, size_t count)
{
    ctp_forms_merge merge;
    ctp_error err;
    const ctp_form_row **sorted = calloc(count, sizeof *sorted);
    for (size_t i = 0; i < count; i++) { /* few: put in order one by one */
        size_t to = i;
        for (; to > 0 && ctp_i_by_stem_and_form(&rows[i].row, sorted[to - 1]) < 0; to--)
            sorted[to] = sorted[to - 1];
        sorted[to] = &rows[i].row;
    }
    ctp_status st = ctp_i_forms_merge_begin(&merge, forms, &err);
    for (size_t i = 0; i < count && st == CTP_OK; i++)
        st = ctp_i_forms_merge_add(&merge, sorted[i], &err);
    ck_ok(ctp_i_forms_merge_end(&merge, st, &err), err);
    free(sorted);
}

static ctp_buffer lines_of(const ctp_forms *forms)
{
    ctp_buffer out = {0};
    ctp_json_writer w;
    ctp_error err;
    ctp_i_json_writer_init(&w, ctp_i_buffer_sink(&out), 0, &err);
    ctp_i_write_forms(&w, forms, 1);
    ck_ok(ctp_i_json_writer_finish(&w), err);
    return out;
}

static void expect_same(const ctp_forms *forms, const ctp_vocabulary *vocabulary)
{
    ctp_forms other;
    ctp_error err;
    ck_ok(ctp_i_forms_of(&other, vocabulary, &err), err);
    ctp_buffer a = lines_of(forms), b = lines_of(&other);
    ck_assert_str_eq(a.bytes, b.bytes);
    ctp_i_buffer_free(&a);
    ctp_i_buffer_free(&b);
    ctp_i_forms_free(&other);
}

START_TEST(merged_rows_are_those_of_a_vocabulary)
{
    static const size_t portions[] = {1, 7, 500, ROWS};
    made_row *rows = calloc(ROWS, sizeof *rows);
    ctp_vocabulary *vocabulary, *back;
    ctp_forms forms = {0};
    ctp_error err;
    uint32_t state = (uint32_t)_i;
    size_t count = _i == 0 ? 60 : ROWS, portion = portions[_i];
    ck_ok(ctp_i_vocabulary_new(&vocabulary, &err), err);
    ck_ok(ctp_i_vocabulary_new(&back, &err), err);
    expect_same(&forms, vocabulary);
    for (size_t i = 0; i < count; i++) {
        make_row(&rows[i], &state);
        add(vocabulary, &rows[i].row);
    }
    for (size_t i = 0; i < count; i += portion)
        merge_all(&forms, rows + i, count - i < portion ? count - i : portion);
    expect_same(&forms, vocabulary);
    ck_ok(ctp_i_vocabulary_add_forms(back, &forms, &err), err);
    expect_same(&forms, back);
    ctp_i_forms_free(&forms);
    ctp_i_vocabulary_free(vocabulary);
    ctp_i_vocabulary_free(back);
    free(rows);
}
END_TEST

static char *long_text(char last)
{
    char *text = malloc(LONG + 1);
    memset(text, 'x', LONG);
    text[LONG - 1] = last;
    text[LONG] = '\0';
    return text;
}

START_TEST(words_may_be_longer_than_a_block)
{
    char *a = long_text('a'), *b = long_text('b');
    const ctp_form_row rows[] = {{"a", a, 1, false, 0, 0}, {a, "a", 2, true, 1, 0}, {a, a, 3, true, 0, 2}, {b, "b", 4, false, 4, 4}};
    ctp_forms forms = {0};
    ctp_forms_reader reader;
    ctp_error err;
    for (size_t i = 0; i < 4; i++)
        ck_ok(ctp_i_forms_append(&forms, &rows[i], &err), err);
    ck_ok(ctp_i_forms_open(&reader, &forms, &err), err);
    for (size_t i = 0; i < 4; i++) {
        ck_assert(ctp_i_forms_next(&reader));
        ck_assert_int_eq(ctp_i_by_stem_and_form(&reader.row, &rows[i]), 0);
        ck_assert_uint_eq(reader.row.count, rows[i].count);
        ck_assert_uint_eq(reader.row.names, rows[i].names);
        ck_assert_uint_eq(reader.row.topic, rows[i].topic);
        ck_assert_int_eq(reader.row.function, rows[i].function);
        ck_assert_int_eq(reader.begins, i != 2);
    }
    ck_assert(!ctp_i_forms_next(&reader));
    ck_assert(!ctp_i_forms_next(&reader));
    ctp_i_forms_close(&reader);
    ctp_i_forms_free(&forms);
    free(a);
    free(b);
}
END_TEST

START_TEST(a_stem_occurs_at_most_so_often_and_is_a_function_word_or_none)
{
    ctp_forms forms = {0};
    ctp_error err;
    ck_assert_int_eq(ctp_i_forms_append(&forms, &(ctp_form_row){"a", "a", (uint64_t)UINT32_MAX + 1, false, 0, 0}, &err), CTP_E_LIMIT);
    ck_ok(ctp_i_forms_append(&forms, &(ctp_form_row){"a", "a", UINT32_MAX, false, 0, 0}, &err), err);
    ck_assert_int_eq(ctp_i_forms_append(&forms, &(ctp_form_row){"a", "a", 1, false, 0, 0}, &err), CTP_E_LIMIT);
    ck_assert_int_eq(ctp_i_forms_append(&forms, &(ctp_form_row){"a", "b", 1, false, 0, 0}, &err), CTP_E_LIMIT);
    ck_assert_int_eq(ctp_i_forms_append(&forms, &(ctp_form_row){"a", "b", 0, true, 0, 0}, &err), CTP_E_ARGUMENT);
    ck_ok(ctp_i_forms_append(&forms, &(ctp_form_row){"b", "b", UINT32_MAX, true, 0, 0}, &err), err);
    ctp_i_forms_free(&forms);
}
END_TEST

static ctp_status merge_two(ctp_forms *forms, ctp_error *err)
{
    static const ctp_form_row rows[] = {{"a", "a", 1, false, 0, 0}, {"b", "bb", 2, true, 1, 0}};
    ctp_status st = CTP_OK;
    for (int round = 0; round < 2 && st == CTP_OK; round++) {
        ctp_forms_merge merge;
        st = ctp_i_forms_merge_begin(&merge, forms, err);
        for (size_t i = 0; i < 2 && st == CTP_OK; i++)
            st = ctp_i_forms_merge_add(&merge, &rows[i], err);
        st = ctp_i_forms_merge_end(&merge, st, err);
    }
    return st;
}

START_TEST(out_of_memory_is_told)
{
    test_failing run = {0};
    while (test_failing_next(&run)) {
        ctp_forms forms = {0};
        ctp_error err;
        TEST_FAILING(&run, merge_two(&forms, &err));
        ctp_i_forms_free(&forms);
    }
    ck_assert_uint_gt(run.at, 5);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("forms");
    TCase *tc = tcase_create("forms");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, merged_rows_are_those_of_a_vocabulary, 0, 4);
    tcase_add_test(tc, words_may_be_longer_than_a_block);
    tcase_add_test(tc, a_stem_occurs_at_most_so_often_and_is_a_function_word_or_none);
    tcase_add_test(tc, out_of_memory_is_told);
    suite_add_tcase(suite, tc);
    return suite;
}
