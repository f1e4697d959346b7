/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/voices.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/ascii.h"
#include "base/span.h"
#include "base/status.h"
#include "base/utf8.h"

enum {
    NAME_WORDS_MOST = 8, /* of a source's name that is kept */
    LINK_WORDS_MOST = 2, /* function words inside a name: "Ministry of the Interior" */
    PARTICLE_WORDS_MOST = 3
};

size_t ctp_i_clause_begin(const ctp_reading *r, size_t at)
{
    while (at > 0 && at < r->count && r->clause[at - 1] == r->clause[at])
        at--;
    return at;
}

size_t ctp_i_clause_end(const ctp_reading *r, size_t at)
{
    while (at < r->count && r->clause[at] == r->clause[at > 0 ? at - 1 : 0])
        at++;
    return at;
}

size_t ctp_i_count_other_words(const ctp_reading *r, size_t begin, size_t end, uint8_t roles)
{
    size_t words = 0;
    for (size_t i = begin; i < end; i++)
        words += ctp_i_is_counted(&r->tokens[i]) && !ctp_i_is_role(r, i, roles);
    return words;
}

/* How many apostrophes a text has. @param[out] last  where the last one stands, if there is any */
static size_t count_apostrophes(ctp_span text, size_t *last)
{
    size_t count = 0;
    for (size_t i = 0, length; i < text.len; i += length > 0 ? length : 1)
        if ((length = ctp_i_apostrophe_at(text, i)) > 0) {
            count++;
            *last = i;
        }
    return count;
}

/* Bytes of a token before its clitic's apostrophe, which its form lacks ("O’Brien" and "l’" have one of their own); 0 where it has none. */
static size_t before_clitic(const ctp_reading *r, size_t token)
{
    size_t last = 0, own;
    const size_t count = r->tokens[token].kind == CTP_TOKEN_WORD ? count_apostrophes(ctp_i_surface(r, token), &last) : 0;
    return count > 0 && count > count_apostrophes(ctp_i_span(ctp_i_intern_string(r->strings, r->tokens[token].form)), &own) ? last : 0;
}

bool ctp_i_has_clitic(const ctp_reading *r, size_t token)
{
    return before_clitic(r, token) > 0;
}

static bool has_capital(const ctp_reading *r, size_t i)
{
    return ctp_i_is_capital(&r->tokens[i]) || (r->tokens[i].kind == CTP_TOKEN_WORD && r->tokens[i].parts == 0 && i > 0 &&
                                              ctp_i_is_capital(&r->tokens[i - 1]));
}

/* Whether a token begins with a particle that leans on a name: "d'Arcy". */
static bool leans(const ctp_reading *r, size_t i)
{
    const ctp_span surface = ctp_i_surface(r, i);
    size_t at = 0;
    UChar32 next = -1;
    if (count_apostrophes(surface, &at) == 0 || ctp_i_intern_find(&r->language->name_particles, surface.ptr, at) == CTP_NO_ID)
        return false;
    at += ctp_i_apostrophe_at(surface, at);
    if (at < surface.len)
        U8_NEXT((const uint8_t *)surface.ptr, at, surface.len, next);
    return next >= 0 && u_isupper(next);
}

/* Whether tokens [begin, end) are a particle of the table: "von der", also as a sentence begins with it. */
static bool are_particle(const ctp_reading *r, size_t begin, size_t end)
{
    enum { LONGEST = 16 };
    char words[LONGEST];
    const size_t at = r->tokens[begin].where.begin, length = r->tokens[end - 1].where.end - at;
    if (length > LONGEST)
        return false;
    memcpy(words, r->document->text.ptr + at, length);
    words[0] = ctp_i_ascii_lower(words[0]);
    return ctp_i_intern_find(&r->language->name_particles, words, length) != CTP_NO_ID;
}

/* The end of the longest particle that begins with a token; i where none does. */
static size_t particle_end(const ctp_reading *r, size_t i)
{
    size_t end = i + PARTICLE_WORDS_MOST < r->count ? i + PARTICLE_WORDS_MOST : r->count;
    while (end > i && !are_particle(r, i, end))
        end--;
    return end;
}

/* "M. Le Goff", "The Economist": inside a sentence a function word with a capital belongs to the name behind it. */
static bool begins_name(const ctp_reading *r, size_t i)
{
    return i > 0 && i + 1 < r->count && (r->tokens[i].flags & (CTP_TOKEN_CAPITAL | CTP_TOKEN_UPPER)) == CTP_TOKEN_CAPITAL && ctp_i_is_word(&r->tokens[i - 1]) &&
           ctp_i_is_word(&r->tokens[i + 1]) && ctp_i_is_capital(&r->tokens[i + 1]);
}

