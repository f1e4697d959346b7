/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sample.h"

#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof(a)[0])
#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const ctp_person speakers[] = {{"ida", "Ida Holm"}, {"jon", "Jon Ek"}};
static const ctp_document_features documents[] = {
    {.id = "N1", .author = {"nora", "Nora Lind"}, .title = "Build it", .outlet = "The Ferry", .date = "2020-02-01", .language = "en",
     .sha256 = SHA, .paragraphs = 9, .sentences = 2, .tokens = 310, .types = 160},
    {.id = "O1", .author = {"olaf", "Olaf Berg"}, .title = "Leave it", .outlet = "", .date = "", .language = "en", .sha256 = SHA,
     .paragraphs = 7, .sentences = 2, .tokens = 250, .types = 140},
    {.id = "P1", .author = {"hall", "Town Hall"}, .speakers = speakers, .speaker_count = 2, .title = "An evening", .outlet = "Minutes",
     .date = "2020-03", .language = "en", .sha256 = SHA, .paragraphs = 5, .sentences = 3, .tokens = 180, .types = 110},
};
static const ctp_lexicon_features lexicons[] = {{"bridge", "1.2", "en", "CC0-1.0", SHA, 40, 12}, {"tunnels", "0.1", "en", "CC0-1.0", SHA, 6, 0}};
static const ctp_issue issues[] = {
    {"build", "Build the bridge", "The village should build a bridge"},
    {"toll", "Take a toll", "Who crosses should pay"},
    {"ferry", "Keep the ferry", "The ferry should go on"},
    {"tunnel", "Dig a tunnel", "A tunnel would be better"},
};
static const ctp_voice own = {.commitment = CTP_ENDORSED, .certainty = CTP_ASSERTED};
static const char *const negated[] = {"negator:not"};
static const ctp_hit hit_for[] = {{.lexicon = "bridge", .entry = "build", .category = "issues/build/support", .issue = "build", .direction = 1,
                                   .weight = 1, .where = {3, 8}}};
static const ctp_hit hit_against[] = {{.lexicon = "bridge", .entry = "[bridge|span] ~5 cost", .category = "issues/build/oppose", .issue = "build",
                                       .direction = -1, .weight = 0.8, .where = {4, 20}, .cues = negated, .cue_count = 1}};
static const ctp_issue_mark for_build[] = {{"build", 1, 1, false, "build"}}, against_build[] = {{"build", -1, 0.8, false, "[bridge|span] ~5 cost"}};
static const ctp_issue_mark for_toll[] = {{"toll", 1, 0.5, true, NULL}}, for_both[] = {{"build", 1, 0.6, false, "build"}, {"toll", 1, 1, false, "toll"}};
static const ctp_sentence sentences[] = {
    {.id = "N1#1", .document = 0, .author = "nora", .paragraph = 1, .where = {0, 40}, .tokens = 7, .voices = &own, .voice_count = 1, .hits = hit_for,
     .hit_count = 1, .type = CTP_TYPE_POLICY, .worth = 0.9, .issues = for_build, .issue_count = 1, .text = "We must build the bridge this year."},
    {.id = "N1#2", .document = 0, .author = "nora", .paragraph = 2, .where = {41, 80}, .tokens = 6, .voices = &own, .voice_count = 1, .worth = 0.4,
     .issues = for_toll, .issue_count = 1, .text = "A small toll would pay for it."},
    {.id = "O1#1", .document = 1, .author = "olaf", .paragraph = 1, .where = {0, 44}, .tokens = 8, .voices = &own, .voice_count = 1, .negations = 1,
     .hits = hit_against, .hit_count = 1, .type = CTP_TYPE_EVALUATIVE, .worth = 0.8, .polarity = -0.25, .issues = against_build, .issue_count = 1,
     .text = "The bridge will cost more than we have."},
    {.id = "O1#2", .document = 1, .author = "olaf", .paragraph = 3, .where = {45, 90}, .tokens = 5, .voices = &own, .voice_count = 1,
     .text = "The ferry has never failed us."},
    {.id = "P1#1", .document = 2, .author = "hall", .speaker = "ida", .paragraph = 1, .where = {0, 30}, .tokens = 9, .voices = &own, .voice_count = 1,
     .worth = 0.7, .issues = for_both, .issue_count = 2, .text = "Ms. Holm wants it built, with a toll of course."},
    {.id = "P1#2", .document = 2, .author = "hall", .speaker = "jon", .paragraph = 2, .where = {31, 60}, .tokens = 6, .voices = &own, .voice_count = 1,
     .worth = 0.7, .issues = against_build, .issue_count = 1, .text = "Mr. Ek called it money thrown away."},
    {.id = "P1#3", .document = 2, .author = "hall", .paragraph = 3, .where = {61, 90}, .tokens = 3, .voices = &own, .voice_count = 1,
     .text = "Coffee was served."},
};
static ctp_sentence without_text[COUNT(sentences)];
static ctp_features features = {
    .title = "The bridge: yes or no?", .engine = "0.1.0", .icu = "72.1", .snowball = "2.2.0", .lexicons = lexicons, .lexicon_count = COUNT(lexicons),
    .issues = issues, .issue_count = COUNT(issues), .documents = documents, .document_count = COUNT(documents), .sentences = sentences,
    .sentence_count = COUNT(sentences)};

