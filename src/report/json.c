/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include "compare/layout.h"

ctp_status ctp_report_json(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    return ctp_i_comparison_write(comparison, sink, err);
}
