/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_READING_H
#define CTP_ANNOTATE_READING_H

#include <assert.h>
#include <string.h>

#include "annotate/lexemes.h"
#include "base/arena.h"
#include "base/bits.h"
#include "counterpoint/annotate.h"
#include "lexicon/lexicon.h"

/* How one sentence is read, step by step: matches -> cues -> voices -> scope on hits -> issues, polarity, claim type. Each step is a file of
 * this room and adds its part to ctp_reading. */

enum { CTP_VOICES_MAX = 16 };

/** A cue met in the sentence: tokens [first, end). */
typedef struct {
    const ctp_entry *entry;
    uint32_t first, end;
    uint64_t matched; /* as in ctp_match: bit k = its pattern names token first + k */
    ctp_cue_kind kind; /* entry->cue */
} ctp_cue;

/** A match of another kind of entry. */
typedef struct {
    const ctp_entry *entry;
    const ctp_match *match;
} ctp_mention;

/** Kinds of cues as a set. */
#define CTP_CUE_BIT(kind) ((uint64_t)1 << (kind))
static_assert((int)CTP_CUE_COUNT + (int)CTP_ROLE_COUNT <= 64, "kinds of entries fit a set of bits");

/** The same of another entry's role; see ctp_entry.kind. */
#define CTP_ROLE_BIT(role) ((uint64_t)1 << (CTP_CUE_COUNT + (unsigned)(role)))

/** Those of issues' entries that become hits. */
#define CTP_TOPIC_ROLES (CTP_ROLE_BIT(CTP_ROLE_ABOUT) | CTP_ROLE_BIT(CTP_ROLE_SUPPORT) | CTP_ROLE_BIT(CTP_ROLE_OPPOSE))

/** Sets of cues that passes go through: most cues are of none of them, and few passes need more than one or two. */
typedef enum {
    CTP_CUES_ACTING,    /* on hits */
    CTP_CUES_OF_SPEECH, /* reports, attributions */
    CTP_CUES_SUMMED,    /* for the claim type and for worth */
    CTP_CUES_UNSURE,    /* hedges, doubts, what is vague, questions */
    CTP_CUES_OF_EFFECT, /* predicates */
    CTP_CUES_TURNING,   /* negators, passives */
    CTP_CUES_WITH_ROLE, /* their tokens have a CTP_ROLE_OF_… */
    CTP_CUE_SETS
} ctp_cue_set;

/** The sets that a kind of entry (see ctp_entry.kind) is in, a bit each. */
typedef struct {
    char of[CTP_CUE_COUNT + CTP_ROLE_COUNT];
} ctp_sets_of_kind;
/** cues.c: fills them. */
void ctp_i_cue_sets_open(ctp_sets_of_kind *sets);
/** scope.c, voices.c, claim.c: whether cues of a kind act on hits, report, are summed up. */
bool ctp_i_acts(ctp_cue_kind kind);
bool ctp_i_reports(ctp_cue_kind kind);
bool ctp_i_is_summed(ctp_cue_kind kind);

/** What hits say of cues that changed them, "negator:not", by entry of the set. Lives as long as its reader. */
typedef struct {
    const char **items; /* [entries] NULL = not needed yet */
    ctp_arena arena;
} ctp_cue_notes;

/** A predicate met in the sentence ("criticised", "support for"): what it says of its subject and of what it acts on. */
typedef struct {
    uint32_t first, end;
    double subject, object; /* in [-1, 1], 0 = nothing */
    bool passive;           /* what it acts on stands before it */
    bool denied;
    bool opposes_bad;       /* acts against something that is bad: "fights corruption" */
} ctp_predicate;

