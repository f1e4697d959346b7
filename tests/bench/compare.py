#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and peak memory of comparing made-up news of ten authors, from features and from texts, and how they grow: a growth of 1 is linear in the sentences;
and of as many authors as a parliament has.

    compare.py BUILD [MEGABYTES…]     1 and 4; a megabyte is some seven thousand sentences
    compare.py BUILD members [AUTHORS…]     25, 50 and 100 of nine documents each, on one thread and on two; a growth of 1 is linear in the pairs of authors
"""
import json
import os
import sys
import tempfile

import measured

SUBJECTS = "war tax election health school water money power police trade budget reform party country city president".split()
DOCUMENTS = 9
FOR, AGAINST = "support|help|protect|save|good|best|right", "attack|drop|fight|ban|bad|problem|fear"


def lexicon():
    issues = [{"id": word, "label": "The %s" % word, "proposition": "The %s is a good thing." % word, "support": ["[%s] ~5 %s" % (FOR, word)],
               "oppose": ["[%s] ~5 %s" % (AGAINST, word)]} for word in SUBJECTS]
    return {"format": "counterpoint-lexicon/1", "name": "made-up", "version": "1", "language": "en", "license": "CC0-1.0", "source": "made up", "issues": issues}


def measure(build, megabytes, work):
    counterpoint, texts = os.path.join(build, "counterpoint"), measured.news(build, megabytes)
    topic, features, comparison = (os.path.join(work, name) for name in ("topic.json", "features.jsonl", "comparison.json"))
    with open(topic, "w", encoding="utf-8") as out:
        json.dump(lexicon(), out)
    measured.run([counterpoint, "annotate", texts, "-l", topic, "-o", features])
    with open(features, "rb") as lines:
        sentences = sum(line.startswith(b'{"id"') for line in lines)
    return (sentences, measured.run([counterpoint, "compare", features, "-o", comparison]),
            measured.run([counterpoint, "compare", texts, "-l", topic, "-o", comparison]))


def share_out(build, authors, path):
    """Writes the first documents of made-up news, nine to each of so many authors."""
    with open(measured.news(build, "4"), encoding="utf-8") as news, open(path, "w", encoding="utf-8") as out:
        for number, line in zip(range(DOCUMENTS * authors), news):
            out.write(json.dumps({**json.loads(line), "author": "Member %d" % (number % authors)}) + "\n")


def measure_members(build, authors, work):
    counterpoint, topic, texts, features = os.path.join(build, "counterpoint"), *(os.path.join(work, name) for name in ("topic.json", "texts.jsonl", "features.jsonl"))
    with open(topic, "w", encoding="utf-8") as out:
        json.dump(lexicon(), out)
    share_out(build, authors, texts)
    measured.run([counterpoint, "annotate", texts, "-l", topic, "-o", features])
    return [measured.run([counterpoint, "compare", features, "--threads", str(threads), "-o", os.path.join(work, "comparison.json")]) for threads in (1, 2)]


def members(counts):
    rows, before = [], None
    for authors in counts:
        pairs = authors * (authors - 1) // 2
        with tempfile.TemporaryDirectory() as work:
            one, two = measure_members(sys.argv[1], authors, work)
        grown = measured.growth(pairs, before[0], one.seconds, before[1].seconds) if before else None
        rows.append([str(authors), format(pairs, ","), "%.2f" % one.seconds, grown, "%.1f" % (1000 * one.seconds / pairs), "%.0f" % one.peak, "%.2f" % two.clock, "%.0f" % two.peak])
        before = pairs, one
    measured.table(["authors", "pairs of them", "one thread, s", "growth of s", "ms a pair", "peak MB", "two threads, s by the clock", "peak MB"], rows)


def sizes(counts):
    rows, before = [], None
    for megabytes in counts:
        with tempfile.TemporaryDirectory() as work:
            sentences, stored, read = measure(sys.argv[1], megabytes, work)
        grown = [measured.growth(sentences, before[0], getattr(stored, what), getattr(before[1], what)) for what in ("seconds", "peak")] if before else [None, None]
        rows.append([format(sentences, ","), "%.2f" % stored.seconds, grown[0], "%.0f" % stored.peak, grown[1],
                     "%.1f" % (1000 * stored.peak / sentences), "%.2f" % read.seconds, "%.0f" % read.peak])
        before = sentences, stored
    measured.table(["sentences compared", "from features, s", "growth of s", "peak MB", "growth of MB", "kB a sentence", "from texts, s", "peak MB"], rows)


def main():
    if sys.argv[2:3] == ["members"]:
        members([int(count) for count in sys.argv[3:]] or [25, 50, 100])
    else:
        sizes(sys.argv[2:] or ["1", "4"])


main()
