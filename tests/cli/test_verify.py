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


def main():
    program, project = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.environ["COUNTERPOINT_LEXICONS"] = project + "/lexicons"
    faults = []
    for form in FORMS:
        for features in ([], ["--features", "features.jsonl"]):
            with tempfile.TemporaryDirectory() as folder:
                for name, text in dict(TEXTS, **{"pier.json": json.dumps(TOPIC), "corpus.json": json.dumps(MANIFEST)}).items():
                    pathlib.Path(folder, name if "." in name else name + ".txt").write_text(text, encoding="utf-8")
                subprocess.run([program, "compare", "corpus.json", "-o", "comparison.json", *form, *features], cwd=folder, check=True)
                done = subprocess.run([program, "verify", "."], cwd=folder, capture_output=True)
                said = done.stdout + done.stderr
                if done.returncode != 0 or b"from the texts" not in said or b"every byte is the same" not in said:
                    faults.append("%s: exit status %d\n%s" % (form + features, done.returncode, said.decode()[:600]))
    print("\n".join(faults) or "%d comparisons" % (2 * len(FORMS)))
    return 1 if faults else 0


sys.exit(main())
