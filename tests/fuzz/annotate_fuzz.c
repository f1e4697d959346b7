/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole reading of any UTF-8 text with the English lexicons and words of two issues: it never fails, and what it gives stands in the text. The first byte chooses
 * between one sentence and many. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "annotate/document.h"
#include "base/utf8.h"
#include "counterpoint/counterpoint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SHIPPED = 2, LEXICONS };

static const char topic[] =
    "{\"format\": \"counterpoint-lexicon/1\", \"name\": \"topic\", \"version\": \"1\", \"language\": \"en\", \"license\": \"\", \"source\": \"\",\n"
    " \"issues\": [{\"id\": \"pier\", \"label\": \"P\", \"proposition\": \"P\", \"support\": [\"keep ~2 pier\"]}, {\"id\": \"toll\", \"label\": \"T\", \"proposition\": \"T\"}],\n"
    " \"words\": {\"pier\": {\"support\": {\"the\": 5, \"pier\": 9, \"not\": -8, \"sea ~3 view\": 100}, \"oppose\": {\"not\": 8, \"a*\": 3}}, \"toll\": {\"oppose\": {\"of\": 6}}}}";

static ctp_lexicon_set *english; /* these are kept between inputs */
static ctp_reader reader;
static ctp_options options;

/* The lexicons' folder: of the environment, else of the project, from where the targets are run. */
static void open_reader(void)
{
    static const char *const names[LEXICONS] = {"en/cues.json", "en/polarity.json"};
    const char *folder = getenv("COUNTERPOINT_LEXICONS");
    ctp_lexicon *items[LEXICONS];
    ctp_error err;
    for (size_t i = 0; i < SHIPPED; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder != NULL ? folder : "lexicons", names[i]);
        if (ctp_lexicon_read(&items[i], path, NULL, &err) != CTP_OK)
            abort();
    }
    ctp_options_default(&options);
    if (ctp_lexicon_parse(&items[SHIPPED], (ctp_span){topic, sizeof topic - 1}, "topic.json", NULL, &err) != CTP_OK)
        abort();
    if (ctp_lexicon_set_compile(&english, items, LEXICONS, "en", &err) != CTP_OK || ctp_i_reader_open(&reader, english, &options, &err) != CTP_OK)
        abort();
}

static void close_reader(void)
{
    ctp_i_reader_close(&reader);
    ctp_lexicon_set_free(english);
}

static void expect_within(ctp_range inner, ctp_range outer)
{
    if (inner.begin > inner.end || inner.begin < outer.begin || inner.end > outer.end)
        abort();
}

static void expect_voices(const ctp_sentence *s, ctp_range all)
{
    if (s->voice >= s->voice_count || s->voices[s->voice].commitment != s->commitment)
        abort();
    for (size_t i = 0; i < s->voice_count; i++) {
        expect_within(s->voices[i].content, all);
        expect_within(s->voices[i].source, all); /* it may stand in a sentence before */
        expect_within(s->voices[i].cue_where, all);
    }
}

static void expect_hits(const ctp_sentence *s)
{
    for (size_t i = 0; i < s->hit_count; i++) {
        expect_within(s->hits[i].where, s->where);
        if (!(s->hits[i].weight >= -1.0 && s->hits[i].weight <= 1.0) || s->hits[i].voice >= s->voice_count)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ctp_span text = {(const char *)data + (size > 0), size - (size > 0)};
    ctp_document document = {.id = "fuzz", .author = {"fuzz", "fuzz"}, .title = "", .outlet = "", .date = "", .language = "en", .text = text};
    ctp_turn turn = {.where = {0, text.len}};
    ctp_annotate_how how = {.reasons = true, .one_sentence = size > 0 && (data[0] & 1) != 0};
    ctp_document_reading reading = {.document = &document};
    ctp_error err;
    if (text.len == 0 || ctp_i_utf8_valid(text) != text.len)
        return 0;
    if (english == NULL) {
        open_reader();
        atexit(close_reader);
    }
    document.turns = &turn;
    document.turn_count = 1;
    if (ctp_i_read_document(&reader, &how, &reading, &err) != CTP_OK)
        abort();
    for (size_t i = 0; i < reading.sentence_count; i++) {
        expect_within(reading.sentences[i].where, turn.where);
        expect_voices(&reading.sentences[i], turn.where);
        expect_hits(&reading.sentences[i]);
    }
    reading.document = NULL; /* ours */
    ctp_i_document_reading_free(&reading);
    return 0;
}
