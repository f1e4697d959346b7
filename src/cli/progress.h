/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLI_PROGRESS_H
#define CTP_CLI_PROGRESS_H

#include "counterpoint/counterpoint.h"

/** Tells on a terminal how far a long run is. The clock that it looks at reaches no result. */
typedef struct {
    bool shown, terminal;
    uint64_t total;     /* bytes of all inputs, 0 = unknown */
    double begun, told; /* seconds */
    ctp_compare_part part;
} cli_progress;

/** Begins; nothing is ever shown where standard error is no terminal, or results go to one.
 *  @param paths  [count] what will be read; @param output  where results go, NULL or "-": to standard output */
void cli_progress_begin(cli_progress *progress, const char *const *paths, size_t count, const char *output);
/** What ctp_annotate_how.tell calls; the payload is the cli_progress. */
void cli_progress_tell(void *payload, uint64_t documents, uint64_t bytes);
/** What ctp_learn_how.tell calls, of parts that take about as long as each other; the payload is the cli_progress. */
void cli_progress_tell_share(void *payload, uint64_t done, uint64_t all);
/** What ctp_compare_how.tell calls; the payload is the cli_progress. Each part has a time of its own. */
void cli_progress_tell_part(void *payload, ctp_compare_part part, uint64_t done, uint64_t all);
/** Wipes the line. */
void cli_progress_end(cli_progress *progress);

#endif
