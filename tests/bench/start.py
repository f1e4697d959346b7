#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What small tasks take, of which starting is most: the help, one sentence, the comparison of the three texts of results/ from its features and, where
the texts are at hand, from them. The least of some runs.

    start.py BUILD [TEXTS]     TEXTS: the folder of the three texts
"""
import os
import sys
import tempfile

import measured

ROUNDS = 20
RESULTS = os.path.join(measured.HERE, "../../results/north-korea-syria")


def main():
    counterpoint = os.path.join(sys.argv[1], "counterpoint")
    with tempfile.TemporaryDirectory() as work:
        text, out = os.path.join(work, "text.txt"), os.path.join(work, "out")
        with open(text, "w", encoding="utf-8") as file:
            file.write("It rains.\n")
        tasks = [("the help", ["help"]), ("`annotate`, one sentence", ["annotate", text, "-o", out]),
                 ("`compare`, the features of the three texts", ["compare", os.path.join(RESULTS, "features.jsonl"), "-o", out])]
        if len(sys.argv) > 2:
            tasks.append(("`compare`, the three texts", ["compare", os.path.join(RESULTS, "corpus.json"), "--texts", sys.argv[2], "-o", out]))
        with open(os.devnull, "wb") as nowhere:
            runs = [(name, measured.least(measured.run([counterpoint] + task, nowhere) for _ in range(ROUNDS))) for name, task in tasks]
    measured.table(["task", "ms of the processor", "ms by the clock", "peak MB"],
                   [[name, "%.0f" % (1000 * run.seconds), "%.0f" % (1000 * run.clock), "%.1f" % run.peak] for name, run in runs])


main()
