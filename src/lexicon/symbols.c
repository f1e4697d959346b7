/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/symbols.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"

static size_t name_of(char name[CTP_AFFIX_BYTES + 1], ctp_atom_kind kind, const char *text, size_t len)
{
    name[0] = (char)kind;
    memcpy(name + 1, text, len);
    return len + 1;
}

static uint64_t *filter_word(const ctp_symbols *symbols, uint64_t hash)
{
    return &symbols->filter[hash >> 32 & (symbols->filter_words - 1)];
}

static uint64_t filter_bit(uint64_t hash)
{
    return (uint64_t)1 << (hash >> 26 & 63);
}

static uint32_t find(const ctp_symbols *symbols, ctp_atom_kind kind, const char *text, size_t len)
{
    char name[CTP_AFFIX_BYTES + 1];
    if (len == 0 || len >= CTP_AFFIX_BYTES)
        return CTP_NO_ID;
    size_t size = name_of(name, kind, text, len);
    uint64_t hash = ctp_i_intern_hash(name, size);
    bool may_be = (*filter_word(symbols, hash) & filter_bit(hash)) != 0;
    return may_be ? ctp_i_intern_find_hashed(&symbols->names, hash, name, size) : CTP_NO_ID;
}

static uint64_t byte_bit(char byte)
{
    return (uint64_t)1 << ((unsigned char)byte % 64);
}

uint32_t ctp_i_atom(ctp_symbols *symbols, ctp_atom_kind kind, ctp_span text)
{
    char name[CTP_AFFIX_BYTES + 1];
    size_t len = text.len < CTP_AFFIX_BYTES ? text.len : CTP_AFFIX_BYTES - 1;
    if (kind == CTP_ATOM_PREFIX && len > 0)
        symbols->prefix_bytes[len] |= byte_bit(text.ptr[0]);
    if (kind == CTP_ATOM_SUFFIX && len > 0)
        symbols->suffix_bytes[len] |= byte_bit(text.ptr[len - 1]);
    return ctp_i_intern(&symbols->names, name, name_of(name, kind, text.ptr, len));
}

uint32_t ctp_i_class(ctp_symbols *symbols, ctp_numbers *atoms)
{
    ctp_i_numbers_unique(atoms);
    if (atoms->count == 1)
        return atoms->items[0];
    size_t bytes = atoms->count * sizeof *atoms->items;
    char *name = ctp_i_alloc(bytes + 1, 1);
    if (name == NULL)
        return CTP_NO_ID;
    name[0] = CTP_ATOM_CLASS;
    if (bytes > 0)
        memcpy(name + 1, atoms->items, bytes);
    uint32_t symbol = ctp_i_intern(&symbols->names, name, bytes + 1);
    free(name);
    return symbol;
}

static uint16_t atom_generality(const ctp_symbols *symbols, uint32_t atom)
{
    switch (ctp_i_symbol_kind(symbols, atom)) {
    case CTP_ATOM_CASED: return 0;
    case CTP_ATOM_FORM: return CTP_GENERALITY_FORM;
    case CTP_ATOM_STEM: return 2;
    default: return (uint16_t)(3 + CTP_AFFIX_BYTES - symbols->names.strings[atom].len);
    }
}

uint16_t ctp_i_symbol_generality(const ctp_symbols *symbols, uint32_t symbol)
{
    uint16_t most = 0;
    for (size_t i = 0; i < ctp_i_symbol_size(symbols, symbol); i++) {
        uint16_t one = atom_generality(symbols, ctp_i_symbol_atom(symbols, symbol, i));
        most = one > most ? one : most;
    }
    return most;
}

bool ctp_i_symbol_atoms(const ctp_symbols *symbols, uint32_t symbol, ctp_numbers *atoms)
{
    const size_t count = ctp_i_symbol_size(symbols, symbol);
    if (!ctp_i_numbers_reserve(atoms, count))
        return false;
    for (size_t i = 0; i < count; i++)
        atoms->items[atoms->count++] = ctp_i_symbol_atom(symbols, symbol, i);
    return true;
}

static bool is_mark(ctp_span text)
{
    UChar32 c;
    size_t at = 0;
    if (text.len == 0)
        return false;
    U8_NEXT(text.ptr, at, text.len, c);
    return c >= 0 && !u_isalnum(c);
}

bool ctp_i_may_be_mark(const ctp_symbols *symbols, uint32_t symbol)
{
    for (size_t i = 0; i < ctp_i_symbol_size(symbols, symbol); i++)
        if (is_mark(ctp_i_atom_text(symbols, ctp_i_symbol_atom(symbols, symbol, i))))
            return true;
    return false;
}

static uint32_t make_class_of(ctp_symbols *symbols, const ctp_numbers *of)
{
    ctp_numbers atoms = {0};
    bool good = true;
    for (size_t i = 0; i < of->count && good; i++)
        good = ctp_i_symbol_atoms(symbols, of->items[i], &atoms);
    uint32_t symbol = good ? ctp_i_class(symbols, &atoms) : CTP_NO_ID;
    ctp_i_numbers_free(&atoms);
    return symbol;
}

