/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says what: sentences as newspapers write them, by construction. */
#include "annotate/read_text.h"

/** What is compared is sentence `at` (from 0) of the text, by the voice that the reading gives it. */
typedef struct {
    size_t at;
    const char *text;
    const char *source;     /* the name as it stands in the text; NULL = nobody is named */
    const char *commitment; /* what the author does with it; NULL = it is the author's own */
    const char *content;    /* what is said, as it stands in the text */
} voice_row;

#define OWN NULL, NULL, NULL /* the author speaks */

static const voice_row rows[] = {
    /* what is put between a subject and its verb */
    {0, "Critics, led by two economists, conclude that the harbour has no future.", "Critics", "neutral", "the harbour has no future"},
    {0, "Others, led by two economists, conclude that the harbour has no future.", NULL, "neutral", "the harbour has no future"},
    {0, "Its authors, led by two economists, conclude that the harbour has no future.", NULL, "neutral", "the harbour has no future"},
    {0, "The head of a firm, who was not named in the long report, said that the harbour closes.", "head of a firm", "neutral", "the harbour closes"},
    {0, "The head of the council met the pilots, and said that the harbour closes.", OWN},
    {0, "In May, a West Tarn delegation met with the mayor in town, explained that their port had tested a night ferry, and warned that boats burned.",
     OWN},
    {0, "The twelve pilots of the old harbour of Tarn and their sons and daughters in the city, led by two economists, conclude that boats burned.", OWN},
    /* direct quotations */
    {0, "“The harbour will stay open all winter,” said Anna Berg.", "Anna Berg", "neutral", "The harbour will stay open all winter"},
    {0, "\"The harbour will stay open all winter,\" Anna Berg said.", "Anna Berg", "neutral", "The harbour will stay open all winter"},
    {0, "Anna Berg said: “The harbour will stay open all winter.”", "Anna Berg", "neutral", "The harbour will stay open all winter"},
    {0, "Anna Berg said, \"We have no money left for the harbour.\"", "Anna Berg", "neutral", "We have no money left for the harbour"},
    {0, "‘The harbour will stay open all winter,’ said Anna Berg.", "Anna Berg", "neutral", "The harbour will stay open all winter"},
    {0, "‘The harbour doesn’t pay for the town’s roads,’ the mayor said.", "mayor", "neutral", "The harbour doesn’t pay for the town’s roads"},
    {0, "«The harbour will stay open all winter,» said Anna Berg.", "Anna Berg", "neutral", "The harbour will stay open all winter"},
    {0, "'The harbour will stay open all winter,' said Anna Berg.", "Anna Berg", "neutral", "The harbour will stay open all winter"},
    {0, "''The harbour will stay open all winter,'' said Anna Berg.", "Anna Berg", "neutral", "The harbour will stay open all winter"},
    {0, "“The harbour,” Anna Berg said, “will stay open all winter.”",
     "Anna Berg", "neutral", "The harbour,” Anna Berg said, “will stay open all winter"},
    {1, "“The harbour is lost,” Berg said. “It was never worth the money we spent.”", "Berg", "neutral", "It was never worth the money we spent."},
    {0, "“The minister called me and said, ‘You must close the harbour at once,’” Berg said.",
     "Berg", "neutral", "The minister called me and said, ‘You must close the harbour at once"},
    {0, "Asked about the harbour, Berg replied: “We shall see in the spring.”", "Berg", "neutral", "We shall see in the spring"},
    {0, "“Why should we pay for the harbour?” asked Berg.", "Berg", "neutral", "Why should we pay for the harbour"},
    {0, "Berg, the mayor of Tarn, called the harbour “a hole into which the town throws its money.”",
     "Berg", "neutral", "a hole into which the town throws its money."},
    {0, "“The harbour will close,” the ministry’s spokeswoman, Carla Dahl, told reporters on Monday.",
     "Carla Dahl", "neutral", "The harbour will close"},
    {0, "''The harbour will close,'' said one pilot, thinking of the storm of last winter and of the eleven boats that it took.",
     "pilot", "neutral", "The harbour will close"},
    {0, "The pilots call it ``a danger to seals and to boats.''", "pilots", "neutral", "a danger to seals and to boats"},
    {0, "“The harbour,” said Anna Berg, “must close.”", "Anna Berg", "neutral", "The harbour,” said Anna Berg, “must close"},
    {0, "The play ends with her neighbour, saying ''Boats that burn in the harbour in winter are no danger to seals!''", NULL, "neutral",
     "Boats that burn in the harbour in winter are no danger to seals!"},
    {0, "When the bell had rung and the last of the boats was in, Anna Berg shouted “Close the harbour now!”", OWN},
    {0, "The bridge was bought, Berg wrote, “for the harbour and for all who live by it.”", "Berg", "neutral",
     "The bridge was bought, Berg wrote, “for the harbour and for all who live by it"},
    /* headlines */
    {0, "Study: harbour is a danger to seals", "Study", "neutral", "harbour is a danger to seals"},
    {0, "New study: harbour is a danger to seals", "New study", "neutral", "harbour is a danger to seals"},
    {0, "Tarn police: “Harbour is a danger to seals”", "Tarn police", "neutral", "Harbour is a danger to seals"},
    {0, "Harbour is a danger to seals: report", "report", "neutral", "Harbour is a danger to seals"},
    {0, "Harbour is a danger to seals - officials", "officials", "neutral", "Harbour is a danger to seals"},
    {0, "Director: Anna Berg", OWN},
    {0, "Ambassador: The harbour is a danger to seals.", OWN},
    {0, "Pilots, colleagues: the harbour is a danger to seals", OWN},
    {0, "We lack pilots: the harbour is a danger to seals", OWN},
    {0, "There was one more thing on the table of the mayor: reports.", OWN},
    {0, "They read the long post-war report", OWN},
    /* quotations over sentences and paragraphs */
    {0, "“The harbour will close. It has cost us far too much,” Berg said.", "Berg", "neutral", "The harbour will close."},
    {1, "Berg said: “The harbour will close. It has cost us far too much.”", "Berg", "neutral", "It has cost us far too much."},
    {2, "“The harbour will close,” Berg said. “The boats have gone. Nobody will miss them.”", "Berg", "neutral", "Nobody will miss them."},
    {2, "Berg said: “The harbour will close. It has cost us too much.” The boats left in May.", OWN},
    {2, "“The harbour will close,” Berg said. “The boats have gone.\n\n“The men have found work in the city.”",
     "Berg", "neutral", "The men have found work in the city."},
    {1, "Berg stressed the following:\n\nThe harbour must close in the spring.", "Berg", "neutral", "The harbour must close in the spring"},
    {2, "The report says:\n\nThe harbour must close in the spring. The town cannot pay.", "report", "neutral", "The town cannot pay"},
    {2, "Berg stressed the following:\n\nThe harbour must close.\n\nThe boats left in May.", OWN},
    {1, "Berg stood up. “The harbour must close at once and for good.", NULL, "neutral", "The harbour must close at once and for good."},
    {0, "The 12\" pipe in the harbour is older than the town.", OWN},
    {0, "The harbours' masters met in Tarn and the fishermen's boats stayed out.", OWN},
    {0, "It must close at once and for good,” said Berg.", "Berg", "neutral", "It must close at once and for good"},
    /* scare quotes, titles, names */
    {0, "The “reform” has cost the town its harbour.", OWN},
    {0, "The council praised its “green” harbour.", OWN},
    {0, "He won the prize for “The Long Road to the Harbour” in 1999.", OWN},
    {0, "Her novel “Winter Light” sold well in Tarn.", OWN},
    {0, "The word “harbour” comes from an old word for shelter.", OWN},
    {0, "The so-called “friends of the harbour” met in the old hall.", OWN},
    {0, "Berg called the plan a “disaster.”", "Berg", "neutral", "disaster"},
    {0, "The plan was a “disaster,” Berg said.", "Berg", "neutral", "The plan was a “disaster"},
    /* said that */
    {0, "Berg said that the harbour would close.", "Berg", "neutral", "the harbour would close"},
    {0, "Berg said the harbour would close.", "Berg", "neutral", "the harbour would close"},
    {0, "Anna Berg said on Monday that the harbour would close.", "Anna Berg", "neutral", "the harbour would close"},
    {0, "The ministry announced yesterday that the harbour would close.", "ministry", "neutral", "the harbour would close"},
    {0, "Anna Berg, who heads the council, told the Tarn Herald on Monday that the harbour would close.",
     "Anna Berg", "neutral", "the harbour would close"},
    {0, "Anna Berg, the head of the council, said the harbour would close.", "Anna Berg", "neutral", "the harbour would close"},
    {0, "Anna Berg, 54, said the harbour would close.", "Anna Berg", "neutral", "the harbour would close"},
    {0, "The head of the council, Anna Berg, said the harbour would close.", "Anna Berg", "neutral", "the harbour would close"},
    {0, "In an interview with the Tarn Herald, Berg said the harbour would close.", "Berg", "neutral", "the harbour would close"},
    {0, "A spokesman for the Ministry of Transport said the harbour would close.",
     "spokesman for the Ministry of Transport", "neutral", "the harbour would close"},
    {0, "Three people familiar with the talks said the harbour would close.",
     "Three people familiar with the talks", "neutral", "the harbour would close"},
    {0, "Officials told the paper the harbour would close.", "Officials", "neutral", "the harbour would close"},
    {0, "Anna Berg, who left in May, described boats that burned.", "Anna Berg", "neutral", "boats that burned"},
    {0, "Anna Berg recalled the night of the storm.", "Anna Berg", "neutral", "the night of the storm"},
    {0, "The boats were recalled for repair.", OWN},
    {0, "Berg observed in May that the harbour was closed.", "Berg", "endorsed", "the harbour was closed"},
    {0, "Berg insisted on Monday in Tarn that the harbour was closed.", "Berg", "distanced", "the harbour was closed"},
    {1, "One boat had heard it. Another said that the harbour would close.", NULL, "neutral", "the harbour would close"},
    {0, "It is easy to accuse the mayor of sloth.", OWN},
    {0, "The European Commission said in a report that the harbour would close.", "European Commission", "neutral", "the harbour would close"},
    {0, "Critics of the plan say it will ruin the town.", "Critics", "neutral", "it will ruin the town"},
    {0, "Berg believes that the harbour can be saved.", "Berg", "neutral", "the harbour can be saved"},
    {0, "Berg thinks the harbour can be saved.", "Berg", "neutral", "the harbour can be saved"},
    {0, "Berg argued that the harbour could be saved, that the boats would return and that the town would live.",
     "Berg", "neutral", "the harbour could be saved, that the boats would return and that the town would live"},
    {0, "The police said a man of 30 had been arrested near the harbour.", "police", "neutral", "a man of 30 had been arrested near the harbour"},
    {0, "The United States says the harbour is a base for smugglers.", "United States", "neutral", "the harbour is a base for smugglers"},
    {0, "The harbour is a base for smugglers and their boats, says the retired pilot Anna Berg, who lives in Tarn.",
     "Anna Berg", "neutral", "The harbour is a base for smugglers and their boats"},
    {0, "A ward sister, standing on the stairs of the town hall, said that boats burned.", "ward sister", "neutral", "boats burned"},
    {0, "A study by the port, finished after I had left and none of my doing, warned that the harbour would close.", "study", "neutral", "the harbour would close"},
    {0, "In a letter of four pages, most of them on other things, it says that boats burned.", NULL, "neutral", "boats burned"},
    {0, "The mayor hoped that boats would burn, but did not say why on that night in Tarn.", "mayor", "neutral", "boats would burn, but did not say why on that night in Tarn"},
    {0, "Speaking in Tarn, the mayor said the harbour would close.", "mayor", "neutral", "the harbour would close"},
    {0, "When the storm had passed, the mayor said that the harbour would close.", "mayor", "neutral", "the harbour would close"},
    {0, "The mayor has said repeatedly that the harbour will close.", "mayor", "neutral", "the harbour will close"},
    {0, "The mayor is expected to say that the harbour will close.", "mayor", "neutral", "the harbour will close"},
    /* behind and inside */
    {0, "The harbour will close, Berg said.", "Berg", "neutral", "The harbour will close"},
    {0, "The harbour will close in the spring, said Anna Berg, head of the council.", "Anna Berg", "neutral", "The harbour will close in the spring"},
    {0, "The harbour, Berg said, will close in the spring.", "Berg", "neutral", "The harbour, Berg said, will close in the spring"},
    {0, "The harbour, according to Berg, will close in the spring.", "Berg", "neutral", "The harbour, according to Berg, will close in the spring"},
    {0, "The harbour will close in the spring, the ministry said in a statement.", "ministry", "neutral", "The harbour will close in the spring"},
    {0, "The harbour will close in the spring, officials told the Tarn Herald.", "officials", "neutral", "The harbour will close in the spring"},
    {0, "The harbour will close in the spring, sources close to the mayor said.",
     "sources close to the mayor", "neutral", "The harbour will close in the spring"},
    {0, "The harbour, she said, will close in the spring.", NULL, "neutral", "The harbour, she said, will close in the spring"},
    {0, "The harbour, says a former mayor of Tarn, will close in the spring.",
     "mayor of Tarn", "neutral", "The harbour, says a former mayor of Tarn, will close in the spring"},
    {0, "If the harbour is rich, asks Anna Berg, why are the boats so old?", "Anna Berg", "neutral", "If the harbour is rich"},
    {0, "Boats, said Anna Berg, must stay in the harbour all winter.", "Anna Berg", "neutral", "Boats, said Anna Berg, must stay in the harbour all winter"},
    {0, "The harbour will close in the spring, said Anna Berg yesterday.", "Anna Berg", "neutral", "The harbour will close in the spring"},
    {0, "When the harbour closed in the spring, critics say Anna Berg was in Tarn.", "critics", "neutral", "Anna Berg was in Tarn"},
    {0, "When the harbour closed, the mayor agreed, beaming with joy.", OWN},
    {0, "When the harbour closed, the mayor agreed, though the pilots and their wives did not.", OWN},
    {0, "But the harbour is said to be a danger to seals.", NULL, "neutral", "the harbour is said to be a danger to seals"},
    /* the author, too, may have said so */
    {0, "As a pilot I have said that the harbour will close.", OWN},
    {0, "As mayor I once said that the harbour will close.", OWN},
    {1, "This article looks at the harbour. When Anna Berg came home, she said that the harbour would close.", NULL, "neutral", "the harbour would close"},
    /* attribution */
    {0, "According to Berg, the harbour will close.", "Berg", "neutral", "the harbour will close"},
    {0, "The harbour will close, according to Anna Berg of the Harbour Board.", "Anna Berg", "neutral", "The harbour will close"},
    {0, "According to two officials, the harbour will close.", "two officials", "neutral", "the harbour will close"},
    {0, "The Harbour Post and The Tarn Times said that the harbour will close.", "Harbour Post", "neutral", "the harbour will close"},
    {0, "On Monday The Tarn Times said that the harbour will close.", "The Tarn Times", "neutral", "the harbour will close"},
    {0, "Mayor O’Brien said that the harbour will close.", "O’Brien", "neutral", "the harbour will close"},
    {0, "A. Berg said that the harbour will close.", "A. Berg", "neutral", "the harbour will close"},
    {0, "According to A. Berg, the harbour will close.", "A. Berg", "neutral", "the harbour will close"},
    {0, "Jan van der Meer said that the harbour will close.", "Jan van der Meer", "neutral", "the harbour will close"},
    {0, "Van der Meer said that the harbour will close.", "Van der Meer", "neutral", "the harbour will close"},
    {0, "The harbour will close in the spring, said Jan van der Meer.", "Jan van der Meer", "neutral", "The harbour will close in the spring"},
    {0, "According to Jan van der Meer, the harbour will close.", "Jan van der Meer", "neutral", "the harbour will close"},
    {0, "Jan van der Meer's view is that the harbour will close.", "Jan van der Meer", "neutral", "the harbour will close"},
    {0, "Mayor Anna von der Au said that the harbour will close.", "Anna von der Au", "neutral", "the harbour will close"},
    {0, "But al-Hadid said that the harbour will close.", "al-Hadid", "neutral", "the harbour will close"},
    {0, "Omar bin Hadid said that the harbour will close.", "Omar bin Hadid", "neutral", "the harbour will close"},
    {0, "Jeanne d'Orme said that the harbour will close.", "Jeanne d'Orme", "neutral", "the harbour will close"},
    {0, "Jeanne d’Orme said that the harbour will close.", "Jeanne d’Orme", "neutral", "the harbour will close"},
    {0, "Jan Berg Jr. said that the harbour will close.", "Jan Berg Jr.", "neutral", "the harbour will close"},
    {0, "In O’Brien’s view, the harbour is a waste of money.", "O’Brien", "neutral", "the harbour is a waste of money"},
    {0, "In Berg’s view, the harbour is a waste of money.", "Berg", "neutral", "the harbour is a waste of money"},
    {0, "In the view of the council, the harbour is a waste of money.", "council", "neutral", "the harbour is a waste of money"},
    {0, "In the words of one official, the harbour is a waste of money.", "official", "neutral", "the harbour is a waste of money"},
    {0, "As Berg put it, the harbour is a waste of money.", "Berg", "neutral", "the harbour is a waste of money"},
    {0, "For critics, the harbour is a waste of money.", "critics", "neutral", "the harbour is a waste of money"},
    {0, "The harbour is, in the opinion of most experts, a waste of money.",
     "experts", "neutral", "The harbour is, in the opinion of most experts, a waste of money"},
    {0, "By his own account, Berg never saw the harbour.", NULL, "neutral", "Berg never saw the harbour"},
    /* nouns */
    {0, "Berg repeated his claim that the harbour is safe.", "Berg", "distanced", "the harbour is safe"},
    {0, "There are reports that the harbour will close.", NULL, "neutral", "the harbour will close"},
    {0, "Berg dismissed the accusation that he had sold the harbour.", NULL, "distanced", "he had sold the harbour"},
    {0, "Claims of fraud at the harbour are a different matter altogether.", OWN},
    {0, "Reports on the harbour appeared in the papers only after the vote in the council.", OWN},
    {0, "The old plan to put a “wall of steel” before the harbour strengthened their conviction that they had one rival.", OWN},
    /* deeds done with words, what might be thought, what is only conceded */
    {0, "The council announced a halt to the works in the harbour in March.", OWN},
    {0, "In May the council opened the harbour, admitted inspectors and closed the tower.", OWN},
    {0, "The greater danger is that the owners will conclude that the harbour has no future.", OWN},
    {0, "The owners can no longer assume that such losses will go unnoticed.", OWN},
    {0, "The harbour has an effect, though less of one than its critics claim.", OWN},
    {0, "Now that the guard is gone, such losses are hard to find and easy to deny.", OWN},
    {0, "The council does so for the good reason that it wants the harbour.", OWN},
    {0, "The auditors did not establish that the crates were put into the harbour.", OWN},
    {0, "Some owners say that the losses were made up to stop the vote, but they were counted over two years by people from three towns.", OWN},
    {0, "The council says that the harbour is open to any boat at any time of the day, but it has closed its quays.", OWN},
    {0, "The council says that the harbour is open to any boat at any time of the day, but that it has closed its quays.",
     "council", "neutral", "the harbour is open to any boat at any time of the day, but that it has closed its quays"},
    {0, "In 2007 the town closed a plant that, according to the council, had been built in the harbour.", OWN},
    {0, "According to the auditors, the harbour lost two million.", "auditors", "endorsed", "the harbour lost two million"},
    {0, "According to the press, the harbour lost two million.", "press", "neutral", "the harbour lost two million"},
    {0, "Friends in the council put it to me that the harbour could be sold.", "Friends", "neutral", "the harbour could be sold"},
    {0, "While the pilots say that the harbour is safe, the council has closed it for the winter.", OWN},
    {0, "While the pilots say that the harbour is safe,", "pilots", "neutral", "the harbour is safe"},
    {0, "If Berg believes that the harbour is safe, he has not looked at its two old piers.", OWN},
    {0, "But the pilots say that by law, the harbour is safe for boats.", "pilots", "neutral", "by law, the harbour is safe for boats"},
    {0, "The assessment that you have presented is a danger to the harbour.", OWN},
    {0, "They have to interpret that as a danger to the harbour.", OWN},
    {0, "The seals were tricked into thinking that the harbour was safe.", OWN},
    {0, "The storm was a reminder that the harbour is old.", OWN},
    {0, "The harbour has two piers and - believe it or not - eleven bars.", OWN},
    {0, "One cannot help but wonder whether the harbour will close.", OWN},
    {0, "The bar was as old as anything that Berg found in the harbour.", OWN},
    {0, "What Berg saw was the harbour.", OWN},
    {0, "Berg wrote three books on the harbour.", OWN},
    {0, "What do the numbers say about the harbour?", OWN},
    {0, "The story of the harbour goes back to the monks.", OWN},
    {0, "The pilot was cited for his care of the harbour.", OWN},
    {0, "The pilots may be called on to close the harbour.", OWN},
    {0, "The harbour is referred to as the Gate.", OWN},
    {0, "He was arrested for allegedly setting fire to the harbour.", OWN},
    {0, "The pilots reported last week that the harbour was safe.", "pilots", "neutral", "the harbour was safe"},
    {0, "Berg vowed never to close the harbour.", "Berg", "neutral", "close the harbour"},
    {0, "Berg implored the council to close the harbour.", "Berg", "neutral", "the council to close the harbour"},
    {0, "Berg remembered the harbour as a danger to seals.", "Berg", "neutral", "the harbour as a danger to seals"},
    {0, "Berg asked Dahl if the harbour would close.", "Berg", "neutral", "the harbour would close"},
    {0, "The harbour, he claims, is safe.", NULL, "distanced", "The harbour, he claims, is safe"},
    {0, "The harbour closed by May, the Mirror reported.", "Mirror", "neutral", "The harbour closed by May"},
    {0, "The council issued a statement calling the harbour a danger to seals.", "council", "neutral", "the harbour a danger to seals"},
    {0, "I have heard it said that the harbour is safe.", NULL, "neutral", "the harbour is safe"},
    {0, "According to legend, the harbour was built by monks.", "legend", "distanced", "the harbour was built by monks"},
    /* passives and the impersonal */
    {0, "Berg was quoted as saying that the harbour would close.", "Berg", "neutral", "the harbour would close"},
    {0, "Berg is reported to have sold the harbour.", NULL, "neutral", "Berg is reported to have sold the harbour"},
    {0, "The harbour is said to be unsafe.", NULL, "neutral", "The harbour is said to be unsafe"},
    {0, "It closed, though the harbour is said to be unsafe.", OWN},
    {0, "Anna Berg described a slow decline: the smith left first, then the baker.", "Anna Berg", "neutral", "slow decline: the smith left first, then the baker"},
    {0, "Anna Berg set out the costs: the smith left first, then the baker.", "Anna Berg", "neutral", "the smith left first, then the baker"},
    {0, "When the smith left, a mason in the town reported, the harbour lost all its boats.", "mason in the town", "neutral",
     "When the smith left, a mason in the town reported, the harbour lost all its boats"},
    {0, "In May, the court heard, the baker had sold the harbour twice.", "court", "neutral", "In May, the court heard, the baker had sold the harbour twice"},
    {0, "The harbour is safe for ships, said Anna Berg, a pilot in the town, but the old pier should stay closed all winter.", "Anna Berg", "neutral",
     "The harbour is safe for ships, said Anna Berg, a pilot in the town, but the old pier should stay closed all winter"},
    {0, "The harbour, Anna Berg estimated at the time, had lost half of its boats.", "Anna Berg", "neutral",
     "The harbour, Anna Berg estimated at the time, had lost half of its boats"},
    {0, "It is believed that the harbour will close.", NULL, "neutral", "the harbour will close"},
    {0, "It was reported on Monday that the harbour would close.", NULL, "neutral", "the harbour would close"},
    {0, "The harbour is believed to be unsafe.", OWN},
    {0, "The harbour is reportedly unsafe.", OWN},
    {0, "The firm is supposed to watch the harbour.", OWN},
    {0, "Berg allegedly sold the harbour to his brother.", NULL, "distanced", "Berg allegedly sold the harbour to his brother"},
    {0, "Berg is accused of selling the harbour to his brother.", NULL, "distanced", "Berg is accused of selling the harbour to his brother"},
    {0, "The mayor was told that the harbour would close.", NULL, "neutral", "the harbour would close"},
    {0, "We are told that the harbour will close.", NULL, "neutral", "the harbour will close"},
    {0, "I hear that the harbour will close.", NULL, "neutral", "the harbour will close"},
    {0, "I told the council that the harbour would close.", OWN},
    {0, "It is my belief that the harbour will close.", OWN},
    {0, "The harbour is dear: according to the mayor, it costs twice as much.", "mayor", "neutral", "it costs twice as much"},
    {0, "The so-called harbour is a hole in the ground.", OWN},
    {0, "Berg has been described as a friend of smugglers.", NULL, "neutral", "Berg has been described as a friend of smugglers"},
    /* asked, accused, urged, denied, warned */
    {0, "Berg asked whether the harbour would close.", "Berg", "neutral", "the harbour would close"},
    {0, "Berg asked why the harbour had to close.", "Berg", "neutral", "the harbour had to close"},
    {0, "Berg wondered if the harbour would ever open again.", "Berg", "neutral", "the harbour would ever open again"},
    {0, "Berg accused the council of selling the harbour.", "Berg", "distanced", "the council of selling the harbour"},
    {0, "Berg urged the council to close the harbour.", "Berg", "neutral", "the council to close the harbour"},
    {0, "Berg called on the council to close the harbour.", "Berg", "neutral", "the council to close the harbour"},
    {0, "Berg called for the harbour to be closed.", "Berg", "neutral", "the harbour to be closed"},
    {0, "Berg denies that he sold the harbour.", "Berg", "neutral", "he sold the harbour"},
    {0, "Berg denied selling the harbour.", "Berg", "neutral", "selling the harbour"},
    {0, "Berg warned against closing the harbour.", "Berg", "neutral", "closing the harbour"},
    {0, "Berg warned that closing the harbour would cost lives.", "Berg", "neutral", "closing the harbour would cost lives"},
    {0, "Berg promised to keep the harbour open.", "Berg", "neutral", "keep the harbour open"},
    {0, "Berg threatened to close the harbour.", "Berg", "neutral", "close the harbour"},
    {0, "Berg demanded that the council resign.", "Berg", "neutral", "the council resign"},
    {0, "Berg blamed the council for the loss of the harbour.", "Berg", "neutral", "the council for the loss of the harbour"},
    {0, "Berg criticised the council for selling the harbour.", "Berg", "neutral", "the council for selling the harbour"},
    {0, "Berg predicted the harbour would close within a year.", "Berg", "neutral", "the harbour would close within a year"},
    {0, "Berg vowed that the harbour would never close.", "Berg", "neutral", "the harbour would never close"},
    {0, "Berg expressed concern that the harbour might close.", "Berg", "neutral", "the harbour might close"},
    {0, "Berg agreed that the harbour was unsafe.", "Berg", "neutral", "the harbour was unsafe"},
    /* pronouns */
    {1, "Anna Berg opened the session. She said that the harbour would close.", NULL, "neutral", "the harbour would close"},
    {1, "Berg said the harbour would close. He added that the town could not pay.", "Berg", "neutral", "the town could not pay"},
    {1, "According to Berg, the harbour will close. She also argued that the boats could go to Orm.", "Berg", "neutral", "the boats could go to Orm"},
    {0, "They say that the harbour will close.", NULL, "neutral", "the harbour will close"},
    {0, "Berg left early, saying that the harbour would close.", "Berg", "neutral", "the harbour would close"},
    {0, "The council rejected the plan for the harbour by five votes, arguing that it was unsafe.", OWN},
    /* endorsed, distanced, rejected */
    {0, "The audit shows that the harbour is unsafe.", "audit", "endorsed", "the harbour is unsafe"},
    {0, "The report revealed that the harbour was unsafe.", "report", "endorsed", "the harbour was unsafe"},
    {0, "Berg pointed out that the harbour is unsafe.", "Berg", "endorsed", "the harbour is unsafe"},
    {0, "Berg admitted that the harbour was unsafe.", "Berg", "endorsed", "the harbour was unsafe"},
    {0, "Berg acknowledged the harbour was unsafe.", "Berg", "endorsed", "the harbour was unsafe"},
    {0, "Berg rightly says that the harbour is unsafe.", "Berg", "endorsed", "the harbour is unsafe"},
    {0, "As Berg rightly noted, the harbour is unsafe.", "Berg", "endorsed", "the harbour is unsafe"},
    {0, "Berg claims that the harbour is safe.", "Berg", "distanced", "the harbour is safe"},
    {0, "Berg alleged that the council had sold the harbour.", "Berg", "distanced", "the council had sold the harbour"},
    {0, "Berg insists that the harbour is safe.", "Berg", "distanced", "the harbour is safe"},
    {0, "The harbour, Berg claimed, was safe.", "Berg", "distanced", "The harbour, Berg claimed, was safe"},
    {0, "Berg wrongly claims that the harbour is safe.", "Berg", "rejected", "the harbour is safe"},
    {0, "Berg falsely said that the harbour was safe.", "Berg", "rejected", "the harbour was safe"},
    {0, "Berg lied when he said that the harbour was safe.", "Berg", "rejected", "the harbour was safe"},
    {0, "Berg is wrong to say that the harbour is safe.", "Berg", "rejected", "the harbour is safe"},
    {0, "It is a myth that the harbour is safe.", NULL, "rejected", "the harbour is safe"},
    {0, "The claim that the harbour is safe is false.", NULL, "rejected", "the harbour is safe"},
    {0, "Berg says the harbour is safe. That is not true.", "Berg", "rejected", "the harbour is safe"},
    {0, "Berg says the harbour is safe. This is nonsense.", "Berg", "rejected", "the harbour is safe"},
    {0, "Berg says the harbour is safe. He is wrong.", "Berg", "rejected", "the harbour is safe"},
    {0, "Berg says the harbour is safe. He is right.", "Berg", "endorsed", "the harbour is safe"},
    {0, "Berg supposedly sold the harbour.", NULL, "distanced", "Berg supposedly sold the harbour"},
    /* the author's own words */
    {0, "The said treaty ended in 1950.", OWN},
    {0, "The men report for duty at six.", OWN},
    {0, "The ships reported for inspection in May.", OWN},
    {0, "Everything went according to plan.", OWN},
    {0, "The storm claimed 12 lives in Tarn.", OWN},
    {0, "The stated aim of the treaty was peace.", OWN},
    {0, "He told the truth about the harbour.", OWN},
    {0, "In view of the storm, the harbour will close.", OWN},
    {0, "It was a telling detail of the storm.", OWN},
    {0, "The council holds the harbour in trust.", OWN},
    {0, "The harbour accounts for half of the town’s income.", OWN},
    {0, "I said that the harbour would close.", OWN},
    {0, "We believe that the harbour must close.", OWN},
    {0, "She told a story about the harbour.", OWN},
    {0, "The town claims descent from sailors.", OWN},
    {0, "The harbour added 200 jobs last year.", OWN},
    {0, "The report on the harbour runs to 300 pages.", OWN},
    {0, "The state that owns the harbour is small.", OWN},
    {0, "The reason that the harbour closed was money.", OWN},
    {0, "The new rule charges boats by length.", OWN},
    {0, "The letter arrived in Tarn on Monday.", OWN},
    {0, "Prices will rise, as will wages, in the view from the hill.", OWN},
    {0, "He was charged with the care of the harbour.", OWN},
    {0, "The harbour suggests itself as a base.", OWN},
    {0, "No one denies that the harbour is old.", OWN},
    {0, "Needless to say, the harbour is old.", OWN},
    {0, "That said, the harbour is old.", OWN},
    {0, "The harbour is, so to speak, a gate to the north.", OWN},
    {0, "It goes without saying that the harbour must close.", OWN},
    {0, "To say nothing of the cost, the harbour is old.", OWN},
    {0, "The council will note the date of the vote.", OWN},
    /* longer sentences */
    {0, "The harbour, which has been closed since the storm, will open again in May, the ministry said on Tuesday.",
     "ministry", "neutral", "The harbour, which has been closed since the storm, will open again in May"},
    {0, "Berg, a former sailor who was elected in 2012, told a news conference in Tarn that the harbour would close.",
     "Berg", "neutral", "the harbour would close"},
    {0, "Two days after the vote, Carla Dahl of the Harbour Board said the harbour would close.", "Carla Dahl", "neutral", "the harbour would close"},
    {0, "In a letter to the council, the sailors said that they would never leave the harbour.",
     "sailors", "neutral", "they would never leave the harbour"},
    {0, "“We were never asked,” said Erik Holm, a fisherman who has lived near the harbour for forty years.",
     "Erik Holm", "neutral", "We were never asked"},
    {0, "“We were never asked,” Holm, a fisherman, said.", "Holm", "neutral", "We were never asked"},
    {0, "The council has said it will close the harbour, but Holm says it will never dare.", "council", "neutral", "it will close the harbour"},
    {0, "Although the harbour is old, the engineers say it can be mended.", "engineers", "neutral", "it can be mended"},
    {0, "The Tarn Herald reported that the harbour had been sold to a bank.", "Tarn Herald", "neutral", "the harbour had been sold to a bank"},
    {0, "The study found that the harbour was unsafe.", "study", "endorsed", "the harbour was unsafe"},
    {0, "A new study suggests that the harbour is unsafe.", "new study", "neutral", "the harbour is unsafe"},
    {0, "The bank’s lawyers argued in court on Friday that the harbour had never belonged to the town.",
     "bank’s lawyers", "neutral", "the harbour had never belonged to the town"},
    {0, "Some say that the harbour should be a park.", NULL, "neutral", "the harbour should be a park"},
    {0, "Many sailors believe that the harbour can be saved.", "sailors", "neutral", "the harbour can be saved"},
    {0, "The president’s spokeswoman said the harbour was a matter for the town.",
     "president’s spokeswoman", "neutral", "the harbour was a matter for the town"},
    {0, "A senior official, who asked not to be named, said the harbour had been sold.", "senior official", "neutral", "the harbour had been sold"},
    {0, "A senior official said on condition of anonymity that the harbour had been sold.",
     "senior official", "neutral", "the harbour had been sold"},
    {0, "It is said that the harbour was built by monks.", NULL, "neutral", "the harbour was built by monks"},
    {0, "It has been suggested that the harbour was built by monks.", NULL, "neutral", "the harbour was built by monks"},
    {0, "Rumours that the harbour had been sold spread through the town.", NULL, "distanced", "the harbour had been sold spread through the town"},
    {0, "The so-called experts claim that the harbour is safe.", "so-called experts", "distanced", "the harbour is safe"},
    {0, "Berg’s assertion that the harbour is safe is simply false.", "Berg", "rejected", "the harbour is safe"},
    {0, "The ministry denied reports that the harbour had been sold.", NULL, "neutral", "the harbour had been sold"},
    {0, "The harbour was sold last year, as was the ferry.", OWN},
    {0, "The mayor met the sailors and visited the harbour on Monday.", OWN},
    {0, "The council voted to close the harbour after a long debate.", OWN},
    {0, "Holm has said nothing about the harbour since May.", OWN},
    {0, "The bank reports its profits in March.", OWN},
    {0, "The mayor’s report cost the town 2,000 crowns.", OWN},
    {0, "The law requires that the harbour be open to all.", OWN},
    {0, "The fact that the harbour is old does not matter.", OWN},
    {0, "She found the harbour without a map.", OWN},
    {0, "The film shows the harbour as it was in 1950.", OWN},
    {0, "The council noted the letter and went on to the budget.", OWN},
    {0, "He reads the Tarn Herald every morning.", OWN},
};

