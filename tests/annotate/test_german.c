/* SPDX-License-Identifier: GPL-3.0-or-later */
/* German from lexicons alone: minimal pairs as in test_pairs.c, sentences and stems. */
#include "annotate/read_text.h"

static const struct {
    const char *text, *expected;
} rows[] = {
    /* negation, which may stand behind what it denies */
    {"Deutschland braucht ein Tempolimit.", "issues=tempolimit-einfuehren:+1.000"},
    {"Deutschland braucht kein Tempolimit.", "issues=tempolimit-einfuehren:-1.000"},
    {"Deutschland braucht das Tempolimit nicht.", "issues=tempolimit-einfuehren:-1.000"},
    {"Deutschland braucht keineswegs ein Tempolimit.", "issues=tempolimit-einfuehren:-1.000"},
    {"Deutschland braucht niemals ein Tempolimit.", "issues=tempolimit-einfuehren:-1.000"},
    {"Deutschland braucht nicht nur ein Tempolimit.", "issues=tempolimit-einfuehren:+1.000"},
    {"Deutschland braucht zweifellos ein Tempolimit.", "issues=tempolimit-einfuehren:+1.000"},
    {"Deutschland braucht nicht zuletzt ein Tempolimit.", "issues=tempolimit-einfuehren:+1.000"},
    {"Der Plan ist gut.", "polarity=+"},
    {"Der Plan ist nicht gut.", "polarity=-"},
    {"Der Plan ist keineswegs gut.", "polarity=-"},
    {"Der Plan ist alles andere als gut.", "polarity=-"},
    {"Der Plan ist gefährlich.", "polarity=-"},
    {"Der Plan ist nicht gefährlich.", "polarity=+"},
    {"Der Plan ist weder klug noch gerecht.", "polarity=-"},
    {"Das ist eine Lösung ohne Gefahr.", "polarity=+"},
    {"Ein Plan ohne Gefahr ist ungerecht.", "polarity=-"},
    {"Die Opposition lehnt den gerechten Vorschlag ab.", "polarity=-"},
    {"Die Straße ist nicht neu, aber der Plan ist gut.", "polarity=+"},
    /* a denial in the main clause goes for the clause with dass */
    {"Ich bin dafür, dass Deutschland ein Tempolimit braucht.", "issues=tempolimit-einfuehren:+1.000"},
    {"Ich glaube nicht, dass Deutschland ein Tempolimit braucht.", "issues=tempolimit-einfuehren:-"},
    {"Es ist absurd zu behaupten, dass Deutschland ein Tempolimit braucht.", "issues=tempolimit-einfuehren:-1.000"},
    /* verbs that come apart, and verbs at the end */
    {"Ich lehne ein solches Tempolimit ab.", "issues=tempolimit-einfuehren:-1.000"},
    {"Es ist klar, dass das Tempolimit den Ausstoß senkt.", "issues=tempolimit-klima:+1.000"},
    {"Das Tempolimit senkt den Ausstoß.", "issues=tempolimit-klima:+1.000"},
    {"Das Tempolimit senkt den Ausstoß nicht.", "issues=tempolimit-klima:-1.000"},
    {"Tempo 130 rettet Leben.", "tempolimit-sicherheit:+1.000"},
    {"Tempo 130 rettet keine Leben.", "tempolimit-sicherheit:-1.000"},
    /* certainty */
    {"Das Tempolimit senkt den Ausstoß.", "certainty=asserted"},
    {"Das Tempolimit könnte den Ausstoß senken.", "certainty=hedged"},
    {"Das Tempolimit könnte den Ausstoß senken.", "issues=tempolimit-klima:+0.500"},
    {"Das Tempolimit dürfte den Ausstoß senken.", "certainty=hedged"},
    {"Vermutlich senkt das Tempolimit den Ausstoß.", "certainty=hedged"},
    {"Das Tempolimit senkt angeblich den Ausstoß.", "certainty=hedged"},
    {"Wenn das Tempolimit kommt, wird es leiser.", "certainty=asserted"},
    {"Manche sagen, das Tempolimit sei alt.", "certainty=hedged"},
    {"Die Autobahn gilt als sicher.", "certainty=hedged"},
    {"Die Autobahn ist sicher.", "certainty=asserted"},
    {"Es heißt, dass das Tempolimit kommt.", "certainty=hedged"},
    {"Viele Fahrer sind müde.", "certainty=hedged"},
    {"Zwei Fahrer sind müde.", "certainty=asserted"},
    {"Der Fahrer wartet viele Jahre.", "certainty=asserted"},
    {"Es ist unklar, ob das Tempolimit den Ausstoß senkt.", "certainty=doubted"},
    {"Es ist unklar, ob das Tempolimit den Ausstoß senkt.", "issues= "},
    {"Das Tempolimit sei ein Irrweg.", "certainty=hedged"},
    /* voices: before, behind, around, by noun, in quotation marks */
    {"Das Tempolimit ist ein Irrweg.", "voice=author"},
    {"Das Tempolimit ist ein Irrweg.", "issues=tempolimit-einfuehren:-1.000"},
    {"Kritiker behaupten, das Tempolimit sei ein Irrweg.", "voice=reported commitment=distanced"},
    {"Kritiker behaupten, das Tempolimit sei ein Irrweg.", "issues= "},
    {"Die Sprecherin warnt vor Lücken im Tempolimit.", "voice=reported"},
    {"Die Gegner sagen uns, das Tempolimit sei ein Irrweg.", "voice=reported"},
    {"Dieser Beitrag argumentiert, dass das Tempolimit ein Irrweg ist.", "voice=author"},
    {"Der Beitrag argumentiert, dass das Tempolimit ein Irrweg ist.", "voice=reported"},
    {"Die Bank beziffert die Kosten der Schilder auf vierzig Millionen.", "voice=reported"},
    {"Der Minister sagte am Montag, dass das Tempolimit ein Irrweg ist.", "voice=reported commitment=neutral"},
    {"Der Minister hat gesagt, dass das Tempolimit ein Irrweg ist.", "voice=reported commitment=neutral"},
    {"Das Tempolimit ist ein Irrweg, sagte der Minister.", "voice=reported commitment=neutral"},
    {"Das Tempolimit ist ein Irrweg, sagte die neue Sprecherin der Berliner Opposition.", "voice=reported commitment=neutral"},
    {"Das Tempolimit, sagte der Minister, ist ein Irrweg.", "voice=reported commitment=neutral"},
    {"Das Tempolimit ist ein Irrweg, sagte ich dem Minister.", "voice=author"},
    {"Studie: Das Tempolimit ist ein Irrweg", "voice=reported commitment=neutral"},
    {"Das Tempolimit ist ein Irrweg – Minister", "voice=reported commitment=neutral"},
    {"Uns fehlen Experten: Das Tempolimit ist ein Irrweg", "voice=author"},
    {"Uns fehlt zum Glück nur eines: Experten.", "voice=author"},
    {"Das Tempolimit ist ein Irrweg, sage ich.", "voice=author"},
    {"Der Minister räumte nach langem Zögern ein, dass das Tempolimit ein Irrweg ist.", "voice=reported commitment=endorsed"},
    {"Der Minister räumte nach langem Zögern ein, dass das Tempolimit ein Irrweg ist.", "issues=tempolimit-einfuehren:-1.000"},
    {"Die Opposition warf der Regierung vor, das Tempolimit sei ein Irrweg.", "voice=reported commitment=distanced"},
    {"Eine Studie zeigt, dass das Tempolimit den Ausstoß senkt.", "issues=tempolimit-klima:+1.000"},
    {"Laut dem Verband senkt das Tempolimit den Ausstoß.", "voice=reported commitment=neutral"},
    {"Laut dem Verband senkt das Tempolimit den Ausstoß.", "issues= "},
    {"Nach Angaben des Ministeriums senkt das Tempolimit den Ausstoß.", "voice=reported"},
    {"Dem Verband zufolge senkt das Tempolimit den Ausstoß.", "voice=reported commitment=neutral"},
    {"Das Tempolimit senkt dem Verband zufolge den Ausstoß.", "issues= "},
    {"Meiner Meinung nach senkt das Tempolimit den Ausstoß.", "voice=author"},
    {"Die Behauptung, dass das Tempolimit den Ausstoß senkt, ist falsch.", "commitment=rejected"},
    {"Die Behauptung, dass das Tempolimit den Ausstoß senkt, ist falsch.", "issues=tempolimit-klima:-0.500"},
    {"„Das Tempolimit ist ein teurer Irrweg für alle“, sagte der Minister.", "voice=reported commitment=neutral"},
    {"»Das Tempolimit ist ein teurer Irrweg für alle«, sagte der Minister.", "voice=reported commitment=neutral"},
    {"\"Das Tempolimit ist ein teurer Irrweg für alle\", sagte der Minister.", "voice=reported commitment=neutral"},
    {"Der Minister nannte einen Grund: „Das Tempolimit ist ein teurer Irrweg.“", "voice=reported"},
    {"Der Minister fragte, ob das Tempolimit ein Irrweg sei.", "voice=reported commitment=neutral"},
    {"Der Minister drohte, das Tempolimit zu kippen.", "voice=reported commitment=neutral"},
    {"Der Minister bezeichnete das Tempolimit als Irrweg.", "voice=reported commitment=neutral"},
    {"Der Minister hält das Tempolimit für einen teuren Irrweg.", "voice=reported commitment=neutral"},
    {"Der Minister hält eine Rede.", "voice=author"},
    {"Der Verband beschuldigt die Regierung, das Tempolimit zu verschleppen.", "voice=reported commitment=distanced"},
    {"Dem Minister wird vorgeworfen, das Tempolimit zu verschleppen.", "voice=reported commitment=distanced"},
    {"Es heißt, dass das Tempolimit kommt.", "voice=reported commitment=neutral"},
    {"Das Tempolimit gilt vielen als Irrweg.", "voice=reported commitment=neutral"},
    {"Die „Experten“ kamen am Montag.", "voice=author"},
    {"Das sogenannte Tempolimit kam am Montag.", "voice=author"},
    /* claim types */
    {"Der Bundestag sollte das Gesetz ändern.", "type=policy"},
    {"Der Regen führte zu einer Flut.", "type=causal"},
    {"Der Bund wird die Straße im nächsten Jahr bauen.", "type=predictive"},
    {"Das ist eine Katastrophe.", "type=evaluative"},
};

