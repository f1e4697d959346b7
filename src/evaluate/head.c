/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/head.h"

void ctp_i_write_evaluation_head(ctp_json_writer *w, const char *format, const ctp_features *features)
{
    ctp_i_json_put_string(w, "format", format);
    ctp_i_json_put_string(w, "engine", features->engine);
    ctp_i_json_key(w, "parameters");
    ctp_i_write_options(w, &features->options, CTP_SIDE_TEXTS);
    ctp_i_json_open(w, "lexicons", '[');
    for (size_t i = 0; i < features->lexicon_count; i++) {
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "name", features->lexicons[i].name);
        ctp_i_json_put_string(w, "version", features->lexicons[i].version);
        ctp_i_json_put_string(w, "sha256", features->lexicons[i].sha256);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}
