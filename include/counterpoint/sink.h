/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_SINK_H
#define COUNTERPOINT_SINK_H

#include "counterpoint/status.h"

/** Where bytes go. write returns CTP_OK or CTP_E_IO / CTP_E_NOMEM and fills err. */
typedef struct {
    ctp_status (*write)(void *payload, const char *bytes, size_t len, ctp_error *err);
    void *payload;
} ctp_sink;

#endif
