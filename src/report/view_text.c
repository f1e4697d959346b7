/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include "features/facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/array.h"
#include "base/same.h"
#include "base/utf8.h"

/* Numbers, texts and the notes on hits as people read them. */

const char *ctp_i_view_change(const char *kind, size_t len)
{
    static const struct {
        const char *kind, *words;
    } rows[] = {
        {"negator", "negated by"},       {"concord", "negated by"},
        {"booster", "strengthened by"}, {"diminisher", "weakened by"}, {"hedge", "hedged by"},
        {"doubt", "doubted by"},         {"conditional", "made conditional by"}, {"certainty", "assured by"}, {"reverser", "turned by"},
        {"contrast", "played down by"}, {"question", "only asked by"}, {"pronoun", "a name read for"},
        {"referent", "with a name of sentences before:"},
    };
    for (size_t i = 0; i < CTP_COUNT(rows); i++)
        if (strlen(rows[i].kind) == len && memcmp(rows[i].kind, kind, len) == 0)
            return rows[i].words;
    return NULL;
}

const ctp_voice *ctp_i_view_source(const ctp_sentence *s, const char *issue)
{
    const ctp_issue_mark *mark = ctp_i_view_mark(s, issue);
    const ctp_voice *voice = &s->voices[s->voice];
    if (mark != NULL && mark->by_hand)
        return NULL;
    for (size_t i = s->hit_count; i-- > 0 && mark != NULL;)
        if (ctp_i_takes_side_on(&s->hits[i], issue) && ctp_i_same_text(s->hits[i].entry, mark->entry))
            voice = &s->voices[s->hits[i].voice]; /* of several the first */
    return voice->reported ? voice : NULL;
}

const char *ctp_i_view_source_name(const ctp_voice *source)
{
    return source->name != NULL ? source->name : "somebody unnamed";
}

const char *ctp_i_view_commitment(ctp_commitment commitment)
{
    static const char *const words[CTP_COMMITMENT_COUNT] = {"endorsed", "not judged", "kept at a distance", "rejected"};
    return words[commitment];
}

static size_t distance(ctp_range a, ctp_range b)
{
    return a.end <= b.begin ? b.begin - a.end : a.begin > b.end ? a.begin - b.end : 0;
}

const ctp_cue_mark *ctp_i_view_cue(const ctp_sentence *s, const ctp_hit *hit, const char *note)
{
    const size_t len = strcspn(note, ":");
    const char *pattern = note[len] == ':' ? note + len + 1 : note + len;
    const ctp_cue_mark *nearest = NULL;
    for (size_t i = 0; i < s->cue_count; i++) {
        const ctp_cue_mark *cue = &s->cues[i];
        const bool is_it = strlen(cue->kind) == len && memcmp(cue->kind, note, len) == 0 && strcmp(cue->entry, pattern) == 0;
        if (is_it && (nearest == NULL || distance(cue->where, hit->where) < distance(nearest->where, hit->where)))
            nearest = cue;
    }
    return nearest;
}

ctp_range ctp_i_view_cut(const ctp_features *features, const ctp_sentence *s, ctp_range where)
{
    if (s->text == NULL || where.begin < s->where.begin || where.end > s->where.end || where.begin > where.end)
        return (ctp_range){0, 0};
    ctp_span text = {s->text, strlen(s->text)};
    ctp_range cut = {where.begin - s->where.begin, where.end - s->where.begin};
    if (ctp_option_characters(&features->options))
        cut = (ctp_range){ctp_i_utf8_byte(text, cut.begin), ctp_i_utf8_byte(text, cut.end)};
    return cut.end <= text.len ? cut : (ctp_range){0, 0};
}

bool ctp_i_view_is_control(int32_t character)
{
    int type = u_charType(character);
    return character < 0 || type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
           u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL);
}

void ctp_i_view_text(ctp_buffer *out, ctp_span text)
{
    int32_t len = (int32_t)text.len;
    for (int32_t at = 0, from = 0; at < len; from = at) {
        UChar32 c;
        U8_NEXT(text.ptr, at, len, c);
        bool control = ctp_i_view_is_control(c);
        ctp_i_buffer_add(out, control ? " " : text.ptr + from, control ? 1 : (size_t)(at - from));
    }
}

void ctp_i_view_count(ctp_buffer *out, size_t n, const char *one, const char *many)
{
    ctp_i_buffer_printf(out, "%zu %s", n, n == 1 ? one : many);
}

void ctp_i_view_number(ctp_buffer *out, double x, int decimals, bool plus)
{
    static const long long powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    if (!isfinite(x) || fabs(x) > 9e12) {
        ctp_i_buffer_text(out, "–");
        return;
    }
    long long units = llround(x * (double)powers[decimals]), size = llabs(units);
    ctp_i_buffer_text(out, units < 0 ? "−" : plus && units > 0 ? "+" : "");
    ctp_i_buffer_printf(out, "%lld", size / powers[decimals]);
    if (decimals > 0)
        ctp_i_buffer_printf(out, ".%0*lld", decimals, size % powers[decimals]);
}

void ctp_i_view_range(ctp_buffer *out, double low, const char *between, double high, bool plus)
{
    ctp_i_view_number(out, low, 2, plus);
    if (isnan(low) && isnan(high))
        return;
    ctp_i_buffer_text(out, between);
    ctp_i_view_number(out, high, 2, plus);
}

const char *ctp_i_view_word(const char *note)
{
    const char *colon = strchr(note, ':');
    return colon != NULL ? colon + 1 : note;
}
