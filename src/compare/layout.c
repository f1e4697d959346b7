/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/layout.h"

#include "base/status.h"

#define SHAPE(rows, type) CTP_SHAPE(rows, type)
#define FIRST(name) CTP_FIRST(name)
#define NAME(name) CTP_NAME(name)
#define TO(ids) &ctp_i_references[CTP_IDS_##ids]

#define IN(field) offsetof(ctp_document_features, field)
static const ctp_field document_fields[] = {
    {FIRST("id"), CTP_FIELD_ID, IN(id), 0, NULL},
    {NAME("author"), CTP_FIELD_ID, IN(author.id), 0, TO(AUTHOR)},
    {NAME("title"), CTP_FIELD_TEXT, IN(title), 0, NULL},
    {NAME("outlet"), CTP_FIELD_TEXT, IN(outlet), 0, NULL},
    {NAME("date"), CTP_FIELD_TEXT, IN(date), 0, NULL},
    {NAME("language"), CTP_FIELD_TEXT, IN(language), 0, NULL},
    {NAME("sha256"), CTP_FIELD_TEXT, IN(sha256), 0, NULL},
    {NAME("paragraphs"), CTP_FIELD_COUNT, IN(paragraphs), 0, NULL},
    {NAME("sentences"), CTP_FIELD_COUNT, IN(sentences), 0, NULL},
    {NAME("tokens"), CTP_FIELD_COUNT, IN(tokens), 0, NULL},
    {NAME("types"), CTP_FIELD_COUNT, IN(types), 0, NULL},
};
const ctp_shape ctp_i_result_document_shape = SHAPE(document_fields, ctp_document_features);
#undef IN

#define IN(field) offsetof(ctp_features, field)
static const ctp_field corpus_fields[] = {
    {FIRST("title"), CTP_FIELD_TEXT, IN(title), 0, NULL},
    {NAME("documents"), CTP_FIELD_LIST, IN(documents), IN(document_count), &ctp_i_result_document_shape},
};
const ctp_shape ctp_i_corpus_shape = SHAPE(corpus_fields, ctp_features);
#undef IN

#define IN(field) offsetof(ctp_speaker_row, field)
static const ctp_field speaker_fields[] = {
    {FIRST("id"), CTP_FIELD_ID, IN(person.id), 0, NULL},
    {NAME("name"), CTP_FIELD_TEXT, IN(person.name), 0, NULL},
    {NAME("tokens"), CTP_FIELD_COUNT, IN(tokens), 0, NULL},
};
const ctp_shape ctp_i_speaker_shape = SHAPE(speaker_fields, ctp_speaker_row);
#undef IN

#define IN(field) offsetof(ctp_author_row, field)
static const ctp_field author_fields[] = {
    {FIRST("id"), CTP_FIELD_ID, IN(author.id), 0, NULL},
    {NAME("name"), CTP_FIELD_TEXT, IN(author.name), 0, NULL},
    {NAME("documents"), CTP_FIELD_STRINGS, IN(author.documents), IN(author.document_count), TO(DOCUMENT)},
    {NAME("tokens"), CTP_FIELD_COUNT, IN(author.tokens), 0, NULL},
    {NAME("speakers"), CTP_FIELD_LIST, IN(speakers), IN(speaker_count), &ctp_i_speaker_shape},
};
const ctp_shape ctp_i_author_shape = SHAPE(author_fields, ctp_author_row);
#undef IN

