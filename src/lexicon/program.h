/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_PROGRAM_H
#define CTP_LEXICON_PROGRAM_H

#include "lexicon/model.h"
#include "lexicon/symbols.h"

/* Patterns as small programs without loops: a step asks one thing of the text and says where to go on. */

typedef enum { CTP_STEP_END, CTP_STEP_SYMBOL, CTP_STEP_ANY, CTP_STEP_GAP, CTP_STEP_FORK, CTP_STEP_NOT_AHEAD, CTP_STEP_NOT_BEHIND } ctp_step_kind;

typedef struct {
    ctp_step_kind kind;
    uint32_t a; /* symbol; most words of a gap; where the fork's ways begin in ways; first step of what must not stand */
    uint32_t b; /* ways of a fork; most words of what must not stand */
    uint32_t next;
} ctp_step;

/** One way on from a fork. */
typedef struct {
    uint32_t step;
    uint32_t symbol; /* that the step asks for; CTP_NO_ID = it is of another kind. A fork may have hundreds, and most fail by it */
} ctp_way;

/** What so many ways ask for, the first of them at a multiple of their number: a fork may have hundreds, of which a token answers to a few. */
enum { CTP_BUNCH = 8 };
typedef struct {
    uint64_t some[2]; /* bit symbol % 128 of each */
    bool open;        /* one asks for no symbol */
} ctp_bunch;

/** So many ways through a member are walked one by one; where there are more, what was reached is remembered. */
enum { CTP_FEW_WAYS = 64 };

/** One sequence. */
typedef struct {
    uint32_t start; /* its first step */
    uint32_t base, size; /* all its steps are [base, base + size) */
    uint32_t begins; /* symbol of the words that it can begin with */
    uint32_t clause; /* members with the same number are joined by "&", others by "&&" */
    bool few_ways;   /* lead through it, see CTP_FEW_WAYS */
} ctp_member;

/** A whole pattern: members [member, member + count). */
typedef struct {
    uint32_t member, count;
} ctp_matchable;

/** What a symbol says of the words near it: bits where some anchor asks for it right before itself, right behind, as the second word (before and
 *  behind in one half each), or anywhere. Bits are shared, so that a word without the bit is not the one asked for, and one with it may be. */
typedef struct {
    uint64_t before, after, second, elsewhere;
} ctp_sides;

/** Whether there is all that is wanted. */
static inline bool ctp_i_has_sides(const ctp_sides *there, const ctp_sides *wanted)
{
    return ((wanted->before & ~there->before) | (wanted->after & ~there->after) | (wanted->second & ~there->second) |
            (wanted->elsewhere & ~there->elsewhere)) == 0;
}

/** Of the bits before: no symbol's, but on every token, for what asks for nothing there. Of the second words' bits: those before. */
#define CTP_ANYTHING ((uint64_t)1 << 63)
#define CTP_SECOND_BEFORE ((uint64_t)UINT32_MAX)

typedef struct {
    ctp_symbols symbols;
    ctp_step *steps;
    size_t step_count, step_capacity;
    ctp_way *ways;
    size_t way_count, way_capacity;
    ctp_bunch *bunches; /* [way_count / CTP_BUNCH + 1] */
    ctp_member *members;
    size_t member_count, member_capacity;
    ctp_numbers required; /* lists for ctp_compiled: symbols */
    uint32_t *asked;      /* [symbols] number of what patterns of several words ask for: required, or the first of a sequence; 0 = nothing does */
    uint32_t ask_count;   /* numbers are [1, ask_count] */
    ctp_sides *sides;     /* [symbols] */
} ctp_program;

void ctp_i_program_free(ctp_program *program);

/** Adds the steps of a resolved pattern. @return false when out of memory */
bool ctp_i_assemble(ctp_program *program, const ctp_node *resolved, ctp_matchable *out);

/** Once all patterns are assembled: notes which symbols they ask for. @return false when out of memory */
bool ctp_i_program_finish(ctp_program *program);

/** Adds the symbols that a tree can begin with. @return 1 where it may pass without a word, 0 where not, -1 when out of memory */
int ctp_i_first_symbols(const ctp_node *resolved, ctp_numbers *symbols);
/** The same of its end. */
int ctp_i_last_symbols(const ctp_node *resolved, ctp_numbers *symbols);

#endif
