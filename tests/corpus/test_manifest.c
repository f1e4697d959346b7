/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dump.h"

static bool ck_next(ctp_corpus *corpus, ctp_document **out)
{
    ctp_error err;
    ck_ok(ctp_corpus_next(corpus, out, &err), err);
    return *out != NULL;
}

/* Each case is a whole manifest; texts/ is the test's own folder. */

#define HEAD "{\"format\":\"counterpoint-corpus/1\","
#define PANEL "\"id\":\"p\",\"author\":\"P\",\"file\":\"panel.txt\""

static const char panel[] = "Panel of three\n\nChair: Welcome.\n\n\nKim: One \xE2\x80\x94 two.\n\nThree.\n\n\nLee: Four.\n\nNotes\n[1] Five.\n";

static const struct {
    const char *json;
    ctp_status status;
    const char *expected;
} manifests[] = {
    {HEAD "\"sources\":[{\"id\":\"a\",\"author\":\"Ann\",\"file\":\"a.txt\"}]}", CTP_OK, "a by Ann [-: Alpha beta. Gamma.]\n"},
    {HEAD "\"title\":\"T\",\"language\":\"ko\",\"x-own\":[],\"sources\":[\n"
          "{\"id\":\"a\",\"author\":{\"id\":\"ann\",\"name\":\"Ann B.\"},\"file\":\"a.txt\",\"title\":\"A\",\"outlet\":\"O\",\"date\":\"1999\"},\n"
          "{\"id\":\"b\",\"author\":{\"id\":\"bo\"},\"file\":\"b.txt\",\"charset\":\"windows-1251\",\"language\":\"ru\"}]}",
     CTP_OK, "a by ann (Ann B.) title=A outlet=O date=1999 language=ko [-: Alpha beta. Gamma.]\nb by bo language=ru [-: \xD0\x9C\xD0\xB8\xD1\x80]\n"},
    {HEAD "\"sources\":[{\"id\":\"a\",\"author\":\"Ann\",\"file\":\"a.txt\",\"body\":{\"from\":\"beta.\",\"to\":\"Gamma.\"},\"speakers\":[\"Kim\"]}]}",
     CTP_OK, "a by Ann [Kim: beta. Gamma.]\n"},
    {HEAD "\"sources\":[{" PANEL ",\"body\":{\"from\":\"Chair:\",\"to\":\"Four.\"},\"speakers\":[{\"id\":\"c\",\"name\":\"Chair\"},\"Kim\",\"Lee\"],"
          "\"turns\":{\"by\":\"blank-lines\",\"lines\":2}}]}",
     CTP_OK, "p by P [c: Chair: Welcome.] [Kim: Kim: One \xE2\x80\x94 two.\n\nThree.] [Lee: Lee: Four.]\n"},
    {HEAD "\"sources\":[{" PANEL ",\"body\":{\"to\":\"Four.\"},\"speakers\":[{\"id\":\"l\",\"name\":\"Mr Lee\",\"names\":[\"Lee\"]},"
          "{\"id\":\"k\",\"name\":\"Kim\"},\"Chair\"],\"turns\":{\"by\":\"name\",\"pattern\":\"{name}:\"}}]}",
     CTP_OK, "p by P [-: Panel of three] [Chair: Welcome.] [k: One \xE2\x80\x94 two.\n\nThree.] [l: Four.]\n"},
    /* faults of form */
    {"{", CTP_E_SYNTAX, "c.json:1:1: error: not valid JSON from here on, or cut off"},
    {"{\"sources\":[]}", CTP_E_SYNTAX, "c.json:1:1: error: field 'format' is missing"},
    {"{\"format\":\"counterpoint-lexicon/1\",\"sources\":[]}", CTP_E_SYNTAX,
     "c.json:1:11: error: format 'counterpoint-lexicon/1', expected 'counterpoint-corpus/1'"},
    {HEAD "\n \"titel\":\"x\",\"sources\":[]}", CTP_E_SYNTAX, "c.json:2:2: error: unknown field 'titel' (did you mean 'title'?)"},
    {HEAD "\"sources\":[]}", CTP_E_EMPTY, "c.json:1:45: error: no sources"},
    {HEAD "\n\"sources\":[\n7]}", CTP_E_SYNTAX, "c.json:3:1: error: expected an object"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"fiel\":\"a.txt\"}]}", CTP_E_SYNTAX,
     "c.json:2:35: error: unknown field 'fiel' (did you mean 'file'?)"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"\",\"file\":\"a.txt\"}]}", CTP_E_EMPTY, "c.json:2:31: error: empty author"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":{\"id\":\" \"},\"file\":\"a.txt\"}]}", CTP_E_EMPTY, "c.json:2:37: error: empty id"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\"},\n{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\"}]}", CTP_E_SYNTAX,
     "c.json:3:7: error: id 'a' stands twice"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\",\n\"date\":\"12 June\"}]}", CTP_E_SYNTAX,
     "c.json:3:8: error: date '12 June', expected a date as YYYY, YYYY-MM or YYYY-MM-DD"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\",\n\"charset\":\"klingon\"}]}", CTP_E_SYNTAX,
     "c.json:3:11: error: charset 'klingon', expected the name of a charset such as windows-1251"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\",\n\"sha256\":\"ABC\"}]}", CTP_E_SYNTAX,
     "c.json:3:10: error: sha256 'ABC', expected 64 hexadecimal digits in lower case"},
    {HEAD "\n\"lexicons\":[{\"path\":\"x.json\"},\n\"y.json\"],\"sources\":[]}", CTP_E_SYNTAX, "c.json:3:1: error: expected an object"},
    {HEAD "\n\"lexicons\":[{\"path\":\"\"}],\"sources\":[]}", CTP_E_EMPTY, "c.json:2:21: error: empty path"},
    {HEAD "\n\"parameters\":{\"seed\":5,\n\"weigting\":\"ltc\"},\"sources\":[]}", CTP_E_SYNTAX,
     "c.json:3:12: error: unknown setting 'weigting' (did you mean 'weighting'?)"},
    {HEAD "\n\"parameters\":{\"hedged\":1.5},\"sources\":[]}", CTP_E_SYNTAX, "c.json:2:24: error: hedged 1.5, expected 0 to 1"},
    {HEAD "\n\"parameters\":{\"join-lower-case\":1},\"sources\":[]}", CTP_E_SYNTAX,
     "c.json:2:33: error: join-lower-case '1', expected true or false"},
    {HEAD "\n\"parameters\":{\"seed\":[]},\"sources\":[]}", CTP_E_SYNTAX,
     "c.json:2:22: error: parameter 'seed' is no good here, expected a number, true, false or a string"},
    /* faults of a panel */
    {HEAD "\n\"sources\":[{" PANEL ",\n\"speakers\":[\"Kim\",\"Lee\"]}]}", CTP_E_SYNTAX,
     "c.json:3:12: error: several speakers, expected 'turns' to say how they are divided"},
    {HEAD "\n\"sources\":[{" PANEL ",\n\"turns\":{\"by\":\"name\"}}]}", CTP_E_SYNTAX, "c.json:3:9: error: 'turns' without 'speakers'"},
    {HEAD "\n\"sources\":[{" PANEL ",\n\"speakers\":[\"Kim\",\"Kim\"],\"turns\":{\"by\":\"name\"}}]}", CTP_E_SYNTAX,
     "c.json:3:19: error: speaker 'Kim' stands twice"},
    {HEAD "\n\"sources\":[{" PANEL ",\n\"speakers\":[7],\"turns\":{\"by\":\"name\"}}]}", CTP_E_SYNTAX, "c.json:3:13: error: expected an object"},
    {HEAD "\n\"sources\":[{" PANEL ",\n\"speakers\":[\"\"],\"turns\":{\"by\":\"name\"}}]}", CTP_E_SYNTAX, "c.json:3:13: error: expected a speaker's name"},
    {HEAD "\n\"sources\":[{" PANEL ",\"speakers\":[\"Kim\"],\n\"turns\":{\"by\":\"colour\"}}]}", CTP_E_SYNTAX,
     "c.json:3:15: error: by 'colour', expected blank-lines or name"},
    {HEAD "\n\"sources\":[{" PANEL ",\"speakers\":[\"Kim\"],\n\"turns\":{}}]}", CTP_E_SYNTAX, "c.json:3:9: error: field 'by' is missing"},
    {HEAD "\n\"sources\":[{" PANEL ",\"speakers\":[\"Kim\"],\n\"turns\":{\"by\":\"blank-lines\",\"lines\":0}}]}", CTP_E_SYNTAX,
     "c.json:3:37: error: lines 0, expected a whole number from 1 to 1000"},
    {HEAD "\n\"sources\":[{" PANEL ",\"speakers\":[\"Kim\"],\n\"turns\":{\"by\":\"name\",\"lines\":2}}]}", CTP_E_SYNTAX,
     "c.json:3:22: error: unknown field 'lines' (names of your own begin with x-)"},
    {HEAD "\n\"sources\":[{" PANEL ",\"speakers\":[\"Kim\"],\n\"turns\":{\"by\":\"name\",\"pattern\":\"name:\"}}]}", CTP_E_SYNTAX,
     "c.json:3:32: error: pattern 'name:', expected {name} in it, once"},
    /* what does not fit the texts */
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"none.txt\"}]}", CTP_E_IO,
     "c.json:2:42: error: none.txt: cannot open: No such file or directory"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\",\n\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"}]}",
     CTP_E_SYNTAX, "c.json:3:10: error: sha256 0000000000000000000000000000000000000000000000000000000000000000, but that of a.txt is "
     "SUM"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\",\n\"body\":{\"from\":\"Delta\"}}]}", CTP_E_SYNTAX,
     "c.json:3:16: error: the words of 'from' are not found in a.txt"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\",\n\"body\":{\"from\":\"Gamma\",\"to\":\"Alpha\"}}]}", CTP_E_SYNTAX,
     "c.json:3:29: error: the words of 'to' are not found behind those of 'from' in a.txt"},
    {HEAD "\n\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\",\n\"body\":{\"from\":\" \"}}]}", CTP_E_EMPTY, "c.json:3:16: error: empty from"},
    {HEAD "\n\"sources\":[{\"id\":\"b\",\"author\":\"B\",\"file\":\"b.txt\"}]}", CTP_E_ENCODING,
     "b.txt:1:1: error: byte 0xCC is not valid UTF-8; if the text is in another encoding, name its charset"},
    {HEAD "\n\"sources\":[{\"id\":\"e\",\"author\":\"E\",\"file\":\"empty.txt\"}]}", CTP_E_EMPTY, "empty.txt: error: empty text"},
    {HEAD "\n\"sources\":[{" PANEL ",\"speakers\":[\"Kim\",\"Lee\"],\n\"turns\":{\"by\":\"blank-lines\"}}]}", CTP_E_SYNTAX,
     "c.json:3:9: error: 3 turns between 2 or more blank lines in panel.txt, expected one for each of 2 speakers"},
    {HEAD "\n\"sources\":[{" PANEL ",\n\"speakers\":[\"Kim\",\"Rhee\"],\"turns\":{\"by\":\"name\"}}]}", CTP_E_SYNTAX,
     "c.json:3:19: error: no turn of speaker 'Rhee' found in panel.txt: no line begins with one of the names, letter for letter; other lines begin with "
     "'Chair:', 'Lee:'"},
};

