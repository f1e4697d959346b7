/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/kin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/sort.h"
#include "base/status.h"

/* Below that stems share little more than an ending or a prefix: on public sets of pairs 0.35 and 0.4 do no better and give twice as many kin, 0.5
 * is worse. The square, as a fraction of whole numbers, so that no rounding decides. */
enum { LEAST_NUMERATOR = 81, LEAST_DENOMINATOR = 400 };

/* Three characters (21 bits each) and the stem they stand in. */
typedef struct {
    uint64_t run;
    uint32_t term;
} run_place;

typedef struct {
    run_place *places; /* [count] by run, then by term */
    size_t count, capacity;
    uint32_t *sizes;     /* [V]  runs of a stem */
    size_t *first;       /* [count + 1]  where the run of a number begins in places; [run_count] ends the last */
    size_t *runs, *from; /* by stem the numbers of its runs; [V + 1] where they begin */
    ctp_kin_pairs pairs; /* each once, or both ways round */
} kin_search;

enum { EDGE = 0 }; /* no character of a text */

/* The next character of valid UTF-8. */
static uint32_t next_character(const char **at)
{
    const unsigned char *p = (const unsigned char *)*at;
    size_t more = p[0] < 0x80 ? 0 : p[0] < 0xe0 ? 1 : p[0] < 0xf0 ? 2 : 3;
    uint32_t c = more == 0 ? p[0] : p[0] & (0x3fu >> more);
    size_t i = 1;
    for (; i <= more && p[i] != '\0'; i++)
        c = c << 6 | (p[i] & 0x3fu);
    *at += i;
    return c;
}

/* Of numbers every digit counts, and "#1" stands for a word that nobody knows. */
static bool has_letters_only(const char *stem)
{
    return stem[0] != '#' && strpbrk(stem, "0123456789") == NULL;
}

static bool add_run(kin_search *s, uint64_t run, uint32_t term)
{
    if (!ctp_i_grow((void **)&s->places, s->count, &s->capacity, sizeof *s->places))
        return false;
    s->places[s->count++] = (run_place){run, term};
    return true;
}

static bool add_runs(kin_search *s, const char *stem, uint32_t term)
{
    const uint64_t window = ((uint64_t)1 << 63) - 1;
    uint64_t run = EDGE;
    if (stem[0] == '\0' || !has_letters_only(stem))
        return true;
    run = run << 21 | next_character(&stem);
    while (*stem != '\0') {
        run = (run << 21 | next_character(&stem)) & window;
        if (!add_run(s, run, term))
            return false;
    }
    return add_run(s, (run << 21 | EDGE) & window, term);
}

