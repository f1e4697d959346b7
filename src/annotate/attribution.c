/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/voices.h"

static bool is_own(const ctp_reading *r, const ctp_cue *cue, size_t end)
{
    for (size_t i = cue->first; i < end; i++)
        if (ctp_i_is_role(r, i, CTP_ROLE_OF_SELF))
            return true;
    return false;
}

static bool holds_speaker(const ctp_reading *r, const ctp_cue *cue)
{
    for (size_t i = cue->first; i < cue->end; i++)
        if (ctp_i_is_role(r, i, CTP_ROLE_OF_SPEAKER | CTP_ROLE_OF_ANAPHOR))
            return true;
    return false;
}

/* "in X's view", "as X says": the source stands inside the cue. It needs a possessive, a pronoun or something that can speak ("in full view"). */
static bool inner_source(ctp_reading *r, const ctp_cue *cue, ctp_source *found)
{
    size_t first = cue->first + 1, last = cue->end - 1;
    if (cue->end - cue->first < 3)
        return false;
    if (ctp_i_names(cue->first, cue->end, cue->matched, first) && ctp_i_is_function(r, last))
        return false;
    while (ctp_i_is_function(r, cue->end - 1) && last > first && ctp_i_names(cue->first, cue->end, cue->matched, last - 1)) /* "as X put it": what the pattern leaves open */
        last--;
    bool owned = false, open = !ctp_i_names(cue->first, cue->end, cue->matched, first);
    for (size_t i = first; i < last; i++)
        owned = owned || ctp_i_has_clitic(r, i) || ctp_i_is_role(r, i, CTP_ROLE_OF_ANAPHOR | CTP_ROLE_OF_SPEAKER) || (open && ctp_i_is_capital(&r->tokens[i]));
    if (!owned)
        return false;
    *found = ctp_i_subject_in(r, first, last);
    return true;
}

/* Whether a mark parts a token from the word that opens its clause: "a plant that, according to X, was closed". */
static bool is_behind_opening(const ctp_reading *r, size_t at)
{
    return at > 2 && !ctp_i_is_word(&r->tokens[at - 1]) && ctp_i_is_word(&r->tokens[at - 2]) &&
           ctp_i_is_role(r, at - 2, CTP_ROLE_OF_BORDER | CTP_ROLE_OF_ANAPHOR);
}

/* Whether a mark stands before a token that parts what goes before as said by itself: "It is dear: according to X, it costs twice as much". */
static bool is_parted(const ctp_reading *r, size_t at)
{
    return at > 0 && (ctp_i_is_sort(r, at - 1, CTP_MARK_COLON) || ctp_i_is_sort(r, at - 1, CTP_MARK_SEMICOLON));
}

/* What is said stands on the side with more words; on both where the source is put between, in the clause alone that it is inserted into. */
static void said_around(const ctp_reading *r, ctp_speech *speech)
{
    size_t begin = speech->frame.begin, end = speech->frame.end;
    if (is_behind_opening(r, begin)) {
        speech->said[1] = (ctp_stretch){end, ctp_i_clause_end(r, end + 1)};
        return;
    }
    size_t before = ctp_i_count_other_words(r, 0, begin, CTP_ROLE_OF_ASIDE), after = ctp_i_count_words(r, end, r->count);
    size_t next = end;
    while (next < r->count && !ctp_i_is_word(&r->tokens[next]))
        next++;
    bool goes_on = next < r->count && !ctp_i_is_role(r, next, CTP_ROLE_OF_BORDER);
    if (after > 0 && is_parted(r, begin))
        before = 0;
    if (before > 0)
        speech->said[0] = (ctp_stretch){r->said_until < begin ? r->said_until : 0, begin};
    if (after > 0 && (before == 0 || (goes_on && after >= before)))
        speech->said[1] = (ctp_stretch){end, r->count};
}

/* Where no mark parts the source from what it says, which is all that stands in the sentence: it ends with its name, or with what can speak
 * ("according to the mayor the toll helps"). @param end  of the clause */
