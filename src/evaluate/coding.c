/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/coding.h"

#include <string.h>

static const char *const labels[3] = {"neg", "neu", "pos"}, *const stances[3] = {"con", "neu", "pro"}, *const worths[2] = {"none", "claim"};
static const ctp_enum_names label_names = {labels, 3, NULL}, stance_names = {stances, 3, NULL}, worth_names = {worths, 2, NULL};

const char *const ctp_i_score_names[CTP_SCORE_COUNT] = {[CTP_SCORE_SENTENCE] = "score", [CTP_SCORE_TARGET] = "target_score"};

const ctp_variable ctp_i_variables[CTP_CODE_COUNT] = {
    [CTP_CODE_LABEL] = {"label", "label", &label_names, true},
    [CTP_CODE_TARGET_LABEL] = {"target_label", NULL, &label_names, true},
    [CTP_CODE_STANCE] = {"stance", "stance", &stance_names, true},
    [CTP_CODE_VOICE] = {"voice", "voice", &ctp_i_voice_names, false},
    [CTP_CODE_COMMITMENT] = {"commitment", "commitment", &ctp_i_commitment_names, true},
    [CTP_CODE_CERTAINTY] = {"certainty", "certainty", &ctp_i_certainty_names, true},
    [CTP_CODE_TYPE] = {"type", "type", &ctp_i_claim_type_names, false},
    [CTP_CODE_WORTH] = {"worth", "worth", &worth_names, false},
};

static bool code_issues(ctp_arena *arena, ctp_coding *out, const ctp_sentence *sentence)
{
    ctp_issue_code *codes = ctp_i_arena_alloc(arena, sentence->issue_count, sizeof *codes);
    for (size_t i = 0; codes != NULL && i < sentence->issue_count; i++)
        if (sentence->issues[i].weight > 0.0)
            codes[out->issue_count++] = (ctp_issue_code){sentence->issues[i].issue, sentence->issues[i].direction};
    out->issues = codes;
    return codes != NULL;
}

/* By the index in a list of against, neither, for. */
static int sign_code(double value)
{
    return value > 0.0 ? 2 : value < 0.0 ? 0 : 1;
}

static double stance_of(const ctp_sentence *s, const ctp_coding *coding, const char *issue)
{
    for (size_t i = 0; issue != NULL && i < coding->issue_count; i++)
        if (strcmp(coding->issues[i].issue, issue) == 0)
            return coding->issues[i].direction;
    return issue == NULL && s->has_target_polarity ? s->target_polarity : 0.0;
}

bool ctp_i_code_sentence(ctp_arena *arena, ctp_coding *out, const ctp_sentence *sentence, const char *issue)
{
    static const ctp_sentence nothing;
    const ctp_sentence *s = sentence != NULL ? sentence : &nothing;
    double toward = s->has_target_polarity ? s->target_polarity : 0.0;
    *out = (ctp_coding){.has_score = {true, true}, .has_issues = true, .score = {s->polarity, toward}, .issue = issue};
    if (!code_issues(arena, out, s))
        return false;
    out->codes[CTP_CODE_LABEL] = sign_code(s->polarity);
    out->codes[CTP_CODE_TARGET_LABEL] = sign_code(toward);
    out->codes[CTP_CODE_STANCE] = sign_code(stance_of(s, out, issue));
    out->codes[CTP_CODE_COMMITMENT] = (int)s->commitment;
    out->codes[CTP_CODE_WORTH] = s->worth >= CTP_WORTH_LEAST;
    out->codes[CTP_CODE_VOICE] = s->voice_count > 0 && s->voices[s->voice].reported;
    out->codes[CTP_CODE_CERTAINTY] = (int)s->certainty;
    out->codes[CTP_CODE_TYPE] = (int)s->type;
    return true;
}

bool ctp_i_issue_step(ctp_issue_walk *w)
{
    const ctp_issue_code *coded = w->next_coded < w->coded->issue_count ? &w->coded->issues[w->next_coded] : NULL;
    const ctp_issue_code *given = w->next_given < w->given->issue_count ? &w->given->issues[w->next_given] : NULL;
    if (coded == NULL && given == NULL)
        return false;
    const int order = coded == NULL ? 1 : given == NULL ? -1 : strcmp(coded->issue, given->issue);
    w->issue = order <= 0 ? coded->issue : given->issue;
    w->of_coded = order <= 0 ? coded->direction : 0;
    w->of_given = order >= 0 ? given->direction : 0;
    w->next_coded += order <= 0;
    w->next_given += order >= 0;
    return true;
}
