/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_SAME_H
#define CTP_BASE_SAME_H

#include <stdbool.h>
#include <string.h>

/** Whether two strings are the same; NULL is the same as NULL alone. */
static inline bool ctp_i_same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

#endif
