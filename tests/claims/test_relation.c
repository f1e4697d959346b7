/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/claims.h"

#include <math.h>

#include "counterpoint/annotate.h"
#include "counterpoint/lexicon.h"
#include "counterpoint/report.h"
#include "support/support.h"

static const char issue_lexicon[] =
    "{\"format\": \"counterpoint-lexicon/1\", \"name\": \"town\", \"version\": \"1\", \"language\": \"en\", \"license\": \"CC0-1.0\","
    " \"source\": \"made\", \"issues\": [{\"id\": \"bypass\", \"label\": \"Bypass\", \"proposition\": \"Build it.\","
    " \"about\": [\"bypass\"], \"support\": [\"build ~3 bypass\"], \"oppose\": [\"stop ~3 bypass\"]},"
    " {\"id\": \"tunnel\", \"label\": \"Tunnel\", \"proposition\": \"Dig it.\", \"about\": [\"tunnel\"], \"support\": [\"dig ~3 tunnel\"],"
    " \"oppose\": [\"stop ~3 tunnel\"]}]}";

typedef struct {
    const char *a, *b;
    ctp_relation relation;
    const char *reason; /* a part of it */
} row;

static const row rows[] = {
    {"The new ferry is a blessing for the island.", "The new ferry is a disaster for the island.", CTP_CONTRAST, "toward"},
    {"The tax ruins small shops.", "The tax helps small shops.", CTP_CONTRAST, "toward"},
    {"The council praised the librarian.", "The council condemned the librarian.", CTP_CONTRAST, "toward"},
    {"The dam protects the valley.", "The dam destroys the valley.", CTP_CONTRAST, "toward"},
    {"School meals are a wonderful success.", "School meals are a miserable failure.", CTP_CONTRAST, "tone"},
    {"The curfew is unfair and cruel to teenagers.", "The curfew is fair and good for teenagers.", CTP_CONTRAST, "tone"},
    {"Wind turbines are safe and clean.", "Wind turbines are dangerous and ugly.", CTP_CONTRAST, "tone"},
    {"The harbour merger will harm the dockers.", "The harbour merger will benefit the dockers.", CTP_CONTRAST, "toward"},
    {"The mayor's plan is brilliant.", "The mayor's plan is a terrible mistake.", CTP_CONTRAST, "tone"},
    {"Cheap trams improve life in the suburbs.", "Cheap trams waste money in the suburbs.", CTP_CONTRAST, "tone"},
    {"The treaty betrayed the fishermen.", "The treaty saved the fishermen.", CTP_CONTRAST, "toward"},
    {"Homework is a useful habit.", "Homework is a useless burden.", CTP_CONTRAST, "tone"},
    {"The new quarry is a disaster for the village.", "The quarry is a catastrophe for the village.", CTP_AGREE, "tone"},
    {"The orchestra gave a splendid concert.", "The concert of the orchestra was excellent.", CTP_AGREE, "tone"},
    {"The court punished the corrupt banker.", "The corrupt banker was punished by the court.", CTP_AGREE, "similarity"},
    {"Night buses help nurses.", "Nurses benefit from night buses.", CTP_AGREE, "tone"},
    {"The pesticide kills bees.", "Bees are harmed by the pesticide.", CTP_AGREE, "tone"},
    {"The bridge is unsafe and ugly.", "The bridge is dangerous.", CTP_AGREE, "tone"},
    {"Free museums are a great gift to children.", "Children love free museums.", CTP_AGREE, "tone"},
    {"The casino brought crime to the quarter.", "The casino brought crime and misery to our quarter.", CTP_AGREE, "tone"},
    {"The reform of the archive was a success.", "The archive reform succeeded.", CTP_AGREE, "tone"},
    {"Smog hurts cyclists.", "Cyclists suffer from smog.", CTP_AGREE, "tone"},
    {"The well is dry.", "The well is not dry.", CTP_CONTRAST, "negations"},
    {"Vaccines cause fever.", "Vaccines do not cause fever.", CTP_CONTRAST, "negations"},
    {"The railway will reach the coast.", "The railway will never reach the coast.", CTP_CONTRAST, "negations"},
    {"The museum opens on Sundays.", "The museum does not open on Sundays.", CTP_CONTRAST, "negations"},
    {"Wolves have returned to the forest.", "Wolves have not returned to the forest.", CTP_CONTRAST, "negations"},
    {"Everyone should learn Latin.", "No one should learn Latin.", CTP_CONTRAST, "negations"},
    {"The minister knew of the leak.", "The minister did not know of the leak.", CTP_CONTRAST, "negations"},
    {"The comet can be seen without glasses.", "The comet can be seen with glasses.", CTP_CONTRAST, "negations"},
    {"The lighthouse keeper was not on duty.", "The lighthouse keeper was on duty.", CTP_CONTRAST, "negations"},
    {"The glacier is not melting.", "The glacier isn't melting at all.", CTP_AGREE, "negations"},
    {"The ferry never sails in winter.", "In winter the ferry does not sail.", CTP_AGREE, "negations"},
    {"Nobody lives on the island.", "There is no one living on the island.", CTP_AGREE, "negations"},
    {"The potters do not use lead.", "Lead is not used by the potters.", CTP_AGREE, "negations"},
    {"The inspector says the roof will not hold.", "The roof will not hold.", CTP_AGREE, "negations"},
    {"The flood took 12 houses in Brenn.", "The flood took 40 houses in Brenn.", CTP_CONTRAST, "numbers"},
    {"The theatre was built in 1871.", "The theatre was built in 1902.", CTP_CONTRAST, "numbers"},
    {"Some 300 pupils attend the school.", "Some 900 pupils attend the school.", CTP_CONTRAST, "numbers"},
    {"The summit took place on 5 June 1961.", "The summit took place on 9 July 1964.", CTP_CONTRAST, "numbers"},
    {"Unemployment in the district stands at 7 per cent.", "Unemployment in the district stands at 15 per cent.", CTP_CONTRAST, "numbers"},
    {"The summit took place on 5 June 1961.", "The summit took place on 9 June 1961.", CTP_CONTRAST, "numbers: 5 against 9"},
    {"In 2012 some 30 sailors drowned off the cape.", "In 2012 some 90 sailors drowned off the cape.", CTP_CONTRAST, "numbers: 30 against 90"},
    {"In 2012 some 30 sailors drowned off the cape.", "In 2012 some 30 sailors and 2 cooks drowned off the cape.", CTP_AGREE, "similarity"},
    {"The theatre of Arles was built in 1871.", "In 1871 the theatre of Arles was built.", CTP_AGREE, "similarity"},
    {"The orchard grew 20 tons of apples.", "The orchard grew 20 tons of apples last year.", CTP_AGREE, "similarity"},
    {"The printer lives above the bakery.", "Above the bakery lives the printer.", CTP_AGREE, "similarity"},
    {"The parliament meets in spring.", "In spring the parliament meets.", CTP_AGREE, "similarity"},
    {"The canal joins two rivers.", "Two rivers are joined by the canal.", CTP_AGREE, "similarity"},
    {"Copper is mined near the border.", "Near the border they mine copper.", CTP_AGREE, "similarity"},
    {"The claim that the granary is full is false.", "The granary is full.", CTP_CONTRAST, ""},
    {"We built the clinic. The clinic saves lives. Nobody regrets it.", "The clinic saves lives.", CTP_AGREE, ""},
    {"Prices rose. The bakers suffered. The strike was a failure.", "The strike was a failure for the bakers.", CTP_AGREE, "tone"},
    {"The summit took place on 5 June 1961.", "The summit took place on 5 March 1961.", CTP_CONTRAST, "opposite words: June against March"},
    {"The court sits on Monday.", "The court sits on Friday.", CTP_CONTRAST, "opposite words: Monday against Friday"},
    {"The court sits on Monday.", "On Monday the court sits.", CTP_AGREE, "similarity 1"},
    /* opposite words, and negations that turn them back */
    {"The new dyke protects the meadows.", "The new dyke harms the meadows.", CTP_CONTRAST, "opposite words: protects against harm"},
    {"Rents rise in the old town.", "Rents fall in the old town.", CTP_CONTRAST, "opposite words: rise against fall"},
    {"The law allows fishing in the lake.", "The law forbids fishing in the lake.", CTP_CONTRAST, "opposite words: allows against forbid"},
    {"The law allows fishing in the lake.", "The law does not forbid fishing in the lake.", CTP_AGREE, "opposite words, one negated: allows and forbid"},
    {"The gate opens at noon.", "The gate does not close at noon.", CTP_AGREE, "opposite words, one negated: opens and close"},
    {"The road joins the village, rises and opens.", "The road leaves the village, falls and opens.", CTP_AGREE, "similarity"}, /* two turn each other */
    {"The ferry company carries dogs.", "The ferry company takes dogs.", CTP_AGREE, "similarity"},
    /* synonyms that the lexicon lists count in part as the same word, and are not what both say */
    {"Youngsters get immunization.", "Children receive vaccines.", CTP_AGREE, "similarity"},
    {"The surgeon purchases a vehicle.", "A car is bought by the doctor.", CTP_AGREE, "similarity"},
    {"Jails are costly.", "Prisons are expensive.", CTP_AGREE, "similarity"},
    {"Youngsters get seashells.", "The quay receives sunlight.", CTP_UNRELATED, "little in common"},
    /* stances on an issue of a lexicon */
    {"We must build the bypass.", "Build the bypass, and build it now.", CTP_AGREE, "on bypass: 1 and 1"},
    {"We must build the bypass.", "Stop the bypass before spring.", CTP_CONTRAST, "on bypass: 1 against -1"},
    {"The engineers ask us to stop the bypass.", "They built a bypass once. The town should build the bypass.", CTP_CONTRAST, "on bypass"},
    {"The council should build the bypass in every district.", "The council should stop the tunnel in every district.", CTP_SAME_TOPIC, "nothing that they"},
    {"The dragonfly has four wings.", "Interest rates fell on Monday.", CTP_UNRELATED, "little in common"},
    {"A poet won the prize.", "Cement hardens under water.", CTP_UNRELATED, "little in common"},
    {"Snow closed the pass.", "The opera hired a tenor.", CTP_UNRELATED, "little in common"},
    {"The judge retired.", "Tulips bloom early.", CTP_UNRELATED, "little in common"},
    {"Rye bread keeps for a week.", "Sailors fear the reef.", CTP_UNRELATED, "little in common"},
    {"The violin was stolen.", "Goats climb well.", CTP_UNRELATED, "little in common"},
    {"Ink was made from soot.", "The senate rejected the budget.", CTP_UNRELATED, "little in common"},
    {"Glass is blown in the north.", "The marathon starts at dawn.", CTP_UNRELATED, "little in common"},
    {"The excellent choir sang.", "A horrible fire burnt the mill.", CTP_UNRELATED, "little in common"},
    {"Taxes are unfair.", "Swans are beautiful.", CTP_UNRELATED, "little in common"},
};

