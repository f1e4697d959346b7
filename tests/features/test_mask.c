/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/sample.h"

static const sample_plan plan = {13, 6, 9, ""};

static ctp_features *masked_of(const ctp_features *features)
{
    ctp_features *masked;
    ctp_error err;
    ck_ok(ctp_features_mask(&masked, features, &err), err);
    return masked;
}

static size_t sentences_with(const ctp_features *features, const char *stem)
{
    size_t count = 0;
    for (size_t i = 0; i < features->sentence_count; i++)
        for (size_t k = 0; k < features->sentences[i].stem_count; k++)
            count += strcmp(features->sentences[i].stems[k].stem, stem) == 0;
    return count;
}

static uint32_t count_of(const ctp_sentence *sentence, const char *stem)
{
    for (size_t i = 0; i < sentence->stem_count; i++)
        if (strcmp(sentence->stems[i].stem, stem) == 0)
            return sentence->stems[i].count;
    return 0;
}

/* What a cosine is made of: for every pair of sentences the products of counts, and each sentence's sum of squares. */
static uint64_t product(const ctp_sentence *a, const ctp_sentence *b)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < a->stem_count; i++)
        if (!a->stems[i].function)
            sum += (uint64_t)a->stems[i].count * count_of(b, a->stems[i].stem);
    return sum;
}

START_TEST(masking_changes_no_similarity)
{
    ctp_features *features = sample_features(&plan), *masked = masked_of(features);
    ck_assert_uint_eq(features->sentence_count, masked->sentence_count);
    for (size_t i = 0; i < features->sentence_count; i++)
        for (size_t k = 0; k < features->sentence_count; k++)
            ck_assert_uint_eq(product(&features->sentences[i], &features->sentences[k]),
                              product(&masked->sentences[i], &masked->sentences[k]));
    ctp_features_free(features);
    ctp_features_free(masked);
}
END_TEST

START_TEST(masked_features_hold_no_rare_stem_no_place_and_no_text)
{
    ctp_features *features = sample_features(&plan), *masked = masked_of(features);
    size_t masks = 0, kept = 0;
    for (size_t i = 0; i < masked->sentence_count; i++) {
        const ctp_sentence *sentence = &masked->sentences[i];
        ck_assert_ptr_null(sentence->text);
        ck_assert_uint_eq(sentence->cue_count + sentence->vote_count + sentence->worth_part_count, 0);
        ck_assert_str_eq(sentence->author, features->sentences[i].author);
        ck_assert_uint_eq(sentence->name_count, features->sentences[i].name_count);
        for (size_t k = 0; k < sentence->hit_count; k++)
            ck_assert_uint_eq(sentence->hits[k].where.end, 0);
        for (size_t k = 0; k < sentence->voice_count; k++) {
            ck_assert_uint_eq(sentence->voices[k].source.end, 0);
            ck_assert_uint_eq(sentence->voices[k].cue_where.end, 0);
            ck_assert_uint_eq(sentence->voices[k].content.end, 0);
        }
        for (size_t k = 0; k < sentence->stem_count; k++) {
            const char *stem = sentence->stems[k].stem;
            size_t expected = stem[0] == '#' ? 1 : sentences_with(features, stem);
            ck_assert(!sentence->stems[k].function);
            ck_assert_uint_eq(sentences_with(masked, stem), expected);
            ck_assert(stem[0] == '#' || expected > 1);
            masks += stem[0] == '#';
        }
    }
    for (size_t i = 0; i < masked->vocabulary_count; i++)
        kept += sentences_with(masked, masked->vocabulary[i].stem) > 1 && !masked->vocabulary[i].function;
    ck_assert_uint_eq(kept, masked->vocabulary_count);
    ck_assert_uint_gt(masks, 0);
    ck_assert_uint_gt(kept, 0);
    ctp_features_free(features);
    ctp_features_free(masked);
}
END_TEST

START_TEST(masking_again_changes_nothing)
{
    ctp_features *features = sample_features(&plan), *once = masked_of(features), *twice = masked_of(once), *read;
    ctp_buffer a = sample_bytes(once), b = sample_bytes(twice);
    ctp_error err;
    ck_assert_str_eq(a.bytes, b.bytes);
    ck_ok(ctp_i_features_parse(&read, ctp_i_buffer_span(&a), "t", &err), err);
    ctp_features *thrice = masked_of(read);
    ctp_buffer c = sample_bytes(thrice);
    ck_assert_str_eq(a.bytes, c.bytes);
    ctp_i_buffer_free(&a);
    ctp_i_buffer_free(&b);
    ctp_i_buffer_free(&c);
    ctp_features_free(features);
    ctp_features_free(once);
    ctp_features_free(twice);
    ctp_features_free(read);
    ctp_features_free(thrice);
}
END_TEST

