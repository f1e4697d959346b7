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


FAINT = ["Lanterns hang above the old wooden deck.", "She painted lanterns on most of her cards.", "By nine the lanterns had all gone out.", "Nobody lit lanterns in the winter of strikes."]


def check_faint(town, expect):
    """What words say too faintly to count alone counts where an author's sentences take no side, as a stance and no more, and hands take it away."""
    topic = json.loads(json.dumps(TOPIC))
    topic["words"]["pier"]["support"].update({"lanterns": 7, "deck": 0.1, "cards": 0.1, "out": 0.1, "winter": 0.1})
    town.write("town.json", json.dumps(topic))
    town.write("t.jsonl", town.read("t.jsonl") + json.dumps({"id": "cem", "author": "Cem", "text": "\n\n".join(FAINT)}) + "\n")
    town.compare("t.jsonl", "-l", "town.json", "--text", "-o", "c.json", "--features", "c.jsonl", "--coded-out", "rows.csv", "--markdown", "c.md", "--html", "c.html")
    c = json.loads(town.read("c.json"))
    sentences = [s for s in c["sentences"] if s["author"] == "Cem"]
    expect("no side", [s["issues"] for s in sentences], [[]] * 4)
    hits = [h for s in sentences for h in s["hits"] if h["entry"] == "(words)"]
    expect("noted", [(h["direction"], 0.05 <= h["weight"] < 0.35, h["cues"]) for h in hits], [(1, True, ["word:lanterns", "word:" + second]) for second in ("deck", "cards", "out", "winter")])
    support = round(sum(h["weight"] for h in hits), 6)
    stance = [(s["faint"], s["support"], s["oppose"], s["score"], len(s["evidence"])) for s in c["stance"] if s["author"] == "Cem"]
    expect("stance", stance, [(True, support, 0, round(support / (support + 1), 6), 4)])
    expect("others", [s["faint"] for s in c["stance"] if s["author"] != "Cem"], [False, False])
    expect("tests", sorted((d["a"], d["b"], min(d["paragraphs"]) == 0, d["p"] is None) for d in c["differences"]), [("Ada", "Ben", False, False), ("Ada", "Cem", True, True), ("Ben", "Cem", True, True)])
    expect("ties of authors", [e for e in c["network"]["edges"] if "Cem" in (e["from"], e["to"]) and e["kind"] != "stance" and e["weight"] != 0], [])
    expect("report", "n=4 (4 by words, faintly)" in town.read("c.md") and "one speaks only faintly" in town.read("c.md"), True)
    expect("page", "4 by words, faintly" in town.read("c.html"), True)
    expect("explained", town.run("annotate", "t.jsonl", "-l", "town.json", "--explain")[1].count("pier 0, too faint to count alone"), 4)
    expect("in context", "lanterns" in town.run("kwic", "pier", "t.jsonl", "-l", "town.json")[1].lower(), False)
    expect("no statements", "cem" in town.read("rows.csv"), False)
    town.compare("c.jsonl", "-o", "again.json")
    expect("again", town.read("again.json"), town.read("c.json"))
    town.write("none.csv", "sentence,issue,direction\n" + "".join("cem#%d,pier,0\n" % k for k in (1, 2, 3)))
    town.compare("t.jsonl", "-l", "town.json", "--coded", "none.csv", "-o", "hand.json")
    expect("taken away by hand", [s["score"] for s in json.loads(town.read("hand.json"))["stance"] if s["author"] == "Cem"], [None])


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
    for check in (check_features, check_coded, check_faint, check_lexicon):
        with tempfile.TemporaryDirectory() as folder:
            town = Town(os.path.abspath(program), folder)
            (town.folder / "r").mkdir()
            check(town, expect)
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
