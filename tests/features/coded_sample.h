/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_FEATURES_CODED_SAMPLE_H
#define CTP_TESTS_FEATURES_CODED_SAMPLE_H

/* Two documents, the second a panel's, as a features file: what statements are laid onto. */

#define CODED_DOCUMENT(id, author, speakers, count) \
    "{\"document\": {\"id\": \"" id "\", \"author\": {\"id\": \"" author "\", \"name\": \"\"}, \"speakers\": [" speakers "], \"title\": \"\", \"outlet\": \"\"," \
    " \"date\": \"\", \"language\": \"en\", \"sha256\": \"\", \"paragraphs\": 1, \"sentences\": " count ", \"tokens\": 2, \"types\": 2}}\n"

#define CODED_SENTENCE(document, number, author, speaker, place, marks) \
    "{\"id\": \"" document "#" number "\", \"document\": \"" document "\", \"author\": \"" author "\", \"speaker\": " speaker ", \"paragraph\": 1, " place "," \
    " \"tokens\": 2, \"stems\": {}, \"numbers\": [], \"names\": [], \"negations\": 0, \"voices\": [{\"kind\": \"author\", \"name\": null, \"cue\": null," \
    " \"commitment\": \"endorsed\", \"certainty\": \"asserted\"}], \"hits\": [], \"voice\": 0, \"commitment\": \"endorsed\", \"certainty\": \"asserted\"," \
    " \"type\": \"factual\", \"worth\": 0, \"polarity\": 0, \"polarities\": {}, \"targets\": [], \"issues\": [" marks "]}\n"

#define CODED_MARK(issue, direction, weight) \
    "{\"issue\": \"" issue "\", \"direction\": " direction ", \"weight\": " weight ", \"origin\": \"engine\", \"entry\": \"e\"}"

#define CODED_ISSUE(id) "{\"id\": \"" id "\", \"label\": \"\", \"proposition\": \"\"}"

static const char coded_features[] =
    "{\"format\": \"counterpoint-features/1\", \"engine\": \"0\", \"icu\": \"72\", \"snowball\": \"2\", \"published\": false, \"title\": \"\", \"parameters\": {},"
    " \"lexicons\": [], \"issues\": [" CODED_ISSUE("a") ", " CODED_ISSUE("b") ", " CODED_ISSUE("c") "]}\n"
    CODED_DOCUMENT("d", "ann", "", "3")
    CODED_SENTENCE("d", "1", "ann", "null", "\"start\": 0, \"end\": 10", CODED_MARK("a", "1", "0.5") ", " CODED_MARK("c", "-1", "1"))
    CODED_SENTENCE("d", "2", "ann", "null", "\"start\": 11, \"end\": 20", "")
    CODED_SENTENCE("d", "4", "ann", "null", "\"start\": 22, \"end\": 30", CODED_MARK("b", "1", "1"))
    CODED_DOCUMENT("e", "nil", "", "0")
    CODED_DOCUMENT("p", "hall", "{\"id\": \"ida\", \"name\": \"Ida\"}", "2")
    CODED_SENTENCE("p", "1", "hall", "null", "\"start\": 0, \"end\": 5", "")
    CODED_SENTENCE("p", "2", "hall", "\"ida\"", "\"start\": 5, \"end\": 9", CODED_MARK("b", "-1", "0.25"))
    "{\"vocabulary\": {}, \"function\": [], \"sentences\": 5}\n";

#endif
