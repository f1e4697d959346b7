/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/published.h"

#include <string.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/span.h"

/* The MPQA subjectivity clues (.tff): a line a clue, keys and values joined by "=". Its words match by stem where stemmedN is y, else by form. The
 * polarity is scaled by the strength of its type; clues of one term that differ in part of speech become one entry, see ctp_merging. Wilson, Wiebe &
 * Hoffmann (2005), Recognizing contextual polarity in phrase-level sentiment analysis, HLT-EMNLP, doi:10.3115/1220575.1220619.
 * They give no numbers: a weak clue counts half a strong one here. */

enum { TYPE, PART, POLARITY, KEYS, MOST_WORDS = 8 };
static const char *const keys[KEYS] = {"type", "pos1", "priorpolarity"};

typedef struct {
    const char *name;
    double number;
} value;
static const value types[] = {{"strongsubj", 1.0}, {"weaksubj", 0.5}};
static const value polarities[] = {{"positive", 1.0}, {"negative", -1.0}, {"neutral", 0.0}, {"both", 0.0},
                                   {"strongpos", 1.0}, {"weakpos", 0.5}, {"weakneg", -0.5}, {"strongneg", -1.0}};

/* A clue as its line gives it. */
typedef struct {
    ctp_span line, values[KEYS], words[MOST_WORDS];
    size_t count;
    bool by_stem;
} clue;

static bool find_value(const value *values, size_t count, ctp_span text, double *number)
{
    for (size_t i = 0; i < count; i++)
        if (ctp_i_span_is(text, values[i].name)) {
            *number = values[i].number;
            return true;
        }
    return false;
}

static bool begins(ctp_span text, const char *with)
{
    return text.len >= strlen(with) && memcmp(text.ptr, with, strlen(with)) == 0;
}

bool ctp_i_is_mpqa(ctp_span text)
{
    ctp_lines lines = {.text = text};
    ctp_span rest, pair;
    if (!ctp_i_lines_step_filled(&lines, '#') || !begins(ctp_i_span_trim(lines.line), "type="))
        return false;
    for (rest = lines.line; ctp_i_word_step(&rest, &pair);)
        if (begins(pair, "priorpolarity="))
            return true;
    return false;
}

/* "word1", "stemmed2": the number after the name, 1 to MOST_WORDS, or 0 */
static size_t numbered(ctp_span key, const char *name)
{
    size_t len = strlen(name);
    bool good = begins(key, name) && key.len == len + 1 && key.ptr[len] >= '1' && key.ptr[len] <= '0' + MOST_WORDS;
    return good ? (size_t)(key.ptr[len] - '0') : 0;
}

static bool take_pair(const ctp_lexicon_reading *r, clue *c, ctp_span key, ctp_span text)
{
    for (size_t i = 0; i < KEYS; i++)
        if (ctp_i_span_is(key, keys[i]))
            c->values[i] = text;
    size_t word = numbered(key, "word"), stemmed = numbered(key, "stemmed");
    if (word > 0) {
        c->words[word - 1] = text;
        c->count = word > c->count ? word : c->count;
    }
    if (stemmed > 0 && !ctp_i_span_is(text, "y") && !ctp_i_span_is(text, "n"))
        return ctp_i_field_fault(r, text, "stemmed", "y or n");
    c->by_stem = c->by_stem || (stemmed > 0 && text.ptr[0] == 'y');
    return true;
}

static bool take_line(ctp_lexicon_reading *r, clue *c)
{
    ctp_span rest = c->line, pair;
    bool good = true;
    while (ctp_i_word_step(&rest, &pair)) {
        const char *equals = memchr(pair.ptr, '=', pair.len);
        size_t len = equals != NULL ? (size_t)(equals - pair.ptr) : 0;
        if (equals == NULL)
            ctp_i_span_warn(r, pair, "'%.*s' passed over, expected key=value", (int)(pair.len < 60 ? pair.len : 60), pair.ptr);
        else
            good = take_pair(r, c, (ctp_span){pair.ptr, len}, (ctp_span){equals + 1, pair.len - len - 1}) && good;
    }
    for (size_t i = 0; i < KEYS; i++)
        if (c->values[i].len == 0) {
            ctp_i_span_fault(r, c->line, "no %s= in this line", keys[i]);
            good = false;
        }
    return good;
}

/* The words as one term. */
static bool join_words(ctp_lexicon_reading *r, const clue *c, ctp_buffer *term)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->words[i].len == 0) {
            ctp_i_span_fault(r, c->line, "no word%zu= in this line", i + 1);
            return false;
        }
        ctp_i_buffer_text(term, i > 0 ? " " : "");
        ctp_i_buffer_add(term, c->words[i].ptr, c->words[i].len);
    }
    if (c->count == 0)
        ctp_i_span_fault(r, c->line, "no word1= in this line");
    r->no_memory = r->no_memory || term->failed;
    return c->count > 0 && !term->failed;
}

static void read_clue(ctp_merging *merging, ctp_span line)
{
    ctp_lexicon_reading *r = merging->reading;
    clue c = {.line = line};
    double strength = 0.0, polarity = 0.0;
    ctp_buffer term = {0};
    bool good = take_line(r, &c);
    if (good && !find_value(types, CTP_COUNT(types), c.values[TYPE], &strength))
        good = ctp_i_field_fault(r, c.values[TYPE], keys[TYPE], "strongsubj or weaksubj");
    if (good && !find_value(polarities, CTP_COUNT(polarities), c.values[POLARITY], &polarity))
        good = ctp_i_field_fault(r, c.values[POLARITY], keys[POLARITY], "positive, negative, neutral or both");
    if (good && join_words(r, &c, &term))
        ctp_i_merge(merging, &(ctp_rating){.term = ctp_i_buffer_span(&term), .at = (size_t)(line.ptr - r->json.text.ptr), .by_stem = c.by_stem,
                                           .part = c.values[PART], .value = strength * polarity, .share = 1.0});
    ctp_i_buffer_free(&term);
}

ctp_status ctp_i_read_mpqa(ctp_lexicon_reading *reading, ctp_error *err)
{
    ctp_merging merging = {.reading = reading};
    ctp_lines lines = {.text = reading->json.text};
    while (!reading->no_memory && ctp_i_lines_step_filled(&lines, '#'))
        read_clue(&merging, lines.line);
    ctp_i_merging_finish(&merging, true);
    return ctp_i_expect_terms(reading, err);
}
