/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include "base/json.h"

ctp_status ctp_report_relations(const ctp_relations *relations, ctp_sink sink, ctp_error *err)
{
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, 0, err);
    for (size_t i = 0; i < relations->count; i++) {
        const ctp_related *related = &relations->items[i];
        CTP_JSON_ITEM(&w, CTP_IS("id", related->id), CTP_IS("relation", ctp_relation_name(related->relation)), CTP_IS("similarity", related->similarity),
                      CTP_IS("agreement", related->agreement), CTP_IS("reason", related->reason));
        ctp_i_json_newline(&w);
    }
    return ctp_i_json_writer_finish(&w);
}
