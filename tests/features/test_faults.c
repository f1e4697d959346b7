/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/features.h"
#include "support/support.h"

/* A small file, written by hand; each case changes one string in it. */
static const char *const whole[] = {
    "{\"format\": \"counterpoint-features/1\", \"engine\": \"0.1.0\", \"icu\": \"72.1\", \"snowball\": \"2.2.0\", \"published\": false,",
    " \"title\": \"T\", \"parameters\": {\"hedged\": 0.5}, \"lexicons\": [], \"issues\": [{\"id\": \"arms\", \"label\": \"\", \"proposition\": \"\"}]}\n",
    "{\"document\": {\"id\": \"d\", \"author\": {\"id\": \"ann\", \"name\": \"Ann\"}, \"speakers\": [{\"id\": \"sp\", \"name\": \"\"}],",
    " \"title\": \"\", \"outlet\": \"\", \"date\": \"\", \"language\": \"en\", \"sha256\": \"\", \"paragraphs\": 1, \"sentences\": 1, \"tokens\": 2, \"types\": 2}}\n",
    "{\"id\": \"d#1\", \"document\": \"d\", \"author\": \"ann\", \"speaker\": \"sp\", \"paragraph\": 1, \"start\": 0, \"end\": 9, \"tokens\": 2,",
    " \"stems\": {\"b\": 1, \"a\": 1}, \"numbers\": [\"1\", \"2\"], \"names\": [], \"negations\": 0, \"voices\": [{\"kind\": \"author\", \"name\": null,",
    " \"cue\": null, \"content\": [0, 9], \"commitment\": \"endorsed\", \"certainty\": \"asserted\"}], \"hits\": [{\"lexicon\": \"l\", \"entry\": \"e\",",
    " \"category\": \"\", \"issue\": \"arms\", \"direction\": 1, \"weight\": 1, \"start\": 1, \"end\": 2, \"voice\": 0, \"certainty\": \"asserted\", \"cues\": []}],",
    " \"voice\": 0, \"commitment\": \"endorsed\", \"certainty\": \"asserted\", \"type\": \"factual\", \"worth\": 0, \"polarity\": 0, \"polarities\": {\"l\": 0.5},",
    " \"targets\": [], \"issues\": [{\"issue\": \"arms\", \"direction\": -1, \"weight\": 1, \"origin\": \"engine\", \"entry\": null}], \"text\": \"b a\"}\n",
    "{\"vocabulary\": {\"a\": {\"a\": 1}, \"b\": {\"b\": 1}}, \"function\": [\"a\"], \"sentences\": 1}\n",
};

/* Replaces the first `old`. */
static void change(ctp_buffer *text, const char *old, const char *new)
{
    ctp_buffer out = {0};
    const char *at = strstr(text->bytes, old);
    ck_assert_msg(at != NULL, "'%s' is not in the file", old);
    ctp_i_buffer_add(&out, text->bytes, (size_t)(at - text->bytes));
    ctp_i_buffer_text(&out, new);
    ctp_i_buffer_text(&out, at + strlen(old));
    ctp_i_buffer_free(text);
    *text = out;
}

static ctp_buffer changed(const char *old, const char *new)
{
    ctp_buffer text = {0};
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        ctp_i_buffer_text(&text, whole[i]);
    change(&text, old, new);
    return text;
}

