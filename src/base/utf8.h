/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_UTF8_H
#define CTP_BASE_UTF8_H

#include "counterpoint/status.h"

/** @return the offset of the first byte that is no part of valid UTF-8 (RFC 3629), or text.len where all is valid. */
size_t ctp_i_utf8_valid(ctp_span text);

#endif
