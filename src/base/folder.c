/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/aside.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/status.h"

/* A file in the folder that stands aside. */
typedef struct folder_file folder_file;
struct folder_file {
    ctp_aside aside;
    folder_file *before;
};

struct ctp_folder_writer {
    char *path;  /* where it shall stand */
    char *aside; /* where it stands until then */
    ctp_intern names; /* of the files written */
    ctp_file_writer *file; /* the open one, or NULL */
    ctp_aside standing;
    folder_file *files; /* the last one; in the arena */
    ctp_arena arena;
};

static void writer_free(ctp_folder_writer *writer)
{
    for (folder_file *file = writer->files; file != NULL; file = file->before)
        ctp_i_aside_forget(&file->aside);
    ctp_i_aside_forget(&writer->standing);
    ctp_i_arena_free(&writer->arena);
    free(writer->path);
    free(writer->aside);
    ctp_i_intern_free(&writer->names);
    free(writer);
}

/* Removes a folder and the files in it that were written; a folder that holds more stays, and that is an error. */
static ctp_status remove_folder(const char *folder, const ctp_intern *names, ctp_error *err)
{
    for (uint32_t i = 0; i < names->count; i++) {
        char *path = ctp_i_path_join(folder, ctp_i_intern_string(names, i));
        if (path == NULL)
            return ctp_i_no_memory(err);
        int failed = unlink(path) != 0 && errno != ENOENT;
        free(path);
        if (failed)
            return ctp_i_fail_errno(err, folder, "cannot empty");
    }
    return rmdir(folder) == 0 ? CTP_OK : ctp_i_fail_errno(err, folder, "cannot remove");
}

static char *with_ending(const char *path, const char *ending)
{
    size_t len = strlen(path), more = strlen(ending);
    while (len > 1 && path[len - 1] == '/')
        len--;
    char *name = ctp_i_alloc(len + more + 1, 1);
    if (name != NULL) {
        memcpy(name, path, len);
        memcpy(name + len, ending, more);
    }
    return name;
}

static ctp_status make_aside(ctp_folder_writer *writer, ctp_error *err)
{
    mode_t mask = umask(0);
    umask(mask);
    sigset_t before;
    ctp_i_interrupts_hold(&before);
    bool made = mkdtemp(writer->aside) != NULL;
    ctp_status st = made ? CTP_OK : ctp_i_fail_errno(err, writer->path, "cannot make the folder");
    if (made) {
        writer->standing.path = writer->aside;
        writer->standing.is_folder = true;
        ctp_i_aside_note(&writer->standing);
    }
    ctp_i_interrupts_release(&before);
    if (!made)
        return st;
    (void)chmod(writer->aside, 0777 & ~mask);
    return CTP_OK;
}

ctp_status ctp_i_folder_open(ctp_folder_writer **out, const char *path, ctp_error *err)
{
    *out = NULL;
    if (strcmp(path, "-") == 0)
        return ctp_i_fail(err, CTP_E_IO, NULL, CTP_NOWHERE, "a folder of files cannot go to standard output, name a folder");
    if (ctp_i_file_exists(path) && !ctp_i_is_folder(path))
        return ctp_i_fail(err, CTP_E_IO, path, CTP_NOWHERE, "is a file, expected a folder");
    ctp_folder_writer *writer = ctp_i_alloc(1, sizeof *writer);
    if (writer == NULL)
        return ctp_i_no_memory(err);
    char *target = realpath(path, NULL); /* through a link, so that the link stays one */
    writer->path = with_ending(target != NULL ? target : path, "");
    free(target);
    writer->aside = writer->path != NULL ? with_ending(writer->path, ".XXXXXX") : NULL;
    ctp_status st = writer->aside != NULL ? make_aside(writer, err) : ctp_i_no_memory(err);
    if (st != CTP_OK)
        writer_free(writer);
    else
        *out = writer;
    return st;
}

/* Notes where the file will stand once it is written, so that an interrupt empties the folder before it removes it. @return false when out of memory */
static bool note_file(ctp_folder_writer *writer, const char *path)
{
    folder_file *file = ctp_i_arena_alloc(&writer->arena, 1, sizeof *file);
    const char *kept = ctp_i_arena_copy(&writer->arena, path, strlen(path));
    if (file == NULL || kept == NULL)
        return false;
    file->aside.path = kept;
    file->before = writer->files;
    writer->files = file;
    ctp_i_aside_note(&file->aside);
    return true;
}

