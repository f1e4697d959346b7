/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "1 200,5" with a no-break blank between its thousands is one number, as many languages and the SI write it. */
#include "text/segment.h"

#include <string.h>

#include "base/array.h"
#include "base/ascii.h"

enum { GROUP = 3 };

static size_t digits_from(ctp_span text, size_t at, size_t end)
{
    size_t digits = 0;
    while (at + digits < end && ctp_i_ascii_digit(text.ptr[at + digits]))
        digits++;
    return digits;
}

/* Whether what stands between two pieces is one no-break blank. @param original  the paragraph before it was blanked */
static bool is_no_break(ctp_span original, size_t begin, size_t end)
{
    static const char *const blanks[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x87"};
    for (size_t i = 0; i < CTP_COUNT(blanks); i++)
        if (end - begin == strlen(blanks[i]) && memcmp(original.ptr + begin, blanks[i], end - begin) == 0)
            return true;
    return false;
}

/* Whether a number's digits go on with the next piece: three of them, and behind these nothing or a decimal mark. */
static bool goes_on(ctp_span original, const ctp_piece *number, const ctp_piece *next)
{
    if (!is_no_break(original, number->end, next->begin) || digits_from(original, next->begin, next->end) != GROUP)
        return false;
    return next->begin + GROUP == next->end || original.ptr[next->begin + GROUP] == ',' || original.ptr[next->begin + GROUP] == '.';
}

void ctp_i_join_thousands(const ctp_passage *p, ctp_pieces *pieces)
{
    const ctp_span original = {p->text.ptr + p->base, p->paragraph.len};
    size_t kept = 0;
    bool open = false; /* what was kept last is groups of digits only */
    if (p->paragraph.ptr == original.ptr) /* nothing was blanked, so there is no such blank */
        return;
    for (size_t i = 0; i < pieces->count; i++) {
        const ctp_piece *piece = &pieces->items[i];
        const size_t digits = digits_from(original, piece->begin, piece->end), length = piece->end - piece->begin;
        if (open && goes_on(original, &pieces->items[kept - 1], piece)) {
            ctp_piece *number = &pieces->items[kept - 1];
            number->end = piece->end;
            number->hash = ctp_i_intern_hash_padded(p->paragraph.ptr + number->begin, number->end - number->begin);
            open = digits == length;
            continue;
        }
        open = digits == length && digits <= GROUP && digits > 0;
        pieces->items[kept++] = *piece;
    }
    pieces->count = kept;
}
