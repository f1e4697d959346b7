#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the examples of lexicons/GUIDE.md: a block ```<kind> <name> is a file, a block ```console holds commands ("$ …") and what they print.

    test_guide.py COUNTERPOINT PROJECT

In what is printed a line "…" stands for any lines, and "[status 2]" for the exit status (0 where none stands).
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.S | re.M)


def matches(expected, printed):
    """Lines against lines; "…" takes as few as it can and as many as it must."""
    if not expected:
        return not printed
    if expected[0] == "…":
        return any(matches(expected[1:], printed[n:]) for n in range(len(printed) + 1))
    return bool(printed) and expected[0] == printed[0] and matches(expected[1:], printed[1:])


def commands(block):
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        line, _, printed = part.partition("\n")
        yield line, [text.rstrip() for text in printed.rstrip("\n").split("\n")]


def run(line, expected, folder, environment):
    result = subprocess.run(["sh", "-c", line], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    printed = [text.rstrip() for text in result.stdout.rstrip("\n").split("\n")]
    if result.returncode != 0:
        printed.append("[status %d]" % result.returncode)
    if matches(expected, printed):
        return []
    return ["$ " + line, *("  expected  " + text for text in expected), *("  printed   " + text for text in printed)]


def main():
    program, project = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    text = (project / "lexicons/GUIDE.md").read_text(encoding="utf-8")
    faults, files, runs = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, PATH="%s:%s" % (program.parent, os.environ["PATH"]), COUNTERPOINT_LEXICONS=str(project / "lexicons"),
                           LEXICONS=str(project / "lexicons"))
        for kind, name, block in FENCE.findall(text):
            if name:
                pathlib.Path(folder, name).write_text(block, encoding="utf-8")
                files += 1
            for line, expected in commands(block) if kind == "console" else []:
                faults += run(line, expected, folder, environment)
                runs += 1
    if files < 5 or runs < 5:
        faults.append("only %d files and %d commands found" % (files, runs))
    print("\n".join(faults) or "%d commands print what the guide says" % runs)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
