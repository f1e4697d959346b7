/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/made.h"

#include "base/alloc.h"
#include "base/intern.h"
#include "features/facts.h"
#include "support/support.h"

struct made {
    ctp_arena arena;
    ctp_features features;
    ctp_issue *issues;
    ctp_document_features *documents;
    ctp_sentence *sentences;
    ctp_vocabulary_entry *vocabulary;
    ctp_lexicon_features *lexicons;
    size_t lexicon_room, issue_room, document_room, sentence_room, vocabulary_room;
};

static const char *copy(made *m, const char *text, size_t len)
{
    char *c = ctp_i_arena_copy(&m->arena, text, len);
    if (c == NULL) /* an assertion that holds is a write to a file, which simulations feel */
        ck_abort();
    return c;
}

static void room(void **items, size_t length, size_t *capacity, size_t size)
{
    if (!ctp_i_grow(items, length, capacity, size))
        ck_abort();
}

made *made_new(void)
{
    made *m = ctp_i_alloc(1, sizeof *m);
    ck_assert_ptr_nonnull(m);
    ctp_options_default(&m->features.options);
    m->features.title = m->features.engine = m->features.icu = m->features.snowball = "";
    return m;
}

void made_issue(made *m, const char *id)
{
    const char *name = copy(m, id, strlen(id));
    room((void **)&m->issues, m->features.issue_count, &m->issue_room, sizeof *m->issues);
    m->issues[m->features.issue_count++] = (ctp_issue){name, name, name};
}

void made_document(made *m, const char *id, const char *author, const char *speakers)
{
    const char *name = copy(m, author, strlen(author));
    ctp_person *people = ctp_i_arena_alloc(&m->arena, 16, sizeof *people);
    size_t count = 0;
    for (const char *p = speakers; p != NULL && *p != '\0'; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");
        const char *person = copy(m, p, len);
        people[count++] = (ctp_person){person, person};
        p += len;
    }
    room((void **)&m->documents, m->features.document_count, &m->document_room, sizeof *m->documents);
    m->documents[m->features.document_count++] = (ctp_document_features){.id = copy(m, id, strlen(id)),
                                                                         .author = {name, name},
                                                                         .speakers = people,
                                                                         .speaker_count = count,
                                                                         .title = "",
                                                                         .outlet = "",
                                                                         .date = "",
                                                                         .language = "en",
                                                                         .sha256 = ""};
}

static ctp_vocabulary_entry *learn(made *m, const char *stem, size_t len)
{
    for (size_t i = 0; i < m->features.vocabulary_count; i++)
        if (strlen(m->vocabulary[i].stem) == len && memcmp(m->vocabulary[i].stem, stem, len) == 0)
            return &m->vocabulary[i];
    room((void **)&m->vocabulary, m->features.vocabulary_count, &m->vocabulary_room, sizeof *m->vocabulary);
    ctp_vocabulary_entry *entry = &m->vocabulary[m->features.vocabulary_count++];
    char form[64];
    snprintf(form, sizeof form, "%.*ss", (int)len, stem);
    *entry = (ctp_vocabulary_entry){.stem = copy(m, stem, len), .form = copy(m, form, strlen(form))};
    return entry;
}

static void add_stem(made *m, ctp_stem_count *stems, size_t *count, const char *stem, size_t len)
{
    bool function = stem[len - 1] == '*';
    len -= function;
    ctp_vocabulary_entry *entry = learn(m, stem, len);
    entry->count++;
    entry->function = function;
    for (size_t i = 0; i < *count; i++)
        if (strcmp(stems[i].stem, entry->stem) == 0) {
            stems[i].count++;
            return;
        }
    stems[(*count)++] = (ctp_stem_count){entry->stem, 1, function};
}

static int by_stem(const void *a, const void *b)
{
    return strcmp(((const ctp_stem_count *)a)->stem, ((const ctp_stem_count *)b)->stem);
}

