/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "english.h"

/* Sentences as they stand in the text, " | " between two, " || " where a paragraph begins. */
static const struct {
    const char *text, *wanted;
} cases[] = {
    /* terminators and what closes after them */
    {"It rained. We left! Why? It was late.", "It rained. | We left! | Why? | It was late."},
    {"“It rained.” We left.", "“It rained.” | We left."},
    {"(It rained.) We left.", "(It rained.) | We left."},
    {"‘No.’ ” Then we left.", "‘No.’ ” | Then we left."},
    {"He said “no”. We left.", "He said “no”. | We left."},
    {"« Why\xC2\xA0? », he asked. « No ! » Then we left.", "« Why\xC2\xA0? », he asked. | « No ! » | Then we left."},
    {"\xE9\x9B\xA8\xE3\x80\x82\xE3\x80\x8C\xE9\x9B\xAA\xE3\x80\x82\xE3\x80\x8D\xE9\x9B\xA8\xE3\x80\x82", "\xE9\x9B\xA8\xE3\x80\x82 | \xE3\x80\x8C\xE9\x9B\xAA\xE3\x80\x82\xE3\x80\x8D | \xE9\x9B\xA8\xE3\x80\x82"},
    {"It rained.“We left.”", "It rained. | “We left.”"},
    {"It grew... Then it fell.", "It grew... | Then it fell."},
    {"…and it grew. We left.", "…and it grew. | We left."},
    {"“They left [...] Kim stayed,” he wrote.", "“They left [...] Kim stayed,” he wrote."},
    {"It grew by 3.5 points. We left.", "It grew by 3.5 points. | We left."},
    {"Really?! Yes. * * *", "Really?! | Yes. * * *"},
    /* abbreviations */
    {"Dr. Lindqvist met Gen. Park. We left.", "Dr. Lindqvist met Gen. Park. | We left."},
    {"Near St. Olaf they met “Mr.” Park.", "Near St. Olaf they met “Mr.” Park."},
    {"See No. 5 and p. 12. We left.", "See No. 5 and p. 12. | We left."},
    {"They said no. We left.", "They said no. | We left."},
    {"The U.S. Senate voted. It passed.", "The U.S. Senate voted. | It passed."},
    {"They came from the U.S. The vote passed.", "They came from the U.S. | The vote passed."},
    {"They like Acme (Inc.) Senate rules.", "They like Acme (Inc.) Senate rules."},
    {"It fell at 5 p.m. Monday. It rained.", "It fell at 5 p.m. Monday. | It rained."},
    {"They read the M.A. Senate paper.", "They read the M.A. | Senate paper."},
    /* initials */
    {"Ask Anna P. Berg or J. K. Olsen.", "Ask Anna P. Berg or J. K. Olsen."},
    {"It rained. J. K. Olsen left.", "It rained. | J. K. Olsen left."},
    {"It went to A. Berg and to B. A. Olsen.", "It went to A. Berg and to B. A. Olsen."},
    {"It is B. Anna knew.", "It is B. | Anna knew."},
    {"This was plan B. Anna knew.", "This was plan B. | Anna knew."},
    {"They chose Vitamin C. Then they left.", "They chose Vitamin C. | Then they left."},
    /* lower case, lists */
    {"“Why?” she asked. He left.", "“Why?” she asked. | He left."},
    {"“Why?”; Anna left. He left!; Olsen ate.", "“Why?”; Anna left. | He left!; Olsen ate."}, /* by every version of ICU */
    {"1. Peace comes first. 2. Bread comes next.", "1. Peace comes first. | 2. Bread comes next."},
    {"a. Peace comes first.", "a. Peace comes first."},
    /* footnote marks */
    {"It rained.[3] We left.[12]", "It rained. | We left."},
    {"It rained[2]—we knew. We left.", "It rained[2]—we knew. | We left."},
    {"“It rained.”[1, 2] We left.[4–6]", "“It rained.” | We left."},
    {"It rained.¹² We left.²", "It rained. | We left."},
    {"It rained.”[a] We left.", "It rained.” | We left."},
    {"[4] We left.", "We left."},
    {"He met [Kim Min Ji]. The weapon[s] fell in [2012].", "He met [Kim Min Ji]. | The weapon[s] fell in [2012]."},
    {"An area of 5 km² burnt. We left.", "An area of 5 km² burnt. | We left."},
    /* paragraphs */
    {"It rained\nall day. We\r\nleft.\n\nIt was late.", "It rained\nall day. | We\r\nleft. || It was late."},
    {"It rained.\nWe left.\nIt was late.", "It rained. || We left. || It was late."},
    {"A headline\nIt rained.[1]\n“We left.”\nWe ate.", "A headline || It rained. || “We left.” || We ate."},
    {"We saw this:\n\nrain, and more.", "We saw this: || rain, and more."},
    {"It rained\xE2\x80\xA9We left.", "It rained || We left."},
    {"We saw:\n\xE2\x80\xA2 rain\n \xE2\x80\xA2\xC2\xA0snow and\nhail", "We saw: | rain | snow and\nhail"},
    {"[1]\n\xE2\x80\xA2 rain\n\n\xE2\x80\xA2 snow\n* hail", "rain || snow | hail"},
    {"* We came.\n* We saw.\n*Not a bullet.", "We came. || We saw. || *Not a bullet."},
    {"We came \n- and that was hard -\n\xE2\x80\xA2", "We came \n- and that was hard -\n\xE2\x80\xA2"},
    {"It rained\x0bor\xE2\x80\xA8not.", "It rained\x0bor\xE2\x80\xA8not."},
    {"It rained.\n\n* * *\n\nWe left.", "It rained. || We left."},
    {"It rained.\n \t\n\xC2\xA0\n\nWe left.", "It rained. || We left."},
    {"\r\n\r\nIt rained.\r\n\r\nWe left.\r\n", "It rained. || We left."},
    {"\xF0\x9F\x99\x82", "\xF0\x9F\x99\x82"},
    {"***", ""},
    {"", ""},
    {" \n \n", ""},
    {"[1]", ""},
    {"It\xC2\xA0rained.\xC2\xA0We left.\xC2\xA0", "It\xC2\xA0rained. | We left."},
    /* other scripts */
    {"\xE9\x9B\xA8\xE3\x81\xA0\xE3\x80\x82\xE9\x9B\xAA\xE3\x81\xA0\xE3\x80\x82",
     "\xE9\x9B\xA8\xE3\x81\xA0\xE3\x80\x82 | \xE9\x9B\xAA\xE3\x81\xA0\xE3\x80\x82"},
};

