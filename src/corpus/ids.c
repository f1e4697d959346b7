/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/intern.h"

enum { FIRST_SLOTS = 64, FIRST_BYTES = 1024 };

/* The slot of an id, or the free one where it would stand. */
static size_t find_slot(const ctp_id_set *ids, const char *id)
{
    size_t mask = ids->slot_count - 1, at = ctp_i_intern_hash(id, strlen(id)) & mask;
    while (ids->slots[at] != 0 && strcmp(ids->bytes + ids->slots[at] - 1, id) != 0)
        at = (at + 1) & mask;
    return at;
}

/* At most three of four slots are taken. */
static bool grow_slots(ctp_id_set *ids)
{
    if (4 * (ids->count + 1) <= 3 * ids->slot_count)
        return true;
    size_t count = ids->slot_count > 0 ? 2 * ids->slot_count : FIRST_SLOTS;
    ctp_id_set grown = {ids->bytes, ids->used, ids->capacity, ctp_i_alloc(count, sizeof *grown.slots), count, ids->count};
    if (grown.slots == NULL)
        return false;
    for (size_t at = 0; at < ids->used; at += strlen(ids->bytes + at) + 1)
        grown.slots[find_slot(&grown, ids->bytes + at)] = (uint32_t)at + 1;
    free(ids->slots);
    *ids = grown;
    return true;
}

static bool grow_bytes(ctp_id_set *ids, size_t more)
{
    size_t need = ids->used + more, wanted = ids->capacity > 0 ? ids->capacity + ids->capacity / 2 : FIRST_BYTES;
    if (need >= UINT32_MAX)
        return false;
    if (need <= ids->capacity)
        return true;
    wanted = wanted < need ? need : wanted;
    char *bytes = ctp_i_realloc(ids->bytes, wanted, 1);
    if (bytes == NULL)
        return false;
    ids->bytes = bytes;
    ids->capacity = wanted;
    return true;
}

ctp_status ctp_i_claim_id(ctp_id_set *ids, const char *id)
{
    size_t size = strlen(id) + 1;
    if (!grow_slots(ids) || !grow_bytes(ids, size))
        return CTP_E_NOMEM;
    size_t slot = find_slot(ids, id);
    if (ids->slots[slot] != 0)
        return CTP_E_SYNTAX;
    memcpy(ids->bytes + ids->used, id, size);
    ids->slots[slot] = (uint32_t)ids->used + 1;
    ids->used += size;
    ids->count++;
    return CTP_OK;
}

void ctp_i_ids_free(ctp_id_set *ids)
{
    free(ids->bytes);
    free(ids->slots);
    *ids = (ctp_id_set){0};
}
