/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "base/json_scan.h"
#include "support/support.h"

static const struct {
    const char *text;
    size_t len;
    const char *message;
} refused[] = {
#define CASE(text, message) {text, sizeof text - 1, message}
    CASE("", "t.json:1:1: error: not valid JSON from here on, or cut off"),
    CASE("{\"a\": 1,\n \"a\": 2}", "t.json:2:2: error: name 'a' stands twice"),
    CASE("{\"a\": tru}", "t.json:1:7: error: not valid JSON from here on, or cut off"),
    CASE("[1, 2", "t.json:1:5: error: not valid JSON from here on, or cut off"),
    CASE("[01]", "t.json:1:2: error: number with a leading zero"),
    CASE("[\"a\\u0000b\"]", "t.json:1:4: error: NUL character in a string"),
    CASE("[\"a\\u08\\n\"]", "t.json:1:4: error: \\u without four hexadecimal digits"),
    CASE("[\"\\ud\\nabc\"]", "t.json:1:3: error: \\u without four hexadecimal digits"),
    CASE("\xEF\xBB\xBF\xEF\xBB\xBF[1]", "t.json:1:1: error: not valid JSON from here on, or cut off"),
    CASE("[\"a\0b\"]", "t.json:1:4: error: NUL byte"),
    CASE("[\"a\nb\"]", "t.json:1:4: error: control character in a string, expected an escape such as \\n"),
    CASE("[\"\xC3\xA9\", \"\xFF\"]", "t.json:1:8: error: byte 0xFF is not valid UTF-8"),
    CASE("{} x", "t.json:1:4: error: text after the end of the JSON value"),
    CASE("1.5x", "t.json:1:4: error: text after the end of the JSON value"),
    CASE("truex", "t.json:1:5: error: text after the end of the JSON value"),
#undef CASE
};

START_TEST(bad_json_is_refused_with_its_place)
{
    ctp_json json;
    ctp_error err;
    ck_assert(ctp_i_json_parse(&json, (ctp_span){refused[_i].text, refused[_i].len}, "t.json", 0, &err) != CTP_OK);
    ck_assert_ptr_null(json.root);
    ck_assert_str_eq(test_error(&err), refused[_i].message);
}
END_TEST

START_TEST(fields_are_held_against_their_table)
{
    static const ctp_json_field fields[] = {
        {"name", CTP_JSON_STRING, true}, {"weight", CTP_JSON_NUMBER, false}, {"list", CTP_JSON_ARRAY | CTP_JSON_STRING, true}};
    ctp_error errors[8], err;
    ctp_faults faults = {errors, 8, 0};
    ctp_json json;
    ctp_span text = test_span("{\n \"nmae\": \"x\",\n \"weight\": \"1\", \"x-mine\": 3}");
    ck_ok(ctp_i_json_parse(&json, text, "t.json", 0, &err), err);
    ck_assert_uint_eq(ctp_i_json_fields(&json, json.root, fields, 3, &faults), 4);
    ck_assert_str_eq(test_error(&errors[0]), "t.json:2:2: error: unknown field 'nmae' (did you mean 'name'?)");
    ck_assert_str_eq(test_error(&errors[1]), "t.json:3:12: error: 'weight' is no good here, expected a number");
    ck_assert_str_eq(test_error(&errors[2]), "t.json:1:1: error: field 'name' is missing");
    ck_assert_str_eq(test_error(&errors[3]), "t.json:1:1: error: field 'list' is missing");
    ctp_i_json_free(&json);
}
END_TEST

/* Read without a tree or not; where it is, what is read is what the tree has. */
static const struct {
    bool flat;
    const char *text;
} objects[] = {
    {true, "{\"id\": \"a\", \"text\": \"b\"}"},
    {true, " {\"text\":\"\"\t,\r\n\"id\" :null} "},
    {true, "{\"text\": \"eight by eight bytes, then \\\"a mark\\\" and \\\\ \\/ \\b\\f\\n\\r\\t in the middle of it all\"}"},
    {true, "{\"text\": \"\\u0041\\u00e9\\u20AC\\ud83d\\ude00\\uFFFF\", \"id\": \"\xC3\xA9\"}"},
    {false, "{}"},
    {false, "[\"a\"]"},
    {false, "{\"id\": 1}"},
    {false, "{\"id\": [\"a\"]}"},
    {false, "{\"id\": true}"},
    {false, "{\"x-own\": \"a\"}"},
    {false, "{\"id\": \"a\", \"id\": \"b\"}"},
    {false, "{\"id\": null, \"id\": \"b\"}"},
    {false, "{\"id\": \"a\",}"},
    {false, "{\"id\": \"a\"} x"},
    {false, "{\"id\": \"a\"}{"},
    {false, "{\"id\": \"a"},
    {false, "{\"id\": \"a\\"},
    {false, "{\"id\": nul"},
    {false, "{\"id\": \"a\nb\"}"},
    {false, "{\"id\": \"\\q\"}"},
    {false, "{\"id\": \"\\u0000\"}"},
    {false, "{\"id\": \"\\u12g4\"}"},
    {false, "{\"id\": \"\\u12\"}"},
    {false, "{\"id\": \"\\ude00\"}"},
    {false, "{\"id\": \"\\ud83dx\"}"},
    {false, "{\"id\": \"\\ud83d\\u0041\"}"},
    {false, "{\"id\": \"\xC3\"}"},
    {false, ""},
};

