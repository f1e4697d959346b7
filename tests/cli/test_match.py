#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""counterpoint match: texts, features and standard input; two sides and one; what is refused.

    test_match.py COUNTERPOINT PROJECT
"""
import json
import pathlib
import subprocess
import sys
import tempfile

QUERIES = [{"id": "q1", "text": "The council rejects the new bridge over the river."},
           {"id": "q2", "text": "Ministers expect the treaty to fail in 2030."}]
POOL = [{"id": "p1", "text": "Rejecting a bridge, councillors said no to the plan. The treaty may fail by 2030, a minister expects."},
        {"id": "p2", "text": "Farmers like the market."},
        {"id": "p3", "text": "The new bridge over the river was rejected by the council."}]


def main(program, project):
    faults = []

    def expect(name, got, expected):
        if got != expected:
            faults.append("%s: %r, expected %r" % (name, got, expected))

    def match(*arguments, stdin=None):
        done = subprocess.run([program, "match", *map(str, arguments)], input=stdin, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    def rows(*arguments, stdin=None):
        status, out, err = match(*arguments, stdin=stdin)
        expect("status of " + " ".join(map(str, arguments)) + err, status, 0)
        header, *lines = map(json.loads, out.splitlines())
        return header, lines

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file, records in (("q.jsonl", QUERIES), ("p.jsonl", POOL)):
            (folder / file).write_text("".join(json.dumps(r) + "\n" for r in records))
        q, p = folder / "q.jsonl", folder / "p.jsonl"
        header, lines = rows(q, p, "--text")
        expect("format", header["format"], "counterpoint-matches/1")
        expect("parameters", header["parameters"], {"top": 10, "threshold": 0, "synonyms": None})
        best = {l["query"]: l for l in reversed(lines)}
        expect("best", {k: v["match"] for k, v in best.items()}, {"q1#1": "p3#1", "q2#1": "p1#2"})
        expect("numbers", best["q2#1"]["shared"]["numbers"], ["2030"])
        expect("text", best["q1#1"]["match_text"], POOL[2]["text"])
        expect("function words are not named", "the" in best["q1#1"]["shared"]["stems"], False)
        _, top = rows(q, p, "--top", 1)
        expect("top", [(l["query"], l["match"], l["rank"]) for l in top], [("q1#1", "p3#1", 1), ("q2#1", "p1#2", 1)])
        expect("standard input", rows("-", p, "--format", "jsonl", "--top", 1, stdin=q.read_text())[1], top)
        for texts in (q, p):
            subprocess.run([program, "annotate", str(texts), "-o", str(texts.with_suffix(".features"))], check=True)
        expect("features", rows(q.with_suffix(".features"), p.with_suffix(".features"), "--top", 1)[1], top)
        expect("one side", [(l["query"], l["match"]) for l in rows(p, "--threshold", "0.1")[1]], [("p1#1", "p3#1")])
        expect("default of one side", rows(p)[0]["parameters"], {"top": 0, "threshold": 0.5, "synonyms": None})
        matches = folder / "m.jsonl"
        expect("to a file", match(p, "--top", 2, "-o", matches), (0, "", ""))
        schema = [sys.executable, project + "/tests/schemas/validate.py", project + "/tests/schemas/matches.schema.json", str(matches)]
        expect("schema", subprocess.run(schema, capture_output=True).returncode, 0)
        small = folder / "wordnet"
        small.mkdir()
        for part in ("noun", "verb", "adj", "adv"):
            (small / ("data." + part)).write_text("  1 WordNet 0.1 Copyright nobody\n")
        (small / "data.noun").write_text("00000100 06 n 02 farmer 0 minister 0 000 | made up\n")
        header, related = rows(q, p, "--wordnet", small)
        expect("synonyms", [l["match"] for l in related if l["query"] == "q2#1"], ["p1#2", "p1#1", "p2#1", "p3#1"])
        expect("version", header["parameters"]["synonyms"], "WordNet 0.1")
        (small / "data.adj").write_text("0000010x\n")
        status, out, err = match(q, p, "--wordnet", small)
        expect("a bad synset", (status, out, "data.adj:1:1: error: a synset's offset" in err), (2, "", True))
        expect("no WordNet", match(q, p, "--wordnet", folder)[0], 2)
        if pathlib.Path("/usr/share/wordnet/data.noun").exists():
            header, _ = rows(q, p, "--synonyms")
            expect("the installed WordNet", header["parameters"]["synonyms"].startswith("WordNet "), True)
        else:
            print("skipped: --synonyms, Debian's wordnet-base is not installed")
        expect("no operand", match()[0], 2)
        expect("threshold", match(p, "--threshold", "2"),
               (2, "", "counterpoint: error: --threshold '2', expected a number from 0 to 1\n"))
        (folder / "bad.jsonl").write_text('{"id": "1", "text": "One."}\n{"id": "2", "txt": "Two."}\n')
        status, out, err = match(q, folder / "bad.jsonl")
        expect("a bad line", (status, out, "bad.jsonl:2:" in err), (2, "", True))
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
