#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and peak memory of comparing made-up news of ten authors, from features and from texts, and how they grow: a growth of 1 is linear in the sentences.

    compare.py BUILD [MEGABYTES…]     1 and 4; a megabyte is some seven thousand sentences
"""
import json
import os
import sys
import tempfile

import measured

SUBJECTS = "war tax election health school water money power police trade budget reform party country city president".split()
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


def main():
    rows, before = [], None
    for megabytes in sys.argv[2:] or ["1", "4"]:
        with tempfile.TemporaryDirectory() as work:
            sentences, stored, read = measure(sys.argv[1], megabytes, work)
        grown = [measured.growth(sentences, before[0], getattr(stored, what), getattr(before[1], what)) for what in ("seconds", "peak")] if before else [None, None]
        rows.append([format(sentences, ","), "%.2f" % stored.seconds, grown[0], "%.0f" % stored.peak, grown[1],
                     "%.1f" % (1000 * stored.peak / sentences), "%.2f" % read.seconds, "%.0f" % read.peak])
        before = sentences, stored
    measured.table(["sentences compared", "from features, s", "growth of s", "peak MB", "growth of MB", "kB a sentence", "from texts, s", "peak MB"], rows)


main()
