/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_ASIDE_H
#define CTP_BASE_ASIDE_H

#include <signal.h>
#include <stdbool.h>

/** A file or folder that stands aside until it is whole, so that an interrupt can remove it (ctp_i_writers_remove()). */
typedef struct ctp_aside ctp_aside;
struct ctp_aside {
    const char *path; /* borrowed */
    bool is_folder;
    ctp_aside *_Atomic before; /* noted before this one: a folder before the files in it */
};

/** Only the one thread that writes files may call these. To forget what was never noted does nothing. */
void ctp_i_aside_note(ctp_aside *aside);
void ctp_i_aside_forget(ctp_aside *aside);

/** An interrupt that comes between these two calls waits for the second: for the moments in which a file is made that stands aside, or takes the place
 *  of another. */
void ctp_i_interrupts_hold(sigset_t *before);
void ctp_i_interrupts_release(const sigset_t *before);

#endif
