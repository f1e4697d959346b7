/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "annotate/read_text.h"
#include "base/alloc.h"

static const char text[] =
    "The town needs the bridge. Critics claim that the crossing would waste 40 million, but Millbrook's mayor disagrees.\n\n"
    "It may help Farmer Jones and the US Army. \"We must build the bridge before 2030 comes,\" he said.\n\n"
    "This is not a good plan. Nobody knows whether the anti-American pamphlets caused the fire.";

START_TEST(spans_and_numbers_hold)
{
    ctp_features *f = read_text(text, 1);
    ck_assert_uint_eq(f->document_count, 1);
    ck_assert_uint_eq(f->documents[0].sentences, f->sentence_count);
    for (size_t i = 0; i < f->sentence_count; i++) {
        const ctp_sentence *s = &f->sentences[i];
        uint32_t tokens = 0;
        ck_assert_uint_le(s->where.begin, s->where.end);
        ck_assert_uint_le(s->where.end, sizeof text - 1);
        ck_assert_mem_eq(s->text, text + s->where.begin, s->where.end - s->where.begin);
        for (size_t k = 0; k < s->stem_count; k++)
            tokens += s->stems[k].count;
        ck_assert_uint_eq(tokens, s->tokens);
        ck_assert_uint_ge(s->voice_count, 1);
        ck_assert(!s->voices[0].reported);
        ck_assert_double_le(fabs(s->polarity), 1.0);
        ck_assert(s->worth >= 0.0 && s->worth <= 1.0);
        for (size_t k = 0; k < s->hit_count; k++) {
            const ctp_hit *hit = &s->hits[k];
            ck_assert(hit->where.begin >= s->where.begin && hit->where.end <= s->where.end);
            ck_assert_uint_lt(hit->voice, s->voice_count);
            ck_assert(hit->weight >= -1.0 && hit->weight <= 1.0);
        }
    }
    ctp_features_free(f);
}
END_TEST

/* Where name, cue and content of each reported voice stand; "" where nowhere. */
static const struct {
    const char *text, *name, *source, *cue, *content;
} places[] = {
    {"Critics say that the bridge is a waste.", "Critics", "Critics", "say that", "the bridge is a waste"},
    {"According to Ann Jones, the bridge is a waste.", "Ann Jones", "Ann Jones", "According to", "the bridge is a waste"},
    {"Ann Jones added: \"The bridge is a waste of good money.\"", "Ann Jones", "Ann Jones", "added", "The bridge is a waste of good money"},
    {"The \"great bridge\" will fail.", NULL, "", "", "great bridge"},
};

static bool stands_at(const char *in, ctp_range where, const char *expected)
{
    return where.end - where.begin == strlen(expected) && memcmp(in + where.begin, expected, strlen(expected)) == 0;
}

START_TEST(voices_show_where_they_stand)
{
    const char *in = places[_i].text;
    ctp_features *f = read_text(in, 1);
    bool any = false;
    for (size_t i = 1; i < f->sentences[0].voice_count; i++) {
        const ctp_voice *voice = &f->sentences[0].voices[i];
        bool same = places[_i].name == NULL || voice->name == NULL ? places[_i].name == voice->name : strcmp(voice->name, places[_i].name) == 0;
        any |= same && stands_at(in, voice->source, places[_i].source) && stands_at(in, voice->cue_where, places[_i].cue) &&
               stands_at(in, voice->content, places[_i].content);
    }
    ck_assert_msg(any, "no voice as expected: %s", in);
    ctp_features_free(f);
}
END_TEST

/* Each sentence's score is above that of the next. */
START_TEST(scores_are_graded)
{
    static const char *const falling[][4] = {
        {"The plan is good.", "The plan is not bad.", "The plan is not good.", "The plan is bad."},
        {"The plan is very good.", "The plan is good.", "The plan is slightly good.", "The plan is a plan."},
        {"The plan is good.", "The plan that the council of the town put on its table in the spring is good.", "The plan is a plan.",
         "The plan that the council of the town put on its table in the spring is bad."},
    };
    double above = 2.0;
    for (size_t i = 0; i < 4; i++) {
        ctp_features *f = read_text(falling[_i][i], 1);
        ck_assert_uint_eq(f->sentence_count, 1);
        ck_assert_msg(f->sentences[0].polarity < above, "%s: %f, above %f", falling[_i][i], f->sentences[0].polarity, above);
        above = f->sentences[0].polarity;
        ctp_features_free(f);
    }
}
END_TEST

