/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/span.h"
#include "base/status.h"

/* ---- vocabulary ---- */

static size_t longest_abbreviation(const ctp_language *language)
{
    const ctp_intern *const tables[] = {&language->abbreviations, &language->number_abbreviations, &language->ambiguous_abbreviations};
    size_t longest = 0;
    for (size_t t = 0; t < CTP_COUNT(tables); t++)
        for (size_t i = 0; i < tables[t]->count; i++)
            longest = tables[t]->strings[i].len > longest ? tables[t]->strings[i].len : longest;
    return longest;
}

ctp_status ctp_i_known_words_open(ctp_known_words *vocabulary, const ctp_language *language, ctp_error *err)
{
    *vocabulary = (ctp_known_words){.language = language, .longest_abbreviation = longest_abbreviation(language)};
    vocabulary->known = ctp_i_alloc(1, sizeof *vocabulary->known); /* so that a guess always leads to something */
    if (vocabulary->known == NULL)
        return ctp_i_no_memory(err);
    vocabulary->known_capacity = 1;
    ctp_status st = ctp_i_folder_new(&vocabulary->folder, language->code, err);
    if (st == CTP_OK)
        st = ctp_i_stemmer_new(&vocabulary->stemmer, language->stemmer, err);
    return st;
}

void ctp_i_known_words_close(ctp_known_words *vocabulary)
{
    ctp_i_folder_free(vocabulary->folder);
    ctp_i_stemmer_free(vocabulary->stemmer);
    ctp_i_intern_free(&vocabulary->raw);
    ctp_i_intern_free(&vocabulary->strings);
    ctp_i_buffer_free(&vocabulary->key);
    free(vocabulary->known);
    free(vocabulary->stems);
}

/* What the characters of a run come to. */
typedef struct {
    size_t characters, letters, capitals, lowers, digits, dots, others;
    size_t stretch, longest_stretch; /* letters between dots */
    bool first_capital, first_lower, visible;
    UChar32 last;
} census;

static void count_character(census *n, UChar32 c)
{
    int8_t type = u_charType(c);
    bool capital = type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER;
    bool letter = (U_MASK(type) & U_GC_L_MASK) != 0 || u_isUAlphabetic(c);
    if (n->characters++ == 0) {
        n->first_capital = capital;
        n->first_lower = type == U_LOWERCASE_LETTER;
    }
    n->letters += letter;
    n->capitals += capital;
    n->lowers += type == U_LOWERCASE_LETTER;
    n->digits += type == U_DECIMAL_DIGIT_NUMBER;
    n->dots += c == '.';
    n->others += !letter && c != '.';
    n->stretch = letter ? n->stretch + 1 : 0;
    n->longest_stretch = n->stretch > n->longest_stretch ? n->stretch : n->longest_stretch;
    n->visible = n->visible || !(u_isUWhiteSpace(c) || type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_SPACE_SEPARATOR);
    n->last = c;
}

static census count(ctp_span raw)
{
    census n = {0};
    for (size_t i = 0; i < raw.len;) {
        UChar32 c;
        U8_NEXT(raw.ptr, i, raw.len, c);
        count_character(&n, c);
    }
    return n;
}

static unsigned mark_traits(const census *n)
{
    if (!n->visible)
        return CTP_TRAIT_NOTHING;
    if (n->dots > 1 && n->dots == n->characters)
        return CTP_TRAIT_ELLIPSIS;
    if (n->characters > 1)
        return CTP_TRAIT_SYMBOL;
    switch (n->last) {
    case '.': return CTP_TRAIT_DOT;
    case 0x2026: return CTP_TRAIT_ELLIPSIS;
    case '-': case 0x2010: case 0x2011: return CTP_TRAIT_HYPHEN;
    case '\'': case 0x02BC: case 0x2019: return CTP_TRAIT_APOSTROPHE | CTP_TRAIT_CLOSE;
    case '"': return CTP_TRAIT_CLOSE;
    }
    switch (u_charType(n->last)) {
    case U_START_PUNCTUATION: case U_INITIAL_PUNCTUATION: return CTP_TRAIT_OPEN;
    case U_END_PUNCTUATION: case U_FINAL_PUNCTUATION: return CTP_TRAIT_CLOSE;
    case U_OTHER_SYMBOL: return CTP_TRAIT_SYMBOL;
    default: return 0;
    }
}

