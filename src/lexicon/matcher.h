/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_MATCHER_H
#define CTP_LEXICON_MATCHER_H

#include "lexicon/pattern.h"
#include "lexicon/set.h"

/* Longest stretch that is matched at once: what a sentence without an end may cost. No match crosses the end of a stretch. */
enum { CTP_STRETCH_TOKENS = 10000 };

/** What is asked of an entry for each of its matches. */
typedef struct {
    uint32_t pool;     /* a longer match hides a shorter one of its pool, by the setting overlap */
    uint32_t category;
    uint16_t generality;
    uint8_t flags;
} ctp_shade;
enum {
    CTP_BORDER = 1,      /* it borders clauses */
    CTP_ONE_WORD = 2,
    CTP_CONDITIONAL = 4, /* it counts only where conditions hold, so it hides nothing */
    CTP_RULED = 8,       /* unless patterns cancel it */
    CTP_HIDDEN = 16,     /* of a match: another one hides it */
    CTP_CANCELLED = 32   /* of a match: an unless pattern cancels it */
};

/** A pattern of one word that a string is. */
typedef struct {
    uint32_t entry;
    ctp_shade shade;
} ctp_one_word;

/** What a pattern did in a stretch: the last one in which it was met, and the first token there where it may begin again. */
typedef struct {
    uint32_t stretch, next;
} ctp_stamp;

/** A pattern of several words as it is tried around its anchors. */
typedef struct {
    uint32_t entry;
    uint32_t base, size, start, begins; /* of its first member */
    ctp_shade shade;
    uint8_t least, most;    /* words before the anchor, see ctp_anchor */
    bool gaps;              /* a gap may stand before it */
    bool joined;            /* it has several members */
    bool few_ways;          /* lead through it */
    uint8_t of_words;       /* see ctp_member; 0 where it is joined */
    ctp_stamp stamp;
} ctp_trial;

/** Bits of what must stand near a string, and the number of a trial that is worth it then. */
typedef struct {
    ctp_sides near;
    uint32_t trial;
} ctp_chance;

/** Entries that strings are anchors of: patterns of one word are a match each, longer ones are worth trying where what must stand near the
 *  string may stand there. Strings with the same entries share them: an ending brings the same to thousands. */
typedef struct {
    uint64_t wanted_before, wanted_after; /* there is no chance where neither side has one of these bits */
    const ctp_one_word *hits; /* [hit_count] */
    uint32_t hit_count, chance_count;
    ctp_chance chances[]; /* [chance_count] */
} ctp_triggers;

/** What matching knows of all strings that answer to the same symbols. Looked up once for each distinct string, so that a token costs what
 *  it may begin and no more. Words are many and far from the processor: what is asked of each token is in one line of its cache, and what may
 *  be asked then follows it. */
typedef struct {
    ctp_sides sides;             /* of all its symbols */
    const ctp_triggers *longer;  /* what has to be looked at further but borders, NULL = nothing: patterns of several words, and those of one
                                    word that may be cancelled */
    const ctp_triggers *borders; /* its entries that border clauses, NULL = none */
    uint64_t pools;              /* bits of its hits' pools, see ctp_i_pool_bit() */
    uint32_t hit_count;          /* patterns of one word that nothing but a match of other words can take away */
    bool case_matters;
    bool passed_over;            /* a quotation mark or bracket, which does not part words */
    bool asked_for;              /* and some pattern asks for it nevertheless */
    uint64_t some[2];            /* bit symbol % 128 of each of its symbols: most questions end there */
    uint32_t places;             /* of its table of symbols, a power of two */
    uint32_t asked, asked_apart; /* symbols that patterns ask for, see ctp_program */
    ctp_one_word hits[]; /* [hit_count]; behind them its table and the numbers of the symbols asked for, first those that are asked for apart */
} ctp_known;

/** The symbols that strings of a kind answer to: each at the place of its last bits or the next free one behind; CTP_NO_ID = no symbol. */
static inline uint32_t *ctp_i_known_symbols(const ctp_known *known)
{
    return (uint32_t *)(uintptr_t)(known->hits + known->hit_count);
}

