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

/** The closest of count candidates by edit distance, or NULL where none is close: for "did you mean". */
const char *ctp_i_closest(const char *word, size_t len, const char *const *candidates, size_t count);

/** Gives a close candidate as " (did you mean 'x'?)" or "". The buffer is the caller's. */
const char *ctp_i_did_you_mean(char *buffer, size_t size, const char *word, size_t len, const char *const *candidates,
                               size_t count);
/** The same for names of fields, which may be a user's own: where none is close, how such names begin. */
const char *ctp_i_known_or_own(char *buffer, size_t size, const char *word, size_t len, const char *const *candidates,
                               size_t count);

#endif
