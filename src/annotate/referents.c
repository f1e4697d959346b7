/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sentences before are about carries over. The names (cue `referent`) of the last sentence are kept. A sentence of the same
 * paragraph that begins with a pronoun is matched once more with the first of them in its place; where it refers back or names nobody, they
 * also stand behind its end, where patterns that ask for a name anywhere in the sentence (`&&`) find them. So do, in every sentence that does not
 * name them, the names that the document is about. What it says on an issue only so is carried over and counts for less. */
#include "annotate/document.h"

#include <string.h>

#include "base/alloc.h"
#include "base/status.h"

/* A pronoun farther from the sentence's beginning has an antecedent inside it more often than before it. */
enum { WORDS_BEFORE_MOST = 3 };

/* Stands for no token of the sentence. */
static const uint32_t nowhere = UINT32_MAX;

static const ctp_cue *first_cue(const ctp_reading *r, ctp_cue_kind kind)
{
    for (size_t i = 0; i < r->cue_count && ctp_i_has_cue(r, CTP_CUE_BIT(kind)); i++)
        if (r->cues[i].kind == kind)
            return &r->cues[i];
    return NULL;
}

static bool is_among(const ctp_referent *names, size_t count, const ctp_entry *entry)
{
    for (size_t i = 0; i < count; i++)
        if (names[i].entry == entry)
            return true;
    return false;
}

/* A name's words. A part of a compound becomes a word of its own. */
static void keep_words(ctp_referent *referent, const ctp_reading *r, const ctp_cue *name)
{
    *referent = (ctp_referent){.entry = name->entry};
    for (uint32_t i = name->first; i < name->end && referent->count < CTP_REFERENT_WORDS_MOST; i++) {
        ctp_token *token = &referent->tokens[referent->count++];
        *token = r->tokens[i];
        token->parts = 1;
        token->flags &= (uint16_t)~CTP_TOKEN_LATER_PART;
        token->whole_word = token->word;
    }
}

/* Adds a name to those kept, unless it is kept already. */
static void remember(ctp_discourse *discourse, const ctp_reading *r, const ctp_cue *name)
{
    if (discourse->referent_count < CTP_REFERENTS_MOST && !is_among(discourse->referents, discourse->referent_count, name->entry))
        keep_words(&discourse->referents[discourse->referent_count++], r, name);
}

/* Keeps the sentence's names in place of those before, of which the first stays where a pronoun went on with it. */
static void remember_all(ctp_discourse *discourse, const ctp_reading *r, bool goes_on)
{
    discourse->referent_count = goes_on ? 1 : 0;
    discourse->referent_text = r->document->text.ptr;
    for (size_t i = 0; i < r->cue_count; i++)
        if (r->cues[i].kind == CTP_CUE_REFERENT)
            remember(discourse, r, &r->cues[i]);
}

/* ---- what the document is about */

/* Whether one of the sentence's first cues is the name. */
static bool is_named(const ctp_reading *r, size_t cues, const ctp_entry *name)
{
    for (size_t i = 0; i < cues && ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_REFERENT)); i++)
        if (r->cues[i].kind == CTP_CUE_REFERENT && r->cues[i].entry == name)
            return true;
    return false;
}

static void count_name(ctp_topics *topics, const ctp_reading *r, const ctp_cue *name)
{
    size_t i = 0;
    while (i < topics->count && topics->names[i].entry != name->entry)
        i++;
    if (i == CTP_TOPICS_MOST)
        return;
    topics->count += i == topics->count;
    topics->sentences[i]++;
    keep_words(&topics->names[i], r, name);
}

/* Each name counts once a sentence. */
static void count_names(ctp_topics *topics, const ctp_reading *r)
{
    topics->read++;
    for (size_t i = 0; i < r->cue_count && ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_REFERENT)); i++)
        if (r->cues[i].kind == CTP_CUE_REFERENT && !is_named(r, i, r->cues[i].entry))
            count_name(topics, r, &r->cues[i]);
}