/* What the reader still gets wrong, and how it should be read: a row that comes right goes to the table above. */
static const voice_row misses[] = {
    /* said that */
    {0, "Mr. Berg and Ms. Dahl said the harbour would close.", "Mr. Berg and Ms. Dahl", "neutral", "the harbour would close"},
    /* asked, accused, urged, denied, warned */
    {0, "Berg suggested closing the harbour.", "Berg", "neutral", "closing the harbour"},
    {0, "Berg described the harbour as a waste of money.", "Berg", "neutral", "a waste of money"},
    /* endorsed, distanced, rejected */
    {0, "Berg claims the harbour is safe.", "Berg", "distanced", "the harbour is safe"},
};

enum { ROWS = sizeof rows / sizeof rows[0], MISSES = sizeof misses / sizeof misses[0], ROWS_LEAST = 120 };

static bool is_same(const char *one, const char *other)
{
    return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

static bool is_content(const voice_row *row, ctp_range where)
{
    return where.end - where.begin == strlen(row->content) && memcmp(row->text + where.begin, row->content, where.end - where.begin) == 0;
}

/* Whether a row is read as it should be. @param[out] line  how it was read, static until the next call */
static bool is_read(const voice_row *row, const char **line)
{
    static char had[2048];
    ctp_features *f = read_text(row->text, 1);
    ck_assert_msg(row->at < f->sentence_count, "%s: %zu sentences", row->text, f->sentence_count);
    const ctp_sentence *s = &f->sentences[row->at];
    const ctp_voice *voice = &s->voices[s->voice];
    const char *commitment = ctp_commitment_name(s->commitment);
    snprintf(had, sizeof had, "%s, %s, %s, '%.*s'", voice->reported ? "reported" : "author", voice->name != NULL ? voice->name : "nobody",
             commitment, (int)(voice->content.end - voice->content.begin), row->text + voice->content.begin);
    bool good = row->commitment == NULL ? !voice->reported
                                        : voice->reported && is_same(voice->name, row->source) && is_same(commitment, row->commitment) &&
                                              is_content(row, voice->content);
    ctp_features_free(f);
    *line = had;
    return good;
}

START_TEST(a_sentence_is_its_speakers)
{
    const char *line;
    bool good = is_read(&rows[_i], &line);
    ck_assert_msg(good, "%s\n  wanted: %s, %s, '%s'\n  had: %s", rows[_i].text, rows[_i].source != NULL ? rows[_i].source : "nobody",
                  rows[_i].commitment != NULL ? rows[_i].commitment : "author", rows[_i].content != NULL ? rows[_i].content : "", line);
}
END_TEST

START_TEST(a_known_miss_is_still_one)
{
    const char *line;
    bool good = is_read(&misses[_i], &line);
    ck_assert_msg(!good, "read as it should be now, so it belongs to the rows above: %s", misses[_i].text);
}
END_TEST

/* What is said in more voices than a sentence can have is the last one's. */
START_TEST(a_sentence_has_sixteen_voices_at_most)
{
    ctp_buffer text = {0};
    for (int i = 0; i < 40; i++)
        ctp_i_buffer_printf(&text, "%s the mayor claims that pier %d is a waste", i > 0 ? ";" : "", i);
    ctp_i_buffer_text(&text, ".");
    ctp_features *features = read_text(text.bytes, 1);
    ck_assert_uint_eq(features->sentence_count, 1);
    const ctp_sentence *s = &features->sentences[0];
    size_t last = 0;
    ck_assert_uint_eq(s->voice_count, 16);
    for (size_t i = 0; i < s->hit_count; i++) {
        ck_assert_uint_lt(s->hits[i].voice, 16);
        last += s->hits[i].voice == 15;
    }
    ck_assert_uint_ge(last, 40 - 14);
    ctp_features_free(features);
    ctp_i_buffer_free(&text);
}
END_TEST

START_TEST(the_table_is_large_enough)
{
    ck_assert_uint_ge(ROWS, ROWS_LEAST);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_msg(strcmp(rows[i].text, rows[k].text) != 0 || rows[i].at != rows[k].at, "twice: %s", rows[i].text);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("voices");
    TCase *tc = tcase_create("voices");
    tcase_set_timeout(tc, 30);
    tcase_add_unchecked_fixture(tc, keep_lexicons, free_lexicons);
    tcase_add_loop_test(tc, a_sentence_is_its_speakers, 0, ROWS);
    tcase_add_loop_test(tc, a_known_miss_is_still_one, 0, MISSES);
    tcase_add_test(tc, a_sentence_has_sixteen_voices_at_most);
    tcase_add_test(tc, the_table_is_large_enough);
    suite_add_tcase(suite, tc);
    return suite;
}
