/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/sample.h"

enum { WORDS = 24, MOST = 8 };

static const char *const words[WORDS] = {
    "mir",  "\xD0\xBC\xD0\xB8\xD1\x80",  "\xE5\xB9\xB3\xE5\x92\x8C", "caf\xC3\xA9", "t\xC3\xBCr",       "a\"b",
    "a\\b", "\xF0\x9F\x95\x8A",          "\xCE\xB5\xCE\xB9\xCF\x81", "zeta",        "US",               "us",
    "x",    "\xD7\xA9\xD7\x9C\xD7\x95",  "tab\there",                "nu\xCC\x88",  "\xE2\x80\x99tis",  "e9",
    "e10",  "\xE1\x83\x9B",              "pax",                      "paix",        "\xC5\x82",         "w"};

typedef struct {
    uint64_t state;
    ctp_arena arena;
    ctp_features_builder *builder;
    ctp_vocabulary *vocabulary;
    unsigned next_type;
    bool failed;
} sampler;

/* splitmix64 (Steele, Lea & Flood 2014, doi:10.1145/2714064.2660195) */
static uint64_t draw(sampler *s, uint64_t below)
{
    uint64_t z = (s->state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return (z ^ (z >> 31)) % below;
}

static double share(sampler *s)
{
    return (double)draw(s, 1000001) / 1e6;
}

static double signed_share(sampler *s)
{
    return (double)draw(s, 2000001) / 1e6 - 1.0;
}

static const char *word(sampler *s)
{
    return words[draw(s, WORDS)];
}

static const char *word_or_null(sampler *s)
{
    return draw(s, 2) == 0 ? NULL : word(s);
}

static ctp_range range(sampler *s)
{
    size_t begin = draw(s, 1000);
    return (ctp_range){begin, begin + 1 + draw(s, 100)};
}

static void *items(sampler *s, size_t count, size_t size)
{
    void *memory = ctp_i_arena_alloc(&s->arena, count, size);
    s->failed |= memory == NULL;
    return memory;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Up to MOST different words, sorted. */
static const char *const *word_set(sampler *s, size_t *count)
{
    const char **set = items(s, MOST, sizeof *set);
    *count = 0;
    for (size_t i = 0; set != NULL && i < MOST; i++)
        if (draw(s, 3) == 0)
            set[(*count)++] = words[i * 3 + draw(s, 3)];
    if (set != NULL)
        qsort(set, *count, sizeof *set, by_bytes);
    return set;
}

static ctp_certainty certainty(sampler *s)
{
    return (ctp_certainty)draw(s, CTP_CERTAINTY_COUNT);
}

static ctp_commitment commitment(sampler *s)
{
    return (ctp_commitment)draw(s, CTP_COMMITMENT_COUNT);
}

static void add_voices(sampler *s, ctp_sentence *sentence)
{
    size_t count = 1 + draw(s, 3);
    ctp_voice *voices = items(s, count, sizeof *voices);
    for (size_t i = 0; voices != NULL && i < count; i++)
        voices[i] = (ctp_voice){i > 0,    word_or_null(s), word_or_null(s), range(s),
                                range(s), range(s),        commitment(s),   certainty(s)};
    sentence->voices = voices;
    sentence->voice_count = voices != NULL ? count : 0;
    sentence->voice = (uint32_t)draw(s, count);
}

static const char *const issue_ids[3] = {"arms", "trade", "\xC3\xBC"};

static void add_hits(sampler *s, ctp_sentence *sentence)
{
    size_t count = draw(s, 4);
    ctp_hit *hits = items(s, count, sizeof *hits);
    for (size_t i = 0; hits != NULL && i < count; i++) {
        ctp_hit hit = {.lexicon = "lex", .entry = word(s), .category = word(s), .direction = (int)draw(s, 3) - 1};
        hit.issue = draw(s, 2) == 0 ? NULL : issue_ids[draw(s, 3)];
        hit.weight = signed_share(s);
        hit.where = range(s);
        hit.voice = (uint32_t)draw(s, sentence->voice_count > 0 ? sentence->voice_count : 1);
        hit.certainty = certainty(s);
        hit.cues = word_set(s, &hit.cue_count);
        hits[i] = hit;
    }
    sentence->hits = hits;
    sentence->hit_count = hits != NULL ? count : 0;
}

static void add_marks(sampler *s, ctp_sentence *sentence)
{
    ctp_issue_mark *marks = items(s, 3, sizeof *marks);
    for (size_t i = 0; marks != NULL && i < 3; i++)
        if (draw(s, 2) == 0)
            marks[sentence->issue_count++] = (ctp_issue_mark){issue_ids[i], draw(s, 2) == 0 ? -1 : 1, share(s),
                                                              draw(s, 2) == 0, word_or_null(s)};
    sentence->issues = sentence->overruled = marks;
    sentence->overruled_count = s->failed ? 0 : (size_t)(s->state >> 32 & 1) * sentence->issue_count;
}

static const ctp_named_value *values(sampler *s, size_t *count)
{
    const char *const *names = word_set(s, count);
    ctp_named_value *list = items(s, *count, sizeof *list);
    for (size_t i = 0; list != NULL && i < *count; i++)
        list[i] = (ctp_named_value){names[i], signed_share(s)};
    return list;
}

/* Every second sentence has reasons. */
static void add_reasons(sampler *s, ctp_sentence *sentence)
{
    size_t count = draw(s, 2) == 0 ? 0 : draw(s, 3);
    ctp_cue_mark *cues = items(s, count, sizeof *cues);
    ctp_reason *parts = items(s, count, sizeof *parts);
    for (size_t i = 0; cues != NULL && parts != NULL && i < count; i++) {
        cues[i] = (ctp_cue_mark){.kind = word(s), .entry = word(s), .weight = 2.0 * signed_share(s), .where = range(s)};
        parts[i] = (ctp_reason){word(s), 3.0 * signed_share(s)};
    }
    sentence->cues = cues;
    sentence->votes = sentence->worth_parts = parts;
    sentence->cue_count = sentence->vote_count = sentence->worth_part_count = s->failed ? 0 : count;
}

static bool is_function(size_t word_index)
{
    return word_index % 5 == 0;
}

/* Stems come unsorted: the builder's work. Word i of two has two forms. */
static void add_stems(sampler *s, ctp_sentence *sentence)
{
    ctp_stem_count *stems = items(s, WORDS, sizeof *stems);
    size_t first = draw(s, WORDS), count = draw(s, MOST);
    ctp_error err;
    for (size_t i = 0; stems != NULL && i < count; i++) {
        size_t k = (first + i * i) % WORDS;
        bool met = false;
        for (size_t j = 0; j < sentence->stem_count; j++)
            met |= stems[j].stem == words[k];
        if (met)
            continue;
        uint32_t times = 1 + (uint32_t)draw(s, 3);
        const char *form = draw(s, 2) == 0 ? words[k] : words[(k + 1) % WORDS];
        stems[sentence->stem_count++] = (ctp_stem_count){words[k], times, is_function(k)};
        s->failed |= ctp_i_vocabulary_add(s->vocabulary, words[k], form, times, is_function(k), &err) != CTP_OK;
        s->failed |= ctp_i_vocabulary_note(s->vocabulary, words[k], draw(s, times + 1), draw(s, times + 1), &err) != CTP_OK;
    }
    sentence->stems = stems;
}

static void add_sentence(sampler *s, const ctp_document_features *document, unsigned number)
{
    char id[64];
    ctp_error err;
    snprintf(id, sizeof id, "%s#%u", document->id, number);
    ctp_sentence sentence = {.id = id, .author = document->author.id, .paragraph = 1 + number / 3, .where = range(s)};
    sentence.speaker = document->speaker_count > 0 && draw(s, 2) == 0 ? document->speakers[0].id : NULL;
    sentence.tokens = (uint32_t)draw(s, 60);
    sentence.negations = (uint32_t)draw(s, 3);
    add_stems(s, &sentence);
    sentence.numbers = word_set(s, &sentence.number_count);
    sentence.names = word_set(s, &sentence.name_count);
    add_voices(s, &sentence);
    add_hits(s, &sentence);
    sentence.commitment = commitment(s);
    sentence.certainty = certainty(s);
    sentence.type = (ctp_claim_type)(s->next_type++ % CTP_TYPE_COUNT);
    sentence.worth = share(s) / 3.0; /* more than six decimals */
    sentence.polarity = signed_share(s) / 3.0;
    sentence.polarities = values(s, &sentence.polarity_count);
    sentence.targets = values(s, &sentence.target_count);
    sentence.has_target_polarity = draw(s, 2) == 0;
    sentence.target_polarity = sentence.has_target_polarity ? signed_share(s) : 0.0;
    add_marks(s, &sentence);
    add_reasons(s, &sentence);
    sentence.text = word_or_null(s);
    s->failed |= s->failed || ctp_i_builder_sentence(s->builder, &sentence, &err) != CTP_OK;
}

static void add_document(sampler *s, const sample_plan *plan, unsigned number)
{
    char id[32];
    ctp_error err;
    const ctp_person speakers[2] = {{"sp#1", words[2]}, {"sp2", ""}};
    snprintf(id, sizeof id, "%sd\xC3\xA9%u", plan->prefix, number);
    ctp_document_features document = {.id = id, .author = {number % 2 == 0 ? "ann" : "bo", words[number % WORDS]}};
    document.speakers = speakers;
    document.speaker_count = draw(s, 3);
    document.title = word(s);
    document.outlet = NULL;
    document.date = "2018-02-03";
    document.language = "en";
    document.sha256 = "00ff";
    document.paragraphs = (uint32_t)draw(s, 10);
    document.sentences = 1 + (uint32_t)draw(s, plan->sentences);
    document.tokens = (uint32_t)draw(s, 1000);
    document.types = (uint32_t)draw(s, 500);
    s->failed |= ctp_i_builder_document(s->builder, &document, &err) != CTP_OK;
    for (unsigned i = 1; !s->failed && i <= document.sentences; i++)
        add_sentence(s, &document, i);
}

static bool begin(sampler *s)
{
    static const ctp_lexicon_features lexicons[] = {{"lex", "1", "en", "CC0-1.0", "ab12", 7, 3}, {"other", "", "*", "", "cd", 0, 0}};
    static const ctp_issue issues[] = {{"arms", "Arms", "There are \xC2\xABmany\xC2\xBB."}, {"trade", "", ""}, {"\xC3\xBC", "", ""}};
    static const ctp_coded_source coded[] = {{"coded.csv", "0a1b", 12}};
    ctp_features_header header = {.title = "Sample \xE2\x80\x93 one", .engine = "0.1.0", .icu = "72.1", .snowball = "2.2.0"};
    ctp_error err;
    ctp_options_default(&header.options);
    header.options.hedged = 0.25;
    header.options.join_lower_case = false;
    header.lexicons = lexicons;
    header.lexicon_count = 2;
    header.issues = issues;
    header.issue_count = 3;
    header.coded = coded;
    header.coded_count = 1;
    return ctp_i_vocabulary_new(&s->vocabulary, &err) == CTP_OK && ctp_i_builder_new(&s->builder, &header, &err) == CTP_OK;
}

ctp_features *sample_features(const sample_plan *plan)
{
    sampler s = {.state = plan->seed};
    ctp_features *features = NULL;
    ctp_error err;
    s.failed = !begin(&s);
    for (unsigned i = 0; !s.failed && i < plan->documents; i++)
        add_document(&s, plan, i);
    if (!s.failed)
        (void)ctp_i_builder_finish(&features, s.builder, s.vocabulary, &err);
    else
        ctp_i_builder_free(s.builder);
    ctp_i_vocabulary_free(s.vocabulary);
    ctp_i_arena_free(&s.arena);
    return features;
}

ctp_buffer sample_bytes(const ctp_features *features)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_assert_ptr_nonnull(features);
    ck_ok(ctp_features_write(features, ctp_i_buffer_sink(&out), &err), err);
    return out;
}
