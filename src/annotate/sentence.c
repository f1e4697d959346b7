/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/document.h"

#include <string.h>

#include "base/number.h"
#include "base/span.h"
#include "base/status.h"

/* One sentence: the steps of reading.h in their order, whose sentence it is, and what it says of those before it. */

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

/* In a sentence that opens with what somebody says, or with who does, what the author only adds behind it tells of it ("The paper speaks of '…', a phrase
 * found in May too"), unless a word turns against it or judges. @return how many words of the author's that is */
static int count_added(const ctp_reading *r)
{
    size_t begin = r->count, end = 0;
    if (r->voice_count == 1 || ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_CONTRAST) | CTP_CUE_BIT(CTP_CUE_VERDICT)))
        return 0;
    for (uint32_t v = 1; v < r->voice_count; v++)
        for (size_t t = 0; !r->inner[v] && (t = ctp_i_bits_next(ctp_i_tokens_of(r, v), t, r->count)) < r->count; t++) {
            begin = ctp_i_least(begin, t);
            end = t + 1 > end ? t + 1 : end;
        }
    size_t next = ctp_i_bits_next(r->counted, end, r->count);
    if (end == 0 || next == r->count || r->clause[next] == r->clause[end - 1])
        return 0;
    int added = 0;
    for (size_t i = 0; i < ctp_i_bits_size(r->count); i++) {
        uint64_t own = r->counted[i] & ~r->frame[i];
        for (uint32_t v = 1; v < r->voice_count; v++)
            own &= ~ctp_i_tokens_of(r, v)[i];
        if ((own & ctp_i_bits_range(i, 0, begin)) != 0)
            return 0;
        added += __builtin_popcountll(own & ctp_i_bits_range(i, end, r->count));
    }
    return added;
}

/* @return the voice with most words, frames aside, of what the author only adds half of them; on a tie the author's */
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
    words[0] -= count_added(r) / 2;
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

/* The sentence behind, as far as it says something of this one. */
static ctp_neighbour neighbour(const ctp_reader *reader, const ctp_segment *segment, const ctp_segment *next)
{
    if (next == NULL || next->paragraph != segment->paragraph)
        return (ctp_neighbour){0};
    return (ctp_neighbour){&reader->next.matches, reader->segmentation.tokens + next->token, next->tokens};
}

static ctp_reading reading_of(const ctp_turn_reading *t, const ctp_segment *segment, const ctp_segment *next)
{
    ctp_reader *reader = t->reader;
    return (ctp_reading){
        .arena = &t->out->arena, .scratch = &reader->scratch, .options = reader->options, .set = reader->set,
        .language = reader->language, .sets = &reader->sets, .notes = &reader->notes, .strings = reader->strings,
        .lexemes = &reader->lexemes, .document = t->out->document, .segment = segment, .tokens = reader->segmentation.tokens + segment->token,
        .count = segment->tokens, .clause = reader->here.clause, .matches = &reader->here.matches, .next = neighbour(reader, segment, next),
        .hit_entries = &t->out->hit_entries, .reasons = t->how->reasons, .toward = t->how->toward, .before = t->discourse, .voices = reader->voices,
    };
}

/* The words of a sentence, and what the lexicons found in it. */
static ctp_status read_words(const ctp_turn_reading *t, ctp_reading *r, ctp_sentence *s, ctp_error *err)
{
    bool more = false;
    ctp_status st = ctp_i_read_tokens(r, err);
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

ctp_status ctp_i_read_sentence(const ctp_turn_reading *t, const ctp_segment *segment, const ctp_segment *next, ctp_error *err)
{
    ctp_document_reading *out = t->out;
    const size_t hit_entries = out->hit_entries.count;
    ctp_i_arena_reset(&t->reader->scratch);
    ctp_reading r = reading_of(t, segment, next);
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
