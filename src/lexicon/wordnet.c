/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/wordnet.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/status.h"
#include "base/tag.h"
#include "text/text.h"

/* WordNet's files data.noun, data.verb, data.adj, data.adv (wndb(5WN)): lines that begin with a blank are the licence; every other is a synset,
 *     offset file part words(hex) {word id} pointers {symbol offset part SSTT} … | gloss
 * SS and TT (hex) number the words that a pointer leads from and to, 0 = all. Fellbaum (1998), WordNet: An Electronic Lexical Database. */

/* How pointers relate words: by form (derivation, pertainym) one word with one, by meaning (similar adjectives) synset with synset. Broader terms
 * are left out: they are not the same claim. Opposites (antonyms, word to word) are kept by themselves. */
static const char by_form[] = "+\\", by_meaning[] = "&", opposite[] = "!";

/* Of synsets that are only similar the first words, which are the most frequent. */
enum { FIRST_WORDS = 3, NUMBER_DIGITS = 8, NO_NUMBER = -1 };

typedef struct {
    uint64_t key;      /* part and offset */
    size_t from;       /* of its words in the list */
    size_t count;
} synset;

typedef struct {
    size_t synset;         /* that it leads from */
    uint64_t key;          /* to */
    uint32_t word, target; /* from 1; 0 = all */
    const ctp_wordnet_file *file;
    size_t offset;         /* in the file, for messages */
    bool opposite;
} pointer;

typedef struct {
    ctp_synonyms *synonyms;
    ctp_stemmer *stemmer;
    synset *synsets;
    size_t synset_count, synset_capacity;
    uint32_t *words; /* stems; CTP_NO_ID: several words in one, which no stem is */
    size_t word_count, word_capacity;
    pointer *pointers;
    size_t pointer_count, pointer_capacity;
} reading;

/* A line and how far it is read. */
typedef struct {
    const ctp_wordnet_file *file;
    size_t at, end;
    ctp_error *err;
    ctp_status status;
} cursor;

static bool fail(cursor *c, size_t at, const char *what)
{
    if (c->status == CTP_OK)
        c->status = ctp_i_fail(c->err, CTP_E_SYNTAX, c->file->source, ctp_i_position(c->file->text, at), "%s", what);
    return false;
}

static bool out_of_memory(cursor *c)
{
    c->status = ctp_i_no_memory(c->err);
    return false;
}

static ctp_span next_field(cursor *c)
{
    const char *text = c->file->text.ptr;
    size_t begin = c->at;
    while (c->at < c->end && text[c->at] != ' ')
        c->at++;
    ctp_span field = {text + begin, c->at - begin};
    c->at += c->at < c->end;
    return field;
}

static int64_t number_of(ctp_span field, unsigned base)
{
    int64_t number = 0;
    if (field.len == 0 || field.len > NUMBER_DIGITS)
        return NO_NUMBER;
    for (size_t i = 0; i < field.len; i++) {
        char c = field.ptr[i];
        unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0') : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10) : base;
        if (digit >= base)
            return NO_NUMBER;
        number = number * base + digit;
    }
    return number;
}

static bool read_number(cursor *c, unsigned base, const char *expected, int64_t *number)
{
    size_t begin = c->at;
    *number = number_of(next_field(c), base);
    return *number != NO_NUMBER || fail(c, begin, expected);
}

static bool read_key(cursor *c, int64_t offset, ctp_span part, uint64_t *key)
{
    static const char parts[] = "nvar";
    char letter = part.len == 1 ? (part.ptr[0] == 's' ? 'a' : part.ptr[0]) : '\0';
    if (letter == '\0' || strchr(parts, letter) == NULL)
        return fail(c, (size_t)(part.ptr - c->file->text.ptr), "a part of speech, expected n, v, a, s or r");
    *key = (uint64_t)letter << 32 | (uint64_t)offset;
    return true;
}

/* "Old(p)": the mark of an adjective's place is cut off. */
static bool add_word(reading *r, cursor *c, ctp_span word)
{
    char folded[128];
    const char *mark = memchr(word.ptr, '(', word.len);
    size_t len = mark != NULL ? (size_t)(mark - word.ptr) : word.len;
    uint32_t stem = CTP_NO_ID;
    if (len > 0 && len < sizeof folded && memchr(word.ptr, '_', len) == NULL) {
        for (size_t i = 0; i < len; i++)
            folded[i] = ctp_i_ascii_lower(word.ptr[i]);
        ctp_span stemmed = ctp_i_stem(r->stemmer, (ctp_span){folded, len});
        stem = ctp_i_intern(&r->synonyms->stems, stemmed.ptr, stemmed.len);
        if (stem == CTP_NO_ID)
            return out_of_memory(c);
    }
    if (!ctp_i_grow((void **)&r->words, r->word_count, &r->word_capacity, sizeof *r->words))
        return out_of_memory(c);
    r->words[r->word_count++] = stem;
    return true;
}

