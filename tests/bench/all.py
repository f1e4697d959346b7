#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The record of speed and memory, as performance.md shows it: all scripts of this folder one after the other.

    all.py BUILD [MEGABYTES [TEXTS]]     the largest text, 10; beside the others at most 100. TEXTS: the folder of the three texts of results/, if at hand
"""
import subprocess
import sys
import time

import measured

SIZES = 1, 10, 100, 1000


def main():
    build, megabytes = sys.argv[1], int(sys.argv[2] if len(sys.argv) > 2 else 10)
    sizes = [str(size) for size in SIZES if size < megabytes] + [str(megabytes)]
    small, begin = str(min(megabytes, 100)), time.monotonic()
    print(measured.machine(), flush=True)
    for name, *arguments in [["news_statistics.py", str(min(megabytes, 10))], ["stages.py", small], ["instructions.py"], ["sizes.py"] + sizes, ["peers.py", small],
                             ["match.py"], ["compare.py"], ["compare.py", "members"], ["report.py"], ["start.py"] + sys.argv[3:]]:
        subprocess.run([measured.HERE + "/" + name, build] + arguments, check=True)
    print("\nAll of it took %.0f s." % (time.monotonic() - begin))


main()
