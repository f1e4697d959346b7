/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/published.h"

#include <string.h>

/* SentiWordNet 3: a line a synset: part of speech, id, positive and negative score, its terms with the rank of the sense (able#1), gloss;
 * "#" begins a comment. Of a term and part of speech the value is the mean of positive minus negative score over its senses with shares 1 / rank, as
 * the authors' sample code (sentiwordnet.isti.cnr.it, SentiWordNetDemoCode.java) has it. Parts of speech are then merged, see ctp_merging. Terms of
 * value 0 are passed over: most of WordNet is. Baccianella, Esuli & Sebastiani (2010), SentiWordNet 3.0, LREC. */

enum { PART, ID, POSITIVE, NEGATIVE, TERMS, GLOSS, FIELDS };
static const char parts[] = "anrvs"; /* adjective, noun, adverb, verb, satellite adjective */

static bool is_part(ctp_span field)
{
    return field.len == 1 && strchr(parts, field.ptr[0]) != NULL;
}

bool ctp_i_is_sentiwordnet(ctp_span text)
{
    ctp_lines lines = {.text = text};
    ctp_span fields[FIELDS];
    double score;
    return ctp_i_lines_step_filled(&lines, '#') && ctp_i_fields(lines.line, '\t', fields, FIELDS) >= GLOSS && is_part(fields[PART]) &&
           ctp_i_span_number(fields[POSITIVE], &score) && ctp_i_span_number(fields[NEGATIVE], &score) && fields[TERMS].len > 0 &&
           memchr(fields[TERMS].ptr, '#', fields[TERMS].len) != NULL;
}

/* "able#1": blanks of a term stand as "_". */
static void read_sense(ctp_merging *merging, ctp_span sense, ctp_span part, double value)
{
    ctp_lexicon_reading *r = merging->reading;
    double rank = 0.0;
    size_t len = sense.len;
    while (len > 0 && sense.ptr[len - 1] != '#')
        len--;
    if (len < 2 || !ctp_i_span_number((ctp_span){sense.ptr + len, sense.len - len}, &rank) || rank < 1.0 || rank > 1000.0 ||
        rank != (double)(int)rank) {
        ctp_i_field_fault(r, sense, "term", "term#rank with a rank from 1");
        return;
    }
    ctp_buffer term = {0};
    for (size_t i = 0; i < len - 1; i++)
        ctp_i_buffer_add(&term, sense.ptr[i] == '_' ? " " : sense.ptr + i, 1);
    r->no_memory = r->no_memory || term.failed;
    if (!r->no_memory)
        ctp_i_merge(merging, &(ctp_rating){.term = ctp_i_buffer_span(&term), .at = (size_t)(sense.ptr - r->json.text.ptr), .part = part, .value = value,
                                           .share = 1.0 / rank});
    ctp_i_buffer_free(&term);
}

static bool read_score(const ctp_lexicon_reading *r, ctp_span field, double *score)
{
    if (ctp_i_span_number(field, score) && *score >= 0.0 && *score <= 1.0)
        return true;
    return ctp_i_field_fault(r, field, "score", "a number from 0 to 1");
}

static void read_synset(ctp_merging *merging, ctp_span line)
{
    const ctp_lexicon_reading *r = merging->reading;
    ctp_span fields[FIELDS], sense;
    double positive, negative;
    size_t count = ctp_i_fields(line, '\t', fields, FIELDS);
    if (count < GLOSS) {
        ctp_i_span_fault(r, line, "%zu fields, expected part of speech, id, two scores, terms and gloss, parted by tabs", count);
        return;
    }
    bool good = is_part(fields[PART]) || ctp_i_field_fault(r, fields[PART], "part of speech", "one of a n r v s");
    good = read_score(r, fields[POSITIVE], &positive) && good;
    good = read_score(r, fields[NEGATIVE], &negative) && good;
    if (!good)
        return;
    if (positive + negative > 1.0)
        ctp_i_field_fault(r, fields[NEGATIVE], "score", "at most 1 together with the one before it");
    if (fields[TERMS].len == 0)
        ctp_i_field_fault(r, fields[TERMS], "terms", "term#rank");
    for (ctp_span rest = fields[TERMS]; ctp_i_word_step(&rest, &sense);)
        read_sense(merging, sense, fields[PART], positive - negative);
}

ctp_status ctp_i_read_sentiwordnet(ctp_lexicon_reading *reading, ctp_error *err)
{
    ctp_merging merging = {.reading = reading};
    ctp_lines lines = {.text = reading->json.text};
    while (!reading->no_memory && ctp_i_lines_step_filled(&lines, '#'))
        read_synset(&merging, lines.line);
    ctp_i_merging_finish(&merging, false);
    return ctp_i_expect_terms(reading, err);
}
