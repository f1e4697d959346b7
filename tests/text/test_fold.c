/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "english.h"

#include <dlfcn.h>
#include <libstemmer.h>
#include <unicode/utf8.h>

/* Stands before that of the library, which asks for its memory by itself. The one after so many is not made. */
static size_t stemmers_until_none = SIZE_MAX;

struct sb_stemmer *sb_stemmer_new(const char *algorithm, const char *encoding)
{
    struct sb_stemmer *(*make)(const char *, const char *);
    *(void **)&make = dlsym(RTLD_NEXT, "sb_stemmer_new");
    return stemmers_until_none-- > 0 ? make(algorithm, encoding) : NULL;
}

static const struct {
    const char *language, *text, *folded;
} folds[] = {
    {"en", "", ""},
    {"en", "ABC xyz-9", "abc xyz-9"},
    {"en", "It\xE2\x80\x99s \xCA\xBC", "it's '"},
    {"en", "I", "i"},
    {"tr", "I", "\xC4\xB1"},
    {"tr", "\xC4\xB0", "i"},
    {"az", "IT", "\xC4\xB1t"},
    {"de", "GRO\xE1\xBA\x9E Gr\xC3\xB6\xC3\x9F" "e", "gross gr\xC3\xB6sse"},
    {"sv", "A\xCC\x8A\xC3\x85\xE2\x84\xAB", "\xC3\xA5\xC3\xA5\xC3\xA5"},
    {"el", "\xCE\xA3\xCE\x9F\xCE\xA6\xCE\x9F\xCE\xA3", "\xCF\x83\xCE\xBF\xCF\x86\xCE\xBF\xCF\x83"},
    {"en", "co\xC2\xADop", "coop"},
    {"en", "\xF0\x90\x90\x80", "\xF0\x90\x90\xA8"},
};

START_TEST(folding_makes_one_form_of_what_readers_take_for_one)
{
    ctp_folder *folder;
    ctp_error err;
    ck_ok(ctp_i_folder_new(&folder, folds[_i].language, &err), err);
    ctp_span form = ctp_i_fold(folder, test_span(folds[_i].text));
    ck_assert_ptr_nonnull(form.ptr);
    ck_assert_uint_eq(form.len, strlen(folds[_i].folded));
    ck_assert_mem_eq(form.ptr, folds[_i].folded, form.len);
    ctp_i_folder_free(folder);
}
END_TEST

/* Lexicons are folded when they are read and texts when they are cut: folding twice must be folding once, for every character (beyond
 * plane 2 nothing folds or decomposes). */
START_TEST(folding_twice_is_folding_once)
{
    ctp_folder *folder;
    ctp_error err;
    ck_ok(ctp_i_folder_new(&folder, _i == 0 ? "en" : "tr", &err), err);
    for (uint32_t c = 1; c <= 0x2FFFF; c += c == 0xD7FF ? 0x801 : 1) {
        char text[8], once[64];
        size_t len = 0;
        U8_APPEND_UNSAFE(text, len, c);
        ctp_span form = ctp_i_fold(folder, (ctp_span){text, len});
        ck_assert(form.ptr != NULL && form.len < sizeof once);
        len = form.len;
        memcpy(once, form.ptr, len);
        form = ctp_i_fold(folder, (ctp_span){once, len});
        ck_assert_msg(form.len == len && memcmp(form.ptr, once, len) == 0, "U+%04X", c);
    }
    ctp_i_folder_free(folder);
}
END_TEST

static const struct {
    const char *stemmer, *form, *stem;
} stems[] = {
    {"english", "supplies", "suppli"},
    {"english", "korea's", "korea"},
    {"english", "u.s", "u.s"},
    {"english", "1970s", "1970s"},
    {"english", "s", "s"},
    {"", "supplies", "supplies"},
    {"swedish", "flickornas", "flick"},
    {"german", "h\xC3\xA4user", "haus"},
    {"russian", "\xD0\xBA\xD0\xBD\xD0\xB8\xD0\xB3\xD0\xB0\xD0\xBC\xD0\xB8", "\xD0\xBA\xD0\xBD\xD0\xB8\xD0\xB3"},
    {"arabic", "\xD8\xA7\xD9\x84\xD9\x83\xD8\xAA\xD8\xA7\xD8\xA8", "\xD9\x83\xD8\xAA\xD8\xA7\xD8\xA8"},
};

