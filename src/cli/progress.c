/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const double silent = 2.0, apart = 0.25; /* seconds before the first line, and between two */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* @return 0 where one of them is no plain file: how much will come of it is not known */
static uint64_t size_of(const char *const *paths, size_t count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        struct stat status;
        if (stat(paths[i], &status) != 0 || !S_ISREG(status.st_mode))
            return 0;
        total += (uint64_t)status.st_size;
    }
    return total;
}

void cli_progress_begin(cli_progress *progress, const char *const *paths, size_t count, const char *output)
{
    bool printed = output == NULL || strcmp(output, "-") == 0;
    *progress = (cli_progress){.terminal = isatty(STDERR_FILENO) == 1 && !(printed && isatty(STDOUT_FILENO) == 1)};
    if (!progress->terminal)
        return;
    progress->begun = now();
    progress->total = size_of(paths, count);
}

static void show_left(double seconds)
{
    unsigned long whole = (unsigned long)(seconds + 0.5);
    fprintf(stderr, ", %lu:%02lu left", whole / 60, whole % 60);
}

/* @return the seconds that have passed, where it is time for a line; else 0 */
static double begin_line(cli_progress *progress)
{
    double at = progress->terminal ? now() : 0.0, passed = at - progress->begun;
    if (!progress->terminal || passed < silent || at - progress->told < apart)
        return 0.0;
    progress->told = at;
    progress->shown = true;
    return passed;
}

static void end_line(void)
{
    fputs("\033[K", stderr);
    fflush(stderr);
}

void cli_progress_tell(void *payload, uint64_t documents, uint64_t bytes)
{
    cli_progress *progress = payload;
    double passed = begin_line(progress);
    if (passed <= 0.0)
        return;
    fprintf(stderr, "\r%llu document%s, %.1f MB, %.1f MB/s", (unsigned long long)documents, documents == 1 ? "" : "s", (double)bytes / 1e6,
            (double)bytes / 1e6 / passed);
    if (bytes > 0 && bytes < progress->total) /* else more is read than was named, as by a manifest */
        show_left(passed / (double)bytes * (double)(progress->total - bytes));
    end_line();
}

static void tell_share(cli_progress *progress, const char *of, uint64_t done, uint64_t all)
{
    double passed = begin_line(progress);
    if (passed <= 0.0)
        return;
    fprintf(stderr, "\r%s%llu %%", of, (unsigned long long)(100 * done / all));
    show_left(passed / (double)done * (double)(all - done));
    end_line();
}

void cli_progress_tell_share(void *payload, uint64_t done, uint64_t all)
{
    tell_share(payload, "", done, all);
}

void cli_progress_tell_part(void *payload, ctp_compare_part part, uint64_t done, uint64_t all)
{
    static const char *const names[] = {[CTP_COMPARING_TEXTS] = "texts compared: ", [CTP_PAIRING_SENTENCES] = "sentences paired: "};
    cli_progress *progress = payload;
    if (progress->terminal && part != progress->part) {
        progress->part = part;
        progress->begun = now();
    }
    tell_share(progress, names[part], done, all);
}

void cli_progress_end(cli_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
