#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What compare writes is verified as it was made: with text and reasons or without, masked or not, whether the features stand beside it or not.

    test_verify.py COUNTERPOINT PROJECT
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TOPIC = {"format": "counterpoint-lexicon/1", "name": "pier", "version": "1", "language": "en", "license": "CC0-1.0", "source": "ours",
         "issues": [{"id": "pier", "label": "The pier", "proposition": "The pier should stay.", "about": ["pier"], "support": ["keep ~2 pier"], "oppose": ["drop ~2 pier"]}]}
TEXTS = {"ada": "We should keep the pier. The mayor says that nobody comes.\n", "ben": "Drop the pier. It is not true that anglers need it.\n"}
MANIFEST = {"format": "counterpoint-corpus/1", "title": "The pier", "language": "en", "lexicons": [{"path": "pier.json"}],
            "sources": [{"id": name, "author": name.title(), "file": name + ".txt"} for name in TEXTS]}
FORMS = [[], ["--text"], ["--reasons"], ["--text", "--reasons"], ["--publish"], ["--offsets", "characters"], ["--html", "page.html"]]


def fill(folder):
    for name, text in dict(TEXTS, **{"pier.json": json.dumps(TOPIC), "corpus.json": json.dumps(MANIFEST)}).items():
        pathlib.Path(folder, name if "." in name else name + ".txt").write_text(text, encoding="utf-8")


def touched(program):
    """What somebody changed is told for what it is."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        fill(folder)
        file, coded = pathlib.Path(folder, "comparison.json"), pathlib.Path(folder, "coded.csv")
        coded.write_text("sentence,issue,direction\nada#1,pier,-1\n")

        def expect(name, status, message):
            done = subprocess.run([program, "verify", "."], cwd=folder, capture_output=True)
            said = (done.stdout + done.stderr).decode()
            if done.returncode != status or message not in said:
                faults.append("%s: exit status %d\n%s" % (name, done.returncode, said[:600]))

        compare = [program, "compare", "corpus.json", "--coded", "coded.csv", "-o", "comparison.json"]
        subprocess.run(compare, cwd=folder, check=True)
        made = file.read_text(encoding="utf-8")
        expect("coded", 0, "every byte is the same")
        file.write_text(json.dumps(json.loads(made)), encoding="utf-8")
        expect("another layout", 1, "comparison.json: error: the layout differs, the values do not")
        file.write_text(made.replace('"name": "coded.csv"', '"name": "../coded.csv"'), encoding="utf-8")
        expect("codes in another folder", 2, "expected the name of a file with coded statements")
        subprocess.run([*compare, "--features", "features.jsonl"], cwd=folder, check=True)
        expect("coded, with the features", 0, "recomputed from the texts")
        coded.write_text("sentence,issue,direction\nada#1,pier,0\n")
        expect("other codes", 1, "coded.csv: error: sha256 is ")
    return faults


def main():
    program, project = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.environ["COUNTERPOINT_LEXICONS"] = project + "/lexicons"
    faults = touched(program)
    for form in FORMS:
        for features in ([], ["--features", "features.jsonl"]):
            with tempfile.TemporaryDirectory() as folder:
                fill(folder)
                subprocess.run([program, "compare", "corpus.json", "-o", "comparison.json", *form, *features], cwd=folder, check=True)
                done = subprocess.run([program, "verify", "."], cwd=folder, capture_output=True)
                said = done.stdout + done.stderr
                if done.returncode != 0 or b"from the texts" not in said or b"every byte is the same" not in said:
                    faults.append("%s: exit status %d\n%s" % (form + features, done.returncode, said.decode()[:600]))
    print("\n".join(faults) or "%d comparisons" % (2 * len(FORMS)))
    return 1 if faults else 0


sys.exit(main())