/* That half of the document's sentences so far named a name, and more than one did, makes it what the document is about. */
static bool is_topic(const ctp_topics *topics, size_t name)
{
    return topics->sentences[name] >= 2 && 2 * topics->sentences[name] >= topics->read;
}

/* ---- names that stand in */

/* Names of earlier sentences as a sentence is read with them. */
typedef struct {
    const ctp_cue *pronoun;         /* in whose place the first of names stands; NULL = none */
    const ctp_referent *in_place;
    const ctp_referent *behind[CTP_REFERENTS_MOST + CTP_TOPICS_MOST]; /* [count] behind the sentence's end */
    size_t count;
} stand_ins;

/* @param last  whether the names of the last sentence stand in; with a pronoun, they do */
static stand_ins find_stand_ins(const ctp_reading *r, const ctp_discourse *d, const ctp_cue *pronoun, bool last)
{
    stand_ins s = {.pronoun = pronoun, .in_place = pronoun != NULL ? &d->referents[0] : NULL};
    for (size_t i = pronoun != NULL ? 1 : 0; i < d->referent_count && last; i++)
        s.behind[s.count++] = &d->referents[i];
    for (size_t i = 0; i < d->topics->count; i++) {
        const ctp_entry *entry = d->topics->names[i].entry;
        if (is_topic(d->topics, i) && !is_named(r, r->cue_count, entry) && !(last && is_among(d->referents, d->referent_count, entry)))
            s.behind[s.count++] = &d->topics->names[i];
    }
    return s;
}

static bool make_room(ctp_reader *reader, size_t count)
{
    if (count <= reader->resolved_capacity)
        return true;
    ctp_token *tokens = ctp_i_realloc(reader->resolved, count * 2, sizeof *tokens);
    if (tokens != NULL)
        reader->resolved = tokens;
    uint32_t *from = ctp_i_realloc(reader->resolved_from, count * 2, sizeof *from);
    if (from != NULL)
        reader->resolved_from = from;
    if (tokens == NULL || from == NULL)
        return false;
    reader->resolved_capacity = count * 2;
    return true;
}

static size_t put(ctp_reader *reader, size_t at, const ctp_token *token, uint32_t from)
{
    reader->resolved[at] = *token;
    reader->resolved_from[at] = from;
    return at + 1;
}

static size_t put_name(ctp_reader *reader, size_t at, const ctp_referent *name, uint32_t from)
{
    for (size_t i = 0; i < name->count; i++)
        at = put(reader, at, &name->tokens[i], from);
    return at;
}

/* @return the number of tokens; *end: of those that are not behind the sentence's end */
static size_t put_sentence(ctp_reader *reader, const ctp_reading *r, const stand_ins *s, size_t *end)
{
    size_t count = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        if (s->pronoun == NULL || i < s->pronoun->first || i >= s->pronoun->end)
            count = put(reader, count, &r->tokens[i], i);
        else if (i == s->pronoun->first)
            count = put_name(reader, count, s->in_place, i);
    }
    *end = count;
    for (size_t i = 0; i < s->count; i++)
        count = put_name(reader, count, s->behind[i], nowhere);
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

/* The first name behind the sentence that a match names, NULL where it does without. @param end  where those names begin */
static const ctp_entry *behind_in(const stand_ins *s, const ctp_match *match, size_t end)
{
    for (size_t i = 0, at = end; i < s->count; at += s->behind[i++]->count)
        if (names_any(match, at, at + s->behind[i]->count))
            return s->behind[i]->entry;
    return NULL;
}

/* The name standing in with which a match of the resolved sentence was found, NULL where it does without, or needs one behind the sentence in the
 * clause of a word of it: there none stands, though no mark may end the sentence, or none that the language holds for a border. */
static const ctp_entry *stand_in_of(const stand_ins *s, const ctp_match *match, size_t end, bool joins_clauses)
{
    const ctp_entry *behind = behind_in(s, match, end);
    if (behind != NULL && !joins_clauses)
        return NULL;
    const bool in_place = s->pronoun != NULL && names_any(match, s->pronoun->first, s->pronoun->first + s->in_place->count);
    return in_place ? s->in_place->entry : behind;
}

