/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pool.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/status.h"

typedef struct {
    ctp_work work;
    void *context;
    size_t count;
    unsigned worker, threads;
    size_t failed_item;
    ctp_status status;
    ctp_error err;
} share;

static void *run_share(void *payload)
{
    share *s = payload;
    for (size_t i = s->worker; i < s->count && s->status == CTP_OK; i += s->threads) {
        s->status = s->work(s->context, i, s->worker, &s->err);
        s->failed_item = i;
    }
    return NULL;
}

static ctp_status first_failure(const share *shares, unsigned threads, ctp_error *err)
{
    const share *first = NULL;
    for (unsigned i = 0; i < threads; i++)
        if (shares[i].status != CTP_OK && (first == NULL || shares[i].failed_item < first->failed_item))
            first = &shares[i];
    if (first == NULL)
        return CTP_OK;
    if (err != NULL)
        *err = first->err;
    return first->status;
}

ctp_status ctp_i_pool_run(ctp_work work, void *context, size_t count, unsigned threads, ctp_error *err)
{
    if (threads < 1)
        threads = 1;
    if (count < threads)
        threads = count > 0 ? (unsigned)count : 1;
    share *shares = ctp_i_alloc(threads, sizeof *shares);
    pthread_t *handles = ctp_i_alloc(threads, sizeof *handles);
    if (shares == NULL || handles == NULL) {
        free(shares);
        free(handles);
        return ctp_i_no_memory(err);
    }
    for (unsigned i = 0; i < threads; i++)
        shares[i] = (share){.work = work, .context = context, .count = count, .worker = i, .threads = threads};
    unsigned started = 1; /* the caller's own thread takes share 0, and any that could not be started */
    while (started < threads && pthread_create(&handles[started], NULL, run_share, &shares[started]) == 0)
        started++;
    run_share(&shares[0]);
    for (unsigned i = started; i < threads; i++)
        run_share(&shares[i]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(handles[i], NULL);
    ctp_status st = first_failure(shares, threads, err);
    free(shares);
    free(handles);
    return st;
}
