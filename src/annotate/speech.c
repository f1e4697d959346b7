/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/voices.h"

#include <string.h>

#include "base/number.h"

/* Where a reporting verb has its source and what is said. The verb may stand before what is said ("X said that …"), behind it ("…, X said"),
 * inside it ("…, X said, …") or before its own source ("…, said X"). No word of a language tells these apart: marks, clauses and counts do. */

enum {
    SUBJECT_WORDS_MOST = 14, /* of a source before a verb that stands behind what is said */
    LEAD_IN_WORDS_MOST = 12, /* "In an interview with a newspaper on Sunday, X said …": more is a clause of its own */
    LEAD_WORDS_MOST = 3,     /* "On Monday, X said …" is no statement followed by its source */
    NOUN_LEAD_MOST = 5,      /* "there have been many reports that …" still is a report */
    TAIL_WORDS_MOST = 4,     /* names after a verb behind what it reports: "…, X told the News Agency" */
    COLON_LEAD_MOST = 8,     /* "Berg described a slow retreat: …": words between the verb and its colon */
    TITLE_WORDS_MOST = 3     /* words in lower case before a name: "…, says the marine biologist Anna Berg" */
};

static size_t skip_marks(const ctp_reading *r, size_t at, size_t end)
{
    while (at < end && !ctp_i_is_word(&r->tokens[at]))
        at++;
    return at;
}

/* When, where and to whom, right behind the verb. */
static size_t skip_asides(const ctp_reading *r, size_t at)
{
    while (ctp_i_is_role(r, at, CTP_ROLE_OF_ASIDE))
        at++;
    return at;
}

/* Between a verb and its clause ("said on Monday in Berlin that") words may stand that a clause opens behind. */
static bool is_clause_cue(const ctp_cue *cue, const ctp_reading *r)
{
    return ctp_i_is_role(r, cue->end - 1, CTP_ROLE_OF_BORDER);
}

/* A verb takes a clause; what ends with a function word ("accuse … of", "see as") takes words of the same clause. */
static bool takes_clause(const ctp_reading *r, const ctp_cue *cue)
{
    return is_clause_cue(cue, r) || !ctp_i_is_function(r, cue->end - 1);
}

/* A quotation that stands like a sentence right before a token. */
static const ctp_quotation *quotation_before(const ctp_reading *r, size_t at)
{
    while (at > 0 && !ctp_i_is_word(&r->tokens[at - 1]) && !ctp_i_bit(r->quoted, at - 1))
        at--;
    for (size_t i = 0; i < r->quotation_count; i++)
        if (r->quotations[i].end == at && !r->quotations[i].scare)
            return &r->quotations[i];
    return NULL;
}

/* Where the words of the clause of a token begin, past a quotation that stands before them. */
static size_t words_begin(const ctp_reading *r, size_t at, size_t end)
{
    return skip_marks(r, ctp_i_bits_gap(r->quoted, ctp_i_clause_begin(r, at), end), end);
}

static size_t comma_at(const ctp_reading *r, size_t at)
{
    return at < r->count && ctp_i_is_sort(r, at, CTP_MARK_COMMA) ? at + 1 : 0;
}

/* Only names, function words, asides: what may follow a verb behind its content, or be a name with its title. */
static bool is_tail(const ctp_reading *r, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (ctp_i_is_word(&r->tokens[i]) && !ctp_i_is_in_name(r, i) &&
            !ctp_i_is_function(r, i) && !ctp_i_is_role(r, i, CTP_ROLE_OF_ASIDE))
            return false;
    return ctp_i_count_other_words(r, begin, end, CTP_ROLE_OF_ASIDE) <= TAIL_WORDS_MOST;
}

/* Whether what stands before the comma before a phrase is a name already: "Anna Berg, Mayor of Tarn, said". */
static bool is_named(const ctp_reading *r, size_t at)
{
    size_t begin = at > 0 ? ctp_i_clause_begin(r, at - 1) : at;
    while (begin < at && (!ctp_i_is_word(&r->tokens[begin]) || ctp_i_is_function(r, begin)))
        begin++;
    return begin < at && ctp_i_is_capital(&r->tokens[begin]) && is_tail(r, begin, at);
}

