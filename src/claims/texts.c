/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/texts.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "features/facts.h"

/* How much what a sentence says is the author's own word. */
static const double by_commitment[CTP_COMMITMENT_COUNT] = {
    [CTP_ENDORSED] = 1.0, [CTP_NEUTRAL] = 1.0, [CTP_DISTANCED] = 0.5, [CTP_REJECTED] = -1.0};

/* Lists of one kind of all sentences together. */
typedef enum { TOWARD, TARGETS, ISSUES } list_kind;

static int by_name(const void *a, const void *b)
{
    const ctp_named_value *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : (x->value > y->value) - (x->value < y->value);
}

static bool join_stems(ctp_text *out, ctp_arena *arena)
{
    size_t room = 0, count = 0;
    for (size_t i = 0; i < out->count; i++)
        room += out->sentences[i].stem_count;
    ctp_stem_count *stems = out->stems = ctp_i_arena_alloc(arena, room, sizeof *stems);
    if (stems == NULL)
        return false;
    for (size_t i = 0; i < out->count; i++)
        for (size_t k = 0; k < out->sentences[i].stem_count; k++)
            stems[count++] = out->sentences[i].stems[k];
    ctp_i_sort(stems, count, sizeof *stems, ctp_i_by_first_name);
    for (size_t i = 0; i < count; i++) {
        if (out->stem_count > 0 && ctp_i_by_first_name(&stems[out->stem_count - 1], &stems[i]) == 0)
            stems[out->stem_count - 1].count += stems[i].count;
        else
            stems[out->stem_count++] = stems[i];
    }
    return true;
}

static bool join_numbers(ctp_text *out, ctp_arena *arena)
{
    size_t room = 0, count = 0;
    for (size_t i = 0; i < out->count; i++)
        room += out->sentences[i].number_count;
    out->numbers = ctp_i_arena_alloc(arena, room, sizeof *out->numbers);
    if (out->numbers == NULL)
        return false;
    for (size_t i = 0; i < out->count; i++)
        for (size_t k = 0; k < out->sentences[i].number_count; k++)
            out->numbers[count++] = out->sentences[i].numbers[k];
    ctp_i_sort(out->numbers, count, sizeof *out->numbers, ctp_i_by_first_name);
    for (size_t i = 0; i < count; i++)
        if (out->number_count == 0 || strcmp(out->numbers[out->number_count - 1], out->numbers[i]) != 0)
            out->numbers[out->number_count++] = out->numbers[i];
    return true;
}

/* What words alone told of an issue is no stand that could be quoted, see takers.h. */
static size_t list_issues(ctp_named_value *out, const ctp_sentence *s)
{
    size_t count = 0;
    for (size_t k = 0; k < s->issue_count; k++) {
        const ctp_issue_mark *mark = &s->issues[k];
        if (ctp_i_is_told_by_words(mark))
            continue;
        if (out != NULL)
            out[count] = (ctp_named_value){mark->issue, mark->direction * mark->weight};
        count++;
    }
    return count;
}

/* @param out  NULL: they are only counted */
static size_t list_values(ctp_named_value *out, const ctp_sentence *s, list_kind kind)
{
    const ctp_named_value *values = kind == TOWARD ? s->toward : s->targets;
    const size_t count = kind == TOWARD ? s->toward_count : s->target_count;
    if (kind == ISSUES)
        return list_issues(out, s);
    for (size_t k = 0; out != NULL && k < count; k++)
        out[k] = (ctp_named_value){values[k].name, values[k].value * by_commitment[s->commitment]};
    return count;
}

/* One row a name: the mean of what is said toward it, or the sum of what is said on an issue. */
static size_t merge(ctp_named_value *values, size_t count, list_kind kind)
{
    size_t kept = 0;
    ctp_i_sort(values, count, sizeof *values, by_name);
    for (size_t i = 0, next; i < count; i = next) {
        double sum = 0.0;
        for (next = i; next < count && strcmp(values[next].name, values[i].name) == 0; next++)
            sum += values[next].value;
        sum = kind != ISSUES ? sum / (double)(next - i) : fmax(-1.0, fmin(sum, 1.0));
        values[kept++] = (ctp_named_value){values[i].name, ctp_i_round6(sum)};
    }
    return kept;
}

static bool join_values(ctp_named_value **out, size_t *out_count, ctp_arena *arena, const ctp_text *text, list_kind kind)
{
    size_t room = 0, count = 0;
    for (size_t i = 0; i < text->count; i++)
        room += list_values(NULL, &text->sentences[i], kind);
    *out = ctp_i_arena_alloc(arena, room, sizeof **out);
    if (*out == NULL)
        return false;
    for (size_t i = 0; i < text->count; i++)
        count += list_values(*out + count, &text->sentences[i], kind);
    *out_count = merge(*out, count, kind);
    return true;
}

bool ctp_i_text_join(ctp_text *out, ctp_arena *arena, const ctp_sentence *sentences, size_t count)
{
    *out = (ctp_text){.sentences = sentences, .count = count};
    for (size_t i = 0; i < count; i++) {
        const ctp_sentence *s = &sentences[i];
        out->polarity += s->polarity * by_commitment[s->commitment];
        out->negations += s->negations + (s->commitment == CTP_REJECTED) + (s->certainty == CTP_DOUBTED);
    }
    out->polarity = count > 0 ? ctp_i_round6(out->polarity / (double)count) : 0.0;
    if (!join_stems(out, arena) || !join_numbers(out, arena) || !join_values(&out->issues, &out->issue_count, arena, out, ISSUES) ||
        !join_values(&out->toward, &out->toward_count, arena, out, TOWARD))
        return false;
    out->toward_targets = out->toward_count == 0;
    return !out->toward_targets || join_values(&out->toward, &out->toward_count, arena, out, TARGETS);
}

double ctp_i_text_value(const ctp_named_value *values, size_t count, const char *name)
{
    const ctp_named_value *found = ctp_i_find_name(values, count, sizeof *values, name);
    return found != NULL ? found->value : 0.0;
}

static bool counts(ctp_commitment commitment, ctp_certainty certainty, const ctp_options *o)
{
    const double commitments[CTP_COMMITMENT_COUNT] = {
        [CTP_ENDORSED] = o->endorsed, [CTP_NEUTRAL] = o->neutral, [CTP_DISTANCED] = o->distanced, [CTP_REJECTED] = o->rejected};
    const double certainties[CTP_CERTAINTY_COUNT] = {[CTP_ASSERTED] = o->asserted, [CTP_HEDGED] = o->hedged, [CTP_DOUBTED] = o->doubted};
    return commitments[commitment] != 0.0 && certainties[certainty] != 0.0;
}

/* A source may be given few of the words and most of the praise and blame. */
bool ctp_i_text_takes_part(const ctp_sentence *s, const ctp_options *o)
{
    double own = 0.0, others = 0.0;
    for (size_t i = 0; i < s->hit_count; i++) {
        const ctp_hit *hit = &s->hits[i];
        if ((hit->issue != NULL && hit->direction == 0) || ctp_i_is_faint(o, hit))
            continue; /* says what it is about, or next to nothing */
        *(hit->voice >= s->voice_count || counts(s->voices[hit->voice].commitment, CTP_ASSERTED, o) ? &own : &others) += fabs(hit->weight);
    }
    return s->questions == 0 && counts(s->commitment, s->certainty, o) && ctp_i_round6(others) <= ctp_i_round6(own);
}
