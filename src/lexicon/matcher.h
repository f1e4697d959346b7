/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_MATCHER_H
#define CTP_LEXICON_MATCHER_H

#include "lexicon/pattern.h"
#include "lexicon/set.h"

/* Longest stretch that is matched at once: what a sentence without an end may cost. No match crosses the end of a stretch. */
enum { CTP_STRETCH_TOKENS = 10000 };

/** A pattern of several words that a string is an anchor of. */
typedef struct {
    uint32_t entry, member;
    uint32_t start;      /* the member's first step */
    uint8_t least, most; /* words before the string, see ctp_anchor */
    bool gaps;           /* a gap may stand before it */
    bool joined;         /* it has several members */
} ctp_trial;

/** The entries that a string is an anchor of: patterns of one word are a match each, longer ones are worth trying where what must stand
 *  beside the string may stand there. Most fail by that, so it lies apart. */
typedef struct {
    uint32_t hit_count, trial_count;
    const ctp_sides *beside; /* [trial_count] bits of what must stand beside it */
    const ctp_trial *trials; /* [trial_count] */
    const uint32_t *hits;    /* [hit_count] entries */
} ctp_triggers;

/** What matching knows of all strings that answer to the same symbols. Looked up once for each distinct string, so that a token costs what
 *  it may begin and no more. What is asked most comes first, in one line of the processor's cache. */
typedef struct {
    ctp_sides sides;         /* of all its symbols */
    uint64_t some[2];        /* bit symbol % 128 of each of its symbols: most questions end there */
    const uint32_t *symbols; /* that it answers to, sorted */
    uint32_t count;
    bool case_matters, passed_over; /* passed_over: a quotation mark or bracket, which does not part words */
    bool borders_clauses;    /* it triggers borders */
    ctp_triggers others;     /* all entries but borders */
    ctp_triggers borders;    /* entries that border clauses */
    const uint32_t *asked;   /* numbers of those of its symbols that patterns ask for */
    uint32_t asked_count;
} ctp_known;

/** A token as patterns see it. */
typedef struct {
    const ctp_known *part, *whole; /* whole: of a compound at its first part, else NULL */
    uint64_t before, after;        /* bits of what stands beside it, see ctp_sides */
    uint8_t parts;                 /* tokens of the compound, 1 = of its own, 0 = inside one */
    bool mark, passed_over;
} ctp_view;

/** Where a symbol stands in a stretch of more tokens than a mask has bits: a list of tokens, in order. */
typedef struct {
    uint32_t token, next; /* next: index + 1 of places, 0 = last */
} ctp_place;

/** What is asked of an entry for each of its matches. */
typedef struct {
    uint32_t pool;     /* a longer match hides a shorter one of its pool, by the setting overlap */
    uint32_t category;
    uint32_t rule;     /* number of its unless patterns; CTP_NO_ID = none */
    uint16_t generality;
    bool conditional;
    uint8_t triggers; /* CTP_BORDER, CTP_ONE_WORD */
} ctp_shade;
enum { CTP_BORDER = 1, CTP_ONE_WORD = 2 };

/** What an entry did in a stretch: the last one in which it was met, and the first token there where it may begin again. */
typedef struct {
    uint32_t stretch, next;
} ctp_stamp;

/** A pattern and the token where its anchor stands. */
typedef struct {
    const ctp_trial *trial;
    uint32_t token;
} ctp_run;

