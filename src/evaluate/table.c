/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/table.h"

#include <stdio.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/json.h"
#include "base/number.h"

static const char *const figures[] = {"r", "accuracy", "macro_f1", "precision", "recall", "f1", "alpha"};

static void number_of(char *out, size_t size, const cJSON *object, const char *name)
{
    const cJSON *node = ctp_i_json_get(object, name);
    if (node == NULL || !cJSON_IsNumber(node)) {
        snprintf(out, size, "-");
        return;
    }
    int64_t thousandths = (int64_t)(node->valuedouble * 1000.0 + (node->valuedouble < 0.0 ? -0.5 : 0.5));
    unsigned digits = (unsigned)(thousandths < 0 ? -thousandths : thousandths);
    snprintf(out, size, "%s%u.%03u", thousandths < 0 ? "-" : "", digits / 1000, digits % 1000); /* no locale's comma */
}

static void put_figures(ctp_buffer *out, const cJSON *object, const char *what)
{
    char value[32], low[32], high[32], name[32], n[CTP_NUMBER_SIZE];
    ctp_i_format_number(n, ctp_i_json_number(object, "n", 0.0));
    for (size_t i = 0; i < CTP_COUNT(figures); i++) {
        if (!cJSON_HasObjectItem(object, figures[i]))
            continue;
        number_of(value, sizeof value, object, figures[i]);
        snprintf(name, sizeof name, "%s_low", figures[i]);
        number_of(low, sizeof low, object, name);
        snprintf(name, sizeof name, "%s_high", figures[i]);
        number_of(high, sizeof high, object, name);
        ctp_i_buffer_printf(out, "%-22s %-10s %8s %8s %8s %6s\n", what, figures[i], value, low, high, n);
    }
}

static void put_variable(ctp_buffer *out, const cJSON *variable)
{
    const cJSON *classes = ctp_i_json_get(variable, "classes");
    put_figures(out, variable, variable->string);
    for (const cJSON *one = classes != NULL ? classes->child : NULL; one != NULL; one = one->next) {
        char what[64];
        if (ctp_i_json_number(one, "n", 0.0) + ctp_i_json_number(one, "given", 0.0) == 0.0)
            continue; /* nobody used it */
        snprintf(what, sizeof what, "%s %s", variable->string, ctp_i_json_text(one, "class", ""));
        put_figures(out, one, what);
    }
}

/* A code as it stands: a class, a score or a sign. */
static void put_code(ctp_buffer *out, const cJSON *code)
{
    char number[CTP_NUMBER_SIZE];
    if (code != NULL && cJSON_IsString(code)) {
        ctp_i_buffer_text(out, code->valuestring);
        return;
    }
    ctp_i_format_number(number, code != NULL ? code->valuedouble : 0.0);
    ctp_i_buffer_text(out, number);
}

static void put_entries(ctp_buffer *out, const cJSON *entries)
{
    for (const cJSON *entry = entries != NULL ? entries->child : NULL; entry != NULL; entry = entry->next) {
        const cJSON *cues = ctp_i_json_get(entry, "cues");
        ctp_i_buffer_printf(out, "    %s  ", ctp_i_json_text(entry, "entry", ""));
        put_code(out, ctp_i_json_get(entry, "weight"));
        for (const cJSON *cue = cues != NULL ? cues->child : NULL; cue != NULL; cue = cue->next)
            ctp_i_buffer_printf(out, "  %s", cue->valuestring);
        ctp_i_buffer_text(out, "\n");
    }
}

static void put_miss(ctp_buffer *out, const cJSON *miss)
{
    const char *issue = ctp_i_json_text(miss, "issue", NULL);
    ctp_i_buffer_printf(out, "\n%s%s%s  %s  coded ", ctp_i_json_text(miss, "variable", ""), issue != NULL ? " " : "", issue != NULL ? issue : "",
                        ctp_i_json_text(miss, "record", ""));
    put_code(out, ctp_i_json_get(miss, "coded"));
    ctp_i_buffer_text(out, "  given ");
    put_code(out, ctp_i_json_get(miss, "given"));
    ctp_i_buffer_printf(out, "\n    %s\n", ctp_i_json_text(miss, "text", ""));
    put_entries(out, ctp_i_json_get(miss, "entries"));
}

/* ---- against coded statements ---- */

