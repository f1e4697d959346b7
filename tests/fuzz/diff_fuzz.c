/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <string.h>

#include "base/buffer.h"
#include "counterpoint/comparison.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Two texts with a line of "====" between them; without one, a text against itself. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char between[] = "\n====\n";
    ctp_span one = {(const char *)data, size}, other = one;
    for (size_t i = 0; i + sizeof between <= size + 1; i++)
        if (memcmp(one.ptr + i, between, sizeof between - 1) == 0) {
            other = (ctp_span){one.ptr + i + sizeof between - 1, size - i - (sizeof between - 1)};
            one.len = i;
            break;
        }
    ctp_buffer lines = {0};
    ctp_error err;
    size_t count = 0;
    ctp_status st = ctp_comparison_diff((ctp_comparison_text){one, "one"}, (ctp_comparison_text){other, "other"}, SIZE_MAX, ctp_i_buffer_sink(&lines), &count, &err);
    assert(st == CTP_OK || st == CTP_E_SYNTAX || st == CTP_E_ENCODING || st == CTP_E_LIMIT);
    assert(st == CTP_OK || (err.status == st && err.at.offset <= size));
    assert(st != CTP_OK || one.ptr != other.ptr || count == 0);
    size_t shown = 0;
    for (size_t i = 0; i < lines.len; i++)
        shown += lines.bytes[i] == '\n';
    assert(st != CTP_OK || shown == count);
    ctp_i_buffer_free(&lines);
    return 0;
}
