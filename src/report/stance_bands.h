/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_STANCE_BANDS_H
#define CTP_REPORT_STANCE_BANDS_H

#include "report/stance_grid.h"

/* The issues as a reader should meet them: those that divide first. */

typedef enum { CTP_BAND_OPPOSITE, CTP_BAND_SAME, CTP_BAND_ALONE, CTP_BAND_COUNT } ctp_band_kind;
enum { CTP_BAND_DIFFERS = 3 };

typedef struct {
    size_t issue;
    ctp_band_kind kind; /* of the scores: on both sides of zero; of two or more, but not so; of one voice */
    double gap;         /* highest less lowest score */
    const ctp_difference *differ[CTP_BAND_DIFFERS]; /* the first pairs that are known to differ */
    size_t differs, same, untested; /* pairs by verdict; untested: both speak, too little evidence */
} ctp_stance_band;

/** The issues on which one of the voices takes a stand: by kind, then the widest gap first, then in the lexicon's order.
 *  @param voices  columns of the grid; @param[out] out  [*count], free with free(). @return false when out of memory */
bool ctp_i_stance_bands(ctp_stance_band **out, size_t *count, const ctp_stance_grid *grid, const size_t *voices, size_t voice_count);
/** Which of the voices has an id; voice_count where none. */
size_t ctp_i_stance_voice(const ctp_stance_grid *grid, const size_t *voices, size_t voice_count, const char *id);

#endif
