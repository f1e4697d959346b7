/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include "base/json.h"
#include "counterpoint/version.h"

typedef struct {
    ctp_json_writer writer;
    bool text;
} matches;

static ctp_status write_match(void *context, const ctp_claim_match *match, ctp_error *err)
{
    matches *m = context;
    ctp_json_writer *w = &m->writer;
    (void)err; /* the writer keeps the first error, and finishing gives it */
    ctp_i_json_begin(w, '{');
    CTP_JSON_PUT(w, CTP_IS("query", match->query->id), CTP_IS("rank", match->rank), CTP_IS("match", match->match->id), CTP_IS("score", match->score),
                 CTP_IS("similarity", match->similarity), CTP_IS("cosine", match->cosine), CTP_IS("bm25", match->bm25));
    ctp_i_json_open(w, "shared", '{');
    ctp_i_json_put_strings(w, "issues", match->issues, match->issue_count);
    ctp_i_json_put_strings(w, "targets", match->targets, match->target_count);
    ctp_i_json_put_strings(w, "numbers", match->numbers, match->number_count);
    ctp_i_json_put_strings(w, "names", match->names, match->name_count);
    ctp_i_json_put_strings(w, "stems", match->stems, match->stem_count);
    ctp_i_json_end(w, '}');
    if (m->text)
        CTP_JSON_PUT(w, CTP_IS("query_text", match->query->text), CTP_IS("match_text", match->match->text));
    ctp_i_json_end(w, '}');
    ctp_i_json_newline(w);
    return w->status;
}

static void write_header(ctp_json_writer *w, const ctp_features *queries, const ctp_match_how *how)
{
    ctp_i_json_begin(w, '{');
    CTP_JSON_PUT(w, CTP_IS("format", "counterpoint-matches/1"), CTP_IS("engine", ctp_version()), CTP_IS("icu", queries->icu),
                 CTP_IS("snowball", queries->snowball));
    CTP_JSON_OBJECT(w, "parameters", CTP_IS("top", how->top), CTP_IS("threshold", how->threshold),
                    CTP_IS("synonyms", how->synonyms != NULL ? ctp_synonyms_version(how->synonyms) : NULL));
    ctp_i_json_end(w, '}');
    ctp_i_json_newline(w);
}

ctp_status ctp_report_matches(const ctp_features *queries, const ctp_features *pool, const ctp_match_how *how, bool text, ctp_sink sink,
                              ctp_error *err)
{
    static const ctp_match_how usual = CTP_MATCH_HOW_INIT;
    matches m = {.text = text};
    how = how != NULL ? how : &usual;
    ctp_i_json_writer_init(&m.writer, sink, 0, err);
    write_header(&m.writer, queries, how);
    ctp_status st = ctp_match_claims(queries, pool, how, write_match, &m, err);
    ctp_status written = ctp_i_json_writer_finish(&m.writer);
    return st != CTP_OK ? st : written;
}
