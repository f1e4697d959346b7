/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/nest.h"

void ctp_i_nest_leave(ctp_nest *nest, size_t depth)
{
    if (depth >= nest->depth)
        return;
    nest->depth = depth;
    nest->path.len = depth > 0 ? nest->ends[depth - 1] : 0;
    nest->path.bytes[nest->path.len] = '\0';
}

bool ctp_i_nest_enter(ctp_nest *nest, ctp_span name)
{
    if (nest->depth == CTP_NEST_DEPTH)
        return false;
    if (nest->depth > 0)
        ctp_i_buffer_text(&nest->path, "/");
    ctp_i_buffer_add(&nest->path, name.ptr, name.len);
    if (nest->path.failed)
        return true; /* said at the end, by the buffer */
    nest->ends[nest->depth++] = nest->path.len;
    return true;
}

void ctp_i_nest_indent(ctp_nest *nest, size_t indent)
{
    size_t depth = nest->depth;
    while (depth > 0 && nest->indents[depth - 1] >= indent)
        depth--;
    ctp_i_nest_leave(nest, depth);
}

bool ctp_i_nest_enter_at(ctp_nest *nest, size_t indent, ctp_span name)
{
    ctp_i_nest_indent(nest, indent);
    if (!ctp_i_nest_enter(nest, name))
        return false;
    if (nest->depth > 0)
        nest->indents[nest->depth - 1] = indent;
    return true;
}

const char *ctp_i_nest_path(const ctp_nest *nest)
{
    return nest->path.bytes != NULL ? nest->path.bytes : "";
}

void ctp_i_nest_free(ctp_nest *nest)
{
    ctp_i_buffer_free(&nest->path);
}
