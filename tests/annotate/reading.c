/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

typedef struct {
    const char *code;
    const char *lexicons[3]; /* NULL = no more */
} test_language;

static const test_language english = {"en", {"lexicons/en/cues.json", "lexicons/en/polarity.json", "tests/golden/bridge/topic.json"}};
static const test_language german = {"de", {"lexicons/de/cues.json", "lexicons/de/polarity.json", "lexicons/topics/tempolimit.json"}};

static ctp_lexicon_set *lexicons_of(const test_language *language)
{
    ctp_lexicon *items[3];
    size_t count = 0;
    ctp_lexicon_set *set;
    ctp_error err;
    for (; count < 3 && language->lexicons[count] != NULL; count++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", CTP_TEST_ROOT, language->lexicons[count]);
        ck_ok(ctp_lexicon_read(&items[count], path, NULL, &err), err);
    }
    ck_ok(ctp_lexicon_set_compile(&set, items, count, language->code, &err), err);
    return set;
}

static ctp_features *read_in(const test_language *language, const char *text, unsigned threads)
{
    ctp_corpus *corpus;
    ctp_features *features;
    ctp_options options;
    ctp_error err;
    const char *path = test_write("text.txt", text, strlen(text));
    ctp_lexicon_set *set = lexicons_of(language);
    ctp_options_default(&options);
    ck_ok(ctp_corpus_open(&corpus, &path, 1, &(ctp_corpus_options){0}, NULL, &err), err);
    ck_ok(ctp_annotate(&features, corpus, set, &options, &(ctp_annotate_how){.threads = threads, .keep_text = true}, &err), err);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(set);
    return features;
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