START_TEST(a_cue_changes_the_reading)
{
    check_reading(read_german(rows[_i].text), rows[_i].text, rows[_i].expected);
}
END_TEST

static const struct {
    const char *text;
    size_t sentences;
} cuts[] = {
    {"Am 3. Oktober kam der Minister. Es regnete.", 2},
    {"Im 19. Jahrhundert gab es keine Autobahn. Danach kam sie.", 2},
    {"Die Zahl stieg auf 19. Danach sank sie.", 2},
    {"Dr. Meier und Prof. Schulze kamen. Sie schwiegen.", 2},
    {"Es gibt Länder, z. B. Belgien, die es anders halten.", 1},
    {"Es gibt Länder, z.B. Belgien, die es anders halten.", 1},
    {"Es gilt, d. h. Sie müssen zahlen.", 1},
    {"Siehe Nr. 5 und Art. 20 Abs. 4 des Gesetzes. Das genügt.", 2},
    {"Autos, Busse usw. Danach kam nichts.", 2},
    {"Autos, Busse usw. fahren dort.", 1},
    {"Er sagte: „Das ist gut.“ Dann ging er.", 2},
    {"Er sagte: „Das regelt die Müller GmbH.“ Dann ging er.", 2},
    {"Er sagte: »Das ist gut.« Dann ging er.", 2},
    {"Kommt es? „Ja.“ Es kommt.", 3},
};