/** The bit of a pool: shared, so that where it is not there no match of the pool is, and where it is one may be. */
static inline uint64_t ctp_i_pool_bit(uint32_t pool)
{
    return (uint64_t)1 << (pool % 64);
}

/** A token as patterns see it. */
typedef struct {
    const ctp_known *part, *whole; /* whole: of a compound at its first part, else NULL */
    uint64_t taken;                /* bits of the pools of the matches found that it is in */
    uint8_t parts;                 /* tokens of the compound, 1 = of its own, 0 = inside one */
    bool mark, passed_over;
    uint32_t word;                 /* its number among the words, see ctp_matcher */
    uint32_t found;                /* one of the matches found that begin at it, + 1; 0 = none */
} ctp_view;

/** Where a symbol stands in a stretch of more tokens than a mask has bits: a list of tokens, in order. */
typedef struct {
    uint32_t token, next; /* next: index + 1 of places, 0 = last */
} ctp_place;

/** A match in the stretch at hand. */
typedef struct {
    uint32_t first, end;
    uint64_t matched;
    uint32_t entry;
    ctp_shade shade;
} ctp_found;

typedef struct {
    ctp_found *items;
    size_t count, capacity;
} ctp_finds;

/** The matches of a pool that may hide another one: valid for one hiding. */
typedef struct {
    uint32_t hiding;
    uint32_t last; /* the last one, + 1 */
} ctp_pool;

/** The number of a pattern that is to be tried and the token where its anchor stands. */
typedef struct {
    uint32_t trial, token;
} ctp_run;

/** So far beside a word is looked without asking whether there is one. */
enum { CTP_EDGE = 2 };

/** At least so many wait, until what they need has come from memory. */
enum { CTP_RUNS = 12 };

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
    ctp_intern lists;        /* entries that strings trigger */
    const ctp_triggers **triggers; /* [trigger_capacity] by list */
    size_t trigger_capacity;
    uint32_t *trial_numbers; /* [entries] + 1; 0 = not met yet */
    ctp_trial *trials;       /* [trial_count] those that are met early, as frequent ones are, lie close together */
    size_t trial_count, trial_capacity;
    ctp_arena arena;
    ctp_numbers scratch;
    /* the stretch at hand */
    ctp_view *views; /* [count] */
    size_t count, view_capacity;
    const uint32_t *clause; /* [count], NULL = not known yet */
    const ctp_known **words; /* its tokens but marks that are passed over, from number CTP_EDGE on; before and behind them nothing */
    bool compounds;         /* some of its tokens can be taken in two ways */
    uint64_t mixed;         /* bit i: word i from CTP_EDGE on is of a compound; all bits where it has some and is long, or where a mark that is
                               passed over is asked for. Words without the bit are next to each other as in the list of words */
    uint64_t elsewhere;     /* bits of all its tokens */
    bool placed;            /* masks and places are filled */
    uint32_t stretch;       /* its number, from 1 */
    uint32_t *border_at;    /* [border_count] tokens that trigger borders */
    uint32_t *longer_at;    /* [longer_count] tokens that trigger others that have to be looked at */
    size_t border_count, longer_count;
    size_t hits;            /* of all tokens */
    const ctp_shade *shades; /* [entries] */
    ctp_run *runs;           /* [run_count] that wait */
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
    ctp_finds spans;   /* of single members */
    ctp_finds found;   /* those of the stretch that may hide others, be hidden or cancelled; other hits of single words stay where they are known */
    ctp_finds unless;  /* where unless patterns stand */
    uint32_t *unless_stamp, *unless_at, *unless_end; /* [rules] */
    ctp_pool *pools;  /* [pools] */
    uint32_t *before; /* [before_capacity] of a match, the one of its pool before it that may hide another one, + 1 */
    uint32_t *same_first; /* [same_first_capacity] of a match, another one that begins at the same token, + 1 */
    size_t before_capacity, same_first_capacity;
    uint64_t *begins; /* [bits of count] tokens at which hits or matches begin */
    uint8_t ruled;    /* CTP_RULED where a match found has it */
    uint64_t clashes; /* bits of pools of which two matches are in one token */
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

