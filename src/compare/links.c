/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/status.h"
#include "compare/reading.h"

typedef ctp_comparison_reading reading;

static const cJSON *root_of(const reading *r)
{
    return r->fields.json.root;
}

static const cJSON *list_of(const cJSON *object, const char *name)
{
    return ctp_i_json_get(object, name)->child;
}

static ctp_status add_new(reading *r, ctp_intern *set, const char *id, const char *what, const cJSON *node, ctp_error *err)
{
    size_t before = set->count;
    if (ctp_i_intern(set, id, strlen(id)) == CTP_NO_ID)
        return ctp_i_no_memory(err);
    if (set->count == before)
        return ctp_i_json_fail(&r->fields.json, node, err, "%s '%.100s' stands twice", what, id);
    return CTP_OK;
}

/* All ids of the objects of a list, which the shape has found to be strings. */
static ctp_status gather(reading *r, ctp_ids kind, const cJSON *list, const char *name, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (const cJSON *item = list; st == CTP_OK && item != NULL; item = item->next) {
        const cJSON *id = ctp_i_json_get(item, name);
        st = add_new(r, &r->ids[kind], id->valuestring, ctp_i_references[kind].what, id, err);
    }
    return st;
}

/* The number of what is known by two strings; CTP_NO_ID where it is not there. */
static ctp_status pair_number(uint32_t *out, ctp_intern *set, const char *first, const char *second, bool add, ctp_error *err)
{
    ctp_buffer key = {0};
    ctp_i_buffer_printf(&key, "%s\n%s", first, second);
    ctp_span name = ctp_i_buffer_span(&key);
    *out = key.failed ? CTP_NO_ID : add ? ctp_i_intern(set, name.ptr, name.len) : ctp_i_intern_find(set, name.ptr, name.len);
    const bool failed = key.failed || (add && *out == CTP_NO_ID);
    ctp_i_buffer_free(&key);
    return failed ? ctp_i_no_memory(err) : CTP_OK;
}

/* One may speak on several panels, but stands once on each. */
static ctp_status gather_speakers(reading *r, ctp_error *err)
{
    for (const cJSON *author = list_of(root_of(r), "authors"); author != NULL; author = author->next)
        for (const cJSON *item = list_of(author, "speakers"); item != NULL; item = item->next) {
            const cJSON *id = ctp_i_json_get(item, "id");
            size_t before = r->panels.count;
            uint32_t number;
            ctp_status st = pair_number(&number, &r->panels, ctp_i_json_get(author, "id")->valuestring, id->valuestring, true, err);
            if (st != CTP_OK || ctp_i_intern(&r->ids[CTP_IDS_SPEAKER], id->valuestring, strlen(id->valuestring)) == CTP_NO_ID)
                return ctp_i_no_memory(err);
            if (r->panels.count == before)
                return ctp_i_json_fail(&r->fields.json, id, err, "speaker '%.100s' stands twice", id->valuestring);
        }
    return CTP_OK;
}

static ctp_status gather_all(reading *r, ctp_error *err)
{
    const cJSON *root = root_of(r);
    ctp_status st = gather(r, CTP_IDS_DOCUMENT, list_of(ctp_i_json_get(root, "corpus"), "documents"), "id", err);
    if (st == CTP_OK)
        st = gather(r, CTP_IDS_LEXICON, list_of(root, "lexicons"), "name", err);
    if (st == CTP_OK)
        st = gather(r, CTP_IDS_AUTHOR, list_of(root, "authors"), "id", err);
    if (st == CTP_OK)
        st = gather_speakers(r, err);
    if (st == CTP_OK)
        st = gather(r, CTP_IDS_ISSUE, list_of(root, "issues"), "id", err);
    if (st == CTP_OK)
        st = gather(r, CTP_IDS_SENTENCE, list_of(root, "sentences"), "id", err);
    return st;
}