#define IN(field) offsetof(ctp_similarity, field)
static const ctp_field similarity_fields[] = {
    {FIRST("unit"), CTP_FIELD_UNIT, IN(unit), 0, NULL},
    {NAME("measure"), CTP_FIELD_ID, IN(measure), 0, NULL},
    {NAME("labels"), CTP_FIELD_STRINGS, IN(labels), IN(label_count), TO(BY_UNIT)},
    {NAME("matrix"), CTP_FIELD_MATRIX, IN(matrix), IN(label_count), NULL},
    {NAME("low"), CTP_FIELD_MATRIX, IN(low), IN(label_count), NULL},
    {NAME("high"), CTP_FIELD_MATRIX, IN(high), IN(label_count), NULL},
    {NAME("expected"), CTP_FIELD_MATRIX, IN(expected), IN(label_count), NULL},
    {NAME("expected_low"), CTP_FIELD_MATRIX, IN(expected_low), IN(label_count), NULL},
    {NAME("expected_high"), CTP_FIELD_MATRIX, IN(expected_high), IN(label_count), NULL},
};
const ctp_shape ctp_i_similarity_shape = SHAPE(similarity_fields, ctp_similarity);
#undef IN

#define IN(field) offsetof(ctp_key_term, field)
static const ctp_field key_term_fields[] = {
    {FIRST("stem"), CTP_FIELD_ID, IN(stem), 0, NULL},
    {NAME("form"), CTP_FIELD_TEXT, IN(form), 0, NULL},
    {NAME("z"), CTP_FIELD_RESULT, IN(z), 0, NULL},
    {NAME("q"), CTP_FIELD_RESULT, IN(q), 0, NULL},
    {NAME("log_odds"), CTP_FIELD_RESULT, IN(log_odds), 0, NULL},
    {NAME("log_ratio"), CTP_FIELD_RESULT, IN(log_ratio), 0, NULL},
    {NAME("g2"), CTP_FIELD_RESULT, IN(g2), 0, NULL},
    {NAME("g2_q"), CTP_FIELD_RESULT, IN(g2_q), 0, NULL},
    {NAME("chi2"), CTP_FIELD_RESULT, IN(chi2), 0, NULL},
    {NAME("chi2_q"), CTP_FIELD_RESULT, IN(chi2_q), 0, NULL},
    {NAME("dispersion"), CTP_FIELD_RESULT, IN(dispersion), 0, NULL},
    {NAME("count"), CTP_FIELD_COUNT, IN(count), 0, NULL},
    {NAME("count_against"), CTP_FIELD_COUNT, IN(count_against), 0, NULL},
    {NAME("example"), CTP_FIELD_TEXT_OR_NULL, IN(example), 0, TO(SENTENCE)},
};
const ctp_shape ctp_i_key_term_shape = SHAPE(key_term_fields, ctp_key_term);
#undef IN

#define IN(field) offsetof(ctp_keyness, field)
static const ctp_field keyness_fields[] = {
    {FIRST("author"), CTP_FIELD_ID, IN(author), 0, TO(AUTHOR)},
    {NAME("against"), CTP_FIELD_ID, IN(against), 0, NULL}, /* an author or "rest" */
    {NAME("terms"), CTP_FIELD_LIST, IN(terms), IN(term_count), &ctp_i_key_term_shape},
};
const ctp_shape ctp_i_keyness_shape = SHAPE(keyness_fields, ctp_keyness);
#undef IN

#define IN(field) offsetof(ctp_evidence, field)
static const char *const origins[2] = {"engine", "hand"};
static const ctp_enum_names origin_names = {origins, 2, NULL};
static const ctp_field evidence_fields[] = {
    {FIRST("sentence"), CTP_FIELD_ID, IN(sentence), 0, TO(SENTENCE)},
    {NAME("direction"), CTP_FIELD_SIDE, IN(direction), 0, NULL},
    {NAME("weight"), CTP_FIELD_SHARE, IN(weight), 0, NULL},
    {NAME("entry"), CTP_FIELD_TEXT_OR_NULL, IN(entry), 0, NULL},
    {NAME("origin"), CTP_FIELD_IF_FLAG, IN(by_hand), 0, &origin_names},
};
const ctp_shape ctp_i_evidence_shape = SHAPE(evidence_fields, ctp_evidence);
#undef IN

