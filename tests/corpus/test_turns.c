/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/unlisted.h"
#include "dump.h"

static const struct {
    const char *text, *words;
    size_t from, begin, end; /* end 0: not found */
} searches[] = {
    {"one two three", "two", 0, 4, 7},
    {"one two\r\n\tthree", "two three", 0, 4, 15},
    {"one two\xC2\xA0three", "  two   three ", 0, 4, 14},
    {"twothree two three", "two three", 0, 9, 18},
    {"two two", "two", 1, 4, 7},
    {"tw two", "two", 0, 3, 6},
    {"t\xC3\xA9 \xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9", 0, 4, 9},
    {"one two", "two three", 0, 0, 0},
    {"one two", "Two", 0, 0, 0},
    {"one two", "two", 5, 0, 0},
    {"one", " ", 0, 0, 0},
    {"", "one", 0, 0, 0},
};

START_TEST(words_are_found_whatever_their_white_space)
{
    ctp_range where = {99, 99};
    ctp_span text = test_span(searches[_i].text);
    bool found = ctp_i_find_words(&where, text, (ctp_range){searches[_i].from, text.len}, searches[_i].words);
    ck_assert_int_eq(found, searches[_i].end > 0);
    ck_assert_uint_eq(where.begin, found ? searches[_i].begin : 99);
    ck_assert_uint_eq(where.end, found ? searches[_i].end : 99);
}
END_TEST

static void expect_turns(const ctp_turns *turns, const char *text, const char *expected)
{
    ctp_buffer out = {0};
    for (size_t i = 0; i < turns->count; i++) {
        ctp_range r = turns->items[i].where;
        ctp_i_buffer_printf(&out, "%s%.*s", turns->items[i].speaker != NULL ? turns->items[i].speaker : "-",
                            (int)(r.end - r.begin), text + r.begin);
        ctp_i_buffer_text(&out, "|");
    }
    ck_assert_str_eq(ctp_i_buffer_span(&out).ptr, expected);
    ctp_i_buffer_free(&out);
}

static const struct {
    const char *text;
    size_t lines;
    const char *expected;
} blanks[] = {
    {"a\n\n\nb\n\nc\n\n\n\nd", 2, "-a|-b\n\nc|-d|"},
    {"a\r\n\r\n\r\nb", 2, "-a|-b|"},
    {"a\n \t\n\xC2\xA0\nb\n", 2, "-a|-b|"},
    {"a\n\nb", 1, "-a|-b|"},
    {"\n\n\na\n\n\n", 2, "-a|"},
    {"a\n\nb", 3, "-a\n\nb|"},
};

START_TEST(blank_lines_divide)
{
    ctp_arena arena = {0};
    ctp_turns turns = {.arena = &arena};
    ctp_error err;
    ctp_span text = test_span(blanks[_i].text);
    ck_ok(ctp_i_turns_by_blank_lines(&turns, text, (ctp_range){0, text.len}, blanks[_i].lines, &err), err);
    expect_turns(&turns, text.ptr, blanks[_i].expected);
    ctp_i_arena_free(&arena);
}
END_TEST

static const struct {
    const char *text, *expected;
} labelled[] = {
    {"Kim: one\nmore\nLee: two", "K one\nmore|L two|"},
    {"intro\n\nKim: one", "-intro|K one|"},
    {"  Kim:\none\nKim:\nLee: two\n", "K one|L two|"},
    {"Kim Su: long\nKim: short", "S long|K short|"},
    {"So Kim: is not at the start", "-So Kim: is not at the start|"},
    {"Mr\xC2\xA0Lee \xE2\x80\x94 two", "L two|"},
    {"Choi one\nChoice two", "C one\nChoice two|"},
    {"none", "-none|"},
    {"Kim (by phone): one\nMr Lee [laughs] \xE2\x80\x94 two", "K one|L two|"},
    {"Kim\xC2\xA0: one\nKim (by phone) : two\nKimono : three\nKim is : four", "K one|K two\nKimono : three\nKim is : four|"},
    {"Kim: one\nLee (see above) is wrong\nKim (\nby phone): two", "K one\nLee (see above) is wrong\nKim (\nby phone): two|"},
};

/* The dump glues a speaker to his words: the blank behind a label is no part of the turn, so the ids end in one. */
START_TEST(labels_divide)
{
    static const ctp_turn_label labels[] = {
        {"Kim:", "K ", 3}, {"Lee:", "L ", 3}, {"Kim Su:", "S ", 6}, {"Mr Lee \xE2\x80\x94", "L ", 6}, {"Choi", "C ", 4}};
    ctp_arena arena = {0};
    ctp_turns turns = {.arena = &arena};
    ctp_error err;
    ctp_span text = test_span(labelled[_i].text);
    ck_ok(ctp_i_turns_by_label(&turns, text, (ctp_range){0, text.len}, &(ctp_turn_labels){.items = labels, .count = ROWS(labels)}, &err), err);
    expect_turns(&turns, text.ptr, labelled[_i].expected);
    ctp_i_arena_free(&arena);
}
END_TEST

