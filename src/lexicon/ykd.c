/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/xmlreader.h>
#include <string.h>

#include "base/array.h"
#include "base/span.h"
#include "base/status.h"
#include "base/utf8.h"
#include "lexicon/nest.h"
#include "lexicon/published.h"
#include "lexicon/rows.h"
#include "lexicon/term.h"

/* Yoshikoder (.ykd): XML, <cnode name> a category, nested, <pnode name> a term. patternengine="substring" is read as quanteda reads it: terms
 * are words with "*" at an end, not substrings. Nothing is loaded, no entity is put in, a document type is refused. */

typedef struct {
    ctp_lexicon_reading *reading;
    ctp_terms terms;
    ctp_nest nest;
    size_t at; /* bytes of the text before which all start tags are read */
    ctp_error first; /* libxml2's first complaint */
    bool stopped;
} document;

bool ctp_i_is_ykd(ctp_span text)
{
    enum { HEAD = 4096 };
    static const char tag[] = "<dictionary";
    ctp_lines lines = {.text = text};
    if (!ctp_i_lines_step_filled(&lines, '\0') || ctp_i_span_trim(lines.line).ptr[0] != '<')
        return false;
    size_t end = text.len < HEAD ? text.len : HEAD;
    for (size_t i = 0; i + sizeof tag - 1 <= end; i++)
        if (memcmp(text.ptr + i, tag, sizeof tag - 1) == 0)
            return true;
    return false;
}

bool ctp_i_xml_encoding(ctp_span text, char name[CTP_XML_ENCODING])
{
    static const char attribute[] = "encoding=";
    const char *end = text.len > 5 && memcmp(text.ptr, "<?xml", 5) == 0 ? memchr(text.ptr, '>', text.len) : NULL;
    const char *p = text.ptr;
    while (end != NULL && p < end && strncmp(p, attribute, sizeof attribute - 1) != 0)
        p++;
    if (end == NULL || p == end)
        return false;
    const char *open = p + sizeof attribute - 1, *close = memchr(open + 1, *open, (size_t)(end - open));
    if ((*open != '"' && *open != '\'') || close == NULL || close - open - 1 >= CTP_XML_ENCODING)
        return false;
    memcpy(name, open + 1, (size_t)(close - open - 1));
    name[close - open - 1] = '\0';
    return true;
}

/* ---- places: libxml2 tells lines only, so start tags are counted along */

static bool begins(ctp_span text, size_t at, const char *mark)
{
    size_t len = strlen(mark);
    return text.len - at >= len && memcmp(text.ptr + at, mark, len) == 0;
}

static size_t after(ctp_span text, size_t at, const char *mark)
{
    while (at < text.len && !begins(text, at, mark))
        at++;
    return at;
}

/* @return the byte of the next start tag; the text is well formed up to there */
static size_t next_tag(document *d)
{
    static const struct { const char *open, *close; } others[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"</", ">"}};
    const ctp_span text = d->reading->json.text;
    size_t i = d->at;
    while (i < text.len) {
        size_t kind = 0;
        if (text.ptr[i] != '<') {
            i++;
            continue;
        }
        while (kind < CTP_COUNT(others) && !begins(text, i, others[kind].open))
            kind++;
        if (kind == CTP_COUNT(others))
            break;
        i = after(text, i + strlen(others[kind].open), others[kind].close);
    }
    d->at = i < text.len ? i + 1 : i;
    return i;
}

static size_t offset_of(ctp_span text, int line, int column)
{
    size_t at = 0;
    for (int i = 1; i < line && at < text.len; i++) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        at = end != NULL ? (size_t)(end - text.ptr) + 1 : text.len;
    }
    for (int i = 1; i < column && at < text.len && text.ptr[at] != '\n'; i++)
        do
            at++;
        while (at < text.len && !ctp_i_utf8_begins(text.ptr[at]));
    return at;
}

static void on_complaint(void *payload, xmlErrorPtr complaint)
{
    document *d = payload;
    if (complaint->code == XML_ERR_NO_MEMORY)
        d->reading->no_memory = true;
    if (complaint->level < XML_ERR_ERROR || d->first.status != CTP_OK)
        return;
    size_t len = complaint->message != NULL ? strcspn(complaint->message, "\n") : 0;
    ctp_position at = {.offset = offset_of(d->reading->json.text, complaint->line, complaint->int2)};
    ctp_i_fail(&d->first, CTP_E_SYNTAX, NULL, at, "XML: %.*s", (int)(len < 200 ? len : 200), len > 0 ? complaint->message : "");
}

