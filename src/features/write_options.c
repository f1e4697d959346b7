/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/features.h"
#include "features/shapes.h"

const char *ctp_i_option_field(char name[CTP_OPTION_NAME_SIZE], const ctp_option_row *row)
{
    size_t i = 0;
    for (; row->name[i] != '\0' && i + 1 < CTP_OPTION_NAME_SIZE; i++)
        name[i] = row->name[i] == '-' ? '_' : row->name[i];
    name[i] = '\0';
    return name;
}

void ctp_i_write_option_members(ctp_json_writer *w, const ctp_options *options, ctp_side side)
{
    for (size_t i = 0; i < ctp_option_count(); i++) {
        const ctp_option_row *row = ctp_option_at(i);
        if (row->side != side)
            continue;
        char name[CTP_OPTION_NAME_SIZE];
        const char *text;
        double value = ctp_option_value(options, row, &text);
        ctp_i_json_key(w, ctp_i_option_field(name, row));
        if (row->type == CTP_OPTION_TEXT)
            ctp_i_json_string(w, text);
        else if (row->type == CTP_OPTION_BOOL)
            ctp_i_json_bool(w, value != 0.0);
        else
            ctp_i_json_value(w, value);
    }
}

void ctp_i_write_options(ctp_json_writer *w, const ctp_options *options, ctp_side side)
{
    ctp_i_json_begin(w, '{');
    ctp_i_write_option_members(w, options, side);
    ctp_i_json_end(w, '}');
}
