/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/span.h"
#include "base/status.h"
#include "base/tag.h"

ctp_status ctp_i_reader_open(ctp_reader *reader, const ctp_lexicon_set *set, const ctp_options *options, ctp_error *err)
{
    *reader = (ctp_reader){.options = options, .set = set, .language = ctp_i_set_language(set)};
    ctp_status st = ctp_i_tokenizer_new(&reader->tokenizer, reader->language, options, err);
    if (st == CTP_OK)
        st = ctp_i_matcher_new(&reader->matcher, set, reader->tokenizer, options, err);
    if (st == CTP_OK)
        st = ctp_i_hit_heads_open(&reader->heads, ctp_i_set_entry_count(set), err);
    if (st == CTP_OK && (reader->notes.items = ctp_i_alloc(ctp_i_set_entry_count(set), sizeof *reader->notes.items)) == NULL)
        st = ctp_i_no_memory(err);
    if (st != CTP_OK) {
        ctp_i_reader_close(reader);
        return st;
    }
    reader->strings = ctp_i_tokenizer_strings(reader->tokenizer);
    ctp_i_lexemes_open(&reader->lexemes, reader->tokenizer, reader->language);
    return CTP_OK;
}

void ctp_i_reader_close(ctp_reader *reader)
{
    ctp_i_matcher_free(reader->matcher);
    ctp_i_lexemes_close(&reader->lexemes);
    ctp_i_hit_heads_free(&reader->heads);
    ctp_i_tokenizer_free(reader->tokenizer);
    ctp_i_segmentation_free(&reader->segmentation);
    ctp_i_matches_free(&reader->matches);
    ctp_i_matches_free(&reader->resolved_matches);
    ctp_i_arena_free(&reader->scratch);
    free(reader->notes.items);
    ctp_i_arena_free(&reader->notes.arena);
    free(reader->clause);
    free(reader->resolved);
    free(reader->resolved_clause);
    free(reader->resolved_from);
    *reader = (ctp_reader){0};
}

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

ctp_status ctp_i_reader_match(ctp_reader *reader, const ctp_document *document, const ctp_token *tokens, size_t count, ctp_error *err)
{
    if (count > reader->clause_capacity) {
        uint32_t *clause = ctp_i_realloc(reader->clause, count * 2, sizeof *clause);
        if (clause == NULL)
            return ctp_i_no_memory(err);
        reader->clause = clause;
        reader->clause_capacity = count * 2;
    }
    return ctp_i_match_sentence(reader->matcher, document->text, tokens, count, reader->clause, &reader->matches, err);
}

static ctp_status open_reading(ctp_reading *r, ctp_error *err)
{
    size_t size = ctp_i_bits_size(r->count);
    uint64_t *sets = ctp_i_arena_alloc(r->scratch, 3 * size, sizeof *sets);
    r->of_voice = ctp_i_arena_room(r->scratch, CTP_VOICES_MAX * size, sizeof *r->of_voice);
    r->role = ctp_i_arena_alloc(r->scratch, r->count, 1);
    r->quotations = ctp_i_arena_room(r->scratch, CTP_VOICES_MAX, sizeof *r->quotations);
    if (sets == NULL || r->of_voice == NULL || r->role == NULL || r->quotations == NULL)
        return ctp_i_no_memory(err);
    r->scare = sets;
    r->quoted = sets + size;
    r->frame = sets + 2 * size;
    r->voices[0] = (ctp_voice){.commitment = CTP_ENDORSED, .content = r->segment->where};
    r->voice_count = 1;
    return CTP_OK;
}

/* @return the voice with most words, frames aside; on a tie the author's */
static uint32_t loudest(const ctp_reading *r)
{
    int words[CTP_VOICES_MAX] = {0};
    uint32_t most = 0;
    for (size_t i = 0; i < ctp_i_bits_size(r->count); i++) {
        uint64_t left = r->counted[i] & ~r->frame[i];
        for (size_t v = r->voice_count - 1; v > 0; v--) {
            words[v] += __builtin_popcountll(left & ctp_i_tokens_of(r, v)[i]);
            left &= ~ctp_i_tokens_of(r, v)[i];
        }
        words[0] += __builtin_popcountll(left);
    }
    for (uint32_t i = 1; i < r->voice_count; i++)
        if (words[i] > words[most] && !r->inner[i])
            most = i;
    return most;
}

