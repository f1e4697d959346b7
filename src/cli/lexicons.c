/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/status.h"
#include "base/tag.h"

/* Which lexicons texts are read by: those that a manifest or the command line names, and those of the language. */

/* Lexicons on their way into a set. */
typedef struct {
    ctp_lexicon **items;
    size_t count, capacity;
    const char *language; /* texts are read in it */
    const cli_args *args;
} lexicon_list;

ctp_lexicon_options cli_lexicon_options(const cli_args *args)
{
    return (ctp_lexicon_options){.format = cli_value(args, "lexicon-format"), .encoding = cli_value(args, "lexicon-encoding"),
                                 .strict = cli_has(args, "strict"), .follow = true};
}

/* Takes the lexicon over in any case. */
static ctp_status keep_lexicon(lexicon_list *list, ctp_lexicon *lexicon, ctp_error *err)
{
    if (!ctp_i_grow((void **)&list->items, list->count, &list->capacity, sizeof *list->items)) {
        ctp_lexicon_free(lexicon);
        return ctp_i_no_memory(err);
    }
    list->items[list->count++] = lexicon;
    return CTP_OK;
}

static ctp_status add_lexicon(lexicon_list *list, const char *path, const char *sha256, const ctp_lexicon_options *options,
                              ctp_error *err)
{
    ctp_lexicon *lexicon;
    ctp_lexicon_info info;
    ctp_status st = cli_not_written(list->args, path, err);
    if (st == CTP_OK)
        st = ctp_lexicon_read(&lexicon, path, options, err);
    if (st != CTP_OK)
        return st;
    ctp_lexicon_describe(lexicon, &info);
    if (sha256 != NULL && strcmp(sha256, info.sha256) != 0)
        st = ctp_i_fail(err, CTP_E_ARGUMENT, path, CTP_NOWHERE, "sha256 is %s, but the manifest expects %s", info.sha256, sha256);
    else if (strcmp(info.language, "*") != 0 && !ctp_i_same_language(info.language, list->language)) /* nothing of it would ever be met */
        st = ctp_i_fail(err, CTP_E_ARGUMENT, path, CTP_NOWHERE, "the lexicon's language is '%s', but texts are read in '%s' (--language)",
                        info.language, list->language);
    if (st == CTP_OK)
        st = keep_lexicon(list, lexicon, err);
    else
        ctp_lexicon_free(lexicon);
    if (st == CTP_OK)
        cli_warn(lexicon, path);
    return st;
}

static void free_lexicons(lexicon_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        ctp_lexicon_free(list->items[i]);
    free(list->items);
}

/* The folder of the shipped lexicons: COUNTERPOINT_LEXICONS, else where they were installed, else beside the build folder. */
static char *lexicon_folder(void)
{
    const char *named = getenv("COUNTERPOINT_LEXICONS");
    if (named != NULL && named[0] != '\0')
        return ctp_i_path_beside(NULL, named);
    if (ctp_i_is_folder(CTP_LEXICON_DIR))
        return ctp_i_path_beside(NULL, CTP_LEXICON_DIR);
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n > 0 ? n : 0] = '\0';
    return ctp_i_path_beside(self, "../lexicons");
}

/* The folder of a language's lexicons: that of the tag, where somebody made one for it, else that of its first subtag. */
static char *language_folder(const char *folder, const char *tag)
{
    char code[CTP_TAG_SIZE];
    char *own = ctp_i_path_join(folder, tag);
    if (own == NULL || ctp_i_is_folder(own))
        return own;
    free(own);
    ctp_i_tag_primary(code, tag);
    return ctp_i_path_join(folder, code);
}

/* The languages that a folder has lexicons of: its folders with a language's code for a name. */
static ctp_status list_languages(ctp_buffer *out, const char *folder, ctp_error *err)
{
    char **names = NULL;
    size_t count = 0;
    ctp_status st = ctp_i_folder_names(&names, &count, folder, err);
    for (size_t i = 0; i < count && st == CTP_OK; i++) {
        const size_t length = strlen(names[i]);
        char *path = ctp_i_path_join(folder, names[i]);
        if (path != NULL && (length == 2 || length == 3) && ctp_i_is_folder(path))
            ctp_i_buffer_printf(out, "%s%s", out->len > 0 ? ", " : "", names[i]);
        out->failed = out->failed || path == NULL;
        free(path);
    }
    ctp_i_names_free(names, count);
    return st == CTP_OK && out->failed ? ctp_i_no_memory(err) : st;
}

