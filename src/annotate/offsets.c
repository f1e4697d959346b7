/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/document.h"

#include "base/utf8.h"

/* Places are bytes while a document is read. Those who count characters get them at the end; one walk along the text does for all, since places
 * that follow each other are near. */

static void count(ctp_utf8_place *at, ctp_range *where)
{
    where->begin = ctp_i_utf8_characters(at, where->begin);
    where->end = ctp_i_utf8_characters(at, where->end);
}

void ctp_i_count_characters(ctp_document_reading *reading)
{
    ctp_utf8_place at = {.text = reading->document->text};
    for (size_t i = 0; i < reading->sentence_count; i++) {
        ctp_sentence *s = &reading->sentences[i];
        ctp_voice *voices = (ctp_voice *)s->voices; /* in our arena, not yet given away, as are hits and cues */
        ctp_hit *hits = (ctp_hit *)s->hits;
        ctp_cue_mark *cues = (ctp_cue_mark *)s->cues;
        count(&at, &s->where);
        for (size_t k = 0; k < s->cue_count; k++)
            count(&at, &cues[k].where);
        for (size_t k = 0; k < s->voice_count; k++) {
            count(&at, &voices[k].source);
            count(&at, &voices[k].cue_where);
            count(&at, &voices[k].content);
        }
        for (size_t k = 0; k < s->hit_count; k++)
            count(&at, &hits[k].where);
    }
}
