/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/lexemes.h"

#include <assert.h>
#include <string.h>

#include "base/number.h"

/* The words of a sentence, sorted by stem and counted. Sentences are short and their words in no order at all, so that each comparison that a
 * sort branches on is a guess of the processor, wrong half of the time. Hence every word is compared with every other without a branch, four
 * words at once where the processor can: its place is the number of those that come before it. What is compared are codes of 31 bits. That
 * grows with the square, so longer sentences are cut into runs, which are merged. */

enum { RUN = 64, LANES = 4, VECTORS = 4, BLOCK = VECTORS * LANES };
static_assert((int)BLOCK <= (int)CTP_SORTED_AT_ONCE, "what is read behind the last word is there");

/* gcc and clang make of it what the processor has, or plain code. */
typedef int32_t lanes __attribute__((vector_size(LANES * sizeof(int32_t))));

/* The stem's next four bytes, zeros behind its end. */
static uint64_t four_bytes(ctp_span stem, size_t at)
{
    uint64_t four = 0;
    for (size_t i = at; i < at + 4; i++)
        four = four << 8 | (i < stem.len ? (unsigned char)stem.ptr[i] : 0);
    return four;
}

/* Up to six letters of five bits; another byte ends them: two numbers are left for whether it sorts before or behind letters, and the rest is of
 * the bits from it on as they stand. Zero is the stem's end. */
int32_t ctp_i_stem_code(ctp_span stem)
{
    enum { ALL = 30, LETTER = 5, BEFORE = 1, FIRST = 2, BEHIND = FIRST + 'z' - 'a' + 1 };
    unsigned left = ALL;
    uint64_t code = 1;
    size_t at = 0;
    for (; left > 0 && at < stem.len && stem.ptr[at] >= 'a' && stem.ptr[at] <= 'z'; at++, left -= LETTER)
        code = code << LETTER | (uint64_t)(FIRST + stem.ptr[at] - 'a');
    if (left > 0 && at < stem.len) {
        left -= LETTER;
        code = code << LETTER | ((unsigned char)stem.ptr[at] < 'a' ? BEFORE : BEHIND);
        code = code << left | four_bytes(stem, at) >> (32 - left);
        left = 0;
    }
    return (int32_t)(code << left);
}

bool ctp_i_stems_look(ctp_lexemes *l, const uint32_t *words, size_t count, uint32_t times)
{
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        ctp_lexeme *lexeme = &l->items[words[i]];
        lexeme->count += times;
        l->codes[i] = lexeme->code;
        all &= lexeme->code != 0;
        __builtin_prefetch(&l->met[lexeme->stem_number]);
    }
    return all;
}

/* ranks[i]: how many codes of the run are less than codes[i] */
static void rank(const int32_t *codes, size_t count, int32_t ranks[RUN])
{
    for (size_t i = 0; i < count; i += BLOCK) {
        lanes own[VECTORS], less[VECTORS] = {{0}};
        memcpy(own, codes + i, sizeof own);
        for (size_t k = 0; k < count; k++)
            for (size_t v = 0; v < VECTORS; v++)
                less[v] -= own[v] > codes[k]; /* true is -1 */
        memcpy(ranks + i, less, sizeof less);
    }
}

static void sort_run(const int32_t *codes, const uint32_t *words, size_t count, uint32_t *row)
{
    int32_t ranks[RUN];
    uint8_t taken[RUN] = {0}; /* by words of the same code */
    rank(codes, count, ranks);
    for (size_t i = 0; i < count; i++)
        row[ranks[i] + taken[ranks[i]]++] = words[i];
}

static inline bool precedes(const ctp_lexeme *a, const ctp_lexeme *b)
{
    if (a->code != b->code)
        return a->code < b->code;
    return a->stem != b->stem && strcmp(a->stem, b->stem) < 0;
}

/* Puts words of the same code in order, which few sentences have of different stems. */
static void settle(const ctp_lexeme *items, uint32_t *row, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t held = row[i];
        size_t to = i;
        for (; to > 0 && precedes(&items[held], &items[row[to - 1]]); to--)
            row[to] = row[to - 1];
        row[to] = held;
    }
}

/* Two sorted lists, [0, middle) and [middle, count), into one. */
static void merge(const ctp_lexeme *items, uint32_t *to, const uint32_t *from, size_t middle, size_t count)
{
    size_t a = 0, b = middle;
    while (a < middle && b < count) {
        bool second = precedes(&items[from[b]], &items[from[a]]);
        *to++ = from[second ? b : a];
        b += second;
        a += !second;
    }
    memcpy(to, from + a, (middle - a) * sizeof *to);
    memcpy(to + (middle - a), from + b, (count - b) * sizeof *to);
}

/* @return the sorted words, of which those of one code and several stems may not be in order yet where there are at most RUN */
static uint32_t *sort(ctp_lexemes *l, const uint32_t *words, size_t count)
{
    uint32_t *from = l->row, *to = l->row + count;
    for (size_t i = 0; i < count; i += RUN) {
        sort_run(l->codes + i, words + i, ctp_i_least(RUN, count - i), from + i);
        if (count > RUN)
            settle(l->items, from + i, ctp_i_least(RUN, count - i));
    }
    for (size_t run = RUN; run < count; run *= 2) {
        for (size_t i = 0; i < count; i += 2 * run)
            merge(l->items, to + i, from + i, ctp_i_least(run, count - i), ctp_i_least(2 * run, count - i));
        uint32_t *sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}

/* Counts sorted words. A word whose stem goes on is written over itself with one more: repeats are as hard to foresee as the order.
 * @return whether neighbours of one code have different stems */
static bool count_sorted(const ctp_lexeme *items, const uint32_t *row, size_t count, ctp_stem_count *stems, uint32_t *numbers, size_t *stem_count)
{
    uint32_t last = CTP_NO_ID, repeats = 0;
    int32_t code = 0;
    bool alike = false;
    size_t n = (size_t)-1;
    for (size_t i = 0; i < count; i++) {
        const ctp_lexeme *lexeme = &items[row[i]];
        bool fresh = lexeme->stem_number != last;
        alike |= fresh & (lexeme->code == code);
        last = lexeme->stem_number;
        code = lexeme->code;
        n += fresh;
        repeats = fresh ? 1 : repeats + 1;
        numbers[n] = last;
        stems[n] = (ctp_stem_count){lexeme->stem, repeats, lexeme->function};
    }
    *stem_count = n + 1;
    return alike;
}

size_t ctp_i_stems_count(ctp_lexemes *l, const uint32_t *words, size_t count, ctp_stem_count *stems, uint32_t *numbers)
{
    size_t stem_count;
    uint32_t *row = sort(l, words, count);
    if (count_sorted(l->items, row, count, stems, numbers, &stem_count)) {
        settle(l->items, row, count);
        count_sorted(l->items, row, count, stems, numbers, &stem_count);
    }
    return stem_count;
}
