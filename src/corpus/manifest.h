/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_MANIFEST_H
#define CTP_CORPUS_MANIFEST_H

#include "base/json.h"
#include "corpus/format.h"

/** An open manifest: checked as a whole when opened, its texts read one by one. */
typedef struct {
    ctp_input input;
    ctp_buffer text;
    ctp_json json;
    const cJSON *next; /* source */
} ctp_manifest;

/** Checks one of the sources, without its file. */
ctp_status ctp_i_source_check(const ctp_json *json, const cJSON *source, ctp_error *err);

/** Where a checked source's file is. Free with free(); NULL: out of memory. */
char *ctp_i_source_path(const ctp_manifest *manifest, const cJSON *source);

/** Reads a checked source's file and builds its document. */
ctp_status ctp_i_source_read(ctp_document **out, const ctp_manifest *manifest, const cJSON *source, ctp_error *err);

#endif
