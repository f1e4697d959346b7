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
        l->stem_row[i] = (uint64_t)lexeme->code << 32 | lexeme->stem_number;
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

static void sort_run(const int32_t *codes, const uint64_t *stems, size_t count, uint64_t *sorted)
{
    int32_t ranks[RUN];
    uint8_t taken[RUN] = {0}; /* by words of the same code */
    rank(codes, count, ranks);
    for (size_t i = 0; i < count; i++)
        sorted[ranks[i] + taken[ranks[i]]++] = stems[i];
}

static inline bool precedes(const ctp_intern *strings, uint64_t a, uint64_t b)
{
    if (a >> 32 != b >> 32)
        return a < b;
    return a != b && strcmp(ctp_i_intern_string(strings, (uint32_t)a), ctp_i_intern_string(strings, (uint32_t)b)) < 0;
}

/* Puts stems of the same code in order, which few sentences have. */
static void settle(const ctp_intern *strings, uint64_t *row, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint64_t held = row[i];
        size_t to = i;
        for (; to > 0 && precedes(strings, held, row[to - 1]); to--)
            row[to] = row[to - 1];
        row[to] = held;
    }
}

/* Two sorted lists, [0, middle) and [middle, count), into one. */
static void merge(const ctp_intern *strings, uint64_t *to, const uint64_t *from, size_t middle, size_t count)
{
    size_t a = 0, b = middle;
    while (a < middle && b < count) {
        bool second = precedes(strings, from[b], from[a]);
        *to++ = from[second ? b : a];
        b += second;
        a += !second;
    }
    memcpy(to, from + a, (middle - a) * sizeof *to);
    memcpy(to + (middle - a), from + b, (count - b) * sizeof *to);
}

/* @return the words' stems, sorted, but that different ones of one code may not be in order yet where there are at most RUN */
static uint64_t *sort(ctp_lexemes *l, size_t count)
{
    const uint64_t *stems = l->stem_row;
    uint64_t *from = l->stem_row + count, *to = from + count;
    for (size_t i = 0; i < count; i += RUN) {
        sort_run(l->codes + i, stems + i, ctp_i_least(RUN, count - i), from + i);
        if (count > RUN)
            settle(&l->stems, from + i, ctp_i_least(RUN, count - i));
    }
    for (size_t run = RUN; run < count; run *= 2) {
        for (size_t i = 0; i < count; i += 2 * run)
            merge(&l->stems, to + i, from + i, ctp_i_least(run, count - i), ctp_i_least(2 * run, count - i));
        uint64_t *sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}

/* Counts sorted stems. One that goes on is written over itself with one more: repeats are as hard to foresee as the order.
 * @return whether neighbours of one code are different stems */
static bool count_sorted(ctp_lexemes *l, const uint64_t *row, size_t count, ctp_stem_use *stems, size_t *stem_count, uint32_t *types)
{
    const uint32_t document = l->document;
    uint32_t *const met = l->met, repeats = 0, fresh = 0;
    uint64_t last = 0; /* no stem: it has no code */
    bool alike = false;
    size_t n = (size_t)-1;
    for (size_t i = 0; i < count; i++) {
        const uint64_t change = row[i] ^ last;
        const uint32_t goes_on = change == 0, number = (uint32_t)row[i];
        last = row[i];
        alike |= change - 1 < UINT32_MAX; /* of the number alone */
        n += 1 - goes_on;
        repeats = goes_on * repeats + 1;
        stems[n] = (ctp_stem_use){number, repeats};
        fresh += met[number] != document;
        met[number] = document;
    }
    *stem_count = n + 1;
    *types += fresh;
    return alike;
}

size_t ctp_i_stems_count(ctp_lexemes *l, size_t count, ctp_stem_use *stems, uint32_t *types)
{
    size_t stem_count;
    uint64_t *row = sort(l, count);
    if (count_sorted(l, row, count, stems, &stem_count, types)) {
        settle(&l->stems, row, count);
        count_sorted(l, row, count, stems, &stem_count, types); /* no type is new any more */
    }
    return stem_count;
}
