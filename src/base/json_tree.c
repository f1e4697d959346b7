/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/ascii.h"
#include "base/intern.h"
#include "base/json_scan.h"
#include "base/number.h"

/* A tree of nodes like cJSON's, which all readers know, made by one pass where cJSON takes three: it parses, a walk behind it finds places and what it lets
 * pass, and each node and string is freed for itself. */

enum { DEEPEST = 64, FEW_MEMBERS = 16, NUMBER_BYTES = 24 };

typedef struct {
    ctp_json_scan scan;
    ctp_json *json;
    bool no_memory;
} building;

static cJSON *new_node(building *b, int type)
{
    cJSON *node = ctp_i_arena_alloc(&b->json->arena, 1, sizeof *node);
    b->no_memory = b->no_memory || node == NULL;
    if (node != NULL) {
        node->type = type;
        node->valueint = (int)(b->scan.at - b->json->text.ptr);
    }
    return node;
}

/* Has an object a name twice? Few are compared one by one, many by a set. */
static bool repeats(building *b, const cJSON *object, size_t members)
{
    bool twice = false;
    ctp_intern names = {0};
    for (const cJSON *one = object->child; one != NULL && members > FEW_MEMBERS; one = one->next)
        b->no_memory = ctp_i_intern(&names, one->string, strlen(one->string)) == CTP_NO_ID || b->no_memory;
    if (members > FEW_MEMBERS)
        twice = names.count < members;
    ctp_i_intern_free(&names);
    for (const cJSON *one = object->child; one != NULL && members <= FEW_MEMBERS; one = one->next)
        for (const cJSON *other = object->child; other != one; other = other->next)
            twice = twice || strcmp(one->string, other->string) == 0;
    return twice;
}

static cJSON *build(building *b, int depth);

static cJSON *build_member(building *b, bool named, int depth)
{
    char *name = b->scan.to;
    if (named && (!ctp_i_scan_takes(&b->scan, '"') || !ctp_i_scan_string(&b->scan) || !ctp_i_scan_takes(&b->scan, ':')))
        return NULL;
    cJSON *child = build(b, depth);
    if (child != NULL && named)
        child->string = name;
    return child;
}

/* Behind the opening bracket. As in cJSON, the first one's prev is the last. */
static bool build_members(building *b, cJSON *parent, int depth)
{
    const bool named = parent->type == cJSON_Object;
    const char close = named ? '}' : ']';
    size_t count = 0;
    if (depth > DEEPEST)
        return false;
    if (ctp_i_scan_takes(&b->scan, close))
        return true;
    for (cJSON *last = NULL; count == 0 || ctp_i_scan_takes(&b->scan, ','); count++) {
        cJSON *child = build_member(b, named, depth);
        if (child == NULL)
            return false;
        *(last != NULL ? &last->next : &parent->child) = child;
        child->prev = last;
        parent->child->prev = last = child;
    }
    return ctp_i_scan_takes(&b->scan, close) && !(named && repeats(b, parent, count));
}

/* Fifteen digits at most, which are read exactly, and no exponent. */
static bool read_number(building *b, double *value)
{
    char text[NUMBER_BYTES] = "";
    size_t len = 0;
    for (const char *at = b->scan.at; len < sizeof text - 1 && at + len < b->scan.end && at[len] != '\0' && strchr("-.0123456789", at[len]) != NULL; len++)
        text[len] = at[len];
    const char *digit = text + (text[0] == '-');
    b->scan.at += len;
    bool plain = ctp_i_ascii_digit(digit[0]) && !(digit[0] == '0' && ctp_i_ascii_digit(digit[1])) && text[len - 1] != '.';
    return plain && ctp_i_parse_number(text, value);
}

static bool read_word(building *b, const char *word)
{
    size_t len = strlen(word);
    bool is = (size_t)(b->scan.end - b->scan.at) >= len && memcmp(b->scan.at, word, len) == 0;
    b->scan.at += is ? len : 0;
    return is;
}

static cJSON *build(building *b, int depth)
{
    ctp_i_scan_blanks(&b->scan);
    cJSON *node = b->scan.at < b->scan.end ? new_node(b, cJSON_NULL) : NULL;
    bool good = node != NULL;
    if (!good)
        return NULL;
    switch (*b->scan.at) {
    case '"':
        node->type = cJSON_String;
        node->valuestring = b->scan.to;
        b->scan.at++;
        good = ctp_i_scan_string(&b->scan);
        break;
    case '{':
    case '[':
        node->type = *b->scan.at++ == '{' ? cJSON_Object : cJSON_Array;
        good = build_members(b, node, depth + 1);
        break;
    case 't': node->type = cJSON_True, good = read_word(b, "true"); break;
    case 'f': node->type = cJSON_False, good = read_word(b, "false"); break;
    case 'n': good = read_word(b, "null"); break;
    default: node->type = cJSON_Number, good = read_number(b, &node->valuedouble);
    }
    return good ? node : NULL;
}

bool ctp_i_json_build(ctp_json *json)
{
    char *strings = ctp_i_arena_room(&json->arena, json->text.len + 1, 1);
    building b = {.scan = {json->text.ptr, json->text.ptr + json->text.len, strings}, .json = json, .no_memory = strings == NULL};
    cJSON *root = strings != NULL ? build(&b, 0) : NULL;
    ctp_i_scan_blanks(&b.scan);
    if (root != NULL && b.scan.at == b.scan.end && !b.no_memory)
        json->root = root;
    else
        ctp_i_arena_free(&json->arena);
    return !b.no_memory;
}
