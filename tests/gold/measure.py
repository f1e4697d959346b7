#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the reading of the three texts agrees with hand-coded sentences. Skips where the texts and codes are not there.

    measure.py COUNTERPOINT PROJECT SHARED [--misses]

Checks that the sentences are the gold's, one for one, and that the figures do not fall below the floors; prints every figure.
"""
import collections
import json
import os
import re
import subprocess
import sys

FLOORS = {"sentences": 143, "not own voice": 0.9, "not endorsed": 0.95, "hedged or doubted": 0.68, "claim type, macro": 0.6, "issue and sign": 0.69, "stance table": 0.85, "own sentences": 0.82,
          "first contrasts": 0.8, "first agreements": 0.8, "named pairs found": 0.5}
SKIPPED = 77


def read(program, project, shared):
    manifest = os.path.join(project, "results/north-korea-syria/corpus.json")
    command = [program, "annotate", manifest, "--texts", os.path.join(shared, "corpus"), "--text"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [r for r in map(json.loads, lines) if "id" in r]


def plain(text):
    return " ".join(re.sub(r"\[\d+\]", "", text).split())


def f1(pairs):
    """pairs of (gold, predicted) booleans"""
    tp = sum(g and p for g, p in pairs)
    fp = sum(p and not g for g, p in pairs)
    fn = sum(g and not p for g, p in pairs)
    precision, recall = tp / (tp + fp) if tp + fp else 0.0, tp / (tp + fn) if tp + fn else 0.0
    return (2 * tp / (2 * tp + fp + fn) if tp else 0.0), precision, recall


def figures(sentences, gold):
    dev = [(gold[g["id"]], g) for g in gold["codes"]]
    out = collections.OrderedDict()
    out["not own voice"] = f1([(not g["own_voice"], s["voices"][s["voice"]]["kind"] == "reported") for s, g in dev])
    out["not endorsed"] = f1([(g["endorsed"] is not True, s["commitment"] != "endorsed") for s, g in dev])
    out["hedged or doubted"] = f1([(g["certainty"] < 2, s["certainty"] != "asserted") for s, g in dev])
    types = sorted({g["type"] for _, g in dev})
    per = [f1([(g["type"] == t, s["type"] == t) for s, g in dev])[0] for t in types]
    out["claim type, macro"] = (sum(per) / len(per), 0.0, 0.0)
    codes = []
    wrong = given = 0
    for s, g in dev:
        signs = {m["issue"]: m["direction"] for m in s["issues"]}
        given += len(signs)
        for issue in set(signs) | set(g["issues"]):
            want, have = g["issues"].get(issue), signs.get(issue)
            wrong += want is not None and have is not None and want != have
            codes += [(True, True)] if want == have else [(True, False)] * (want is not None) + [(False, True)] * (have is not None)
    out["issue and sign"] = f1(codes)
    out["wrong sign, of those given"] = (wrong / given if given else 0.0, 0.0, 0.0)
    return out, dev



def own_sentences(program, project):
    """The issue codes of sentences written for this project: how far the topic's patterns reach beyond the three texts."""
    command = [program, "evaluate", os.path.join(project, "tests/gold/own-north-korea.jsonl"), "-l",
               os.path.join(project, "lexicons/topics/north-korea.json")]
    measured = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["issues"]
    return measured["f1"], measured["precision"], measured["recall"]


def sign_of(row):
    """1, -1, 0 (balanced, or its speakers split), or None (silent)"""
    if row["score"] is None:
        return None
    return 0 if row.get("split") or abs(row["score"]) < 0.05 else 1 if row["score"] > 0 else -1


def stance_table(project, shared):
    """F1 over (cell, sign) of authors and speakers; a sign where the other has none counts on its side only. Also cells that take the
    wrong side, and the share of silent cells that are filled."""
    comparison = json.load(open(os.path.join(project, "results/north-korea-syria/comparison.json"), encoding="utf-8"))
    coded = json.load(open(os.path.join(shared, "gold/stances-dev.json"), encoding="utf-8"))["stances"]
    have = {(r["speaker"] or r["author"], r["issue"]): sign_of(r) for r in comparison["stance"]}
    pairs, wrong, filled = [], [], []
    for who, cells in coded.items():
        for issue, cell in cells.items():
            want, given = cell["sign"], have[who, issue]
            pairs += [(True, True)] if want == given is not None else [(True, False)] * (want is not None) + [(False, True)] * (given is not None)
            if want is None:
                filled.append(given is not None)
            elif want and given == -want:
                wrong.append("%s on %s" % (who, issue))
    return f1(pairs), wrong, "%d of %d" % (sum(filled), len(filled))


LISTED, LOOKED_AT = 60, 10


