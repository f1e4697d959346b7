/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include "base/aside.h"

#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

#include "base/file.h"

/* The newest first. A signal handler may come between any two steps: each step leaves a list that it can follow. */
static ctp_aside *_Atomic newest;

void ctp_i_aside_note(ctp_aside *aside)
{
    atomic_store(&aside->before, atomic_load(&newest));
    atomic_store(&newest, aside);
}

void ctp_i_aside_forget(ctp_aside *aside)
{
    ctp_aside *_Atomic *at = &newest;
    while (atomic_load(at) != NULL && atomic_load(at) != aside)
        at = &atomic_load(at)->before;
    if (atomic_load(at) != NULL)
        atomic_store(at, atomic_load(&aside->before));
}

void ctp_i_interrupts_hold(sigset_t *before)
{
    sigset_t interrupts;
    sigemptyset(&interrupts);
    sigaddset(&interrupts, SIGINT);
    sigaddset(&interrupts, SIGTERM);
    sigaddset(&interrupts, SIGHUP);
    (void)pthread_sigmask(SIG_BLOCK, &interrupts, before);
}

void ctp_i_interrupts_release(const sigset_t *before)
{
    (void)pthread_sigmask(SIG_SETMASK, before, NULL);
}

void ctp_i_writers_remove(void)
{
    for (ctp_aside *aside = atomic_load(&newest); aside != NULL; aside = atomic_load(&aside->before))
        (void)(aside->is_folder ? rmdir(aside->path) : unlink(aside->path));
}
