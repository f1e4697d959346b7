/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lexicon/matcher.h"

/* How a pattern of words is tried, found out once. The ways through most are few and each so many words in a row: then a few questions tell which
 * of them stands there. */

/* What the answer to a question has to be; where one that is doubtful is answered with yes, only steps tell. */
typedef enum { YES, NO, DOUBTFUL } ctp_answer;

/* The way that is followed through a pattern, and what it asked so far: places are words from its first one on. */
typedef struct {
    const ctp_program *program;
    uint32_t anchor;
    ctp_trial *trial;
    struct {
        uint32_t symbol;
        int place;
        ctp_answer answer;
    } asked[CTP_QUESTIONS];
    size_t asked_count;
    uint8_t answers[DOUBTFUL + 1]; /* the trial's questions by what the answers have to be: those of the row at hand, those of all rows that are doubtful */
} tracing;

static bool ask(tracing *t, uint32_t symbol, int place, ctp_answer answer)
{
    if (t->asked_count == CTP_QUESTIONS)
        return false;
    t->asked[t->asked_count].symbol = symbol;
    t->asked[t->asked_count].place = place;
    t->asked[t->asked_count++].answer = answer;
    return true;
}

/* Adds a question to those of the trial, which are asked once for all its rows. @return false where there are too many, or it is too far away */
static bool add_question(tracing *t, uint32_t symbol, int place, ctp_answer answer)
{
    ctp_trial *trial = t->trial;
    size_t i = 0;
    while (i < trial->question_count && (trial->questions[i].symbol != symbol || trial->questions[i].place != place))
        i++;
    if (i == CTP_QUESTIONS || place < -CTP_ROW || place > CTP_ROW)
        return false;
    if (i == trial->question_count)
        trial->questions[trial->question_count++] = (ctp_question){symbol, (int16_t)place};
    t->answers[answer] |= (uint8_t)(1u << i);
    return true;
}

static bool comes_before(const ctp_word_row *a, const ctp_word_row *b)
{
    return a->begin != b->begin ? a->begin < b->begin : a->words > b->words;
}

static bool insert_row(ctp_trial *trial, ctp_word_row row)
{
    size_t at = trial->row_count;
    for (size_t i = 0; i < trial->row_count; i++)
        if (memcmp(&trial->rows[i], &row, sizeof row) == 0)
            return true;
    if (at == CTP_ROWS)
        return false;
    for (; at > 0 && comes_before(&row, &trial->rows[at - 1]); at--)
        trial->rows[at] = trial->rows[at - 1];
    trial->rows[at] = row;
    trial->row_count++;
    return true;
}

/* The place of the anchor on the way; -1 = it has none or several. */
static int place_of_anchor(const tracing *t)
{
    int place = -1;
    for (size_t i = 0; i < t->asked_count; i++) {
        const bool here = t->asked[i].answer == YES && t->asked[i].symbol == t->anchor && t->asked[i].place >= t->trial->least &&
                          t->asked[i].place <= t->trial->most;
        if (here && place >= 0)
            return -1;
        place = here ? t->asked[i].place : place;
    }
    return place;
}

/* The way is a row. An anchor that may also be another word of a longer way, whose own anchor is behind it, is doubtful: that way comes first. */
static bool add_row(tracing *t, int words)
{
    const int anchor = place_of_anchor(t);
    bool good = anchor >= 0 && anchor <= CTP_ROW;
    t->answers[YES] = t->answers[NO] = 0;
    for (size_t i = 0; i < t->asked_count && good; i++) {
        const int place = t->asked[i].place;
        const bool taken = t->asked[i].answer == YES;
        if (taken && place >= t->trial->least && place < anchor)
            good = add_question(t, t->asked[i].symbol, 0, DOUBTFUL);
        if (!taken || place != anchor)
            good = good && add_question(t, t->asked[i].symbol, place - anchor, t->asked[i].answer);
    }
    if (!good || (t->answers[YES] & t->answers[NO]) != 0) /* what must stand and must not, never does */
        return good;
    return insert_row(t->trial, (ctp_word_row){t->answers[YES] | t->answers[NO], t->answers[YES], (int8_t)-anchor, (uint8_t)words});
}

/* What must not stand ahead or behind is asked of its first or last word. @return false where that is not enough */
static bool ask_not(tracing *t, uint32_t at, int place, bool ahead, ctp_answer answer)
{
    const ctp_step *step = &t->program->steps[at];
    if (step->kind == CTP_STEP_SYMBOL) {
        const bool ends = t->program->steps[step->next].kind == CTP_STEP_END;
        return ahead || ends ? ask(t, step->a, place, ends ? answer : DOUBTFUL) : ask_not(t, step->next, place, ahead, DOUBTFUL);
    }
    bool good = step->kind == CTP_STEP_FORK;
    for (uint32_t i = step->a; good && i < step->a + step->b; i++)
        good = ask_not(t, t->program->ways[i].step, place, ahead, answer);
    return good;
}

static bool trace(tracing *t, uint32_t at, int words);

static bool trace_from(tracing *t, const ctp_step *step, int words)
{
    bool good = true;
    switch (step->kind) {
    case CTP_STEP_END: return add_row(t, words);
    case CTP_STEP_SYMBOL: return ask(t, step->a, words, YES) && trace(t, step->next, words + 1);
    case CTP_STEP_FORK:
        for (uint32_t i = step->a; i < step->a + step->b && good; i++)
            good = trace(t, t->program->ways[i].step, words);
        return good;
    case CTP_STEP_NOT_AHEAD: return ask_not(t, step->a, words, true, NO) && trace(t, step->next, words);
    case CTP_STEP_NOT_BEHIND: return ask_not(t, step->a, words - 1, false, NO) && trace(t, step->next, words);
    default: return false;
    }
}

/* Follows all ways from a step on. @return false where they are not rows */
static bool trace(tracing *t, uint32_t at, int words)
{
    const size_t asked = t->asked_count;
    const bool good = trace_from(t, &t->program->steps[at], words);
    t->asked_count = asked;
    return good;
}

static uint8_t at_most(size_t words)
{
    return words < UINT8_MAX ? (uint8_t)words : UINT8_MAX;
}

void ctp_i_try_words(ctp_trial *trial, const ctp_program *program, uint8_t of_words, uint32_t anchor)
{
    ctp_trial rows = *trial;
    tracing t = {.program = program, .anchor = anchor, .trial = &rows};
    if (anchor != CTP_NO_ID && trace(&t, trial->start, 0) && rows.row_count > 0) {
        *trial = rows;
        trial->doubt = t.answers[DOUBTFUL];
    }
    trial->looks_back = at_most((size_t)trial->most + of_words);
    trial->looks_on = of_words;
}
