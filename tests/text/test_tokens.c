/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "english.h"

/* A token is shown as kind (w, n, m), form, flags (C capital, U upper, F function; "_" before: no blank before it); compounds as
 * form=whole+parts, their other parts in brackets. */
static const struct {
    const char *text, *wanted;
} cases[] = {
    {"The cat is here.", "w:the/CF w:cat w:is/FP w:here _m:."},
    {"anti-American al-Assad’s", "w:anti=anti-american+2 (_w:american/C) w:al=al-assad+2 (_w:assad/C)"},
    {"Jong\xE2\x80\x90un, half-a-world", "w:jong/C=jong\xE2\x80\x90un+2 (_w:un) _m:, w:half=half-a-world+3 (_w:a/F) (_w:world)"},
    {"short- and long-range -x", "w:short _m:- w:and/F w:long=long-range+2 (_w:range) m:- _w:x"},
    {"rain—snow – it", "w:rain _m:— _w:snow m:– w:it/F"},
    {"rain -- snow... it", "w:rain m:-- w:snow _m:... w:it/F"},
    {"28,000 3.7 40% $5 1973", "n:28,000 n:3.7 n:40 _m:% m:$ _n:5 n:1973"},
    {"1980-88 the 1970s G20", "n:1980=1980-88+2 (_n:88) w:the/F w:1970s w:g20/C"},
    {"US us U.S. U.S", "w:us/CU w:us/F w:u.s/CU w:u.s/CU"},
    {"U.S.-led U.S.’s US’s US’ aim", "w:u.s/CU=u.s.-led+2 (_w:led) w:u.s/CU w:us/CU w:us/CU _m:' w:aim"},
    {"WE ARE NOT THE SAME", "w:we/CUF w:are/CU w:not/CUF w:the/CUF w:same/CU"},
    {"IS it's is's were", "w:is/CU w:it/F w:is/FP w:were"},
    {"THIS IS THE SAME", "w:this/CU w:is/CUFP w:the/CUF w:same/CU"},
    {"don't DON’T it’s", "w:don't w:don't/CU w:it/F"},
    {"rain[2]—snow", "w:rain _m:— _w:snow"},
    {"rain [2] snow[3]", "w:rain w:snow"},
    {"[Kim] weapon[s]", "m:[ _w:kim/C _m:] w:weapon _m:[ _w:s _m:]"},
    {"Dr. No", "w:dr/C w:no/C"},
    {"\xC3\x89t\xC3\xA9 E\xCC\x81te\xCC\x81 stra\xC3\x9F" "e", "w:\xC3\xA9t\xC3\xA9/C w:\xC3\xA9t\xC3\xA9/C w:strasse"},
    {"\xE2\x85\xA3 \xE2\x92\xB6 \xE0\xA4\x95\xE0\xA4\xBF", "w:\xE2\x85\xB3 w:\xE2\x93\x90 w:\xE0\xA4\x95\xE0\xA4\xBF"}, /* numerals, symbols and vowel signs that are read as letters */
    {"co\xC2\xADop co\xE2\x80\x8Bop", "w:coop w:co _w:op"},
    {"“rain”", "m:“ _w:rain _m:”"},
    {"rain\xC2\xA0snow 12\xE2\x80\xAF" "000", "w:rain w:snow n:12000"},
    {"1\xC2\xA0" "200\xC2\xA0" "000,5\xC2\xA0% 1\xC2\xA0" "20 1\xC2\xA0" "2000 1970\xC2\xA0" "100", "n:1200000,5 m:% n:1 n:20 n:1 n:2000 n:1970 n:100"},
    {"1 200 3\xC2\xA0" "500m 12\xC2\xA0" "300,\xC2\xA0" "100", "n:1 n:200 n:3 w:500m n:12300 _m:, n:100"},
    {"@user a_b x.com #tag", "w:@user w:a_b w:x.com m:# _w:tag"},
    {"rain@snow.org snow:rain\xCC\x81", "w:rain@snow.org w:snow _m:: _w:rai\xC5\x84"}, /* by every version of ICU; the accent asks it */
    {"\xE0\xB8\x9D\xE0\xB8\x99\xE0\xB8\x95\xE0\xB8\x81\xE0\xB8\xAB\xE0\xB8\x99\xE0\xB8\xB1\xE0\xB8\x81",
     "w:\xE0\xB8\x9D\xE0\xB8\x99 _w:\xE0\xB8\x95\xE0\xB8\x81\xE0\xB8\xAB\xE0\xB8\x99\xE0\xB8\xB1\xE0\xB8\x81"},
    {"rain \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80!", "w:rain m:\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 _m:!"},
    {"\xD9\xA1\xD9\xA2 \xD9\x85\xD8\xB7\xD8\xB1", "n:\xD9\xA1\xD9\xA2 w:\xD9\x85\xD8\xB7\xD8\xB1"},
};

static void show(const bench *b, const ctp_token *t, bool first, ctp_buffer *out)
{
    static const struct {
        unsigned flag;
        char letter;
    } flags[] = {{CTP_TOKEN_CAPITAL, 'C'}, {CTP_TOKEN_UPPER, 'U'}, {CTP_TOKEN_FUNCTION, 'F'}, {CTP_TOKEN_PREDICATOR, 'P'}};
    if (t->parts == 0)
        ctp_i_buffer_text(out, "(");
    ctp_i_buffer_printf(out, "%s%c:%s", first || (t->flags & CTP_TOKEN_SPACE_BEFORE) ? "" : "_", "wnm"[t->kind],
                        bench_form(b, t->form));
    for (int i = 0, slash = 1; i < 4; i++)
        if (t->flags & flags[i].flag) {
            ctp_i_buffer_printf(out, "%s%c", slash ? "/" : "", flags[i].letter);
            slash = 0;
        }
    if (t->parts > 1)
        ctp_i_buffer_printf(out, "=%s+%d", bench_form(b, bench_name(b, t->whole_word).form), t->parts);
    if (t->parts == 0)
        ctp_i_buffer_text(out, ")");
}

