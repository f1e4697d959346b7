/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/builder.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "features/copy.h"

struct ctp_features_builder {
    ctp_features_memory *memory;
    size_t document_capacity, sentence_capacity;
    ctp_intern ids; /* of documents */
};

static void memory_free(ctp_features_memory *memory)
{
    if (memory == NULL)
        return;
    ctp_i_intern_free(&memory->strings);
    ctp_i_arena_free(&memory->arena);
    ctp_i_vocabulary_free(memory->vocabulary);
    free(memory->documents);
    free(memory->sentences);
    free(memory);
}

void ctp_features_free(ctp_features *features)
{
    if (features != NULL)
        memory_free(features->memory);
}

static ctp_copy_target target_of(ctp_features_memory *memory)
{
    return (ctp_copy_target){&memory->arena, &memory->strings};
}

ctp_features_header ctp_i_features_header(const ctp_features *features)
{
    return (ctp_features_header){.title = features->title,
                                 .engine = features->engine,
                                 .icu = features->icu,
                                 .snowball = features->snowball,
                                 .published = features->published,
                                 .options = features->options,
                                 .lexicons = features->lexicons,
                                 .lexicon_count = features->lexicon_count,
                                 .issues = features->issues,
                                 .issue_count = features->issue_count,
                                 .coded = features->coded,
                                 .coded_count = features->coded_count};
}

static bool take_header(ctp_features_memory *memory, const ctp_features_header *header)
{
    ctp_features_header own = *header;
    ctp_copy_target target = target_of(memory);
    if (!ctp_i_shape_own(&target, &ctp_i_header_shape, &own))
        return false;
    memory->features = (ctp_features){.title = own.title,
                                      .engine = own.engine,
                                      .icu = own.icu,
                                      .snowball = own.snowball,
                                      .published = own.published,
                                      .options = own.options,
                                      .lexicons = own.lexicons,
                                      .lexicon_count = own.lexicon_count,
                                      .issues = own.issues,
                                      .issue_count = own.issue_count,
                                      .coded = own.coded,
                                      .coded_count = own.coded_count,
                                      .memory = memory};
    return true;
}

ctp_status ctp_i_builder_new(ctp_features_builder **out, const ctp_features_header *header, ctp_error *err)
{
    *out = NULL;
    ctp_features_builder *builder = ctp_i_alloc(1, sizeof *builder);
    if (builder == NULL)
        return ctp_i_no_memory(err);
    builder->memory = ctp_i_alloc(1, sizeof *builder->memory);
    if (builder->memory == NULL || !take_header(builder->memory, header)) {
        ctp_i_builder_free(builder);
        return ctp_i_no_memory(err);
    }
    *out = builder;
    return CTP_OK;
}

void ctp_i_builder_free(ctp_features_builder *builder)
{
    if (builder == NULL)
        return;
    memory_free(builder->memory);
    ctp_i_intern_free(&builder->ids);
    free(builder);
}

ctp_status ctp_i_builder_document(ctp_features_builder *builder, const ctp_document_features *document, ctp_error *err)
{
    ctp_features_memory *memory = builder->memory;
    ctp_copy_target target = target_of(memory);
    ctp_document_features own = *document;
    size_t count = memory->features.document_count;
    if (!ctp_i_grow((void **)&memory->documents, count, &builder->document_capacity, sizeof own) ||
        !ctp_i_shape_own(&target, &ctp_i_document_shape, &own) ||
        ctp_i_intern(&builder->ids, own.id, strlen(own.id)) == CTP_NO_ID)
        return ctp_i_no_memory(err);
    if (builder->ids.count == count)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "document '%.100s' stands twice", own.id);
    memory->documents[memory->features.document_count++] = own;
    return CTP_OK;
}

ctp_status ctp_i_builder_sentence(ctp_features_builder *builder, const ctp_sentence *sentence, ctp_error *err)
{
    ctp_features_memory *memory = builder->memory;
    ctp_copy_target target = target_of(memory);
    ctp_sentence own = *sentence;
    size_t count = memory->features.sentence_count;
    own.id = NULL; /* it is met once: interning it would only fill the table */
    if (!ctp_i_grow((void **)&memory->sentences, count, &builder->sentence_capacity, sizeof own) ||
        !ctp_i_shape_own(&target, &ctp_i_sentence_shape, &own))
        return ctp_i_no_memory(err);
    own.id = ctp_i_arena_copy(&memory->arena, sentence->id, strlen(sentence->id));
    if (own.id == NULL)
        return ctp_i_no_memory(err);
    own.document = (uint32_t)memory->features.document_count - 1;
    memory->sentences[memory->features.sentence_count++] = own;
    return CTP_OK;
}

static ctp_status add_as_it_is(void *context, ctp_features_builder *builder, const ctp_sentence *sentence, ctp_error *err)
{
    (void)context;
    return ctp_i_builder_sentence(builder, sentence, err);
}

