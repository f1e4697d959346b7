/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_CLAIMS_H
#define COUNTERPOINT_CLAIMS_H

#include "counterpoint/comparison.h"
#include "counterpoint/lexicon.h"

/** How two texts stand to each other. */
typedef struct {
    const char *id;        /* of the pair */
    ctp_relation relation; /* unrelated: too little in common; same-topic: nothing that they agree or clash on */
    double similarity;     /* [0, 1] */
    double agreement;      /* [-1, 1] negative: they clash; 0: nothing speaks for either */
    const char *reason;    /* for people */
} ctp_related;

typedef struct {
    const ctp_related *items; /* [count] in the order of the documents */
    size_t count;
    void *memory;
} ctp_relations;

/** Relates the two texts of each pair: documents ID/a and ID/b one after the other, as a corpus of the format "pairs" gives them; a document
 *  may hold several sentences. Document frequencies are learned from all documents. Synonyms count half, and an odd number
 *  of opposites turns what one text says, as a negation does; NULL = none.
 *  @return CTP_OK; CTP_E_ARGUMENT where the documents are no pairs; CTP_E_NOMEM. Free *out with ctp_relations_free(). Cost linear in the pairs. */
CTP_API ctp_status ctp_relate(ctp_relations **out, const ctp_features *features, const ctp_synonyms *synonyms, ctp_error *err);
CTP_API void ctp_relations_free(ctp_relations *relations);

/** How claims are matched. Start with CTP_MATCH_HOW_INIT; NULL stands for it. */
typedef struct {
    unsigned top;     /* most matches of a query; 0 = all */
    double threshold; /* least similarity, [0, 1]; 0 = any above 0 */
    const ctp_synonyms *synonyms; /* count half; NULL = none */
} ctp_match_how;
#define CTP_MATCH_HOW_INIT {10, 0.0, NULL} /* by place, so that C++ before 2020 takes it */

/** A claim that is close to another. Everything is borrowed from the features and from the call. */
typedef struct {
    const ctp_sentence *query, *match;
    uint32_t rank;     /* from 1 among the query's */
    double score;      /* what ranks: (similarity + bm25 / idf of the query's stems) / 2, raised by a tenth for each kind of thing that both share:
                          issues, targets, numbers, names; about 1 for the same words */
    double similarity; /* [0, 1] soft cosine: stems that are close in their letters count in part */
    double cosine;     /* [0, 1] of tf-idf */
    double bm25;       /* >= 0, of the match for the query */
    const char *const *issues, *const *targets, *const *numbers, *const *names; /* what both share, each sorted by bytes */
    size_t issue_count, target_count, number_count, name_count;
    const char *const *stems; /* what both share but function words, those first that add most to the cosine, then by bytes */
    size_t stem_count;
} ctp_claim_match;

/** Takes one match; what it points to lives until it returns. Anything but CTP_OK ends the matching and is given on. */
typedef ctp_status (*ctp_match_taker)(void *context, const ctp_claim_match *match, ctp_error *err);

/** Gives for each sentence of the queries, in their order, its closest sentences of the pool, best first; equal scores by id. With pool NULL the
 *  queries are matched among themselves: with how->top each has its own closest others, without it each pair is given once, under the
 *  sentence that stands first. Sentences without a stem in common, or close in its letters, never match.
 *  Document frequencies are learned from all sentences of both; sentences of the same stems count once.
 *  @param queries, pool  published features only with themselves (CTP_E_ARGUMENT: what is masked differs)
 *  @return CTP_OK; CTP_E_ARGUMENT; CTP_E_NOMEM; what the taker returned. Memory O(stems of the sentences); exact, whatever is passed over. */
CTP_API ctp_status ctp_match_claims(const ctp_features *queries, const ctp_features *pool, const ctp_match_how *how, ctp_match_taker take,
                                    void *context, ctp_error *err);

#endif
