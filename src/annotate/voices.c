/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/voices.h"

#include <string.h>

#include "base/number.h"
#include "base/status.h"

enum { NEIGHBOURS = 8 }; /* cues before and behind one that may overlap it */

uint8_t ctp_i_add_voice(ctp_reading *r, ctp_voice voice)
{
    if (r->voice_count == CTP_VOICES_MAX)
        return CTP_VOICES_MAX - 1;
    r->voices[r->voice_count] = voice;
    memset(ctp_i_tokens_of(r, r->voice_count), 0, ctp_i_bits_size(r->count) * sizeof *r->of_voice);
    return (uint8_t)r->voice_count++;
}

/* Gives a voice those of 64 tokens that are in a set. */
static void give(ctp_reading *r, uint8_t voice, size_t number, uint64_t set)
{
    for (size_t v = 1; v < r->voice_count; v++)
        ctp_i_tokens_of(r, v)[number] &= ~set;
    ctp_i_tokens_of(r, voice)[number] |= set;
}

void ctp_i_give_words(ctp_reading *r, uint8_t voice, size_t begin, size_t end)
{
    for (size_t i = begin / CTP_BITS; i * CTP_BITS < end; i++)
        give(r, voice, i, ctp_i_bits_range(i, begin, end));
}

static void trim(const ctp_reading *r, ctp_stretch *said)
{
    if (said->begin < said->end)
        said->begin = ctp_i_bits_gap(r->marks, said->begin, said->end);
    while (said->end > said->begin && !ctp_i_is_word(&r->tokens[said->end - 1]))
        said->end--;
}

/* Quotations in what is said are the source's words. @return their voice, 0 where there is none */
static uint8_t claim_quotations(ctp_reading *r, const ctp_speech *speech)
{
    uint8_t voice = 0;
    for (size_t i = 0; i < r->quotation_count; i++) {
        ctp_quotation *q = &r->quotations[i];
        bool within = false;
        for (size_t k = 0; k < 2; k++)
            within = within || (speech->said[k].begin <= q->begin && q->begin < speech->said[k].end);
        if (!within || q->claimed || q->scare)
            continue;
        q->claimed = true;
        voice = voice == 0 ? q->voice : voice;
        if (q->voice != voice)
            ctp_i_give_words(r, voice, q->begin, q->end);
        q->voice = voice;
    }
    return voice;
}

static size_t first_neighbour(size_t cue)
{
    return cue > NEIGHBOURS ? cue - NEIGHBOURS : 0;
}

/* An author who reports at a distance that somebody admitted something does not say so: the greater distance holds. */
static ctp_commitment commitment_of(const ctp_reading *r, const ctp_cue *cue)
{
    const ctp_voice *around = &r->voices[ctp_i_voice_of(r, cue->first)];
    ctp_commitment own = (ctp_commitment)cue->entry->commitment;
    size_t at = (size_t)(cue - r->cues);
    for (size_t i = first_neighbour(at); (i = ctp_i_next_cue(r, CTP_CUES_OF_SPEECH, i)) < r->cue_count && i <= at + NEIGHBOURS; i++) /* "wrongly claimed" before "claimed that" */
        if (r->cues[i].end > cue->first && r->cues[i].first < cue->end && r->cues[i].kind == cue->kind && (ctp_commitment)r->cues[i].entry->commitment > own)
            own = (ctp_commitment)r->cues[i].entry->commitment;
    return around->reported && !ctp_i_bit(r->scare, cue->first) && around->commitment > own ? around->commitment : own;
}

static void note_source(ctp_reading *r, const ctp_source *source)
{
    if (source->name == NULL)
        return;
    r->source = source->name;
    r->source_where = source->where;
}

