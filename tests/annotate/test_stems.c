/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/lexemes.h"

#include <stdlib.h>

#include "support/support.h"

/* The stems of a sentence in order of bytes, each once, with how often it stands there: whatever begins alike, whatever the script, however long
 * the sentence. */

enum { LEXEMES = 400, WORDS_MOST = 700 };

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Stems that often begin alike, of letters, what sorts before and behind them, and bytes of other scripts. */
static char *made_stem(ctp_arena *arena, uint32_t *state)
{
    static const char *const parts[] = {"a", "b", "inter", "z", "0", "-", "{", "\xC3\xA9", "\xD0\xB6"};
    char text[64] = "";
    for (uint32_t n = 1 + next_random(state) % 5; n > 0; n--)
        strcat(text, parts[next_random(state) % (sizeof parts / sizeof parts[0])]);
    return ctp_i_arena_copy(arena, text, strlen(text));
}

/* Lexemes without a tokenizer: several may have one stem. */
static void fill(ctp_lexemes *l, uint32_t seed)
{
    *l = (ctp_lexemes){.items = calloc(LEXEMES, sizeof *l->items), .codes = calloc(WORDS_MOST + CTP_SORTED_AT_ONCE, sizeof *l->codes),
                       .stem_row = calloc(3 * WORDS_MOST, sizeof *l->stem_row), .keys = calloc(LEXEMES, sizeof *l->keys),
                       .met = calloc(LEXEMES, sizeof *l->met), .document = 1};
    for (size_t i = 0; i < LEXEMES; i++) {
        const char *text = made_stem(&l->arena, &seed);
        uint32_t number = ctp_i_intern(&l->stems, text, strlen(text));
        l->items[i] = (ctp_lexeme){.stem = ctp_i_intern_string(&l->stems, number), .stem_number = number,
                                   .code = ctp_i_stem_code(l->stems.strings[number])};
    }
}

static const size_t lengths[] = {0, 1, 2, 7, 8, 9, 25, 63, 64, 65, 127, 128, 129, 300, WORDS_MOST};

static const char *stem_of(const ctp_lexemes *l, const ctp_stem_use *use)
{
    return ctp_i_intern_string(&l->stems, use->number);
}

START_TEST(stems_are_sorted_and_counted)
{
    ctp_lexemes l;
    size_t count = lengths[_i], total = 0;
    uint32_t words[WORDS_MOST], state = 7, types = 0;
    ctp_stem_use stems[WORDS_MOST];
    fill(&l, (uint32_t)_i);
    for (size_t i = 0; i < count; i++)
        words[i] = next_random(&state) % LEXEMES;
    ck_assert(ctp_i_stems_look(&l, words, count, 1));
    size_t found = ctp_i_stems_count(&l, count, stems, &types);
    ck_assert_uint_eq(types, found);
    ck_assert_uint_eq(ctp_i_stems_count(&l, count, stems, &types), found);
    ck_assert_uint_eq(types, found); /* the document has them */
    for (size_t i = 0; i < found; i++) {
        uint32_t here = 0;
        for (size_t k = 0; k < count; k++)
            here += l.items[words[k]].stem_number == stems[i].number;
        ck_assert_uint_eq(stems[i].count, here);
        ck_assert(i == 0 || strcmp(stem_of(&l, &stems[i - 1]), stem_of(&l, &stems[i])) < 0);
        total += here;
    }
    ck_assert_uint_eq(total, count);
    ctp_i_lexemes_close(&l);
}
END_TEST

START_TEST(codes_never_contradict_the_order_of_bytes)
{
    ctp_lexemes l;
    fill(&l, 11);
    for (size_t i = 0; i < LEXEMES; i++)
        for (size_t k = 0; k < LEXEMES; k++)
            ck_assert(strcmp(l.items[i].stem, l.items[k].stem) >= 0 || (l.items[i].code > 0 && l.items[i].code <= l.items[k].code));
    ctp_i_lexemes_close(&l);
}
END_TEST

static int32_t code_of(const char *stem)
{
    return ctp_i_stem_code((ctp_span){stem, strlen(stem)});
}

START_TEST(codes_tell_stems_apart)
{
    static const char *const ascending[] = {"", "12", "1900", "2016", "a", "ab", "abc-d", "abcdea", "abcdeb", "b", "\xC3\xA9t", "\xD0\xB6", "\xD0\xB7"};
    for (size_t i = 1; i < sizeof ascending / sizeof ascending[0]; i++)
        ck_assert_msg(code_of(ascending[i - 1]) < code_of(ascending[i]), "%s and %s", ascending[i - 1], ascending[i]);
    ck_assert_int_eq(code_of("abcdefg"), code_of("abcdef"));
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("stems");
    TCase *tc = tcase_create("stems");
    tcase_add_loop_test(tc, stems_are_sorted_and_counted, 0, (int)(sizeof lengths / sizeof lengths[0]));
    tcase_add_test(tc, codes_never_contradict_the_order_of_bytes);
    tcase_add_test(tc, codes_tell_stems_apart);
    suite_add_tcase(suite, tc);
    return suite;
}