static ctp_status add_all(ctp_features_builder *builder, const ctp_features *features, ctp_sentence_adder add, void *context, ctp_error *err)
{
    ctp_status st = CTP_OK;
    size_t at = 0;
    for (size_t i = 0; st == CTP_OK && i < features->document_count; i++) {
        st = ctp_i_builder_document(builder, &features->documents[i], err);
        for (; st == CTP_OK && at < features->sentence_count && features->sentences[at].document == i; at++)
            st = add(context, builder, &features->sentences[at], err);
    }
    return st;
}

ctp_status ctp_i_vocabulary_add_all(ctp_vocabulary *vocabulary, const ctp_vocabulary *more, ctp_error *err)
{
    ctp_form_row *rows;
    size_t count;
    ctp_status st = ctp_i_vocabulary_rows(more, &rows, &count, err);
    for (size_t i = 0; st == CTP_OK && i < count; i++)
        st = ctp_i_vocabulary_add(vocabulary, rows[i].stem, rows[i].form, (uint32_t)rows[i].count, rows[i].function, err);
    for (size_t i = 0; st == CTP_OK && i < count; i++)
        if (i == 0 || strcmp(rows[i].stem, rows[i - 1].stem) != 0)
            st = ctp_i_vocabulary_note(vocabulary, rows[i].stem, rows[i].names, rows[i].topic, err);
    free(rows);
    return st;
}

/* Rows come sorted, so the first of the most frequent forms is the first by bytes. */
static size_t gather_entries(ctp_vocabulary_entry *entries, const ctp_form_row *rows, size_t count)
{
    size_t n = 0;
    uint64_t most = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(rows[i].stem, rows[i - 1].stem) != 0) {
            entries[n++] = (ctp_vocabulary_entry){rows[i].stem, rows[i].form, 0, rows[i].function, (uint32_t)rows[i].names, (uint32_t)rows[i].topic};
            most = rows[i].count;
        }
        ctp_vocabulary_entry *entry = &entries[n - 1];
        entry->count += (uint32_t)rows[i].count;
        if (rows[i].count > most) {
            most = rows[i].count;
            entry->form = rows[i].form;
        }
    }
    return n;
}

static ctp_status take_vocabulary(ctp_features_memory *memory, const ctp_vocabulary *vocabulary, ctp_error *err)
{
    ctp_form_row *rows = NULL;
    size_t count = 0;
    ctp_status st = ctp_i_vocabulary_new(&memory->vocabulary, err);
    if (st == CTP_OK)
        st = ctp_i_vocabulary_add_all(memory->vocabulary, vocabulary, err);
    if (st == CTP_OK)
        st = ctp_i_vocabulary_rows(memory->vocabulary, &rows, &count, err);
    if (st != CTP_OK)
        return st;
    ctp_vocabulary_entry *entries = ctp_i_arena_alloc(&memory->arena, count, sizeof *entries);
    if (entries != NULL)
        memory->features.vocabulary_count = gather_entries(entries, rows, count);
    memory->features.vocabulary = entries;
    free(rows);
    return entries != NULL ? CTP_OK : ctp_i_no_memory(err);
}

/* The file says once for all sentences which stems are function words; so do features that never were in a file. */
static void mark_function_words(ctp_features_memory *memory)
{
    for (size_t i = 0; i < memory->features.sentence_count; i++) {
        const ctp_sentence *sentence = &memory->sentences[i];
        ctp_stem_count *stems = (ctp_stem_count *)sentence->stems; /* our own copy */
        for (size_t k = 0; k < sentence->stem_count; k++)
            stems[k].function = ctp_i_vocabulary_is_function(memory->vocabulary, stems[k].stem);
    }
}

ctp_status ctp_i_builder_finish(ctp_features **out, ctp_features_builder *builder, const ctp_vocabulary *vocabulary,
                                ctp_error *err)
{
    ctp_features_memory *memory = builder->memory;
    ctp_status st = take_vocabulary(memory, vocabulary, err);
    *out = NULL;
    if (st == CTP_OK) {
        if (vocabulary != NULL)
            mark_function_words(memory);
        memory->features.documents = memory->documents;
        memory->features.sentences = memory->sentences;
        *out = &memory->features;
        builder->memory = NULL;
    }
    ctp_i_builder_free(builder);
    return st;
}

ctp_status ctp_i_features_rebuild(ctp_features **out, const ctp_features_plan *plan, ctp_error *err)
{
    ctp_features_builder *builder;
    ctp_status st = ctp_i_builder_new(&builder, plan->header, err);
    for (size_t i = 0; st == CTP_OK && i < plan->count; i++)
        st = add_all(builder, plan->parts[i], plan->add != NULL ? plan->add : add_as_it_is, plan->context, err);
    if (st == CTP_OK)
        return ctp_i_builder_finish(out, builder, plan->vocabulary, err);
    ctp_i_builder_free(builder);
    return st;
}