/* Of 64 tokens, those that no quotation has: what is said becomes the voice's, what only leads to it and what tells who speaks is said by nobody. */
static void take_words(ctp_reading *r, const ctp_speech *speech, uint8_t voice, size_t number)
{
    uint64_t own = ~r->quoted[number] | r->scare[number];
    uint64_t said = own & (ctp_i_bits_range(number, speech->said[0].begin, speech->said[0].end) |
                           ctp_i_bits_range(number, speech->said[1].begin, speech->said[1].end));
    give(r, voice, number, said);
    uint64_t others = 0;
    for (size_t v = 1; v < r->voice_count; v++)
        others |= ctp_i_tokens_of(r, v)[number];
    uint64_t frame = ctp_i_bits_range(number, speech->frame.begin, speech->frame.end);
    r->frame[number] &= ~said & ~frame;
    r->frame[number] |= own & ((ctp_i_bits_range(number, speech->lead.begin, speech->lead.end) & ~others) | frame);
}

void ctp_i_speak(ctp_reading *r, const ctp_speech *speech)
{
    ctp_speech said = *speech;
    size_t begin = r->count, end = 0;
    note_source(r, &speech->source);
    for (size_t k = 0; k < 2; k++) {
        trim(r, &said.said[k]);
        if (said.said[k].begin >= said.said[k].end)
            continue;
        begin = said.said[k].begin < begin ? said.said[k].begin : begin;
        end = said.said[k].end > end ? said.said[k].end : end;
    }
    ctp_voice voice = {.reported = true, .name = speech->source.name, .source = speech->source.where, .cue = speech->cue->entry->pattern,
                       .cue_where = ctp_i_bytes_of(r, speech->cue->first, speech->cue->end), .commitment = commitment_of(r, speech->cue),
                       .content = ctp_i_bytes_of(r, begin, end)};
    if (begin >= end) {
        r->announced = voice;
        return;
    }
    uint8_t index = claim_quotations(r, &said);
    if (index == 0)
        index = ctp_i_add_voice(r, voice);
    else
        r->voices[index] = voice;
    r->inner[index] = speech->inner;
    for (size_t i = 0; i < ctp_i_bits_size(r->count); i++)
        take_words(r, &said, index, i);
    if (!speech->inner && speech->frame.end > r->said_until)
        r->said_until = speech->frame.end;
}

/* By kind of the cues of speech. */
static void (*const readers[CTP_CUE_COUNT])(ctp_reading *r, const ctp_cue *cue) = {
    [CTP_CUE_REPORT] = ctp_i_read_report, [CTP_CUE_REPORT_NOUN] = ctp_i_read_report_noun, [CTP_CUE_ATTRIBUTION] = ctp_i_read_attribution,
};

bool ctp_i_reports(ctp_cue_kind kind)
{
    return readers[kind] != NULL;
}

/* Two patterns may meet one verb ("the report argues", "argues that"): the one that reaches further is read, the first of equals. */
static bool is_outdone(const ctp_reading *r, size_t cue)
{
    const ctp_cue *one = &r->cues[cue];
    for (size_t i = first_neighbour(cue); (i = ctp_i_next_cue(r, CTP_CUES_OF_SPEECH, i)) < r->cue_count && i <= cue + NEIGHBOURS; i++) {
        const ctp_cue *other = &r->cues[i];
        if (i == cue || other->first >= one->end || one->first >= other->end)
            continue;
        if (other->kind != one->kind) { /* "said in a report that" is no report's */
            if (other->first <= one->first && other->end >= one->end && other->end - other->first > one->end - one->first)
                return true;
            continue;
        }
        bool wider = other->first < one->first || (other->first == one->first && i < cue);
        if (other->end > one->end || (other->end == one->end && wider))
            return true;
    }
    return false;
}

static void read_cues(ctp_reading *r)
{
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_OF_SPEECH);
    for (const ctp_cue *cue; r->voice_count < CTP_VOICES_MAX && (cue = ctp_i_next(r, &walk)) != NULL;)
        if (ctp_i_is_free(r, cue->first) && !is_outdone(r, (size_t)(cue - r->cues)))
            readers[cue->kind](r, cue);
}

