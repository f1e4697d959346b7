/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_WIDE_H
#define CTP_BASE_WIDE_H

/* Integers of 128 bits: ISO C has none; gcc and clang do. */
__extension__ typedef __int128 ctp_wide;
__extension__ typedef unsigned __int128 ctp_unsigned_wide;

#endif
