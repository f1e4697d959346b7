/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_RANDOM_H
#define CTP_STATS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Random numbers from a counter: the same (seed, replicate, unit) gives the same number whatever was drawn before, so neither the order of
 * the work nor a thread changes a draw. The mixer is SplitMix64's (Steele, Lea & Flood 2014, doi:10.1145/2714064.2660195). */

/** @return 64 bits */
uint64_t ctp_i_random(uint64_t seed, uint64_t replicate, uint64_t unit);

/** @return 0 … bound - 1, each equally likely (Lemire 2019, doi:10.1145/3230636). @param bound  >= 1 */
uint64_t ctp_i_random_below(uint64_t seed, uint64_t replicate, uint64_t unit, uint64_t bound);

/** The same in two steps, for many units of one replicate: ctp_i_random_below(seed, replicate, unit, bound) is
 *  ctp_i_random_next(ctp_i_random_replicate(seed, replicate), unit, bound). */
uint64_t ctp_i_random_replicate(uint64_t seed, uint64_t replicate);
uint64_t ctp_i_random_next(uint64_t of_replicate, uint64_t unit, uint64_t bound);

/** Brings a random subset of `chosen` items to the front; every subset is equally likely. The items stay a permutation of what they were,
 *  so one array serves all replicates, but must begin each in the same order for a draw to depend on its counter alone.
 *  @param items  [count] @param chosen  <= count */
void ctp_i_random_choose(uint32_t *items, size_t count, size_t chosen, uint64_t seed, uint64_t replicate);

#endif
