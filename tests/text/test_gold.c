/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of the three texts, as people cut them. Both are read at run time; they are not part of the project. */
#include "english.h"

enum { COLUMNS = 4, EDGE = 30 };

typedef struct {
    ctp_span id, text;
} gold_row;

static const struct {
    const char *prefix, *file;
    size_t sentences;
} turns[] = {
    {"T", "corpus/toloraya.txt", 50},
    {"R", "corpus/ramani.txt", 32},
    {"WR", "corpus/washington-institute.txt", 28},
    {"WO", "corpus/washington-institute.txt", 17},
    {"WS", "corpus/washington-institute.txt", 16},
};

static bool read_shared(ctp_buffer *out, const char *name)
{
    const char *path = test_shared(name);
    ctp_error err;
    if (path == NULL)
        return false;
    ck_ok(ctp_i_file_read(out, path, &err), err);
    return true;
}

/* Reads the rows whose id is the prefix and digits. */
static size_t rows_of(ctp_span table, const char *prefix, gold_row rows[64])
{
    size_t count = 0, n = strlen(prefix);
    for (const char *line = table.ptr, *end = table.ptr + table.len; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop != NULL ? stop : end;
        ctp_span column[COLUMNS] = {{NULL, 0}};
        const char *at = line;
        for (int i = 0; i < COLUMNS; i++) {
            const char *tab = i + 1 < COLUMNS ? memchr(at, '\t', (size_t)(stop - at)) : stop;
            ck_assert_ptr_nonnull(tab);
            column[i] = (ctp_span){at, (size_t)(tab - at)};
            at = tab + 1;
        }
        if (column[0].len > n && memcmp(column[0].ptr, prefix, n) == 0 && column[0].ptr[n] >= '0' && column[0].ptr[n] <= '9')
            rows[count++] = (gold_row){column[0], column[3]};
        line = stop + 1;
    }
    return count;
}

static size_t find(ctp_span text, size_t from, const char *what, size_t len)
{
    for (; from + len <= text.len; from++)
        if (memcmp(text.ptr + from, what, len) == 0)
            return from;
    ck_abort_msg("the text lacks %.*s", (int)len, what);
}

static ctp_range body(ctp_span text, const gold_row *first, const gold_row *last)
{
    size_t begin = find(text, 0, first->text.ptr, EDGE);
    size_t tail = last->text.len - EDGE;
    return (ctp_range){begin, find(text, begin, last->text.ptr + tail, EDGE) + EDGE};
}

/* Without footnote marks, with single plain blanks. */
static char *plain(ctp_span text)
{
    ctp_buffer out = {0};
    for (size_t i = 0; i < text.len; i++) {
        size_t digits = text.ptr[i] == '[' ? strspn(text.ptr + i + 1, "0123456789") : 0;
        if (digits > 0 && text.ptr[i + 1 + digits] == ']') {
            i += digits + 1;
            continue;
        }
        bool no_break = text.len - i > 1 && memcmp(text.ptr + i, "\xC2\xA0", 2) == 0;
        char c = no_break || text.ptr[i] == '\n' ? ' ' : text.ptr[i];
        i += no_break;
        if (c != ' ' || (out.len > 0 && out.bytes[out.len - 1] != ' '))
            ctp_i_buffer_add(&out, &c, 1);
    }
    ck_assert(!out.failed);
    return out.bytes;
}

static void compare(const bench *b, const gold_row *rows, size_t count)
{
    for (size_t i = 0; i < count && i < b->cut.sentence_count; i++) {
        ctp_range where = b->cut.sentences[i].where;
        char *found = plain((ctp_span){b->text.ptr + where.begin, where.end - where.begin}), *wanted = plain(rows[i].text);
        ck_assert_msg(strcmp(found, wanted) == 0, "%.*s is cut as: %s", (int)rows[i].id.len, rows[i].id.ptr, found);
        free(found);
        free(wanted);
    }
    ck_assert_uint_eq(b->cut.sentence_count, count);
}

START_TEST(sentences_are_those_that_people_cut)
{
    ctp_buffer table = {0}, text = {0};
    gold_row rows[64];
    if (read_shared(&table, "gold/sentences.tsv") && read_shared(&text, turns[_i].file)) {
        bench b;
        size_t count = rows_of(ctp_i_buffer_span(&table), turns[_i].prefix, rows);
        ck_assert_uint_eq(count, turns[_i].sentences);
        bench_open(&b);
        ctp_span all = ctp_i_buffer_span(&text);
        bench_cut(&b, all, body(all, &rows[0], &rows[count - 1]), false);
        compare(&b, rows, count);
        bench_close(&b);
    }
    ctp_i_buffer_free(&table);
    ctp_i_buffer_free(&text);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("gold");
    TCase *tc = tcase_create("gold");
    tcase_add_loop_test(tc, sentences_are_those_that_people_cut, 0, (int)(sizeof turns / sizeof turns[0]));
    suite_add_tcase(suite, tc);
    return suite;
}
