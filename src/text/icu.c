/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <pthread.h>
#include <unicode/uversion.h>

typedef UChar32 stand_in(UChar32 c, bool root);

/* A copy with stand-ins, which are ASCII for ASCII, so that it has the part's length. @return false when out of memory */
static bool show(ctp_buffer *shown, stand_in *instead, bool root, ctp_span part)
{
    ctp_i_buffer_clear(shown);
    ctp_i_buffer_add(shown, part.ptr, part.len);
    for (size_t i = 0; i < shown->len; i++)
        shown->bytes[i] = (char)instead(shown->bytes[i], root);
    return !shown->failed;
}

/* Tells boundaries of what is shown. @param from  where it begins in the text */
static bool find(ctp_breaker *breaker, UBreakIterator *iterator, size_t from, ctp_breaks *out)
{
    UErrorCode e = U_ZERO_ERROR;
    const ctp_span shown = ctp_i_buffer_span(&breaker->shown);
    utext_openUTF8(&breaker->text, shown.ptr, (int64_t)shown.len, &e);
    if (U_SUCCESS(e))
        ubrk_setUText(iterator, &breaker->text, &e);
    for (int32_t at; U_SUCCESS(e) && (at = ubrk_next(iterator)) != UBRK_DONE;)
        if (!ctp_i_add_break(out, from + (size_t)at))
            return false;
    return U_SUCCESS(e);
}

static ctp_span in_range(ctp_span text, ctp_range part)
{
    return (ctp_span){text.ptr + part.begin, part.end - part.begin};
}

bool ctp_i_icu_words(ctp_breaker *breaker, ctp_span text, ctp_range part, ctp_breaks *out)
{
    return show(&breaker->shown, ctp_i_word_stand_in, breaker->plain_words, in_range(text, part)) && find(breaker, breaker->words, part.begin, out);
}

bool ctp_i_icu_sentences(ctp_breaker *breaker, ctp_span text, ctp_range part, ctp_breaks *out)
{
    return show(&breaker->shown, ctp_i_sentence_stand_in, breaker->plain_sentences, in_range(text, part)) && find(breaker, breaker->sentences, part.begin, out);
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
