/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/status.h"
#include "features/builder.h"
#include "features/shapes.h"

static void end_line(ctp_json_writer *w)
{
    if (w->depth == 0)
        ctp_i_json_newline(w);
}

const char *ctp_i_option_field(char name[CTP_OPTION_NAME_SIZE], const ctp_option_row *row)
{
    size_t i = 0;
    for (; row->name[i] != '\0' && i + 1 < CTP_OPTION_NAME_SIZE; i++)
        name[i] = row->name[i] == '-' ? '_' : row->name[i];
    name[i] = '\0';
    return name;
}

void ctp_i_write_option_members(ctp_json_writer *w, const ctp_options *options, ctp_side side)
{
    for (size_t i = 0; i < ctp_option_count(); i++) {
        const ctp_option_row *row = ctp_option_at(i);
        if (row->side != side)
            continue;
        char name[CTP_OPTION_NAME_SIZE];
        const char *text;
        double value = ctp_option_value(options, row, &text);
        ctp_i_json_key(w, ctp_i_option_field(name, row));
        if (row->type == CTP_OPTION_TEXT)
            ctp_i_json_string(w, text);
        else if (row->type == CTP_OPTION_BOOL)
            ctp_i_json_bool(w, value != 0.0);
        else
            ctp_i_json_value(w, value);
    }
}

void ctp_i_write_options(ctp_json_writer *w, const ctp_options *options, ctp_side side)
{
    ctp_i_json_begin(w, '{');
    ctp_i_write_option_members(w, options, side);
    ctp_i_json_end(w, '}');
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

static bool begins_stem(const ctp_form_row *rows, size_t i)
{
    return i == 0 || strcmp(rows[i].stem, rows[i - 1].stem) != 0;
}

static void write_forms(ctp_json_writer *w, const ctp_form_row *rows, size_t count)
{
    ctp_i_json_key(w, "vocabulary");
    ctp_i_json_begin(w, '{');
    for (size_t i = 0; i < count; i++) {
        if (begins_stem(rows, i)) {
            ctp_i_json_key(w, rows[i].stem);
            ctp_i_json_begin(w, '{');
        }
        ctp_i_json_key(w, rows[i].form);
        ctp_i_json_count(w, rows[i].count);
        if (i + 1 == count || begins_stem(rows, i + 1))
            ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, '}');
}

static void write_function_words(ctp_json_writer *w, const ctp_form_row *rows, size_t count)
{
    ctp_i_json_key(w, "function");
    ctp_i_json_begin(w, '[');
    for (size_t i = 0; i < count; i++)
        if (rows[i].function && begins_stem(rows, i))
            ctp_i_json_string(w, rows[i].stem);
    ctp_i_json_end(w, ']');
}

/* Stems that ever stand so. */
static void write_uses(ctp_json_writer *w, const char *name, const ctp_form_row *rows, size_t count, bool topic)
{
    ctp_i_json_key(w, name);
    ctp_i_json_begin(w, '{');
    for (size_t i = 0; i < count; i++) {
        uint32_t uses = topic ? rows[i].topic : rows[i].names;
        if (uses == 0 || !begins_stem(rows, i))
            continue;
        ctp_i_json_key(w, rows[i].stem);
        ctp_i_json_count(w, uses);
    }
    ctp_i_json_end(w, '}');
}

void ctp_i_write_trailer(ctp_json_writer *w, const ctp_vocabulary *vocabulary, size_t sentences)
{
    ctp_form_row *rows;
    size_t count;
    if (w->status != CTP_OK)
        return;
    w->status = ctp_i_vocabulary_rows(vocabulary, &rows, &count, w->err);
    if (w->status != CTP_OK)
        return;
    ctp_i_json_begin(w, '{');
    write_forms(w, rows, count);
    write_function_words(w, rows, count);
    write_uses(w, "names", rows, count, false);
    write_uses(w, "topic", rows, count, true);
    ctp_i_json_put_value(w, "sentences", (double)sentences);
    ctp_i_json_end(w, '}');
    end_line(w);
    free(rows);
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
    ctp_i_write_trailer(&w, ctp_i_features_vocabulary(features), features->sentence_count);
    return ctp_i_json_writer_finish(&w);
}
