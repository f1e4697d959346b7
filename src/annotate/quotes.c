/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/voices.h"

#include <string.h>

enum {
    /* A quoted stretch of fewer words, without a reporting cue beside it, is a term that the author borrows with a distance (scare quotes),
     * not a statement of somebody else. Four: names and terms seldom are longer, clauses seldom shorter. */
    SCARE_WORDS_MOST = 4,
    TITLE_WORDS_MOST = 12, /* of a title in quotation marks */
    VERB_WITHIN = 6        /* words between a quotation and the cue that reports it: "…," the ministry's spokesman said */
};

static bool space_before(const ctp_reading *r, size_t token)
{
    return token >= r->count || (r->tokens[token].flags & CTP_TOKEN_SPACE_BEFORE) != 0;
}

static size_t next_quote_mark(const ctp_reading *r, size_t from)
{
    return ctp_i_bits_next(r->quote_marks, from, r->count);
}

/* How many tokens a quotation mark takes at a token (a mark may be two characters of the text, ''); 0 where it does not stand there. */
static size_t mark_width(const ctp_reading *r, size_t token, const char *mark)
{
    if (token >= r->count || !ctp_i_bit(r->quote_marks, token) || r->document->text.ptr[r->tokens[token].where.begin] != mark[0])
        return 0; /* nearly all tokens: before more is compared */
    size_t length = strlen(mark), covered = 0, width = 0;
    if (r->segment->where.end - r->tokens[token].where.begin < length ||
        memcmp(r->document->text.ptr + r->tokens[token].where.begin, mark, length) != 0)
        return 0;
    while (covered < length && token + width < r->count && r->tokens[token + width].kind == CTP_TOKEN_MARK)
        covered += ctp_i_surface(r, token + width++).len;
    return covered == length ? width : 0;
}

/* A mark that is an apostrophe elsewhere. */
static bool is_apostrophe(const char *mark)
{
    return strcmp(mark, "'") == 0 || strcmp(mark, "\xE2\x80\x99") == 0;
}

/* Of marks that open and close alike blanks tell the two apart: one that leans on the word before it closes. */
static bool can_open(const ctp_reading *r, size_t i, size_t width, const ctp_quote_marks *marks)
{
    if (strcmp(marks->open, marks->close) != 0)
        return true;
    bool leans_back = i > 0 && !space_before(r, i) && (ctp_i_is_word(&r->tokens[i - 1]) || space_before(r, i + width));
    return !leans_back && !(is_apostrophe(marks->open) && space_before(r, i + width));
}

static const ctp_quote_marks *opens(const ctp_reading *r, size_t i, size_t *width)
{
    if (r->dialogue != NULL && (*width = mark_width(r, i, r->dialogue->open)) > 0)
        return r->dialogue;
    for (size_t k = 0; k < r->language->quote_count; k++) {
        const ctp_quote_marks *marks = &r->language->quotes[k];
        *width = mark_width(r, i, marks->open);
        if (*width > 0 && can_open(r, i, *width, marks))
            return marks;
    }
    return NULL;
}

/* An apostrophe closes only where the word ends, and of several the last one does: those before it are possessives. */
static size_t closing_apostrophe(const ctp_reading *r, size_t from, const ctp_quote_marks *marks)
{
    size_t last = r->count;
    bool nests = strcmp(marks->open, "\xE2\x80\x98") == 0; /* the mark that opens is no apostrophe */
    for (size_t i = next_quote_mark(r, from); i < r->count && !(nests && mark_width(r, i, marks->open) > 0); i = next_quote_mark(r, i + 1))
        if (mark_width(r, i, marks->close) > 0 && !space_before(r, i) && (space_before(r, i + 1) || !ctp_i_is_word(&r->tokens[i + 1]))) {
            last = i;
            if (!ctp_i_is_word(&r->tokens[i - 1]))
                break;
        }
    return last;
}

/* Looks for the mark that closes; nested quotations have other marks, so the first one does. */
static size_t closing(const ctp_reading *r, size_t from, const ctp_quote_marks *marks)
{
    if (is_apostrophe(marks->close))
        return closing_apostrophe(r, from, marks);
    size_t at = next_quote_mark(r, from);
    while (at < r->count && mark_width(r, at, marks->close) == 0)
        at = next_quote_mark(r, at + 1);
    return at;
}

