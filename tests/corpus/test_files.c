/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/document.h"
#include "dump.h"

static char *in_folder(const char *name)
{
    return ctp_i_path_join(test_folder(), name);
}

static void expect_paths(const char *const *paths, size_t count, const ctp_corpus_options *how, const char *expected)
{
    ctp_buffer out = {0};
    ctp_error err = {0};
    ctp_status st = dump_corpus(&out, paths, count, how, NULL, &err);
    ck_assert_str_eq(st == CTP_OK ? ctp_i_buffer_span(&out).ptr : dump_error(&err), expected);
    ctp_i_buffer_free(&out);
}

static void expect_passed_over(const char *folder, size_t count, const char *first)
{
    ctp_corpus *corpus;
    ctp_error err;
    const char *path;
    ck_ok(ctp_corpus_open(&corpus, &folder, 1, NULL, NULL, &err), err);
    ck_assert_uint_eq(ctp_corpus_passed_over(corpus, &path), count);
    ck_assert_str_eq(path + strlen(path) - strlen(first), first);
    ctp_corpus_free(corpus);
}

START_TEST(folders_are_read_in_order_of_name)
{
    char *folder = in_folder("many"), *inner = in_folder("many/sub.txt"), *hollow = in_folder("hollow");
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    ck_assert_int_eq(mkdir(inner, 0700), 0);
    ck_assert_int_eq(mkdir(hollow, 0700), 0);
    test_write("many/b.txt", LITERAL("Text b."));
    test_write("many/a.csv", LITERAL("id,text\n1,Row.\n"));
    test_write("many/c.jsonl", LITERAL("{\"text\":\"Line.\"}\n"));
    test_write("many/.hidden.txt", LITERAL("no"));
    test_write("many/notes.md", LITERAL("no"));
    test_write("many/sub.txt/d.txt", LITERAL("no"));
    test_write("hollow/notes.md", LITERAL("no"));
    expect_paths((const char *const[]){folder}, 1, NULL,
                 "1 by unknown [-: Row.]\nb by b [-: Text b.]\nc-1 by unknown [-: Line.]\n");
    ctp_corpus_options how = {.format = "csv"};
    expect_paths((const char *const[]){folder}, 1, &how, "1 by unknown [-: Row.]\n");
    expect_passed_over(folder, 2, "many/notes.md");
    expect_paths((const char *const[]){hollow}, 1, NULL, "hollow: error: folder holds no document, expected .txt, .jsonl or .csv files");
    expect_paths((const char *const[]){folder, folder}, 2, NULL, "many/a.csv:2:1: error: id '1' stands twice");
    free(folder);
    free(inner);
    free(hollow);
}
END_TEST

START_TEST(files_that_cannot_be_read_are_named)
{
    char *one = in_folder("one.txt"), *loop = in_folder("loop.txt"), *back = in_folder("back.txt"), *manifest = in_folder("m.json");
    test_write("one.txt", LITERAL("One."));
    test_write("m.json", LITERAL("{}"));
    ck_assert_int_eq(symlink(loop, back), 0);
    ck_assert_int_eq(symlink(back, loop), 0);
    expect_paths((const char *const[]){one, loop}, 2, NULL, "loop.txt: error: cannot open: Too many levels of symbolic links");
    expect_paths((const char *const[]){one, manifest}, 2, NULL, "m.json: error: a manifest stands alone, expected no other file beside it");
    expect_paths((const char *const[]){one, one}, 2, NULL, "one.txt: error: id 'one' (the file's name) stands twice");
    expect_paths((const char *const[]){"-", "-"}, 2, NULL, "error: standard input stands twice");
    expect_paths(NULL, 0, NULL, "error: no file, expected texts or a manifest");
    ctp_corpus_options how = {.format = "jsnol"};
    expect_paths((const char *const[]){one}, 1, &how, "error: unknown format 'jsnol' (did you mean 'jsonl'?)");
    free(one);
    free(loop);
    free(back);
    free(manifest);
}
END_TEST

