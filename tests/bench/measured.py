# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scripts share that measure: running a command, the texts that they read, the machine, tables.

A script's output is the command that makes it and a table in Markdown, as they stand in performance.md (see page.py)."""
import math
import os
import platform
import re
import subprocess
import sys
import time
from collections import namedtuple

HERE = os.path.dirname(os.path.abspath(__file__))
LEXICONS = os.path.join(HERE, "../../lexicons")
SOURCES = ["news.py", "made_up.py"]

Run = namedtuple("Run", "seconds clock peak")  # seconds of the processor, by the clock, peak memory in MB


def run(command, out=None):
    """One run of a command of the engine; it ends us where it fails."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=out, env={**os.environ, "COUNTERPOINT_LEXICONS": LEXICONS})
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit("%s failed" % " ".join(command))
    return Run(usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss * 1024 / 1e6)


def least(runs):
    """Of each measure the least: what else the machine does can only add."""
    return Run(*map(min, zip(*runs)))


def growth(count, before, amount, amount_before):
    """The exponent e of count^e between two measurements: 1 is linear."""
    return "%.2f" % (math.log(amount / amount_before) / math.log(count / before))


def news(build, megabytes):
    """The path of made-up news of this size, kept in the build folder while what makes it stays as it is."""
    path = os.path.join(build, "bench", "news-%s.jsonl" % megabytes)
    newest = max(os.path.getmtime(os.path.join(HERE, name)) for name in SOURCES)
    if not os.path.exists(path) or os.path.getmtime(path) < newest:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + ".part", "wb") as out:
            subprocess.run([os.path.join(HERE, "news.py"), str(megabytes)], check=True, stdout=out)
        os.rename(path + ".part", path)
    return path


def machine():
    """The processor, the cores, the system and the compiler, in a line."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    compiler = subprocess.run(["cc", "--version"], stdout=subprocess.PIPE, text=True).stdout.split("\n")[0]
    return "%s, %d cores, Linux %s, %s" % (model[1] if model else platform.machine(), os.cpu_count(), platform.release(), compiler)


def table(heads, rows):
    """Prints what makes it and, in Markdown, the table: the first column on the left, the others on the right; None is empty."""
    rows = [["" if cell is None else cell for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [heads] + rows) for i in range(len(heads))]
    print("\n`%s`\n" % " ".join(["tests/bench/" + os.path.basename(sys.argv[0])] + sys.argv[1:]))
    for row in [heads, ["-" * max(width, 3) if i == 0 else "-" * (max(width, 3) - 1) + ":" for i, width in enumerate(widths)]] + rows:
        print("| " + " | ".join(cell.ljust(widths[i]) if i == 0 else cell.rjust(widths[i]) for i, cell in enumerate(row)) + " |")
    sys.stdout.flush()