struct ctp_matcher {
    const ctp_lexicon_set *set;
    const ctp_intern *strings;
    ctp_intern kinds;        /* the symbols that strings answer to */
    const ctp_known **known; /* [kind_capacity] by kind */
    size_t kind_capacity;
    const ctp_known **known_strings; /* [string_count] by string, whatever its case; NULL = not met yet */
    size_t string_count;
    const ctp_known **known_words; /* [word_count] by word; NULL = not met yet */
    size_t word_count;
    uint32_t *word_bytes; /* [word_bytes_count] of words to which case matters: how many stood for them last; a dot may be given to them or not */
    size_t word_bytes_count;
    ctp_arena arena;
    ctp_numbers scratch;
    /* the stretch at hand */
    ctp_view *views; /* [count] */
    size_t count, view_capacity;
    const uint32_t *clause; /* [count], NULL = not known yet */
    bool compounds;         /* some of its tokens can be taken in two ways */
    bool placed;            /* masks and places are filled */
    uint32_t stretch;       /* its number, from 1 */
    uint32_t *border_at;    /* [border_count] tokens that trigger borders */
    size_t border_count;
    const ctp_shade *shades; /* [entries] */
    ctp_stamp *stamps;       /* [entries] */
    ctp_run *runs; /* [run_count] what is to be tried from anchors that stand in it */
    size_t run_count, run_capacity;
    ctp_numbers candidates; /* entries that are to be tried all over it */
    uint64_t *masks; /* [asked for + 1] bit t % 64: what has this number stands at token t */
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
    uint64_t steps; /* since the beginning: what matching cost, for tests */
    unsigned look_left;
    bool no_memory;
};

/** Whether the stretch has a bit of a mask for each token. */
static inline bool ctp_i_is_short(const ctp_matcher *matcher)
{
    return matcher->count <= 64;
}

/** What a token is known as, if it was not met with these bytes before. @return NULL when out of memory */
const ctp_known *ctp_i_know_new(ctp_matcher *matcher, uint32_t form, uint32_t stem, uint32_t word, ctp_span written);

static inline const ctp_known *ctp_i_know(ctp_matcher *matcher, uint32_t form, uint32_t stem, uint32_t word, ctp_span written)
{
    const ctp_known *known = word < matcher->word_count ? matcher->known_words[word] : NULL;
    bool same = known != NULL && (!known->case_matters || matcher->word_bytes[word] == written.len);
    return same ? known : ctp_i_know_new(matcher, form, stem, word, written);
}

/** Looks up the tokens of a stretch. @return false when out of memory */
bool ctp_i_view_tokens(ctp_matcher *matcher, ctp_span text, const ctp_token *tokens, size_t count);

/** Whether a token (or the compound that begins with it) answers to a symbol. */
static inline bool ctp_i_answers(const ctp_known *known, uint32_t symbol)
{
    if ((known->some[symbol / 64 % 2] >> (symbol % 64) & 1) == 0)
        return false;
    const uint32_t *low = known->symbols;
    for (uint32_t left = known->count; left > 1; left -= left / 2) /* without a branch: which half it is in cannot be foretold */
        low += low[left / 2] <= symbol ? left / 2 : 0;
    return *low == symbol;
}

/** Adds all matches of one sequence, leftmost, then longest, not overlapping, as spans of `entry`. */
bool ctp_i_run_member(ctp_matcher *matcher, const ctp_member *member, uint32_t entry, ctp_matches *out);
/** The same for a whole pattern. */
bool ctp_i_run_pattern(ctp_matcher *matcher, const ctp_matchable *pattern, uint32_t entry, ctp_matches *out);

/** Adds the matches of a pattern of one sequence around an anchor of a short stretch, those found from anchors before it aside. */
bool ctp_i_run_anchored(ctp_matcher *matcher, const ctp_run *run, ctp_matches *out);

/** Notes where what patterns ask for stands; once a stretch, and only where one has to be looked for all over it. */
bool ctp_i_place_symbols(ctp_matcher *matcher);

/** Drops matches inside longer ones of their pool, and repeats in a category; leaves the rest in the order of ctp_matches. */
bool ctp_i_hide(ctp_matcher *matcher, ctp_matches *matches);

/** Tokens and steps that matching has looked at so far: a cost that does not depend on the machine. */
uint64_t ctp_i_matcher_steps(const ctp_matcher *matcher);

#endif
