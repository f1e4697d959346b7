#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The database holds what the folder of tables holds, with keys that hold, and the views answer what an analyst asks first.

    test_sqlite.py COUNTERPOINT PROJECT
"""
import collections
import csv
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM, PROJECT = sys.argv[1], pathlib.Path(sys.argv[2])
STORED = ["tests/golden/bridge", "tests/golden/tempolimit", "results/north-korea-syria"]


def run(*arguments):
    result = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True)
    if result.returncode != 0:
        sys.exit("%s: exit status %d: %s" % (arguments, result.returncode, result.stderr.decode()))
    return result.stdout


def cell(value, kind):
    """A value as the tables write it."""
    if value is None:
        return ""
    if kind == "boolean":
        return ["FALSE", "TRUE"][value]
    if kind == "real":
        text = ("%.6f" % value).rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(value)


def same_tables(db, folder):
    dictionary, faults = {}, []
    with open(folder / "dictionary.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            dictionary.setdefault(row["table"], []).append(row)
    stored = {(t, c): (r, m) for t, c, r, m in db.execute("SELECT * FROM dictionary")}
    for table, columns in dictionary.items():
        with open(folder / (table + ".csv"), newline="", encoding="utf-8") as file:
            expected = list(csv.reader(file))
        got = [[cell(v, c["type"]) for v, c in zip(row, columns)] for row in db.execute("SELECT * FROM %s ORDER BY rowid" % table)]
        if [c["column"] for c in columns] != expected[0] or sorted(got) != sorted(expected[1:]):
            faults.append("%s: not the rows of %s.csv" % (table, table))
        faults += ["%s.%s: the dictionary differs" % (table, c["column"]) for c in columns
                   if stored.get((table, c["column"])) != (c["range"], c["meaning"])]
        info = {name: (kind, notnull, pk) for _, name, kind, notnull, _, pk in db.execute("PRAGMA table_info(%s)" % table)}
        for c in columns:
            kind = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER"}[c["type"]]
            if info[c["column"]][:2] != (kind, int(c["may_be_empty"] == "FALSE")) or (info[c["column"]][2] > 0) != (c["key"] == "TRUE"):
                faults.append("%s.%s: %s" % (table, c["column"], info[c["column"]]))
    return faults


def keys(db):
    faults = []
    if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        faults.append("the file is not whole")
    faults += ["a reference leads nowhere: %s" % (row,) for row in db.execute("PRAGMA foreign_key_check")]
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    strict = {row[1] for row in db.execute("PRAGMA table_list") if row[5] == 1}
    faults += ["%s is not STRICT" % t for t in tables if t not in strict]
    for table in tables:
        for _, part, other, column, *_ in db.execute("PRAGMA foreign_key_list(%s)" % table):
            plan = db.execute("EXPLAIN QUERY PLAN SELECT * FROM %s WHERE \"%s\" = 'x'" % (table, column)).fetchall()
            if part == 0 and not any("USING" in row[3] for row in plan):
                faults.append("%s.%s has no index, though it leads to %s" % (table, column, other))
    if db.execute("PRAGMA application_id").fetchone()[0] != int.from_bytes(b"CTP1", "big") or db.execute("PRAGMA user_version").fetchone()[0] < 1:
        faults.append("application_id or user_version is missing")
    return faults


def views(db, c):
    names = {a["id"]: a["name"] for a in c["authors"]}
    labels = {i["id"]: i["label"] for i in c["issues"]}
    texts = {s["id"]: s.get("text") for s in c["sentences"]}
    got = db.execute("SELECT author_name, issue_label, score, sentences FROM stance_named WHERE speaker IS NULL ORDER BY stance").fetchall()
    expected = [(names[s["author"]], labels[s["issue"]], s["score"], len(s["evidence"])) for s in c["stance"] if s["speaker"] is None]
    faults = [] if got == expected else ["stance_named differs"]
    got = db.execute("SELECT author_name, issue_label, weight, text FROM evidence_quoted ORDER BY stance, number").fetchall()
    expected = [(names[s["author"]], labels[s["issue"]], e["weight"], texts[e["sentence"]]) for s in c["stance"] if s["speaker"] is None for e in s["evidence"]]
    faults += [] if got == expected else ["evidence_quoted differs"]
    got = db.execute("SELECT rank, relation, a_text, b_text FROM pairs_quoted ORDER BY rank").fetchall()
    faults += [] if got == [(p["rank"], p["relation"], texts[p["a"]], texts[p["b"]]) for p in c["pairs"]] else ["pairs_quoted differs"]
    got = db.execute("SELECT issue_label, a_name, gap FROM differences_named WHERE unit = 'author'").fetchall()
    expected = [(labels[d["issue"]], names[d["a"]], d["gap"]) for d in c["differences"] if d["unit"] == "author"]
    return faults + ([] if collections.Counter(got) == collections.Counter(expected) else ["differences_named differs"])


def main():
    faults = []
    for name in STORED:
        with tempfile.TemporaryDirectory() as folder:
            folder, source = pathlib.Path(folder), PROJECT / name / "comparison.json"
            run("report", source, "--sqlite", folder / "c.db", "--csv", folder / "csv")
            run("report", source, "-o", folder / "again.sqlite")
            if (folder / "c.db").read_bytes() != (folder / "again.sqlite").read_bytes():
                faults.append("%s: another run gives other bytes" % name)
            db = sqlite3.connect(folder / "c.db")
            faults += ["%s: %s" % (name, f) for f in same_tables(db, folder / "csv") + keys(db) + views(db, json.loads(source.read_text()))]
            db.close()
    print("\n".join(faults) or "the database holds what the tables hold")
    return 1 if faults else 0


sys.exit(main())
