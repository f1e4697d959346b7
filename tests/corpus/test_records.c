/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "base/json.h"
#include "corpus/ids.h"
#include "dump.h"

typedef struct {
    const char *bytes;
    size_t len;
    ctp_status status;
    const char *expected;
} record_case;

static const record_case jsonl[] = {
    {LITERAL("{\"id\":\"a\",\"author\":\"Ann\",\"text\":\"One. Two.\"}"), CTP_OK, "a by Ann [-: One. Two.]\n"},
    {LITERAL("\xEF\xBB\xBF\n{\"text\":\"a\\nb\"}\r\n \t\r\n{\"text\":\" c \",\"x-note\":{}}\n"), CTP_OK,
     "r-2 by unknown [-: a\nb]\nr-4 by unknown [-: c]\n"},
    {LITERAL("{\"text\":\"caf\\u00e9 au lait\",\"author\":\"A\",\"speaker\":\"S\",\"title\":\"T\",\"outlet\":\"O\",\"date\":\"2020-02-29\","
             "\"language\":\"fr\",\"target\":\"caf\\u00e9\",\"target_span\":[0,5],\"context\":\"C\"}"), CTP_OK,
     "r-1 by A title=T outlet=O date=2020-02-29 language=fr target=caf\xC3\xA9 context=C span=0-5 [S: caf\xC3\xA9 au lait]\n"},
    {LITERAL("{\"text\":\"a\",\"title\":null,\"speaker\":\"\",\"date\":\"\",\"target_span\":null}"), CTP_OK, "r-1 by unknown [-: a]\n"},
    {LITERAL("{\"id\":12,\"text\":\"a\"}\n{\"id\":-0,\"text\":\"b\"}"), CTP_OK, "12 by unknown [-: a]\n0 by unknown [-: b]\n"},
    {LITERAL("{\"id\":12,\"text\":\"a\"}\n{\"id\":\"12\",\"text\":\"b\"}"), CTP_E_SYNTAX, "r.jsonl:2:7: error: id '12' stands twice"},
    {LITERAL("{\"id\":1.5,\"text\":\"a\"}"), CTP_E_SYNTAX, "r.jsonl:1:7: error: 'id' is no good here, expected a string or a whole number up to 2^53"},
    {LITERAL("{\"text\":\"a\",\"party\":\"b\"}"), CTP_E_SYNTAX, "r.jsonl:1:13: error: unknown field 'party' (names of your own begin with x-)"},
    {LITERAL(""), CTP_E_EMPTY, "r.jsonl: error: holds no document"},
    {LITERAL("\n\n"), CTP_E_EMPTY, "r.jsonl: error: holds no document"},
    {LITERAL("{\"text\":\"a\"}\n{\"text\":\"cut"), CTP_E_SYNTAX, "r.jsonl:2:10: error: not valid JSON from here on, or cut off"},
    {LITERAL("{\"text\":\"a\"}\n[\"text\"]"), CTP_E_SYNTAX, "r.jsonl:2:1: error: expected an object"},
    {LITERAL("{\"text\":\"a\"} {\"text\":\"b\"}"), CTP_E_SYNTAX, "r.jsonl:1:14: error: text after the end of the JSON value"},
    {LITERAL("{\"text\":\"a\",\n\"id\":\"b\"}"), CTP_E_SYNTAX, "r.jsonl:1:12: error: not valid JSON from here on, or cut off"},
    {LITERAL("{\"format\":\"counterpoint-features/1\",\"engine\":\"1\"}"), CTP_E_SYNTAX,
     "r.jsonl:1:11: error: a file of 'counterpoint-features/1', expected records with a text (features stand alone, in files, not in a pipe)"},
    {LITERAL("{\"txet\":\"a\"}"), CTP_E_SYNTAX, "r.jsonl:1:2: error: unknown field 'txet' (did you mean 'text'?)"},
    {LITERAL("{\"id\":\"a\"}"), CTP_E_SYNTAX, "r.jsonl:1:1: error: field 'text' is missing"},
    {LITERAL("{\"text\":7}"), CTP_E_SYNTAX, "r.jsonl:1:9: error: 'text' is no good here, expected a string"},
    {LITERAL("{\"text\":\" \\n\"}"), CTP_E_EMPTY, "r.jsonl:1:9: error: empty text"},
    {LITERAL("{\"text\":\"a\",\"author\":\"\"}"), CTP_E_EMPTY, "r.jsonl:1:22: error: empty author"},
    {LITERAL("{\"text\":\"a\",\"id\":\"\"}"), CTP_E_EMPTY, "r.jsonl:1:18: error: empty id"},
    {LITERAL("{\"text\":\"a\",\"id\":\"a\\nb\"}"), CTP_E_SYNTAX, "r.jsonl:1:18: error: id 'a\nb', expected no control character"},
    {LITERAL("{\"text\":\"a\",\"id\":\"q\"}\n\n{\"id\":\"q\",\"text\":\"b\"}"), CTP_E_SYNTAX, "r.jsonl:3:7: error: id 'q' stands twice"},
    {LITERAL("{\"text\":\"a\",\"id\":\"r-2\"}\n{\"text\":\"b\"}"), CTP_E_SYNTAX, "r.jsonl:2:1: error: id 'r-2' stands twice"},
    {LITERAL("{\"text\":\"a\",\"date\":\"2019-02-29\"}"), CTP_E_SYNTAX,
     "r.jsonl:1:20: error: date '2019-02-29', expected a date as YYYY, YYYY-MM or YYYY-MM-DD"},
    {LITERAL("{\"text\":\"a\",\"language\":\"English\"}"), CTP_E_SYNTAX,
     "r.jsonl:1:24: error: language 'English', expected a code of ISO 639 such as en"},
    {LITERAL("{\"text\":\"abc\",\"target_span\":[1,4]}"), CTP_E_SYNTAX,
     "r.jsonl:1:29: error: target_span from 1 to 4, expected a range in the 3 bytes of the text"},
    {LITERAL("{\"text\":\"\xC3\xA9\",\"target_span\":[0,1]}"), CTP_E_SYNTAX,
     "r.jsonl:1:27: error: target_span from 0 to 1 cuts a character, expected bytes of UTF-8"},
    {LITERAL("{\"text\":\"abc\",\"target_span\":[0.5,2]}"), CTP_E_SYNTAX,
     "r.jsonl:1:29: error: 'target_span' is no good here, expected [begin, end], places in the text"},
    {LITERAL("{\"text\":\"a\\u0000b\"}"), CTP_E_SYNTAX, "r.jsonl:1:11: error: NUL character in a string"},
    {LITERAL("{\"text\":\"a\"}\n{\"text\":\"b\xE9\"}"), CTP_E_ENCODING, "r.jsonl:2:11: error: byte 0xE9 is not valid UTF-8"},
};