/* "He goes further: '…'": before a colon and a quotation that ends the sentence the author only leads to it. */
static void frame_leads(ctp_reading *r)
{
    const ctp_quotation *q = r->quotation_count > 0 ? &r->quotations[r->quotation_count - 1] : NULL;
    size_t at = q != NULL ? q->begin : 0;
    while (at > 0 && !ctp_i_is_word(&r->tokens[at - 1]) && !ctp_i_is_sort(r, at - 1, CTP_MARK_COLON))
        at--;
    if (at == 0 || q->scare || q->claimed || !ctp_i_is_sort(r, at - 1, CTP_MARK_COLON) || ctp_i_count_words(r, q->end, r->count) > 0)
        return;
    for (size_t i = 0; i * CTP_BITS < at; i++)
        r->frame[i] |= ctp_i_bits_range(i, 0, at);
}

/* Quotations that no cue took are of the source that the sentence names, or the paragraph, where that is one alone. */
static void name_quotations(ctp_reading *r)
{
    for (size_t i = 0; i < r->quotation_count; i++) {
        const ctp_quotation *q = &r->quotations[i];
        ctp_voice *voice = &r->voices[q->voice];
        bool here = r->source != NULL, before = r->before->source != NULL && ctp_i_count_words(r, 0, q->begin) == 0;
        if (q->claimed || q->scare || (!here && !before))
            continue;
        voice->name = here ? r->source : r->before->source;
        voice->source = here ? r->source_where : r->before->source_where;
    }
}

/* Whether a verdict speaks of a voice's content, by the direction in which it looks. Scare quotes stay what they are. */
static bool judges(const ctp_reading *r, const ctp_cue *cue, const ctp_voice *voice)
{
    size_t begin = r->tokens[cue->first].where.begin, end = r->tokens[cue->end - 1].where.end;
    if (voice->cue == NULL && voice->commitment == CTP_DISTANCED)
        return false;
    return cue->entry->reach == CTP_REACH_BOTH || (cue->entry->reach == CTP_REACH_AFTER && voice->content.end > end) ||
           (cue->entry->reach == CTP_REACH_BEFORE && voice->content.begin < begin);
}

/* A verdict outside quotations goes for the reported voices that it judges; of several the strongest refusal wins. */
static void read_verdicts(ctp_reading *r)
{
    bool judged[CTP_VOICES_MAX] = {false};
    r->verdict = CTP_COMMITMENT_COUNT;
    for (size_t i = 0; i < r->cue_count && ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_VERDICT)); i++) {
        const ctp_cue *cue = &r->cues[i];
        if (cue->kind != CTP_CUE_VERDICT || ctp_i_bit(r->quoted, cue->first))
            continue;
        ctp_commitment verdict = (ctp_commitment)cue->entry->commitment;
        if (r->verdict == CTP_COMMITMENT_COUNT || verdict > r->verdict)
            r->verdict = verdict;
        for (size_t v = 1; v < r->voice_count; v++)
            if (judges(r, cue, &r->voices[v]) && (!judged[v] || verdict > r->voices[v].commitment)) {
                r->voices[v].commitment = verdict;
                judged[v] = true;
            }
    }
}

static void read_scare_cues(ctp_reading *r)
{
    enum { CALLED_WORDS = 3 };
    for (size_t i = 0; i < r->cue_count && ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_SCARE)); i++)
        if (r->cues[i].kind == CTP_CUE_SCARE)
            ctp_i_bits_add(r->scare, r->cues[i].end, ctp_i_least(r->cues[i].end + CALLED_WORDS, r->count));
}

