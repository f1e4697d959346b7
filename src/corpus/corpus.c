/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/corpus.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/names.h"
#include "base/span.h"
#include "base/status.h"
#include "corpus/encoding.h"
#include "corpus/format.h"
#include "corpus/stream.h"

typedef enum { TEXT, JSONL, CSV, PAIRS, MANIFEST, FORMATS } format_index;

static const ctp_format formats[FORMATS] = {
    [TEXT] = {"text", "txt|text|md", true, ctp_i_plain_open, ctp_i_plain_next, ctp_i_plain_close},
    [JSONL] = {"jsonl", "jsonl|ndjson", true, ctp_i_jsonl_open, ctp_i_jsonl_next, ctp_i_jsonl_close},
    [CSV] = {"csv", "csv|tsv", true, ctp_i_csv_open, ctp_i_csv_next, ctp_i_csv_close},
    [PAIRS] = {"pairs", "", false, ctp_i_pairs_open, ctp_i_pairs_next, ctp_i_pairs_close},
    [MANIFEST] = {"manifest", "json", false, ctp_i_manifest_open, ctp_i_manifest_next, ctp_i_manifest_close},
};

struct ctp_corpus {
    ctp_arena arena;
    ctp_corpus_options how;    /* strings in the arena */
    const ctp_format *forced;  /* by how.format, or NULL */
    char **paths;              /* [path_count] files still and already read */
    size_t path_count, path_capacity, next_path;
    size_t passed_over;        /* entries of folders */
    const char *first_passed;  /* path, or NULL */
    ctp_id_set ids;            /* of the documents */
    ctp_noticed noticed;       /* in the texts so far */
    ctp_manifest_head head;
    uint64_t taken;            /* bytes of the files that were closed */
    ctp_input input;           /* the open file */
    ctp_format own;            /* of ctp_i_corpus_of() */
    const ctp_format *format;  /* of the open file; NULL: none is open */
    void *reader;
};

/* ---- which format ---- */

/* In any case of letters: "A.TXT". */
static bool has_ending(const char *name, const char *endings, size_t most)
{
    const char *dot = strrchr(name, '.');
    const ctp_span given = dot != NULL ? ctp_i_span(dot + 1) : (ctp_span){NULL, 0};
    for (const char *p = endings; given.len > 0 && most > 0 && *p != '\0'; most--) {
        size_t n = strcspn(p, "|");
        if (ctp_i_ascii_is(given, (ctp_span){p, n}))
            return true;
        p += n + (p[n] == '|');
    }
    return false;
}

static const ctp_format *by_ending(const char *path)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (has_ending(path, formats[i].endings, SIZE_MAX))
            return &formats[i];
    return NULL;
}

bool ctp_i_holds_records(const char *name)
{
    const ctp_format *format = by_ending(name);
    return format == &formats[JSONL] || format == &formats[CSV];
}

static bool holds(ctp_span text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= text.len; i++)
        if (memcmp(text.ptr + i, word, n) == 0)
            return true;
    return false;
}

/* An object that is closed in its line and has no "format" is a record; any other is a manifest, but for the head of features, of which the reader
 * of records says what they are. Inside a string the quotes of "format" would be escaped. A row with the names of columns is a table's; all else is text. */
static const ctp_format *by_first_line(ctp_span text)
{
    if (text.len == 0)
        return &formats[TEXT];
    const char *end = memchr(text.ptr, '\n', text.len);
    ctp_span line = {text.ptr, end != NULL ? (size_t)(end - text.ptr) : text.len};
    line.len -= line.len > 0 && line.ptr[line.len - 1] == '\r';
    if (text.ptr[0] != '{' || (text.len > 1 && text.ptr[1] == '\\')) /* RTF, which is told what it is */
        return &formats[end != NULL && ctp_i_csv_names(line) ? CSV : TEXT];
    while (strchr(" \t\r", line.ptr[line.len - 1]) != NULL) /* ends at '{' */
        line.len--;
    bool open = end != NULL && line.ptr[line.len - 1] != '}';
    return &formats[open || (holds(line, "\"format\"") && !holds(line, "\"" CTP_FEATURES_FILES)) ? MANIFEST : JSONL];
}

static ctp_status recognise(const ctp_format **out, ctp_line_reader *lines, ctp_error *err)
{
    enum { ENOUGH = 64 * 1024 };
    ctp_span text;
    ctp_status st = ctp_i_lines_peek_text(lines, ENOUGH, &text, err);
    if (st == CTP_OK)
        *out = by_first_line(text);
    return st;
}

static ctp_status format_named(const ctp_format **out, const char *name, ctp_error *err)
{
    const ctp_names names = CTP_NAMES(formats, FORMATS);
    const size_t found = name != NULL ? ctp_i_names_find(names, name) : FORMATS;
    *out = found < FORMATS ? &formats[found] : NULL;
    if (name == NULL || *out != NULL)
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "unknown format '%.60s'%s", name, ctp_i_did_you_mean(name, names).text);
}

/* ---- opening ---- */

