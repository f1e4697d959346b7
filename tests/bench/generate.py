#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes made-up English documents as JSON Lines: generate.py MEGABYTES > FILE. The same bytes on every run."""
import json
import sys

from made_up import Numbers

NOUNS = "council bridge farmer minister market river plan budget school treaty border engineer harbour village company law".split()
VERBS = "supports rejects builds threatens improves ignores funds delays criticises defends expects reports".split()
ADJECTIVES = "new costly useful dangerous fair weak strong late public hidden".split()
TAILS = ["because the {n} is {a}", "although the {n} {v} it", "and the {n} {v} the {m}", "which may help the {n}", "before 2030", ""]
FRAMES = ["The {a} {n} {v} the {m} {t}.", "Critics claim that the {n} {v} the {m} {t}.", "According to the {m}, the {n} is not {a}.",
          "\u201cThe {n} never {v} the {m},\u201d the {a} minister said.", "The {n} should not wait {t}."]


def sentence(r):
    # A tail of numbered names keeps the vocabulary growing slowly, as that of real text does.
    name = "Place%d" % r.pick(range(20000)) if r.pick(range(20)) == 0 else r.pick(NOUNS)
    frame = r.pick(FRAMES).replace("{t}", r.pick(TAILS))
    return frame.format(n=r.pick(NOUNS), m=name, v=r.pick(VERBS), a=r.pick(ADJECTIVES)).replace(" .", ".")


def main():
    wanted, written, number, r = float(sys.argv[1]) * 1e6, 0, 0, Numbers()
    while written < wanted:
        paragraphs = [" ".join(sentence(r) for _ in range(6)) for _ in range(8)]
        line = json.dumps({"id": "d%d" % number, "author": "author-%d" % (number % 10), "text": "\n\n".join(paragraphs)},
                          ensure_ascii=False)
        sys.stdout.write(line + "\n")
        written += len(line.encode()) + 1
        number += 1


main()