static const struct {
    const char *old, *new;
    uint32_t line;
    const char *point, *message; /* point: what stands where the message says */
} faults[] = {
    {"features/1", "features/2",
     1, "\"counterpoint-features/2\"", "format 'counterpoint-features/2', expected 'counterpoint-features/1'"},
    {"\"engine\"", "\"engin\"",
     1, "\"engin\"", "unknown field 'engin' (did you mean 'engine'?)"},
    {"{\"hedged\"", "{\"hegded\"",
     1, "0.5", "unknown setting 'hegded' (did you mean 'hedged'?)"},
    {"\"hedged\": 0.5", "\"hedged\": 2",
     1, "2}", "hedged 2, expected 0 to 1"},
    {"\"hedged\": 0.5", "\"hedged\": []",
     1, "[]}", "'hedged' is a number, a string, true or false"},
    {"{\"id\": \"arms\", \"label\": \"\", \"proposition\": \"\"}]}",
     "{\"id\": \"arms\", \"label\": \"\", \"proposition\": \"\"}, {\"id\": \"arms\", \"label\": \"\", \"proposition\": \"\"}]}",
     1, "{\"id\": \"arms\", \"label\": \"\", \"proposition\": \"\"}]}", "issue 'arms' stands twice"},
    {"{\"document\": {\"id\": \"d\"", "{\"x-a\": 1, \"document\": {\"id\": \"\"",
     2, "\"\", \"author\"", "'id' is empty"},
    {"{\"id\": \"sp\", \"name\": \"\"}", "{\"id\": \"sp\", \"name\": \"\"}, {\"id\": \"sp\", \"name\": \"\"}",
     2, "{\"id\": \"sp\", \"name\": \"\"}],", "speaker 'sp' stands twice"},
    {"\"sentences\": 1, \"tokens\"", "\"sentences\": 2, \"tokens\"",
     4, "{\"vocabulary\"", "document 'd' has 2 sentences, but 1 stand here"},
    {"\"paragraphs\": 1", "\"paragraphs\": 1.5",
     2, "1.5", "expected a whole number from 0 to 4294967295"},
    {"\"d#1\"", "\"d#01\"",
     3, "\"d#01\"", "sentence 'd#01', expected 'd#' and a number"},
    {"\"d#1\"", "\"e#1\"",
     3, "\"e#1\"", "sentence 'e#1', expected 'd#' and a number"},
    {"\"d#1\"", "\"d#4294967296\"",
     3, "\"d#4294", "sentence 'd#4294967296', expected 'd#' and a number"},
    {"\"document\": \"d\"", "\"document\": \"e\"",
     3, "\"e\"", "document 'e' is not the one whose line stands above"},
    {"\"author\": \"ann\"", "\"author\": \"bo\"",
     3, "\"bo\"", "'bo' is not the document's author"},
    {"\"speaker\": \"sp\"", "\"speaker\": \"so\"",
     3, "\"so\"", "'so' is not one of the document's speakers"},
    {"\"paragraph\": 1", "\"paragraph\": 0",
     3, "0, \"start\"", "expected a whole number from 1 to 4294967295"},
    {"\"end\": 9", "\"end\": -1",
     3, "-1, ", "expected a whole number from 0 to 9007199254740992"},
    {"\"start\": 0, \"end\": 9", "\"start\": 3, \"end\": 2",
     3, "2, \"tokens\"", "ends before its start at 3"},
    {"\"start\": 1, \"end\": 2,", "\"start\": 1,",
     3, "{\"lexicon\"", "one of 'start' and 'end' is missing"},
    {"{\"b\": 1, \"a\": 1}", "{\"b\": 0, \"a\": 1}",
     3, "0, \"a\"", "expected a whole number from 1 to 4294967295"},
    {"{\"b\": 1, \"a\": 1}", "{\"b\": \"1\", \"a\": 1}",
     3, "\"1\", \"a\"", "expected a stem's count"},
    {"{\"b\": 1, \"a\": 1}", "{\"b\": 1, \"b\": 1}",
     3, "\"b\": 1}", "name 'b' stands twice"},
    {"[\"1\", \"2\"]", "[\"2\", \"1\"]",
     3, "\"1\"]", "'1' is out of order, expected strings sorted by bytes, each once"},
    {"\"names\": []", "\"names\": [1]",
     3, "1]", "'names' is a list of strings"},
    {"\"kind\": \"author\"", "\"kind\": \"auther\"",
     3, "\"auther\"", "unknown kind 'auther' (did you mean 'author'?)"},
    {"\"kind\": \"author\"", "\"kind\": \"reported\"",
     3, "[{\"kind\"", "the first voice of a sentence is its author's"},
    {"[0, 9]", "[0]",
     3, "[0]", "'content', expected [start, end]"},
    {"\"commitment\": \"endorsed\"", "\"commitment\": \"endorse\"",
     3, "\"endorse\"", "unknown commitment 'endorse' (did you mean 'endorsed'?)"},
    {"\"issue\": \"arms\", \"direction\": 1", "\"issue\": \"arm\", \"direction\": 1",
     3, "\"arm\"", "the header has no issue 'arm'"},
    {"\"direction\": 1", "\"direction\": 2",
     3, "2, \"weight\"", "'direction' is neither 1, 0 nor -1"},
    {"\"weight\": 1, \"start\"", "\"weight\": 1.5, \"start\"",
     3, "1.5, \"start\"", "'weight' is 1.5, expected a number from -1 to 1"},
    {"\"voice\": 0, \"certainty\"", "\"voice\": 1, \"certainty\"",
     3, "1, \"certainty\"", "voice 1 of 1"},
    {"\"voice\": 0, \"commitment\"", "\"voice\": 7, \"commitment\"",
     3, "7, \"comm", "voice 7 of 1"},
    {"\"worth\": 0", "\"worth\": -0.1",
     3, "-0.1", "'worth' is -0.1, expected a number from 0 to 1"},
    {"{\"l\": 0.5}", "{\"l\": true}",
     3, "true", "expected a number from -1 to 1"},
    {"\"arms\", \"direction\": -1", "\"arm\", \"direction\": -1",
     3, "\"arm\"", "the header has no issue 'arm'"},
    {"[{\"issue\": \"arms\", \"direction\": -1,", "[{\"issue\": \"arms\", \"direction\": 1, \"weight\": 1, \"origin\": \"engine\", \"entry\": null}, {\"issue\": \"arms\", \"direction\": -1,",
     3, "\"arms\", \"direction\": -1", "issue 'arms' is out of order, expected issues sorted by bytes, each once"},
    {"\"text\": \"b a\"", "\"overruled\": [{\"issue\": \"arm\", \"direction\": 1, \"weight\": 1, \"origin\": \"engine\", \"entry\": null}]",
     3, "\"arm\"", "the header has no issue 'arm'"},
    {"\"direction\": -1", "\"direction\": 0",
     3, "0, \"weight\"", "'direction' is neither 1 nor -1"},
    {"\"published\": false", "\"published\": true",
     3, "[0, 9]", "a published file has no places of voices"},
    {"{\"a\": {\"a\": 1}", "{\"a\": {}",
     4, "{}", "expected the stem's forms with their counts"},
    {"{\"a\": {\"a\": 1}", "{\"a\": {\"a\": \"1\"}",
     4, "\"1\"", "expected the form's count"},
    {"[\"a\"]", "[1]",
     4, "1]", "'function' is a list of strings"},
    {"[\"a\"]", "[\"c\"]",
     4, "\"c\"", "function word 'c' is not in the vocabulary"},
    {"\"sentences\": 1}\n", "\"names\": {\"c\": 1}, \"sentences\": 1}\n",
     4, "1}, \"sent", "'c' is not in the vocabulary"},
    {"\"sentences\": 1}\n", "\"topic\": {\"b\": 2}, \"sentences\": 1}\n",
     4, "2}, \"sent", "'b' occurs 1 times, expected no more"},
    {"\"sentences\": 1}\n", "\"names\": {\"b\": true}, \"sentences\": 1}\n",
     4, "true", "expected how often the stem stands so"},
    {"\"sentences\": 1}\n", "\"sentences\": 3}\n",
     4, "3}", "the file has 1 sentences, its trailer counts 3"},
    {"\"sentences\": 1}\n", "\"sentences\": 1}\n{}\n",
     5, "{}", "a line after the trailer"},
    {"{\"vocabulary\": {\"a\": {\"a\": 1}, \"b\": {\"b\": 1}}, \"function\": [\"a\"], \"sentences\": 1}\n", "",
     4, "", "the trailer is missing, the file was cut off"},
    {"\"text\": \"b a\"}", "\"text\": \"b",
     3, "b\n", "not valid JSON from here on, or cut off"},
    {"\"text\": \"b a\"", "\"text\": \"b \xFF\"",
     3, "\xFF", "byte 0xFF is not valid UTF-8"},
    {"{\"format\"", "[{\"format\"",
     1, "", "not valid JSON from here on, or cut off"},
    {"{\"vocabulary\"", "7\n{\"vocabulary\"",
     4, "7", "expected an object"},
};

