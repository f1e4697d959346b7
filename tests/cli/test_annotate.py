#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `counterpoint annotate` gives for records on standard input: ids, places, context, targets.

    test_annotate.py COUNTERPOINT PROJECT
"""
import json
import os
import subprocess
import sys
import tempfile

LEXICON = {
    "format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "made",
    "groups": {"mayor": ["the mayor", "mayor ~2 jones"]},
    "issues": [{"id": "build", "label": "Build", "proposition": "Build it.", "about": ["bridge"], "support": ["build ~3 bridge"],
                "oppose": ["stop ~3 bridge"], "targets": [{"match": "project", "sign": 1}]}],
}


def annotate(records, *options):
    """The sentences that the command prints for records, read as JSON."""
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    run = subprocess.run([PROGRAM, "annotate", "-", "--format", "jsonl", *options], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [s for s in map(json.loads, run.stdout.splitlines()) if "id" in s]


def same(name, got, expected):
    return [] if got == expected else ["%s: %r, expected %r" % (name, got, expected)]


def sign(value):
    return (value > 0) - (value < 0)


def targets(lexicon):
    """Each target that is named has one row, whatever is said of it."""
    text = "The mayor is a disgrace, but the harbour is splendid. The harbour is there."
    first, second = annotate([{"id": "1", "text": text}], "-l", lexicon, "--target", "harbour", "--target", "{mayor}", "--target", "school")
    faults = same("targets", [(t["target"], sign(t["polarity"])) for t in first["targets"]], [("{mayor}", -1), ("harbour", 1)])
    return faults + same("a target of which nothing is said", second["targets"], [{"target": "harbour", "polarity": 0}])


CASES = [targets]


def main():
    os.environ["COUNTERPOINT_LEXICONS"] = sys.argv[2] + "/lexicons"
    with tempfile.NamedTemporaryFile("w", suffix=".json") as lexicon:
        json.dump(LEXICON, lexicon)
        lexicon.flush()
        faults = [fault for case in CASES for fault in case(lexicon.name)]
    print("\n".join(faults) or "%d cases" % len(CASES))
    return 1 if faults else 0


PROGRAM = sys.argv[1]
sys.exit(main())
