/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <string.h>

/* A quoted stretch of fewer words, without a reporting cue beside it, is a term that the author borrows with a distance
 * (scare quotes), not a statement of somebody else. Four: names and terms seldom are longer, clauses seldom shorter. */
enum { SCARE_WORDS_MOST = 4 };

bool ctp_i_is_mark(const ctp_reading *r, size_t token, const char *mark)
{
    ctp_span surface = ctp_i_surface(r, token);
    return r->tokens[token].kind == CTP_TOKEN_MARK && surface.len == strlen(mark) && memcmp(surface.ptr, mark, surface.len) == 0;
}

static const ctp_quote_marks *opens(const ctp_reading *r, size_t i)
{
    for (size_t k = 0; k < r->language->quote_count; k++)
        if (ctp_i_is_mark(r, i, r->language->quotes[k].open))
            return &r->language->quotes[k];
    return NULL;
}

/* Looks for the mark that closes; nested quotations have other marks, so the first one does. */
static size_t closing(const ctp_reading *r, size_t from, const ctp_quote_marks *marks)
{
    for (size_t i = from; i < r->count; i++)
        if (ctp_i_is_mark(r, i, marks->close))
            return i;
    return r->count;
}

static bool is_report(const ctp_cue *cue)
{
    return cue->entry->cue == CTP_CUE_REPORT || cue->entry->cue == CTP_CUE_ATTRIBUTION;
}

/* A reporting cue that ends right before the opening mark (marks such as ',' or ':' and one word such as a complementiser between), or with
 * it: a pattern may name the mark ("critics call it “"). */
static const ctp_cue *introduced_by(const ctp_reading *r, size_t open)
{
    for (size_t i = r->cue_count; i-- > 0;) {
        const ctp_cue *cue = &r->cues[i];
        if (is_report(cue) && cue->end <= open + 1 && ctp_i_count_words(r->tokens, cue->end, open) <= 1)
            return cue;
    }
    return NULL;
}

static void mark_tokens(ctp_reading *r, size_t begin, size_t end, bool scare, uint8_t voice)
{
    for (size_t i = begin; i < end; i++) {
        r->quoted[i] = true;
        r->scare[i] = r->scare[i] || scare;
        r->voice_of[i] = voice;
    }
}

static void quotation(ctp_reading *r, size_t begin, size_t end, const ctp_voice *continued)
{
    size_t words = ctp_i_count_words(r->tokens, begin, end);
    const ctp_cue *cue = introduced_by(r, begin > 0 ? begin - 1 : 0);
    if (words == 0)
        return;
    bool scare = continued == NULL && cue == NULL && words <= SCARE_WORDS_MOST;
    ctp_voice voice = continued != NULL ? *continued : (ctp_voice){.reported = true, .commitment = CTP_NEUTRAL};
    if (scare)
        voice.commitment = CTP_DISTANCED;
    if (cue != NULL) {
        voice.cue = cue->entry->pattern;
        voice.cue_where = ctp_i_bytes_of(r, cue->first, cue->end);
        voice.commitment = (ctp_commitment)cue->entry->commitment;
    }
    voice.content = ctp_i_bytes_of(r, begin, end);
    mark_tokens(r, begin, end, scare, ctp_i_add_voice(r, voice));
}

void ctp_i_read_quotes(ctp_reading *r, ctp_discourse *before)
{
    size_t i = 0;
    const ctp_quote_marks *open = before->open;
    if (open != NULL) {
        size_t end = closing(r, 0, open);
        quotation(r, 0, end, &before->voice);
        open = end == r->count ? open : NULL;
        i = end + 1;
    }
    for (; i < r->count; i++) {
        const ctp_quote_marks *marks = opens(r, i);
        if (marks == NULL)
            continue;
        size_t end = closing(r, i + 1, marks);
        quotation(r, i + 1, end, NULL);
        if (end == r->count)
            open = marks;
        i = end;
    }
    if (open != NULL && r->voice_count > 1)
        before->voice = r->voices[r->voice_count - 1];
    before->open = open;
}
