/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/status.h"
#include "counterpoint/report.h"
#include "report/tables.h"

/* The tables as a database. It is made in memory and its bytes given to the sink: no file is opened here, and a failure leaves none behind. */

enum { APPLICATION_ID = 0x43545031 /* "CTP1" */, LAYOUT_VERSION = 1 };

/* What an id leads to. A speaker is known by the panel too. */
static const struct {
    const char *table, *column;
} targets[CTP_IDS_COUNT] = {
    [CTP_IDS_DOCUMENT] = {"documents", "id"}, [CTP_IDS_LEXICON] = {"lexicons", "name"}, [CTP_IDS_AUTHOR] = {"authors", "id"},
    [CTP_IDS_SPEAKER] = {"speakers", "id"},   [CTP_IDS_ISSUE] = {"issues", "id"},       [CTP_IDS_SENTENCE] = {"sentences", "id"},
};

/* Keys of several columns that no column's own reference tells. */
static const struct {
    const char *table, *columns, *to;
} foreign_keys[] = {
    {"hits", "sentence, voice", "voices (sentence, number)"},
    {"sentences", "id, voice", "voices (sentence, number)"},
    {"evidence", "stance", "stance (stance)"},
    {"edges", "unit, source", "nodes (kind, id)"},
};

/* What analysts ask first: names for ids, words for places. */
static const char views[] =
    "CREATE VIEW stance_named AS\n"
    "SELECT s.stance, a.name AS author_name, p.name AS speaker_name, i.label AS issue_label, i.proposition, s.score, s.low, s.high, s.support, s.oppose,\n"
    " s.thin, s.split, (SELECT count(*) FROM evidence e WHERE e.stance = s.stance) AS sentences, s.author, s.speaker, s.issue\n"
    "FROM stance s JOIN authors a ON a.id = s.author JOIN issues i ON i.id = s.issue LEFT JOIN speakers p ON p.author = s.author AND p.id = s.speaker;\n"
    "CREATE VIEW evidence_quoted AS\n"
    "SELECT e.stance, e.number, a.name AS author_name, p.name AS speaker_name, i.label AS issue_label, e.direction, e.weight, e.entry, e.origin, t.text,\n"
    " t.type, t.certainty, t.commitment, d.title, d.date, t.paragraph, e.sentence, t.document, e.author, t.speaker, e.issue\n"
    "FROM evidence e JOIN authors a ON a.id = e.author JOIN issues i ON i.id = e.issue JOIN sentences t ON t.id = e.sentence\n"
    " JOIN documents d ON d.id = t.document LEFT JOIN speakers p ON p.author = t.author AND p.id = t.speaker\n"
    "WHERE e.speaker IS NULL;\n"
    "CREATE VIEW stance_by_text AS\n"
    "SELECT a.name AS author_name, i.label AS issue_label, d.date, d.title, round(sum(e.weight * e.direction) / (sum(e.weight) + 1.0), 6) AS score,\n"
    " round(sum(e.weight * (e.direction > 0)), 6) AS support, round(sum(e.weight * (e.direction < 0)), 6) AS oppose, count(*) AS sentences, d.id AS document, e.author, e.issue\n"
    "FROM evidence e JOIN sentences t ON t.id = e.sentence JOIN documents d ON d.id = t.document JOIN authors a ON a.id = e.author\n"
    " JOIN issues i ON i.id = e.issue\n"
    "WHERE e.speaker IS NULL GROUP BY e.author, e.issue, d.id;\n"
    "CREATE VIEW pairs_quoted AS\n"
    "SELECT p.rank, p.relation, i.label AS issue_label, x.name AS a_name, v.name AS a_speaker_name, s.text AS a_text, y.name AS b_name,\n"
    " w.name AS b_speaker_name, t.text AS b_text, p.similarity, p.score, p.reason, p.a, p.b, p.issue, p.within\n"
    "FROM pairs p JOIN sentences s ON s.id = p.a JOIN sentences t ON t.id = p.b JOIN authors x ON x.id = p.a_author JOIN authors y ON y.id = p.b_author\n"
    " LEFT JOIN speakers v ON v.author = p.a_author AND v.id = p.a_speaker LEFT JOIN speakers w ON w.author = p.b_author AND w.id = p.b_speaker\n"
    " LEFT JOIN issues i ON i.id = p.issue;\n"
    "CREATE VIEW differences_named AS\n"
    "SELECT i.label AS issue_label,\n"
    " CASE d.unit WHEN 'author' THEN (SELECT name FROM authors WHERE id = d.a) ELSE (SELECT name FROM speakers WHERE id = d.a) END AS a_name,\n"
    " CASE d.unit WHEN 'author' THEN (SELECT name FROM authors WHERE id = d.b) ELSE (SELECT name FROM speakers WHERE id = d.b) END AS b_name,\n"
    " d.gap, d.p, d.q, d.verdict, d.unit, d.issue, d.a, d.b\n"
    "FROM differences d JOIN issues i ON i.id = d.issue;\n";

