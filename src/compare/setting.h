/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_COMPARE_SETTING_H
#define CTP_COMPARE_SETTING_H

#include "base/number.h"
#include "counterpoint/comparison.h"

/** The value of a setting that a comparison was made with, as text. @param number  room for a number */
static inline const char *ctp_i_setting_text(char number[CTP_NUMBER_SIZE], const ctp_comparison *c, const ctp_option_row *row)
{
    const char *text = NULL;
    const double value = ctp_option_value(row->side == CTP_SIDE_TEXTS ? &c->features->options : &c->options, row, &text);
    if (text != NULL)
        return text;
    if (row->type == CTP_OPTION_BOOL)
        return value != 0.0 ? "true" : "false";
    ctp_i_format_number(number, value);
    return number;
}

#endif
