/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_SINK_H
#define COUNTERPOINT_SINK_H

#include "counterpoint/status.h"

/** Where bytes go. write returns CTP_OK or CTP_E_IO / CTP_E_NOMEM and fills err. */
typedef struct {
    ctp_status (*write)(void *payload, const char *bytes, size_t len, ctp_error *err);
    void *payload;
} ctp_sink;

/** Where several files go, one after the other. */
typedef struct {
    /* Begins a file; the one before it has been ended. A name has a-z, 0-9, "-", "_" and "." in it, no more than 60 of them. */
    ctp_status (*begin)(void *payload, const char *name, ctp_sink *out, ctp_error *err);
    ctp_status (*end)(void *payload, ctp_error *err);
    void *payload;
} ctp_sink_folder;

#endif
