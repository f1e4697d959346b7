/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_RELATION_H
#define CTP_CLAIMS_RELATION_H

#include "claims/closeness.h"
#include "claims/texts.h"
#include "counterpoint/claims.h"

/** What can speak for agreement of two texts (> 0) or against it (< 0). */
typedef enum {
    CTP_BY_ISSUE,    /* their stances on an issue in common */
    CTP_BY_TARGET,   /* polarity toward the words in common */
    CTP_BY_TONE,     /* polarity of both texts */
    CTP_BY_NEGATION, /* negations even or odd in both, by closeness */
    CTP_BY_OPPOSITE, /* the same where one puts the opposite word: a negation turns it back */
    CTP_BY_NUMBER,   /* close texts of which each holds a number that the other lacks */
    CTP_BY_CLOSENESS,
    CTP_EVIDENCE_COUNT
} ctp_relation_evidence;

enum { CTP_SHARED_MOST = 3, CTP_OPPOSITES_MOST = 8 };

/** Two texts and what was found. */
typedef struct {
    const ctp_features *features;
    const ctp_closeness *closeness;
    size_t rows[2]; /* of it */
    const ctp_text *a, *b;
    double similarity; /* as the closeness has it */
    /* found: */
    ctp_relation relation;
    double agreement;                    /* [-1, 1] */
    double evidence[CTP_EVIDENCE_COUNT]; /* their part of the sum, six decimals */
    const char *issue;                   /* of CTP_BY_ISSUE, or NULL */
    const char *target;                  /* stem of CTP_BY_TARGET on which they speak most, or NULL */
    const char *numbers[2];              /* of each the first that the other lacks, or NULL */
    const char *shared[CTP_SHARED_MOST]; /* [shared_count] stems in common that say most, function words aside */
    size_t shared_count;
    const char *opposites[CTP_OPPOSITES_MOST][2]; /* [opposite_count] stems that only a has, each with one that only b has and means the opposite */
    size_t opposite_count;
} ctp_meeting_of_texts;

/** Weighs what speaks for agreement of two texts and against it.
 *  @param[in,out] meeting  with the features, the closeness, both rows, texts and the similarity set, the rest 0. Cost linear in the stems. */
void ctp_i_meet(ctp_meeting_of_texts *meeting);

/** What the agreement of two sentences without an issue in common can be at most, in size, where it comes out as this relation. It does not fall with
 *  the similarity. @param relation  CTP_AGREE, CTP_CONTRAST, or CTP_SAME_TOPIC: 0; @param b  NULL: any */
double ctp_i_agreement_most(ctp_relation relation, double similarity, const ctp_sentence *a, const ctp_sentence *b);

#endif
