#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time of a made-up comparison, 50 authors on 50 issues with little resampling, and time and size of its HTML report. Reading alone is timed with next to
nothing written.

    report.py BUILD [SENTENCES…]     5000 and 10000
"""
import json
import os
import subprocess
import sys
import tempfile

import measured
from made_up import Numbers

AUTHORS, ISSUES = 50, 50
PLACES, WORTHS = "river bridge road school market".split(), "good bad costly useful".split()


def lexicon():
    issues = [{"id": "i%d" % i, "label": "The question of thing%d" % i, "proposition": "Thing%d should be built." % i,
               "support": ["support ~1 thing%d" % i], "oppose": ["reject ~1 thing%d" % i]} for i in range(ISSUES)]
    return {"format": "counterpoint-lexicon/1", "name": "made-up", "version": "1", "language": "en", "license": "CC0-1.0", "source": "made up", "issues": issues}


def sentence(r, author):
    issue = r.below(ISSUES)
    verb = "support" if (r.below(10) < 7) == ((author + issue) % 2 == 0) else "reject"
    return "We %s the thing%d because the %s number %d is very %s in our town today." % (
        verb, issue, PLACES[r.below(len(PLACES))], r.below(1000), WORTHS[r.below(len(WORTHS))])


def write_corpus(folder, sentences):
    r = Numbers()
    with open(os.path.join(folder, "lexicon.json"), "w") as out:
        json.dump(lexicon(), out)
    with open(os.path.join(folder, "texts.jsonl"), "w") as out:
        for author in range(AUTHORS):
            said = [sentence(r, author) for _ in range(sentences // AUTHORS)]
            text = "\n\n".join(" ".join(said[i:i + 4]) for i in range(0, len(said), 4))
            out.write(json.dumps({"id": "d%d" % author, "author": "Author %d" % author, "text": text}) + "\n")


def main():
    counterpoint, rows = os.path.join(sys.argv[1], "counterpoint"), []
    for count in map(int, sys.argv[2:] or ["5000", "10000"]):
        with tempfile.TemporaryDirectory() as folder:
            path = [os.path.join(folder, name) for name in ("texts.jsonl", "lexicon.json", "c.json", "nodes.csv", "page.html")]
            write_corpus(folder, count)
            compared = measured.run([counterpoint, "compare", path[0], "-l", path[1], "--text", "--replicates", "10", "--draws", "99",
                                     "--network-resamples", "10", "-o", path[2]])
            reading, both = (measured.least(measured.run([counterpoint, "report", path[2], "--form", form, "-o", out]) for _ in range(3))
                             for form, out in (("network-nodes", path[3]), ("html", path[4])))
            rows.append([format(count, ","), "%.2f" % compared.seconds, "%.2f" % reading.seconds, "%.2f" % (both.seconds - reading.seconds),
                         "%.2f" % (os.path.getsize(path[4]) / 1e6)])
    measured.table(["sentences", "`compare`, s", "reading the comparison, s", "writing the page, s", "MB of page"], rows)


main()
