/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "lexicon/convert.h"

/* A term list with all columns; weight and spread are empty where an entry is only counted. */

static void add_row(ctp_buffer *out, const char *term, const ctp_entry *entry)
{
    char weight[CTP_NUMBER_SIZE] = "", spread[CTP_NUMBER_SIZE] = "";
    if (entry->role == CTP_ROLE_POLARITY) {
        ctp_i_format_number(weight, entry->weight);
        if (entry->spread != 0.0)
            ctp_i_format_number(spread, entry->spread);
    }
    ctp_i_buffer_csv(out, term);
    ctp_i_buffer_printf(out, ",%s,%s,", weight, spread);
    ctp_i_buffer_csv(out, entry->category);
    ctp_i_buffer_text(out, ",");
    ctp_i_buffer_csv(out, entry->tag != NULL ? entry->tag : "");
    ctp_i_buffer_text(out, "\n");
}

ctp_status ctp_i_write_csv(ctp_conversion *c)
{
    ctp_buffer out = {0};
    ctp_flat flat = {0};
    ctp_status st = CTP_OK;
    ctp_i_lose_head(c);
    ctp_i_buffer_text(&out, "term,weight,spread,category,tag\n");
    for (size_t i = 0; i < c->lexicon->pattern_count && st == CTP_OK; i++) {
        const ctp_pattern *pattern = &c->lexicon->patterns[i];
        st = ctp_i_flatten(c, pattern, &flat);
        for (size_t k = 0; k < flat.count; k++)
            add_row(&out, flat.items[k], &c->lexicon->rules[pattern->rule].entry);
        if (flat.count > 0)
            ctp_i_lose_entry(c, pattern);
    }
    if (st == CTP_OK)
        st = ctp_i_buffer_write(&out, c->sink, c->err);
    ctp_i_arena_free(&flat.arena);
    ctp_i_buffer_free(&out);
    return st;
}
