/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/segment.h"

/* Goes along the boundaries. */
typedef struct {
    const uint32_t *next, *end;
    size_t at; /* the boundary before next */
} boundaries;

/* The same characters in a row are one mark: "...", "--". */
static void take_run(boundaries *b, ctp_span text)
{
    while (b->next < b->end && *b->next == b->at + 1 && text.ptr[b->at] == text.ptr[b->at - 1])
        b->at = *b->next++;
}

/* @return the next piece: what stands between two boundaries, without blanks in front of it; an empty one at the end */
static inline ctp_piece next_piece(boundaries *b, ctp_span text)
{
    while (b->next < b->end) {
        size_t begin = b->at;
        b->at = *b->next++;
        while (begin < b->at && text.ptr[begin] == ' ')
            begin++;
        if (begin == b->at)
            continue;
        if ((text.ptr[begin] == '.' || text.ptr[begin] == '-') && begin + 1 == b->at)
            take_run(b, text);
        return (ctp_piece){.begin = (uint32_t)begin, .end = (uint32_t)b->at,
                           .hash = ctp_i_intern_hash_padded(text.ptr + begin, b->at - begin)};
    }
    return (ctp_piece){0};
}

bool ctp_i_add_pieces(ctp_pieces *out, ctp_span text, size_t from, const uint32_t *breaks, size_t count)
{
    boundaries b = {breaks, count > 0 ? breaks + count : breaks, from}; /* NULL where there is none */
    const ctp_intern_table words = ctp_i_intern_table(out->words);
    if (!ctp_i_reserve((void **)&out->items, out->count + count, &out->capacity, sizeof *out->items))
        return false;
    for (ctp_piece piece; (piece = next_piece(&b, text)).end > 0;) {
        ctp_i_intern_fetch(words, piece.hash);
        out->items[out->count++] = piece;
    }
    return true;
}
