#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the topic North Korea are those that `lexicon learn` learns from the coded sentences beside it.

    words.py COUNTERPOINT PROJECT            learns those of two issues again, holds them against the lexicon
    words.py COUNTERPOINT PROJECT --write    learns all and puts them into the lexicon (make words)

Another mathematical library may round another way: two weights of a word may differ by LEAST, and a word by the edge of the list may be another one.
"""
import json
import os
import subprocess
import sys
import tempfile

LEAST, SHARE = 0.05, 0.97
PROGRAM, PROJECT = sys.argv[1:3]
LEXICON = os.path.join(PROJECT, "lexicons/topics/north-korea.json")
CODED = os.path.join(PROJECT, "tests/gold/learn-north-korea.jsonl")


def learned(issues):
    """The words, as the command writes them, of the issues with these ids"""
    with open(LEXICON, encoding="utf-8") as file:
        lexicon = json.load(file)
    head = {k: lexicon[k] for k in ("format", "name", "version", "language", "license", "source")}
    head["issues"] = [{k: i[k] for k in ("id", "label", "proposition")} for i in lexicon["issues"] if i["id"] in issues]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "issues.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(head, file)
        done = subprocess.run([PROGRAM, "lexicon", "learn", CODED, "-l", path], check=True, capture_output=True, text=True)
    return done.stdout


def write(lexicon):
    """Puts the words behind all else, a line a side"""
    with open(LEXICON, encoding="utf-8") as file:
        text = file.read()
    at = text.find('\n"words":')
    rest = (text[:at] if at >= 0 else text.rstrip().removesuffix("}")).rstrip().removesuffix(",")
    text = learned([i["id"] for i in lexicon["issues"]])
    words = text[text.index('\n "words":') + 1:text.rindex("\n}")].replace("\n ", "\n")
    with open(LEXICON, "w", encoding="utf-8") as file:
        file.write(rest + ",\n" + words.lstrip() + "\n}\n")


def compare(name, old, new):
    both = set(old) & set(new)
    moved = [w for w in both if abs(old[w] - new[w]) > LEAST]
    if len(both) < SHARE * max(len(old), len(new)) or moved:
        return ["%s: %d and %d words, %d in both, weights differ: %s" % (name, len(old), len(new), len(both), moved[:5])]
    return []


def main():
    with open(LEXICON, encoding="utf-8") as file:
        lexicon = json.load(file)
    if sys.argv[3:] == ["--write"]:
        write(lexicon)
        return 0
    two = ["nk-troops-abroad", "iran-ties"]
    new = json.loads(learned(two))["words"]
    faults = [f for i in two for s in ("support", "oppose") for f in compare(i + "/" + s, lexicon["words"][i][s], new[i][s])]
    print("\n".join(faults) if faults else "words of %s are those that are learned" % ", ".join(two))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
