#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the reading of real sentences agrees with codes: sentences of newspapers, editorials, parliament and Wikipedia drawn at random from the public sets, by four coders.

    public.py COUNTERPOINT PROJECT SHARED [--misses]

The sentences are their publishers': here are their ids and our codes, the texts are read from SHARED. Skips where they are not there. Of the part "read" the misses of voices were
looked at while cues were mended, of "unread" none. Fails where a figure of all falls below its floor.
"""
import json
import os
import sys

from reading import figures_of_reading, figures_of_second_coder, show_figures, show_misses
from sets import SKIPPED, run

FLOORS = {"not own voice": 0.74, "not endorsed": 0.70, "not asserted": 0.38, "claim type, macro": 0.34}


def texts(shared, names):
    for name in sorted(names):
        with open(os.path.join(shared, "eval", name + ".jsonl"), encoding="utf-8") as file:
            yield from ((item["id"], item["text"]) for item in map(json.loads, file))


def main():
    program, project, shared = sys.argv[1:4]
    if not os.path.exists(os.path.join(shared, "eval")):
        print("skipped: the public sets are not there")
        return SKIPPED
    with open(os.path.join(project, "tests/gold/reading-public.jsonl"), encoding="utf-8") as file:
        coded = [json.loads(line) for line in file]
    text = dict(texts(shared, {r["id"].split(":")[0] for r in coded}))
    lines = [json.dumps({"id": r["id"], "author": "somebody", "text": text[r["id"]]}, ensure_ascii=False) + "\n" for r in coded]
    sentences = run([program, "annotate", "-", "--format", "jsonl", "--one-sentence"], lines)
    pairs = [(s, {**g, "text": text[g["id"]]}) for s, g in zip(sentences, coded, strict=True)]
    for part in ("read", "unread"):
        of_part = [p for p in pairs if p[1]["x-part"] == part]
        show_figures("real sentences, %s: %d" % (part, len(of_part)), figures_of_reading(of_part))
        if sys.argv[4:] == ["--misses"] and part == "read":
            show_misses(of_part)
    second = [p for p in pairs if "x-second" in p[1]]
    show_figures("real sentences: a second coder, %d" % len(second), figures_of_second_coder(second))
    measured = figures_of_reading(pairs)
    show_figures("real sentences, all: %d" % len(pairs), measured)
    failed = ["%s is below the floor, %g" % (what, floor) for what, floor in FLOORS.items() if measured[what][0] < floor]
    print("\n".join(failed), end="\n" if failed else "")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
