/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_MATCHER_H
#define CTP_LEXICON_MATCHER_H

#include "base/bits.h"
#include "lexicon/pattern.h"
#include "lexicon/set.h"

/* Longest stretch that is matched at once: what a sentence without an end may cost. No match crosses the end of a stretch. */
enum { CTP_STRETCH_TOKENS = 10000 };
/* In a stretch of no more, as nearly all are, patterns are tried around their anchors, and what stands where is looked for rather than noted. */
enum { CTP_SHORT_TOKENS = 256 };

/** What is asked of an entry for each of its matches. */
typedef struct {
    uint32_t pool;     /* a longer match hides a shorter one of its pool, by the setting overlap */
    uint32_t category;
    uint16_t generality;
    uint8_t flags;
} ctp_shade;
enum {
    CTP_BORDER = 1,      /* it borders clauses */
    CTP_CONDITIONAL = 2, /* it counts only where conditions hold, so it hides nothing */
    CTP_RULED = 4,       /* unless patterns cancel it */
    CTP_CANCELLED = 8,   /* of a match: an unless pattern cancels it */
    CTP_UNLESS = 16      /* it is no entry but an unless pattern */
};

/** A pattern of several words as it is tried around its anchors. */
typedef struct {
    uint64_t next; /* the first token where it may begin again, of all stretches since the beginning */
    uint64_t wanted; /* of an unless pattern: tokens up to the end of the last stretch where it may cancel a match */
    uint32_t entry;
    ctp_shade shade;
    uint32_t start, begins; /* of its first member, see ctp_member */
    uint8_t least, most;    /* words before the anchor, see ctp_anchor */
    bool gaps : 1;          /* a gap may stand before it */
    bool joined : 1;        /* it has several members */
    bool few_ways : 1;      /* lead through it */
    bool leads : 1;         /* its anchor is the word of its first step */
    uint32_t base, size;
} ctp_trial;

/** Bits of what must stand near a string, and a trial that is worth it then. */
typedef struct {
    ctp_sides near;
    ctp_trial *trial;
} ctp_chance;

/** Entries that strings are anchors of: patterns of one word are a match each, longer ones are worth trying where what must stand near the
 *  string may stand there. Strings with the same entries share them: an ending brings the same to thousands. */
typedef struct {
    uint64_t wanted_before, wanted_after; /* see ctp_call */
    const uint32_t *hits; /* [hit_count] entries */
    uint32_t hit_count, chance_count;
    ctp_chance chances[]; /* [chance_count] */
} ctp_triggers;

/** Triggers, and what tells without a look at them that they come to nothing: neither word beside the string has one of these bits. */
typedef struct {
    uint64_t before, after;
    const ctp_triggers *triggers;
} ctp_call;

/** What a token asks for: a bit of a byte each, so that the tokens that ask for one thing are a set, and those that ask for nothing are passed by. */
enum {
    CTP_ASKS_BORDERS = 1, /* patterns that border clauses are to be tried */
    CTP_ASKS_LONGER = 2,  /* others are */
    CTP_ASKS_HITS = 4,    /* it is a hit by itself */
    CTP_ASKS_SIDES = 8,   /* it changes what stands beside other tokens: a compound with a whole, or a mark that is passed over or asked for */
    CTP_ASKS_CLAUSE = 16, /* one of its hits borders clauses */
    CTP_ASKS_COUNT = 5
};

/** What matching knows of all strings that answer to the same symbols. Looked up once for each distinct string, so that a token costs what
 *  it may begin and no more. Words are many and far from the processor: what is asked of each token is in one line of its cache, and what may
 *  be asked then follows it. */
