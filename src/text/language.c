/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/text.h"

#include <string.h>

void ctp_i_language_free(ctp_language *language)
{
    ctp_i_intern_free(&language->abbreviations);
    ctp_i_intern_free(&language->number_abbreviations);
    ctp_i_intern_free(&language->ambiguous_abbreviations);
    ctp_i_intern_free(&language->starters);
    ctp_i_intern_free(&language->function_words);
    ctp_i_intern_free(&language->predicators);
    ctp_i_intern_free(&language->ordinal_nouns);
    ctp_i_intern_free(&language->elisions);
    ctp_i_intern_free(&language->name_particles);
    ctp_i_arena_free(&language->arena);
    *language = (ctp_language){0};
}

static bool ends_with(ctp_span form, const char *ending, size_t len)
{
    return len > 0 && form.len > len && memcmp(form.ptr + form.len - len, ending, len) == 0;
}

ctp_span ctp_i_cut_clitic(const ctp_language *language, ctp_span form)
{
    for (size_t i = 0; i < language->clitic_count; i++) {
        size_t len = strlen(language->clitics[i]);
        if (ends_with(form, language->clitics[i], len)) {
            form.len -= len;
            break;
        }
    }
    /* "u.s." and "u.s" are one form, whether or not the dot also ends the sentence. */
    if (ends_with(form, ".", 1) && form.ptr[form.len - 2] != '.')
        form.len--;
    return form;
}
