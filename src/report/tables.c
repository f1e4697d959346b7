/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/tables.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"

static const char *const type_names[CTP_CELL_TYPE_COUNT] = {"text", "integer", "real", "boolean"};

const char *ctp_i_cell_type_name(ctp_cell_type type)
{
    return type_names[type];
}

/* What a field becomes: one column, or two by the endings. Kinds without a row are lists, which are tables of their own, or square. */
static const struct {
    const char *range; /* NULL: by the names of `detail` */
    bool is_column;
    ctp_cell_type type;
    bool may_be_null;
    const char *endings[2]; /* of the names of two columns; an ending without "_" before it is the whole name */
} kinds[CTP_FIELD_KIND_COUNT] = {
    [CTP_FIELD_TEXT] = {"", true, CTP_CELL_TEXT, false, {0}},
    [CTP_FIELD_ID] = {"", true, CTP_CELL_TEXT, false, {0}},
    [CTP_FIELD_UNIT] = {"", true, CTP_CELL_TEXT, false, {0}},
    [CTP_FIELD_TEXT_OR_NULL] = {"", true, CTP_CELL_TEXT, true, {0}},
    [CTP_FIELD_EXTRA_TEXT] = {"", true, CTP_CELL_TEXT, true, {0}},
    [CTP_FIELD_STRINGS] = {"joined by \"; \"", true, CTP_CELL_TEXT, false, {0}},
    [CTP_FIELD_STRING_SET] = {"joined by \"; \"", true, CTP_CELL_TEXT, false, {0}},
    [CTP_FIELD_DOCUMENT] = {"", true, CTP_CELL_TEXT, false, {0}},
    [CTP_FIELD_COUNT] = {"0 or more", true, CTP_CELL_WHOLE, false, {0}},
    [CTP_FIELD_EXTRA_COUNT] = {"0 or more", true, CTP_CELL_WHOLE, false, {0}},
    [CTP_FIELD_ORDINAL] = {"1 or more", true, CTP_CELL_WHOLE, false, {0}},
    [CTP_FIELD_TALLY] = {"0 or more", true, CTP_CELL_WHOLE, false, {0}},
    [CTP_FIELD_SIGN] = {"-1, 0 or 1", true, CTP_CELL_WHOLE, false, {0}},
    [CTP_FIELD_SIDE] = {"-1 or 1", true, CTP_CELL_WHOLE, false, {0}},
    [CTP_FIELD_SIDE_OR_NULL] = {"-1 or 1", true, CTP_CELL_WHOLE, true, {0}},
    [CTP_FIELD_COUNT_OR_NULL] = {"1 or more", true, CTP_CELL_WHOLE, true, {0}},
    [CTP_FIELD_WHOLE] = {"", true, CTP_CELL_WHOLE, false, {0}},
    [CTP_FIELD_NUMBER] = {"", true, CTP_CELL_REAL, false, {0}},
    [CTP_FIELD_SHARE] = {"0 to 1", true, CTP_CELL_REAL, false, {0}},
    [CTP_FIELD_SIGNED] = {"-1 to 1", true, CTP_CELL_REAL, false, {0}},
    [CTP_FIELD_MAYBE_SIGNED] = {"-1 to 1", true, CTP_CELL_REAL, true, {0}},
    [CTP_FIELD_RESULT] = {"", true, CTP_CELL_REAL, true, {0}},
    [CTP_FIELD_IF_RESULT] = {"", true, CTP_CELL_REAL, true, {0}},
    [CTP_FIELD_BOOL] = {"", true, CTP_CELL_TRUTH, false, {0}},
    [CTP_FIELD_IF_BOOL] = {"", true, CTP_CELL_TRUTH, true, {0}},
    [CTP_FIELD_FLAG] = {NULL, true, CTP_CELL_TEXT, false, {0}},
    [CTP_FIELD_IF_FLAG] = {NULL, true, CTP_CELL_TEXT, false, {0}},
    [CTP_FIELD_ENUM] = {NULL, true, CTP_CELL_TEXT, false, {0}},
    [CTP_FIELD_RANGE] = {"bytes (characters with offsets characters)", true, CTP_CELL_WHOLE, false, {"start", "end"}},
    [CTP_FIELD_EXTRA_RANGE] = {"bytes (characters with offsets characters)", true, CTP_CELL_WHOLE, true, {"start", "end"}},
    [CTP_FIELD_EXTRA_SPAN] = {"bytes (characters with offsets characters)", true, CTP_CELL_WHOLE, true, {"_start", "_end"}},
    [CTP_FIELD_COUNTS] = {"0 or more", true, CTP_CELL_WHOLE, false, {"_a", "_b"}},
};

/* ---- columns ---- */

