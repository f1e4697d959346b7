/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/comparison.h"
#include "counterpoint/report.h"
#include "report/sample.h"
#include "support/support.h"

static ctp_buffer json_of(const ctp_comparison *c)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(ctp_report_json(c, ctp_i_buffer_sink(&out), &err), err);
    return out;
}

/* Reading and writing again gives the same bytes, and every form can be made of what was read. */
static void hold_round_trip(const ctp_buffer *json, const char *source)
{
    ctp_comparison *c;
    ctp_error err;
    ck_ok(ctp_comparison_read(&c, ctp_i_buffer_span(json), source, &err), err);
    ctp_buffer again = json_of(c);
    ck_assert_uint_eq(again.len, json->len);
    ck_assert_mem_eq(again.bytes, json->bytes, json->len);
    for (size_t i = 0; i < ctp_report_form_count(); i++) {
        const ctp_report_form *form = ctp_report_form_at(i);
        ctp_buffer out = {0};
        if (form->write != NULL)
            ck_ok(form->write(c, ctp_i_buffer_sink(&out), &err), err);
        else
            ck_ok(form->write_folder(c, test_folder_of(&out), &err), err);
        ck_assert(out.len > 0 || form->write == NULL); /* nothing compared draws no figure */
        ctp_i_buffer_free(&out);
    }
    ctp_i_buffer_free(&again);
    ctp_comparison_free(c);
}

static const char *const stored[] = {"tests/golden/bridge/comparison.json", "tests/golden/tempolimit/comparison.json",
                                     "results/north-korea-syria/comparison.json"};

START_TEST(stored_comparisons_come_back_byte_by_byte)
{
    ctp_buffer json = test_read(stored[_i]);
    hold_round_trip(&json, stored[_i]);
    ctp_i_buffer_free(&json);
}
END_TEST

START_TEST(so_do_made_ones)
{
    const ctp_comparison made[] = {sample_comparison(true), sample_comparison(false), sample_hostile(), sample_empty()};
    ctp_buffer json = json_of(&made[_i]);
    hold_round_trip(&json, "made");
    ctp_i_buffer_free(&json);
}
END_TEST

START_TEST(features_are_as_they_were)
{
    ctp_buffer json = test_read("tests/golden/bridge/comparison.json");
    ctp_comparison *c;
    ctp_error err;
    ck_ok(ctp_comparison_read(&c, ctp_i_buffer_span(&json), "bridge", &err), err);
    ctp_i_buffer_free(&json); /* nothing borrows from it */
    const ctp_features *f = c->features;
    ck_assert_uint_gt(f->sentence_count, 3);
    ck_assert_uint_eq(f->vocabulary_count, 0);
    for (size_t i = 0; i < f->sentence_count; i++) {
        const ctp_sentence *s = &f->sentences[i];
        ck_assert_uint_lt(s->document, f->document_count);
        ck_assert_str_eq(f->documents[s->document].author.id, s->author);
        ck_assert_uint_eq(s->stem_count, 0);
        ck_assert_ptr_nonnull(s->text);
    }
    for (size_t i = 0; i < c->edge_count; i++) {
        ck_assert_str_eq(c->nodes[c->edges[i].from_node].id, c->edges[i].from);
        ck_assert_str_eq(c->nodes[c->edges[i].to_node].id, c->edges[i].to);
    }
    ck_assert_str_eq(f->documents[0].author.name, c->authors[0].name);
    ctp_comparison_free(c);
}
END_TEST

