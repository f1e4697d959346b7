/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_STATUS_H
#define COUNTERPOINT_STATUS_H

#include <stddef.h>
#include <stdint.h>

/* What the library gives. Its names are those of C in C++, too. */
#if defined(__cplusplus)
#define CTP_C_NAME extern "C"
#else
#define CTP_C_NAME
#endif
#if defined(__GNUC__)
#define CTP_API CTP_C_NAME __attribute__((visibility("default")))
#define CTP_MUST_CHECK __attribute__((warn_unused_result))
#else
#define CTP_API CTP_C_NAME
#define CTP_MUST_CHECK
#endif

/** What a call came to. Every fallible call returns one; the detail goes to a caller's ctp_error. */
typedef enum {
    CTP_OK,
    CTP_E_ARGUMENT, /* a setting or argument that makes no sense */
    CTP_E_NOMEM,    /* out of memory */
    CTP_E_IO,       /* a file that cannot be opened, read or written */
    CTP_E_ENCODING, /* bytes that are no text in the expected encoding */
    CTP_E_SYNTAX,   /* text that breaks the rules of its format */
    CTP_E_EMPTY,    /* nothing to work on */
    CTP_E_LIMIT,    /* more than a documented limit */
    CTP_E_DIFFERS,  /* a verification that found a difference */
    CTP_STATUS_COUNT
} ctp_status;

/** Borrowed bytes; no terminating NUL is promised. */
typedef struct {
    const char *ptr;
    size_t len;
} ctp_span;

/** [begin, end) in the bytes of a text. */
typedef struct {
    size_t begin, end;
} ctp_range;

/** A place in a source. offset counts bytes from 0; line and column (in characters) count from 1, 0 = no place known. */
typedef struct {
    size_t offset;
    uint32_t line, column;
} ctp_position;

/** Whether a fault stops the work; a warning tells what was passed over or mended. */
typedef enum { CTP_ERROR, CTP_WARNING } ctp_severity;

/** What went wrong and where; set once, where it is found, and passed up unchanged. */
typedef struct {
    ctp_status status;
    ctp_severity severity;
    ctp_position at;
    char source[256];  /* file name or "" */
    char message[512]; /* one line, no full stop */
} ctp_error;

/** Faults found in one input; a reader that can go on after a fault adds each, one that cannot has room for one. */
typedef struct {
    ctp_error *items; /* [capacity] the first faults; may be NULL with capacity 0 */
    size_t capacity;
    size_t count; /* all that were found, also beyond capacity */
} ctp_faults;

/** @return a short name of a status ("syntax"), or "unknown". Static. */
CTP_API const char *ctp_status_name(ctp_status status);

/** Writes "source:line:column: error: message", or "warning:" (parts that are not known are left out) into buffer, always NUL-terminated.
 *  @return the length the whole text needs, as snprintf. */
CTP_API size_t ctp_error_format(const ctp_error *error, char *buffer, size_t size);

#endif
