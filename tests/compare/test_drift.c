/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/drift.h"

#include <math.h>

#include "counterpoint/report.h"
#include "report/drift_view.h"
#include "report/sample.h"
#include "support/support.h"

/* One document of sentences about a ferry, and where its author stands on it; built by hand, so that each difference is the only one. */
enum { SENTENCES = 7 };

typedef struct {
    ctp_document_features document;
    ctp_features features;
    ctp_sentence sentences[SENTENCES];
    char ids[SENTENCES][16];
    ctp_hit hits[SENTENCES];
    ctp_voice voices[SENTENCES];
    ctp_evidence evidence[SENTENCES];
    ctp_author author;
    ctp_stance stance;
    ctp_comparison c;
} world;

static const ctp_issue ferry = {"ferry", "Keep the ferry", "The ferry should be kept."};

/* @param texts  up to SENTENCES, NULL = the end; each is evidence for the ferry where it has an 'f' */
static void make(world *w, const char *sha256, const char *const *texts)
{
    *w = (world){.document = {.id = "a", .author = {"ann", "Ann Lee"}, .sha256 = sha256}};
    w->features = (ctp_features){.documents = &w->document, .document_count = 1, .issues = &ferry, .issue_count = 1, .sentences = w->sentences};
    ctp_options_default(&w->features.options);
    w->stance = (ctp_stance){.author = "ann", .issue = "ferry", .score = NAN, .low = NAN, .high = NAN, .evidence = w->evidence};
    size_t at = 0;
    for (size_t i = 0; texts[i] != NULL; i++) {
        size_t len = strlen(texts[i]);
        snprintf(w->ids[i], sizeof w->ids[i], "a#%zu", i + 1);
        w->hits[i] = (ctp_hit){.lexicon = "town", .entry = "ferry", .category = "issues/ferry/support", .issue = "ferry", .direction = 1, .weight = 1.0};
        w->sentences[i] = (ctp_sentence){.id = w->ids[i], .author = "ann", .where = {at, at + len}, .tokens = (uint32_t)len, .text = texts[i],
                                         .voices = &w->voices[i], .voice_count = 1};
        at += len + 1;
        w->features.sentence_count++;
        if (strchr(texts[i], 'f') == NULL)
            continue;
        w->sentences[i].hits = &w->hits[i];
        w->sentences[i].hit_count = 1;
        w->evidence[w->stance.evidence_count++] = (ctp_evidence){.sentence = w->ids[i], .direction = 1, .weight = 1.0, .entry = "ferry"};
    }
    double s = (double)w->stance.evidence_count;
    if (s > 0.0) {
        w->stance.score = s / (s + 1.0);
        w->stance.low = w->stance.score - 0.25;
        w->stance.high = 1.0;
    }
    w->author = (ctp_author){.id = "ann", .name = "Ann Lee"};
    w->c = (ctp_comparison){.features = &w->features, .options = w->features.options, .authors = &w->author, .author_count = 1, .stance = &w->stance,
                            .stance_count = 1};
}

static ctp_drift *drift_of(const world *old, const world *now)
{
    ctp_drift *drift;
    ctp_error err;
    ck_ok(ctp_drift_find(&drift, &old->c, &now->c, &err), err);
    return drift;
}

START_TEST(nothing_moves_between_a_comparison_and_itself)
{
    ctp_comparison sample = sample_comparison(true);
    ctp_drift *drift;
    ctp_error err;
    ck_ok(ctp_drift_find(&drift, &sample, &sample, &err), err);
    ck_assert(!drift->moved);
    ck_assert_uint_eq(drift->input_count + drift->stance_count + drift->similarity_count + drift->verdict_count + drift->pair_count, 0);
    ck_assert_uint_eq(drift->word_count + drift->tie_count + drift->tone_count, 0);
    ck_assert(drift->largest == 0.0);
    ctp_drift_free(drift);
}
END_TEST