static const char *const nora_documents[] = {"N1"}, *const olaf_documents[] = {"O1"}, *const hall_documents[] = {"P1"};
static const uint32_t speaker_tokens[] = {100, 77};
static const ctp_author authors[] = {{.id = "nora", .name = "Nora Lind", .documents = nora_documents, .document_count = 1, .tokens = 310},
                                     {.id = "olaf", .name = "Olaf Berg", .documents = olaf_documents, .document_count = 1, .tokens = 250},
                                     {"hall", "Town Hall", hall_documents, 1, 180, speakers, speaker_tokens, 2}};

static const char *const author_ids[] = {"nora", "olaf", "hall"}, *const speaker_ids[] = {"ida", "jon"};
static const double m3[] = {1, 0.31, 0.2, 0.31, 1, 0.42, 0.2, 0.42, 1}, low3[] = {1, 0.2, 0.1, 0.2, 1, 0.3, 0.1, 0.3, 1},
                    high3[] = {1, 0.4, 0.3, 0.4, 1, 0.5, 0.3, 0.5, 1}, e3[] = {1, 0.5, 0.22, 0.5, 1, 0.35, 0.22, 0.35, 1},
                    elow3[] = {1, 0.4, 0.15, 0.4, 1, 0.3, 0.15, 0.3, 1}, ehigh3[] = {1, 0.6, 0.3, 0.6, 1, 0.4, 0.3, 0.4, 1};
static const double d2[] = {0, 0.7, 0.7, 0}, dlow2[] = {0, 0.6, 0.6, 0}, dhigh2[] = {0, 0.8, 0.8, 0}, de2[] = {0, 0.5, 0.5, 0},
                    delow2[] = {0, 0.4, 0.4, 0}, dehigh2[] = {0, 0.6, 0.6, 0};
static const ctp_similarity similarity[] = {{"author", "cosine", author_ids, 3, m3, low3, high3, e3, elow3, ehigh3},
                                            {"speaker", "jsd", speaker_ids, 2, d2, dlow2, dhigh2, de2, delow2, dehigh2}};
static const ctp_key_term nora_terms[] = {{"bridg", "bridge", 3.21, 0.004, 1.4, 2.1, 9.5, 0.01, 8.75, 0.02, 0.25, 12, 3, "N1#1"},
                                          {"toll", "toll", 1.5, 0.2, 0.9, 1.2, 1.7, 0.4, 1.6, 0.5, NAN, 5, 2, "N1#2"}};
