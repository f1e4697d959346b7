#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder of tables says what the comparison says, row by row; keys are unique, references lead somewhere, the dictionary describes all.

    test_csv.py COUNTERPOINT PROJECT
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, PROJECT = sys.argv[1], pathlib.Path(sys.argv[2])
STORED = ["tests/golden/bridge", "tests/golden/tempolimit", "results/north-korea-syria"]
ODD = 'R&D, "west"; éè'
TYPES = {"text": str, "integer": int, "real": float, "boolean": lambda text: {"TRUE": True, "FALSE": False}[text]}


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True)


def read(folder):
    """Tables as lists of rows with values of their types."""
    dictionary, tables = {}, {}
    with open(folder / "dictionary.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            dictionary.setdefault(row["table"], {})[row["column"]] = row
    for path in folder.glob("*.csv"):
        if path.stem == "dictionary":
            continue
        with open(path, newline="", encoding="utf-8") as file:
            columns = dictionary[path.stem]
            tables[path.stem] = [{k: None if v == "" and columns[k]["type"] != "text" else TYPES[columns[k]["type"]](v) for k, v in row.items()}
                                 for row in csv.DictReader(file)]
            file.seek(0)
            assert next(csv.reader(file)) == list(columns), path
    return dictionary, tables


def blank(value):
    """As a cell: lists are joined, null text is empty."""
    return "; ".join(value) if isinstance(value, list) else value


def same(name, rows, expected):
    if len(rows) != len(expected):
        return ["%s: %d rows, expected %d" % (name, len(rows), len(expected))]
    faults = []
    for number, (row, fields) in enumerate(zip(rows, expected)):
        for key, value in fields.items():
            got = row[key]
            if got != blank(value) and not (value is None and got == "") and len(faults) < 5:
                faults.append("%s, row %d: %s is %r, expected %r" % (name, number + 1, key, got, value))
    return faults


def flat(row, *without, **more):
    kept = {k: v for k, v in row.items() if k not in without and not isinstance(v, dict) and not (isinstance(v, list) and v and not isinstance(v[0], str))}
    return {**kept, **more}


def halves(tables, labels, names):
    """The upper halves of square tables, by rows."""
    for table in tables:
        ids = table[labels]
        for a in range(len(ids)):
            for b in range(a + 1, len(ids)):
                yield {"unit": table["unit"], "a": ids[a], "b": ids[b], **{new: table[old][a][b] for new, old in names.items()}}


def inner(outer, field, **keys):
    return [flat(item, **{k: row[v] for k, v in keys.items()}) for row in outer for item in row.get(field, [])]


def spans(voice):
    return {"%s_%s" % (name, end): voice[name][i] if name in voice else None
            for name in ("source", "cue_span", "content") for i, end in enumerate(("start", "end"))}


def against_json(c, t):
    sentences, network = c["sentences"], c["network"]
    sides = lambda p: {"%s_%s" % (side, k): v for side, row in zip("ab", p["sides"]) for k, v in row.items()}
    faults = same("documents", t["documents"], c["corpus"]["documents"]) + same("authors", t["authors"], [flat(a, "speakers") for a in c["authors"]])
    faults += same("speakers", t["speakers"], inner(c["authors"], "speakers", author="id"))
    for name in ("lexicons", "issues"):
        faults += same(name, t[name], c[name])
    faults += same("parameters", t["parameters"], [{"name": k, "value": json.dumps(v).strip('"')} for k, v in c["parameters"].items()])
    faults += same("sentences", t["sentences"], [flat(s, "voices", "hits", "issues", "targets", "polarities", "cues", "overruled") for s in sentences])
    faults += same("hits", t["hits"], inner(sentences, "hits", sentence="id"))
    faults += same("voices", t["voices"], [{**flat(v, "source", "cue_span", "content"), **spans(v), "sentence": s["id"], "number": n}
                                           for s in sentences for n, v in enumerate(s["voices"])])
    faults += same("sentence_issues", t["sentence_issues"], inner(sentences, "issues", sentence="id"))
    faults += same("sentence_overruled", t["sentence_overruled"], inner(sentences, "overruled", sentence="id"))
    faults += same("sentence_targets", t["sentence_targets"], inner(sentences, "targets", sentence="id"))
    faults += same("sentence_polarities", t["sentence_polarities"],
                   [{"sentence": s["id"], "lexicon": k, "polarity": v} for s in sentences for k, v in s["polarities"].items()])
    faults += same("stance", t["stance"], [flat(s, "evidence", stance=n + 1) for n, s in enumerate(c["stance"])])
    faults += same("evidence", t["evidence"], [{**e, "stance": n + 1, "number": k + 1, "author": s["author"], "speaker": s["speaker"], "issue": s["issue"],
                                                "origin": e.get("origin", "engine")} for n, s in enumerate(c["stance"]) for k, e in enumerate(s["evidence"])])
    faults += same("silent", t["silent"], [{"issue": s["issue"], "author": a} for s in c["silent"] for a in s["authors"]])
    faults += same("differences", t["differences"], [flat(d, paragraphs_a=d["paragraphs"][0], paragraphs_b=d["paragraphs"][1]) for d in c["differences"]])
    names = {"value": "matrix", **{k: k for k in ("low", "high", "expected", "expected_low", "expected_high")}}
    faults += same("similarity", t["similarity"], list(halves(c["similarity"], "labels", names)))
    faults += same("agreement", t["agreement"], list(halves(c["agreement"], "lexicons", {"rho": "rho", "units": "units"})))
    faults += same("keyness", t["keyness"], [{**term, "author": k["author"], "against": k["against"], "rank": n + 1}
                                             for k in c["keyness"] for n, term in enumerate(k["terms"])])
    faults += same("pairs", t["pairs"], [{**flat(p), **sides(p)} for p in c["pairs"]])
    for name in ("polarity", "ensemble"):
        faults += same(name, t[name], c[name])
    faults += same("nodes", t["nodes"], network["nodes"]) + same("merges", t["merges"], network["merges"])
    return faults + same("edges", t["edges"], [{**flat(e, "from", "to"), "source": e["from"], "target": e["to"]} for e in network["edges"]])


def keys_and_words(dictionary, tables):
    faults = [] if set(dictionary) == set(tables) else ["the dictionary is of other tables: %s" % (set(dictionary) ^ set(tables))]
    for table, columns in dictionary.items():
        rows, key = tables[table], [name for name, c in columns.items() if c["key"] == "TRUE"]
        if key and len({tuple(r[k] for k in key) for r in rows}) != len(rows):
            faults.append("%s: the key %s is not unique" % (table, key))
        for name, column in columns.items():
            if not column["meaning"]:
                faults.append("%s.%s: the dictionary has no meaning" % (table, name))
            if column["may_be_empty"] == "FALSE" and any(r[name] is None for r in rows):
                faults.append("%s.%s is empty" % (table, name))
            if " | " in column["range"] and column["type"] == "text" and any(r[name] and r[name] not in column["range"].split(" | ") for r in rows):
                faults.append("%s.%s: a value out of range" % (table, name))
            if column["refers_to"]:
                other, field = column["refers_to"].split(".")
                there = {r[field] for r in tables[other]} | {""}
                faults += ["%s.%s: %r is nowhere in %s" % (table, name, r[name], column["refers_to"]) for r in rows if r[name] not in there][:3]
    return faults


def stored(folder):
    faults = []
    for name in STORED:
        source, out = PROJECT / name / "comparison.json", folder / pathlib.Path(name).name
        result = run("report", source, "--csv", out)
        if result.returncode != 0:
            return ["%s: %s" % (name, result.stderr.decode())]
        dictionary, tables = read(out)
        faults += ["%s: %s" % (name, f) for f in against_json(json.loads(source.read_text()), tables) + keys_and_words(dictionary, tables)]
        before = {p.name: p.read_bytes() for p in out.iterdir()}
        run("report", source, "--form", "csv", "-o", out)
        if before != {p.name: p.read_bytes() for p in out.iterdir()}:
            faults.append("%s: another run gives other bytes" % name)
    return faults


def hostile(folder):
    rows = [{"id": "r1", "author": ODD, "text": 'We must build the "bridge", say all.\nSoon; now.', "title": "=1+1"}, {"id": "r2", "author": "Bo", "text": "We should not."}]
    (folder / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    result = run("compare", folder / "rows.jsonl", "--text", "-o", folder / "c.json", "--csv", folder / "out")
    if result.returncode != 0:
        return [result.stderr.decode()]
    dictionary, tables = read(folder / "out")
    names = [a["name"] for a in tables["authors"]]
    return against_json(json.loads((folder / "c.json").read_text()), tables) + keys_and_words(dictionary, tables) + ([] if names[0] == ODD else [repr(names)])


def folders(folder):
    """What stands in the folder's way is kept; its own earlier results are replaced; nothing is left behind."""
    source, out, faults = PROJECT / STORED[0] / "comparison.json", folder / "out", []

    def check(name, status, message, path=out):
        result = run("report", source, "--csv", path)
        left = [p for p in folder.iterdir() if len(p.suffix) == 7]
        if result.returncode != status or message not in result.stderr.decode() or left:
            faults.append("%s: status %d, %r, left %s" % (name, result.returncode, result.stderr.decode(), left))

    out.mkdir()
    check("an empty folder", 0, "")
    (out / "stance.csv").write_text("old")
    check("its own files", 0, "")
    if (out / "stance.csv").read_text() == "old":
        faults.append("an old file stayed")
    check("a name that ends in a slash", 0, "", str(out) + "/")
    (folder / "link").symlink_to("out")
    check("a link to a folder", 0, "", folder / "link")
    if not (folder / "link").is_symlink():
        faults.append("a link is no link any more")
    (out / "notes.txt").write_text("mine")
    before = (out / "stance.csv").stat().st_mtime_ns
    check("a folder with something else", 2, "out: error: holds 'notes.txt', which is none of the files to be written")
    if (out / "notes.txt").read_text() != "mine" or (out / "stance.csv").stat().st_mtime_ns != before:
        faults.append("a folder that was refused has changed")
    (folder / "file").write_text("mine")
    check("a file", 2, "file: error: is a file, expected a folder", folder / "file")
    check("standard output", 2, "a folder of files cannot go to standard output", "-")
    check("a folder that is nowhere", 2, "cannot make the folder", folder / "no" / "where")
    return faults


def main():
    faults = []
    for part in (stored, hostile, folders):
        with tempfile.TemporaryDirectory() as folder:
            faults += ["%s: %s" % (part.__name__, fault) for fault in part(pathlib.Path(folder))]
    print("\n".join(faults) or "the tables say what the comparison says")
    return 1 if faults else 0


sys.exit(main())