static int by_run(const void *left, const void *right)
{
    const run_place *a = left, *b = right;
    if (a->run != b->run)
        return a->run < b->run ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

/* Sorts the runs, each once a stem, and numbers them. */
static bool number_runs(kin_search *s, size_t terms)
{
    size_t kept = 0, run_count = 0;
    if (s->count > 1)
        qsort(s->places, s->count, sizeof *s->places, by_run);
    for (size_t i = 0; i < s->count; i++)
        if (i == 0 || by_run(&s->places[i - 1], &s->places[i]) != 0)
            s->places[kept++] = s->places[i];
    s->count = kept;
    s->sizes = ctp_i_alloc(terms, sizeof *s->sizes);
    s->first = ctp_i_alloc(kept + 1, sizeof *s->first);
    s->runs = ctp_i_alloc(kept, sizeof *s->runs);
    s->from = ctp_i_alloc(terms + 1, sizeof *s->from);
    if (s->sizes == NULL || s->first == NULL || s->runs == NULL || s->from == NULL)
        return false;
    for (size_t i = 0; i < kept; i++)
        s->sizes[s->places[i].term]++;
    for (size_t t = 0; t < terms; t++)
        s->from[t + 1] = s->from[t] + s->sizes[t];
    memset(s->sizes, 0, terms * sizeof *s->sizes);
    for (size_t i = 0; i < kept; i++) {
        uint32_t term = s->places[i].term;
        if (i > 0 && s->places[i].run != s->places[i - 1].run)
            run_count++;
        s->first[run_count + 1] = i + 1;
        s->runs[s->from[term] + s->sizes[term]++] = run_count;
    }
    return true;
}

static uint32_t weight_of(uint64_t shared, uint64_t squares)
{
    if (LEAST_DENOMINATOR * shared * shared < LEAST_NUMERATOR * squares)
        return 0;
    return (uint32_t)(CTP_KIN_WHOLE * (double)shared / sqrt((double)squares) + 0.5);
}

/* Counts the runs that a stem shares with earlier ones. @param shared, met  [V]; shared is zeros, and zeros again afterwards */
static bool pairs_of(kin_search *s, uint32_t term, uint32_t *shared, uint32_t *met)
{
    size_t met_count = 0;
    bool done = true;
    for (size_t r = s->from[term]; r < s->from[term + 1]; r++)
        for (size_t p = s->first[s->runs[r]]; s->places[p].term < term; p++) {
            uint32_t other = s->places[p].term;
            if (shared[other]++ == 0)
                met[met_count++] = other;
        }
    for (size_t i = 0; i < met_count; i++) {
        uint32_t weight = weight_of(shared[met[i]], (uint64_t)s->sizes[term] * s->sizes[met[i]]);
        shared[met[i]] = 0;
        done = done && (weight == 0 || ctp_i_kin_pairs_add(&s->pairs, (ctp_kin_pair){term, met[i], weight}));
    }
    return done;
}

static int by_term(const void *left, const void *right)
{
    const ctp_kin *x = left, *y = right;
    if (x->term != y->term)
        return x->term < y->term ? -1 : 1;
    return (x->weight < y->weight) - (x->weight > y->weight); /* the largest weight first: it is kept */
}

/* Puts each stem, and each pair both ways round, behind what its stem has so far. from[t + 1] is where the list of t begins, and in the end where it ends. */
static void hand_out(size_t *from, ctp_kin *list, const kin_search *s, size_t terms)
{
    for (size_t t = 0; t < terms; t++)
        from[t + 2] = 1;
    for (size_t i = 0; i < s->pairs.count; i++) {
        from[s->pairs.items[i].a + 2]++;
        from[s->pairs.items[i].b + 2]++;
    }
    for (size_t t = 0; t < terms; t++)
        from[t + 2] += from[t + 1];
    for (size_t t = 0; t < terms; t++)
        list[from[t + 1]++] = (ctp_kin){(uint32_t)t, CTP_KIN_WHOLE};
    for (size_t i = 0; i < s->pairs.count; i++) {
        const ctp_kin_pair *p = &s->pairs.items[i];
        list[from[p->a + 1]++] = (ctp_kin){p->b, p->weight};
        list[from[p->b + 1]++] = (ctp_kin){p->a, p->weight};
    }
}

static bool lay_out(ctp_kinship *out, ctp_arena *arena, const kin_search *s)
{
    size_t *from = ctp_i_arena_alloc(arena, out->terms + 2, sizeof *from), kept = 0;
    ctp_kin *list = ctp_i_arena_room(arena, out->terms + 2 * s->pairs.count, sizeof *list);
    if (from == NULL || list == NULL)
        return false;
    hand_out(from, list, s, out->terms);
    for (size_t t = 0, begin = 0; t < out->terms; t++) {
        const size_t end = from[t + 1], first = kept;
        ctp_i_sort(list + begin, end - begin, sizeof *list, by_term);
        for (size_t i = begin; i < end; i++)
            if (kept == first || list[kept - 1].term != list[i].term)
                list[kept++] = list[i];
        begin = end;
        from[t + 1] = kept;
    }
    out->from = from;
    out->list = list;
    return true;
}

static bool keep_runs(ctp_kinship *out, ctp_arena *arena, const kin_search *s)
{
    size_t *from = ctp_i_arena_room(arena, out->terms + 1, sizeof *from);
    uint32_t *runs = ctp_i_arena_room(arena, s->count, sizeof *runs);
    if (from == NULL || runs == NULL)
        return false;
    memcpy(from, s->from, (out->terms + 1) * sizeof *from);
    for (size_t i = 0; i < s->count; i++) {
        runs[i] = (uint32_t)s->runs[i];
        out->run_count = s->runs[i] >= out->run_count ? s->runs[i] + 1 : out->run_count;
    }
    out->run_from = from;
    out->runs = runs;
    return true;
}

static bool find(kin_search *s, const char *const *stems, size_t count)
{
    uint32_t *shared = ctp_i_alloc(count, sizeof *shared), *met = ctp_i_alloc(count, sizeof *met);
    bool done = shared != NULL && met != NULL;
    for (size_t t = 0; t < count && done; t++)
        done = add_runs(s, stems[t], (uint32_t)t);
    done = done && number_runs(s, count);
    for (size_t t = 0; t < count && done; t++)
        done = pairs_of(s, (uint32_t)t, shared, met);
    free(shared);
    free(met);
    return done;
}

ctp_status ctp_i_kinship_find(ctp_kinship *out, ctp_arena *arena, const char *const *stems, size_t count, const ctp_kin_pairs *listed,
                              ctp_error *err)
{
    kin_search s = {0};
    *out = (ctp_kinship){.terms = count};
    bool done = find(&s, stems, count);
    for (size_t i = 0; i < listed->count && done; i++)
        done = ctp_i_kin_pairs_add(&s.pairs, listed->items[i]);
    done = done && lay_out(out, arena, &s) && (listed->count > 0 || keep_runs(out, arena, &s));
    free(s.places);
    free(s.sizes);
    free(s.first);
    free(s.runs);
    free(s.from);
    free(s.pairs.items);
    return done ? CTP_OK : ctp_i_no_memory(err);
}
