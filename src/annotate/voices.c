/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <string.h>

#include "base/status.h"

enum {
    NAME_WORDS_MOST = 4,   /* of a source's name that is kept */
    SOURCE_WORDS_MOST = 6, /* of a source before a cue that stands behind what it reports */
    TAIL_WORDS_MOST = 3    /* after such a cue: "…, X told reporters" */
};

uint8_t ctp_i_add_voice(ctp_reading *r, ctp_voice voice)
{
    if (r->voice_count == CTP_VOICES_MAX)
        return CTP_VOICES_MAX - 1;
    r->voices[r->voice_count] = voice;
    return (uint8_t)r->voice_count++;
}

static size_t clause_begin(const ctp_reading *r, size_t at)
{
    while (at > 0 && r->clause[at - 1] == r->clause[at])
        at--;
    return at;
}

static size_t clause_end(const ctp_reading *r, size_t at)
{
    while (at < r->count && r->clause[at] == r->clause[at > 0 ? at - 1 : 0])
        at++;
    return at;
}

/* Where the words of speaking begin. A mark that opens the cue ("…, said X") ends what is reported. */
static size_t frame_begin(const ctp_reading *r, const ctp_cue *cue)
{
    bool mark = cue->entry->reach == CTP_REACH_BEFORE && !ctp_i_is_word(&r->tokens[cue->first]);
    return mark ? cue->first : clause_begin(r, cue->first);
}

/* Whether a self cue (the author's "I") is the source: between the clause's beginning and the cue, or right behind an inverted one. */
static bool is_own_speech(const ctp_reading *r, const ctp_cue *cue)
{
    size_t begin = frame_begin(r, cue);
    for (size_t i = 0; i < r->cue_count; i++) {
        const ctp_cue *self = &r->cues[i];
        bool ahead = self->first >= begin && self->end <= cue->first;
        bool behind = cue->entry->reach == CTP_REACH_BEFORE && self->first == cue->end;
        if (self->entry->cue == CTP_CUE_SELF && (ahead || behind) && !r->quoted[self->first])
            return true;
    }
    return false;
}

/* A source: its name as it stands in the text, NULL where it has none. */
typedef struct {
    const char *name;
    ctp_range where;
} source;

/* The last capitalised run in [begin, end), else the last words of it. */
static source name_in(ctp_reading *r, size_t begin, size_t end)
{
    size_t last = end;
    while (last > begin && (!ctp_i_is_word(&r->tokens[last - 1]) || r->quoted[last - 1]))
        last--;
    for (size_t i = last; i-- > begin;)
        if ((r->tokens[i].flags & CTP_TOKEN_CAPITAL) && !(r->tokens[i].flags & CTP_TOKEN_FUNCTION)) {
            last = i + 1;
            break;
        }
    size_t first = last, words = 0;
    bool capital = last > begin && (r->tokens[last - 1].flags & CTP_TOKEN_CAPITAL);
    while (first > begin && words < NAME_WORDS_MOST && ctp_i_is_word(&r->tokens[first - 1]) && !r->quoted[first - 1]) {
        const ctp_token *token = &r->tokens[first - 1];
        if ((token->flags & CTP_TOKEN_FUNCTION) || (capital && !(token->flags & CTP_TOKEN_CAPITAL) && token->parts > 0))
            break;
        words += token->parts > 0;
        first--;
    }
    if (first == last)
        return (source){NULL, {0, 0}};
    ctp_range where = {r->tokens[first].where.begin, r->tokens[last - 1].where.end};
    const char *name = ctp_i_arena_copy(r->arena, r->document->text.ptr + where.begin, where.end - where.begin);
    r->no_memory = r->no_memory || name == NULL;
    return (source){name, where};
}

/* Where the first capitalised run of [begin, end) ends; end where there is none. */
static size_t first_run_end(const ctp_reading *r, size_t begin, size_t end)
{
    while (begin < end && !ctp_i_is_capital(&r->tokens[begin]))
        begin++;
    while (begin < end && ctp_i_is_capital(&r->tokens[begin]))
        begin++;
    return begin;
}

static void speak(ctp_reading *r, size_t begin, size_t end, ctp_voice voice)
{
    while (begin < end && !ctp_i_is_word(&r->tokens[begin]))
        begin++;
    while (end > begin && !ctp_i_is_word(&r->tokens[end - 1]))
        end--;
    if (begin == end)
        return;
    voice.content = ctp_i_bytes_of(r, begin, end);
    uint8_t index = ctp_i_add_voice(r, voice);
    for (size_t i = begin; i < end; i++)
        if (!r->quoted[i] || r->scare[i])
            r->voice_of[i] = index;
}

static void mark_frame(ctp_reading *r, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        r->frame[i] = !r->quoted[i];
}

