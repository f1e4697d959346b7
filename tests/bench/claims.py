#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes made-up claims as JSON Lines: claims.py SENTENCES > FILE. The same bytes on every run.

Words as frequent as in real text (Zipf), the most frequent ones of English first, so that they are function words; every fourth claim says
again, with some words changed, what an earlier one says. A topic's words come together."""
import bisect
import json
import sys

from made_up import FUNCTION, STARTS, VOWELS, Numbers

ENDS = "n r s t l m nd rt st ck".split()
WORDS, TOPICS, TOPIC_WORDS, LENGTH = 30000, 400, 60, (8, 32)


def make_words(r):
    words = dict.fromkeys(FUNCTION)
    while len(words) < WORDS:
        words["".join(r.pick(STARTS) + r.pick(VOWELS) for _ in range(1 + r.below(3))) + r.pick(ENDS)] = None
    return list(words)


def main():
    r = Numbers()
    words, cumulated, total = make_words(r), [], 0
    for rank in range(WORDS):
        total += 10**9 // (rank + 3)
        cumulated.append(total)
    topics = [[words[100 + r.below(WORDS - 100)] for _ in range(TOPIC_WORDS)] for _ in range(TOPICS)]

    def word(topic):
        return r.pick(topic) if r.below(3) == 0 else words[bisect.bisect(cumulated, r.below(total))]

    said = []
    for number in range(int(sys.argv[1])):
        topic = r.pick(topics)
        if said and r.below(4) == 0:
            claim = [word(topic) if r.below(4) == 0 else w for w in r.pick(said)]
        else:
            claim = [word(topic) for _ in range(LENGTH[0] + r.below(LENGTH[1] - LENGTH[0]))]
        if number < 20000:
            said.append(claim)
        print(json.dumps({"id": "c%d" % number, "author": "author-%d" % (number % 10), "text": " ".join(claim).capitalize() + "."}))


main()