START_TEST(each_fault_is_told_with_its_place)
{
    ctp_buffer bytes = changed(faults[_i].old, faults[_i].new);
    ctp_features *features;
    ctp_error err;
    ctp_status st = ctp_i_features_parse(&features, ctp_i_buffer_span(&bytes), "f", &err);
    ck_assert(st == CTP_E_SYNTAX || st == CTP_E_ENCODING);
    ck_assert_int_eq(st, err.status);
    ck_assert_ptr_null(features);
    ck_assert_str_eq(err.message, faults[_i].message);
    ck_assert_uint_eq(err.at.line, faults[_i].line);
    const char *line = bytes.bytes;
    for (uint32_t i = 1; i < err.at.line; i++)
        line = strchr(line, '\n') + 1;
    ck_assert_uint_ge(err.at.column, 1);
    ck_assert_msg(strncmp(line + err.at.column - 1, faults[_i].point, strlen(faults[_i].point)) == 0, "column %u is '%.20s'",
                  err.at.column, line + err.at.column - 1);
    ctp_i_buffer_free(&bytes);
}
END_TEST

/* The same without all that would tell what the text says, and what must not come back. */
START_TEST(a_published_file_holds_nothing_of_the_text)
{
    static const struct {
        const char *old, *new, *message;
    } extras[] = {
        {"\"names\": []", "\"names\": []", NULL},
        {"\"voice\": 0, \"certainty\"", "\"start\": 1, \"end\": 2, \"voice\": 0, \"certainty\"", "a published file has no places of hits"},
        {"\"cue\": null", "\"cue\": null, \"content\": [0, 9]", "a published file has no places of voices"},
        {"\"targets\": []", "\"targets\": [], \"text\": \"b a\"", "a published file has no text"},
        {"\"targets\": []", "\"targets\": [], \"cues\": []", "a published file has no 'cues'"},
        {"\"function\": []", "\"function\": [\"a\"]", "a published file has no function words"},
    };
    for (size_t i = 0; i < sizeof extras / sizeof extras[0]; i++) {
        ctp_buffer bytes = changed("\"published\": false", "\"published\": true");
        ctp_features *features;
        ctp_error err;
        change(&bytes, "\"content\": [0, 9], ", "");
        change(&bytes, "\"start\": 1, \"end\": 2, ", "");
        change(&bytes, ", \"text\": \"b a\"", "");
        change(&bytes, "\"function\": [\"a\"]", "\"function\": []");
        change(&bytes, extras[i].old, extras[i].new);
        ck_assert_int_eq(ctp_i_features_parse(&features, ctp_i_buffer_span(&bytes), "f", &err), extras[i].message == NULL ? CTP_OK : CTP_E_SYNTAX);
        if (extras[i].message != NULL)
            ck_assert_str_eq(err.message, extras[i].message);
        ctp_features_free(features);
        ctp_i_buffer_free(&bytes);
    }
}
END_TEST