START_TEST(stems_are_snowballs)
{
    ctp_stemmer *stemmer;
    ctp_error err;
    ck_ok(ctp_i_stemmer_new(&stemmer, stems[_i].stemmer, &err), err);
    ctp_span stem = ctp_i_stem(stemmer, test_span(stems[_i].form));
    ck_assert_uint_eq(stem.len, strlen(stems[_i].stem));
    ck_assert_mem_eq(stem.ptr, stems[_i].stem, stem.len);
    ctp_i_stemmer_free(stemmer);
}
END_TEST

START_TEST(every_stemmer_opens_and_stems)
{
    size_t count = 0;
    for (const char **name = sb_stemmer_list(); *name != NULL; name++, count++) {
        ctp_stemmer *stemmer;
        ctp_error err;
        ck_ok(ctp_i_stemmer_new(&stemmer, *name, &err), err);
        ctp_span stem = ctp_i_stem(stemmer, test_span("organisationen"));
        ck_assert(stem.len > 0 && stem.len <= 14);
        ctp_i_stemmer_free(stemmer);
    }
    ck_assert_uint_ge(count, 25);
}
END_TEST

START_TEST(an_unknown_stemmer_is_refused_with_the_names)
{
    ctp_stemmer *stemmer;
    ctp_error err;
    ck_assert_int_eq(ctp_i_stemmer_new(&stemmer, "klingon", &err), CTP_E_ARGUMENT);
    ck_assert_ptr_null(stemmer);
    ck_assert_ptr_nonnull(strstr(err.message, "unknown stemmer 'klingon', expected none (words match as they stand) or one of arabic, "));
    ck_assert_ptr_nonnull(strstr(err.message, "yiddish"));
}
END_TEST

START_TEST(endless_words_are_not_stemmed)
{
    ctp_stemmer *stemmer;
    ctp_error err;
    char word[300];
    memset(word, 's', sizeof word);
    ck_ok(ctp_i_stemmer_new(&stemmer, "english", &err), err);
    ck_assert_uint_eq(ctp_i_stem(stemmer, (ctp_span){word, sizeof word}).len, sizeof word);
    ctp_i_stemmer_free(stemmer);
}
END_TEST

START_TEST(clitics_and_dots_are_cut_off_forms)
{
    static const char *const cut[][2] = {
        {"korea's", "korea"}, {"countries'", "countries"}, {"'s", "'s"}, {"'", "'"}, {"u.s.", "u.s"}, {"u.s.'s", "u.s"},
        {"...", "..."}, {".", "."}, {"", ""}, {"rain", "rain"}};
    ctp_language language;
    test_english(&language);
    for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
        ctp_span form = ctp_i_cut_clitic(&language, test_span(cut[i][0]));
        ck_assert_msg(form.len == strlen(cut[i][1]), "%s", cut[i][0]);
    }
    ctp_i_language_free(&language);
}
END_TEST