static const ctp_key_term olaf_terms[] = {{"ferri", "ferry", 4.05, 0.001, 2.2, 4.8, 17.5, 0.001, 14, 0.001, 0.1, 14, 0, "O1#2"}};
static const ctp_key_term hall_terms[] = {{"coffe", "coffee", 1.1, 0.6, 0.7, 1, 1.3, 0.6, 1.1, 0.6, 0.5, 4, 1, "P1#3"}};
static const ctp_keyness keyness[] = {{"nora", "olaf", nora_terms, 2}, {"olaf", "rest", olaf_terms, 1}, {"hall", "rest", hall_terms, 1}, {"hall", "nora", NULL, 0}};

static const ctp_evidence build_for[] = {{"N1#1", 1, 1, "build", false}}, build_against[] = {{"O1#1", -1, 0.8, "[bridge|span] ~5 cost", false}};
static const ctp_evidence toll_by_hand[] = {{"N1#2", 1, 0.5, NULL, true}}, hall_toll[] = {{"P1#1", 1, 1, "toll", false}};
static const ctp_evidence hall_build[] = {{"P1#1", 1, 0.6, "build", false}, {"P1#2", -1, 0.8, "[bridge|span] ~5 cost", false}};
#define SILENT(a, s, i) {.author = a, .speaker = s, .issue = i, .score = NAN, .low = NAN, .high = NAN, .logit = NAN}
static const ctp_stance stance[] = {
    {"nora", NULL, "build", 0.714286, 0.25, 0.95, 1.791759, 5, 0, false, false, false, false, 0, build_for, 1},
    {"nora", NULL, "toll", 0.333333, -0.5, 0.9, 0.693147, 0.5, 0, true, false, false, false, 0, toll_by_hand, 1},
    SILENT("nora", NULL, "ferry"), SILENT("nora", NULL, "tunnel"),
    {"olaf", NULL, "build", -0.666667, -0.93, -0.125, -1.609438, 0, 4, false, false, false, false, 0, build_against, 1},
    {"olaf", NULL, "toll", 0, -0.7, 0.7, 0, 1, 1, false, false, false, false, 0, NULL, 0},
    SILENT("olaf", NULL, "ferry"), SILENT("olaf", NULL, "tunnel"),
    {"hall", NULL, "build", -0.083333, -0.8, 0.7, -0.167054, 0.6, 0.8, false, false, true, true, -0.034722, hall_build, 2},
    {"hall", NULL, "toll", 0.5, -0.4, 0.95, 1.098612, 1, 0, true, false, true, false, 0.5, hall_toll, 1},
    SILENT("hall", NULL, "ferry"), SILENT("hall", NULL, "tunnel"),
    {"hall", "ida", "build", 0.375, -0.5, 0.9, 0.788457, 0.6, 0, true, false, false, false, 0, hall_build, 1},
    {"hall", "ida", "toll", 0.5, -0.4, 0.95, 1.098612, 1, 0, true, false, false, false, 0, hall_toll, 1},
    SILENT("hall", "ida", "ferry"), SILENT("hall", "ida", "tunnel"),
    {"hall", "jon", "build", -0.444444, -0.94, 0.45, -0.955511, 0, 0.8, true, false, false, false, 0, hall_build + 1, 1},
    SILENT("hall", "jon", "toll"), SILENT("hall", "jon", "ferry"), SILENT("hall", "jon", "tunnel"),
};
static const ctp_difference differences[] = {
    {.unit = "author", .issue = "build", .a = "nora", .b = "olaf", .gap = 1.380952, .p = 0.0004, .p_min = 0.0004, .q = 0.0012, .paragraphs = {6, 7}, .verdict = CTP_DIFFER},
    {.unit = "author", .issue = "toll", .a = "nora", .b = "olaf", .gap = 0.333333, .p = 0.41, .p_min = 0.02, .q = 0.41, .paragraphs = {4, 5}, .verdict = CTP_NO_DETECTABLE_DIFFERENCE},
    {.unit = "author", .issue = "build", .a = "nora", .b = "hall", .gap = 0.797619, .p = NAN, .p_min = 0.25, .q = NAN, .paragraphs = {2, 2}, .needed = 7, .verdict = CTP_TOO_LITTLE_EVIDENCE},
    {.unit = "author", .issue = "toll", .a = "nora", .b = "hall", .gap = -0.166667, .p = NAN, .p_min = 0.5, .q = NAN, .paragraphs = {1, 1}, .needed = 7, .verdict = CTP_TOO_LITTLE_EVIDENCE},
    {.unit = "speaker", .issue = "build", .a = "ida", .b = "jon", .gap = 0.819444, .p = NAN, .p_min = 1, .q = NAN, .paragraphs = {1, 1}, .needed = 7, .verdict = CTP_TOO_LITTLE_EVIDENCE},
};
#define SIDE(author, speaker, direction, weight, position) {author, speaker, direction, weight, CTP_ASSERTED, position}
#define NORA SIDE("nora", NULL, 1, 1, 0.714286)
#define JON(position) SIDE("hall", "jon", -1, 0.8, position)
static const ctp_pair pairs[] = {
    {1, "N1#1", "O1#1", CTP_CONTRAST, "build", NULL, {NORA, SIDE("olaf", NULL, -1, 0.8, -0.666667)}, 0.210526, 0.52, "contrast on build: 1 against -0.8; both say: bridge"},
    {2, "N1#2", "P1#1", CTP_AGREE, "toll", NULL, {{"nora", NULL, 1, 0.5, CTP_HEDGED, 0.333333}, SIDE("hall", "ida", 1, 1, 0.5)}, 0.1, 0.41, "agree on toll: 0.5 and 1; both say: toll"},
    {3, "N1#1", "P1#2", CTP_CONTRAST, "build", NULL, {NORA, JON(-0.083333)}, 0, 0.36, "contrast on build: 1 against -0.8"},
    {4, "N1#1", "P1#2", CTP_CONTRAST, "build", NULL, {NORA, JON(-0.083333)}, 0, 0.3, "contrast on build: 1 against -0.8"},
    {5, "O1#2", "P1#3", CTP_SAME_TOPIC, NULL, NULL, {SIDE("olaf", NULL, 0, NAN, NAN), SIDE("hall", NULL, 0, NAN, NAN)}, 0.25, 0.2, "no issue in common; similarity 0.25"},
    {6, "P1#1", "P1#2", CTP_CONTRAST, "build", "hall", {SIDE("hall", "ida", 1, 0.6, 0.375), JON(-0.444444)}, 0, 0.1, "within one panel, contrast on build: 0.6 against -0.8"},
};
static const char *const all[] = {"nora", "olaf", "hall"}, *const one[] = {"olaf"};
static const ctp_silence silent[] = {{"toll", one, 1}, {"ferry", all, 3}, {"tunnel", all, 3}};
static const ctp_network_node nodes[] = {
    {"nora", "author", "Nora Lind", NULL, 1, 0, 250}, {"olaf", "author", "Olaf Berg", NULL, 2, 0, 550}, {"hall", "author", "Town Hall", NULL, 1, 0, 350},
    {"ida", "speaker", "Ida Holm", "hall", 1, 1200, 300}, {"jon", "speaker", "Jon Ek", "hall", 2, 1200, 500},
    {"build", "issue", "Build it", NULL, 0, 600, 450}, {"toll", "issue", "Toll", NULL, 0, 600, 150}};
