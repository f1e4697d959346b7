/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/noticed.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/status.h"

enum { KEPT = 20 };

/* One that there is no memory for is counted: it stops nobody. */
void ctp_i_notice(ctp_noticed *noticed, const char *source, ctp_span text, size_t offset, const char *format, ...)
{
    char message[sizeof ((ctp_error *)NULL)->message];
    va_list args;
    if (noticed == NULL || ++noticed->count > KEPT ||
        !ctp_i_grow((void **)&noticed->items, noticed->kept, &noticed->capacity, sizeof *noticed->items))
        return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ctp_error *warning = &noticed->items[noticed->kept++];
    ctp_i_fail(warning, CTP_OK, source, ctp_i_position(text, offset), "%s", message);
    warning->severity = CTP_WARNING;
}

void ctp_i_noticed_free(ctp_noticed *noticed)
{
    free(noticed->items);
    *noticed = (ctp_noticed){0};
}
