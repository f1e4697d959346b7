/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/evaluate.h"

#include "base/buffer.h"
#include "base/status.h"
#include "evaluate/agreement.h"
#include "evaluate/head.h"
#include "evaluate/misses.h"
#include "evaluate/records.h"
#include "evaluate/table.h"

static bool code_all(ctp_arena *arena, ctp_coding *given, const ctp_records *records)
{
    for (size_t i = 0; i < records->gold.count; i++)
        if (!ctp_i_code_sentence(arena, &given[i], records->sentences[i], records->gold.records[i].issue))
            return false;
    return true;
}

static ctp_status write_all(ctp_sink sink, const ctp_records *records, const ctp_options *options, ctp_error *err)
{
    ctp_arena arena = {0};
    ctp_json_writer w;
    const ctp_gold *gold = &records->gold;
    const ctp_features *features = records->features;
    ctp_coding *given = ctp_i_arena_alloc(&arena, gold->count, sizeof *given);
    if (given == NULL || !code_all(&arena, given, records)) {
        ctp_i_arena_free(&arena);
        return ctp_i_no_memory(err);
    }
    ctp_agreement agreement = {gold->records, given, records->sentences, gold->count, features->issues, features->issue_count,
                               (uint64_t)options->seed, {NULL, 0}};
    ctp_i_json_writer_init(&w, sink, 3, err);
    ctp_i_json_begin(&w, '{');
    ctp_i_write_evaluation_head(&w, "counterpoint-evaluation/1", features);
    ctp_i_json_put_value(&w, "records", (double)features->document_count);
    ctp_status st = ctp_i_write_agreement(&w, &agreement, err);
    if (st == CTP_OK)
        st = ctp_i_write_misses(&w, &agreement, err);
    ctp_i_json_end(&w, '}');
    ctp_i_json_newline(&w);
    ctp_status written = ctp_i_json_writer_finish(&w);
    ctp_i_arena_free(&arena);
    return st != CTP_OK ? st : written;
}

ctp_status ctp_evaluate(ctp_sink sink, const char *path, const char *charset, const ctp_lexicon_set *lexicons, const ctp_options *options,
                        ctp_error *err)
{
    ctp_records records = {0};
    ctp_status st = ctp_i_records_read(&records, path, charset, lexicons, options, err);
    if (st == CTP_OK)
        st = write_all(sink, &records, options, err);
    ctp_i_records_free(&records);
    return st;
}

ctp_status ctp_evaluate_table(ctp_sink sink, const char *path, const char *charset, const ctp_lexicon_set *lexicons, const ctp_options *options,
                              ctp_error *err)
{
    ctp_buffer json = {0};
    ctp_status st = ctp_evaluate(ctp_i_buffer_sink(&json), path, charset, lexicons, options, err);
    if (st == CTP_OK)
        st = ctp_i_write_table(sink, ctp_i_buffer_span(&json), err);
    ctp_i_buffer_free(&json);
    return st;
}