/* What each edit of a text makes of the rows behind the score. */
START_TEST(sentences_are_found_again_in_an_edited_text)
{
    static const struct {
        const char *old[SENTENCES], *now[SENTENCES];
        const char *rows; /* mark and reason of each row, and the sentence by its id now */
    } cases[] = {
        {{"f1", "x", "f2"}, {"y", "f1", "x", "f2"}, ""}, /* one that says nothing came first: nobody moved */
        {{"f1", "x", "f2"}, {"f1", "f3", "x", "f2"}, "+sentence a#2 "},
        {{"f1", "x", "f2"}, {"f1", "x"}, "-sentence a#3 "},
        {{"f1", "f2", "x"}, {"f1", "no", "x"}, "-text a#2 "},
        {{"f1", "x", "f2", "y"}, {"f1", "x", "no", "f4", "f5", "y"}, "+sentence a#4 +sentence a#5 -sentence a#3 "},
        {{"x", "f1", "y"}, {"x", "y"}, "-sentence a#2 "},
        {{"f", "f", "f"}, {"f", "f"}, "-sentence a#3 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        world old, now;
        ctp_buffer rows = {0};
        make(&old, "1", cases[i].old);
        make(&now, "2", cases[i].now);
        ctp_drift *d = drift_of(&old, &now);
        for (size_t k = 0; d->stance_count > 0 && k < d->stances[0].row_count; k++) {
            const ctp_drift_row *row = &d->stances[0].rows[k];
            const ctp_sentence *s = row->now.sentence != NULL ? row->now.sentence : row->old.sentence;
            ctp_i_buffer_printf(&rows, "%s%s %s ", row->old.evidence == NULL ? "+" : row->now.evidence == NULL ? "-" : "~",
                                ctp_drift_reason_name(row->reason), s->id);
        }
        ck_assert_msg(strcmp(ctp_i_buffer_span(&rows).ptr, cases[i].rows) == 0, "%zu: %s", i, ctp_i_buffer_span(&rows).ptr);
        ctp_i_buffer_free(&rows);
        ctp_drift_free(d);
    }
}
END_TEST

static const char *const two[] = {"f1", "x", "f2", NULL};

/* Both of its forms: the name in the JSON, and what a reader is told. */
static void expect_reason(const world *old, const world *now, ctp_drift_reason reason, const char *told)
{
    ctp_drift *d = drift_of(old, now);
    ctp_buffer out = {0};
    ck_assert_uint_eq(d->stance_count, 1);
    ck_assert_uint_eq(d->stances[0].row_count, 1);
    ck_assert_str_eq(ctp_drift_reason_name(d->stances[0].rows[0].reason), ctp_drift_reason_name(reason));
    ctp_i_drift_why(&out, d, &d->stances[0].rows[0]);
    ck_assert_str_eq(out.bytes, told);
    ctp_i_buffer_free(&out);
    ctp_drift_free(d);
}

/* The second row alone differs, and the score that it moved. */
static void make_both(world *old, world *now)
{
    make(old, "1", two);
    make(now, "1", two);
    now->stance.score = 0.5;
    now->evidence[1].weight = 0.5;
}

START_TEST(a_row_is_weighed_otherwise)
{
    world old, now;
    make_both(&old, &now);
    expect_reason(&old, &now, CTP_BECAUSE_WEIGHT, "another factor, or what the sentence before leaves to it");
    now.hits[2].weight = 0.5;
    expect_reason(&old, &now, CTP_BECAUSE_WEIGHT, "weight of the entry 1.00 → 0.50");
    now.hits[2].weight = 1.0;
    now.hits[2].certainty = old.hits[2].certainty = CTP_HEDGED;
    expect_reason(&old, &now, CTP_BECAUSE_WEIGHT, "another factor, or what the sentence before leaves to it");
    now.features.options.hedged = 0.25;
    expect_reason(&old, &now, CTP_BECAUSE_WEIGHT, "factor hedged 0.50 → 0.25");
    now.features.options.hedged = 0.5;
    now.voices[2] = old.voices[2] = (ctp_voice){.reported = true, .commitment = CTP_DISTANCED};
    now.features.options.distanced = 0.25;
    expect_reason(&old, &now, CTP_BECAUSE_WEIGHT, "factor distanced 0.00 → 0.25");
    now.voices[2].reported = old.voices[2].reported = false; /* the author's own words: the factor is not of them */
    expect_reason(&old, &now, CTP_BECAUSE_WEIGHT, "another factor, or what the sentence before leaves to it");
}
END_TEST

START_TEST(a_row_is_read_otherwise)
{
    static const char *const cues[] = {"negator:not", "hedge:may"};
    world old, now;
    make_both(&old, &now);
    now.hits[2].certainty = CTP_HEDGED;
    expect_reason(&old, &now, CTP_BECAUSE_READING, "read otherwise: asserted → hedged; cues none → none");
    now.hits[2].certainty = CTP_ASSERTED;
    now.hits[2].cues = cues;
    now.hits[2].cue_count = 2;
    expect_reason(&old, &now, CTP_BECAUSE_READING, "read otherwise: cues none → negator:not hedge:may");
    old.hits[2].cues = &cues[1];
    old.hits[2].cue_count = 1;
    now.hits[2].cue_count = 1;
    expect_reason(&old, &now, CTP_BECAUSE_READING, "read otherwise: cues hedge:may → negator:not");
    old.hits[2].cue_count = now.hits[2].cue_count = 0;
    now.voices[2] = (ctp_voice){.reported = true, .commitment = CTP_REJECTED};
    expect_reason(&old, &now, CTP_BECAUSE_READING, "read otherwise: voice the author's own → rejected; cues none → none");
    old.voices[2] = (ctp_voice){.reported = true, .commitment = CTP_NEUTRAL};
    expect_reason(&old, &now, CTP_BECAUSE_READING, "read otherwise: voice neutral → rejected; cues none → none");
}
END_TEST

START_TEST(a_row_is_by_hand)
{
    const ctp_issue_mark removed = {.issue = "ferry", .direction = 1, .weight = 1.0}; /* a coder took the stand out: nothing is left to be by hand */
    world old, now;
    make_both(&old, &now);
    now.evidence[1].by_hand = true;
    expect_reason(&old, &now, CTP_BECAUSE_HAND, "coded by hand");
    now.evidence[1].by_hand = false;
    old.evidence[1].by_hand = true;
    expect_reason(&old, &now, CTP_BECAUSE_HAND, "no longer coded by hand");
    old.evidence[1].by_hand = false;
    now.sentences[2].overruled = &removed;
    now.sentences[2].overruled_count = 1;
    now.stance.evidence_count = 1;
    expect_reason(&old, &now, CTP_BECAUSE_HAND, "coded by hand");
}
END_TEST

START_TEST(a_row_is_of_another_entry)
{
    static const char *const words = "(words)"; /* what stands for those of an issue together */
    world old, now;
    make_both(&old, &now);
    now.evidence[1].entry = now.hits[2].entry = "ferries";
    expect_reason(&old, &now, CTP_BECAUSE_ENTRY, "another entry speaks, it was [ferry]");
    now.evidence[1].entry = now.hits[2].entry = words;
    expect_reason(&old, &now, CTP_BECAUSE_ENTRY, "words tell it, it was [ferry]");
    expect_reason(&now, &old, CTP_BECAUSE_ENTRY, "an entry speaks, words told it");
    old.sentences[2].hit_count = 0;
    old.stance.evidence_count = 1;
    expect_reason(&old, &now, CTP_BECAUSE_ENTRY, "words tell it now");
    expect_reason(&now, &old, CTP_BECAUSE_ENTRY, "words no longer tell it");
    now.evidence[1].entry = now.hits[2].entry = "ferry";
    expect_reason(&old, &now, CTP_BECAUSE_ENTRY, "entry met now");
    expect_reason(&now, &old, CTP_BECAUSE_ENTRY, "entry no longer met");
}
END_TEST

START_TEST(silence_counts_as_no_stand)
{
    static const char *const none[] = {"x", "y", NULL};
    world speaks, silent;
    make(&speaks, "1", two);
    make(&silent, "2", none);
    ctp_drift *broken = drift_of(&silent, &speaks), *fallen = drift_of(&speaks, &silent);
    ck_assert(fabs(broken->stances[0].change - 2.0 / 3.0) < 1e-6);
    ck_assert(broken->largest == fallen->largest && broken->stances[0].change == -fallen->stances[0].change);
    ctp_drift_free(broken);
    ctp_drift_free(fallen);
}
END_TEST

START_TEST(an_author_that_is_gone_drifts_and_one_that_is_new_does_not)
{
    world with, without;
    make(&with, "1", two);
    make(&without, "1", two);
    without.c.author_count = without.c.stance_count = 0;
    ctp_drift *gone = drift_of(&with, &without), *come = drift_of(&without, &with);
    ck_assert(fabs(gone->largest - 2.0 / 3.0) < 1e-6);
    ck_assert(come->largest == 0.0);
    ck_assert(gone->moved && come->moved);
    ck_assert_int_eq(gone->inputs[0].kind, CTP_INPUT_AUTHOR);
    ck_assert_ptr_null(gone->inputs[0].now);
    ck_assert_str_eq(come->inputs[0].now, "Ann Lee");
    ctp_drift_free(gone);
    ctp_drift_free(come);
}
END_TEST

START_TEST(what_of_the_input_differs_is_named)
{
    static const ctp_lexicon_features lexicon = {.name = "town", .version = "2", .sha256 = "abc"};
    world old, now;
    make(&old, "1", two);
    make(&now, "2", two);
    now.features.engine = "9.9";
    now.features.lexicons = &lexicon;
    now.features.lexicon_count = 1;
    now.features.options.hedged = 0.25;
    now.features.options.join_lower_case = false;
    now.c.options.seed = 7;
    ctp_drift *d = drift_of(&old, &now);
    static const struct {
        const char *kind, *name, *old, *now;
    } rows[] = {{"version", "features", "", "9.9"},        {"parameter", "join-lower-case", "true", "false"}, {"parameter", "hedged", "0.5", "0.25"},
                {"parameter", "seed", "1", "7"},           {"lexicon", "town", NULL, "2, sha256 abc"},        {"document", "a", "sha256 1", "sha256 2"}};
    ck_assert_uint_eq(d->input_count, sizeof rows / sizeof rows[0]);
    for (size_t i = 0; i < d->input_count; i++) {
        ck_assert_str_eq(ctp_input_kind_name(d->inputs[i].kind), rows[i].kind);
        ck_assert_str_eq(d->inputs[i].name, rows[i].name);
        ck_assert_pstr_eq(d->inputs[i].old, rows[i].old);
        ck_assert_pstr_eq(d->inputs[i].now, rows[i].now);
    }
    ck_assert(!d->moved); /* no result did */
    ctp_drift_free(d);
}
END_TEST

typedef ctp_status (*drift_form)(const ctp_drift *drift, ctp_sink sink, ctp_error *err);

static void expect_told(const ctp_drift *d, drift_form form, const char *told)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(form(d, ctp_i_buffer_sink(&out), &err), err);
    ck_assert_msg(strstr(out.bytes, told) != NULL, "no %s in %s", told, out.bytes);
    ctp_i_buffer_free(&out);
}

