#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes made-up documents with the statistics of English news as JSON Lines: news.py MEGABYTES > FILE. The same bytes on every run and machine.

Words come by Zipf's law in two regimes, 1/r for the first few thousand and 1/r^2 behind them, without end: so the vocabulary grows by Heaps' law as that of
Reuters news does, in a gigabyte still (Ferrer i Cancho & Solé 2001, doi:10.1076/jqul.8.3.165.4101). The most frequent ones are English, and so are those
that judge, so that the lexicons find as much as in news; the others are syllables. Sentences, quotations, dashes and accented letters: see
news_statistics.py, which measures what is named here.

A draw is 16 bits of SHAKE-128 of the document's number and picks one of 65,536 slots, in which a word stands as often as it is frequent: that is quick in Python, and exact."""
import functools
import hashlib
import json
import struct
import sys

from made_up import STARTS, VOWELS

FREQUENT = (
    "the to of and a in that is for on it with he as we have was said be at by his this not but i has are from an you president who will about they or new "
    "had more people would our all one been what after so do were out up she if when their which her there can over than also now year no its time think "
    "years us some because last just percent first into other two million like get him going them could most government against make states only country my "
    "me say very may these world made says want well your those many way before how even should down still right between house back any where being part "
    "during through then much such state while three told week city under party take work since day good election minister national campaign long company "
    "officials market group police economy might own political see come month case war law leader court report public money power nation policy plan "
    "problem support help office business called later announced members change number both news according around end high home set general issue need team "
    "off another family per does never each vote life great security health lot really took bank tax budget made deal early until today next former place "
    "foreign four off among several several women men children school week water oil went put local left without major billion military already big cut "
    "little whether across every best once less place").split()
JUDGING = (
    "kill support attack help good problem win important great died hope death dead protect accused fight bombing agree free able better strong best reform "
    "drop agreement terrorism murder love warned peace benefit challenge ban poor suspect leadership deficit treaty failed lost refused threat blast guilty "
    "denied resigned opposition won wrong opportunity freedom gain prison convicted crash illegal ally bad crisis victims approved unemployment tough "
    "praised apology opposed proud victory crime threatened condemned trust hurt fear risk inflation violated collapse pressure improve militants strength "
    "criminal protests opponents growth clashes injured scandal debt blamed battle abuse difficult trouble terrorist violence pledged dangerous damage "
    "endorsed secret jail ready decline alleged friends prosecutors expert relief confident contribute loss concerns legal mistake rejected democracy "
    "encourage defeat popular suicide save progress fair weak useful costly corrupt honest reckless brutal effective successful disaster failure hero enemy "
    "hostile safe stable unfair unjust waste welcome worse worst wounded hatred dispute conflict cruel destroyed devastating discrimination doubt efficient "
    "excellent fraud generous greed happy harm hunger inspired insult justice kind lied loyal misled noble outrage panic poverty prosper punish racist "
    "rescue ruin sad shame sick smart steal suffering talented tragedy unsafe violent vital wise worried").split()
ACCENTED = ["café", "Zoë", "naïve", "São", "Müller", "René", "Bogotá", "François"]
OTHERS = ["U.S.", "Mr.", "Dr.", "3.5", "1,200", "2016", "well-known", "anti-war", "so-called", "long-term", "vice-president", "post-war", "it’s",
          "don’t", "city’s", "country’s", "can’t", "John's", "year's", "didn't", "it's", "$40", "20%", "“change”", "2008"]
MARKS = [","] * 54 + [" —"] * 2 + [";", ":"] + [" (left)", " (in part)"]
ENDS = "n r s t l m nd rt st ck ning ted tion ly ment ers".split()

# What stands in the slots: its share of them in thousandths, and how much the first few are like each other in frequency; then the same for the first
# HEAD of the made-up words. The slots left over are for the words behind those.
HEAD = 5000
SLOTS = 65536
KINDS = [(FREQUENT, 560, 3), (JUDGING, 85, 40), (ACCENTED, 3, 100), (OTHERS, 45, 40)]
MADE_UP, ALIKE = 215, 300

PARAGRAPHS, EVEN, LONG = 9, 17, 34


@functools.lru_cache(maxsize=None)
def word(rank):
    """Another word for each rank, the longer the rarer; every fifth is a name."""
    rest, text = divmod(rank, len(ENDS))
    text = ENDS[text]
    while rest or len(text) < 3:
        rest, vowel = divmod(rest, len(VOWELS))
        rest, start = divmod(rest, len(STARTS))
        text = STARTS[start] + VOWELS[vowel] + text
    return text.capitalize() if rank % 5 == 0 else text


def rare(draw):
    """Behind HEAD each doubling of ranks has half the words of the one before: the draw's lowest bits say how many doublings, the others where in it."""
    first = HEAD << ((draw | 1 << 24) & -(draw | 1 << 24)).bit_length() - 1
    return word(first + (first * (draw >> 24) >> 40))


def make_slots():
    slots = []
    for words, share, alike in KINDS + [([word(rank) for rank in range(HEAD)], MADE_UP, ALIKE)]:
        weights = [10**9 // (rank + alike) for rank in range(len(words))]
        total, passed, begin = sum(weights), 0, len(slots)
        for text, weight in zip(words, weights):
            passed += weight
            slots += [text] * (begin + SLOTS * share * passed // (1000 * total) - len(slots))
    return slots + [None] * (SLOTS - len(slots))


class Document:
    def __init__(self, slots, number):
        shake = hashlib.shake_128(b"news %d" % number).digest(10000)
        rares = iter(struct.unpack("<500Q", shake[6000:]))
        self.words = (text or rare(next(rares)) for text in map(slots.__getitem__, struct.unpack("<2000H", shake[:4000])))
        self.draws = iter(shake[4000:6000])

    def below(self, n):
        return next(self.draws) * n >> 8

    def sentence(self):
        words = [next(self.words) for _ in range(3 + self.below(EVEN) + (next(self.draws) ** 2 * LONG >> 16))]
        for _ in range(len(words) // 10):
            words[self.below(len(words) - 1)] += MARKS[self.below(len(MARKS))]
        return words

    def said(self):
        words, how, end = self.sentence(), self.below(20), "?" if self.below(24) == 0 else "."
        if how < 2:
            return "“%s,” said %s." % (capital(" ".join(words)), next(self.words).capitalize())
        if how == 2:
            return "%s said that %s%s" % (next(self.words).capitalize(), " ".join(words), end)
        if how == 3 and self.below(2) == 0:
            return "According to %s, %s%s" % (next(self.words).capitalize(), " ".join(words), end)
        if how == 4:
            return '"%s%s"' % (capital(" ".join(words)), end)
        return capital(" ".join(words)) + end

    def text(self):
        return "\n\n".join(" ".join(self.said() for _ in range(1 + self.below(5))) for _ in range(PARAGRAPHS))


def capital(text):
    return text[0].upper() + text[1:]


def main():
    wanted, written, number, slots = float(sys.argv[1]) * 1e6, 0, 0, make_slots()
    while written < wanted:
        line = json.dumps({"id": "d%d" % number, "author": "author-%d" % (number % 10), "text": Document(slots, number).text()}, ensure_ascii=False)
        line = line.encode() + b"\n"
        sys.stdout.buffer.write(line)
        written += len(line)
        number += 1


main()
