/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/table_cells.h"

#include <stdio.h>
#include <string.h>

/* Where a cell comes from. */
typedef struct {
    const ctp_column *column;
    const ctp_field *field;
    const char *object;
    const ctp_comparison_file *file;
} origin;

static const ctp_cell nothing = {true, NULL, 0.0};

static const void *at(const origin *o)
{
    return ctp_i_field_at(o->field, o->object);
}

static ctp_cell of_text(const origin *o)
{
    const char *value = *(const char *const *)at(o);
    return ctp_i_cell_text(value != NULL || o->column->may_be_null ? value : "");
}

static ctp_cell of_document(const origin *o)
{
    return ctp_i_cell_text(o->file->features.documents[*(const uint32_t *)at(o)].id);
}

static ctp_cell of_flag(const origin *o)
{
    const ctp_enum_names *names = o->field->detail;
    return ctp_i_cell_text(names->names[*(const bool *)at(o) ? 1 : 0]);
}

static ctp_cell of_enum(const origin *o)
{
    const ctp_enum_names *names = o->field->detail;
    unsigned value;
    memcpy(&value, at(o), sizeof value);
    return ctp_i_cell_text(names->names[value]);
}

static ctp_cell of_count(const origin *o)
{
    return ctp_i_cell_number(*(const uint32_t *)at(o));
}

static ctp_cell of_count_or_null(const origin *o)
{
    return *(const uint32_t *)at(o) > 0 ? of_count(o) : nothing;
}

static ctp_cell of_counts(const origin *o)
{
    return ctp_i_cell_number(((const uint32_t *)at(o))[o->column->part]);
}

static ctp_cell of_tally(const origin *o)
{
    return ctp_i_cell_number((double)ctp_i_field_tally(o->field, o->object));
}

static ctp_cell of_int(const origin *o)
{
    return ctp_i_cell_number(*(const int *)at(o));
}

static ctp_cell of_side_or_null(const origin *o)
{
    return *(const int *)at(o) != 0 ? of_int(o) : nothing;
}

static ctp_cell of_number(const origin *o)
{
    return ctp_i_cell_number(*(const double *)at(o));
}

static ctp_cell of_bool(const origin *o)
{
    return ctp_i_cell_number(*(const bool *)at(o));
}

static bool is_there(const origin *o)
{
    return *(const bool *)(o->object + o->field->second);
}

static ctp_cell of_number_there(const origin *o)
{
    return is_there(o) ? of_number(o) : nothing;
}

static ctp_cell of_bool_there(const origin *o)
{
    return is_there(o) ? of_bool(o) : nothing;
}

static ctp_cell of_range(const origin *o)
{
    const ctp_range *where = at(o);
    return (ctp_cell){false, NULL, (double)(o->column->part == 0 ? where->begin : where->end)};
}

static ctp_cell of_extra_range(const origin *o)
{
    const ctp_range *where = at(o);
    return where->begin != 0 || where->end != 0 ? of_range(o) : nothing;
}

static ctp_cell (*const readers[CTP_FIELD_KIND_COUNT])(const origin *o) = {
    [CTP_FIELD_TEXT] = of_text,
    [CTP_FIELD_ID] = of_text,
    [CTP_FIELD_UNIT] = of_text,
    [CTP_FIELD_TEXT_OR_NULL] = of_text,
    [CTP_FIELD_EXTRA_TEXT] = of_text,
    [CTP_FIELD_DOCUMENT] = of_document,
    [CTP_FIELD_FLAG] = of_flag,
    [CTP_FIELD_IF_FLAG] = of_flag,
    [CTP_FIELD_ENUM] = of_enum,
    [CTP_FIELD_COUNT] = of_count,
    [CTP_FIELD_EXTRA_COUNT] = of_count,
    [CTP_FIELD_ORDINAL] = of_count,
    [CTP_FIELD_COUNT_OR_NULL] = of_count_or_null,
    [CTP_FIELD_COUNTS] = of_counts,
    [CTP_FIELD_TALLY] = of_tally,
    [CTP_FIELD_SIGN] = of_int,
    [CTP_FIELD_SIDE] = of_int,
    [CTP_FIELD_WHOLE] = of_int,
    [CTP_FIELD_SIDE_OR_NULL] = of_side_or_null,
    [CTP_FIELD_NUMBER] = of_number,
    [CTP_FIELD_SHARE] = of_number,
    [CTP_FIELD_SIGNED] = of_number,
    [CTP_FIELD_RESULT] = of_number,
    [CTP_FIELD_MAYBE_SIGNED] = of_number_there,
    [CTP_FIELD_IF_RESULT] = of_number_there,
    [CTP_FIELD_BOOL] = of_bool,
    [CTP_FIELD_IF_BOOL] = of_bool_there,
    [CTP_FIELD_RANGE] = of_range,
    [CTP_FIELD_EXTRA_RANGE] = of_extra_range,
    [CTP_FIELD_EXTRA_SPAN] = of_extra_range,
};

static bool join(ctp_cell *out, ctp_arena *scratch, const origin *o)
{
    const char *const *strings = *(const char *const *const *)at(o);
    size_t count = ctp_i_field_count(o->field, o->object), size = 1;
    for (size_t i = 0; i < count; i++)
        size += strlen(strings[i]) + 2;
    char *joined = ctp_i_arena_alloc(scratch, size, 1), *end = joined;
    for (size_t i = 0; joined != NULL && i < count; i++)
        end += snprintf(end, size - (size_t)(end - joined), "%s%s", i > 0 ? "; " : "", strings[i]);
    *out = ctp_i_cell_text(joined);
    return joined != NULL;
}

bool ctp_i_table_cell(ctp_cell *out, ctp_arena *scratch, const ctp_column *column, const ctp_comparison_file *file, const char *object)
{
    const origin o = {column, column->field, object, file};
    if (column->field->kind == CTP_FIELD_STRINGS || column->field->kind == CTP_FIELD_STRING_SET)
        return join(out, scratch, &o);
    *out = readers[column->field->kind](&o);
    return true;
}
