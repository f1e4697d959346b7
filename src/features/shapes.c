/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/shapes.h"

#define SHAPE(rows, type) {rows, sizeof rows / sizeof rows[0], sizeof(type)}
#define AT(type, field) offsetof(type, field)

static const char *const origins[2] = {"engine", "hand"};
static const ctp_enum_names origin_names = {origins, 2};

static const ctp_field person_fields[] = {
    {"id", CTP_FIELD_ID, AT(ctp_person, id), 0, NULL},
    {"name", CTP_FIELD_TEXT, AT(ctp_person, name), 0, NULL},
};
static const ctp_shape person_shape = SHAPE(person_fields, ctp_person);

static const ctp_field lexicon_fields[] = {
    {"name", CTP_FIELD_ID, AT(ctp_lexicon_features, name), 0, NULL},
    {"version", CTP_FIELD_TEXT, AT(ctp_lexicon_features, version), 0, NULL},
    {"language", CTP_FIELD_TEXT, AT(ctp_lexicon_features, language), 0, NULL},
    {"license", CTP_FIELD_TEXT, AT(ctp_lexicon_features, license), 0, NULL},
    {"sha256", CTP_FIELD_TEXT, AT(ctp_lexicon_features, sha256), 0, NULL},
    {"entries", CTP_FIELD_COUNT, AT(ctp_lexicon_features, entries), 0, NULL},
};
static const ctp_shape lexicon_shape = SHAPE(lexicon_fields, ctp_lexicon_features);

static const ctp_field issue_fields[] = {
    {"id", CTP_FIELD_ID, AT(ctp_issue, id), 0, NULL},
    {"label", CTP_FIELD_TEXT, AT(ctp_issue, label), 0, NULL},
    {"proposition", CTP_FIELD_TEXT, AT(ctp_issue, proposition), 0, NULL},
};
static const ctp_shape issue_shape = SHAPE(issue_fields, ctp_issue);

#define LIST(type, items, items_count) CTP_FIELD_LIST, AT(type, items), AT(type, items_count)

#define IN(field) AT(ctp_features_header, field)
static const ctp_field header_fields[] = {
    {"format", CTP_FIELD_FORMAT, 0, 0, NULL},
    {"engine", CTP_FIELD_TEXT, IN(engine), 0, NULL},
    {"icu", CTP_FIELD_TEXT, IN(icu), 0, NULL},
    {"snowball", CTP_FIELD_TEXT, IN(snowball), 0, NULL},
    {"published", CTP_FIELD_BOOL, IN(published), 0, NULL},
    {"title", CTP_FIELD_TEXT, IN(title), 0, NULL},
    {"parameters", CTP_FIELD_OPTIONS, IN(options), 0, NULL},
    {"lexicons", LIST(ctp_features_header, lexicons, lexicon_count), &lexicon_shape},
    {"issues", LIST(ctp_features_header, issues, issue_count), &issue_shape},
};
const ctp_shape ctp_i_header_shape = SHAPE(header_fields, ctp_features_header);
#undef IN

#define IN(field) AT(ctp_document_features, field)
static const ctp_field document_fields[] = {
    {"id", CTP_FIELD_ID, IN(id), 0, NULL},
    {"author", CTP_FIELD_OBJECT, IN(author), 0, &person_shape},
    {"speakers", LIST(ctp_document_features, speakers, speaker_count), &person_shape},
    {"title", CTP_FIELD_TEXT, IN(title), 0, NULL},
    {"outlet", CTP_FIELD_TEXT, IN(outlet), 0, NULL},
    {"date", CTP_FIELD_TEXT, IN(date), 0, NULL},
    {"language", CTP_FIELD_TEXT, IN(language), 0, NULL},
    {"sha256", CTP_FIELD_TEXT, IN(sha256), 0, NULL},
    {"paragraphs", CTP_FIELD_COUNT, IN(paragraphs), 0, NULL},
    {"sentences", CTP_FIELD_COUNT, IN(sentences), 0, NULL},
    {"tokens", CTP_FIELD_COUNT, IN(tokens), 0, NULL},
    {"types", CTP_FIELD_COUNT, IN(types), 0, NULL},
};
const ctp_shape ctp_i_document_shape = SHAPE(document_fields, ctp_document_features);
#undef IN

#define IN(field) AT(ctp_voice, field)
static const ctp_field voice_fields[] = {
    {"kind", CTP_FIELD_FLAG, IN(reported), 0, &ctp_i_voice_names},
    {"name", CTP_FIELD_TEXT_OR_NULL, IN(name), 0, NULL},
    {"cue", CTP_FIELD_TEXT_OR_NULL, IN(cue), 0, NULL},
    {"source", CTP_FIELD_EXTRA_SPAN, IN(source), 0, NULL},
    {"cue_span", CTP_FIELD_EXTRA_SPAN, IN(cue_where), 0, NULL},
    {"content", CTP_FIELD_EXTRA_SPAN, IN(content), 0, NULL},
    {"commitment", CTP_FIELD_ENUM, IN(commitment), 0, &ctp_i_commitment_names},
    {"certainty", CTP_FIELD_ENUM, IN(certainty), 0, &ctp_i_certainty_names},
};
static const ctp_shape voice_shape = SHAPE(voice_fields, ctp_voice);
#undef IN