static ctp_status begin(void *payload, const char *name, ctp_sink *out, ctp_error *err)
{
    ctp_folder_writer *writer = payload;
    char *path = ctp_i_path_join(writer->aside, name);
    bool noted = path != NULL && ctp_i_intern(&writer->names, name, strlen(name)) != CTP_NO_ID && note_file(writer, path);
    ctp_status st = noted ? ctp_i_writer_open(&writer->file, path, err) : ctp_i_no_memory(err);
    free(path);
    if (st == CTP_OK)
        *out = ctp_i_writer_sink(writer->file);
    return st;
}

static ctp_status end(void *payload, ctp_error *err)
{
    ctp_folder_writer *writer = payload;
    ctp_file_writer *file = writer->file;
    writer->file = NULL;
    return ctp_i_writer_commit(file, err);
}

ctp_sink_folder ctp_i_folder_of(ctp_folder_writer *writer)
{
    return (ctp_sink_folder){begin, end, writer};
}

/* @return whether all that the folder holds may be replaced; *other: what may not */
static ctp_status check_replaceable(const ctp_folder_writer *writer, ctp_error *err)
{
    char **names;
    size_t count;
    ctp_status st = ctp_i_folder_names(&names, &count, writer->path, err);
    if (st != CTP_OK)
        return st;
    for (size_t i = 0; st == CTP_OK && i < count; i++) {
        char *path = ctp_i_path_join(writer->path, names[i]);
        if (path == NULL)
            st = ctp_i_no_memory(err);
        else if (ctp_i_intern_find(&writer->names, names[i], strlen(names[i])) == CTP_NO_ID || !ctp_i_is_file(path, SIZE_MAX))
            st = ctp_i_fail(err, CTP_E_IO, writer->path, CTP_NOWHERE, "holds '%.100s', which is none of the files to be written: name another folder, or empty it", names[i]);
        free(path);
    }
    ctp_i_names_free(names, count);
    return st;
}

/* The old folder steps aside and goes once the new one stands. */
static ctp_status exchange(const ctp_folder_writer *writer, ctp_error *err)
{
    char *old = with_ending(writer->path, ".XXXXXX");
    ctp_status st = old != NULL ? check_replaceable(writer, err) : ctp_i_no_memory(err);
    if (st == CTP_OK && (mkdtemp(old) == NULL || rename(writer->path, old) != 0))
        st = ctp_i_fail_errno(err, writer->path, "cannot replace");
    if (st == CTP_OK && rename(writer->aside, writer->path) != 0) {
        st = ctp_i_fail_errno(err, writer->path, "cannot replace");
        (void)rename(old, writer->path);
    } else if (st == CTP_OK) {
        st = remove_folder(old, &writer->names, err);
    }
    free(old);
    return st;
}

/* An interrupt waits until one of the two stands there again, and alone. */
static ctp_status replace(const ctp_folder_writer *writer, ctp_error *err)
{
    sigset_t before;
    ctp_i_interrupts_hold(&before);
    ctp_status st = exchange(writer, err);
    ctp_i_interrupts_release(&before);
    return st;
}

ctp_status ctp_i_folder_finish(const ctp_folder_writer *writer, ctp_error *err)
{
    return ctp_i_is_folder(writer->path) ? check_replaceable(writer, err) : CTP_OK;
}

ctp_status ctp_i_folder_commit(ctp_folder_writer *writer, ctp_error *err)
{
    ctp_status st = CTP_OK;
    if (ctp_i_is_folder(writer->path))
        st = replace(writer, err);
    else if (rename(writer->aside, writer->path) != 0)
        st = ctp_i_fail_errno(err, writer->path, "cannot write");
    if (st != CTP_OK && ctp_i_is_folder(writer->aside))
        (void)remove_folder(writer->aside, &writer->names, NULL);
    writer_free(writer);
    return st;
}

void ctp_i_folder_abandon(ctp_folder_writer *writer)
{
    if (writer == NULL)
        return;
    ctp_i_writer_abandon(writer->file);
    (void)remove_folder(writer->aside, &writer->names, NULL);
    writer_free(writer);
}