#define TIE(from, to, unit, kind, weight, low, high, a, b) {from, to, unit, kind, "cosine", weight, low, high, a, b}
static const ctp_network_edge edges[] = {
    {"nora", "build", "author", "stance", NULL, 0.714286, 0.11, 0.97, 0, 5}, {"olaf", "build", "author", "stance", NULL, -0.666667, -0.95, 0.1, 1, 5},
    {"nora", "olaf", "author", "contrast", NULL, 0.333333, NAN, NAN, 0, 1},
    TIE("nora", "olaf", "author", "congruence", 0.1, 0, 0.3, 0, 1), TIE("nora", "olaf", "author", "conflict", 0.6, 0.2, 0.8, 0, 1),
    TIE("nora", "olaf", "author", "subtract", -0.5, -0.8, 0.1, 0, 1),
    {"nora", "hall", "author", "agree", NULL, 0.166667, NAN, NAN, 0, 2}, {"nora", "hall", "author", "contrast", NULL, 0.041667, NAN, NAN, 0, 2},
    TIE("nora", "hall", "author", "congruence", 0.25, NAN, NAN, 0, 2), TIE("nora", "hall", "author", "subtract", 0.25, NAN, NAN, 0, 2),
    TIE("ida", "jon", "speaker", "conflict", 1, NAN, NAN, 3, 4), TIE("ida", "jon", "speaker", "subtract", -1, NAN, NAN, 3, 4)};
