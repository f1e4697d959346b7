/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_COMPARE_DRIFT_H
#define CTP_COMPARE_DRIFT_H

#include "base/buffer.h"
#include "base/intern.h"
#include "counterpoint/drift.h"

/** From a key to the first index that had it. Start with {0}. */
typedef struct {
    ctp_intern keys;
    uint32_t *at; /* [keys.count] */
    size_t capacity;
    ctp_buffer key; /* scratch */
    bool failed;    /* once out of memory */
} ctp_key_map;

/** drift_order.c. Adds a key of several strings, NULL and "" told apart. @return false when out of memory */
bool ctp_i_keys_add(ctp_key_map *map, uint32_t index, const char *const *strings, size_t count);
/** @return the index, or CTP_NO_ID (also when out of memory: then map->failed) */
uint32_t ctp_i_keys_find(ctp_key_map *map, const char *const *strings, size_t count);
void ctp_i_keys_free(ctp_key_map *map);

/** Which sentence of the old comparison each of the new one is. */
typedef struct {
    uint32_t *old_of; /* [sentences of the new] or CTP_NO_ID: it was added */
    uint32_t *now_of; /* [sentences of the old] or CTP_NO_ID: it was removed */
    bool *edited;     /* [sentences of the new] */
    ctp_key_map old_ids, now_ids;
} ctp_sentence_map;

/** drift_sentences.c. Free with ctp_i_sentence_map_free() in any case. @return false when out of memory */
bool ctp_i_sentence_map_make(ctp_sentence_map *map, const ctp_comparison *old, const ctp_comparison *now);
void ctp_i_sentence_map_free(ctp_sentence_map *map);

/** drift_order.c: larger changes first, whatever their signs; what is no number last. @return 0 where they are equal */
int ctp_i_by_size_of_change(double x, double y);

/** drift_inputs.c: what of the input differs. */
bool ctp_i_drift_inputs(ctp_drift *drift, ctp_arena *arena);

/** drift_tables.c: words, ties and tone. */
bool ctp_i_drift_tables(ctp_drift *drift, ctp_arena *arena);

/** drift_evidence.c: the rows of evidence behind a stance that moved. */
bool ctp_i_drift_rows(ctp_stance_drift *stance, ctp_arena *arena, ctp_sentence_map *map, const ctp_drift *drift);

#endif
