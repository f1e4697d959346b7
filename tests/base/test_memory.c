/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "base/intern.h"
#include "base/pool.h"
#include "base/sha256.h"
#include "base/sort.h"
#include "support/support.h"

START_TEST(strings_that_are_kept_are_numbered_anew)
{
    enum { COUNT = 5000 };
    ctp_intern set = {0};
    char text[32];
    uint32_t *numbers = calloc(COUNT, sizeof *numbers);
    for (uint32_t i = 0; i < COUNT; i++) {
        int len = snprintf(text, sizeof text, i % 2 == 0 ? "%u" : "a longer string %u", (unsigned)i);
        ck_assert_uint_eq(ctp_i_intern(&set, text, (size_t)len), i);
        numbers[i] = i % 7 == 3 ? i : CTP_NO_ID;
    }
    ck_assert(ctp_i_intern_keep(&set, numbers));
    ck_assert_uint_eq(set.count, (COUNT - 3 + 6) / 7);
    for (uint32_t i = 0; i < COUNT; i++) {
        int len = snprintf(text, sizeof text, i % 2 == 0 ? "%u" : "a longer string %u", (unsigned)i);
        ck_assert_uint_eq(numbers[i], i % 7 == 3 ? i / 7 : CTP_NO_ID);
        ck_assert_uint_eq(ctp_i_intern_find(&set, text, (size_t)len), numbers[i]);
        if (numbers[i] != CTP_NO_ID)
            ck_assert_str_eq(ctp_i_intern_string(&set, numbers[i]), text);
    }
    ck_assert_uint_eq(ctp_i_intern(&set, "0", 1), set.count - 1);
    ck_assert(ctp_i_intern_keep(&(ctp_intern){0}, NULL));
    free(numbers);
    ctp_i_intern_free(&set);
}
END_TEST

START_TEST(equal_strings_have_one_number)
{
    ctp_intern set = {0};
    char text[16];
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 5000; i++) {
            snprintf(text, sizeof text, "word%u", (unsigned)i);
            ck_assert_uint_eq(ctp_i_intern(&set, text, strlen(text)), i);
        }
    ck_assert_uint_eq(set.count, 5000);
    ck_assert_str_eq(ctp_i_intern_string(&set, 4999), "word4999");
    ck_assert_uint_eq(ctp_i_intern_find(&set, "word", 4), CTP_NO_ID);
    uint64_t hash = ctp_i_intern_hash("word7", 5), none = ctp_i_intern_hash("word", 4);
    ctp_i_intern_fetch(ctp_i_intern_table(&set), hash);
    ck_assert_uint_eq(ctp_i_intern_find_hashed(&set, hash, "word7", 5), 7);
    ck_assert_uint_eq(ctp_i_intern_find_hashed(&set, none, "word", 4), CTP_NO_ID);
    ck_assert_uint_eq(ctp_i_intern_find_hashed(&(ctp_intern){0}, hash, "word7", 5), CTP_NO_ID);
    ck_assert_uint_eq(ctp_i_intern(&set, "", 0), 5000);
    ctp_i_intern_free(&set);
}
END_TEST

/* Hashes that crowd at the table's end and run on at its beginning, some of them parting only when it has grown: a short string is known by its hash
 * alone, so any will do. */
START_TEST(what_crowds_at_the_end_is_found_however_often_the_table_grows)
{
    enum { STRINGS = 3000, STEP = 97 };
    for (uint64_t spread = 1; spread < 400; spread = spread * 3 + 1) {
        ctp_intern set = {0};
        uint64_t hashes[STRINGS];
        for (uint32_t i = 0; i < STRINGS; i++) {
            uint64_t random = (i + 1) * 0x9E3779B97F4A7C15u;
            hashes[i] = ((random >> 40) % 3 == 0 ? 0 : (uint64_t)i << 32) - 1 - (random >> 20) % spread - (i % 5 == 0 ? random >> 8 & 0xFC0 : 0);
            hashes[i] ^= (uint64_t)i << 44; /* each its own */
            ck_assert_uint_eq(ctp_i_intern_find_hashed(&set, hashes[i], "", 0), CTP_NO_ID);
            ck_assert_uint_eq(ctp_i_intern_new(&set, hashes[i], "", 0), i);
            for (uint32_t k = i % STEP; k <= i; k += STEP)
                ck_assert_uint_eq(ctp_i_intern_find_hashed(&set, hashes[k], "", 0), k);
        }
        for (uint32_t i = 0; i < STRINGS; i++)
            ck_assert_uint_eq(ctp_i_intern_find_hashed(&set, hashes[i], "", 0), i);
        ctp_i_intern_free(&set);
    }
}
END_TEST