/* Of the voice that has most of the words: what others ask takes nothing from what it says. */
static uint32_t count_questions(const ctp_reading *r, uint32_t voice)
{
    uint32_t n = 0;
    if (!ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_QUESTION)))
        return 0;
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_ACTING);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;)
        n += cue->kind == CTP_CUE_QUESTION && ctp_i_voice_of(r, cue->first) == voice;
    return n;
}

/* A sentence that announces a quotation is that source's. Its certainty is the sentence's; what the author leaves vague in whoever's name hedges the
 * sentence too. */
static ctp_status choose_voice(ctp_reading *r, const ctp_discourse *discourse, ctp_sentence *s, ctp_error *err)
{
    ctp_voice *kept = ctp_i_arena_room(r->arena, r->voice_count, sizeof *kept);
    if (kept == NULL)
        return ctp_i_no_memory(err);
    r->voices = memcpy(kept, r->voices, r->voice_count * sizeof *kept);
    s->voice = discourse->announces ? discourse->announced : r->voice_count > 1 ? loudest(r) : 0;
    s->voices = r->voices;
    s->voice_count = r->voice_count;
    s->commitment = r->voices[s->voice].commitment;
    s->certainty = r->voices[s->voice].certainty;
    if (s->certainty == CTP_ASSERTED && r->vague)
        s->certainty = CTP_HEDGED;
    s->questions = count_questions(r, s->voice);
    return CTP_OK;
}

/* Whether a clause that a word of concord stands in is denied already: by a negator, or by such a word before it. */
static bool is_denied_twice(const ctp_reading *r, const ctp_cue *concord)
{
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_TURNING);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;)
        if (r->clause[cue->first] == r->clause[concord->first] &&
            (cue->kind == CTP_CUE_NEGATOR || (cue->kind == CTP_CUE_CONCORD && cue < concord)))
            return true;
    return false;
}

static uint32_t count_negations(const ctp_reading *r)
{
    uint32_t n = 0;
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_TURNING);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;)
        n += cue->kind == CTP_CUE_NEGATOR || (cue->kind == CTP_CUE_CONCORD && !is_denied_twice(r, cue));
    return n;
}

static ctp_status read_steps(ctp_reading *r, ctp_sentence *s, ctp_discourse *discourse, ctp_error *err)
{
    ctp_hit *hits;
    ctp_i_read_quotes(r);
    ctp_status st = ctp_i_read_voices(r, discourse, err);
    if (st == CTP_OK)
        st = ctp_i_read_hits(r, &hits, &s->hit_count, err);
    if (st != CTP_OK)
        return st;
    s->hits = hits;
    st = ctp_i_read_predicates(r, s, err);
    if (st != CTP_OK)
        return st;
    s->negations = count_negations(r);
    st = choose_voice(r, discourse, s, err);
    if (st == CTP_OK)
        st = ctp_i_read_topics(r, s, discourse, err);
    if (st == CTP_OK)
        st = ctp_i_read_polarity(r, s, err);
    if (st == CTP_OK)
        st = ctp_i_read_toward(r, s, err);
    if (st == CTP_OK)
        st = ctp_i_read_targets(r, s, discourse, err);
    if (st == CTP_OK)
        st = ctp_i_read_words(r, s, discourse, err);
    if (st == CTP_OK)
        st = ctp_i_weigh_issues(r->arena, r->options, s, err);
    if (st == CTP_OK)
        st = ctp_i_open_reasons(r, s, err);
    if (st == CTP_OK)
        ctp_i_read_claim(r, s);
    return st;
}

/* Room for one more sentence, which is counted when it was read. NULL when out of memory */
static ctp_sentence *next_sentence(ctp_document_reading *out)
{
    bool room = ctp_i_grow((void **)&out->sentences, out->sentence_count, &out->sentence_capacity, sizeof *out->sentences);
    return room ? &out->sentences[out->sentence_count] : NULL;
}

