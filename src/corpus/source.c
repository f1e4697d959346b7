/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/sha256.h"
#include "base/status.h"
#include "corpus/document.h"
#include "corpus/fields.h"
#include "corpus/manifest.h"
#include "corpus/turns.h"
#include "corpus/unlisted.h"

/* One source of a manifest: checked with the manifest, read when its turn comes. */

static const ctp_json_field source_fields[] = {
    {"id", CTP_JSON_STRING, true},       {"author", CTP_JSON_STRING | CTP_JSON_OBJECT, true},
    {"outlet", CTP_JSON_STRING, false},  {"title", CTP_JSON_STRING, false},
    {"date", CTP_JSON_STRING, false},    {"language", CTP_JSON_STRING, false},
    {"file", CTP_JSON_STRING, true},     {"sha256", CTP_JSON_STRING, false},
    {"charset", CTP_JSON_STRING, false}, {"body", CTP_JSON_OBJECT, false},
    {"speakers", CTP_JSON_ARRAY, false}, {"turns", CTP_JSON_OBJECT, false},
};
static const ctp_json_field author_fields[] = {{"id", CTP_JSON_STRING, true}, {"name", CTP_JSON_STRING, false}};
static const ctp_json_field speaker_fields[] = {
    {"id", CTP_JSON_STRING, true}, {"name", CTP_JSON_STRING, false}, {"names", CTP_JSON_ARRAY, false}};
static const ctp_json_field body_fields[] = {{"from", CTP_JSON_STRING, false}, {"to", CTP_JSON_STRING, false}};
static const ctp_json_field blank_fields[] = {{"by", CTP_JSON_STRING, true}, {"lines", CTP_JSON_NUMBER, false}};
static const ctp_json_field name_fields[] = {{"by", CTP_JSON_STRING, true}, {"pattern", CTP_JSON_STRING, false}};

static const char name_slot[] = "{name}", default_pattern[] = "{name}:";
enum { DEFAULT_BLANK_LINES = 2, MOST_BLANK_LINES = 1000 };

/* ---- checks ---- */

static ctp_status check_object(const ctp_json *json, const cJSON *object, const ctp_json_field *fields, size_t count,
                               ctp_error *err)
{
    ctp_status st = ctp_i_json_expect(json, object, fields, count, err);
    return st == CTP_OK ? ctp_i_fields_check(json, object, err) : st;
}

static ctp_status check_names(const ctp_json *json, const cJSON *names, ctp_error *err)
{
    for (const cJSON *name = names != NULL ? names->child : NULL; name != NULL; name = name->next)
        if (!cJSON_IsString(name) || ctp_i_field_wants("name", name->valuestring) != NULL)
            return ctp_i_json_fail(json, name, err, "expected a name in 'names'");
    return CTP_OK;
}

static ctp_person person_of(const cJSON *node)
{
    if (cJSON_IsString(node))
        return (ctp_person){node->valuestring, node->valuestring};
    const char *id = ctp_i_json_text(node, "id", "");
    return (ctp_person){id, ctp_i_json_text(node, "name", id)};
}

static ctp_status check_speaker(const ctp_json *json, const cJSON *speakers, const cJSON *node, ctp_error *err)
{
    ctp_status st = CTP_OK;
    if (!cJSON_IsString(node))
        st = check_object(json, node, speaker_fields, CTP_COUNT(speaker_fields), err);
    else if (ctp_i_field_wants("id", node->valuestring) != NULL)
        st = ctp_i_json_fail(json, node, err, "expected a speaker's name");
    if (st == CTP_OK && !cJSON_IsString(node))
        st = check_names(json, ctp_i_json_get(node, "names"), err);
    for (const cJSON *other = speakers->child; st == CTP_OK && other != node; other = other->next)
        if (strcmp(person_of(other).id, person_of(node).id) == 0)
            st = ctp_i_json_fail(json, node, err, "speaker '%.60s' stands twice", person_of(node).id);
    return st;
}

static ctp_status check_lines(const ctp_json *json, const cJSON *turns, ctp_error *err)
{
    const cJSON *node = ctp_i_json_get(turns, "lines");
    double lines = ctp_i_json_number(turns, "lines", DEFAULT_BLANK_LINES);
    if (lines >= 1 && lines <= MOST_BLANK_LINES && lines == floor(lines))
        return CTP_OK;
    return ctp_i_json_fail(json, node, err, "lines %g, expected a whole number from 1 to %d", lines, MOST_BLANK_LINES);
}