/* A list of terms without weights says what is spoken of, not what is thought of it. */
START_TEST(terms_without_weights_take_no_side)
{
    static const char list[] = "term,category\nbridge,crossing\n", body[] = "The town has a bridge.";
    ctp_lexicon *item;
    ctp_lexicon_set *set;
    ctp_corpus *corpus;
    ctp_features *f;
    ctp_options options;
    ctp_error err;
    const char *path = test_write("text.txt", body, strlen(body));
    ctp_options_default(&options);
    ck_ok(ctp_lexicon_parse(&item, test_span(list), "list.csv", NULL, &err), err);
    ck_ok(ctp_lexicon_set_compile(&set, &item, 1, "en", &err), err);
    ck_ok(ctp_corpus_open(&corpus, &path, 1, &(ctp_corpus_options){0}, NULL, &err), err);
    ck_ok(ctp_annotate(&f, corpus, set, &options, &(ctp_annotate_how){.threads = 1}, &err), err);
    ck_assert_uint_eq(f->sentences[0].hit_count, 1);
    ck_assert_double_eq(f->sentences[0].hits[0].weight, 0.0);
    ck_assert_uint_eq(f->sentences[0].polarity_count, 0);
    ctp_features_free(f);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(set);
}
END_TEST

static bool has(const char *const *list, size_t count, const char *wanted)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], wanted) == 0)
            return true;
    return false;
}

START_TEST(numbers_names_and_acronyms_are_kept)
{
    ctp_features *f = read_text(text, 1);
    bool acronym = false;
    ck_assert(has(f->sentences[1].numbers, f->sentences[1].number_count, "40"));
    ck_assert(has(f->sentences[1].names, f->sentences[1].name_count, "millbrook"));
    ck_assert(has(f->sentences[2].names, f->sentences[2].name_count, "farmer jones"));
    for (size_t k = 0; k < f->sentences[2].stem_count; k++)
        acronym = acronym || strcmp(f->sentences[2].stems[k].stem, "US") == 0;
    ck_assert(acronym);
    for (size_t k = 0; k < f->vocabulary_count; k++) {
        const ctp_vocabulary_entry *v = &f->vocabulary[k];
        bool name = strcmp(v->form, "jones") == 0 || strcmp(v->form, "millbrook") == 0;
        ck_assert_msg(!name || v->names == v->count, "%s", v->stem);
        ck_assert_msg(!v->function || v->names == 0, "%s", v->stem);
    }
    ctp_features_free(f);
}
END_TEST

