/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "lexicon/matcher.h"

/* Where in a stretch stands what patterns ask for. In a short one it is looked for, in a long one noted first. */

static bool reserve_places(ctp_matcher *m, size_t more)
{
    if (m->place_count + more <= m->place_capacity)
        return true;
    size_t wanted = 2 * (m->place_count + more);
    ctp_place *places = ctp_i_realloc(m->places, wanted, sizeof *places);
    if (places == NULL)
        return false;
    m->places = places;
    m->place_capacity = wanted;
    return true;
}

static bool add_places(ctp_matcher *m, const ctp_known *known, size_t token)
{
    const uint32_t *asked = ctp_i_known_symbols(known) + known->places;
    if (!reserve_places(m, known->asked))
        return false;
    for (uint32_t i = 0; i < known->asked; i++) {
        uint32_t *head = &m->place_head[asked[i]];
        if (*head == 0)
            m->met[m->met_count++] = asked[i];
        m->places[m->place_count++] = (ctp_place){(uint32_t)token, *head};
        *head = (uint32_t)m->place_count;
    }
    return true;
}

/* From the last token to the first, so that each list begins with its first one. */
bool ctp_i_place_symbols(ctp_matcher *m)
{
    if (m->placed || ctp_i_is_short(m))
        return true;
    m->place_count = 0;
    while (m->met_count > 0)
        m->place_head[m->met[--m->met_count]] = 0;
    for (size_t t = m->count; t-- > 0;)
        if (!add_places(m, m->views[t].part, t) || (m->views[t].whole != NULL && !add_places(m, m->views[t].whole, t)))
            return false;
    m->placed = true;
    return true;
}

static size_t look_for(const ctp_matcher *m, uint32_t symbol, size_t from)
{
    for (size_t t = from; t < m->count; t++)
        if (ctp_i_view_answers(&m->views[t], symbol))
            return t;
    return SIZE_MAX;
}

size_t ctp_i_next_of(const ctp_matcher *m, uint32_t symbol, size_t from, uint32_t *place)
{
    if (ctp_i_is_short(m))
        return look_for(m, symbol, from);
    uint32_t at = *place == 0 ? m->place_head[m->set->program.asked[symbol]] : *place;
    while (at != 0 && m->places[at - 1].token < from)
        at = m->places[at - 1].next;
    *place = at;
    return at != 0 ? m->places[at - 1].token : SIZE_MAX;
}
