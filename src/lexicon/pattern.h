/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_PATTERN_H
#define CTP_LEXICON_PATTERN_H

#include "lexicon/model.h"

/* The pattern language of lexicons/README.md. */

enum {
    CTP_PATTERN_BYTES = 4096, /* longest pattern */
    CTP_PATTERN_DEPTH = 32,   /* most brackets inside each other */
    CTP_GROUP_DEPTH = 32,     /* most groups inside each other */
    CTP_PATTERN_SIZE = 20000, /* most elements once its groups are put in */
    CTP_PATTERN_JOINED = 16,  /* most sequences joined by & */
    CTP_WORD_BYTES = 200,
    CTP_GAP_WORDS = 15
};

typedef struct {
    size_t at; /* byte of the pattern */
    char message[256];
} ctp_pattern_fault;

/** Parses a pattern.
 *  @param groups  names that {group} may use; @param in_group  true for a group's own pattern: no "&"
 *  @return CTP_OK; CTP_E_SYNTAX with *fault; CTP_E_NOMEM. *out lives in the arena, and its words are the text's. */
ctp_status ctp_i_pattern_parse(const ctp_node **out, ctp_arena *arena, const char *text, const ctp_intern *groups,
                               bool in_group, ctp_pattern_fault *fault);

/** @return a node in the arena, or NULL when out of memory */
ctp_node *ctp_i_node_new(ctp_arena *arena, ctp_node_kind kind, size_t at);

/** Whether a node of the kind stands in the tree or in the groups that it uses (which must be free of circles). */
const ctp_node *ctp_i_node_find(const ctp_node *node, ctp_node_kind kind, const ctp_lexicon *lexicon);

/** Whether any word may stand where the node does: a gap, "_" or "_?". */
bool ctp_i_node_is_open(const ctp_node *node);

/** Elements of the tree with groups put in, at most CTP_PATTERN_SIZE + 1. */
uint32_t ctp_i_node_size(const ctp_node *node, const ctp_lexicon *lexicon);

/** Measures every group. @return false where groups run in a circle or too deep (a fault was added): then no tree may be followed */
bool ctp_i_groups_measure(ctp_lexicon_reading *reading);

/** Adds faults that only groups bring into a pattern: too many elements, gaps in a "!". @return false where it is too large to be looked at */
bool ctp_i_check_grown(const ctp_lexicon_reading *reading, const ctp_pattern *pattern);

/** What parts the words of patterns and terms. */
static inline bool ctp_i_is_blank_byte(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#endif
