/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"

/* Each type's votes are the weights of its cues; on a tie the row further up wins: what calls for action outranks what
 * forecasts, and a mere narrative is background only where nothing else speaks. Figures and records stand in causes, forecasts and demands too, where
 * they are not the point: however many, they weigh as one cue. */
static const struct {
    ctp_cue_kind cue;
    ctp_claim_type type;
    int forecast; /* what an effect that is only forecast adds to the votes */
} votes[] = {
    {CTP_CUE_POLICY, CTP_TYPE_POLICY, 0},         {CTP_CUE_CAUSAL, CTP_TYPE_CAUSAL, -1},  {CTP_CUE_PREDICTIVE, CTP_TYPE_PREDICTIVE, 1},
    {CTP_CUE_EVALUATIVE, CTP_TYPE_EVALUATIVE, 0}, {CTP_CUE_FACTUAL, CTP_TYPE_FACTUAL, 0}, {CTP_CUE_BACKGROUND, CTP_TYPE_BACKGROUND, 0},
};

enum { VOTES = CTP_COUNT(votes) };

bool ctp_i_is_summed(ctp_cue_kind kind)
{
    bool voting = false;
    for (size_t i = 0; i < VOTES; i++)
        voting = voting || votes[i].cue == kind;
    return voting || kind == CTP_CUE_WORTH;
}

static const double most_facts = 1.0;

/* Claim-worthiness: x summed over what the sentence shows, brought into (0, 1) so that x = 0 is .5, worth checking. Cues of kind worth add their
 * own weight, each pattern once: a second number or a second "I" says little that is new. The parts are those that told check-worthy sentences
 * apart for Hassan, Arslan, Li & Tremayne (2017), doi:10.1145/3097983.3098131 (numbers, names, verbs in the past); base and weights are those of
 * a logistic regression over the families of cues, rounded, its threshold moved to where F1 is best (tests/gold/README.md). */
static const double worth_base = -1.5, worth_number = 1.8, worth_name = 0.4, worth_issue = 0.4;
enum { WORTH_NUMBERS_MOST = 1, WORTH_COUNTED_MOST = 3 };

/* What no cue votes on is a judgement where it has words of judgement and nothing that could be looked up, neither a number nor a name. */
static const double least_tone = 0.05;

static bool only_judges(const ctp_sentence *sentence)
{
    return sentence->number_count == 0 && sentence->name_count == 0 && (sentence->polarity > least_tone || sentence->polarity < -least_tone);
}

/* What stands in quotation marks votes for the type of the claim only where most of the sentence is that quotation. */
static bool counts(const ctp_reading *r, const ctp_sentence *sentence, const ctp_cue *cue)
{
    return ctp_i_is_free(r, cue->first) ||
           (sentence->voice > 0 && cue->kind != CTP_CUE_WORTH && ctp_i_voice_of(r, cue->first) == sentence->voice);
}

/* The patterns of worth that the sentence has shown. What has shown so many is decided, so that no more are counted: a text without full stops is
 * read in bounded time. */
enum { PATTERNS_MOST = 64 };
typedef struct {
    const ctp_entry *items[PATTERNS_MOST + 1]; /* [count] */
    size_t count;
    uint64_t bits; /* one of each, shared: where it is not there a pattern is new, as most are, without a search; all where no more are counted */
} patterns;

static bool was_met(const patterns *met, const ctp_entry *entry)
{
    for (size_t i = 0; i < met->count; i++)
        if (met->items[i] == entry)
            return true;
    return met->count == PATTERNS_MOST;
}

