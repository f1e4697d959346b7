/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_FIELDS_H
#define CTP_CORPUS_FIELDS_H

#include "base/json.h"

/* The rules that a manifest's sources and the records of JSON Lines and CSV share. */

/** Holds a field's text against the rule of the field's name.
 *  @return NULL where it is good or the field has no rule; "" where it is empty and must not be; else what was expected. Static. */
const char *ctp_i_field_wants(const char *name, const char *text);

/** Fails with what ctp_i_field_wants() gave: CTP_E_EMPTY for "", else CTP_E_SYNTAX. */
ctp_status ctp_i_field_fail(ctp_error *err, const char *source, ctp_position at, const char *name, const char *text,
                            const char *wanted);

/** Holds the text members of an object against the rules of their names. @return CTP_OK; CTP_E_SYNTAX, CTP_E_EMPTY with place */
ctp_status ctp_i_fields_check(const ctp_json *json, const cJSON *object, ctp_error *err);

#endif
