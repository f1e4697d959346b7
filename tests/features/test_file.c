/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "base/alloc.h"
#include "features/sample.h"

static const sample_plan plans[] = {
    {1, 1, 1, ""}, {2, 3, 12, ""}, {3, 7, 40, "p/"}, {4, 2, 200, "\xD0\xB4"}, {5, 40, 3, ""}, {6, 0, 1, ""},
};
enum { PLANS = sizeof plans / sizeof plans[0] };

static ctp_features *read_back(ctp_span bytes)
{
    ctp_features *features;
    ctp_error err;
    ck_ok(ctp_i_features_parse(&features, bytes, "t.jsonl", &err), err);
    return features;
}

static void assert_same(const ctp_buffer *a, const ctp_buffer *b)
{
    ck_assert_uint_eq(a->len, b->len);
    ck_assert_int_eq(memcmp(a->bytes, b->bytes, a->len), 0);
}

START_TEST(reading_and_writing_again_gives_the_same_bytes)
{
    ctp_features *built = sample_features(&plans[_i]), *again;
    ctp_buffer first = sample_bytes(built), second;
    ctp_error err;
    ck_ok(ctp_features_read(&again, test_write("f.jsonl", first.bytes, first.len), &err), err);
    second = sample_bytes(again);
    assert_same(&first, &second);
    ctp_i_buffer_free(&first);
    ctp_i_buffer_free(&second);
    ctp_features_free(built);
    ctp_features_free(again);
}
END_TEST

static void assert_same_place(ctp_range x, ctp_range y)
{
    ck_assert_uint_eq(x.begin, y.begin);
    ck_assert_uint_eq(x.end, y.end);
}

static void assert_same_voices(const ctp_sentence *x, const ctp_sentence *y)
{
    ck_assert_uint_eq(x->voice_count, y->voice_count);
    for (size_t i = 0; i < x->voice_count; i++) {
        ck_assert_int_eq(x->voices[i].reported, y->voices[i].reported);
        ck_assert_pstr_eq(x->voices[i].name, y->voices[i].name);
        ck_assert_pstr_eq(x->voices[i].cue, y->voices[i].cue);
        assert_same_place(x->voices[i].source, y->voices[i].source);
        assert_same_place(x->voices[i].cue_where, y->voices[i].cue_where);
        assert_same_place(x->voices[i].content, y->voices[i].content);
        ck_assert_int_eq(x->voices[i].commitment, y->voices[i].commitment);
    }
}

static void assert_same_hits(const ctp_sentence *x, const ctp_sentence *y)
{
    ck_assert_uint_eq(x->hit_count, y->hit_count);
    for (size_t i = 0; i < x->hit_count; i++) {
        ck_assert_str_eq(x->hits[i].entry, y->hits[i].entry);
        ck_assert_pstr_eq(x->hits[i].issue, y->hits[i].issue);
        ck_assert_double_eq(x->hits[i].weight, y->hits[i].weight);
        ck_assert_uint_eq(x->hits[i].where.end, y->hits[i].where.end);
        ck_assert_uint_eq(x->hits[i].cue_count, y->hits[i].cue_count);
        for (size_t k = 0; k < x->hits[i].cue_count; k++)
            ck_assert_str_eq(x->hits[i].cues[k], y->hits[i].cues[k]);
    }
}

static void assert_same_reasons(const ctp_sentence *x, const ctp_sentence *y)
{
    ck_assert_uint_eq(x->cue_count, y->cue_count);
    ck_assert_uint_eq(x->vote_count, y->vote_count);
    ck_assert_uint_eq(x->worth_part_count, y->worth_part_count);
    for (size_t i = 0; i < x->cue_count; i++) {
        ck_assert_str_eq(x->cues[i].kind, y->cues[i].kind);
        assert_same_place(x->cues[i].where, y->cues[i].where);
        ck_assert_double_eq(x->cues[i].weight, y->cues[i].weight);
        ck_assert_double_eq(x->votes[i].value, y->votes[i].value);
        ck_assert_str_eq(x->worth_parts[i].name, y->worth_parts[i].name);
    }
}