/* The clause before, where it is the name that a phrase between marks explains: "John Berg, the mayor, said". */
static size_t explained_begin(const ctp_reading *r, size_t begin, size_t verb)
{
    enum { CLAUSES_MOST = 2 };
    for (size_t k = 0, at = begin; k < CLAUSES_MOST && ctp_i_comma_before(r, at); k++) {
        at = words_begin(r, at - 1, begin);
        bool quotation = quotation_before(r, at) != NULL;
        if (at >= begin || ctp_i_is_role(r, at, CTP_ROLE_OF_BORDER))
            return begin;
        if (is_named(r, at))
            continue;
        if ((quotation || (verb == begin && ctp_i_comma_before(r, at))) && is_tail(r, at, ctp_i_clause_end(r, at + 1)) && ctp_i_can_speak(r, at, begin))
            return at;
    }
    return begin;
}

static size_t subject_begin(const ctp_reading *r, size_t verb)
{
    size_t begin = words_begin(r, verb, verb);
    return ctp_i_is_role(r, begin, CTP_ROLE_OF_BORDER) || quotation_before(r, begin) != NULL ? begin : explained_begin(r, begin, verb);
}

/* Whether what is said stands before the subject that begins at `begin`. */
static bool stands_behind(const ctp_reading *r, const ctp_cue *cue, size_t begin)
{
    size_t after = skip_asides(r, cue->end), end = ctp_i_clause_end(r, after);
    if (begin == 0 || is_clause_cue(cue, r) || ctp_i_is_role(r, begin, CTP_ROLE_OF_BORDER) || ctp_i_is_role(r, after, CTP_ROLE_OF_BORDER) ||
        (after < r->count && ctp_i_is_sort(r, after, CTP_MARK_COLON)) ||
        ctp_i_count_other_words(r, begin, cue->first, CTP_ROLE_OF_ASIDE) > SUBJECT_WORDS_MOST)
        return false;
    if (quotation_before(r, begin) != NULL)
        return true;
    const size_t word = skip_marks(r, after, r->count);
    if (word < r->count && ctp_i_bit(r->quoted, word) && !ctp_i_bit(r->scare, word) && comma_at(r, after) == 0) /* "When Dahl came, Berg shouted 'Out!'" */
        return false;
    size_t lead = ctp_i_count_other_words(r, r->said_until, begin, CTP_ROLE_OF_ASIDE);
    size_t tail = ctp_i_count_other_words(r, after, end, CTP_ROLE_OF_ASIDE);
    bool inside = ctp_i_count_words(r, end, r->count) > 0;
    if (!ctp_i_comma_before(r, begin))
        return false;
    return tail == 0 ? lead > 1 || inside : lead > LEAD_WORDS_MOST && is_tail(r, after, end);
}

/* Past words in lower case that a name stands behind; where none does, nothing is skipped. */
static size_t skip_title(const ctp_reading *r, size_t begin, size_t end)
{
    size_t at = begin;
    while (at < end && at - begin < TITLE_WORDS_MOST && !ctp_i_is_function(r, at) && !ctp_i_is_of_name(r, at))
        at++;
    return at < end && ctp_i_is_of_name(r, at) ? at : begin;
}

/* Whether the sentence goes on behind the comma that ends a clause: "The bridge, said X, will not last". */
static bool goes_on(const ctp_reading *r, size_t end)
{
    return ctp_i_is_sort(r, end - 1, CTP_MARK_COMMA) && ctp_i_count_words(r, end, r->count) > LEAD_WORDS_MOST;
}

