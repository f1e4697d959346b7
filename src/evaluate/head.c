/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/head.h"

void ctp_i_write_evaluation_head(ctp_json_writer *w, const char *format, const ctp_features *features)
{
    CTP_JSON_PUT(w, CTP_IS("format", format), CTP_IS("engine", features->engine));
    ctp_i_json_key(w, "parameters");
    ctp_i_write_options(w, &features->options, CTP_SIDE_TEXTS);
    ctp_i_json_open(w, "lexicons", '[');
    for (size_t i = 0; i < features->lexicon_count; i++) {
        const ctp_lexicon_features *lexicon = &features->lexicons[i];
        CTP_JSON_ITEM(w, CTP_IS("name", lexicon->name), CTP_IS("version", lexicon->version), CTP_IS("sha256", lexicon->sha256));
    }
    ctp_i_json_end(w, ']');
}
