/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_SYMBOLS_H
#define CTP_LEXICON_SYMBOLS_H

#include "base/intern.h"
#include "base/number_list.h"

/* What a pattern asks of one token is a symbol: an atom (a stem, a form, a form with its case, a beginning, an end) or a class, any of
 * several atoms. A token's symbols are looked up once for each distinct string, so that matching compares numbers. */

typedef enum {
    CTP_ATOM_STEM = 's', CTP_ATOM_FORM = 'f', CTP_ATOM_CASED = 'c', CTP_ATOM_PREFIX = 'p', CTP_ATOM_SUFFIX = 'e',
    CTP_ATOM_CASE_MATTERS = 'k', /* of a folded form: an atom that keeps case folds to it */
    CTP_ATOM_CLASS = 'C'
} ctp_atom_kind;

enum { CTP_AFFIX_BYTES = 256 };

typedef struct {
    ctp_intern names;    /* a kind's letter, then the text; of a class its atoms as uint32_t, sorted */
    uint32_t *class_at;  /* [names.count + 1] once finished: where each atom's classes begin in classes */
    uint32_t *classes;
    uint64_t *filter;    /* [filter_words] a bit of each atom's hash: most words of a text are no atom, nor are their beginnings and ends */
    size_t filter_words; /* a power of two */
    uint64_t prefix_bytes[CTP_AFFIX_BYTES], suffix_bytes[CTP_AFFIX_BYTES]; /* by length: bit byte % 64 of what they begin or end with */
    ctp_intern lists;    /* until finished: symbols that classes were asked of, as they came: most are asked of again */
    ctp_numbers list_classes; /* [lists.count] */
} ctp_symbols;

/** @return the symbol of an atom, added if new, or CTP_NO_ID when out of memory. Text of at most CTP_AFFIX_BYTES - 1 bytes. */
uint32_t ctp_i_atom(ctp_symbols *symbols, ctp_atom_kind kind, ctp_span text);

/** The symbol of any of the atoms (sorted and made unique here): the atom itself where it is one; a class without atoms matches nothing. */
uint32_t ctp_i_class(ctp_symbols *symbols, ctp_numbers *atoms);

/** The symbol of any of the atoms of several symbols. @return CTP_NO_ID when out of memory */
uint32_t ctp_i_class_of(ctp_symbols *symbols, const ctp_numbers *of);

static inline ctp_atom_kind ctp_i_symbol_kind(const ctp_symbols *symbols, uint32_t symbol)
{
    return (ctp_atom_kind)(unsigned char)symbols->names.strings[symbol].ptr[0];
}

/** What an atom asks for, without its kind. */
static inline ctp_span ctp_i_atom_text(const ctp_symbols *symbols, uint32_t atom)
{
    const ctp_span name = symbols->names.strings[atom];
    return (ctp_span){name.ptr + 1, name.len - 1};
}

/** Of how many atoms a symbol is any; an atom is itself. */
static inline size_t ctp_i_symbol_size(const ctp_symbols *symbols, uint32_t symbol)
{
    const bool class = ctp_i_symbol_kind(symbols, symbol) == CTP_ATOM_CLASS;
    return class ? (symbols->names.strings[symbol].len - 1) / sizeof(uint32_t) : 1;
}

/** One of them, in the order of their numbers. */
static inline uint32_t ctp_i_symbol_atom(const ctp_symbols *symbols, uint32_t symbol, size_t index)
{
    uint32_t atom = symbol;
    if (ctp_i_symbol_kind(symbols, symbol) == CTP_ATOM_CLASS)
        memcpy(&atom, symbols->names.strings[symbol].ptr + 1 + index * sizeof atom, sizeof atom);
    return atom;
}

/** Adds all of them. @return false when out of memory */
bool ctp_i_symbol_atoms(const ctp_symbols *symbols, uint32_t symbol, ctp_numbers *atoms);
/** Whether a mark may answer to a symbol: what one of its atoms asks for begins with neither a letter nor a digit. */
bool ctp_i_may_be_mark(const ctp_symbols *symbols, uint32_t symbol);
enum { CTP_GENERALITY_FORM = 1 };
/** How much the most general atom of a symbol takes: a form with its case least, then a form, a stem, a wildcard, of these the longer less. */
uint16_t ctp_i_symbol_generality(const ctp_symbols *symbols, uint32_t symbol);

/** Notes which classes each atom is in; nothing may be added afterwards. @return false when out of memory */
bool ctp_i_symbols_finish(ctp_symbols *symbols);
void ctp_i_symbols_free(ctp_symbols *symbols);

/** Adds every symbol that a word or mark answers to (not yet unique).
 *  @param cased  as written, clitic cut; ptr NULL = leave out what keeps case; @param[out] case_matters  there are such atoms
 *  @return false when out of memory */
bool ctp_i_symbols_of(const ctp_symbols *symbols, ctp_span form, ctp_span stem, ctp_span cased, bool *case_matters,
                      ctp_numbers *out);

#endif
