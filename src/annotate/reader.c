/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/document.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/status.h"

ctp_status ctp_i_reader_open(ctp_reader *reader, const ctp_lexicon_set *set, const ctp_options *options, ctp_error *err)
{
    *reader = (ctp_reader){.options = options, .set = set, .language = ctp_i_set_language(set)};
    ctp_status st = ctp_i_tokenizer_new(&reader->tokenizer, reader->language, options, err);
    if (st == CTP_OK)
        st = ctp_i_matcher_new(&reader->matcher, set, reader->tokenizer, options, err);
    if (st == CTP_OK)
        st = ctp_i_hit_heads_open(&reader->heads, ctp_i_set_entry_count(set), err);
    if (st == CTP_OK && (reader->notes.items = ctp_i_alloc(ctp_i_set_entry_count(set), sizeof *reader->notes.items)) == NULL)
        st = ctp_i_no_memory(err);
    if (st != CTP_OK) {
        ctp_i_reader_close(reader);
        return st;
    }
    ctp_i_cue_sets_open(&reader->sets);
    reader->strings = ctp_i_tokenizer_strings(reader->tokenizer);
    ctp_i_lexemes_open(&reader->lexemes, reader->tokenizer, reader->language);
    return CTP_OK;
}

void ctp_i_reader_close(ctp_reader *reader)
{
    ctp_i_matcher_free(reader->matcher);
    ctp_i_lexemes_close(&reader->lexemes);
    ctp_i_hit_heads_free(&reader->heads);
    ctp_i_tokenizer_free(reader->tokenizer);
    ctp_i_segmentation_free(&reader->segmentation);
    ctp_i_matched_free(&reader->here);
    ctp_i_matched_free(&reader->next);
    ctp_i_matched_free(&reader->resolved_found);
    ctp_i_arena_free(&reader->scratch);
    free(reader->notes.items);
    ctp_i_arena_free(&reader->notes.arena);
    free(reader->resolved);
    free(reader->resolved_from);
    *reader = (ctp_reader){0};
}
