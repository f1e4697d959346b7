#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed and peak memory of tokenizing and stemming alone, of the same by ICU alone (without src/text/plain.c), and of annotating to a file, side by
side on the same made-up text, and the ratio of annotating to each of the two.

    bench.py BUILD [MEGABYTES…]     1, 10 and 100 where none is given

Speed is by processor time of the whole command (user), the least of some runs: it hangs less on what else the machine does than time by the
clock does, which is shown beside it.
"""
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
THREADS = 1, 2


def run(command):
    """(user seconds, seconds by the clock, peak KiB) of one run"""
    start = time.monotonic()
    child = subprocess.Popen(command, env={**os.environ, "COUNTERPOINT_LEXICONS": os.path.join(HERE, "../../lexicons")})
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit("%s failed" % " ".join(command))
    return usage.ru_utime, time.monotonic() - start, usage.ru_maxrss


def measure(megabytes, name, command):
    runs = [run(command) for _ in range(5 if megabytes <= 10 else 2)]
    user, clock, peak = (min(column) for column in zip(*runs))
    print("%8g  %-28s %10.2f %12.2f %12d" % (megabytes, name, megabytes / user, megabytes / clock, peak), flush=True)
    return user


def bench(build, megabytes, work):
    text, features = os.path.join(work, "text.jsonl"), os.path.join(work, "features.jsonl")
    with open(text, "wb") as out:
        subprocess.run([os.path.join(HERE, "generate.py"), str(megabytes)], check=True, stdout=out)
    tokenize = os.path.join(build, "tests/text/bench_tokenize")
    alone = measure(megabytes, "tokenize and stem", [tokenize, text])
    icu = measure(megabytes, "tokenize and stem, by ICU", [tokenize, "--icu", text])
    annotate = [os.path.join(build, "counterpoint"), "annotate", text, "-o", features, "--threads"]
    users = [measure(megabytes, "annotate, %d thread(s)" % n, annotate + [str(n)]) for n in THREADS]
    print("%8g  %-28s %10.2f" % (megabytes, "ratio, 1 thread", alone / users[0]), flush=True)
    print("%8g  %-28s %10.2f" % (megabytes, "ratio, 1 thread, to ICU", icu / users[0]), flush=True)


def main():
    print("%8s  %-28s %10s %12s %12s" % ("MB", "what", "MB/s user", "MB/s clock", "peak KiB"))
    for megabytes in sys.argv[2:] or ["1", "10", "100"]:
        with tempfile.TemporaryDirectory() as work:
            bench(sys.argv[1], float(megabytes), work)


main()
