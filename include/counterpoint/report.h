/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_REPORT_H
#define COUNTERPOINT_REPORT_H

#include "counterpoint/annotate.h"
#include "counterpoint/claims.h"
#include "counterpoint/comparison.h"
#include "counterpoint/concordance.h"
#include "counterpoint/drift.h"

/** An output form: one row of the table of forms. */
typedef struct {
    const char *name; /* "json", "markdown", "graphml", "terminal" … */
    const char *help;
    ctp_status (*write)(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err); /* NULL: it is a folder of files */
    const char *endings; /* of names of its files, "md|markdown"; "" where nothing speaks for this form */
    ctp_status (*write_folder)(const ctp_comparison *comparison, ctp_sink_folder folder, ctp_error *err); /* or NULL */
} ctp_report_form;

CTP_API size_t ctp_report_form_count(void);
CTP_API const ctp_report_form *ctp_report_form_at(size_t index);
/** @return the form of a name, or NULL */
CTP_API const ctp_report_form *ctp_report_form_find(const char *name);

/** Canonical JSON (counterpoint-comparison/1): the same comparison gives the same bytes. Text of sentences only where features hold it. */
CTP_API ctp_status ctp_report_json(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err);
/** A report for people, in Markdown (CommonMark with tables); quotations where features hold text. */
CTP_API ctp_status ctp_report_markdown(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err);
/** The same as one HTML file: no request to anywhere (a Content-Security-Policy with hashes), complete without its script, quotations with what they were
 *  read by underlined. Long lists are cut with a note. All data is escaped; controls and what is no UTF-8 become U+FFFD. */
CTP_API ctp_status ctp_report_html(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err);
/** The discourse network as GraphML (http://graphml.graphdrawing.org/specification.html), undirected: actors and issues as nodes, stances and one tie
 *  for two actors as edges. Of an edge `value` is signed (a score; a tie's subtract) and `weight` its magnitude, which layouts take for closeness.
 *  What XML cannot hold (controls, bytes that are no UTF-8) becomes U+FFFD. */
CTP_API ctp_status ctp_report_graphml(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err);
/** The discourse network as two tables (RFC 4180, with a row of names; empty where there is no number). A node's id is its kind, ":" and its id. */
CTP_API ctp_status ctp_report_network_nodes(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err);
CTP_API ctp_status ctp_report_network_edges(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err);
/** All of it as tables, a file each (RFC 4180, UTF-8, a row of names): a row is an observation, a column a variable; what cannot be told is empty,
 *  truths are TRUE and FALSE, lists are joined by "; ". dictionary.csv says of every column what it is, its unit and range, and which ids stand in it.
 *  The tables are always the same, also where one has no rows. */
CTP_API ctp_status ctp_report_csv(const ctp_comparison *comparison, ctp_sink_folder folder, ctp_error *err);
/** The same tables as a database (SQLite 3.37 or later reads it): STRICT, with primary and foreign keys, indexes for joins, the dictionary, and the views
 *  stance_named, evidence_quoted, pairs_quoted and differences_named. application_id is "CTP1", user_version that of the layout. Made in memory.
 *  The same bytes for the same comparison and version of SQLite. @return CTP_OK; CTP_E_NOMEM; what the sink gives */
CTP_API ctp_status ctp_report_sqlite(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err);
/** Each figure that there is anything to draw for, as an SVG file that holds its styles, dark ones too, and no script or link: stance.svg, speakers.svg,
 *  similarity.svg, words.svg, network.svg. All data is escaped. */
CTP_API ctp_status ctp_report_figures(const ctp_comparison *comparison, ctp_sink_folder folder, ctp_error *err);
/** Columns of a terminal: what reports for it keep to, and where nobody says. */
enum { CTP_WIDTH_LEAST = 40, CTP_WIDTH_USUAL = 80, CTP_WIDTH_MOST = 1000 };

