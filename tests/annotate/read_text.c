/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/read_text.h"

#include "base/json.h"

enum { LEXICONS_MOST = 4 };

typedef struct {
    const char *code;
    const char *lexicons[LEXICONS_MOST]; /* NULL = no more */
} test_language;

static const test_language english = {"en", {"lexicons/en/cues.json", "lexicons/en/polarity.json", "tests/golden/bridge/topic.json",
                                               "tests/annotate/market.json"}};
static const test_language german = {"de", {"lexicons/de/cues.json", "lexicons/de/polarity.json", "lexicons/topics/tempolimit.json"}};

static const test_language french = {"fr", {"lexicons/fr/cues.json", "lexicons/fr/polarity.json", "lexicons/topics/nucleaire.json"}};

static ctp_lexicon_set *lexicons_of(const test_language *language)
{
    ctp_lexicon *items[LEXICONS_MOST];
    size_t count = 0;
    ctp_lexicon_set *set;
    ctp_error err;
    for (; count < LEXICONS_MOST && language->lexicons[count] != NULL; count++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", CTP_TEST_ROOT, language->lexicons[count]);
        ck_ok(ctp_lexicon_read(&items[count], path, NULL, &err), err);
    }
    ck_ok(ctp_lexicon_set_compile(&set, items, count, language->code, &err), err);
    return set;
}

static ctp_lexicon_set *kept; /* English, between keep_lexicons() and free_lexicons() */

void keep_lexicons(void)
{
    kept = lexicons_of(&english);
}

void free_lexicons(void)
{
    ctp_lexicon_set_free(kept);
    kept = NULL;
}

const ctp_lexicon_set *kept_lexicons(void)
{
    return kept;
}

static ctp_features *read_file(const test_language *language, const char *path, unsigned threads)
{
    ctp_corpus *corpus;
    ctp_features *features;
    ctp_options options;
    ctp_error err;
    bool keep = kept != NULL && language == &english;
    ctp_lexicon_set *set = keep ? kept : lexicons_of(language);
    ctp_options_default(&options);
    ck_ok(ctp_options_set(&options, "language", language->code, &err), err);
    ck_ok(ctp_corpus_open(&corpus, &path, 1, &(ctp_corpus_options){0}, NULL, &err), err);
    ck_ok(ctp_annotate(&features, corpus, set, &options, &(ctp_annotate_how){.threads = threads, .keep_text = true}, &err), err);
    ctp_corpus_free(corpus);
    if (!keep)
        ctp_lexicon_set_free(set);
    return features;
}

static ctp_features *read_in(const test_language *language, const char *text, unsigned threads)
{
    return read_file(language, test_write("text.txt", text, strlen(text)), threads);
}

ctp_features *read_text(const char *text, unsigned threads)
{
    return read_in(&english, text, threads);
}

ctp_features *read_german(const char *text)
{
    return read_in(&german, text, 1);
}

ctp_features *read_negated(const char *text)
{
    static const test_language negated = {"en", {"lexicons/en/cues.json", "tests/lexicon/include/negated.json"}};
    return read_in(&negated, text, 1);
}

ctp_features *read_language(const char *code, const char *text)
{
    char path[64];
    snprintf(path, sizeof path, "tests/annotate/languages/%s.json", code);
    return read_in(&(test_language){code, {path}}, text, 1);
}

static ctp_features *read_marked_in(const test_language *language, const char *text)
{
    const char *open = strchr(text, '['), *close = strchr(text, ']');
    char plain[1024];
    ctp_buffer record = {0};
    ctp_error err;
    ctp_json_writer w;
    if (open == NULL)
        return read_in(language, text, 1);
    ck_assert(close != NULL && close > open);
    snprintf(plain, sizeof plain, "%.*s%.*s%s", (int)(open - text), text, (int)(close - open - 1), open + 1, close + 1);
    ctp_i_json_writer_init(&w, ctp_i_buffer_sink(&record), 0, &err);
    ctp_i_json_begin(&w, '{');
    ctp_i_json_put_string(&w, "id", "marked");
    ctp_i_json_put_string(&w, "text", plain);
    ctp_i_json_key(&w, "target_span");
    ctp_i_json_begin(&w, '[');
    ctp_i_json_value(&w, (double)(open - text));
    ctp_i_json_value(&w, (double)(close - text - 1));
    ctp_i_json_end(&w, ']');
    ctp_i_json_end(&w, '}');
    ck_ok(ctp_i_json_writer_finish(&w), err);
    const char *path = test_write("marked.jsonl", record.bytes, record.len);
    ctp_i_buffer_free(&record);
    return read_file(language, path, 1);
}

ctp_features *read_marked(const char *text)
{
    return read_marked_in(&english, text);
}

ctp_features *read_french(const char *text)
{
    return read_in(&french, text, 1);
}

ctp_features *read_german_marked(const char *text)
{
    return read_marked_in(&german, text);
}

const char *reading_of(const ctp_sentence *s)
{
    static char line[2048];
    int n = snprintf(line, sizeof line, "voice=%s commitment=%s certainty=%s type=%s negations=%u polarity=%s issues=",
                     s->voices[s->voice].reported ? "reported" : "author", ctp_commitment_name(s->commitment),
                     ctp_certainty_name(s->certainty), ctp_claim_type_name(s->type), (unsigned)s->negations,
                     s->polarity > 0 ? "+" : s->polarity < 0 ? "-" : "0");
    for (size_t i = 0; i < s->issue_count; i++)
        n += snprintf(line + n, sizeof line - (size_t)n, "%s:%+.3f ", s->issues[i].issue,
                      s->issues[i].direction * s->issues[i].weight);
    return line;
}

void check_reading(ctp_features *features, const char *text, const char *expected)
{
    ck_assert_uint_eq(features->sentence_count, 1);
    const char *reading = reading_of(&features->sentences[0]);
    char padded[2100];
    snprintf(padded, sizeof padded, "%s ", reading);
    ck_assert_msg(strstr(padded, expected) != NULL, "%s\n  read as %s\n  expected %s", text, reading, expected);
    ctp_features_free(features);
}

void check_sentences(ctp_features *features, const char *text, size_t sentences)
{
    ck_assert_msg(features->sentence_count == sentences, "%s\n  cut into %zu", text, features->sentence_count);
    ctp_features_free(features);
}