static ctp_status check_pattern(const ctp_json *json, const cJSON *turns, ctp_error *err)
{
    const char *pattern = ctp_i_json_text(turns, "pattern", default_pattern), *slot = strstr(pattern, name_slot);
    if (slot != NULL && strstr(slot + 1, name_slot) == NULL)
        return CTP_OK;
    return ctp_i_json_fail(json, ctp_i_json_get(turns, "pattern"), err, "pattern '%.60s', expected %s in it, once", pattern,
                           name_slot);
}

/* ---- reading ---- */

/* A source on its way to a document. */
typedef struct {
    const ctp_manifest *manifest;
    const ctp_json *json;
    const cJSON *source;
    char *path;
    ctp_buffer bytes;
    ctp_arena arena;
    ctp_document parts;
    ctp_range body;
    const cJSON **speaker_nodes; /* [parts.speaker_count] as in the manifest */
} loading;

static ctp_status divide_by_blank_lines(loading *l, ctp_turns *turns, ctp_error *err)
{
    const cJSON *node = ctp_i_json_get(l->source, "turns");
    size_t lines = (size_t)ctp_i_json_number(node, "lines", DEFAULT_BLANK_LINES);
    ctp_status st = ctp_i_turns_by_blank_lines(turns, l->parts.text, l->body, lines, err);
    if (st == CTP_OK && turns->count != l->parts.speaker_count)
        return ctp_i_json_fail(l->json, node, err, "%zu turns between %zu or more blank lines in %.200s, expected one for each "
                               "of %zu speakers", turns->count, lines, l->path, l->parts.speaker_count);
    for (size_t i = 0; st == CTP_OK && i < turns->count; i++)
        turns->items[i].speaker = l->parts.speakers[i].id;
    return st;
}

static ctp_turn_label fill_pattern(ctp_arena *arena, const ctp_turn_labels *pattern, const char *name, const char *speaker)
{
    const size_t head = pattern->head.len, len = strlen(name);
    char *text = ctp_i_arena_alloc(arena, head + len + strlen(pattern->mark) + 1, 1);
    if (text == NULL)
        return (ctp_turn_label){.text = NULL};
    memcpy(text, pattern->head.ptr, head);
    memcpy(text + head, name, len);
    strcpy(text + head + len, pattern->mark);
    return (ctp_turn_label){text, speaker, head + len};
}

/* The names that a speaker's turns may begin with: his own, then the list of `names`. */
static const char *next_name(const cJSON *speaker, const cJSON **alias, bool *begun)
{
    if (!*begun) {
        const cJSON *names = cJSON_IsObject(speaker) ? ctp_i_json_get(speaker, "names") : NULL;
        *begun = true;
        *alias = names != NULL ? names->child : NULL;
        return person_of(speaker).name;
    }
    const char *name = *alias != NULL ? (*alias)->valuestring : NULL;
    *alias = *alias != NULL ? (*alias)->next : NULL;
    return name;
}

static size_t label_count(const loading *l)
{
    size_t count = l->parts.speaker_count;
    for (size_t i = 0; i < l->parts.speaker_count; i++) {
        const cJSON *names = cJSON_IsObject(l->speaker_nodes[i]) ? ctp_i_json_get(l->speaker_nodes[i], "names") : NULL;
        count += names != NULL ? (size_t)cJSON_GetArraySize(names) : 0;
    }
    return count;
}

/* @return false when out of memory */
static bool make_labels(ctp_turn_labels *out, loading *l)
{
    const char *pattern = ctp_i_json_text(ctp_i_json_get(l->source, "turns"), "pattern", default_pattern), *slot = strstr(pattern, name_slot);
    ctp_turn_label *labels = ctp_i_arena_alloc(&l->arena, label_count(l), sizeof *labels);
    *out = (ctp_turn_labels){.items = labels, .head = {pattern, (size_t)(slot - pattern)}, .mark = slot + sizeof name_slot - 1};
    for (size_t i = 0; labels != NULL && i < l->parts.speaker_count; i++) {
        const cJSON *alias = NULL;
        bool begun = false;
        for (const char *name; (name = next_name(l->speaker_nodes[i], &alias, &begun)) != NULL; out->count++) {
            labels[out->count] = fill_pattern(&l->arena, out, name, l->parts.speakers[i].id);
            if (labels[out->count].text == NULL)
                return false;
        }
    }
    return labels != NULL;
}

