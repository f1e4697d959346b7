/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is thought of the [marked] target. */
#include "annotate/pairs.h"

const minimal_pair pairs_target[] = {
    {"target", "The [mayor] is good.", "The [mayor] is bad.", "target", "flips"},
    {"target", "The [mayor] is good.", "The [mayor] is not good.", "target", "flips"},
    {"target", "The [mayor] is a good man, and the weather is bad.", "The mayor is a good man, and the [weather] is bad.", "target", "flips"},
};

const size_t pairs_target_count = sizeof pairs_target / sizeof pairs_target[0];