START_TEST(pairs_verdicts_and_similarities_are_held_by_their_ids)
{
    static const char *const shifted[] = {"new", "f1", "x", "f2", NULL};
    static const char *const labels[] = {"ann", "bo"}, *const turned[] = {"bo", "ann"};
    static const double was[] = {1, 0.5, 0.5, 1}, is[] = {1, 0.625, 0.625, 1}, nan4[] = {NAN, NAN, NAN, NAN};
    const ctp_pair old_pairs[] = {{.rank = 1, .a = "a#1", .b = "a#3", .relation = CTP_AGREE, .issue = "ferry", .score = 0.5},
                                  {.rank = 2, .a = "a#1", .b = "a#2", .relation = CTP_CONTRAST, .issue = "ferry", .score = 0.25},
                                  {.rank = 3, .a = "a#2", .b = "a#3", .relation = CTP_SAME_TOPIC, .score = 0.25}};
    const ctp_pair now_pairs[] = {{.rank = 1, .a = "a#4", .b = "a#2", .relation = CTP_AGREE, .issue = "ferry", .score = 0.5},
                                  {.rank = 2, .a = "a#1", .b = "a#2", .relation = CTP_AGREE, .issue = "ferry", .score = 0.25},
                                  {.rank = 3, .a = "gone", .b = "a#2", .relation = CTP_AGREE, .issue = "ferry", .score = 0.375}};
    const ctp_difference old_difference = {.unit = "author", .issue = "ferry", .a = "ann", .b = "bo", .gap = 0.5, .q = 0.015625, .verdict = CTP_DIFFER};
    const ctp_difference now_difference = {.unit = "author", .issue = "ferry", .a = "bo", .b = "ann", .gap = -0.25, .q = NAN, .verdict = CTP_TOO_LITTLE_EVIDENCE};
    const ctp_similarity old_table = {.unit = "author", .measure = "cosine", .labels = labels, .label_count = 2, .matrix = was, .low = nan4, .high = nan4};
    const ctp_similarity now_table = {.unit = "author", .measure = "cosine", .labels = turned, .label_count = 2, .matrix = is, .low = nan4, .high = nan4};
    world old, now;
    make(&old, "1", two);
    make(&now, "2", shifted);
    old.c.pairs = old_pairs;
    now.c.pairs = now_pairs;
    old.c.pair_count = now.c.pair_count = 3;
    old.c.differences = &old_difference;
    now.c.differences = &now_difference;
    old.c.similarity = &old_table;
    now.c.similarity = &now_table;
    old.c.difference_count = now.c.difference_count = old.c.similarity_count = now.c.similarity_count = 1;
    ctp_drift *d = drift_of(&old, &now);
    const ctp_pair *const moved[] = {&now_pairs[2], &now_pairs[1], &old_pairs[1], &old_pairs[2]}; /* by score; of one score those that entered, then by rank */
    ck_assert_uint_eq(d->pair_count, 4); /* the first is the same pair, its sentences moved on by one */
    for (size_t i = 0; i < 4; i++)
        ck_assert(d->pairs[i].pair == moved[i] && d->pairs[i].entered == (i < 2));
    ck_assert_uint_eq(d->verdict_count, 1);
    ck_assert_uint_eq(d->similarity_count, 1);
    ck_assert(d->similarities[0].change == 0.125);
    expect_told(d, ctp_report_drift_json, "\"unit\": \"author\", \"issue\": \"ferry\", \"a\": \"bo\", \"b\": \"ann\", "
                "\"old\": {\"verdict\": \"differ\", \"gap\": -0.5, \"q\": 0.015625}, "
                "\"new\": {\"verdict\": \"too little evidence\", \"gap\": -0.25, \"q\": null}");
    expect_told(d, ctp_report_drift_html, "<h2 id=\"h-verdicts\">Verdicts</h2>\n<ul>\n<li><bdi>");
    ctp_drift_free(d);
}
END_TEST