static const ctp_network_merge merges[] = {{"author", "hall", "nora", 0.25, 2}, {"author", "hall", "olaf", -0.25, 3}, {"speaker", "ida", "jon", -1, 2}};

#define NONE {0.25, NAN, NAN}
static const ctp_polarity polarity[] = {
    {"document", "N1", "nora", "bridge", 3, 1, 310, {0.847298, -1.046, 2.740596}, {0.5, -0.25, 1}, {0.006452, -0.01, 0.02}, {0.3, 0.1, 0.5}},
    {"author", "nora", "nora", "bridge", 3, 1, 310, {0.847298, -1.046, 2.740596}, {0.5, -0.25, 1}, {0.006452, -0.01, 0.02}, {0.3, 0.1, 0.5}},
    {"author", "nora", "nora", "tunnels", 1, 0, 310, {1.098612, -2.102, 4.299}, {1, NAN, NAN}, {0.003226, -0.01, 0.01}, NONE},
    {"speaker", "ida", "hall", "bridge", 0, 1, 90, {-1.098612, -4.299, 2.102}, {-1, NAN, NAN}, {-0.011111, -0.03, 0.01}, NONE},
    {"sentence", "O1#1", "olaf", "bridge", 0, 1, 8, {-1.098612, -4.299, 2.102}, {-1, NAN, NAN}, {-0.125, -0.37, 0.12}, NONE},
};
static const ctp_ensemble ensemble[] = {{"author", "nora", "nora", 2, {0.7, -0.3, 1.7}, 0.721}, {"sentence", "O1#1", "olaf", 2, {-0.2, -0.4, 0}, 0.1}};
static const char *const two_lexicons[] = {"bridge", "tunnels"};
static const double rho[] = {1, 0.4, 0.4, NAN}, both[] = {5, 4, 4, 4};
static const ctp_lexicon_agreement agreement[] = {{"author", two_lexicons, 2, rho, both}, {"sentence", two_lexicons, 2, rho, both}};

ctp_comparison sample_comparison(bool with_text)
{
    for (size_t i = 0; i < COUNT(sentences); i++) {
        without_text[i] = sentences[i];
        without_text[i].text = NULL;
    }
    ctp_options_default(&features.options);
    features.sentences = with_text ? sentences : without_text;
    return (ctp_comparison){&features, features.options, authors, COUNT(authors), similarity, COUNT(similarity), keyness, COUNT(keyness), stance,
                            COUNT(stance), differences, COUNT(differences), polarity, COUNT(polarity), ensemble, COUNT(ensemble), agreement, COUNT(agreement), pairs, COUNT(pairs), silent, COUNT(silent), nodes, COUNT(nodes), edges,
                            COUNT(edges), merges, COUNT(merges), "0.1.0", NULL};
}

