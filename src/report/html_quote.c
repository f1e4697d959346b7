/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "features/facts.h"

/* What is underlined in a quotation: bytes of the sentence's text. */
typedef enum { MARK_HIT, MARK_CUE, MARK_SOURCE, KINDS } mark_kind;
typedef struct {
    size_t at;
    mark_kind kind;
    int step; /* 1: begins here; -1: ends here */
} border;
enum { BORDERS = 64 };
typedef struct {
    border items[BORDERS];
    size_t count;
} borders;

/* The hits that a sentence's stand on an issue is made of: those of the entry that weighed most; where hands set the stand, all. */
static bool is_of(const ctp_sentence *s, const ctp_hit *hit, const char *issue)
{
    const ctp_issue_mark *mark = ctp_i_view_mark(s, issue);
    return issue != NULL && ctp_i_takes_side_on(hit, issue) &&
           (mark == NULL || mark->entry == NULL || strcmp(mark->entry, hit->entry) == 0);
}

static void add_mark(borders *b, const ctp_features *f, const ctp_sentence *s, ctp_range where, mark_kind kind)
{
    ctp_range cut = ctp_i_view_cut(f, s, where);
    if (cut.end <= cut.begin || b->count + 2 > BORDERS)
        return;
    b->items[b->count++] = (border){cut.begin, kind, 1};
    b->items[b->count++] = (border){cut.end, kind, -1};
}

static void add_voice(borders *b, const ctp_features *f, const ctp_sentence *s, const ctp_voice *voice)
{
    if (!voice->reported)
        return;
    add_mark(b, f, s, voice->cue_where, MARK_CUE);
    add_mark(b, f, s, voice->source, MARK_SOURCE);
}

static void add_cues(borders *b, const ctp_features *f, const ctp_sentence *s, const ctp_hit *hit)
{
    for (size_t i = 0; i < hit->cue_count; i++) {
        const ctp_cue_mark *cue = ctp_i_view_cue(s, hit, hit->cues[i]);
        if (cue != NULL)
            add_mark(b, f, s, cue->where, MARK_CUE);
    }
}

static int by_place(const void *a, const void *b)
{
    const border *x = a, *y = b;
    return x->at != y->at ? (x->at < y->at ? -1 : 1) : x->step != y->step ? x->step - y->step : (int)x->kind - (int)y->kind;
}

static borders find_marks(const ctp_features *f, const ctp_sentence *s, const char *issue)
{
    borders b = {.count = 0};
    for (size_t i = 0; i < s->hit_count; i++)
        if (is_of(s, &s->hits[i], issue)) {
            add_mark(&b, f, s, s->hits[i].where, MARK_HIT);
            add_voice(&b, f, s, &s->voices[s->hits[i].voice]);
            add_cues(&b, f, s, &s->hits[i]);
        }
    ctp_i_sort(b.items, b.count, sizeof b.items[0], by_place);
    return b;
}

/* Closes and opens from the first kind on that changes: kinds lie in one another in their order. Short tags: a page has hundreds of quotations. */
static void change_tags(ctp_buffer *out, const bool before[KINDS], const bool now[KINDS])
{
    static const char *const begin[KINDS] = {"<u>", "<mark>", "<i>"}, *const end[KINDS] = {"</u>", "</mark>", "</i>"};
    int from = 0;
    while (from < KINDS && before[from] == now[from])
        from++;
    for (int k = KINDS; k-- > from;)
        ctp_i_buffer_text(out, before[k] ? end[k] : "");
    for (int k = from; k < KINDS; k++)
        ctp_i_buffer_text(out, now[k] ? begin[k] : "");
}

static void add_piece(ctp_buffer *out, ctp_span text, const int open[KINDS], bool tags[KINDS])
{
    bool now[KINDS];
    if (text.len == 0)
        return;
    for (int k = 0; k < KINDS; k++)
        now[k] = open[k] > 0;
    change_tags(out, tags, now);
    memcpy(tags, now, sizeof now);
    ctp_i_html_span(out, text);
}