static bool read_words(reading *r, cursor *c, synset *set)
{
    int64_t count, id;
    if (!read_number(c, 16, "a number of words, expected two hexadecimal digits", &count))
        return false;
    set->from = r->word_count;
    for (; (int64_t)set->count < count; set->count++) {
        size_t begin = c->at;
        ctp_span word = next_field(c);
        if (word.len == 0)
            return fail(c, begin, "a synset that ends early, expected a word");
        if (!add_word(r, c, word) || !read_number(c, 16, "a word's number, expected a hexadecimal digit", &id))
            return false;
    }
    return true;
}

static bool read_pointer(reading *r, cursor *c)
{
    pointer p = {.synset = r->synset_count, .file = c->file, .offset = c->at};
    ctp_span symbol = next_field(c);
    int64_t offset, words;
    if (!read_number(c, 10, "a pointer's offset, expected eight digits", &offset) || !read_key(c, offset, next_field(c), &p.key) ||
        !read_number(c, 16, "a pointer's words, expected four hexadecimal digits", &words))
        return false;
    p.opposite = symbol.len == 1 && strchr(opposite, symbol.ptr[0]) != NULL;
    if (symbol.len != 1 || (!p.opposite && strchr(by_form, symbol.ptr[0]) == NULL && strchr(by_meaning, symbol.ptr[0]) == NULL))
        return true;
    p.word = (uint32_t)words >> 8;
    p.target = (uint32_t)words & 0xff;
    if (!ctp_i_grow((void **)&r->pointers, r->pointer_count, &r->pointer_capacity, sizeof *r->pointers))
        return out_of_memory(c);
    r->pointers[r->pointer_count++] = p;
    return true;
}

static bool read_synset(reading *r, cursor *c)
{
    synset set = {0};
    int64_t offset, file, pointers;
    if (!read_number(c, 10, "a synset's offset, expected eight digits", &offset) ||
        !read_number(c, 10, "a lexicographer's file, expected two digits", &file) || !read_key(c, offset, next_field(c), &set.key) ||
        !read_words(r, c, &set) || !read_number(c, 10, "a number of pointers, expected three digits", &pointers))
        return false;
    for (int64_t i = 0; i < pointers; i++)
        if (!read_pointer(r, c))
            return false;
    if (!ctp_i_grow((void **)&r->synsets, r->synset_count, &r->synset_capacity, sizeof *r->synsets))
        return out_of_memory(c);
    r->synsets[r->synset_count++] = set;
    return true;
}

/* "  14 WordNet 3.0 Copyright 2006 …" */
static void read_version(ctp_synonyms *synonyms, const char *line, size_t len)
{
    static const char name[] = "WordNet ";
    const size_t name_len = sizeof name - 1;
    for (size_t i = 0; i + name_len < len && synonyms->version[0] == '\0'; i++) {
        size_t end = i + name_len;
        if (memcmp(line + i, name, name_len) != 0 || line[end] < '0' || line[end] > '9')
            continue;
        while (end < len && line[end] != ' ' && end - i < sizeof synonyms->version - 1)
            end++;
        memcpy(synonyms->version, line + i, end - i);
    }
}

static ctp_status read_file(reading *r, const ctp_wordnet_file *file, ctp_error *err)
{
    const char *text = file->text.ptr;
    for (size_t begin = 0; begin < file->text.len;) {
        const char *newline = memchr(text + begin, '\n', file->text.len - begin);
        size_t end = newline != NULL ? (size_t)(newline - text) : file->text.len;
        cursor c = {.file = file, .at = begin, .end = end, .err = err, .status = CTP_OK};
        if (text[begin] == ' ')
            read_version(r->synonyms, text + begin, end - begin);
        else if (!read_synset(r, &c))
            return c.status;
        begin = end + 1;
    }
    return CTP_OK;
}

static int by_key(const void *left, const void *right)
{
    const synset *a = left, *b = right;
    return (a->key > b->key) - (a->key < b->key);
}

