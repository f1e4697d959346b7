/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two comparisons, parted by a line with nothing but "=": whatever they hold, what moved can be told in every form, and from one to the other as far as back. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "counterpoint/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void tell(const ctp_drift *drift)
{
    ctp_error err;
    ctp_buffer out = {0}, text = {0};
    expect(ctp_report_drift_json(drift, ctp_i_buffer_sink(&out), &err) == CTP_OK);
    expect(ctp_report_drift_html(drift, ctp_i_buffer_sink(&out), &err) == CTP_OK);
    expect(ctp_report_drift(drift, &(ctp_terminal_how){.width = 60}, ctp_i_buffer_sink(&text), &err) == CTP_OK);
    expect(ctp_i_utf8_valid(ctp_i_buffer_span(&out)) == out.len && ctp_i_utf8_valid(ctp_i_buffer_span(&text)) == text.len);
    ctp_i_buffer_free(&out);
    ctp_i_buffer_free(&text);
}

static void compare(const ctp_comparison *a, const ctp_comparison *b)
{
    ctp_drift *there, *back, *same;
    ctp_error err;
    expect(ctp_drift_find(&there, a, b, &err) == CTP_OK);
    expect(ctp_drift_find(&back, b, a, &err) == CTP_OK);
    expect(ctp_drift_find(&same, a, a, &err) == CTP_OK);
    tell(there);
    tell(back);
    tell(same);
    ctp_drift_free(there);
    ctp_drift_free(back);
    ctp_drift_free(same);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char border[] = "\n=\n";
    ctp_buffer all = {0};
    ctp_comparison *a = NULL, *b = NULL;
    ctp_error err;
    ctp_i_buffer_add(&all, (const char *)data, size);
    const char *text = ctp_i_buffer_span(&all).ptr, *end = strstr(text, border);
    if (end != NULL && ctp_comparison_read(&a, (ctp_span){text, (size_t)(end - text)}, "a", &err) == CTP_OK) {
        const char *rest = end + sizeof border - 1;
        if (ctp_comparison_read(&b, (ctp_span){rest, size - (size_t)(rest - text)}, "b", &err) == CTP_OK)
            compare(a, b);
    }
    ctp_comparison_free(a);
    ctp_comparison_free(b);
    ctp_i_buffer_free(&all);
    return 0;
}
