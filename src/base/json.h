/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_JSON_H
#define CTP_BASE_JSON_H

#include <cjson/cJSON.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Reading: cJSON's tree plus what it lacks: places, and refusal of what it lets pass (bad UTF-8, NUL, \u0000, duplicate names,
 * leading zeros). Writing: a stream with a fixed layout and fixed number format. */

/** A parsed text. The text is borrowed and must outlive it. */
typedef struct {
    ctp_span text;
    const char *source;
    uint32_t line_before; /* lines of the source before this text (JSON Lines) */
    cJSON *root;          /* after parsing each node's valueint is the byte offset of its value; numbers stand in valuedouble */
    ctp_arena arena;      /* of the tree; empty where cJSON made it */
} ctp_json;

/** @return CTP_OK; CTP_E_SYNTAX, CTP_E_ENCODING or CTP_E_LIMIT (nesting) with the place; CTP_E_NOMEM. root is NULL unless CTP_OK. */
ctp_status ctp_i_json_parse(ctp_json *out, ctp_span text, const char *source, uint32_t line_before, ctp_error *err);
void ctp_i_json_free(ctp_json *json);

enum { CTP_JSON_FLAT_MOST = 16 };
/** An object of strings and nulls, read without a tree. Start with {0}; one for many objects. */
typedef struct {
    const char *values[CTP_JSON_FLAT_MOST]; /* by number of the name: decoded, borrowed until the next object; NULL: null or not given */
    bool given[CTP_JSON_FLAT_MOST];
    ctp_buffer strings;
} ctp_json_flat;

/** @param names  [count] those that members may have; @return false where the text is anything else, has a fault, or memory ran out: then
 *  ctp_i_json_parse() can tell */
bool ctp_i_json_flat_read(ctp_json_flat *flat, ctp_span text, const char *const *names, size_t count);
void ctp_i_json_flat_free(ctp_json_flat *flat);

/** The place of a node's value. */
ctp_position ctp_i_json_where(const ctp_json *json, const cJSON *node);
/** The byte at which a member's name begins: its quote. */
size_t ctp_i_json_name_at(const ctp_json *json, const cJSON *member);
/** The place of the byte `offset` of the decoded text of the string whose quote stands at `string` (escapes are counted back). */
ctp_position ctp_i_json_where_in(const ctp_json *json, size_t string, size_t offset);

