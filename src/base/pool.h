/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_POOL_H
#define CTP_BASE_POOL_H

#include "counterpoint/status.h"

/** Work on one item; worker is 0 … threads-1, so that each can have memory of its own. */
typedef ctp_status (*ctp_work)(void *context, size_t item, unsigned worker, ctp_error *err);

/** Runs work(context, i) for i in [0, count) on up to `threads` POSIX threads (static partition: worker w takes items w, w + threads, …).
 *  Results belong into slots by index, so that their order does not depend on timing.
 *  @return CTP_OK, or the error of the lowest item that failed. */
ctp_status ctp_i_pool_run(ctp_work work, void *context, size_t count, unsigned threads, ctp_error *err);

#endif