static unsigned word_traits(const census *n)
{
    unsigned traits = 0;
    if (n->first_lower)
        traits |= CTP_TRAIT_LOWER;
    if (n->lowers > 0)
        traits |= CTP_TRAIT_ANY_LOWER;
    if (n->characters == 1)
        traits |= CTP_TRAIT_LETTER;
    if (n->dots > 0 && n->others == 0 && n->longest_stretch <= 2)
        traits |= CTP_TRAIT_DOTTED;
    return traits;
}

/* A quotation mark that one language opens with closes in another: where its table has the mark, the table decides. */
static unsigned quote_traits(const ctp_language *language, ctp_span raw, unsigned traits)
{
    bool opens = false, closes = false;
    for (size_t i = 0; i < language->quote_count; i++) {
        const ctp_quote_marks *q = &language->quotes[i];
        opens = opens || ctp_i_span_is(raw, q->open);
        closes = closes || ctp_i_span_is(raw, q->close);
    }
    if (closes)
        return (traits & ~(unsigned)CTP_TRAIT_OPEN) | CTP_TRAIT_CLOSE;
    return opens ? (traits & ~(unsigned)CTP_TRAIT_CLOSE) | CTP_TRAIT_OPEN : traits;
}

/* Whether a mark begins as one of the language's quotation marks does. */
static bool may_quote(const ctp_language *language, ctp_span raw)
{
    for (size_t i = 0; i < language->quote_count; i++)
        if (raw.ptr[0] == language->quotes[i].open[0] || raw.ptr[0] == language->quotes[i].close[0])
            return true;
    for (size_t i = 0; i < language->dialogue_count; i++)
        if (raw.ptr[0] == language->dialogue[i].open[0])
            return true;
    return false;
}

/* The raw bytes without the clitic that was cut from the form; they may differ from it in length ("US’s"). */
static ctp_span without_clitic(ctp_span raw, ctp_span whole, ctp_span cut)
{
    if (cut.len == whole.len || whole.ptr[cut.len] != '\'')
        return raw;
    for (size_t i = raw.len; i > 0;) {
        ctp_i_character_before(raw.ptr, 0, &i);
        if (ctp_i_apostrophe_at(raw, i) > 0)
            return (ctp_span){raw.ptr, i};
    }
    return raw;
}

/* With its clitic or without */
static bool listed_either(const ctp_intern *table, ctp_span whole, ctp_span cut)
{
    return ctp_i_is_listed(table, whole) || (cut.len < whole.len && ctp_i_is_listed(table, cut));
}

static void describe_word(const ctp_language *language, ctp_word *word, const census *n, ctp_span raw, ctp_span whole, ctp_span cut)
{
    ctp_span without = without_clitic(raw, whole, cut);
    census bare = without.len == raw.len ? *n : count(without);
    word->kind = n->letters > 0 ? CTP_TOKEN_WORD : CTP_TOKEN_NUMBER;
    word->flags = n->letters > 0 ? 0 : CTP_TOKEN_IS_NUMBER;
    word->traits = (uint16_t)word_traits(n);
    if (listed_either(&language->starters, whole, cut))
        word->traits |= CTP_TRAIT_STARTER;
    if (bare.first_capital)
        word->flags |= CTP_TOKEN_CAPITAL;
    if (bare.letters >= 2 && bare.capitals == bare.letters)
        word->flags |= CTP_TOKEN_UPPER;
    if (listed_either(&language->function_words, whole, cut))
        word->flags |= CTP_TOKEN_FUNCTION | (ctp_i_is_listed(&language->predicators, cut) ? CTP_TOKEN_PREDICATOR : 0);
}

