/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "lexicon/matcher.h"

/* Where in a stretch stands what patterns ask for. */

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

/* Notes where what a string answers to stands. In a short stretch what is asked for around anchors need not be noted. */
static bool add_places(ctp_matcher *m, const ctp_known *known, size_t token)
{
    bool listed = !ctp_i_is_short(m);
    const uint32_t *asked = ctp_i_known_symbols(known) + known->places;
    uint32_t count = listed ? known->asked : known->asked_apart;
    if (listed && !reserve_places(m, count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = asked[i];
        bool first = m->masks[number] == 0;
        if (first)
            m->met[m->met_count++] = number;
        m->masks[number] |= (uint64_t)1 << (token % 64);
        if (listed) {
            m->places[m->place_count++] = (ctp_place){(uint32_t)token, first ? 0 : m->place_head[number]};
            m->place_head[number] = (uint32_t)m->place_count;
        }
    }
    return true;
}

/* From the last token to the first, so that each list begins with its first one. */
bool ctp_i_place_symbols(ctp_matcher *m)
{
    if (m->placed)
        return true;
    m->place_count = 0;
    while (m->met_count > 0)
        m->masks[m->met[--m->met_count]] = 0;
    for (size_t t = m->count; t-- > 0;)
        if (!add_places(m, m->views[t].part, t) || (m->views[t].whole != NULL && !add_places(m, m->views[t].whole, t)))
            return false;
    m->placed = true;
    return true;
}