/** What a token is to the reading of voices, by the cues that cover it. (Roles of entries, ctp_role, are another thing.) */
enum {
    CTP_ROLE_OF_SPEAKER = 1, /* names what can speak: an office, a document */
    CTP_ROLE_OF_ASIDE = 2,   /* when, where, to whom something is said */
    CTP_ROLE_OF_BORDER = 4,  /* a word that opens a clause */
    CTP_ROLE_OF_SELF = 8,
    CTP_ROLE_OF_ANAPHOR = 16
};

/** A stretch between quotation marks: tokens [begin, end), the marks left out. */
typedef struct {
    uint32_t begin, end;
    const ctp_quote_marks *marks;
    uint8_t voice;
    bool scare, claimed; /* claimed: a reporting cue has taken it */
    bool continued;      /* from the sentence before */
    bool runs_on;        /* its end was not found */
} ctp_quotation;

enum { CTP_REFERENTS_MOST = 3, CTP_REFERENT_WORDS_MOST = 8 };

/** A name that later sentences can refer to. */
typedef struct {
    const ctp_entry *entry;
    ctp_token tokens[CTP_REFERENT_WORDS_MOST]; /* [count] */
    size_t count;
} ctp_referent;

/** What a document is about: the names that its sentences named, as the latest did. */
enum { CTP_TOPICS_MOST = 8 };
typedef struct {
    ctp_referent names[CTP_TOPICS_MOST]; /* [count] the first that came */
    uint32_t sentences[CTP_TOPICS_MOST]; /* that named each */
    size_t count;
    uint32_t read; /* sentences so far */
} ctp_topics;

/** What one sentence leaves for the next ones of its document. */
typedef struct {
    uint32_t paragraph;          /* of the last sentence */
    ctp_referent referents[CTP_REFERENTS_MOST]; /* [referent_count] what the last sentences named; a pronoun stands for the first */
    size_t referent_count;
    ctp_topics *topics;          /* of the document: borrowed */
    const char *referent_text;   /* the text of which their tokens give places */
    const ctp_quote_marks *open; /* a quotation still open at the sentence's end */
    const ctp_quote_marks *dialogue; /* with which the paragraph began, or NULL: each one parts speech from what is told of it */
    bool spoken;                 /* somebody spoke in it: voice is theirs */
    const ctp_quote_marks *reopen; /* one still open at the end of the paragraph before: its mark may stand again at the beginning */
    bool announces;              /* the last sentence announces what follows: it ends with ':' after a report */
    uint32_t announced;          /* its voice of the source, where it announces */
    bool block;                  /* this paragraph is a quotation that the one before announced */
    ctp_voice voice;             /* that of the open or announced quotation */
    const char *source;          /* the source named last in this paragraph, or NULL */
    ctp_range source_where;
    bool several;                /* it named more than one */
    bool own_work;               /* the paragraph's last sentence began with the author's own ("This article …"), which a pronoun may go on with */
    bool reported;               /* the last sentence was mostly not the author's own */
    const char **about;          /* [about_count] issues the last sentence was about */
    size_t about_count, carried_from; /* from this index on they were carried over from the sentence before */
    double *words;               /* what the words of the paragraph's sentences say of the next one on each side of each issue, see words.c; NULL where none ever did */
    bool words_hold;             /* a sentence of this paragraph had such words */
} ctp_discourse;

/** A sentence near another one. */
typedef struct {
    const ctp_matches *matches; /* NULL: there is none in the paragraph */
    const ctp_token *tokens;    /* [count] */
    size_t count;
} ctp_neighbour;