/* Whether a capital stands where the name behind a particle would: before the particles are looked up, since it mostly does not. */
static bool capital_follows(const ctp_reading *r, size_t i)
{
    for (size_t at = i + 1; at < r->count && at <= i + PARTICLE_WORDS_MOST; at++)
        if (has_capital(r, at))
            return true;
    return false;
}

/* Whether a token is of a particle with a name behind it. */
static bool leads(const ctp_reading *r, size_t i)
{
    for (size_t begin = i + 1; begin-- > 0 && i - begin < PARTICLE_WORDS_MOST;) {
        const size_t end = particle_end(r, begin);
        if (end > i && end < r->count && has_capital(r, end))
            return true;
    }
    return false;
}

bool ctp_i_is_in_name(const ctp_reading *r, size_t i)
{
    const bool capital = has_capital(r, i) || begins_name(r, i);
    if (capital || r->language->name_particles.count == 0 || r->tokens[i].kind != CTP_TOKEN_WORD)
        return capital;
    return (capital_follows(r, i) && leads(r, i)) || leans(r, i);
}

ctp_stretch ctp_i_name_run(const ctp_reading *r, size_t begin, size_t end)
{
    while (begin < end && !ctp_i_is_capital(&r->tokens[begin]))
        begin++;
    ctp_stretch run = {begin, begin};
    while (run.end < end && ctp_i_is_in_name(r, run.end))
        run.end++;
    return run;
}

bool ctp_i_is_of_name(const ctp_reading *r, size_t at)
{
    return ctp_i_is_in_name(r, at) || ctp_i_is_role(r, at, CTP_ROLE_OF_SPEAKER);
}

bool ctp_i_can_speak(const ctp_reading *r, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (ctp_i_is_in_name(r, i) || ctp_i_is_role(r, i, CTP_ROLE_OF_SPEAKER | CTP_ROLE_OF_ANAPHOR))
            return true;
    return false;
}

static ctp_source named(ctp_reading *r, size_t first, size_t end)
{
    ctp_range where = ctp_i_bytes_of(r, first, end);
    if (first >= end)
        return (ctp_source){0};
    if (ctp_i_has_clitic(r, end - 1)) /* "Mr Berg's view" is Mr Berg's */
        where.end = r->tokens[end - 1].where.begin + before_clitic(r, end - 1);
    const char *name = ctp_i_arena_copy(r->arena, r->document->text.ptr + where.begin, where.end - where.begin);
    r->no_memory = r->no_memory || name == NULL;
    return (ctp_source){.name = name, .where = where};
}

/* The first mark behind a word ends the phrase: an apposition or a bracket follows. Quotation marks and dots of initials do not stand there. */
static size_t phrase_end(const ctp_reading *r, size_t begin, size_t end)
{
    return ctp_i_next_mark(r, begin, end);
}

static size_t skip_lead(const ctp_reading *r, size_t begin, size_t end)
{
    while (begin < end && r->tokens[begin].parts <= 1 && (!ctp_i_is_word(&r->tokens[begin]) || ctp_i_is_function(r, begin) || ctp_i_is_role(r, begin, CTP_ROLE_OF_ASIDE)) &&
           !begins_name(r, begin))
        begin++;
    return begin;
}

static size_t skip_tail(const ctp_reading *r, size_t begin, size_t end)
{
    while (end > begin && (!ctp_i_is_word(&r->tokens[end - 1]) || ctp_i_is_function(r, end - 1) || ctp_i_is_role(r, end - 1, CTP_ROLE_OF_ASIDE)))
        end--;
    return end;
}

/* Words up to the first function word. */
static size_t core_end(const ctp_reading *r, size_t begin, size_t end)
{
    while (begin < end && ctp_i_is_word(&r->tokens[begin]) && (!ctp_i_is_function(r, begin) || r->tokens[begin].parts > 1 || begins_name(r, begin)) &&
           !ctp_i_is_role(r, begin, CTP_ROLE_OF_ASIDE))
        begin++;
    return begin;
}

/* Behind a title that names an office ("Foreign Minister Anna Berg") the name itself begins, unless it is an office again. */
static size_t after_titles(const ctp_reading *r, size_t begin, size_t end)
{
    for (size_t i = end; i-- > begin + 1;) {
        bool role = ctp_i_is_role(r, i, CTP_ROLE_OF_SPEAKER);
        if (role || !ctp_i_is_in_name(r, i))
            return begin;
        if (ctp_i_is_role(r, i - 1, CTP_ROLE_OF_SPEAKER) && !ctp_i_has_clitic(r, i - 1) && r->tokens[i].parts > 0)
            return i;
    }
    return begin;
}

