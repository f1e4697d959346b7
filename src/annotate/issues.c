/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "features/facts.h"

static bool contains(const char *const *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], text) == 0)
            return true;
    return false;
}

ctp_status ctp_i_read_topics(const ctp_reading *r, const ctp_sentence *sentence, ctp_discourse *discourse, ctp_error *err)
{
    size_t carried = r->refers_back && discourse->paragraph == sentence->paragraph ? discourse->about_count : 0;
    if (carried == 0 && (r->kinds & CTP_TOPIC_ROLES) == 0) {
        discourse->about_count = discourse->carried_from = 0;
        return CTP_OK; /* as nowhere without a topic */
    }
    const char **about = ctp_i_arena_room(r->arena, sentence->hit_count + carried, sizeof *about);
    if (about == NULL)
        return ctp_i_no_memory(err);
    size_t count = 0;
    for (size_t i = 0; i < sentence->hit_count; i++)
        if (sentence->hits[i].issue != NULL && !contains(about, count, sentence->hits[i].issue))
            about[count++] = sentence->hits[i].issue;
    discourse->carried_from = count;
    for (size_t i = 0; i < carried; i++)
        if (!contains(about, count, discourse->about[i]))
            about[count++] = discourse->about[i];
    discourse->about = about;
    discourse->about_count = count;
    return CTP_OK;
}

static ctp_issue_mark *mark_of(ctp_issue_mark *marks, size_t *count, const char *issue)
{
    size_t at = 0;
    while (at < *count && strcmp(marks[at].issue, issue) < 0)
        at++;
    if (at < *count && strcmp(marks[at].issue, issue) == 0)
        return &marks[at];
    memmove(marks + at + 1, marks + at, (*count - at) * sizeof *marks);
    marks[at] = (ctp_issue_mark){.issue = issue, .direction = 1};
    (*count)++;
    return &marks[at];
}

/* The strongest hit of an issue counts; of equally strong ones the first. What is faint counts with what others say, if at all: not here. */
ctp_status ctp_i_weigh_issues(ctp_arena *arena, const ctp_options *options, ctp_sentence *sentence, ctp_error *err)
{
    size_t most = 0, count = 0;
    for (size_t i = 0; i < sentence->hit_count; i++)
        most += sentence->hits[i].issue != NULL;
    if (most == 0)
        return CTP_OK;
    ctp_issue_mark *marks = ctp_i_arena_room(arena, most, sizeof *marks);
    if (marks == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < sentence->hit_count; i++) {
        const ctp_hit *hit = &sentence->hits[i];
        const double value = ctp_i_contribution(options, sentence, hit);
        if (value == 0.0 || ctp_i_is_faint(options, hit))
            continue;
        ctp_issue_mark *mark = mark_of(marks, &count, hit->issue);
        if (fabs(value) > mark->weight) {
            mark->direction = value > 0.0 ? 1 : -1;
            mark->weight = fabs(value);
            mark->entry = hit->entry;
        }
    }
    sentence->issues = marks;
    sentence->issue_count = count;
    return CTP_OK;
}
