/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"

ctp_status cli_write(const char *path, cli_writer write, const void *what, ctp_error *err)
{
    ctp_file_writer *writer;
    ctp_status st = ctp_i_writer_open(&writer, path != NULL ? path : "-", err);
    if (st != CTP_OK)
        return st;
    st = write(what, ctp_i_writer_sink(writer), err);
    if (st == CTP_OK)
        return ctp_i_writer_commit(writer, err);
    ctp_i_writer_abandon(writer);
    return st;
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

static ctp_status write_folder(const form_output *o, const char *path, ctp_error *err)
{
    ctp_folder_writer *writer;
    ctp_status st = ctp_i_folder_open(&writer, path, err);
    if (st != CTP_OK)
        return st;
    st = o->form->write_folder(o->comparison, ctp_i_folder_of(writer), err);
    if (st == CTP_OK)
        return ctp_i_folder_commit(writer, err);
    ctp_i_folder_abandon(writer);
    return st;
}

const char *cli_form_takes(const ctp_report_form *form)
{
    return form->write_folder != NULL ? ">DIR" : ">FILE";
}

ctp_status cli_write_form(const ctp_report_form *form, const char *path, const ctp_comparison *comparison, ctp_error *err)
{
    const form_output o = {form, comparison};
    return form->write_folder != NULL ? write_folder(&o, path, err) : cli_write(path, write_form, &o, err);
}

ctp_status cli_write_forms(const cli_args *args, const ctp_comparison *comparison, size_t *written, ctp_error *err)
{
    ctp_status st = CTP_OK;
    size_t count = 0;
    for (size_t i = 0; st == CTP_OK && i < ctp_report_form_count(); i++) {
        const ctp_report_form *form = ctp_report_form_at(i);
        const char *path = cli_value(args, form->name);
        if (path != NULL && ++count > 0)
            st = cli_write_form(form, path, comparison, err);
    }
    if (written != NULL)
        *written = count;
    return st;
}