/* "…, said X": the verb opens its clause behind a quotation or comma and a name follows. */
static bool is_inverted(const ctp_reading *r, const ctp_cue *cue, size_t begin)
{
    if (begin < cue->first || is_clause_cue(cue, r) || !takes_clause(r, cue))
        return false;
    bool quotation = quotation_before(r, cue->first) != NULL;
    if (!quotation && !ctp_i_comma_before(r, cue->first))
        return false;
    size_t end = ctp_i_clause_end(r, cue->end), at = cue->end;
    if (at >= end || !ctp_i_is_word(&r->tokens[at]))
        return false;
    if (quotation)
        return ctp_i_can_speak(r, at, end);
    if (ctp_i_is_role(r, at, CTP_ROLE_OF_ANAPHOR))
        return false;
    while (at < end && ctp_i_is_function(r, at))
        at++;
    size_t name = skip_title(r, at, end);
    at = name;
    while (at < end && ctp_i_is_of_name(r, at))
        at++;
    return at > name && (ctp_i_count_words(r, 0, cue->first) > LEAD_WORDS_MOST || goes_on(r, end)) &&
           (skip_asides(r, at) >= end || !ctp_i_is_word(&r->tokens[at]) || ctp_i_is_function(r, at) || ctp_i_is_role(r, at, CTP_ROLE_OF_ASIDE));
}

/* Whether the author stands in a clause about who speaks: "the farmer I met said". */
static bool is_in_relative(const ctp_reading *r, size_t self, size_t begin, size_t verb)
{
    size_t met = self + 1;
    while (met < verb && ctp_i_is_function(r, met))
        met++;
    return met < verb && self > begin && ctp_i_is_role(r, self - 1, CTP_ROLE_OF_SPEAKER);
}

/* Whether the author speaks ("I said"). */
static bool is_own_speech(const ctp_reading *r, size_t begin, size_t verb, size_t end)
{
    if (r->before->own_work && begin < verb && ctp_i_count_words(r, 0, begin) == 0 && ctp_i_is_role(r, begin, CTP_ROLE_OF_ANAPHOR))
        return true; /* "This article looks at the bridge. It finds that …" */
    for (size_t i = begin; i < end; i++)
        if (ctp_i_is_role(r, i, CTP_ROLE_OF_SELF) && !ctp_i_bit(r->quoted, i) && !is_in_relative(r, i, begin, verb))
            return true;
    return false;
}

/* What stands before the frame and is said: a quotation that opens like a sentence alone, else all that is nobody's yet. */
static ctp_stretch said_before(const ctp_reading *r, size_t begin)
{
    const ctp_quotation *quotation = quotation_before(r, begin);
    size_t from = r->said_until < begin ? r->said_until : ctp_i_clause_begin(r, begin > 0 ? begin - 1 : 0);
    if (quotation != NULL) {
        size_t first = skip_marks(r, quotation->begin, quotation->end);
        size_t lead = skip_marks(r, from, quotation->begin);
        if (lead >= quotation->begin || (first < quotation->end && (r->tokens[first].flags & CTP_TOKEN_CAPITAL)))
            from = quotation->begin;
    }
    return (ctp_stretch){from, begin};
}

/* What goes on behind "…, X said, …", also where a word opens it ("…, X said, and …"): not what tells when, nor a question that is quoted ("asked, 'Why …'"). */
static ctp_stretch said_after_comma(const ctp_reading *r, size_t at)
{
    size_t from = comma_at(r, at), word = skip_marks(r, from, r->count);
    if (from == 0 || ctp_i_is_role(r, word, CTP_ROLE_OF_ASIDE) || (ctp_i_is_role(r, word, CTP_ROLE_OF_BORDER) && ctp_i_bit(r->quoted, word)))
        return (ctp_stretch){0, 0};
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_OF_SPEECH);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;)
        if (cue->kind == CTP_CUE_REPORT && cue->first == from)
            return (ctp_stretch){0, 0};
    return (ctp_stretch){from, ctp_i_content_end(r, from, CTP_TO_SENTENCE_END)};
}

/* "'…,' the ministry's spokeswoman, Anna Berg, said": what is said ends where the quotation does. */
static size_t explained_frame(const ctp_reading *r, size_t begin)
{
    if (!ctp_i_comma_before(r, begin))
        return begin;
    size_t at = words_begin(r, begin - 1, begin);
    return quotation_before(r, at) != NULL ? at : begin;
}

