/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/published.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"

bool ctp_i_field_fault(const ctp_lexicon_reading *reading, ctp_span field, const char *what, const char *expected)
{
    ctp_i_span_fault(reading, field, "%s '%.*s', expected %s", what, (int)(field.len < 60 ? field.len : 60), field.ptr, expected);
    return false;
}

void ctp_i_add_field(ctp_terms *terms, ctp_span term, const ctp_entry *entry)
{
    if (term.len == 0)
        ctp_i_span_fault(terms->reading, term, "empty term");
    else
        ctp_i_terms_add(terms, term, (size_t)(term.ptr - terms->reading->json.text.ptr), entry);
}

ctp_status ctp_i_expect_terms(const ctp_lexicon_reading *reading, ctp_error *err)
{
    if (!reading->no_memory && reading->lexicon->pattern_count == 0 && reading->faults->count == 0)
        return ctp_i_fail(err, CTP_E_EMPTY, reading->json.source, CTP_NOWHERE, "list without terms");
    return CTP_OK;
}

ctp_status ctp_i_read_lines(ctp_lexicon_reading *reading, ctp_row_reader read_row, ctp_error *err)
{
    ctp_terms terms = {.reading = reading, .words_only = true};
    ctp_lines lines = {.text = reading->json.text};
    while (!reading->no_memory && ctp_i_lines_step_filled(&lines, '\0'))
        read_row(&terms, lines.line);
    ctp_i_terms_free(&terms);
    return ctp_i_expect_terms(reading, err);
}

/* ---- merging */

enum { BY_FORM = 'f', BY_STEM = 's' }; /* first byte of a key */

static struct ctp_merged *merged_term(ctp_merging *m, const ctp_rating *rating)
{
    ctp_buffer key = {0};
    size_t before = m->terms.count;
    ctp_i_buffer_add(&key, rating->by_stem ? (const char[]){BY_STEM} : (const char[]){BY_FORM}, 1);
    ctp_i_buffer_add(&key, rating->term.ptr, rating->term.len);
    uint32_t id = key.failed ? CTP_NO_ID : ctp_i_intern(&m->terms, key.bytes, key.len);
    ctp_i_buffer_free(&key);
    if (id == CTP_NO_ID)
        return NULL;
    if (m->terms.count > before) {
        if (!ctp_i_grow((void **)&m->merged, before, &m->merged_capacity, sizeof *m->merged))
            return NULL;
        m->merged[id] = (struct ctp_merged){.at = rating->at};
    }
    return &m->merged[id];
}

/* @return the part of the term, new or old, or NULL when out of memory */
static ctp_part *part_of(ctp_merging *m, struct ctp_merged *term, ctp_span name)
{
    uint32_t id = ctp_i_intern(&m->names, name.ptr, name.len);
    for (uint32_t i = term->first; i != 0; i = m->parts[i - 1].next)
        if (m->parts[i - 1].part == id)
            return &m->parts[i - 1];
    if (id == CTP_NO_ID || !ctp_i_grow((void **)&m->parts, m->part_count, &m->part_capacity, sizeof *m->parts))
        return NULL;
    m->parts[m->part_count++] = (ctp_part){.part = id};
    *(term->last != 0 ? &m->parts[term->last - 1].next : &term->first) = (uint32_t)m->part_count;
    term->last = (uint32_t)m->part_count;
    return &m->parts[m->part_count - 1];
}

void ctp_i_merge(ctp_merging *m, const ctp_rating *rating)
{
    struct ctp_merged *merged = merged_term(m, rating);
    ctp_part *p = merged != NULL ? part_of(m, merged, rating->part) : NULL;
    m->reading->no_memory = m->reading->no_memory || p == NULL;
    if (p == NULL)
        return;
    p->sum += ctp_i_quantise(rating->value * rating->share);
    p->shares += ctp_i_quantise(rating->share);
}

static double part_value(const ctp_part *part)
{
    return ctp_i_quantise(part->sum / part->shares);
}

/* Mean and standard deviation over the parts of a term, and their names. Quantised, so that no fused step shows. */
static ctp_entry merged_entry(const ctp_merging *m, uint32_t first, ctp_buffer *tag)
{
    double sum = 0.0, squares = 0.0, count = 0.0;
    for (uint32_t i = first; i != 0; i = m->parts[i - 1].next, count++) {
        ctp_i_buffer_printf(tag, "%s%s", tag->len > 0 ? " " : "", ctp_i_intern_string(&m->names, m->parts[i - 1].part));
        sum += part_value(&m->parts[i - 1]);
    }
    const double mean = ctp_i_quantise(sum / count);
    for (uint32_t i = first; i != 0; i = m->parts[i - 1].next) {
        double off = part_value(&m->parts[i - 1]) - mean;
        squares += ctp_i_quantise(off * off);
    }
    ctp_entry entry = ctp_i_weighted_entry(mean, sqrt(squares / count));
    entry.tag = tag->len > 0 ? tag->bytes : NULL;
    return entry;
}

static void add_merged(const ctp_merging *m, ctp_terms *terms, uint32_t id, bool zeros)
{
    const ctp_span key = m->terms.strings[id];
    ctp_buffer tag = {0};
    const ctp_entry entry = merged_entry(m, m->merged[id].first, &tag);
    terms->by_stem = key.ptr[0] == BY_STEM;
    m->reading->no_memory = m->reading->no_memory || tag.failed;
    if (!m->reading->no_memory && (zeros || entry.weight != 0.0 || entry.spread != 0.0))
        ctp_i_terms_add(terms, (ctp_span){key.ptr + 1, key.len - 1}, m->merged[id].at, &entry);
    ctp_i_buffer_free(&tag);
}

void ctp_i_merging_finish(ctp_merging *m, bool zeros)
{
    ctp_terms terms = {.reading = m->reading, .words_only = true};
    for (uint32_t id = 0; id < m->terms.count && !m->reading->no_memory; id++)
        add_merged(m, &terms, id, zeros);
    ctp_i_terms_free(&terms);
    ctp_i_intern_free(&m->terms);
    ctp_i_intern_free(&m->names);
    free(m->merged);
    free(m->parts);
}
