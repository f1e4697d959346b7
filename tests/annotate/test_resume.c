/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/read_text.h"
#include "annotate/resume.h"

enum { DOCUMENTS = 60, PATH = 512, KNOWN_MOST = 10 }; /* so few that words are forgotten, and learned again */

/* Records that differ, with words of their own; `broken` is no JSON. */
static void put_records(ctp_buffer *out, int broken, const char *verb)
{
    for (int i = 0; i < DOCUMENTS; i++) {
        if (i == broken)
            ctp_i_buffer_text(out, "{\n");
        else
            ctp_i_buffer_printf(out, "{\"id\": \"d%d\", \"text\": \"Mayor Berg %s the bridge number%d. It may be a disgrace, Ann Jones said.\"}\n", i, verb,
                                i * i);
    }
}

static void name_file(char path[PATH], const char *name)
{
    snprintf(path, PATH, "%s/%s", test_folder(), name);
}

static ctp_corpus *open_records(const char *name, int broken, const char *verb)
{
    ctp_buffer records = {0};
    ctp_corpus *corpus;
    ctp_error err;
    put_records(&records, broken, verb);
    const char *path = test_write(name, records.bytes, records.len);
    ck_ok(ctp_corpus_open(&corpus, &path, 1, &(ctp_corpus_options){0}, NULL, &err), err);
    ctp_i_buffer_free(&records);
    return corpus;
}

static const ctp_resume_pace pace = {.note_every = 1, .known_most = KNOWN_MOST};

static ctp_status resume(const char *path, int broken, const char *verb, const ctp_annotate_how *how, ctp_error *err)
{
    ctp_options options;
    ctp_options_default(&options);
    ctp_corpus *corpus = open_records("records.jsonl", broken, verb);
    ctp_status st = ctp_i_annotate_resume(path, corpus, kept_lexicons(), &options, how, pace, err);
    ctp_corpus_free(corpus);
    return st;
}

static ctp_buffer in_one_run(void)
{
    ctp_buffer out = {0};
    ctp_options options;
    ctp_error err;
    ctp_options_default(&options);
    ctp_corpus *corpus = open_records("records.jsonl", -1, "opened");
    ck_ok(ctp_annotate_to(ctp_i_buffer_sink(&out), corpus, kept_lexicons(), &options, &(ctp_annotate_how){0}, &err), err);
    ctp_corpus_free(corpus);
    return out;
}

static void expect_whole(const char *path)
{
    ctp_buffer want = in_one_run(), got = {0};
    char part[PATH + 16];
    ctp_error err;
    ck_ok(ctp_i_file_read(&got, path, &err), err);
    ck_assert_str_eq(got.bytes, want.bytes);
    for (int i = 0; i < 2; i++) {
        snprintf(part, sizeof part, "%s.part%s", path, i == 0 ? "" : ".words");
        ck_assert(!ctp_i_file_exists(part));
    }
    ctp_i_buffer_free(&want);
    ctp_i_buffer_free(&got);
    ctp_i_file_remove(path);
}

/* Leaves PATH.part with the documents before the 50th, of which 48 are noted; words are counted across the gap. */
static void interrupt(const char *path)
{
    ctp_error err;
    ck_assert_int_eq(resume(path, 50, "opened", &(ctp_annotate_how){0}, &err), CTP_E_SYNTAX);
    ck_assert(!ctp_i_file_exists(path));
}

START_TEST(an_interrupted_run_goes_on_to_the_same_bytes)
{
    char path[PATH];
    ctp_error err;
    name_file(path, "out.jsonl");
    for (unsigned threads = 1; threads <= 4; threads *= 2) {
        ck_assert_int_eq(resume(path, 20, "opened", &(ctp_annotate_how){.threads = threads}, &err), CTP_E_SYNTAX);
        interrupt(path);
        ck_ok(resume(path, -1, "opened", &(ctp_annotate_how){.threads = threads}, &err), err);
        expect_whole(path);
    }
    ck_ok(resume(path, -1, "opened", &(ctp_annotate_how){0}, &err), err);
    expect_whole(path);
}
END_TEST