/* Which of the tables have the form with a dot. @return false when out of memory */
static bool find_abbreviations(ctp_known_words *v, ctp_word *word, ctp_span form)
{
    const struct {
        const ctp_intern *table;
        uint16_t trait;
    } tables[] = {{&v->language->abbreviations, CTP_TRAIT_ABBREVIATION},
                  {&v->language->number_abbreviations, CTP_TRAIT_NUMBER_ABBREVIATION},
                  {&v->language->ambiguous_abbreviations, CTP_TRAIT_AMBIGUOUS}};
    if (form.len >= v->longest_abbreviation)
        return true;
    ctp_i_buffer_clear(&v->key);
    ctp_i_buffer_add(&v->key, form.ptr, form.len);
    ctp_i_buffer_add(&v->key, ".", 1);
    for (size_t i = 0; i < CTP_COUNT(tables) && !v->key.failed; i++)
        if (ctp_i_is_listed(tables[i].table, ctp_i_buffer_span(&v->key)))
            word->traits |= tables[i].trait;
    return !v->key.failed;
}

/* The stem of a form: "The" and "the" have one form, which is stemmed once. @return its number, or CTP_NO_ID when out of memory */
static uint32_t stem_of(ctp_known_words *v, uint32_t form)
{
    if (!ctp_i_reserve((void **)&v->stems, (size_t)form + 1, &v->stem_capacity, sizeof *v->stems))
        return CTP_NO_ID;
    while (v->stem_count <= form)
        v->stems[v->stem_count++] = CTP_NO_ID;
    if (v->stems[form] == CTP_NO_ID) {
        ctp_span stem = ctp_i_stem(v->stemmer, v->strings.strings[form]);
        v->stems[form] = stem.ptr != NULL ? ctp_i_intern(&v->strings, stem.ptr, stem.len) : CTP_NO_ID;
    }
    return v->stems[form];
}

/* A dot behind any other word is none of its own, whatever stands around it. */
static bool takes_dot(const ctp_language *language, const ctp_word *word)
{
    const unsigned dotted = CTP_TRAIT_ABBREVIATION | CTP_TRAIT_NUMBER_ABBREVIATION | CTP_TRAIT_AMBIGUOUS | CTP_TRAIT_DOTTED;
    if (word->kind == CTP_TOKEN_NUMBER && language->ordinal_nouns.count > 0)
        return true;
    return (word->traits & dotted) || ((word->traits & CTP_TRAIT_LETTER) && (word->flags & CTP_TOKEN_CAPITAL));
}

static unsigned notes_of(const ctp_language *language, const ctp_word *word)
{
    if (word->kind != CTP_TOKEN_MARK)
        return takes_dot(language, word) ? CTP_NOTE_TAKES_DOT : 0;
    return (word->traits & CTP_TRAIT_NOTHING ? CTP_NOTE_NOTHING : 0) | (word->traits & CTP_TRAIT_HYPHEN ? CTP_NOTE_HYPHEN : 0);
}

/* A number is called by its digits, whatever blanks stood between them. @return false when out of memory */
static bool close_up(ctp_known_words *v, ctp_span *form)
{
    if (memchr(form->ptr, ' ', form->len) == NULL)
        return true;
    ctp_i_buffer_clear(&v->key);
    for (size_t i = 0; i < form->len; i++)
        if (form->ptr[i] != ' ')
            ctp_i_buffer_add(&v->key, form->ptr + i, 1);
    const uint32_t id = v->key.failed ? CTP_NO_ID : ctp_i_intern(&v->strings, v->key.bytes, v->key.len);
    if (id != CTP_NO_ID)
        *form = v->strings.strings[id];
    return id != CTP_NO_ID;
}

