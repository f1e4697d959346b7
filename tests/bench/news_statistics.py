#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the made-up news is like news: how its vocabulary grows, its sentences, its marks, and what the lexicons find in it.

    news_statistics.py BUILD [MEGABYTES [PATH]]     10; PATH: texts to set beside it, as `counterpoint annotate` reads them

Beside the growth of the vocabulary stands that of Reuters-RCV1, 44 T^0.49 different words among T (Manning, Raghavan & Schuetze 2008, Introduction to
Information Retrieval, 5.1.1). For the rest there is no one figure of news: set texts of your own beside it."""
import collections
import json
import os
import re
import sys
import tempfile

import measured

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?").findall
STEPS = 10**3, 10**4, 10**5, 10**6, 10**7, 10**8
MARKS = [("curly quotation marks", "“”"), ("straight quotation marks", '"'), ("curly apostrophes", "’"), ("straight apostrophes", "'"), ("dashes", "–—"),
         ("hyphens", "-"), ("brackets", "()")]


class Statistics:
    def __init__(self, features):
        self.lengths, self.hits, self.reported, self.seen, self.words, self.types = [], 0, 0, set(), 0, {}
        self.characters = collections.Counter()
        with open(features, encoding="utf-8") as lines:
            for sentence in map(json.loads, lines):
                if "stems" in sentence:
                    self.add(sentence)

    def add(self, sentence):
        self.lengths.append(sentence["tokens"])
        self.hits += len(sentence["hits"])
        self.reported += any(voice["kind"] == "reported" for voice in sentence["voices"])
        self.characters.update(sentence["text"])
        for word in WORD(sentence["text"].lower()):
            self.words += 1
            self.seen.add(word)
            if self.words in STEPS:
                self.types[self.words] = len(self.seen)

    def rows(self):
        """[(what, figure)]"""
        lengths, characters = sorted(self.lengths), sum(self.characters.values())
        share = sum(n for c, n in self.characters.items() if ord(c) > 127) / characters
        rows = [("different words among %s" % format(step, ","), format(self.types[step], ",") if step in self.types else None) for step in STEPS]
        rows += [("words a sentence, mean", "%.1f" % (sum(lengths) / len(lengths)))]
        rows += [("words a sentence, %d %% have at most" % part, "%d" % lengths[(len(lengths) - 1) * part // 100]) for part in (10, 50, 90)]
        rows += [("characters a word, with blanks and marks", "%.2f" % (characters / self.words)), ("characters that are no ASCII, in 1,000", "%.1f" % (1000 * share))]
        rows += [(what + ", a 1,000 words", "%.1f" % (1000 * sum(map(self.characters.get, marks, [0] * len(marks))) / self.words)) for what, marks in MARKS]
        return rows + [("hits of the lexicons, a 100 words", "%.1f" % (100 * self.hits / sum(lengths))),
                       ("sentences that report somebody's words, of 100", "%.0f" % (100 * self.reported / len(lengths)))]


def statistics(build, path):
    with tempfile.TemporaryDirectory() as work:
        features = os.path.join(work, "features.jsonl")
        measured.run([os.path.join(build, "counterpoint"), "annotate", "--text", path, "-o", features])
        return Statistics(features).rows()


def main():
    build, megabytes = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "10"
    columns = [statistics(build, path) for path in [measured.news(build, megabytes)] + sys.argv[3:]]
    reuters = {"different words among %s" % format(step, ","): format(round(44 * step**0.49), ",") for step in STEPS[2:]}
    measured.table(["", "made-up news", "Reuters-RCV1"] + list(map(os.path.basename, sys.argv[3:])),
                   [[what, figure, reuters.get(what)] + [dict(other)[what] for other in columns[1:]] for what, figure in columns[0] if figure])


main()