/* What the sentence's own voice asks; a question that it reports is another's. */
START_TEST(questions_are_counted_by_voice)
{
    static const uint32_t expected[] = {1, 0, 0, 1};
    ctp_features *f = read_text("Should the town build the bridge?\n\nWe should build the bridge.\n\n"
                                "The mayor asked, “Why should we build it?”, and so we built the long bridge over the wide river in the end.\n\nWho pays, and who builds?", 1);
    ck_assert_uint_eq(f->sentence_count, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_msg(f->sentences[i].questions == expected[i], "sentence %zu: %u", i + 1, (unsigned)f->sentences[i].questions);
    ctp_features_free(f);
}
END_TEST

/* Whether a hit of the text's last sentence has this note and no other. */
static bool is_noted(const char *written, const char *note)
{
    ctp_features *f = read_text(written, 1);
    const ctp_sentence *last = &f->sentences[f->sentence_count - 1];
    bool noted = false;
    for (size_t k = 0; k < last->hit_count; k++)
        noted = noted || (last->hits[k].cue_count == 1 && strcmp(last->hits[k].cues[0], note) == 0);
    ctp_features_free(f);
    return noted;
}

START_TEST(every_change_is_noted_on_the_hit)
{
    ck_assert(is_noted("This is not a good plan.", "negator:not"));
    ck_assert(is_noted("The guild is old. Members bribed a judge.", "referent:{guild}"));
    ck_assert(is_noted("The guild is old. The brotherhood fed the poor.", "pronoun:\"the\" brotherhood"));
    ck_assert(!is_noted("Members bribed a judge.", "referent:{guild}"));
}
END_TEST

/* Many documents, so that threads have something to share. */
START_TEST(threads_change_nothing)
{
    ctp_buffer lines = {0}, first = {0};
    ctp_error err;
    for (int i = 0; i < 60; i++)
        ctp_i_buffer_printf(&lines,
                            "{\"id\": \"d%d\", \"author\": \"a%d\", \"text\": \"The town needs the bridge. It may not help %d farmers, he said.\"}\n",
                            i, i % 3, i);
    const char *path = test_write("many.jsonl", lines.bytes, lines.len);
    for (unsigned threads = 1; threads <= 4; threads++) {
        ctp_corpus *corpus;
        ctp_options options;
        ctp_buffer out = {0};
        ctp_lexicon *lexicon;
        ctp_lexicon_set *set;
        char cues[1024];
        snprintf(cues, sizeof cues, "%s/lexicons/en/cues.json", CTP_TEST_ROOT);
        ctp_options_default(&options);
        ck_ok(ctp_lexicon_read(&lexicon, cues, NULL, &err), err);
        ck_ok(ctp_lexicon_set_compile(&set, &lexicon, 1, "en", &err), err);
        ck_ok(ctp_corpus_open(&corpus, &path, 1, &(ctp_corpus_options){0}, NULL, &err), err);
        ck_ok(ctp_annotate_to(ctp_i_buffer_sink(&out), corpus, set, &options, &(ctp_annotate_how){.threads = threads}, &err), err);
        if (threads == 1) {
            first = out;
            ck_assert_uint_gt(first.len, 10000);
        } else {
            ck_assert_uint_eq(first.len, out.len);
            ck_assert_mem_eq(first.bytes, out.bytes, out.len);
            ctp_i_buffer_free(&out);
        }
        ctp_corpus_free(corpus);
        ctp_lexicon_set_free(set);
    }
    ctp_i_buffer_free(&first);
    ctp_i_buffer_free(&lines);
}
END_TEST

/* Where memory runs out it is said; a run that had enough gives every byte. */
START_TEST(running_out_of_memory_is_an_error)
{
    ctp_buffer whole = {0};
    ctp_error err;
    ctp_lexicon *lexicon;
    ctp_lexicon_set *set;
    ctp_options options;
    char cues[1024];
    static const char short_text[] = "The mayor of Millbrook said in 2019-2021 that \"the bridge\" may fall.";
    const char *path = test_write("short.txt", short_text, sizeof short_text - 1);
    snprintf(cues, sizeof cues, "%s/lexicons/en/cues.json", CTP_TEST_ROOT);
    ctp_options_default(&options);
    ck_ok(ctp_lexicon_read(&lexicon, cues, NULL, &err), err);
    ck_ok(ctp_lexicon_set_compile(&set, &lexicon, 1, "en", &err), err);
    ctp_status st = CTP_E_NOMEM;
    for (size_t n = 0; n == 0 || st != CTP_OK; n++) {
        ctp_buffer out = {0};
        ctp_corpus *corpus;
        ck_ok(ctp_corpus_open(&corpus, &path, 1, &(ctp_corpus_options){0}, NULL, &err), err);
        ctp_i_alloc_fail_at(n); /* 0: never */
        st = ctp_annotate_to(ctp_i_buffer_sink(&out), corpus, set, &options, &(ctp_annotate_how){0}, &err);
        ctp_i_alloc_fail_at(0);
        ck_assert_msg(st == CTP_OK || st == CTP_E_NOMEM, "allocation %zu: %s", n, test_error(&err));
        if (n == 0) {
            ck_assert_int_eq(st, CTP_OK);
            whole = out;
            out = (ctp_buffer){0};
        } else if (st == CTP_OK) {
            ck_assert_uint_eq(whole.len, out.len);
            ck_assert_mem_eq(whole.bytes, out.bytes, out.len);
        }
        ctp_i_buffer_free(&out);
        ctp_corpus_free(corpus);
        if (n == 0)
            st = CTP_E_NOMEM;
    }
    ctp_i_buffer_free(&whole);
    ctp_lexicon_set_free(set);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("annotate");
    TCase *tc = tcase_create("annotate");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, spans_and_numbers_hold);
    tcase_add_loop_test(tc, voices_show_where_they_stand, 0, sizeof places / sizeof places[0]);
    tcase_add_loop_test(tc, scores_are_graded, 0, 3);
    tcase_add_test(tc, terms_without_weights_take_no_side);
    tcase_add_test(tc, numbers_names_and_acronyms_are_kept);
    tcase_add_test(tc, questions_are_counted_by_voice);
    tcase_add_test(tc, every_change_is_noted_on_the_hit);
    tcase_add_test(tc, threads_change_nothing);
    tcase_add_test(tc, running_out_of_memory_is_an_error);
    suite_add_tcase(suite, tc);
    return suite;
}
