/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "properties.h"

#include <unicode/utf8.h>

#include "english.h"

static uint64_t state;

static uint32_t draw(uint32_t below) /* splitmix64 */
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) >> 32) % below;
}

/* Runs of text that the rules look at, and characters from everywhere. */
static void add_random(ctp_buffer *out)
{
    static const char *const bits[] = {
        " ", " ", " ", "\n", "\n\n", "\r\n", ".", "...", "?", "!", ",", "-", "--", "—", "“", "”", "’", "'s", "[1]", "[a]", "[", "]",
        "(", ")", "²", "U.S.", "Dr.", "no.", "P.", "The", "rain", "Rain", "RAIN", "7", "28,000", "\xC2\xA0", "\xE2\x80\x8B",
        "\xCC\x81", "\xE9\x9B\xA8", "\xE3\x80\x82", "\xE0\xB8\x9D\xE0\xB8\x99", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
        "\xD7\x90", "x.\xD7\x90",
        "\xC2\xAD", "\xE2\x80\xA9", "\xE2\x80\xA8", "\xC2\x85", ":", "…"};
    char text[8] = {0};
    size_t len = 0;
    if (draw(4) > 0) {
        ctp_i_buffer_text(out, bits[draw(sizeof bits / sizeof bits[0])]);
        return;
    }
    uint32_t c = draw(draw(2) ? 0x300 : 0x110000); /* NUL too */
    c = c >= 0xD800 && c < 0xE000 ? 0xFFFD : c;
    U8_APPEND_UNSAFE(text, len, c);
    ctp_i_buffer_add(out, text, len);
}

static void check(bench *b, ctp_span text, ctp_range part, bool one_sentence)
{
    uint32_t before = b->paragraph;
    bench_cut(b, text, part, one_sentence);
    const char *fault = cut_fault(&b->cut, part, before + (b->cut.sentence_count > 0), b->tokenizer);
    ck_assert_msg(fault == NULL, "seed %llu: %s", (unsigned long long)state, fault);
    ck_assert(b->cut.sentence_count == 0 || b->cut.sentences[b->cut.sentence_count - 1].paragraph == b->paragraph);
}

START_TEST(what_holds_of_every_cut_holds_of_random_text)
{
    bench b;
    bench_open(&b);
    for (uint64_t run = 0; run < 3000; run++) {
        ctp_buffer text = {0};
        state = run;
        for (uint32_t i = draw(80); i > 0; i--)
            add_random(&text);
        check(&b, ctp_i_buffer_span(&text), (ctp_range){0, text.len}, run % 5 == 0);
        ctp_i_buffer_free(&text);
    }
    bench_close(&b);
}
END_TEST

static const char *const documents[] = {
    "It rained, U.S. forces said. “We left.”[3] Why?\n\n"
    "Dr. Berg (of Acme Inc.) left at\n5 p.m. Monday.\n\n1. Peace. 2. Bread.\n\n***\n\nThe end",
    "A heading\nIt rained all day. We left.\nAnna P. Berg’s anti-war talk came to this:\nrain, and rain.\nIt was late.",
};