static void assert_same_stems(const ctp_sentence *x, const ctp_sentence *y)
{
    ck_assert_uint_eq(x->stem_count, y->stem_count);
    for (size_t i = 0; i < x->stem_count; i++) {
        ck_assert_str_eq(x->stems[i].stem, y->stems[i].stem);
        ck_assert_uint_eq(x->stems[i].count, y->stems[i].count);
        ck_assert_int_eq(x->stems[i].function, y->stems[i].function);
        if (i > 0)
            ck_assert_int_lt(strcmp(x->stems[i - 1].stem, x->stems[i].stem), 0);
    }
}

static void assert_same_sentence(const ctp_sentence *x, const ctp_sentence *y)
{
    ck_assert_str_eq(x->id, y->id);
    ck_assert_uint_eq(x->document, y->document);
    ck_assert_pstr_eq(x->speaker, y->speaker);
    ck_assert_pstr_eq(x->text, y->text);
    ck_assert_int_eq(x->type, y->type);
    ck_assert_double_eq(x->worth, y->worth);
    ck_assert_double_eq(x->polarity, y->polarity);
    ck_assert_int_eq(x->has_target_polarity, y->has_target_polarity);
    ck_assert_double_eq(x->target_polarity, y->target_polarity);
    ck_assert_uint_eq(x->issue_count, y->issue_count);
    for (size_t i = 0; i < x->issue_count; i++) {
        ck_assert_int_eq(x->issues[i].by_hand, y->issues[i].by_hand);
        ck_assert_int_eq(x->issues[i].direction, y->issues[i].direction);
        ck_assert_double_eq(x->issues[i].weight, y->issues[i].weight);
        ck_assert_pstr_eq(x->issues[i].entry, y->issues[i].entry);
    }
    ck_assert_uint_eq(x->overruled_count, y->overruled_count);
    for (size_t i = 0; i < x->overruled_count; i++)
        ck_assert_double_eq(x->overruled[i].weight, y->overruled[i].weight);
    assert_same_voices(x, y);
    assert_same_hits(x, y);
    assert_same_reasons(x, y);
    assert_same_stems(x, y);
}

START_TEST(what_is_read_equals_what_was_built)
{
    ctp_features *built = sample_features(&plans[_i]);
    ctp_buffer bytes = sample_bytes(built);
    ctp_features *again = read_back(ctp_i_buffer_span(&bytes));
    ck_assert_uint_eq(built->sentence_count, again->sentence_count);
    for (size_t i = 0; i < built->sentence_count; i++)
        assert_same_sentence(&built->sentences[i], &again->sentences[i]);
    ck_assert_uint_eq(built->vocabulary_count, again->vocabulary_count);
    for (size_t i = 0; i < built->vocabulary_count; i++) {
        ck_assert_str_eq(built->vocabulary[i].form, again->vocabulary[i].form);
        ck_assert_uint_eq(built->vocabulary[i].count, again->vocabulary[i].count);
        ck_assert_int_eq(built->vocabulary[i].function, again->vocabulary[i].function);
        ck_assert_uint_eq(built->vocabulary[i].names, again->vocabulary[i].names);
        ck_assert_uint_eq(built->vocabulary[i].topic, again->vocabulary[i].topic);
    }
    ck_assert_uint_eq(again->coded_count, 1);
    ck_assert_str_eq(again->coded[0].name, "coded.csv");
    ck_assert_uint_eq(again->coded[0].rows, 12);
    ck_assert_double_eq(again->options.hedged, 0.25);
    ck_assert(!again->options.join_lower_case);
    ctp_i_buffer_free(&bytes);
    ctp_features_free(built);
    ctp_features_free(again);
}
END_TEST

