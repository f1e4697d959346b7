/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fast path of plain_*.c against ICU, boundary by boundary. */
#include "text/breaks.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

#include "support/support.h"

static uint64_t state;

static uint32_t draw(uint32_t below) /* splitmix64 */
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) >> 32) % below;
}

static void add_character(ctp_buffer *out, UChar32 c)
{
    char bytes[4];
    size_t len = 0;
    U8_APPEND_UNSAFE(bytes, len, c);
    ctp_i_buffer_add(out, bytes, len);
}

static void open_bench(breaks_bench *b, const char *language)
{
    ctp_error err;
    *b = (breaks_bench){0};
    ck_ok(ctp_i_breaker_open(&b->breaker, language, &err), err);
}

static void compare(breaks_bench *b, ctp_span text)
{
    for (int words = 0; words < 2; words++) {
        int64_t at = breaks_fault(b, words != 0, text);
        ck_assert_msg(at == BREAKS_EQUAL, "%s of \"%.*s\" differ at byte %lld", words ? "words" : "sentences", (int)text.len, text.ptr,
                      (long long)at);
    }
}

static bool is_character(UChar32 c)
{
    return c < 0xD800 || c > 0xDFFF;
}

/* Each character of the first two planes, and some of every other, where a rule may look at it. */
START_TEST(every_character_is_cut_as_by_icu)
{
    static const char *const contexts[] = {"a", "a ", "1", " 1.", "A.", "a. ", "_", "b\xE2\x80\x99", "?", " ", "b", "3"};
    breaks_bench b;
    open_bench(&b, "en");
    for (UChar32 c = 0; c <= 0x10FFFF; c += c < 0x20000 ? 1 : 257) {
        ctp_buffer text = {0};
        for (size_t i = 0; is_character(c) && i < sizeof contexts / sizeof contexts[0]; i++) {
            ctp_i_buffer_text(&text, contexts[i]);
            add_character(&text, c);
        }
        compare(&b, ctp_i_buffer_span(&text));
        ctp_i_buffer_free(&text);
    }
    breaks_close(&b);
}
END_TEST

/* All strings of a few characters that stand for the classes of the rules. */
static const struct {
    unsigned longest;
    const char *alphabet[16]; /* up to NULL */
} exhaustive[] = {
    {5, {"a", "1", "_", "'", ".", ",", ":", " ", "\xCC\x81", "\xE2\x80\x99", NULL}},
    {4, {"\xC3\xA9", "a", "\"", "@", ":", " ", "\xE2\x80\x83", "\xE2\x80\x8D", "\xD7\x90", "\xE9\x9B\xA8", "\n", "\xE2\x80\x94", "\xE2\x80\x94",
         "\xC2\xAD", NULL}},
    {6, {"a", "A", "1", ".", "?", ")", " ", ",", NULL}},
    {5, {"a", "A", ".", "!", "\xE2\x80\x9D", " ", "\xCC\x81", "\n", "\r", "\xD7\x90", NULL}},
};

static void compare_all(breaks_bench *b, const char *const *alphabet, unsigned left, ctp_buffer *text)
{
    size_t len = text->len;
    compare(b, ctp_i_buffer_span(text));
    for (size_t i = 0; left > 0 && alphabet[i] != NULL; i++) {
        ctp_i_buffer_text(text, alphabet[i]);
        compare_all(b, alphabet, left - 1, text);
        text->len = len;
    }
}

START_TEST(every_short_text_is_cut_as_by_icu)
{
    ctp_buffer text = {0};
    breaks_bench b;
    open_bench(&b, "en");
    compare_all(&b, exhaustive[_i].alphabet, exhaustive[_i].longest, &text);
    ctp_i_buffer_free(&text);
    breaks_close(&b);
}
END_TEST

/* For each pair of a Word_Break and a Sentence_Break value that characters have, these of them. */
static const uint32_t chosen[] = {0, 1, 16, 256};
enum { VALUES = 32, CHOSEN = sizeof chosen / sizeof chosen[0] };

typedef struct {
    UChar32 items[VALUES * VALUES * CHOSEN];
    uint32_t count;
} alphabet;

static void fill_alphabet(alphabet *a)
{
    static uint32_t seen[VALUES][VALUES];
    memset(seen, 0, sizeof seen);
    a->count = 0;
    for (UChar32 c = 0; c <= 0x10FFFF; c++) {
        uint32_t *n = &seen[u_getIntPropertyValue(c, UCHAR_WORD_BREAK)][u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)];
        for (size_t i = 0; is_character(c) && i < CHOSEN; i++)
            if (*n == chosen[i])
                a->items[a->count++] = c;
        *n += is_character(c);
    }
}

static const char *const common[] = {" ", " ", " ", "a", "rain", "Rain", "rain and ", "thunderstorm ", "misunderstandings", "unconstitutionally, ", "snow, ", "1", "28", ".", ". ", "?", "!", ",", "'", "\"", ")", "-",
                                     "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x99", "\xE2\x80\x94", "\xC3\xA9", "\xC3\x89", "_", ":", "@"};

/* Mostly plain text with a hard character here and there, or anything in any order. */
START_TEST(random_text_is_cut_as_by_icu)
{
    static alphabet all;
    breaks_bench b;
    fill_alphabet(&all);
    ck_assert_uint_gt(all.count, 60);
    open_bench(&b, "en");
    for (uint64_t run = 0; run < 60000; run++) {
        ctp_buffer text = {0};
        state = run;
        uint32_t rare = 1 + draw(12);
        for (uint32_t i = draw(60); i > 0; i--)
            if (draw(rare) > 0)
                ctp_i_buffer_text(&text, common[draw(sizeof common / sizeof common[0])]);
            else
                add_character(&text, all.items[draw(all.count)]);
        compare(&b, ctp_i_buffer_span(&text));
        ctp_i_buffer_free(&text);
    }
    breaks_close(&b);
}
END_TEST

/* Swedish and Finnish have other words (the colon), Greek other sentences (its question mark): ICU cuts them. */
START_TEST(a_locale_with_its_own_rules_is_cut_by_icu)
{
    static const char text[] = "EU:s lag; r\xC3\xA5" "det sade: nej. Ja; Nej? a_b 3:4 x@y \xCE\xB1; \xCE\x91.";
    size_t own = 0;
    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        breaks_bench b;
        open_bench(&b, uloc_getAvailable(i));
        compare(&b, test_span(text));
        own += !b.breaker.plain_words || !b.breaker.plain_sentences;
        breaks_close(&b);
    }
    ck_assert_uint_gt(own, 0);
    for (size_t i = 0; i < 4; i++) {
        breaks_bench b;
        open_bench(&b, (const char *const[]){"en", "de", "sv", "el"}[i]);
        ck_assert_int_eq(b.breaker.plain_words, i != 2);
        ck_assert_int_eq(b.breaker.plain_sentences, i != 3);
        breaks_close(&b);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("breaks");
    TCase *tc = tcase_create("breaks");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, every_character_is_cut_as_by_icu);
    tcase_add_loop_test(tc, every_short_text_is_cut_as_by_icu, 0, (int)(sizeof exhaustive / sizeof exhaustive[0]));
    tcase_add_test(tc, random_text_is_cut_as_by_icu);
    tcase_add_test(tc, a_locale_with_its_own_rules_is_cut_by_icu);
    suite_add_tcase(suite, tc);
    return suite;
}
