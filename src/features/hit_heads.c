/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/hit_heads.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/status.h"

ctp_status ctp_i_hit_heads_open(ctp_hit_heads *heads, size_t entries, ctp_error *err)
{
    *heads = (ctp_hit_heads){.items = ctp_i_alloc(entries, sizeof *heads->items), .count = entries};
    return heads->items != NULL ? CTP_OK : ctp_i_no_memory(err);
}

void ctp_i_hit_head_keep(ctp_hit_heads *heads, uint32_t entry, ctp_span head)
{
    size_t at = heads->text.len;
    if (entry >= heads->count || head.len > CTP_HIT_HEAD_MOST || at > UINT32_MAX - CTP_HIT_HEAD_MOST ||
        !ctp_i_buffer_reserve(&heads->text, head.len + CTP_HIT_HEAD_STEP))
        return;
    ctp_i_buffer_add(&heads->text, head.ptr, head.len);
    heads->items[entry] = (ctp_hit_head){(uint32_t)at, (uint32_t)head.len};
}

void ctp_i_hit_heads_free(ctp_hit_heads *heads)
{
    free(heads->items);
    ctp_i_buffer_free(&heads->text);
    *heads = (ctp_hit_heads){0};
}