/* What the library's name takes for granted: a script that an algorithm does not take goes through it as it is. */
START_TEST(words_in_another_script_are_their_own_stems)
{
    static const struct {
        const char *word, *algorithms; /* that take its script; NULL = all that no other row names, and Serbian's */
    } rows[] = {
        {"organisationen", NULL},
        {"\xCE\xB2\xCE\xB9\xCE\xB2\xCE\xBB\xCE\xAF\xCE\xB1", "greek"},
        {"\xD0\xBA\xD0\xBD\xD0\xB8\xD0\xB3\xD0\xB0\xD0\xBC\xD0\xB8", "russian serbian"},
        {"\xD5\xA3\xD6\x80\xD6\x84\xD5\xA5\xD6\x80", "armenian"},
        {"\xD7\x91\xD7\x99\xD7\x9B\xD7\xA2\xD7\xA8", "yiddish"},
        {"\xD8\xA7\xD9\x84\xD9\x83\xD8\xAA\xD8\xA7\xD8\xA8", "arabic"},
        {"\xE0\xA4\x95\xE0\xA4\xBF\xE0\xA4\xA4\xE0\xA4\xBE\xE0\xA4\xAC\xE0\xA5\x87\xE0\xA4\x82", "hindi nepali"},
        {"\xE0\xAE\xAA\xE0\xAF\x81\xE0\xAE\xA4\xE0\xAF\x8D\xE0\xAE\xA4\xE0\xAE\x95\xE0\xAE\x99\xE0\xAF\x8D\xE0\xAE\x95\xE0\xAE\xB3\xE0\xAF\x8D", "tamil"},
    };
    static const char others[] = "greek russian armenian yiddish arabic hindi nepali tamil";
    for (const char **name = sb_stemmer_list(); *name != NULL; name++) {
        ctp_stemmer *stemmer;
        ctp_error err;
        ck_ok(ctp_i_stemmer_new(&stemmer, *name, &err), err);
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            bool own = rows[i].algorithms != NULL ? strstr(rows[i].algorithms, *name) != NULL : strstr(others, *name) == NULL;
            ctp_span stem = ctp_i_stem(stemmer, test_span(rows[i].word));
            ck_assert_msg(own || (stem.len == strlen(rows[i].word) && memcmp(stem.ptr, rows[i].word, stem.len) == 0), "%s changes %s", *name, rows[i].word);
        }
        ctp_i_stemmer_free(stemmer);
    }
}
END_TEST

/* The name is kept, so this stands before what asks for it. */
START_TEST(a_stemmer_without_memory_is_neither_unknown_nor_left_out_of_the_version)
{
    ctp_stemmer *stemmer;
    ctp_error err;
    stemmers_until_none = 0;
    ck_assert_int_eq(ctp_i_stemmer_new(&stemmer, "english", &err), CTP_E_NOMEM);
    stemmers_until_none = 3;
    ck_assert_ptr_null(ctp_i_snowball_version());
    stemmers_until_none = SIZE_MAX;
    ck_assert_ptr_nonnull(ctp_i_snowball_version());
}
END_TEST

START_TEST(versions_are_named)
{
    unsigned count, hash, major;
    ck_assert_int_eq(sscanf(ctp_i_snowball_version(), "%u algorithms, %8x", &count, &hash), 2);
    ck_assert_uint_ge(count, 25);
    ck_assert_int_eq(sscanf(ctp_i_icu_version(), "%u", &major), 1);
    ck_assert_uint_ge(major, 60);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("fold");
    TCase *tc = tcase_create("fold");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, folding_makes_one_form_of_what_readers_take_for_one, 0, (int)(sizeof folds / sizeof folds[0]));
    tcase_add_loop_test(tc, folding_twice_is_folding_once, 0, 2);
    tcase_add_loop_test(tc, stems_are_snowballs, 0, (int)(sizeof stems / sizeof stems[0]));
    tcase_add_test(tc, every_stemmer_opens_and_stems);
    tcase_add_test(tc, words_in_another_script_are_their_own_stems);
    tcase_add_test(tc, an_unknown_stemmer_is_refused_with_the_names);
    tcase_add_test(tc, endless_words_are_not_stemmed);
    tcase_add_test(tc, clitics_and_dots_are_cut_off_forms);
    tcase_add_test(tc, a_stemmer_without_memory_is_neither_unknown_nor_left_out_of_the_version);
    tcase_add_test(tc, versions_are_named);
    suite_add_tcase(suite, tc);
    return suite;
}