static void report_behind(ctp_reading *r, ctp_speech *speech, size_t begin)
{
    size_t after = skip_asides(r, speech->cue->end), end = ctp_i_clause_end(r, after);
    while (end > after && !ctp_i_is_word(&r->tokens[end - 1]))
        end--;
    begin = explained_frame(r, begin);
    const bool quotation = quotation_before(r, begin) != NULL;
    speech->frame = (ctp_stretch){begin, end};
    speech->said[0] = said_before(r, begin);
    speech->said[1] = said_after_comma(r, end);
    /* "…, X said, a former minister": too little to be more than an apposition */
    if (quotation && !ctp_i_bit(r->quoted, skip_marks(r, speech->said[1].begin, r->count - 1)))
        speech->said[1] = (ctp_stretch){0, 0};
    bool inverted = begin == speech->cue->first;
    size_t before = ctp_i_count_words(r, speech->said[0].begin, speech->said[0].end), behind = ctp_i_count_words(r, speech->said[1].begin, speech->said[1].end);
    if (inverted && before > LEAD_WORDS_MOST && before >= behind) {
        size_t next = speech->said[1].end; /* "…, said X, a former minister, but …" goes on with X */
        speech->said[1] = ctp_i_comma_before(r, next) ? (ctp_stretch){next, ctp_i_content_end(r, next, CTP_TO_SENTENCE_END)} : (ctp_stretch){0, 0};
    }
    /* what follows the verb of a sentence that opens with a quotation tells when and why it was said */
    if (ctp_i_count_words(r, 0, speech->said[0].begin) == 0 && quotation)
        speech->frame.end = r->count;
    ctp_i_speak(r, speech);
}

/* A verb of weight between 0 and 1 tells what somebody sees in something: a part of what the author says. */
static bool is_inner(const ctp_cue *cue)
{
    return cue->entry->weight > 0.0 && cue->entry->weight < 1.0;
}

/* "X is said to …", "reportedly": nobody is named, and the subject is of what is said. Only by the way where another word opens its clause ("though X is
 * said to …"). */
static void report_impersonal(ctp_reading *r, const ctp_cue *cue)
{
    size_t begin = ctp_i_clause_begin(r, cue->first);
    if (is_own_speech(r, cue->first, cue->first, cue->end))
        return;
    const bool opened = ctp_i_is_role(r, begin, CTP_ROLE_OF_BORDER), told = !takes_clause(r, cue), whole = is_clause_cue(cue, r) || (told && !is_inner(cue));
    ctp_speech speech = {.cue = cue, .frame = {cue->first, cue->end}, .inner = is_inner(cue) || (told && opened && begin > 0)};
    begin += opened;
    speech.said[0] = (ctp_stretch){begin, is_inner(cue) ? begin : cue->first};
    speech.said[1] = (ctp_stretch){cue->end, ctp_i_content_end(r, cue->end, whole ? CTP_TO_SENTENCE_END : CTP_TO_MARK)};
    ctp_i_speak(r, &speech);
}

/* A verb that a lexicon says stands behind what it reports: its pattern may begin with the mark before it. The name is what follows, in capitals. */
static void report_before(ctp_reading *r, const ctp_cue *cue)
{
    bool mark = !ctp_i_is_word(&r->tokens[cue->first]);
    size_t begin = mark ? cue->first : ctp_i_clause_begin(r, cue->first), end = ctp_i_clause_end(r, cue->end);
    if (is_own_speech(r, begin, cue->first, cue->end + 1))
        return;
    ctp_speech speech = {.cue = cue, .source = ctp_i_subject_in(r, cue->end, ctp_i_name_run(r, cue->end, end).end), .frame = {begin, end}, .said = {{0, begin}, {0, 0}}};
    if (ctp_i_count_words(r, 0, begin) <= LEAD_WORDS_MOST && quotation_before(r, begin) == NULL)
        speech.said[1] = said_after_comma(r, end - !ctp_i_is_word(&r->tokens[end - 1]));
    ctp_i_speak(r, &speech);
}

/* A clause that the sentence goes on behind at a mark: a relative one ("Berg, who said that …, left"), or a preposition's ("In saying that …, Berg").
 * Where verbs need no subject, function words before one are no preposition's: "(she) also said that …". */