static size_t first_turn(const ctp_turns *turns, const char *speaker)
{
    size_t i = 0;
    while (i < turns->count && (turns->items[i].speaker == NULL || strcmp(turns->items[i].speaker, speaker) != 0))
        i++;
    return i;
}

static ctp_status refuse_speaker(const loading *l, size_t speaker, const ctp_turn_labels *labels, ctp_error *err)
{
    enum { MOST = 4 };
    ctp_unlisted unlisted[MOST];
    ctp_buffer others = {0};
    const size_t found = ctp_i_unlisted_find(unlisted, MOST, l->parts.text, l->body, labels, false);
    ctp_i_buffer_text(&others, "");
    for (size_t i = 0; i < found; i++)
        ctp_i_buffer_printf(&others, "%s'%.*s'", i > 0 ? ", " : "", (int)unlisted[i].label.len, unlisted[i].label.ptr);
    ctp_status st = others.failed ? ctp_i_no_memory(err) :
        ctp_i_json_fail(l->json, l->speaker_nodes[speaker], err, "no turn of speaker '%.60s' found in %.200s: no line begins with one of the names, letter for letter%s%s",
                        l->parts.speakers[speaker].name, l->path, others.len > 0 ? "; other lines begin with " : "", ctp_i_buffer_span(&others).ptr);
    ctp_i_buffer_free(&others);
    return st;
}

/* Speakers stand in the order of their first turns. A speaker without one is a fault: most likely a name that is written otherwise. */
static ctp_status order_speakers(loading *l, const ctp_turns *turns, const ctp_turn_labels *labels, ctp_error *err)
{
    ctp_person *speakers = (ctp_person *)l->parts.speakers;
    for (size_t i = 0; i < l->parts.speaker_count; i++)
        if (first_turn(turns, speakers[i].id) == turns->count)
            return refuse_speaker(l, i, labels, err);
    for (size_t i = 1; i < l->parts.speaker_count; i++)
        for (size_t k = i; k > 0 && first_turn(turns, speakers[k].id) < first_turn(turns, speakers[k - 1].id); k--) {
            ctp_person other = speakers[k];
            speakers[k] = speakers[k - 1];
            speakers[k - 1] = other;
        }
    return CTP_OK;
}

/* What such a line begins goes to the speaker before, as what any line begins. */
static void tell_unlisted(const loading *l, const ctp_turn_labels *labels)
{
    enum { MOST = 32 };
    ctp_unlisted unlisted[MOST];
    const size_t found = ctp_i_unlisted_find(unlisted, MOST, l->parts.text, l->body, labels, true);
    for (size_t i = 0; i < found; i++) {
        const ctp_unlisted *u = &unlisted[i];
        ctp_i_notice(l->manifest->input.noticed, l->path, l->parts.text, (size_t)(u->label.ptr - l->parts.text.ptr),
                     "'%.*s' begins %zu line%s as a turn does, but no speaker is listed by this name: it goes to who speaks before ('%.60s')",
                     (int)u->label.len, u->label.ptr, u->lines, u->lines == 1 ? "" : "s", u->before);
    }
}

static ctp_status divide_by_name(loading *l, ctp_turns *turns, ctp_error *err)
{
    ctp_turn_labels labels;
    if (!make_labels(&labels, l))
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_turns_by_label(turns, l->parts.text, l->body, &labels, err);
    if (st == CTP_OK)
        st = order_speakers(l, turns, &labels, err);
    if (st == CTP_OK)
        tell_unlisted(l, &labels);
    return st;
}

static const struct division {
    const char *by;
    const ctp_json_field *fields;
    size_t field_count;
    ctp_status (*check)(const ctp_json *json, const cJSON *turns, ctp_error *err);
    ctp_status (*divide)(loading *l, ctp_turns *turns, ctp_error *err);
} divisions[] = {
    {"blank-lines", blank_fields, CTP_COUNT(blank_fields), check_lines, divide_by_blank_lines},
    {"name", name_fields, CTP_COUNT(name_fields), check_pattern, divide_by_name},
};