static int by_stems(const void *left, const void *right)
{
    const ctp_stem_pair *x = left, *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

bool ctp_i_stem_pairs_add(ctp_stem_pairs *pairs, uint32_t a, uint32_t b)
{
    if (a == b || a == CTP_NO_ID || b == CTP_NO_ID)
        return true;
    if (!ctp_i_grow((void **)&pairs->items, pairs->count, &pairs->capacity, sizeof *pairs->items))
        return false;
    pairs->items[pairs->count++] = a < b ? (ctp_stem_pair){a, b} : (ctp_stem_pair){b, a};
    return true;
}

static bool relate_words(const reading *r, ctp_stem_pairs *pairs, const synset *a, size_t a_count, const synset *b, size_t b_count)
{
    for (size_t i = 0; i < a_count && i < a->count; i++)
        for (size_t j = 0; j < b_count && j < b->count; j++)
            if (!ctp_i_stem_pairs_add(pairs, r->words[a->from + i], r->words[b->from + j]))
                return false;
    return true;
}

static ctp_status follow(reading *r, const pointer *p, const synset *from, const synset *sorted, ctp_error *err)
{
    const synset wanted = {.key = p->key};
    const synset *to = r->synset_count > 0 ? bsearch(&wanted, sorted, r->synset_count, sizeof *sorted, by_key) : NULL;
    if (to == NULL || p->word > from->count || p->target > to->count)
        return ctp_i_fail(err, CTP_E_SYNTAX, p->file->source, ctp_i_position(p->file->text, p->offset),
                          "a pointer to nothing, expected a synset of these files and a word of it");
    ctp_stem_pairs *pairs = p->opposite ? &r->synonyms->opposites : &r->synonyms->pairs;
    bool done = p->word > 0 && p->target > 0
                    ? ctp_i_stem_pairs_add(pairs, r->words[from->from + p->word - 1], r->words[to->from + p->target - 1])
                    : relate_words(r, pairs, from, FIRST_WORDS, to, FIRST_WORDS);
    return done ? CTP_OK : ctp_i_no_memory(err);
}

static ctp_status relate_all(reading *r, ctp_error *err)
{
    ctp_status st = CTP_OK;
    synset *sorted = ctp_i_alloc(r->synset_count, sizeof *sorted);
    if (sorted == NULL)
        return ctp_i_no_memory(err);
    if (r->synset_count > 0)
        memcpy(sorted, r->synsets, r->synset_count * sizeof *sorted);
    if (r->synset_count > 1)
        qsort(sorted, r->synset_count, sizeof *sorted, by_key);
    for (size_t i = 0; i < r->synset_count && st == CTP_OK; i++)
        if (!relate_words(r, &r->synonyms->pairs, &r->synsets[i], SIZE_MAX, &r->synsets[i], SIZE_MAX))
            st = ctp_i_no_memory(err);
    for (size_t i = 0; i < r->pointer_count && st == CTP_OK; i++)
        st = follow(r, &r->pointers[i], &r->synsets[r->pointers[i].synset], sorted, err);
    free(sorted);
    return st;
}

void ctp_i_stem_pairs_sort(ctp_stem_pairs *pairs)
{
    size_t kept = 0;
    if (pairs->count > 1)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, by_stems);
    for (size_t i = 0; i < pairs->count; i++)
        if (i == 0 || by_stems(&pairs->items[kept - 1], &pairs->items[i]) != 0)
            pairs->items[kept++] = pairs->items[i];
    pairs->count = kept;
}

ctp_status ctp_i_synonyms_parse(ctp_synonyms **out, const ctp_wordnet_file *files, size_t count, const char *language, ctp_error *err)
{
    reading r = {.synonyms = ctp_i_alloc(1, sizeof *r.synonyms)};
    char code[CTP_TAG_SIZE];
    ctp_i_tag_primary(code, language);
    *out = NULL;
    ctp_status st = r.synonyms != NULL ? ctp_i_stemmer_new(&r.stemmer, code, err) : ctp_i_no_memory(err);
    for (size_t i = 0; i < count && st == CTP_OK; i++)
        st = read_file(&r, &files[i], err);
    if (st == CTP_OK)
        st = relate_all(&r, err);
    if (st == CTP_OK) {
        ctp_i_stem_pairs_sort(&r.synonyms->pairs);
        ctp_i_stem_pairs_sort(&r.synonyms->opposites);
        *out = r.synonyms;
        r.synonyms = NULL;
    }
    ctp_i_stemmer_free(r.stemmer);
    ctp_synonyms_free(r.synonyms);
    free(r.synsets);
    free(r.words);
    free(r.pointers);
    return st;
}

ctp_status ctp_synonyms_read(ctp_synonyms **out, const char *folder, const char *language, ctp_error *err)
{
    static const char *const names[] = {"data.noun", "data.verb", "data.adj", "data.adv"};
    enum { FILES = CTP_COUNT(names) };
    ctp_buffer texts[FILES] = {0};
    char *paths[FILES] = {0};
    ctp_wordnet_file files[FILES];
    ctp_status st = CTP_OK;
    *out = NULL;
    for (size_t i = 0; i < FILES && st == CTP_OK; i++) {
        paths[i] = ctp_i_path_join(folder, names[i]);
        st = paths[i] != NULL ? ctp_i_file_read(&texts[i], paths[i], err) : ctp_i_no_memory(err);
        files[i] = (ctp_wordnet_file){ctp_i_buffer_span(&texts[i]), paths[i]};
    }
    if (st == CTP_OK)
        st = ctp_i_synonyms_parse(out, files, FILES, language, err);
    for (size_t i = 0; i < FILES; i++) {
        ctp_i_buffer_free(&texts[i]);
        free(paths[i]);
    }
    return st;
}

const char *ctp_synonyms_version(const ctp_synonyms *synonyms)
{
    return synonyms->version;
}

void ctp_synonyms_free(ctp_synonyms *synonyms)
{
    if (synonyms == NULL)
        return;
    ctp_i_intern_free(&synonyms->stems);
    free(synonyms->pairs.items);
    free(synonyms->opposites.items);
    free(synonyms);
}
