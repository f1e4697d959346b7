/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/sample.h"

START_TEST(what_is_written_keeps_to_the_schema)
{
    const sample_plan plan = {31, 4, 30, ""};
    ctp_features *features = sample_features(&plan), *masked;
    ctp_buffer bytes = sample_bytes(features);
    ctp_error err;
    ck_assert_int_eq(test_validate("features", "features.jsonl", &bytes), 0);
    ck_ok(ctp_features_mask(&masked, features, &err), err);
    ctp_buffer published = sample_bytes(masked);
    ck_assert_int_eq(test_validate("features", "published.jsonl", &published), 0);
    ctp_i_buffer_free(&bytes);
    ctp_i_buffer_free(&published);
    ctp_features_free(features);
    ctp_features_free(masked);
}
END_TEST

/* The schema itself must bite: one value of a line of each kind is spoiled. */
START_TEST(what_does_not_keep_to_the_schema_is_found)
{
    static const char *const spoiled[][2] = {{"\"engine\": \"0.1.0\"", "\"engine\": 12345  "},
                                             {"\"paragraphs\": ", "\"paragrafs\":  "},
                                             {"\"stems\": ", "\"stemz\": "},
                                             {"\"kind\": \"author\"", "\"kind\": \"auther\""},
                                             {"\"origin\": \"engine\"", "\"origin\": \"nobody\""},
                                             {"\"function\": ", "\"funktion\": "}};
    const sample_plan plan = {31, 4, 30, ""};
    ctp_features *features = sample_features(&plan);
    ctp_buffer bytes = sample_bytes(features);
    char *at = strstr(bytes.bytes, spoiled[_i][0]);
    ck_assert_ptr_nonnull(at);
    ck_assert_uint_eq(strlen(spoiled[_i][0]), strlen(spoiled[_i][1]));
    memcpy(at, spoiled[_i][1], strlen(spoiled[_i][1]));
    ck_assert_int_eq(test_validate("features", "spoiled.jsonl", &bytes), 1);
    ctp_i_buffer_free(&bytes);
    ctp_features_free(features);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("features_schema");
    TCase *tc = tcase_create("schema");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, what_is_written_keeps_to_the_schema);
    tcase_add_loop_test(tc, what_does_not_keep_to_the_schema_is_found, 0, 6);
    suite_add_tcase(suite, tc);
    return suite;
}
