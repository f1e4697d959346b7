/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "base/array.h"
#include "base/status.h"
#include "base/utf8.h"

typedef struct {
    const char *bytes;
    size_t len;
    const char *charset;
} mark;

/* UTF-32LE stands before UTF-16LE, whose mark is its beginning. */
static const mark marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"},         {"\xFF\xFE\x00\x00", 4, "UTF-32LE"}, {"\x00\x00\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"},          {"\xFE\xFF", 2, "UTF-16BE"},
};

static const mark *mark_of(ctp_span bytes)
{
    for (size_t i = 0; i < CTP_COUNT(marks); i++)
        if (bytes.len >= marks[i].len && memcmp(bytes.ptr, marks[i].bytes, marks[i].len) == 0)
            return &marks[i];
    return NULL;
}

bool ctp_i_is_wide(ctp_span bytes)
{
    const mark *found = mark_of(bytes);
    return found != NULL && found != &marks[0];
}

bool ctp_i_charset_known(const char *charset)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = charset[0] != '\0' ? ucnv_open(charset, &status) : NULL;
    ucnv_close(converter);
    return converter != NULL && U_SUCCESS(status);
}

/* One conversion by ICU: bytes of `from` to UTF-8. */
typedef struct {
    UConverter *from, *to;
    ctp_span bytes;
    size_t done; /* bytes read */
    ctp_buffer *out;
} conversion;

/* Converts until the end or the first bad byte. */
static UErrorCode run(conversion *c)
{
    enum { PIECE = 16384, PIVOT = 2048 };
    char piece[PIECE];
    UChar pivot[PIVOT], *pivot_source = pivot, *pivot_target = pivot;
    const char *source = c->bytes.ptr, *end = c->bytes.ptr + c->bytes.len;
    UErrorCode status;
    UBool reset = true;
    do {
        char *target = piece;
        status = U_ZERO_ERROR;
        ucnv_convertEx(c->to, c->from, &target, piece + PIECE, &source, end, pivot, &pivot_source, &pivot_target,
                       pivot + PIVOT, reset, true, &status);
        ctp_i_buffer_add(c->out, piece, (size_t)(target - piece));
        reset = false;
    } while (status == U_BUFFER_OVERFLOW_ERROR && !c->out->failed && c->out->len <= CTP_FILE_LIMIT);
    c->done = (size_t)(source - c->bytes.ptr);
    return status;
}

/* Where the bad bytes begin: ICU has read past them. */
static size_t bad_offset(const conversion *c)
{
    char bytes[32];
    int8_t len = sizeof bytes;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_getInvalidChars(c->from, bytes, &len, &status);
    return U_SUCCESS(status) && len > 0 && (size_t)len <= c->done ? c->done - (size_t)len : c->done;
}

/* Line and column of the bad byte in the text: ICU keeps back what it had read when it met it, so all before it is converted again. */
static ctp_position bad_place(conversion *c, size_t bad)
{
    c->bytes.len = bad;
    ctp_i_buffer_clear(c->out);
    ucnv_reset(c->from);
    ucnv_reset(c->to);
    (void)run(c); /* cannot fail but for memory, and then the place is a little early */
    ctp_position at = ctp_i_position(ctp_i_buffer_span(c->out), c->out->len);
    at.offset = bad;
    return at;
}

static ctp_status outcome(conversion *c, UErrorCode status, const char *charset, const char *source, ctp_error *err)
{
    if (c->out->failed || status == U_MEMORY_ALLOCATION_ERROR)
        return ctp_i_no_memory(err);
    if (c->out->len > CTP_FILE_LIMIT)
        return ctp_i_fail(err, CTP_E_LIMIT, source, CTP_NOWHERE, "text is over 2 GiB long as UTF-8");
    if (U_SUCCESS(status))
        return CTP_OK;
    size_t bad = bad_offset(c);
    unsigned byte = bad < c->bytes.len ? (unsigned char)c->bytes.ptr[bad] : 0;
    return ctp_i_fail(err, CTP_E_ENCODING, source, bad_place(c, bad), "byte 0x%02X is not valid %s", byte, charset);
}

