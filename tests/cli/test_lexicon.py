#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `counterpoint lexicon` prints about small lexicons and texts of our own, and its exit statuses.

    test_lexicon.py COUNTERPOINT PROJECT
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

RECORDS = """{"id": "1", "author": "Ada", "text": "We should build the bridge. The bridge is a gift."}
{"id": "2", "author": "Ben", "text": "The bridge is a burden. It must never stand."}
"""
ISSUE = {"id": "bridge", "label": "The bridge", "proposition": "The bridge should be built.", "about": ["bridge"],
         "support": ["build ~2 bridge"], "oppose": [{"match": "bridge ~3 burden", "weight": 1}]}
OLD = {"format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "ours", "issues": [ISSUE]}
NEW = json.loads(json.dumps(OLD))
NEW["issues"][0]["oppose"][0]["weight"] = 0.5
NEW["issues"][0]["support"].append("bridge ~3 gift")

DIFF = """~ issues/bridge/oppose: bridge ~3 burden  weight 1 to 0.5  (line 1, now 1)
+ issues/bridge/support: bridge ~3 gift  (line 1)
1 added, 0 removed, 1 changed
"""
# (S - O) / (S + O + 1): from one for to two for; from one against to a half.
SCORES = """
scores, old to new
The bridge (bridge)
  Ada: 0.5 to 0.666667, +0.166667
  Ben: -0.5 to -0.333333, +0.166667
"""
TONES = """scores, old to new
The bridge (bridge)
  Ada: silent to 0.5
  Ben: silent to -0.5
mean polarity of sentences
  Cy: %.6g to %.6g, %+.6g
"""


def run(program, *arguments):
    done = subprocess.run([program, "lexicon", *map(str, arguments)], capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def main():
    program, project = sys.argv[1], sys.argv[2]
    os.environ["COUNTERPOINT_LEXICONS"] = project + "/lexicons"
    faults = []

    def expect(name, got, wanted):
        if got != wanted:
            faults.append("%s: got\n%s\nexpected\n%s" % (name, got, wanted))

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        old, new, texts = folder / "old.json", folder / "new.json", folder / "t.jsonl"
        old.write_text(json.dumps(OLD))
        new.write_text(json.dumps(NEW))
        texts.write_text(RECORDS)
        expect("the same twice", run(program, "diff", old, old, texts), (0, "no entry differs\n\nscores, old to new\n  no score differs\n", ""))
        expect("entries", run(program, "diff", old, new), (1, DIFF, ""))
        expect("entries and scores", run(program, "diff", old, new, texts), (1, DIFF + SCORES, ""))
        # An issue that only the new one has, and tone: the mean of an author's sentences that have any.
        toned, before, after = folder / "toned.jsonl", folder / "a.json", folder / "b.json"
        toned.write_text(RECORDS + '{"id": "3", "author": "Cy", "text": "Gizmo.\\n\\nGadget.\\n\\nIt may be."}\n')
        before.write_text(json.dumps({**OLD, "issues": [], "polarity": [{"match": "gizmo", "weight": 0.5}]}))
        after.write_text(json.dumps({**OLD, "polarity": [{"match": "gizmo", "weight": 0.5}, {"match": "gadget", "weight": -1}]}))

        def tone(lexicon):
            out = subprocess.run([program, "annotate", toned, "-l", lexicon], capture_output=True, check=True).stdout
            values = [s["polarity"] for s in map(json.loads, out.splitlines()) if s.get("author") == "Cy" and s["polarities"]]
            return sum(values) / len(values)
        was, now = tone(before), tone(after)
        expect("tone and another issue", run(program, "diff", before, after, toned)[1].partition("\n\n")[2], TONES % (was, now, now - was))
        # The tables of a language change scores too.
        tables = {**OLD, "tables": {"ordinal_nouns": ["may"], "function_words": ["may"], "opposites": [["rise", "fall"]], "capitals": "names"}}
        (folder / "a.json").write_text(json.dumps(tables))
        tables["tables"] = {"ordinal_nouns": ["june"], "function_words": ["may"], "opposites": [["rise", "sink"]], "dialogue": ["—"], "capitals": "nouns", "subjects": "dropped"}
        (folder / "b.json").write_text(json.dumps(tables))
        status, out, _ = run(program, "diff", folder / "a.json", folder / "b.json")
        expect("tables", (status, sorted(out.splitlines()[:-1])), (1, ["+ tables/capitals: nouns", "+ tables/dialogue: —", "+ tables/opposites: rise sink",
               "+ tables/ordinal_nouns: june", "+ tables/subjects: dropped", "- tables/capitals: names", "- tables/opposites: rise fall", "- tables/ordinal_nouns: may",
               "- tables/subjects: needed"]))
        expect("no such version", run(program, "diff", old, folder / "none")[0], 2)
        expect("too few", run(program, "diff", old)[0], 2)

        status, out, _ = run(program, "coverage", new, texts, "--json")
        coverage = json.loads(out)
        expect("coverage", (status, {e["entry"]: e["hits"] for e in coverage["entries"]}),
               (0, {"bridge": 3, "build ~2 bridge": 1, "bridge ~3 gift": 1, "bridge ~3 burden": 1}))
        expect("authors", coverage["entries"][0]["authors"], {"Ada": 2, "Ben": 1})
        # Two texts of one author are counted together; of many forms those that stand oftenest are named.
        boats, fleet = folder / "boats.json", folder / "fleet.jsonl"
        boats.write_text(json.dumps({**OLD, "name": "boats", "issues": [], "polarity": ["boat*"]}))
        fleet.write_text("".join(json.dumps({"id": i, "author": author, "text": text}) + "\n" for i, author, text in (
            ("a", "Ada", "Boats. A boat. The boating. A boater."), ("b", "Ben", "Boat."), ("c", "Ada", "Boatmen. Boatyards. Boathouses. A boatload. Boatswains."))))
        status, out, _ = run(program, "coverage", boats, fleet)
        expect("forms and authors", (status, "by Ada 9, Ben 1; as boat 2, boater 1, boathouses 1, boating 1, boatload 1, boatmen 1, boats 1, boatswains 1, 1 more\n" in out,
                                     [line.split() for line in out.splitlines() if line.endswith(("  Ada", "  Ben", "  all"))]),
               (0, True, [["9", "9", "13", "69.2%", "Ada"], ["1", "1", "1", "100.0%", "Ben"], ["10", "10", "14", "71.4%", "all"]]))
        # The lexicon takes the place of a shipped one of its name; a line of context has twelve words besides the hit at most.
        status, out, _ = run(program, "coverage", project + "/lexicons/en/cues.json", texts, "--json")
        coverage = json.loads(out)
        met = [e for e in coverage["entries"] if e["hits"]]
        expect("a shipped lexicon", (status, coverage["lexicon"]["name"], len(met) > 2), (0, "en-cues", True))
        expect("long context", [e for e in met if len((e["context"]["before"] + e["context"]["after"]).split()) > 12 + 2], [])
        expect("a lexicon that is not read", run(program, "coverage", folder / "none", texts)[0], 2)
        # A manifest that names its topic only is read with the lexicons of its language too, as with -l.
        (folder / "t.txt").write_text("We must not build the bridge.")
        source = {"id": "t", "author": {"id": "t", "name": "t"}, "file": "t.txt"}
        manifest = folder / "c.json"

        def directions(*arguments):
            out = subprocess.run([program, "annotate", *map(str, arguments)], capture_output=True, check=True).stdout
            return [[m["direction"] for m in s["issues"]] for s in map(json.loads, out.splitlines()) if "id" in s]
        manifest.write_text(json.dumps({"format": "counterpoint-corpus/1", "lexicons": [{"path": "new.json"}], "sources": [source]}))
        lost = subprocess.run([program, "annotate", str(manifest)], capture_output=True, env={**os.environ, "COUNTERPOINT_LEXICONS": name + "/none"})
        expect("no shipped lexicons", (lost.returncode, b"no lexicons for language 'en'" in lost.stderr), (2, True))
        # A folder of the language without its cues would be read in silence: nothing denied.
        (folder / "shipped/en").mkdir(parents=True)
        lost = subprocess.run([program, "annotate", str(manifest)], capture_output=True, env={**os.environ, "COUNTERPOINT_LEXICONS": name + "/shipped"})
        expect("no cues", (lost.returncode, b"no lexicon has the tables of language 'en'" in lost.stderr), (2, True))
        expect("a topic alone", (directions(manifest), directions(manifest, "--no-default-lexicons")), ([[-1]], [[1]]))
        named = [{"path": os.path.abspath(project) + "/lexicons/en/cues.json"}, {"path": "new.json"}]
        manifest.write_text(json.dumps({"format": "counterpoint-corpus/1", "lexicons": named, "sources": [source]}))
        out = subprocess.run([program, "annotate", str(manifest)], capture_output=True, check=True).stdout
        expect("all lexicons", [row["name"] for row in json.loads(out.splitlines()[0])["lexicons"]], ["en-cues", "town"])
        (folder / "many.json").write_text(json.dumps({**OLD, "polarity": ["~3 gift"] * 22}))
        status, _, err = run(program, "check", folder / "many.json")
        expect("of many faults the first", (status, err.count("pattern begins with a gap"), err.splitlines()[20:]), (2, 20, ["%s: 2 more" % (folder / "many.json")]))
    shipped = sorted(pathlib.Path(project, "lexicons").glob("*/*.json"))
    expect("shipped lexicons", len(shipped) > 5, True)
    for path in shipped:
        expect("a warning", run(program, "check", path), (0, "%s: no fault\n" % path, ""))
    print("\n".join(faults) or "as expected")
    return 1 if faults else 0


sys.exit(main())