static const struct division *division_of(const cJSON *turns)
{
    const char *by = ctp_i_json_text(turns, "by", "");
    for (size_t i = 0; i < CTP_COUNT(divisions); i++)
        if (strcmp(divisions[i].by, by) == 0)
            return &divisions[i];
    return NULL;
}

static ctp_status check_turns(const ctp_json *json, const cJSON *turns, ctp_error *err)
{
    const struct division *division = division_of(turns);
    const cJSON *by = ctp_i_json_get(turns, "by");
    if (division == NULL && by != NULL && cJSON_IsString(by))
        return ctp_i_json_fail(json, by, err, "by '%.60s', expected blank-lines or name", by->valuestring);
    if (division == NULL)
        division = &divisions[0]; /* its table says that `by` is missing, or no string */
    ctp_status st = ctp_i_json_expect(json, turns, division->fields, division->field_count, err);
    return st == CTP_OK ? division->check(json, turns, err) : st;
}

static ctp_status check_panel(const ctp_json *json, const cJSON *source, ctp_error *err)
{
    const cJSON *speakers = ctp_i_json_get(source, "speakers"), *turns = ctp_i_json_get(source, "turns");
    size_t count = 0;
    for (const cJSON *node = speakers != NULL ? speakers->child : NULL; node != NULL; node = node->next, count++) {
        ctp_status st = check_speaker(json, speakers, node, err);
        if (st != CTP_OK)
            return st;
    }
    if (turns != NULL && count == 0)
        return ctp_i_json_fail(json, turns, err, "'turns' without 'speakers'");
    if (turns == NULL && count > 1)
        return ctp_i_json_fail(json, speakers, err, "several speakers, expected 'turns' to say how they are divided");
    return turns != NULL ? check_turns(json, turns, err) : CTP_OK;
}

ctp_status ctp_i_source_check(const ctp_json *json, const cJSON *source, ctp_error *err)
{
    ctp_status st = check_object(json, source, source_fields, CTP_COUNT(source_fields), err);
    const cJSON *author = st == CTP_OK ? ctp_i_json_get(source, "author") : NULL;
    const cJSON *body = st == CTP_OK ? ctp_i_json_get(source, "body") : NULL;
    if (author != NULL && cJSON_IsObject(author))
        st = check_object(json, author, author_fields, CTP_COUNT(author_fields), err);
    if (st == CTP_OK && body != NULL)
        st = check_object(json, body, body_fields, CTP_COUNT(body_fields), err);
    return st == CTP_OK ? check_panel(json, source, err) : st;
}

char *ctp_i_source_path(const ctp_manifest *manifest, const cJSON *source)
{
    const char *texts = manifest->input.how->texts, *file = ctp_i_json_text(source, "file", "");
    if (texts != NULL && file[0] != '/')
        return ctp_i_path_join(texts, file);
    return ctp_i_path_beside(manifest->input.path, file);
}

