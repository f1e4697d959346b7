/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/unlisted.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/span.h"
#include "corpus/space.h"

/* Bytes of a label, and words of a name. */
enum { LONGEST = 40, WORDS_MOST = 5 };

/* How all listed labels of a text are written. */
typedef struct {
    bool capitals;
    bool behind_blank, behind_text; /* some stand so; the first line of the body tells neither */
    size_t first; /* where the first of them stands */
} manner;

typedef struct {
    ctp_span text;
    ctp_range body;
    const ctp_turn_labels *labels;
    bool alike;
    manner manner;
} finding;

static UChar32 character_at(ctp_span text, size_t at)
{
    UChar32 c = -1;
    if (at < text.len)
        U8_NEXT((const uint8_t *)text.ptr, at, text.len, c);
    return c;
}

static bool has_small_letter(ctp_span text)
{
    UChar32 c;
    for (size_t at = 0; at < text.len;) {
        U8_NEXT((const uint8_t *)text.ptr, at, text.len, c);
        if (c >= 0 && u_islower(c))
            return true;
    }
    return false;
}

/* The word that begins at `at`, blanks before it left out; empty behind the last. */
static ctp_span word_at(ctp_span text, size_t at)
{
    size_t begin = ctp_i_skip_space(text, at), end = begin;
    while (end < text.len && ctp_i_skip_space(text, end) == end)
        end++;
    return (ctp_span){text.ptr + begin, end - begin};
}

static size_t behind(ctp_span text, ctp_span word)
{
    return (size_t)(word.ptr - text.ptr) + word.len;
}

static bool is_capital(ctp_span word)
{
    const UChar32 c = character_at(word, 0);
    return c >= 0 && u_isalpha(c) && !u_islower(c);
}

/* @param[out] all  whether each begins with a capital; @return the words, 0 where the first or the last does not */
static size_t count_words(ctp_span name, bool *all)
{
    size_t words = 0;
    bool last = false;
    *all = true;
    for (ctp_span word = word_at(name, 0); word.len > 0; word = word_at(name, behind(name, word)), words++) {
        last = is_capital(word);
        if (words == 0 && !last)
            return 0;
        *all = *all && last;
    }
    return last ? words : 0;
}

static ctp_span name_of(const ctp_turn_labels *labels, const ctp_turn_label *label)
{
    return (ctp_span){label->text + labels->head.len, label->name_end - labels->head.len};
}

/* A title, as in "Ms ADAMS". */
static bool shares_first_word(ctp_span name, const finding *f)
{
    const ctp_span own = word_at(name, 0);
    for (size_t i = 0; i < f->labels->count; i++) {
        const ctp_span listed = name_of(f->labels, &f->labels->items[i]), first = word_at(listed, 0);
        if (first.len < listed.len && first.len == own.len && memcmp(first.ptr, own.ptr, own.len) == 0)
            return true;
    }
    return false;
}

/* Whether a word stands in the text with a small letter too, as no name does. */
static bool is_a_word(ctp_span word, ctp_span text)
{
    size_t rest = 0;
    bool inside = false;
    UChar32 c;
    U8_FWD_1((const uint8_t *)word.ptr, rest, word.len);
    const UChar32 small = u_tolower(character_at(word, 0));
    for (size_t at = 0; at < text.len;) {
        U8_NEXT((const uint8_t *)text.ptr, at, text.len, c);
        const size_t end = at + word.len - rest;
        if (c == small && !inside && end <= text.len && memcmp(text.ptr + at, word.ptr + rest, end - at) == 0 && !u_isalpha(character_at(text, end)))
            return true;
        inside = u_isalpha(c);
    }
    return false;
}

static bool is_name(const finding *f, const ctp_unlisted *u)
{
    bool all;
    const size_t words = count_words(u->name, &all);
    if (words == 0 || words > WORDS_MOST)
        return false;
    return f->manner.capitals || (words > 1 && all) || shares_first_word(u->name, f) || (u->lines > 1 && !(words == 1 && is_a_word(u->name, f->text)));
}

