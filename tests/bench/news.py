#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes made-up documents with the statistics of English news as JSON Lines: news.py MEGABYTES > FILE. The same bytes on every run.

Words by Zipf's law over a vocabulary that keeps growing as that of news does (some 43,000 different ones in 10 MB, function words first), sentences
of 8 to 40 words, paragraphs of one to five sentences, names, numbers, abbreviations, curly quotes, dashes, accented letters: one character in 200
is no ASCII."""
import bisect
import json
import math
import sys

from made_up import FUNCTION, STARTS, VOWELS, Numbers

ENDS = "n r s t l m nd rt st ck ning ted tion ly ment ers".split()
ACCENTED = ["café", "Zoë", "naïve", "São", "Müller", "René"]
OTHERS = ["U.S.", "Mr.", "Dr.", "3.5", "1,200", "2016", "well-known", "anti-war", "it’s", "don’t", "city’s", "John's", "$40", "20%"]
WORDS, FUNCTION_SHARE = 200000, 420


def make_word(r):
    word = "".join(r.pick(STARTS) + r.pick(VOWELS) for _ in range(1 + r.below(2))) + r.pick(ENDS)
    return word.capitalize() if r.below(6) == 0 else word


class Writer:
    def __init__(self):
        self.r = Numbers()
        self.words, self.cumulated, total = [make_word(self.r) for _ in range(WORDS)], [], 0
        for rank in range(WORDS):
            total += 10**9 // ((rank + 30) * math.isqrt(math.isqrt(rank + 30)))
            self.cumulated.append(total)

    def word(self):
        r = self.r
        kind = r.below(1000)
        if kind < FUNCTION_SHARE:
            return FUNCTION[min(r.below(len(FUNCTION)), r.below(len(FUNCTION)))]
        if kind > 970:
            return r.pick(ACCENTED) if kind > 994 else r.pick(OTHERS)
        return self.words[bisect.bisect(self.cumulated, self.r.below(self.cumulated[-1]))]

    def sentence(self):
        r, words = self.r, [self.word() for _ in range(8 + self.r.below(16) + self.r.below(16))]
        words[0] = words[0][0].upper() + words[0][1:]
        for _ in range(len(words) // 10):
            words[r.below(len(words) - 1)] += r.pick([",", ",", ",", ";", " —", " (" + self.word() + ")"])
        end = r.pick([".", ".", ".", ".", ".", ".", "?", "!"])
        text = " ".join(words)
        return r.pick(["“%s%s”", '"%s%s"']) % (text, end) if r.below(9) == 0 else text + end

    def document(self, number):
        paragraphs = [" ".join(self.sentence() for _ in range(1 + self.r.below(5))) for _ in range(8)]
        return json.dumps({"id": "d%d" % number, "author": "author-%d" % (number % 10), "text": "\n\n".join(paragraphs)}, ensure_ascii=False)


def main():
    wanted, written, number, writer = float(sys.argv[1]) * 1e6, 0, 0, Writer()
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False)
    while written < wanted:
        line = writer.document(number) + "\n"
        out.write(line)
        written += len(line.encode())
        number += 1


main()