static bool goes_on_behind(const ctp_reading *r, size_t begin, size_t verb)
{
    if (ctp_i_is_role(r, begin, CTP_ROLE_OF_BORDER))
        return ctp_i_is_role(r, begin, CTP_ROLE_OF_SPEAKER) && ctp_i_comma_before(r, begin);
    if (r->language->subjects_drop)
        return false;
    size_t at = begin;
    while (at < verb && ctp_i_is_function(r, at) && !ctp_i_is_role(r, at, CTP_ROLE_OF_ANAPHOR | CTP_ROLE_OF_SPEAKER))
        at++;
    return begin < verb && at == verb && ctp_i_count_words(r, 0, begin) == 0 && !ctp_i_is_capital(&r->tokens[verb]); /* the cue's own subject is no verb */
}

static size_t source_end(const ctp_reading *r, const ctp_cue *cue)
{
    size_t end = cue->first;
    while (end < cue->end && ctp_i_is_role(r, end, CTP_ROLE_OF_SPEAKER | CTP_ROLE_OF_ANAPHOR))
        end++;
    return end;
}

/* "The bridge, the mayor agreed, is old": between marks somebody with a verb reports what they are put into or stand behind. A phrase or a clause that
 * another word opens is only a lead: "When it fell, the mayor agreed". */
static bool is_inserted(const ctp_reading *r, const ctp_cue *cue, size_t begin)
{
    if (!ctp_i_comma_before(r, begin)) /* as nearly all: before more is looked at */
        return false;
    size_t end = ctp_i_clause_end(r, skip_asides(r, cue->end));
    if (!ctp_i_can_speak(r, begin, cue->first) || ctp_i_any_predicator(r, begin, cue->first) || !stands_behind(r, cue, begin) ||
        ctp_i_count_other_words(r, cue->end, end, CTP_ROLE_OF_ASIDE) > 0)
        return false;
    size_t lead = ctp_i_clause_begin(r, begin - 1);
    size_t next = skip_marks(r, end, r->count);
    bool goes_on = next < r->count && !ctp_i_is_role(r, next, CTP_ROLE_OF_BORDER);
    if (lead <= r->said_until + 1 && ctp_i_is_role(r, lead, CTP_ROLE_OF_BORDER))
        return goes_on && ctp_i_count_words(r, next, ctp_i_next_mark(r, next, r->count)) > LEAD_WORDS_MOST;
    return ctp_i_count_words(r, end, r->count) > 0 || ctp_i_any_predicator(r, lead, begin);
}

/* The colon that a verb and few words lead to ("Berg described a slow retreat: the baker left first"), or the sentence's end. */
static size_t colon_behind(const ctp_reading *r, const ctp_cue *cue)
{
    size_t at = ctp_i_next_mark(r, cue->end, r->count);
    bool leads = at < r->count && ctp_i_is_sort(r, at, CTP_MARK_COLON) && ctp_i_count_words(r, cue->end, at) <= COLON_LEAD_MOST;
    return leads && ctp_i_count_words(r, at, r->count) > LEAD_WORDS_MOST ? at : r->count;
}

/* A verb of weight 0 says much else too ("added 12 jobs"): it reports a quotation beside it, or what it is inserted into, nothing besides. */
static bool lacks_content(const ctp_reading *r, const ctp_cue *cue, size_t begin)
{
    if (cue->entry->weight > 0.0 || quotation_before(r, begin) != NULL || is_inserted(r, cue, begin) || (ctp_i_can_speak(r, 0, cue->first) && colon_behind(r, cue) < r->count))
        return false;
    size_t at = skip_asides(r, cue->end), words = 0;
    for (; at < r->count && r->clause[at] == r->clause[cue->end - 1] && !ctp_i_bit(r->quoted, at); at++)
        words += ctp_i_is_word(&r->tokens[at]);
    at = skip_marks(r, at, r->count);
    return at >= r->count || !ctp_i_bit(r->quoted, at) || ctp_i_bit(r->scare, at) || words > CTP_LEAD_TO_QUOTATION_MOST;
}

/* Where the first quotation from a token on ends; there the author speaks again. */
static size_t quotation_end(const ctp_reading *r, size_t from)
{
    for (size_t i = 0; i < r->quotation_count; i++)
        if (r->quotations[i].begin >= from && !r->quotations[i].scare)
            return r->quotations[i].end;
    return from;
}

/* Where the last words begin that a pattern leaves open, with an article that it names: of "blamed the long winter for" they are said, too. Not where
 * a quotation says what ("called the winter 'a pest'"). */
