/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_OPTIONS_CHOICES_H
#define CTP_OPTIONS_CHOICES_H

#include "base/names.h"

/* What a setting may be where each choice is a row of a table: the room that has the table defines its names, so that a new row is a choice at once and
 * a wrong one is told where it is set, with its place. */
extern const ctp_names ctp_i_idf_unit_names;      /* measure/weighting.c */
extern const ctp_names ctp_i_keyness_names;       /* measure/keyness_statistics.c */
extern const ctp_names ctp_i_counting_names;      /* claims/actors.c */
extern const ctp_names ctp_i_normalisation_names; /* claims/projection.c */

#endif
