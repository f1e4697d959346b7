/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700
#include "support/support.h"

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *in_folder(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", test_folder(), name);
    return path;
}

static void write_text(const char *path, const char *text)
{
    ctp_error err;
    ctp_file_writer *writer;
    ck_ok(ctp_i_writer_open(&writer, path, &err), err);
    ctp_sink sink = ctp_i_writer_sink(writer);
    ck_ok(sink.write(sink.payload, text, strlen(text), &err), err);
    ck_ok(ctp_i_writer_commit(writer, &err), err);
}

static void expect_text(const char *path, const char *text)
{
    ctp_error err;
    ctp_buffer bytes = {0};
    ck_ok(ctp_i_file_read(&bytes, path, &err), err);
    ck_assert_str_eq(bytes.bytes, text);
    ctp_i_buffer_free(&bytes);
}

START_TEST(nothing_stands_under_the_name_before_commit)
{
    ctp_error err;
    ctp_file_writer *writer;
    const char *path = in_folder("result");
    write_text(path, "old");
    ck_ok(ctp_i_writer_open(&writer, path, &err), err);
    ctp_sink sink = ctp_i_writer_sink(writer);
    ck_ok(sink.write(sink.payload, "new", 3, &err), err);
    expect_text(path, "old");
    ctp_i_writer_abandon(writer);
    expect_text(path, "old");
    write_text(path, "new");
    expect_text(path, "new");
}
END_TEST

START_TEST(a_link_stays_a_link)
{
    struct stat status;
    char target[512];
    snprintf(target, sizeof target, "%s", in_folder("target"));
    write_text(target, "old");
    const char *link = in_folder("link");
    ck_assert_int_eq(symlink(target, link), 0);
    write_text(link, "new");
    ck_assert_int_eq(lstat(link, &status), 0);
    ck_assert(S_ISLNK(status.st_mode));
    expect_text(target, "new");
}
END_TEST

START_TEST(who_may_read_and_write_stays)
{
    struct stat status;
    ctp_error err;
    ctp_file_writer *writer;
    const char *path = in_folder("private");
    write_text(path, "old");
    ck_assert_int_eq(chmod(path, 0600), 0);
    write_text(path, "new");
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0600);
    ck_assert_int_eq(chmod(path, 0444), 0);
    ck_assert_int_eq(chmod(test_folder(), 0777), 0);
    const bool root = geteuid() == 0; /* who may write everything */
    ck_assert(!root || seteuid(65534) == 0);
    ctp_status st = ctp_i_writer_open(&writer, path, &err);
    ck_assert(!root || seteuid(0) == 0);
    ck_assert_int_eq(st, CTP_E_IO);
    expect_text(path, "new");
}
END_TEST

static void *read_pipe(void *path)
{
    static char text[16];
    FILE *pipe = fopen(path, "r");
    size_t n = pipe != NULL ? fread(text, 1, sizeof text - 1, pipe) : 0;
    text[n] = '\0';
    if (pipe != NULL)
        fclose(pipe);
    return text;
}

/* As /dev/null: a device or pipe is written to, not replaced by a file. */
START_TEST(a_pipe_stays_a_pipe)
{
    struct stat status;
    pthread_t reader;
    void *text;
    char path[512];
    snprintf(path, sizeof path, "%s", in_folder("pipe"));
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_int_eq(pthread_create(&reader, NULL, read_pipe, path), 0);
    write_text(path, "new");
    ck_assert_int_eq(pthread_join(reader, &text), 0);
    ck_assert_str_eq(text, "new");
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert(S_ISFIFO(status.st_mode));
}
END_TEST

static void write_two(ctp_folder_writer *writer, bool second_ends)
{
    ctp_sink_folder folder = ctp_i_folder_of(writer);
    ctp_sink sink;
    ctp_error err;
    for (int i = 0; i < 2; i++) {
        ck_ok(folder.begin(folder.payload, i == 0 ? "a.csv" : "b.csv", &sink, &err), err);
        ck_ok(sink.write(sink.payload, "1\n", 2, &err), err);
        if (i == 0 || second_ends)
            ck_ok(folder.end(folder.payload, &err), err);
    }
}

static size_t entries(const char *folder)
{
    char **names;
    size_t count;
    ctp_error err;
    ck_ok(ctp_i_folder_names(&names, &count, folder, &err), err);
    ctp_i_names_free(names, count);
    return count;
}

