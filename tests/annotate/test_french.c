/* SPDX-License-Identifier: GPL-3.0-or-later */
/* French from lexicons alone: minimal pairs as in test_pairs.c, sentences and stems. */
#include "annotate/read_text.h"

static const struct {
    const char *text, *expected;
} rows[] = {
    /* negation of two parts, of one, and what only looks like it */
    {"La France doit construire un réacteur.", "issues=nucleaire-relance:+1.000"},
    {"La France ne doit pas construire de réacteur.", "issues=nucleaire-relance:-1.000"},
    {"La France ne doit construire aucun réacteur.", "issues=nucleaire-relance:-1.000"},
    {"La France ne doit plus construire de réacteurs.", "issues=nucleaire-relance:-1.000"},
    {"La France ne doit jamais construire de réacteur.", "issues=nucleaire-relance:-1.000"},
    {"Nous ne devons construire ni réacteur ni barrage.", "issues=nucleaire-relance:-1.000"},
    {"La France ne doit pas seulement construire des réacteurs.", "issues=nucleaire-relance:+1.000"},
    {"La France ne compte que des réacteurs.", "negations=0"},
    {"La France ne devrait pas construire que des réacteurs.", "negations=0"},
    {"La France doit sans doute construire un réacteur.", "issues=nucleaire-relance:+0.500"},
    {"Le plan est bon.", "polarity=+"},
    {"Le plan n’est pas bon.", "polarity=-"},
    {"Le plan n'est pas bon.", "polarity=-"},
    {"Le plan n’est guère bon.", "polarity=-"},
    {"Le plan est pas bon.", "polarity=-"},
    {"Le plan n’est ni juste ni efficace.", "polarity=-"},
    {"Le plan est loin d’être juste.", "polarity=-"},
    {"Le plan est dangereux.", "polarity=-"},
    {"Le plan n’est pas dangereux.", "polarity=+"},
    {"C’est une solution sans danger.", "polarity=+"},
    {"Rien n’est plus juste que ce plan.", "negations=1"},
    {"Cette étude soutient que le plan est bon.", "voice=author"},
    {"Une étude soutient que le plan est bon.", "voice=reported"},
    {"Notre étude montre que le plan est bon.", "voice=author"},
    {"Personne ne conteste que le plan est bon.", "negations=0"},
    {"Il est plus utile qu’on ne le croit.", "negations=0 polarity=+"},
    {"Partons avant que la situation ne soit grave.", "negations=0"},
    {"La route n’est pas neuve, mais le plan est bon.", "polarity=+"},
    {"Je crois que la France doit construire un réacteur.", "issues=nucleaire-relance:+0.500"},
    {"Je ne crois pas que la France doive construire un réacteur.", "certainty=doubted"},
    /* elisions and marks inside what a pattern names */
    {"L’EPR est dangereux.", "nucleaire-surete:-1.000"},
    {"Le coût de l’atome n’a qu’un défaut : il ruine l’« État ».", "negations=0"},
    /* certainty */
    {"Le réacteur réduit les émissions.", "certainty=asserted"},
    {"Le réacteur réduit les émissions.", "issues=nucleaire-climat:+1.000"},
    {"Le réacteur pourrait réduire les émissions.", "certainty=hedged"},
    {"Le réacteur pourrait réduire les émissions.", "issues=nucleaire-climat:+0.500"},
    {"Le réacteur réduit peut-être les émissions.", "certainty=hedged"},
    {"Sans doute le réacteur réduit-il les émissions.", "certainty=hedged"},
    {"Il se peut que le réacteur réduise les émissions.", "certainty=hedged"},
    {"Le gouvernement aurait décidé de fermer la centrale.", "certainty=hedged"},
    {"Le ministre serait favorable au projet.", "certainty=hedged"},
    {"Ce serait une folie.", "certainty=asserted"},
    {"Il aurait fallu agir plus tôt.", "certainty=asserted"},
    {"Sans aucun doute, le réacteur réduit les émissions.", "certainty=asserted"},
    {"On ne sait pas si le réacteur réduit les émissions.", "certainty=doubted"},
    {"On ne sait pas si le réacteur réduit les émissions.", "issues= "},
    {"Il n’est pas certain que le réacteur réduise les émissions.", "certainty=doubted"},
    {"Si la centrale ferme, nous verrons.", "certainty=asserted"},
    {"Certains experts sont venus.", "certainty=hedged"},
    {"Deux experts sont venus.", "certainty=asserted"},
    {"Faut-il construire un réacteur ?", "issues= "},
    /* voices: before, behind, inside, inverted, by noun, in quotation marks */
    {"Le nucléaire est une impasse.", "voice=author"},
    {"Le nucléaire est une impasse.", "issues=nucleaire-relance:-1.000"},
    {"Le ministre affirme que le nucléaire est une impasse.", "voice=reported commitment=neutral"},
    {"Le ministre affirme que le nucléaire est une impasse.", "issues= "},
    {"La ministre a déclaré lundi que le nucléaire est une impasse.", "voice=reported commitment=neutral"},
    {"Le nucléaire est une impasse, affirme le ministre.", "voice=reported commitment=neutral"},
    {"Le nucléaire est une impasse, a-t-il déclaré.", "voice=reported commitment=neutral"},
    {"Le nucléaire, estime-t-elle, est une impasse.", "voice=reported commitment=neutral"},
    {"Étude : le nucléaire est une impasse", "voice=reported commitment=neutral"},
    {"Le nucléaire est une impasse : ministre", "voice=reported commitment=neutral"},
    {"Il manque des experts : le nucléaire est une impasse", "voice=author"},
    {"Si le ministre affirme que le nucléaire est une impasse, la ville le refuse depuis longtemps et sans bruit.", "voice=author"},
    {"Le nucléaire est une impasse, selon le ministre.", "voice=reported commitment=neutral"},
    {"Selon l’Élysée, le nucléaire est une impasse.", "voice=reported commitment=neutral"},
    {"D’après un rapport de la Cour des comptes, le nucléaire est une impasse.", "voice=reported commitment=neutral"},
    {"Pour le ministre, le nucléaire est une impasse.", "voice=reported commitment=neutral"},
    {"Pour vivre, il faut manger.", "voice=author"},
    {"À en croire le ministre, le nucléaire est une impasse.", "voice=reported commitment=distanced"},
    {"À l’en croire, le nucléaire est une impasse.", "voice=reported commitment=distanced"},
    {"Selon moi, le nucléaire est une impasse.", "voice=author"},
    {"J’affirme que le nucléaire est une impasse.", "voice=author"},
    {"Nous affirmons que le nucléaire est une impasse.", "voice=author"},
    {"On nous répète que le nucléaire est une impasse.", "voice=reported commitment=distanced"},
    {"Le ministre nous assure que le nucléaire est une impasse.", "voice=reported commitment=neutral"},
    {"Le ministre prétend que le nucléaire est une impasse.", "voice=reported commitment=distanced"},
    {"L’opposition accuse le ministre de mentir.", "voice=reported commitment=distanced"},
    {"Le ministre nie que le nucléaire soit une impasse.", "voice=reported commitment=distanced"},
    {"Le ministre reconnaît que le nucléaire est une impasse.", "issues=nucleaire-relance:-1.000"},
    {"Une étude a montré que le réacteur réduit les émissions.", "issues=nucleaire-climat:+1.000"},
    {"Le maire soutient que le réacteur est utile à toute la commune, mais c’est faux.", "commitment=rejected"},
    {"Le maire soutient que le réacteur est utile ; il a raison.", "commitment=endorsed"},
    {"L’idée que le réacteur réduit les émissions est fausse.", "commitment=rejected"},
    {"L’argument selon lequel le nucléaire est une impasse ne tient pas.", "commitment=rejected"},
    {"Le mythe d’un atome propre a la vie dure.", "commitment=rejected"},
    {"Comme le rappelle à juste titre le ministre, le nucléaire est une impasse.", "voice=reported commitment=endorsed"},
    {"Le bruit court que la centrale fermera.", "voice=reported commitment=neutral"},
    {"« Le nucléaire est une impasse coûteuse », a dit le ministre.", "voice=reported commitment=neutral"},
    {"« Le nucléaire est une impasse coûteuse », a dit le ministre.", "voice=reported commitment=neutral"},
    {"« Le nucléaire, a dit le ministre, est une impasse coûteuse. »", "voice=reported commitment=neutral"},
    {"Le ministre l’a dit : « Le nucléaire est une impasse coûteuse. »", "voice=reported"},
    {"“Le nucléaire est une impasse coûteuse”, a dit le ministre.", "voice=reported commitment=neutral"},
    {"\"Le nucléaire est une impasse coûteuse\", a dit le ministre.", "voice=reported commitment=neutral"},
    {"Les « experts » sont venus lundi.", "voice=author"},
    {"La prétendue renaissance a eu lieu lundi.", "voice=author"},
    {"Le ministre juge le nucléaire dangereux.", "voice=reported commitment=neutral"},
    {"Le ministre assure n’avoir rien promis.", "voice=reported commitment=neutral"},
    {"Le syndicat réclame un moratoire.", "voice=reported commitment=neutral"},
    {"Le ministre qualifie le nucléaire d’impasse.", "voice=reported commitment=neutral"},
    {"Vous dites que le nucléaire est une impasse.", "voice=reported commitment=neutral"},
    {"Vous prétendez que le nucléaire est une impasse.", "voice=reported commitment=distanced"},
    {"Vous nous aviez promis que la centrale fermerait.", "voice=reported commitment=distanced"},
    {"Le maire vient d’affirmer que le nucléaire est une impasse.", "voice=reported commitment=neutral"},
    {"Le nucléaire est une impasse, s’insurge la maire.", "voice=reported commitment=neutral"},
    {"Le nucléaire est une impasse, tempête-t-il.", "voice=reported commitment=neutral"},
    {"« Le nucléaire est une impasse », gronde-t-elle.", "voice=reported commitment=neutral"},
    {"Le ministre est accusé de mentir.", "voice=reported commitment=distanced"},
    {"Le maire parle d’une impasse.", "voice=reported commitment=neutral"},
    {"Le maire parle lentement.", "voice=author"},
    {"Note : le nucléaire est cher.", "voice=author"},
    {"Le maire note que le nucléaire est cher.", "voice=reported commitment=neutral"},
    {"Le juge dit le droit.", "voice=author"},
    {"La porte que le ministre ouvre est lourde.", "voice=author"},
    /* claim types */
    {"Il faut changer la loi.", "type=policy"},
    {"L’État devrait changer la loi.", "type=policy"},
    {"La pluie a provoqué une crue.", "type=causal"},
    {"Le prix monte parce que la demande augmente.", "type=causal"},
    {"La centrale fermera dans dix ans.", "type=predictive"},
    {"Ils vont construire une digue.", "type=predictive"},
    {"La crue tient à la pluie.", "type=causal"},
    {"Encore faudrait-il payer les ouvriers.", "type=policy"},
    {"Ma question s’adresse au ministre.", "type=background"},
    {"C’est une catastrophe.", "type=evaluative"},
    {"Ce plan est injuste.", "type=evaluative"},
    {"La loi fut votée en 1946.", "type=background"},
    {"Le barrage compte 1 200 salariés.", "type=factual"},
};