/* What a file's name in the manifest leads to fails at that name: the manifest is what the user can mend. */
static ctp_status read_bytes(loading *l, ctp_error *err)
{
    ctp_error inner;
    const cJSON *file = ctp_i_json_get(l->source, "file");
    l->path = ctp_i_source_path(l->manifest, l->source);
    if (l->path == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_file_read(&l->bytes, l->path, &inner);
    if (st == CTP_E_NOMEM)
        return ctp_i_no_memory(err);
    if (st != CTP_OK)
        return ctp_i_fail(err, st, l->json->source, ctp_i_json_where(l->json, file), "%.300s: %.180s", l->path, inner.message);
    return CTP_OK;
}

static ctp_status read_text(loading *l, ctp_error *err)
{
    const cJSON *expected = ctp_i_json_get(l->source, "sha256");
    ctp_status st = read_bytes(l, err);
    if (st != CTP_OK)
        return st;
    ctp_i_sha256(l->parts.sha256, ctp_i_buffer_span(&l->bytes));
    if (expected != NULL && strcmp(expected->valuestring, l->parts.sha256) != 0)
        return ctp_i_json_fail(l->json, expected, err, "sha256 %s, but that of %.200s is %s", expected->valuestring, l->path,
                               l->parts.sha256);
    const char *charset = ctp_i_json_text(l->source, "charset", l->manifest->input.how->charset);
    st = ctp_i_plain_text(&l->bytes, l->parts.sha256, charset, l->path, err);
    l->parts.text = ctp_i_buffer_span(&l->bytes);
    if (st == CTP_OK)
        ctp_i_notice_broken_words(l->manifest->input.noticed, l->path, l->parts.text);
    l->body = (ctp_range){0, l->parts.text.len};
    return st;
}

static ctp_status find_limit(const loading *l, ctp_range *found, const char *name, size_t from, ctp_error *err)
{
    const cJSON *words = ctp_i_json_get(ctp_i_json_get(l->source, "body"), name);
    if (words == NULL || ctp_i_find_words(found, l->parts.text, (ctp_range){from, l->parts.text.len}, words->valuestring))
        return CTP_OK;
    return ctp_i_json_fail(l->json, words, err, "the words of '%s' are not found%s in %.300s", name,
                           from > 0 ? " behind those of 'from'" : "", l->path);
}

static ctp_status find_body(loading *l, ctp_error *err)
{
    ctp_range first = {0, 0}, last = {l->body.end, l->body.end};
    ctp_status st = find_limit(l, &first, "from", 0, err);
    if (st == CTP_OK)
        st = find_limit(l, &last, "to", first.end, err);
    l->body = (ctp_range){first.begin, last.end};
    return st;
}

static ctp_status list_speakers(loading *l, ctp_error *err)
{
    const cJSON *list = ctp_i_json_get(l->source, "speakers");
    size_t count = list != NULL ? (size_t)cJSON_GetArraySize(list) : 0;
    ctp_person *speakers = ctp_i_arena_alloc(&l->arena, count, sizeof *speakers);
    l->speaker_nodes = ctp_i_arena_alloc(&l->arena, count, sizeof *l->speaker_nodes);
    if (speakers == NULL || l->speaker_nodes == NULL)
        return ctp_i_no_memory(err);
    for (const cJSON *node = count > 0 ? list->child : NULL; node != NULL; node = node->next) {
        l->speaker_nodes[l->parts.speaker_count] = node;
        speakers[l->parts.speaker_count++] = person_of(node);
    }
    l->parts.speakers = speakers;
    return CTP_OK;
}

static ctp_status divide(loading *l, ctp_error *err)
{
    const cJSON *node = ctp_i_json_get(l->source, "turns");
    ctp_turns turns = {.arena = &l->arena};
    ctp_status st = list_speakers(l, err);
    if (st == CTP_OK && node != NULL)
        st = division_of(node)->divide(l, &turns, err);
    else if (st == CTP_OK)
        st = ctp_i_turns_by_label(&turns, l->parts.text, l->body, &(ctp_turn_labels){0}, err);
    if (st == CTP_OK && node == NULL && l->parts.speaker_count == 1)
        turns.items[0].speaker = l->parts.speakers[0].id;
    l->parts.turns = turns.items;
    l->parts.turn_count = turns.count;
    return st;
}

ctp_status ctp_i_source_read(ctp_document **out, const ctp_manifest *manifest, const cJSON *source, ctp_error *err)
{
    const cJSON *root = manifest->json.root;
    loading l = {.manifest = manifest, .json = &manifest->json, .source = source};
    l.parts.id = ctp_i_json_text(source, "id", "");
    l.parts.author = person_of(ctp_i_json_get(source, "author"));
    l.parts.title = ctp_i_json_text(source, "title", NULL);
    l.parts.outlet = ctp_i_json_text(source, "outlet", NULL);
    l.parts.date = ctp_i_json_text(source, "date", NULL);
    l.parts.language = ctp_i_json_text(source, "language", ctp_i_json_text(root, "language", NULL));
    ctp_status st = read_text(&l, err);
    if (st == CTP_OK)
        st = find_body(&l, err);
    if (st == CTP_OK)
        st = divide(&l, err);
    if (st == CTP_OK)
        st = ctp_i_document_new(out, &l.parts, err);
    free(l.path);
    ctp_i_buffer_free(&l.bytes);
    ctp_i_arena_free(&l.arena);
    return st;
}
