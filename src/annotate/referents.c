/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pronoun stands for a name: the first one (cue `referent`) of the sentence before in its paragraph. A sentence that begins with one is matched
 * once more with the name in its place; what it says on an issue only so is carried over, and counts for less. */
#include "annotate/document.h"

#include "base/alloc.h"
#include "base/status.h"

/* A pronoun farther from the sentence's beginning has an antecedent inside it more often than before it. */
enum { WORDS_BEFORE_MOST = 3 };

static const ctp_match *first_cue(const ctp_reading *r, ctp_cue_kind kind)
{
    for (size_t i = 0; i < r->matches->count; i++) {
        const ctp_entry *entry = ctp_i_set_entry(r->set, r->matches->items[i].entry);
        if (entry->role == CTP_ROLE_CUE && entry->cue == kind)
            return &r->matches->items[i];
    }
    return NULL;
}

/* A part of a compound becomes a word of its own. */
static void remember(ctp_discourse *discourse, const ctp_reading *r, const ctp_match *name)
{
    discourse->referent_count = 0;
    discourse->referent_text = r->document->text.ptr;
    for (uint32_t i = name->first; i < name->end && discourse->referent_count < CTP_REFERENT_MOST; i++) {
        ctp_token *token = &discourse->referent[discourse->referent_count++];
        *token = r->tokens[i];
        token->parts = 1;
        token->whole_form = token->form;
        token->whole_stem = token->stem;
    }
}

static bool make_room(ctp_reader *reader, size_t count)
{
    if (count <= reader->resolved_capacity)
        return true;
    ctp_token *tokens = ctp_i_realloc(reader->resolved, count * 2, sizeof *tokens);
    if (tokens != NULL)
        reader->resolved = tokens;
    uint32_t *clause = ctp_i_realloc(reader->resolved_clause, count * 2, sizeof *clause);
    if (clause != NULL)
        reader->resolved_clause = clause;
    uint32_t *from = ctp_i_realloc(reader->resolved_from, count * 2, sizeof *from);
    if (from != NULL)
        reader->resolved_from = from;
    if (tokens == NULL || clause == NULL || from == NULL)
        return false;
    reader->resolved_capacity = count * 2;
    return true;
}

static void put(ctp_reader *reader, size_t at, const ctp_token *token, uint32_t from)
{
    reader->resolved[at] = *token;
    reader->resolved_from[at] = from;
}

/* @return the number of tokens */
static size_t put_name(ctp_reader *reader, const ctp_reading *r, const ctp_discourse *discourse, const ctp_match *pronoun)
{
    size_t count = 0;
    for (uint32_t i = 0; i < pronoun->first; i++)
        put(reader, count++, &r->tokens[i], i);
    for (size_t i = 0; i < discourse->referent_count; i++)
        put(reader, count++, &discourse->referent[i], pronoun->first);
    for (uint32_t i = pronoun->end; i < r->count; i++)
        put(reader, count++, &r->tokens[i], i);
    return count;
}

static bool takes_side(const ctp_reading *r, const ctp_match *match)
{
    ctp_role role = ctp_i_set_entry(r->set, match->entry)->role;
    return role == CTP_ROLE_SUPPORT || role == CTP_ROLE_OPPOSE;
}

/* Whether a match names one of tokens [first, end). */
static bool names_any(const ctp_match *match, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (ctp_i_names(match->first, match->end, match->matched, i))
            return true;
    return false;
}

/* A match of the resolved sentence as one of the sentence as it stands. */
static ctp_match as_it_stands(const ctp_reader *reader, const ctp_match *match)
{
    const uint32_t *from = reader->resolved_from;
    ctp_match out = {match->entry, from[match->first], from[match->end - 1] + 1, 0, true};
    for (uint32_t i = match->first; i < match->end && i - match->first < 64; i++)
        if (ctp_i_names(match->first, match->end, match->matched, i) && from[i] - out.first < 64)
            out.matched |= (uint64_t)1 << (from[i] - out.first);
    return out;
}

static ctp_status match_again(ctp_reader *reader, const ctp_reading *r, const ctp_discourse *discourse, const ctp_match *pronoun,
                              ctp_error *err)
{
    const size_t first = pronoun->first, end = first + discourse->referent_count;
    if (!make_room(reader, r->count + discourse->referent_count))
        return ctp_i_no_memory(err);
    const size_t count = put_name(reader, r, discourse, pronoun);
    ctp_status st = ctp_i_match_sentence(reader->matcher, r->document->text, reader->resolved, count, reader->resolved_clause,
                                         &reader->resolved_matches, err);
    for (size_t i = 0; st == CTP_OK && i < reader->resolved_matches.count; i++) {
        const ctp_match *match = &reader->resolved_matches.items[i];
        if (takes_side(r, match) && names_any(match, first, end) && !ctp_i_matches_add(&reader->matches, as_it_stands(reader, match)))
            st = ctp_i_no_memory(err);
    }
    ctp_i_matches_sort(&reader->matches);
    return st;
}

ctp_status ctp_i_reader_resolve(ctp_reader *reader, const ctp_reading *r, ctp_discourse *discourse, ctp_error *err)
{
    const ctp_match *name = first_cue(r, CTP_CUE_REFERENT), *pronoun = first_cue(r, CTP_CUE_PRONOUN);
    bool known = discourse->referent_count > 0 && discourse->paragraph == r->segment->paragraph &&
                 discourse->referent_text == r->document->text.ptr;
    bool stands_for = known && pronoun != NULL && (name == NULL || pronoun->first < name->first) &&
                      ctp_i_count_words(r->tokens, 0, pronoun->first) <= WORDS_BEFORE_MOST;
    if (stands_for) {
        const ctp_match it = *pronoun; /* matches will be added */
        return match_again(reader, r, discourse, &it, err);
    }
    if (name != NULL)
        remember(discourse, r, name);
    else if (!known)
        discourse->referent_count = 0;
    return CTP_OK;
}
