/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/reason.h"

#include "base/buffer.h"
#include "base/number.h"

/* The words of a reason stand here and nowhere else: it is a report text, and reports are in English. */
static const char *const on_issue[CTP_RELATION_COUNT] = {[CTP_CONTRAST] = "contrast on %s: %s against %s", [CTP_AGREE] = "agree on %s: %s and %s"};
static const char inside_panel[] = "within one panel, ";
static const char without_issue[] = "no issue in common; similarity %s";
static const char shared_words[] = "; both say: ";

enum { WORDS = 3 };

/* The common terms with the largest products of weights, largest first, equal ones by term. */
static size_t common_terms(uint32_t best[WORDS], const ctp_sparse_row *a, const ctp_sparse_row *b)
{
    double products[WORDS];
    size_t count = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint32_t s = a->terms[i].term, t = b->terms[j].term;
        double product = a->terms[i].weight * b->terms[j].weight;
        i += s <= t;
        j += t <= s;
        if (s != t || !(product > 0.0))
            continue;
        size_t at = count < WORDS ? count++ : WORDS;
        for (; at > 0 && product > products[at - 1]; at--)
            if (at < WORDS) {
                products[at] = products[at - 1];
                best[at] = best[at - 1];
            }
        if (at < WORDS) {
            products[at] = product;
            best[at] = s;
        }
    }
    return count;
}

static void add_shared_words(ctp_buffer *out, const ctp_features *features, const ctp_claim_link *link)
{
    uint32_t best[WORDS];
    size_t count = common_terms(best, link->row_a, link->row_b), said = 0;
    for (size_t i = 0; i < count; i++) {
        if (best[i] >= features->vocabulary_count)
            continue;
        ctp_i_buffer_text(out, said++ == 0 ? shared_words : ", ");
        ctp_i_buffer_text(out, features->vocabulary[best[i]].form);
    }
}

const char *ctp_i_claim_reason(ctp_arena *arena, const ctp_features *features, const ctp_claim_link *link)
{
    ctp_buffer out = {0};
    char a[CTP_NUMBER_SIZE], b[CTP_NUMBER_SIZE];
    if (link->within)
        ctp_i_buffer_text(&out, inside_panel);
    if (link->mark_a != NULL) {
        ctp_i_format_number(a, link->mark_a->direction * link->mark_a->weight);
        ctp_i_format_number(b, link->mark_b->direction * link->mark_b->weight);
        ctp_i_buffer_printf(&out, on_issue[link->relation], link->mark_a->issue, a, b);
    } else {
        ctp_i_format_number(a, link->similarity);
        ctp_i_buffer_printf(&out, without_issue, a);
    }
    add_shared_words(&out, features, link);
    const char *text = out.failed ? NULL : ctp_i_arena_copy(arena, out.bytes, out.len);
    ctp_i_buffer_free(&out);
    return text;
}