START_TEST(the_locale_changes_nothing)
{
    ctp_features *built = sample_features(&plans[1]);
    ctp_buffer before = sample_bytes(built);
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL && setlocale(LC_ALL, "fr_FR.UTF-8") == NULL)
        fprintf(stderr, "skipped: no locale with a decimal comma\n");
    ctp_features *again = read_back(ctp_i_buffer_span(&before));
    ctp_buffer after = sample_bytes(again);
    setlocale(LC_ALL, "C");
    assert_same(&before, &after);
    ctp_i_buffer_free(&before);
    ctp_i_buffer_free(&after);
    ctp_features_free(built);
    ctp_features_free(again);
}
END_TEST

/* Each allocation fails once, with all after it: nothing may crash or leak (the sanitizers watch), and no half result comes out. */
START_TEST(every_failing_allocation_is_reported)
{
    const sample_plan plan = {7, 2, 4, ""};
    ctp_features *built = sample_features(&plan);
    ctp_buffer bytes = sample_bytes(built);
    ctp_features_free(built);
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_features *features;
        ctp_buffer out = {0};
        ctp_error err;
        test_failing_begin(&run);
        ctp_status st = ctp_i_features_parse(&features, ctp_i_buffer_span(&bytes), "t", &err);
        ck_assert((st == CTP_OK) == (features != NULL));
        if (st == CTP_OK)
            st = ctp_features_write(features, ctp_i_buffer_sink(&out), &err);
        test_failing_end(&run, st);
        ctp_i_buffer_free(&out);
        ctp_features_free(features);
    }
    for (size_t n = 1; (built = (ctp_i_alloc_fail_at(n), sample_features(&plan))) == NULL; n++)
        ctp_i_alloc_fail_at(0);
    ctp_i_alloc_fail_at(0);
    ctp_features_free(built);
    ctp_i_buffer_free(&bytes);
}
END_TEST

START_TEST(the_most_frequent_form_stands_for_its_stem)
{
    ctp_vocabulary *vocabulary;
    ctp_features_builder *builder;
    ctp_features *features;
    ctp_features_header header = {0};
    ctp_error err;
    ctp_options_default(&header.options);
    ck_ok(ctp_i_vocabulary_new(&vocabulary, &err), err);
    ck_ok(ctp_i_vocabulary_add(vocabulary, "run", "runs", 2, false, &err), err);
    ck_ok(ctp_i_vocabulary_add(vocabulary, "run", "running", 1, false, &err), err);
    ck_ok(ctp_i_vocabulary_add(vocabulary, "run", "running", 1, false, &err), err);
    ck_ok(ctp_i_vocabulary_add(vocabulary, "a", "a", 9, true, &err), err);
    ck_assert_int_eq(ctp_i_vocabulary_add(vocabulary, "a", "as", 1, false, &err), CTP_E_ARGUMENT);
    ck_ok(ctp_i_vocabulary_note(vocabulary, "run", 1, 4, &err), err);
    ck_ok(ctp_i_vocabulary_note(vocabulary, "run", 2, 0, &err), err);
    ck_assert_int_eq(ctp_i_vocabulary_note(vocabulary, "run", 2, 0, &err), CTP_E_ARGUMENT); /* 5 of 4 */
    ck_assert_int_eq(ctp_i_vocabulary_note(vocabulary, "walk", 0, 0, &err), CTP_E_ARGUMENT);
    ck_ok(ctp_i_builder_new(&builder, &header, &err), err);
    ck_ok(ctp_i_builder_finish(&features, builder, vocabulary, &err), err);
    ck_assert_uint_eq(features->vocabulary_count, 2);
    ck_assert(features->vocabulary[1].names == 3 && features->vocabulary[1].topic == 4);
    ck_assert(features->vocabulary[0].function && !features->vocabulary[1].function);
    ck_assert_str_eq(features->vocabulary[1].form, "running");
    ck_assert_uint_eq(features->vocabulary[1].count, 4);

    ctp_i_vocabulary_free(vocabulary);
    ctp_features_free(features);
}
END_TEST

