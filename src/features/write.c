/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/status.h"
#include "features/builder.h"
#include "features/forms.h"
#include "features/shapes.h"

static void end_line(ctp_json_writer *w)
{
    if (w->depth == 0)
        ctp_i_json_newline(w);
}

void ctp_i_write_header(ctp_json_writer *w, const ctp_features_header *header)
{
    ctp_i_write_shape(w, &ctp_i_header_shape, header);
    end_line(w);
}

void ctp_i_write_document(ctp_json_writer *w, const ctp_document_features *document)
{
    ctp_i_json_begin(w, '{');
    ctp_i_json_key(w, "document");
    ctp_i_write_shape(w, &ctp_i_document_shape, document);
    ctp_i_json_end(w, '}');
    end_line(w);
}

static void write_vocabulary(ctp_json_writer *w, ctp_forms_reader *reader)
{
    ctp_i_json_open(w, "vocabulary", '{');
    for (bool more = ctp_i_forms_next(reader); more;) {
        ctp_i_json_open(w, reader->row.stem, '{');
        do {
            ctp_i_json_key(w, reader->row.form);
            ctp_i_json_count(w, reader->row.count);
            more = ctp_i_forms_next(reader);
        } while (more && !reader->begins);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, '}');
}

static void write_function_words(ctp_json_writer *w, ctp_forms_reader *reader)
{
    ctp_i_forms_rewind(reader);
    ctp_i_json_open(w, "function", '[');
    while (ctp_i_forms_next(reader))
        if (reader->row.function && reader->begins)
            ctp_i_json_string(w, reader->row.stem);
    ctp_i_json_end(w, ']');
}

/* Stems that ever stand so. */
static void write_uses(ctp_json_writer *w, const char *name, ctp_forms_reader *reader, bool topic)
{
    ctp_buffer stem = {0};
    ctp_i_forms_rewind(reader);
    ctp_i_json_open(w, name, '{');
    for (bool more = ctp_i_forms_next(reader); more && w->status == CTP_OK;) {
        uint64_t uses = 0;
        ctp_i_buffer_clear(&stem);
        ctp_i_buffer_add(&stem, reader->row.stem, strlen(reader->row.stem) + 1);
        do {
            uses += topic ? reader->row.topic : reader->row.names;
            more = ctp_i_forms_next(reader);
        } while (more && !reader->begins);
        if (stem.failed)
            w->status = ctp_i_no_memory(w->err);
        else if (uses > 0) {
            ctp_i_json_key(w, stem.bytes);
            ctp_i_json_count(w, uses);
        }
    }
    ctp_i_json_end(w, '}');
    ctp_i_buffer_free(&stem);
}

void ctp_i_write_forms(ctp_json_writer *w, const ctp_forms *forms, size_t sentences)
{
    ctp_forms_reader reader;
    if (w->status != CTP_OK)
        return;
    w->status = ctp_i_forms_open(&reader, forms, w->err);
    if (w->status == CTP_OK) {
        ctp_i_json_begin(w, '{');
        write_vocabulary(w, &reader);
        write_function_words(w, &reader);
        write_uses(w, "names", &reader, false);
        write_uses(w, "topic", &reader, true);
        ctp_i_json_put_value(w, "sentences", (double)sentences);
        ctp_i_json_end(w, '}');
        end_line(w);
    }
    ctp_i_forms_close(&reader);
}

static void write_trailer(ctp_json_writer *w, const ctp_features *features)
{
    ctp_forms forms = {0};
    if (w->status == CTP_OK)
        w->status = ctp_i_forms_of(&forms, ctp_i_features_vocabulary(features), w->err);
    ctp_i_write_forms(w, &forms, features->sentence_count);
    ctp_i_forms_free(&forms);
}

ctp_status ctp_features_write(const ctp_features *features, ctp_sink sink, ctp_error *err)
{
    ctp_json_writer w;
    ctp_features_header header = ctp_i_features_header(features);
    size_t at = 0;
    ctp_i_json_writer_init(&w, sink, 0, err);
    ctp_i_write_header(&w, &header);
    for (size_t i = 0; i < features->document_count; i++) {
        const ctp_document_features *document = &features->documents[i];
        ctp_i_write_document(&w, document);
        for (; at < features->sentence_count && features->sentences[at].document == i; at++)
            ctp_i_write_sentence(&w, &features->sentences[at], document->id, true);
    }
    write_trailer(&w, features);
    return ctp_i_json_writer_finish(&w);
}
