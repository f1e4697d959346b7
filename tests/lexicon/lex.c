/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/lex.h"

#include "base/json.h"

char *lex_quoted(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, text, size);
    for (char *p = copy; *p != '\0'; p++)
        *p = *p == '`' ? '"' : *p;
    return copy;
}

void lex_open(lex_bench *bench, const char *json)
{
    ctp_error err;
    ctp_lexicon *lexicon;
    char *text = lex_quoted(json);
    ck_ok(ctp_lexicon_parse(&lexicon, test_span(text), "t.json", NULL, &err), err);
    lex_open_lexicon(bench, lexicon);
    free(text);
}

void lex_open_lexicon(lex_bench *bench, ctp_lexicon *lexicon)
{
    ctp_options options;
    ctp_options_default(&options);
    lex_open_with(bench, lexicon, &options);
}

void lex_open_with(lex_bench *bench, ctp_lexicon *lexicon, const ctp_options *options)
{
    ctp_error err;
    *bench = (lex_bench){0};
    ck_ok(ctp_lexicon_set_compile(&bench->set, &lexicon, 1, "en", &err), err);
    ck_ok(ctp_i_tokenizer_new(&bench->tokenizer, ctp_i_set_language(bench->set), options, &err), err);
    ck_ok(ctp_i_matcher_new(&bench->matcher, bench->set, bench->tokenizer, options, &err), err);
}

void lex_open_pattern(lex_bench *bench, const char *pattern, const char *unless)
{
    ctp_buffer json = {0};
    ctp_error err;
    ctp_json_writer w;
    char *match = lex_quoted(pattern), *cancel = unless != NULL ? lex_quoted(unless) : NULL;
    ctp_i_buffer_text(&json, "{`format`:`counterpoint-lexicon/1`,`name`:`t`,`version`:`1`,`language`:`en`,`license`:``,`source`:``,"
                             "`tables`:{`stemmer`:`english`,`clitics`:[`'s`,`'`],`function_words`:[`the`,`of`,`a`]},"
                             "`cues`:{`border`:[`\\`,\\``,`\\`;\\``,`but`,`that`]},"
                             "`groups`:{`people`:[`kim`,`trump`],`deal`:[`deal`,`peace treaty`],`dprk`:[`north korea`,`=DPRK`],"
                             "`all`:[`{people}`,`{deal}`,`anti-american`]},`polarity`:[");
    ctp_i_json_writer_init(&w, ctp_i_buffer_sink(&json), 0, &err);
    ctp_i_json_begin(&w, '{');
    ctp_i_json_put_string(&w, "match", match);
    if (cancel != NULL)
        ctp_i_json_put_string(&w, "unless", cancel);
    ctp_i_json_end(&w, '}');
    ck_ok(ctp_i_json_writer_finish(&w), err);
    ctp_i_buffer_text(&json, "]}");
    lex_open(bench, json.bytes);
    ctp_i_buffer_free(&json);
    free(match);
    free(cancel);
}

void lex_match(lex_bench *bench, const char *text)
{
    uint32_t paragraph = 1;
    ctp_error err;
    bench->text = test_span(text);
    ck_ok(ctp_i_tokenize(bench->tokenizer, bench->text, (ctp_range){0, bench->text.len}, true, &paragraph, &bench->cut, &err), err);
    ck_ok(ctp_i_match_sentence(bench->matcher, bench->text, bench->cut.tokens, bench->cut.token_count, &bench->found, &err), err);
}

const char *lex_spans(const lex_bench *bench, const char *category)
{
    static char text[4096];
    text[0] = '\0';
    for (size_t i = 0; i < bench->found.matches.count; i++) {
        const ctp_match *m = &bench->found.matches.items[i];
        if (category != NULL && strcmp(ctp_i_set_entry(bench->set, m->entry)->category, category) != 0)
            continue;
        size_t begin = bench->cut.tokens[m->first].where.begin, end = bench->cut.tokens[m->end - 1].where.end, len = strlen(text);
        snprintf(text + len, sizeof text - len, "%s%.*s", len > 0 ? " | " : "", (int)(end - begin), bench->text.ptr + begin);
    }
    return text;
}

void lex_close(lex_bench *bench)
{
    ctp_i_matched_free(&bench->found);
    ctp_i_segmentation_free(&bench->cut);
    ctp_i_matcher_free(bench->matcher);
    ctp_i_tokenizer_free(bench->tokenizer);
    ctp_lexicon_set_free(bench->set);
}