/* What the references BY_UNIT of an object are to. */
static ctp_status find_unit(const reading *r, const ctp_shape *shape, const cJSON *node, ctp_ids *unit, ctp_error *err)
{
    *unit = CTP_IDS_NONE;
    for (size_t i = 0; i < shape->count; i++) {
        if (shape->fields[i].kind != CTP_FIELD_UNIT)
            continue;
        const cJSON *at = ctp_i_json_get(node, shape->fields[i].name);
        for (ctp_ids k = CTP_IDS_NONE; k < CTP_IDS_BY_UNIT; k++)
            if (ctp_i_references[k].what != NULL && strcmp(ctp_i_references[k].what, at->valuestring) == 0)
                *unit = k;
        if (*unit == CTP_IDS_NONE)
            return ctp_i_json_fail(&r->fields.json, at, err, "unknown %s '%.60s'", shape->fields[i].name, at->valuestring);
    }
    return CTP_OK;
}

static ctp_status check_id(const reading *r, const ctp_field *field, ctp_ids unit, const cJSON *node, ctp_error *err)
{
    const ctp_reference *reference = field->detail;
    if (reference == NULL || node == NULL)
        return CTP_OK;
    ctp_ids to = reference->to == CTP_IDS_BY_UNIT ? unit : reference->to;
    if (ctp_i_intern_find(&r->ids[to], node->valuestring, strlen(node->valuestring)) != CTP_NO_ID)
        return CTP_OK;
    return ctp_i_json_fail(&r->fields.json, node, err, "the file has no %s '%.100s'", ctp_i_references[to].what, node->valuestring);
}

static ctp_status check_strings(const reading *r, const ctp_field *field, ctp_ids unit, const cJSON *list, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (const cJSON *item = list->child; st == CTP_OK && item != NULL; item = item->next)
        st = check_id(r, field, unit, item, err);
    return st;
}

static ctp_status check_object(reading *r, const ctp_shape *shape, const cJSON *node, ctp_error *err);

static ctp_status check_items(reading *r, const ctp_shape *shape, const cJSON *list, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (const cJSON *item = list != NULL ? list->child : NULL; st == CTP_OK && item != NULL; item = item->next)
        st = check_object(r, shape, item, err);
    return st;
}

static ctp_status check_field(reading *r, const ctp_field *field, ctp_ids unit, const cJSON *node, ctp_error *err)
{
    switch (field->kind) {
    case CTP_FIELD_TEXT:
    case CTP_FIELD_ID:
    case CTP_FIELD_TEXT_OR_NULL:
    case CTP_FIELD_EXTRA_TEXT:
        return check_id(r, field, unit, node, err);
    case CTP_FIELD_STRINGS:
        return check_strings(r, field, unit, node, err);
    case CTP_FIELD_LIST:
    case CTP_FIELD_FILLED_LIST:
    case CTP_FIELD_EXTRA_LIST:
    case CTP_FIELD_TWO:
        return check_items(r, field->detail, node, err);
    case CTP_FIELD_SENTENCES:
        return check_items(r, &ctp_i_sentence_shape, node, err);
    case CTP_FIELD_OBJECT:
    case CTP_FIELD_SPREAD_OBJECT:
        return check_object(r, field->detail, node, err);
    default:
        return CTP_OK;
    }
}

/* Where an object names an author and a speaker, the one speaks on the panel that is the other. */
static ctp_status check_panel(reading *r, const cJSON *node, ctp_error *err)
{
    const cJSON *author = ctp_i_json_get(node, "author"), *speaker = ctp_i_json_get(node, "speaker");
    uint32_t number;
    if (!cJSON_IsString(author) || !cJSON_IsString(speaker))
        return CTP_OK;
    ctp_status st = pair_number(&number, &r->panels, author->valuestring, speaker->valuestring, false, err);
    if (st != CTP_OK || number != CTP_NO_ID)
        return st;
    return ctp_i_json_fail(&r->fields.json, speaker, err, "'%.100s' is no speaker of '%.100s'", speaker->valuestring, author->valuestring);
}

