/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "features/facts.h"

/* The slot of a lexicon among those that hit, in order of first hit. */
static size_t slot_of(ctp_named_value *values, size_t *count, const char *lexicon)
{
    for (size_t i = 0; i < *count; i++)
        if (values[i].name == lexicon || strcmp(values[i].name, lexicon) == 0)
            return i;
    values[*count] = (ctp_named_value){lexicon, 0.0};
    return (*count)++;
}

/* The words that the record names as its target: by span, else by the first place where its text stands. */
static bool find_target(const ctp_reading *r, uint32_t *first, uint32_t *end)
{
    const ctp_document *d = r->document;
    ctp_range span = d->target_span;
    if (span.begin == span.end && d->target != NULL) {
        size_t len = strlen(d->target);
        for (size_t i = 0; len > 0 && i + len <= d->text.len && span.end == 0; i++)
            if (memcmp(d->text.ptr + i, d->target, len) == 0)
                span = (ctp_range){i, i + len};
    }
    *first = *end = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        if (r->tokens[i].where.end <= span.begin || r->tokens[i].where.begin >= span.end)
            continue;
        if (*end == 0)
            *first = i;
        *end = i + 1;
    }
    return *end > *first;
}

/* A long sentence says the same with more words, and gathers hits of both signs by chance alone: its sum counts by the root of its length.
 * Sentences of this many words count as they are. */
static const double plain_length = 9.0;

/* What is said of the subject counts more than words inside it, and least what only modifies a noun ("the bad weather was no reason"): where a
 * language lists its predicators, a word of tone before the sentence's first one, or within three words behind one, and in any language one that
 * another word follows which is no function word. */
enum { ELSEWHERE, BEHIND_PREDICATOR, BEFORE_PREDICATE };
static const double place_shares[] = {[ELSEWHERE] = 1.0, [BEHIND_PREDICATOR] = 1.3, [BEFORE_PREDICATE] = 0.7, [BEFORE_PREDICATE | BEHIND_PREDICATOR] = 0.7};
static const double modifier_shares[] = {1.0, 0.8}; /* this and the next ones: where it is not, where it is */
enum { PREDICATE_WITHIN = 3 };

/* A mark behind it while the sentence goes on: it stands in a list, or in what only leads up to what is said. */
static const double part_shares[] = {1.0, 0.7};

/* Blame counts more than praise, as readers take it (Taboada, Brooke, Tofiloski, Voll & Stede 2011, Lexicon-based methods for sentiment analysis,
 * doi:10.1162/COLI_a_00049, who give it half as much again). A word within a name ("Peace Corps") says half of what it says elsewhere. To deny is to
 * find something wanting: in a sentence of tone, negators that meet none of it are a shade of blame. */
static const double praise_shares[] = {1.0, 0.8}, named_share = 0.5, bare_denial = -0.15;

static double length_factor(const ctp_reading *r)
{
    size_t words = r->count - ctp_i_bits_count(r->marks, 0, r->count);
    return words > 0 ? sqrt(plain_length / (double)words) : 1.0;
}

/* Whether capitals inside the sentence mark names: not in a headline, most of whose words have them. */
static bool names_stand_out(const ctp_reading *r)
{
    size_t names = ctp_i_bits_count(r->names, 0, r->count), functions = ctp_i_bits_count(r->functions, 0, r->count);
    return names > 0 && 2 * names + functions <= r->word_count;
}

/* Where the sentence's first predicate begins; 0 where the language lists no predicators or the sentence has none. */
static size_t first_predicate(const ctp_reading *r)
{
    size_t first = ctp_i_bits_next(r->predicators, 0, r->count);
    return first < r->count ? first : 0;
}

/* What the places of all hits of a sentence are held against. */
typedef struct {
    bool names;       /* capitals mark names */
    size_t predicate; /* as first_predicate() says */
    size_t last_word;
} sentence_shape;

static sentence_shape shape_of(const ctp_reading *r)
{
    size_t last = r->count;
    while (last > 0 && !ctp_i_bit(r->counted, last - 1))
        last--;
    return (sentence_shape){names_stand_out(r), first_predicate(r), last > 0 ? last - 1 : 0};
}

