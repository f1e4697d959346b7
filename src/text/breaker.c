/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <stdlib.h>
#include <string.h>

#include "base/status.h"

/* ICU's sentence breaker with "@ss=standard" is not used: its list of suppressions mends none of the breaks that its plain rules get
 * wrong in our corpora, joins "We asked Philipp. Is …" because of "pp.", and opens a hundred times slower. The lexicon's tables do it. */

static UBreakIterator *open_one(UBreakIteratorType type, const char *code, UErrorCode *e)
{
    *e = U_ZERO_ERROR; /* an unknown code is a warning: the root's rules */
    return ubrk_open(type, code, NULL, 0, e);
}

/* @return ICU's rules as bytes, to be freed, or NULL */
static uint8_t *rules_of(UBreakIterator *breaker, int32_t *len, UErrorCode *e)
{
    uint8_t *rules = NULL;
    *len = ubrk_getBinaryRules(breaker, NULL, 0, e);
    if (U_SUCCESS(*e) && (rules = ctp_i_alloc((size_t)*len, 1)) == NULL)
        *e = U_MEMORY_ALLOCATION_ERROR;
    if (rules != NULL)
        ubrk_getBinaryRules(breaker, rules, *len, e);
    return rules;
}

/* Whether a locale's breaker has the rules of the root's. */
static bool has_root_rules(UBreakIterator *breaker, UBreakIteratorType type, UErrorCode *e)
{
    int32_t len[2] = {0};
    UBreakIterator *root = open_one(type, "", e);
    uint8_t *rules[2] = {NULL, NULL};
    if (U_SUCCESS(*e))
        rules[0] = rules_of(root, &len[0], e);
    if (U_SUCCESS(*e))
        rules[1] = rules_of(breaker, &len[1], e);
    bool same = U_SUCCESS(*e) && len[0] == len[1] && memcmp(rules[0], rules[1], (size_t)len[0]) == 0;
    free(rules[0]);
    free(rules[1]);
    ubrk_close(root);
    return same;
}

static UErrorCode open_both(ctp_breaker *breaker, const char *code)
{
    UErrorCode e;
    breaker->words = open_one(UBRK_WORD, code, &e);
    if (U_SUCCESS(e))
        breaker->plain_words = has_root_rules(breaker->words, UBRK_WORD, &e);
    if (U_SUCCESS(e))
        breaker->sentences = open_one(UBRK_SENTENCE, code, &e);
    if (U_SUCCESS(e))
        breaker->plain_sentences = has_root_rules(breaker->sentences, UBRK_SENTENCE, &e);
    return e;
}

ctp_status ctp_i_breaker_open(ctp_breaker *breaker, const char *language_code, ctp_error *err)
{
    *breaker = (ctp_breaker){.text = UTEXT_INITIALIZER};
    UErrorCode e = open_both(breaker, language_code);
    ctp_i_plain_words_prepare();
    ctp_i_plain_sentences_prepare();
    if (U_SUCCESS(e))
        return CTP_OK;
    ctp_i_breaker_close(breaker);
    if (e == U_MEMORY_ALLOCATION_ERROR)
        return ctp_i_no_memory(err);
    return ctp_i_fail(err, CTP_E_IO, NULL, CTP_NOWHERE, "ICU's break rules cannot be opened: %s", u_errorName(e));
}

bool ctp_i_break_words(ctp_breaker *breaker, ctp_span text, ctp_breaks *out)
{
    out->count = 0;
    return breaker->plain_words ? ctp_i_plain_words(breaker, text, out) : ctp_i_icu_words(breaker, text, (ctp_range){0, text.len}, out);
}

bool ctp_i_break_pieces(ctp_breaker *breaker, ctp_span paragraph, ctp_breaks *scratch, ctp_pieces *out)
{
    out->count = scratch->count = 0;
    if (breaker->plain_words)
        return ctp_i_plain_pieces(breaker, paragraph, scratch, out);
    return ctp_i_icu_words(breaker, paragraph, (ctp_range){0, paragraph.len}, scratch) &&
           ctp_i_add_pieces(out, paragraph, 0, scratch->items, scratch->count);
}

bool ctp_i_break_sentences(ctp_breaker *breaker, ctp_span text, ctp_breaks *out)
{
    out->count = 0;
    return breaker->plain_sentences ? ctp_i_plain_sentences(text, out)
                                    : ctp_i_icu_sentences(breaker, text, (ctp_range){0, text.len}, out);
}

void ctp_i_breaker_close(ctp_breaker *breaker)
{
    ubrk_close(breaker->words); /* NULL is fine */
    ubrk_close(breaker->sentences);
    utext_close(&breaker->text);
    ctp_i_buffer_free(&breaker->shown);
    breaker->words = breaker->sentences = NULL;
}