#define IN(field) offsetof(ctp_stance, field)
static const ctp_tally by_hand = {sizeof(ctp_evidence), offsetof(ctp_evidence, by_hand)};
static const ctp_field stance_fields[] = {
    {FIRST("author"), CTP_FIELD_ID, IN(author), 0, TO(AUTHOR)},
    {NAME("speaker"), CTP_FIELD_TEXT_OR_NULL, IN(speaker), 0, TO(SPEAKER)},
    {NAME("issue"), CTP_FIELD_ID, IN(issue), 0, TO(ISSUE)},
    {NAME("score"), CTP_FIELD_RESULT, IN(score), 0, NULL},
    {NAME("low"), CTP_FIELD_RESULT, IN(low), 0, NULL},
    {NAME("high"), CTP_FIELD_RESULT, IN(high), 0, NULL},
    {NAME("logit"), CTP_FIELD_RESULT, IN(logit), 0, NULL},
    {NAME("support"), CTP_FIELD_RESULT, IN(support), 0, NULL},
    {NAME("oppose"), CTP_FIELD_RESULT, IN(oppose), 0, NULL},
    {NAME("thin"), CTP_FIELD_BOOL, IN(thin), 0, NULL},
    {NAME("faint"), CTP_FIELD_BOOL, IN(faint), 0, NULL},
    {NAME("split"), CTP_FIELD_IF_BOOL, IN(split), IN(panel), NULL},
    {NAME("speakers_mean"), CTP_FIELD_IF_RESULT, IN(speakers_mean), IN(panel), NULL},
    {NAME("by_hand"), CTP_FIELD_TALLY, IN(evidence), IN(evidence_count), &by_hand},
    {NAME("evidence"), CTP_FIELD_LIST, IN(evidence), IN(evidence_count), &ctp_i_evidence_shape},
};
const ctp_shape ctp_i_stance_shape = SHAPE(stance_fields, ctp_stance);
#undef IN

#define IN(field) offsetof(ctp_difference, field)
static const ctp_field difference_fields[] = {
    {FIRST("unit"), CTP_FIELD_UNIT, IN(unit), 0, NULL},
    {NAME("issue"), CTP_FIELD_ID, IN(issue), 0, TO(ISSUE)},
    {NAME("a"), CTP_FIELD_ID, IN(a), 0, TO(BY_UNIT)},
    {NAME("b"), CTP_FIELD_ID, IN(b), 0, TO(BY_UNIT)},
    {NAME("gap"), CTP_FIELD_RESULT, IN(gap), 0, NULL},
    {NAME("p"), CTP_FIELD_RESULT, IN(p), 0, NULL},
    {NAME("p_min"), CTP_FIELD_RESULT, IN(p_min), 0, NULL},
    {NAME("q"), CTP_FIELD_RESULT, IN(q), 0, NULL},
    {NAME("paragraphs"), CTP_FIELD_COUNTS, IN(paragraphs), 0, NULL},
    {NAME("needed"), CTP_FIELD_COUNT_OR_NULL, IN(needed), 0, NULL},
    {NAME("verdict"), CTP_FIELD_ENUM, IN(verdict), 0, &ctp_i_verdict_names},
};
const ctp_shape ctp_i_difference_shape = SHAPE(difference_fields, ctp_difference);
#undef IN

#define IN(field) offsetof(ctp_polarity, field)
#define ESTIMATE(name, field) \
    {NAME(name), CTP_FIELD_RESULT, IN(field.value), 0, NULL}, {NAME(name "_low"), CTP_FIELD_RESULT, IN(field.low), 0, NULL}, \
        {NAME(name "_high"), CTP_FIELD_RESULT, IN(field.high), 0, NULL}