/* Without their texts sentences are told apart by their length and by the numbers and names in them. */
START_TEST(sentences_without_texts_are_known_by_what_is_in_them)
{
    static const char *const before[] = {"f1", "x", NULL}, *const after[] = {"f2", "f1", "x", NULL}, *const words[] = {"1990", "2004"};
    static const struct {
        size_t numbers, names;
        const char *const *first; /* word of the sentence that comes first now; the old one has words[0] as a number */
        const char *added;        /* the sentence that is held to be new */
    } cases[] = {{1, 0, &words[1], "a#1"}, {1, 0, &words[0], "a#2"}, {0, 1, &words[0], "a#1"}, {0, 0, NULL, "a#1"}, {1, 1, &words[0], "a#1"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        world old, now;
        make(&old, "1", before);
        make(&now, "2", after);
        for (size_t k = 0; k < SENTENCES; k++)
            old.sentences[k].text = now.sentences[k].text = NULL;
        old.sentences[0].numbers = now.sentences[1].numbers = words;
        old.sentences[0].number_count = now.sentences[1].number_count = 1;
        now.sentences[0].numbers = now.sentences[0].names = cases[i].first;
        now.sentences[0].number_count = cases[i].numbers;
        now.sentences[0].name_count = cases[i].names;
        ctp_drift *d = drift_of(&old, &now);
        ck_assert_uint_eq(d->stances[0].row_count, 1);
        ck_assert_str_eq(ctp_drift_reason_name(d->stances[0].rows[0].reason), "sentence");
        ck_assert_msg(strcmp(d->stances[0].rows[0].now.evidence->sentence, cases[i].added) == 0, "%zu", i);
        ctp_drift_free(d);
    }
}
END_TEST

/* Two authors and one more in one of the comparisons only: what is of it has nothing to move from. */
START_TEST(words_ties_and_tone_are_held_by_their_keys)
{
    static const ctp_author authors[] = {{.id = "ann", .name = "Ann Lee"}, {.id = "bo", .name = "Bo"}, {.id = "cy", .name = "Cy"}};
    static const ctp_key_term old_terms[] = {{.stem = "boat", .form = "boats", .z = 2}, {.stem = "tide", .form = "tide", .z = 3}, {.stem = "pier", .form = "pier", .z = 1}};
    static const ctp_key_term now_terms[] = {{.stem = "tide", .form = "tides", .z = 3.5}, {.stem = "fare", .form = "fares", .z = 4}, {.stem = "pier", .form = "pier", .z = 1}};
    const ctp_keyness old_words[] = {{"ann", "rest", old_terms, 3}}, now_words[] = {{"ann", "rest", now_terms, 3}, {"ann", "cy", now_terms, 3}, {"cy", "rest", now_terms, 3}};
    const ctp_network_edge old_ties[] = {{.from = "ann", .to = "bo", .unit = "author", .kind = "congruence", .normalisation = "cosine", .weight = 0.5},
                                 {.from = "ann", .to = "ferry", .unit = "author", .kind = "stance", .weight = 0.5},
                                 {.from = "ann", .to = "bo", .unit = "author", .kind = "agree", .weight = 2}};
    const ctp_network_edge now_ties[] = {{.from = "bo", .to = "ann", .unit = "author", .kind = "congruence", .normalisation = "cosine", .weight = 0.25},
                                 {.from = "bo", .to = "ann", .unit = "author", .kind = "agree", .weight = 2},
                                 {.from = "bo", .to = "ann", .unit = "author", .kind = "contrast", .weight = 1},
                                 {.from = "bo", .to = "cy", .unit = "author", .kind = "contrast", .weight = 1}};
    const ctp_polarity old_tones[] = {{.unit = "author", .id = "ann", .lexicon = "l", .positive = 2, .negative = 1, .logit = {0.5, 0, 1}},
                                      {.unit = "document", .id = "a", .lexicon = "l", .positive = 2, .negative = 1, .logit = {0.5, 0, 1}}};
    const ctp_polarity now_tones[] = {{.unit = "author", .id = "ann", .lexicon = "l", .positive = 1, .negative = 1, .logit = {0, -1, 1}},
                                      {.unit = "author", .id = "bo", .lexicon = "l", .positive = 2, .negative = 1, .logit = {0.5, 0, 1}},
                                      {.unit = "author", .id = "cy", .lexicon = "l", .positive = 2, .negative = 1, .logit = {0.5, 0, 1}}};
    world old, now;
    make(&old, "1", two);
    make(&now, "1", two);
    old.c.authors = now.c.authors = authors;
    old.c.author_count = 2;
    now.c.author_count = 3;
    old.c.keyness = old_words;
    now.c.keyness = now_words;
    old.c.edges = old_ties;
    now.c.edges = now_ties;
    old.c.polarity = old_tones;
    now.c.polarity = now_tones;
    old.c.keyness_count = 1;
    now.c.keyness_count = 3;
    old.c.edge_count = now.c.polarity_count = 3;
    now.c.edge_count = 4;
    old.c.polarity_count = 2;
    ctp_drift *d = drift_of(&old, &now);
    ck_assert_uint_eq(d->word_count, 3); /* those that one side lacks first, then by size; "pier" did not move */
    ck_assert(d->words[0].now == &now_terms[1] && d->words[0].old == NULL && d->words[0].change == 4.0);
    ck_assert(d->words[1].old == &old_terms[0] && d->words[1].now == NULL && d->words[1].change == -2.0);
    ck_assert(d->words[2].now == &now_terms[0] && d->words[2].change == 0.5);
    ck_assert_uint_eq(d->tie_count, 2);
    ck_assert(d->ties[0].now == &now_ties[2] && d->ties[0].old == NULL);
    ck_assert(d->ties[1].old == &old_ties[0] && d->ties[1].change == -0.25);
    ck_assert_uint_eq(d->tone_count, 2);
    ck_assert(d->tones[0].change == -0.5 && d->tones[1].old == NULL); /* the same size: by id */
    ctp_drift_free(d);
    strcpy(now.c.options.network_normalisation, "none"); /* another measure: nothing to compare */
    d = drift_of(&old, &now);
    ck_assert_uint_eq(d->tie_count, 1);
    ctp_drift_free(d);
}
END_TEST

static ctp_status all_of_it(const ctp_comparison *old, const ctp_comparison *now, ctp_buffer *out, ctp_error *err)
{
    ctp_drift *drift;
    ctp_status st = ctp_drift_find(&drift, old, now, err);
    if (st == CTP_OK)
        st = ctp_report_drift(drift, &(ctp_terminal_how){.colour = true}, ctp_i_buffer_sink(out), err);
    if (st == CTP_OK)
        st = ctp_report_drift_json(drift, ctp_i_buffer_sink(out), err);
    if (st == CTP_OK)
        st = ctp_report_drift_html(drift, ctp_i_buffer_sink(out), err);
    ctp_drift_free(drift);
    return st;
}

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    static const char *const edited[] = {"f1", "no", "f3", "y", "f2", NULL};
    world old, now;
    make(&old, "1", two);
    make(&now, "2", edited);
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        ctp_error err;
        TEST_FAILING(&run, all_of_it(&old.c, &now.c, &out, &err));
        ctp_i_buffer_free(&out);
    }
}
END_TEST

