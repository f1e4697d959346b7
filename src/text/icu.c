/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <pthread.h>
#include <unicode/uversion.h>

typedef UChar32 stand_in(UChar32 c, bool root);

/* Tells boundaries of a copy with stand-ins, which are ASCII for ASCII, so that it has the part's length. */
static bool run(ctp_breaker *breaker, UBreakIterator *iterator, stand_in *shown, bool root, ctp_span text, ctp_range part, ctp_breaks *out)
{
    UErrorCode e = U_ZERO_ERROR;
    ctp_buffer *copy = &breaker->shown;
    ctp_i_buffer_clear(copy);
    ctp_i_buffer_add(copy, text.ptr + part.begin, part.end - part.begin);
    for (size_t i = 0; i < copy->len; i++)
        copy->bytes[i] = (char)shown(copy->bytes[i], root);
    if (copy->failed)
        return false;
    utext_openUTF8(&breaker->text, ctp_i_buffer_span(copy).ptr, (int64_t)copy->len, &e);
    if (U_SUCCESS(e))
        ubrk_setUText(iterator, &breaker->text, &e);
    for (int32_t at; U_SUCCESS(e) && (at = ubrk_next(iterator)) != UBRK_DONE;)
        if (!ctp_i_add_break(out, part.begin + (size_t)at))
            return false;
    return U_SUCCESS(e);
}

bool ctp_i_icu_words(ctp_breaker *breaker, ctp_span text, ctp_range part, ctp_breaks *out)
{
    return run(breaker, breaker->words, ctp_i_word_stand_in, breaker->plain_words, text, part, out);
}

bool ctp_i_icu_sentences(ctp_breaker *breaker, ctp_span text, ctp_range part, ctp_breaks *out)
{
    return run(breaker, breaker->sentences, ctp_i_sentence_stand_in, breaker->plain_sentences, text, part, out);
}

static char icu_version[U_MAX_VERSION_STRING_LENGTH];
static pthread_once_t icu_once = PTHREAD_ONCE_INIT;

static void name_icu(void)
{
    UVersionInfo version; /* of the library that runs; U_ICU_VERSION is that of the headers */
    u_getVersion(version);
    u_versionToString(version, icu_version);
}

const char *ctp_i_icu_version(void)
{
    pthread_once(&icu_once, name_icu);
    return icu_version;
}
