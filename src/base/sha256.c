/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sha256.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

void ctp_i_sha256(char hex[CTP_SHA256_SIZE], ctp_span bytes)
{
    struct sha256_ctx ctx;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&ctx);
    sha256_update(&ctx, bytes.len, (const uint8_t *)bytes.ptr);
    sha256_digest(&ctx, sizeof digest, digest);
    base16_encode_update(hex, sizeof digest, digest);
    hex[CTP_SHA256_SIZE - 1] = '\0';
}