static ctp_status fail_language(const char *language, const char *folder, ctp_error *err)
{
    ctp_buffer others = {0};
    ctp_status st = ctp_i_is_folder(folder) ? list_languages(&others, folder, err) : CTP_OK;
    if (st == CTP_OK)
        st = ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                        "no lexicons for language '%s' in %s, which has %s: lexicons/GUIDE.md, chapter 7, says how to write some (--no-default-lexicons and -l take yours alone)",
                        language, folder, others.len > 0 ? others.bytes : "none");
    ctp_i_buffer_free(&others);
    return st;
}

/* @param needed  where there is no lexicon of the language that is an error, as it always is where there are none of any language */
static ctp_status add_language(lexicon_list *list, bool needed, ctp_error *err)
{
    const char *language = list->language;
    char *folder = lexicon_folder();
    char *own = folder != NULL ? language_folder(folder, language) : NULL;
    char **names = NULL;
    size_t count = 0;
    ctp_status st = own == NULL ? ctp_i_no_memory(err) : CTP_OK;
    const bool here = own != NULL && ctp_i_is_folder(own);
    if (st == CTP_OK && !here && (needed || !ctp_i_is_folder(folder)))
        st = fail_language(language, folder, err);
    if (st == CTP_OK && here)
        st = ctp_i_folder_names(&names, &count, own, err);
    for (size_t i = 0; i < count && st == CTP_OK; i++) {
        size_t len = strlen(names[i]);
        char *path = len > 5 && strcmp(names[i] + len - 5, ".json") == 0 ? ctp_i_path_join(own, names[i]) : NULL;
        if (path != NULL)
            st = add_lexicon(list, path, NULL, NULL, err);
        free(path);
    }
    ctp_i_names_free(names, count);
    free(folder);
    free(own);
    return st;
}

static ctp_status add_named(lexicon_list *list, ctp_error *err)
{
    const cli_args *args = list->args;
    const ctp_lexicon_options options = cli_lexicon_options(args);
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < args->given && st == CTP_OK; i++)
        if (strcmp(args->names[i], "lexicon") == 0)
            st = add_lexicon(list, args->values[i], NULL, &options, err);
    return st;
}

static ctp_status add_targets(const lexicon_list *list, ctp_error *err)
{
    const cli_args *args = list->args;
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < args->given && st == CTP_OK; i++)
        if (strcmp(args->names[i], "target") == 0)
            st = ctp_lexicon_add_target(list->items, list->count, list->language, args->values[i], err);
    return st;
}

/* A query without groups needs no lexicon: an empty one of any language is put behind the others. */
static ctp_status add_query(lexicon_list *list, const char *query, ctp_error *err)
{
    static const char empty[] =
        "{\"format\": \"counterpoint-lexicon/1\", \"name\": \"-\", \"version\": \"-\", \"language\": \"*\", \"license\": \"-\", \"source\": \"-\"}";
    ctp_lexicon *lexicon;
    ctp_status st = ctp_lexicon_parse(&lexicon, (ctp_span){empty, sizeof empty - 1}, "-", NULL, err);
    if (st == CTP_OK)
        st = keep_lexicon(list, lexicon, err);
    return st == CTP_OK ? ctp_lexicon_add_query(list->items, list->count, list->language, query, err) : st;
}

/* Frees the list in any case. @param query  or NULL; @param st  what came of listing them */
static ctp_status compile(ctp_lexicon_set **out, lexicon_list *list, const char *query, ctp_status st, ctp_error *err)
{
    *out = NULL;
    if (st == CTP_OK)
        st = add_targets(list, err);
    if (st == CTP_OK && query != NULL)
        st = add_query(list, query, err);
    if (st == CTP_OK) {
        st = ctp_lexicon_set_compile(out, list->items, list->count, list->language, err);
        list->count = 0; /* the set has taken them over */
    }
    free_lexicons(list);
    return st;
}

static bool has_tables(const lexicon_list *list)
{
    ctp_lexicon_info info = {0};
    for (size_t i = 0; i < list->count && !info.tables; i++)
        ctp_lexicon_describe(list->items[i], &info);
    return info.tables;
}