/* The cues that count, by kind. */
static void sum_cues(const ctp_reading *r, const ctp_sentence *sentence, double sums[CTP_CUE_COUNT])
{
    const ctp_entry *entries = ctp_i_set_entry(r->set, 0); /* they lie side by side */
    patterns met; /* items are not cleared: only the first ones are looked at */
    met.count = met.bits = 0;
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_SUMMED);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;) {
        const uint64_t worth = cue->kind == CTP_CUE_WORTH, bit = worth << (cue->entry - entries) % 64;
        if (!counts(r, sentence, cue) || ((met.bits & bit) != 0 && was_met(&met, cue->entry)))
            continue;
        met.items[met.count] = cue->entry; /* written over by the next where it is of another kind */
        met.count += worth;
        met.bits |= bit | -(uint64_t)(met.count == PATTERNS_MOST);
        sums[cue->kind] += cue->entry->weight;
    }
}

/* Sums are compared in whole millionths. */
static int64_t millionths(double sum)
{
    return ctp_i_nearest(sum * CTP_MILLION);
}

/* An effect that is only forecast ("could lead to") is a prediction: a causal cue behind a predictive one of its clause votes so. */
static int64_t forecast_effects(const ctp_reading *r, const ctp_sentence *sentence)
{
    double sum = 0.0;
    if (!ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_PREDICTIVE)) || !ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_CAUSAL)))
        return 0;
    uint32_t forecast = UINT32_MAX; /* the last clause with a predictive cue */
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_SUMMED);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;) {
        if (!counts(r, sentence, cue))
            continue;
        if (cue->kind == CTP_CUE_PREDICTIVE)
            forecast = r->clause[cue->first];
        else if (cue->kind == CTP_CUE_CAUSAL && r->clause[cue->first] == forecast)
            sum += cue->entry->weight;
    }
    return millionths(sum);
}

/* By the votes; as the sentence has it where there are none. */
static ctp_claim_type type_of(const ctp_reading *r, const double sums[CTP_CUE_COUNT], ctp_sentence *sentence)
{
    ctp_claim_type type = sentence->type;
    int64_t most = 0, effects = forecast_effects(r, sentence);
    for (size_t i = 0; i < VOTES; i++) {
        int64_t sum = millionths(sums[votes[i].cue]) + votes[i].forecast * effects;
        if (sentence->votes != NULL)
            ctp_i_note_part(sentence->votes, &sentence->vote_count, ctp_claim_type_name(votes[i].type), (double)sum / CTP_MILLION);
        const bool wins = sum > most;
        type = wins ? votes[i].type : type;
        most = wins ? sum : most;
    }
    return type;
}

static double at_most(size_t most, size_t count, double each)
{
    return each * (int)ctp_i_least(count, most);
}

void ctp_i_read_claim(const ctp_reading *r, ctp_sentence *sentence)
{
    double sums[CTP_CUE_COUNT]; /* only of those that are summed */
    sums[CTP_CUE_WORTH] = 0.0;
    for (size_t i = 0; i < VOTES; i++)
        sums[votes[i].cue] = 0.0;
    sum_cues(r, sentence, sums);
    sums[CTP_CUE_FACTUAL] = fmin(sums[CTP_CUE_FACTUAL], most_facts);
    sentence->type = only_judges(sentence) ? CTP_TYPE_EVALUATIVE : CTP_TYPE_FACTUAL;
    sentence->type = type_of(r, sums, sentence);
    const ctp_reason parts[] = {
        {"base", worth_base},
        {"numbers", at_most(WORTH_NUMBERS_MOST, sentence->number_count, worth_number)},
        {"names", at_most(WORTH_COUNTED_MOST, sentence->name_count, worth_name)},
        {"issues", at_most(WORTH_COUNTED_MOST, sentence->issue_count, worth_issue)},
        {"cues", ctp_i_round6(sums[CTP_CUE_WORTH])},
    };
    double x = 0.0;
    for (size_t i = 0; i < CTP_COUNT(parts); i++) {
        x += parts[i].value;
        if (sentence->worth_parts != NULL)
            ctp_i_note_part(sentence->worth_parts, &sentence->worth_part_count, parts[i].name, parts[i].value);
    }
    sentence->worth = ctp_i_round6(0.5 * (1.0 + ctp_i_squash(x)));
}