static ctp_status name_stem(const char **out, ctp_arena *arena, const char *path, ctp_error *err)
{
    const char *name;
    ctp_status st = ctp_i_file_name(&name, strcmp(path, "-") != 0 ? path : "stdin", err);
    if (st != CTP_OK)
        return st;
    const char *dot = strrchr(name, '.');
    *out = ctp_i_arena_copy(arena, name, dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name));
    return *out != NULL ? CTP_OK : ctp_i_no_memory(err);
}

static void close_input(ctp_corpus *corpus)
{
    if (corpus->format != NULL && corpus->format->close != NULL)
        corpus->format->close(corpus->reader);
    corpus->taken = ctp_corpus_taken(corpus);
    ctp_i_lines_close(corpus->input.lines);
    corpus->input.lines = NULL;
    corpus->format = NULL;
    corpus->reader = NULL;
}

static ctp_status open_input(ctp_corpus *corpus, const char *path, ctp_options *options, bool alone, ctp_error *err)
{
    const ctp_format *format = corpus->forced != NULL ? corpus->forced : strcmp(path, "-") != 0 ? by_ending(path) : NULL;
    ctp_line_reader *lines;
    ctp_status st = ctp_i_lines_open(&lines, path, err);
    if (st != CTP_OK)
        return st;
    corpus->input = (ctp_input){.lines = lines, .path = path, .how = &corpus->how,
                                .ids = &corpus->ids, .noticed = &corpus->noticed, .arena = &corpus->arena, .options = options,
                                .head = alone ? &corpus->head : NULL};
    st = name_stem(&corpus->input.stem, &corpus->arena, path, err);
    if (st == CTP_OK && format == NULL)
        st = recognise(&format, lines, err);
    if (st != CTP_OK)
        return st;
    corpus->format = format;
    return format->open(&corpus->reader, &corpus->input, err);
}

static ctp_status add_path(ctp_corpus *corpus, const char *path, ctp_error *err)
{
    char *copy = ctp_i_arena_copy(&corpus->arena, path, strlen(path));
    if (copy == NULL ||
        !ctp_i_grow((void **)&corpus->paths, corpus->path_count, &corpus->path_capacity, sizeof *corpus->paths))
        return ctp_i_no_memory(err);
    corpus->paths[corpus->path_count++] = copy;
    return CTP_OK;
}

/* Files of a folder that are documents: of a known ending, or that of the format asked for. */
static bool is_wanted(const ctp_corpus *corpus, const char *name, const char *path)
{
    bool known = false;
    for (size_t i = 0; i < FORMATS; i++)
        known |= (corpus->forced == NULL ? formats[i].in_folders : corpus->forced == &formats[i]) &&
                 has_ending(name, formats[i].endings, 1);
    return known && !ctp_i_is_folder(path);
}

static ctp_status add_entry(ctp_corpus *corpus, const char *name, const char *path, ctp_error *err)
{
    if (name[0] == '.')
        return CTP_OK;
    if (is_wanted(corpus, name, path))
        return add_path(corpus, path, err);
    if (corpus->passed_over++ == 0)
        corpus->first_passed = ctp_i_arena_copy(&corpus->arena, path, strlen(path));
    return corpus->first_passed != NULL ? CTP_OK : ctp_i_no_memory(err);
}

static ctp_status add_folder(ctp_corpus *corpus, const char *folder, ctp_error *err)
{
    char **names;
    size_t count, before = corpus->path_count;
    ctp_status st = ctp_i_folder_names(&names, &count, folder, err);
    for (size_t i = 0; st == CTP_OK && i < count; i++) {
        char *path = ctp_i_path_join(folder, names[i]);
        st = path != NULL ? add_entry(corpus, names[i], path, err) : ctp_i_no_memory(err);
        free(path);
    }
    ctp_i_names_free(names, count);
    if (st == CTP_OK && corpus->path_count == before)
        st = ctp_i_fail(err, CTP_E_EMPTY, folder, CTP_NOWHERE, "folder holds no document, expected .txt, .jsonl or .csv files");
    return st;
}

/* A missing file is told before the first document is worked on. */
static ctp_status add_file(ctp_corpus *corpus, const char *path, ctp_error *err)
{
    bool standard = strcmp(path, "-") == 0;
    for (size_t i = 0; standard && i < corpus->path_count; i++)
        if (strcmp(corpus->paths[i], path) == 0)
            return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "standard input stands twice");
    if (!standard && !ctp_i_file_exists(path)) {
        ctp_line_reader *lines;
        ctp_status st = ctp_i_lines_open(&lines, path, err);
        ctp_i_lines_close(lines);
        if (st != CTP_OK)
            return st;
    }
    return add_path(corpus, path, err);
}

static const char *kept(ctp_corpus *corpus, const char *text, bool *failed)
{
    const char *copy = text != NULL ? ctp_i_arena_copy(&corpus->arena, text, strlen(text)) : NULL;
    *failed |= text != NULL && copy == NULL;
    return copy;
}