static ctp_column *new_column(ctp_table *table)
{
    assert(table->column_count < CTP_COLUMNS_MOST);
    ctp_column *column = &table->columns[table->column_count++];
    *column = (ctp_column){0};
    return column;
}

static bool has_references(ctp_field_kind kind)
{
    return kind == CTP_FIELD_TEXT || kind == CTP_FIELD_ID || kind == CTP_FIELD_TEXT_OR_NULL || kind == CTP_FIELD_EXTRA_TEXT;
}

static void add_part(ctp_table *table, const ctp_field *field, size_t level, size_t shift, size_t part, const char *before)
{
    ctp_column *column = new_column(table);
    const char *ending = kinds[field->kind].endings[part], *name = field->name;
    for (size_t i = 0; i < 3 && table->plan->renamed[i][0] != NULL; i++)
        if (strcmp(table->plan->renamed[i][0], name) == 0)
            name = table->plan->renamed[i][1];
    bool whole = ending != NULL && ending[0] != '_';
    snprintf(column->name, sizeof column->name, "%s%s%s", before, whole ? "" : name, ending != NULL ? ending : "");
    column->type = kinds[field->kind].type;
    column->may_be_null = kinds[field->kind].may_be_null;
    column->field = field;
    column->level = level;
    column->shift = shift;
    column->part = part;
    if (kinds[field->kind].range != NULL)
        snprintf(column->range, sizeof column->range, "%s", kinds[field->kind].range);
    else
        ctp_i_names_list(column->range, sizeof column->range, ctp_i_names_of(field->detail), CTP_RANGE_OR);
    if (field->kind == CTP_FIELD_DOCUMENT)
        column->to = CTP_IDS_DOCUMENT;
    else if (has_references(field->kind) && field->detail != NULL && ((const ctp_reference *)field->detail)->to != CTP_IDS_BY_UNIT)
        column->to = ((const ctp_reference *)field->detail)->to;
}

static void add_field(ctp_table *table, const ctp_field *field, size_t level, size_t shift, const char *before)
{
    static const char *const sides[2] = {"a_", "b_"};
    if (field->kind == CTP_FIELD_TWO) {
        const ctp_shape *shape = field->detail;
        for (size_t side = 0; side < 2; side++)
            for (size_t i = 0; i < shape->count; i++)
                add_field(table, &shape->fields[i], level, shift + field->offset + side * shape->size, sides[side]);
    } else if (kinds[field->kind].is_column) {
        add_part(table, field, level, shift, 0, before);
        if (kinds[field->kind].endings[1] != NULL)
            add_part(table, field, level, shift, 1, before);
    }
}

static void add_number(ctp_table *table, const char *name, size_t level, int first)
{
    ctp_column *column = new_column(table);
    snprintf(column->name, sizeof column->name, "%s", name);
    snprintf(column->range, sizeof column->range, "%d or more", first);
    column->type = CTP_CELL_WHOLE;
    column->level = level;
    column->first = first;
}

static const ctp_field *find_field(const ctp_shape *shape, const char *name)
{
    const ctp_field *field = shape->fields;
    while (strcmp(field->name, name) != 0)
        field++; /* the plans name fields that are there */
    return field;
}

/* The shapes of the objects from the outermost list to the rows. @return their number */
static size_t find_shapes(const ctp_table_plan *plan, const ctp_shape *shapes[3])
{
    const ctp_shape *shape = &ctp_i_comparison_shape;
    size_t levels = 0;
    for (size_t i = 0; i < 3 && plan->path[i] != NULL; i++) {
        const ctp_field *field = find_field(shape, plan->path[i]);
        shape = field->kind == CTP_FIELD_SENTENCES ? &ctp_i_sentence_shape : field->detail;
        if (field->kind != CTP_FIELD_OBJECT && field->kind != CTP_FIELD_SPREAD_OBJECT)
            shapes[levels++] = shape;
    }
    return levels;
}

/* The id of what stands above leads to it. */
static ctp_ids owner_of(const ctp_table_plan *plan)
{
    return strcmp(plan->path[0], "sentences") == 0 ? CTP_IDS_SENTENCE : strcmp(plan->path[0], "authors") == 0 ? CTP_IDS_AUTHOR : CTP_IDS_NONE;
}

static void add_inherited(ctp_table *table, const ctp_shape *above)
{
    const ctp_table_plan *plan = table->plan;
    for (size_t i = 0; i < 4 && plan->inherited[i][0] != NULL; i++) {
        if (strcmp(plan->inherited[i][0], "#") == 0) {
            add_number(table, plan->inherited[i][1], 0, 1);
            continue;
        }
        add_part(table, find_field(above, plan->inherited[i][0]), 0, 0, 0, "");
        ctp_column *column = &table->columns[table->column_count - 1];
        snprintf(column->name, sizeof column->name, "%s", plan->inherited[i][1]);
        if (strcmp(plan->inherited[i][0], "id") == 0)
            column->to = owner_of(plan);
    }
}