/** One sentence while it is read. Arrays of [count] are indexed by token. */
typedef struct {
    ctp_arena *arena;   /* of the document: for what the sentence keeps and what the next ones need */
    ctp_arena *scratch; /* of the sentence: for what reading it takes. The same few kilobytes for all sentences, which stay in the cache */
    const ctp_options *options;
    const ctp_lexicon_set *set;
    const ctp_language *language;
    const ctp_sets_of_kind *sets;
    ctp_cue_notes *notes;
    const ctp_intern *strings;
    ctp_lexemes *lexemes;
    const ctp_document *document;
    const ctp_segment *segment;
    const ctp_token *tokens;
    size_t count;
    /* Sets of tokens, as in base/bits.h: marks, those of them that begin as a quotation mark does, words of names (none where capitals are no
     * names), numbers, function words, those of them that open a predicate, tokens that are counted as words */
    uint64_t *marks, *quote_marks, *names, *numbers, *functions, *predicators, *counted;
    uint32_t *words;        /* [word_count] the lexemes of the words that are counted */
    size_t word_count;
    uint32_t *clause;       /* [count] */
    const ctp_matches *matches;
    ctp_neighbour next;     /* the sentence behind in the paragraph */
    ctp_cue *cues;          /* [cue_count] in order of place */
    size_t cue_count;
    uint64_t kinds;         /* of the matches, as a set of ctp_entry.kind: most sentences have few, and most steps need some */
    uint64_t *cue_sets[CTP_CUE_SETS]; /* as in base/bits.h */
    ctp_mention *mentions;  /* [mention_count] in order of place: the other matches */
    size_t mention_count;
    const ctp_match **hit_matches; /* of the sentence's first hits, which single patterns gave: what each matched */
    ctp_numbers *hit_entries; /* of the document's hits so far; see ctp_document_reading */
    ctp_predicate *predicates; /* [predicate_count] in order of place */
    size_t predicate_count;
    uint32_t *acts;         /* [count] the predicate whose word it is, from 1; 0 = none */
    uint64_t *of_voice;     /* [voice_count] the tokens of each voice but the author's, which has the others: ctp_i_tokens_of() */
    uint64_t *scare;        /* tokens in scare quotes, or called so by others */
    uint64_t *quoted;       /* tokens inside quotation marks */
    uint64_t *frame;        /* tokens that name a source or its speaking ("officials said that"): they say nothing themselves */
    uint8_t *role;          /* [count] CTP_ROLE_OF_… */
    ctp_quotation *quotations; /* [quotation_count] at most CTP_VOICES_MAX */
    size_t quotation_count;
    const ctp_quote_marks *dialogue; /* of the paragraph, or NULL */
    bool speech_follows;    /* its speech goes on with the next sentence */
    ctp_voice *voices;      /* [voice_count] */
    size_t voice_count;
    bool inner[CTP_VOICES_MAX]; /* of a voice: within what the author says, so never the sentence's */
    const ctp_discourse *before; /* what the sentences before have left */
    const char *source;     /* the name found last in this sentence, or NULL */
    ctp_range source_where;
    size_t said_until;      /* what stands before this token is somebody's already */
    ctp_voice announced;    /* of a sentence that says only who speaks, before ':' */
    ctp_commitment verdict; /* the author's verdict on what is reported here; CTP_COMMITMENT_COUNT = none */
    bool vague;             /* the author leaves open who or how many */
    bool reasons;           /* sentences carry them */
    bool toward;            /* sentences carry the polarity toward their words */
    bool refers_back;       /* begins with an anaphor */
    bool no_memory;         /* a step ran out of memory; the step's function says so */
} ctp_reading;

/** Whether the sentence has a cue of one of these kinds. */
static inline bool ctp_i_has_cue(const ctp_reading *r, uint64_t kinds)
{
    return (r->kinds & kinds) != 0;
}

/** The first cue of a set from this one on; cue_count where there is none. */
static inline size_t ctp_i_next_cue(const ctp_reading *r, ctp_cue_set set, size_t from)
{
    return ctp_i_bits_next(r->cue_sets[set], from, r->cue_count);
}

/** All cues of a set, one after the other. */
static inline ctp_walk ctp_i_walk_cues(const ctp_reading *r, ctp_cue_set set)
{
    return ctp_i_walk(r->cue_sets[set], r->cue_count);
}