/* "Ministry of Transport", "spokesman for the ministry": what links on belongs to a name of one word, or to an office. */
static size_t with_links(const ctp_reading *r, size_t begin, size_t core, size_t end)
{
    bool office = !ctp_i_is_in_name(r, core - 1) || ctp_i_is_role(r, core - 1, CTP_ROLE_OF_SPEAKER);
    if (core - begin > 1 && !office)
        return core;
    size_t at = core;
    while (at < end && at - core < LINK_WORDS_MOST && ctp_i_is_function(r, at) && !ctp_i_is_role(r, at, CTP_ROLE_OF_BORDER | CTP_ROLE_OF_ANAPHOR | CTP_ROLE_OF_ASIDE))
        at++;
    size_t next = core_end(r, at, end);
    if (at == core || next == at || (!office && !ctp_i_is_in_name(r, at)))
        return core;
    while (office && next > at + 1 && ctp_i_is_in_name(r, at) && !ctp_i_is_in_name(r, next - 1))
        next--;
    return next;
}

static bool holds_office(const ctp_reading *r, size_t begin, size_t end)
{
    for (size_t i = begin + (end > begin + 1); i < end; i++)
        if (ctp_i_is_role(r, i, CTP_ROLE_OF_SPEAKER))
            return true;
    return false;
}

ctp_source ctp_i_name_in(ctp_reading *r, size_t begin, size_t end)
{
    begin = skip_lead(r, begin, end);
    end = skip_tail(r, begin, phrase_end(r, begin, end));
    size_t core = core_end(r, begin, end);
    if (core == begin)
        return (ctp_source){0};
    /* a title may hold a function word: "Secretary of State Anna Berg" */
    size_t first = begin;
    for (size_t at = core; at < end && first == begin; at = core_end(r, at + 1, end))
        if (at + 1 < end && ctp_i_is_role(r, at, CTP_ROLE_OF_SPEAKER))
            first = after_titles(r, begin, core_end(r, at + 1, end));
    if (first == begin)
        first = after_titles(r, begin, core);
    if (first > begin)
        core = core_end(r, first, end);
    else if (!ctp_i_is_in_name(r, begin) && ctp_i_is_in_name(r, core - 1)) /* lower-case words before a name describe it */
        while (first < core && !ctp_i_is_in_name(r, first))
            first++;
    if (ctp_i_is_in_name(r, first) && !holds_office(r, first, core)) /* "Berg raging at" is Berg */
        for (core = first + 1; core < end && ctp_i_is_in_name(r, core);)
            core++;
    size_t last = with_links(r, first, core, end);
    if (last > core && ctp_i_is_role(r, last - 1, CTP_ROLE_OF_SPEAKER)) /* "spokesman for the Ministry of Transport" */
        last = with_links(r, first, last, end);
    return named(r, first, last - first > NAME_WORDS_MOST ? first + NAME_WORDS_MOST : last);
}

/* In languages that write nouns with capitals a name is the first run of capitals. */
static ctp_source capitals_in(ctp_reading *r, size_t begin, size_t end, bool last)
{
    ctp_source found = {0};
    do {
        const ctp_stretch run = ctp_i_name_run(r, begin, end);
        if (run.begin < run.end)
            found = named(r, run.begin, run.end);
        begin = run.end;
    } while (last && begin < end);
    return found;
}

/* The phrase that a relative pronoun at `end` refers to. */
static ctp_source antecedent(ctp_reading *r, size_t end)
{
    while (end > 0 && !ctp_i_is_word(&r->tokens[end - 1]))
        end--;
    size_t begin = end;
    while (begin > 0 && ctp_i_is_word(&r->tokens[begin - 1]) && !ctp_i_is_function(r, begin - 1))
        begin--;
    return ctp_i_can_speak(r, begin, end) ? ctp_i_name_in(r, begin, end) : (ctp_source){0};
}

static ctp_source referred(const ctp_reading *r)
{
    if (r->source != NULL)
        return (ctp_source){.name = r->source, .where = r->source_where};
    if (r->before->source != NULL && !r->before->several)
        return (ctp_source){.name = r->before->source, .where = r->before->source_where};
    return (ctp_source){.pronoun = true};
}

