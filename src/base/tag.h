/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_TAG_H
#define CTP_BASE_TAG_H

#include <stdbool.h>

/* Tags of languages (BCP 47, RFC 5646): "en", "en-GB", "PT-br". Two tags are of one language where their first subtags are the same, whatever their
 * case: what tells regions and scripts apart is nothing that a lexicon here depends on. */

/** Bytes of a tag with its NUL. */
enum { CTP_TAG_SIZE = 16 };

#define CTP_TAG_WANTED "a code of ISO 639 such as en"

/** Two or three letters, then perhaps subtags; less than CTP_TAG_SIZE bytes. */
bool ctp_i_is_tag(const char *text);
/** The first subtag in lower case, at most CTP_TAG_SIZE - 1 bytes of it; of what is no tag (a stemmer's name) the same. */
void ctp_i_tag_primary(char out[CTP_TAG_SIZE], const char *tag);
bool ctp_i_same_language(const char *tag, const char *other);

#endif
