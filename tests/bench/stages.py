#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each stage of annotating takes, measured apart: reading the file, boundaries of words and of sentences, stems, counting, what the lexicons find, the
passes that read a sentence, writing; beside it the boundaries by ICU alone.

    stages.py BUILD [MEGABYTES]     10

By processor time, the least of some rounds. A stage that cannot run without the one before is what both take less what that one takes."""
import glob
import json
import os
import subprocess
import sys
import tempfile

import measured

ROUNDS = 3


def told(*command):
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def least(rounds):
    return {what: min(took[what] for took in rounds) for what in rounds[0]}


def one_round(build, path, work):
    """{what: seconds}, those by ICU as "icu …" """
    counterpoint, tokenize = os.path.join(build, "counterpoint"), os.path.join(build, "tests/text/bench_tokenize")
    took = told(tokenize, "--stages", path)
    took.update(("icu " + what, seconds) for what, seconds in told(tokenize, "--stages", "--icu", path).items())
    lexicons = sorted(glob.glob(os.path.join(measured.LEXICONS, "en/*.json")))
    took.update(("annotate " + what, seconds) for what, seconds in told(os.path.join(build, "tests/annotate/bench_annotate"), path, *lexicons).items())
    small, features = os.path.join(work, "small.txt"), os.path.join(work, "features.jsonl")
    with open(small, "w", encoding="utf-8") as out:
        out.write("It rains.\n")
    took["start"] = measured.run([counterpoint, "annotate", small, "-o", features]).seconds
    took["whole"] = measured.run([counterpoint, "annotate", path, "-o", features]).seconds
    return took


def main():
    build, path = sys.argv[1], measured.news(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "10")
    with tempfile.TemporaryDirectory() as work:
        took = least([one_round(build, path, work) for _ in range(ROUNDS)])
    rows = [("starting, with the lexicons of English", took["start"], None),
            ("reading JSON Lines", took["read"], None),
            ("boundaries of words", took["words"], took["icu words"]),
            ("boundaries of sentences", took["sentences"], took["icu sentences"]),
            ("words looked up, stems, sentences joined", took["tokenize"] - took["words"] - took["sentences"], None),
            ("what the lexicons find", took["annotate match"] - took["tokenize"], None),
            ("the passes over a sentence", took["annotate read"] - took["annotate match"], None),
            ("writing the lines, into memory", took["annotate write"], None)]
    rows += [("all of these", sum(row[1] for row in rows), None), ("`annotate` to a file, the whole command", took["whole"], None),
             ("not in it: counting each document's stems", took["count"] - took["tokenize"], None)]
    size = took["bytes"] / 1e6
    measured.table(["%.1f MB of text" % size, "ms", "ms a MB", "of `annotate`", "by ICU alone, ms"],
                   [[what, "%.0f" % (1000 * s), "%.2f" % (1000 * s / size), "%.0f %%" % (100 * s / took["whole"]), icu and "%.0f" % (1000 * icu)]
                    for what, s, icu in rows])


main()