START_TEST(a_cue_changes_the_reading)
{
    check_reading(read_french(rows[_i].text), rows[_i].text, rows[_i].expected);
}
END_TEST

static const struct {
    const char *text;
    size_t sentences;
} cuts[] = {
    {"M. Le Goff et Mme Aubry sont venus. Ils se sont tus.", 2},
    {"Le Dr Roux et le Pr. Blanc sont venus. Ils se sont tus.", 2},
    {"Voir l’art. 5 et la p. 20. Cela suffit.", 2},
    {"Routes, ponts, etc. Rien n’est prêt.", 2},
    {"Routes, ponts, etc. sont prêts.", 1},
    {"Il a dit : « C’est bien. » Puis il est parti.", 2},
    {"Il a dit : « C’est bien ! » Puis il est parti.", 2},
    {"« C’est bien. Partons. » Il est parti.", 3},
    {"« C’est bien ? », demanda-t-il. Nul ne répondit.", 2},
    {"Le prix est de 1 200,5 euros. Il monte.", 2},
    {"Nul ne savait, en 50 av. J.-C., où il était.", 1},
};

START_TEST(sentences_end_where_they_should)
{
    check_sentences(read_french(cuts[_i].text), cuts[_i].text, cuts[_i].sentences);
}
END_TEST

