/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "base/names.h"
#include "counterpoint/report.h"
#include "counterpoint/coded.h"

static ctp_status write_terminal(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    return ctp_report_terminal(comparison, &(ctp_terminal_how){0}, sink, err);
}

static ctp_status write_coded(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    return ctp_coded_write(comparison->features, sink, err);
}

static const ctp_report_form forms[] = {
    {"json", "all results, canonical: the same comparison gives the same bytes (counterpoint-comparison/1)", ctp_report_json, "json", NULL},
    {"markdown", "a report for people, with quotations where the features hold text", ctp_report_markdown, "md|markdown", NULL},
    {"html", "a report for people in one file that a browser opens and prints, with quotations where the features hold text", ctp_report_html, "html|htm", NULL},
    {"csv", "all results as a folder of tables, a row an observation, for R and pandas, with a data dictionary", NULL, "", ctp_report_csv},
    {"sqlite", "the same tables as a database with keys and views, for SQL, Datasette or R", ctp_report_sqlite, "sqlite|sqlite3|db", NULL},
    {"figures", "the figures as a folder of SVG files", NULL, "", ctp_report_figures},
    {"graphml", "the discourse network for Gephi, igraph, visone and others", ctp_report_graphml, "graphml", NULL},
    {"network-nodes", "nodes of the discourse network, with clusters and places, as CSV", ctp_report_network_nodes, "", NULL},
    {"network-edges", "edges of the discourse network as CSV, one a kind", ctp_report_network_edges, "", NULL},
    {"coded-out", "the statements as CSV, to be corrected and given to compare --coded", write_coded, "", NULL},
    {"terminal", "a summary on one screen of 80 columns", write_terminal, "txt", NULL},
};

enum { FORMS = CTP_COUNT(forms) };

size_t ctp_report_form_count(void)
{
    return FORMS;
}

const ctp_report_form *ctp_report_form_at(size_t index)
{
    return index < FORMS ? &forms[index] : NULL;
}

const ctp_report_form *ctp_report_form_find(const char *name)
{
    return ctp_report_form_at(ctp_i_names_find(CTP_NAMES(forms, FORMS), name));
}