static size_t open_begin(const ctp_reading *r, const ctp_cue *cue)
{
    size_t end = cue->end;
    while (end > cue->first && ctp_i_names(cue->first, cue->end, cue->matched, end - 1))
        end--;
    size_t at = end;
    while (at > cue->first && !ctp_i_names(cue->first, cue->end, cue->matched, at - 1))
        at--;
    size_t behind = ctp_i_least(cue->end + 2, r->count); /* a mark that opens a quotation is not quoted */
    if (at == end || ctp_i_bits_next(r->quoted, at, behind) < behind)
        return cue->end;
    while (at > cue->first + 1 && ctp_i_is_function(r, at - 1))
        at--;
    return at;
}

/* Where what is said begins: behind the word that opens its clause, as where the cue names that word ("expressed concern that"). */
static size_t skip_opening(const ctp_reading *r, const ctp_cue *cue)
{
    size_t from = skip_asides(r, cue->end), last = cue->end - 1;
    if (last > cue->first + 1 && ctp_i_is_role(r, last - 1, CTP_ROLE_OF_BORDER) && ctp_i_is_function(r, last))
        return last; /* "claims that the": the article is of what is said */
    if (!takes_clause(r, cue) && from < r->count && ctp_i_is_word(&r->tokens[from]) && !ctp_i_is_role(r, from, CTP_ROLE_OF_BORDER))
        return ctp_i_least(open_begin(r, cue), from);
    bool opens = !is_clause_cue(cue, r) && ctp_i_is_role(r, from, CTP_ROLE_OF_BORDER) && !ctp_i_is_role(r, from, CTP_ROLE_OF_SPEAKER);
    return opens ? from + 1 : from;
}

/* "Its authors, led by two economists, conclude that …": where the subject that opens the sentence ends, with something between it and its verb;
 * 0 where it is not so. */
static size_t parted_subject(const ctp_reading *r, size_t begin, size_t verb)
{
    if (begin < verb || !ctp_i_comma_before(r, begin) || ctp_i_is_role(r, 0, CTP_ROLE_OF_BORDER))
        return 0;
    size_t mark = ctp_i_next_mark(r, 0, begin);
    bool parted = ctp_i_is_sort(r, mark, CTP_MARK_COMMA) && ctp_i_count_words(r, mark, begin) > 0 && ctp_i_count_words(r, 0, mark) <= SUBJECT_WORDS_MOST;
    return parted && !ctp_i_any_predicator(r, 0, mark) && ctp_i_can_speak(r, 0, mark) ? mark : 0;
}

/* Where the words begin that only lead to a verb of speaking: what stands between commas behind the source's name ("Anna Berg, who heads the
 * board, said that …"), and what stands before a subject that no word joins to it ("In an interview, Anna Berg said that …"). */
static size_t lead_begin(const ctp_reading *r, const ctp_source *source, size_t begin)
{
    if (ctp_i_is_role(r, begin, CTP_ROLE_OF_BORDER) || !ctp_i_comma_before(r, begin))
        return begin;
    if (source->name == NULL || source->where.begin < r->tokens[0].where.begin) /* "In a statement of eleven pages, it said" */
        return ctp_i_is_role(r, begin, CTP_ROLE_OF_ANAPHOR) && ctp_i_count_words(r, 0, begin) <= LEAD_IN_WORDS_MOST ? 0 : begin;
    if (source->where.begin >= r->tokens[begin].where.begin)
        return ctp_i_count_words(r, 0, begin) <= LEAD_IN_WORDS_MOST ? 0 : begin;
    uint32_t end, name = ctp_i_tokens_at(r, source->where, &end);
    size_t mark = ctp_i_next_mark(r, end, begin), aside = mark + 1; /* "the head of a firm, who was not named, said" */
    bool parted = ctp_i_next_mark(r, aside, begin) < begin && ctp_i_is_function(r, aside) && !ctp_i_any_predicator(r, end, mark);
    return end < begin && ctp_i_is_sort(r, mark, CTP_MARK_COMMA) && (mark == end || parted) ? name : begin;
}