START_TEST(plain_objects_are_read_without_a_tree)
{
    static const char *const names[] = {"id", "text"};
    ctp_json_flat flat = {0};
    ctp_json json;
    ctp_error err;
    ctp_span text = {objects[_i].text, strlen(objects[_i].text)};
    bool read = ctp_i_json_flat_read(&flat, text, names, 2);
    ck_assert_int_eq(read, objects[_i].flat);
    if (read) {
        ck_ok(ctp_i_json_parse(&json, text, "t.json", 0, &err), err);
        for (size_t i = 0; i < 2; i++)
            ck_assert_pstr_eq(flat.values[i], ctp_i_json_text(json.root, names[i], NULL));
        ctp_i_json_free(&json);
    }
    ctp_i_json_flat_free(&flat);
}
END_TEST

/* Read by one pass or left to the long way; where it is read, the long way reads the same. */
static const struct {
    bool one_pass;
    const char *text;
} values[] = {
    {true, "{}"},
    {true, " [ ] "},
    {true, "[0, -0, 12, 0.5, -0.000001, 123456789012345, 1.50, 99.9999999999999]"},
    {true, "[true,false , null,\t\"a\\n\\u00e9\\ud83d\\ude00\", \"\"]\r\n"},
    {true, "{\"a\": {\"\": [[], {}, [{\"b\": -1}]]}, \"\\u0061b\": \"\xC3\xA9\"}"},
    {true, "{\"1\":1,\"2\":2,\"3\":3,\"4\":4,\"5\":5,\"6\":6,\"7\":7,\"8\":8,\"9\":9,\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8}"},
    {true, "\"alone\""},
    {false, "{\"1\":1,\"2\":2,\"3\":3,\"4\":4,\"5\":5,\"6\":6,\"7\":7,\"8\":8,\"9\":9,\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"1\":8}"},
    {false, "{\"a\": 1, \"b\": 2, \"a\": 3}"},
    {false, "[1e3]"},
    {false, "[1234567890123456]"},
    {false, "[0.1234567890123456]"},
    {false, "[123456789012345678901234567890]"},
    {false, "[01]"},
    {false, "[-]"},
    {false, "[+1]"},
    {false, "[1.]"},
    {false, "[.5]"},
    {false, "[1.2.3]"},
    {false, "[1-2]"},
    {false, "[\v1]"},
    {false, "[1,]"},
    {false, "[,1]"},
    {false, "[1 2]"},
    {false, "[1"},
    {false, "{\"a\"}"},
    {false, "{\"a\": }"},
    {false, "{a: 1}"},
    {false, "[nul]"},
    {false, "[truex]"},
    {false, "1 2"},
    {false, " "},
    {false, ""},
};

static void check_same(const cJSON *a, const cJSON *b)
{
    ck_assert_int_eq(a->type & 0xFF, b->type & 0xFF);
    ck_assert_int_eq(a->valueint, b->valueint);
    ck_assert_pstr_eq(a->string, b->string);
    ck_assert_pstr_eq(a->valuestring, b->valuestring);
    if (cJSON_IsNumber(a))
        ck_assert_mem_eq(&a->valuedouble, &b->valuedouble, sizeof a->valuedouble);
    const cJSON *other = b->child;
    for (const cJSON *one = a->child; one != NULL; one = one->next, other = other->next) {
        ck_assert_ptr_nonnull(other);
        check_same(one, other);
    }
    ck_assert_ptr_null(other);
}

START_TEST(plain_values_are_read_by_one_pass)
{
    ctp_json json = {.text = test_span(values[_i].text), .source = "t.json"}, other = json;
    ctp_error err;
    ck_assert(ctp_i_json_build(&json));
    ck_assert_int_eq(json.root != NULL, values[_i].one_pass);
    if (json.root != NULL) {
        ck_ok(ctp_i_json_parse_long(&other, &err), err);
        check_same(json.root, other.root);
        ctp_i_json_free(&other);
    }
    ctp_i_json_free(&json);
}
END_TEST