/** @return the next one, or NULL */
static inline const ctp_cue *ctp_i_next(const ctp_reading *r, ctp_walk *walk)
{
    size_t at;
    return ctp_i_walk_on(walk, &at) ? &r->cues[at] : NULL;
}

/** Whether an entry of this role, which is not that of cues, was met. */
static inline bool ctp_i_has_role(const ctp_reading *r, ctp_role role)
{
    return (r->kinds & CTP_ROLE_BIT(role)) != 0;
}

/** Any token of kind word or number. */
static inline bool ctp_i_is_word(const ctp_token *token)
{
    return (token->flags & CTP_TOKEN_IS_MARK) == 0;
}

/** A token that is counted as a word: of a compound only the first part. */
static inline bool ctp_i_is_counted(const ctp_token *token)
{
    return (token->flags & (CTP_TOKEN_IS_MARK | CTP_TOKEN_LATER_PART)) == 0;
}

/** A word that can be (part of) a name. */
static inline bool ctp_i_is_capital(const ctp_token *token)
{
    return (token->flags & (CTP_TOKEN_CAPITAL | CTP_TOKEN_FUNCTION | CTP_TOKEN_IS_NUMBER)) == CTP_TOKEN_CAPITAL;
}

/** Whether a pattern that matched tokens [first, end) names a token; see ctp_match. */
static inline bool ctp_i_names(uint32_t first, uint32_t end, uint64_t matched, size_t token)
{
    return token >= first && token < end && token - first < 64 && (matched >> (token - first) & 1) != 0;
}

/** Words among tokens [begin, end). */
static inline size_t ctp_i_count_words(const ctp_reading *r, size_t begin, size_t end)
{
    return ctp_i_bits_count(r->counted, begin, end);
}

static inline ctp_span ctp_i_surface(const ctp_reading *r, size_t token)
{
    return (ctp_span){r->document->text.ptr + r->tokens[token].where.begin,
                      r->tokens[token].where.end - r->tokens[token].where.begin};
}

/** The tokens of a voice, as far as they are not the author's. */
static inline uint64_t *ctp_i_tokens_of(const ctp_reading *r, size_t voice)
{
    return r->of_voice + voice * ctp_i_bits_size(r->count);
}

/** Whose words a token is of. */
static inline uint32_t ctp_i_voice_of(const ctp_reading *r, size_t token)
{
    size_t voice = r->voice_count - 1;
    while (voice > 0 && !ctp_i_bit(ctp_i_tokens_of(r, voice), token))
        voice--;
    return (uint32_t)voice;
}

/** Whether a token stands outside quotation marks, or inside scare quotes: the author's own word. */
static inline bool ctp_i_is_free(const ctp_reading *r, size_t token)
{
    bool quoted = ctp_i_bit(r->quoted, token), scare = ctp_i_bit(r->scare, token);
    return !quoted | scare;
}

/** The first mark of tokens [from, end); end where there is none. */
static inline size_t ctp_i_next_mark(const ctp_reading *r, size_t from, size_t end)
{
    return ctp_i_bits_next(r->marks, from, end);
}

/** Whether a word of a name stands in tokens [from, end). */
static inline bool ctp_i_any_name(const ctp_reading *r, size_t from, size_t end)
{
    return from < end && ctp_i_bits_next(r->names, from, end) < end;
}

/** A word that the language lists as one that says little by itself. */
static inline bool ctp_i_is_function(const ctp_reading *r, size_t token)
{
    return (r->tokens[token].flags & CTP_TOKEN_FUNCTION) != 0;
}

/** Whether in tokens [from, end) a function word opens a predicate: an auxiliary, a copula. Nowhere where the language lists none. */
static inline bool ctp_i_any_predicator(const ctp_reading *r, size_t from, size_t end)
{
    return from < end && ctp_i_bits_next(r->predicators, from, end) < end;
}