START_TEST(hostile_data_stays_data)
{
    ctp_comparison hostile = sample_hostile(), bridge = sample_comparison(true);
    for (int turn = 0; turn < 2; turn++) {
        ctp_drift *drift;
        ctp_error err;
        ctp_buffer page = {0}, text = {0};
        ck_ok(ctp_drift_find(&drift, turn ? &bridge : &hostile, turn ? &hostile : &bridge, &err), err);
        ck_ok(ctp_report_drift_html(drift, ctp_i_buffer_sink(&page), &err), err);
        ck_ok(ctp_report_drift(drift, &(ctp_terminal_how){0}, ctp_i_buffer_sink(&text), &err), err);
        ck_assert(drift->moved);
        ck_assert_ptr_null(strstr(page.bytes, "</script>|"));
        ck_assert_ptr_null(strchr(page.bytes, '\x1b'));
        ck_assert_ptr_null(strchr(text.bytes, '\x1b'));
        ctp_drift_free(drift);
        ctp_i_buffer_free(&page);
        ctp_i_buffer_free(&text);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("drift");
    TCase *tc = tcase_create("drift");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, nothing_moves_between_a_comparison_and_itself);
    tcase_add_test(tc, sentences_are_found_again_in_an_edited_text);
    tcase_add_test(tc, a_row_is_weighed_otherwise);
    tcase_add_test(tc, a_row_is_read_otherwise);
    tcase_add_test(tc, a_row_is_by_hand);
    tcase_add_test(tc, a_row_is_of_another_entry);
    tcase_add_test(tc, silence_counts_as_no_stand);
    tcase_add_test(tc, an_author_that_is_gone_drifts_and_one_that_is_new_does_not);
    tcase_add_test(tc, what_of_the_input_differs_is_named);
    tcase_add_test(tc, pairs_verdicts_and_similarities_are_held_by_their_ids);
    tcase_add_test(tc, sentences_without_texts_are_known_by_what_is_in_them);
    tcase_add_test(tc, words_ties_and_tone_are_held_by_their_keys);
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    tcase_add_test(tc, hostile_data_stays_data);
    suite_add_tcase(suite, tc);
    return suite;
}