/* @return false when out of memory */
static bool describe(ctp_known_words *v, ctp_word *word, ctp_span raw)
{
    census n = count(raw);
    ctp_span form = ctp_i_fold(v->folder, raw);
    *word = (ctp_word){.first = ctp_i_eight_most(raw.ptr, raw.len), .kind = CTP_TOKEN_MARK};
    if (form.ptr == NULL || !close_up(v, &form))
        return false;
    if (n.letters + n.digits > 0) {
        ctp_span cut = ctp_i_cut_clitic(v->language, form);
        describe_word(v->language, word, &n, raw, form, cut);
        form = cut;
        if (!find_abbreviations(v, word, form))
            return false;
    } else {
        word->traits = (uint16_t)quote_traits(v->language, raw, mark_traits(&n));
        word->flags = CTP_TOKEN_IS_MARK | (may_quote(v->language, raw) ? CTP_TOKEN_QUOTE : 0);
    }
    word->shouted = word->flags;
    if (word->flags & CTP_TOKEN_UPPER)
        word->flags &= (uint8_t)~(CTP_TOKEN_FUNCTION | CTP_TOKEN_PREDICATOR);
    word->notes = (uint8_t)notes_of(v->language, word);
    word->form = word->stem = ctp_i_intern(&v->strings, form.ptr, form.len);
    if (word->form != CTP_NO_ID && word->kind == CTP_TOKEN_WORD)
        word->stem = stem_of(v, word->form);
    return word->stem != CTP_NO_ID;
}

/* A word that is not known yet: described before it is interned, so that no id is ever without its word. */
static uint32_t learn_word(ctp_known_words *v, uint64_t hash, ctp_span raw)
{
    ctp_word word;
    if (!ctp_i_grow((void **)&v->known, v->raw.count, &v->known_capacity, sizeof *v->known) || !describe(v, &word, raw))
        return CTP_NO_ID;
    uint32_t id = ctp_i_intern_new(&v->raw, hash, raw.ptr, raw.len);
    if (id != CTP_NO_ID)
        v->known[id] = word;
    return id;
}

/* Of a word whose hash and length are those of the one looked for. What is known of it is asked for anyway, so the strings stay where they are. */
static bool is_word(const ctp_known_words *v, uint32_t id, ctp_span raw)
{
    if (raw.len > CTP_INTERN_SPELLED)
        return ctp_i_intern_is(v->raw.strings[id], raw.ptr, raw.len);
    return raw.len <= CTP_INTERN_SHORT || ctp_i_eight(raw.ptr) == v->known[id].first;
}

uint32_t ctp_i_known_word(ctp_known_words *v, uint64_t hash, ctp_span raw)
{
    uint64_t at = hash;
    uint32_t id;
    while ((id = ctp_i_intern_like(&v->raw, hash, raw.len, &at)) != CTP_NO_ID && !is_word(v, id, raw))
        continue;
    return id != CTP_NO_ID ? id : learn_word(v, hash, raw);
}

/* ---- forgetting ---- */

/* @param words, strings  new numbers by old ones, which are no less: so all can move to its place in one pass */
static void renumber(ctp_known_words *v, size_t before, const uint32_t *words, const uint32_t *strings)
{
    size_t stems = v->stem_count;
    for (size_t i = 0; i < before; i++) {
        ctp_word word = v->known[i];
        if (words[i] == CTP_NO_ID)
            continue;
        word.form = strings[word.form];
        word.stem = strings[word.stem];
        v->known[words[i]] = word;
    }
    v->stem_count = 0;
    for (size_t i = 0; i < stems; i++)
        if (strings[i] != CTP_NO_ID)
            v->stems[v->stem_count++] = v->stems[i] != CTP_NO_ID ? strings[v->stems[i]] : CTP_NO_ID;
}

bool ctp_i_known_words_keep(ctp_known_words *v, uint32_t *numbers)
{
    size_t before = v->raw.count;
    uint32_t *strings = ctp_i_alloc(v->strings.count, sizeof *strings);
    if (strings == NULL)
        return false;
    memset(strings, 0xFF, v->strings.count * sizeof *strings); /* CTP_NO_ID */
    for (size_t i = 0; i < before; i++)
        if (numbers[i] != CTP_NO_ID)
            strings[v->known[i].form] = strings[v->known[i].stem] = 0;
    bool good = ctp_i_intern_keep(&v->raw, numbers) && ctp_i_intern_keep(&v->strings, strings);
    if (good)
        renumber(v, before, numbers, strings);
    free(strings);
    return good;
}
