/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/stance_bands.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"

size_t ctp_i_stance_voice(const ctp_stance_grid *grid, const size_t *voices, size_t voice_count, const char *id)
{
    size_t i = 0;
    while (i < voice_count && strcmp(ctp_i_view_column_id(&grid->columns[voices[i]]), id) != 0)
        i++;
    return i;
}

/* @return how many take a stand */
static size_t place(ctp_stance_band *band, const ctp_stance_grid *grid, const size_t *voices, size_t count)
{
    double low = 1, high = -1;
    size_t speaking = 0;
    for (size_t i = 0; i < count; i++) {
        const ctp_stance *stance = ctp_i_stance_at(grid, voices[i], band->issue);
        if (stance == NULL)
            continue;
        speaking++;
        low = fmin(low, stance->score);
        high = fmax(high, stance->score);
    }
    band->gap = speaking > 0 ? ctp_i_round6(high - low) : 0;
    band->kind = speaking < 2 ? CTP_BAND_ALONE : low < 0 && high > 0 ? CTP_BAND_OPPOSITE : CTP_BAND_SAME;
    return speaking;
}

static void judge(ctp_stance_band *band, const ctp_stance_grid *grid, const size_t *voices, size_t count)
{
    const char *issue = grid->c->features->issues[band->issue].id, *unit = grid->columns[voices[0]].speaker != NULL ? "speaker" : "author";
    for (size_t i = 0; i < grid->c->difference_count; i++) {
        const ctp_difference *d = &grid->c->differences[i];
        if (strcmp(d->issue, issue) != 0 || strcmp(d->unit, unit) != 0 || isnan(d->gap) ||
            ctp_i_stance_voice(grid, voices, count, d->a) == count || ctp_i_stance_voice(grid, voices, count, d->b) == count)
            continue;
        if (d->verdict == CTP_DIFFER && band->differs < CTP_BAND_DIFFERS)
            band->differ[band->differs] = d;
        band->differs += d->verdict == CTP_DIFFER;
        band->same += d->verdict == CTP_NO_DETECTABLE_DIFFERENCE;
        band->untested += d->verdict == CTP_TOO_LITTLE_EVIDENCE;
    }
}

static int by_interest(const void *a, const void *b)
{
    const ctp_stance_band *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->gap > y->gap || x->gap < y->gap)
        return x->gap > y->gap ? -1 : 1;
    return (x->issue > y->issue) - (x->issue < y->issue);
}

bool ctp_i_stance_bands(ctp_stance_band **out, size_t *count, const ctp_stance_grid *grid, const size_t *voices, size_t voice_count)
{
    const size_t issues = grid->c->features->issue_count;
    ctp_stance_band *bands = ctp_i_alloc(issues + 1, sizeof *bands);
    *out = bands;
    *count = 0;
    if (bands == NULL)
        return false;
    for (size_t i = 0; i < issues; i++) {
        bands[*count] = (ctp_stance_band){.issue = i};
        if (place(&bands[*count], grid, voices, voice_count) == 0)
            continue;
        judge(&bands[*count], grid, voices, voice_count);
        (*count)++;
    }
    qsort(bands, *count, sizeof *bands, by_interest);
    return true;
}
