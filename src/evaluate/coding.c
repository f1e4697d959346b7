/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/coding.h"

static const char *const labels[3] = {"neg", "neu", "pos"};
static const ctp_enum_names label_names = {labels, 3};

const ctp_variable ctp_i_variables[CTP_CODE_COUNT] = {
    [CTP_CODE_LABEL] = {"label", &label_names, true},
    [CTP_CODE_VOICE] = {"voice", &ctp_i_voice_names, false},
    [CTP_CODE_CERTAINTY] = {"certainty", &ctp_i_certainty_names, true},
    [CTP_CODE_TYPE] = {"type", &ctp_i_claim_type_names, false},
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

bool ctp_i_code_sentence(ctp_arena *arena, ctp_coding *out, const ctp_sentence *sentence)
{
    static const ctp_sentence nothing;
    const ctp_sentence *s = sentence != NULL ? sentence : &nothing;
    double polarity = s->has_target_polarity ? s->target_polarity : s->polarity;
    *out = (ctp_coding){.has_score = true, .has_issues = true, .score = polarity};
    out->codes[CTP_CODE_LABEL] = polarity > 0.0 ? 2 : polarity < 0.0 ? 0 : 1;
    out->codes[CTP_CODE_VOICE] = s->voice_count > 0 && s->voices[s->voice].reported;
    out->codes[CTP_CODE_CERTAINTY] = (int)s->certainty;
    out->codes[CTP_CODE_TYPE] = (int)s->type;
    return code_issues(arena, out, s);
}