static const ctp_field polarity_fields[] = {
    {FIRST("unit"), CTP_FIELD_UNIT, IN(unit), 0, NULL},
    {NAME("id"), CTP_FIELD_ID, IN(id), 0, TO(BY_UNIT)},
    {NAME("author"), CTP_FIELD_ID, IN(author), 0, TO(AUTHOR)},
    {NAME("lexicon"), CTP_FIELD_ID, IN(lexicon), 0, TO(LEXICON)},
    {NAME("positive"), CTP_FIELD_COUNT, IN(positive), 0, NULL},
    {NAME("negative"), CTP_FIELD_COUNT, IN(negative), 0, NULL},
    {NAME("tokens"), CTP_FIELD_COUNT, IN(tokens), 0, NULL},
    ESTIMATE("logit", logit),
    ESTIMATE("relative", relative),
    ESTIMATE("absolute", absolute),
    ESTIMATE("valence", valence),
};
const ctp_shape ctp_i_polarity_shape = SHAPE(polarity_fields, ctp_polarity);
#undef ESTIMATE
#undef IN

#define IN(field) offsetof(ctp_ensemble, field)
static const ctp_field ensemble_fields[] = {
    {FIRST("unit"), CTP_FIELD_UNIT, IN(unit), 0, NULL},
    {NAME("id"), CTP_FIELD_ID, IN(id), 0, TO(BY_UNIT)},
    {NAME("author"), CTP_FIELD_ID, IN(author), 0, TO(AUTHOR)},
    {NAME("lexicons"), CTP_FIELD_COUNT, IN(lexicons), 0, NULL},
    {NAME("score"), CTP_FIELD_RESULT, IN(score.value), 0, NULL},
    {NAME("low"), CTP_FIELD_RESULT, IN(score.low), 0, NULL},
    {NAME("high"), CTP_FIELD_RESULT, IN(score.high), 0, NULL},
    {NAME("disagreement"), CTP_FIELD_RESULT, IN(disagreement), 0, NULL},
};
const ctp_shape ctp_i_ensemble_shape = SHAPE(ensemble_fields, ctp_ensemble);
#undef IN

#define IN(field) offsetof(ctp_lexicon_agreement, field)
static const ctp_field agreement_fields[] = {
    {FIRST("unit"), CTP_FIELD_UNIT, IN(unit), 0, NULL},
    {NAME("lexicons"), CTP_FIELD_STRINGS, IN(lexicons), IN(lexicon_count), TO(LEXICON)},
    {NAME("rho"), CTP_FIELD_MATRIX, IN(rho), IN(lexicon_count), NULL},
    {NAME("units"), CTP_FIELD_MATRIX, IN(units), IN(lexicon_count), NULL},
};
const ctp_shape ctp_i_agreement_shape = SHAPE(agreement_fields, ctp_lexicon_agreement);
#undef IN

#define IN(field) offsetof(ctp_pair_side, field)
static const ctp_field side_fields[] = {
    {FIRST("author"), CTP_FIELD_ID, IN(author), 0, TO(AUTHOR)},
    {NAME("speaker"), CTP_FIELD_TEXT_OR_NULL, IN(speaker), 0, TO(SPEAKER)},
    {NAME("direction"), CTP_FIELD_SIDE_OR_NULL, IN(direction), 0, NULL},
    {NAME("weight"), CTP_FIELD_RESULT, IN(weight), 0, NULL},
    {NAME("certainty"), CTP_FIELD_ENUM, IN(certainty), 0, &ctp_i_certainty_names},
    {NAME("position"), CTP_FIELD_RESULT, IN(position), 0, NULL},
};
const ctp_shape ctp_i_side_shape = SHAPE(side_fields, ctp_pair_side);
#undef IN