typedef struct {
    sqlite3 *db;
    sqlite3_stmt *insert; /* into the table under way */
} database;

static ctp_status fail(const database *d, ctp_error *err)
{
    return ctp_i_fail(err, sqlite3_errcode(d->db) == SQLITE_NOMEM ? CTP_E_NOMEM : CTP_E_IO, NULL, CTP_NOWHERE, "cannot make the database: %.100s",
                      sqlite3_errmsg(d->db));
}

static ctp_status execute(const database *d, const char *sql, ctp_error *err)
{
    return sqlite3_exec(d->db, sql, NULL, NULL, NULL) == SQLITE_OK ? CTP_OK : fail(d, err);
}

static void add_text(ctp_buffer *sql, const char *text)
{
    ctp_i_buffer_add(sql, "'", 1);
    for (; *text != '\0'; text++)
        ctp_i_buffer_add(sql, *text == '\'' ? "''" : text, *text == '\'' ? 2 : 1);
    ctp_i_buffer_add(sql, "'", 1);
}

/* The names of an enum stand as its range. */
static void add_check(ctp_buffer *sql, const ctp_column *column)
{
    if (column->type == CTP_CELL_TRUTH) {
        ctp_i_buffer_printf(sql, " CHECK (\"%s\" IN (0, 1))", column->name);
        return;
    }
    if (column->field == NULL || (column->field->kind != CTP_FIELD_ENUM && column->field->kind != CTP_FIELD_FLAG && column->field->kind != CTP_FIELD_IF_FLAG))
        return;
    const ctp_enum_names *names = column->field->detail;
    ctp_i_buffer_printf(sql, " CHECK (\"%s\" IN (", column->name);
    for (size_t i = 0; i < names->count; i++) {
        ctp_i_buffer_text(sql, i > 0 ? ", " : "");
        add_text(sql, names->names[i]);
    }
    ctp_i_buffer_text(sql, "))");
}

static void add_column(ctp_buffer *sql, const ctp_column *column)
{
    static const char *const types[CTP_CELL_TYPE_COUNT] = {"TEXT", "INTEGER", "REAL", "INTEGER"};
    ctp_i_buffer_printf(sql, "\"%s\" %s%s", column->name, types[column->type], column->may_be_null ? "" : " NOT NULL");
    add_check(sql, column);
}

static void add_primary_key(ctp_buffer *sql, const ctp_table *table)
{
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].key)
            ctp_i_buffer_printf(sql, "%s\"%s\"", count++ == 0 ? ",\n PRIMARY KEY (" : ", ", table->columns[i].name);
    if (count > 0)
        ctp_i_buffer_text(sql, ")");
}

/* The column that names the panel of a speaker's column: it has the same beginning. */
static void add_panel(ctp_buffer *sql, const ctp_column *column)
{
    const char *end = strstr(column->name, "speaker");
    ctp_i_buffer_printf(sql, "\"%.*sauthor\", ", (int)(end - column->name), column->name);
}