/* A paragraph that the sentence before announced ("X stressed the following:") is that source's. */
static void read_announced(ctp_reading *r, ctp_discourse *before)
{
    if (before->announces && before->paragraph != r->segment->paragraph)
        before->block = true;
    else if (before->paragraph != r->segment->paragraph)
        before->block = false;
    if (!before->block || r->voice_count > 1)
        return;
    ctp_stretch all = {0, r->count};
    trim(r, &all);
    ctp_voice voice = before->voice;
    voice.content = ctp_i_bytes_of(r, all.begin, all.end);
    uint8_t index = ctp_i_add_voice(r, voice);
    ctp_i_give_words(r, index, all.begin, all.end);
}

static void note_announcement(const ctp_reading *r, ctp_discourse *after)
{
    after->announces = false;
    if (r->count == 0 || !ctp_i_is_sort(r, r->count - 1, CTP_MARK_COLON))
        return;
    for (size_t i = r->voice_count; i-- > 1;)
        if (r->voices[i].cue != NULL) {
            after->announces = true;
            after->announced = (uint32_t)i;
            after->voice = r->voices[i];
            return;
        }
    after->announces = r->announced.reported;
    after->announced = 0;
    if (after->announces)
        after->voice = r->announced;
}

static bool has_words(const ctp_reading *r, size_t voice)
{
    return voice == 0 || ctp_i_bits_next(ctp_i_tokens_of(r, voice), 0, r->count) < r->count;
}

/* Voices whose words all went to others are taken out. */
static void drop_empty(ctp_reading *r)
{
    uint8_t to[CTP_VOICES_MAX];
    size_t count = 0, most = r->voice_count;
    for (size_t v = 0; v < most; v++) {
        to[v] = (uint8_t)count;
        if (!has_words(r, v))
            continue;
        if (count < v) {
            r->inner[count] = r->inner[v];
            r->voices[count] = r->voices[v];
            memcpy(ctp_i_tokens_of(r, count), ctp_i_tokens_of(r, v), ctp_i_bits_size(r->count) * sizeof *r->of_voice);
        }
        count++;
    }
    for (size_t i = 0; i < r->quotation_count && count < most; i++)
        r->quotations[i].voice = to[r->quotations[i].voice];
    r->voice_count = count;
}

/* "This article …": the author by several words, or a pronoun that goes on with it. */
static bool begins_with_own_work(const ctp_reading *r)
{
    if (!ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_SELF) | CTP_CUE_BIT(CTP_CUE_ANAPHOR)))
        return false;
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_WITH_ROLE);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL && ctp_i_count_words(r, 0, cue->first) == 0;)
        if ((cue->kind == CTP_CUE_SELF && cue->end > cue->first + 1) || (cue->kind == CTP_CUE_ANAPHOR && r->before->own_work))
            return true;
    return false;
}

/* What the next sentence must know: a quotation that runs on, and who spoke. */
static void note_discourse(const ctp_reading *r, ctp_discourse *after)
{
    const ctp_quotation *last = r->quotation_count > 0 ? &r->quotations[r->quotation_count - 1] : NULL;
    after->open = r->speech_follows ? r->dialogue : last != NULL && last->runs_on ? last->marks : NULL;
    after->dialogue = r->dialogue;
    after->own_work = begins_with_own_work(r);
    after->spoken = r->dialogue != NULL && (after->spoken || last != NULL);
    if (last != NULL && (after->open != NULL || r->dialogue != NULL))
        after->voice = r->voices[last->voice];
    if (r->source == NULL)
        return;
    after->several = after->several || (after->source != NULL && strcmp(after->source, r->source) != 0);
    after->source = r->source;
    after->source_where = r->source_where;
}

ctp_status ctp_i_read_voices(ctp_reading *r, ctp_discourse *before, ctp_error *err)
{
    read_cues(r);
    frame_leads(r);
    name_quotations(r);
    read_announced(r, before);
    drop_empty(r);
    read_verdicts(r);
    read_scare_cues(r);
    ctp_i_read_certainty(r);
    note_discourse(r, before);
    note_announcement(r, before);
    return r->no_memory ? ctp_i_no_memory(err) : CTP_OK;
}
