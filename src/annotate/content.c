/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/voices.h"

/* Where what somebody says ends and the author speaks again: at a clause that judges or turns against it, one that has a speaker of its own, a
 * semicolon, a single dash. */

bool ctp_i_comma_before(const ctp_reading *r, size_t at)
{
    for (; at > 0 && !ctp_i_is_word(&r->tokens[at - 1]); at--)
        if (ctp_i_is_sort(r, at - 1, CTP_MARK_COMMA))
            return true;
    return false;
}

static bool dash_follows(const ctp_reading *r, size_t at)
{
    for (at = ctp_i_next_mark(r, at, r->count); at < r->count; at = ctp_i_next_mark(r, at + 1, r->count))
        if (ctp_i_is_sort(r, at, CTP_MARK_DASH))
            return true;
    return false;
}

/* Whether a cue turns against what was said before it: a contrast that looks back and opens its clause ("…, but the record shows"), unless the
 * word follows that opens what is said ("…, but that the record shows") or that goes on with the same subject ("X said …, but did not say why"). */
static bool turns_back(const ctp_reading *r, const ctp_cue *cue, size_t begin)
{
    return cue->kind == CTP_CUE_CONTRAST && cue->entry->reach == CTP_REACH_BEFORE && cue->first == begin && !ctp_i_is_role(r, cue->end, CTP_ROLE_OF_BORDER) &&
           !ctp_i_any_predicator(r, cue->end, cue->end + 1);
}

/* A clause behind ',' or a dash in which the author judges ("…, and this is wrong") or turns against what was said is the author's again. */
static size_t author_returns(const ctp_reading *r, size_t from)
{
    if (!ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_VERDICT) | CTP_CUE_BIT(CTP_CUE_CONTRAST)))
        return r->count;
    for (size_t i = 0; i < r->cue_count; i++) {
        const ctp_cue *cue = &r->cues[i];
        if ((cue->kind != CTP_CUE_VERDICT && cue->kind != CTP_CUE_CONTRAST) || cue->first <= from || ctp_i_bit(r->quoted, cue->first))
            continue;
        size_t begin = ctp_i_clause_begin(r, cue->first);
        if (begin > from + 1 && ctp_i_is_role(r, begin, CTP_ROLE_OF_BORDER) && !ctp_i_is_word(&r->tokens[begin - 1]) &&
            (cue->kind == CTP_CUE_VERDICT || turns_back(r, cue, begin)))
            return begin;
    }
    return r->count;
}

/* So ends what one says where the next clause has a speaker of its own: "X said that …, but Y says …". */
static size_t other_speaks(const ctp_reading *r, size_t from, size_t end)
{
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_OF_SPEECH);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL && cue->first < end;) {
        size_t verb = cue->first;
        if (cue->kind != CTP_CUE_REPORT || verb <= from || ctp_i_bit(r->quoted, verb))
            continue;
        size_t begin = ctp_i_clause_begin(r, verb);
        if (begin > from + 1 && ctp_i_is_role(r, begin, CTP_ROLE_OF_BORDER) && !ctp_i_is_role(r, begin, CTP_ROLE_OF_SPEAKER) && ctp_i_comma_before(r, begin) &&
            ctp_i_can_speak(r, begin, verb))
            return begin;
    }
    return end;
}

/* Where behind `from` a clause begins that a word opens and a pronoun goes on with: "and this". */
static size_t new_clause(const ctp_reading *r, size_t from, size_t end)
{
    for (size_t i = from + 1; i < end; i++)
        if (ctp_i_is_role(r, i, CTP_ROLE_OF_BORDER) && ctp_i_is_role(r, i + 1, CTP_ROLE_OF_ANAPHOR))
            return i;
    return end;
}

/* The last word outside quotations with which the author judges or somebody speaks: a semicolon before it ends what was said before. */
static size_t last_answer(const ctp_reading *r)
{
    size_t last = 0;
    for (size_t i = 0; i < r->cue_count; i++) {
        const ctp_cue *cue = &r->cues[i];
        bool speaks = cue->kind == CTP_CUE_REPORT && cue->entry->weight > 0.0;
        last = (speaks || cue->kind == CTP_CUE_VERDICT) && !ctp_i_bit(r->quoted, cue->first) ? cue->first : last;
    }
    return last;
}

/* Whether more of the same stands behind a comma: "blamed frost, the salt". */
static bool lists(const ctp_reading *r, size_t at)
{
    size_t end = ctp_i_next_mark(r, at + 1, r->count);
    return ctp_i_is_sort(r, at, CTP_MARK_COMMA) && !ctp_i_is_role(r, at + 1, CTP_ROLE_OF_BORDER) && !ctp_i_any_predicator(r, at + 1, end) &&
           !ctp_i_can_speak(r, at + 1, end);
}

/* Whether reported words, which are no clause, end at a mark. */
static bool ends_words(const ctp_reading *r, size_t at, ctp_content_reach reach)
{
    const bool border = at + 1 < r->count && r->clause[at + 1] != r->clause[at];
    return border && (reach == CTP_TO_MARK || (reach == CTP_TO_LIST_END && !lists(r, at)));
}

size_t ctp_i_content_end(const ctp_reading *r, size_t from, ctp_content_reach reach)
{
    size_t end = other_speaks(r, from, author_returns(r, from));
    size_t answer = reach == CTP_TO_SENTENCE_END ? last_answer(r) : r->count;
    int depth = 0;
    if (reach != CTP_TO_SENTENCE_END)
        end = new_clause(r, from, end);
    for (size_t i = ctp_i_next_mark(r, from, end); i < end; i = ctp_i_next_mark(r, i + 1, end)) {
        if (ctp_i_bit(r->quoted, i))
            continue;
        depth += ctp_i_is_sort(r, i, CTP_MARK_OPENS);
        depth -= ctp_i_is_sort(r, i, CTP_MARK_CLOSES);
        if (ctp_i_is_sort(r, i, CTP_MARK_COLON)) /* "described a slow retreat: the baker left first, then the smith" */
            reach = CTP_TO_SENTENCE_END;
        const bool semicolon = ctp_i_is_sort(r, i, CTP_MARK_SEMICOLON) && answer > i, dash = ctp_i_is_sort(r, i, CTP_MARK_DASH) && !dash_follows(r, i + 1);
        if (depth < 0 || semicolon || (i > from && (dash || (depth == 0 && ends_words(r, i, reach)))))
            return i;
    }
    return end;
}

bool ctp_i_is_conceded(const ctp_reading *r, size_t end)
{
    if (end >= r->count || ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_VERDICT)))
        return false;
    bool turned = false;
    for (size_t i = 0; i < r->cue_count; i++) {
        turned = turned || (r->cues[i].first == end && turns_back(r, &r->cues[i], end));
        if (turned && r->cues[i].kind == CTP_CUE_REPORT) /* "…, but Y says …" */
            return false;
    }
    return turned;
}