START_TEST(deep_values_are_left_to_the_long_way)
{
    enum { DEEP = 100 };
    char text[2 * DEEP];
    memset(text, '[', DEEP);
    memset(text + DEEP, ']', DEEP);
    ctp_json json;
    ctp_error err;
    ck_ok(ctp_i_json_parse(&json, (ctp_span){text, sizeof text}, "t.json", 0, &err), err);
    ck_assert_ptr_null(json.arena.last);
    ck_assert_ptr_nonnull(json.root->child);
    ctp_i_json_free(&json);
}
END_TEST

START_TEST(places_inside_strings_count_escapes)
{
    ctp_json json;
    ctp_error err;
    ck_ok(ctp_i_json_parse(&json, test_span("[\"a\\\"\\u00e9b\"]"), "t", 0, &err), err);
    ck_assert_uint_eq(ctp_i_json_where_in(&json, (size_t)json.root->child->valueint, 0).column, 3);
    ck_assert_uint_eq(ctp_i_json_where_in(&json, (size_t)json.root->child->valueint, 4).column, 12);
    ctp_i_json_free(&json);
}
END_TEST

START_TEST(a_name_is_found_before_its_value)
{
    static const char text[] = "{\"a\": 1, \"b \\\"\\\\\" :\n [\"\\\"c\\\"\", {\"\": \":\"}]}";
    ctp_json json;
    ctp_error err;
    ck_ok(ctp_i_json_parse(&json, test_span(text), "t", 0, &err), err);
    const cJSON *second = json.root->child->next;
    ck_assert_str_eq(second->string, "b \"\\");
    ck_assert_uint_eq(ctp_i_json_name_at(&json, json.root->child), 1);
    ck_assert_uint_eq(ctp_i_json_name_at(&json, second), 9);
    ck_assert(strncmp(text + ctp_i_json_name_at(&json, second->child->next->child), "\"\": \":", 6) == 0);
    ctp_i_json_free(&json);
}
END_TEST

START_TEST(writing_spreads_the_upper_levels_only)
{
    ctp_buffer out = {0};
    ctp_error err;
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, ctp_i_buffer_sink(&out), 2, &err);
    ctp_i_json_begin(&w, '{');
    ctp_i_json_put_string(&w, "a", "q\"\\\n\x01\xC3\xA9");
    ctp_i_json_key(&w, "rows");
    ctp_i_json_begin(&w, '[');
    for (int i = 0; i < 2; i++) {
        ctp_i_json_begin(&w, '{');
        ctp_i_json_put_value(&w, "i", i / 2.0);
        ctp_i_json_put_bool(&w, "b", i == 1);
        ctp_i_json_end(&w, '}');
    }
    ctp_i_json_end(&w, ']');
    ctp_i_json_key(&w, "none");
    ctp_i_json_begin(&w, '[');
    ctp_i_json_end(&w, ']');
    ctp_i_json_end(&w, '}');
    ck_ok(ctp_i_json_writer_finish(&w), err);
    ck_assert_str_eq(out.bytes, "{\n \"a\": \"q\\\"\\\\\\n\\u0001\xC3\xA9\",\n \"rows\": [\n  {\"i\": 0, \"b\": false},\n"
                                "  {\"i\": 0.5, \"b\": true}\n ],\n \"none\": []\n}");
    ctp_i_buffer_free(&out);
}
END_TEST

/* Short strings are copied in one go, longer ones and what must be escaped by runs: every length around the border, with and without. */
/* Writes a list of items by hand, whose length asks for memory several times. */
static ctp_status write_by_hand(ctp_json_writer *w, int items, ctp_span *out, ctp_error *err)
{
    ctp_i_json_writer_init(w, (ctp_sink){NULL, NULL}, 0, err);
    char *at = ctp_i_json_line_begin(w);
    for (int i = 0; i < items; i++) {
        at = ctp_i_json_line_string(w, ctp_i_json_line_room(w, at), "a\tb");
        *at++ = ',';
    }
    ctp_i_json_line_end(w, at);
    return ctp_i_json_written(w, out, err);
}

