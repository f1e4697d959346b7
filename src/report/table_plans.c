/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "report/table_rows.h"

#define COLUMNS(rows) .own = rows, .own_count = CTP_COUNT(rows)

static const ctp_own_column about_columns[] = {{"name", CTP_CELL_TEXT, false, true, CTP_IDS_NONE}, {"value", CTP_CELL_TEXT, false, false, CTP_IDS_NONE}};
static const ctp_own_column parameter_columns[] = {{"name", CTP_CELL_TEXT, false, true, CTP_IDS_NONE},
                                                   {"side", CTP_CELL_TEXT, false, false, CTP_IDS_NONE},
                                                   {"value", CTP_CELL_TEXT, false, false, CTP_IDS_NONE},
                                                   {"fallback", CTP_CELL_TEXT, false, false, CTP_IDS_NONE},
                                                   {"meaning", CTP_CELL_TEXT, false, false, CTP_IDS_NONE}};
static const ctp_own_column similarity_columns[] = {
    {"unit", CTP_CELL_TEXT, false, false, CTP_IDS_NONE},  {"measure", CTP_CELL_TEXT, false, false, CTP_IDS_NONE},
    {"a", CTP_CELL_TEXT, false, false, CTP_IDS_NONE},     {"b", CTP_CELL_TEXT, false, false, CTP_IDS_NONE},
    {"value", CTP_CELL_REAL, true, false, CTP_IDS_NONE},  {"low", CTP_CELL_REAL, true, false, CTP_IDS_NONE},
    {"high", CTP_CELL_REAL, true, false, CTP_IDS_NONE},   {"expected", CTP_CELL_REAL, true, false, CTP_IDS_NONE},
    {"expected_low", CTP_CELL_REAL, true, false, CTP_IDS_NONE}, {"expected_high", CTP_CELL_REAL, true, false, CTP_IDS_NONE}};
static const ctp_own_column agreement_columns[] = {{"unit", CTP_CELL_TEXT, false, false, CTP_IDS_NONE},
                                                   {"a", CTP_CELL_TEXT, false, false, CTP_IDS_LEXICON},
                                                   {"b", CTP_CELL_TEXT, false, false, CTP_IDS_LEXICON},
                                                   {"rho", CTP_CELL_REAL, true, false, CTP_IDS_NONE},
                                                   {"units", CTP_CELL_WHOLE, true, false, CTP_IDS_NONE}};
static const ctp_own_column silent_columns[] = {{"issue", CTP_CELL_TEXT, false, false, CTP_IDS_ISSUE}, {"author", CTP_CELL_TEXT, false, false, CTP_IDS_AUTHOR}};
static const ctp_own_column sentence_polarity_columns[] = {{"sentence", CTP_CELL_TEXT, false, false, CTP_IDS_SENTENCE},
                                                           {"lexicon", CTP_CELL_TEXT, false, false, CTP_IDS_LEXICON},
                                                           {"polarity", CTP_CELL_REAL, false, false, CTP_IDS_NONE}};

#define OF_SENTENCES(field) .path = {"sentences", field}, .inherited = {{"id", "sentence"}}, .number = "number", .first = 1, .key = "sentence number"

