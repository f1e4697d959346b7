/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/status.h"
#include "compare/layout.h"

/* Two levels are spread out, so that one row of a result is one line of a diff. */
enum { LINES = 2 };

static bool lay_out_author(ctp_author_row *row, ctp_arena *arena, const ctp_author *author)
{
    ctp_speaker_row *speakers = ctp_i_arena_alloc(arena, author->speaker_count, sizeof *speakers);
    for (size_t i = 0; speakers != NULL && i < author->speaker_count; i++)
        speakers[i] = (ctp_speaker_row){author->speakers[i], author->speaker_tokens[i]};
    *row = (ctp_author_row){*author, speakers, author->speaker_count};
    return speakers != NULL;
}

bool ctp_i_comparison_lay_out(ctp_comparison_file *file, ctp_arena *arena, const ctp_comparison *comparison)
{
    ctp_author_row *rows = ctp_i_arena_alloc(arena, comparison->author_count, sizeof *rows);
    for (size_t i = 0; rows != NULL && i < comparison->author_count; i++)
        if (!lay_out_author(&rows[i], arena, &comparison->authors[i]))
            return false;
    *file = (ctp_comparison_file){*comparison, *comparison->features, rows, comparison->author_count};
    return rows != NULL;
}

static void spread(ctp_json_writer *w, const ctp_shape *shape, const void *object);

static void spread_list(ctp_json_writer *w, const ctp_field *field, const void *object)
{
    const ctp_shape *shape = field->detail;
    const char *items = *(const char *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object);
    ctp_i_json_open(w, field->name, '[');
    for (size_t i = 0; i < count; i++)
        ctp_i_write_shape(w, shape, items + i * shape->size);
    ctp_i_json_end(w, ']');
}

static void spread_filled_list(ctp_json_writer *w, const ctp_field *field, const void *object)
{
    if (ctp_i_field_count(field, object) > 0)
        spread_list(w, field, object);
}

static void spread_format(ctp_json_writer *w, const ctp_field *field, const void *object)
{
    (void)object;
    ctp_i_json_put_string(w, field->name, field->detail);
}

static void spread_text(ctp_json_writer *w, const ctp_field *field, const void *object)
{
    const char *text = *(const char *const *)ctp_i_field_at(field, object);
    ctp_i_json_put_string(w, field->name, text != NULL ? text : "");
}

static void spread_object(ctp_json_writer *w, const ctp_field *field, const void *object)
{
    ctp_i_json_key(w, field->name);
    spread(w, field->detail, ctp_i_field_at(field, object));
}

static void spread_further(ctp_json_writer *w, const ctp_field *field, const void *object)
{
    w->lines++;
    spread_object(w, field, object);
    w->lines--;
}

static void spread_settings(ctp_json_writer *w, const ctp_field *field, const void *object)
{
    const ctp_options *options = (const ctp_options *)(const void *)((const char *)object + field->second);
    ctp_i_json_open(w, field->name, '{');
    ctp_i_write_option_members(w, ctp_i_field_at(field, object), CTP_SIDE_TEXTS);
    ctp_i_write_option_members(w, options, CTP_SIDE_COMPARISON);
    ctp_i_json_end(w, '}');
}

static void spread_sentences(ctp_json_writer *w, const ctp_field *field, const void *object)
{
    const ctp_features *features = ctp_i_field_at(field, object);
    ctp_i_json_open(w, field->name, '[');
    for (size_t i = 0; i < features->sentence_count; i++)
        ctp_i_write_sentence(w, &features->sentences[i], features->documents[features->sentences[i].document].id, false);
    ctp_i_json_end(w, ']');
}

/* The kinds that stand above the rows. */
static void (*const spreaders[CTP_FIELD_KIND_COUNT])(ctp_json_writer *w, const ctp_field *field, const void *object) = {
    [CTP_FIELD_FORMAT] = spread_format,       [CTP_FIELD_TEXT] = spread_text,
    [CTP_FIELD_LIST] = spread_list,           [CTP_FIELD_FILLED_LIST] = spread_filled_list,
    [CTP_FIELD_OBJECT] = spread_object,       [CTP_FIELD_SPREAD_OBJECT] = spread_further,
    [CTP_FIELD_SETTINGS] = spread_settings,   [CTP_FIELD_SENTENCES] = spread_sentences,
};

static void spread(ctp_json_writer *w, const ctp_shape *shape, const void *object)
{
    ctp_i_json_begin(w, '{');
    for (size_t i = 0; i < shape->count; i++)
        spreaders[shape->fields[i].kind](w, &shape->fields[i], object);
    ctp_i_json_end(w, '}');
}

ctp_status ctp_i_comparison_write(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    ctp_comparison_file file;
    ctp_arena arena = {0};
    ctp_json_writer w;
    ctp_status st = CTP_OK;
    if (ctp_i_comparison_lay_out(&file, &arena, comparison)) {
        ctp_i_json_writer_init(&w, sink, LINES, err);
        spread(&w, &ctp_i_comparison_shape, &file);
        ctp_i_json_newline(&w);
        st = ctp_i_json_writer_finish(&w);
    } else {
        st = ctp_i_no_memory(err);
    }
    ctp_i_arena_free(&arena);
    return st;
}