static void put_confusion(ctp_buffer *out, const cJSON *table)
{
    static const char *const signs[] = {"-1", "0", "1"};
    const cJSON *row = table != NULL ? table->child : NULL;
    ctp_i_buffer_printf(out, "\n%-22s %8s %8s %8s\n", "coded \\ given", signs[0], signs[1], signs[2]);
    for (size_t i = 0; row != NULL && i < CTP_COUNT(signs); i++, row = row->next) {
        ctp_i_buffer_printf(out, "%-22s", signs[i]);
        for (const cJSON *cell = row->child; cell != NULL; cell = cell->next) {
            char number[CTP_NUMBER_SIZE];
            ctp_i_format_number(number, cell->valuedouble);
            ctp_i_buffer_printf(out, " %8s", number);
        }
        ctp_i_buffer_text(out, "\n");
    }
}

static void put_disagreement(ctp_buffer *out, const cJSON *one)
{
    const char *text = ctp_i_json_text(one, "text", NULL);
    char line[CTP_NUMBER_SIZE], start[CTP_NUMBER_SIZE], end[CTP_NUMBER_SIZE];
    ctp_i_format_number(line, ctp_i_json_number(one, "line", 0.0));
    ctp_i_format_number(start, ctp_i_json_number(one, "start", 0.0));
    ctp_i_format_number(end, ctp_i_json_number(one, "end", 0.0));
    ctp_i_buffer_printf(out, "\n%s  %s [%s, %s)  coded ", ctp_i_json_text(one, "issue", ""), ctp_i_json_text(one, "sentence", ""), start, end);
    put_code(out, ctp_i_json_get(one, "coded"));
    if (ctp_i_json_get(one, "line") != NULL)
        ctp_i_buffer_printf(out, " in line %s", line);
    ctp_i_buffer_text(out, "  given ");
    put_code(out, ctp_i_json_get(one, "given"));
    ctp_i_buffer_text(out, "\n");
    if (text != NULL)
        ctp_i_buffer_printf(out, "    %s\n", text);
    put_entries(out, ctp_i_json_get(one, "entries"));
}

static void put_statements(ctp_buffer *out, const cJSON *root)
{
    const cJSON *issues = ctp_i_json_get(root, "by_issue"), *disagreements = ctp_i_json_get(root, "disagreements");
    if (issues == NULL)
        return;
    for (const cJSON *one = issues->child; one != NULL; one = one->next) {
        char what[64];
        snprintf(what, sizeof what, "issues %s", ctp_i_json_text(one, "issue", ""));
        put_figures(out, one, what);
    }
    put_confusion(out, ctp_i_json_get(ctp_i_json_get(root, "issues"), "confusion"));
    for (const cJSON *one = disagreements != NULL ? disagreements->child : NULL; one != NULL; one = one->next)
        put_disagreement(out, one);
}

static void put_unknown(ctp_buffer *out, const cJSON *root)
{
    const cJSON *unknown = ctp_i_json_get(ctp_i_json_get(root, "issues"), "unknown");
    if (unknown == NULL || unknown->child == NULL)
        return;
    ctp_i_buffer_text(out, "\nin no lexicon that was used, so all counted as missed:");
    for (const cJSON *id = unknown->child; id != NULL; id = id->next)
        ctp_i_buffer_printf(out, " %s", id->valuestring);
    ctp_i_buffer_text(out, "\n");
}

static void put_all(ctp_buffer *out, const cJSON *root)
{
    const cJSON *misses = ctp_i_json_get(root, "misses");
    const char *resampled = ctp_i_json_text(root, "resampled", NULL);
    ctp_i_buffer_printf(out, "%-22s %-10s %8s %8s %8s %6s\n", "variable", "figure", "value", "low", "high", "n");
    for (const cJSON *member = root->child; member != NULL; member = member->next)
        if (cJSON_IsObject(member) && cJSON_HasObjectItem(member, "n"))
            put_variable(out, member);
    if (resampled != NULL)
        ctp_i_buffer_printf(out, "\nlow and high: 95 %% interval, %s resampled\n", resampled);
    put_unknown(out, root);
    put_statements(out, root);
    for (const cJSON *miss = misses != NULL ? misses->child : NULL; miss != NULL; miss = miss->next)
        put_miss(out, miss);
}

ctp_status ctp_i_write_table(ctp_sink sink, ctp_span text, ctp_error *err)
{
    ctp_json json;
    ctp_buffer out = {0};
    ctp_status st = ctp_i_json_parse(&json, text, "", 0, err);
    if (st != CTP_OK)
        return st;
    put_all(&out, json.root);
    st = ctp_i_buffer_write(&out, sink, err);
    ctp_i_buffer_free(&out);
    ctp_i_json_free(&json);
    return st;
}
