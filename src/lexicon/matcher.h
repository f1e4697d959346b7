/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_MATCHER_H
#define CTP_LEXICON_MATCHER_H

#include "lexicon/pattern.h"
#include "lexicon/set.h"

/* Longest stretch that is matched at once: what a sentence without an end may cost. No match crosses the end of a stretch. */
enum { CTP_STRETCH_TOKENS = 10000 };

/** What matching knows of a string. Looked up once for each distinct one, so that a token costs what it may begin and no more. */
typedef struct {
    const uint32_t *symbols; /* that it answers to, sorted */
    const uint32_t *asked;   /* those of them that patterns of several words ask for */
    const uint32_t *entries; /* that it is an anchor of */
    const uint32_t *borders; /* the same of those that border clauses */
    uint32_t count, asked_count, entry_count, border_count;
    bool known, case_matters, passed_over; /* a quotation mark or bracket, which does not part words */
} ctp_known;

/** A token as patterns see it. */
typedef struct {
    const ctp_known *part, *whole; /* whole: of a compound at its first part, else NULL */
    uint8_t parts;                 /* tokens of the compound, 1 = of its own, 0 = inside one */
    bool mark, passed_over;
} ctp_view;

/** Where a symbol stands in the stretch: a list of tokens, in order. */
typedef struct {
    uint32_t token, next; /* next: index + 1 of places, 0 = last */
} ctp_place;

struct ctp_matcher {
    const ctp_lexicon_set *set;
    const ctp_intern *strings;
    ctp_known **known; /* [known_count] by string */
    size_t known_count;
    ctp_intern surfaces; /* words as written, where case matters */
    ctp_known **known_surfaces;
    size_t surface_capacity;
    ctp_arena arena;
    ctp_numbers scratch;
    /* the stretch at hand */
    ctp_view *views; /* [count] */
    size_t count, view_capacity;
    const uint32_t *clause; /* [count], NULL = not known yet */
    bool compounds;         /* some of its tokens can be taken in two ways */
    uint32_t stretch, now;  /* its number and that of the walk over it (one for the borders, one for all), from 1 */
    uint32_t *stamp, *tail; /* [entries] last walk in which it was met, and where its last match ended */
    ctp_numbers candidates;
    ctp_place *places;
    size_t place_count, place_capacity;
    uint32_t *place_stamp, *place_head; /* [symbols] of those asked for: the stretch in which it was last met; its first place + 1 */
    uint64_t *visited; /* bit of step and position: from there nothing new can be found */
    size_t visited_words;
    ctp_matches spans;  /* of single members */
    ctp_matches found;
    ctp_matches unless; /* where unless patterns stand */
    uint32_t *unless_stamp, *unless_at, *unless_end; /* [rules] */
    ctp_numbers active;
    struct ctp_hide_row *rows; /* [row_capacity] scratch of hiding */
    size_t row_capacity;
    bool whole_lexicon; /* setting overlap: a longer match hides a shorter one of any category of its lexicon */
    uint64_t steps; /* since the beginning: what matching cost, for tests */
    unsigned look_left;
    bool no_memory;
};

/** Looks up the tokens of a stretch. @return false when out of memory */
bool ctp_i_view_tokens(ctp_matcher *matcher, ctp_span text, const ctp_token *tokens, size_t count);

/** Whether a token (or the compound that begins with it) answers to a symbol. */
bool ctp_i_answers(const ctp_known *known, uint32_t symbol);

/** Adds all matches of one sequence, leftmost, then longest, not overlapping, as spans of `entry`. */
bool ctp_i_run_member(ctp_matcher *matcher, const ctp_member *member, uint32_t entry, ctp_matches *out);
/** The same for a whole pattern. */
bool ctp_i_run_pattern(ctp_matcher *matcher, const ctp_matchable *pattern, uint32_t entry, ctp_matches *out);

/** Drops matches inside longer ones of their pool, and repeats in a category; leaves the rest in order. */
bool ctp_i_hide(ctp_matcher *matcher, ctp_matches *matches);

/** Tokens and steps that matching has looked at so far: a cost that does not depend on the machine. */
uint64_t ctp_i_matcher_steps(const ctp_matcher *matcher);

#endif
