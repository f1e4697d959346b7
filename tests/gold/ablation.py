#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each part of the reading adds: the figures of sets.py and measure.py with the cues of that part left out of the English lexicon.

    ablation.py COUNTERPOINT PROJECT SHARED [PART…]

Prints a Markdown table, a row a part, a column a figure. A part is a list of cue kinds (and of language tables) that a copy of
lexicons/en/cues.json is written without, or "words" of the topic; nothing else changes.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SKIPPED = 77

# part: the cue kinds and tables that it consists of, or the words of the topic
PARTS = {
    "as shipped": [],
    "without negation": ["negator", "pseudo_negator"],
    "without reversers": ["reverser"],
    "without boosters and diminishers": ["booster", "diminisher"],
    "without contrast": ["contrast"],
    "without questions": ["question"],
    "without subject and predicate": ["predicators"],
    "without clauses (no borders)": ["border"],
    "without all of scope": ["negator", "pseudo_negator", "reverser", "booster", "diminisher", "contrast", "question", "border"],
    "without voice": ["report", "attribution", "report_noun", "verdict", "scare", "self", "speaker", "aside", "quotes"],
    "without certainty": ["hedge", "weasel", "doubt", "conditional", "certainty"],
    "without targets' effects": ["effect_subject", "effect_object", "passive"],
    "without carrying over": ["anaphor", "pronoun"],
    "without words that count together": ["words"],
}

# column: pattern of its figure in the output of sets.py (after the set's name) or measure.py
SETS = [("nyt", "r"), ("emonews", "r"), ("newsmtsc", "macro_f1"), ("wikihedge", "f1_uncertain"), ("claimbuster", "f1_claim")]
TEXTS = ["not own voice", "not endorsed", "hedged or doubted", "claim type, macro", "issue and sign", "stance table"]


def without(path, parts):
    lexicon = json.load(open(path, encoding="utf-8"))
    for part in parts:
        if part in lexicon.get("tables", {}):
            lexicon["tables"][part] = []
        lexicon.get("cues", {}).pop(part, None)
    if "words" in parts:
        lexicon.pop("words", None)
    json.dump(lexicon, open(path, "w", encoding="utf-8"), ensure_ascii=False)


def copy(project, folder):
    for name in ("lexicons", "results/north-korea-syria", "tests/gold"):
        shutil.copytree(os.path.join(project, name), os.path.join(folder, name))


def output(*command):
    """The figures; that one is below its floor is what is looked for."""
    return subprocess.run(command, capture_output=True, text=True).stdout


def row(program, project, shared, parts):
    with tempfile.TemporaryDirectory() as folder:
        copy(project, folder)
        cues, polarity = (os.path.join(folder, "lexicons/en", name) for name in ("cues.json", "polarity.json"))
        without(cues, parts)
        without(os.path.join(folder, "lexicons/topics/north-korea.json"), [part for part in parts if part == "words"])
        sets = output(sys.executable, os.path.join(HERE, "sets.py"), program, shared, *[name for name, _ in SETS], "--",
                      "--no-default-lexicons", "-l", cues, "-l", polarity)
        figures = [re.search(r"^%s:.*?^\s*%s\s+(\S+)" % (name, figure), sets, re.M | re.S) for name, figure in SETS]
        result = os.path.join(folder, "results/north-korea-syria")
        subprocess.run([program, "compare", os.path.join(result, "corpus.json"), "--texts", os.path.join(shared, "corpus"), "-o",
                        os.path.join(result, "comparison.json")], check=True)
        texts = output(sys.executable, os.path.join(HERE, "measure.py"), program, folder, shared)
        figures += [re.search(r"^%s\s+(\S+)" % name, texts, re.M) for name in TEXTS]
        return [f.group(1).lstrip("0") if f else "" for f in figures]


def main():
    program, project, shared, *names = sys.argv[1:]
    if not os.path.exists(os.path.join(shared, "eval/score.py")):
        print("skipped: the coded sets are not there")
        return SKIPPED
    print("| |", " | ".join("%s %s" % column for column in SETS), "|", " | ".join(TEXTS), "|")
    print("| --- " * (1 + len(SETS) + len(TEXTS)) + "|")
    for name in names or PARTS:
        print("|", name, "|", " | ".join(row(program, project, shared, PARTS[name])), "|", flush=True)
    return 0


sys.exit(main())
