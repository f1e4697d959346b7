/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <yaml.h>

#include "base/span.h"
#include "base/status.h"
#include "base/utf8.h"
#include "lexicon/nest.h"
#include "lexicon/published.h"
#include "lexicon/rows.h"
#include "lexicon/term.h"

/* quanteda's YAML: keys are categories, nested; values are terms. Events are read, not values, so that "no", "on" and "2:30" stay the
 * words they are. Aliases are refused (a few lines of them unfold to gigabytes), and so is nesting that libyaml takes square time for. */

typedef struct {
    bool map;
    bool valued;  /* a map whose key has been read and whose value comes next */
    size_t depth; /* of categories outside the map or list */
} level;

typedef struct {
    ctp_lexicon_reading *reading;
    ctp_terms terms;
    ctp_nest nest;
    ctp_intern seen; /* paths */
    level levels[CTP_NEST_DEPTH];
    size_t depth;
    unsigned documents;
    size_t index, offset; /* a cursor: libyaml counts characters, places are bytes */
    bool stopped;
} document;

bool ctp_i_is_yaml(ctp_span text)
{
    ctp_lines lines = {.text = text};
    while (ctp_i_lines_step_filled(&lines, '#')) {
        ctp_span line = ctp_i_span_trim(lines.line);
        if (line.ptr[0] == '%' || ctp_i_span_is(line, "---"))
            continue;
        if (line.ptr != lines.line.ptr || line.ptr[0] == ';' || memchr(line.ptr, '\t', line.len) != NULL)
            return false;
        const char *colon = memchr(line.ptr, ':', line.len);
        size_t at = colon != NULL ? (size_t)(colon - line.ptr) : line.len;
        return at > 0 && at < line.len && memchr(line.ptr, ',', at) == NULL && (at + 1 == line.len || line.ptr[at + 1] == ' ');
    }
    return false;
}

static size_t byte_of(document *d, size_t index)
{
    const ctp_span text = d->reading->json.text;
    if (d->offset == 0)
        d->offset = ctp_i_utf8_mark(text);
    for (; d->index < index && d->offset < text.len; d->index++)
        do
            d->offset++;
        while (d->offset < text.len && !ctp_i_utf8_begins(text.ptr[d->offset]));
    return d->offset;
}

static ctp_span place_of(document *d, yaml_mark_t mark)
{
    return (ctp_span){d->reading->json.text.ptr + byte_of(d, mark.index), 0};
}

static void stop(document *d, yaml_mark_t mark, const char *why)
{
    ctp_i_span_fault(d->reading, place_of(d, mark), "%s", why);
    d->stopped = true;
}

static level *top(document *d)
{
    return d->depth > 0 ? &d->levels[d->depth - 1] : NULL;
}

static void on_key(document *d, level *in, const yaml_event_t *event)
{
    ctp_span name = {(const char *)event->data.scalar.value, event->data.scalar.length};
    size_t before = d->seen.count;
    if (ctp_i_span_trim(name).len == 0) {
        stop(d, event->start_mark, "category without a name");
        return;
    }
    ctp_i_nest_leave(&d->nest, in->depth);
    if (!ctp_i_nest_enter(&d->nest, name)) { /* never: maps are as deep as categories */
        stop(d, event->start_mark, "categories too deep inside each other");
        return;
    }
    in->valued = true;
    const char *path = ctp_i_nest_path(&d->nest);
    uint32_t id = d->nest.path.failed ? CTP_NO_ID : ctp_i_intern(&d->seen, path, strlen(path));
    d->reading->no_memory = d->reading->no_memory || id == CTP_NO_ID;
    if (id != CTP_NO_ID)
        ctp_i_terms_open(&d->terms, path, (size_t)(place_of(d, event->start_mark).ptr - d->reading->json.text.ptr));
    if (id != CTP_NO_ID && d->seen.count == before)
        ctp_i_span_warn(d->reading, place_of(d, event->start_mark), "category '%.80s' stands twice: merged", path);
}

