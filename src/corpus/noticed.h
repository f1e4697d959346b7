/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_NOTICED_H
#define CTP_CORPUS_NOTICED_H

#include "counterpoint/status.h"

/** What was noticed in texts that is hardly meant; nothing is refused for it. Start with {0}. */
typedef struct {
    ctp_error *items; /* [kept] the first of them */
    size_t kept, capacity;
    size_t count;     /* all */
} ctp_noticed;

/** Notes a warning. @param noticed  NULL: nobody asks; @param text  the source's, in which `offset` is a place */
void ctp_i_notice(ctp_noticed *noticed, const char *source, ctp_span text, size_t offset, const char *format, ...) __attribute__((format(printf, 5, 6)));
void ctp_i_noticed_free(ctp_noticed *noticed);

#endif
