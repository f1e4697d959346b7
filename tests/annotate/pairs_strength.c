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
    /* one side of a contrast counts less */
    {"contrast", "The road is bad and the plan is good.", "The road is bad but the plan is good.", "polarity", "rises"},
    {"contrast", "The road is good and the plan is bad.", "The road is good but the plan is bad.", "polarity", "falls"},
    {"contrast", "The plan is good, and the road is bad.", "The plan is good, although the road is bad.", "polarity", "rises"},
    {"contrast", "The plan is good, and the road is bad.", "The plan is good, even though the road is bad.", "polarity", "rises"},
    {"contrast", "Since the road is bad, the plan is good.", "While the road is bad, the plan is good.", "polarity", "rises"},
    {"contrast", "With the bad road, the plan is good.", "Despite the bad road, the plan is good.", "polarity", "rises"},
    {"contrast", "The road is bad; and the plan is good.", "The road is bad; nevertheless, the plan is good.", "polarity", "rises"},
    {"contrast", "The road is bad; also the plan is good.", "The road is bad; however, the plan is good.", "polarity", "rises"},
    {"contrast", "It was a failure and a disaster.", "It was nothing but a failure and a disaster.", "polarity", "same sign"},
    {"contrast", "Although the road is good, the plan is bad.", "The road is good, although the plan is bad.", "polarity", "rises"},
    /* who asks does not say */
    {"question", "The plan is good.", "Is the plan good?", "polarity", "weaker"},
    {"question", "The plan is bad.", "Is the plan bad?", "polarity", "weaker"},
    {"question", "When it rains, the road is dangerous.", "When it rains, is the road dangerous?", "polarity", "weaker"},
    {"question", "The mayor is honest.", "The mayor is honest?", "polarity", "weaker"},
    /* blame counts more than praise, a word in a name less; a denial that meets no such word is a shade of blame */
    {"negator", "The plan is good, and the mayor was there.", "The plan is good, and the mayor was not there.", "polarity", "weaker"},
    {"negator", "The plan is bad, and the mayor was there.", "The plan is bad, and the mayor was not there.", "polarity", "stronger"},
    {"negator", "The mayor was there.", "The mayor was not there.", "polarity", "same"},
    {"predicate", "A good mayor was there in the rain.", "The mayor was good there in the rain.", "polarity", "stronger"},
    {"predicate", "The disaster was there in the rain.", "The mayor was a disaster in the rain.", "polarity", "stronger"},
    {"part", "In the rain we saw a disaster.", "We saw a disaster, in the rain.", "polarity", "weaker"},
    {"doubt", "It is known that the plan is good.", "It is not known whether the plan is good.", "polarity", "falls"},
    {"modifier", "We saw the disaster of the town.", "We saw the disaster town.", "polarity", "weaker"},
    {"name", "We saw the peace of the old valley.", "We saw the Peace of the old valley.", "polarity", "weaker"},
    /* to end or lessen something bad is good, to end or harm something good is bad */
    {"reverser", "The law brought poverty.", "The law reduced poverty.", "polarity", "flips"},
    {"reverser", "They speak of poverty.", "They fight against poverty.", "polarity", "weaker"},
    {"reverser", "He faces death.", "He survived death.", "polarity", "flips"},
    {"reverser", "The nurse saw the pain.", "The nurse relieved the pain.", "polarity", "flips"},
    {"reverser", "It is the story of a disease.", "It is a cure for a disease.", "polarity", "flips"},
    {"reverser", "The dam brings floods.", "The dam protects the town against floods.", "polarity", "flips"},
    {"reverser", "The law serves freedom.", "The law undermines freedom.", "polarity", "flips"},
    {"reverser", "It is a ban on a good thing.", "A ban on sales is a good thing.", "polarity", "flips"},
    {"reverser", "It was a gift of trust.", "It was a betrayal of trust.", "polarity", "flips"},
    {"reverser", "It was a step to peace.", "It was a blow to peace.", "polarity", "flips"},
    {"reverser", "The town needs the bridge.", "The town reduced the need for the bridge.", "build", "same"},
    /* the yardstick and what would be */
    {"diminisher", "The plan is a disaster.", "The plan costs less than a disaster.", "polarity", "weaker or flips"},
    {"diminisher", "The plan is good.", "The plan would be good.", "polarity", "weaker"},
    {"diminisher", "The plan is a failure.", "The plan could be a failure.", "polarity", "weaker"},
};

const size_t pairs_strength_count = sizeof pairs_strength / sizeof pairs_strength[0];