START_TEST(the_whole_is_fine_and_a_field_of_ones_own_is_passed_over)
{
    ctp_buffer bytes = changed("{\"id\": \"d#1\"", "{\"x-note\": [1], \"id\": \"d#1\"");
    ctp_features *features;
    ctp_error err;
    ck_ok(ctp_features_read(&features, test_write("own.jsonl", bytes.bytes, bytes.len), &err), err);
    ck_assert_uint_eq(features->sentence_count, 1);
    ck_assert(features->sentences[0].stems[0].function);
    ck_assert_str_eq(features->sentences[0].stems[0].stem, "a");
    ck_assert_str_eq(features->sentences[0].hits[0].issue, "arms");
    ctp_features_free(features);
    ctp_i_buffer_free(&bytes);
}
END_TEST

/* A second sentence whose number does not rise. */
START_TEST(sentences_stand_in_order)
{
    ctp_buffer bytes = changed("{\"vocabulary\"", "{\"vocabulary\""), twice = {0};
    ctp_features *features;
    ctp_error err;
    const char *line = strstr(bytes.bytes, "{\"id\": \"d#1\""), *end = strchr(line, '\n') + 1;
    ctp_i_buffer_add(&twice, bytes.bytes, (size_t)(end - bytes.bytes));
    ctp_i_buffer_text(&twice, line);
    ck_assert_int_eq(ctp_i_features_parse(&features, ctp_i_buffer_span(&twice), "f", &err), CTP_E_SYNTAX);
    ck_assert_str_eq(test_error(&err), "f:4:8: error: sentence 'd#1' stands after number 1, expected ascending numbers");
    ctp_i_buffer_free(&bytes);
    ctp_i_buffer_free(&twice);
}
END_TEST

