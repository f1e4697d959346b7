/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/version.h"

const char *ctp_version(void)
{
    return CTP_VERSION;
}