enum { ROWS = sizeof rows / sizeof rows[0] };

static void read_lexicons(ctp_lexicon_set **set)
{
    static const char *const shipped[] = {"cues", "polarity"};
    ctp_lexicon *items[3];
    ctp_error err;
    for (size_t i = 0; i < 2; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/lexicons/en/%s.json", CTP_TEST_ROOT, shipped[i]);
        ck_ok(ctp_lexicon_read(&items[i], path, NULL, &err), err);
    }
    ck_ok(ctp_lexicon_parse(&items[2], test_span(issue_lexicon), "town.json", NULL, &err), err);
    ck_ok(ctp_lexicon_set_compile(set, items, 3, "en", &err), err);
}

/* Those of the table, and all failures on the way to them. */
static ctp_synonyms *read_opposites(void)
{
    ctp_synonyms *opposites = NULL;
    ctp_lexicon_set *set;
    ctp_error err;
    read_lexicons(&set);
    for (test_failing run = {0}; test_failing_next(&run);) {
        TEST_FAILING(&run, ctp_synonyms_add_lexicons(&opposites, set, &err));
        ck_assert((run.st == CTP_OK) == (opposites != NULL));
    }
    ctp_lexicon_set_free(set);
    return opposites;
}

/* The rows as features; with swapped sides where asked for. */
static ctp_features *read_rows(bool swapped)
{
    ctp_buffer lines = {0};
    ctp_lexicon_set *set;
    ctp_corpus *corpus;
    ctp_features *features;
    ctp_options options;
    ctp_error err;
    for (size_t i = 0; i < ROWS; i++)
        ctp_i_buffer_printf(&lines, "{\"id\": \"%zu\", \"a\": \"%s\", \"b\": \"%s\"}\n", i, swapped ? rows[i].b : rows[i].a,
                            swapped ? rows[i].a : rows[i].b);
    const char *path = test_write("pairs.jsonl", lines.bytes, lines.len);
    const ctp_corpus_options how = {.format = "pairs"};
    const ctp_annotate_how annotate = {.toward = true};
    ctp_options_default(&options);
    read_lexicons(&set);
    ck_ok(ctp_corpus_open(&corpus, &path, 1, &how, &options, &err), err);
    ck_ok(ctp_annotate(&features, corpus, set, &options, &annotate, &err), err);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(set);
    ctp_i_buffer_free(&lines);
    return features;
}

