/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_CLOSENESS_H
#define CTP_CLAIMS_CLOSENESS_H

#include "claims/kin.h"
#include "counterpoint/features.h"
#include "counterpoint/lexicon.h"

/** A stem of a sentence. */
typedef struct {
    uint32_t term;
    uint32_t count;
    uint32_t weight; /* quanta of 2^-24 */
} ctp_close_term;

typedef struct {
    ctp_close_term *terms; /* [count] by term */
    size_t count;
    uint32_t tokens; /* sum of the counts */
} ctp_close_row;

/** What is known of all sentences of some features, to tell how close any two of them are. */
typedef struct {
    size_t terms;             /* V, function words among them */
    const char *const *stems; /* [V] by bytes */
    const double *idf;        /* [V] */
    const bool *function;     /* [V] function words */
    ctp_kinship kinship;
    const ctp_kin_pair *opposites; /* [opposite_count] terms that mean the opposite, both ways round, by a, then b */
    size_t opposite_count;
    const ctp_close_row *rows; /* [count] the sentences of the first features, then of the next ones */
    size_t count;
    const uint32_t *kinds; /* [count] rows of the same stems and counts have the same */
    double mean_tokens;
} ctp_closeness;

/** Weighs every sentence's stems, function words too (their idf is low enough; without them all public sets of pairs are read worse):
 *      w[t] = (1 + ln tf[t]) * ln((U + 1) / df[t])
 *  df counts the U sentences of different stems, so what stands in many records word for word counts once. Rows are scaled so that the
 *  closeness of a sentence with itself is 1.
 *  @param parts  [part_count] borrowed; one, or queries and a pool; @param synonyms  are kin too, by half; may be NULL
 *  @return CTP_OK; CTP_E_NOMEM. Everything lives in the arena. */
ctp_status ctp_i_closeness_learn(ctp_closeness *out, ctp_arena *arena, const ctp_features *const *parts, size_t part_count,
                                 const ctp_synonyms *synonyms, ctp_error *err);

/** The same of what the published form of features shows: without function words, and a stem that stands in one sentence only has no kin. So
 *  it makes no difference to a comparison whether its features were masked. */
ctp_status ctp_i_closeness_learn_published(ctp_closeness *out, ctp_arena *arena, const ctp_features *features, ctp_error *err);

/** A sentence's term, or NULL. Cost O(log stems). */
const ctp_close_term *ctp_i_closeness_find(const ctp_close_row *row, uint32_t term);

/** How close two sentences are: the soft cosine of their weighted stems,
 *      sum a[i] k[i][j] b[j] / sqrt(sum a[i] k[i][j] a[j] * sum b[i] k[i][j] b[j])
 *  with k the kinship of stems, 1 for the same stem. Sidorov, Gelbukh, Gomez-Adorno & Pinto (2014), Soft similarity and soft cosine measure,
 *  doi:10.13053/CyS-18-3-2043. Without kin it is the cosine of tf-idf. Sums are of integers: exact in any order.
 *  @param a, b  < closeness->count
 *  @return [0, 1], at most six decimals; 0 where one has no weight. Cost O(kin of a's stems * log stems of b). */
double ctp_i_closeness_of(const ctp_closeness *closeness, size_t a, size_t b);

/** The same where one sentence is asked about many: its stems with their kin are added to soft[terms], which is 0 before and is cleared after;
 *  ctp_i_closeness_product() with another row costs O(stems), and 2^48 * CTP_KIN_WHOLE of it is a closeness of 1. */
void ctp_i_closeness_spread(const ctp_closeness *closeness, size_t row, int64_t *soft);
void ctp_i_closeness_clear(const ctp_closeness *closeness, size_t row, int64_t *soft);
int64_t ctp_i_closeness_product(const ctp_closeness *closeness, const int64_t *soft, size_t row);
double ctp_i_closeness_from_product(int64_t product);

/** A stem that two sentences hold, and what it adds to their cosine, in quanta of 2^-48. */
typedef struct {
    const char *stem;
    uint64_t product;
} ctp_shared_stem;

/** The stems that both hold, function words aside, those that add most first, then by bytes.
 *  @param[out] stems  [most]; @return how many there are, at most `most`. Cost O(stems * most) at worst. */
size_t ctp_i_closeness_shared(const ctp_closeness *closeness, size_t a, size_t b, ctp_shared_stem *stems, size_t most);

/** How close two sentences are without kin: the cosine of tf-idf. */
double ctp_i_closeness_cosine(const ctp_closeness *closeness, size_t a, size_t b);

#endif
