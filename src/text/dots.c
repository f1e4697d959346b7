/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dot behind a word ends a sentence, or belongs to the word: to an abbreviation, an initial, an ordinal. */
#include "text/segment.h"

#include <string.h>

typedef struct {
    ctp_known_words *v;
    ctp_span text;
    ctp_row *row;
    ctp_token *items; /* of the row */
    size_t count;     /* tokens as cut */
    size_t kept;      /* tokens written back */
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
           d->items[at + 1].where.begin == d->items[at].where.end;
}

/* A capital with a dot is an initial between capitalised words ("Anna P. Berg"), before another one, or where a name may begin ("J. K.
 * Olsen", "by J. Olsen"), but not after a word in lower case that says something ("plan B. The rest", "it is B. The rest"). */
static bool is_initial(const dots *d, size_t at)
{
    const ctp_word *next = word_at(d, at + 2);
    if (!is_lone_capital(word_at(d, at)) || next == NULL || !(next->flags & CTP_TOKEN_CAPITAL))
        return false;
    if (is_lone_capital(next) && has_dot_after(d, at + 2)) /* "B. A. Berg", although "A" begins sentences */
        return true;
    if (next->traits & CTP_TRAIT_STARTER)
        return false;
    if (d->kept == 0)
        return true;
    const ctp_token *before = &d->items[d->kept - 1];
    if (before->kind == CTP_TOKEN_MARK)
        return d->text.ptr[before->where.begin] != ',';
    if ((before->flags & CTP_TOKEN_FUNCTION) && !(before->flags & CTP_TOKEN_PREDICATOR)) /* "by A. Berg" */
        return true;
    return (before->flags & CTP_TOKEN_CAPITAL) || d->row->notes[d->kept - 1] / CTP_NOTE_DOT == CTP_DOT_JOINS;
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
    if (word == NULL || !(mark->traits & CTP_TRAIT_APOSTROPHE) || d->items[at].where.begin != d->items[at - 1].where.end ||
        d->items[at + 1].where.begin != d->items[at].where.end)
        return false;
    const char *form = ctp_i_intern_string(&d->v->strings, word->form);
    for (size_t i = 0; i < d->v->language->clitic_count; i++) {
        const char *clitic = d->v->language->clitics[i];
        if (clitic[0] == '\'' && strcmp(clitic + 1, form) == 0)
            return true;
    }
    return false;
}

/* Keeps tokens [from, to). */
static void keep(dots *d, size_t from, size_t to)
{
    if (d->kept != from) {
        memmove(d->items + d->kept, d->items + from, (to - from) * sizeof *d->items);
        memmove(d->row->notes + d->kept, d->row->notes + from, to - from);
    }
    d->kept += to - from;
}

/* A word that may take a dot. @return the token behind what becomes of it */
static size_t keep_with_dot(dots *d, size_t at)
{
    ctp_token token = d->items[at];
    ctp_dot dot = has_dot_after(d, at) ? dot_of(d, at) : CTP_DOT_NONE;
    if (dot != CTP_DOT_NONE) {
        if (dot == CTP_DOT_JOINS && is_lone_capital(word_at(d, at))) /* "A. Berg": no article */
            token.flags &= (uint16_t)~(CTP_TOKEN_FUNCTION | CTP_TOKEN_PREDICATOR);
        token.where.end = d->items[++at].where.end;
        if (is_clitic(d, at + 1)) {
            at += 2;
            token.where.end = d->items[at].where.end;
            dot = CTP_DOT_NONE;
        }
    }
    d->row->notes[d->kept] = (uint8_t)(CTP_NOTE_DOT * dot);
    d->items[d->kept++] = token;
    return at + 1;
}

void ctp_i_attach_dots(ctp_known_words *v, ctp_span text, ctp_row *row)
{
    dots d = {v, text, row, row->tokens, row->count, 0};
    for (size_t at = 0; at < d.count;) {
        size_t from = at;
        at = ctp_i_next_noted(row, from, d.count, CTP_NOTE_TAKES_DOT);
        keep(&d, from, at);
        if (at < d.count)
            at = keep_with_dot(&d, at);
    }
    row->count = d.kept;
}