static size_t unmarked_end(const ctp_reading *r, const ctp_cue *cue, size_t end)
{
    enum { BEFORE_NAME_MOST = 3, SAID_LEAST = 2 };
    size_t at = cue->end;
    if (ctp_i_count_words(r, 0, cue->first) + ctp_i_count_words(r, end, r->count) > 0)
        return end;
    while (at < end && at < cue->end + BEFORE_NAME_MOST && !ctp_i_is_of_name(r, at))
        at++;
    if (at == end || !ctp_i_is_of_name(r, at))
        return end;
    while (at < end && ctp_i_is_of_name(r, at))
        at++;
    return ctp_i_count_words(r, at, end) >= SAID_LEAST ? at : end;
}

/* A source with the mark behind it in the cue ("for critics, …") is one only where it opens its clause: "good for critics, who …" */
static bool is_out_of_place(const ctp_reading *r, const ctp_cue *cue)
{
    return !ctp_i_is_word(&r->tokens[cue->end - 1]) && ctp_i_count_other_words(r, ctp_i_clause_begin(r, cue->first), cue->first, CTP_ROLE_OF_BORDER) > 0;
}

/* "According to X, …": the source behind the cue up to its clause's end. */
static void attribute_clauses(ctp_reading *r, const ctp_cue *cue)
{
    if (is_out_of_place(r, cue))
        return;
    ctp_speech speech = {.cue = cue, .frame = {cue->first, cue->end}};
    size_t end = ctp_i_clause_end(r, cue->end);
    bool inside = inner_source(r, cue, &speech.source);
    bool open = ctp_i_is_function(r, cue->end - 1) || cue->end - cue->first < 3 || (cue->end < end && ctp_i_is_of_name(r, cue->end)); /* its source follows */
    if (!inside && !holds_speaker(r, cue) && !(open && ctp_i_can_speak(r, cue->end, end)))
        return;
    if (!inside) {
        end = unmarked_end(r, cue, end);
        speech.source = ctp_i_subject_in(r, cue->end, end);
        while (end > cue->end && !ctp_i_is_word(&r->tokens[end - 1]))
            end--;
        speech.frame.end = end;
    }
    if (is_own(r, cue, speech.frame.end))
        return;
    said_around(r, &speech);
    ctp_i_speak(r, &speech);
}

/* A source behind its cue, inside a clause that runs on. Where the cue opens the clause, nouns that follow at once are of the source ("of the
 * ministry of transport"): what is reported begins with the verb. */
static size_t source_end(const ctp_reading *r, const ctp_cue *cue)
{
    size_t end = ctp_i_clause_end(r, cue->end), at = ctp_i_name_run(r, cue->end, end).end;
    bool opens = ctp_i_count_words(r, ctp_i_clause_begin(r, cue->first), cue->first) == 0;
    for (size_t next = at; opens && next < end; next++) {
        if (ctp_i_is_capital(&r->tokens[next]))
            at = next = ctp_i_name_run(r, next, end).end;
        if (next < end && !ctp_i_is_function(r, next))
            break;
    }
    return at;
}

static size_t source_begin(const ctp_reading *r, const ctp_cue *cue)
{
    size_t begin = ctp_i_clause_begin(r, cue->first), at = cue->first;
    while (at > begin && ctp_i_is_capital(&r->tokens[at - 1]))
        at--;
    while (at > begin && ctp_i_is_word(&r->tokens[at - 1]) && ctp_i_is_function(r, at - 1))
        at--;
    return at;
}

/* A name that the cue's pattern leaves open: the source stands inside the cue, which ends with the verb behind it. */
static bool holds_name(const ctp_reading *r, const ctp_cue *cue)
{
    for (size_t i = cue->first + 1; i + 1 < cue->end; i++)
        if (!ctp_i_names(cue->first, cue->end, cue->matched, i) && ctp_i_is_capital(&r->tokens[i]))
            return true;
    return false;
}