static void add_foreign_keys(ctp_buffer *sql, const ctp_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const ctp_column *column = &table->columns[i];
        if (column->to == CTP_IDS_NONE)
            continue;
        bool speaker = column->to == CTP_IDS_SPEAKER;
        ctp_i_buffer_text(sql, ",\n FOREIGN KEY (");
        if (speaker)
            add_panel(sql, column);
        ctp_i_buffer_printf(sql, "\"%s\") REFERENCES %s (%s%s) DEFERRABLE INITIALLY DEFERRED", column->name, targets[column->to].table,
                            speaker ? "author, " : "", targets[column->to].column);
    }
    for (size_t i = 0; i < CTP_COUNT(foreign_keys); i++)
        if (strcmp(foreign_keys[i].table, table->name) == 0)
            ctp_i_buffer_printf(sql, ",\n FOREIGN KEY (%s) REFERENCES %s DEFERRABLE INITIALLY DEFERRED", foreign_keys[i].columns, foreign_keys[i].to);
}

/* The first column of a key, and of an index, is found by it; the other references get an index of their own, for joins. */
static bool leads_index(const ctp_table *table, const ctp_column *column)
{
    size_t len = strlen(column->name), first = 0;
    while (first < table->column_count && !table->columns[first].key)
        first++;
    return (first < table->column_count && column == &table->columns[first]) ||
           (table->index != NULL && strncmp(table->index, column->name, len) == 0 && (table->index[len] == ',' || table->index[len] == '\0'));
}

static void add_indexes(ctp_buffer *sql, const ctp_table *table)
{
    if (table->index != NULL)
        ctp_i_buffer_printf(sql, "CREATE INDEX %s_rows ON %s (%s);\n", table->name, table->name, table->index);
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].to != CTP_IDS_NONE && !leads_index(table, &table->columns[i]))
            ctp_i_buffer_printf(sql, "CREATE INDEX %s_%s ON %s (\"%s\");\n", table->name, table->columns[i].name, table->name, table->columns[i].name);
}

static ctp_status run(const database *d, ctp_buffer *sql, ctp_error *err)
{
    ctp_status st = sql->failed ? ctp_i_no_memory(err) : execute(d, ctp_i_buffer_span(sql).ptr, err);
    ctp_i_buffer_clear(sql);
    return st;
}

static ctp_status create_table(const database *d, const ctp_table *table, ctp_buffer *sql, ctp_error *err)
{
    ctp_i_buffer_printf(sql, "CREATE TABLE %s (\n ", table->name);
    for (size_t i = 0; i < table->column_count; i++) {
        ctp_i_buffer_text(sql, i > 0 ? ",\n " : "");
        add_column(sql, &table->columns[i]);
    }
    add_primary_key(sql, table);
    add_foreign_keys(sql, table);
    ctp_i_buffer_text(sql, "\n) STRICT;\n");
    return run(d, sql, err);
}

static int bind(sqlite3_stmt *insert, int at, ctp_cell_type type, const ctp_cell *cell)
{
    if (cell->null)
        return sqlite3_bind_null(insert, at);
    if (type == CTP_CELL_TEXT)
        return sqlite3_bind_text(insert, at, cell->text, -1, SQLITE_STATIC);
    if (type == CTP_CELL_REAL)
        return sqlite3_bind_double(insert, at, cell->number);
    return sqlite3_bind_int64(insert, at, (sqlite3_int64)cell->number);
}

static ctp_status insert_row(void *payload, const ctp_table *table, const ctp_cell *cells, ctp_error *err)
{
    const database *d = payload;
    for (size_t i = 0; i < table->column_count; i++)
        if (bind(d->insert, (int)i + 1, table->columns[i].type, &cells[i]) != SQLITE_OK)
            return fail(d, err);
    if (sqlite3_step(d->insert) != SQLITE_DONE || sqlite3_reset(d->insert) != SQLITE_OK)
        return fail(d, err);
    return CTP_OK;
}