/** How a comparison is shown on a terminal. {0} or NULL gives a summary of one screen. */
typedef struct {
    unsigned width; /* columns; 0 = CTP_WIDTH_USUAL */
    bool colour;    /* ANSI colours */
    bool whole;     /* all of it: each stance with its interval on a scale, whole quotations, agreements */
    const char *issue, *author; /* show this issue, this author or speaker (id or name) and no other; NULL = all */
} ctp_terminal_how;

/** A view for a terminal. @return CTP_OK; CTP_E_ARGUMENT for an issue or author that is not there; CTP_E_NOMEM; what the sink gives */
CTP_API ctp_status ctp_report_terminal(const ctp_comparison *comparison, const ctp_terminal_how *how, ctp_sink sink, ctp_error *err);

/** Keyword in context for a terminal: under each document and speaker a line a hit, in columns. */
CTP_API ctp_status ctp_report_concordance(const ctp_concordance *concordance, unsigned width, bool colour, ctp_sink sink, ctp_error *err);
/** The same as JSON Lines (counterpoint-concordance/1, tests/schemas/concordance.schema.json): a header and a line a hit. */
CTP_API ctp_status ctp_report_concordance_json(const ctp_concordance *concordance, ctp_sink sink, ctp_error *err);
/** The same as a table (RFC 4180, with a row of names). */
CTP_API ctp_status ctp_report_concordance_csv(const ctp_concordance *concordance, ctp_sink sink, ctp_error *err);

/** What moved between two comparisons, for people: what of the input differs, scores with the rows of evidence behind them, verdicts, similarity, pairs; of
 *  each the largest. @param how  width and colour; the rest is passed over */
CTP_API ctp_status ctp_report_drift(const ctp_drift *drift, const ctp_terminal_how *how, ctp_sink sink, ctp_error *err);
/** The same in full, as JSON (counterpoint-drift/1, tests/schemas/drift.schema.json). */
CTP_API ctp_status ctp_report_drift_json(const ctp_drift *drift, ctp_sink sink, ctp_error *err);
/** The same as one HTML file: no request to anywhere, no script. */
CTP_API ctp_status ctp_report_drift_html(const ctp_drift *drift, ctp_sink sink, ctp_error *err);

/** What changed between two versions of a lexicon, and what that does to scores.
 *  @param a, b  the same texts read with each version; both NULL: entries only */
CTP_API ctp_status ctp_report_lexicon_diff(const ctp_entry_change *changes, size_t count, const ctp_comparison *a, const ctp_comparison *b,
                                           ctp_sink sink, ctp_error *err);

/** What a lexicon catches, as JSON (counterpoint-coverage/1) and as a table for people. Both quote a few words around the first hit of each entry. */
CTP_API ctp_status ctp_report_coverage_json(const ctp_coverage *coverage, ctp_sink sink, ctp_error *err);
CTP_API ctp_status ctp_report_coverage_table(const ctp_coverage *coverage, ctp_sink sink, ctp_error *err);

/** Says for people why each sentence was read as it was: its voices with source, cue and commitment, certainty, votes for the claim type, parts of its
 *  worth, hits with what changed them, polarity, targets, and what it contributes to issues with the factors.
 *  @param features  with text and reasons (ctp_annotate_how), else patterns stand for words and there are no votes and parts */
CTP_API ctp_status ctp_report_explanation(const ctp_features *features, ctp_sink sink, ctp_error *err);

/** One line a pair (JSON Lines, tests/schemas/relations.schema.json): id, relation, similarity, agreement, reason. */
CTP_API ctp_status ctp_report_relations(const ctp_relations *relations, ctp_sink sink, ctp_error *err);

/** Matches claims as ctp_match_claims() does and writes a header line and one line a match (JSON Lines, counterpoint-matches/1,
 *  tests/schemas/matches.schema.json). @param text  with the text of both sentences, null where features hold none */
CTP_API ctp_status ctp_report_matches(const ctp_features *queries, const ctp_features *pool, const ctp_match_how *how, bool text,
                                      ctp_sink sink, ctp_error *err);

#endif