/* What a run that was killed leaves behind its last notes, and a disk that failed. */
static const struct {
    const char *more; /* behind the part, or NULL: it is cut */
    long bytes;
    bool notes;
} leavings[] = {{"{\"id\": \"d4", 0, true}, {NULL, 2000, true}, {NULL, 0, true}, {"", 0, false}, {NULL, 900, false}};

START_TEST(whatever_was_left_is_gone_on_with)
{
    char path[PATH], part[PATH + 16];
    ctp_error err;
    ctp_buffer bytes = {0};
    name_file(path, "out.jsonl");
    interrupt(path);
    snprintf(part, sizeof part, "%s.part", path);
    ck_ok(ctp_i_file_read(&bytes, part, &err), err);
    if (leavings[_i].more != NULL)
        ctp_i_buffer_text(&bytes, leavings[_i].more);
    else
        bytes.len = (size_t)leavings[_i].bytes;
    test_write("out.jsonl.part", bytes.bytes, bytes.len);
    if (!leavings[_i].notes) {
        snprintf(part, sizeof part, "%s.part.words", path);
        ctp_i_file_remove(part);
    }
    ck_ok(resume(path, -1, "opened", &(ctp_annotate_how){0}, &err), err);
    expect_whole(path);
    ctp_i_buffer_free(&bytes);
}
END_TEST

START_TEST(other_texts_flags_and_files_are_refused)
{
    char path[PATH], want[PATH + 128];
    ctp_error err;
    name_file(path, "out.jsonl");
    interrupt(path);
    snprintf(want, sizeof want, "error: '%s.part' was begun with other texts or flags; remove it to begin anew", path);
    ck_assert_int_eq(resume(path, -1, "closed", &(ctp_annotate_how){0}, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(test_error(&err), want);
    ck_assert_int_eq(resume(path, -1, "opened", &(ctp_annotate_how){.keep_text = true}, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(test_error(&err), want);
    test_write("out.jsonl.part.words", "counterpoint-resume/1 ten\n", 26);
    ck_assert_int_eq(resume(path, -1, "opened", &(ctp_annotate_how){0}, &err), CTP_E_SYNTAX);
    test_write("out.jsonl.part.words", "counterpoint-resume/1 10 1 1 aa\n{}\n", 35);
    ck_assert_int_eq(resume(path, -1, "opened", &(ctp_annotate_how){0}, &err), CTP_E_ARGUMENT);
    test_write("out.jsonl.part", "half a download", 15);
    ck_assert_int_eq(resume(path, -1, "opened", &(ctp_annotate_how){0}, &err), CTP_E_SYNTAX);
    snprintf(want, sizeof want, "%s.part", path);
    ck_assert_uint_eq(ctp_i_file_size(want), 15);
    ck_assert_int_eq(resume("/dev/null", -1, "opened", &(ctp_annotate_how){0}, &err), CTP_E_ARGUMENT);
    ck_assert_int_eq(resume("-", -1, "opened", &(ctp_annotate_how){0}, &err), CTP_E_ARGUMENT);
}
END_TEST

START_TEST(out_of_memory_leaves_what_can_be_gone_on_with)
{
    char path[PATH];
    ctp_error err;
    ctp_options options;
    ctp_options_default(&options);
    name_file(path, "memory.jsonl");
    for (test_failing run = {.skip = 4}; test_failing_next(&run);) {
        ctp_corpus *corpus = open_records("records.jsonl", -1, "opened");
        TEST_FAILING(&run, ctp_i_annotate_resume(path, corpus, kept_lexicons(), &options, &(ctp_annotate_how){0}, pace, &err));
        ctp_corpus_free(corpus);
    }
    expect_whole(path);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("resume");
    TCase *tc = tcase_create("resume");
    tcase_add_unchecked_fixture(tc, keep_lexicons, free_lexicons);
    tcase_add_test(tc, an_interrupted_run_goes_on_to_the_same_bytes);
    tcase_add_loop_test(tc, whatever_was_left_is_gone_on_with, 0, (int)(sizeof leavings / sizeof leavings[0]));
    tcase_add_test(tc, other_texts_flags_and_files_are_refused);
    tcase_add_test(tc, out_of_memory_leaves_what_can_be_gone_on_with);
    suite_add_tcase(suite, tc);
    return suite;
}
