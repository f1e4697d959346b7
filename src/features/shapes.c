/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/sentence_fields.h"

const ctp_reference ctp_i_references[CTP_IDS_COUNT] = {
    [CTP_IDS_DOCUMENT] = {CTP_IDS_DOCUMENT, "document"}, [CTP_IDS_LEXICON] = {CTP_IDS_LEXICON, "lexicon"},
    [CTP_IDS_AUTHOR] = {CTP_IDS_AUTHOR, "author"},       [CTP_IDS_SPEAKER] = {CTP_IDS_SPEAKER, "speaker"},
    [CTP_IDS_ISSUE] = {CTP_IDS_ISSUE, "issue"},          [CTP_IDS_SENTENCE] = {CTP_IDS_SENTENCE, "sentence"},
    [CTP_IDS_BY_UNIT] = {CTP_IDS_BY_UNIT, NULL},
};

static const ctp_field person_fields[] = {
    {FIRST("id"), CTP_FIELD_ID, AT(ctp_person, id), 0, NULL},
    {NAME("name"), CTP_FIELD_TEXT, AT(ctp_person, name), 0, NULL},
};
static const ctp_shape person_shape = SHAPE(person_fields, ctp_person);

static const ctp_field lexicon_fields[] = {
    {FIRST("name"), CTP_FIELD_ID, AT(ctp_lexicon_features, name), 0, NULL},
    {NAME("version"), CTP_FIELD_TEXT, AT(ctp_lexicon_features, version), 0, NULL},
    {NAME("language"), CTP_FIELD_TEXT, AT(ctp_lexicon_features, language), 0, NULL},
    {NAME("license"), CTP_FIELD_TEXT, AT(ctp_lexicon_features, license), 0, NULL},
    {NAME("sha256"), CTP_FIELD_TEXT, AT(ctp_lexicon_features, sha256), 0, NULL},
    {NAME("entries"), CTP_FIELD_COUNT, AT(ctp_lexicon_features, entries), 0, NULL},
    {NAME("words"), CTP_FIELD_EXTRA_COUNT, AT(ctp_lexicon_features, words), 0, NULL},
};
const ctp_shape ctp_i_lexicon_shape = SHAPE(lexicon_fields, ctp_lexicon_features);

static const ctp_field issue_fields[] = {
    {FIRST("id"), CTP_FIELD_ID, AT(ctp_issue, id), 0, NULL},
    {NAME("label"), CTP_FIELD_TEXT, AT(ctp_issue, label), 0, NULL},
    {NAME("proposition"), CTP_FIELD_TEXT, AT(ctp_issue, proposition), 0, NULL},
};
const ctp_shape ctp_i_issue_shape = SHAPE(issue_fields, ctp_issue);

static const ctp_field coded_fields[] = {
    {FIRST("name"), CTP_FIELD_TEXT, AT(ctp_coded_source, name), 0, NULL},
    {NAME("sha256"), CTP_FIELD_TEXT, AT(ctp_coded_source, sha256), 0, NULL},
    {NAME("rows"), CTP_FIELD_COUNT, AT(ctp_coded_source, rows), 0, NULL},
};
const ctp_shape ctp_i_coded_shape = SHAPE(coded_fields, ctp_coded_source);

#define IN(field) AT(ctp_features_header, field)
static const ctp_field header_fields[] = {
    {FIRST("format"), CTP_FIELD_FORMAT, 0, 0, CTP_FEATURES_FORMAT},
    {NAME("engine"), CTP_FIELD_TEXT, IN(engine), 0, NULL},
    {NAME("icu"), CTP_FIELD_TEXT, IN(icu), 0, NULL},
    {NAME("snowball"), CTP_FIELD_TEXT, IN(snowball), 0, NULL},
    {NAME("published"), CTP_FIELD_BOOL, IN(published), 0, NULL},
    {NAME("title"), CTP_FIELD_TEXT, IN(title), 0, NULL},
    {NAME("parameters"), CTP_FIELD_OPTIONS, IN(options), 0, NULL},
    {NAME("lexicons"), LIST(ctp_features_header, lexicons, lexicon_count), &ctp_i_lexicon_shape},
    {NAME("issues"), LIST(ctp_features_header, issues, issue_count), &ctp_i_issue_shape},
    {NAME("coded"), FILLED_LIST(ctp_features_header, coded, coded_count), &ctp_i_coded_shape},
};
const ctp_shape ctp_i_header_shape = SHAPE(header_fields, ctp_features_header);
#undef IN

#define IN(field) AT(ctp_document_features, field)
static const ctp_field document_fields[] = {
    {FIRST("id"), CTP_FIELD_ID, IN(id), 0, NULL},
    {NAME("author"), CTP_FIELD_OBJECT, IN(author), 0, &person_shape},
    {NAME("speakers"), LIST(ctp_document_features, speakers, speaker_count), &person_shape},
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
const ctp_shape ctp_i_document_shape = SHAPE(document_fields, ctp_document_features);
#undef IN

const ctp_shape ctp_i_sentence_shape = SHAPE(sentence_fields, ctp_sentence);
