/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/gsl.h"

#include <gsl/gsl_errno.h>
#include <pthread.h>

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static unsigned inside;             /* threads between the two */
static gsl_error_handler_t *before; /* the caller's, while somebody is inside */

void ctp_i_gsl_enter(void)
{
    pthread_mutex_lock(&guard);
    if (inside++ == 0)
        before = gsl_set_error_handler_off();
    pthread_mutex_unlock(&guard);
}

void ctp_i_gsl_leave(void)
{
    pthread_mutex_lock(&guard);
    if (--inside == 0)
        gsl_set_error_handler(before);
    pthread_mutex_unlock(&guard);
}