static void on_term(document *d, const yaml_event_t *event)
{
    ctp_span term = {(const char *)event->data.scalar.value, event->data.scalar.length};
    ctp_span place = place_of(d, event->start_mark);
    ctp_entry entry = ctp_i_term_entry(ctp_i_nest_path(&d->nest));
    ctp_i_terms_add(&d->terms, term, (size_t)(place.ptr - d->reading->json.text.ptr), &entry);
}

static void on_scalar(document *d, const yaml_event_t *event)
{
    level *in = top(d);
    if (memchr(event->data.scalar.value, '\0', event->data.scalar.length) != NULL)
        stop(d, event->start_mark, "NUL byte");
    else if (in == NULL)
        stop(d, event->start_mark, "expected categories, 'name: [term, term]'");
    else if (in->map && !in->valued)
        on_key(d, in, event);
    else {
        if (!in->map)
            ctp_i_nest_leave(&d->nest, in->depth);
        on_term(d, event);
        in->valued = false;
    }
}

static void on_open(document *d, const yaml_event_t *event)
{
    level *in = top(d);
    bool map = event->type == YAML_MAPPING_START_EVENT;
    if (in == NULL && !map)
        stop(d, event->start_mark, "expected categories, 'name: [term, term]'");
    else if (in != NULL && in->map && !in->valued)
        stop(d, event->start_mark, "a map or list as a key, expected a name");
    else if (in != NULL && !in->map && !map)
        stop(d, event->start_mark, "a list in a list, expected terms");
    else if (d->depth == CTP_NEST_DEPTH)
        stop(d, event->start_mark, "more than 64 maps and lists inside each other");
    if (d->stopped)
        return;
    if (in != NULL && !in->map)
        ctp_i_nest_leave(&d->nest, in->depth);
    d->levels[d->depth++] = (level){.map = map, .depth = d->nest.depth};
}

static void on_close(document *d)
{
    d->depth--;
    if (top(d) != NULL)
        top(d)->valued = false;
}

static void on_event(document *d, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++d->documents > 1)
            stop(d, event->start_mark, "a second document, expected one");
        break;
    case YAML_ALIAS_EVENT: stop(d, event->start_mark, "aliases are not read, write the terms out"); break;
    case YAML_SCALAR_EVENT: on_scalar(d, event); break;
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT: on_open(d, event); break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT: on_close(d); break;
    default: break;
    }
}

static void parser_fault(document *d, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR)
        d->reading->no_memory = true;
    else
        ctp_i_span_fault(d->reading, place_of(d, parser->problem_mark), "YAML: %s", parser->problem != NULL ? parser->problem : "bad text");
    d->stopped = true;
}

static void read_events(document *d, yaml_parser_t *parser)
{
    yaml_event_t event;
    bool ended = false;
    while (!ended && !d->stopped && !d->reading->no_memory) {
        if (!yaml_parser_parse(parser, &event)) {
            parser_fault(d, parser);
            return;
        }
        ended = event.type == YAML_STREAM_END_EVENT;
        on_event(d, &event);
        yaml_event_delete(&event);
    }
}

ctp_status ctp_i_read_yaml(ctp_lexicon_reading *reading, ctp_error *err)
{
    yaml_parser_t parser;
    document d = {.reading = reading, .terms = {.reading = reading}};
    if (!yaml_parser_initialize(&parser))
        return ctp_i_no_memory(err);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)reading->json.text.ptr, reading->json.text.len);
    read_events(&d, &parser);
    yaml_parser_delete(&parser);
    ctp_i_terms_warn_empty(&d.terms);
    ctp_i_terms_free(&d.terms);
    ctp_i_nest_free(&d.nest);
    ctp_i_intern_free(&d.seen);
    return ctp_i_expect_terms(reading, err);
}
