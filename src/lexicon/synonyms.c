/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "base/span.h"
#include "base/status.h"
#include "base/tag.h"
#include "lexicon/set.h"
#include "lexicon/wordnet.h"

typedef struct {
    ctp_folder *folder;
    ctp_stemmer *stemmer;
    ctp_synonyms *synonyms;
} adding;

/* The number of a word's stem, or CTP_NO_ID when out of memory. */
static uint32_t stem_of(const adding *a, const char *word)
{
    ctp_span folded = ctp_i_fold(a->folder, ctp_i_span(word));
    ctp_span stem = folded.ptr != NULL ? ctp_i_stem(a->stemmer, folded) : folded;
    return stem.ptr != NULL ? ctp_i_intern(&a->synonyms->stems, stem.ptr, stem.len) : CTP_NO_ID;
}

static bool add_pairs(const adding *a, ctp_stem_pairs *to, const ctp_text_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t one = stem_of(a, pairs[i].one), other = stem_of(a, pairs[i].other);
        if (one == CTP_NO_ID || other == CTP_NO_ID || !ctp_i_stem_pairs_add(to, one, other))
            return false;
    }
    ctp_i_stem_pairs_sort(to);
    return true;
}

static bool add_tables(const adding *a, const ctp_tables *tables)
{
    return add_pairs(a, &a->synonyms->pairs, tables->synonyms, tables->synonym_count) &&
           add_pairs(a, &a->synonyms->opposites, tables->opposites, tables->opposite_count);
}

static ctp_status add_all(adding *a, const ctp_lexicon_set *set, ctp_error *err)
{
    ctp_status st = ctp_i_folder_new(&a->folder, set->language.code, err);
    if (st == CTP_OK)
        st = ctp_i_stemmer_new(&a->stemmer, set->language.stemmer, err);
    for (size_t i = 0; i < set->lexicon_count && st == CTP_OK; i++) {
        const ctp_lexicon *lexicon = set->lexicons[i];
        if (lexicon->tables != NULL && ctp_i_same_language(lexicon->info.language, set->language.code) && !add_tables(a, lexicon->tables))
            st = ctp_i_no_memory(err);
    }
    ctp_i_stemmer_free(a->stemmer);
    ctp_i_folder_free(a->folder);
    return st;
}

ctp_status ctp_synonyms_add_lexicons(ctp_synonyms **synonyms, const ctp_lexicon_set *set, ctp_error *err)
{
    adding a = {.synonyms = *synonyms};
    if (a.synonyms == NULL)
        a.synonyms = ctp_i_alloc(1, sizeof *a.synonyms);
    if (a.synonyms == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = add_all(&a, set, err);
    if (st == CTP_OK)
        *synonyms = a.synonyms;
    else if (*synonyms == NULL)
        ctp_synonyms_free(a.synonyms);
    return st;
}