static ctp_status fill_table(database *d, const ctp_table *table, const ctp_comparison *comparison, ctp_buffer *sql, ctp_error *err)
{
    ctp_i_buffer_printf(sql, "INSERT INTO %s VALUES (", table->name);
    for (size_t i = 0; i < table->column_count; i++)
        ctp_i_buffer_text(sql, i > 0 ? ", ?" : "?");
    ctp_i_buffer_text(sql, ")");
    ctp_status st = sql->failed ? ctp_i_no_memory(err) : CTP_OK;
    if (st == CTP_OK && sqlite3_prepare_v2(d->db, sql->bytes, -1, &d->insert, NULL) != SQLITE_OK)
        st = fail(d, err);
    if (st == CTP_OK)
        st = ctp_i_table_rows(table, comparison, insert_row, d, err);
    sqlite3_finalize(d->insert);
    d->insert = NULL;
    ctp_i_buffer_clear(sql);
    return st;
}

/* The dictionary is a table too, so that who opens the file has it. */
static ctp_status fill_dictionary(const database *d, ctp_buffer *sql, ctp_error *err)
{
    ctp_table table;
    ctp_i_buffer_text(sql, "CREATE TABLE dictionary (\n \"table\" TEXT NOT NULL,\n \"column\" TEXT NOT NULL,\n range TEXT NOT NULL,\n meaning TEXT NOT NULL,\n"
                           " PRIMARY KEY (\"table\", \"column\")\n) STRICT;\n");
    for (size_t i = 0; i < ctp_i_table_count(); i++) {
        ctp_i_table_at(&table, i);
        for (size_t k = 0; k < table.column_count; k++) {
            const char *cells[] = {table.name, table.columns[k].name, table.columns[k].range, table.columns[k].meaning};
            ctp_i_buffer_text(sql, "INSERT INTO dictionary VALUES (");
            for (size_t c = 0; c < CTP_COUNT(cells); c++) {
                ctp_i_buffer_text(sql, c > 0 ? ", " : "");
                add_text(sql, cells[c] != NULL ? cells[c] : "");
            }
            ctp_i_buffer_text(sql, ");\n");
        }
    }
    return run(d, sql, err);
}

static ctp_status fill(database *d, const ctp_comparison *comparison, ctp_buffer *sql, ctp_error *err)
{
    ctp_table table;
    ctp_i_buffer_printf(sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN;", APPLICATION_ID, LAYOUT_VERSION);
    ctp_status st = run(d, sql, err);
    if (st == CTP_OK)
        st = fill_dictionary(d, sql, err);
    for (size_t i = 0; st == CTP_OK && i < ctp_i_table_count(); i++) {
        ctp_i_table_at(&table, i);
        st = create_table(d, &table, sql, err);
        if (st == CTP_OK)
            st = fill_table(d, &table, comparison, sql, err);
        if (st == CTP_OK) {
            add_indexes(sql, &table);
            st = run(d, sql, err);
        }
    }
    if (st == CTP_OK)
        st = execute(d, views, err);
    return st == CTP_OK ? execute(d, "COMMIT", err) : st;
}

static ctp_status give(const database *d, ctp_sink sink, ctp_error *err)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(d->db, "main", &size, 0);
    if (bytes == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = sink.write(sink.payload, (const char *)bytes, (size_t)size, err);
    sqlite3_free(bytes);
    return st;
}

ctp_status ctp_report_sqlite(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    database d = {NULL, NULL};
    ctp_buffer sql = {0};
    ctp_status st = sqlite3_open(":memory:", &d.db) == SQLITE_OK ? CTP_OK : fail(&d, err);
    if (st == CTP_OK)
        st = fill(&d, comparison, &sql, err);
    if (st == CTP_OK)
        st = give(&d, sink, err);
    ctp_i_buffer_free(&sql);
    sqlite3_close(d.db);
    return st;
}