/* Sentences with the given stems, one each ("a b #1"). */
static ctp_features *of_bags(const char *const *bags, size_t count)
{
    ctp_features_header header = {0};
    ctp_document_features document = {.id = "d", .author = {"a", "A"}, .sentences = (uint32_t)count};
    ctp_features_builder *builder;
    ctp_features *features;
    ctp_error err;
    ctp_voice own = {.commitment = CTP_ENDORSED};
    ctp_options_default(&header.options);
    ck_ok(ctp_i_builder_new(&builder, &header, &err), err);
    ck_ok(ctp_i_builder_document(builder, &document, &err), err);
    for (size_t i = 0; i < count; i++) {
        char id[32], bag[64];
        ctp_stem_count stems[8];
        size_t n = 0;
        snprintf(id, sizeof id, "d#%zu", i + 1);
        snprintf(bag, sizeof bag, "%s", bags[i]);
        for (char *word = strtok(bag, " "); word != NULL; word = strtok(NULL, " "))
            stems[n++] = (ctp_stem_count){word, 1, false};
        ctp_sentence sentence = {.id = id, .author = "a", .paragraph = 1, .stems = stems, .stem_count = n, .voices = &own, .voice_count = 1};
        ck_ok(ctp_i_builder_sentence(builder, &sentence, &err), err);
    }
    ck_ok(ctp_i_builder_finish(&features, builder, NULL, &err), err);
    return features;
}

START_TEST(masks_count_along_sentences_and_pass_over_stems_that_look_like_them)
{
    static const char *const bags[] = {"rare #2 b odd", "#2 a b", "last b"};
    ctp_features *features = of_bags(bags, 3), *masked = masked_of(features);
    ck_assert_str_eq(masked->sentences[0].stems[0].stem, "#1"); /* odd */
    ck_assert_str_eq(masked->sentences[0].stems[1].stem, "#2"); /* itself */
    ck_assert_str_eq(masked->sentences[0].stems[2].stem, "#3"); /* rare */
    ck_assert_str_eq(masked->sentences[0].stems[3].stem, "b");
    ck_assert_str_eq(masked->sentences[1].stems[1].stem, "#4");
    ck_assert_str_eq(masked->sentences[2].stems[0].stem, "#5");
    ctp_features_free(features);
    ctp_features_free(masked);
}
END_TEST

START_TEST(parts_merge_to_the_whole)
{
    const sample_plan plans[2] = {{21, 3, 5, "x/"}, {22, 2, 7, "y/"}};
    ctp_features *parts[2] = {sample_features(&plans[0]), sample_features(&plans[1])}, *merged;
    ctp_error err;
    ck_ok(ctp_features_merge(&merged, (const ctp_features *const *)parts, 2, &err), err);
    ck_assert_uint_eq(merged->document_count, 5);
    ck_assert_uint_eq(merged->sentence_count, parts[0]->sentence_count + parts[1]->sentence_count);
    ck_assert_str_eq(merged->sentences[merged->sentence_count - 1].id,
                     parts[1]->sentences[parts[1]->sentence_count - 1].id);
    ck_assert_uint_eq(merged->sentences[parts[0]->sentence_count].document, 3);
    uint64_t sum = 0, both = 0;
    for (size_t i = 0; i < merged->vocabulary_count; i++)
        sum += merged->vocabulary[i].count + 1000 * merged->vocabulary[i].names + 1000000 * merged->vocabulary[i].topic;
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < parts[p]->vocabulary_count; i++)
            both += parts[p]->vocabulary[i].count + 1000 * parts[p]->vocabulary[i].names + 1000000 * parts[p]->vocabulary[i].topic;
    ck_assert_uint_eq(sum, both);
    ctp_features_free(merged);
    ctp_features_free(parts[0]);
    ctp_features_free(parts[1]);
}
END_TEST

/* Each case changes one thing of the second part. */
static void publish(ctp_features *features)
{
    features->published = true;
}

static void other_engine(ctp_features *features)
{
    features->engine = "9";
}

