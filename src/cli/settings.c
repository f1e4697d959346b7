/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "base/number.h"
#include "base/status.h"

static ctp_status set_parameter(const ctp_json *json, const cJSON *parameter, ctp_options *options, ctp_error *err)
{
    char number[CTP_NUMBER_SIZE];
    const char *value = cJSON_IsString(parameter) ? parameter->valuestring
                        : cJSON_IsBool(parameter) ? (cJSON_IsTrue(parameter) ? "true" : "false")
                                                  : number;
    ctp_i_format_number(number, parameter->valuedouble);
    if (ctp_options_set(options, parameter->string, value, err) == CTP_OK)
        return CTP_OK;
    return ctp_i_json_fail(json, parameter, err, "parameter '%.40s' is none of this engine's", parameter->string);
}

ctp_status cli_settings_of(ctp_options *options, ctp_span text, const char *path, ctp_error *err)
{
    ctp_json json;
    ctp_status st = ctp_i_json_parse(&json, text, path, 0, err);
    if (st != CTP_OK)
        return st;
    const cJSON *parameters = ctp_i_json_get(json.root, "parameters");
    if (parameters == NULL)
        st = ctp_i_json_fail(&json, json.root, err, "field 'parameters' is missing: this is no comparison");
    for (const cJSON *p = st == CTP_OK ? parameters->child : NULL; p != NULL && st == CTP_OK; p = p->next)
        st = set_parameter(&json, p, options, err);
    ctp_i_json_free(&json);
    return st;
}

static ctp_status lay_settings_of(const cli_args *args, const char *operand, ctp_options *options, ctp_error *err)
{
    ctp_buffer text = {0};
    char *path = ctp_i_is_folder(operand) ? ctp_i_path_join(operand, "comparison.json") : ctp_i_path_beside(NULL, operand);
    ctp_status st = path != NULL ? cli_not_written(args, path, err) : ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = ctp_i_file_read(&text, path, err);
    if (st == CTP_OK)
        st = cli_settings_of(options, ctp_i_buffer_span(&text), path, err);
    ctp_i_buffer_free(&text);
    free(path);
    return st;
}

ctp_status cli_apply_settings(const cli_args *args, ctp_options *options, ctp_error *err)
{
    const char *other = cli_value(args, "settings-of");
    ctp_status st = other != NULL ? lay_settings_of(args, other, options, err) : CTP_OK;
    for (size_t i = 0; i < args->setting_count && st == CTP_OK; i++)
        st = ctp_options_set(options, args->names[args->settings[i]], args->values[args->settings[i]], err);
    return st;
}