/* What has no known ending is recognised by its first line that is not blank. */
static const struct {
    const char *bytes, *expected;
} openings[] = {
    {"Just words.", "u by u [-: Just words.]\n"},
    {"\n\n {\"text\":\"a\"}\n", "u-3 by unknown [-: a]\n"},
    {"\xEF\xBB\xBF{\"text\":\"a \\\"format\\\"\"}\n{\"text\":\"b\"}", "u-1 by unknown [-: a \"format\"]\nu-2 by unknown [-: b]\n"},
    {"{\"text\":\"cut", "u:1:10: error: not valid JSON from here on, or cut off"},
    {"{\"format\":\"counterpoint-corpus/1\",\"sources\":[]}", "u:1:45: error: no sources"},
    {"{\n \"format\":\"counterpoint-corpus/1\",\n \"sources\":[]}", "u:3:12: error: no sources"},
    {"\n\xEF\xBB\xBFx", "u by u [-: \xEF\xBB\xBFx]\n"},
    {"\xEF\xBB\xBF" "id;\"Text\";x-n\r\n1;a, b;2\r\n", "1 by unknown [-: a, b]\n"},
    {"sep=\t\r\nid\ttext\r\n1\ta\r\n", "1 by unknown [-: a]\n"},
    {"sep=; is written above.\n", "u by u [-: sep=; is written above.]\n"},
    {"text\nid,text\n", "u by u [-: text\nid,text]\n"},
    {"Id,text,other\n1,a,b\n", "u:1:1: error: unknown column 'other' (names of your own begin with x-)"},
    {"id, text\n1,a\n", "u by u [-: id, text\n1,a]\n"},
    {"id,author\n1,a\n", "u by u [-: id,author\n1,a]\n"},
    {"id,text", "u by u [-: id,text]\n"},
    {"", "u: error: empty text"},
};

START_TEST(formats_are_recognised_by_the_first_line)
{
    expect_file("u", openings[_i].bytes, strlen(openings[_i].bytes), NULL,
                strstr(openings[_i].expected, "error") == NULL           ? CTP_OK
                : strstr(openings[_i].expected, "not valid") != NULL || strstr(openings[_i].expected, "unknown") != NULL ? CTP_E_SYNTAX
                                                                     : CTP_E_EMPTY,
                openings[_i].expected);
}
END_TEST

START_TEST(standard_input_may_be_a_pipe)
{
    int ends[2], before = dup(STDIN_FILENO);
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq((int)write(ends[1], "{\"text\":\"a\"}\n", 13), 13);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    expect_paths((const char *const[]){"-"}, 1, NULL, "stdin-1 by unknown [-: a]\n");
    dup2(before, STDIN_FILENO);
    close(before);
}
END_TEST

/* A line of one GiB, as a file with a hole: refused by its length, in memory for the limit only. */
START_TEST(a_huge_line_is_refused)
{
    static const char *const names[] = {"huge.jsonl", "huge.csv"};
    static const char *const expected[] = {"huge.jsonl:1:1: error: line is over 256 MiB long",
                                           "huge.csv:1:1: error: line is over 256 MiB long"};
    char *path = in_folder(names[_i]);
    test_write(names[_i], "\"", 1);
    ck_assert_int_eq(truncate(path, (off_t)1 << 30), 0);
    expect_paths((const char *const[]){path}, 1, NULL, expected[_i]);
    free(path);
}
END_TEST

/* Quoted line breaks may make a row longer than any of its lines. */
START_TEST(a_huge_row_is_refused)
{
    enum { LINE = 1 << 20 };
    char *path = in_folder("rows.csv"), *line = malloc(LINE);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    memset(line, 'a', LINE);
    line[LINE - 1] = '\n';
    fputs("id,text\n1,ok\n2,\"", file);
    for (int i = 0; i < 260; i++)
        ck_assert_uint_eq(fwrite(line, 1, LINE, file), LINE);
    ck_assert_int_eq(fclose(file), 0);
    expect_paths((const char *const[]){path}, 1, NULL,
                 "rows.csv:3:1: error: row is over 256 MiB long, perhaps by a quote that is never closed");
    remove(path);
    free(path);
    free(line);
}
END_TEST

START_TEST(a_document_can_be_made_in_memory)
{
    ctp_document parts = {.id = "d", .author = {"a", NULL}, .text = test_span(" Some words. ")}, *document;
    ctp_error err;
    ck_ok(ctp_i_document_new(&document, &parts, &err), err);
    ck_assert_str_eq(document->author.name, "a");
    ck_assert_uint_eq(document->turn_count, 1);
    ck_assert_uint_eq(document->turns[0].where.begin, 1);
    ck_assert_uint_eq(document->turns[0].where.end, 12);
    ck_assert_uint_eq(strlen(document->sha256), 64);
    ck_assert_str_eq(document->outlet, "");
    ctp_document_free(document);
    ctp_document_free(NULL);
    ctp_corpus_free(NULL);
}
END_TEST