/* Whatever is divided how: turns lie in the body, in order, apart, and begin and end with a character that is no blank. */
START_TEST(turns_are_ordered_and_apart)
{
    static const ctp_turn_label labels[] = {{"A:", "A", 1}, {"B B:", "B", 3}};
    static const char *const pieces[] = {"A:", "B B:", "B", "\n", "\n\n", " ", "x", "\xC3\xA9", "\r\n", "(", ")", ":"};
    uint32_t state = (uint32_t)_i + 7;
    ctp_buffer bytes = {0};
    for (int i = 0; i < 60; i++) {
        state = state * 1664525u + 1013904223u;
        ctp_i_buffer_text(&bytes, pieces[(state >> 8) % 12]);
    }
    ctp_span text = ctp_i_buffer_span(&bytes);
    for (size_t lines = 0; lines < 4; lines++) {
        ctp_arena arena = {0};
        ctp_turns turns = {.arena = &arena};
        ctp_error err;
        ctp_range body = {0, text.len};
        ck_ok(lines == 0 ? ctp_i_turns_by_label(&turns, text, body, &(ctp_turn_labels){.items = labels, .count = ROWS(labels)}, &err)
                         : ctp_i_turns_by_blank_lines(&turns, text, body, lines, &err), err);
        for (size_t i = 0, before = 0; i < turns.count; i++) {
            ctp_range r = turns.items[i].where;
            ck_assert(r.begin >= before && r.end > r.begin && r.end <= text.len);
            ck_assert(strchr(" \r\n", text.ptr[r.begin]) == NULL && strchr(" \r\n", text.ptr[r.end - 1]) == NULL);
            before = r.end;
        }
        ctp_i_arena_free(&arena);
    }
    ctp_i_buffer_free(&bytes);
}
END_TEST

static const struct {
    const char *text, *expected; /* labels that look like turns of somebody else */
} unlisted[] = {
    {"Kim: one\nChair: two\nNote: three\nLee: four\nChair: five", "Chair: 2|"},
    {"Kim: one\nNote: two\nLee: I note that.\nNote: three", ""},
    {"Kim: one\nJane Roe: two\nThe end: three\nhttp: four\nIn the morning of: five", "Jane Roe: 1|"},
    {"Date: May\nDate: June\nKim: one", ""},
    {"Kim: one\n\nLee: two\nJane Roe: three\n\nJane Poe: four", "Jane Poe: 1|"},
    {"Kim: one\nKim said that day: two\nKim said that day: three", ""},
    {"Kim: one\nJane Roe (by phone): two\nJane Roe: three", "Jane Roe (by phone): 2|"},
    {"Kim: one\nA Name That Has Far Too Many Words: two\nA Very Long Name Of Much More Than Forty Bytes: three", ""},
};

static void expect_unlisted(ctp_span text, const ctp_turn_labels *labels, const char *expected)
{
    ctp_unlisted found[4];
    ctp_buffer out = {0};
    size_t n = ctp_i_unlisted_find(found, 4, text, (ctp_range){0, text.len}, labels, true);
    ctp_i_buffer_text(&out, "");
    for (size_t i = 0; i < n; i++)
        ctp_i_buffer_printf(&out, "%.*s %zu|", (int)found[i].label.len, found[i].label.ptr, found[i].lines);
    ck_assert_str_eq(out.bytes, expected);
    ctp_i_buffer_free(&out);
}

START_TEST(turns_of_somebody_nobody_listed)
{
    static const ctp_turn_label labels[] = {{"Kim:", "K", 3}, {"Lee:", "L", 3}};
    expect_unlisted(test_span(unlisted[_i].text), &(ctp_turn_labels){labels, ROWS(labels), {"", 0}, ":"}, unlisted[_i].expected);
}
END_TEST

START_TEST(in_capitals_and_brackets_where_all_are)
{
    static const ctp_turn_label labels[] = {{"[KIM]", "K", 4}};
    const ctp_span text = test_span("[KIM] one\n[ROE] two\n[laughs]\n[Note] three\nPOE: four");
    expect_unlisted(text, &(ctp_turn_labels){labels, ROWS(labels), {"[", 1}, "]"}, "[ROE] 1|");
    expect_unlisted(text, &(ctp_turn_labels){labels, ROWS(labels), {"[", 1}, " "}, "");
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("corpus_turns");
    TCase *tc = tcase_create("turns");
    tcase_add_loop_test(tc, words_are_found_whatever_their_white_space, 0, ROWS(searches));
    tcase_add_loop_test(tc, blank_lines_divide, 0, ROWS(blanks));
    tcase_add_loop_test(tc, labels_divide, 0, ROWS(labelled));
    tcase_add_loop_test(tc, turns_are_ordered_and_apart, 0, 50);
    tcase_add_loop_test(tc, turns_of_somebody_nobody_listed, 0, ROWS(unlisted));
    tcase_add_test(tc, in_capitals_and_brackets_where_all_are);
    suite_add_tcase(suite, tc);
    return suite;
}
