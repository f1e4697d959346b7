/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lexicon/model.h"

/* Remarks mean nothing here; that they stood there is kept for whoever writes the lexicon anew. Names of groups and categories are any,
 * and those in a side of an issue's words are patterns. */
void ctp_i_count_remarks(ctp_lexicon_reading *r, const cJSON *node)
{
    const char *name = node->string != NULL ? node->string : "";
    bool free_names = strcmp(name, "terms") == 0 || strcmp(name, "groups") == 0;
    for (size_t i = 0; i < CTP_SIDES; i++)
        free_names = free_names || strcmp(name, ctp_i_side(i)->name) == 0;
    for (const cJSON *child = node->child; child != NULL; child = child->next)
        if (!free_names && child->string != NULL && strncmp(child->string, "x-", 2) == 0)
            ctp_i_lose(&r->lexicon->remarks, ctp_i_reading_line(r, (size_t)child->valueint));
        else if (child->child != NULL)
            ctp_i_count_remarks(r, child);
}
