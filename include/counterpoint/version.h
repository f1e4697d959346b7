/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_VERSION_H
#define COUNTERPOINT_VERSION_H

#include "counterpoint/status.h"

/** Version of the engine, "0.1.0". Static. */
CTP_API const char *ctp_version(void);

#endif
