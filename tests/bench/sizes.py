#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed and peak memory against the size of the text and the number of threads: tokenizing and stemming alone, and annotating to a file; and how many
words are known when they come, so that nothing need be folded and stemmed: annotating knows a bounded number of them.

    sizes.py BUILD [MEGABYTES…]     1 and 10

Speed is by processor time, and for threads by the clock with the lines thrown away: ten times the text is more than most disks take in that time. The best of some
runs; elsewhere than on a quiet machine only the first says much."""
import glob
import json
import os
import subprocess
import sys
import tempfile

import measured

THREADS = 1, 2, 4


def told(build, program, *arguments):
    return json.loads(subprocess.run([os.path.join(build, "tests", program), *arguments], check=True, stdout=subprocess.PIPE).stdout)


def measure(build, megabytes, work):
    path, rounds = measured.news(build, megabytes), 3 if float(megabytes) <= 10 else 1
    size, different = os.path.getsize(path) / 1e6, told(build, "text/bench_tokenize", "--stages", path)["vocabulary"]
    known = told(build, "annotate/bench_annotate", path, *sorted(glob.glob(os.path.join(measured.LEXICONS, "en/*.json"))))["known"]
    alone = measured.least(measured.run([os.path.join(build, "tests/text/bench_tokenize"), path]) for _ in range(rounds))
    annotate = [os.path.join(build, "counterpoint"), "annotate", path]
    written = measured.least(measured.run(annotate + ["-o", os.path.join(work, "features.jsonl")]) for _ in range(rounds))
    runs = [measured.least(measured.run(annotate + ["--threads", str(threads)], subprocess.DEVNULL) for _ in range(rounds)) for threads in THREADS]
    speed = [size / alone.seconds, size / written.seconds] + [size / run.clock for run in runs]
    text = ["%g" % float(megabytes)]
    return (text + [format(different, ","), "%.2f %%" % (100 * known)] + ["%.1f" % x for x in speed],
            text + ["%.1f" % run.peak for run in [alone] + runs])


def main():
    with tempfile.TemporaryDirectory() as work:
        rows = [measure(sys.argv[1], megabytes, work) for megabytes in sys.argv[2:] or ["1", "10"]]
    threads = ["%d thread%s" % (n, "s" if n > 1 else "") for n in THREADS]
    measured.table(["MB of text; MB/s of", "different words", "words known", "tokenizing", "annotating"] + ["by the clock, " + t for t in threads],
                   [speed for speed, _ in rows])
    measured.table(["MB of text; peak MB of", "tokenizing"] + ["annotating, " + t for t in threads], [peak for _, peak in rows])


main()
