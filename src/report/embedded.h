/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_EMBEDDED_H
#define CTP_REPORT_EMBEDDED_H

#include <stddef.h>

/** A file of this folder that embed.c made part of the library. */
typedef struct {
    const char *bytes; /* [len], no NUL at the end */
    size_t len;
    const char *digest; /* "sha256-…" of the bytes in base64, as a Content-Security-Policy names it */
} ctp_embedded;

extern const ctp_embedded ctp_i_page_css; /* with the figures' */
extern const ctp_embedded ctp_i_page_js;
extern const ctp_embedded ctp_i_figure_css; /* for figures as files */

#endif
