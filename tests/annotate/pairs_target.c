/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is thought of the [marked] target. */
#include "annotate/pairs.h"

const minimal_pair pairs_target[] = {
    {"target", "The [mayor] is good.", "The [mayor] is bad.", "target", "flips"},
    {"target", "The [mayor] is good.", "The [mayor] is not good.", "target", "flips"},
    {"target", "The [mayor] is a good man, and the weather is bad.", "The mayor is a good man, and the [weather] is bad.", "target", "flips"},
    /* what a predicate says of who does it */
    {"effect_subject", "[Brandt] spoke to the council.", "[Brandt] lied to the council.", "target", "falls"},
    {"effect_subject", "[Brandt] succeeded again.", "[Brandt] failed again.", "target", "flips"},
    {"effect_subject", "[Brandt] beat Almeida on Sunday.", "Almeida beat [Brandt] on Sunday.", "target", "flips"},
    {"effect_subject", "[Brandt] betrayed the council.", "The council met [Brandt].", "target", "silent"},
    {"effect_subject", "[Brandt] spoke of the road.", "[Brandt] vowed to open the road.", "target", "rises"},
    /* and of what it acts on */
    {"effect_object", "Almeida praised [Brandt].", "Almeida slammed [Brandt].", "target", "flips"},
    {"effect_object", "The council met [Brandt].", "The council sued [Brandt].", "target", "falls"},
    {"effect_object", "The town shows its support for [Brandt].", "The town shows its contempt for [Brandt].", "target", "flips"},
    {"effect_object", "Almeida condemned [Brandt].", "Almeida condemned a plan that Costa sent to [Brandt].", "target", "silent"},
    /* the passive turns them */
    {"passive", "[Brandt] has defeated Almeida.", "[Brandt] was defeated by Almeida.", "target", "flips"},
    {"passive", "[Brandt] is backing Almeida.", "[Brandt] was backed by Almeida.", "target", "stronger"},
    {"passive", "[Brandt] had sued.", "[Brandt] was sued.", "target", "falls"},
    /* a denied predicate; a name between; who speaks */
    {"negator", "The council praised [Brandt].", "The council never praised [Brandt].", "target", "flips"},
    {"target", "[Brandt] is terrible.", "[Brandt] knows Almeida is terrible.", "target", "weaker"},
    {"target", "The terrible delay hurt [Brandt].", "\"The delay is terrible,\" said [Brandt].", "target", "silent"},
};

const size_t pairs_target_count = sizeof pairs_target / sizeof pairs_target[0];
