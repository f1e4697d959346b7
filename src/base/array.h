/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_ARRAY_H
#define CTP_BASE_ARRAY_H

/** How many items an array has; not for a pointer to the first of them. */
#define CTP_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