uint32_t ctp_i_class_of(ctp_symbols *symbols, const ctp_numbers *of)
{
    const size_t known = symbols->lists.count;
    bool one = of->count > 0;
    for (size_t i = 1; i < of->count && one; i++)
        one = of->items[i] == of->items[0];
    if (one)
        return of->items[0];
    uint32_t list = ctp_i_intern(&symbols->lists, of->count > 0 ? (const char *)of->items : "", of->count * sizeof *of->items);
    if (list < known)
        return symbols->list_classes.items[list];
    uint32_t symbol = list != CTP_NO_ID ? make_class_of(symbols, of) : CTP_NO_ID;
    return ctp_i_numbers_add(&symbols->list_classes, symbol) ? symbol : CTP_NO_ID;
}

/* Sixteen bits an atom, so that one in sixteen words that are none is looked for in vain. */
static bool fill_filter(ctp_symbols *symbols)
{
    symbols->filter_words = 1;
    while (symbols->filter_words * 4 < symbols->names.count)
        symbols->filter_words *= 2;
    symbols->filter = ctp_i_alloc(symbols->filter_words, sizeof *symbols->filter);
    for (size_t s = 0; s < symbols->names.count && symbols->filter != NULL; s++) {
        uint64_t hash = ctp_i_intern_hash(symbols->names.strings[s].ptr, symbols->names.strings[s].len);
        *filter_word(symbols, hash) |= filter_bit(hash);
    }
    return symbols->filter != NULL;
}

static void forget_lists(ctp_symbols *symbols)
{
    ctp_i_intern_free(&symbols->lists);
    ctp_i_numbers_free(&symbols->list_classes);
}

bool ctp_i_symbols_finish(ctp_symbols *symbols)
{
    forget_lists(symbols);
    if (!fill_filter(symbols))
        return false;
    size_t count = symbols->names.count, total = 0;
    uint32_t *at = ctp_i_alloc(count + 2, sizeof *at);
    if (at == NULL)
        return false;
    symbols->class_at = at;
    /* Counted one place on, so that filling moves each beginning to its place. */
    for (uint32_t s = 0; s < count; s++)
        if (ctp_i_symbol_kind(symbols, s) == CTP_ATOM_CLASS)
            for (size_t i = 0; i < ctp_i_symbol_size(symbols, s); i++, total++)
                at[ctp_i_symbol_atom(symbols, s, i) + 2]++;
    for (size_t i = 2; i < count + 2; i++)
        at[i] += at[i - 1];
    symbols->classes = ctp_i_alloc(total + 1, sizeof *symbols->classes);
    if (symbols->classes == NULL)
        return false;
    for (uint32_t s = 0; s < count; s++)
        if (ctp_i_symbol_kind(symbols, s) == CTP_ATOM_CLASS)
            for (size_t i = 0; i < ctp_i_symbol_size(symbols, s); i++)
                symbols->classes[at[ctp_i_symbol_atom(symbols, s, i) + 1]++] = s;
    return true;
}

void ctp_i_symbols_free(ctp_symbols *symbols)
{
    forget_lists(symbols);
    ctp_i_intern_free(&symbols->names);
    free(symbols->class_at);
    free(symbols->classes);
    free(symbols->filter);
    *symbols = (ctp_symbols){0};
}

static bool add_found(const ctp_symbols *symbols, uint32_t atom, ctp_numbers *out)
{
    if (atom == CTP_NO_ID)
        return true;
    if (!ctp_i_numbers_add(out, atom))
        return false;
    for (uint32_t i = symbols->class_at[atom]; i < symbols->class_at[atom + 1]; i++)
        if (!ctp_i_numbers_add(out, symbols->classes[i]))
            return false;
    return true;
}

bool ctp_i_symbols_of(const ctp_symbols *symbols, ctp_span form, ctp_span stem, ctp_span cased, bool *case_matters,
                      ctp_numbers *out)
{
    bool good = add_found(symbols, find(symbols, CTP_ATOM_FORM, form.ptr, form.len), out) &&
                add_found(symbols, find(symbols, CTP_ATOM_STEM, stem.ptr, stem.len), out);
    *case_matters = find(symbols, CTP_ATOM_CASE_MATTERS, form.ptr, form.len) != CTP_NO_ID;
    if (cased.ptr != NULL)
        good = good && add_found(symbols, find(symbols, CTP_ATOM_CASED, cased.ptr, cased.len), out);
    const uint64_t first = form.len > 0 ? byte_bit(form.ptr[0]) : 0, last = form.len > 0 ? byte_bit(form.ptr[form.len - 1]) : 0;
    for (size_t len = 1; len <= form.len && len < CTP_AFFIX_BYTES && good; len++) {
        if ((symbols->prefix_bytes[len] & first) != 0)
            good = add_found(symbols, find(symbols, CTP_ATOM_PREFIX, form.ptr, len), out);
        if ((symbols->suffix_bytes[len] & last) != 0)
            good = good && add_found(symbols, find(symbols, CTP_ATOM_SUFFIX, form.ptr + form.len - len, len), out);
    }
    return good;
}
