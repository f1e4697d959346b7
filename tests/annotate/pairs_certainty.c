/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure it is said. */
#include "annotate/pairs.h"

const minimal_pair pairs_certainty[] = {
    {"hedge", "The bridge helps the farmers.", "The bridge may help the farmers.", "certainty", "hedged"},
    {"hedge", "The bridge helps the farmers.", "The bridge could help the farmers.", "certainty", "hedged"},
    {"hedge", "The bridge helps the farmers.", "Perhaps the bridge helps the farmers.", "certainty", "hedged"},
    {"hedge", "The bridge helps the farmers.", "The bridge probably helps the farmers.", "certainty", "hedged"},
    {"hedge", "The bridge helps the farmers.", "The bridge seems to help the farmers.", "certainty", "hedged"},
    {"hedge", "The bridge helps the farmers.", "The bridge may help the farmers.", "build", "weaker"},
    {"hedge", "The bridge is a waste of money.", "The bridge is perhaps a waste of money.", "build", "weaker"},
    {"hedge", "The bridge helps the farmers.", "The bridge helps the farmers, who may be rich.", "build", "same"},
    {"doubt", "The bridge helps the farmers.", "It is unclear whether the bridge helps the farmers.", "certainty", "doubted"},
    {"doubt", "The bridge helps the farmers.", "It is unclear whether the bridge helps the farmers.", "build", "silent"},
    {"doubt", "The bridge may help the farmers.", "It remains to be seen whether the bridge helps the farmers.", "certainty", "doubted"},
    {"doubt", "It is clear that the bridge helps the farmers.", "There is no evidence that the bridge helps the farmers.", "certainty",
     "doubted"},
    {"conditional", "The bridge helps the farmers.", "If the bridge helps the farmers, the town wins.", "certainty", "hedged"},
    {"conditional", "The bridge helps the farmers.", "If the bridge helps the farmers, the town wins.", "build", "weaker"},
    {"conditional", "The bridge helps the farmers.", "Unless the bridge helps the farmers, they leave.", "certainty", "hedged"},
    {"conditional", "The ferry is slow.", "The bridge opens in case the ferry is slow.", "ferry", "weaker"},
    {"certainty", "The bridge may help the farmers.", "The bridge may well and will certainly help the farmers.", "build", "stronger"},
    {"certainty", "The bridge seems to help the farmers.", "The bridge undoubtedly seems to help the farmers.", "build", "stronger"},
    {"certainty", "The bridge could be a waste of money.", "The bridge could clearly be a waste of money.", "build", "stronger"},
};

const size_t pairs_certainty_count = sizeof pairs_certainty / sizeof pairs_certainty[0];