static const record_case csv[] = {
    {LITERAL("id,author,text\na,Ann,One. Two.\n"), CTP_OK, "a by Ann [-: One. Two.]\n"},
    {LITERAL("\xEF\xBB\xBFtext,x-note,id\r\n\"a, \"\"b\"\"\r\nc\",n,1\r\n\r\n d ,,2"), CTP_OK,
     "1 by unknown [-: a, \"b\"\r\nc]\n2 by unknown [-: d]\n"},
    {LITERAL("text\n\"a\nb\"\nc\n"), CTP_OK, "r-2 by unknown [-: a\nb]\nr-4 by unknown [-: c]\n"},
    {LITERAL("text,target,target_span,context,speaker\nabc,b,1-2,,Bo\nabc,,,c,\n"), CTP_OK,
     "r-2 by unknown target=b span=1-2 [Bo: abc]\nr-3 by unknown context=c [-: abc]\n"},
    {LITERAL("\xEF\xBB\xBF" "ID;Author;Text\r\n1;Ann;\"a, b; c\"\r\n"), CTP_OK, "1 by Ann [-: a, b; c]\n"},
    {LITERAL("\"id\"\ttext\n1\ta, b; \tc\n"), CTP_E_SYNTAX, "r.csv:2:1: error: row of 3 fields, expected 2 as in the first row"},
    {LITERAL("\"id\"\ttext\n1\ta, b; c\n"), CTP_OK, "1 by unknown [-: a, b; c]\n"},
    {LITERAL("\xFF\xFEt\0e\0x\0t\0\n\0\xE9\0\n\0"), CTP_OK, "r-2 by unknown [-: \xC3\xA9]\n"},
    {LITERAL("\xFF\xFEt\0e\0x\0t\0\n\0\0\xDC\n\0"), CTP_E_ENCODING, "r.csv:2:1: error: byte 0x00 is not valid UTF-16LE"},
    {LITERAL("id;text\r\n;\r\n1;a\r\n;\r\n;"), CTP_OK, "1 by unknown [-: a]\n"},
    {LITERAL("\xEF\xBB\xBFsep=;\r\nid;text\r\n1;a, b\r\n"), CTP_OK, "1 by unknown [-: a, b]\n"},
    {LITERAL("\"SEP=|\"\n\nid|text\n1|a, b;\tc\n"), CTP_OK, "1 by unknown [-: a, b;\tc]\n"},
    {LITERAL("sep=\t\nid\ttext\tdate\n1\ta\tx\n"), CTP_E_SYNTAX, "r.csv:3:1: error: date 'x', expected a date as YYYY, YYYY-MM or YYYY-MM-DD"},
    {LITERAL("ID;TEXT;DATE;\n1;a;3.4.2025;\n2;b;29.02.2024;7\n"), CTP_OK, "1 by unknown date=2025-04-03 [-: a]\n2 by unknown date=2024-02-29 [-: b]\n"},
    {LITERAL(",text,date\n0,a,30.2.2025\n"), CTP_E_SYNTAX, "r.csv:2:1: error: date '2025-02-30', expected a date as YYYY, YYYY-MM or YYYY-MM-DD"},
    {LITERAL("text,date\na,4/3/2025\n"), CTP_E_SYNTAX, "r.csv:2:1: error: date '4/3/2025', expected a date as YYYY, YYYY-MM or YYYY-MM-DD"},
    {LITERAL("id,text\nsep=;,a\n"), CTP_OK, "sep=; by unknown [-: a]\n"},
    {LITERAL("sep=;\n"), CTP_E_EMPTY, "r.csv: error: holds no document, expected a row with the names of columns"},
    {LITERAL("sep=x\n"), CTP_E_SYNTAX, "r.csv:1:1: error: unknown column 'sep=x' (names of your own begin with x-)"},
    {LITERAL("id,text\n1,\"a\n,\nb\"\n,\n2,b\n"), CTP_OK, "1 by unknown [-: a\n,\nb]\n2 by unknown [-: b]\n"},
    {LITERAL("id,author,text\n,,a\n"), CTP_E_EMPTY, "r.csv:2:1: error: empty id"},
    {LITERAL("id,text,party\n1,a,b\n"), CTP_E_SYNTAX, "r.csv:1:1: error: unknown column 'party' (names of your own begin with x-)"},
    {LITERAL(""), CTP_E_EMPTY, "r.csv: error: holds no document, expected a row with the names of columns"},
    {LITERAL("id,text\n"), CTP_E_EMPTY, "r.csv: error: holds no document"},
    {LITERAL("id,txet\n1,a"), CTP_E_SYNTAX, "r.csv:1:1: error: unknown column 'txet' (did you mean 'text'?)"},
    {LITERAL("\n\nid,author\n1,a"), CTP_E_SYNTAX, "r.csv:3:1: error: column 'text' is missing"},
    {LITERAL("id,text,id\n1,a,2"), CTP_E_SYNTAX, "r.csv:1:1: error: column 'id' stands twice"},
    {LITERAL("id,text\n1,\"a\nb\"\n2,b,c\n"), CTP_E_SYNTAX, "r.csv:4:1: error: row of 3 fields, expected 2 as in the first row"},
    {LITERAL("id,text\n1,a \"quoted\" word\n"), CTP_E_SYNTAX,
     "r.csv:2:5: error: quote out of place, expected the whole field in quotes, and \"\" for one inside it"},
    {LITERAL("id,text\n1,\"a\nb\" c\n"), CTP_E_SYNTAX,
     "r.csv:3:3: error: quote out of place, expected the whole field in quotes, and \"\" for one inside it"},
    {LITERAL("id,text\n1,a\n2,\"b\n3,c\n"), CTP_E_SYNTAX, "r.csv:3:1: error: a quote of this row is never closed"},
    {LITERAL("id,text\n1,a\r2,b\n"), CTP_E_SYNTAX,
     "r.csv:2:1: error: carriage return inside the line, expected it before the line end or in quotes"},
    {LITERAL("id,text\n1,\xC3\xA9\xFF\n"), CTP_E_ENCODING, 
     "r.csv:2:4: error: byte 0xFF is not valid UTF-8; if the text is in another encoding, name its charset"},
    {LITERAL("id,text\n1,a\0b\n"), CTP_E_SYNTAX, "r.csv:2:4: error: NUL byte"},
    {LITERAL("id,text\n1,\" \"\n"), CTP_E_EMPTY, "r.csv:2:1: error: empty text"},
    {LITERAL("author,text\n,a\n"), CTP_E_EMPTY, "r.csv:2:1: error: empty author"},
    {LITERAL("id,text\n1,a\n1,b\n"), CTP_E_SYNTAX, "r.csv:3:1: error: id '1' stands twice"},
    {LITERAL("text,target_span\na,1\n"), CTP_E_SYNTAX,
     "r.csv:2:1: error: target_span '1', expected BEGIN-END, places in the text"},
    {LITERAL("text,date\na,2013-13\n"), CTP_E_SYNTAX,
     "r.csv:2:1: error: date '2013-13', expected a date as YYYY, YYYY-MM or YYYY-MM-DD"},
};

