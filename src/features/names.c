/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/features.h"

/* Each list makes two tables: of the names, and of the names as they stand in lines. */
#define AS_NAME(value, name) [value] = name,
#define AS_WORD(value, name) [value] = {"\"" name "\"", sizeof name + 1},

#define COMMITMENTS(as) \
    as(CTP_ENDORSED, "endorsed") as(CTP_NEUTRAL, "neutral") as(CTP_DISTANCED, "distanced") as(CTP_REJECTED, "rejected")
static const char *const commitments[CTP_COMMITMENT_COUNT] = {COMMITMENTS(AS_NAME)};
static const ctp_line_word commitment_words[CTP_COMMITMENT_COUNT] = {COMMITMENTS(AS_WORD)};

#define CERTAINTIES(as) as(CTP_ASSERTED, "asserted") as(CTP_HEDGED, "hedged") as(CTP_DOUBTED, "doubted")
static const char *const certainties[CTP_CERTAINTY_COUNT] = {CERTAINTIES(AS_NAME)};
static const ctp_line_word certainty_words[CTP_CERTAINTY_COUNT] = {CERTAINTIES(AS_WORD)};

#define CLAIM_TYPES(as) \
    as(CTP_TYPE_BACKGROUND, "background") as(CTP_TYPE_FACTUAL, "factual") as(CTP_TYPE_CAUSAL, "causal") \
    as(CTP_TYPE_PREDICTIVE, "predictive") as(CTP_TYPE_EVALUATIVE, "evaluative") as(CTP_TYPE_POLICY, "policy")
static const char *const claim_types[CTP_TYPE_COUNT] = {CLAIM_TYPES(AS_NAME)};
static const ctp_line_word claim_type_words[CTP_TYPE_COUNT] = {CLAIM_TYPES(AS_WORD)};

#define VOICES(as) as(0, "author") as(1, "reported")
static const char *const voices[2] = {VOICES(AS_NAME)};
static const ctp_line_word voice_words[2] = {VOICES(AS_WORD)};

const ctp_enum_names ctp_i_commitment_names = {commitments, CTP_COMMITMENT_COUNT, commitment_words};
const ctp_enum_names ctp_i_certainty_names = {certainties, CTP_CERTAINTY_COUNT, certainty_words};
const ctp_enum_names ctp_i_claim_type_names = {claim_types, CTP_TYPE_COUNT, claim_type_words};
const ctp_enum_names ctp_i_voice_names = {voices, 2, voice_words};

const char *ctp_i_enum_name(const ctp_enum_names *names, size_t value)
{
    return value < names->count ? names->names[value] : "unknown";
}

const char *ctp_commitment_name(ctp_commitment commitment)
{
    return ctp_i_enum_name(&ctp_i_commitment_names, commitment);
}

const char *ctp_certainty_name(ctp_certainty certainty)
{
    return ctp_i_enum_name(&ctp_i_certainty_names, certainty);
}

const char *ctp_claim_type_name(ctp_claim_type type)
{
    return ctp_i_enum_name(&ctp_i_claim_type_names, type);
}

int ctp_i_enum_value(const ctp_enum_names *names, const char *name)
{
    const size_t found = ctp_i_names_find(ctp_i_names_of(names), name);
    return found < names->count ? (int)found : -1;
}