static bool is_report(const ctp_cue *cue)
{
    return cue->kind == CTP_CUE_REPORT || cue->kind == CTP_CUE_ATTRIBUTION;
}

/* Whether a cue leads to a quotation behind it: marks such as ',' or ':' and one word such as a complementiser may stand between (a pattern may name
 * the mark itself), behind a verb that reports quotations alone also what is so called: "called the strike 'reckless'". */
static bool leads_to(const ctp_reading *r, const ctp_cue *cue, size_t begin)
{
    if (cue->end > begin)
        return false;
    size_t words = ctp_i_count_other_words(r, cue->end, begin, CTP_ROLE_OF_ASIDE);
    return words <= 1 || (cue->entry->weight <= 0.0 && words <= CTP_LEAD_TO_QUOTATION_MOST && r->clause[cue->end - 1] == r->clause[begin]);
}

/* Whether a cue reports the quotation: before it, or behind it, where the quotation ends as a clause does. */
static bool is_reported(const ctp_reading *r, size_t begin, size_t end)
{
    bool ends = end > begin && !ctp_i_is_word(&r->tokens[end - 1]);
    ends = ends || (begin <= 1 && end + 1 < r->count && ctp_i_is_sort(r, end + 1, CTP_MARK_COMMA)); /* most languages put the comma behind the mark */
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_OF_SPEECH);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;) {
        if (!is_report(cue))
            continue;
        if (leads_to(r, cue, begin))
            return true;
        if (ends && cue->first >= end && ctp_i_count_words(r, end, cue->first) <= VERB_WITHIN)
            return true;
    }
    return false;
}

/* A title or a name in quotation marks: its words have capitals, as far as the language shows names by them. */
static bool is_title(const ctp_reading *r, size_t begin, size_t end)
{
    size_t capitals = 0;
    for (size_t i = begin; i < end; i++) {
        if (!ctp_i_is_counted(&r->tokens[i]) || ctp_i_is_function(r, i))
            continue;
        if (!(r->tokens[i].flags & CTP_TOKEN_CAPITAL) && r->tokens[i].kind == CTP_TOKEN_WORD)
            return false;
        capitals++;
    }
    return r->language->capitals_are_names && capitals > 0 && ctp_i_count_words(r, begin, end) <= TITLE_WORDS_MOST;
}

/* A stretch that stands like a sentence, however short: with a sentence's end inside. */
static bool is_exclaimed(const ctp_reading *r, size_t begin, size_t end)
{
    return end > begin && ctp_i_is_sort(r, end - 1, CTP_MARK_EXCLAIMS);
}

/* A term between words of one phrase: "its 'green' harbour". */
static bool is_attribute(const ctp_reading *r, const ctp_quotation *q)
{
    size_t next = q->end;
    while (next < r->count && mark_width(r, next, q->marks->close) > 0)
        next++;
    return q->end > q->begin && ctp_i_is_word(&r->tokens[q->end - 1]) && next < r->count && ctp_i_is_word(&r->tokens[next]) &&
           !ctp_i_is_function(r, next) && !ctp_i_is_role(r, next, CTP_ROLE_OF_ASIDE);
}

/* Whether a word stands right before the mark that opens the stretch at `begin`, as before a title: "on Tarn Radio's 'Morning Hour'". */
static bool follows_word(const ctp_reading *r, size_t begin)
{
    while (begin > 0 && !ctp_i_is_word(&r->tokens[begin - 1]) && r->tokens[begin - 1].kind == CTP_TOKEN_MARK) {
        begin--;
        if (space_before(r, begin))
            break;
    }
    return begin > 0 && ctp_i_has_clitic(r, begin - 1);
}

static void mark_tokens(ctp_reading *r, const ctp_quotation *q)
{
    ctp_i_bits_add(r->quoted, q->begin, q->end);
    if (q->scare)
        ctp_i_bits_add(r->scare, q->begin, q->end);
    ctp_i_give_words(r, q->voice, q->begin, q->end);
}

