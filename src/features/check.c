/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/array.h"
#include "base/ascii.h"
#include "features/reading.h"

static bool knows(const ctp_intern *set, const char *text)
{
    return ctp_i_intern_find(set, text, strlen(text)) != CTP_NO_ID;
}

/* "document#12", the number without a leading zero and above the one before: so ids are in order and none stands twice. */
static ctp_status check_id(ctp_file_reading *r, const cJSON *node, const ctp_sentence *sentence, ctp_error *err)
{
    const ctp_span *document = &r->documents.strings[r->documents.count - 1];
    const char *p = sentence->id;
    uint64_t number = 0;
    const cJSON *at = ctp_i_json_get(node, "id");
    if (strncmp(p, document->ptr, document->len) == 0 && p[document->len] == '#' && p[document->len + 1] != '0')
        for (p += document->len + 1; ctp_i_ascii_digit(*p) && number <= UINT32_MAX; p++)
            number = number * 10 + (uint64_t)(*p - '0');
    if (*p != '\0' || number == 0 || number > UINT32_MAX)
        return ctp_i_json_fail(&r->json, at, err, "sentence '%.100s', expected '%.100s#' and a number", sentence->id,
                               document->ptr);
    if (number <= r->number)
        return ctp_i_json_fail(&r->json, at, err, "sentence '%.100s' stands after number %u, expected ascending numbers",
                               sentence->id, (unsigned)r->number);
    r->number = number;
    return CTP_OK;
}

static ctp_status check_people(ctp_file_reading *r, const cJSON *node, const ctp_sentence *sentence, ctp_error *err)
{
    if (strcmp(sentence->author, ctp_i_intern_string(&r->authors, r->author)) != 0)
        return ctp_i_json_fail(&r->json, ctp_i_json_get(node, "author"), err, "'%.100s' is not the document's author",
                               sentence->author);
    if (sentence->speaker != NULL && !knows(&r->speakers, sentence->speaker))
        return ctp_i_json_fail(&r->json, ctp_i_json_get(node, "speaker"), err,
                               "'%.100s' is not one of the document's speakers", sentence->speaker);
    return CTP_OK;
}

static ctp_status check_voices(ctp_file_reading *r, const cJSON *node, const ctp_sentence *sentence, ctp_error *err)
{
    const cJSON *voices = ctp_i_json_get(node, "voices");
    if (sentence->voice_count == 0 || sentence->voices[0].reported)
        return ctp_i_json_fail(&r->json, voices, err, "the first voice of a sentence is its author's");
    if (sentence->voice >= sentence->voice_count)
        return ctp_i_json_fail(&r->json, ctp_i_json_get(node, "voice"), err, "voice %u of %zu", sentence->voice,
                               sentence->voice_count);
    return CTP_OK;
}

static ctp_status check_hits(ctp_file_reading *r, const cJSON *node, const ctp_sentence *sentence, ctp_error *err)
{
    const cJSON *item = ctp_i_json_get(node, "hits")->child;
    for (size_t i = 0; i < sentence->hit_count; i++, item = item->next) {
        const ctp_hit *hit = &sentence->hits[i];
        if (hit->voice >= sentence->voice_count)
            return ctp_i_json_fail(&r->json, ctp_i_json_get(item, "voice"), err, "voice %u of %zu", hit->voice,
                                   sentence->voice_count);
        if (hit->issue != NULL && !knows(&r->issues, hit->issue))
            return ctp_i_json_fail(&r->json, ctp_i_json_get(item, "issue"), err, "the header has no issue '%.100s'",
                                   hit->issue);
    }
    return CTP_OK;
}

static ctp_status check_list(ctp_file_reading *r, const cJSON *list, const ctp_issue_mark *marks, size_t count, ctp_error *err)
{
    const cJSON *item = count > 0 ? list->child : NULL;
    for (size_t i = 0; i < count; i++, item = item->next) {
        const char *issue = marks[i].issue;
        const cJSON *at = ctp_i_json_get(item, "issue");
        if (!knows(&r->issues, issue))
            return ctp_i_json_fail(&r->json, at, err, "the header has no issue '%.100s'", issue);
        if (i > 0 && strcmp(marks[i - 1].issue, issue) >= 0)
            return ctp_i_json_fail(&r->json, at, err, "issue '%.100s' is out of order, expected issues sorted by bytes, each once",
                                   issue);
    }
    return CTP_OK;
}

static ctp_status check_marks(ctp_file_reading *r, const cJSON *node, const ctp_sentence *sentence, ctp_error *err)
{
    ctp_status st = check_list(r, ctp_i_json_get(node, "issues"), sentence->issues, sentence->issue_count, err);
    return st == CTP_OK ? check_list(r, ctp_i_json_get(node, "overruled"), sentence->overruled, sentence->overruled_count, err) : st;
}

typedef ctp_status (*sentence_check)(ctp_file_reading *r, const cJSON *node, const ctp_sentence *sentence, ctp_error *err);

ctp_status ctp_i_check_sentence(ctp_file_reading *r, const cJSON *node, const ctp_sentence *sentence, ctp_error *err)
{
    static const sentence_check checks[] = {check_id, check_people, check_voices, check_hits, check_marks};
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < CTP_COUNT(checks); i++)
        st = checks[i](r, node, sentence, err);
    return st;
}
