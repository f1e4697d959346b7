/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/random.h"

#include "base/wide.h"

static const uint64_t golden = 0x9E3779B97F4A7C15ULL;

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

/* Each part passes the mixer before the next is added, so that (1, 2) and (2, 1) have nothing in common. */
uint64_t ctp_i_random_replicate(uint64_t seed, uint64_t replicate)
{
    return mix(mix(seed + golden) + replicate + golden);
}

uint64_t ctp_i_random(uint64_t seed, uint64_t replicate, uint64_t unit)
{
    return mix(ctp_i_random_replicate(seed, replicate) + unit + golden);
}

uint64_t ctp_i_random_next(uint64_t of_replicate, uint64_t unit, uint64_t bound)
{
    uint64_t bits = mix(of_replicate + unit + golden);
    ctp_unsigned_wide product = (ctp_unsigned_wide)bits * bound;
    if ((uint64_t)product >= bound) /* as nearly always: the division below costs more than all else */
        return (uint64_t)(product >> 64);
    const uint64_t unfair = -bound % bound; /* less than bound: this many of 2^64 would make low results likelier */
    while ((uint64_t)product < unfair) {
        bits = mix(bits + golden);
        product = (ctp_unsigned_wide)bits * bound;
    }
    return (uint64_t)(product >> 64);
}

uint64_t ctp_i_random_below(uint64_t seed, uint64_t replicate, uint64_t unit, uint64_t bound)
{
    return ctp_i_random_next(ctp_i_random_replicate(seed, replicate), unit, bound);
}

void ctp_i_random_choose(uint32_t *items, size_t count, size_t chosen, uint64_t seed, uint64_t replicate)
{
    const uint64_t of_replicate = ctp_i_random_replicate(seed, replicate);
    for (size_t i = 0; i < chosen; i++) {
        size_t other = i + (size_t)ctp_i_random_next(of_replicate, i, count - i);
        uint32_t swapped = items[i];
        items[i] = items[other];
        items[other] = swapped;
    }
}