/* A match of the resolved sentence as one of the sentence as it stands. @return false where nothing of it stands there */
static bool as_it_stands(const ctp_reader *reader, const ctp_match *match, const ctp_entry *name, ctp_match *out)
{
    const uint32_t *from = reader->resolved_from;
    const uint32_t carried = (uint32_t)(name - ctp_i_set_entry(reader->set, 0)) + 1;
    *out = (ctp_match){.entry = match->entry, .first = from[match->first], .carried = carried};
    for (uint32_t i = match->first; i < match->end && from[i] != nowhere; i++) {
        out->end = from[i] + 1;
        if (ctp_i_names(match->first, match->end, match->matched, i) && from[i] - out->first < 64)
            out->matched |= (uint64_t)1 << (from[i] - out->first);
    }
    return out->matched != 0;
}

static ctp_status match_again(ctp_reader *reader, const ctp_reading *r, const stand_ins *s, ctp_error *err)
{
    size_t end;
    if (!make_room(reader, r->count + (s->count + 1) * CTP_REFERENT_WORDS_MOST))
        return ctp_i_no_memory(err);
    const size_t count = put_sentence(reader, r, s, &end);
    ctp_status st = ctp_i_match_sentence(reader->matcher, r->document->text, reader->resolved, count, &reader->resolved_found, err);
    const ctp_matches *found = &reader->resolved_found.matches;
    for (size_t i = 0; st == CTP_OK && i < found->count; i++) {
        const ctp_match *match = &found->items[i];
        const ctp_entry *name =
            takes_side(r, match) ? stand_in_of(s, match, end, ctp_i_set_joins_clauses(reader->set, match->entry)) : NULL;
        ctp_match carried;
        if (name != NULL && as_it_stands(reader, match, name, &carried) && !ctp_i_matches_add(&reader->here.matches, carried))
            st = ctp_i_no_memory(err);
    }
    ctp_i_matches_sort(&reader->here.matches);
    return st;
}

/* "She says … . She is wrong": a verdict right behind the pronoun, on what somebody else has just said, is on the one who said it. */
static bool is_judged(const ctp_reading *r, const ctp_cue *pronoun)
{
    for (size_t i = 0; i < r->cue_count && ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_VERDICT)); i++)
        if (r->cues[i].kind == CTP_CUE_VERDICT && r->cues[i].first <= pronoun->end && r->cues[i].end > pronoun->first)
            return true;
    return false;
}

ctp_status ctp_i_reader_resolve(ctp_reader *reader, const ctp_reading *r, ctp_discourse *discourse, bool *added, ctp_error *err)
{
    const ctp_cue *name = first_cue(r, CTP_CUE_REFERENT);
    if (name == NULL && discourse->referent_count == 0 && discourse->topics->count == 0) {
        count_names(discourse->topics, r);
        return CTP_OK; /* nobody was named, as nowhere without a topic */
    }
    const ctp_cue *found = first_cue(r, CTP_CUE_PRONOUN);
    bool known = discourse->referent_count > 0 && discourse->paragraph == r->segment->paragraph &&
                 discourse->referent_text == r->document->text.ptr;
    bool stands_for = known && found != NULL && (name == NULL || found->first < name->first) &&
                      ctp_i_count_words(r, 0, found->first) <= WORDS_BEFORE_MOST && !(discourse->reported && is_judged(r, found));
    const stand_ins names = find_stand_ins(r, discourse, stands_for ? found : NULL, stands_for || (known && name == NULL));
    ctp_status st = CTP_OK;
    if (stands_for || names.count > 0) {
        size_t before = reader->here.matches.count;
        st = match_again(reader, r, &names, err);
        *added = *added || reader->here.matches.count > before;
    }
    count_names(discourse->topics, r);
    if (name != NULL)
        remember_all(discourse, r, stands_for);
    else if (!known)
        discourse->referent_count = 0;
    return st;
}
