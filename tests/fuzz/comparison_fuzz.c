/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <string.h>

#include "base/buffer.h"
#include "counterpoint/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ctp_buffer written(const ctp_comparison *comparison, const ctp_report_form *form)
{
    ctp_buffer out = {0};
    ctp_error err;
    ctp_status st = form->write(comparison, ctp_i_buffer_sink(&out), &err);
    assert(st == CTP_OK);
    return out;
}

/* A folder whose files are all one. */
static ctp_status begin(void *payload, const char *name, ctp_sink *out, ctp_error *err)
{
    (void)err;
    assert(name[0] != '\0');
    *out = ctp_i_buffer_sink(payload);
    return CTP_OK;
}

static ctp_status end(void *payload, ctp_error *err)
{
    (void)payload, (void)err;
    return CTP_OK;
}

static void write_any(const ctp_comparison *comparison, const ctp_report_form *form)
{
    ctp_buffer out = {0};
    ctp_error err;
    if (form->write_folder != NULL) {
        ctp_status st = form->write_folder(comparison, (ctp_sink_folder){begin, end, &out}, &err);
        assert(st == CTP_OK);
    } else {
        out = written(comparison, form);
    }
    ctp_i_buffer_free(&out);
}

/* Of what the reader takes every form can be made, and as JSON it comes back in one form: reading that and writing it changes nothing. A refusal
 * has a message, and a place inside the input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ctp_comparison *comparison, *again;
    ctp_error err;
    ctp_status st = ctp_comparison_read(&comparison, (ctp_span){(const char *)data, size}, "fuzz", &err);
    assert((st == CTP_OK) == (comparison != NULL));
    if (st != CTP_OK) {
        assert(err.status == st && err.message[0] != '\0' && err.at.offset <= size);
        return 0;
    }
    const ctp_report_form *json = ctp_report_form_find("json");
    ctp_buffer first = written(comparison, json);
    st = ctp_comparison_read(&again, ctp_i_buffer_span(&first), "again", &err);
    assert(st == CTP_OK);
    ctp_buffer second = written(again, json);
    assert(first.len == second.len && memcmp(first.bytes, second.bytes, first.len) == 0);
    for (size_t i = 0; i < ctp_report_form_count(); i++)
        write_any(comparison, ctp_report_form_at(i));
    ctp_i_buffer_free(&first);
    ctp_i_buffer_free(&second);
    ctp_comparison_free(comparison);
    ctp_comparison_free(again);
    return 0;
}