/* Of a hit's place and tone little can be foreseen, so that below nothing branches on them: each share is looked up by what is the case, 1 where nothing is. */

static bool is_in_name(const ctp_reading *r, size_t first, size_t end)
{
    return first > 0 && !ctp_i_bit(r->marks, first - 1) && ctp_i_bits_gap(r->names, first, end) == end;
}

static double share_of_place(const ctp_reading *r, const sentence_shape *shape, size_t first, size_t end)
{
    bool said_of_subject = false;
    for (size_t i = 1; i <= PREDICATE_WITHIN; i++)
        said_of_subject |= (first >= i) & ctp_i_bit(r->predicators, first >= i ? first - i : 0);
    return place_shares[BEFORE_PREDICATE * (end <= shape->predicate) | (BEHIND_PREDICATOR * (said_of_subject & (shape->predicate > 0)))];
}

/* By what stands behind it. */
static double share_of_next(const ctp_reading *r, const sentence_shape *shape, size_t end)
{
    if (end >= r->count)
        return 1.0;
    bool ends_a_part = ctp_i_bit(r->marks, end) & (end < shape->last_word);
    bool word = ctp_i_bit(r->counted, end), function = ctp_i_bit(r->functions, end), number = ctp_i_bit(r->numbers, end);
    bool modifies = word & !function & !number;
    return part_shares[ends_a_part] * modifier_shares[modifies]; /* no mark is modified */
}

static double share_of(const ctp_reading *r, const ctp_hit *hit, const ctp_match *match, const sentence_shape *shape)
{
    double share = praise_shares[hit->weight > 0.0] * (hit->certainty != CTP_DOUBTED);
    if (shape->names && is_in_name(r, match->first, match->end))
        share *= named_share;
    return share * share_of_place(r, shape, match->first, match->end) * share_of_next(r, shape, match->end);
}

/* What each polarity lexicon that hits says of the sentence. @return how many they are */
static size_t sum_hits(const ctp_reading *r, const ctp_sentence *sentence, ctp_named_value *values)
{
    size_t count = 0;
    sentence_shape shape = shape_of(r);
    bool bare = sentence->negations > 0;
    for (size_t i = 0; i < sentence->hit_count; i++) {
        const ctp_hit *hit = &sentence->hits[i];
        if (!ctp_i_is_polarity(hit))
            continue;
        values[slot_of(values, &count, hit->lexicon)].value += hit->weight * share_of(r, hit, r->hit_matches[i], &shape);
        bare = bare && !ctp_i_is_changed_by(hit, CTP_CUE_NEGATOR) && !ctp_i_is_changed_by(hit, CTP_CUE_CONCORD);
    }
    for (size_t i = 0; bare && i < count; i++)
        values[i].value += bare_denial;
    return count;
}

ctp_status ctp_i_read_polarity(const ctp_reading *r, ctp_sentence *sentence, ctp_error *err)
{
    ctp_named_value *values = ctp_i_arena_room(r->arena, sentence->hit_count, sizeof *values);
    if (values == NULL)
        return ctp_i_no_memory(err);
    size_t count = sentence->hit_count > 0 ? sum_hits(r, sentence, values) : 0;
    double sum = 0.0, factor = count > 0 ? length_factor(r) : 0.0;
    for (size_t i = 0; i < count; i++) {
        values[i].value = ctp_i_squash(factor * values[i].value);
        sum += values[i].value;
    }
    sentence->polarities = values;
    sentence->polarity_count = count;
    sentence->polarity = count > 0 ? ctp_i_round6(sum / (double)count) : 0.0;
    uint32_t first, end;
    const ctp_hit *nearest = NULL;
    sentence->has_target_polarity = ctp_i_has_target(r->document) && find_target(r, &first, &end);
    if (sentence->has_target_polarity)
        sentence->target_polarity = ctp_i_polarity_toward(r, sentence, first, end, &nearest);
    return CTP_OK;
}
