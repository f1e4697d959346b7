#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and peak memory of finding all close pairs of some made-up claims (counterpoint match, similarity of at least 0.5), from their features, and
how they grow: a growth of 1 is linear in the claims, 2 quadratic. Beside them the time in which the ten best of each of a thousand claims are found among
them, whatever their similarity; reading the claims takes its part of both.

    match.py BUILD [SENTENCES…]     1000, 10000, 50000 and 100000
"""
import itertools
import os
import subprocess
import sys
import tempfile

import measured

QUERIES = 1000


def measure(counterpoint, sentences, work):
    texts, features, pairs, queries = (os.path.join(work, name) for name in ("texts.jsonl", "features.jsonl", "pairs.jsonl", "queries.jsonl"))
    with open(texts, "wb") as out:
        subprocess.run([os.path.join(measured.HERE, "claims.py"), str(sentences)], check=True, stdout=out)
    measured.run([counterpoint, "annotate", texts, "--one-sentence", "-o", features])
    with open(texts, "rb") as claims, open(queries, "wb") as out:
        out.writelines(itertools.islice(claims, QUERIES))
    top = measured.run([counterpoint, "match", queries, features, "--one-sentence", "--top", "10", "-o", pairs])
    whole = measured.run([counterpoint, "match", features, "--threshold", "0.5", "-o", pairs])
    with open(pairs, "rb") as lines:
        return sentences, whole, sum(1 for _ in lines) - 1, top


def main():
    counterpoint, rows = os.path.join(sys.argv[1], "counterpoint"), []
    for sentences in map(int, sys.argv[2:] or ["1000", "10000", "50000", "100000"]):
        with tempfile.TemporaryDirectory() as work:
            rows.append(measure(counterpoint, sentences, work))
    grown = [(None, None)] + [tuple(measured.growth(now[0], before[0], getattr(now[1], what), getattr(before[1], what)) for what in ("seconds", "peak"))
                              for before, now in zip(rows, rows[1:])]
    measured.table(["claims", "pairs", "s", "growth of s", "peak MB", "growth of MB", "ten best of 1,000, s", "peak MB of it"],
                   [[format(n, ","), format(pairs, ","), "%.2f" % run.seconds, of_time, "%.0f" % run.peak, of_memory, "%.2f" % top.seconds, "%.0f" % top.peak]
                    for (n, run, pairs, top), (of_time, of_memory) in zip(rows, grown)])


main()
