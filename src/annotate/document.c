/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/status.h"
#include "base/tag.h"

void ctp_i_document_reading_free(ctp_document_reading *reading)
{
    ctp_i_arena_free(&reading->arena);
    free(reading->sentences);
    free(reading->bag.stems);
    ctp_i_numbers_free(&reading->hit_entries);
    ctp_i_buffer_free(&reading->lines.pending);
    ctp_document_free(reading->document);
    *reading = (ctp_document_reading){0};
}

void ctp_i_document_reading_clear(ctp_document_reading *reading)
{
    ctp_i_arena_reset(&reading->arena);
    ctp_document_free(reading->document);
    reading->document = NULL;
    reading->sentence_count = reading->bag.stem_count = reading->bag.tokens = reading->bag.types = 0;
    reading->hit_entries.count = 0;
    ctp_i_json_restart(&reading->lines, NULL);
}

static void describe(ctp_document_reading *out, uint32_t paragraphs)
{
    const ctp_document *d = out->document;
    out->head = (ctp_document_features){
        .id = d->id, .author = d->author, .speakers = d->speakers, .speaker_count = d->speaker_count, .title = d->title,
        .outlet = d->outlet, .date = d->date, .language = d->language, .sha256 = d->sha256, .paragraphs = paragraphs,
        .sentences = (uint32_t)out->sentence_count, .tokens = out->bag.tokens, .types = out->bag.types,
    };
}

/* A quotation left open ends with its paragraph, unless the next one opens it again; who "he" is and what "it" is, too. */
static void open_paragraph(ctp_discourse *discourse)
{
    discourse->reopen = discourse->open;
    discourse->open = discourse->dialogue = NULL;
    discourse->spoken = false;
    discourse->source = NULL;
    discourse->several = false;
    discourse->own_work = false;
    discourse->words_hold = false;
}

static const ctp_segment *segment_at(const ctp_segmentation *found, size_t sentence)
{
    return sentence < found->sentence_count ? &found->sentences[sentence] : NULL;
}

/* Before the one at hand is read, the next sentence is matched, which says something of it. */
static ctp_status match_next(const ctp_turn_reading *t, size_t sentence, ctp_error *err)
{
    ctp_reader *reader = t->reader;
    const ctp_segmentation *found = &reader->segmentation;
    const ctp_segment *next = segment_at(found, sentence);
    const ctp_matched last = reader->here;
    reader->here = reader->next;
    reader->next = last;
    ctp_i_match_soon(reader->matcher, found, sentence + 1);
    return next == NULL ? CTP_OK : ctp_i_match_sentence(reader->matcher, t->out->document->text, found->tokens + next->token, next->tokens, &reader->next, err);
}

/* @param paragraph  the last one's number, which goes on from turn to turn */
static ctp_status read_turn(const ctp_turn_reading *t, uint32_t *paragraph, ctp_error *err)
{
    ctp_reader *reader = t->reader;
    ctp_segmentation *found = &reader->segmentation;
    ctp_status st = ctp_i_tokenize(reader->tokenizer, t->out->document->text, t->turn->where, t->how->one_sentence, paragraph, found, err);
    ctp_i_match_soon(reader->matcher, found, 0);
    if (st == CTP_OK)
        st = match_next(t, 0, err);
    for (size_t i = 0; i < found->sentence_count && st == CTP_OK; i++) {
        const ctp_segment *segment = &found->sentences[i];
        if (segment->paragraph != t->discourse->paragraph)
            open_paragraph(t->discourse);
        st = match_next(t, i + 1, err);
        if (st == CTP_OK)
            st = ctp_i_read_sentence(t, segment, segment_at(found, i + 1), err);
    }
    return st;
}

/* What stands before a record's text is read for what it leaves to the first sentence: a topic, an open quotation, a source that goes on
 * speaking. It is taken to be of the same paragraph, and its places are not the text's. */
