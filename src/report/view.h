/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_VIEW_H
#define CTP_REPORT_VIEW_H

#include "base/buffer.h"
#include "counterpoint/comparison.h"

/* What the reports for people share: names behind ids, numbers as people read them, words for positions and verdicts. Reports for
 * people are in English; their words stand in this folder and nowhere else. Lookups walk the lists: a report shows few things. */

/** author_count where there is none. */
size_t ctp_i_view_author_index(const ctp_comparison *c, const char *id);
/** The name of an author, or of one of its speakers; the id where no name is known. */
const char *ctp_i_view_name(const ctp_comparison *c, const char *author, const char *speaker);
/** The name behind an id that may be an author's or a speaker's. */
const char *ctp_i_view_any_name(const ctp_comparison *c, const char *id);
/** Who says a sentence: its speaker, else its author. */
const char *ctp_i_view_voice(const ctp_comparison *c, const ctp_sentence *sentence);
const char *ctp_i_view_label(const ctp_comparison *c, const char *issue);
/** NULL where there is none. */
const ctp_issue *ctp_i_view_issue(const ctp_comparison *c, const char *id);
/** NULL where there is none. */
const ctp_sentence *ctp_i_view_sentence(const ctp_comparison *c, const char *id);
const ctp_stance *ctp_i_view_stance(const ctp_comparison *c, const char *author, const char *speaker, const char *issue);
const ctp_issue_mark *ctp_i_view_mark(const ctp_sentence *sentence, const char *issue);
bool ctp_i_view_all_silent(const ctp_comparison *c, const char *issue);
bool ctp_i_view_has_panel(const ctp_comparison *c);

/** Who or what told the stands that sentences take on issues, where no pattern did. */
typedef struct {
    size_t stands, by_hand; /* in all; of them coded by hand */
    size_t by_words;        /* of all: told by an issue's words together */
    size_t replaced;        /* of these: the engine had read something else */
    size_t removed;         /* what the engine had read and a coder took out */
} ctp_view_hands;
ctp_view_hands ctp_i_view_hands(const ctp_comparison *c);
/** Adds how much of a stance's evidence no pattern told, "2 by hand, 5 by words", between the texts; nothing where patterns told all. */
void ctp_i_view_origins(ctp_buffer *out, const char *before, const ctp_stance *stance, const char *after);
/** How much of it an issue's words told together. */
size_t ctp_i_view_evidence_by_words(const ctp_stance *stance);
/** Whether words told all of it. */
static inline bool ctp_i_view_is_by_words(const ctp_stance *stance)
{
    return stance->evidence_count > 0 && ctp_i_view_evidence_by_words(stance) == stance->evidence_count;
}
/** Whether its mark is drawn hollow: one paragraph is behind it, or faint evidence. */
static inline bool ctp_i_view_is_weak(const ctp_stance *stance)
{
    return stance->thin || stance->faint;
}
/** The pattern that an issue's word stands for in the notes of a hit, "word:PATTERN". */
const char *ctp_i_view_word(const char *note);

/** Where a score and its interval put someone. */
typedef enum {
    CTP_POSITION_SUPPORT, CTP_POSITION_LEAN_SUPPORT, CTP_POSITION_EVEN, CTP_POSITION_DIVIDED, CTP_POSITION_LEAN_OPPOSE, CTP_POSITION_OPPOSE,
    CTP_POSITION_SILENT, CTP_POSITION_COUNT
} ctp_position_kind;
typedef struct {
    const char *mark, *meaning; /* "▲", for legends */
    const char *one, *both;     /* "supports it", "support it" */
    const char *colour;         /* ANSI */
} ctp_position_words;
ctp_position_kind ctp_i_view_position(const ctp_stance *stance); /* NULL: silent */
/** What follows "2 sentences" where all of a stance's evidence stands in one paragraph, in words that need no legend; else "". */
const char *ctp_i_view_thinness(const ctp_stance *stance);
const ctp_position_words *ctp_i_view_position_words(ctp_position_kind kind);
const char *ctp_i_view_verdict(ctp_verdict verdict);
/** Adds what a verdict rests on, for people. */
void ctp_i_view_why(ctp_buffer *out, const ctp_difference *difference);

/** A column of the table of positions. */
typedef struct {
    const ctp_author *author;
    const ctp_person *speaker; /* or NULL */
} ctp_view_column;

/** The id of whose column it is. */
static inline const char *ctp_i_view_column_id(const ctp_view_column *column)
{
    return column->speaker != NULL ? column->speaker->id : column->author->id;
}
/** Each author, followed by its speakers. @return their number; out may be NULL */
size_t ctp_i_view_columns(const ctp_comparison *c, ctp_view_column *out, size_t most);

