/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/aside.h"
#include "base/file.h"
#include "base/status.h"

/* One of the two. It is written, and stands aside. */
struct cli_output {
    ctp_file_writer *file;
    ctp_folder_writer *folder;
};

static ctp_status write_file(cli_output *out, const char *path, cli_writer write, const void *what, ctp_error *err)
{
    ctp_status st = ctp_i_writer_open(&out->file, path != NULL ? path : "-", err);
    if (st == CTP_OK)
        st = write(what, ctp_i_writer_sink(out->file), err);
    return st == CTP_OK ? ctp_i_writer_finish(out->file, err) : st;
}

static ctp_status write_folder(cli_output *out, const char *path, const ctp_report_form *form, const ctp_comparison *comparison, ctp_error *err)
{
    ctp_status st = ctp_i_folder_open(&out->folder, path, err);
    if (st == CTP_OK)
        st = form->write_folder(comparison, ctp_i_folder_of(out->folder), err);
    return st == CTP_OK ? ctp_i_folder_finish(out->folder, err) : st;
}

static cli_output *one_more(cli_outputs *outputs)
{
    if (!ctp_i_grow((void **)&outputs->items, outputs->count, &outputs->capacity, sizeof *outputs->items))
        return NULL;
    cli_output *out = &outputs->items[outputs->count++];
    *out = (cli_output){0};
    return out;
}

ctp_status cli_add_output(cli_outputs *outputs, const char *path, cli_writer write, const void *what, ctp_error *err)
{
    cli_output *out = one_more(outputs);
    return out != NULL ? write_file(out, path, write, what, err) : ctp_i_no_memory(err);
}

/* Throws away those from the first on. */
static void abandon(const cli_outputs *outputs, size_t first)
{
    for (size_t i = first; i < outputs->count; i++) {
        ctp_i_writer_abandon(outputs->items[i].file);
        ctp_i_folder_abandon(outputs->items[i].folder);
    }
}

/* What stands aside takes its place. An interrupt waits until all do, so that it finds either all old or all new. */
static ctp_status commit(const cli_outputs *outputs, ctp_error *err)
{
    sigset_t before;
    ctp_status st = CTP_OK;
    size_t done = 0;
    ctp_i_interrupts_hold(&before);
    for (; done < outputs->count && st == CTP_OK; done++) {
        const cli_output *out = &outputs->items[done];
        st = out->file != NULL ? ctp_i_writer_commit(out->file, err) : ctp_i_folder_commit(out->folder, err);
    }
    abandon(outputs, done);
    ctp_i_interrupts_release(&before);
    return st;
}

ctp_status cli_end_outputs(cli_outputs *outputs, ctp_status st, ctp_error *err)
{
    if (st == CTP_OK)
        st = commit(outputs, err);
    else
        abandon(outputs, 0);
    free(outputs->items);
    *outputs = (cli_outputs){0};
    return st;
}

ctp_status cli_write(const char *path, cli_writer write, const void *what, ctp_error *err)
{
    cli_outputs outputs = {0};
    return cli_end_outputs(&outputs, cli_add_output(&outputs, path, write, what, err), err);
}

/* A form on its way out. */
typedef struct {
    const ctp_report_form *form;
    const ctp_comparison *comparison;
} form_output;

static ctp_status write_form(const void *what, ctp_sink sink, ctp_error *err)
{
    const form_output *o = what;
    return o->form->write(o->comparison, sink, err);
}

ctp_status cli_add_form(cli_outputs *outputs, const ctp_report_form *form, const char *path, const ctp_comparison *comparison, ctp_error *err)
{
    const form_output o = {form, comparison};
    if (form->write_folder == NULL)
        return cli_add_output(outputs, path, write_form, &o, err);
    cli_output *out = one_more(outputs);
    return out != NULL ? write_folder(out, path, form, comparison, err) : ctp_i_no_memory(err);
}

ctp_status cli_add_forms(cli_outputs *outputs, const cli_args *args, const ctp_comparison *comparison, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < ctp_report_form_count(); i++) {
        const ctp_report_form *form = ctp_report_form_at(i);
        const char *path = cli_value(args, form->name);
        if (path != NULL)
            st = cli_add_form(outputs, form, path, comparison, err);
    }
    return st;
}
