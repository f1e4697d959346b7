/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_STATUS_H
#define CTP_BASE_STATUS_H

#include "counterpoint/status.h"

#define CTP_NOWHERE ((ctp_position){0, 0, 0})

/** Fills *err (may be NULL) and returns status: "return ctp_i_fail(err, CTP_E_SYNTAX, source, at, "…", …);" */
ctp_status ctp_i_fail(ctp_error *err, ctp_status status, const char *source, ctp_position at, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/** What the system says of a file: CTP_E_IO, "WHAT: reason of errno". */
ctp_status ctp_i_fail_errno(ctp_error *err, const char *path, const char *what);

/** The common case: out of memory. */
ctp_status ctp_i_no_memory(ctp_error *err);

/** Line and column of a byte offset; columns count characters (UTF-8 lead bytes). Cost O(offset): only for what is shown. */
ctp_position ctp_i_position(ctp_span text, size_t offset);

#endif