/* Quotations of the sentence take name and commitment of the cue that reports them. */
static bool claim_quotations(ctp_reading *r, const ctp_voice *voice)
{
    bool any = false;
    for (size_t i = 0; i < r->count; i++) {
        ctp_voice *quoted = &r->voices[r->voice_of[i]];
        if (!r->quoted[i] || r->scare[i] || r->voice_of[i] == 0)
            continue;
        any = true;
        if (quoted->name == NULL) {
            quoted->name = voice->name;
            quoted->source = voice->source;
            quoted->cue = voice->cue;
            quoted->cue_where = voice->cue_where;
            quoted->commitment = voice->commitment;
        }
    }
    return any;
}

/* Whether a clause opens at the cue's end, behind a mark there, or with one of its own words: a clause is reported then ("said that …"). */
static bool opens_clause(const ctp_reading *r, const ctp_cue *cue)
{
    size_t last = cue->end;
    while (last < r->count && !ctp_i_is_word(&r->tokens[last]))
        last++;
    for (size_t i = cue->first + 1; i <= last && i < r->count; i++)
        if (r->clause[i] != r->clause[i - 1])
            return true;
    return false;
}

/* Where the content of a cue ends. A reported clause runs on over commas and conjunctions, to a bracket, dash or semicolon that the lexicon
 * names as a border; reported words ("is seen as a threat") end with their clause. */
static size_t content_end(const ctp_reading *r, const ctp_cue *cue)
{
    bool clause = opens_clause(r, cue);
    for (size_t i = cue->end + 1; i < r->count; i++)
        if (!r->quoted[i] && r->clause[i] != r->clause[i - 1] &&
            (!clause || (r->tokens[i].kind == CTP_TOKEN_MARK && !ctp_i_is_mark(r, i, ","))))
            return i;
    return r->count;
}

/* "…, X said": what is reported stands before, when a mark and a short source stand before the cue and little behind it. */
static bool stands_behind(const ctp_reading *r, const ctp_cue *cue)
{
    size_t begin = clause_begin(r, cue->first);
    return begin > 0 && ctp_i_count_words(r->tokens, 0, begin) > 0 && ctp_i_count_words(r->tokens, begin, cue->first) <= SOURCE_WORDS_MOST &&
           ctp_i_count_words(r->tokens, cue->end, r->count) <= TAIL_WORDS_MOST;
}

static ctp_voice voice_of_cue(const ctp_reading *r, const ctp_cue *cue, source who)
{
    return (ctp_voice){.reported = true, .name = who.name, .source = who.where, .cue = cue->entry->pattern,
                       .cue_where = ctp_i_bytes_of(r, cue->first, cue->end), .commitment = (ctp_commitment)cue->entry->commitment};
}

/* The source stands between the clause's beginning and the cue, or inside the cue ("…, officials said"), before its verb. */
static source source_of(ctp_reading *r, const ctp_cue *cue, size_t begin)
{
    source found = name_in(r, begin, cue->first);
    return found.name != NULL || cue->end - cue->first < 2 ? found : name_in(r, cue->first, cue->end - 1);
}

/* "…, said X": the verb opens its clause, its subject follows. @return where the words of speaking end */
static size_t inverted_source(ctp_reading *r, const ctp_cue *cue, source *found)
{
    if (found->name != NULL || cue->entry->reach != CTP_REACH_BEFORE)
        return cue->end;
    size_t end = clause_end(r, cue->end);
    *found = name_in(r, cue->end, first_run_end(r, cue->end, end));
    return end;
}

static void read_report(ctp_reading *r, const ctp_cue *cue)
{
    if (is_own_speech(r, cue))
        return;
    ctp_reach reach = cue->entry->reach;
    size_t begin = frame_begin(r, cue);
    source found = source_of(r, cue, begin);
    size_t frame_end = inverted_source(r, cue, &found);
    ctp_voice voice = voice_of_cue(r, cue, found);
    bool quotes = claim_quotations(r, &voice);
    mark_frame(r, begin, frame_end);
    bool behind = reach == CTP_REACH_BEFORE || (reach == CTP_REACH_AFTER && stands_behind(r, cue));
    if ((behind || reach == CTP_REACH_BOTH) && !quotes)
        speak(r, 0, begin > 0 && behind ? begin : cue->first, voice);
    if (!behind)
        speak(r, cue->end, content_end(r, cue), voice);
}

/* "According to X, …": the source behind the cue up to its clause's end, the rest of the sentence is reported. */
static void attribute_clauses(ctp_reading *r, const ctp_cue *cue)
{
    size_t end = clause_end(r, cue->end > 0 ? cue->end : 1);
    ctp_voice voice = voice_of_cue(r, cue, name_in(r, cue->end, end));
    mark_frame(r, cue->first, end);
    if (claim_quotations(r, &voice))
        return;
    if (ctp_i_count_words(r->tokens, 0, cue->first) > ctp_i_count_words(r->tokens, end, r->count))
        speak(r, 0, cue->first, voice);
    else
        speak(r, end, r->count, voice);
}