/* The same sentences and tokens, whether a document is cut at once or by its paragraphs. */
START_TEST(paragraphs_alone_are_cut_as_in_their_document)
{
    bench whole, alone;
    bench_open(&whole);
    bench_open(&alone);
    ctp_span text = test_span(documents[_i]);
    check(&whole, text, (ctp_range){0, text.len}, false);
    size_t sentence = 0, token = 0;
    for (uint32_t p = 1; p <= whole.paragraph; p++) {
        ctp_range part = whole.cut.sentences[sentence].where;
        for (size_t i = sentence; i < whole.cut.sentence_count && whole.cut.sentences[i].paragraph == p; i++)
            part.end = whole.cut.sentences[i].where.end;
        check(&alone, text, part, false);
        ck_assert_uint_eq(alone.paragraph, p);
        for (size_t i = 0; i < alone.cut.sentence_count; i++, sentence++) {
            ck_assert_uint_eq(alone.cut.sentences[i].where.begin, whole.cut.sentences[sentence].where.begin);
            ck_assert_uint_eq(alone.cut.sentences[i].where.end, whole.cut.sentences[sentence].where.end);
        }
        for (size_t i = 0; i < alone.cut.token_count; i++, token++) {
            ck_assert_uint_eq(alone.cut.tokens[i].where.end, whole.cut.tokens[token].where.end);
            ck_assert_uint_eq(alone.cut.tokens[i].flags, whole.cut.tokens[token].flags);
            ck_assert_str_eq(bench_form(&alone, bench_name(&alone, alone.cut.tokens[i].word).stem),
                             bench_form(&whole, bench_name(&whole, whole.cut.tokens[token].word).stem));
        }
    }
    ck_assert_uint_eq(sentence, whole.cut.sentence_count);
    ck_assert_uint_eq(token, whole.cut.token_count);
    bench_close(&whole);
    bench_close(&alone);
}
END_TEST

static const char *const repeated[] = {"a", "a-", ".", "! ", "\xCC\x81", "[1]", "[", "\xC2\xB2",
                                       "A. ", ".\"", "\n", "\"", "\xE0\xB8\x81", "'", "x.y"};

START_TEST(a_megabyte_of_anything_is_cut_in_time)
{
    ctp_buffer text = {0};
    bench b;
    bench_open(&b);
    while (text.len < 1000000)
        ctp_i_buffer_text(&text, repeated[_i]);
    check(&b, ctp_i_buffer_span(&text), (ctp_range){0, text.len}, false);
    check(&b, ctp_i_buffer_span(&text), (ctp_range){0, text.len}, true);
    ctp_i_buffer_free(&text);
    bench_close(&b);
}
END_TEST

START_TEST(a_nul_is_a_character_as_any_other)
{
    static const char text[] = "It\0rained. We\0left.";
    bench b;
    bench_open(&b);
    check(&b, (ctp_span){text, sizeof text - 1}, (ctp_range){0, sizeof text - 1}, false);
    ck_assert_uint_eq(b.cut.sentence_count, 2);
    ck_assert_uint_eq(b.cut.token_count, 6);
    bench_close(&b);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
    ctp_language language;
    ctp_options options;
    ctp_span text = test_span(documents[0]);
    test_english(&language);
    ctp_options_default(&options);
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_tokenizer *tokenizer = NULL;
        ctp_segmentation cut = {0};
        ctp_error err;
        uint32_t paragraph = 0;
        test_failing_begin(&run);
        ctp_status st = ctp_i_tokenizer_new(&tokenizer, &language, &options, &err);
        if (st == CTP_OK)
            st = ctp_i_tokenize(tokenizer, text, (ctp_range){0, text.len}, false, &paragraph, &cut, &err);
        test_failing_end(&run, st);
        if (tokenizer != NULL) /* it can be used again after a failure */
            ck_ok(ctp_i_tokenize(tokenizer, text, (ctp_range){0, text.len}, false, &paragraph, &cut, &err), err);
        ctp_i_tokenizer_free(tokenizer);
        ctp_i_segmentation_free(&cut);
    }
    ctp_i_language_free(&language);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("properties");
    TCase *tc = tcase_create("properties");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, what_holds_of_every_cut_holds_of_random_text);
    tcase_add_loop_test(tc, paragraphs_alone_are_cut_as_in_their_document, 0, (int)(sizeof documents / sizeof documents[0]));
    tcase_add_loop_test(tc, a_megabyte_of_anything_is_cut_in_time, 0, (int)(sizeof repeated / sizeof repeated[0]));
    tcase_add_test(tc, a_nul_is_a_character_as_any_other);
    tcase_add_test(tc, every_allocation_may_fail);
    suite_add_tcase(suite, tc);
    return suite;
}