/* What a signal handler does. */
START_TEST(an_interrupt_leaves_nothing_aside_and_what_was_committed)
{
    char folder[512], path[600];
    ctp_folder_writer *writer;
    ctp_file_writer *file;
    ctp_error err;
    snprintf(folder, sizeof folder, "%s", in_folder("interrupted"));
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    snprintf(path, sizeof path, "%s/tables", folder);
    ck_ok(ctp_i_folder_open(&writer, path, &err), err);
    write_two(writer, true);
    ck_ok(ctp_i_folder_commit(writer, &err), err);
    ck_ok(ctp_i_folder_open(&writer, path, &err), err);
    write_two(writer, false);
    snprintf(path, sizeof path, "%s/file", folder);
    ck_ok(ctp_i_writer_open(&file, path, &err), err);
    ck_assert_uint_eq(entries(folder), 3);
    ctp_i_writers_remove();
    ck_assert_uint_eq(entries(folder), 1);
    ctp_i_folder_abandon(writer); /* no order is asked for */
    ctp_i_writers_remove();
    ctp_i_writer_abandon(file);
    snprintf(path, sizeof path, "%s/tables", folder);
    ck_assert_uint_eq(entries(path), 2);
}
END_TEST

/* Where what was written is kept until the commit; "" where nothing is. */
static void find_aside(char *path, size_t size, const char *folder)
{
    char **names;
    size_t count;
    ctp_error err;
    ck_ok(ctp_i_folder_names(&names, &count, folder, &err), err);
    path[0] = '\0';
    for (size_t i = 0; i < count; i++)
        if (strncmp(names[i], "tables.", 7) == 0)
            snprintf(path, size, "%s/%s", folder, names[i]);
    ctp_i_names_free(names, count);
}

/* Somebody else is in the same folder meanwhile. */
START_TEST(a_folder_that_cannot_take_its_place_leaves_what_stands_there)
{
    char folder[512], path[600], slashes[610], aside[600], moved[600];
    ctp_folder_writer *writer;
    ctp_error err;
    snprintf(folder, sizeof folder, "%s", in_folder("taken"));
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    snprintf(path, sizeof path, "%s/tables", folder);
    ck_ok(ctp_i_folder_open(&writer, path, &err), err);
    write_two(writer, true);
    write_text(path, "a file");
    ck_assert_int_eq(ctp_i_folder_commit(writer, &err), CTP_E_IO);
    ck_assert_str_eq(err.source, path);
    ck_assert_ptr_nonnull(strstr(err.message, "cannot write: "));
    ck_assert_uint_eq(entries(folder), 1);
    ck_assert_int_eq(unlink(path), 0);
    ck_ok(ctp_i_folder_open(&writer, path, &err), err);
    write_two(writer, true);
    ck_ok(ctp_i_folder_commit(writer, &err), err);
    snprintf(slashes, sizeof slashes, "%s//", path);
    ck_ok(ctp_i_folder_open(&writer, slashes, &err), err);
    write_two(writer, true);
    find_aside(aside, sizeof aside, folder);
    snprintf(moved, sizeof moved, "%s/moved", folder);
    ck_assert_int_eq(rename(aside, moved), 0);
    ck_assert_int_eq(ctp_i_folder_commit(writer, &err), CTP_E_IO);
    ck_assert_ptr_nonnull(strstr(err.message, "cannot replace: "));
    ck_assert_uint_eq(entries(path), 2); /* the old one is back */
    find_aside(aside, sizeof aside, folder);
    ck_assert_str_eq(aside, "");
}
END_TEST

START_TEST(lines_come_without_their_ends)
{
    static const char *const expected[] = {"one", "", "three"};
    ctp_error err;
    ctp_line_reader *reader;
    ctp_span line;
    uint32_t number;
    const char *path = test_write("lines", "one\r\n\nthree", 11);
    ck_ok(ctp_i_lines_open(&reader, path, &err), err);
    for (uint32_t i = 0; i < 3; i++) {
        ck_ok(ctp_i_lines_next(reader, &line, &number, &err), err);
        ck_assert_uint_eq(number, i + 1);
        ck_assert_uint_eq(line.len, strlen(expected[i]));
        ck_assert_mem_eq(line.ptr, expected[i], line.len);
    }
    ck_ok(ctp_i_lines_next(reader, &line, &number, &err), err);
    ck_assert_ptr_null(line.ptr);
    ctp_i_lines_close(reader);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("file");
    TCase *tc = tcase_create("file");
    tcase_add_test(tc, nothing_stands_under_the_name_before_commit);
    tcase_add_test(tc, a_link_stays_a_link);
    tcase_add_test(tc, who_may_read_and_write_stays);
    tcase_add_test(tc, a_pipe_stays_a_pipe);
    tcase_add_test(tc, an_interrupt_leaves_nothing_aside_and_what_was_committed);
    tcase_add_test(tc, a_folder_that_cannot_take_its_place_leaves_what_stands_there);
    tcase_add_test(tc, lines_come_without_their_ends);
    suite_add_tcase(suite, tc);
    return suite;
}