START_TEST(pairs_are_read_as_they_are_meant)
{
    ctp_features *features = read_rows(false);
    ctp_relations *relations;
    ctp_synonyms *opposites = read_opposites();
    ctp_error err;
    ck_ok(ctp_relate(&relations, features, opposites, &err), err);
    ck_assert_uint_eq(relations->count, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        const ctp_related *r = &relations->items[i];
        ck_assert_msg(r->relation == rows[i].relation, "'%s' and '%s': %s (%g), expected %s: %s", rows[i].a, rows[i].b,
                      ctp_relation_name(r->relation), r->agreement, ctp_relation_name(rows[i].relation), r->reason);
        ck_assert_msg(strstr(r->reason, rows[i].reason) != NULL, "'%s' and '%s': '%s' without '%s'", rows[i].a, rows[i].b, r->reason,
                      rows[i].reason);
        ck_assert_msg(r->relation != CTP_AGREE || r->agreement > 0.0, "'%s' agrees by %g", rows[i].a, r->agreement);
        ck_assert_msg(r->relation != CTP_CONTRAST || r->agreement < 0.0, "'%s' clashes by %g", rows[i].a, r->agreement);
    }
    ctp_synonyms_free(opposites);
    ctp_relations_free(relations);
    ctp_features_free(features);
}
END_TEST

