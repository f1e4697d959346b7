/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/json.h"
#include "base/status.h"

enum { SHOWN = 10 };

static const cli_flag flags[] = {
    {"texts", 0, "DIR", "folder of the texts that the manifest names"},
    {"charset", 0, "NAME", "encoding of coded statements that are no UTF-8"},
    CLI_THREADS_FLAG,
};

/* What is verified: three files of one folder. */
typedef struct {
    char *comparison, *manifest, *features;
    const char *charset; /* or NULL */
    ctp_buffer expected; /* bytes of the comparison */
    ctp_json json;       /* the same, parsed */
} target;

static ctp_status open_target(target *t, const char *operand, const char *charset, ctp_error *err)
{
    *t = (target){.charset = charset};
    t->comparison = ctp_i_is_folder(operand) ? ctp_i_path_join(operand, "comparison.json") : ctp_i_path_beside(NULL, operand);
    if (t->comparison == NULL)
        return ctp_i_no_memory(err);
    t->manifest = ctp_i_path_beside(t->comparison, "corpus.json");
    t->features = ctp_i_path_beside(t->comparison, "features.jsonl");
    if (t->manifest == NULL || t->features == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_file_read(&t->expected, t->comparison, err);
    return st == CTP_OK ? ctp_i_json_parse(&t->json, ctp_i_buffer_span(&t->expected), t->comparison, 0, err) : st;
}

static void close_target(target *t)
{
    free(t->comparison);
    free(t->manifest);
    free(t->features);
    ctp_i_json_free(&t->json);
    ctp_i_buffer_free(&t->expected);
}

/* The settings that the comparison was made with. */
static ctp_status read_parameters(const target *t, ctp_options *options, ctp_error *err)
{
    ctp_options_default(options);
    return cli_settings_of(options, ctp_i_buffer_span(&t->expected), t->comparison, err);
}

static ctp_status lay_one(const target *t, const cJSON *source, ctp_features **features, ctp_error *err)
{
    const char *name = ctp_i_json_text(source, "name", ""), *sha256 = ctp_i_json_text(source, "sha256", "");
    if (name[0] == '\0' || strchr(name, '/') != NULL)
        return ctp_i_json_fail(&t->json, source, err, "expected the name of a file with coded statements");
    char *path = ctp_i_path_beside(t->comparison, name);
    if (path == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = cli_lay_coded_file(features, path, t->charset, sha256, err);
    free(path);
    return st;
}

/* The files of coded statements stand beside the comparison under their names. Stored features may have them in already. */
static ctp_status lay_coded(const target *t, ctp_features **features, ctp_error *err)
{
    if ((*features)->coded_count > 0)
        return CTP_OK;
    const cJSON *coded = ctp_i_json_get(t->json.root, "coded");
    ctp_status st = CTP_OK;
    for (const cJSON *source = cJSON_IsArray(coded) ? coded->child : NULL; source != NULL && st == CTP_OK; source = source->next)
        st = lay_one(t, source, features, err);
    return st;
}

/* @return the line in which two files begin to differ, or 0 */
static size_t first_other_line(ctp_span a, ctp_span b)
{
    size_t line = 1, at = 0;
    for (; at < a.len && at < b.len && a.ptr[at] == b.ptr[at]; at++)
        line += a.ptr[at] == '\n';
    return at < a.len || at < b.len ? line : 0;
}

/* Features name the versions of ICU and Snowball that they were made with. Where the engine has others, it is told whether it reads the texts as those did,
 * and the stored features decide: then made is freed and NULL. */
static ctp_status hold_versions(const target *t, const ctp_features *stored, ctp_features **made, ctp_error *err)
{
    ctp_buffer expected = {0}, actual = {0};
    ctp_features *own = *made;
    if (stored == NULL || (strcmp(stored->icu, own->icu) == 0 && strcmp(stored->snowball, own->snowball) == 0))
        return CTP_OK;
    printf("the features were made with ICU %s and Snowball %s, this engine has ICU %s and Snowball %s\n", stored->icu,
           stored->snowball, own->icu, own->snowball);
    own->icu = stored->icu;
    own->snowball = stored->snowball;
    ctp_status st = ctp_features_write(stored, ctp_i_buffer_sink(&expected), err);
    if (st == CTP_OK)
        st = ctp_features_write(own, ctp_i_buffer_sink(&actual), err);
    if (st == CTP_OK) {
        size_t line = first_other_line(ctp_i_buffer_span(&expected), ctp_i_buffer_span(&actual));
        if (line == 0)
            printf("%s: this engine makes the same of the texts\n", t->features);
        else
            printf("%s:%zu: this engine makes something else of the texts, here first; the features decide\n", t->features, line);
    }
    ctp_i_buffer_free(&expected);
    ctp_i_buffer_free(&actual);
    ctp_features_free(own);
    *made = NULL;
    return st;
}

/* How the texts were read that a comparison was made of (compare --text, --reasons, --publish). */
typedef struct {
    bool text, reasons, places;
} form;

/* The comparison shows it by what its sentences hold. */
static form form_of(const ctp_json *json)
{
    form made = {0};
    const cJSON *sentences = ctp_i_json_get(json->root, "sentences"), *sentence, *voice;
    cJSON_ArrayForEach(sentence, sentences) {
        made.text |= ctp_i_json_get(sentence, "text") != NULL;
        made.reasons |= ctp_i_json_get(sentence, "worth_parts") != NULL;
        cJSON_ArrayForEach(voice, ctp_i_json_get(sentence, "voices"))
            made.places |= ctp_i_json_get(voice, "content") != NULL;
    }
    return made;
}

static ctp_status annotate_texts(const cli_args *args, const target *t, const ctp_options *options, ctp_features **out, ctp_error *err)
{
    cli_inputs in;
    ctp_features *made = NULL;
    const form wanted = form_of(&t->json);
    const ctp_annotate_how how = {.keep_text = wanted.text, .reasons = wanted.reasons, .threads = args->threads};
    const char *manifest = t->manifest;
    ctp_status st = cli_open_texts(&in, args, &(cli_texts){.paths = &manifest, .count = 1}, err);
    if (st != CTP_OK)
        return st;
    st = ctp_annotate(&made, in.corpus, in.lexicons, options, &how, err);
    cli_inputs_free(&in);
    if (st == CTP_OK && !wanted.places) {
        st = ctp_features_mask(out, made, err);
        ctp_features_free(made);
    } else {
        *out = made;
    }
    return st;
}

/* @param out  NULL where the stored features decide. They may have coded statements in: then so has what is held against them. */
static ctp_status from_texts(const cli_args *args, const target *t, const ctp_options *options, const ctp_features *stored,
                             ctp_features **out, ctp_error *err)
{
    const bool coded = stored != NULL && stored->coded_count > 0;
    *out = NULL;
    ctp_status st = annotate_texts(args, t, options, out, err);
    if (st == CTP_OK && coded)
        st = lay_coded(t, out, err);
    if (st == CTP_OK)
        st = hold_versions(t, stored, out, err);
    if (st == CTP_OK && *out != NULL && !coded)
        st = lay_coded(t, out, err);
    if (*out != NULL && st != CTP_OK) {
        ctp_features_free(*out);
        *out = NULL;
    }
    return st;
}

/* From the texts where they are there, else from the stored features. */
static ctp_status recompute(const cli_args *args, const target *t, const ctp_options *options, ctp_features **out, ctp_error *err)
{
    ctp_features *stored = NULL;
    ctp_status st = CTP_OK;
    if (ctp_i_file_exists(t->features))
        st = ctp_features_read(&stored, t->features, err);
    *out = NULL;
    if (st == CTP_OK && ctp_i_file_exists(t->manifest)) {
        st = from_texts(args, t, options, stored, out, err);
        if (st == CTP_E_IO && stored != NULL && !cli_has(args, "texts"))
            st = CTP_OK; /* the texts are their publishers' and need not be there, nor the coded statements that the features hold */
    }
    if (st == CTP_OK && *out == NULL && stored == NULL)
        st = ctp_i_fail(err, CTP_E_IO, t->comparison, CTP_NOWHERE, "neither corpus.json nor features.jsonl stands beside it (compare --features features.jsonl writes one)");
    if (st == CTP_OK)
        printf("%s: recomputed from the %s\n", t->comparison, *out != NULL ? "texts" : "features");
    if (st == CTP_OK && *out == NULL) {
        st = lay_coded(t, &stored, err);
        *out = st == CTP_OK ? stored : NULL;
        stored = st == CTP_OK ? NULL : stored;
    }
    ctp_features_free(stored);
    return st;
}

static ctp_status print(void *payload, const char *bytes, size_t len, ctp_error *err)
{
    (void)payload;
    if (fwrite(bytes, 1, len, stdout) != len)
        return ctp_i_fail(err, CTP_E_IO, "<stdout>", CTP_NOWHERE, "cannot write");
    return CTP_OK;
}

static ctp_status hold_against(const target *t, const ctp_buffer *actual, ctp_error *err)
{
    ctp_span expected = ctp_i_buffer_span(&t->expected), made = ctp_i_buffer_span(actual);
    size_t differences = 0;
    if (expected.len == made.len && memcmp(expected.ptr, made.ptr, made.len) == 0) {
        printf("%s: verified, every byte is the same\n", t->comparison);
        return CTP_OK;
    }
    ctp_status st = ctp_comparison_diff((ctp_comparison_text){expected, t->comparison}, (ctp_comparison_text){made, "recomputed"}, SHOWN,
                                        (ctp_sink){print, NULL}, &differences, err);
    if (st != CTP_OK)
        return st;
    if (differences == 0)
        return ctp_i_fail(err, CTP_E_DIFFERS, t->comparison, CTP_NOWHERE, "the layout differs, the values do not");
    return ctp_i_fail(err, CTP_E_DIFFERS, t->comparison, CTP_NOWHERE, "%zu %s from what the sources give", differences,
                      differences == 1 ? "field differs" : "fields differ");
}

static ctp_status verify(const cli_args *args, const target *t, ctp_error *err)
{
    ctp_options options;
    const ctp_compare_how how = {.threads = args->threads};
    ctp_features *features = NULL;
    ctp_comparison *comparison = NULL;
    ctp_buffer actual = {0};
    ctp_status st = read_parameters(t, &options, err);
    if (st == CTP_OK)
        st = recompute(args, t, &options, &features, err);
    if (st == CTP_OK)
        st = ctp_compare(&comparison, features, &options, &how, err);
    if (st == CTP_OK)
        st = ctp_report_json(comparison, ctp_i_buffer_sink(&actual), err);
    if (st == CTP_OK)
        st = hold_against(t, &actual, err);
    ctp_i_buffer_free(&actual);
    ctp_comparison_free(comparison);
    ctp_features_free(features);
    return st;
}

static int run(const cli_args *args)
{
    ctp_error err;
    target t;
    if (args->operand_count != 1)
        return cli_usage_error(args->command, "expected one folder of results, or one comparison");
    ctp_status st = open_target(&t, args->operands[0], cli_value(args, "charset"), &err);
    if (st == CTP_OK)
        st = verify(args, &t, &err);
    close_target(&t);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_verify = {
    .name = "verify",
    .operands = "[OPTION…] FOLDER | comparison.json",
    .summary = "Recomputes a comparison from the texts, else from the features, and names what differs.",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .examples = {"counterpoint verify results/north-korea-syria",
                 "counterpoint verify results/north-korea-syria --texts ~/texts"},
    .run = run,
};
