/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages that nobody wrote lines of C for, each from one small lexicon: what a researcher gets who writes one. */
#include "annotate/read_text.h"

static const struct {
    const char *code, *text, *expected;
} rows[] = {
    {"es", "La ciudad debe introducir un peaje.", "voice=author commitment=endorsed certainty=asserted type=policy negations=0 polarity=0 issues=peaje-urbano:+1.000 "},
    {"es", "La ciudad no debe introducir un peaje.", "issues=peaje-urbano:-1.000"},
    /* words of concord deny alone, but not a negator's denial again */
    {"es", "No introduciremos ningún peaje.", "negations=1 polarity=0 issues=peaje-urbano:-1.000"},
    {"es", "Ningún vecino necesita el peaje.", "negations=1 polarity=0 issues=peaje-urbano:-1.000"},
    {"es", "Nadie necesita nunca un peaje.", "negations=1 polarity=0 issues=peaje-urbano:-1.000"},
    {"es", "Ni el peaje ni la zona azul reducen el tráfico.", "negations=1 polarity=0 issues=peaje-urbano:-1.000"},
    {"es", "Nunca debimos aprobar el peaje.", "issues=peaje-urbano:-1.000"},
    {"es", "El peaje no es nada bueno.", "negations=1 polarity=-"},
    {"es", "No hay peaje sin atascos que no reduzca nada.", "negations=3"},
    /* quotations, with the comma outside; dialogue by dashes */
    {"es", "«El peaje es útil», dijo la ministra.", "voice=reported commitment=neutral"},
    {"es", "La ministra afirmó: «El peaje es injusto».", "voice=reported commitment=neutral"},
    {"es", "—El peaje arruina al comercio —dijo Ana.", "voice=reported commitment=neutral certainty=asserted type=factual negations=0 polarity=0 issues="},
    {"es", "- El peaje es injusto - dijo Ana.", "voice=reported commitment=neutral"},
    {"es", "El peaje –y esto es lo peor– arruina al comercio.", "voice=author"},
    /* reported speech */
    {"es", "Según el alcalde, el peaje reduce los atascos.", "voice=reported commitment=neutral"},
    {"es", "Según el alcalde el peaje reduce los atascos.", "voice=reported commitment=neutral"},
    {"es", "Según Ana Ruiz el peaje reduce los atascos.", "voice=reported commitment=neutral"},
    {"es", "El peaje reduce los atascos, según el alcalde.", "voice=reported commitment=neutral"},
    {"es", "Dijo que el peaje arruina a los comercios.", "voice=reported commitment=neutral"},
    {"es", "También dijo que el peaje arruina a los comercios.", "voice=reported commitment=neutral"},
    {"es", "Nos lo dijo el alcalde: el peaje reduce los atascos.", "voice=reported"},
    {"es", "El alcalde pretende que el peaje reduce los atascos.", "commitment=distanced"},
    {"es", "El estudio demuestra que el peaje reduce los atascos.", "issues=peaje-urbano:+1.000"},
    {"es", "Los críticos dicen que el peaje castiga a los pobres, pero no es así.", "commitment=rejected"},
    {"es", "Yo digo que la ciudad necesita un peaje.", "voice=author"},
    /* doubt, numbers, capitals */
    {"es", "No creo que el peaje alivie el tráfico.", "certainty=doubted"},
    {"es", "Quizá el peaje alivie el tráfico.", "certainty=hedged type=factual negations=0 polarity=0 issues=peaje-urbano:+0.500"},
    {"es", "El peaje reduce la contaminación un 12,5 por ciento.", "issues=aire:+1.000 peaje-urbano:+1.000"},
    {"es", "LA CIUDAD NO DEBE INTRODUCIR UN PEAJE", "issues=peaje-urbano:-1.000"},
    /* marks of other scripts do what those of the Latin one do */
    {"ar", "يجب فرض رسوم على السيارات.", "issues=toll:+1.000"},
    {"ar", "الرسوم ليست مفيدة، ولا فرض رسوم هنا.", "negations=1"},
    {"ar", "قال الوزير إن الرسوم مفيدة.", "voice=reported commitment=neutral"},
    {"ar", "«الرسوم ظالمة»، قالت ليلى.", "voice=reported commitment=neutral"},
    {"ar", "لا فرض رسوم؛ رسوم المرور مفيدة.", "negations=1"},
    {"zh", "城市应该征收拥堵费。", "issues=toll:+1.000"},
    {"zh", "我们不征收拥堵费。", "issues=toll:-1.000"},
    {"zh", "部长说，拥堵费有用。", "voice=reported commitment=neutral"},
    {"zh", "“拥堵费不公平！”", "voice=reported commitment=neutral"},
};

START_TEST(a_lexicon_is_enough)
{
    check_reading(read_language(rows[_i].code, rows[_i].text), rows[_i].text, rows[_i].expected);
}
END_TEST

/* The speaker of each sentence; "" = the author, "?" = somebody unnamed. */
static const struct {
    const char *text;
    const char *speakers[6];
} dialogues[] = {
    {"—El peaje arruina al comercio —dijo María de la Fuente—. Hay que suprimir el peaje.\n\n—El peaje ayuda —respondió Juan Pérez.\n\n"
     "El alcalde sonrió. El peaje ayuda.",
     {"María de la Fuente", "María de la Fuente", "Juan Pérez", "", ""}},
    {"– El peaje ayuda – dijo Ana Ruiz. – Hay que aprobar el peaje. Ya es hora.\n\nEl peaje –dijo– ayuda.", {"Ana Ruiz", "Ana Ruiz", ""}},
    {"—No.\n\n—El peaje «justo» no existe —insistió Ana Ruiz—. Nunca.", {"?", "Ana Ruiz", "Ana Ruiz"}},
    {"«Nos han cerrado el taller», me dijeron.", {"?"}},
    {"«El peaje —dijo Ana Ruiz— ayuda. Hay que aprobarlo». El alcalde sonrió.", {"?", "?", ""}},
};

START_TEST(dashes_tell_speech_from_what_is_told_of_it)
{
    ctp_features *features = read_language("es", dialogues[_i].text);
    for (size_t i = 0; i < features->sentence_count; i++) {
        const ctp_voice *voice = &features->sentences[i].voices[features->sentences[i].voice];
        const char *speaker = !voice->reported ? "" : voice->name != NULL ? voice->name : "?";
        ck_assert(i < 6 && dialogues[_i].speakers[i] != NULL);
        ck_assert_msg(strcmp(speaker, dialogues[_i].speakers[i]) == 0, "%s %s, expected %s", features->sentences[i].id, speaker, dialogues[_i].speakers[i]);
    }
    ctp_features_free(features);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("languages");
    TCase *tc = tcase_create("languages");
    tcase_add_loop_test(tc, a_lexicon_is_enough, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(tc, dashes_tell_speech_from_what_is_told_of_it, 0, (int)(sizeof dialogues / sizeof dialogues[0]));
    suite_add_tcase(suite, tc);
    return suite;
}
