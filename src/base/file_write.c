/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/aside.h"
#include "base/file.h"
#include "base/status.h"

/* Files are written in whole multiples of this. With the C library's own buffer they are written as they come, some 24 kilobytes at once when annotating,
 * for which the system takes twice the time: .046 s for a hundred megabytes against .021. More than this gains nothing. */
enum { WRITE_AT_ONCE = 128 * 1024 };

struct ctp_file_writer {
    FILE *file;
    char *buffer; /* the file's, [WRITE_AT_ONCE]; NULL: the C library's */
    char *path;  /* where it shall stand; NULL: standard output */
    char *aside; /* where it stands until then; NULL: written straight (a device, a pipe) */
    bool stays;  /* what was written stays aside when it is given up */
    ctp_aside standing;
};

static void writer_free(ctp_file_writer *writer)
{
    ctp_i_aside_forget(&writer->standing);
    free(writer->path);
    free(writer->aside);
    free(writer->buffer);
    free(writer);
}

/* Without memory for it the C library's buffer does. */
static void widen(ctp_file_writer *writer)
{
    writer->buffer = ctp_i_realloc(NULL, WRITE_AT_ONCE, 1);
    if (writer->buffer != NULL)
        setvbuf(writer->file, writer->buffer, _IOFBF, WRITE_AT_ONCE);
}

/* A device or pipe is no file that could be renamed over: it would be gone. */
static bool is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

static ctp_status open_straight(ctp_file_writer *writer, const char *path, ctp_error *err)
{
    writer->path = ctp_i_path_beside(NULL, path);
    if (writer->path == NULL)
        return ctp_i_no_memory(err);
    writer->file = fopen(path, "w");
    return writer->file != NULL ? CTP_OK : ctp_i_fail_errno(err, path, "cannot write");
}

static ctp_status name_aside(ctp_file_writer *writer, const char *path, const char *ending, ctp_error *err)
{
    char *target = realpath(path, NULL); /* through a link, so that the link stays one */
    writer->path = ctp_i_path_beside(NULL, target != NULL ? target : path);
    free(target);
    size_t size = writer->path != NULL ? strlen(writer->path) + strlen(ending) + 1 : 0;
    writer->aside = ctp_i_alloc(size, 1);
    if (writer->path == NULL || writer->aside == NULL)
        return ctp_i_no_memory(err);
    snprintf(writer->aside, size, "%s%s", writer->path, ending);
    return CTP_OK;
}