START_TEST(json_lines_are_read_or_refused_with_their_place)
{
    expect_file("r.jsonl", jsonl[_i].bytes, jsonl[_i].len, NULL, jsonl[_i].status, jsonl[_i].expected);
}
END_TEST

START_TEST(csv_is_read_or_refused_with_its_row)
{
    expect_file("r.csv", csv[_i].bytes, csv[_i].len, NULL, csv[_i].status, csv[_i].expected);
}
END_TEST

START_TEST(csv_of_a_named_charset_is_decoded)
{
    static const ctp_corpus_options how = {.charset = "windows-1252"};
    expect_file("r.csv", LITERAL("text\n\x93 caf\xE9 \x94\n"), &how, CTP_OK, "r-2 by unknown [-: \xE2\x80\x9C caf\xC3\xA9 \xE2\x80\x9D]\n");
    expect_file("r.csv", LITERAL("text\ncaf\xC3\xA9\n"), &how, CTP_OK, "r-2 by unknown [-: caf\xC3\xA9]\n");
    expect_file("R.TSV", LITERAL("text\tauthor\na\tb\n"), NULL, CTP_OK, "R-2 by b [-: a]\n");
}
END_TEST

/* ---- property: what is written as JSON Lines or CSV is read back the same ---- */

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static const char *random_text(char *buffer, uint32_t *state, bool lines)
{
    static const char *const pieces[] = {"a",  "Zed", " ",  ",",  "\"", "'",  "\xC3\xA9", "\xF0\x9F\x98\x80", ";",
                                         "\\", "-",   "{}", "\t", "\n", "\r\n", "\"\"",     "\xC2\xA0",         "\xEF\xBB\xBF"};
    size_t count = next_random(state) % 12;
    strcpy(buffer, "x");
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[next_random(state) % 18];
        if (lines || strpbrk(piece, "\t\r\n") == NULL)
            strcat(buffer, piece);
    }
    return buffer;
}