/* Whether the sentence names somebody by the last word of a name: "Berg is right" after "Anna Berg said …". */
static bool names_again(const ctp_reading *r, const char *name)
{
    const char *blank = name != NULL ? strrchr(name, ' ') : NULL, *last = blank != NULL ? blank + 1 : name;
    for (size_t i = 0; last != NULL && i < r->count; i++) {
        ctp_span word = ctp_i_surface(r, i);
        if (ctp_i_is_capital(&r->tokens[i]) && ctp_i_span_is(word, last))
            return true;
    }
    return false;
}

/* A sentence that refuses something and reports nothing itself refuses what was reported right before it in the paragraph: the
 * statement it answers; one that refers back to it, or names its source, may agree with it or doubt it too. Scare quotes are no statements. */
static ctp_status judge_before(ctp_document_reading *out, const ctp_reading *r, ctp_error *err)
{
    if (r->verdict == CTP_COMMITMENT_COUNT || r->voice_count > 1)
        return CTP_OK;
    for (size_t i = out->sentence_count; i-- > 0;) {
        ctp_sentence *s = &out->sentences[i];
        ctp_voice *voice = (ctp_voice *)&s->voices[s->voice]; /* in our arena, not yet given away */
        if (s->paragraph != r->segment->paragraph || !voice->reported || voice->commitment == CTP_ENDORSED)
            return CTP_OK;
        if (r->verdict != CTP_REJECTED && !r->refers_back && !names_again(r, voice->name))
            return CTP_OK;
        if (voice->commitment > r->verdict && r->verdict == CTP_DISTANCED)
            return CTP_OK;
        voice->commitment = s->commitment = r->verdict;
        ctp_status st = ctp_i_weigh_issues(&out->arena, r->options, s, err);
        if (st != CTP_OK)
            return st;
    }
    return CTP_OK;
}

/* "'It will close. It cost too much,' she said": who spoke the whole is told where it ends. */
static void name_before(ctp_document_reading *out, const ctp_reading *r)
{
    const ctp_voice *now = r->quotation_count > 0 && r->quotations[0].continued ? &r->voices[r->quotations[0].voice] : NULL;
    if (now == NULL || now->name == NULL)
        return;
    bool begins = false;
    for (size_t i = out->sentence_count; i-- > 0 && !begins;) {
        const ctp_sentence *s = &out->sentences[i];
        ctp_voice *voice = (ctp_voice *)&s->voices[s->voice_count - 1]; /* in our arena */
        if (!voice->reported || voice->name != NULL || voice->cue != NULL || voice->content.end != s->where.end)
            return;
        voice->name = now->name;
        voice->source = now->source;
        begins = voice->content.begin > s->where.begin;
    }
}

char *ctp_i_sentence_id(ctp_arena *arena, const char *document, size_t number)
{
    size_t len = strlen(document);
    char *id = ctp_i_arena_room(arena, len + 1 + CTP_NUMBER_SIZE, 1);
    if (id == NULL)
        return NULL;
    memcpy(id, document, len);
    id[len] = '#';
    ctp_i_format_count(id + len + 1, number);
    return id;
}

/* Those that came behind the patterns' are of no single one. */
static bool note_entries(const ctp_sentence *s, size_t noted, ctp_numbers *entries)
{
    for (size_t i = noted; i < s->hit_count; i++)
        if (!ctp_i_numbers_add(entries, CTP_NO_ID))
            return false;
    return true;
}

/* What the sentences of a turn are read by, and into. */
typedef struct {
    ctp_reader *reader;
    const ctp_annotate_how *how;
    ctp_document_reading *out;
    const ctp_turn *turn;
    ctp_discourse *discourse;
} turn_reading;

static ctp_reading reading_of(const turn_reading *t, const ctp_segment *segment)
{
    ctp_reader *reader = t->reader;
    return (ctp_reading){
        .arena = &t->out->arena, .scratch = &reader->scratch, .options = reader->options, .set = reader->set,
        .language = reader->language, .notes = &reader->notes, .strings = reader->strings,
        .lexemes = &reader->lexemes, .document = t->out->document, .segment = segment, .tokens = reader->segmentation.tokens + segment->token,
        .count = segment->tokens, .matches = &reader->matches, .hit_entries = &t->out->hit_entries, .reasons = t->how->reasons,
        .toward = t->how->toward, .before = t->discourse, .voices = reader->voices,
    };
}

