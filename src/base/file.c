/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/sort.h"
#include "base/status.h"
#include "base/utf8.h"

enum { CHUNK = 256 * 1024 };

static const char *display_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

static ctp_status open_input(int *fd, const char *path, ctp_error *err)
{
    struct stat status;
    *fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0)
        return ctp_i_fail_errno(err, path, "cannot open");
    if (fstat(*fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        close(*fd);
        return ctp_i_fail(err, CTP_E_IO, path, CTP_NOWHERE, "is a folder, expected a file");
    }
    return CTP_OK;
}

static ssize_t read_some(int fd, char *bytes, size_t size)
{
    ssize_t n;
    do {
        n = read(fd, bytes, size);
    } while (n < 0 && errno == EINTR);
    return n;
}

/* What is left of a regular file is asked for at once, with one byte more to meet its end; of others, and where that was not all, chunk by chunk. */
static size_t first_step(int fd)
{
    struct stat status;
    const off_t at = lseek(fd, 0, SEEK_CUR);
    const bool known = at >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > at && status.st_size - at < (off_t)CTP_FILE_LIMIT;
    return known ? (size_t)(status.st_size - at) + 1 : CHUNK;
}

static ctp_status read_all(ctp_buffer *out, int fd, const char *name, ctp_error *err)
{
    size_t step = first_step(fd);
    while (ctp_i_buffer_reserve(out, step)) {
        ssize_t n = read_some(fd, out->bytes + out->len, step);
        out->len += n > 0 ? (size_t)n : 0;
        out->bytes[out->len] = '\0';
        if (n < 0)
            return ctp_i_fail_errno(err, name, "cannot read");
        if (n == 0)
            return CTP_OK;
        if (out->len > CTP_FILE_LIMIT)
            return ctp_i_fail(err, CTP_E_LIMIT, name, CTP_NOWHERE, "file is over 2 GiB long");
        step = (size_t)n < step ? step - (size_t)n : CHUNK;
    }
    return ctp_i_no_memory(err);
}

ctp_status ctp_i_file_read(ctp_buffer *out, const char *path, ctp_error *err)
{
    int fd;
    ctp_status st = open_input(&fd, path, err);
    if (st != CTP_OK)
        return st;
    st = read_all(out, fd, display_name(path), err);
    close(fd);
    return st;
}

struct ctp_line_reader {
    int fd;
    bool ended;
    uint32_t number;
    uint64_t taken; /* bytes read */
    char *path;
    ctp_buffer pending; /* read, not yet given out */
    size_t given;       /* bytes of pending that were given out */
    size_t searched;    /* bytes of pending known to hold no line end */
};

ctp_status ctp_i_lines_open(ctp_line_reader **out, const char *path, ctp_error *err)
{
    *out = NULL;
    int fd;
    ctp_status st = open_input(&fd, path, err);
    if (st != CTP_OK)
        return st;
    ctp_line_reader *reader = ctp_i_alloc(1, sizeof *reader);
    char *name = reader != NULL ? ctp_i_path_beside(NULL, display_name(path)) : NULL;
    if (name == NULL) {
        free(reader);
        close(fd);
        return ctp_i_no_memory(err);
    }
    reader->fd = fd;
    reader->path = name;
    *out = reader;
    return CTP_OK;
}

static void give(ctp_line_reader *reader, ctp_span *line, size_t end, size_t skip)
{
    *line = (ctp_span){reader->pending.bytes + reader->given, end + skip - reader->given};
    reader->given = reader->searched = end + skip;
    reader->number++;
}

static ctp_status refill(ctp_line_reader *reader, ctp_error *err)
{
    if (reader->given > 0) {
        size_t left = reader->pending.len - reader->given;
        memmove(reader->pending.bytes, reader->pending.bytes + reader->given, left);
        reader->pending.len = left;
        reader->searched -= reader->given;
        reader->given = 0;
    }
    if (reader->pending.len > CTP_LINE_LIMIT)
        return ctp_i_fail(err, CTP_E_LIMIT, reader->path, (ctp_position){0, reader->number + 1, 1},
                          "line is over 256 MiB long");
    if (!ctp_i_buffer_reserve(&reader->pending, CHUNK))
        return ctp_i_no_memory(err);
    ssize_t n = read_some(reader->fd, reader->pending.bytes + reader->pending.len, CHUNK);
    reader->pending.len += n > 0 ? (size_t)n : 0;
    reader->pending.bytes[reader->pending.len] = '\0';
    if (n < 0)
        return ctp_i_fail_errno(err, reader->path, "cannot read");
    reader->ended = n == 0;
    reader->taken += (uint64_t)n;
    return CTP_OK;
}

ctp_status ctp_i_lines_next_raw(ctp_line_reader *reader, ctp_span *line, uint32_t *number, ctp_error *err)
{
    *line = (ctp_span){NULL, 0};
    for (;;) {
        size_t left = reader->pending.len - reader->searched;
        char *end = left > 0 ? memchr(reader->pending.bytes + reader->searched, '\n', left) : NULL;
        if (end != NULL) {
            give(reader, line, (size_t)(end - reader->pending.bytes), 1);
            break;
        }
        reader->searched = reader->pending.len;
        if (reader->ended) {
            if (reader->pending.len > reader->given)
                give(reader, line, reader->pending.len, 0);
            break;
        }
        ctp_status st = refill(reader, err);
        if (st != CTP_OK)
            return st;
    }
    *number = reader->number;
    return CTP_OK;
}

ctp_status ctp_i_lines_next(ctp_line_reader *reader, ctp_span *line, uint32_t *number, ctp_error *err)
{
    ctp_status st = ctp_i_lines_next_raw(reader, line, number, err);
    if (line->len > 0 && line->ptr[line->len - 1] == '\n')
        line->len--;
    if (line->len > 0 && line->ptr[line->len - 1] == '\r')
        line->len--;
    return st;
}

