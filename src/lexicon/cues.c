/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "lexicon/lexicon.h"

/* Layers: cues that act on others' hits, borders, votes for a claim type, and what stands for itself. */
enum { ACTS, BORDERS, VOTES, REFERS, STANDS, IS_NAMED, SPEAKS, CHECKS, VAGUE, DOERS, SUFFERERS, TURNS, NAMES, SITUATES };

static const char *const reaches[] = {[CTP_REACH_AFTER] = "after", [CTP_REACH_BEFORE] = "before", [CTP_REACH_BOTH] = "both", [CTP_REACH_WITHIN] = "within"};
const ctp_enum_names ctp_i_reach_names = {reaches, CTP_COUNT(reaches), NULL};

const ctp_cue_row ctp_i_cue_kinds[CTP_CUE_COUNT] = {
    /* name, direction, weight, lowest, highest, shows, layer */
    [CTP_CUE_NEGATOR] = {"negator", CTP_REACH_AFTER, 0.8, 0.5, 1.0, false, ACTS},
    [CTP_CUE_PSEUDO_NEGATOR] = {"pseudo_negator", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, ACTS},
    [CTP_CUE_REVERSER] = {"reverser", CTP_REACH_AFTER, 0.15, 0.0, 1.0, false, ACTS},
    [CTP_CUE_BOOSTER] = {"booster", CTP_REACH_AFTER, 1.3, 1.0, 2.0, false, ACTS},
    [CTP_CUE_DIMINISHER] = {"diminisher", CTP_REACH_AFTER, 0.7, 0.0, 1.0, false, ACTS},
    [CTP_CUE_CONTRAST] = {"contrast", CTP_REACH_AFTER, 0.7, 0.0, 2.0, false, ACTS},
    [CTP_CUE_QUESTION] = {"question", CTP_REACH_BEFORE, 0.5, 0.0, 1.0, false, ACTS},
    [CTP_CUE_HEDGE] = {"hedge", CTP_REACH_BOTH, 1.0, 0.0, 1.0, false, ACTS},
    [CTP_CUE_DOUBT] = {"doubt", CTP_REACH_AFTER, 1.0, 0.0, 1.0, false, ACTS},
    [CTP_CUE_CONDITIONAL] = {"conditional", CTP_REACH_AFTER, 1.0, 0.0, 1.0, false, ACTS},
    [CTP_CUE_CERTAINTY] = {"certainty", CTP_REACH_BOTH, 1.0, 0.0, 1.0, false, ACTS},
    [CTP_CUE_BORDER] = {"border", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, BORDERS},
    [CTP_CUE_REPORT] = {"report", CTP_REACH_AFTER, 1.0, 0.0, 1.0, true, ACTS},
    [CTP_CUE_ATTRIBUTION] = {"attribution", CTP_REACH_AFTER, 1.0, 0.0, 1.0, true, ACTS},
    [CTP_CUE_REPORT_NOUN] = {"report_noun", CTP_REACH_AFTER, 1.0, 0.0, 1.0, true, ACTS},
    [CTP_CUE_VERDICT] = {"verdict", CTP_REACH_BOTH, 1.0, 0.0, 1.0, true, ACTS},
    [CTP_CUE_SCARE] = {"scare", CTP_REACH_AFTER, 1.0, 0.0, 1.0, false, ACTS},
    [CTP_CUE_POLICY] = {"policy", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, VOTES},
    [CTP_CUE_CAUSAL] = {"causal", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, VOTES},
    [CTP_CUE_PREDICTIVE] = {"predictive", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, VOTES},
    [CTP_CUE_EVALUATIVE] = {"evaluative", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, VOTES},
    [CTP_CUE_BACKGROUND] = {"background", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, VOTES},
    [CTP_CUE_FACTUAL] = {"factual", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, VOTES},
    [CTP_CUE_ANAPHOR] = {"anaphor", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, REFERS},
    [CTP_CUE_PRONOUN] = {"pronoun", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, STANDS},
    [CTP_CUE_REFERENT] = {"referent", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, IS_NAMED},
    [CTP_CUE_SELF] = {"self", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, SPEAKS},
    [CTP_CUE_EFFECT_SUBJECT] = {"effect_subject", CTP_REACH_BEFORE, 0.5, -1.0, 1.0, false, DOERS},
    [CTP_CUE_EFFECT_OBJECT] = {"effect_object", CTP_REACH_AFTER, 0.5, -1.0, 1.0, false, SUFFERERS},
    [CTP_CUE_PASSIVE] = {"passive", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, TURNS},
    [CTP_CUE_WORTH] = {"worth", CTP_REACH_NONE, 1.0, -1.0, 1.0, false, CHECKS},
    [CTP_CUE_WEASEL] = {"weasel", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, VAGUE},
    [CTP_CUE_SPEAKER] = {"speaker", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, NAMES},
    [CTP_CUE_CONCORD] = {"concord", CTP_REACH_AFTER, 0.8, 0.5, 1.0, false, ACTS},
    [CTP_CUE_ASIDE] = {"aside", CTP_REACH_NONE, 1.0, 0.0, 1.0, false, SITUATES},
};