/* A folder of a language may be empty, or lack the file of its cues and tables: then nothing would be denied or somebody else's, in silence. */
static ctp_status expect_tables(const lexicon_list *list, ctp_error *err)
{
    if (has_tables(list))
        return CTP_OK;
    if (cli_has(list->args, "no-default-lexicons")) {
        fprintf(stderr, "counterpoint: warning: no lexicon has the tables of language '%s': words match as they stand, and without cues nothing is denied, doubted or somebody else's "
                        "(lexicons/GUIDE.md, chapter 7)\n", list->language);
        return CTP_OK;
    }
    char *folder = lexicon_folder();
    ctp_status st = folder == NULL ? ctp_i_no_memory(err)
                                   : ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                                                "no lexicon has the tables of language '%s', neither in %s nor named (-l; --no-default-lexicons reads without)",
                                                list->language, folder);
    free(folder);
    return st;
}

static ctp_status list_lexicons(lexicon_list *list, ctp_error *err)
{
    ctp_status st = CTP_OK;
    if (!cli_has(list->args, "no-default-lexicons"))
        st = add_language(list, true, err);
    if (st == CTP_OK)
        st = add_named(list, err);
    return st == CTP_OK ? expect_tables(list, err) : st;
}

ctp_status cli_open_lexicons(ctp_lexicon_set **out, const cli_args *args, const ctp_options *options, const char *query, ctp_error *err)
{
    lexicon_list list = {.language = options->language, .args = args};
    ctp_status st = list_lexicons(&list, err);
    return compile(out, &list, query, st, err);
}

/* A manifest that names the lexicons of its language names all of them; to one that names its topic only, those of the language are added, as to
 * one that is named by -l: without cues nothing would be denied, doubted or somebody else's. */
static ctp_status list_corpus_lexicons(const cli_inputs *in, lexicon_list *list, ctp_error *err)
{
    size_t count;
    const ctp_lexicon_reference *references = ctp_corpus_lexicons(in->corpus, &count);
    lexicon_list named = {.language = list->language, .args = list->args};
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < count && st == CTP_OK; i++)
        st = add_lexicon(&named, references[i].path, references[i].sha256, NULL, err);
    if (st == CTP_OK && !has_tables(&named) && !cli_has(list->args, "no-default-lexicons"))
        st = add_language(list, count == 0, err);
    for (size_t i = 0; i < named.count && st == CTP_OK; i++) {
        st = keep_lexicon(list, named.items[i], err);
        named.items[i] = NULL; /* taken over in any case */
    }
    free_lexicons(&named);
    if (st == CTP_OK)
        st = add_named(list, err);
    return st == CTP_OK ? expect_tables(list, err) : st;
}

static void drop_named(lexicon_list *list, const char *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        ctp_lexicon_info info;
        ctp_lexicon_describe(list->items[i], &info);
        if (strcmp(info.name, name) == 0)
            ctp_lexicon_free(list->items[i]);
        else
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

/* Takes the place of the lexicon of its name, and of the one that it is held against. */
static ctp_status put_subject(cli_inputs *in, lexicon_list *list, const cli_subject *subject, ctp_error *err)
{
    const ctp_lexicon_options options = cli_lexicon_options(list->args);
    ctp_lexicon_info info;
    ctp_status st = add_lexicon(list, subject->path, NULL, &options, err);
    if (st != CTP_OK)
        return st;
    ctp_lexicon *own = list->items[--list->count];
    ctp_lexicon_describe(own, &info);
    in->subject = info.name;
    drop_named(list, info.name);
    if (subject->instead_of != NULL)
        drop_named(list, subject->instead_of);
    list->items[list->count++] = own;
    return CTP_OK;
}

ctp_status cli_open_lexicons_of(cli_inputs *in, const cli_args *args, const cli_texts *texts, ctp_error *err)
{
    lexicon_list list = {.language = in->options.language, .args = args};
    ctp_status st = list_corpus_lexicons(in, &list, err);
    if (st == CTP_OK && texts->subject != NULL)
        st = put_subject(in, &list, texts->subject, err);
    return compile(&in->lexicons, &list, texts->query, st, err);
}

ctp_status cli_open_synonyms(ctp_synonyms **out, const cli_args *args, const char *language, ctp_error *err)
{
    const char *folder = cli_value(args, "wordnet");
    *out = NULL;
    if (folder == NULL && !cli_has(args, "synonyms"))
        return CTP_OK;
    return ctp_synonyms_read(out, folder != NULL ? folder : "/usr/share/wordnet", language, err);
}