/** Whether a token is this mark, as it stands in the text. Nearly all differ in the first byte. */
static inline bool ctp_i_is_mark(const ctp_reading *r, size_t token, const char *mark)
{
    if (r->tokens[token].kind != CTP_TOKEN_MARK)
        return false;
    ctp_span surface = ctp_i_surface(r, token);
    return surface.ptr[0] == mark[0] && surface.len == strlen(mark) && memcmp(surface.ptr, mark, surface.len) == 0;
}

/** What a mark does, in whatever script: tokens.c has which they are. */
typedef enum { CTP_MARK_COMMA, CTP_MARK_COLON, CTP_MARK_SEMICOLON, CTP_MARK_EXCLAIMS, CTP_MARK_DASH, CTP_MARK_OPENS, CTP_MARK_CLOSES, CTP_MARK_SORTS } ctp_mark_sort;
bool ctp_i_is_sort(const ctp_reading *r, size_t token, ctp_mark_sort sort);

/** Bytes of tokens [begin, end); {0, 0} where there are none. */
static inline ctp_range ctp_i_bytes_of(const ctp_reading *r, size_t begin, size_t end)
{
    if (begin >= end)
        return (ctp_range){0, 0};
    return (ctp_range){r->tokens[begin].where.begin, r->tokens[end - 1].where.end};
}

/** The words of a document. */
typedef struct {
    ctp_stem_use *stems; /* [stem_capacity] those of each sentence, in order of bytes */
    size_t stem_count, stem_capacity;
    uint32_t tokens, types;
    bool apart;        /* they are of what stands before the document, and not counted */
} ctp_bag;

/** tokens.c: the sets of tokens; lists the words. */
ctp_status ctp_i_read_tokens(ctp_reading *r, ctp_error *err);

/** cues.c: parts the matches into cues and mentions, in order, notes the roles of tokens, and counts the mentions. To be done again when matches
 *  were added. */
ctp_status ctp_i_read_cues(ctp_reading *r, ctp_error *err);

/** Whether a record names its target. */
static inline bool ctp_i_has_target(const ctp_document *document)
{
    return document->target != NULL || document->target_span.begin < document->target_span.end;
}

/** predicates.c: effect cues as predicates, with passives, negators and what they act on, where somebody asks what the sentence says toward
 *  something. Needs the sentence's hits. */
ctp_status ctp_i_read_predicates(ctp_reading *r, const ctp_sentence *sentence, ctp_error *err);
/** The predicate that acts against the word at a token right behind it, or NULL. */
ctp_predicate *ctp_i_opposing(const ctp_reading *r, uint32_t at);

/** quotes.c: finds quotation marks; tells quotations (a voice of their own) from scare quotes. */
void ctp_i_read_quotes(ctp_reading *r);

/** voices.c: indirect speech, attribution, verdicts, certainty of each voice. */
ctp_status ctp_i_read_voices(ctp_reading *r, ctp_discourse *before, ctp_error *err);
/** Adds a voice; when there are CTP_VOICES_MAX, gives the last one. @return its index */
uint8_t ctp_i_add_voice(ctp_reading *r, ctp_voice voice);

/** certainty.c: how sure each voice is; a step of ctp_i_read_voices(), after the voices are found. */
void ctp_i_read_certainty(ctp_reading *r);

/** scope.c: hits after negation, scaling, certainty and voice. @param[out] hits  [*count] in the arena, in order of place */
ctp_status ctp_i_read_hits(ctp_reading *r, ctp_hit **hits, size_t *count, ctp_error *err);
/** scope.c: what a hit says of an entry that changed it, "negator:not", or made it up, "word:lifeline": made once for each. NULL when out of memory */
const char *ctp_i_note(const ctp_reading *r, const ctp_entry *entry);
/** scope.c: whether a cue of this kind changed a hit. */
bool ctp_i_is_changed_by(const ctp_hit *hit, ctp_cue_kind kind);

/** issues.c: the issues that the sentence is about, by its own words or (where it refers back) carried over; left in discourse for the
 *  next one. Needs the sentence's hits. */