#define EVIL "</script>|*_<b>\n# `x` [y](z) \"&amp; \x1b[31m\t\xE2\x80\xAEq\\"
ctp_comparison sample_hostile(void)
{
    static const ctp_document_features evil_documents[] = {
        {.id = EVIL, .author = {"x", EVIL}, .title = EVIL, .outlet = EVIL, .date = EVIL, .language = "en", .sha256 = SHA, .paragraphs = 1,
         .sentences = 1, .tokens = 1, .types = 1},
        {.id = "E2", .author = {"y", "Y"}, .title = "", .outlet = "", .date = "", .language = "en", .sha256 = SHA, .paragraphs = 1,
         .sentences = 1, .tokens = 1, .types = 1}};
    static const char *const evil_ids[] = {EVIL, "E2"};
    static const ctp_author evil_authors[] = {{.id = "x", .name = EVIL, .documents = evil_ids, .document_count = 1},
                                              {.id = "y", .name = "Y", .documents = evil_ids + 1, .document_count = 1}};
    static const ctp_issue evil_issues[] = {{"i", EVIL, EVIL}};
    static const ctp_lexicon_features evil_lexicons[] = {{EVIL, EVIL, EVIL, EVIL, SHA, 1, 0}, {"y", "", "", "", SHA, 1, 0}};
    static const ctp_issue_mark marks[] = {{"i", 1, 1, false, EVIL}};
    static const ctp_sentence evil_sentences[] = {
        {.id = EVIL "#1", .author = "x", .paragraph = 1, .tokens = 1, .voices = &own, .voice_count = 1, .issues = marks, .issue_count = 1, .text = EVIL},
        {.id = "E2#1", .document = 1, .author = "y", .paragraph = 1, .tokens = 1, .voices = &own, .voice_count = 1, .issues = marks, .issue_count = 1, .text = EVIL}};
    static const ctp_stance evil_stance[] = {{.author = "x", .issue = "i", .score = 0.5, .low = -0.1, .high = 0.9, .support = 1, .thin = true}, SILENT("y", NULL, "i")};
    static const ctp_pair evil_pairs[] = {{1, EVIL "#1", "E2#1", CTP_CONTRAST, "i", NULL, {SIDE("x", NULL, 1, 1, 0.5), SIDE("y", NULL, 1, 1, NAN)}, 0.5, 0.5, EVIL}};
    static const ctp_key_term evil_terms[] = {{EVIL, EVIL, 1, 0.01, 1, 1, 1, 0.01, 1, 0.01, 0, 4, 0, EVIL "#1"}};
    static const ctp_keyness evil_keyness[] = {{"x", "y", evil_terms, 1}};
    static const ctp_polarity evil_polarity[] = {{"author", "x", "x", EVIL, 1, 0, 1, {1, -1, 3}, NONE, NONE, NONE}};
    static const ctp_network_node evil_nodes[] = {{EVIL, "author", EVIL "\r\n\v\xEF\xBF\xBE", NULL, 1, 0, 50}, {"y", "author", "Y", NULL, 1, 0, 150}, {EVIL, "issue", EVIL, NULL, 0, 200, 100}};
    static const ctp_network_edge evil_edges[] = {{EVIL, EVIL, "author", "stance", NULL, 0.5, -0.1, 0.9, 0, 2}, TIE(EVIL, "y", "author", "subtract", 0, NAN, NAN, 0, 1)};
    static const char *const evil_names[] = {EVIL, "y"};
    static const ctp_lexicon_agreement evil_agreement[] = {{"sentence", evil_names, 2, rho, both}};
    static ctp_features evil = {.title = EVIL, .engine = "0.1.0", .icu = "72.1", .snowball = "2.2.0", .lexicons = evil_lexicons, .lexicon_count = 2,
                                .issues = evil_issues, .issue_count = 1, .documents = evil_documents, .document_count = 2,
                                .sentences = evil_sentences, .sentence_count = 2};
    ctp_options_default(&evil.options);
    return (ctp_comparison){.features = &evil, .options = evil.options, .authors = evil_authors, .author_count = 2, .stance = evil_stance, .stance_count = 2,
                            .polarity = evil_polarity, .polarity_count = 1, .agreement = evil_agreement, .agreement_count = 1,
                            .pairs = evil_pairs, .pair_count = 1, .keyness = evil_keyness, .keyness_count = 1,
                            .nodes = evil_nodes, .node_count = 3, .edges = evil_edges, .edge_count = 2, .engine = "0.1.0"};
}

ctp_comparison sample_empty(void)
{
    static ctp_features none = {.title = "", .engine = "0.1.0", .icu = "", .snowball = ""};
    ctp_options_default(&none.options);
    return (ctp_comparison){.features = &none, .options = none.options, .engine = "0.1.0"};
}
