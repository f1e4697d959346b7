/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_SHA256_H
#define CTP_BASE_SHA256_H

#include "counterpoint/status.h"

enum { CTP_SHA256_SIZE = 65 };

/** Writes the SHA-256 of the bytes as 64 lower-case hexadecimal digits and a NUL. */
void ctp_i_sha256(char hex[CTP_SHA256_SIZE], ctp_span bytes);

#endif
