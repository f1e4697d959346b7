/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_COPY_H
#define CTP_FEATURES_COPY_H

#include "features/shapes.h"

/** Where copies go. */
typedef struct {
    ctp_arena *arena;
    ctp_intern *strings;
} ctp_copy_target;

/** Makes the object at `to`, a plain copy of one of the shape, independent of where it was copied from: strings and lists are
 *  copied, numbers are rounded to six decimals, stems are sorted.
 *  @return false when out of memory */
bool ctp_i_shape_own(const ctp_copy_target *target, const ctp_shape *shape, void *to);

#endif