static void render(const bench *b, ctp_buffer *out)
{
    uint32_t paragraph = 1;
    for (size_t i = 0; i < b->cut.sentence_count; i++) {
        const ctp_segment *s = &b->cut.sentences[i];
        if (i > 0)
            ctp_i_buffer_text(out, s->paragraph != paragraph ? " || " : " | ");
        ctp_i_buffer_add(out, b->text.ptr + s->where.begin, s->where.end - s->where.begin);
        paragraph = s->paragraph;
    }
    ctp_i_buffer_text(out, "");
}

static void check_cut(bench *b, const char *text, bool one_sentence, const char *wanted)
{
    ctp_buffer out = {0};
    bench_cut(b, test_span(text), (ctp_range){0, strlen(text)}, one_sentence);
    render(b, &out);
    ck_assert_str_eq(out.bytes, wanted);
    ctp_i_buffer_free(&out);
}

START_TEST(sentences_end_where_readers_end_them)
{
    bench b;
    bench_open(&b);
    check_cut(&b, cases[_i].text, false, cases[_i].wanted);
    bench_close(&b);
}
END_TEST

START_TEST(lower_case_begins_sentences_where_the_option_says_so)
{
    ctp_error err;
    bench b;
    bench_open(&b);
    check_cut(&b, "who knows? nobody does! ok", false, "who knows? nobody does! ok");
    ctp_i_tokenizer_free(b.tokenizer);
    b.options.join_lower_case = false;
    ck_ok(ctp_i_tokenizer_new(&b.tokenizer, &b.language, &b.options, &err), err);
    check_cut(&b, "who knows? nobody does! ok", false, "who knows? | nobody does! | ok");
    bench_close(&b);
}
END_TEST