typedef struct {
    ctp_sides sides;             /* of all its symbols */
    ctp_call longer;             /* what has to be looked at further but borders: patterns of several words, and those of one word that may be
                                    cancelled */
    uint32_t hit_count;          /* patterns of one word that nothing but a match of other words can take away */
    uint8_t asks;                /* CTP_ASKS_* */
    bool case_matters;
    bool passed_over;            /* a quotation mark or bracket, which does not part words */
    ctp_call borders;            /* as longer, of entries that border clauses */
    uint64_t pools;              /* bits of its hits' pools, see ctp_i_pool_bit() */
    uint64_t some[2];            /* bit symbol % 128 of each of its symbols: most questions end there */
    uint32_t symbols;            /* where its table of symbols begins among the numbers behind */
    uint32_t places;             /* of the table, a power of two, see ctp_i_is_known_as() */
    uint32_t asked;              /* symbols that patterns ask for, see ctp_program */
    uint32_t hits[]; /* [hit_count] entries, filled up with 0 to CTP_HITS_AT_ONCE; behind them its table and the numbers of the symbols asked for */
} ctp_known;

/** So many hits are shown at once: what is known of a word has a multiple of it. */
enum { CTP_HITS_AT_ONCE = 2 };

static inline uint32_t ctp_i_hit_places(uint32_t hits)
{
    return (hits + CTP_HITS_AT_ONCE - 1) / CTP_HITS_AT_ONCE * CTP_HITS_AT_ONCE;
}

/** So many symbols are compared at once, so that no branch hangs on where one stands. */
enum { CTP_SHELF = 4 };

/** The symbols that strings of a kind answer to: each on the shelf of its last bits or the next one that is not full; CTP_NO_ID = no symbol. */
static inline uint32_t *ctp_i_known_symbols(const ctp_known *known)
{
    return (uint32_t *)(uintptr_t)(known->hits + known->symbols);
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
    uint64_t clashes;              /* bits of pools of which two of these are, so that one may hide the other */
    uint32_t word;                 /* its number among the words, see ctp_matcher */
    uint32_t found;                /* one of the matches found that begin at it, + 1; 0 = none */
    uint8_t parts;                 /* tokens of the compound, 1 = of its own, 0 = inside one */
    bool mark, passed_over;
} ctp_view;

/** Where a symbol stands in a long stretch: a list of tokens, in order. */
typedef struct {
    uint32_t token, next; /* next: index + 1 of places, 0 = last */
} ctp_place;

/** A match in the stretch at hand. */
typedef struct {
    uint32_t first, end;
    uint64_t matched;
    uint32_t entry;
    ctp_shade shade;
    uint32_t next; /* once noted: another one that begins at the same token, + 1; 0 = none */
} ctp_found;

typedef struct {
    ctp_found *items;
    size_t count, capacity;
} ctp_finds;

/** Triggers of a token, or of a compound of so many that begins there, that may come to something. */
typedef struct {
    const ctp_triggers *triggers;
    uint32_t token, parts;
} ctp_called;

/** A pattern that is to be tried and the token where its anchor stands. */
typedef struct {
    ctp_trial *trial;
    uint32_t token;
} ctp_run;

/** So far beside a word is looked without asking whether there is one. */
enum { CTP_EDGE = 2 };