/* Whether the sentence opens with a clause that its main one follows: a condition, a cause, or the side of a contrast that counts less. */
static bool opens_below(const ctp_reading *r)
{
    const size_t first = skip_marks(r, 0, r->count);
    if (!ctp_i_is_role(r, first, CTP_ROLE_OF_BORDER) || !ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_CONTRAST) | CTP_CUE_BIT(CTP_CUE_CONDITIONAL) | CTP_CUE_BIT(CTP_CUE_CAUSAL)))
        return false;
    for (size_t i = 0; i < r->cue_count && r->cues[i].first <= first; i++) {
        const ctp_cue *cue = &r->cues[i];
        if (cue->kind == CTP_CUE_CONDITIONAL || cue->kind == CTP_CUE_CAUSAL || (cue->kind == CTP_CUE_CONTRAST && cue->entry->reach != CTP_REACH_BEFORE))
            return true;
    }
    return false;
}

/* "While critics say that the pier is old, the town keeps it": what is said in such a clause ends at the comma behind it. */
static size_t below_end(const ctp_reading *r, const ctp_cue *cue, size_t from, size_t end)
{
    if (ctp_i_count_words(r, 0, ctp_i_clause_begin(r, cue->first)) > 0 || !opens_below(r))
        return end;
    for (size_t at = ctp_i_next_mark(r, from, end); at + 1 < end; at = ctp_i_next_mark(r, at + 1, end))
        if (ctp_i_is_sort(r, at, CTP_MARK_COMMA) && !ctp_i_bit(r->quoted, at) && ctp_i_is_function(r, at + 1) && !ctp_i_is_role(r, at + 1, CTP_ROLE_OF_BORDER))
            return at;
    return end;
}

static bool is_nobody(const ctp_source *source)
{
    return source->name == NULL && !source->pronoun;
}

/* "X said that …", "X described a slow retreat: …" */
static void report_ahead(ctp_reading *r, ctp_speech *speech, size_t begin, size_t verb)
{
    const ctp_cue *cue = speech->cue;
    const bool clause = takes_clause(r, cue), returns = goes_on_behind(r, begin, verb), weighs = cue->entry->weight > 0.0;
    const size_t from = skip_opening(r, cue), parted = clause ? parted_subject(r, begin, cue->first) : 0;
    if (is_nobody(&speech->source))
        speech->source = ctp_i_name_in(r, 0, parted);
    /* "To say that … is naive": nobody says so, and what stands behind it is the author's */
    speech->inner = speech->inner || (returns && is_nobody(&speech->source));
    speech->lead = (ctp_stretch){parted > 0 ? 0 : lead_begin(r, &speech->source, begin), begin};
    const size_t end = weighs ? ctp_i_content_end(r, from, clause && !returns ? CTP_TO_SENTENCE_END : CTP_TO_LIST_END) : quotation_end(r, from);
    const size_t colon = weighs ? r->count : colon_behind(r, cue);
    const bool listed = colon < r->count && !ctp_i_bit(r->quoted, colon + 2); /* behind the colon and a mark that opens a quotation */
    speech->frame.end = listed ? colon : from;
    speech->said[0] = listed ? (ctp_stretch){colon, r->count} : (ctp_stretch){from, below_end(r, cue, from, end)};
    speech->inner = speech->inner || ctp_i_is_conceded(r, speech->said[0].end);
    ctp_i_speak(r, speech);
}

/* The subject before the verb, in its clause or one before. */
static ctp_source source_before(ctp_reading *r, size_t begin, size_t verb)
{
    const ctp_source source = verb > begin ? ctp_i_subject_in(r, begin, verb) : (ctp_source){0};
    return is_nobody(&source) ? ctp_i_subject_before(r, begin) : source;
}

static void report_subject(ctp_reading *r, const ctp_cue *cue)
{
    const size_t begin = subject_begin(r, cue->first), verb = source_end(r, cue);
    if (is_own_speech(r, begin, cue->first, cue->end) || lacks_content(r, cue, begin))
        return;
    ctp_speech speech = {.cue = cue, .frame = {begin, cue->end}, .inner = is_inner(cue)};
    if (r->language->capitals_are_names && verb == cue->first && is_inverted(r, cue, begin)) {
        speech.source = ctp_i_subject_in(r, cue->end, ctp_i_clause_end(r, cue->end));
        report_behind(r, &speech, cue->first);
        return;
    }
    speech.source = source_before(r, begin, verb);
    if (r->language->capitals_are_names && (verb > begin || quotation_before(r, begin) != NULL) && stands_behind(r, cue, begin))
        report_behind(r, &speech, begin);
    else
        report_ahead(r, &speech, begin, verb);
}