/* Who may read a file is no matter of what stands in it: a private one that is replaced stays private. */
static mode_t rights_of(const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
        return status.st_mode & 0777;
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Whether what stands there may be written over, with errno: the folder's rights would do for a rename. */
static bool may_replace(const char *path)
{
    if (ctp_i_is_folder(path)) {
        errno = EISDIR;
        return false;
    }
    return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 || errno == ENOENT;
}

/* Makes the file aside and notes it, with no interrupt in between. */
static ctp_status make_aside(ctp_file_writer *writer, int *fd, const char *path, ctp_error *err)
{
    sigset_t before;
    ctp_i_interrupts_hold(&before);
    *fd = mkstemp(writer->aside);
    ctp_status st = *fd >= 0 ? CTP_OK : ctp_i_fail_errno(err, path, "cannot write");
    writer->standing.path = writer->aside;
    if (st == CTP_OK)
        ctp_i_aside_note(&writer->standing);
    ctp_i_interrupts_release(&before);
    return st;
}

static ctp_status open_aside(ctp_file_writer *writer, const char *path, ctp_error *err)
{
    int fd;
    ctp_status st = name_aside(writer, path, ".XXXXXX", err);
    if (st != CTP_OK)
        return st;
    if (!may_replace(writer->path))
        return ctp_i_fail_errno(err, path, "cannot write");
    st = make_aside(writer, &fd, path, err);
    if (st != CTP_OK)
        return st;
    (void)fchmod(fd, rights_of(writer->path));
    writer->file = fdopen(fd, "w");
    if (writer->file != NULL) {
        widen(writer);
        return CTP_OK;
    }
    close(fd);
    unlink(writer->aside);
    return ctp_i_fail_errno(err, path, "cannot write");
}

static ctp_status open_part(ctp_file_writer *writer, const char *path, ctp_error *err)
{
    if (strcmp(path, "-") == 0 || is_special(path))
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "'%.100s' cannot be gone on with, expected a file", path);
    ctp_status st = name_aside(writer, path, CTP_PART_ENDING, err);
    if (st != CTP_OK)
        return st;
    writer->stays = true;
    int fd = open(writer->aside, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    writer->file = fd >= 0 ? fdopen(fd, "r+") : NULL;
    if (writer->file != NULL) {
        widen(writer);
        return CTP_OK;
    }
    if (fd >= 0)
        close(fd);
    return ctp_i_fail_errno(err, writer->aside, "cannot write");
}

ctp_status ctp_i_writer_open_part(ctp_file_writer **out, const char *path, ctp_error *err)
{
    *out = ctp_i_alloc(1, sizeof **out);
    if (*out == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = open_part(*out, path, err);
    if (st != CTP_OK) {
        writer_free(*out);
        *out = NULL;
    }
    return st;
}

const char *ctp_i_writer_aside(const ctp_file_writer *writer)
{
    return writer->aside;
}

ctp_status ctp_i_writer_cut(ctp_file_writer *writer, uint64_t bytes, ctp_error *err)
{
    if (fflush(writer->file) != 0 || ftruncate(fileno(writer->file), (off_t)bytes) != 0 || fseeko(writer->file, 0, SEEK_END) != 0)
        return ctp_i_fail_errno(err, writer->aside, "cannot write");
    return CTP_OK;
}

ctp_status ctp_i_writer_settle(ctp_file_writer *writer, uint64_t *bytes, ctp_error *err)
{
    off_t at = -1;
    if (fflush(writer->file) == 0 && fsync(fileno(writer->file)) == 0)
        at = ftello(writer->file);
    *bytes = (uint64_t)at;
    return at >= 0 ? CTP_OK : ctp_i_fail_errno(err, writer->aside, "cannot write");
}

ctp_status ctp_i_writer_open(ctp_file_writer **out, const char *path, ctp_error *err)
{
    *out = NULL;
    ctp_file_writer *writer = ctp_i_alloc(1, sizeof *writer);
    if (writer == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = CTP_OK;
    if (strcmp(path, "-") == 0)
        writer->file = stdout;
    else
        st = (is_special(path) ? open_straight : open_aside)(writer, path, err);
    if (st != CTP_OK) {
        writer_free(writer);
        return st;
    }
    *out = writer;
    return CTP_OK;
}

static const char *writer_name(const ctp_file_writer *writer)
{
    return writer->path != NULL ? writer->path : "<stdout>";
}

static ctp_status writer_write(void *payload, const char *bytes, size_t len, ctp_error *err)
{
    ctp_file_writer *writer = payload;
    if (fwrite(bytes, 1, len, writer->file) != len)
        return ctp_i_fail_errno(err, writer_name(writer), "cannot write");
    return CTP_OK;
}

ctp_sink ctp_i_writer_sink(ctp_file_writer *writer)
{
    return (ctp_sink){writer_write, writer};
}

ctp_status ctp_i_writer_finish(ctp_file_writer *writer, ctp_error *err)
{
    FILE *file = writer->file;
    ctp_status st = CTP_OK;
    if (file == NULL)
        return CTP_OK;
    if (fflush(file) != 0 || ferror(file))
        st = ctp_i_fail_errno(err, writer_name(writer), "cannot write");
    writer->file = NULL;
    if (writer->path != NULL && fclose(file) != 0 && st == CTP_OK)
        st = ctp_i_fail_errno(err, writer->path, "cannot write");
    return st;
}

ctp_status ctp_i_writer_commit(ctp_file_writer *writer, ctp_error *err)
{
    ctp_status st = ctp_i_writer_finish(writer, err);
    if (st == CTP_OK && writer->aside != NULL && rename(writer->aside, writer->path) != 0)
        st = ctp_i_fail_errno(err, writer->path, "cannot write");
    if (st != CTP_OK && writer->aside != NULL && !writer->stays)
        unlink(writer->aside);
    writer_free(writer);
    return st;
}

void ctp_i_writer_abandon(ctp_file_writer *writer)
{
    if (writer == NULL)
        return;
    if (writer->path != NULL && writer->file != NULL)
        fclose(writer->file);
    if (writer->aside != NULL && !writer->stays)
        unlink(writer->aside);
    writer_free(writer);
}
