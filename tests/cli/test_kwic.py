#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""counterpoint kwic: patterns, groups and issues in texts and in features; on a terminal, as JSON and CSV; what is refused.

    test_kwic.py COUNTERPOINT PROJECT
"""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

TEXTS = [{"id": "a", "author": "ada", "text": "The council needs a new roof for the school. Roofs are not cheap, said the mayor of the town by the river."},
         {"id": "b", "author": "ben", "text": "A roof is a waste of money.\n\n\u4e2d\u6587\u5c4b\u9802 roof \u4e2d\u6587\u3002 Cafe\u0301 roofs leak."}]
LEXICON = {"format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "us",
           "groups": {"house": ["roof", "school"]},
           "issues": [{"id": "new-roof", "label": "A new roof", "proposition": "There should be a new roof.", "about": ["roof"],
                       "support": ["need ~3 roof"], "oppose": ["roof & waste ~2 money"]}]}


def columns(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def main(program, project):
    faults = []
    environment = {**os.environ, "COUNTERPOINT_LEXICONS": project + "/lexicons"}
    for name in ("COLUMNS", "NO_COLOR"):
        environment.pop(name, None)

    def expect(name, got, expected):
        if got != expected:
            faults.append("%s: %r, expected %r" % (name, got, expected))

    def kwic(*arguments, **more):
        done = subprocess.run([program, "kwic", *map(str, arguments)], capture_output=True, text=True, env={**environment, **more})
        return done.returncode, done.stdout, done.stderr

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        texts, lexicon = folder / "t.jsonl", folder / "town.json"
        texts.write_text("".join(json.dumps(t) + "\n" for t in TEXTS))
        lexicon.write_text(json.dumps(LEXICON))
        features = folder / "f.jsonl"
        subprocess.run([program, "annotate", "--text", "-l", lexicon, texts, "-o", features], check=True, env=environment)

        def rows(*arguments):
            status, out, err = kwic(*arguments, "-l", lexicon, "--json")
            expect("status of %s %s" % (arguments, err), status, 0)
            (folder / "k.jsonl").write_text(out)
            schema = [sys.executable, project + "/tests/schemas/validate.py", project + "/tests/schemas/concordance.schema.json"]
            expect("schema", subprocess.run(schema + [str(folder / "k.jsonl")], capture_output=True).returncode, 0)
            header, *lines = map(json.loads, out.splitlines())
            expect("number of lines", header["hits"], len(lines))
            bodies = {t["id"]: t["text"].encode() for t in TEXTS}
            for line in lines:
                body = bodies[line["document"]]
                expect("place", body[line["start"]:line["end"]].decode(), line["hit"])
                around = (line["before"] + line["hit"] + line["after"]).encode()
                expect("context", body[line["start"] - len(line["before"].encode()):].startswith(around), True)
            return [(l["sentence"], l["before"], l["hit"], l["after"]) for l in lines]

        expect("roof", rows("roof", texts, "--window", 2),
               [("a#1", "a new ", "roof", " for the"), ("a#2", "", "Roofs", " are not"), ("b#1", "A ", "roof", " is a"),
                ("b#2", "\u4e2d\u6587\u5c4b\u9802 ", "roof", " \u4e2d\u6587\u3002"), ("b#3", "Cafe\u0301 ", "roofs", " leak.")])
        for query in ("roof", "{house}", "new-roof", '"roofs"', "roof & leak"):
            expect("features, " + query, rows(query, features), rows(query, texts))
        expect("a form", [f[2] for f in rows('"roofs"', texts)], ["Roofs", "roofs"])
        expect("a group", len(rows("{house}", texts)), 6)
        expect("an author", {f[0][0] for f in rows("roof", texts, "-a", "ben")}, {"b"})
        expect("no lexicons", kwic("roof", texts, "--no-default-lexicons", "--language", "xx")[1].count("\n ") > 0, True)

        for width in (40, 60, 80, 200):
            status, out, err = kwic("{house}", texts, "-l", lexicon, "--width", width)
            expect("no line is wider than %d" % width, [l for l in out.splitlines() if columns(l) > width], [])
            out = kwic("{house}", texts, "-l", lexicon, "--width", width, "--color", "always")[1]
            starts = {columns(l.split("\x1b[1;36m")[0]) for l in out.splitlines() if l.startswith(" #")}
            expect("hits stand under each other at %d" % width, len(starts), 1)
        expect("COLUMNS", kwic("roof", texts, COLUMNS="50"), kwic("roof", texts, "--width", 50))
        expect("piped: no colour", "\x1b" in kwic("roof", texts)[1], False)
        expect("colour", "\x1b[1;36mroof\x1b[0m" in kwic("roof", texts, "--color", "always", NO_COLOR="1")[1], True)
        out = kwic("new-roof", texts, "-l", lexicon)[1]
        expect("sides", ("\u25b2" in out.split("\n\n")[0], "\u25bc" in out.split("\n\n")[0]), (True, True))
        expect("sum", kwic("roof", texts)[1].splitlines()[-1], "5 hits in 5 of 5 sentences: ada 2, ben 3")
        expect("no hit", kwic("giraffe", texts), (0, "no hit in 5 sentences\n", ""))
        expect("no hit of a misspelt issue", kwic("new-rof", texts, "-l", lexicon),
               (2, "", "counterpoint: error: 'new-rof' is not met, and is no issue's id (did you mean 'new-roof'?)\n"))
        expect("no hit, and nothing near", kwic("giraffe", features)[2], "counterpoint: 'giraffe' is not met, and is no issue's id\n")
        expect("no hit of a pattern", kwic("giraffe & roof", texts, "-l", lexicon), (0, "no hit in 5 sentences\n", ""))
        table = list(csv.DictReader(io.StringIO(kwic("new-roof", features, "--csv")[1])))
        expect("CSV", [(r["sentence"], r["direction"]) for r in table if r["direction"] != "0"], [("a#1", "1"), ("b#1", "-1")])
        target = folder / "out.txt"
        expect("to a file", (kwic("roof", texts, "-o", target), target.read_text()), ((0, "", ""), kwic("roof", texts)[1]))

        characters = folder / "characters.jsonl"
        subprocess.run([program, "annotate", "--text", "--offsets", "characters", "-l", lexicon, texts, "-o", characters], check=True, env=environment)
        for query in "roof", "new-roof":
            expect("counted in characters, " + query, kwic(query, characters), kwic(query, features))
            places = [json.loads(line) for line in kwic(query, characters, "--json")[1].splitlines()[1:]]
            bodies = {t["id"]: t["text"] for t in TEXTS}
            expect("places in characters", [bodies[p["document"]][p["start"]:p["end"]] for p in places], [p["hit"] for p in places])

        bare = folder / "bare.jsonl"
        subprocess.run([program, "annotate", texts, "-o", bare], check=True, env=environment)
        for arguments, message in (
                (("roof [a|", texts), "pattern:1:9: error: empty alternative"),
                (("{hous}", texts, "-l", lexicon), "pattern:1:1: error: unknown group {hous} (did you mean {house}?)"),
                (("new_rof", texts, "-l", lexicon), "pattern:1:4: error: unexpected '_', expected a blank (did you mean 'new-roof'?)"),
                (("roof", bare), "sentence 'a#1' has no text"), (("roof", texts, "-a", "bob"), "no author or speaker 'bob'"),
                (("roof", texts, "--window", "0"), "--window '0'"), (("roof", texts, "--width", "x"), "--width 'x'"),
                (("roof", texts, "--json", "--csv"), "--json and --csv"), (("roof",), "expected a pattern"),
                (("roof", folder / "none.txt"), "none.txt: error: cannot open")):
            status, out, err = kwic(*arguments, "-o", folder / "bad")
            expect("bad: %s" % (arguments,), (status, out, message in err or err, (folder / "bad").exists()), (2, "", True, False))
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
