/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_SENTENCE_FIELDS_H
#define CTP_FEATURES_SENTENCE_FIELDS_H

#include "features/shapes.h"

/* The tables of a sentence and of what it has, for shapes.c, and for write_sentence.c, whose loops over them the compiler can only unroll where it sees
 * them. */

#define SHAPE(rows, type) CTP_SHAPE(rows, type)
#define FIRST(name) CTP_FIRST(name)
#define NAME(name) CTP_NAME(name)
#define AT(type, field) offsetof(type, field)

static const char *const origins[2] = {"engine", "hand"};
static const ctp_enum_names origin_names = {origins, 2, NULL};

#define TO(ids) &ctp_i_references[CTP_IDS_##ids]

#define LIST(type, items, items_count) CTP_FIELD_LIST, AT(type, items), AT(type, items_count)

#define FILLED_LIST(type, items, items_count) CTP_FIELD_FILLED_LIST, AT(type, items), AT(type, items_count)
#define EXTRA_LIST(type, items, items_count) CTP_FIELD_EXTRA_LIST, AT(type, items), AT(type, items_count)

#define IN(field) AT(ctp_voice, field)
static const ctp_field voice_fields[] = {
    {FIRST("kind"), CTP_FIELD_FLAG, IN(reported), 0, &ctp_i_voice_names},
    {NAME("name"), CTP_FIELD_TEXT_OR_NULL, IN(name), 0, NULL},
    {NAME("cue"), CTP_FIELD_TEXT_OR_NULL, IN(cue), 0, NULL},
    {NAME("source"), CTP_FIELD_EXTRA_SPAN, IN(source), 0, NULL},
    {NAME("cue_span"), CTP_FIELD_EXTRA_SPAN, IN(cue_where), 0, NULL},
    {NAME("content"), CTP_FIELD_EXTRA_SPAN, IN(content), 0, NULL},
    {NAME("commitment"), CTP_FIELD_ENUM, IN(commitment), 0, &ctp_i_commitment_names},
    {NAME("certainty"), CTP_FIELD_ENUM, IN(certainty), 0, &ctp_i_certainty_names},
};
static const ctp_shape voice_shape = SHAPE(voice_fields, ctp_voice);
#undef IN

#define IN(field) AT(ctp_hit, field)
static const ctp_field hit_fields[] = {
    {FIRST("lexicon"), CTP_FIELD_ID, IN(lexicon), 0, TO(LEXICON)},
    {NAME("entry"), CTP_FIELD_ID, IN(entry), 0, NULL},
    {NAME("category"), CTP_FIELD_TEXT, IN(category), 0, NULL},
    {NAME("issue"), CTP_FIELD_TEXT_OR_NULL, IN(issue), 0, TO(ISSUE)},
    {NAME("direction"), CTP_FIELD_SIGN, IN(direction), 0, NULL},
    {NAME("weight"), CTP_FIELD_SIGNED, IN(weight), 0, NULL},
    {NAME("start"), CTP_FIELD_EXTRA_RANGE, IN(where), 0, NULL},
    {NAME("voice"), CTP_FIELD_COUNT, IN(voice), 0, NULL},
    {NAME("certainty"), CTP_FIELD_ENUM, IN(certainty), 0, &ctp_i_certainty_names},
    {NAME("cues"), CTP_FIELD_STRINGS, IN(cues), IN(cue_count), NULL},
};
static const ctp_shape hit_shape = SHAPE(hit_fields, ctp_hit);
#undef IN

static const ctp_field toward_fields[] = {
    {FIRST("stem"), CTP_FIELD_ID, AT(ctp_named_value, name), 0, NULL},
    {NAME("polarity"), CTP_FIELD_SIGNED, AT(ctp_named_value, value), 0, NULL},
};
static const ctp_shape toward_shape = SHAPE(toward_fields, ctp_named_value);

static const ctp_field target_fields[] = {
    {FIRST("target"), CTP_FIELD_ID, AT(ctp_named_value, name), 0, NULL},
    {NAME("polarity"), CTP_FIELD_SIGNED, AT(ctp_named_value, value), 0, NULL},
};
static const ctp_shape target_shape = SHAPE(target_fields, ctp_named_value);

#define IN(field) AT(ctp_issue_mark, field)
static const ctp_field mark_fields[] = {
    {FIRST("issue"), CTP_FIELD_ID, IN(issue), 0, TO(ISSUE)},
    {NAME("direction"), CTP_FIELD_SIDE, IN(direction), 0, NULL},
    {NAME("weight"), CTP_FIELD_SHARE, IN(weight), 0, NULL},
    {NAME("origin"), CTP_FIELD_FLAG, IN(by_hand), 0, &origin_names},
    {NAME("entry"), CTP_FIELD_TEXT_OR_NULL, IN(entry), 0, NULL},
};
static const ctp_shape mark_shape = SHAPE(mark_fields, ctp_issue_mark);
#undef IN

