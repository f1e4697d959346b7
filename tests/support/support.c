/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700
#include "support/support.h"

#include <ftw.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static void remove_folder(void)
{
    if (folder[0] != '\0')
        nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *test_folder(void)
{
    if (folder[0] == '\0') {
        strcpy(folder, "/tmp/counterpoint-test-XXXXXX");
        ck_assert_ptr_nonnull(mkdtemp(folder));
        atexit(remove_folder);
    }
    return folder;
}

const char *test_write(const char *name, const char *bytes, size_t len)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", test_folder(), name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

ctp_buffer test_read(const char *path_in_project)
{
    char path[1024];
    ctp_buffer buffer = {0};
    ctp_error err;
    snprintf(path, sizeof path, "%s/%s", CTP_TEST_ROOT, path_in_project);
    ck_ok(ctp_i_file_read(&buffer, path, &err), err);
    return buffer;
}

enum { RUNS_MOST = 20000 };

bool test_failing_next(test_failing *run)
{
    if (run->at > 0 && !run->refused) {
        ck_assert_msg(run->at > 1, "nothing is allocated");
        return false;
    }
    run->at += 1 + (run->skip > 0 ? run->at / run->skip : 0);
    ck_assert_msg(run->runs++ < RUNS_MOST, "%d runs, and no end", RUNS_MOST);
    return true;
}

void test_failing_begin(const test_failing *run)
{
    ctp_i_alloc_fail_at(run->at);
}

void test_failing_end(test_failing *run, ctp_status st)
{
    run->refused = ctp_i_alloc_fail_at(0);
    run->st = st;
    ck_assert_msg(st == CTP_OK || (run->refused && st == CTP_E_NOMEM), "allocation %zu: %s", run->at, ctp_status_name(st));
}

const char *test_shared(const char *path)
{
    static char full[1024];
    snprintf(full, sizeof full, "%s/%s", CTP_TEST_SHARED, path);
    if (ctp_i_file_exists(full))
        return full;
    fprintf(stderr, "skipped: %s is not there\n", path);
    return NULL;
}

int test_validate(const char *schema, const char *name, const ctp_buffer *bytes)
{
    char command[2048];
    snprintf(command, sizeof command, "/usr/bin/python3 '%s/tests/schemas/validate.py' '%s/tests/schemas/%s.schema.json' '%s' >&2", CTP_TEST_ROOT,
             CTP_TEST_ROOT, schema, test_write(name, bytes->bytes, bytes->len));
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

const char *test_error(const ctp_error *err)
{
    static char text[1024];
    ctp_error_format(err, text, sizeof text);
    return text;
}

int main(void)
{
    SRunner *runner = srunner_create(test_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static ctp_status begin_file(void *payload, const char *name, ctp_sink *out, ctp_error *err)
{
    (void)err;
    ck_assert_uint_le(strlen(name), 60);
    *out = ctp_i_buffer_sink(payload);
    return CTP_OK;
}

static ctp_status end_file(void *payload, ctp_error *err)
{
    (void)payload, (void)err;
    return CTP_OK;
}

ctp_sink_folder test_folder_of(ctp_buffer *buffer)
{
    return (ctp_sink_folder){begin_file, end_file, buffer};
}