struct ctp_matcher {
    const ctp_lexicon_set *set;
    const ctp_tokenizer *tokenizer;
    const ctp_known *nothing; /* what stands before and behind all words */
    ctp_intern kinds;        /* the symbols that strings answer to */
    const ctp_known **known; /* [kind_capacity] by kind */
    size_t kind_capacity;
    const ctp_known **known_strings; /* [string_count] by string, whatever its case; NULL = not met yet */
    size_t string_count;
    const ctp_known **known_words; /* [word_count] by word, room for all of the tokenizer; NULL = not met yet */
    size_t word_count;
    uint32_t *word_bytes; /* [word_bytes_count] of words to which case matters: how many stood for them last; a dot may be given to them or not */
    size_t word_bytes_count;
    ctp_intern lists;        /* entries that strings trigger */
    const ctp_triggers **triggers; /* [trigger_capacity] by list */
    size_t trigger_capacity;
    ctp_trial **trials;      /* [entries and unless patterns]; NULL = not met yet */
    ctp_arena arena;
    ctp_numbers scratch;
    /* the stretch at hand */
    ctp_view *views; /* [count] */
    size_t count, view_capacity;
    uint64_t passed;        /* tokens of all stretches before it */
    const uint32_t *clause; /* [count], NULL = not known yet */
    ctp_sides *sides;       /* of its tokens but marks that are passed over, from number CTP_EDGE on: what may stand there; before and behind them nothing */
    char *asks;             /* [count] what its tokens ask for */
    uint64_t *asking;       /* [CTP_ASKS_COUNT][bits of count] the tokens that ask for each of these */
    bool compounds;         /* some of its tokens can be taken in two ways */
    uint64_t elsewhere;     /* bits of all its tokens */
    bool placed;            /* places are filled */
    size_t hits;            /* of all tokens */
    const ctp_shade *shades; /* [entries and unless patterns] */
    ctp_called *called[2];   /* [called_count] of patterns that border clauses in [true], of others in [false] */
    size_t called_count[2];
    ctp_run *runs;           /* [run_count] that wait */
    size_t run_count, run_capacity;
    ctp_numbers candidates; /* entries that are to be tried all over it */
    ctp_place *places; /* of a long stretch */
    size_t place_count, place_capacity;
    uint32_t *place_head; /* [asked for + 1] the first place + 1 of what has this number, 0 = it has none */
    uint32_t *met;        /* [met_count] numbers that have places */
    size_t met_count;
    uint64_t *visited; /* bit of step and position: from there nothing new can be found */
    size_t visited_words;
    ctp_finds spans;   /* of single members */
    ctp_finds found;   /* those of the stretch that may hide others, be hidden or cancelled; other hits of single words stay where they are known */
    ctp_finds unless;  /* where unless patterns stand */
    uint8_t ruled;    /* CTP_RULED where a match found has it */
    uint64_t steps; /* since the beginning: what matching cost, for tests */
    unsigned look_left;
};

/** Whether what stands where is seen by looking for it, and need not be noted first. */
static inline bool ctp_i_is_short(const ctp_matcher *matcher)
{
    return matcher->count <= CTP_SHORT_TOKENS;
}

/** What answers to no symbol. @return NULL when out of memory */
const ctp_known *ctp_i_know_nothing(ctp_matcher *matcher);
/** Makes room for what all words of the tokenizer are known as. @return false when out of memory */
bool ctp_i_expect_words(ctp_matcher *matcher);
/** What a word is known as that was not met with so many bytes before. @return NULL when out of memory */
const ctp_known *ctp_i_know_new(ctp_matcher *matcher, uint32_t word, ctp_span written);

/** What a word is known as, NULL where it is to be looked up first. @param len  bytes that stand for it */
static inline const ctp_known *ctp_i_know(const ctp_matcher *matcher, uint32_t word, size_t len)
{
    const ctp_known *known = matcher->known_words[word];
    return known != NULL && (!known->case_matters || matcher->word_bytes[word] == len) ? known : NULL;
}

/** Looks up the tokens of a stretch. @return false when out of memory */
bool ctp_i_view_tokens(ctp_matcher *matcher, ctp_span text, const ctp_token *tokens, size_t count);

/** The tokens of the stretch that ask for one thing. */
static inline uint64_t *ctp_i_asking(const ctp_matcher *matcher, unsigned what)
{
    return matcher->asking + (size_t)__builtin_ctz(what) * ctp_i_bits_size(matcher->count);
}

/** Whether a string answers to a symbol, where that cannot be foretold: all is done for each. */
static inline bool ctp_i_is_known_as(const ctp_known *known, uint32_t symbol)
{
    const uint32_t *table = ctp_i_known_symbols(known);
    for (uint32_t last = known->places - 1, at = symbol * CTP_SHELF & last;; at = (at + CTP_SHELF) & last) {
        const uint32_t *shelf = table + at;
        bool here = ((shelf[0] == symbol) | (shelf[1] == symbol) | (shelf[2] == symbol) | (shelf[3] == symbol)) != 0;
        if (shelf[CTP_SHELF - 1] == CTP_NO_ID || here) /* few are full */
            return here;
    }
}