/* The name of a label without what stands in brackets behind it. */
static ctp_span bare(ctp_span name)
{
    const char *bracket = memchr(name.ptr, '(', name.len);
    const ctp_range range = ctp_i_trim(name, (ctp_range){0, bracket != NULL ? (size_t)(bracket - name.ptr) : name.len});
    return (ctp_span){name.ptr + range.begin, range.end - range.begin};
}

/* Reads what stands as a label does at `at`. */
static bool read_label(const finding *f, size_t at, size_t end, ctp_unlisted *out)
{
    ctp_range where;
    const ctp_span head = f->labels->head;
    const size_t name = at + head.len, far = end - at < LONGEST ? end : at + LONGEST;
    if (name >= far || memcmp(f->text.ptr + at, head.ptr, head.len) != 0 ||
        !ctp_i_find_words(&where, f->text, (ctp_range){name, far}, f->labels->mark))
        return false;
    *out = (ctp_unlisted){.label = {f->text.ptr + at, where.end - at}, .name = bare((ctp_span){f->text.ptr + name, where.begin - name}), .lines = 1};
    return out->name.len > 0;
}

static bool is_alike(const finding *f, const ctp_unlisted *u, size_t at, bool behind_blank)
{
    return at > f->manner.first && (behind_blank || f->manner.behind_text || !f->manner.behind_blank) && !(f->manner.capitals && has_small_letter(u->name)) &&
           memchr(u->name.ptr, '"', u->name.len) == NULL;
}

static void add(ctp_unlisted *list, size_t most, size_t *count, const ctp_unlisted *one)
{
    for (size_t i = 0; i < *count; i++)
        if (list[i].name.len == one->name.len && memcmp(list[i].name.ptr, one->name.ptr, one->name.len) == 0) {
            list[i].lines++;
            return;
        }
    if (*count < most)
        list[(*count)++] = *one;
}

/* Goes through the lines. @param list  NULL: learns how listed labels are written */
static size_t walk(finding *f, ctp_unlisted *list, size_t most)
{
    const ctp_span inside = {f->text.ptr, f->body.end};
    const char *speaker = NULL;
    size_t count = 0, end;
    bool blank = true, top = true;
    for (size_t at = f->body.begin, next; at < f->body.end; at = next) {
        const size_t begin = ctp_i_skip_space(inside, at);
        ctp_unlisted one;
        next = ctp_i_line_end(f->text, at, f->body.end);
        if (begin >= next) {
            blank = true;
            continue;
        }
        const ctp_turn_label *label = ctp_i_turn_label_at(inside, begin, f->labels, &end);
        if (label != NULL) {
            speaker = label->speaker;
            f->manner.behind_blank = f->manner.behind_blank || (blank && !top);
            f->manner.behind_text = f->manner.behind_text || !blank;
            f->manner.capitals = f->manner.capitals && !has_small_letter(name_of(f->labels, label));
            f->manner.first = begin < f->manner.first ? begin : f->manner.first;
        } else if (list != NULL && read_label(f, begin, next, &one) && (!f->alike || is_alike(f, &one, begin, blank))) {
            one.before = speaker;
            add(list, most, &count, &one);
        }
        blank = top = false;
    }
    return count;
}

size_t ctp_i_unlisted_find(ctp_unlisted *out, size_t most, ctp_span text, ctp_range body, const ctp_turn_labels *labels, bool alike)
{
    finding f = {text, body, labels, alike, {true, false, false, SIZE_MAX}};
    size_t kept = 0;
    if (ctp_i_is_blank(ctp_i_span(labels->mark)))
        return 0;
    walk(&f, NULL, 0);
    const size_t found = walk(&f, out, most);
    for (size_t i = 0; i < found; i++)
        if (!alike || is_name(&f, &out[i]))
            out[kept++] = out[i];
    return kept;
}
