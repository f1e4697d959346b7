/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/file.h"
#include "base/names.h"
#include "base/status.h"
#include "base/utf8.h"
#include "corpus/encoding.h"
#include "lexicon/cells.h"
#include "lexicon/published.h"

/* A list of JSON is none of ours, but less a list of terms. */
static bool looks_like_json(ctp_span text)
{
    size_t at = ctp_i_utf8_mark(text);
    while (at < text.len && strchr(" \t\r\n", text.ptr[at]) != NULL)
        at++;
    return at < text.len && (text.ptr[at] == '{' || text.ptr[at] == '[');
}

static bool looks_like_tsv(ctp_span text)
{
    ctp_span row;
    ctp_i_first_row(text, &row);
    return row.len > 0 && memchr(row.ptr, '\t', row.len) != NULL;
}

static bool looks_like_csv(ctp_span text)
{
    return text.len > 0;
}

/* Asked in this order. */
static const ctp_lexicon_format formats[] = {
    {"json", looks_like_json, ctp_i_read_native},
    {"ykd", ctp_i_is_ykd, ctp_i_read_ykd},
    {"dic", ctp_i_is_dic, ctp_i_read_dic},
    {"dicx", ctp_i_is_dicx, ctp_i_read_dicx},
    {"lc3", ctp_i_is_lc3, ctp_i_read_lc3},
    {"cat", ctp_i_is_cat, ctp_i_read_cat},
    {"yaml", ctp_i_is_yaml, ctp_i_read_yaml},
    {"mpqa", ctp_i_is_mpqa, ctp_i_read_mpqa},
    {"sentiwordnet", ctp_i_is_sentiwordnet, ctp_i_read_sentiwordnet},
    {"vader", ctp_i_is_vader, ctp_i_read_vader},
    {"nrc", ctp_i_is_nrc, ctp_i_read_nrc},
    {"afinn", ctp_i_is_afinn, ctp_i_read_afinn},
    {"loughran-mcdonald", ctp_i_is_loughran, ctp_i_read_loughran},
    {"word-list", ctp_i_is_word_list, ctp_i_read_word_list},
    {"tsv", looks_like_tsv, ctp_i_read_tsv},
    {"csv", looks_like_csv, ctp_i_read_csv},
};
enum { FORMATS = CTP_COUNT(formats) };

const char *ctp_lexicon_format_name(size_t index)
{
    return index < FORMATS ? formats[index].name : NULL;
}

static const ctp_lexicon_format *choose(ctp_span text, const char *source, const char *format, ctp_error *err)
{
    const ctp_names names = CTP_NAMES(formats, FORMATS);
    for (size_t i = 0; i < FORMATS; i++)
        if (format != NULL ? strcmp(format, formats[i].name) == 0 : formats[i].recognise(text))
            return &formats[i];
    if (format == NULL)
        ctp_i_fail(err, CTP_E_EMPTY, source, CTP_NOWHERE, "empty file, expected a lexicon");
    else
        ctp_i_fail(err, CTP_E_ARGUMENT, source, CTP_NOWHERE, "unknown lexicon format '%.60s'%s%s", format, ctp_i_did_you_mean(format, names).text,
                   ctp_i_expected(names).text);
    return NULL;
}

/* A named encoding, one that a byte-order mark shows, or one that XML declares: the text becomes UTF-8, and all places are told in that. */
static ctp_status decode(ctp_lexicon_reading *reading, ctp_error *err)
{
    char declared[CTP_XML_ENCODING];
    const ctp_span text = reading->json.text;
    const char *encoding = reading->options->encoding;
    const bool wide = ctp_i_is_wide(text);
    if (encoding == NULL && !wide && ctp_i_utf8_valid(text) < text.len && ctp_i_xml_encoding(text, declared))
        encoding = declared;
    if (encoding == NULL && !wide)
        return CTP_OK;
    ctp_i_buffer_add(&reading->decoded, text.ptr, text.len);
    if (reading->decoded.failed)
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_decode(&reading->decoded, encoding, reading->json.source, err);
    reading->json.text = ctp_i_buffer_span(&reading->decoded);
    return st;
}

/* JSON checks its own bytes, with the same result. The file's name may become the lexicon's. */
static ctp_status check_bytes(const ctp_lexicon_reading *reading, ctp_error *err)
{
    const char *name;
    const ctp_span text = reading->json.text;
    size_t bad = ctp_i_utf8_valid(text);
    const char *nul = text.len > 0 ? memchr(text.ptr, '\0', text.len) : NULL;
    if (bad < text.len)
        return ctp_i_fail(err, CTP_E_ENCODING, reading->json.source, ctp_i_position(text, bad),
                          "byte 0x%02X is not valid UTF-8; if the file is in another encoding, name that (--lexicon-encoding)",
                          (unsigned)(unsigned char)text.ptr[bad]);
    if (nul != NULL)
        return ctp_i_fail(err, CTP_E_SYNTAX, reading->json.source, ctp_i_position(text, (size_t)(nul - text.ptr)), "NUL byte");
    return ctp_i_file_name(&name, reading->json.source, err);
}

