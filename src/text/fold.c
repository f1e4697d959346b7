/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/text.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/status.h"
#include "base/tag.h"

typedef struct {
    UChar *units;
    int32_t len, capacity;
} wide;

struct ctp_folder {
    const UNormalizer2 *nfd, *nfc; /* ICU's own */
    uint32_t options;              /* of u_strFoldCase */
    bool turkic;
    wide a, b;
    ctp_buffer out;
};

ctp_status ctp_i_folder_new(ctp_folder **out, const char *language_code, ctp_error *err)
{
    UErrorCode e = U_ZERO_ERROR;
    ctp_folder *folder = ctp_i_alloc(1, sizeof *folder);
    *out = NULL;
    if (folder == NULL)
        return ctp_i_no_memory(err);
    folder->nfd = unorm2_getNFDInstance(&e);
    folder->nfc = unorm2_getNFCInstance(&e);
    folder->turkic = ctp_i_same_language(language_code, "tr") || ctp_i_same_language(language_code, "az");
    folder->options = folder->turkic ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : U_FOLD_CASE_DEFAULT;
    if (U_FAILURE(e)) {
        free(folder);
        return ctp_i_fail(err, CTP_E_IO, NULL, CTP_NOWHERE, "ICU's normalization data are missing: %s", u_errorName(e));
    }
    *out = folder;
    return CTP_OK;
}

void ctp_i_folder_free(ctp_folder *folder)
{
    if (folder == NULL)
        return;
    free(folder->a.units);
    free(folder->b.units);
    ctp_i_buffer_free(&folder->out);
    free(folder);
}

/* Nearly every word of an English text comes this way; Turkic "I" is no "i" and takes the long way. */
static bool fold_ascii(ctp_folder *folder, ctp_span text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80 || (text.ptr[i] == 'I' && folder->turkic))
            return false;
    ctp_i_buffer_add(&folder->out, text.ptr, text.len);
    for (size_t i = 0; i < folder->out.len; i++)
        folder->out.bytes[i] = ctp_i_ascii_lower(folder->out.bytes[i]);
    return true;
}

static bool reserve(wide *to, int32_t need)
{
    if (need <= to->capacity)
        return true;
    UChar *more = ctp_i_realloc(to->units, (size_t)need, sizeof *more);
    if (more == NULL)
        return false;
    to->units = more;
    to->capacity = need;
    return true;
}

/* A conversion of ICU's: it is tried, and where the room was too small tried once more with the length it named. */
typedef int32_t (*conversion)(const ctp_folder *folder, wide from, wide *to, UErrorCode *e);

static int32_t decompose(const ctp_folder *folder, wide from, wide *to, UErrorCode *e)
{
    return unorm2_normalize(folder->nfd, from.units, from.len, to->units, to->capacity, e);
}

static int32_t fold_case(const ctp_folder *folder, wide from, wide *to, UErrorCode *e)
{
    return u_strFoldCase(to->units, to->capacity, from.units, from.len, folder->options, e);
}

static int32_t compose(const ctp_folder *folder, wide from, wide *to, UErrorCode *e)
{
    return unorm2_normalize(folder->nfc, from.units, from.len, to->units, to->capacity, e);
}

static bool convert(const ctp_folder *folder, conversion how, const wide *from, wide *to)
{
    UErrorCode e = U_ZERO_ERROR;
    if (!reserve(to, from->len + 16))
        return false;
    to->len = how(folder, *from, to, &e);
    if (e == U_BUFFER_OVERFLOW_ERROR) {
        e = U_ZERO_ERROR;
        if (!reserve(to, to->len + 1))
            return false;
        to->len = how(folder, *from, to, &e);
    }
    return U_SUCCESS(e);
}

/* One apostrophe for all; the soft hyphen, the word joiner and the byte-order mark say how a word is set, not which word it is. */
static void clean(wide *text)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < text->len; i++) {
        UChar c = text->units[i];
        if (c == 0x2019 || c == 0x02BC)
            c = '\'';
        if (c != 0x00AD && c != 0x2060 && c != 0xFEFF)
            text->units[kept++] = c;
    }
    text->len = kept;
}

static bool widen(wide *to, ctp_span text)
{
    UErrorCode e = U_ZERO_ERROR;
    if (text.len > CTP_FILE_LIMIT || !reserve(to, (int32_t)text.len + 1))
        return false;
    u_strFromUTF8(to->units, to->capacity, &to->len, text.ptr, (int32_t)text.len, &e);
    return U_SUCCESS(e);
}

static bool narrow(ctp_buffer *out, const wide *from)
{
    UErrorCode e = U_ZERO_ERROR;
    size_t room = (size_t)from->len * 3 + 1;
    int32_t len;
    char *bytes = ctp_i_alloc(room, 1);
    if (bytes == NULL)
        return false;
    u_strToUTF8(bytes, (int32_t)room, &len, from->units, from->len, &e);
    if (U_SUCCESS(e))
        ctp_i_buffer_add(out, bytes, (size_t)len);
    free(bytes);
    return U_SUCCESS(e);
}

/* Canonical caseless matching needs decomposed input (The Unicode Standard, D145): U+0345 folds to a letter. Turkic folding knows the
 * capital I with its dot only composed. */
static bool fold_all(ctp_folder *folder, ctp_span text)
{
    conversion normalize = folder->turkic ? compose : decompose;
    bool done = widen(&folder->a, text) && convert(folder, normalize, &folder->a, &folder->b) &&
                convert(folder, fold_case, &folder->b, &folder->a);
    if (!done)
        return false;
    clean(&folder->a);
    return convert(folder, compose, &folder->a, &folder->b) && narrow(&folder->out, &folder->b);
}

ctp_span ctp_i_fold(ctp_folder *folder, ctp_span text)
{
    ctp_i_buffer_clear(&folder->out);
    folder->out.failed = false;
    if ((!fold_ascii(folder, text) && !fold_all(folder, text)) || folder->out.failed)
        return (ctp_span){NULL, 0};
    return ctp_i_buffer_span(&folder->out);
}
