/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_LEXICON_FUZZ_H
#define CTP_TESTS_LEXICON_FUZZ_H

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "lexicon/matcher.h"

/* What the fuzz targets of this room share. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_expect(bool holds)
{
    if (!holds)
        abort();
}

static inline void fuzz_order(const ctp_matches *matches, size_t count)
{
    for (size_t i = 0; i < matches->count; i++) {
        const ctp_match *m = &matches->items[i];
        fuzz_expect(m->first < m->end && m->end <= count && (m->matched & 1) == 1);
        fuzz_expect(i == 0 || m[-1].first <= m->first);
    }
}

/** Compiles the lexicon, which is taken over, and matches the text as one sentence. */
static inline void fuzz_match(ctp_lexicon *lexicon, ctp_span text)
{
    ctp_lexicon_set *set;
    ctp_error err;
    ctp_options options;
    ctp_tokenizer *tokenizer = NULL;
    ctp_matcher *matcher = NULL;
    ctp_segmentation cut = {0};
    ctp_matched found = {0};
    uint32_t paragraph = 1;
    ctp_options_default(&options);
    ctp_status st = ctp_lexicon_set_compile(&set, &lexicon, 1, "en", &err);
    fuzz_expect((st == CTP_OK) == (set != NULL));
    if (st != CTP_OK)
        return;
    st = ctp_i_tokenizer_new(&tokenizer, ctp_i_set_language(set), &options, &err);
    if (st == CTP_OK)
        st = ctp_i_matcher_new(&matcher, set, tokenizer, &options, &err);
    if (st == CTP_OK)
        st = ctp_i_tokenize(tokenizer, text, (ctp_range){0, text.len}, true, &paragraph, &cut, &err);
    if (st == CTP_OK) {
        fuzz_expect(ctp_i_match_sentence(matcher, text, cut.tokens, cut.token_count, &found, &err) == CTP_OK);
        fuzz_order(&found.matches, cut.token_count);
    }
    ctp_i_matched_free(&found);
    ctp_i_segmentation_free(&cut);
    ctp_i_matcher_free(matcher);
    ctp_i_tokenizer_free(tokenizer);
    ctp_lexicon_set_free(set);
}

/** Converts to every target; what native says is read again and says the same. */
static inline void fuzz_convert(const ctp_lexicon *lexicon)
{
    ctp_lexicon *again;
    ctp_lexicon_losses losses;
    ctp_error err;
    ctp_buffer native = {0}, other = {0};
    fuzz_expect(ctp_lexicon_convert(lexicon, "native", ctp_i_buffer_sink(&native), &losses, &err) == CTP_OK);
    for (size_t i = 0; ctp_lexicon_target_name(i) != NULL; i++) {
        ctp_i_buffer_clear(&other);
        fuzz_expect(ctp_lexicon_convert(lexicon, ctp_lexicon_target_name(i), ctp_i_buffer_sink(&other), &losses, &err) == CTP_OK);
    }
    fuzz_expect(ctp_lexicon_parse(&again, ctp_i_buffer_span(&native), "t", NULL, &err) == CTP_OK);
    ctp_i_buffer_clear(&other);
    fuzz_expect(ctp_lexicon_convert(again, "native", ctp_i_buffer_sink(&other), &losses, &err) == CTP_OK);
    fuzz_expect(native.len == other.len && memcmp(native.bytes, other.bytes, native.len) == 0);
    ctp_lexicon_free(again);
    ctp_i_buffer_free(&native);
    ctp_i_buffer_free(&other);
}

/** Reads, checks, shows and compiles; an accepted lexicon is matched against its own text. */
static inline void fuzz_lexicon(ctp_span text, const char *format)
{
    ctp_lexicon *lexicon;
    ctp_error err, shown_faults[4];
    ctp_faults faults = {shown_faults, 4, 0};
    ctp_buffer shown = {0};
    const ctp_lexicon_options options = {.format = format};
    ctp_status st = ctp_lexicon_parse(&lexicon, text, "t", &options, &err), checked;
    fuzz_expect((st == CTP_OK) == (lexicon != NULL));
    fuzz_expect(st == CTP_OK || err.at.offset <= 2 * text.len); /* of the text as UTF-8, where two bytes of UTF-16 may be three */
    checked = ctp_lexicon_check(text, "t", &options, &faults, &err);
    fuzz_expect(checked == CTP_OK && (st == CTP_OK || faults.count > 0));
    if (st != CTP_OK)
        return;
    fuzz_expect(ctp_lexicon_show(lexicon, true, ctp_i_buffer_sink(&shown), &err) == CTP_OK);
    ctp_i_buffer_free(&shown);
    fuzz_convert(lexicon);
    if (ctp_i_utf8_valid(text) == text.len) /* texts are decoded before they are cut into tokens */
        fuzz_match(lexicon, text);
    else
        ctp_lexicon_free(lexicon);
}

#endif