ctp_status ctp_i_read_topics(const ctp_reading *r, const ctp_sentence *sentence, ctp_discourse *discourse, ctp_error *err);

/** polarity.c: per lexicon, and toward the record's target. Needs the sentence's hits. */
ctp_status ctp_i_read_polarity(const ctp_reading *r, ctp_sentence *sentence, ctp_error *err);

/** targets.c: polarity toward the targets of the issues that the sentence is about; each becomes an issue hit of the sentence. */
ctp_status ctp_i_read_targets(const ctp_reading *r, ctp_sentence *sentence, const ctp_discourse *discourse, ctp_error *err);
/** toward.c: polarity toward the target named by tokens [first, end), and wherever else in the sentence their words stand: what predicates do
 *  to it and what hits say of it, each by a share; in [-1, 1], 0 where it is too faint for a judgement.
 *  @param hit  the polarity hit that bears on it most, or unchanged */
double ctp_i_polarity_toward(const ctp_reading *r, const ctp_sentence *sentence, uint32_t first, uint32_t end, const ctp_hit **hit);
/** toward.c: polarity toward each content word, where it is asked for. */
ctp_status ctp_i_read_toward(const ctp_reading *r, ctp_sentence *sentence, ctp_error *err);

/** reading.c: the token that holds a byte of the document, or the last one. */
uint32_t ctp_i_token_at(const ctp_reading *r, size_t byte);
/** The first token of a place in the document that is not empty. @param[out] end  the one behind its last */
static inline uint32_t ctp_i_tokens_at(const ctp_reading *r, ctp_range where, uint32_t *end)
{
    *end = ctp_i_token_at(r, where.end - 1) + 1;
    return ctp_i_token_at(r, where.begin);
}
/** x / sqrt(x^2 + 1): a sum of weights brought into (-1, 1), as VADER does (Hutto & Gilbert 2014; there 15 for 1, for weights up to 4). */
double ctp_i_squash(double sum);

/** bag.c: whether the words of names from one on, tokens [first, end), are a name: a single capitalised word that begins the sentence says nothing, unless it
 *  is an acronym. */
bool ctp_i_is_name(const ctp_reading *r, size_t first, size_t end);

/** words.c: the issues of which only words of the sentence speak, together; each becomes a hit, at its heaviest word. */
ctp_status ctp_i_read_words(const ctp_reading *r, ctp_sentence *sentence, ctp_discourse *discourse, ctp_error *err);

/** issues.c: what the sentence contributes to each issue: the strongest of its issue hits by direction × weight × factor of certainty ×
 *  factor of voice. A function of the sentence alone, so that it can be done again after a neighbour changed a voice. */
ctp_status ctp_i_weigh_issues(ctp_arena *arena, const ctp_options *options, ctp_sentence *sentence, ctp_error *err);

/** claim.c: claim type and claim-worthiness. */
void ctp_i_read_claim(const ctp_reading *r, ctp_sentence *sentence);

/** reasons.c: notes the cues, and opens the lists of votes and parts that ctp_i_read_claim() fills, where reasons are asked for. */
ctp_status ctp_i_open_reasons(const ctp_reading *r, ctp_sentence *sentence, ctp_error *err);
/** Notes a part, unless it is 0, in a list that was opened. */
void ctp_i_note_part(const ctp_reason *parts, size_t *count, const char *name, double value);

/** bag.c: stems, numbers, names. Stands between matching and the cues, since what these need of entries comes from far.
 *  @param bag  counts the sentence's words, and lists its stems */
ctp_status ctp_i_read_bag(const ctp_reading *r, ctp_sentence *sentence, ctp_bag *bag, ctp_error *err);
/** Counts the words that an entry of an issue names. Needs the cues. */
ctp_status ctp_i_count_topics(const ctp_reading *r, ctp_error *err);

#endif