/* A paragraph has the same tokens wherever it stands. */
static void check_tokens(bench *b, const char *text, const char *wanted)
{
    static const char *const before[] = {"", "Ol\xC3\xA9.\n\n"};
    for (size_t k = 0; k < 2; k++) {
        ctp_buffer out = {0}, whole = {0};
        ctp_i_buffer_text(&whole, before[k]);
        ctp_i_buffer_text(&whole, text);
        bench_cut(b, ctp_i_buffer_span(&whole), (ctp_range){strlen(before[k]), whole.len}, true);
        for (size_t i = 0; i < b->cut.token_count; i++) {
            ctp_i_buffer_text(&out, i > 0 ? " " : "");
            show(b, &b->cut.tokens[i], i == 0, &out);
        }
        ck_assert_str_eq(out.bytes, wanted);
        ck_assert_uint_ne(b->cut.tokens[0].flags & CTP_TOKEN_SPACE_BEFORE, 0);
        ctp_i_buffer_free(&out);
        ctp_i_buffer_free(&whole);
    }
    bench_close(b);
}

START_TEST(tokens_are_what_the_header_says)
{
    bench b;
    bench_open(&b);
    check_tokens(&b, cases[_i].text, cases[_i].wanted);
}
END_TEST

/* "l'" and "d'" are words of this language, "it'" is none. */
static const struct {
    const char *text, *wanted;
} elided[] = {
    {"l'accord L\xE2\x80\x99Oise it's", "w:l' _w:accord w:l'/C _w:oise/C w:it's"},
    {"d\xE2\x80\x99l'eau d'", "w:d' _w:l' _w:eau w:d'"},
    {"l'« accord » l'1,5 % (d'\"eau\")", "w:l' _m:« w:accord m:» w:l' _n:1,5 m:% m:( _w:d' _m:\" _w:eau _m:\" _m:)"},
    {"aujourd'hui vol'accord 'l' accord", "w:aujourd'hui w:vol'accord m:' _w:l' w:accord"},
    {"l'avant-poste d'anti-l'eau", "w:l' _w:avant=avant-poste+2 (_w:poste) w:d' _w:anti=anti-l'+2 (_w:l') _w:eau"},
    {"l'", "w:l'"},
};

START_TEST(elided_words_are_words_of_their_own)
{
    static const char *const elisions[] = {"l'", "d'", NULL};
    bench b;
    bench_open_eliding(&b, elisions);
    b.language.clitic_count = 0;
    check_tokens(&b, elided[_i].text, elided[_i].wanted);
}
END_TEST

START_TEST(stems_are_those_of_the_language)
{
    static const char text[] = "Supplies supplied U.S. 1970s Korea’s supply-lines";
    static const char *const stems[] = {"suppli", "suppli", "u.s", "1970s", "korea", "suppli", "line"};
    bench b;
    bench_open(&b);
    bench_cut(&b, test_span(text), (ctp_range){0, sizeof text - 1}, false);
    ck_assert_uint_eq(b.cut.token_count, 7);
    for (size_t i = 0; i < 7; i++)
        ck_assert_str_eq(bench_form(&b, bench_name(&b, b.cut.tokens[i].word).stem), stems[i]);
    ck_assert_str_eq(bench_form(&b, bench_name(&b, b.cut.tokens[5].whole_word).stem), "supply-lin");
    bench_close(&b);
}
END_TEST

START_TEST(a_token_covers_its_dot_and_its_clitic)
{
    static const char text[] = "The U.S.’s aim";
    bench b;
    bench_open(&b);
    bench_cut(&b, test_span(text), (ctp_range){0, sizeof text - 1}, false);
    ck_assert_uint_eq(b.cut.token_count, 3);
    ck_assert_uint_eq(b.cut.tokens[1].where.begin, 4);
    ck_assert_uint_eq(b.cut.tokens[1].where.end, 12);
    bench_close(&b);
}
END_TEST

/* Two words of one hash and length, the second of which is guessed to be the first once that is known. */
START_TEST(words_of_one_hash_are_told_apart)
{
    static const char text[] = "mhjjekjiedbmalci mhlodipkedhfcpgd rain";
    bench b;
    bench_open(&b);
    ck_assert_uint_eq(ctp_i_intern_hash(text, 16), ctp_i_intern_hash(text + 17, 16));
    for (int round = 0; round < 2; round++) {
        bench_cut(&b, test_span(text), (ctp_range){0, sizeof text - 1}, true);
        ck_assert_uint_eq(b.cut.token_count, 3);
        ck_assert_str_eq(bench_form(&b, b.cut.tokens[0].form), "mhjjekjiedbmalci");
        ck_assert_str_eq(bench_form(&b, b.cut.tokens[1].form), "mhlodipkedhfcpgd");
        ck_assert_str_eq(bench_form(&b, b.cut.tokens[2].form), "rain");
    }
    bench_close(&b);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("tokens");
    TCase *tc = tcase_create("tokens");
    tcase_add_loop_test(tc, tokens_are_what_the_header_says, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_loop_test(tc, elided_words_are_words_of_their_own, 0, (int)(sizeof elided / sizeof elided[0]));
    tcase_add_test(tc, stems_are_those_of_the_language);
    tcase_add_test(tc, a_token_covers_its_dot_and_its_clitic);
    tcase_add_test(tc, words_of_one_hash_are_told_apart);
    suite_add_tcase(suite, tc);
    return suite;
}