static const ctp_field cue_fields[] = {
    {FIRST("kind"), CTP_FIELD_ID, AT(ctp_cue_mark, kind), 0, NULL},
    {NAME("entry"), CTP_FIELD_ID, AT(ctp_cue_mark, entry), 0, NULL},
    {NAME("weight"), CTP_FIELD_NUMBER, AT(ctp_cue_mark, weight), 0, NULL},
    {NAME("start"), CTP_FIELD_RANGE, AT(ctp_cue_mark, where), 0, NULL},
};
static const ctp_shape cue_shape = SHAPE(cue_fields, ctp_cue_mark);

static const ctp_field part_fields[] = {
    {FIRST("part"), CTP_FIELD_ID, AT(ctp_reason, name), 0, NULL},
    {NAME("value"), CTP_FIELD_NUMBER, AT(ctp_reason, value), 0, NULL},
};
static const ctp_shape part_shape = SHAPE(part_fields, ctp_reason);

#define IN(field) AT(ctp_sentence, field)
static const ctp_field sentence_fields[] = {
    {FIRST("id"), CTP_FIELD_ID, IN(id), 0, NULL},
    {NAME("document"), CTP_FIELD_DOCUMENT, IN(document), 0, NULL},
    {NAME("author"), CTP_FIELD_ID, IN(author), 0, TO(AUTHOR)},
    {NAME("speaker"), CTP_FIELD_TEXT_OR_NULL, IN(speaker), 0, TO(SPEAKER)},
    {NAME("paragraph"), CTP_FIELD_ORDINAL, IN(paragraph), 0, NULL},
    {NAME("start"), CTP_FIELD_RANGE, IN(where), 0, NULL},
    {NAME("tokens"), CTP_FIELD_COUNT, IN(tokens), 0, NULL},
    {NAME("stems"), CTP_FIELD_STEMS, IN(stems), IN(stem_count), NULL},
    {NAME("numbers"), CTP_FIELD_STRING_SET, IN(numbers), IN(number_count), NULL},
    {NAME("names"), CTP_FIELD_STRING_SET, IN(names), IN(name_count), NULL},
    {NAME("negations"), CTP_FIELD_COUNT, IN(negations), 0, NULL},
    {NAME("questions"), CTP_FIELD_EXTRA_COUNT, IN(questions), 0, NULL},
    {NAME("voices"), LIST(ctp_sentence, voices, voice_count), &voice_shape},
    {NAME("hits"), LIST(ctp_sentence, hits, hit_count), &hit_shape},
    {NAME("voice"), CTP_FIELD_COUNT, IN(voice), 0, NULL},
    {NAME("commitment"), CTP_FIELD_ENUM, IN(commitment), 0, &ctp_i_commitment_names},
    {NAME("certainty"), CTP_FIELD_ENUM, IN(certainty), 0, &ctp_i_certainty_names},
    {NAME("type"), CTP_FIELD_ENUM, IN(type), 0, &ctp_i_claim_type_names},
    {NAME("worth"), CTP_FIELD_SHARE, IN(worth), 0, NULL},
    {NAME("polarity"), CTP_FIELD_SIGNED, IN(polarity), 0, NULL},
    {NAME("polarities"), CTP_FIELD_VALUES, IN(polarities), IN(polarity_count), NULL},
    {NAME("targets"), LIST(ctp_sentence, targets, target_count), &target_shape},
    {NAME("target_polarity"), CTP_FIELD_MAYBE_SIGNED, IN(target_polarity), IN(has_target_polarity), NULL},
    {NAME("issues"), LIST(ctp_sentence, issues, issue_count), &mark_shape},
    {NAME("overruled"), FILLED_LIST(ctp_sentence, overruled, overruled_count), &mark_shape},
    {NAME("cues"), EXTRA_LIST(ctp_sentence, cues, cue_count), &cue_shape},
    {NAME("votes"), EXTRA_LIST(ctp_sentence, votes, vote_count), &part_shape},
    {NAME("worth_parts"), EXTRA_LIST(ctp_sentence, worth_parts, worth_part_count), &part_shape},
    {NAME("word_polarities"), EXTRA_LIST(ctp_sentence, toward, toward_count), &toward_shape},
    {NAME("text"), CTP_FIELD_EXTRA_TEXT, IN(text), 0, NULL},
};
#undef IN

#endif