START_TEST(sentences_end_where_they_should)
{
    check_sentences(read_german(cuts[_i].text), cuts[_i].text, cuts[_i].sentences);
}
END_TEST

static bool has_stem(const ctp_sentence *sentence, const char *stem, bool function)
{
    for (size_t i = 0; i < sentence->stem_count; i++)
        if (strcmp(sentence->stems[i].stem, stem) == 0 && sentence->stems[i].function == function)
            return true;
    return false;
}

START_TEST(words_are_stemmed_as_german)
{
    static const char *const stems[] = {"autobahn", "haus", "bruck", "strass", "schnell"};
    ctp_features *features = read_german("Schnelle Autobahnen, alte Häuser und die Straßen über Brücken.");
    ck_assert_uint_eq(features->sentence_count, 1);
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++)
        ck_assert_msg(has_stem(&features->sentences[0], stems[i], false), "no stem '%s'", stems[i]);
    ck_assert(has_stem(&features->sentences[0], "und", true));
    ctp_features_free(features);
}
END_TEST

START_TEST(a_later_sentence_judges_what_was_said)
{
    static const struct {
        const char *answer;
        ctp_commitment commitment;
    } answers[] = {
        {"Dem stimme ich zu.", CTP_ENDORSED},     {"Ich stimme ihm zu.", CTP_ENDORSED},      {"Damit hat er recht.", CTP_ENDORSED},
        {"Darin liegt er richtig.", CTP_ENDORSED}, {"Damit hat er nicht recht.", CTP_REJECTED}, {"Da hat er unrecht.", CTP_REJECTED},
        {"Damit liegt er falsch.", CTP_REJECTED},  {"Dem widerspreche ich.", CTP_REJECTED},   {"Er hat recht viele Freunde.", CTP_NEUTRAL},
        {"Dem Minister gefiel es.", CTP_NEUTRAL},  {"Berg hat recht.", CTP_ENDORSED},          {"Weber hat recht.", CTP_NEUTRAL},
    };
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        char text[256];
        snprintf(text, sizeof text, "Minister Berg sagte, dass das Tempolimit den Ausstoß senkt. %s", answers[i].answer);
        ctp_features *features = read_german(text);
        ck_assert_uint_eq(features->sentence_count, 2);
        ck_assert_msg(features->sentences[0].commitment == answers[i].commitment, "%s: %d", text, (int)features->sentences[0].commitment);
        ctp_features_free(features);
    }
}
END_TEST