static ctp_status check_object(reading *r, const ctp_shape *shape, const cJSON *node, ctp_error *err)
{
    ctp_ids unit;
    ctp_status st = find_unit(r, shape, node, &unit, err);
    for (size_t i = 0; st == CTP_OK && i < shape->count; i++)
        st = check_field(r, &shape->fields[i], unit, ctp_i_json_get(node, shape->fields[i].name), err);
    return st == CTP_OK ? check_panel(r, node, err) : st;
}

static ctp_status check_stances(reading *r, ctp_error *err)
{
    const ctp_comparison *c = &r->file.comparison;
    const cJSON *node = list_of(root_of(r), "stance");
    for (size_t i = 0; i < c->stance_count; i++, node = node->next) {
        size_t by_hand = 0;
        for (size_t k = 0; k < c->stance[i].evidence_count; k++)
            by_hand += c->stance[i].evidence[k].by_hand;
        if (ctp_i_json_number(node, "by_hand", 0.0) != (double)by_hand)
            return ctp_i_json_fail(&r->fields.json, node, err, "'by_hand' is not %zu, as the evidence says", by_hand);
    }
    return CTP_OK;
}

static ctp_status check_keyness(reading *r, ctp_error *err)
{
    for (const cJSON *item = list_of(root_of(r), "keyness"); item != NULL; item = item->next) {
        const cJSON *against = ctp_i_json_get(item, "against");
        const char *id = against->valuestring;
        if (strcmp(id, "rest") != 0 && ctp_i_intern_find(&r->ids[CTP_IDS_AUTHOR], id, strlen(id)) == CTP_NO_ID)
            return ctp_i_json_fail(&r->fields.json, against, err, "the file has no author '%.100s', expected one or 'rest'", id);
    }
    return CTP_OK;
}

static ctp_status check_ranks(reading *r, ctp_error *err)
{
    const cJSON *node = list_of(root_of(r), "pairs");
    for (size_t i = 0; i < r->file.comparison.pair_count; i++, node = node->next)
        if (r->file.comparison.pairs[i].rank != i + 1)
            return ctp_i_json_fail(&r->fields.json, ctp_i_json_get(node, "rank"), err, "rank %u, expected %zu", r->file.comparison.pairs[i].rank, i + 1);
    return CTP_OK;
}

/* Opens the document of a sentence: those before it have all of theirs. */
static ctp_status open_document(reading *r, const cJSON *node, ctp_error *err)
{
    ctp_file_reading *f = &r->fields;
    const ctp_features *features = &r->file.features;
    const ctp_document_features *document = &features->documents[f->documents.count];
    size_t author = 0;
    if (f->documents.count == features->document_count)
        return ctp_i_json_fail(&f->json, node, err, "a sentence more than the documents have");
    while (strcmp(r->file.authors[author].author.id, document->author.id) != 0)
        author++; /* it is there: the references have been checked */
    f->expected = document->sentences;
    f->found = 0;
    f->number = 0;
    f->author = ctp_i_intern(&f->authors, document->author.id, strlen(document->author.id));
    ctp_i_intern_free(&f->speakers);
    for (size_t i = 0; i < r->file.authors[author].speaker_count; i++) {
        const char *id = r->file.authors[author].speakers[i].person.id;
        if (ctp_i_intern(&f->speakers, id, strlen(id)) == CTP_NO_ID)
            return ctp_i_no_memory(err);
    }
    if (f->author == CTP_NO_ID || ctp_i_intern(&f->documents, document->id, strlen(document->id)) == CTP_NO_ID)
        return ctp_i_no_memory(err);
    return CTP_OK;
}

static ctp_status place_sentence(reading *r, ctp_sentence *sentence, const cJSON *node, ctp_error *err)
{
    ctp_file_reading *f = &r->fields;
    const cJSON *at = ctp_i_json_get(node, "document");
    ctp_status st = CTP_OK;
    while (st == CTP_OK && (f->documents.count == 0 || f->found == f->expected))
        st = open_document(r, node, err);
    if (st != CTP_OK)
        return st;
    sentence->document = (uint32_t)f->documents.count - 1;
    if (strcmp(r->file.features.documents[sentence->document].id, at->valuestring) != 0)
        return ctp_i_json_fail(&f->json, at, err, "document '%.100s', expected sentence %u of %u of '%.100s'", at->valuestring, f->found + 1,
                               f->expected, r->file.features.documents[sentence->document].id);
    f->found++;
    return ctp_i_check_sentence(f, node, sentence, err);
}