/* 2,500 words without a dot, of which every third is two tokens: none is lost, and none is cut in two. */
START_TEST(a_sentence_without_an_end_ends_at_a_blank)
{
    enum { WORDS = 2500, MOST = 1000 };
    bench b;
    ctp_buffer text = {0};
    size_t tokens = 0;
    for (int i = 0; i < WORDS; i++)
        ctp_i_buffer_text(&text, i % 3 == 0 ? "anti-war " : "talk ");
    bench_open(&b);
    bench_cut(&b, ctp_i_buffer_span(&text), (ctp_range){0, text.len - 1}, false);
    ck_assert_uint_ge(b.cut.sentence_count, 4);
    for (size_t i = 0; i < b.cut.sentence_count; i++) {
        const ctp_segment *s = &b.cut.sentences[i];
        tokens += s->tokens;
        ck_assert_uint_le(s->tokens, MOST);
        ck_assert(s->where.begin == 0 || text.bytes[s->where.begin - 1] == ' ');
        ck_assert(s->where.end == text.len - 1 || text.bytes[s->where.end] == ' ');
    }
    ck_assert_uint_eq(tokens, WORDS + (WORDS + 2) / 3);
    bench_cut(&b, ctp_i_buffer_span(&text), (ctp_range){0, text.len - 1}, true);
    ck_assert_uint_eq(b.cut.sentence_count, 1);
    bench_close(&b);
    ctp_i_buffer_free(&text);
}
END_TEST

START_TEST(one_sentence_is_one_whatever_stands_in_it)
{
    bench b;
    bench_open(&b);
    check_cut(&b, " It rained.[1] We left.\n\nWhy? ", true, "It rained.[1] We left.\n\nWhy?");
    ck_assert_uint_eq(b.paragraph, 1);
    check_cut(&b, "?!", true, "?!");
    check_cut(&b, " \n ", true, "");
    ck_assert_uint_eq(b.paragraph, 2);
    bench_close(&b);
}
END_TEST

START_TEST(paragraphs_are_numbered_on_from_part_to_part)
{
    static const char text[] = "Title\n\nIt rained.\n\nWe left. It was late.\n\nEnd";
    bench b;
    bench_open(&b);
    bench_cut(&b, test_span(text), (ctp_range){7, 17}, false);
    ck_assert_uint_eq(b.cut.sentence_count, 1);
    ck_assert_uint_eq(b.cut.sentences[0].where.begin, 7);
    ck_assert_uint_eq(b.cut.sentences[0].paragraph, 1);
    bench_cut(&b, test_span(text), (ctp_range){17, sizeof text - 1}, false);
    ck_assert_uint_eq(b.cut.sentence_count, 3);
    ck_assert_uint_eq(b.cut.sentences[1].paragraph, 2);
    ck_assert_uint_eq(b.cut.sentences[2].paragraph, 3);
    ck_assert_uint_eq(b.cut.sentences[0].where.begin, 19);
    bench_close(&b);
}
END_TEST

START_TEST(long_lines_are_paragraphs_though_headings_stand_between)
{
    ctp_buffer text = {0};
    bench b;
    bench_open(&b);
    ctp_i_buffer_text(&text, "Heading\nIt rained");
    for (int i = 0; i < 50; i++)
        ctp_i_buffer_text(&text, " and rained");
    ctp_i_buffer_text(&text, ".\nHeading\nWe left.");
    bench_cut(&b, ctp_i_buffer_span(&text), (ctp_range){0, text.len}, false);
    ck_assert_uint_eq(b.paragraph, 4);
    ctp_i_buffer_free(&text);
    bench_close(&b);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("sentences");
    TCase *tc = tcase_create("sentences");
    tcase_add_loop_test(tc, sentences_end_where_readers_end_them, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(tc, lower_case_begins_sentences_where_the_option_says_so);
    tcase_add_test(tc, one_sentence_is_one_whatever_stands_in_it);
    tcase_add_test(tc, a_sentence_without_an_end_ends_at_a_blank);
    tcase_add_test(tc, paragraphs_are_numbered_on_from_part_to_part);
    tcase_add_test(tc, long_lines_are_paragraphs_though_headings_stand_between);
    suite_add_tcase(suite, tc);
    return suite;
}