enum { FIELDS = 6, DOCUMENTS = 40 };
static const char *const field_names[FIELDS] = {"id", "author", "text", "speaker", "title", "context"};

static void put_csv(ctp_buffer *out, const char *text, bool quotes)
{
    if (quotes || strpbrk(text, ",\"\r\n") != NULL) {
        ctp_i_buffer_text(out, "\"");
        for (; *text != '\0'; text++)
            ctp_i_buffer_add(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
        ctp_i_buffer_text(out, "\"");
    } else {
        ctp_i_buffer_text(out, text);
    }
}

static void put_expected(ctp_buffer *out, char texts[FIELDS][128])
{
    ctp_document parts = {.id = texts[0], .author = {texts[1], texts[1]}, .title = texts[4], .context = texts[5]};
    ctp_person speaker = {texts[3], texts[3]};
    ctp_turn turn = {{0, strlen(texts[2])}, texts[3]};
    ctp_range *where = &turn.where; /* white space at the ends is no part of a turn */
    while (where->end > 0) {
        const char *end = texts[2] + where->end;
        if (strchr(" \t\r\n", end[-1]) != NULL)
            where->end--;
        else if (where->end > 1 && memcmp(end - 2, "\xC2\xA0", 2) == 0)
            where->end -= 2;
        else
            break;
    }
    parts.text = (ctp_span){texts[2], strlen(texts[2])};
    parts.speakers = &speaker;
    parts.turns = &turn;
    parts.speaker_count = parts.turn_count = 1;
    dump_document(out, &parts);
}

START_TEST(documents_survive_both_formats)
{
    ctp_buffer lines = {0}, rows = {0}, expected = {0};
    ctp_error err;
    ctp_json_writer w;
    uint32_t state = (uint32_t)_i + 1;
    ctp_i_json_writer_init(&w, ctp_i_buffer_sink(&lines), 0, &err);
    ctp_i_buffer_text(&rows, "id,author,text,speaker,title,context\r\n");
    for (int d = 0; d < DOCUMENTS; d++) {
        char texts[FIELDS][128];
        ctp_i_json_begin(&w, '{');
        for (int f = 0; f < FIELDS; f++) {
            random_text(texts[f], &state, f == 2 || f > 3);
            if (f == 0)
                snprintf(texts[f] + strlen(texts[f]), 16, "%d", d);
            ctp_i_json_put_string(&w, field_names[f], texts[f]);
            put_csv(&rows, texts[f], next_random(&state) % 4 == 0);
            ctp_i_buffer_text(&rows, f < FIELDS - 1 ? "," : next_random(&state) % 2 == 0 ? "\n" : "\r\n");
        }
        ctp_i_json_end(&w, '}');
        ctp_i_json_newline(&w);
        put_expected(&expected, texts);
    }
    ck_ok(ctp_i_json_writer_finish(&w), err);
    expect_file("p.jsonl", lines.bytes, lines.len, NULL, CTP_OK, expected.bytes);
    expect_file("p.csv", rows.bytes, rows.len, NULL, CTP_OK, expected.bytes);
    ctp_i_buffer_free(&lines);
    ctp_i_buffer_free(&rows);
    ctp_i_buffer_free(&expected);
}
END_TEST

START_TEST(an_id_is_claimed_once)
{
    enum { IDS = 5000 };
    ctp_id_set ids = {0};
    char id[32];
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < IDS; i++) {
            snprintf(id, sizeof id, "%s%d", i % 7 == 0 ? "" : "document-", i);
            ck_assert_int_eq(ctp_i_claim_id(&ids, id), round == 0 ? CTP_OK : CTP_E_SYNTAX);
        }
    ck_assert_uint_eq(ids.count, IDS);
    ck_assert_uint_lt(ids.slot_count * sizeof *ids.slots, (size_t)IDS * 12);
    ctp_i_ids_free(&ids);
    ctp_i_alloc_fail_at(1);
    ck_assert_int_eq(ctp_i_claim_id(&ids, "a"), CTP_E_NOMEM);
    ctp_i_alloc_fail_at(2);
    ck_assert_int_eq(ctp_i_claim_id(&ids, "a"), CTP_E_NOMEM);
    ctp_i_alloc_fail_at(0);
    ck_assert_int_eq(ctp_i_claim_id(&ids, "a"), CTP_OK);
    ctp_i_ids_free(&ids);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("corpus_records");
    TCase *tc = tcase_create("records");
    tcase_add_loop_test(tc, json_lines_are_read_or_refused_with_their_place, 0, ROWS(jsonl));
    tcase_add_loop_test(tc, csv_is_read_or_refused_with_its_row, 0, ROWS(csv));
    tcase_add_test(tc, csv_of_a_named_charset_is_decoded);
    tcase_add_test(tc, an_id_is_claimed_once);
    tcase_add_loop_test(tc, documents_survive_both_formats, 0, 25);
    suite_add_tcase(suite, tc);
    return suite;
}