/* ---- nodes */

static void stop(document *d, size_t at, const char *why)
{
    ctp_i_span_fault(d->reading, (ctp_span){d->reading->json.text.ptr + at, 0}, "%s", why);
    d->stopped = true;
}

static void on_category(document *d, ctp_span name, size_t depth, size_t at)
{
    if (ctp_i_span_trim(name).len == 0)
        stop(d, at, "category without a name, expected <cnode name=\"…\">");
    else if (!ctp_i_nest_enter_at(&d->nest, depth, ctp_i_span_trim(name)))
        stop(d, at, "more than 64 categories inside each other");
    else
        ctp_i_terms_open(&d->terms, ctp_i_nest_path(&d->nest), at);
    d->reading->no_memory = d->reading->no_memory || d->nest.path.failed;
}

static void on_term(document *d, ctp_span name, size_t depth, size_t at)
{
    ctp_i_nest_indent(&d->nest, depth);
    ctp_entry entry = ctp_i_term_entry(ctp_i_nest_path(&d->nest));
    if (d->nest.depth == 0)
        stop(d, at, "term outside all categories");
    else
        ctp_i_terms_add(&d->terms, name, at, &entry);
}

static void on_element(document *d, xmlTextReaderPtr reader)
{
    static const struct {
        const char *tag;
        void (*read)(document *d, ctp_span name, size_t depth, size_t at);
    } tags[] = {{"cnode", on_category}, {"pnode", on_term}};
    const char *tag = (const char *)xmlTextReaderConstName(reader);
    size_t at = next_tag(d);
    if (xmlTextReaderDepth(reader) == 0 && strcmp(tag, "dictionary") != 0)
        stop(d, at, "expected <dictionary>");
    for (size_t i = 0; i < CTP_COUNT(tags) && !d->stopped; i++) {
        if (strcmp(tag, tags[i].tag) != 0)
            continue;
        xmlChar *name = xmlTextReaderGetAttribute(reader, (const xmlChar *)"name");
        tags[i].read(d, name != NULL ? ctp_i_span((const char *)name) : (ctp_span){"", 0},
                     (size_t)xmlTextReaderDepth(reader), at);
        xmlFree(name);
    }
}

static void on_node(document *d, xmlTextReaderPtr reader)
{
    switch (xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT: on_element(d, reader); break;
    case XML_READER_TYPE_DOCUMENT_TYPE: stop(d, d->at, "document types and their entities are not read"); break;
    case XML_READER_TYPE_ENTITY_REFERENCE: stop(d, d->at, "entities are not read"); break;
    default: break;
    }
}

static void read_nodes(document *d, xmlTextReaderPtr reader)
{
    int more = 1;
    xmlTextReaderSetStructuredErrorHandler(reader, (xmlStructuredErrorFunc)on_complaint, d);
    while (!d->stopped && !d->reading->no_memory && (more = xmlTextReaderRead(reader)) == 1)
        on_node(d, reader);
    if (more == -1 && !d->reading->no_memory)
        stop(d, d->first.at.offset, d->first.status != CTP_OK ? d->first.message : "XML: bad text");
}

ctp_status ctp_i_read_ykd(ctp_lexicon_reading *reading, ctp_error *err)
{
    const ctp_span text = reading->json.text;
    document d = {.reading = reading, .terms = {.reading = reading}};
    if (text.len > INT_MAX)
        return ctp_i_fail(err, CTP_E_LIMIT, reading->json.source, CTP_NOWHERE, "file over 2 GiB");
    /* The text is UTF-8 by now, whatever it declares. */
    xmlTextReaderPtr reader = xmlReaderForMemory(text.ptr, (int)text.len, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    if (reader == NULL)
        return ctp_i_no_memory(err);
    read_nodes(&d, reader);
    xmlFreeTextReader(reader);
    ctp_i_terms_warn_empty(&d.terms);
    ctp_i_terms_free(&d.terms);
    ctp_i_nest_free(&d.nest);
    return ctp_i_expect_terms(reading, err);
}
