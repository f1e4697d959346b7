/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include <string.h>

#include "base/array.h"
#include "base/same.h"
#include "base/utf8.h"
#include "features/facts.h"

/* Whose words a sentence has, and what changed its hits. */

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

const char *ctp_i_view_word(const char *note)
{
    const char *colon = strchr(note, ':');
    return colon != NULL ? colon + 1 : note;
}