START_TEST(a_line_by_hand_is_written_whole_or_not_at_all)
{
    enum { ITEMS = 400, ITEM = 7 };
    ctp_status st = CTP_E_NOMEM;
    size_t fail = 1;
    for (; st == CTP_E_NOMEM && fail < 50; fail++) {
        ctp_json_writer w;
        ctp_span out;
        ctp_error err;
        ctp_i_alloc_fail_at(fail);
        st = write_by_hand(&w, ITEMS, &out, &err);
        ctp_i_alloc_fail_at(0);
        ck_assert_uint_eq(st == CTP_OK ? out.len : ITEMS * ITEM, ITEMS * ITEM);
        for (size_t i = 0; i < ITEMS && st == CTP_OK; i++)
            ck_assert_int_eq(memcmp(out.ptr + ITEM * i, "\"a\\tb\",", ITEM), 0);
        ctp_i_json_restart(&w, &err);
        ctp_i_json_writer_finish(&w);
    }
    ck_assert_int_eq(st, CTP_OK);
    ck_assert_uint_gt(fail, 3);
}
END_TEST

START_TEST(a_string_is_written_whole_whatever_its_length)
{
    enum { LONGEST = 600 };
    for (size_t len = 0; len < LONGEST; len++)
        for (int escaped = 0; escaped < 2; escaped++) {
            ctp_error err;
            ctp_buffer out = {0};
            ctp_json_writer w;
            char text[LONGEST + 1], want[LONGEST + 8];
            memset(text, 'x', len);
            text[len] = '\0';
            if (escaped && len > 0)
                text[len - 1] = '"';
            snprintf(want, sizeof want, escaped && len > 0 ? "\"%.*s\\\"\"" : "\"%.*s\"", (int)len - (escaped && len > 0), text);
            ctp_i_json_writer_init(&w, ctp_i_buffer_sink(&out), 0, &err);
            ctp_i_json_string(&w, text);
            ck_ok(ctp_i_json_writer_finish(&w), err);
            ck_assert_str_eq(out.bytes, want);
            ctp_i_buffer_free(&out);
        }
}
END_TEST

/* What stands for a byte in a string. @return its length */
static int escaped_byte(char out[8], unsigned char c)
{
    if (c == '"' || c == '\\')
        return snprintf(out, 8, "\\%c", c);
    if (c == '\n' || c == '\t')
        return snprintf(out, 8, "\\%c", c == '\n' ? 'n' : 't');
    return snprintf(out, 8, c < ' ' ? "\\u%04x" : "%c", c);
}

/* Each byte at each place of strings around the length of those that are copied whole. */
START_TEST(any_byte_is_escaped_at_any_place)
{
    enum { LONGEST = CTP_JSON_SHORT + 2 };
    ctp_json_writer w = {0};
    ctp_error err;
    for (int len = 1; len <= LONGEST; len++)
        for (int place = 0; place < len; place++)
            for (int c = 1; c < 256; c++) {
                char text[LONGEST + 1], byte[8], want[LONGEST + 16];
                ctp_span got;
                memset(text, 'x', sizeof text);
                text[place] = (char)c;
                text[len] = '\0';
                int width = escaped_byte(byte, (unsigned char)c);
                int want_len = snprintf(want, sizeof want, "\"%.*s%.*s%s\"", place, text, width, byte, text + place + 1);
                ctp_i_json_restart(&w, &err);
                ctp_i_json_string(&w, text);
                ck_ok(ctp_i_json_written(&w, &got, &err), err);
                if ((int)got.len != want_len || memcmp(got.ptr, want, got.len) != 0)
                    ck_abort_msg("byte %02x at %d of %d", (unsigned)c, place, len);
            }
    ctp_i_json_writer_finish(&w);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("json");
    TCase *tc = tcase_create("json");
    tcase_add_loop_test(tc, bad_json_is_refused_with_its_place, 0, (int)(sizeof refused / sizeof refused[0]));
    tcase_add_test(tc, fields_are_held_against_their_table);
    tcase_add_loop_test(tc, plain_objects_are_read_without_a_tree, 0, (int)(sizeof objects / sizeof objects[0]));
    tcase_add_loop_test(tc, plain_values_are_read_by_one_pass, 0, (int)(sizeof values / sizeof values[0]));
    tcase_add_test(tc, deep_values_are_left_to_the_long_way);
    tcase_add_test(tc, places_inside_strings_count_escapes);
    tcase_add_test(tc, a_name_is_found_before_its_value);
    tcase_add_test(tc, writing_spreads_the_upper_levels_only);
    tcase_add_test(tc, a_line_by_hand_is_written_whole_or_not_at_all);
    tcase_add_test(tc, a_string_is_written_whole_whatever_its_length);
    tcase_add_test(tc, any_byte_is_escaped_at_any_place);
    suite_add_tcase(suite, tc);
    return suite;
}