START_TEST(a_failed_allocation_leaves_what_was_there)
{
    ctp_intern set = {0};
    ck_assert_uint_eq(ctp_i_intern(&set, "kept", 4), 0);
    ctp_i_alloc_fail_at(1);
    bool refused = false;
    for (int i = 0; i < 100000 && !refused; i++) {
        char text[16];
        snprintf(text, sizeof text, "w%d", i);
        refused = ctp_i_intern(&set, text, strlen(text)) == CTP_NO_ID;
    }
    ctp_i_alloc_fail_at(0);
    ck_assert(refused);
    ck_assert_uint_eq(ctp_i_intern_find(&set, "kept", 4), 0);
    ctp_i_intern_free(&set);
}
END_TEST

START_TEST(arena_items_are_zeroed_and_apart)
{
    ctp_arena arena = {0};
    unsigned char *items[300];
    for (size_t i = 0; i < 300; i++) {
        items[i] = ctp_i_arena_alloc(&arena, i, 7);
        ck_assert_ptr_nonnull(items[i]);
        for (size_t k = 0; k < 7 * i; k++)
            ck_assert_uint_eq(items[i][k], 0);
        memset(items[i], (int)(i % 251) + 1, 7 * i);
    }
    for (size_t i = 1; i < 300; i++)
        ck_assert_uint_eq(items[i][7 * i - 1], i % 251 + 1);
    ck_assert_ptr_null(ctp_i_arena_alloc(&arena, SIZE_MAX / 2, 4));
    ctp_i_arena_free(&arena);
}
END_TEST

static ctp_status square(void *context, size_t item, unsigned worker, ctp_error *err)
{
    (void)worker;
    ((size_t *)context)[item] = item * item;
    return item == 17 || item == 40 ? ctp_i_fail(err, CTP_E_EMPTY, NULL, CTP_NOWHERE, "item %zu", item) : CTP_OK;
}

START_TEST(an_arena_zeroes_again_after_a_reset)
{
    ctp_arena arena = {0};
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = 1; i < 200; i++) { /* several blocks, now and then one for a big item */
            size_t size = i % 50 == 0 ? 100000 : 1000;
            unsigned char *item = ctp_i_arena_alloc(&arena, size, 1);
            ck_assert_ptr_nonnull(item);
            for (size_t k = 0; k < size; k += 99)
                ck_assert_uint_eq(item[k], 0);
            memset(item, 0xAB, size);
        }
        ck_assert_str_eq(ctp_i_arena_copy(&arena, "copy", 2), "co");
        ctp_i_arena_reset(&arena);
    }
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(the_lowest_failure_is_told_whatever_the_threads)
{
    for (unsigned threads = 1; threads <= 4; threads++) {
        size_t results[100] = {0};
        ctp_error err;
        ck_assert_int_eq(ctp_i_pool_run(square, results, 100, threads, &err), CTP_E_EMPTY);
        ck_assert_str_eq(err.message, "item 17");
        ck_assert_int_eq(ctp_i_pool_run(square, results, 17, threads, &err), CTP_OK);
        for (size_t i = 0; i < 17; i++)
            ck_assert_uint_eq(results[i], i * i);
    }
}
END_TEST

/* The first two of FIPS 180-4's examples. */
START_TEST(sha256_is_sha256)
{
    char hex[CTP_SHA256_SIZE];
    ctp_i_sha256(hex, test_span("abc"));
    ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ctp_i_sha256(hex, test_span(""));
    ck_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
END_TEST

/* Also none, one, and what would stand before, between and behind. */
START_TEST(items_are_found_by_the_name_they_begin_with)
{
    static const struct {
        const char *name;
        int value;
    } items[] = {{"", 0}, {"a", 1}, {"ab", 2}, {"b", 3}, {"\xc3\xa4", 4}};
    static const char *const absent[] = {"A", "aa", "abc", "c", "\xc3\xa5"};
    enum { COUNT = sizeof items / sizeof items[0] };
    for (size_t i = 0; i < COUNT; i++)
        for (size_t count = 0; count <= COUNT; count++) {
            ck_assert_ptr_eq(ctp_i_find_name(items, count, sizeof items[0], items[i].name), i < count ? &items[i] : NULL);
            ck_assert_ptr_null(ctp_i_find_name(items, count, sizeof items[0], absent[i]));
        }
    ck_assert_ptr_null(ctp_i_find_name(NULL, 0, sizeof items[0], "a"));
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("memory");
    TCase *tc = tcase_create("memory");
    tcase_add_test(tc, equal_strings_have_one_number);
    tcase_add_test(tc, what_crowds_at_the_end_is_found_however_often_the_table_grows);
    tcase_add_test(tc, strings_that_are_kept_are_numbered_anew);
    tcase_add_test(tc, a_failed_allocation_leaves_what_was_there);
    tcase_add_test(tc, arena_items_are_zeroed_and_apart);
    tcase_add_test(tc, an_arena_zeroes_again_after_a_reset);
    tcase_add_test(tc, the_lowest_failure_is_told_whatever_the_threads);
    tcase_add_test(tc, sha256_is_sha256);
    tcase_add_test(tc, items_are_found_by_the_name_they_begin_with);
    suite_add_tcase(suite, tc);
    return suite;
}