#define IN(field) offsetof(ctp_pair, field)
static const ctp_field pair_fields[] = {
    {FIRST("rank"), CTP_FIELD_ORDINAL, IN(rank), 0, NULL},
    {NAME("a"), CTP_FIELD_ID, IN(a), 0, TO(SENTENCE)},
    {NAME("b"), CTP_FIELD_ID, IN(b), 0, TO(SENTENCE)},
    {NAME("relation"), CTP_FIELD_ENUM, IN(relation), 0, &ctp_i_relation_names},
    {NAME("issue"), CTP_FIELD_TEXT_OR_NULL, IN(issue), 0, TO(ISSUE)},
    {NAME("within"), CTP_FIELD_TEXT_OR_NULL, IN(within), 0, TO(AUTHOR)},
    {NAME("sides"), CTP_FIELD_TWO, IN(sides), 0, &ctp_i_side_shape},
    {NAME("similarity"), CTP_FIELD_RESULT, IN(similarity), 0, NULL},
    {NAME("score"), CTP_FIELD_RESULT, IN(score), 0, NULL},
    {NAME("reason"), CTP_FIELD_TEXT, IN(reason), 0, NULL},
};
const ctp_shape ctp_i_pair_shape = SHAPE(pair_fields, ctp_pair);
#undef IN

#define IN(field) offsetof(ctp_silence, field)
static const ctp_field silence_fields[] = {
    {FIRST("issue"), CTP_FIELD_ID, IN(issue), 0, TO(ISSUE)},
    {NAME("authors"), CTP_FIELD_STRINGS, IN(authors), IN(author_count), TO(AUTHOR)},
};
const ctp_shape ctp_i_silence_shape = SHAPE(silence_fields, ctp_silence);
#undef IN

#define IN(field) offsetof(ctp_network_node, field)
static const ctp_field node_fields[] = {
    {FIRST("id"), CTP_FIELD_ID, IN(id), 0, NULL},
    {NAME("kind"), CTP_FIELD_UNIT, IN(kind), 0, NULL},
    {NAME("label"), CTP_FIELD_TEXT, IN(label), 0, NULL},
    {NAME("author"), CTP_FIELD_EXTRA_TEXT, IN(author), 0, TO(AUTHOR)},
    {NAME("cluster"), CTP_FIELD_COUNT_OR_NULL, IN(cluster), 0, NULL},
    {NAME("x"), CTP_FIELD_WHOLE, IN(x), 0, NULL},
    {NAME("y"), CTP_FIELD_WHOLE, IN(y), 0, NULL},
};
const ctp_shape ctp_i_node_shape = SHAPE(node_fields, ctp_network_node);
#undef IN

/* The ends of an edge are nodes, which compare/links.c finds. */
#define IN(field) offsetof(ctp_network_edge, field)
static const ctp_field edge_fields[] = {
    {FIRST("from"), CTP_FIELD_ID, IN(from), 0, NULL},
    {NAME("to"), CTP_FIELD_ID, IN(to), 0, NULL},
    {NAME("unit"), CTP_FIELD_UNIT, IN(unit), 0, NULL},
    {NAME("kind"), CTP_FIELD_ID, IN(kind), 0, NULL},
    {NAME("normalisation"), CTP_FIELD_TEXT_OR_NULL, IN(normalisation), 0, NULL},
    {NAME("weight"), CTP_FIELD_RESULT, IN(weight), 0, NULL},
    {NAME("low"), CTP_FIELD_RESULT, IN(low), 0, NULL},
    {NAME("high"), CTP_FIELD_RESULT, IN(high), 0, NULL},
};
const ctp_shape ctp_i_edge_shape = SHAPE(edge_fields, ctp_network_edge);
#undef IN

#define IN(field) offsetof(ctp_network_merge, field)
static const ctp_field merge_fields[] = {
    {FIRST("unit"), CTP_FIELD_UNIT, IN(unit), 0, NULL},
    {NAME("a"), CTP_FIELD_ID, IN(a), 0, NULL},
    {NAME("b"), CTP_FIELD_ID, IN(b), 0, NULL},
    {NAME("similarity"), CTP_FIELD_RESULT, IN(similarity), 0, NULL},
    {NAME("size"), CTP_FIELD_COUNT, IN(size), 0, NULL},
};
const ctp_shape ctp_i_merge_shape = SHAPE(merge_fields, ctp_network_merge);
#undef IN

