/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two lines: a pattern and a text to match it on. */
#include "base/json.h"
#include "lexicon/lexicon_fuzz.h"

static ctp_buffer lexicon_of(const char *pattern)
{
    ctp_buffer json = {0};
    ctp_error err;
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, ctp_i_buffer_sink(&json), 0, &err);
    ctp_i_buffer_text(&json, "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"t\",\"version\":\"1\",\"language\":\"en\",\"license\":\"\","
                             "\"source\":\"\",\"groups\":{\"g\":[\"a b\",\"c\"]},\"cues\":{\"border\":[\"\\\",\\\"\"]},\"polarity\":[");
    ctp_i_json_string(&w, pattern);
    ctp_i_json_writer_finish(&w);
    ctp_i_buffer_text(&json, "]}");
    return json;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
    ctp_span all = {(const char *)data, size};
    if (end == NULL || memchr(data, '\0', size) != NULL || ctp_i_utf8_valid(all) != size)
        return 0;
    size_t len = (size_t)(end - data);
    ctp_buffer pattern = {0};
    ctp_i_buffer_add(&pattern, all.ptr, len);
    ctp_buffer json = lexicon_of(len > 0 ? pattern.bytes : "");
    ctp_lexicon *lexicon;
    ctp_error err;
    ctp_status st = ctp_lexicon_parse(&lexicon, ctp_i_buffer_span(&json), "t", &(ctp_lexicon_options){.format = "json"}, &err);
    fuzz_expect((st == CTP_OK) == (lexicon != NULL));
    fuzz_expect(st == CTP_OK || (err.at.line == 1 && err.message[0] != '\0'));
    if (st == CTP_OK)
        fuzz_match(lexicon, (ctp_span){all.ptr + len + 1, size - len - 1});
    ctp_i_buffer_free(&pattern);
    ctp_i_buffer_free(&json);
    return 0;
}
