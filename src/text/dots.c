/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dot behind a word ends a sentence, or belongs to the word: to an abbreviation, an initial, an ordinal. */
#include "text/segment.h"

#include <string.h>

typedef struct {
    ctp_known_words *v;
    ctp_span text;
    ctp_piece *items;
    size_t count;  /* pieces as cut */
    size_t kept;   /* pieces written back */
} dots;

static const ctp_word *word_at(const dots *d, size_t index)
{
    return index < d->count ? ctp_i_word_of(d->v, &d->items[index]) : NULL;
}

static bool is_lone_capital(const ctp_word *word)
{
    return word->kind == CTP_TOKEN_WORD && (word->traits & CTP_TRAIT_LETTER) && (word->flags & CTP_TOKEN_CAPITAL);
}

static bool has_dot_after(const dots *d, size_t at)
{
    const ctp_word *word = word_at(d, at), *next = word_at(d, at + 1);
    return word->kind != CTP_TOKEN_MARK && next != NULL && (next->traits & CTP_TRAIT_DOT) &&
           d->items[at + 1].begin == d->items[at].end;
}

/* A capital with a dot is an initial between capitalised words ("Anna P. Berg"), before another one, or where a name may begin ("J. K.
 * Olsen"), but not after a word in lower case ("plan B. The rest"). */
static bool is_initial(const dots *d, size_t at)
{
    const ctp_word *next = word_at(d, at + 2);
    if (!is_lone_capital(word_at(d, at)) || next == NULL || !(next->flags & CTP_TOKEN_CAPITAL) ||
        (next->traits & CTP_TRAIT_STARTER))
        return false;
    if (d->kept == 0 || (is_lone_capital(next) && has_dot_after(d, at + 2)))
        return true;
    const ctp_piece *before = &d->items[d->kept - 1];
    const ctp_word *word = ctp_i_word_of(d->v, before);
    if (word->kind == CTP_TOKEN_MARK)
        return d->text.ptr[before->begin] != ',';
    return (word->flags & CTP_TOKEN_CAPITAL) || before->dot == CTP_DOT_JOINS;
}

/* "3. Oktober" in a language that writes ordinals so. */
static bool is_ordinal(const dots *d, size_t at)
{
    const ctp_word *next = word_at(d, at + 2);
    return word_at(d, at)->kind == CTP_TOKEN_NUMBER && next != NULL && next->kind == CTP_TOKEN_WORD &&
           ctp_i_is_listed(&d->v->language->ordinal_nouns, d->v->strings.strings[next->form]);
}

/* What the dot at + 1 is to the word at `at`. */
static ctp_dot dot_of(const dots *d, size_t at)
{
    const ctp_word *word = word_at(d, at), *next = word_at(d, at + 2);
    if ((word->traits & CTP_TRAIT_ABBREVIATION) ||
        ((word->traits & CTP_TRAIT_NUMBER_ABBREVIATION) && next != NULL && next->kind == CTP_TOKEN_NUMBER))
        return CTP_DOT_JOINS;
    if (word->traits & CTP_TRAIT_AMBIGUOUS)
        return CTP_DOT_AMBIGUOUS;
    if (is_initial(d, at) || is_ordinal(d, at))
        return CTP_DOT_JOINS;
    return (word->traits & CTP_TRAIT_DOTTED) ? CTP_DOT_OPEN : CTP_DOT_NONE;
}

/* ICU cuts "U.S.'s" into U.S . ' s: the last two are a clitic of the word before. */
static bool is_clitic(const dots *d, size_t at)
{
    const ctp_word *mark = word_at(d, at), *word = word_at(d, at + 1);
    if (word == NULL || !(mark->traits & CTP_TRAIT_APOSTROPHE) || d->items[at].begin != d->items[at - 1].end ||
        d->items[at + 1].begin != d->items[at].end)
        return false;
    const char *form = ctp_i_intern_string(&d->v->strings, word->form);
    for (size_t i = 0; i < d->v->language->clitic_count; i++) {
        const char *clitic = d->v->language->clitics[i];
        if (clitic[0] == '\'' && strcmp(clitic + 1, form) == 0)
            return true;
    }
    return false;
}

/* @return the next piece that may have a dot after it, or the last; those up to there are kept */
static size_t keep_undotted(dots *d, size_t at)
{
    size_t from = at;
    while (at + 1 < d->count && (d->text.ptr[d->items[at + 1].begin] != '.' || !has_dot_after(d, at)))
        at++;
    if (d->kept != from)
        memmove(d->items + d->kept, d->items + from, (at - from) * sizeof *d->items);
    d->kept += at - from;
    return at;
}

void ctp_i_attach_dots(ctp_known_words *v, ctp_span text, ctp_pieces *pieces)
{
    dots d = {v, text, pieces->items, pieces->count, 0};
    for (size_t at = 0; (at = keep_undotted(&d, at)) < d.count; at++) {
        ctp_piece piece = d.items[at];
        if (has_dot_after(&d, at))
            piece.dot = (uint8_t)dot_of(&d, at);
        if (piece.dot != CTP_DOT_NONE) {
            piece.end = d.items[++at].end;
            if (is_clitic(&d, at + 1)) {
                at += 2;
                piece.end = d.items[at].end;
                piece.dot = CTP_DOT_NONE;
            }
        }
        d.items[d.kept++] = piece;
    }
    pieces->count = d.kept;
}