/** Those whom a report sets side by side: the authors or, where a panel stands alone, its speakers. */
bool ctp_i_view_panel_alone(const ctp_comparison *c);
const char *ctp_i_view_unit(const ctp_comparison *c); /* "author" or "speaker" */
size_t ctp_i_view_unit_count(const ctp_comparison *c);
ctp_view_column ctp_i_view_unit_at(const ctp_comparison *c, size_t i);
const ctp_stance *ctp_i_view_stance_at(const ctp_comparison *c, size_t i, const char *issue);

/** Whether scores of this kind of unit stand in reports for people: authors and speakers; documents and sentences stand in the JSON. */
bool ctp_i_view_is_voice(const char *unit);

/** What a "subtract" tie is made of: the two actors' tie of another kind, "congruence" or "conflict"; NULL where there is none, or its weight, then 0. */
const ctp_network_edge *ctp_i_view_tie_part(const ctp_comparison *c, size_t subtract, const char *kind);
double ctp_i_view_tie_weight(const ctp_comparison *c, size_t subtract, const char *kind);

/** What a similarity says beside the range that chance gives. Whether more is more alike is read off the diagonal: a text is like itself. */
const char *ctp_i_view_similarity_verdict(const ctp_similarity *s, size_t a, size_t b);

/** How much a difference of two of ctp_i_view_unit() deserves to be shown as a disagreement; 0: not at all (same side, one silent). A detected one counts
 *  more than any other, one that rests on thin evidence half. */
double ctp_i_view_disagreement(const ctp_comparison *c, const ctp_difference *difference);

/** The difference that a reader should see first: opposite sides, a detected one before others, then the widest gap; and the firmest agreement:
 *  the same side, the one that goes less far going furthest. Thin evidence counts half, so that the widest gap need not be the clearest.
 *  NULL where there is none. @param[out] ties  how many others are as clear */
const ctp_difference *ctp_i_view_clearest_disagreement(const ctp_comparison *c, size_t *ties);
const ctp_difference *ctp_i_view_firmest_agreement(const ctp_comparison *c, size_t *ties);

/** What is to be told of an issue first. */
typedef enum {
    CTP_GROUP_FOR, CTP_GROUP_AGAINST, CTP_GROUP_DIVIDED, CTP_GROUP_EVEN, CTP_GROUP_FAINT, CTP_GROUP_SILENT, CTP_GROUP_COUNT
} ctp_view_group;
ctp_view_group ctp_i_view_group_of(const ctp_stance *stance); /* NULL: silent */
typedef enum {
    CTP_FINDING_APART,    /* two on opposite sides */
    CTP_FINDING_TOGETHER, /* two or more speak, all on one side */
    CTP_FINDING_INSIDE,   /* a panel is divided; whoever else speaks is on the side of its score */
    CTP_FINDING_MIXED,    /* some on one side, some give both equal weight */
    CTP_FINDING_ALONE,    /* one author speaks */
    CTP_FINDING_NOBODY    /* nobody takes a side */
} ctp_finding_kind;
typedef struct {
    ctp_finding_kind kind;
    const ctp_issue *issue;
    size_t counts[CTP_GROUP_COUNT];   /* of ctp_i_view_unit() in each group */
    const ctp_difference *difference; /* of those apart: the two that are most clearly so */
    size_t ties;                      /* others on this issue that are as clearly */
    double worth;                     /* orders findings of a kind */
} ctp_view_finding;
/** How many of so many take a side, or both, in what they say: neither silent nor faint. */
size_t ctp_i_view_heard(const ctp_view_finding *finding, size_t units);

/** One an issue, by kind, those first that deserve it most. @return [issue_count], the caller's (free()); NULL when out of memory */
ctp_view_finding *ctp_i_view_findings(const ctp_comparison *c);

/** The findings of a kind, which stand together. @param[out] first  the first of them, or NULL; @return their number */
size_t ctp_i_view_findings_of(const ctp_view_finding *findings, size_t count, ctp_finding_kind kind, const ctp_view_finding **first);

/** An author whose texts stand on both sides of an issue, each by the sum of its sentences; not of panels, whose speakers are scored apart. */
typedef struct {
    const ctp_author *author;
    const ctp_issue *issue;
    size_t texts[2];                  /* against it, for it; >= 1 */
    const char *first[2], *last[2];   /* dates of the earliest and the latest of them that has one, or NULL */
    bool undated;                     /* one of them has none */
    int now;                          /* 1, -1: all are dated, and all later ones are on this side; 0: no such order */
} ctp_view_turn;
/** Those with an order first, then those of most texts. @param[out] out  [*count], the caller's (free()); @return false when out of memory */
bool ctp_i_view_turns(const ctp_comparison *c, ctp_view_turn **out, size_t *count);
/** "against it until 2014-05-11 (2 texts), for it from 2021-11-02 (1 text)", or "for it in 3 texts, against it in 2 texts". */
void ctp_i_view_tell_turn(ctp_buffer *out, const ctp_view_turn *turn);