static const struct {
    const char *old, *new;
    const char *point, *message; /* point: what stands where the message says */
} faults[] = {
    {"comparison/1", "comparison/9", "\"counterpoint-comparison/9\"", "format 'counterpoint-comparison/9', expected 'counterpoint-comparison/1'"},
    {"\"name\": \"counterpoint\"", "\"name\": \"other\"", "\"other\"", "name 'other', expected 'counterpoint'"},
    {"\"hedged\": 0.5", "\"hedgd\": 0.5", "0.5", "unknown setting 'hedgd' (did you mean 'hedged'?)"},
    {"\"outlet\": \"The Ferry\"", "\"outlit\": \"\"", "\"outlit\"", "unknown field 'outlit' (did you mean 'outlet'?)"},
    {"\"documents\": [\"N1\"]", "\"documents\": [\"N2\"]", "\"N2\"", "the file has no document 'N2'"},
    {"\"labels\": [\"nora\"", "\"labels\": [\"nona\"", "\"nona\"", "the file has no author 'nona'"},
    {"\"unit\": \"author\"", "\"unit\": \"auther\"", "\"auther\"", "unknown unit 'auther'"},
    {"[0.31, 1, 0.42]", "[0.31, 1]", "[0.31, 1]", "'matrix', expected a list of 3"},
    {"[0.31, 1, 0.42]", "[0.31, 1, true]", "true", "'matrix' cannot hold this"},
    {"\"matrix\": [[", "\"matrix\": [1, [", "[1, [", "'matrix', expected a list of 3"},
    {"\"against\": \"rest\"", "\"against\": \"most\"", "\"most\"", "the file has no author 'most', expected one or 'rest'"},
    {"\"example\": \"N1#1\"", "\"example\": \"N1#9\"", "\"N1#9\"", "the file has no sentence 'N1#9'"},
    {"\"verdict\": \"differ\"", "\"verdict\": \"differs\"", "\"differs\"", "unknown verdict 'differs' (did you mean 'differ'?)"},
    {"\"origin\": \"hand\"", "\"origin\": \"engine\"", "\"engine\"", "origin 'engine', expected 'hand'"},
    {"\"by_hand\": 1", "\"by_hand\": 2", "{\"author\": \"nora\", \"speaker\": null, \"issue\": \"toll\"", "'by_hand' is not 1, as the evidence says"},
    {", \"speakers_mean\": ", ", \"x-mean\": ", "{\"author\": \"hall\"", "'speakers_mean' stands alone, expected all fields of a panel or none"},
    {"\"needed\": null", "\"needed\": 0", "0, \"verdict\"", "expected a whole number from 1 to 4294967295"},
    {"{\"id\": \"O1#1\", \"document\": \"O1\"", "{\"id\": \"O1#1\", \"document\": \"P1\"", "\"P1\"", "document 'P1', expected sentence 1 of 2 of 'O1'"},
    {"\"author\": \"olaf\", \"speaker\": null, \"para", "\"author\": \"nora\", \"speaker\": null, \"para", "\"nora\", ", "'nora' is not the document's author"},
    {"\"text\": \"We must", "\"stems\": {}, \"text\": \"We must", "\"stems\"", "unknown field 'stems' (names of your own begin with x-)"},
    {"\"relation\": \"agree\"", "\"relation\": \"agrees\"", "\"agrees\"", "unknown relation 'agrees' (did you mean 'agree'?)"},
    {"\"direction\": null", "\"direction\": 0", "0, ", "'direction' is neither 1, -1 nor null"},
    {"\"kind\": \"issue\"", "\"kind\": \"thing\"", "\"thing\"", "unknown kind 'thing'"},
    {"\"from\": \"nora\"", "\"from\": \"none\"", "\"none\"", "the network has no author 'none'"},
    {"\"to\": \"build\"", "\"to\": \"olaf\"", "\"olaf\"", "the network has no issue 'olaf'"},
    {"\"to\": \"olaf\"", "\"to\": \"ida\"", "\"ida\"", "the network has no author 'ida'"},
    {"\"a\": \"hall\", \"b\": \"nora\", \"sim", "\"a\": \"none\", \"b\": \"nora\", \"sim", "\"none\"", "the network has no author 'none'"},
    {"\"a\": \"hall\", \"b\": \"nora\", \"sim", "\"a\": \"hall\", \"b\": \"none\", \"sim", "\"none\"", "the network has no author 'none'"},
    {"{\"id\": \"olaf\", \"kind\"", "{\"id\": \"nora\", \"kind\"", "{\"id\": \"nora\", \"kind\": \"author\", \"label\": \"Olaf", "node 'nora' stands twice"},
    {"\"sentences\": 3,", "\"sentences\": 2,", "{\"id\": \"P1#3\"", "a sentence more than the documents have"},
    {"\"sentences\": 3,", "\"sentences\": 4,", "[\n  {\"id\": \"N1#1\"", "7 sentences, but the documents have 8"},
    {"\"speaker\": \"ida\", \"issue\"", "\"speaker\": \"ada\", \"issue\"", "\"ada\"", "the file has no speaker 'ada'"},
    {"\"author\": \"hall\", \"speaker\": \"ida\", \"issue\"", "\"author\": \"nora\", \"speaker\": \"ida\", \"issue\"", "\"ida\"",
     "'ida' is no speaker of 'nora'"},
    {"\"rank\": 2", "\"rank\": 3", "3, ", "rank 3, expected 2"},
    {"\"x\": 0", "\"x\": 0.5", "0.5", "expected a whole number from -1000000000 to 1000000000"},
};