/* The words of a sentence, and what the lexicons find in it. */
static ctp_status read_words(const turn_reading *t, ctp_reading *r, ctp_sentence *s, ctp_error *err)
{
    bool more = false;
    ctp_status st = ctp_i_read_tokens(r, err);
    if (st == CTP_OK)
        st = ctp_i_reader_match(t->reader, r->document, r->tokens, r->count, err);
    r->clause = t->reader->clause;
    if (st == CTP_OK)
        st = ctp_i_read_bag(r, s, &t->out->bag, err);
    if (st == CTP_OK)
        st = open_reading(r, err);
    if (st == CTP_OK)
        st = ctp_i_read_cues(r, err);
    if (st == CTP_OK)
        st = ctp_i_reader_resolve(t->reader, r, t->discourse, &more, err);
    if (st == CTP_OK && more)
        st = ctp_i_read_cues(r, err);
    if (st == CTP_OK && !t->out->bag.apart)
        st = ctp_i_count_topics(r, err);
    return st;
}

static ctp_status keep_text(ctp_document_reading *out, ctp_sentence *s, ctp_error *err)
{
    s->text = ctp_i_arena_copy(&out->arena, out->document->text.ptr + s->where.begin, s->where.end - s->where.begin);
    return s->text != NULL ? CTP_OK : ctp_i_no_memory(err);
}

static ctp_status read_sentence(const turn_reading *t, const ctp_segment *segment, ctp_error *err)
{
    ctp_document_reading *out = t->out;
    const size_t hit_entries = out->hit_entries.count;
    ctp_i_arena_reset(&t->reader->scratch);
    ctp_reading r = reading_of(t, segment);
    ctp_sentence *s = next_sentence(out);
    const char *id = ctp_i_sentence_id(&out->arena, out->document->id, out->sentence_count + 1);
    if (s == NULL || id == NULL)
        return ctp_i_no_memory(err);
    *s = (ctp_sentence){.id = id, .author = out->document->author.id, .speaker = t->turn->speaker, .paragraph = segment->paragraph, .where = segment->where};
    ctp_status st = read_words(t, &r, s, err);
    if (st == CTP_OK)
        st = read_steps(&r, s, t->discourse, err);
    if (st == CTP_OK)
        st = judge_before(out, &r, err);
    if (st == CTP_OK && !note_entries(s, out->hit_entries.count - hit_entries, &out->hit_entries))
        st = ctp_i_no_memory(err);
    if (st == CTP_OK && t->how->keep_text)
        st = keep_text(out, s, err);
    if (st != CTP_OK)
        return st;
    name_before(out, &r);
    t->discourse->paragraph = segment->paragraph;
    t->discourse->reported = s->voices[s->voice].reported;
    out->sentence_count++;
    return CTP_OK;
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

/* A quotation left open ends with its paragraph, unless the next one opens it again; who "he" is, too. */
static void open_paragraph(ctp_discourse *discourse)
{
    discourse->reopen = discourse->open;
    discourse->open = discourse->dialogue = NULL;
    discourse->spoken = false;
    discourse->source = NULL;
    discourse->several = false;
    discourse->words_hold = false;
}

/* @param paragraph  the last one's number, which goes on from turn to turn */
static ctp_status read_turn(const turn_reading *t, uint32_t *paragraph, ctp_error *err)
{
    ctp_reader *reader = t->reader;
    ctp_segmentation *found = &reader->segmentation;
    ctp_status st = ctp_i_tokenize(reader->tokenizer, t->out->document->text, t->turn->where, t->how->one_sentence, paragraph, found, err);
    ctp_i_match_soon(reader->matcher, found, 0);
    for (size_t i = 0; i < found->sentence_count && st == CTP_OK; i++) {
        const ctp_segment *segment = &found->sentences[i];
        if (segment->paragraph != t->discourse->paragraph)
            open_paragraph(t->discourse);
        ctp_i_match_soon(reader->matcher, found, i + 1);
        st = read_sentence(t, segment, err);
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
    ctp_status st = read_turn(&(turn_reading){reader, &(ctp_annotate_how){0}, &before, &turn, discourse}, &paragraph, err);
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
            st = read_turn(&(turn_reading){reader, how, out, &document->turns[t], &discourse}, &paragraph, err);
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
