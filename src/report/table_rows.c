/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/table_rows.h"


#include "base/array.h"
#include "base/number.h"

ctp_status ctp_i_about_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err)
{
    const ctp_features *f = comparison->features;
    const ctp_cell rows[][2] = {{ctp_i_cell_text("title"), ctp_i_cell_text(f->title != NULL ? f->title : "")},
                                {ctp_i_cell_text("format"), ctp_i_cell_text(CTP_COMPARISON_FORMAT)},
                                {ctp_i_cell_text("engine"), ctp_i_cell_text("counterpoint")},
                                {ctp_i_cell_text("engine_version"), ctp_i_cell_text(comparison->engine)},
                                {ctp_i_cell_text("features_version"), ctp_i_cell_text(f->engine)},
                                {ctp_i_cell_text("icu_version"), ctp_i_cell_text(f->icu)},
                                {ctp_i_cell_text("snowball_version"), ctp_i_cell_text(f->snowball)}};
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < CTP_COUNT(rows); i++)
        st = take(payload, table, rows[i], err);
    return st;
}

ctp_status ctp_i_parameter_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < ctp_option_count(); i++) {
        const ctp_option_row *row = ctp_option_at(i);
        bool texts = row->side == CTP_SIDE_TEXTS;
        char name[CTP_OPTION_NAME_SIZE], shown[CTP_NUMBER_SIZE];
        const char *value = NULL;
        double x = ctp_option_value(texts ? &comparison->features->options : &comparison->options, row, &value);
        if (row->type != CTP_OPTION_TEXT) {
            ctp_i_format_number(shown, x);
            value = row->type == CTP_OPTION_BOOL ? (x != 0.0 ? "true" : "false") : shown;
        }
        const ctp_cell cells[] = {ctp_i_cell_text(ctp_i_option_field(name, row)), ctp_i_cell_text(texts ? "texts" : "comparison"), ctp_i_cell_text(value), ctp_i_cell_text(row->fallback),
                                  ctp_i_cell_text(row->help)};
        st = take(payload, table, cells, err);
    }
    return st;
}

ctp_status ctp_i_sentence_polarity_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err)
{
    const ctp_features *f = comparison->features;
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < f->sentence_count; i++) {
        const ctp_sentence *s = &f->sentences[i];
        for (size_t k = 0; st == CTP_OK && k < s->polarity_count; k++) {
            const ctp_cell cells[] = {ctp_i_cell_text(s->id), ctp_i_cell_text(s->polarities[k].name), ctp_i_cell_number(s->polarities[k].value)};
            st = take(payload, table, cells, err);
        }
    }
    return st;
}

ctp_status ctp_i_silent_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < comparison->silent_count; i++)
        for (size_t k = 0; st == CTP_OK && k < comparison->silent[i].author_count; k++) {
            const ctp_cell cells[] = {ctp_i_cell_text(comparison->silent[i].issue), ctp_i_cell_text(comparison->silent[i].authors[k])};
            st = take(payload, table, cells, err);
        }
    return st;
}

/* The upper half of each matrix: they are symmetric, and the diagonal says that each is like itself. */
ctp_status ctp_i_similarity_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < comparison->similarity_count; i++) {
        const ctp_similarity *s = &comparison->similarity[i];
        for (size_t a = 0; a < s->label_count; a++)
            for (size_t b = a + 1; st == CTP_OK && b < s->label_count; b++) {
                size_t at = a * s->label_count + b;
                const ctp_cell cells[] = {ctp_i_cell_text(s->unit), ctp_i_cell_text(s->measure), ctp_i_cell_text(s->labels[a]), ctp_i_cell_text(s->labels[b]), ctp_i_cell_number(s->matrix[at]), ctp_i_cell_number(s->low[at]),
                                          ctp_i_cell_number(s->high[at]), ctp_i_cell_number(s->expected[at]), ctp_i_cell_number(s->expected_low[at]), ctp_i_cell_number(s->expected_high[at])};
                st = take(payload, table, cells, err);
            }
    }
    return st;
}

ctp_status ctp_i_agreement_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < comparison->agreement_count; i++) {
        const ctp_lexicon_agreement *g = &comparison->agreement[i];
        for (size_t a = 0; a < g->lexicon_count; a++)
            for (size_t b = a + 1; st == CTP_OK && b < g->lexicon_count; b++) {
                size_t at = a * g->lexicon_count + b;
                const ctp_cell cells[] = {ctp_i_cell_text(g->unit), ctp_i_cell_text(g->lexicons[a]), ctp_i_cell_text(g->lexicons[b]), ctp_i_cell_number(g->rho[at]), ctp_i_cell_number(g->units[at])};
                st = take(payload, table, cells, err);
            }
    }
    return st;
}