#define IN(field) AT(ctp_hit, field)
static const ctp_field hit_fields[] = {
    {"lexicon", CTP_FIELD_ID, IN(lexicon), 0, NULL},
    {"entry", CTP_FIELD_ID, IN(entry), 0, NULL},
    {"category", CTP_FIELD_TEXT, IN(category), 0, NULL},
    {"issue", CTP_FIELD_TEXT_OR_NULL, IN(issue), 0, NULL},
    {"direction", CTP_FIELD_SIGN, IN(direction), 0, NULL},
    {"weight", CTP_FIELD_SIGNED, IN(weight), 0, NULL},
    {"start", CTP_FIELD_EXTRA_RANGE, IN(where), 0, NULL},
    {"voice", CTP_FIELD_COUNT, IN(voice), 0, NULL},
    {"certainty", CTP_FIELD_ENUM, IN(certainty), 0, &ctp_i_certainty_names},
    {"cues", CTP_FIELD_STRINGS, IN(cues), IN(cue_count), NULL},
};
static const ctp_shape hit_shape = SHAPE(hit_fields, ctp_hit);
#undef IN

static const ctp_field target_fields[] = {
    {"target", CTP_FIELD_ID, AT(ctp_named_value, name), 0, NULL},
    {"polarity", CTP_FIELD_SIGNED, AT(ctp_named_value, value), 0, NULL},
};
static const ctp_shape target_shape = SHAPE(target_fields, ctp_named_value);

#define IN(field) AT(ctp_issue_mark, field)
static const ctp_field mark_fields[] = {
    {"issue", CTP_FIELD_ID, IN(issue), 0, NULL},
    {"direction", CTP_FIELD_SIDE, IN(direction), 0, NULL},
    {"weight", CTP_FIELD_SHARE, IN(weight), 0, NULL},
    {"origin", CTP_FIELD_FLAG, IN(by_hand), 0, &origin_names},
    {"entry", CTP_FIELD_TEXT_OR_NULL, IN(entry), 0, NULL},
};
static const ctp_shape mark_shape = SHAPE(mark_fields, ctp_issue_mark);
#undef IN

#define IN(field) AT(ctp_sentence, field)
static const ctp_field sentence_fields[] = {
    {"id", CTP_FIELD_ID, IN(id), 0, NULL},
    {"document", CTP_FIELD_DOCUMENT, IN(document), 0, NULL},
    {"author", CTP_FIELD_ID, IN(author), 0, NULL},
    {"speaker", CTP_FIELD_TEXT_OR_NULL, IN(speaker), 0, NULL},
    {"paragraph", CTP_FIELD_ORDINAL, IN(paragraph), 0, NULL},
    {"start", CTP_FIELD_RANGE, IN(where), 0, NULL},
    {"tokens", CTP_FIELD_COUNT, IN(tokens), 0, NULL},
    {"stems", CTP_FIELD_STEMS, IN(stems), IN(stem_count), NULL},
    {"numbers", CTP_FIELD_STRING_SET, IN(numbers), IN(number_count), NULL},
    {"names", CTP_FIELD_STRING_SET, IN(names), IN(name_count), NULL},
    {"negations", CTP_FIELD_COUNT, IN(negations), 0, NULL},
    {"voices", LIST(ctp_sentence, voices, voice_count), &voice_shape},
    {"hits", LIST(ctp_sentence, hits, hit_count), &hit_shape},
    {"voice", CTP_FIELD_COUNT, IN(voice), 0, NULL},
    {"commitment", CTP_FIELD_ENUM, IN(commitment), 0, &ctp_i_commitment_names},
    {"certainty", CTP_FIELD_ENUM, IN(certainty), 0, &ctp_i_certainty_names},
    {"type", CTP_FIELD_ENUM, IN(type), 0, &ctp_i_claim_type_names},
    {"worth", CTP_FIELD_SHARE, IN(worth), 0, NULL},
    {"polarity", CTP_FIELD_SIGNED, IN(polarity), 0, NULL},
    {"polarities", CTP_FIELD_VALUES, IN(polarities), IN(polarity_count), NULL},
    {"targets", LIST(ctp_sentence, targets, target_count), &target_shape},
    {"target_polarity", CTP_FIELD_MAYBE_SIGNED, IN(target_polarity), IN(has_target_polarity), NULL},
    {"issues", LIST(ctp_sentence, issues, issue_count), &mark_shape},
    {"text", CTP_FIELD_EXTRA_TEXT, IN(text), 0, NULL},
};
const ctp_shape ctp_i_sentence_shape = SHAPE(sentence_fields, ctp_sentence);
