/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include "base/number.h"

/* Each type's votes are the weights of its cues outside quotations; on a tie the row further up wins: what calls for action outranks what
 * forecasts, and a mere narrative is background only where nothing else speaks. */
static const struct {
    ctp_cue_kind cue;
    ctp_claim_type type;
} votes[] = {
    {CTP_CUE_POLICY, CTP_TYPE_POLICY},         {CTP_CUE_CAUSAL, CTP_TYPE_CAUSAL},   {CTP_CUE_PREDICTIVE, CTP_TYPE_PREDICTIVE},
    {CTP_CUE_EVALUATIVE, CTP_TYPE_EVALUATIVE}, {CTP_CUE_FACTUAL, CTP_TYPE_FACTUAL}, {CTP_CUE_BACKGROUND, CTP_TYPE_BACKGROUND},
};

enum { VOTES = sizeof votes / sizeof votes[0] };

/* What claim-worthiness starts from and what numbers, names, a stand on an issue and a type add; cues of kind worth add their own weight. */
static const double worth_base = 0.2, worth_number = 0.1, worth_name = 0.05, worth_issue = 0.2, worth_type = 0.1;
enum { WORTH_COUNTED_MOST = 3 };

static double sum_of(const ctp_reading *r, ctp_cue_kind kind)
{
    double sum = 0.0;
    for (size_t i = 0; i < r->cue_count; i++)
        if (r->cues[i].entry->cue == kind && (!r->quoted[r->cues[i].first] || r->scare[r->cues[i].first]))
            sum += r->cues[i].entry->weight;
    return ctp_i_round6(sum);
}

static ctp_claim_type type_of(const ctp_reading *r, ctp_sentence *sentence)
{
    ctp_claim_type type = CTP_TYPE_FACTUAL;
    double most = 0.0;
    for (size_t i = 0; i < VOTES; i++) {
        double sum = ctp_i_note_part(sentence->votes, &sentence->vote_count, ctp_claim_type_name(votes[i].type), sum_of(r, votes[i].cue));
        if (sum > most) {
            most = sum;
            type = votes[i].type;
        }
    }
    return type;
}

static double at_most(size_t count, double each)
{
    return each * (double)(count < WORTH_COUNTED_MOST ? count : WORTH_COUNTED_MOST);
}

void ctp_i_read_claim(const ctp_reading *r, ctp_sentence *sentence)
{
    sentence->type = type_of(r, sentence);
    const ctp_reason parts[] = {
        {"base", worth_base},
        {"numbers", at_most(sentence->number_count, worth_number)},
        {"names", at_most(sentence->name_count, worth_name)},
        {"issues", at_most(sentence->issue_count, worth_issue)},
        {"cues", sum_of(r, CTP_CUE_WORTH)},
        {"type", sentence->type != CTP_TYPE_BACKGROUND ? worth_type : 0.0},
    };
    double worth = 0.0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        worth += ctp_i_note_part(sentence->worth_parts, &sentence->worth_part_count, parts[i].name, parts[i].value);
    sentence->worth = ctp_i_round6(worth < 0.0 ? 0.0 : worth > 1.0 ? 1.0 : worth);
}