/* A source behind its cue, inside a clause that runs on. Where the cue opens the clause, nouns that follow at once are of the source ("of the
 * ministry of transport"): what is reported begins with the verb. */
static size_t source_end(const ctp_reading *r, const ctp_cue *cue)
{
    size_t end = clause_end(r, cue->end), at = first_run_end(r, cue->end, end);
    bool opens = ctp_i_count_words(r->tokens, clause_begin(r, cue->first), cue->first) == 0;
    for (size_t next = at; opens && next < end; next++) {
        if (ctp_i_is_capital(&r->tokens[next]))
            at = next = first_run_end(r, next, end);
        if (next < end && !(r->tokens[next].flags & CTP_TOKEN_FUNCTION))
            break;
    }
    return at;
}

static size_t source_begin(const ctp_reading *r, const ctp_cue *cue)
{
    size_t begin = clause_begin(r, cue->first), at = cue->first;
    while (at > begin && ctp_i_is_capital(&r->tokens[at - 1]))
        at--;
    while (at > begin && ctp_i_is_word(&r->tokens[at - 1]) && (r->tokens[at - 1].flags & CTP_TOKEN_FUNCTION))
        at--;
    return at;
}

/* A source that shares its clause with what is reported, on either side of it. Capitals show where such a source ends in languages that
 * write nouns with them. */
static void attribute_inside(ctp_reading *r, const ctp_cue *cue)
{
    bool before = cue->entry->reach == CTP_REACH_BEFORE;
    size_t begin = before ? source_begin(r, cue) : cue->first, end = before ? cue->end : source_end(r, cue);
    size_t from = before ? begin : cue->end, to = before ? cue->first : end;
    ctp_voice voice = voice_of_cue(r, cue, from < to ? name_in(r, from, to) : name_in(r, cue->first, cue->end - 1));
    mark_frame(r, begin, end);
    if (claim_quotations(r, &voice))
        return;
    speak(r, ctp_i_count_words(r->tokens, end, r->count) > 0 ? clause_begin(r, cue->first) : 0, begin, voice);
    speak(r, end, r->count, voice);
}

static void read_attribution(ctp_reading *r, const ctp_cue *cue)
{
    if (is_own_speech(r, cue))
        return;
    if (r->language->capitals_are_names && cue->entry->reach != CTP_REACH_BEFORE)
        attribute_clauses(r, cue);
    else
        attribute_inside(r, cue);
}

static const struct {
    ctp_cue_kind kind;
    void (*read)(ctp_reading *r, const ctp_cue *cue);
} readers[] = {
    {CTP_CUE_REPORT, read_report},
    {CTP_CUE_REPORT_NOUN, read_report},
    {CTP_CUE_ATTRIBUTION, read_attribution},
};

static void read_cues(ctp_reading *r)
{
    for (size_t i = 0; i < r->cue_count; i++)
        for (size_t k = 0; k < sizeof readers / sizeof readers[0]; k++)
            if (r->cues[i].entry->cue == readers[k].kind && (!r->quoted[r->cues[i].first] || r->scare[r->cues[i].first]))
                readers[k].read(r, &r->cues[i]);
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
    for (size_t i = 0; i < r->cue_count; i++) {
        const ctp_cue *cue = &r->cues[i];
        if (cue->entry->cue != CTP_CUE_VERDICT || r->quoted[cue->first])
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
    for (size_t i = 0; i < r->cue_count; i++)
        if (r->cues[i].entry->cue == CTP_CUE_SCARE)
            for (size_t k = r->cues[i].end; k < r->count && k < r->cues[i].end + CALLED_WORDS; k++)
                r->scare[k] = true;
}

/* A paragraph that the sentence before announced ("X stressed the following:") is that source's. */
static void read_announced(ctp_reading *r, ctp_discourse *before)
{
    if (before->announces && before->paragraph != r->segment->paragraph)
        before->block = true;
    else if (before->paragraph != r->segment->paragraph)
        before->block = false;
    if (before->block && r->voice_count == 1)
        speak(r, 0, r->count, before->voice);
}

static void note_announcement(const ctp_reading *r, ctp_discourse *after)
{
    after->announces = false;
    if (r->count == 0 || !ctp_i_is_mark(r, r->count - 1, ":"))
        return;
    for (size_t i = r->voice_count; i-- > 1;)
        if (r->voices[i].cue != NULL) {
            after->announces = true;
            after->announced = (uint32_t)i;
            after->voice = r->voices[i];
            return;
        }
}

ctp_status ctp_i_read_voices(ctp_reading *r, ctp_discourse *before, ctp_error *err)
{
    read_cues(r);
    read_announced(r, before);
    read_verdicts(r);
    read_scare_cues(r);
    ctp_i_read_certainty(r);
    note_announcement(r, before);
    return r->no_memory ? ctp_i_no_memory(err) : CTP_OK;
}