static ctp_status convert(ctp_buffer *out, ctp_span bytes, const char *charset, const char *source, ctp_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    conversion c = {.bytes = bytes, .out = out};
    c.from = ucnv_open(charset, &status);
    c.to = ucnv_open("UTF-8", &status);
    ctp_status st = CTP_OK;
    if (c.from == NULL) {
        st = ctp_i_fail(err, CTP_E_ARGUMENT, source, CTP_NOWHERE, "unknown charset '%.60s'", charset);
    } else if (U_FAILURE(status)) {
        st = ctp_i_no_memory(err);
    } else {
        ucnv_setToUCallBack(c.from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
        st = outcome(&c, run(&c), charset, source, err);
    }
    ucnv_close(c.from);
    ucnv_close(c.to);
    return st;
}

static ctp_status check_nul(ctp_span text, const char *source, ctp_error *err)
{
    const char *nul = text.len > 0 ? memchr(text.ptr, '\0', text.len) : NULL;
    if (nul == NULL)
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_SYNTAX, source, ctp_i_position(text, (size_t)(nul - text.ptr)),
                      "NUL byte: no text, or text in another encoding (then name its charset)");
}

static bool passes_as_utf8(ctp_span bytes, size_t bad, const char *charset)
{
    if (bad < bytes.len || bytes.len == 0)
        return bytes.len == 0;
    return charset == NULL || (memchr(bytes.ptr, '\0', bytes.len) == NULL && memchr(bytes.ptr, '\x1B', bytes.len) == NULL);
}

static void drop_front(ctp_buffer *text, size_t n)
{
    memmove(text->bytes, text->bytes + n, text->len - n + 1);
    text->len -= n;
}

ctp_status ctp_i_decode(ctp_buffer *text, const char *charset, const char *source, ctp_error *err)
{
    ctp_span bytes = ctp_i_buffer_span(text);
    size_t bad = ctp_i_utf8_valid(bytes);
    const mark *found = mark_of(bytes);
    if (passes_as_utf8(bytes, bad, charset)) {
        ctp_status st = check_nul(bytes, source, err);
        if (st == CTP_OK && found != NULL)
            drop_front(text, found->len); /* only the mark of UTF-8 is valid UTF-8 */
        return st;
    }
    if (found == NULL && charset == NULL)
        return ctp_i_fail(err, CTP_E_ENCODING, source, ctp_i_position(bytes, bad),
                          "byte 0x%02X is not valid UTF-8; if the text is in another encoding, name its charset",
                          (unsigned)(unsigned char)bytes.ptr[bad]);
    size_t skip = found != NULL ? found->len : 0;
    ctp_buffer decoded = {0};
    ctp_status st = convert(&decoded, (ctp_span){bytes.ptr + skip, bytes.len - skip},
                            found != NULL ? found->charset : charset, source, err);
    if (st == CTP_OK)
        st = check_nul(ctp_i_buffer_span(&decoded), source, err);
    if (st != CTP_OK) {
        ctp_i_buffer_free(&decoded);
        return st;
    }
    ctp_i_buffer_free(text);
    *text = decoded;
    return CTP_OK;
}

ctp_status ctp_i_decode_lines(ctp_line_reader *lines, const char *charset, ctp_error *err)
{
    enum { LONGEST_MARK = 4 };
    ctp_span begin = {NULL, 0};
    size_t before;
    do { /* a pipe may give single bytes */
        before = begin.len;
        ctp_status st = ctp_i_lines_peek(lines, &begin, err);
        if (st != CTP_OK)
            return st;
    } while (begin.len > before && begin.len < LONGEST_MARK);
    if (charset == NULL && !ctp_i_is_wide(begin))
        return CTP_OK;
    ctp_buffer text = {0};
    ctp_status st = ctp_i_lines_rest(lines, &text, err);
    if (st == CTP_OK)
        st = ctp_i_decode(&text, charset, ctp_i_lines_source(lines), err);
    if (st == CTP_OK)
        ctp_i_lines_put_back(lines, &text);
    ctp_i_buffer_free(&text);
    return st;
}
