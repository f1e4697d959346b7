/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of claim it is, whether it is worth checking, and what it carries on. */
#include "annotate/pairs.h"

const minimal_pair pairs_claim[] = {
    {"policy", "The council opened the road.", "The council should open the road.", "type", "policy"},
    {"policy", "The council opened the road.", "The council must open the road.", "type", "policy"},
    {"policy", "The council opened the road.", "It is high time to open the road.", "type", "policy"},
    {"causal", "The flood came before a shortage.", "The flood led to a shortage.", "type", "causal"},
    {"causal", "The road closed after the flood.", "The road closed because of the flood.", "type", "causal"},
    {"causal", "The town grew beside the ferry.", "The town grew thanks to the ferry.", "type", "causal"},
    {"predictive", "The council opened the road last year.", "The council will open the road next year.", "type", "predictive"},
    {"predictive", "The council opens the road.", "The council is going to open the road.", "type", "predictive"},
    {"predictive", "The road opens.", "The road is on track to open.", "type", "predictive"},
    {"evaluative", "The road is a street.", "The road is a disgrace.", "type", "evaluative"},
    {"evaluative", "The road is long.", "The road is dangerous.", "type", "evaluative"},
    {"evaluative", "The council closed the road.", "Unfortunately the council closed the road.", "type", "evaluative"},
    {"background", "The mayor likes Rome.", "The mayor was born in Rome.", "type", "background"},
    {"background", "The mayor likes the school.", "The mayor graduated from the school.", "type", "background"},
    {"background", "The mayor likes the envoy.", "The mayor met with the envoy.", "type", "background"},
    {"factual", "The mayor visited Rome.", "The mayor visited Rome, and 40 million people live there, more than 30 million of them poor.",
     "type", "factual"},
    {"factual", "The mayor signed the law.", "Statistics from 1990 and data show that the fact that the mayor signed helped.", "type",
     "factual"},
    {"factual", "The mayor signed the law.", "In fact, for example, the mayor signed the law.", "type", "factual"},
    {"worth", "The town spent money.", "The town spent 40 million dollars.", "worth", "rises"},
    {"worth", "Prices rose.", "Prices rose by 12 percent.", "worth", "rises"},
    {"worth", "The town is big.", "The town has the highest rents in the state.", "worth", "rises"},
    {"worth", "The town spent money.", "Thank you very much.", "worth", "falls"},
    {"anaphor", "The market divides the town. Our mayor is corrupt.", "The market divides the town. This mayor is corrupt.", "market",
     "speaks"},
    {"anaphor", "The market divides the town. Voters call the mayor a hero.", "The market divides the town. They call the mayor a hero.",
     "market", "speaks"},
    {"anaphor", "The market divides the town. This market makes the mayor a hero.",
     "The market divides the town. This makes the mayor a hero.", "market", "weaker"},
};

const size_t pairs_claim_count = sizeof pairs_claim / sizeof pairs_claim[0];