ctp_status ctp_i_lines_peek(ctp_line_reader *reader, ctp_span *bytes, ctp_error *err)
{
    ctp_status st = reader->ended ? CTP_OK : refill(reader, err);
    *bytes = ctp_i_buffer_span(&reader->pending);
    bytes->ptr += reader->given;
    bytes->len -= reader->given;
    return st;
}

ctp_status ctp_i_lines_peek_text(ctp_line_reader *reader, size_t enough, ctp_span *text, ctp_error *err)
{
    ctp_span bytes = {NULL, 0};
    size_t before;
    do {
        before = bytes.len;
        ctp_status st = ctp_i_lines_peek(reader, &bytes, err);
        if (st != CTP_OK)
            return st;
        size_t at = ctp_i_utf8_mark(bytes);
        while (at < bytes.len && strchr(" \t\r\n", bytes.ptr[at]) != NULL && bytes.ptr[at] != '\0')
            at++;
        *text = (ctp_span){bytes.ptr + at, bytes.len - at};
    } while (bytes.len > before && bytes.len < enough && memchr(text->ptr, '\n', text->len) == NULL);
    return CTP_OK;
}

ctp_status ctp_i_lines_rest(ctp_line_reader *reader, ctp_buffer *out, ctp_error *err)
{
    ctp_span ready = ctp_i_buffer_span(&reader->pending);
    ctp_i_buffer_add(out, ready.ptr + reader->given, ready.len - reader->given);
    reader->given = reader->searched = ready.len;
    if (out->failed)
        return ctp_i_no_memory(err);
    return reader->ended ? CTP_OK : read_all(out, reader->fd, reader->path, err);
}

void ctp_i_lines_put_back(ctp_line_reader *reader, ctp_buffer *text)
{
    ctp_i_buffer_free(&reader->pending);
    reader->pending = *text;
    *text = (ctp_buffer){0};
    reader->given = reader->searched = 0;
    reader->ended = true;
}

uint64_t ctp_i_lines_taken(const ctp_line_reader *reader)
{
    return reader->taken;
}

const char *ctp_i_lines_source(const ctp_line_reader *reader)
{
    return reader->path;
}

void ctp_i_lines_close(ctp_line_reader *reader)
{
    if (reader == NULL)
        return;
    close(reader->fd);
    free(reader->path);
    ctp_i_buffer_free(&reader->pending);
    free(reader);
}

ctp_status ctp_i_folder_names(char ***names, size_t *count, const char *folder, ctp_error *err)
{
    size_t capacity = 0;
    *names = NULL;
    *count = 0;
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return ctp_i_fail_errno(err, folder, "cannot open");
    ctp_status st = CTP_OK;
    for (struct dirent *entry; st == CTP_OK && (entry = readdir(dir)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *name = ctp_i_path_beside(NULL, entry->d_name);
        if (name == NULL || !ctp_i_grow((void **)names, *count, &capacity, sizeof **names)) {
            free(name);
            st = ctp_i_no_memory(err);
        } else {
            (*names)[(*count)++] = name;
        }
    }
    closedir(dir);
    if (st != CTP_OK) {
        ctp_i_names_free(*names, *count);
        *names = NULL;
        *count = 0;
    } else if (*count > 0) {
        qsort(*names, *count, sizeof **names, ctp_i_by_first_name);
    }
    return st;
}

void ctp_i_names_free(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

bool ctp_i_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool ctp_i_is_file(const char *path, size_t most)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && (uintmax_t)status.st_size <= most;
}

bool ctp_i_file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool ctp_i_same_file(const char *a, const char *b)
{
    struct stat of_a, of_b;
    return stat(a, &of_a) == 0 && stat(b, &of_b) == 0 && (S_ISREG(of_a.st_mode) || S_ISDIR(of_a.st_mode)) && of_a.st_dev == of_b.st_dev &&
           of_a.st_ino == of_b.st_ino;
}

uint64_t ctp_i_file_size(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
}

void ctp_i_file_remove(const char *path)
{
    (void)unlink(path);
}

static char *glued(const char *head, size_t head_len, const char *tail)
{
    size_t tail_len = strlen(tail);
    char *path = ctp_i_alloc(head_len + tail_len + 1, 1);
    if (path == NULL)
        return NULL;
    memcpy(path, head, head_len);
    memcpy(path + head_len, tail, tail_len + 1);
    return path;
}

ctp_status ctp_i_file_name(const char **name, const char *path, ctp_error *err)
{
    const char *slash = strrchr(path, '/');
    *name = slash != NULL ? slash + 1 : path;
    size_t len = strlen(*name), bad = ctp_i_utf8_valid((ctp_span){*name, len});
    if (bad == len)
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_ENCODING, path, CTP_NOWHERE, "byte 0x%02X of the file's name is not valid UTF-8: give it another name",
                      (unsigned)(unsigned char)(*name)[bad]);
}

char *ctp_i_path_beside(const char *beside, const char *path)
{
    const char *slash = beside != NULL ? strrchr(beside, '/') : NULL;
    if (slash == NULL || path[0] == '/')
        return glued("", 0, path);
    return glued(beside, (size_t)(slash - beside) + 1, path);
}

char *ctp_i_path_join(const char *folder, const char *name)
{
    size_t len = strlen(folder);
    char *head = glued(folder, len, len > 0 && folder[len - 1] == '/' ? "" : "/");
    char *path = head != NULL ? glued(head, strlen(head), name) : NULL;
    free(head);
    return path;
}