/* A file that cannot be opened in the middle, after that nothing more: not a crash, not the files behind it. */
START_TEST(after_a_failure_comes_the_end)
{
    char *one = in_folder("1.txt"), *two = in_folder("2.csv"), *three = in_folder("3.txt");
    ctp_corpus *corpus;
    ctp_document *document;
    ctp_error err;
    test_write("1.txt", LITERAL("One."));
    test_write("2.csv", LITERAL("no,such,columns\n"));
    test_write("3.txt", LITERAL("Three."));
    ck_ok(ctp_corpus_open(&corpus, (const char *const[]){one, two, three}, 3, NULL, NULL, &err), err);
    ck_ok(ctp_corpus_next(corpus, &document, &err), err);
    ck_assert_str_eq(document->id, "1");
    ctp_document_free(document);
    ck_assert_int_eq(ctp_corpus_next(corpus, &document, &err), CTP_E_SYNTAX);
    ck_assert_ptr_null(document);
    ck_ok(ctp_corpus_next(corpus, &document, &err), err);
    ck_assert_ptr_null(document);
    ctp_corpus_free(corpus);
    free(one);
    free(two);
    free(three);
}
END_TEST

/* Every allocation fails once: the error is told, nothing is lost (the sanitizer looks), the arguments are as they were. */
START_TEST(running_out_of_memory_is_an_error)
{
    static const char *const names[] = {"n.txt", "n.jsonl", "n.csv", "n.json", "w.txt"};
    static const char manifest[] =
        "{\"format\":\"counterpoint-corpus/1\",\"title\":\"T\",\"lexicons\":[{\"path\":\"l.json\"}],\"sources\":[{\"id\":\"a\",\"author\":\"A\","
        "\"file\":\"n.txt\",\"body\":{\"from\":\"Kim\"},\"speakers\":[\"Kim\"],\"turns\":{\"by\":\"name\"}}]}";
    static const struct {
        const char *bytes;
        size_t len;
    } contents[] = {{LITERAL("Kim: One.")}, {LITERAL("{\"text\":\"One.\",\"speaker\":\"s\"}\n{\"text\":\"Two.\"}")},
                    {LITERAL("id,text\n1,\"One.\nTwo.\"\n2,b")}, {LITERAL(manifest)}, {LITERAL("\xFF\xFEH\0i\0")}};
    test_write(names[0], contents[0].bytes, contents[0].len);
    char path[512];
    snprintf(path, sizeof path, "%s", test_write(names[_i], contents[_i].bytes, contents[_i].len));
    ctp_corpus_options how = {.charset = "UTF-8"};
    test_failing run = {0};
    while (test_failing_next(&run)) {
        ctp_error err = {0};
        ctp_corpus *corpus;
        ctp_document *document = NULL;
        test_failing_begin(&run);
        ctp_status st = ctp_corpus_open(&corpus, (const char *const[]){path}, 1, &how, NULL, &err);
        while (st == CTP_OK && (st = ctp_corpus_next(corpus, &document, &err)) == CTP_OK && document != NULL)
            ctp_document_free(document);
        ctp_corpus_free(corpus);
        test_failing_end(&run, st);
        if (st != CTP_OK)
            ck_assert_str_eq(test_error(&err), "error: out of memory");
    }
    ck_assert_uint_gt(run.at, 5);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("corpus_files");
    TCase *tc = tcase_create("files");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, folders_are_read_in_order_of_name);
    tcase_add_test(tc, files_that_cannot_be_read_are_named);
    tcase_add_loop_test(tc, formats_are_recognised_by_the_first_line, 0, ROWS(openings));
    tcase_add_test(tc, standard_input_may_be_a_pipe);
    tcase_add_loop_test(tc, a_huge_line_is_refused, 0, 2);
    tcase_add_test(tc, a_huge_row_is_refused);
    tcase_add_test(tc, a_document_can_be_made_in_memory);
    tcase_add_test(tc, after_a_failure_comes_the_end);
    tcase_add_loop_test(tc, running_out_of_memory_is_an_error, 0, 5);
    suite_add_tcase(suite, tc);
    return suite;
}