/* Behind the last quotation mark of a phrase, where words follow it: a title in marks may stand before a subject. */
static size_t after_marks(const ctp_reading *r, size_t begin, size_t end)
{
    bool words = false;
    if (ctp_i_bits_next(r->quote_marks, begin, end) == end)
        return begin;
    for (size_t i = end; i-- > begin; words = words || ctp_i_is_word(&r->tokens[i]))
        for (size_t k = 0; words && k < r->language->quote_count; k++)
            if (ctp_i_is_mark(r, i, r->language->quotes[k].close))
                return i + 1;
    return begin;
}

ctp_source ctp_i_subject_in(ctp_reading *r, size_t begin, size_t end)
{
    begin = after_marks(r, begin, end);
    if (!r->language->capitals_are_names)
        return capitals_in(r, begin, end, true);
    ctp_source found = ctp_i_name_in(r, begin, end);
    if (found.name != NULL)
        return found;
    size_t words = 0;
    for (size_t i = begin; i < end; i++) {
        words += ctp_i_is_word(&r->tokens[i]);
        if (ctp_i_is_role(r, i, CTP_ROLE_OF_ANAPHOR))
            return referred(r);
    }
    return words == 1 && ctp_i_is_role(r, end - 1, CTP_ROLE_OF_BORDER) && ctp_i_is_role(r, end - 1, CTP_ROLE_OF_SPEAKER) ? antecedent(r, end - 1) : found;
}

/* What a clause begins with, where that can speak: a run of capitals, or words up to an office. */
static ctp_source opening_of(ctp_reading *r, size_t begin, size_t end)
{
    size_t at = begin, last;
    while (at < end && (!ctp_i_is_word(&r->tokens[at]) || ctp_i_is_role(r, at, CTP_ROLE_OF_BORDER)))
        at++;
    while (at < end && ctp_i_is_function(r, at) && !ctp_i_is_role(r, at, CTP_ROLE_OF_ANAPHOR))
        at++;
    if (at < end && ctp_i_is_role(r, at, CTP_ROLE_OF_ANAPHOR))
        return (ctp_source){.pronoun = true};
    for (last = at; last < end && ctp_i_is_of_name(r, last);)
        last++;
    return last > at ? ctp_i_name_in(r, at, last) : (ctp_source){0};
}

/* An apposition or a relative clause may stand between: a clause that is nothing but a name goes before one that opens with it. */
ctp_source ctp_i_subject_before(ctp_reading *r, size_t end)
{
    ctp_source opening = {0};
    if (r->source != NULL)
        return (ctp_source){.name = r->source, .where = r->source_where};
    for (size_t from = 0, to; from < end; from = to) {
        to = ctp_i_clause_end(r, from + 1);
        if (to > end)
            to = end;
        size_t word = from; /* a mark that opens a quotation is not quoted */
        while (word < to && !ctp_i_is_word(&r->tokens[word]))
            word++;
        if (word == to || ctp_i_bit(r->quoted, word))
            continue;
        bool explained = to < end && ctp_i_is_role(r, to, CTP_ROLE_OF_SPEAKER) && ctp_i_is_role(r, to, CTP_ROLE_OF_BORDER) && !ctp_i_is_word(&r->tokens[to - 1]);
        ctp_source found = explained ? ctp_i_name_in(r, from, to) : opening_of(r, from, to);
        if (found.pronoun && opening.name == NULL)
            return referred(r);
        if (found.name == NULL)
            continue;
        size_t rest = 0;
        for (size_t i = from; i < to; i++)
            rest += r->tokens[i].where.begin >= found.where.end && ctp_i_is_word(&r->tokens[i]);
        bool mark = to < end && !ctp_i_is_word(&r->tokens[to - 1]);
        if (rest == 0 && mark && !ctp_i_is_function(r, from))
            return found;
        if (opening.name == NULL)
            opening = found;
    }
    return opening;
}

ctp_source ctp_i_owner_before(ctp_reading *r, size_t end)
{
    enum { WITHIN = 4 };
    for (size_t i = end; i-- > 0 && end - i <= WITHIN && ctp_i_is_word(&r->tokens[i]);) {
        if (i + 1 == end && ctp_i_is_function(r, i) && ctp_i_is_role(r, i, CTP_ROLE_OF_ANAPHOR)) /* "repeated his claim" */
            return ctp_i_subject_before(r, i);
        if (!ctp_i_has_clitic(r, i))
            continue;
        size_t begin = i + 1;
        while (begin > 0 && ctp_i_is_word(&r->tokens[begin - 1]) && !ctp_i_is_function(r, begin - 1) && r->clause[begin - 1] == r->clause[i] &&
               (ctp_i_is_in_name(r, begin - 1) == ctp_i_is_in_name(r, i)))
            begin--;
        return ctp_i_name_in(r, begin, i + 1);
    }
    return (ctp_source){0};
}
