/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that lose their last vowel and lean on the next one ("l'accord", "qu'il", "dell'arte"): for the boundaries of UAX #29 the two are one word where
 * letters stand on both sides of the apostrophe, and three pieces where a quotation mark or a digit follows it ("l'« accord »"). */
#include "text/segment.h"

/* Where the first apostrophe of a stretch ends that does not open it; 0 where there is none. */
static size_t apostrophe_end(ctp_span text, size_t begin, size_t end)
{
    for (size_t at = begin + 1; at < end; at++) {
        const size_t length = ctp_i_apostrophe_at(text, at);
        if (length > 0)
            return at + length;
    }
    return 0;
}

/* @param[out] listed  whether the table has a stretch. @return false when out of memory */
static bool ask(const ctp_language *language, ctp_folder *folder, ctp_span stretch, bool *listed)
{
    ctp_span form = ctp_i_fold(folder, stretch);
    *listed = form.ptr != NULL && ctp_i_is_listed(&language->elisions, form);
    return form.ptr != NULL;
}

static ctp_piece piece_of(ctp_span text, size_t begin, size_t end)
{
    return (ctp_piece){.begin = (uint32_t)begin, .end = (uint32_t)end, .hash = ctp_i_intern_hash_padded(text.ptr + begin, end - begin)};
}

/* Adds a piece, parted where it begins with elided words. There is room for one piece. @return false when out of memory */
static bool add_parts(const ctp_language *language, ctp_folder *folder, ctp_span text, ctp_piece piece, ctp_pieces *out)
{
    for (size_t head; (head = apostrophe_end(text, piece.begin, piece.end)) > 0 && head < piece.end;) {
        bool listed;
        if (!ask(language, folder, (ctp_span){text.ptr + piece.begin, head - piece.begin}, &listed) ||
            !ctp_i_reserve((void **)&out->items, out->count + 2, &out->capacity, sizeof *out->items))
            return false;
        if (!listed)
            break;
        out->items[out->count++] = piece_of(text, piece.begin, head);
        piece = piece_of(text, head, piece.end);
    }
    out->items[out->count++] = piece;
    return true;
}

/* The apostrophe that is a piece of its own goes to the word before it. */
static bool joins(const ctp_language *language, ctp_folder *folder, ctp_span text, const ctp_piece *piece, bool *joined)
{
    const ctp_piece *next = piece + 1;
    *joined = false;
    if (piece->end != next->begin || ctp_i_apostrophe_at(text, next->begin) != next->end - next->begin)
        return true;
    return ask(language, folder, (ctp_span){text.ptr + piece->begin, next->end - piece->begin}, joined);
}

bool ctp_i_part_elisions(const ctp_language *language, ctp_folder *folder, ctp_span paragraph, ctp_pieces *pieces, ctp_pieces *scratch)
{
    if (language->elisions.count == 0)
        return true;
    scratch->words = pieces->words;
    scratch->count = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        ctp_piece piece = pieces->items[i];
        bool joined = false;
        if (!ctp_i_reserve((void **)&scratch->items, scratch->count + 1, &scratch->capacity, sizeof *scratch->items) ||
            (i + 1 < pieces->count && !joins(language, folder, paragraph, &pieces->items[i], &joined)))
            return false;
        if (joined)
            piece = piece_of(paragraph, piece.begin, pieces->items[++i].end);
        if (!add_parts(language, folder, paragraph, piece, scratch))
            return false;
    }
    const ctp_pieces parted = *scratch;
    *scratch = *pieces;
    *pieces = parted;
    return true;
}