/** Whether a string answers to a symbol, where most do not. */
static inline bool ctp_i_answers(const ctp_known *known, uint32_t symbol)
{
    return (known->some[symbol / 64 % 2] >> (symbol % 64) & 1) != 0 && ctp_i_is_known_as(known, symbol);
}

/** Whether a token or the compound that begins with it does. */
static inline bool ctp_i_view_answers(const ctp_view *v, uint32_t symbol)
{
    return ctp_i_answers(v->part, symbol) || (v->whole != NULL && ctp_i_answers(v->whole, symbol));
}

/** The match that a hit at a token is, or at a compound of so many. */
static inline ctp_found ctp_i_found_at(const ctp_matcher *matcher, uint32_t hit, size_t token, size_t parts)
{
    return (ctp_found){(uint32_t)token, (uint32_t)(token + parts), ctp_i_bits_range(0, 0, parts), hit, matcher->shades[hit], 0};
}

/** Whether an entry is one of so many. */
static inline bool ctp_i_is_among(const uint32_t *entries, uint32_t count, uint32_t entry)
{
    for (uint32_t i = 0; i < count; i++)
        if (entries[i] == entry)
            return true;
    return false;
}

/** Adds a match of an entry. @return false when out of memory */
static inline bool ctp_i_found_add(ctp_finds *finds, ctp_found found)
{
    if (finds->count == finds->capacity && !ctp_i_grow((void **)&finds->items, finds->count, &finds->capacity, sizeof found))
        return false;
    finds->items[finds->count++] = found;
    return true;
}

/** Where matches of entries go, and those of unless patterns. */
static inline ctp_finds *ctp_i_finds_of(ctp_matcher *matcher, const ctp_shade *shade)
{
    return (shade->flags & CTP_UNLESS) == 0 ? &matcher->found : &matcher->unless;
}

/** Adds all matches of a pattern, leftmost, then longest, not overlapping, as spans of `entry`. */
bool ctp_i_run_pattern(ctp_matcher *matcher, const ctp_matchable *pattern, uint32_t entry, ctp_finds *out);

/** Adds to the matches found those of a pattern of one sequence around an anchor in a short stretch, but for those found from anchors before it. */
bool ctp_i_run_anchored(ctp_matcher *matcher, const ctp_run *run);

/** Notes where what patterns ask for stands in a long stretch, once and only where it is to be looked for all over it. @return false when out of memory */
bool ctp_i_place_symbols(ctp_matcher *matcher);
/** The first token from `from` on at which a symbol that patterns ask for stands, SIZE_MAX = none. Symbols are placed where the stretch is long.
 *  @param place  of a long stretch: where to go on, at first 0 */
size_t ctp_i_next_of(const ctp_matcher *matcher, uint32_t symbol, size_t from, uint32_t *place);

/** Notes where the matches found from `from` on stand. They stay where they are among those found. */
void ctp_i_note_found(ctp_matcher *matcher, size_t from);
/** Whether another match hides a match found: it is inside a longer one of its pool, or repeats one in its category. All found were noted. */
bool ctp_i_is_hidden(const ctp_matcher *matcher, const ctp_found *found);
/** Whether hits of a token may be hidden at all. */
static inline bool ctp_i_is_doubtful(const ctp_view *v)
{
    return ((v->taken & v->part->pools) != 0) | (v->parts != 1);
}

/** Whether a match found hides a hit of a token or of a compound of so many, or the hit is part of a compound that its entry matches as a whole. */
bool ctp_i_is_hit_hidden(const ctp_matcher *matcher, uint32_t hit, size_t token, size_t parts);
/** Whether a hit of an entry at a token is part of such a compound. */
bool ctp_i_is_inside(const ctp_matcher *matcher, uint32_t entry, size_t token);
/** Adds what was found, and all hits, where nothing hides it, to the matches of the sentence whose token `base` is the stretch's first. */
bool ctp_i_show(const ctp_matcher *matcher, uint32_t base, ctp_matches *out);

/** Tokens and steps that matching has looked at so far: a cost that does not depend on the machine. */
uint64_t ctp_i_matcher_steps(const ctp_matcher *matcher);

#endif