static void other_setting(ctp_features *features)
{
    features->options.hedged = 0.75;
}

static void other_comparison(ctp_features *features)
{
    features->options.draws = 17;
}

static void fewer_lexicons(ctp_features *features)
{
    features->lexicon_count--;
}

static void fewer_issues(ctp_features *features)
{
    features->issue_count--;
}

static void other_lexicon(ctp_features *features)
{
    static const ctp_lexicon_features lexicons[] = {{"lex", "1", "en", "CC0-1.0", "ab12", 7, 3}, {"other", "", "*", "", "ce", 0, 0}};
    features->lexicons = lexicons;
}

static void other_issue(ctp_features *features)
{
    static const ctp_issue issues[] = {{"arms", "Arms", ""}, {"tolls", "", ""}, {"\xC3\xBC", "", ""}};
    features->issues = issues;
}

static const struct {
    void (*change)(ctp_features *features);
    const char *prefix, *message;
} merges[] = {
    {publish, "y/", "error: part 2 is published: its masked stems are not those of another file"},
    {other_engine, "y/", "error: part 2 cannot be merged with the first: they were made by other versions of the engine, ICU or Snowball"},
    {other_setting, "y/", "error: part 2 cannot be merged with the first: they were made with other settings"},
    {fewer_lexicons, "y/", "error: part 2 cannot be merged with the first: they were made with other lexicons"},
    {other_lexicon, "y/", "error: part 2 cannot be merged with the first: they were made with other lexicons"},
    {other_issue, "y/", "error: part 2 cannot be merged with the first: their issues differ"},
    {fewer_issues, "y/", "error: part 2 cannot be merged with the first: their issues differ"},
    {other_comparison, "x/", "error: document 'x/d\xC3\xA9" "0' stands twice"},
    {other_comparison, "y/", NULL},
};

START_TEST(parts_that_do_not_fit_are_refused)
{
    const sample_plan plans[2] = {{21, 2, 3, "x/"}, {22, 2, 3, merges[_i].prefix}};
    ctp_features *parts[2] = {sample_features(&plans[0]), sample_features(&plans[1])}, *merged;
    ctp_error err;
    merges[_i].change(parts[1]);
    ctp_status st = ctp_features_merge(&merged, (const ctp_features *const *)parts, 2, &err);
    ck_assert_int_eq(st, merges[_i].message == NULL ? CTP_OK : CTP_E_ARGUMENT);
    if (st != CTP_OK)
        ck_assert_str_eq(test_error(&err), merges[_i].message);
    ck_assert((st == CTP_OK) == (merged != NULL));
    ctp_features_free(merged);
    ck_assert_int_eq(ctp_features_merge(&merged, (const ctp_features *const *)parts, 0, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(err.message, "nothing to merge");
    ctp_features_free(parts[0]);
    ctp_features_free(parts[1]);
}
END_TEST

START_TEST(running_out_of_memory_is_reported)
{
    const sample_plan plans[2] = {{21, 2, 3, "x/"}, {22, 2, 3, "y/"}};
    ctp_features *parts[2] = {sample_features(&plans[0]), sample_features(&plans[1])}, *merged, *masked;
    ctp_error err;
    for (test_failing run = {0}; test_failing_next(&run);) {
        masked = NULL;
        test_failing_begin(&run);
        ctp_status st = ctp_features_merge(&merged, (const ctp_features *const *)parts, 2, &err);
        if (st == CTP_OK)
            st = ctp_features_mask(&masked, merged, &err);
        test_failing_end(&run, st);
        ctp_features_free(merged);
        ctp_features_free(masked);
    }
    ctp_features_free(parts[0]);
    ctp_features_free(parts[1]);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("features_mask");
    TCase *tc = tcase_create("mask");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, masking_changes_no_similarity);
    tcase_add_test(tc, masked_features_hold_no_rare_stem_no_place_and_no_text);
    tcase_add_test(tc, masking_again_changes_nothing);
    tcase_add_test(tc, masks_count_along_sentences_and_pass_over_stems_that_look_like_them);
    tcase_add_test(tc, parts_merge_to_the_whole);
    tcase_add_loop_test(tc, parts_that_do_not_fit_are_refused, 0, (int)(sizeof merges / sizeof merges[0]));
    tcase_add_test(tc, running_out_of_memory_is_reported);
    suite_add_tcase(suite, tc);
    return suite;
}
