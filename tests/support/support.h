/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_SUPPORT_H
#define CTP_TESTS_SUPPORT_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/status.h"

/* Set by tests/meson.build: CTP_TEST_ROOT (the project's folder), CTP_TEST_SHARED (the texts and gold data, perhaps not there). */

/** A file of the project, read whole; the test fails where it is missing. Free with ctp_i_buffer_free(). */
ctp_buffer test_read(const char *path_in_project);

/** Path of a file under the shared folder, or NULL (and a line "skipped") where it is not there. Static until the next call. */
const char *test_shared(const char *path);

/** A fresh temporary folder for the test, removed at exit. Static until the next call. */
const char *test_folder(void);
/** Writes a file into the folder of test_folder(). @return its path, static until the next call */
const char *test_write(const char *name, const char *bytes, size_t len);

/** A folder of files that are all one: what is written goes behind each other into the buffer. */
ctp_sink_folder test_folder_of(ctp_buffer *buffer);

/** Holds bytes against tests/schemas/<schema>.schema.json; name says by its ending whether they are lines.
 *  @return the exit status of the validator: 0 = they keep to the schema, 1 = they do not */
int test_validate(const char *schema, const char *name, const ctp_buffer *bytes);

static inline ctp_span test_span(const char *text)
{
    return (ctp_span){text, strlen(text)};
}

/** The error as users see it. Static. */
const char *test_error(const ctp_error *err);

#define ck_ok(call, err) do { ctp_status st_ = (call); ck_assert_msg(st_ == CTP_OK, "%s: %s", #call, test_error(&(err))); } while (0)

/** Runs of a call: in the first one the first allocation fails, in the next one the second, until a run finds all it asks for. A run may do without
 *  what it was refused: then what it gives is to be the same.
 *      for (test_failing run = {0}; test_failing_next(&run);) {
 *          … what the call needs …
 *          TEST_FAILING(&run, ctp_call(&out, &err));
 *          … what holds whether run.st is CTP_OK or not; what is to be freed …
 *      }
 *  The test fails where a run returns anything but CTP_OK and CTP_E_NOMEM, where nothing is allocated at all, and where the runs do not end. */
typedef struct {
    size_t skip; /* 0: each allocation fails once; K: behind the n-th the next n / K are passed over, where a run takes long */
    size_t at, runs;
    ctp_status st; /* of the last run */
    bool refused; /* whether the last run was refused an allocation */
} test_failing;

bool test_failing_next(test_failing *run);
/* Around what is more than one call. */
void test_failing_begin(const test_failing *run);
void test_failing_end(test_failing *run, ctp_status st);
#define TEST_FAILING(run, call) (test_failing_begin(run), test_failing_end(run, call))

/** Each test program defines this. */
Suite *test_suite(void);

#endif
