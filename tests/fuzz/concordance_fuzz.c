/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two lines: a query of a user and a sentence. Either the query is refused with its place, or each hit and its context stand in the sentence. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "counterpoint/counterpoint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static ctp_lexicon *town(void)
{
    static const char json[] = "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"t\",\"version\":\"1\",\"language\":\"en\",\"license\":\"\",\"source\":\"\","
                               "\"tables\":{\"stemmer\":\"english\"},\"groups\":{\"g\":[\"a b\",\"c\"]},\"cues\":{\"border\":[\"\\\",\\\"\"]}}";
    ctp_lexicon *lexicon;
    ctp_error err;
    expect(ctp_lexicon_parse(&lexicon, (ctp_span){json, sizeof json - 1}, "t", NULL, &err) == CTP_OK);
    return lexicon;
}

static void look(const ctp_lexicon_set *set, const char *query, const char *text)
{
    ctp_sentence sentence = {.id = "d#1", .author = "a", .paragraph = 1, .where = {7, 7 + strlen(text)}, .text = text};
    ctp_document_features document = {.id = "d", .author = {"a", "A"}};
    ctp_features features = {.documents = &document, .document_count = 1, .sentences = &sentence, .sentence_count = 1};
    ctp_concordance *c;
    ctp_error err;
    ctp_buffer out = {0};
    ctp_options_default(&features.options);
    expect(ctp_concordance_find(&c, &features, set, query, &(ctp_concordance_how){.window = 2}, &err) == CTP_OK);
    for (size_t i = 0; i < c->line_count; i++) {
        const ctp_concordance_line *line = &c->lines[i];
        size_t begin = line->where.begin - 7, len = strlen(line->hit), before = strlen(line->before);
        expect(len > 0 && line->where.end - line->where.begin == len && before <= begin);
        expect(memcmp(text + begin, line->hit, len) == 0 && memcmp(text + begin - before, line->before, before) == 0);
        expect(strncmp(text + begin + len, line->after, strlen(line->after)) == 0);
    }
    expect(ctp_report_concordance(c, 40, false, ctp_i_buffer_sink(&out), &err) == CTP_OK);
    expect(ctp_i_utf8_valid(ctp_i_buffer_span(&out)) == out.len);
    ctp_i_buffer_free(&out);
    ctp_concordance_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
    if (end == NULL || memchr(data, '\0', size) != NULL || ctp_i_utf8_valid((ctp_span){(const char *)end, size - (size_t)(end - data)}) + (size_t)(end - data) != size)
        return 0;
    ctp_buffer query = {0}, text = {0};
    ctp_i_buffer_add(&query, (const char *)data, (size_t)(end - data));
    ctp_i_buffer_add(&text, (const char *)end + 1, size - (size_t)(end - data) - 1);
    ctp_lexicon *lexicon = town();
    ctp_lexicon_set *set;
    ctp_error err;
    ctp_status st = ctp_lexicon_add_query(&lexicon, 1, "en", ctp_i_buffer_span(&query).ptr, &err);
    expect(st == CTP_OK || ((st == CTP_E_SYNTAX || st == CTP_E_ENCODING) && err.at.line >= 1 && err.message[0] != '\0'));
    expect(ctp_lexicon_set_compile(&set, &lexicon, 1, "en", &err) == CTP_OK);
    if (st == CTP_OK)
        look(set, ctp_i_buffer_span(&query).ptr, ctp_i_buffer_span(&text).ptr);
    ctp_lexicon_set_free(set);
    ctp_i_buffer_free(&query);
    ctp_i_buffer_free(&text);
    return 0;
}
