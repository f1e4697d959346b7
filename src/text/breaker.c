/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

#include <pthread.h>
#include <unicode/uversion.h>

#include "base/status.h"

/* ICU's sentence breaker with "@ss=standard" is not used: its list of suppressions mends none of the breaks that its plain rules get
 * wrong in our corpora, joins "We asked Philipp. Is …" because of "pp.", and opens a hundred times slower. The lexicon's tables do it. */

static UBreakIterator *open_one(UBreakIteratorType type, const char *code, UErrorCode *e)
{
    *e = U_ZERO_ERROR; /* an unknown code is a warning: the root's rules */
    return ubrk_open(type, code, NULL, 0, e);
}

ctp_status ctp_i_breaker_open(ctp_breaker *breaker, const char *language_code, ctp_error *err)
{
    static const UText fresh = UTEXT_INITIALIZER;
    UErrorCode words, sentences;
    breaker->text = fresh;
    breaker->words = open_one(UBRK_WORD, language_code, &words);
    breaker->sentences = open_one(UBRK_SENTENCE, language_code, &sentences);
    if (U_SUCCESS(words) && U_SUCCESS(sentences))
        return CTP_OK;
    ctp_i_breaker_close(breaker);
    return ctp_i_fail(err, CTP_E_IO, NULL, CTP_NOWHERE, "ICU's break rules cannot be opened: %s",
                      u_errorName(U_FAILURE(words) ? words : sentences));
}

bool ctp_i_breaker_set(ctp_breaker *breaker, ctp_span text)
{
    UErrorCode e = U_ZERO_ERROR;
    utext_openUTF8(&breaker->text, text.ptr, (int64_t)text.len, &e);
    if (U_FAILURE(e))
        return false;
    ubrk_setUText(breaker->words, &breaker->text, &e);
    ubrk_setUText(breaker->sentences, &breaker->text, &e);
    return U_SUCCESS(e);
}

void ctp_i_breaker_close(ctp_breaker *breaker)
{
    ubrk_close(breaker->words); /* NULL is fine */
    ubrk_close(breaker->sentences);
    utext_close(&breaker->text);
    breaker->words = breaker->sentences = NULL;
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