static void write_texts(void)
{
    test_write("a.txt", LITERAL("Alpha beta. Gamma.\n"));
    test_write("b.txt", LITERAL("\xCC\xE8\xF0"));
    test_write("empty.txt", LITERAL("\n"));
    test_write("panel.txt", LITERAL(panel));
}

START_TEST(manifests_are_read_or_refused_with_their_place)
{
    /* printf 'Alpha beta. Gamma.\n' | sha256sum */
    static const char sum[] = "77c22e83726f0bab38bfeae9997f88ce5e39a290aa7373443668534f589a2800";
    char expected[512];
    const char *mark = strstr(manifests[_i].expected, "SUM");
    snprintf(expected, sizeof expected, "%.*s%s", mark != NULL ? (int)(mark - manifests[_i].expected) : 511, manifests[_i].expected,
             mark != NULL ? sum : "");
    write_texts();
    expect_file("c.json", manifests[_i].json, strlen(manifests[_i].json), NULL, manifests[_i].status, expected);
}
END_TEST

START_TEST(parameters_and_lexicons_are_handed_over)
{
    static const char json[] = HEAD "\"title\":\"Two sides\",\"language\":\"de\",\"parameters\":{\"seed\":7,\"hedged\":0.25,\"idf_unit\":\"sentence\","
        "\"join-lower-case\":false,\"x-why\":null},\"lexicons\":[{\"path\":\"lex/a.json\"},{\"path\":\"/b.json\",\"sha256\":"
        "\"00000000000000000000000000000000000000000000000000000000000000ff\"}],\"sources\":[{\"id\":\"a\",\"author\":\"A\",\"file\":\"a.txt\"}]}";
    char path[512], lexicon[600];
    ctp_corpus *corpus;
    ctp_options options;
    ctp_error err;
    size_t count;
    snprintf(path, sizeof path, "%s", test_write("p.json", LITERAL(json)));
    snprintf(lexicon, sizeof lexicon, "%s/lex/a.json", test_folder());
    ctp_options_default(&options);
    ck_ok(ctp_corpus_open(&corpus, (const char *const[]){path}, 1, NULL, &options, &err), err);
    const ctp_lexicon_reference *lexicons = ctp_corpus_lexicons(corpus, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(lexicons[0].path, lexicon);
    ck_assert_str_eq(lexicons[0].name, "lex/a.json");
    ck_assert_ptr_null(lexicons[0].sha256);
    ck_assert_str_eq(lexicons[1].path, "/b.json");
    ck_assert_uint_eq(strlen(lexicons[1].sha256), 64);
    ck_assert_str_eq(ctp_corpus_title(corpus), "Two sides");
    ck_assert_int_eq(options.seed, 7);
    ck_assert(options.hedged == 0.25 && !options.join_lower_case);
    ck_assert_str_eq(options.idf_unit, "sentence");
    ck_assert_str_eq(options.language, "de");
    ctp_corpus_free(corpus);
}
END_TEST

START_TEST(a_refused_manifest_changes_no_option)
{
    static const char json[] = HEAD "\"parameters\":{\"seed\":7},\"sources\":[{}]}";
    char path[512];
    ctp_corpus *corpus;
    ctp_options options;
    ctp_error err;
    snprintf(path, sizeof path, "%s", test_write("p.json", LITERAL(json)));
    ctp_options_default(&options);
    ck_assert_int_eq(ctp_corpus_open(&corpus, (const char *const[]){path}, 1, NULL, &options, &err), CTP_E_SYNTAX);
    ck_assert_ptr_null(corpus);
    ck_assert_int_eq(options.seed, 1);
}
END_TEST

/* The manifest of the first comparison: each body begins and ends with a sentence of the hand-coded list, each turn is its speaker's. */
START_TEST(the_first_comparison_has_its_bodies)
{
    char texts[512];
    ctp_buffer gold = {0};
    ctp_corpus *corpus;
    ctp_error err;
    const char *shared = test_shared("gold/sentences.tsv"), *path = CTP_TEST_ROOT "/results/north-korea-syria/corpus.json";
    if (shared == NULL)
        return;
    ck_ok(ctp_i_file_read(&gold, shared, &err), err);
    snprintf(texts, sizeof texts, "%s", test_shared("corpus"));
    ctp_corpus_options how = {.texts = texts};
    ck_ok(ctp_corpus_open(&corpus, &path, 1, &how, NULL, &err), err);
    char *line = gold.bytes;
    size_t sentences = 0, turns = 0;
    for (ctp_document *d; ck_next(corpus, &d); ctp_document_free(d))
        for (size_t i = 0; i < d->turn_count; i++, turns++) {
            ctp_range r = d->turns[i].where;
            const char *voice = d->turns[i].speaker != NULL ? d->turns[i].speaker : d->author.id, *last = NULL;
            for (bool first = true; *line != '\0'; first = false) {
                char *who = strchr(line, '\t') + 1, *end = strchr(line, '\n');
                if (strncmp(who, voice, strlen(voice)) != 0)
                    break;
                *end = '\0';
                last = strrchr(line, '\t') + 1;
                if (first)
                    ck_assert(strncmp(d->text.ptr + r.begin, last, strlen(last)) == 0);
                sentences++;
                line = end + 1;
            }
            ck_assert_ptr_nonnull(last);
            ck_assert(strncmp(d->text.ptr + r.end - strlen(last), last, strlen(last)) == 0);
        }
    ck_assert_uint_eq(sentences, 143);
    ck_assert_uint_eq(turns, 5);
    ctp_corpus_free(corpus);
    ctp_i_buffer_free(&gold);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("corpus_manifest");
    TCase *tc = tcase_create("manifest");
    tcase_add_loop_test(tc, manifests_are_read_or_refused_with_their_place, 0, ROWS(manifests));
    tcase_add_test(tc, parameters_and_lexicons_are_handed_over);
    tcase_add_test(tc, a_refused_manifest_changes_no_option);
    tcase_add_test(tc, the_first_comparison_has_its_bodies);
    suite_add_tcase(suite, tc);
    return suite;
}