/** How a form of report says a name and an issue; the words between are added to out. */
typedef struct {
    ctp_buffer *out;
    const void *context;
    void (*name)(const void *context, const char *id); /* an author's or a speaker's */
    void (*issue)(const void *context, const char *issue);
} ctp_view_teller;
/** Tells why nobody's stance can be told. @return whether that is so */
bool ctp_i_view_tell_no_stance(const ctp_comparison *c, ctp_buffer *out);

/** Tells in one paragraph who stands most clearly apart, on what all agree, who takes no side, and how sure that is. @param findings  of ctp_i_view_findings() */
void ctp_i_view_tell(const ctp_comparison *c, const ctp_view_finding *findings, const ctp_view_teller *to);

/** What the tests of each two of a unit on an issue came to. */
typedef struct {
    size_t verdicts[CTP_VERDICT_COUNT]; /* both speak */
    size_t all, tested;                 /* of these; with evidence enough for a test */
    size_t silent;                      /* one of the two or both are silent */
} ctp_view_balance;
/** @param unit  "author" or "speaker" */
ctp_view_balance ctp_i_view_balance(const ctp_comparison *c, const char *unit);

/** Adds the anchor of where a page lists what a position rests on; speaker NULL: the author as a whole. Nothing where there is no such author or issue. */
void ctp_i_view_anchor(ctp_buffer *out, const ctp_comparison *c, const char *author, const char *speaker, const char *issue);

/** What a cue did to a hit, for people ("negated by"); NULL for kinds without a word. @param len  of the kind */
const char *ctp_i_view_change(const char *kind, size_t len);

/** The cue of a note "kind:pattern" on a hit that stands nearest to it; NULL where the features do not hold cues. */
const ctp_cue_mark *ctp_i_view_cue(const ctp_sentence *sentence, const ctp_hit *hit, const char *note);

/** A place of the document's text as bytes of the sentence's text; empty where it lies outside (a source that the sentence before names) or there is
 *  no text. */
ctp_range ctp_i_view_cut(const ctp_features *features, const ctp_sentence *sentence, ctp_range where);

/** Who is quoted where a sentence takes its side of an issue, or, issue NULL or no side taken, in most of the sentence; NULL: the author's own words. */
const ctp_voice *ctp_i_view_source(const ctp_sentence *sentence, const char *issue);
/** "B. Hill"; "somebody unnamed" */
const char *ctp_i_view_source_name(const ctp_voice *source);
/** What an author holds of what a source says, for people ("kept at a distance"). */
const char *ctp_i_view_commitment(ctp_commitment commitment);

/** Whether a list of words sets an author against all others (with two authors: against the other) and holds any. */
bool ctp_i_view_is_word_list(const ctp_comparison *c, const ctp_keyness *keyness);
/** How many words of a list are shown, at most `most`; few where chance would give them all: a list is read as a finding.
 *  @param[out] sure  how many are beyond chance; may be NULL */
size_t ctp_i_view_word_count(const ctp_comparison *c, const ctp_keyness *keyness, size_t most, size_t *sure);

/** Whether a sentence goes against what its voice says on the issue as a whole. */
bool ctp_i_view_off_line(const ctp_pair_side *side);

/** The first `most` pairs of a relation in rank order, one for each issue and two voices; those between authors, or those within a panel. Two agree
 *  only where each is on that side as a whole. @return their number */
size_t ctp_i_view_pairs(const ctp_comparison *c, ctp_relation relation, bool within, const ctp_pair **out, size_t most);
/** Lets some pairs pass. */
typedef struct {
    bool (*passes)(const void *context, const ctp_pair *pair); /* NULL: all do */
    const void *context;
} ctp_view_filter;
/** The same of those that a filter lets pass. */
size_t ctp_i_view_pairs_of(const ctp_comparison *c, ctp_relation relation, bool within, ctp_view_filter filter, const ctp_pair **out, size_t most);

/** Characters that steer what shows them (line ends, ESC, turning the direction of writing) and no part of a text: shown as a blank. */
bool ctp_i_view_is_control(int32_t character);

/** Adds a text in one line: characters that steer are shown as blanks. */
void ctp_i_view_text(ctp_buffer *out, ctp_span text);

/** "n thing" or "n things". */
void ctp_i_view_count(ctp_buffer *out, size_t n, const char *one, const char *many);
/** Adds a number with fixed decimals, a true minus sign and, with plus, a plus sign; NaN is an en dash. No locale takes part. */
void ctp_i_view_number(ctp_buffer *out, double x, int decimals, bool plus);
/** The ends of a range with two decimals and what stands between them, or a dash where they are not known. */
void ctp_i_view_range(ctp_buffer *out, double low, const char *between, double high, bool plus);

#endif