/* In an order in which what is referred to comes first. */
const ctp_table_plan ctp_i_table_plans[] = {
    {"about", "What this is, and what made it: title, format, versions", COLUMNS(about_columns), .rows = ctp_i_about_rows},
    {"parameters", "All settings, with which the same texts give the same numbers", COLUMNS(parameter_columns), .rows = ctp_i_parameter_rows},
    {"authors", "Whose positions are compared: persons and panels", .path = {"authors"}, .key = "id"},
    {"speakers", "The voices of panels", .path = {"authors", "speakers"}, .inherited = {{"id", "author"}}, .key = "author id"},
    {"documents", "The texts", .path = {"corpus", "documents"}, .key = "id"},
    {"lexicons", "The lexicons by which they were read", .path = {"lexicons"}, .key = "name"},
    {"coded", "Files of statements coded by hand that were laid on", .path = {"coded"}, .number = "number", .first = 1, .key = "number"},
    {"issues", "What one can be for or against", .path = {"issues"}, .key = "id"},
    {"sentences", "Every sentence: where it stands, who answers for it, how it was read", .path = {"sentences"}, .key = "id"},
    {"voices", "Who speaks in a sentence: the author, and sources that are reported", .path = {"sentences", "voices"},
     .inherited = {{"id", "sentence"}}, .number = "number", .first = 0, .key = "sentence number"},
    {"hits", "Lexicon entries met in a sentence, after negation and the other cues", OF_SENTENCES("hits")},
    {"sentence_issues", "What a sentence contributes to an issue: the rows that scores are sums of", .path = {"sentences", "issues"},
     .inherited = {{"id", "sentence"}}, .key = "sentence issue"},
    {"sentence_overruled", "What the engine had read in a sentence before coders changed or removed it", .path = {"sentences", "overruled"},
     .inherited = {{"id", "sentence"}}, .key = "sentence issue"},
    {"sentence_polarities", "Polarity of a sentence by each polarity lexicon that hit", COLUMNS(sentence_polarity_columns),
     .index = "sentence, lexicon", .rows = ctp_i_sentence_polarity_rows},
    {"sentence_targets", "Polarity of a sentence towards each target", OF_SENTENCES("targets")},
    {"sentence_words", "Polarity of a sentence towards its content words, where that was asked for", OF_SENTENCES("word_polarities")},
    {"cues", "Cues met in a sentence, where reasons were kept", OF_SENTENCES("cues")},
    {"votes", "What spoke for a sentence's claim type, where reasons were kept", OF_SENTENCES("votes")},
    {"worth_parts", "Parts of a sentence's claim-worthiness, where reasons were kept", OF_SENTENCES("worth_parts")},
    {"stance", "Where each author and speaker stands on each issue", .path = {"stance"}, .number = "stance", .first = 1, .key = "stance",
     .index = "author, speaker, issue"},
    {"evidence", "The sentences behind each stance", .path = {"stance", "evidence"},
     .inherited = {{"#", "stance"}, {"author", "author"}, {"speaker", "speaker"}, {"issue", "issue"}}, .number = "number", .first = 1,
     .key = "stance number"},
    {"silent", "Who says nothing on what", COLUMNS(silent_columns), .index = "issue, author", .rows = ctp_i_silent_rows},
    {"differences", "Whether two who both speak on an issue differ on it, with the test", .path = {"differences"}, .index = "unit, issue, a, b"},
    {"similarity", "How alike the wording of two is; each two once", COLUMNS(similarity_columns), .index = "unit, measure, a, b",
     .rows = ctp_i_similarity_rows},
    {"keyness", "Words that set an author apart", .path = {"keyness", "terms"}, .inherited = {{"author", "author"}, {"against", "against"}},
     .number = "rank", .first = 1, .index = "author, against, stem"},
    {"pairs", "Pairs of claims that clash, agree or share a topic, the most telling first", .path = {"pairs"}, .key = "rank"},
    {"polarity", "Tone by each polarity lexicon: documents, authors, speakers, sentences", .path = {"polarity"}, .index = "unit, id, lexicon"},
    {"ensemble", "Tone by all polarity lexicons together", .path = {"ensemble"}, .index = "unit, id"},
    {"agreement", "Whether two polarity lexicons rank the units alike; each two once", COLUMNS(agreement_columns), .index = "unit, a, b",
     .rows = ctp_i_agreement_rows},
    {"nodes", "The discourse network: authors, speakers and issues", .path = {"network", "nodes"}, .key = "kind id"},
    {"edges", "The discourse network: stances, and ties between actors", .path = {"network", "edges"}, .index = "unit, source, target, kind",
     .renamed = {{"from", "source"}, {"to", "target"}}},
    {"merges", "How actors come together in clusters, in order", .path = {"network", "merges"}, .number = "number", .first = 1, .key = "number"},
};
const size_t ctp_i_table_plan_count = CTP_COUNT(ctp_i_table_plans);