/* A source that shares its clause with what is reported, inside the cue or on either side of it. Capitals show where such a source ends in
 * languages that write nouns with them. */
static void attribute_inside(ctp_reading *r, const ctp_cue *cue)
{
    bool before = cue->entry->reach == CTP_REACH_BEFORE, inside = !before && holds_name(r, cue);
    size_t begin = before ? source_begin(r, cue) : cue->first, end = before || inside ? cue->end : source_end(r, cue);
    size_t from = before ? begin : cue->end, to = before ? cue->first : end;
    ctp_speech speech = {.cue = cue, .frame = {begin, end}};
    if (is_own(r, cue, end))
        return;
    speech.source = inside ? ctp_i_subject_in(r, cue->first + 1, cue->end - 1)
                    : from < to ? ctp_i_subject_in(r, from, to) : ctp_i_subject_in(r, cue->first, cue->end - 1);
    speech.said[0] = (ctp_stretch){ctp_i_count_words(r, end, r->count) > 0 ? ctp_i_clause_begin(r, cue->first) : 0, begin};
    speech.said[1] = (ctp_stretch){end, r->count};
    ctp_i_speak(r, &speech);
}

/* Whether all words of tokens [begin, end) are of a kind. */
static bool are_all(const ctp_reading *r, size_t begin, size_t end, bool (*is)(const ctp_reading *r, size_t at))
{
    for (size_t i = begin; i < end; i++)
        if (ctp_i_is_word(&r->tokens[i]) && !is(r, i))
            return false;
    return true;
}

/* A headline puts who says so before its colon ("Harbour study: naps help"): nothing but a name or an office opens it. */
static bool opens_headline(const ctp_reading *r, const ctp_cue *cue)
{
    enum { LABEL_WORDS_MOST = 5, NAME_ALONE_MOST = 4 };
    const bool name_alone = are_all(r, cue->end, r->count, ctp_i_is_in_name) && ctp_i_count_words(r, cue->end, r->count) <= NAME_ALONE_MOST; /* "Director: Anna Berg" */
    return !name_alone && are_all(r, 0, cue->first, ctp_i_is_of_name) && ctp_i_next_mark(r, 0, cue->end) + 1 == cue->end &&
           ctp_i_count_words(r, 0, cue->end) <= LABEL_WORDS_MOST;
}

/* Or behind it ("Naps help: study"). */
static bool ends_headline(const ctp_reading *r, const ctp_cue *cue)
{
    enum { HEADLINE_LEAST = 4 };
    return cue->end == r->count && ctp_i_count_words(r, 0, cue->first) >= HEADLINE_LEAST;
}

/* A headline ends without a mark, as neither a sentence does ("We lack one thing: officials.") nor an answer ("Ambassador: I shall try."). */
static void attribute_headline(ctp_reading *r, const ctp_cue *cue)
{
    const bool before = ctp_i_is_sort(r, cue->end - 1, CTP_MARK_COLON);
    if (!(ctp_i_is_word(&r->tokens[r->count - 1]) || ctp_i_bit(r->quote_marks, r->count - 1)) || !(before ? opens_headline(r, cue) : ends_headline(r, cue)))
        return;
    ctp_speech speech = {.cue = cue, .frame = {before ? 0 : cue->first, cue->end}};
    speech.source = ctp_i_name_in(r, speech.frame.begin + !before, cue->end);
    speech.said[0] = before ? (ctp_stretch){cue->end, r->count} : (ctp_stretch){0, cue->first};
    ctp_i_speak(r, &speech);
}

void ctp_i_read_attribution(ctp_reading *r, const ctp_cue *cue)
{
    if (ctp_i_is_sort(r, cue->end - 1, CTP_MARK_COLON) || !ctp_i_is_word(&r->tokens[cue->first]))
        attribute_headline(r, cue);
    else if (r->language->capitals_are_names && cue->entry->reach != CTP_REACH_BEFORE)
        attribute_clauses(r, cue);
    else
        attribute_inside(r, cue);
}
