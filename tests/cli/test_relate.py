#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `counterpoint relate` gives for pairs on standard input, and what it says of pairs that are none.

    test_relate.py COUNTERPOINT PROJECT
"""
import json
import os
import subprocess
import sys
import tempfile

PAIRS = [
    {"id": "1", "a": "The bridge is a blessing for the harbour.", "b": "The bridge is a disaster for the harbour. Nobody asked for it."},
    {"id": "2", "a": "Bread is baked in the morning.", "b": "A comet passed the moon."},
    {"a": "Same words.", "b": "Same words.", "x-note": "passed over"},
]
# what is wrong, and what is said of it
FAULTS = [
    ('{"a": "One."}\n', "<stdin>:1:1: error: field 'b' is missing"),
    ('{"a": "One.", "b": ""}\n', "<stdin>:1:20: error: empty text"),
    ('{"a": "One.", "c": "Two."}\n', "<stdin>:1:15: error: unknown field 'c'"),
    ('{"id": "x", "a": "A.", "b": "B."}\n\n{"id": "x", "a": "A.", "b": "B."}\n', "<stdin>:3:8: error: id 'x/a' stands twice"),
    ('', "<stdin>: error: holds no document"),
]


def relate(lines, *options):
    return subprocess.run([PROGRAM, "relate", "-", *options], input=lines.encode(), capture_output=True)


def check(name, good):
    return [] if good else [name]


def lines_of(records):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def answers():
    run = relate(lines_of(PAIRS))
    got = [json.loads(line) for line in run.stdout.splitlines()]
    faults = check("status", run.returncode == 0)
    faults += check("ids: %r" % got, [g["id"] for g in got] == ["1", "2", "stdin-3"])
    faults += check("keys", all(list(g) == ["id", "relation", "similarity", "agreement", "reason"] for g in got))
    faults += check("relations: %r" % got, [g["relation"] for g in got] == ["contrast", "unrelated", "agree"])
    faults += check("same words", got[2]["similarity"] == 1)
    return faults


def one_pair_is_enough():
    """Words that all texts share still count: a pair on its own is no less alike than among others."""
    same = json.loads(relate(lines_of([{"a": "Tolls work.", "b": "Tolls work."}])).stdout)
    denied = json.loads(relate(lines_of([{"a": "Tolls work.", "b": "Tolls do not work."}])).stdout)
    return check("same: %r" % same, same["relation"] == "agree" and same["similarity"] == 1) + \
        check("denied: %r" % denied, denied["relation"] == "contrast")


def features_do_as_well(folder):
    """Pairs that were annotated before give the same bytes, and so do threads."""
    pairs, features = os.path.join(folder, "pairs"), os.path.join(folder, "features.jsonl")
    with open(pairs, "w") as file:
        file.write(lines_of(PAIRS[:2]))
    subprocess.run([PROGRAM, "annotate", pairs, "--format", "pairs", "--word-polarities", "-o", features], check=True)
    first = relate(lines_of(PAIRS[:2])).stdout
    second = subprocess.run([PROGRAM, "relate", features], check=True, capture_output=True).stdout
    return check("features", first == second) + check("threads", relate(lines_of(PAIRS[:2]), "--threads", "3").stdout == first)


def complaints():
    faults = []
    for lines, message in FAULTS:
        run = relate(lines)
        faults += check("%r says %r, expected %r" % (lines, run.stderr, message), run.returncode == 2 and message in run.stderr.decode())
    return faults


def main():
    with tempfile.TemporaryDirectory() as folder:
        faults = answers() + one_pair_is_enough() + complaints() + features_do_as_well(folder)
    print("\n".join(faults) or "pairs are related")
    return 1 if faults else 0


PROGRAM = sys.argv[1]
sys.exit(main())