void made_sentence(made *m, const char *speaker, unsigned paragraph, const char *words)
{
    static const ctp_voice own = {.commitment = CTP_ENDORSED};
    ctp_document_features *document = &m->documents[m->features.document_count - 1];
    ctp_stem_count *stems = ctp_i_arena_alloc(&m->arena, strlen(words) / 2 + 1, sizeof *stems);
    char id[80];
    size_t count = 0, tokens = 0;
    for (const char *p = words; *p != '\0'; p += strspn(p, " "), tokens++) {
        size_t len = strcspn(p, " ");
        add_stem(m, stems, &count, p, len);
        p += len;
    }
    qsort(stems, count, sizeof *stems, by_stem);
    snprintf(id, sizeof id, "%s#%u", document->id, ++document->sentences);
    document->tokens += (uint32_t)tokens;
    if (paragraph > document->paragraphs)
        document->paragraphs = paragraph;
    room((void **)&m->sentences, m->features.sentence_count, &m->sentence_room, sizeof *m->sentences);
    m->sentences[m->features.sentence_count++] =
        (ctp_sentence){.id = copy(m, id, strlen(id)),
                       .document = (uint32_t)m->features.document_count - 1,
                       .author = document->author.id,
                       .speaker = speaker != NULL ? copy(m, speaker, strlen(speaker)) : NULL,
                       .paragraph = paragraph,
                       .tokens = (uint32_t)tokens,
                       .stems = stems,
                       .stem_count = count,
                       .voices = &own,
                       .voice_count = 1};
}

static void add_mark(made *m, ctp_issue_mark mark)
{
    ctp_sentence *sentence = &m->sentences[m->features.sentence_count - 1];
    ctp_issue_mark *marks = ctp_i_arena_alloc(&m->arena, sentence->issue_count + 1, sizeof *marks);
    size_t at = 0;
    while (at < sentence->issue_count && strcmp(sentence->issues[at].issue, mark.issue) < 0)
        at++;
    for (size_t i = 0; i < sentence->issue_count; i++)
        marks[i + (i >= at)] = sentence->issues[i];
    marks[at] = mark;
    sentence->issues = marks;
    sentence->issue_count++;
}

void made_mark(made *m, const char *issue, int direction, double weight)
{
    add_mark(m, (ctp_issue_mark){copy(m, issue, strlen(issue)), direction, weight, false, "pattern"});
}

void made_words_mark(made *m, const char *issue, int direction, double weight)
{
    add_mark(m, (ctp_issue_mark){copy(m, issue, strlen(issue)), direction, weight, false, CTP_WORDS_ENTRY});
}

static const char *lexicon_named(made *m, const char *name)
{
    for (size_t i = 0; i < m->features.lexicon_count; i++)
        if (strcmp(m->lexicons[i].name, name) == 0)
            return m->lexicons[i].name;
    room((void **)&m->lexicons, m->features.lexicon_count, &m->lexicon_room, sizeof *m->lexicons);
    const char *kept = copy(m, name, strlen(name));
    m->lexicons[m->features.lexicon_count++] = (ctp_lexicon_features){.name = kept, .version = "", .language = "", .license = "", .sha256 = ""};
    return kept;
}

static void add_hit(made *m, const char *lexicon, const char *issue, ctp_hit hit)
{
    ctp_sentence *sentence = &m->sentences[m->features.sentence_count - 1];
    ctp_hit *hits = ctp_i_arena_alloc(&m->arena, sentence->hit_count + 1, sizeof *hits);
    if (hits == NULL)
        ck_abort();
    for (size_t i = 0; i < sentence->hit_count; i++)
        hits[i] = sentence->hits[i];
    hit.lexicon = lexicon_named(m, lexicon);
    hit.issue = issue != NULL ? copy(m, issue, strlen(issue)) : NULL;
    hits[sentence->hit_count++] = hit;
    sentence->hits = hits;
}

void made_hit(made *m, const char *lexicon, const char *issue, double weight)
{
    add_hit(m, lexicon, issue, (ctp_hit){.entry = "pattern", .category = "polarity", .weight = weight});
}

void made_words_hit(made *m, const char *issue, int direction, double weight)
{
    add_hit(m, "topic", issue, (ctp_hit){.entry = CTP_WORDS_ENTRY, .category = "words", .direction = direction, .weight = weight});
}

static int by_entry(const void *a, const void *b)
{
    return strcmp(((const ctp_vocabulary_entry *)a)->stem, ((const ctp_vocabulary_entry *)b)->stem);
}

const ctp_features *made_features(made *m)
{
    if (m->features.vocabulary_count > 0)
        qsort(m->vocabulary, m->features.vocabulary_count, sizeof *m->vocabulary, by_entry);
    m->features.issues = m->issues;
    m->features.documents = m->documents;
    m->features.sentences = m->sentences;
    m->features.vocabulary = m->vocabulary;
    m->features.lexicons = m->lexicons;
    return &m->features;
}

void made_free(made *m)
{
    free(m->issues);
    free(m->documents);
    free(m->sentences);
    free(m->vocabulary);
    free(m->lexicons);
    ctp_i_arena_free(&m->arena);
    free(m);
}