START_TEST(missing_and_empty_files_are_told)
{
    ctp_features *features;
    ctp_error err;
    ck_assert_int_eq(ctp_features_read(&features, "/no/such/file", &err), CTP_E_IO);
    ck_assert_ptr_null(features);
    ck_assert_int_eq(ctp_i_features_parse(&features, test_span(""), "f", &err), CTP_E_SYNTAX);
    ck_assert_str_eq(test_error(&err), "f: error: is empty, expected a features file");
}
END_TEST

/* Time must grow with the bytes, not with their square: 200,000 names of one's own, faults, stems or forms in one line. */
START_TEST(long_lines_are_read_in_time)
{
    static const struct {
        const char *old, *open, *before, *after, *close;
    } grown[] = {
        {"{\"id\": \"d#1\"", "{", "\"x-", "\": 0, ", "\"id\": \"d#1\""},
        {"{\"id\": \"d#1\"", "{", "\"y", "\": 0, ", "\"id\": \"d#1\""},
        {"{\"b\": 1,", "{", "\"b", "\": 1, ", "\"b\": 1,"},
        {"{\"a\": {", "{", "\"s", "\": {\"f\": 1}, ", "\"a\": {"},
        {"[\"a\"]", "[", "\"a", "\", ", "\"a\"]"},
    };
    ctp_buffer more = {0};
    ctp_features *features;
    ctp_error err;
    ctp_i_buffer_text(&more, grown[_i].open);
    for (int i = 0; i < 200000; i++)
        ctp_i_buffer_printf(&more, "%s%d%s", grown[_i].before, i, grown[_i].after);
    ctp_i_buffer_text(&more, grown[_i].close);
    ctp_buffer bytes = changed(grown[_i].old, more.bytes);
    ctp_status st = ctp_i_features_parse(&features, ctp_i_buffer_span(&bytes), "f", &err);
    ck_assert((st == CTP_OK) == (features != NULL));
    ctp_features_free(features);
    ctp_i_buffer_free(&bytes);
    ctp_i_buffer_free(&more);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("features_faults");
    TCase *tc = tcase_create("faults");
    tcase_set_timeout(tc, 20);
    tcase_add_loop_test(tc, each_fault_is_told_with_its_place, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(tc, a_published_file_holds_nothing_of_the_text);
    tcase_add_test(tc, the_whole_is_fine_and_a_field_of_ones_own_is_passed_over);
    tcase_add_test(tc, sentences_stand_in_order);
    tcase_add_test(tc, missing_and_empty_files_are_told);
    tcase_add_loop_test(tc, long_lines_are_read_in_time, 0, 5);
    suite_add_tcase(suite, tc);
    return suite;
}