static ctp_status start_lexicon(ctp_lexicon_reading *reading, ctp_span bytes, ctp_error *err)
{
    ctp_lexicon *lexicon = ctp_i_alloc(1, sizeof *lexicon);
    if (lexicon == NULL)
        return ctp_i_no_memory(err);
    reading->lexicon = lexicon;
    ctp_i_sha256(lexicon->sha256, bytes);
    lexicon->info = (ctp_lexicon_info){.name = ctp_i_base_name(reading, reading->json.source), .version = "", .language = "*",
                                       .license = "", .source = "", .sha256 = lexicon->sha256};
    return CTP_OK;
}

static ctp_status prepare(ctp_lexicon_reading *reading, const ctp_lexicon_format **chosen, ctp_error *err)
{
    const char *format = reading->options->format;
    ctp_status st = decode(reading, err);
    if (st != CTP_OK)
        return st;
    *chosen = choose(reading->json.text, reading->json.source, format, err);
    if (*chosen == NULL)
        return format != NULL ? CTP_E_ARGUMENT : CTP_E_EMPTY;
    return check_bytes(reading, err);
}

static void count(ctp_lexicon *lexicon)
{
    ctp_lexicon_info *info = &lexicon->info;
    for (size_t i = 0; i < lexicon->pattern_count; i++)
        info->words += lexicon->rules[lexicon->patterns[i].rule].entry.role == CTP_ROLE_WORD;
    info->entries = lexicon->pattern_count - info->words;
    info->issues = lexicon->issue_count;
    info->tables = lexicon->tables != NULL;
}

ctp_status ctp_i_reading_run(ctp_lexicon_reading *reading, ctp_span text, const char *source, const ctp_lexicon_options *options,
                             ctp_faults *faults, ctp_error *err)
{
    static const ctp_lexicon_options none = {0};
    const ctp_lexicon_format *chosen;
    *reading = (ctp_lexicon_reading){.json = {.text = text, .source = source}, .faults = faults, .options = options != NULL ? options : &none};
    ctp_status st = prepare(reading, &chosen, err);
    if (st == CTP_OK)
        st = start_lexicon(reading, text, err);
    if (st != CTP_OK)
        return st;
    st = chosen->read(reading, err);
    count(reading->lexicon);
    return st == CTP_OK && reading->no_memory ? ctp_i_no_memory(err) : st;
}

ctp_status ctp_i_reading_included(ctp_lexicon_reading *reading, ctp_error *err)
{
    const ctp_lexicon_format *chosen;
    ctp_status st = prepare(reading, &chosen, err);
    if (st != CTP_OK)
        return st;
    if (chosen->read == ctp_i_read_native) /* so no circle can come about */
        return ctp_i_fail(err, CTP_E_SYNTAX, reading->json.source, CTP_NOWHERE, "includes take published formats only, not '%s'",
                          chosen->name);
    return chosen->read(reading, err);
}

/* Few: a file that is refused shows one. */
enum { FAULTS_READ = 64 };

ctp_status ctp_lexicon_parse(ctp_lexicon **out, ctp_span text, const char *source, const ctp_lexicon_options *options, ctp_error *err)
{
    ctp_lexicon_reading reading = {0};
    *out = NULL;
    ctp_faults faults = {ctp_i_alloc(FAULTS_READ, sizeof *faults.items), FAULTS_READ, 0};
    if (faults.items == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_reading_run(&reading, text, source, options, &faults, err);
    if (st == CTP_OK && faults.count > 0) {
        ctp_i_faults_sort(&faults);
        st = faults.items[0].status;
        if (err != NULL)
            *err = faults.items[0];
    }
    if (st == CTP_OK) {
        *out = reading.lexicon;
        reading.lexicon = NULL;
        for (size_t i = 0; i < (*out)->pattern_count; i++)
            (*out)->patterns[i].in = NULL; /* it dies with the reading */
    }
    ctp_i_reading_free(&reading);
    free(faults.items);
    return st;
}

ctp_status ctp_lexicon_read(ctp_lexicon **out, const char *path, const ctp_lexicon_options *options, ctp_error *err)
{
    ctp_buffer bytes = {0};
    ctp_lexicon_options following = options != NULL ? *options : (ctp_lexicon_options){0};
    following.follow = true;
    *out = NULL;
    ctp_status st = ctp_i_file_read(&bytes, path, err);
    if (st == CTP_OK)
        st = ctp_lexicon_parse(out, ctp_i_buffer_span(&bytes), path, &following, err);
    ctp_i_buffer_free(&bytes);
    return st;
}

void ctp_lexicon_describe(const ctp_lexicon *lexicon, ctp_lexicon_info *info)
{
    *info = lexicon->info;
}