/* A sentence's stems, as an annotator keeps them: here each sentence has its own. */
static void stock_stems(const ctp_sentence *s, ctp_stem_key *keys, ctp_span *strings, ctp_stem_use *stems)
{
    for (size_t i = 0; i < s->stem_count; i++) {
        size_t number = s->stem_count - 1 - i;
        strings[number] = (ctp_span){s->stems[i].stem, strlen(s->stems[i].stem)};
        keys[number] = ctp_i_stem_key(strings[number]);
        stems[i] = (ctp_stem_use){(uint32_t)number, s->stems[i].count};
    }
}

/* The entries of a sentence's hits as numbers from first on; beyond those that heads have places for, entries have none. */
static void number_hits(const ctp_sentence *s, uint32_t first, const ctp_hit_heads *heads, uint32_t *entries)
{
    for (size_t i = 0; i < s->hit_count; i++)
        entries[i] = first + i < heads->count ? first + (uint32_t)i : CTP_NO_ID;
}

/* @param first  the entry of the sentence's first hit */
static void write_both(ctp_json_writer *plain, ctp_json_writer *stocked, const ctp_sentence *s, ctp_hit_heads *heads, uint32_t first)
{
    ctp_stem_key *keys = calloc(s->stem_count + 1, sizeof *keys);
    ctp_span *strings = calloc(s->stem_count + 1, sizeof *strings);
    ctp_stem_use *stems = calloc(s->stem_count + 1, sizeof *stems);
    uint32_t *entries = calloc(s->hit_count + 1, sizeof *entries);
    stock_stems(s, keys, strings, stems);
    number_hits(s, first, heads, entries);
    ctp_i_write_sentence(plain, s, "d", true);
    ctp_i_write_stocked(stocked, s, "d", &(ctp_line_stock){keys, strings, stems, s->stem_count, entries, s->hit_count, heads});
    free(keys);
    free(strings);
    free(stems);
    free(entries);
}

static void open_heads(ctp_hit_heads *heads, size_t entries)
{
    ctp_error err;
    ck_ok(ctp_i_hit_heads_open(heads, entries, &err), err);
}

static void expect_same(ctp_json_writer *plain, ctp_json_writer *stocked)
{
    ctp_span want, got;
    ctp_error err;
    ck_ok(ctp_i_json_written(plain, &want, &err), err);
    ck_ok(ctp_i_json_written(stocked, &got, &err), err);
    ck_assert_uint_eq(got.len, want.len);
    ck_assert_int_eq(memcmp(got.ptr, want.ptr, want.len), 0);
}

static void free_both(ctp_json_writer *plain, ctp_json_writer *stocked, ctp_hit_heads *heads)
{
    ctp_i_json_writer_finish(plain);
    ctp_i_json_writer_finish(stocked);
    ctp_i_hit_heads_free(heads);
}

/* Twice, so that heads are first made, then kept. */
START_TEST(what_is_at_hand_is_written_as_anything_else)
{
    ctp_features *features = sample_features(&plans[_i]);
    ctp_json_writer plain = {0}, stocked = {0};
    ctp_hit_heads heads;
    ctp_error err;
    size_t hits = 0;
    for (size_t i = 0; i < features->sentence_count; i++)
        hits += features->sentences[i].hit_count;
    open_heads(&heads, hits - hits / 4);
    ctp_i_json_restart(&plain, &err);
    ctp_i_json_restart(&stocked, &err);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0, first = 0; i < features->sentence_count; first += features->sentences[i++].hit_count)
            write_both(&plain, &stocked, &features->sentences[i], &heads, (uint32_t)first);
    expect_same(&plain, &stocked);
    free_both(&plain, &stocked, &heads);
    ctp_features_free(features);
}
END_TEST