START_TEST(a_fault_is_named_with_its_place)
{
    ctp_comparison sample = sample_comparison(true), *c;
    ctp_buffer json = json_of(&sample), spoiled = {0};
    ctp_error err;
    const char *at = strstr(json.bytes, faults[_i].old);
    ck_assert_msg(at != NULL, "'%s' is not in the file", faults[_i].old);
    ctp_i_buffer_add(&spoiled, json.bytes, (size_t)(at - json.bytes));
    ctp_i_buffer_text(&spoiled, faults[_i].new);
    ctp_i_buffer_text(&spoiled, at + strlen(faults[_i].old));
    ck_assert_int_eq(ctp_comparison_read(&c, ctp_i_buffer_span(&spoiled), "c.json", &err), CTP_E_SYNTAX);
    ck_assert_ptr_null(c);
    ck_assert_str_eq(err.message, faults[_i].message);
    ck_assert_str_eq(err.source, "c.json");
    ck_assert_msg(strncmp(spoiled.bytes + err.at.offset, faults[_i].point, strlen(faults[_i].point)) == 0, "points at '%.30s'",
                  spoiled.bytes + err.at.offset);
    ctp_i_buffer_free(&json);
    ctp_i_buffer_free(&spoiled);
}
END_TEST

START_TEST(a_file_cut_anywhere_is_refused)
{
    ctp_comparison sample = sample_comparison(true), *c;
    ctp_buffer json = json_of(&sample);
    ctp_error err;
    for (size_t len = 0; len + 2 < json.len; len += 97) {
        ck_assert_int_eq(ctp_comparison_read(&c, (ctp_span){json.bytes, len}, "c.json", &err), CTP_E_SYNTAX);
        ck_assert_ptr_null(c);
        ck_assert_uint_le(err.at.offset, len);
    }
    ctp_i_buffer_free(&json);
}
END_TEST

START_TEST(without_memory_no_fault_of_the_file_is_made_up)
{
    ctp_comparison sample = sample_comparison(true), *c = NULL;
    ctp_buffer json = json_of(&sample);
    ctp_error err;
    for (test_failing run = {0}; test_failing_next(&run); ctp_comparison_free(c))
        TEST_FAILING(&run, ctp_comparison_read(&c, ctp_i_buffer_span(&json), "c.json", &err));
    ctp_i_buffer_free(&json);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("comparison, read");
    TCase *tc = tcase_create("read");
    tcase_add_loop_test(tc, stored_comparisons_come_back_byte_by_byte, 0, (int)(sizeof stored / sizeof stored[0]));
    tcase_add_loop_test(tc, so_do_made_ones, 0, 4);
    tcase_add_test(tc, features_are_as_they_were);
    tcase_add_loop_test(tc, a_fault_is_named_with_its_place, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(tc, a_file_cut_anywhere_is_refused);
    tcase_add_test(tc, without_memory_no_fault_of_the_file_is_made_up);
    suite_add_tcase(suite, tc);
    return suite;
}
