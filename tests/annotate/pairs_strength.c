/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a word stronger or weaker. */
#include "annotate/pairs.h"

const minimal_pair pairs_strength[] = {
    {"booster", "The plan is good.", "The plan is very good.", "polarity", "stronger"},
    {"booster", "The plan is bad.", "The plan is very bad.", "polarity", "stronger"},
    {"booster", "The plan is bad.", "The plan is extremely bad.", "polarity", "stronger"},
    {"booster", "The plan is very bad.", "The plan is utterly bad.", "polarity", "stronger"},
    {"booster", "The plan is good.", "The plan is truly good.", "polarity", "stronger"},
    {"booster", "The mayor is honest.", "The mayor is absolutely honest.", "polarity", "stronger"},
    {"booster", "They were unkind.", "They were totally unkind.", "polarity", "stronger"},
    {"booster", "The plan is not good.", "The plan is not very good.", "polarity", "same sign"},
    {"booster", "The road is dangerous.", "The road is far more dangerous.", "polarity", "stronger"},
    {"booster", "It was a failure.", "It was a complete failure.", "polarity", "stronger"},
    {"diminisher", "The plan is good.", "The plan is slightly good.", "polarity", "weaker"},
    {"diminisher", "The plan is good.", "The plan is somewhat good.", "polarity", "weaker"},
    {"diminisher", "The plan is bad.", "The plan is a little bad.", "polarity", "weaker"},
    {"diminisher", "The plan is bad.", "The plan is fairly bad.", "polarity", "weaker"},
    {"diminisher", "The plan is good.", "The plan is almost good.", "polarity", "weaker"},
    {"diminisher", "The mayor is honest.", "The mayor is more or less honest.", "polarity", "weaker"},
    {"diminisher", "The plan is slightly bad.", "The plan is rather bad.", "polarity", "stronger"},
    {"diminisher", "It was a success.", "It was only a limited success.", "polarity", "weaker"},
    {"diminisher", "The road is dangerous.", "The road is to some degree dangerous.", "polarity", "weaker"},
};

const size_t pairs_strength_count = sizeof pairs_strength / sizeof pairs_strength[0];
