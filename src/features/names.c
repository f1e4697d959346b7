/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/features.h"

#include <string.h>

static const char *const commitments[CTP_COMMITMENT_COUNT] = {
    [CTP_ENDORSED] = "endorsed",
    [CTP_NEUTRAL] = "neutral",
    [CTP_DISTANCED] = "distanced",
    [CTP_REJECTED] = "rejected",
};

static const char *const certainties[CTP_CERTAINTY_COUNT] = {
    [CTP_ASSERTED] = "asserted",
    [CTP_HEDGED] = "hedged",
    [CTP_DOUBTED] = "doubted",
};

static const char *const claim_types[CTP_TYPE_COUNT] = {
    [CTP_TYPE_BACKGROUND] = "background", [CTP_TYPE_FACTUAL] = "factual",       [CTP_TYPE_CAUSAL] = "causal",
    [CTP_TYPE_PREDICTIVE] = "predictive", [CTP_TYPE_EVALUATIVE] = "evaluative", [CTP_TYPE_POLICY] = "policy",
};

static const char *const voices[2] = {"author", "reported"};

const ctp_enum_names ctp_i_commitment_names = {commitments, CTP_COMMITMENT_COUNT};
const ctp_enum_names ctp_i_certainty_names = {certainties, CTP_CERTAINTY_COUNT};
const ctp_enum_names ctp_i_claim_type_names = {claim_types, CTP_TYPE_COUNT};
const ctp_enum_names ctp_i_voice_names = {voices, 2};

static const char *name_of(const ctp_enum_names *names, size_t value)
{
    return value < names->count ? names->names[value] : "unknown";
}

const char *ctp_commitment_name(ctp_commitment commitment)
{
    return name_of(&ctp_i_commitment_names, commitment);
}

const char *ctp_certainty_name(ctp_certainty certainty)
{
    return name_of(&ctp_i_certainty_names, certainty);
}

const char *ctp_claim_type_name(ctp_claim_type type)
{
    return name_of(&ctp_i_claim_type_names, type);
}

int ctp_i_enum_value(const ctp_enum_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->names[i], name) == 0)
            return (int)i;
    return -1;
}
