#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done, but perhaps not meant, is said on standard error; what is meant is not.

    test_warnings.py COUNTERPOINT PROJECT
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PASSED = "t/old: warning: 2 of the folder's entries passed over, this first: its .txt, .jsonl and .csv files are read\n"
MANY = "counterpoint: warning: each of the 201 texts is an author of its own, and each two authors are compared (20100 times); JSON Lines, CSV or a manifest say who wrote what\n"


def record(number, author):
    return json.dumps({"id": "t%d" % number, "author": author, "text": "The pier is old."}) + "\n"


CASES = [
    ("a folder with more in it", ["t"], PASSED),
    ("a folder and a format", ["t", "--format", "text"], ""),
    ("a folder of texts", ["t/old"], ""),
    ("many texts without authors", ["own.jsonl"], MANY),
    ("many texts of two authors", ["two.jsonl"], ""),
]


def main():
    program, project = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.environ["COUNTERPOINT_LEXICONS"] = project + "/lexicons"
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        (home / "t/old").mkdir(parents=True)
        for name in ("t/a.txt", "t/old/b.txt", "t/page.html", "t/.hidden"):
            (home / name).write_text("The pier is old.", encoding="utf-8")
        (home / "own.jsonl").write_text("".join(record(i, "t%d" % i) for i in range(201)), encoding="utf-8")
        (home / "two.jsonl").write_text("".join(record(i, "Ada" if i % 2 else "Ben") for i in range(201)), encoding="utf-8")
        for name, arguments, wanted in CASES:
            command = [program, "compare", *arguments, "--replicates", "10", "--pairs", "0", "--keyness-pairwise", "2", "-o", os.devnull]
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60)
            if done.returncode != 0 or done.stderr.decode() != wanted:
                faults.append("%s: exit status %d\n  %s  expected\n  %s" % (name, done.returncode, done.stderr.decode(), wanted))
    print("\n".join(faults) or "%d cases" % len(CASES))
    return 1 if faults else 0


sys.exit(main())
