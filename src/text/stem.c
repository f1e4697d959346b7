/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/text.h"

#include <libstemmer.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL /* for words, a call costs as much as hashing */
#include <xxhash.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/eight.h"
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
    for (size_t i = 0; names[i] != NULL; i++) {
        list.failed |= strcmp(names[i], name) == 0; /* a stemmer that is known is not made for want of memory only */
        ctp_i_buffer_printf(&list, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    ctp_status st = list.failed ? ctp_i_no_memory(err)
                                : ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                                             "unknown stemmer '%.40s', expected none (words match as they stand) or one of %s", name, list.bytes);
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
 * hash of what they make of made-up words, in every script that has an algorithm. What is written in another script no algorithm changes, so it is
 * not asked: that was nine tenths of the work, and a quarter of the time of a short run. */
enum { PROBES = 100, PROBE_LETTERS = 9 };
enum { LATIN, GREEK, CYRILLIC, ARMENIAN, HEBREW, ARABIC, DEVANAGARI, TAMIL, SCRIPTS };

static const struct {
    unsigned first, count;
} scripts[SCRIPTS] = {
    [LATIN] = {'a', 26}, [GREEK] = {0x3B1, 25}, [CYRILLIC] = {0x430, 32}, [ARMENIAN] = {0x561, 38},
    [HEBREW] = {0x5D0, 27}, [ARABIC] = {0x627, 20}, [DEVANAGARI] = {0x905, 50}, [TAMIL] = {0xB85, 64},
};

/* Algorithms of words in another script than Latin; one that takes both has two rows. */
static const struct {
    const char *algorithm;
    int script;
} written_in[] = {
    {"arabic", ARABIC}, {"armenian", ARMENIAN}, {"greek", GREEK}, {"hindi", DEVANAGARI}, {"nepali", DEVANAGARI}, {"russian", CYRILLIC},
    {"serbian", LATIN}, {"serbian", CYRILLIC}, {"tamil", TAMIL}, {"yiddish", HEBREW},
};

static bool takes(const char *algorithm, int script)
{
    bool listed = false, found = false;
    for (size_t i = 0; i < CTP_COUNT(written_in); i++) {
        bool same = strcmp(written_in[i].algorithm, algorithm) == 0;
        listed = listed || same;
        found = found || (same && written_in[i].script == script);
    }
    return listed ? found : script == LATIN;
}

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

typedef struct {
    sb_symbol bytes[PROBE_LETTERS * 3];
    size_t len;
} probe_word;

static void make_probes(probe_word words[SCRIPTS][PROBES])
{
    memset(words, 0, SCRIPTS * sizeof words[0]);
    for (uint64_t w = 0; w < PROBES; w++)
        for (uint64_t i = 0; i < PROBE_LETTERS; i++) {
            char draw[16]; /* the same bytes on every machine */
            ctp_i_eight_put(draw, w);
            ctp_i_eight_put(draw + 8, i);
            const uint64_t letter = XXH3_64bits(draw, sizeof draw);
            for (size_t s = 0; s < SCRIPTS; s++) {
                probe_word *word = &words[s][w];
                word->len += add_letter(word->bytes + word->len, scripts[s].first + (unsigned)(letter % scripts[s].count));
            }
        }
}

/* Adds what the algorithm makes of the words to the hash. @return false when out of memory */
static bool ask(const char *algorithm, probe_word words[SCRIPTS][PROBES], uint64_t *hash)
{
    struct sb_stemmer *snowball = sb_stemmer_new(algorithm, "UTF_8");
    bool good = snowball != NULL;
    for (int s = 0; s < SCRIPTS && good; s++) {
        bool asked = takes(algorithm, s);
        for (size_t w = 0; w < PROBES && good; w++) {
            const probe_word *word = &words[s][w];
            const sb_symbol *stem = asked ? sb_stemmer_stem(snowball, word->bytes, (int)word->len) : word->bytes;
            good = stem != NULL;
            if (good)
                *hash = XXH3_64bits_withSeed(stem, asked ? (size_t)sb_stemmer_length(snowball) : word->len, *hash);
        }
    }
    sb_stemmer_delete(snowball);
    return good;
}

static char snowball_version[48]; /* "": not asked, or not answered for want of memory */
static pthread_mutex_t snowball_lock = PTHREAD_MUTEX_INITIALIZER;

static void name_snowball(void)
{
    const char **names = sb_stemmer_list();
    probe_word words[SCRIPTS][PROBES];
    uint64_t hash = 0;
    unsigned count = 0;
    make_probes(words);
    for (; names[count] != NULL; count++)
        if (!ask(names[count], words, &hash))
            return;
    snprintf(snowball_version, sizeof snowball_version, "%u algorithms, %08x", count, (unsigned)(hash & 0xFFFFFFFFu));
}

const char *ctp_i_snowball_version(void)
{
    pthread_mutex_lock(&snowball_lock);
    if (snowball_version[0] == '\0')
        name_snowball();
    const bool named = snowball_version[0] != '\0';
    pthread_mutex_unlock(&snowball_lock);
    return named ? snowball_version : NULL;
}
