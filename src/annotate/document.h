/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_DOCUMENT_H
#define CTP_ANNOTATE_DOCUMENT_H

#include "annotate/reading.h"

/** What reads documents one after the other: one a thread. */
typedef struct {
    const ctp_options *options;
    const ctp_lexicon_set *set;
    const ctp_language *language;
    ctp_tokenizer *tokenizer;
    const ctp_intern *strings; /* the tokenizer's */
    ctp_lexemes lexemes; /* documents that were read borrow their strings */
    uint64_t forgotten; /* words; some of them more than once */
    ctp_hit_heads heads; /* of the set's entries */
    ctp_matcher *matcher;
    ctp_segmentation segmentation;
    ctp_arena scratch; /* of the sentence at hand */
    ctp_matched here, next; /* scratch: the sentence at hand; the one behind it, whose words say something of this one too */
    /* a sentence with a name in place of its pronoun: scratch, [resolved_capacity] */
    ctp_token *resolved;
    uint32_t *resolved_from; /* the sentence's token in whose place it stands */
    size_t resolved_capacity;
    ctp_matched resolved_found;
    ctp_sets_of_kind sets;
    ctp_cue_notes notes;
    ctp_voice voices[CTP_VOICES_MAX]; /* scratch: the sentence keeps those that it has */
} ctp_reader;

/** reader.c: makes a reader with scratch of its own, and frees it. */
ctp_status ctp_i_reader_open(ctp_reader *reader, const ctp_lexicon_set *set, const ctp_options *options, ctp_error *err);
void ctp_i_reader_close(ctp_reader *reader);

/** forget.c: where the reader knows more than so many words, forgets all but the frequent ones, at most half as many, and gives the counts of the others to
 *  forms. What borrows strings of the reader may not be used any more. */
ctp_status ctp_i_reader_forget(ctp_reader *reader, size_t most, ctp_forms *forms, ctp_error *err);

/** referents.c: after ctp_i_read_cues(): where a pronoun stands for a name of the paragraph's last sentences, adds the issue matches that
 *  the sentence has with the name in its place, as carried; else remembers the sentence's first name.
 *  @param[out] added  true where there are more matches now; else unchanged */
ctp_status ctp_i_reader_resolve(ctp_reader *reader, const ctp_reading *r, ctp_discourse *discourse, bool *added, ctp_error *err);

/** One document's features, in an arena of their own. Free with ctp_i_document_reading_free(). */
typedef struct {
    ctp_arena arena;
    ctp_document *document; /* owned */
    ctp_document_features head;
    ctp_sentence *sentences;
    size_t sentence_count, sentence_capacity;
    ctp_bag bag;
    ctp_numbers hit_entries; /* of the sentences' hits, in order: numbers of the set's entries, CTP_NO_ID for what several patterns or words gave */
    ctp_json_writer lines; /* its lines in a features file, where they were asked for */
} ctp_document_reading;

void ctp_i_document_reading_free(ctp_document_reading *reading);
/** Makes it ready for another document, and keeps its memory for that. */
void ctp_i_document_reading_clear(ctp_document_reading *reading);

/** What the sentences of a turn are read by, and into. */
typedef struct {
    ctp_reader *reader;
    const ctp_annotate_how *how;
    ctp_document_reading *out;
    const ctp_turn *turn;
    ctp_discourse *discourse;
} ctp_turn_reading;

/** sentence.c: reads a sentence, which was matched, behind those of t->out; one of them may change: a verdict goes for what was reported before it.
 *  @param next  the one behind it, matched too, or NULL: it ends the turn */
ctp_status ctp_i_read_sentence(const ctp_turn_reading *t, const ctp_segment *segment, const ctp_segment *next, ctp_error *err);

/** Reads reading->document, which the caller has set, into the rest of *reading. Sentences know how many stems they have, which stand in the bag. */
ctp_status ctp_i_read_document(ctp_reader *reader, const ctp_annotate_how *how, ctp_document_reading *reading, ctp_error *err);

/** Gives the sentences of reading->document, which was read by this reader, their stems by name. */
ctp_status ctp_i_name_stems(ctp_reader *reader, ctp_document_reading *reading, ctp_error *err);

/** Writes the lines of reading->document, which was read by this reader, into reading->lines. */
ctp_status ctp_i_write_lines(ctp_reader *reader, ctp_document_reading *reading, ctp_error *err);

/** offsets.c: turns all places of a document that was read into characters (code points). */
void ctp_i_count_characters(ctp_document_reading *reading);

/** sentence.c: the id of a document's n-th sentence, from 1: "document#n". @return NULL when out of memory */
char *ctp_i_sentence_id(ctp_arena *arena, const char *document, size_t number);

#endif