static ctp_status set_up(ctp_corpus *corpus, const ctp_corpus_options *how, ctp_error *err)
{
    bool failed = false;
    corpus->head.title = "";
    if (how == NULL)
        return CTP_OK;
    corpus->how = (ctp_corpus_options){.charset = kept(corpus, how->charset, &failed), .texts = kept(corpus, how->texts, &failed),
                                       .characters = how->characters};
    if (failed)
        return ctp_i_no_memory(err);
    if (how->charset != NULL && !ctp_i_charset_known(how->charset))
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "unknown charset '%.60s'", how->charset);
    return format_named(&corpus->forced, how->format, err);
}

static ctp_status fill(ctp_corpus *corpus, const char *const *paths, size_t count, const ctp_corpus_options *how,
                       ctp_options *options, ctp_error *err)
{
    ctp_status st = set_up(corpus, how, err);
    if (st == CTP_OK && count == 0)
        st = ctp_i_fail(err, CTP_E_EMPTY, NULL, CTP_NOWHERE, "no file, expected texts or a manifest");
    for (size_t i = 0; st == CTP_OK && i < count; i++)
        st = ctp_i_is_folder(paths[i]) ? add_folder(corpus, paths[i], err) : add_file(corpus, paths[i], err);
    for (size_t i = 0; st == CTP_OK && corpus->path_count > 1 && i < corpus->path_count; i++)
        if (corpus->forced == NULL && by_ending(corpus->paths[i]) == &formats[MANIFEST])
            st = ctp_i_fail(err, CTP_E_ARGUMENT, corpus->paths[i], CTP_NOWHERE, "%s", ctp_i_manifest_alone);
    if (st == CTP_OK)
        st = open_input(corpus, corpus->paths[corpus->next_path++], options, corpus->path_count == 1, err);
    return st;
}

ctp_status ctp_corpus_open(ctp_corpus **out, const char *const *paths, size_t count, const ctp_corpus_options *how,
                           ctp_options *options, ctp_error *err)
{
    *out = NULL;
    ctp_corpus *corpus = ctp_i_alloc(1, sizeof *corpus);
    if (corpus == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = fill(corpus, paths, count, how, options, err);
    if (st == CTP_OK)
        *out = corpus;
    else
        ctp_corpus_free(corpus);
    return st;
}

ctp_status ctp_i_corpus_of(ctp_corpus **out, ctp_document_source source, ctp_error *err)
{
    ctp_corpus *corpus = *out = ctp_i_alloc(1, sizeof *corpus);
    if (corpus == NULL)
        return ctp_i_no_memory(err);
    corpus->head.title = "";
    corpus->own = (ctp_format){.next = source.next, .close = source.close};
    corpus->format = &corpus->own;
    corpus->reader = source.context;
    return CTP_OK;
}

static ctp_status next_document(ctp_corpus *corpus, ctp_document **out, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (;;) {
        if (corpus->format != NULL)
            st = corpus->format->next(corpus->reader, out, err);
        if (st != CTP_OK || *out != NULL)
            return st;
        close_input(corpus);
        if (corpus->next_path == corpus->path_count)
            return CTP_OK;
        st = open_input(corpus, corpus->paths[corpus->next_path++], NULL, false, err);
        if (st != CTP_OK)
            return st;
    }
}

ctp_status ctp_corpus_next(ctp_corpus *corpus, ctp_document **out, ctp_error *err)
{
    *out = NULL;
    ctp_status st = next_document(corpus, out, err);
    if (st != CTP_OK) { /* no half-read file goes on */
        close_input(corpus);
        corpus->next_path = corpus->path_count;
    }
    return st;
}

size_t ctp_corpus_passed_over(const ctp_corpus *corpus, const char **first)
{
    *first = corpus->first_passed;
    return corpus->passed_over;
}

size_t ctp_corpus_warnings(const ctp_corpus *corpus, const ctp_error **list, size_t *listed)
{
    *list = corpus->noticed.items;
    *listed = corpus->noticed.kept;
    return corpus->noticed.count;
}

const char *ctp_corpus_file(const ctp_corpus *corpus, size_t index)
{
    if (index < corpus->path_count)
        return corpus->paths[index];
    index -= corpus->path_count;
    return index < corpus->head.text_count ? corpus->head.texts[index] : NULL;
}

uint64_t ctp_corpus_taken(const ctp_corpus *corpus)
{
    return corpus->taken + (corpus->input.lines != NULL ? ctp_i_lines_taken(corpus->input.lines) : 0);
}

const char *ctp_corpus_title(const ctp_corpus *corpus)
{
    return corpus->head.title;
}

const ctp_lexicon_reference *ctp_corpus_lexicons(const ctp_corpus *corpus, size_t *count)
{
    *count = corpus->head.lexicon_count;
    return corpus->head.lexicons;
}

void ctp_corpus_free(ctp_corpus *corpus)
{
    if (corpus == NULL)
        return;
    close_input(corpus);
    free(corpus->paths);
    ctp_i_ids_free(&corpus->ids);
    ctp_i_noticed_free(&corpus->noticed);
    ctp_i_arena_free(&corpus->arena);
    free(corpus);
}
