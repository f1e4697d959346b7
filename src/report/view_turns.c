/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/sort.h"

/* Who says one thing in one text and the opposite in another: a score of all texts together tells neither. */

enum { AGAINST, FOR };

typedef struct {
    const ctp_comparison *c;
    double *sums;          /* [issues] of the text at hand, signed */
    ctp_view_turn *cells;  /* [authors * issues] */
} turning;

static bool has_date(const ctp_document_features *d)
{
    return d->date != NULL && d->date[0] != '\0';
}

/* Dates are ISO 8601, so that bytes order them; "2013" and "2013-09" are not in an order. */
static bool is_before(const char *a, const char *b)
{
    const size_t x = strlen(a), y = strlen(b);
    return strncmp(a, b, x < y ? x : y) < 0;
}

static void note_side(ctp_view_turn *cell, int side, const ctp_document_features *d)
{
    if (!has_date(d))
        cell->undated = true;
    else if (cell->first[side] == NULL || is_before(d->date, cell->first[side]))
        cell->first[side] = d->date;
    if (has_date(d) && (cell->last[side] == NULL || is_before(cell->last[side], d->date)))
        cell->last[side] = d->date;
    cell->texts[side]++;
}

/* Which side a text takes on each issue, where its sentences together take one. */
static void end_text(turning *t, uint32_t document)
{
    const ctp_features *f = t->c->features;
    const ctp_document_features *d = &f->documents[document];
    size_t a = 0;
    while (a < t->c->author_count && strcmp(t->c->authors[a].id, d->author.id) != 0)
        a++;
    for (size_t i = 0; i < f->issue_count; i++) {
        const double sum = ctp_i_round6(t->sums[i]);
        t->sums[i] = 0.0;
        if (a == t->c->author_count || sum == 0.0 || t->c->authors[a].speaker_count > 0)
            continue; /* a panel's speakers are scored apart */
        note_side(&t->cells[a * f->issue_count + i], sum > 0.0 ? FOR : AGAINST, d);
    }
}

static void add_sentence(turning *t, const ctp_sentence *s)
{
    const ctp_features *f = t->c->features;
    for (size_t k = 0; k < s->issue_count; k++)
        for (size_t i = 0; i < f->issue_count; i++)
            if (strcmp(f->issues[i].id, s->issues[k].issue) == 0)
                t->sums[i] += s->issues[k].direction * s->issues[k].weight;
}

static void read_texts(turning *t)
{
    const ctp_features *f = t->c->features;
    for (size_t i = 0; i < f->sentence_count; i++) {
        add_sentence(t, &f->sentences[i]);
        if (i + 1 == f->sentence_count || f->sentences[i + 1].document != f->sentences[i].document)
            end_text(t, f->sentences[i].document);
    }
}

static int by_order_and_texts(const void *a, const void *b)
{
    const ctp_view_turn *x = a, *y = b;
    if ((x->now == 0) != (y->now == 0))
        return x->now != 0 ? -1 : 1;
    const size_t one = x->texts[AGAINST] + x->texts[FOR], other = y->texts[AGAINST] + y->texts[FOR];
    if (one != other)
        return one > other ? -1 : 1;
    if (x->author != y->author)
        return x->author < y->author ? -1 : 1;
    return x->issue < y->issue ? -1 : 1;
}

/* Keeps the cells in which both sides are taken. */
static size_t collect(turning *t)
{
    size_t count = 0;
    for (size_t n = 0; n < t->c->author_count * t->c->features->issue_count; n++) {
        ctp_view_turn cell = t->cells[n];
        if (cell.texts[AGAINST] == 0 || cell.texts[FOR] == 0)
            continue;
        cell.author = &t->c->authors[n / t->c->features->issue_count];
        cell.issue = &t->c->features->issues[n % t->c->features->issue_count];
        if (!cell.undated)
            cell.now = is_before(cell.last[AGAINST], cell.first[FOR]) ? 1 : is_before(cell.last[FOR], cell.first[AGAINST]) ? -1 : 0;
        t->cells[count++] = cell;
    }
    ctp_i_sort(t->cells, count, sizeof *t->cells, by_order_and_texts);
    return count;
}

bool ctp_i_view_turns(const ctp_comparison *c, ctp_view_turn **out, size_t *count)
{
    const size_t issues = c->features->issue_count;
    turning t = {c, ctp_i_alloc(issues + 1, sizeof *t.sums), ctp_i_alloc(c->author_count * issues + 1, sizeof *t.cells)};
    const bool done = t.sums != NULL && t.cells != NULL;
    *count = 0;
    *out = t.cells;
    if (done) {
        read_texts(&t);
        *count = collect(&t);
    }
    free(t.sums);
    return done;
}

static void tell_side(ctp_buffer *out, const ctp_view_turn *turn, int side, const char *until)
{
    ctp_i_buffer_text(out, side == FOR ? "for it " : "against it ");
    if (turn->now != 0)
        ctp_i_buffer_printf(out, "%s %s (", until, strcmp(until, "until") == 0 ? turn->last[side] : turn->first[side]);
    else
        ctp_i_buffer_text(out, "in ");
    ctp_i_buffer_printf(out, "%zu text%s%s", turn->texts[side], turn->texts[side] == 1 ? "" : "s", turn->now != 0 ? ")" : "");
}

void ctp_i_view_tell_turn(ctp_buffer *out, const ctp_view_turn *turn)
{
    const int first = turn->now != 0 ? (turn->now > 0 ? AGAINST : FOR) : turn->texts[FOR] >= turn->texts[AGAINST] ? FOR : AGAINST;
    tell_side(out, turn, first, "until");
    ctp_i_buffer_text(out, ", ");
    tell_side(out, turn, 1 - first, "from");
}
