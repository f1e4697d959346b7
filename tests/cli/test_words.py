#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand that no pattern reads, but an issue's words together (not one alone), is told as such in each form of a report.

    test_words.py COUNTERPOINT PROJECT
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

RECORDS = """{"id": "a", "author": "Ada", "text": "We must keep the pier.\\n\\nAnglers love the promenade."}
{"id": "b", "author": "Ben", "text": "Rust eats the old planks.\\n\\nThe tide is out."}
"""
LEXICON = {"format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "ours",
           "issues": [{"id": "pier", "label": "The pier", "proposition": "The pier should stay.", "support": ["keep ~2 pier"]}],
           "words": {"pier": {"support": {"anglers": 8, "promenade": 7}, "oppose": {"rust": 8, "planks": 6, "tide": 14}}}}
WANTED = {
    "page.html": ["1 sentence by words</a>", "2 sentences</a>", "<td>2, 1 by words\n", "<td>1, thin, 1 by words\n", "2 of the 3 stands that sentences take on issues are told by words",
                  "words together: <code>anglers, promenade</code>", "words together: <code>rust, planks</code>", "<code>keep ~2 pier</code>"],
    "report.md": ["n=2 (1 by words)", "n=1 *thin* (1 by words)", "By words: 2 of the 3 stands"],
    "wide.txt": ["2, 1 by words\n", "2 of 3 stands by words together"],
}


def main():
    program, project = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    environment = dict(os.environ, COUNTERPOINT_LEXICONS=project + "/lexicons", COLUMNS="120")
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "texts.jsonl").write_text(RECORDS)
        (folder / "town.json").write_text(json.dumps(LEXICON))

        def run(*arguments):
            done = subprocess.run([program, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
            faults.extend([] if done.returncode == 0 else [done.stderr])
            return done.stdout

        run("compare", "texts.jsonl", "-l", "town.json", "--text", "-o", "c.json", "--html", "page.html", "--markdown", "report.md")
        (folder / "wide.txt").write_text(run("show", "c.json", "--color", "never"))
        for file, texts in WANTED.items():
            written = (folder / file).read_text()
            faults += ["%s: no '%s'" % (file, text) for text in texts if text not in written]
        run("compare", "texts.jsonl", "-l", "town.json", "--words", "1", "-o", "c.json", "--html", "page.html", "--markdown", "report.md")
        faults += ["words are told though they are never to count"] if "n=1 *thin* |" not in (folder / "report.md").read_text() else []
        covered = run("lexicon", "coverage", "town.json", "texts.jsonl")
        faults += ["single words are listed as entries: " + covered] if ": 1 of 1 entries met" not in covered else []
        run("compare", "texts.jsonl", "-l", "town.json", "-o", "told.json")
        moved = subprocess.run([program, "diff", "told.json", "c.json"], cwd=folder, env=environment, capture_output=True, text=True, timeout=60).stdout
        faults += ["drift: " + moved] if "by words together of town; words no longer tell it" not in " ".join(moved.split()) else []
    print("\n".join(faults) or "told by words where words told")
    return 1 if faults else 0


sys.exit(main())