/** The bits of what stands near tokens [first, end) where that may be marks that are asked for, or compounds. */
ctp_sides ctp_i_sides_beyond(const ctp_matcher *matcher, size_t first, size_t end);

/** Whether some of the words [first, last] are not next to each other as in the list of words. */
static inline bool ctp_i_is_mixed(const ctp_matcher *matcher, size_t first, size_t last)
{
    size_t begin = first > CTP_EDGE ? first - CTP_EDGE : 0, count = last - CTP_EDGE + 1 - begin;
    return matcher->mixed != 0 && (matcher->mixed >> begin % 64 << (count < 64 ? 64 - count : 0)) != 0;
}

/** The bits of what stands near tokens [first, end). */
static inline ctp_sides ctp_i_sides_of(const ctp_matcher *matcher, size_t first, size_t end)
{
    uint32_t word = matcher->views[first].word;
    if (ctp_i_is_mixed(matcher, word - CTP_EDGE, word + CTP_EDGE))
        return ctp_i_sides_beyond(matcher, first, end);
    const ctp_known *const *at = matcher->words + word;
    return (ctp_sides){CTP_ANYTHING | at[-1]->sides.before, at[1]->sides.after,
                       (at[-2]->sides.second & CTP_SECOND_BEFORE) | (at[2]->sides.second & ~CTP_SECOND_BEFORE), matcher->elsewhere};
}

/** Whether a token (or the compound that begins with it) answers to a symbol. */
static inline bool ctp_i_answers(const ctp_known *known, uint32_t symbol)
{
    if ((known->some[symbol / 64 % 2] >> (symbol % 64) & 1) == 0)
        return false;
    const uint32_t *table = ctp_i_known_symbols(known);
    uint32_t last = known->places - 1, at = symbol & last;
    while (table[at] != symbol && table[at] != CTP_NO_ID)
        at = (at + 1) & last;
    return table[at] == symbol;
}

/** Adds a match of an entry. @return false when out of memory */
static inline bool ctp_i_found_add(ctp_finds *finds, ctp_found found)
{
    if (finds->count == finds->capacity && !ctp_i_grow((void **)&finds->items, finds->count, &finds->capacity, sizeof found))
        return false;
    finds->items[finds->count++] = found;
    return true;
}

/** Adds all matches of one sequence, leftmost, then longest, not overlapping, as spans of `entry`. */
bool ctp_i_run_member(ctp_matcher *matcher, const ctp_member *member, uint32_t entry, ctp_finds *out);
/** The same for a whole pattern. */
bool ctp_i_run_pattern(ctp_matcher *matcher, const ctp_matchable *pattern, uint32_t entry, ctp_finds *out);

/** Adds to the matches found those of a pattern of one sequence around an anchor in a short stretch, but for those found from anchors before it. */
bool ctp_i_run_anchored(ctp_matcher *matcher, const ctp_run *run);

/** Whether it is enough to try a pattern on the words around an anchor. */
bool ctp_i_is_of_words(const ctp_matcher *matcher, const ctp_run *run);
/** Does what ctp_i_run_anchored() does then. */
bool ctp_i_run_words(ctp_matcher *matcher, const ctp_run *run);

/** Notes where what patterns ask for stands; once a stretch, and only where one has to be looked for all over it. */
bool ctp_i_place_symbols(ctp_matcher *matcher);

/** Notes where the matches found from `from` on stand. They stay where they are among those found. @return false when out of memory */
bool ctp_i_note_found(ctp_matcher *matcher, size_t from);
/** Marks as hidden the matches found that are inside longer ones of their pool and repeats in a category. All of them were noted. */
void ctp_i_hide(ctp_matcher *matcher);
/** Adds what was found and is not hidden, and the hits that nothing can hide, to the matches of the sentence whose token `base` is the stretch's first. */
bool ctp_i_show(const ctp_matcher *matcher, uint32_t base, ctp_matches *out);

/** Tokens and steps that matching has looked at so far: a cost that does not depend on the machine. */
uint64_t ctp_i_matcher_steps(const ctp_matcher *matcher);

#endif