#define IN(field) offsetof(ctp_comparison, field)
#define ROWS(items, count, shape) CTP_FIELD_LIST, IN(items), IN(count), &shape
static const ctp_field network_fields[] = {
    {FIRST("nodes"), ROWS(nodes, node_count, ctp_i_node_shape)},
    {NAME("edges"), ROWS(edges, edge_count, ctp_i_edge_shape)},
    {NAME("merges"), ROWS(merges, merge_count, ctp_i_merge_shape)},
};
const ctp_shape ctp_i_network_shape = SHAPE(network_fields, ctp_comparison);
#undef IN

#define IN(field) offsetof(ctp_comparison_file, field)
static const ctp_field engine_fields[] = {
    {FIRST("name"), CTP_FIELD_FORMAT, 0, 0, "counterpoint"},
    {NAME("version"), CTP_FIELD_TEXT, IN(comparison.engine), 0, NULL},
    {NAME("features"), CTP_FIELD_TEXT, IN(features.engine), 0, NULL},
    {NAME("icu"), CTP_FIELD_TEXT, IN(features.icu), 0, NULL},
    {NAME("snowball"), CTP_FIELD_TEXT, IN(features.snowball), 0, NULL},
};
static const ctp_shape engine_shape = SHAPE(engine_fields, ctp_comparison_file);

static const ctp_field file_fields[] = {
    {FIRST("format"), CTP_FIELD_FORMAT, 0, 0, CTP_COMPARISON_FORMAT},
    {NAME("engine"), CTP_FIELD_OBJECT, 0, 0, &engine_shape},
    {NAME("parameters"), CTP_FIELD_SETTINGS, IN(features.options), IN(comparison.options), NULL},
    {NAME("corpus"), CTP_FIELD_SPREAD_OBJECT, IN(features), 0, &ctp_i_corpus_shape},
    {NAME("lexicons"), ROWS(features.lexicons, features.lexicon_count, ctp_i_lexicon_shape)},
    {NAME("coded"), CTP_FIELD_FILLED_LIST, IN(features.coded), IN(features.coded_count), &ctp_i_coded_shape},
    {NAME("authors"), ROWS(authors, author_count, ctp_i_author_shape)},
    {NAME("similarity"), ROWS(comparison.similarity, comparison.similarity_count, ctp_i_similarity_shape)},
    {NAME("keyness"), ROWS(comparison.keyness, comparison.keyness_count, ctp_i_keyness_shape)},
    {NAME("issues"), ROWS(features.issues, features.issue_count, ctp_i_issue_shape)},
    {NAME("stance"), ROWS(comparison.stance, comparison.stance_count, ctp_i_stance_shape)},
    {NAME("differences"), ROWS(comparison.differences, comparison.difference_count, ctp_i_difference_shape)},
    {NAME("polarity"), ROWS(comparison.polarity, comparison.polarity_count, ctp_i_polarity_shape)},
    {NAME("ensemble"), ROWS(comparison.ensemble, comparison.ensemble_count, ctp_i_ensemble_shape)},
    {NAME("agreement"), ROWS(comparison.agreement, comparison.agreement_count, ctp_i_agreement_shape)},
    {NAME("sentences"), CTP_FIELD_SENTENCES, IN(features), 0, NULL},
    {NAME("pairs"), ROWS(comparison.pairs, comparison.pair_count, ctp_i_pair_shape)},
    {NAME("silent"), ROWS(comparison.silent, comparison.silent_count, ctp_i_silence_shape)},
    {NAME("network"), CTP_FIELD_SPREAD_OBJECT, IN(comparison), 0, &ctp_i_network_shape},
};
const ctp_shape ctp_i_comparison_shape = SHAPE(file_fields, ctp_comparison_file);
