/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* strdup, stpcpy */
#include "counterpoint/counterpoint.h"

#include <locale.h>

#include "base/json.h"
#include "measure/similarity.h"
#include "report/sample.h"
#include "report/tables.h"
#include "report/view.h"
#include "support/support.h"

static ctp_status write_terminal(const ctp_comparison *c, ctp_sink sink, ctp_error *err)
{
    return ctp_report_terminal(c, &(ctp_terminal_how){0}, sink, err);
}

static ctp_status write_colour(const ctp_comparison *c, ctp_sink sink, ctp_error *err)
{
    return ctp_report_terminal(c, &(ctp_terminal_how){.colour = true}, sink, err);
}

static ctp_status write_whole(const ctp_comparison *c, ctp_sink sink, ctp_error *err)
{
    return ctp_report_terminal(c, &(ctp_terminal_how){.whole = true, .width = 100}, sink, err);
}

static ctp_status write_narrow(const ctp_comparison *c, ctp_sink sink, ctp_error *err)
{
    return ctp_report_terminal(c, &(ctp_terminal_how){.whole = true, .width = 50}, sink, err);
}

static ctp_comparison with_text(void)
{
    return sample_comparison(true);
}

static ctp_comparison without_text(void)
{
    return sample_comparison(false);
}

static const struct {
    const char *golden;
    ctp_comparison (*sample)(void);
    ctp_status (*write)(const ctp_comparison *, ctp_sink, ctp_error *);
} cases[] = {
    {"bridge.json", with_text, ctp_report_json},          {"bridge.md", with_text, ctp_report_markdown},
    {"bridge.txt", with_text, write_terminal},            {"bridge-colour.txt", with_text, write_colour},
    {"bridge-published.json", without_text, ctp_report_json}, {"bridge-published.md", without_text, ctp_report_markdown},
    {"hostile.json", sample_hostile, ctp_report_json},    {"hostile.md", sample_hostile, ctp_report_markdown},
    {"hostile.txt", sample_hostile, write_terminal},      {"empty.json", sample_empty, ctp_report_json},
    {"empty.md", sample_empty, ctp_report_markdown},      {"empty.txt", sample_empty, write_terminal},
    {"bridge.graphml", with_text, ctp_report_graphml},    {"hostile.graphml", sample_hostile, ctp_report_graphml},
    {"empty.graphml", sample_empty, ctp_report_graphml},  {"bridge-nodes.csv", with_text, ctp_report_network_nodes},
    {"bridge-edges.csv", with_text, ctp_report_network_edges}, {"hostile-nodes.csv", sample_hostile, ctp_report_network_nodes},
    {"hostile-edges.csv", sample_hostile, ctp_report_network_edges}, {"bridge.html", with_text, ctp_report_html},
    {"bridge-published.html", without_text, ctp_report_html}, {"hostile.html", sample_hostile, ctp_report_html},
    {"empty.html", sample_empty, ctp_report_html},
    {"bridge-show.txt", with_text, write_whole},          {"bridge-published-show.txt", without_text, write_narrow},
    {"hostile-show.txt", sample_hostile, write_narrow},   {"empty-show.txt", sample_empty, write_whole},
};
enum { CASES = sizeof cases / sizeof cases[0] };

static ctp_buffer written(int i)
{
    ctp_buffer out = {0};
    ctp_error err;
    ctp_comparison c = cases[i].sample();
    ck_ok(cases[i].write(&c, ctp_i_buffer_sink(&out), &err), err);
    return out;
}

/* Golden files leave out what changes with a release or a new setting: the version, and the settings, which have a test of their own. */
static const struct {
    const char *begin, *end, *instead;
} left_out[] = {{"\"parameters\": {", "\n }", "\"parameters\": {SETTINGS"}, {"Parameters: ", ".\n", "Parameters: SETTINGS"},
                 {"Parameters, bold where one is not the default: ", ".</p>", "Parameters: SETTINGS"}, /* of HTML; style and script are looked at in browsers */
                 {"<style>", "</style>", "<style>"}, {"<script>", "</script>", "<script>"}, {"sha256-", "'", "sha256-DIGEST"}};