def holds(relation, a, b, coded, named):
    """Whether a listed pair is right by the codes: named, or with signs on one issue that are opposite (contrast) or the same (agree)."""
    signs, others = coded[a]["issues"], coded[b]["issues"]
    return (frozenset((a, b)), relation) in named or any((signs[i] != others[i]) == (relation == "contrast") for i in set(signs) & set(others))


def report_pairs(project, shared, ids, codes):
    """Of the first contrasts and agreements whose two sentences are coded the share that is right; the share of the named pairs among the first
    60; and the named pairs that are not there, with those that cannot be there because a mark is missing."""
    comparison = json.load(open(os.path.join(project, "results/north-korea-syria/comparison.json"), encoding="utf-8"))
    name = {s["id"]: i for s, i in zip(comparison["sentences"], ids)}
    marks = {name[s["id"]]: {m["issue"]: m["direction"] for m in s["issues"]} for s in comparison["sentences"]}
    listed = [(p["relation"], name[p["a"]], name[p["b"]]) for p in comparison["pairs"]]
    coded = {c["id"]: c for c in codes}
    rows = [json.loads(line) for line in open(os.path.join(shared, "gold/pairs-dev.jsonl"), encoding="utf-8")]
    named = {(frozenset((r["a"], r["b"])), r["relation"]) for r in rows}
    out = collections.OrderedDict()
    for relation, label in (("contrast", "first contrasts"), ("agree", "first agreements")):
        right = [holds(*p, coded, named) for p in listed if p[0] == relation and p[1] in coded and p[2] in coded][:LOOKED_AT]
        out[label] = (sum(right) / len(right) if right else 0.0, 0.0, 0.0)
    first = {(frozenset(p[1:]), p[0]) for p in listed[:LISTED]}
    out["named pairs found"] = (len(named & first) / len(named), 0.0, 0.0)
    missing, lost = [], []
    for r in rows:
        x, y = marks[r["a"]], marks[r["b"]]
        can = any((x[i] != y[i]) == (r["relation"] == "contrast") for i in set(x) & set(y)) and r["relation"] != "same-topic"
        if (frozenset((r["a"], r["b"])), r["relation"]) not in first:
            (missing if can else lost).append(r["a"] + "-" + r["b"])
    return out, "ranked too low: %s; no marks for it: %s" % (" ".join(missing) or "none", " ".join(lost) or "none")


def print_misses(dev):
    for s, g in dev:
        have = {m["issue"]: m["direction"] for m in s["issues"]}
        voice = s["voices"][s["voice"]]["kind"] != "reported"
        if have != g["issues"] or voice != g["own_voice"] or s["type"] != g["type"] or (g["certainty"] < 2) != (s["certainty"] != "asserted"):
            print("%s own %s/%s type %s/%s certainty %s/%s\n   gold %s\n   have %s\n   %s" % (
                g["id"], g["own_voice"], voice, g["type"], s["type"], g["certainty"], s["certainty"], g["issues"],
                {m["issue"]: (m["direction"], m["weight"], m.get("entry")) for m in s["issues"]}, s["text"]))


def main():
    program, project, shared = sys.argv[1:4]
    if not os.path.exists(os.path.join(shared, "gold/sentences.tsv")):
        print("skipped: the texts and their codes are not there")
        return SKIPPED
    sentences = read(program, project, shared)
    rows = [line.rstrip("\n").split("\t") for line in open(os.path.join(shared, "gold/sentences.tsv"), encoding="utf-8")]
    order = {"T": 0, "R": 1, "W": 2}
    rows.sort(key=lambda r: order[r[0][0]])  # stable: the panel's speakers stay in order
    same = sum(plain(s["text"]) == plain(r[3]) for s, r in zip(sentences, rows)) if len(sentences) == len(rows) else 0
    print("sentences: %d read, %d of %d the same" % (len(sentences), same, len(rows)))
    gold = dict(zip((r[0] for r in rows), sentences))
    gold["codes"] = [json.loads(line) for line in open(os.path.join(shared, "gold/sentences-dev.jsonl"), encoding="utf-8")]
    results, dev = figures(sentences, gold)
    results["own sentences"] = own_sentences(program, project)
    results["stance table"], wrong, filled = stance_table(project, shared)
    pairs, unfound = report_pairs(project, shared, [r[0] for r in rows], gold["codes"])
    results.update(pairs)
    for name, (value, precision, recall) in results.items():
        print("%-28s %.3f%s" % (name, value, "  (precision %.3f, recall %.3f)" % (precision, recall) if precision or recall else ""))
    print("stance table: %d wrong signs%s; silent cells filled: %s" % (len(wrong), ": " + ", ".join(wrong) if wrong else "", filled))
    print("named pairs " + unfound)
    if "--misses" in sys.argv:
        print_misses(dev)
    failed = [n for n, floor in FLOORS.items() if (same if n == "sentences" else results[n][0]) < floor]
    for name in failed:
        print("below the floor: " + name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