void ctp_i_read_report(ctp_reading *r, const ctp_cue *cue)
{
    if (cue->entry->reach == CTP_REACH_BOTH)
        report_impersonal(r, cue);
    else if (cue->entry->reach == CTP_REACH_BEFORE)
        report_before(r, cue);
    else
        report_subject(r, cue);
}

/* The author's predicate ends what a noun reports: "the claim that … is false". */
static size_t noun_content_end(const ctp_reading *r, const ctp_cue *cue, size_t from, ctp_content_reach reach)
{
    size_t end = ctp_i_content_end(r, from, reach);
    for (const ctp_cue *verdict = cue + 1; verdict < r->cues + r->cue_count && verdict->first < end; verdict++)
        if (verdict->kind == CTP_CUE_VERDICT && verdict->first > from)
            return verdict->first;
    return end;
}

/* "denials from X that": the source stands between the noun and its clause. @return where the clause's words begin, 0 where it is not so */
static size_t giver_behind(const ctp_reading *r, const ctp_cue *cue)
{
    size_t end = ctp_i_clause_end(r, cue->end);
    bool opens = ctp_i_is_role(r, end, CTP_ROLE_OF_BORDER) && ctp_i_is_word(&r->tokens[end - 1]);
    return !is_clause_cue(cue, r) && opens && end - cue->end <= SUBJECT_WORDS_MOST && ctp_i_can_speak(r, cue->end, end) ? end : 0;
}

/* "X's claim that …", "the claim by X that …": the words around it stay the author's. "My claim that …" is the author's own, "I am told that …" (both
 * ways) is not. */
void ctp_i_read_report_noun(ctp_reading *r, const ctp_cue *cue)
{
    if (cue->entry->reach != CTP_REACH_BOTH && is_own_speech(r, cue->first > 0 ? cue->first - 1 : 0, cue->first, cue->end))
        return;
    ctp_speech speech = {.cue = cue, .source = ctp_i_owner_before(r, cue->first), .frame = {cue->first, cue->end}};
    if (cue->entry->weight == 0.0 && speech.source.name == NULL && !(cue->first > 0 && ctp_i_is_role(r, cue->first - 1, CTP_ROLE_OF_ANAPHOR)))
        return; /* "the point is that" is nobody's report, "her point is that" is */
    size_t owner = ctp_i_clause_begin(r, cue->first);
    speech.inner = is_inner(cue) || ctp_i_count_words(r, owner, cue->first) > NOUN_LEAD_MOST;
    if (!speech.inner && speech.source.name != NULL && speech.source.where.begin >= r->tokens[owner].where.begin)
        speech.lead = (ctp_stretch){ctp_i_token_at(r, speech.source.where.begin), cue->first};
    else if (!speech.inner && ctp_i_count_words(r, 0, owner) == 0 && ctp_i_bits_gap(r->functions, owner, cue->first) == cue->first) /* "The usual answer is …" */
        speech.lead = (ctp_stretch){owner, cue->first};
    size_t giver = giver_behind(r, cue), from = giver > 0 ? giver + 1 : cue->end;
    if (speech.source.name == NULL && giver > 0)
        speech.source = ctp_i_name_in(r, cue->end, giver);
    else if (speech.source.name == NULL && ctp_i_can_speak(r, cue->first + 1, cue->end - 1))
        speech.source = ctp_i_name_in(r, cue->first + 1, cue->end - 1);
    speech.frame.end = from;
    ctp_content_reach reach = giver == 0 && !takes_clause(r, cue) ? CTP_TO_MARK : speech.inner ? CTP_TO_NEW_CLAUSE : CTP_TO_SENTENCE_END;
    speech.said[0] = (ctp_stretch){from, noun_content_end(r, cue, from, reach)};
    ctp_i_speak(r, &speech);
}