static char *without_settings(const char *text)
{
    char *out = calloc(strlen(text) * 2 + 1, 1), *to = out;
    const char *version = ctp_version();
    ck_assert_ptr_nonnull(out);
    while (*text != '\0') {
        const char *instead = NULL;
        for (size_t i = 0; i < sizeof left_out / sizeof left_out[0] && instead == NULL; i++)
            if (strncmp(text, left_out[i].begin, strlen(left_out[i].begin)) == 0) {
                instead = left_out[i].instead;
                text = strstr(text, left_out[i].end);
            }
        if (instead == NULL && strncmp(text, version, strlen(version)) == 0) {
            instead = "VERSION";
            text += strlen(version);
        }
        if (instead != NULL)
            to = stpcpy(to, instead);
        else
            *to++ = *text++;
    }
    return out;
}

/* Where two texts part, for the message of a test: a whole report is too long for one. */
static size_t line_of_difference(const char *a, const char *b)
{
    size_t line = 1;
    for (; *a != '\0' && *a == *b; a++, b++)
        line += *a == '\n';
    return line;
}

/* With COUNTERPOINT_GOLDEN=update the files are written instead. */
START_TEST(reports_are_the_golden_files)
{
    char path[1024];
    ctp_buffer out = written(_i);
    char *actual = without_settings(out.bytes);
    const char *update = getenv("COUNTERPOINT_GOLDEN");
    snprintf(path, sizeof path, "tests/report/golden/%s", cases[_i].golden);
    if (update != NULL && strcmp(update, "update") == 0) {
        char full[2048];
        snprintf(full, sizeof full, "%s/%s", CTP_TEST_ROOT, path);
        FILE *file = fopen(full, "wb");
        ck_assert_ptr_nonnull(file);
        ck_assert_int_ge(fputs(actual, file), 0);
        ck_assert_int_eq(fclose(file), 0);
    }
    ctp_buffer expected = test_read(path);
    const char *golden = ctp_i_buffer_span(&expected).ptr;
    ck_assert_msg(strcmp(actual, golden) == 0, "%s differs from line %zu", path, line_of_difference(actual, golden));
    free(actual);
    ctp_i_buffer_free(&expected);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(a_locale_changes_nothing)
{
    ctp_buffer plain = written(_i);
    const char *locale = setlocale(LC_ALL, "de_DE.UTF-8");
    ctp_buffer comma = written(_i);
    setlocale(LC_ALL, "C");
    if (locale == NULL)
        fprintf(stderr, "skipped: no locale de_DE.UTF-8\n");
    ck_assert_str_eq(plain.bytes, comma.bytes);
    ctp_i_buffer_free(&plain);
    ctp_i_buffer_free(&comma);
}
END_TEST

START_TEST(json_reads_back_and_differs_from_itself_nowhere)
{
    ctp_buffer one = written(0), other = written(4), lines = {0};
    ctp_error err;
    size_t count = 1;
    ck_ok(ctp_comparison_diff((ctp_comparison_text){ctp_i_buffer_span(&one), "a"}, (ctp_comparison_text){ctp_i_buffer_span(&one), "b"}, 9, ctp_i_buffer_sink(&lines), &count, &err), err);
    ck_assert_uint_eq(count, 0);
    ck_ok(ctp_comparison_diff((ctp_comparison_text){ctp_i_buffer_span(&one), "a"}, (ctp_comparison_text){ctp_i_buffer_span(&other), "b"}, 1, ctp_i_buffer_sink(&lines), &count, &err), err);
    ck_assert_uint_eq(count, 7); /* the texts of seven sentences */
    ck_assert_str_eq(lines.bytes, "sentences[0] (N1#1).text: expected \"We must build the bridge this year.\", got (nothing)\n");
    ctp_i_buffer_free(&one);
    ctp_i_buffer_free(&other);
    ctp_i_buffer_free(&lines);
}
END_TEST

START_TEST(a_changed_digit_names_its_field)
{
    ctp_buffer one = written(0), lines = {0};
    ctp_error err;
    size_t count = 0;
    char *other = strdup(one.bytes), *digit = strstr(other, "0.714286");
    ck_assert_ptr_nonnull(digit);
    digit[2] = '8';
    ck_ok(ctp_comparison_diff((ctp_comparison_text){ctp_i_buffer_span(&one), "a"}, (ctp_comparison_text){test_span(other), "b"}, 9, ctp_i_buffer_sink(&lines), &count, &err), err);
    ck_assert_str_eq(lines.bytes, "stance[0] (nora, build).score: expected 0.714286, got 0.814286\n");
    free(other);
    ctp_i_buffer_free(&one);
    ctp_i_buffer_free(&lines);
}
END_TEST

/* Nothing that data holds is markup: no tag, no raw control, and table rows keep their number of cells. */
START_TEST(hostile_data_stays_data)
{
    ctp_buffer md = written(7), terminal = written(8);
    ck_assert_ptr_null(strstr(md.bytes, "<b>"));
    ck_assert_ptr_null(strstr(md.bytes, "</script"));
    ck_assert_ptr_null(strstr(md.bytes, " [y"));
    ck_assert_ptr_null(strchr(md.bytes, '\x1b'));
    ck_assert_ptr_null(strchr(terminal.bytes, '\x1b'));
    ck_assert_ptr_null(strstr(terminal.bytes, "\xE2\x80\xAE"));
    ck_assert_ptr_null(strstr(md.bytes, "\xE2\x80\xAE"));
    ctp_i_buffer_free(&md);
    ctp_i_buffer_free(&terminal);
}
END_TEST

static size_t characters(const char *begin, const char *end)
{
    size_t count = 0;
    for (; begin < end; begin++)
        count += ((unsigned char)*begin & 0xC0) != 0x80;
    return count;
}

START_TEST(the_terminal_has_forty_lines_of_eighty_columns)
{
    static const int terminal[] = {2, 8, 11};
    for (size_t i = 0; i < 3; i++) {
        ctp_buffer out = written(terminal[i]);
        size_t lines = 0;
        for (const char *line = out.bytes, *end; (end = strchr(line, '\n')) != NULL; line = end + 1, lines++)
            ck_assert_msg(characters(line, end) <= 80, "%.*s", (int)(end - line), line);
        ck_assert_uint_le(lines, 40);
        ctp_i_buffer_free(&out);
    }
}
END_TEST

START_TEST(colour_adds_nothing_but_colour)
{
    ctp_buffer plain = written(2), colour = written(3);
    char *stripped = calloc(colour.len + 1, 1), *to = stripped;
    for (const char *from = colour.bytes; *from != '\0'; from++) {
        if (*from == '\x1b')
            from = strchr(from, 'm');
        else
            *to++ = *from;
    }
    ck_assert_str_eq(stripped, plain.bytes);
    ck_assert_uint_lt(plain.len, colour.len);
    free(stripped);
    ctp_i_buffer_free(&plain);
    ctp_i_buffer_free(&colour);
}
END_TEST

START_TEST(numbers_are_as_people_read_them)
{
    static const struct {
        double x;
        int decimals;
        bool plus;
        const char *text;
    } rows[] = {{0.5, 2, true, "+0.50"}, {-0.5, 2, false, "−0.50"}, {0, 2, true, "0.00"}, {-0.001, 2, true, "0.00"}, {1.995, 1, false, "2.0"},
                {12, 0, false, "12"},    {0.0 / 0.0, 2, true, "–"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ctp_buffer out = {0};
        ctp_i_view_number(&out, rows[i].x, rows[i].decimals, rows[i].plus);
        ck_assert_str_eq(out.bytes, rows[i].text);
        ctp_i_buffer_free(&out);
    }
}
END_TEST

/* The value of every row of the table of settings stands in the JSON and in the report, changed ones as changed. */
START_TEST(settings_are_written_from_their_table)
{
    ctp_comparison c = sample_comparison(true);
    ctp_buffer json = {0}, md = {0};
    ctp_error err;
    c.options.seed = 77;
    c.options.alpha = 0.125;
    ck_ok(ctp_report_json(&c, ctp_i_buffer_sink(&json), &err), err);
    ck_ok(ctp_report_markdown(&c, ctp_i_buffer_sink(&md), &err), err);
    for (size_t i = 0; i < ctp_option_count(); i++) {
        char field[128];
        snprintf(field, sizeof field, "\n  \"%s\": ", ctp_option_at(i)->name);
        for (char *p = field; *p != '\0'; p++)
            *p = *p == '-' ? '_' : *p;
        ck_assert_msg(strstr(json.bytes, field) != NULL, "%s", field);
        ck_assert_ptr_nonnull(strstr(md.bytes, ctp_option_at(i)->name));
    }
    ck_assert_ptr_nonnull(strstr(json.bytes, "\n  \"seed\": 77,"));
    ck_assert_ptr_nonnull(strstr(json.bytes, "\n  \"alpha\": 0.125,"));
    ck_assert_ptr_nonnull(strstr(md.bytes, ", seed 77, "));
    ctp_i_buffer_free(&json);
    ctp_i_buffer_free(&md);
}
END_TEST

/* The one rule of choice that golden files do not show: thin evidence counts half. */
/* From the table of measures: by the page's methods, and by the dictionary of the tables. */
START_TEST(every_measure_is_told)
{
    const ctp_measure *measure = ctp_i_measure_at((size_t)_i);
    ctp_comparison c = sample_empty();
    ctp_buffer page = {0}, said = {0};
    ctp_error err;
    char range[CTP_RANGE_SIZE] = "";
    ck_ok(ctp_report_html(&c, ctp_i_buffer_sink(&page), &err), err);
    ctp_i_buffer_printf(&said, "<em>%s</em>, %s", measure->name, measure->meaning);
    ck_assert_msg(strstr(page.bytes, said.bytes) != NULL, "the methods do not say: %s", said.bytes);
    ck_assert_ptr_nonnull(ctp_i_column_meaning("similarity", "measure", range));
    ck_assert_msg(strstr(range, measure->name) != NULL, "'%s' is not among %s", measure->name, range);
    ctp_i_buffer_free(&page);
    ctp_i_buffer_free(&said);
}
END_TEST

START_TEST(thin_evidence_comes_second)
{
    static const ctp_difference cells[] = {{.unit = "author", .issue = "toll", .a = "nora", .b = "olaf", .verdict = CTP_TOO_LITTLE_EVIDENCE},
                                           {.unit = "author", .issue = "build", .a = "nora", .b = "olaf", .verdict = CTP_TOO_LITTLE_EVIDENCE}};
    ctp_stance stances[] = {{.author = "nora", .issue = "toll", .score = 0.6, .thin = true}, {.author = "olaf", .issue = "toll", .score = -0.6},
                            {.author = "nora", .issue = "build", .score = 0.4}, {.author = "olaf", .issue = "build", .score = -0.4}};
    ctp_comparison c = sample_comparison(true);
    c.differences = cells;
    c.difference_count = 2;
    c.stance = stances;
    c.stance_count = 4;
    size_t ties;
    ck_assert_ptr_eq(ctp_i_view_clearest_disagreement(&c, &ties), &cells[1]);
    stances[0].thin = false;
    ck_assert_ptr_eq(ctp_i_view_clearest_disagreement(&c, &ties), &cells[0]);
    ck_assert_uint_eq(ties, 0);
    ck_assert_ptr_null(ctp_i_view_firmest_agreement(&c, &ties));
    ck_assert_uint_eq(ties, 0);
    stances[1].score = stances[3].score = 0.5;
    ck_assert_ptr_eq(ctp_i_view_firmest_agreement(&c, &ties), &cells[0]);
    stances[0].thin = true;
    ck_assert_ptr_eq(ctp_i_view_firmest_agreement(&c, &ties), &cells[1]);
    stances[0].thin = false;
    stances[2].score = 0.6;
    ck_assert_ptr_eq(ctp_i_view_firmest_agreement(&c, &ties), &cells[0]);
    ck_assert_uint_eq(ties, 1);
}
END_TEST

/* Two do not agree where one of them is on the other side as a whole, or on none; a contrast may show what somebody qualifies, and says so. */
START_TEST(who_is_off_line_agrees_with_nobody)
{
    ctp_pair pair = {.rank = 1, .a = "N1#1", .b = "O1#1", .relation = CTP_AGREE, .issue = "toll",
                     .sides = {{.author = "nora", .direction = 1, .position = 0.6}, {.author = "olaf", .direction = 1, .position = 0.2}}};
    const ctp_pair *shown[2];
    ctp_comparison c = sample_comparison(true);
    c.pairs = &pair;
    c.pair_count = 1;
    ck_assert_uint_eq(ctp_i_view_pairs(&c, CTP_AGREE, false, shown, 2), 1);
    pair.sides[1].position = -0.2;
    ck_assert_uint_eq(ctp_i_view_pairs(&c, CTP_AGREE, false, shown, 2), 0);
    ck_assert(ctp_i_view_off_line(&pair.sides[1]) && !ctp_i_view_off_line(&pair.sides[0]));
    pair.sides[1].position = 0.0;
    ck_assert_uint_eq(ctp_i_view_pairs(&c, CTP_AGREE, false, shown, 2), 0);
    ck_assert(!ctp_i_view_off_line(&pair.sides[1]));
    pair.sides[1].position = -0.2;
    pair.relation = CTP_CONTRAST;
    ck_assert_uint_eq(ctp_i_view_pairs(&c, CTP_CONTRAST, false, shown, 2), 1);
    ctp_buffer md = {0};
    ctp_error err;
    ck_ok(ctp_report_markdown(&c, ctp_i_buffer_sink(&md), &err), err);
    ck_assert_ptr_nonnull(strstr(md.bytes, "as a whole −0.20, the other side"));
    ctp_i_buffer_free(&md);
}
END_TEST

START_TEST(every_form_is_found_by_its_name)
{
    ck_assert_uint_ge(ctp_report_form_count(), 3);
    for (size_t i = 0; i < ctp_report_form_count(); i++) {
        const ctp_report_form *form = ctp_report_form_at(i);
        ctp_comparison c = sample_comparison(true);
        ctp_buffer out = {0};
        ctp_error err;
        ck_assert_ptr_eq(ctp_report_form_find(form->name), form);
        ck_assert(form->help[0] != '\0');
        ck_assert((form->write == NULL) == (form->write_folder != NULL));
        if (form->write != NULL)
            ck_ok(form->write(&c, ctp_i_buffer_sink(&out), &err), err);
        else
            ck_ok(form->write_folder(&c, test_folder_of(&out), &err), err);
        ck_assert_uint_gt(out.len, 0);
        ctp_i_buffer_free(&out);
    }
    ck_assert_ptr_null(ctp_report_form_find("papyrus"));
    ck_assert_ptr_null(ctp_report_form_at(ctp_report_form_count()));
}
END_TEST

static ctp_status refuse(void *payload, const char *bytes, size_t len, ctp_error *err)
{
    (void)payload, (void)bytes, (void)len;
    return ctp_i_fail(err, CTP_E_IO, "sink", CTP_NOWHERE, "no room");
}

START_TEST(a_sink_that_fails_and_no_memory_are_reported)
{
    ctp_comparison c = cases[_i].sample();
    ctp_error err;
    ck_assert_int_eq(cases[_i].write(&c, (ctp_sink){refuse, NULL}, &err), CTP_E_IO);
    ck_assert_str_eq(err.message, "no room");
    ctp_buffer whole = {0};
    ck_ok(cases[_i].write(&c, ctp_i_buffer_sink(&whole), &err), err);
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        TEST_FAILING(&run, cases[_i].write(&c, ctp_i_buffer_sink(&out), &err));
        ck_assert_msg(run.st != CTP_OK || (out.len == whole.len && memcmp(out.bytes, whole.bytes, out.len) == 0),
                      "%s, allocation %zu fails: not the whole report, and no error", cases[_i].golden, run.at);
        ctp_i_buffer_free(&out);
    }
    ctp_i_buffer_free(&whole);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("report");
    TCase *tc = tcase_create("report");
    tcase_add_loop_test(tc, reports_are_the_golden_files, 0, CASES);
    tcase_add_loop_test(tc, a_locale_changes_nothing, 0, CASES);
    tcase_add_loop_test(tc, a_sink_that_fails_and_no_memory_are_reported, 0, CASES);
    tcase_add_test(tc, json_reads_back_and_differs_from_itself_nowhere);
    tcase_add_test(tc, a_changed_digit_names_its_field);
    tcase_add_test(tc, hostile_data_stays_data);
    tcase_add_test(tc, the_terminal_has_forty_lines_of_eighty_columns);
    tcase_add_test(tc, colour_adds_nothing_but_colour);
    tcase_add_test(tc, numbers_are_as_people_read_them);
    tcase_add_test(tc, settings_are_written_from_their_table);
    tcase_add_loop_test(tc, every_measure_is_told, 0, (int)ctp_i_measure_count());
    tcase_add_test(tc, thin_evidence_comes_second);
    tcase_add_test(tc, who_is_off_line_agrees_with_nobody);
    tcase_add_test(tc, every_form_is_found_by_its_name);
    suite_add_tcase(suite, tc);
    return suite;
}
