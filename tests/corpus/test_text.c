/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/encoding.h"
#include "dump.h"

static const struct {
    const char *bytes;
    size_t len;
    const char *charset;
    ctp_status status;
    const char *expected;
} texts[] = {
    {LITERAL("One line.\n"), NULL, CTP_OK, "t by t [-: One line.]\n"},
    {LITERAL("\xEF\xBB\xBF" "After a mark."), NULL, CTP_OK, "t by t [-: After a mark.]\n"},
    {LITERAL("caf\xC3\xA9"), "windows-1251", CTP_OK, "t by t [-: caf\xC3\xA9]\n"},
    {LITERAL("\xFF\xFE" "H\0\xE9\0\x3D\xD8\x00\xDE"), NULL, CTP_OK, "t by t [-: H\xC3\xA9\xF0\x9F\x98\x80]\n"},
    {LITERAL("\xFE\xFF\0H\0\xE9"), NULL, CTP_OK, "t by t [-: H\xC3\xA9]\n"},
    {LITERAL("\xFF\xFE\0\0H\0\0\0\xE9\0\0\0"), NULL, CTP_OK, "t by t [-: H\xC3\xA9]\n"},
    {LITERAL("\0\0\xFE\xFF\0\0\0H"), NULL, CTP_OK, "t by t [-: H]\n"},
    {LITERAL("\xCC\xE8\xF0"), "windows-1251", CTP_OK, "t by t [-: \xD0\x9C\xD0\xB8\xD1\x80]\n"},
    {LITERAL("H\0i\0"), "UTF-16LE", CTP_OK, "t by t [-: Hi]\n"},
    {LITERAL("\x1B$B$\"\x1B(B"), "ISO-2022-JP", CTP_OK, "t by t [-: \xE3\x81\x82]\n"},
    {LITERAL(""), NULL, CTP_E_EMPTY, "t.txt: error: empty text"},
    {LITERAL(" \r\n\xC2\xA0\n"), NULL, CTP_E_EMPTY, "t.txt: error: empty text"},
    {LITERAL("\xEF\xBB\xBF"), NULL, CTP_E_EMPTY, "t.txt: error: empty text"},
    {LITERAL("a\nb\0c"), NULL, CTP_E_SYNTAX,
     "t.txt:2:2: error: NUL byte: no text, or text in another encoding (then name its charset)"},
    {LITERAL("\xFF\xFE" "a\0\0\0"), NULL, CTP_E_SYNTAX,
     "t.txt:1:2: error: NUL byte: no text, or text in another encoding (then name its charset)"},
    {LITERAL("a\n\xC3\xA9\xE9 b"), NULL, CTP_E_ENCODING,
     "t.txt:2:2: error: byte 0xE9 is not valid UTF-8; if the text is in another encoding, name its charset"},
    {LITERAL("\xEF\xBB\xBF" "a\xFF"), NULL, CTP_E_ENCODING, "t.txt:1:2: error: byte 0xFF is not valid UTF-8"},
    {LITERAL("\xFF\xFE" "a\0\n\0b\0\x00\xDC" "c\0"), NULL, CTP_E_ENCODING, "t.txt:2:2: error: byte 0x00 is not valid UTF-16LE"},
    {LITERAL("\xFF\xFE" "a\0b"), NULL, CTP_E_ENCODING, "t.txt:1:2: error: byte 0x62 is not valid UTF-16LE"},
    {LITERAL("ab\x81\x20"), "Shift_JIS", CTP_E_ENCODING, "t.txt:1:3: error: byte 0x81 is not valid Shift_JIS"},
    {LITERAL("\n<!DOCTYPE html>\n<p>Hi.</p>"), NULL, CTP_E_SYNTAX, "t.txt: error: is HTML, expected plain text: save or convert it as text"},
    {LITERAL("\xEF\xBB\xBF<HTML lang=\"de\">"), NULL, CTP_E_SYNTAX, "t.txt: error: is HTML, expected plain text: save or convert it as text"},
    {LITERAL("\xFF\xFE<\0h\0t\0m\0l\0"), NULL, CTP_E_SYNTAX, "t.txt: error: is HTML, expected plain text: save or convert it as text"},
    {LITERAL("{\\rtf1 caf\xE9}"), NULL, CTP_E_SYNTAX, "t.txt: error: is RTF, expected plain text: save or convert it as text"},
    {LITERAL("%PDF-1.7\n\xE2\xE3"), "windows-1252", CTP_E_SYNTAX, "t.txt: error: is PDF, expected plain text: save or convert it as text"},
    {LITERAL("PK\x03\x04\x14\0\x06"), NULL, CTP_E_SYNTAX, "t.txt: error: is a word processor's file, expected plain text: save or convert it as text"},
    {LITERAL("<html"), NULL, CTP_E_SYNTAX, "t.txt: error: is HTML, expected plain text: save or convert it as text"},
    {LITERAL("<htm"), NULL, CTP_OK, "t by t [-: <htm]\n"},
    {LITERAL("text"), "no-such-set", CTP_E_ARGUMENT, "error: unknown charset 'no-such-set'"},
};