/* Lengths around all borders: of a key, of a head that is kept, of the room in a line; counts of one digit and more. */
START_TEST(long_stems_and_entries_are_written_whole)
{
    enum { LONGEST = 700 };
    char text[LONGEST + 1];
    ctp_hit_heads heads;
    ctp_json_writer plain = {0}, stocked = {0};
    ctp_error err;
    open_heads(&heads, LONGEST + 1);
    memset(text, 'x', LONGEST);
    text[LONGEST] = '\0';
    for (size_t len = 1; len <= LONGEST; len++) {
        const char *word = text + LONGEST - len;
        const ctp_stem_count stems[] = {{word, (uint32_t)len, false}, {"y", 1, false}, {"z", 10, false}};
        const ctp_hit hit = {.lexicon = "l", .entry = word, .category = "", .weight = 1};
        const ctp_voice voice = {.name = word};
        const ctp_sentence s = {.id = word, .author = word, .stems = stems, .stem_count = 3, .voices = &voice, .voice_count = 1,
                                .hits = &hit, .hit_count = 1};
        ctp_i_json_restart(&plain, &err);
        ctp_i_json_restart(&stocked, &err);
        for (int round = 0; round < 2; round++)
            write_both(&plain, &stocked, &s, &heads, (uint32_t)len);
        expect_same(&plain, &stocked);
    }
    ck_assert(heads.items[1].len > 0 && heads.items[LONGEST].len == 0);
    free_both(&plain, &stocked, &heads);
}
END_TEST

/* An entry met with several weights and directions has one head for all. */
START_TEST(hits_of_an_entry_have_their_own_weights)
{
    enum { WEIGHTS = 9, HITS = 3 * WEIGHTS };
    ctp_hit_heads heads;
    ctp_json_writer plain = {0}, stocked = {0};
    ctp_error err;
    open_heads(&heads, 1);
    ctp_i_json_restart(&plain, &err);
    ctp_i_json_restart(&stocked, &err);
    for (int i = 0; i < HITS; i++) {
        const ctp_hit hit = {.lexicon = "l", .entry = "e", .category = "c", .weight = (i / 3 - WEIGHTS / 2) / 8.0, .direction = i % 3 - 1};
        write_both(&plain, &stocked, &(ctp_sentence){.id = "d#1", .author = "a", .hits = &hit, .hit_count = 1}, &heads, 0);
        ck_assert_uint_eq(heads.text.len, heads.items[0].len);
    }
    expect_same(&plain, &stocked);
    free_both(&plain, &stocked, &heads);
}
END_TEST

START_TEST(names_are_the_words_of_the_file)
{
    ck_assert_str_eq(ctp_commitment_name(CTP_DISTANCED), "distanced");
    ck_assert_str_eq(ctp_certainty_name(CTP_HEDGED), "hedged");
    ck_assert_str_eq(ctp_claim_type_name(CTP_TYPE_POLICY), "policy");
    ck_assert_str_eq(ctp_claim_type_name(CTP_TYPE_COUNT), "unknown");
    for (int i = 0; i < CTP_TYPE_COUNT; i++)
        ck_assert_int_eq(ctp_i_enum_value(&ctp_i_claim_type_names, ctp_claim_type_name((ctp_claim_type)i)), i);
    ck_assert_int_eq(ctp_i_enum_value(&ctp_i_voice_names, "nobody"), -1);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("features_file");
    TCase *tc = tcase_create("file");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, reading_and_writing_again_gives_the_same_bytes, 0, PLANS);
    tcase_add_loop_test(tc, what_is_read_equals_what_was_built, 0, PLANS);
    tcase_add_test(tc, the_locale_changes_nothing);
    tcase_add_test(tc, every_failing_allocation_is_reported);
    tcase_add_test(tc, the_most_frequent_form_stands_for_its_stem);
    tcase_add_loop_test(tc, what_is_at_hand_is_written_as_anything_else, 0, PLANS);
    tcase_add_test(tc, long_stems_and_entries_are_written_whole);
    tcase_add_test(tc, hits_of_an_entry_have_their_own_weights);
    tcase_add_test(tc, names_are_the_words_of_the_file);
    suite_add_tcase(suite, tc);
    return suite;
}