static const ctp_stem_count *find_stem(const ctp_sentence *sentence, const char *stem)
{
    for (size_t i = 0; i < sentence->stem_count; i++)
        if (strcmp(sentence->stems[i].stem, stem) == 0)
            return &sentence->stems[i];
    return NULL;
}

/* Elided words are function words, and an inverted subject is no part of its verb. */
START_TEST(words_are_stemmed_as_french)
{
    static const char *const stems[] = {"réacteur", "œuvr", "ingénieur", "estim"}, *const functions[] = {"l'", "d'", "qu'"};
    ctp_features *features = read_french("Les réacteurs sont l’œuvre d’ingénieures qu’Anne Roux admire, estime-t-elle.");
    ck_assert_uint_eq(features->sentence_count, 1);
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++)
        ck_assert_msg(find_stem(&features->sentences[0], stems[i]) != NULL, "no stem '%s'", stems[i]);
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
        ck_assert(find_stem(&features->sentences[0], functions[i]) != NULL && find_stem(&features->sentences[0], functions[i])->function);
    ctp_features_free(features);
}
END_TEST

static const struct {
    const char *text, *source;
} sources[] = {
    {"Selon l’Élysée, la centrale fermera.", "Élysée"},
    {"Comme le rappelle Anne Roux, la centrale fermera.", "Anne Roux"},
    {"La centrale fermera, a déclaré M. Le Goff.", "Le Goff"},
    {"Selon Le Monde, la centrale fermera.", "Le Monde"},
    {"Le ministre Yann Le Goff affirme que la centrale fermera.", "Yann Le Goff"},
    {"Selon le maire de La Rochelle, la centrale fermera.", "maire de La Rochelle"},
    {"Anne Roux, la maire, affirme que la centrale fermera.", "Anne Roux"},
    {"La centrale fermera, selon Anne Roux.", "Anne Roux"},
    {"D’après le Conseil d’État, la centrale fermera.", "Conseil d’État"},
    {"« La centrale fermera bientôt », a expliqué la secrétaire générale, Anne Roux.", "secrétaire générale"},
};

START_TEST(sources_are_named)
{
    ctp_features *features = read_french(sources[_i].text);
    const ctp_sentence *s = &features->sentences[0];
    const char *name = s->voices[s->voice_count - 1].name;
    ck_assert_msg(name != NULL && strcmp(name, sources[_i].source) == 0, "%s\n  %s", sources[_i].text, name != NULL ? name : "nobody");
    ctp_features_free(features);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("french");
    TCase *tc = tcase_create("french");
    tcase_add_loop_test(tc, a_cue_changes_the_reading, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(tc, sentences_end_where_they_should, 0, (int)(sizeof cuts / sizeof cuts[0]));
    tcase_add_loop_test(tc, sources_are_named, 0, (int)(sizeof sources / sizeof sources[0]));
    tcase_add_test(tc, words_are_stemmed_as_french);
    suite_add_tcase(suite, tc);
    return suite;
}
