/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_NAMES_H
#define CTP_BASE_NAMES_H

#include <stddef.h>

/** The names of things: `count` items of `size` bytes, in each of which `at` bytes before its name, a const char * that may be NULL. Borrowed. */
typedef struct ctp_names {
    const void *items;
    size_t count, size, at;
} ctp_names;

/** Of items that begin with their name, or are names; the second for what is static. */
#define CTP_NAMES(items, count) ((ctp_names)CTP_NAMES_OF(items, count))
#define CTP_NAMES_OF(items, count) {(items), (count), sizeof *(items), 0}

/** The name of an item. */
const char *ctp_i_name_at(ctp_names names, size_t index);
/** @return the index of the first item of that name; count where none has it */
size_t ctp_i_names_find(ctp_names names, const char *name);

/** Writes all of them, as far as there is room. @param between  what stands between two */
void ctp_i_names_list(char *out, size_t size, ctp_names names, const char *between);

/** The closest name by edit distance, or NULL where none is close. */
const char *ctp_i_closest(const char *word, size_t len, ctp_names names);

/** The end of a message: "unknown setting '%s'%s", name, ctp_i_did_you_mean(name, names).text */
typedef struct {
    char text[256];
} ctp_hint;

/** @return " (did you mean 'x'?)" or "" */
ctp_hint ctp_i_did_you_mean(const char *word, ctp_names names);
/** The same for names of fields, which may be a user's own: where none is close, how such names begin. */
ctp_hint ctp_i_known_or_own(const char *word, ctp_names names);
/** @return ", expected x, y or z" */
ctp_hint ctp_i_expected(ctp_names names);

#endif