static void quotation(ctp_reading *r, ctp_quotation q)
{
    size_t words = ctp_i_count_words(r, q.begin, q.end);
    bool whole = ctp_i_count_words(r, 0, q.begin) + ctp_i_count_words(r, q.end, r->count) == 0, speech = q.marks == r->dialogue && r->dialogue != NULL;
    r->speech_follows = speech && q.runs_on;
    if (words == 0 || r->quotation_count == CTP_VOICES_MAX)
        return;
    bool attribute = !q.runs_on && words <= SCARE_WORDS_MOST && is_attribute(r, &q);
    bool said = speech || q.continued || (!attribute && is_reported(r, q.begin, q.end)) || is_exclaimed(r, q.begin, q.end);
    if ((!said || (!speech && follows_word(r, q.begin))) && !whole && !q.continued && is_title(r, q.begin, q.end))
        return;
    q.scare = !said && !q.runs_on && words <= SCARE_WORDS_MOST;
    ctp_voice voice = {.reported = true, .commitment = CTP_NEUTRAL};
    if (q.continued)
        voice = r->before->voice;
    else if (q.scare)
        voice.commitment = CTP_DISTANCED;
    voice.content = ctp_i_bytes_of(r, q.begin, q.end);
    q.claimed = q.continued && voice.name != NULL;
    q.voice = ctp_i_add_voice(r, voice);
    mark_tokens(r, &q);
    r->quotations[r->quotation_count++] = q;
}

/* The mark of dialogue with which the sentence's paragraph begins. */
static const ctp_quote_marks *find_dialogue(const ctp_reading *r)
{
    if (r->segment->paragraph == r->before->paragraph)
        return r->before->dialogue;
    for (size_t k = 0; k < r->language->dialogue_count; k++)
        if (mark_width(r, 0, r->language->dialogue[k].open) > 0)
            return &r->language->dialogue[k];
    return NULL;
}

/* A quotation that began before the sentence: told by what the sentence before left open, or by a mark that closes what nothing here opened. */
static size_t read_first(ctp_reading *r)
{
    const ctp_quote_marks *open = r->before->open;
    if (open != NULL) {
        size_t end = closing(r, 0, open);
        quotation(r, (ctp_quotation){.end = (uint32_t)end, .marks = open, .continued = true, .runs_on = end == r->count});
        return end + 1;
    }
    for (size_t i = next_quote_mark(r, 0); i < r->count; i = next_quote_mark(r, i + 1))
        for (size_t k = 0; k < r->language->quote_count; k++) {
            const ctp_quote_marks *marks = &r->language->quotes[k];
            size_t width = mark_width(r, i, marks->open);
            if (width > 0 && can_open(r, i, width, marks))
                return 0;
            if (mark_width(r, i, marks->close) > 0 && !is_apostrophe(marks->close) && i > 0 && !ctp_i_is_word(&r->tokens[i - 1])) {
                quotation(r, (ctp_quotation){.end = (uint32_t)i, .marks = marks});
                return i + 1;
            }
        }
    return 0;
}

void ctp_i_read_quotes(ctp_reading *r)
{
    r->dialogue = r->language->dialogue_count > 0 ? find_dialogue(r) : NULL;
    if (r->before->open == NULL && next_quote_mark(r, 0) == r->count)
        return; /* as in most sentences */
    for (size_t i = next_quote_mark(r, read_first(r)); i < r->count; i = next_quote_mark(r, i + 1)) {
        size_t width;
        const ctp_quote_marks *marks = opens(r, i, &width);
        if (marks == NULL)
            continue;
        size_t end = closing(r, i + width, marks);
        if (end == r->count && is_apostrophe(marks->open))
            continue;
        bool again = marks == r->dialogue ? r->before->spoken : i == 0 && r->before->reopen == marks && r->segment->paragraph != r->before->paragraph;
        quotation(r, (ctp_quotation){.begin = (uint32_t)(i + width), .end = (uint32_t)end, .marks = marks, .continued = again,
                                     .runs_on = end == r->count});
        i = end;
    }
}
