/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes that an interrupted `annotate --resume` leaves: they are read or refused with a message, and what was read is written and read again
 * as it is. The header that notes must have is put behind the input's first line, so that what follows it is reached. */
#include <assert.h>
#include <string.h>

#include "annotate/resume_notes.h"
#include "base/buffer.h"
#include "features/builder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ctp_span made_header(ctp_json_writer *w, ctp_error *err)
{
    ctp_features_header header = {.title = "", .engine = "0", .icu = "0", .snowball = "0"};
    ctp_span line;
    ctp_options_default(&header.options);
    ctp_i_json_restart(w, err);
    ctp_i_write_header(w, &header);
    ctp_status st = ctp_i_json_written(w, &line, err);
    assert(st == CTP_OK);
    return line;
}

static ctp_buffer with_header(ctp_span input, ctp_span header)
{
    ctp_buffer text = {0};
    const char *end = memchr(input.ptr, '\n', input.len);
    size_t first = end != NULL ? (size_t)(end + 1 - input.ptr) : input.len;
    ctp_i_buffer_add(&text, input.ptr, first);
    if (end != NULL)
        ctp_i_buffer_add(&text, header.ptr, header.len);
    ctp_i_buffer_add(&text, input.ptr + first, input.len - first);
    return text;
}

static ctp_status parse(ctp_finished *finished, ctp_features **found, const ctp_buffer *text, ctp_span header, ctp_error *err)
{
    ctp_status st = ctp_i_notes_parse(finished, found, ctp_i_buffer_span(text), header, "notes", "part", err);
    assert((st == CTP_OK) == (*found != NULL));
    assert(st == CTP_OK || (err->status == st && err->message[0] != '\0' && err->at.offset <= text->len));
    return st;
}

static ctp_buffer written(const ctp_finished *finished, const ctp_features *found, ctp_span header)
{
    ctp_buffer out = {0};
    ctp_error err;
    ctp_forms words;
    ctp_status st = ctp_i_forms_of(&words, ctp_i_features_vocabulary(found), &err);
    assert(st == CTP_OK);
    st = ctp_i_notes_write(finished, header, &words, ctp_i_buffer_sink(&out), &err);
    assert(st == CTP_OK);
    ctp_i_forms_free(&words);
    return out;
}

static void expect_same_again(const ctp_finished *finished, const ctp_features *found, ctp_span header)
{
    ctp_finished again;
    ctp_features *words;
    ctp_error err;
    ctp_buffer first = written(finished, found, header);
    ctp_status st = parse(&again, &words, &first, header, &err);
    assert(st == CTP_OK && again.bytes == finished->bytes && again.documents == finished->documents && again.sentences == finished->sentences);
    ctp_buffer second = written(&again, words, header);
    assert(first.len == second.len && memcmp(first.bytes, second.bytes, first.len) == 0);
    ctp_features_free(words);
    ctp_i_buffer_free(&first);
    ctp_i_buffer_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ctp_json_writer w = {0};
    ctp_finished finished;
    ctp_features *found;
    ctp_error err;
    ctp_span header = made_header(&w, &err);
    ctp_buffer text = with_header((ctp_span){(const char *)data, size}, header);
    if (parse(&finished, &found, &text, header, &err) == CTP_OK)
        expect_same_again(&finished, found, header);
    ctp_features_free(found);
    ctp_i_buffer_free(&text);
    ctp_i_buffer_free(&w.pending);
    return 0;
}