/** Fails with CTP_E_SYNTAX at the node. */
ctp_status ctp_i_json_fail(const ctp_json *json, const cJSON *node, ctp_error *err, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** Adds a fault (CTP_E_SYNTAX) at a place of the source. */
void ctp_i_json_fault(const ctp_json *json, ctp_position at, ctp_faults *faults, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

enum { CTP_JSON_STRING = 1, CTP_JSON_NUMBER = 2, CTP_JSON_BOOL = 4, CTP_JSON_ARRAY = 8, CTP_JSON_OBJECT = 16, CTP_JSON_NULL = 32 };

typedef struct {
    const char *name;
    unsigned types; /* CTP_JSON_… that are allowed */
    bool required;
} ctp_json_field;

enum { CTP_JSON_FIELDS_MOST = 64 };
/** Holds an object against its table of fields: unknown names (unless "x-…"), missing ones and wrong types are faults with place and suggestion.
 *  @param count  of fields, at most CTP_JSON_FIELDS_MOST @return how many faults were added */
size_t ctp_i_json_fields(const ctp_json *json, const cJSON *object, const ctp_json_field *fields, size_t count,
                         ctp_faults *faults);
/** The same for readers that stop at the first fault. */
ctp_status ctp_i_json_expect(const ctp_json *json, const cJSON *object, const ctp_json_field *fields, size_t count,
                             ctp_error *err);
/** The same, and finds the members. @param[out] members  [count] of each field, NULL where it is left out */
ctp_status ctp_i_json_members(const ctp_json *json, const cJSON *object, const ctp_json_field *fields, size_t count, const cJSON **members,
                              ctp_error *err);

/** A member's value or NULL (also for JSON null). */
const cJSON *ctp_i_json_get(const cJSON *object, const char *name);
/** A string member, or fallback. */
const char *ctp_i_json_text(const cJSON *object, const char *name, const char *fallback);
double ctp_i_json_number(const cJSON *object, const char *name, double fallback);

/** Writes JSON to a sink. Containers above `lines` levels put each member on a line of its own, deeper ones stand in one line, so that
 *  one row of a result is one line of a diff. The first error is kept and later calls do nothing. */
enum { CTP_JSON_ROOM = 2816, CTP_JSON_STRING_ROOM = 64, CTP_JSON_SHORT = 32 };

typedef struct {
    ctp_sink sink;
    ctp_buffer pending; /* gathered before the sink is called; all, where it has no function */
    ctp_status status;
    ctp_error *err;
    int lines;
    int depth;
    bool first[64]; /* [depth] no member written yet */
    bool after_key;
    const char *line_full; /* of a line put together by hand: behind this there may be less than CTP_JSON_ROOM; NULL = out of memory */
    char spare[CTP_JSON_ROOM];
} ctp_json_writer;

void ctp_i_json_writer_init(ctp_json_writer *w, ctp_sink sink, int lines, ctp_error *err);
void ctp_i_json_begin(ctp_json_writer *w, char bracket); /* '{' or '[' */
void ctp_i_json_end(ctp_json_writer *w, char bracket);   /* '}' or ']' */
void ctp_i_json_key(ctp_json_writer *w, const char *name);
void ctp_i_json_string(ctp_json_writer *w, const char *text); /* NULL writes null */
void ctp_i_json_count(ctp_json_writer *w, uint64_t number);   /* as ctp_i_json_value, faster */
void ctp_i_json_value(ctp_json_writer *w, double number);     /* at most six decimals; not finite writes null */
void ctp_i_json_bool(ctp_json_writer *w, bool value);
void ctp_i_json_null(ctp_json_writer *w);
/* name and value at once */
void ctp_i_json_open(ctp_json_writer *w, const char *name, char bracket); /* what follows is in it until ctp_i_json_end() */
void ctp_i_json_put_string(ctp_json_writer *w, const char *name, const char *text);
void ctp_i_json_put_value(ctp_json_writer *w, const char *name, double number);
/** A list of strings; NULL among them is null. @param texts  [count] */
void ctp_i_json_put_strings(ctp_json_writer *w, const char *name, const char *const *texts, size_t count);
void ctp_i_json_put_bool(ctp_json_writer *w, const char *name, bool value);

/** A member whose value is no container, by the type of the value: a text (NULL is null), a truth value or a number. */
typedef struct {
    const char *name, *text;
    double number;
    enum { CTP_MEMBER_TEXT, CTP_MEMBER_TRUTH, CTP_MEMBER_NUMBER } kind;
} ctp_json_member;
#define CTP_IS(name, value) \
    _Generic((value), char *: ctp_i_member_text, const char *: ctp_i_member_text, bool: ctp_i_member_truth, default: ctp_i_member_number)(name, value)

static inline ctp_json_member ctp_i_member_text(const char *name, const char *text)
{
    return (ctp_json_member){name, text, 0.0, CTP_MEMBER_TEXT};
}

static inline ctp_json_member ctp_i_member_truth(const char *name, bool value)
{
    return (ctp_json_member){name, NULL, value, CTP_MEMBER_TRUTH};
}

static inline ctp_json_member ctp_i_member_number(const char *name, double number)
{
    return (ctp_json_member){name, NULL, number, CTP_MEMBER_NUMBER};
}

void ctp_i_json_put_members(ctp_json_writer *w, const ctp_json_member *members, size_t count);
/** Puts members, each a CTP_IS(), into the open object. */
#define CTP_JSON_PUT(w, ...) \
    ctp_i_json_put_members(w, (const ctp_json_member[]){__VA_ARGS__}, sizeof((const ctp_json_member[]){__VA_ARGS__}) / sizeof(ctp_json_member))
/** The same as an object: a member of the open one. */
#define CTP_JSON_OBJECT(w, name, ...) (ctp_i_json_open(w, name, '{'), CTP_JSON_PUT(w, __VA_ARGS__), ctp_i_json_end(w, '}'))
/** The same as an item of the open list. */
#define CTP_JSON_ITEM(w, ...) (ctp_i_json_begin(w, '{'), CTP_JSON_PUT(w, __VA_ARGS__), ctp_i_json_end(w, '}'))

/** Ends a top-level value with a line end. */
void ctp_i_json_newline(ctp_json_writer *w);

/* A value put together by hand, for those who write much: the bytes go straight to where `at` shows. There is room for CTP_JSON_ROOM of them from the
 * beginning, after each ctp_i_json_line_room() and behind each string. */
char *ctp_i_json_line_begin(ctp_json_writer *w);
void ctp_i_json_line_end(ctp_json_writer *w, char *at);
char *ctp_i_json_line_grow(ctp_json_writer *w, char *at);

static inline char *ctp_i_json_line_room(ctp_json_writer *w, char *at)
{
    return (uintptr_t)at <= (uintptr_t)w->line_full ? at : ctp_i_json_line_grow(w, at);
}

/** Writes a string of any length; needs room for CTP_JSON_STRING_ROOM. @return behind it, with room again */
char *ctp_i_json_line_string(ctp_json_writer *w, char *at, const char *text);

/** Whether a string stands in JSON as it is, without escapes. */
bool ctp_i_json_is_plain(const char *text);

/** What a writer whose sink has no function holds: all that was written. @param[out] out  borrowed until the next call; @return CTP_OK or CTP_E_NOMEM */
ctp_status ctp_i_json_written(const ctp_json_writer *w, ctp_span *out, ctp_error *err);
/** Such a writer anew: forgets what it holds, and keeps its memory where that is not too much for most. Start with {0}. */
void ctp_i_json_restart(ctp_json_writer *w, ctp_error *err);

/** Hands what is pending to the sink. */
ctp_status ctp_i_json_flush(ctp_json_writer *w);

/** Hands lines that another writer wrote to the sink, behind what was written before. */
void ctp_i_json_put_lines(ctp_json_writer *w, ctp_span lines);

/** Hands what is pending to the sink and frees the writer's memory. */
ctp_status ctp_i_json_writer_finish(ctp_json_writer *w);

#endif
