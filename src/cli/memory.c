/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* sbrk, madvise */
#include "cli/cli.h"

#include <stdint.h>
#include <stdlib.h>
#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

/* The first touch of a page costs the kernel more than most pages are then worked on: with pages of 4 kB that was a quarter of the time of a short run, and
 * of a long one every look-up in a large table waited for the place of its page. So the heap is one piece of address space from the beginning, and the
 * kernel is asked to back it by large pages. What is not touched takes no memory, at most one large page more than before. */
enum { HEAP = 64 << 20, LARGE_PAGE = 2 << 20, OWN_MAPPING = 1 << 20 };

void cli_prepare_memory(void)
{
    mallopt(M_TOP_PAD, HEAP);
    mallopt(M_TRIM_THRESHOLD, 2 * HEAP);      /* what is given back would be touched anew */
    mallopt(M_MMAP_THRESHOLD, OWN_MAPPING);   /* what is larger grows where it stands, without copies */
    void *volatile first = malloc(4 * HEAP / 1024); /* more than the C library began with: now the heap grows */
    const uintptr_t end = (uintptr_t)sbrk(0), begin = (end - HEAP + LARGE_PAGE - 1) & ~(uintptr_t)(LARGE_PAGE - 1);
    if (first != NULL && (uintptr_t)first <= begin && begin < end)
        (void)madvise((void *)begin, end - begin, MADV_HUGEPAGE); /* where it is refused, all goes on as before */
    free(first);
}
#else
void cli_prepare_memory(void)
{
}
#endif