START_TEST(a_source_has_its_name)
{
    static const struct {
        const char *text, *name;
    } sources[] = {
        {"Das Tempolimit hilft, sagte Anna Berg am Montag.", "Anna Berg"},
        {"Laut dem Umweltbundesamt senkt das Tempolimit den Ausstoß.", "Umweltbundesamt"},
        {"Anna Berg zufolge senkt das Tempolimit den Ausstoß.", "Anna Berg"},
        {"Laut Anna Berg ist das Tempolimit ein Irrweg.", "Anna Berg"},
        {"Laut einer Studie der Universität Bonn ist das Tempolimit ein Irrweg.", "Universität Bonn"},
        {"Nach Ansicht von Anna Berg hat das Tempolimit Zukunft.", "Anna Berg"},
        {"Anna von der Au sagte, das Tempolimit sei ein Irrweg.", "Anna von der Au"},
        {"Das Tempolimit hilft, sagte Jan van der Meer.", "Jan van der Meer"},
        {"Laut Omar al-Hadid ist das Tempolimit ein Irrweg.", "Omar al-Hadid"},
        {"Laut Umweltbundesamt kann ein Tempolimit den Ausstoß senken.", "Umweltbundesamt"},
        {"Es war laut und das Tempolimit ist ein Irrweg.", ""},
    };
    ctp_features *features = read_german(sources[_i].text);
    const ctp_sentence *s = &features->sentences[0];
    ck_assert_str_eq(s->voices[s->voice].name != NULL ? s->voices[s->voice].name : "", sources[_i].name);
    ctp_features_free(features);
}
END_TEST

START_TEST(an_ordinal_is_a_number)
{
    ctp_features *features = read_german("Am 3. Oktober kam er.");
    ck_assert_uint_eq(features->sentences[0].number_count, 1);
    ck_assert_str_eq(features->sentences[0].numbers[0], "3");
    ctp_features_free(features);
}
END_TEST

START_TEST(a_target_is_judged)
{
    static const struct {
        const char *text;
        int sign;
    } targets[] = {
        {"Almeida lobte [Brandt].", 1},           {"Almeida kritisierte [Brandt].", -1},
        {"[Brandt] wurde am Montag gelobt.", 1},  {"[Brandt] wurde am Montag kritisiert.", -1},
        {"Almeida traf [Brandt] am Montag.", 0},
    };
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        ctp_features *features = read_german_marked(targets[i].text);
        double polarity = features->sentences[0].target_polarity;
        ck_assert_msg((polarity > 0.0) - (polarity < 0.0) == targets[i].sign, "%s: %g", targets[i].text, polarity);
        ctp_features_free(features);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("german");
    TCase *tc = tcase_create("german");
    tcase_set_timeout(tc, 30);
    tcase_add_loop_test(tc, a_cue_changes_the_reading, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(tc, sentences_end_where_they_should, 0, (int)(sizeof cuts / sizeof cuts[0]));
    tcase_add_test(tc, words_are_stemmed_as_german);
    tcase_add_loop_test(tc, a_source_has_its_name, 0, 7);
    tcase_add_test(tc, a_later_sentence_judges_what_was_said);
    tcase_add_test(tc, an_ordinal_is_a_number);
    tcase_add_test(tc, a_target_is_judged);
    suite_add_tcase(suite, tc);
    return suite;
}
