#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and peak memory of finding all close pairs of some made-up claims (counterpoint match, similarity of at least 0.5), without annotating them, and
how they grow: a growth of 1 is linear in the claims, 2 quadratic. Beside them the time in which the ten best of each of a thousand claims are found among
them, whatever their similarity; reading the claims takes its part of both.

    match.py BUILD [SENTENCES…]     1000, 10000, 50000 and 100000 where none is given
"""
import itertools
import math
import os
import subprocess
import sys
import tempfile
import time

QUERIES = 1000
HERE = os.path.dirname(os.path.abspath(__file__))


def run(command):
    """(user seconds, seconds by the clock, peak KiB) of one run"""
    start = time.monotonic()
    child = subprocess.Popen(command, env={**os.environ, "COUNTERPOINT_LEXICONS": os.path.join(HERE, "../../lexicons")})
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit("%s failed" % " ".join(command))
    return usage.ru_utime, time.monotonic() - start, usage.ru_maxrss


def measure(counterpoint, sentences, work):
    texts, features, pairs, queries = (os.path.join(work, name) for name in ("texts.jsonl", "features.jsonl", "pairs.jsonl", "queries.jsonl"))
    with open(texts, "wb") as out:
        subprocess.run([os.path.join(HERE, "claims.py"), str(sentences)], check=True, stdout=out)
    run([counterpoint, "annotate", texts, "--one-sentence", "-o", features])
    with open(texts, "rb") as claims, open(queries, "wb") as out:
        out.writelines(itertools.islice(claims, QUERIES))
    top = run([counterpoint, "match", queries, features, "--one-sentence", "--top", "10", "-o", pairs])
    whole = run([counterpoint, "match", features, "--threshold", "0.5", "-o", pairs])
    with open(pairs, "rb") as lines:
        return whole, sum(1 for _ in lines) - 1, top[0]


def growth(now, before):
    return math.log(now[1] / before[1]) / math.log(now[0] / before[0])


def main():
    counterpoint, before = os.path.join(sys.argv[1], "counterpoint"), None
    print("%9s %9s %9s %9s %10s %12s %14s %14s" % ("sentences", "pairs", "s user", "s clock", "peak KiB", "growth of s", "growth of KiB",
                                                   "s, 1000 top 10"))
    for sentences in map(int, sys.argv[2:] or ["1000", "10000", "50000", "100000"]):
        with tempfile.TemporaryDirectory() as work:
            (user, clock, peak), pairs, top = measure(counterpoint, sentences, work)
        grown = ("%.2f" % growth((sentences, user), before[0]), "%.2f" % growth((sentences, peak), before[1])) if before else ("", "")
        print("%9d %9d %9.2f %9.2f %10d %12s %14s %14.2f" % (sentences, pairs, user, clock, peak, *grown, top), flush=True)
        before = (sentences, user), (sentences, peak)


main()