void ctp_i_html_language(const ctp_page *page, const ctp_sentence *s)
{
    const char *own = page->c->features->documents[s->document].language;
    const char *language = own != NULL && own[0] != '\0' ? own : page->c->options.language;
    if (strcmp(language, "en") != 0)
        ctp_i_html_wrapped(page->out, " lang=\"", language, "\"");
}

bool ctp_i_html_quotation(const ctp_page *page, const ctp_sentence *s, const char *issue)
{
    if (s->text == NULL)
        return false;
    const borders b = find_marks(page->c->features, s, issue);
    int open[KINDS] = {0};
    bool tags[KINDS] = {false};
    static const bool none[KINDS] = {false};
    size_t at = 0;
    for (size_t i = 0; i < b.count; i++) {
        add_piece(page->out, (ctp_span){s->text + at, b.items[i].at - at}, open, tags);
        at = b.items[i].at;
        open[b.items[i].kind] += b.items[i].step;
    }
    add_piece(page->out, (ctp_span){s->text + at, strlen(s->text) - at}, open, tags);
    change_tags(page->out, tags, none);
    return true;
}

void ctp_i_html_source(const ctp_page *page, const ctp_sentence *s)
{
    ctp_buffer *out = page->out;
    ctp_i_buffer_text(out, "<b>");
    ctp_i_html_name(out, ctp_i_view_voice(page->c, s));
    ctp_i_buffer_text(out, "</b>");
    if (s->speaker != NULL) {
        ctp_i_buffer_text(out, " (");
        ctp_i_html_name(out, ctp_i_view_name(page->c, s->author, NULL));
        ctp_i_buffer_text(out, ")");
    }
    if (!ctp_i_page_one_text_each(page))
        ctp_i_html_document(out, &page->c->features->documents[s->document]);
    ctp_i_buffer_printf(out, ", paragraph %u", (unsigned)s->paragraph);
}

ctp_span ctp_i_html_beginning(const char *text, size_t most)
{
    const size_t len = strlen(text), enough = most + most / 6;
    size_t at = most;
    if (len <= enough)
        return (ctp_span){text, len};
    while (at > most / 2 && text[at] != ' ' && text[at] != '|')
        at--;
    while (at > 0 && !ctp_i_utf8_begins(text[at]))
        at--;
    return (ctp_span){text, at};
}

/* ---- in words */

/* “words” of the text, else the pattern that met them. */
static void add_words(const ctp_page *page, const ctp_sentence *s, ctp_range where, const char *pattern)
{
    ctp_range cut = ctp_i_view_cut(page->c->features, s, where);
    if (cut.end > cut.begin) {
        const bool isolated = ctp_i_html_direction(s->text)[0] != '\0';
        ctp_i_buffer_text(page->out, isolated ? "“<bdi>" : "“");
        ctp_i_html_span(page->out, (ctp_span){s->text + cut.begin, cut.end - cut.begin});
        ctp_i_buffer_text(page->out, isolated ? "</bdi>”" : "”");
    } else {
        ctp_i_html_wrapped(page->out, "<code>", pattern, "</code>");
    }
}

/* Between the parts of a trail; nothing before the first. */
static void part(const ctp_page *page, size_t begin)
{
    ctp_i_buffer_text(page->out, page->out->len > begin ? "; " : "");
}

static void add_change(const ctp_page *page, const ctp_sentence *s, const ctp_hit *hit, const char *note)
{
    size_t len = strcspn(note, ":");
    const char *words = ctp_i_view_change(note, len), *pattern = note[len] == ':' ? note + len + 1 : note + len;
    const ctp_cue_mark *cue = ctp_i_view_cue(s, hit, note);
    if (words != NULL)
        ctp_i_buffer_text(page->out, words);
    else
        ctp_i_html_span(page->out, (ctp_span){note, len});
    ctp_i_buffer_text(page->out, " ");
    add_words(page, s, cue != NULL ? cue->where : (ctp_range){0, 0}, pattern);
}