START_TEST(text_is_decoded_or_refused_with_its_place)
{
    ctp_corpus_options how = {.charset = texts[_i].charset};
    expect_file("t.txt", texts[_i].bytes, texts[_i].len, &how, texts[_i].status, texts[_i].expected);
}
END_TEST

/* Longer than the pieces in which ICU converts: no character may be lost or split at their borders. */
START_TEST(long_text_is_decoded_whole)
{
    enum { CHARACTERS = 100000 };
    ctp_buffer bytes = {0}, expected = {0};
    ctp_error err;
    ctp_i_buffer_add(&bytes, "\xFF\xFE", 2);
    for (int i = 0; i < CHARACTERS; i++) {
        bool wide = (i * 7919) % 3 == 0;
        ctp_i_buffer_add(&bytes, wide ? "\x3D\xD8\x00\xDE" : "\xE9\x00", wide ? 4 : 2);
        ctp_i_buffer_text(&expected, wide ? "\xF0\x9F\x98\x80" : "\xC3\xA9");
    }
    ck_ok(ctp_i_decode(&bytes, NULL, "t", &err), err);
    ck_assert_uint_eq(bytes.len, expected.len);
    ck_assert(memcmp(bytes.bytes, expected.bytes, expected.len) == 0);
    ctp_i_buffer_free(&bytes);
    ctp_i_buffer_free(&expected);
}
END_TEST

START_TEST(the_sum_is_that_of_the_bytes_of_the_file)
{
    /* printf '\xef\xbb\xbfabc' | sha256sum */
    static const char sum[] = "1c28dc3f1f804a1ad9c9b4b4cf5e2658d16ad4ed08e3020d04a8d2865018947c";
    ctp_corpus *corpus;
    ctp_document *document;
    ctp_error err;
    const char *paths[] = {test_write("abc.txt", "\xEF\xBB\xBF" "abc", 6)};
    ck_ok(ctp_corpus_open(&corpus, paths, 1, NULL, NULL, &err), err);
    ck_ok(ctp_corpus_next(corpus, &document, &err), err);
    ck_assert_str_eq(document->sha256, sum);
    ck_assert_uint_eq(document->text.len, 3);
    ck_assert_str_eq(document->title, "");
    ck_assert_ptr_null(document->target);
    ck_assert_ptr_null(document->context);
    ctp_document_free(document);
    ctp_corpus_free(corpus);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("corpus_text");
    TCase *tc = tcase_create("text");
    tcase_add_loop_test(tc, text_is_decoded_or_refused_with_its_place, 0, ROWS(texts));
    tcase_add_test(tc, long_text_is_decoded_whole);
    tcase_add_test(tc, the_sum_is_that_of_the_bytes_of_the_file);
    suite_add_tcase(suite, tc);
    return suite;
}