static ctp_status place_sentences(reading *r, ctp_error *err)
{
    const ctp_features *features = &r->file.features;
    ctp_sentence *sentences = (ctp_sentence *)features->sentences; /* in the scratch arena */
    const cJSON *node = list_of(root_of(r), "sentences");
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < features->issue_count; i++)
        if (ctp_i_intern(&r->fields.issues, features->issues[i].id, strlen(features->issues[i].id)) == CTP_NO_ID)
            return ctp_i_no_memory(err);
    for (size_t i = 0; st == CTP_OK && i < features->sentence_count; i++, node = node->next)
        st = place_sentence(r, &sentences[i], node, err);
    uint64_t promised = 0;
    for (size_t i = 0; i < features->document_count; i++)
        promised += features->documents[i].sentences;
    if (st == CTP_OK && promised != features->sentence_count)
        return ctp_i_json_fail(&r->fields.json, ctp_i_json_get(root_of(r), "sentences"), err, "%zu sentences, but the documents have %.0f",
                               features->sentence_count, (double)promised);
    return st;
}

/* @param field  of the node: the id of one of that kind */
static ctp_status end_of(reading *r, const char *kind, const cJSON *node, const char *field, uint32_t *out, ctp_error *err)
{
    uint32_t number;
    const cJSON *at = ctp_i_json_get(node, field);
    const char *id = at->valuestring;
    ctp_status st = pair_number(&number, &r->nodes, kind, id, false, err);
    if (st != CTP_OK)
        return st;
    if (number == CTP_NO_ID)
        return ctp_i_json_fail(&r->fields.json, at, err, "the network has no %.20s '%.100s'", kind, id);
    if (out != NULL)
        *out = number;
    return CTP_OK;
}

static ctp_status link_network(reading *r, ctp_error *err)
{
    const ctp_comparison *c = &r->file.comparison;
    const cJSON *network = ctp_i_json_get(root_of(r), "network"), *node = list_of(network, "nodes");
    ctp_network_edge *edges = (ctp_network_edge *)c->edges; /* in the scratch arena */
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < c->node_count; i++, node = node->next) {
        uint32_t number;
        st = pair_number(&number, &r->nodes, c->nodes[i].kind, c->nodes[i].id, true, err);
        if (st == CTP_OK && number != i)
            st = ctp_i_json_fail(&r->fields.json, node, err, "node '%.100s' stands twice", c->nodes[i].id);
    }
    node = list_of(network, "edges");
    for (size_t i = 0; st == CTP_OK && i < c->edge_count; i++, node = node->next) {
        const char *kind = strcmp(edges[i].kind, "stance") == 0 ? "issue" : edges[i].unit;
        st = end_of(r, edges[i].unit, node, "from", &edges[i].from_node, err);
        if (st == CTP_OK)
            st = end_of(r, kind, node, "to", &edges[i].to_node, err);
    }
    node = list_of(network, "merges");
    for (size_t i = 0; st == CTP_OK && i < c->merge_count; i++, node = node->next) {
        st = end_of(r, c->merges[i].unit, node, "a", NULL, err);
        if (st == CTP_OK)
            st = end_of(r, c->merges[i].unit, node, "b", NULL, err);
    }
    return st;
}

ctp_status ctp_i_comparison_link(ctp_comparison_reading *r, ctp_error *err)
{
    ctp_status st = gather_all(r, err);
    if (st == CTP_OK)
        st = check_object(r, &ctp_i_comparison_shape, root_of(r), err);
    if (st == CTP_OK)
        st = check_stances(r, err);
    if (st == CTP_OK)
        st = check_keyness(r, err);
    if (st == CTP_OK)
        st = check_ranks(r, err);
    if (st == CTP_OK)
        st = place_sentences(r, err);
    return st == CTP_OK ? link_network(r, err) : st;
}
