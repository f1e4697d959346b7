#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""counterpoint diff: what moved and because of which rows, after each kind of change; the gate; what is refused.

    test_diff.py COUNTERPOINT PROJECT
"""
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TEXTS = [{"id": "a", "author": "ada", "text": "The council needs a new roof. It is cold in here.\n\nWe need the new roof now. A roof is not needed by everybody."},
         {"id": "b", "author": "ben", "text": "A roof is a waste of money.\n\nWe may need a roof one day. The river is wide."},
         {"id": "c", "author": "cy", "text": "The river is wide.\n\nThe ferry runs on Monday."}]
LEXICON = {"format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "us",
           "issues": [{"id": "new-roof", "label": "A new roof", "proposition": "There should be a new roof.", "about": ["roof"],
                       "support": ["need ~3 roof"], "oppose": ["roof & waste ~2 money"]},
                      {"id": "ferry", "label": "The ferry", "proposition": "The ferry should run.", "about": ["ferry"], "support": ["ferry ~2 run"],
                       "oppose": ["sink ~2 ferry"]}]}


def main(program, project):
    faults = []
    environment = {**os.environ, "COUNTERPOINT_LEXICONS": project + "/lexicons"}
    environment.pop("COLUMNS", None)

    def expect(name, got, expected):
        if got != expected:
            faults.append("%s: %r, expected %r" % (name, got, expected))

    def run(*arguments, **more):
        done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, env={**environment, **more})
        return done.returncode, done.stdout, done.stderr

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def compare(target, texts=TEXTS, lexicon=LEXICON, *flags):
            (folder / "t.jsonl").write_text("".join(json.dumps(t) + "\n" for t in texts))
            (folder / "town.json").write_text(json.dumps(lexicon))
            status, _, err = run("compare", folder / "t.jsonl", "-l", folder / "town.json", "--text", "-o", folder / target, *flags)
            expect("compare for " + target + err, status, 0)
            return folder / target

        old = compare("old.json")

        def diff(new, *flags):
            status, out, err = run("diff", old, new, "--json", *flags)
            (folder / "d.json").write_text(out)
            schema = [sys.executable, project + "/tests/schemas/validate.py", project + "/tests/schemas/drift.schema.json", str(folder / "d.json")]
            expect("schema", subprocess.run(schema, capture_output=True).returncode, 0)
            for flags in ((), ("--width", "40"), ("--color", "always")):
                expect("text", run("diff", old, new, *flags)[0], status)
            return status, json.loads(out)

        def rows(drift, author="ada", issue="new-roof"):
            return [(r["reason"], (r["old"] or r["new"])["sentence"]) for s in drift["stance"] for r in s["evidence"] if (s["author"], s["issue"]) == (author, issue)]

        expect("itself", run("diff", old, old), (0, "nothing moved\n", ""))
        expect("itself as JSON", diff(old)[1]["moved"], False)

        # a sentence added before all others, which says nothing: ids move on, scores stay
        texts = copy.deepcopy(TEXTS)
        texts[0]["text"] = "It rains. " + texts[0]["text"]
        status, drift = diff(compare("added.json", texts))
        expect("no score moved", (drift["largest"], [i["kind"] for i in drift["inputs"]]), (0, ["document"]))

        texts = copy.deepcopy(TEXTS)
        texts[0]["text"] = texts[0]["text"].replace("The council needs a new roof.", "The council says no.")
        status, drift = diff(compare("edited.json", texts))
        expect("an edited sentence", (status, rows(drift)), (1, [("text", "a#1")]))
        expect("its texts", drift["stance"][0]["evidence"][0]["old"]["text"], "The council needs a new roof.")

        texts = copy.deepcopy(TEXTS)
        texts[0]["text"] = texts[0]["text"].replace("We need the new roof now. ", "")
        expect("a sentence that is gone", rows(diff(compare("gone.json", texts))[1]), [("sentence", "a#3")])

        lexicon = copy.deepcopy(LEXICON)
        lexicon["issues"][0]["oppose"] = ["sink ~2 roof"]
        status, drift = diff(compare("lexicon.json", TEXTS, lexicon))
        expect("an entry that is gone", (status, rows(drift, "ben")), (1, [("entry", "b#1")]))
        expect("named", [(i["kind"], i["name"]) for i in drift["inputs"]], [("lexicon", "town")])

        lexicon = copy.deepcopy(LEXICON)
        lexicon["issues"][1]["support"] = ["walk ~2 ferry"]
        status, drift = diff(compare("silent.json", TEXTS, lexicon))
        expect("silence", [(s["author"], s["silence"], s["new"]["score"]) for s in drift["stance"]], [("cy", "fallen", None)])
        expect("silence counts", drift["largest"], abs(drift["stance"][0]["old"]["score"]))

        status, drift = diff(compare("hedged.json", TEXTS, LEXICON, "--hedged", "0.25"))
        expect("a factor", (rows(drift, "ben"), [(i["kind"], i["name"], i["old"], i["new"]) for i in drift["inputs"]]),
               ([("weight", "b#2")], [("parameter", "hedged", "0.5", "0.25")]))
        expect("is named", "factor hedged 0.50 \u2192 0.25" in run("diff", old, folder / "hedged.json", "--width", "200")[1], True)
        small = drift["largest"]

        # another year: other words, another tone, another network
        texts = copy.deepcopy(TEXTS)
        texts[0]["text"] += " The roof is a disgrace. The roof, the roof, the roof, and the disgrace of it. A disgrace, a disgrace."
        texts[1]["text"] = "We need a roof. We need the new roof."
        status, drift = diff(compare("year.json", texts))
        expect("words", [w["stem"] for w in drift["keyness"] if (w["author"], w["against"], w["old"]) == ("ada", "rest", None)], ["disgrac"])
        expect("ties", [t["change"] > 0 for t in drift["network"] if t["kind"] == "congruence"], [True])
        expect("tone", [(t["id"], t["change"] < 0) for t in drift["polarity"] if t["unit"] == "author" and t["id"] == "ada"], [("ada", True)])
        said = run("diff", old, folder / "year.json", "--width", "200")[1]
        for heading in ("Words that set authors apart", "Ties of the network", "Tone"):
            expect(heading, heading in said, True)

        statements = folder / "s.csv"
        statements.write_text("sentence,issue,direction\na#1,new-roof,-1\n")
        (folder / "t.jsonl").write_text("".join(json.dumps(t) + "\n" for t in TEXTS))
        (folder / "town.json").write_text(json.dumps(LEXICON))
        run("compare", folder / "t.jsonl", "-l", folder / "town.json", "--text", "--coded", statements, "-o", folder / "coded.json")
        status, drift = diff(folder / "coded.json")
        expect("by hand", (rows(drift), [i["kind"] for i in drift["inputs"]]), ([("hand", "a#1")], ["coded"]))

        # other authors and issues
        lexicon = copy.deepcopy(LEXICON)
        lexicon["issues"] = lexicon["issues"][:1]
        texts = [*TEXTS[:2], {"id": "d", "author": "dee", "text": "We need a roof."}]
        status, drift = diff(compare("others.json", texts, lexicon))
        named = [(i["kind"], i["name"], i["old"] is None, i["new"] is None) for i in drift["inputs"] if i["kind"] in ("author", "issue")]
        expect("others", named, [("author", "cy", False, True), ("author", "dee", True, False), ("issue", "ferry", False, True)])
        expect("a lost score drifts", drift["largest"] > 0, True)
        old, kept = folder / "others.json", old
        status, drift = diff(compare("more.json", [*texts, {"id": "e", "author": "eve", "text": "It rains."}], lexicon))
        expect("a new author is told, and is no drift of a score", (status, drift["largest"]), (1, 0))
        expect("within any limit", run("diff", old, folder / "more.json", "--max-drift", "0")[0], 0)
        old = kept

        # the gate
        hedged = folder / "hedged.json"
        expect("within", run("diff", old, hedged, "--max-drift", small)[0], 0)
        status, _, err = run("diff", old, hedged, "--max-drift", small / 2)
        expect("beyond", (status, "the largest drift, " in err), (1, True))
        expect("a gate of 0", run("diff", old, hedged, "--max-drift", "0")[0], 1)
        page = folder / "d.html"
        expect("page", run("diff", old, hedged, "--html", page)[0], 1)
        html = page.read_text()
        expect("self-contained", ("http://" in html or "https://" in html, "<script" in html, "Content-Security-Policy" in html), (False, False, True))
        run("diff", old, hedged, "--html", folder / "again.html")
        expect("same bytes", (folder / "again.html").read_bytes(), page.read_bytes())

        # bad input
        bad = folder / "bad.json"
        bad.write_text('{"format": "counterpoint-comparison/1",\n "engine": 3}')
        for arguments, message in (((old, bad), "bad.json:2:"), ((bad, old), "bad.json:2:"), ((old, folder / "none.json"), "none.json: error: cannot open"),
                                   ((old, hedged, "--max-drift", "-1"), "--max-drift '-1'"), ((old, hedged, "--max-drift", "much"), "--max-drift 'much'"),
                                   ((old,), "expected two comparisons"), ((old, hedged, "--width", "0"), "--width '0'")):
            status, out, err = run("diff", *arguments, "--html", folder / "not.html")
            expect("bad: %s" % (arguments,), (status, out, message in err or err, (folder / "not.html").exists()), (2, "", True, False))
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