START_TEST(sides_may_be_swapped)
{
    ctp_features *features = read_rows(false), *turned = read_rows(true);
    ctp_relations *one, *two;
    ctp_synonyms *opposites = read_opposites();
    ctp_error err;
    ck_ok(ctp_relate(&one, features, opposites, &err), err);
    ck_ok(ctp_relate(&two, turned, opposites, &err), err);
    for (size_t i = 0; i < ROWS; i++) {
        ck_assert_double_eq(one->items[i].similarity, two->items[i].similarity);
        ck_assert_double_eq(one->items[i].agreement, two->items[i].agreement);
        ck_assert_int_eq(one->items[i].relation, two->items[i].relation);
    }
    ctp_synonyms_free(opposites);
    ctp_relations_free(one);
    ctp_relations_free(two);
    ctp_features_free(features);
    ctp_features_free(turned);
}
END_TEST

START_TEST(lines_keep_to_their_schema)
{
    ctp_features *features = read_rows(false);
    ctp_relations *relations;
    ctp_buffer lines = {0};
    ctp_error err;
    ck_ok(ctp_relate(&relations, features, NULL, &err), err);
    ck_ok(ctp_report_relations(relations, ctp_i_buffer_sink(&lines), &err), err);
    ck_assert_int_eq(test_validate("relations", "relations.jsonl", &lines), 0);
    ctp_i_buffer_free(&lines);
    ctp_relations_free(relations);
    ctp_features_free(features);
}
END_TEST

START_TEST(documents_that_are_no_pairs_are_refused)
{
    ctp_sentence sentence = {.id = "x#1", .author = "a", .paragraph = 1, .voice_count = 1};
    ctp_document_features documents[2] = {{.id = "x/a"}, {.id = "y/b"}};
    ctp_features features = {.documents = documents, .document_count = 1, .sentences = &sentence, .sentence_count = 1};
    ctp_relations *relations;
    ctp_error err;
    ck_assert_int_eq(ctp_relate(&relations, &features, NULL, &err), CTP_E_ARGUMENT);
    ck_assert_ptr_null(relations);
    features.document_count = 2;
    ck_assert_int_eq(ctp_relate(&relations, &features, NULL, &err), CTP_E_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(err.message, "'x/a' and 'y/b' are no pair"));
    ck_assert_int_eq(ctp_relate(&relations, &features, NULL, NULL), CTP_E_ARGUMENT);
    documents[1].id = "x/b";
    ck_ok(ctp_relate(&relations, &features, NULL, &err), err);
    ck_assert_int_eq(relations->items[0].relation, CTP_UNRELATED);
    ck_assert_str_eq(relations->items[0].id, "x");
    ctp_relations_free(relations);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
    ctp_features *features = read_rows(false);
    ctp_relations *relations;
    ctp_error err;
    ctp_synonyms *opposites = read_opposites();
    for (test_failing run = {.skip = 8}; test_failing_next(&run);) {
        TEST_FAILING(&run, ctp_relate(&relations, features, opposites, &err));
        ck_assert((run.st == CTP_OK) == (relations != NULL));
        ctp_relations_free(relations);
    }
    ctp_synonyms_free(opposites);
    ctp_features_free(features);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("relation");
    TCase *tc = tcase_create("relation");
    tcase_add_test(tc, pairs_are_read_as_they_are_meant);
    tcase_add_test(tc, sides_may_be_swapped);
    tcase_add_test(tc, lines_keep_to_their_schema);
    tcase_add_test(tc, documents_that_are_no_pairs_are_refused);
    tcase_add_test(tc, every_allocation_may_fail);
    suite_add_tcase(suite, tc);
    return suite;
}