static void add_voice_words(const ctp_page *page, const ctp_sentence *s, const ctp_voice *voice)
{
    ctp_i_buffer_text(page->out, "quoted from ");
    ctp_i_html_name(page->out, ctp_i_view_source_name(voice));
    if (voice->cue != NULL) {
        ctp_i_buffer_text(page->out, " by ");
        add_words(page, s, voice->cue_where, voice->cue);
    }
    ctp_i_buffer_printf(page->out, ", %s", ctp_i_view_commitment(voice->commitment));
}

static void add_pattern(ctp_buffer *out, const char *pattern)
{
    enum { SHOWN = 28 };
    const ctp_span words = ctp_i_html_beginning(pattern, SHOWN);
    ctp_i_buffer_text(out, "<code>");
    ctp_i_html_span(out, words);
    ctp_i_buffer_text(out, pattern[words.len] != '\0' ? "…</code>" : "</code>");
}

/* Of words that told a stand together the heaviest: no pattern did. */
static void add_words_hit(ctp_buffer *out, const ctp_hit *hit)
{
    ctp_i_buffer_text(out, "words together: <code>");
    for (size_t i = 0; i < hit->cue_count; i++)
        ctp_i_html_wrapped(out, i == 0 ? "" : ", ", ctp_i_view_word(hit->cues[i]), "");
    ctp_i_buffer_text(out, "</code>");
}

static void add_read_by(ctp_buffer *out, const ctp_hit *hit)
{
    if (ctp_i_is_words_entry(hit->entry))
        add_words_hit(out, hit);
    else
        add_pattern(out, hit->entry);
}

static void add_hit(const ctp_page *page, const ctp_sentence *s, const ctp_hit *hit, size_t begin)
{
    const ctp_voice *voice = &s->voices[hit->voice];
    const size_t changes = ctp_i_is_words_entry(hit->entry) ? 0 : hit->cue_count;
    if (hit->certainty != s->certainty) {
        part(page, begin);
        ctp_i_buffer_printf(page->out, "here %s", ctp_certainty_name(hit->certainty));
    }
    for (size_t i = 0; i < changes; i++) {
        part(page, begin);
        add_change(page, s, hit, hit->cues[i]);
    }
    if (voice->reported) {
        part(page, begin);
        add_voice_words(page, s, voice);
    }
}

/* Whether a sentence's stand is that of one hit, so that its weight, which stands beside it, need not be told again. */
static bool is_one_hit(const ctp_sentence *s, const char *issue)
{
    const ctp_issue_mark *mark = ctp_i_view_mark(s, issue);
    size_t count = 0;
    bool same = mark != NULL;
    for (size_t i = 0; i < s->hit_count && same; i++)
        if (is_of(s, &s->hits[i], issue)) {
            count++;
            same = s->hits[i].direction * ctp_i_round6(s->hits[i].weight) == mark->direction * ctp_i_round6(mark->weight);
        }
    return same && count == 1;
}

void ctp_i_html_trail(const ctp_page *page, const ctp_sentence *s, const char *issue, ctp_trail what)
{
    const ctp_issue_mark *mark = ctp_i_view_mark(s, issue);
    const size_t begin = page->out->len;
    const bool whole = is_one_hit(s, issue);
    bool first = true;
    if (issue == NULL && ctp_i_view_source(s, NULL) != NULL)
        add_voice_words(page, s, ctp_i_view_source(s, NULL));
    if (mark != NULL && mark->by_hand) {
        ctp_i_buffer_text(page->out, "coded by hand");
        return;
    }
    for (size_t i = 0; i < s->hit_count; i++) {
        const ctp_hit *hit = &s->hits[i];
        if (!is_of(s, hit, issue))
            continue;
        if (what == CTP_TRAIL_PATTERNS) {
            part(page, begin);
            if (first)
                add_read_by(page->out, hit);
            else
                ctp_i_buffer_text(page->out, "again");
            if (!whole) {
                ctp_i_buffer_text(page->out, " ");
                ctp_i_view_number(page->out, hit->direction * hit->weight, 2, true);
            }
        }
        add_hit(page, s, hit, begin);
        first = false;
    }
}
