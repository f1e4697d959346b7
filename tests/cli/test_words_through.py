#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told by an issue's "words" goes through every file of a comparison: features, what is recomputed from them, statements coded by hand.

    test_words_through.py COUNTERPOINT PROJECT
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

WORDS = {"pier": {"support": {"anglers": 9, "promenade": 9}, "oppose": {"rust": 9, "debt": 9}, "x-learned": {"support": 40, "oppose": 40}}}
PIER = {"id": "pier", "label": "The pier", "proposition": "The pier should stay.", "about": ["pier"], "support": ["keep ~2 pier"], "oppose": ["drop ~2 pier"]}
TOPIC = {"format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "ours", "issues": [PIER], "words": WORDS}
FILL = ["The river froze early that year.", "My grandmother kept bees.", "The mayor wore a coat."]
SIDES = {
    "Ada": ["Anglers and the promenade belong together.", "Our promenade feeds the anglers.", "We should keep the pier.", "Perhaps anglers love our promenade."],
    "Ben": ["Rust and debt belong together.", "Nothing but rust, rust and debt.", "We should drop the pier.", "Debt, rust, debt: that is all."],
}


class Town:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.write("town.json", json.dumps(TOPIC))
        self.write("t.jsonl", "".join(json.dumps({"id": name.lower(), "author": name, "text": "\n\n".join("%s %s" % (own[k % 4], FILL[k % 3]) for k in range(8))}) + "\n"
                                      for name, own in SIDES.items()))

    def write(self, name, text):
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments], capture_output=True, cwd=self.folder, timeout=60)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def compare(self, *arguments):
        status, _, err = self.run("compare", *arguments)
        assert status == 0, err


def marks(lines):
    """Of each sentence with marks: the sentence, its marks."""
    return {s["id"]: s["issues"] for s in map(json.loads, lines.splitlines()) if s.get("issues") and "stems" in s}


def check_features(town, expect):
    """Features say what was told by words, and all comes out of them again."""
    read = [m[0] for m in marks(town.run("annotate", "t.jsonl", "-l", "town.json")[1]).values()]
    expect("read", [(m["direction"], m["entry"]) for m in read],
           [(1, "keep ~2 pier" if k % 4 == 2 else "(words)") for k in range(8)] + [(-1, "drop ~2 pier" if k % 4 == 2 else "(words)") for k in range(8)])
    for form in ([], ["--publish"]):
        town.compare("t.jsonl", "-l", "town.json", "-o", "r/comparison.json", "--features", "r/features.jsonl", *form)
        town.compare("r/features.jsonl", "-o", "again.json", "--features", "again.jsonl", *form)
        expect("again, %s" % form, town.read("again.json") == town.read("r/comparison.json") and town.read("again.jsonl") == town.read("r/features.jsonl"), True)
        expect("marks in features, %s" % form, [m[0] for m in marks(town.read("r/features.jsonl")).values()], read)
        for texts in ([], ["--texts", "."]):
            status, out, err = town.run("verify", "r", *texts)
            expect("verify, %s %s" % (form, texts), (status, "verified, every byte is the same" in out + err), (0, True))
    spoiled = town.read("r/features.jsonl").replace('"entry": "(words)", "category": "issues/pier/words/support"', '"entry": "anglers", "category": "issues/pier/support"', 1)
    town.write("r/features.jsonl", spoiled)
    expect("verify of features that were changed", town.run("verify", "r")[0], 1)


def check_coded(town, expect):
    """Statements as the engine wrote them change nothing; where a hand says something else, it decides."""
    town.compare("t.jsonl", "-l", "town.json", "--text", "-o", "first.json", "--coded-out", "rows.csv")
    with open(town.folder / "rows.csv", newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    expect("statements", len(rows), 16)
    town.compare("t.jsonl", "-l", "town.json", "--text", "--coded", "rows.csv", "-o", "same.json")
    first, same = json.loads(town.read("first.json")), json.loads(town.read("same.json"))
    expect("as it was", [k for k in first if first[k] != same[k]], [])
    by_hand = {"ada#1": "-1", "ben#1": "0"}
    for row in rows:
        if row["sentence"] in by_hand:
            row.update(direction=by_hand[row["sentence"]], weight="0.5", origin="hand")
    with open(town.folder / "rows.csv", "w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    town.compare("t.jsonl", "-l", "town.json", "--text", "--coded", "rows.csv", "-o", "hand.json", "--features", "hand.jsonl")
    sentences = {s["id"]: s for s in json.loads(town.read("hand.json"))["sentences"]}
    expect("by hand", [(m["direction"], m["weight"], m["origin"]) for m in sentences["ada#1"]["issues"]], [(-1, 0.5, "hand")])
    expect("taken out", sentences["ben#1"]["issues"], [])
    for sentence, direction in (("ada#1", 1), ("ben#1", -1)):
        expect("overruled in " + sentence, [(m["direction"], m["entry"], m["origin"]) for m in sentences[sentence]["overruled"]], [(direction, "(words)", "engine")])
    town.compare("hand.jsonl", "-o", "again.json")
    expect("by hand, from features", town.read("again.json") == town.read("hand.json"), True)


def check_lexicon(town, expect):
    """How a lexicon with words is compared with another, and looked over."""
    other = json.loads(json.dumps(TOPIC))
    other["words"]["pier"]["support"].update(anglers=8, lanterns=1)
    del other["words"]["pier"]["oppose"]["rust"]
    town.write("other.json", json.dumps(other))
    status, out, _ = town.run("lexicon", "diff", "town.json", "other.json")
    expect("diff", (status, out), (1, "~ issues/pier/words/support: anglers  weight 9 to 8  (line 1, now 1)\n+ issues/pier/words/support: lanterns  (line 1)\n"
                                      "- issues/pier/words/oppose: rust  weight 9  (line 1)\n1 added, 1 removed, 1 changed\n"))
    status, out, err = town.run("lexicon", "convert", "town.json", "--to", "native", "-o", "native.json")
    expect("convert", (status, "fields 'x-…' left out" in err), (0, True))
    expect("converted", town.run("lexicon", "diff", "town.json", "native.json")[:2], (0, "no entry differs\n"))
    texts = [town.run("annotate", "t.jsonl", "-l", lexicon)[1].splitlines()[1:] for lexicon in ("native.json", "town.json")]
    expect("read by the converted one", (texts[0] == texts[1], len(texts[0])), (True, 35))
    status, out, _ = town.run("lexicon", "coverage", "town.json", "t.jsonl")
    expect("coverage", (status, "town 1: 3 of 3 entries met" in out, "issues/pier/words" in out), (0, True, False))


def main(program, project):
    os.environ["COUNTERPOINT_LEXICONS"] = os.path.abspath(project) + "/lexicons"
    faults = []

    def expect(name, got, wanted):
        if got != wanted:
            faults.append("%s: %r, expected %r" % (name, got, wanted))
    for check in (check_features, check_coded, check_lexicon):
        with tempfile.TemporaryDirectory() as folder:
            town = Town(os.path.abspath(program), folder)
            (town.folder / "r").mkdir()
            check(town, expect)
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
