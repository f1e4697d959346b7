/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which side of an issue is taken, and by whose name a pronoun stands. */
#include "annotate/pairs.h"

const minimal_pair pairs_issue[] = {
    {"pronoun", "The guild is old. Farmers feed the poor.", "The guild is old. It fed the poor.", "guild", "speaks"},
    {"pronoun", "The guild is old. The guild fed the poor.", "The guild is old. It fed the poor.", "guild", "weaker"},
    {"pronoun", "The guild is old. They feed the poor.", "The guild is old. They cheat widows.", "guild", "flips"},
    {"pronoun", "The guild is old. It cheated widows.", "The guild is old. It never cheated widows.", "guild", "flips"},
    {"pronoun", "The guild is old. It teaches orphans.", "The guild is old. It may teach orphans.", "guild", "weaker"},
    {"pronoun", "The guild is old. The brotherhood robs orphans.", "The guild is old. The farmers rob orphans.", "guild", "silent"},
    {"pronoun", "The guild is old. It is said that farmers feed the poor.", "The guild is old. It feeds the poor.", "guild", "speaks"},
    {"pronoun", "The guild is old. They bribed a judge.", "The guild is old. In June the farmers said that they bribed a judge.", "guild",
     "silent"},
    {"pronoun", "The guild is old. Its members rob widows.", "The guild is old. Members rob widows.", "guild", "silent"},
    {"pronoun", "The guild is old. It is wrong.", "The mayor says that the guild is old. It is wrong.", "guild", "silent"},
    {"pronoun", "Farmers say that the guild fed the poor. The guild is wrong.", "Farmers say that the guild fed the poor. They are wrong.", "guild", "silent"},
    {"pronoun", "Farmers say that the guild fed the poor. They are wrong.", "Farmers say that the guild fed the poor. They rob widows.", "guild", "speaks"},
    {"referent", "The guild is old. It fed the poor.", "The tower is old. It fed the poor.", "guild", "silent"},
    {"referent", "The guild is old. It fed the poor.", "The guild is old.\n\nIt fed the poor.", "guild", "silent"},
    {"referent", "The guild is old. It grew fast. It fed the poor.", "The council is old. It grew fast. It fed the poor.", "guild", "silent"},
    {"referent", "The guild met the council. It fed the poor.", "The council met the guild. It fed the poor.", "guild", "silent"},
    {"referent", "The guild is old. They fed the poor.", "The guild is old. The council says they fed the poor.", "guild", "silent"},
    {"referent", "The tower is old. Members bribed a judge.", "The guild is old. Members bribed a judge.", "guild", "speaks"},
    {"referent", "The guild is old. Members bribed a judge.", "The guild is old. Members of the council bribed a judge.", "guild", "silent"},
    {"referent", "The guild is old. Farmers fed the poor.", "The guild is old. It fed the poor.", "guild", "speaks"},
    {"referent", "The guild is old. The guild is rich.\n\nMembers bribed a judge.", "The guild is old. The town is rich.\n\nMembers bribed a judge.", "guild", "silent"},
    {"referent", "The guild is old. The guild is rich.\n\nIt rains. Members bribed a judge.",
     "The guild is old. The guild is rich.\n\nIt rains. It pours. It snows. Members bribed a judge.", "guild", "silent"},
    {"referent", "The guild is old. Members of the council bribed a judge.", "The guild is old. The guild is rich. Members of the council bribed a judge.",
     "guild", "speaks"},
    {"referent", "The guild is old. Nobody trusts the guild", "The guild is old. Nobody trusts lawyers", "guild", "silent"},
    {"issue", "The guild paid wages.", "The guild paid wages late.", "guild", "silent"},
    {"issue", "Everybody trusts the guild.", "Nobody trusts the guild.", "guild", "speaks"},
    {"issue", "The guild feeds the poor.", "The guild does not feed the poor.", "guild", "flips"},
    {"issue", "In the market the guild protects strangers.", "In the market the guild never protects strangers.", "guild", "flips"},
    {"issue", "The guild cheats widows.", "If the guild cheats widows, the town will act.", "guild", "weaker"},
    {"issue", "The guild, on Mondays, swindles strangers.", "The guild, on Mondays, feeds strangers.", "guild", "silent"},
    {"issue", "The guild teaches orphans.", "The mayor said that the guild teaches orphans.", "guild", "silent"},
};

const size_t pairs_issue_count = sizeof pairs_issue / sizeof pairs_issue[0];