static ctp_status read_context(ctp_reader *reader, ctp_document_reading *out, ctp_discourse *discourse, ctp_error *err)
{
    const char *context = out->document->context;
    ctp_document document = {.id = "", .author = out->document->author, .text = {context, context != NULL ? strlen(context) : 0}};
    ctp_document_reading before = {.arena = out->arena, .document = &document, .bag.apart = true};
    ctp_topics *const topics = discourse->topics;
    const ctp_turn turn = {{0, document.text.len}, NULL};
    uint32_t paragraph = 0;
    if (document.text.len == 0)
        return CTP_OK;
    discourse->topics = &(ctp_topics){0}; /* its names stand in another text */
    ctp_status st = read_turn(&(ctp_turn_reading){reader, &(ctp_annotate_how){0}, &before, &turn, discourse}, &paragraph, err);
    discourse->topics = topics;
    out->arena = before.arena;
    free(before.sentences);
    free(before.bag.stems);
    ctp_i_numbers_free(&before.hit_entries);
    discourse->paragraph = 1;
    discourse->source_where = discourse->voice.source = discourse->voice.cue_where = discourse->voice.content = (ctp_range){0, 0};
    return st;
}

/* A set of lexicons is of one language, and words of another would be taken for its own. */
static ctp_status check_language(const ctp_reader *reader, const ctp_document *document, ctp_error *err)
{
    const char *code = reader->language->code;
    if (document->language[0] == '\0' || ctp_i_same_language(document->language, code))
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                      "document '%.100s' is in '%.20s', but texts are read in '%s': set the language, one for all documents", document->id,
                      document->language, code);
}

ctp_status ctp_i_read_document(ctp_reader *reader, const ctp_annotate_how *how, ctp_document_reading *out, ctp_error *err)
{
    const ctp_document *document = out->document;
    ctp_topics topics = {0};
    uint32_t paragraph = 0;
    ctp_status known = check_language(reader, document, err);
    if (known != CTP_OK)
        return known;
    for (size_t t = 0; t < document->turn_count; t++) {
        ctp_discourse discourse = {.topics = &topics};
        ctp_status st = t == 0 ? read_context(reader, out, &discourse, err) : CTP_OK;
        if (t == 0)
            ctp_i_lexemes_next(&reader->lexemes);
        if (st == CTP_OK)
            st = read_turn(&(ctp_turn_reading){reader, how, out, &document->turns[t], &discourse}, &paragraph, err);
        if (st != CTP_OK)
            return st;
    }
    if (ctp_option_characters(reader->options))
        ctp_i_count_characters(out);
    describe(out, paragraph);
    return CTP_OK;
}

ctp_status ctp_i_name_stems(ctp_reader *reader, ctp_document_reading *out, ctp_error *err)
{
    const ctp_stem_use *use = out->bag.stems;
    ctp_stem_count *stem = ctp_i_arena_room(&out->arena, out->bag.stem_count, sizeof *stem);
    if (stem == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < out->sentence_count; i++) {
        out->sentences[i].stems = stem;
        for (size_t k = out->sentences[i].stem_count; k > 0; k--, use++) /* which of them are function words is told by the vocabulary */
            *stem++ = (ctp_stem_count){.stem = ctp_i_intern_string(&reader->lexemes.stems, use->number), .count = use->count};
    }
    return CTP_OK;
}

ctp_status ctp_i_write_lines(ctp_reader *reader, ctp_document_reading *out, ctp_error *err)
{
    ctp_line_stock stock = {.keys = reader->lexemes.keys, .strings = reader->lexemes.stems.strings, .stems = out->bag.stems,
                            .stem_count = out->bag.stem_count, .entries = out->hit_entries.items, .entry_count = out->hit_entries.count,
                            .heads = &reader->heads};
    ctp_span written;
    ctp_i_json_restart(&out->lines, err);
    ctp_i_write_document(&out->lines, &out->head);
    for (size_t i = 0; i < out->sentence_count; i++) {
        ctp_i_write_stocked(&out->lines, &out->sentences[i], out->head.id, &stock);
        stock.stems += out->sentences[i].stem_count;
        stock.stem_count -= out->sentences[i].stem_count;
        stock.entries += out->sentences[i].hit_count;
        stock.entry_count -= out->sentences[i].hit_count;
    }
    return ctp_i_json_written(&out->lines, &written, err);
}
