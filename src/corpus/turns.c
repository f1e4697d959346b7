/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/turns.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/span.h"
#include "base/status.h"
#include "corpus/space.h"

/* The end of the words where they stand at `at`, or 0. */
static size_t match_at(ctp_span text, size_t at, ctp_span words)
{
    size_t i = ctp_i_skip_space(words, 0);
    while (i < words.len) {
        size_t after = ctp_i_skip_space(words, i);
        if (after == words.len)
            break;
        if (after > i) {
            size_t next = ctp_i_skip_space(text, at);
            if (next == at)
                return 0;
            at = next;
            i = after;
        }
        if (at >= text.len || text.ptr[at] != words.ptr[i])
            return 0;
        at++;
        i++;
    }
    return at;
}

bool ctp_i_find_words(ctp_range *where, ctp_span text, ctp_range within, const char *words)
{
    ctp_span inside = {text.ptr, within.end}, sought = {words, strlen(words)};
    size_t first = ctp_i_skip_space(sought, 0);
    for (size_t at = within.begin; first < sought.len && at < within.end; at++) {
        const char *p = memchr(text.ptr + at, sought.ptr[first], within.end - at);
        if (p == NULL)
            return false;
        at = (size_t)(p - text.ptr);
        size_t end = match_at(inside, at, sought);
        if (end > 0) {
            *where = (ctp_range){at, end};
            return true;
        }
    }
    return false;
}

/* An arena cannot give back, so a growing list leaves its smaller selves behind: twice the memory at most. */
static bool add_turn(ctp_turns *turns, ctp_span text, ctp_range range, const char *speaker)
{
    range = ctp_i_trim(text, range);
    if (range.begin >= range.end)
        return true;
    if (turns->count == turns->capacity) {
        size_t capacity = turns->capacity == 0 ? 8 : turns->capacity * 2;
        ctp_turn *items = ctp_i_arena_alloc(turns->arena, capacity, sizeof *items);
        if (items == NULL)
            return false;
        if (turns->count > 0)
            memcpy(items, turns->items, turns->count * sizeof *items);
        turns->items = items;
        turns->capacity = capacity;
    }
    turns->items[turns->count++] = (ctp_turn){range, speaker};
    return true;
}

/* The end of the line that begins at `at`, behind its line end. */
ctp_status ctp_i_turns_by_blank_lines(ctp_turns *turns, ctp_span text, ctp_range body, size_t lines, ctp_error *err)
{
    size_t begin = body.begin, blank = 0;
    for (size_t at = body.begin, next; at < body.end; at = next) {
        next = ctp_i_line_end(text, at, body.end);
        if (ctp_i_is_blank((ctp_span){text.ptr + at, next - at})) {
            blank++;
            continue;
        }
        if (blank >= lines) {
            if (!add_turn(turns, text, (ctp_range){begin, at}, NULL))
                return ctp_i_no_memory(err);
            begin = at;
        }
        blank = 0;
    }
    return add_turn(turns, text, (ctp_range){begin, body.end}, NULL) ? CTP_OK : ctp_i_no_memory(err);
}

/* "Kim" is no label of a line that begins with "Kimberly". */
static bool cuts_word(ctp_span text, size_t begin, size_t end)
{
    int32_t before = (int32_t)end;
    size_t after = end;
    UChar32 last, next = -1;
    U8_PREV((const uint8_t *)text.ptr, (int32_t)begin, before, last);
    if (after < text.len)
        U8_NEXT((const uint8_t *)text.ptr, after, text.len, next);
    return last >= 0 && next >= 0 && u_isalnum(last) && u_isalnum(next);
}

/* Behind what stands in brackets in the rest of the line, or 0. */
static size_t behind_brackets(ctp_span text, size_t at)
{
    at = ctp_i_skip_space(text, at);
    if (at >= text.len || (text.ptr[at] != '(' && text.ptr[at] != '['))
        return 0;
    const char close = text.ptr[at] == '(' ? ')' : ']';
    while (at < text.len && text.ptr[at] != close && text.ptr[at] != '\n')
        at++;
    return at < text.len && text.ptr[at] == close ? at + 1 : 0;
}

static size_t match_label(ctp_span text, size_t at, const ctp_turn_label *label)
{
    const ctp_span rest = ctp_i_span(label->text + label->name_end);
    size_t end = match_at(text, at, ctp_i_span(label->text));
    if (end > 0 || ctp_i_is_blank(rest))
        return end;
    end = match_at(text, at, (ctp_span){label->text, label->name_end});
    if (end == 0)
        return 0;
    const size_t behind = behind_brackets(text, end);
    return match_at(text, ctp_i_skip_space(text, behind > 0 ? behind : end), rest); /* "Kim :" has a blank before its colon, as in French */
}

const ctp_turn_label *ctp_i_turn_label_at(ctp_span text, size_t at, const ctp_turn_labels *labels, size_t *end)
{
    const ctp_turn_label *found = NULL;
    *end = 0;
    for (size_t i = 0; i < labels->count; i++) {
        size_t stop = match_label(text, at, &labels->items[i]);
        if (stop <= *end || cuts_word(text, at, stop))
            continue;
        found = &labels->items[i];
        *end = stop;
    }
    return found;
}

ctp_status ctp_i_turns_by_label(ctp_turns *turns, ctp_span text, ctp_range body, const ctp_turn_labels *labels, ctp_error *err)
{
    ctp_span inside = {text.ptr, body.end};
    ctp_turn open = {{body.begin, body.end}, NULL};
    for (size_t at = body.begin, next; at < body.end; at = next) {
        size_t end, begin = ctp_i_skip_space(inside, at);
        next = ctp_i_line_end(text, at, body.end);
        const ctp_turn_label *label = begin < next ? ctp_i_turn_label_at(inside, begin, labels, &end) : NULL;
        if (label == NULL)
            continue;
        if (!add_turn(turns, text, (ctp_range){open.where.begin, at}, open.speaker))
            return ctp_i_no_memory(err);
        open = (ctp_turn){{end, body.end}, label->speaker};
        if (end > next)
            next = ctp_i_line_end(text, end, body.end);
    }
    return add_turn(turns, text, open.where, open.speaker) ? CTP_OK : ctp_i_no_memory(err);
}