static void add_fields(ctp_table *table)
{
    const ctp_shape *shapes[3];
    size_t levels = find_shapes(table->plan, shapes);
    if (levels > 1)
        add_inherited(table, shapes[0]);
    if (table->plan->number != NULL)
        add_number(table, table->plan->number, levels - 1, table->plan->first);
    for (size_t i = 0; i < shapes[levels - 1]->count; i++)
        add_field(table, &shapes[levels - 1]->fields[i], levels - 1, 0, "");
}

static void add_own(ctp_table *table)
{
    for (size_t i = 0; i < table->plan->own_count; i++) {
        const ctp_own_column *own = &table->plan->own[i];
        ctp_column *column = new_column(table);
        snprintf(column->name, sizeof column->name, "%s", own->name);
        column->type = own->type;
        column->may_be_null = own->may_be_null;
        column->key = own->key;
        column->to = own->to;
    }
}

static bool names_word(const char *words, const char *word)
{
    size_t len = strlen(word);
    for (const char *p = words; p != NULL && *p != '\0'; p += strcspn(p, " "), p += *p == ' ')
        if (strcspn(p, " ") == len && memcmp(p, word, len) == 0)
            return true;
    return false;
}

size_t ctp_i_table_count(void)
{
    return ctp_i_table_plan_count;
}

void ctp_i_table_at(ctp_table *out, size_t index)
{
    const ctp_table_plan *plan = &ctp_i_table_plans[index];
    *out = (ctp_table){.name = plan->name, .meaning = plan->meaning, .index = plan->index, .plan = plan};
    if (plan->own != NULL)
        add_own(out);
    else
        add_fields(out);
    for (size_t i = 0; i < out->column_count; i++) {
        ctp_column *column = &out->columns[i];
        column->key = column->key || names_word(plan->key, column->name);
        column->meaning = ctp_i_column_meaning(out->name, column->name, column->range);
    }
}

/* ---- rows ---- */

typedef struct {
    const ctp_table *table;
    const ctp_comparison_file *file;
    const char *objects[3]; /* of the row under way, the outermost first */
    size_t numbers[3];      /* from 0 */
    size_t levels;
    ctp_arena scratch; /* of strings made for the row */
    ctp_row_taker take;
    void *payload;
} walking;

static ctp_status take_row(walking *w, ctp_error *err)
{
    ctp_cell cells[CTP_COLUMNS_MOST];
    ctp_i_arena_reset(&w->scratch);
    for (size_t i = 0; i < w->table->column_count; i++) {
        const ctp_column *column = &w->table->columns[i];
        const char *object = w->objects[column->level] + column->shift;
        if (column->field == NULL)
            cells[i] = (ctp_cell){false, NULL, (double)w->numbers[column->level] + column->first};
        else if (!ctp_i_table_cell(&cells[i], &w->scratch, column, w->file, object))
            return ctp_i_no_memory(err);
    }
    return w->take(w->payload, w->table, cells, err);
}

/* From an object down the path. */
static ctp_status walk(walking *w, const ctp_shape *shape, const char *object, size_t step, ctp_error *err)
{
    const char *name = step < 3 ? w->table->plan->path[step] : NULL;
    if (name == NULL)
        return take_row(w, err);
    const ctp_field *field = find_field(shape, name);
    const char *at = ctp_i_field_at(field, object);
    if (field->kind == CTP_FIELD_OBJECT || field->kind == CTP_FIELD_SPREAD_OBJECT)
        return walk(w, field->detail, at, step + 1, err);
    const ctp_features *features = (const ctp_features *)(const void *)at;
    const bool sentences = field->kind == CTP_FIELD_SENTENCES;
    const ctp_shape *below = sentences ? &ctp_i_sentence_shape : field->detail;
    const char *items = sentences ? (const char *)features->sentences : *(const char *const *)(const void *)at;
    const size_t count = sentences ? features->sentence_count : ctp_i_field_count(field, object), level = w->levels++;
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < count; i++) {
        w->objects[level] = items + i * below->size;
        w->numbers[level] = i;
        st = walk(w, below, w->objects[level], step + 1, err);
    }
    w->levels--;
    return st;
}

ctp_status ctp_i_table_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err)
{
    ctp_arena arena = {0};
    ctp_comparison_file file;
    walking w = {.table = table, .file = &file, .take = take, .payload = payload};
    if (table->plan->rows != NULL)
        return table->plan->rows(table, comparison, take, payload, err);
    ctp_status st = ctp_i_comparison_lay_out(&file, &arena, comparison) ? CTP_OK : ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = walk(&w, &ctp_i_comparison_shape, (const char *)&file, 0, err);
    ctp_i_arena_free(&w.scratch);
    ctp_i_arena_free(&arena);
    return st;
}
