/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_MATCHER_H
#define CTP_LEXICON_MATCHER_H

#include "lexicon/pattern.h"
#include "lexicon/set.h"

/* Longest stretch that is matched at once: what a sentence without an end may cost. No match crosses the end of a stretch. */
enum { CTP_STRETCH_TOKENS = 10000 };

/** A pattern of several words that a string is an anchor of. */
typedef struct {
    uint32_t entry;
    uint32_t wants; /* number of what must stand in the sentence beside the string, 0 = nothing: most patterns fail by it */
} ctp_trial;

/** The entries that a string is an anchor of. */
typedef struct {
    const uint32_t *hits;    /* [hit_count] patterns of one word: a match each */
    const ctp_trial *trials; /* [trial_count] longer ones: worth trying */
    uint32_t hit_count, trial_count;
} ctp_triggers;

/** What matching knows of all strings that answer to the same symbols. Looked up once for each distinct string, so that a token costs what
 *  it may begin and no more. */
typedef struct {
    const uint32_t *symbols; /* that it answers to, sorted */
    const uint32_t *asked;   /* numbers of those of them that patterns of several words ask for */
    uint32_t count, asked_count;
    ctp_triggers borders, others; /* borders: entries that border clauses */
    bool case_matters, passed_over; /* passed_over: a quotation mark or bracket, which does not part words */
} ctp_known;

/** What a word is known as by the bytes that stood for it last; see know_written(). */
typedef struct {
    ctp_span written; /* in the matcher's arena */
    const ctp_known *known;
} ctp_written;

/** A token as patterns see it. */
typedef struct {
    const ctp_known *part, *whole; /* whole: of a compound at its first part, else NULL */
    uint8_t parts;                 /* tokens of the compound, 1 = of its own, 0 = inside one */
    bool mark, passed_over;
} ctp_view;

/** Where a symbol stands in a stretch of more tokens than a mask has bits: a list of tokens, in order. */
typedef struct {
    uint32_t token, next; /* next: index + 1 of places, 0 = last */
} ctp_place;

struct ctp_matcher {
    const ctp_lexicon_set *set;
    const ctp_intern *strings;
    const ctp_known **known; /* [known_count] by string, NULL = not met yet */
    size_t known_count;
    ctp_intern kinds; /* the symbols that strings answer to */
    const ctp_known **known_kinds; /* [kind_capacity] */
    size_t kind_capacity;
    ctp_written *written; /* [written_count] by word, for those where case matters */
    size_t written_count;
    ctp_arena arena;
    ctp_numbers scratch;
    /* the stretch at hand */
    ctp_view *views; /* [count] */
    size_t count, view_capacity;
    const uint32_t *clause; /* [count], NULL = not known yet */
    bool compounds;         /* some of its tokens can be taken in two ways */
    uint32_t stretch;       /* its number, from 1 */
    uint32_t *stamp, *tail; /* [entries] last stretch in which it was met, and where its last match ended */
    ctp_numbers candidates;
    uint64_t *masks; /* [asked for + 1] bit t % 64: what has this number stands at token t; [0] has all bits */
    uint64_t soft;   /* the same of tokens that may stand between two words that follow each other: marks passed over, parts of compounds */
    uint32_t *met;   /* [met_count] numbers whose masks are not 0 */
    size_t met_count;
    ctp_place *places; /* of a long stretch */
    size_t place_count, place_capacity;
    uint32_t *place_head; /* [asked for + 1] its first place + 1, where its mask is not 0 */
    uint64_t *visited; /* bit of step and position: from there nothing new can be found */
    size_t visited_words;
    ctp_matches spans;  /* of single members */
    ctp_matches borders; /* of the stretch, before any is hidden */
    ctp_matches found;
    ctp_matches unless; /* where unless patterns stand */
    uint32_t *unless_stamp, *unless_at, *unless_end; /* [rules] */
    struct ctp_hide_row *rows; /* [row_capacity] scratch of hiding */
    size_t row_capacity;
    uint32_t *row_at;                 /* [view_capacity] where the rows of each token go */
    uint32_t *pool_stamp, *pool_head; /* [pools] last hiding that met it; the last row of those that may hide another one, + 1 */
    uint32_t hiding;
    bool whole_lexicon; /* setting overlap: a longer match hides a shorter one of any category of its lexicon */
    uint64_t steps; /* since the beginning: what matching cost, for tests */
    unsigned look_left;
    bool no_memory;
};

/** Whether the stretch has a bit of a mask for each token. */
static inline bool ctp_i_is_short(const ctp_matcher *matcher)
{
    return matcher->count <= 64;
}

/** Looks up the tokens of a stretch. @return false when out of memory */
bool ctp_i_view_tokens(ctp_matcher *matcher, ctp_span text, const ctp_token *tokens, size_t count);

/** Whether a token (or the compound that begins with it) answers to a symbol. */
static inline bool ctp_i_answers(const ctp_known *known, uint32_t symbol)
{
    const uint32_t *low = known->symbols;
    for (uint32_t left = known->count; left > 1; left -= left / 2) /* without a branch: which half it is in cannot be foretold */
        low += low[left / 2] <= symbol ? left / 2 : 0;
    return known->count > 0 && *low == symbol;
}

/** Adds all matches of one sequence, leftmost, then longest, not overlapping, as spans of `entry`. */
bool ctp_i_run_member(ctp_matcher *matcher, const ctp_member *member, uint32_t entry, ctp_matches *out);
/** The same for a whole pattern. */
bool ctp_i_run_pattern(ctp_matcher *matcher, const ctp_matchable *pattern, uint32_t entry, ctp_matches *out);

/** Drops matches inside longer ones of their pool, and repeats in a category; leaves the rest in the order of ctp_matches. */
bool ctp_i_hide(ctp_matcher *matcher, ctp_matches *matches);

/** Tokens and steps that matching has looked at so far: a cost that does not depend on the machine. */
uint64_t ctp_i_matcher_steps(const ctp_matcher *matcher);

#endif
