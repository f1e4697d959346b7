/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/text.h"

#include <libstemmer.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/status.h"

/* Longer forms are no words of a language, and some of Snowball's rules cost more than linear time. */
enum { LONGEST_STEMMED = 255 };

struct ctp_stemmer {
    struct sb_stemmer *snowball; /* NULL: stems are forms */
};

static ctp_status fail_unknown(const char *name, ctp_error *err)
{
    const char **names = sb_stemmer_list();
    ctp_buffer list = {0};
    for (size_t i = 0; names[i] != NULL; i++)
        ctp_i_buffer_printf(&list, "%s%s", i > 0 ? ", " : "", names[i]);
    ctp_status st = list.failed ? ctp_i_no_memory(err)
                                : ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                                             "unknown stemmer '%.40s', expected one of %s", name, list.bytes);
    ctp_i_buffer_free(&list);
    return st;
}

ctp_status ctp_i_stemmer_new(ctp_stemmer **out, const char *name, ctp_error *err)
{
    *out = NULL;
    ctp_stemmer *stemmer = ctp_i_alloc(1, sizeof *stemmer);
    if (stemmer == NULL)
        return ctp_i_no_memory(err);
    if (*name != '\0') {
        stemmer->snowball = sb_stemmer_new(name, "UTF_8");
        if (stemmer->snowball == NULL) {
            free(stemmer);
            return fail_unknown(name, err);
        }
    }
    *out = stemmer;
    return CTP_OK;
}

/* Snowball knows letters and the apostrophe; from "u.s" its English takes the "s". */
static bool is_stemmed(ctp_span form)
{
    if (form.len > LONGEST_STEMMED)
        return false;
    for (size_t i = 0; i < form.len; i++) {
        unsigned char c = (unsigned char)form.ptr[i];
        if (c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '\'' && c != '-')
            return false;
    }
    return true;
}

ctp_span ctp_i_stem(ctp_stemmer *stemmer, ctp_span form)
{
    if (stemmer->snowball == NULL || !is_stemmed(form))
        return form;
    const sb_symbol *stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)form.ptr, (int)form.len);
    if (stem == NULL)
        return (ctp_span){NULL, 0};
    size_t len = (size_t)sb_stemmer_length(stemmer->snowball);
    return len > 0 ? (ctp_span){(const char *)stem, len} : form;
}

void ctp_i_stemmer_free(ctp_stemmer *stemmer)
{
    if (stemmer == NULL)
        return;
    sb_stemmer_delete(stemmer->snowball); /* NULL is fine */
    free(stemmer);
}

/* libstemmer cannot say its version, and its stems are what a result depends on: so its name is the number of its algorithms and a
 * hash of what they make of made-up words, in every script that has an algorithm. */
enum { PROBES = 100, PROBE_LETTERS = 9 };

static const struct {
    unsigned first, count;
} alphabets[] = {{'a', 26}, {0x3B1, 25}, {0x430, 32}, {0x561, 38}, {0x5D0, 27}, {0x627, 20}, {0x905, 50}, {0xB85, 64}};

static size_t add_letter(sb_symbol *to, unsigned letter)
{
    if (letter < 0x80) {
        to[0] = (sb_symbol)letter;
        return 1;
    }
    if (letter < 0x800) {
        to[0] = (sb_symbol)(0xC0 | letter >> 6);
        to[1] = (sb_symbol)(0x80 | (letter & 0x3F));
        return 2;
    }
    to[0] = (sb_symbol)(0xE0 | letter >> 12);
    to[1] = (sb_symbol)(0x80 | (letter >> 6 & 0x3F));
    to[2] = (sb_symbol)(0x80 | (letter & 0x3F));
    return 3;
}

enum { ALPHABETS = sizeof alphabets / sizeof alphabets[0] };

typedef struct {
    sb_symbol bytes[PROBE_LETTERS * 3];
    int len;
} probe_word;

static void make_probes(probe_word words[ALPHABETS * PROBES])
{
    for (size_t w = 0; w < (size_t)ALPHABETS * PROBES; w++) {
        words[w].len = 0;
        for (uint64_t i = 0, draw[2] = {w % PROBES, 0}; i < PROBE_LETTERS; i++) {
            draw[1] = i;
            unsigned letter = alphabets[w / PROBES].first + (unsigned)(XXH3_64bits(draw, sizeof draw) % alphabets[w / PROBES].count);
            words[w].len += (int)add_letter(words[w].bytes + words[w].len, letter);
        }
    }
}

static char snowball_version[48];
static pthread_once_t snowball_once = PTHREAD_ONCE_INIT;

static void name_snowball(void)
{
    const char **names = sb_stemmer_list();
    probe_word words[ALPHABETS * PROBES];
    uint64_t hash = 0;
    unsigned count = 0;
    make_probes(words);
    for (; names[count] != NULL; count++) {
        struct sb_stemmer *snowball = sb_stemmer_new(names[count], "UTF_8");
        for (size_t w = 0; snowball != NULL && w < (size_t)ALPHABETS * PROBES; w++) {
            const sb_symbol *stem = sb_stemmer_stem(snowball, words[w].bytes, words[w].len);
            if (stem != NULL)
                hash = XXH3_64bits_withSeed(stem, (size_t)sb_stemmer_length(snowball), hash);
        }
        sb_stemmer_delete(snowball);
    }
    snprintf(snowball_version, sizeof snowball_version, "%u algorithms, %08x", count, (unsigned)(hash & 0xFFFFFFFFu));
}

const char *ctp_i_snowball_version(void)
{
    pthread_once(&snowball_once, name_snowball);
    return snowball_version;
}
