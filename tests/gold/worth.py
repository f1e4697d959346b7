#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits what makes a sentence worth checking: a logistic regression over the families of worth cues, as lexicons/README.md tells; tests/gold/README.md has its figures.

    worth.py COUNTERPOINT LEXICONS SHARED

Reads the debate sentences of SHARED/eval/claimbuster.jsonl with `counterpoint annotate --reasons` and prints, of weights rounded as they are shipped and with the threshold
chosen on the same part, F1 and AUC on parts they were not fitted on: either half by the other, and ten folds; then each family's weight as it stands in the lexicon and as fitted on all.
A family is an entry of `cues.worth` in LEXICONS/en/cues.json, named by its x-field. Plain Python; takes a minute.
"""
import hashlib
import itertools
import json
import math
import os
import subprocess
import sys

RIDGE = 5.0        # strength of the penalty on weights
FEW = {"numbers": 1, "names": 3}  # as src/annotate/claim.c counts them


def families(path):
    """The family and the weight of each pattern."""
    entries = json.load(open(path, encoding="utf-8"))["cues"]["worth"]
    return ({p: e["x-field"] for e in entries for p in e["match"]}, {e["x-field"]: e["weight"] for e in entries})


def observed(program, lexicons, path):
    """Each sentence's features, how many different patterns of a family it shows, with its label."""
    items = [json.loads(line) for line in open(path, encoding="utf-8")]
    family, _ = families(os.path.join(lexicons, "en/cues.json"))
    lines = "".join(json.dumps({"id": i["id"], "text": i["text"]}) + "\n" for i in items)
    done = subprocess.run([program, "annotate", "-", "--format", "jsonl", "--one-sentence", "--reasons"], input=lines, check=True,
                          capture_output=True, text=True, env=dict(os.environ, COUNTERPOINT_LEXICONS=lexicons))
    read = {r["document"]: r for r in map(json.loads, done.stdout.splitlines()) if "id" in r}
    rows = []
    for item in items:
        sentence = read[item["id"]]
        x = {k: min(most, len(sentence[k])) for k, most in FEW.items() if sentence[k]}
        for pattern in {c["entry"] for c in sentence.get("cues", []) if c["kind"] == "worth"}:
            x[family[pattern]] = x.get(family[pattern], 0) + 1
        fold = int(hashlib.md5(item["id"].encode()).hexdigest(), 16)
        rows.append((x, item["label"] == "claim", fold))
    return rows


def solved(a, b):
    """x of a x = b, a being symmetric and positive definite: elimination."""
    n = len(b)
    a = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        for j in range(i + 1, n):
            if a[j][i]:
                f = a[j][i] / a[i][i]
                a[j] = [v - f * u for v, u in zip(a[j], a[i])]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (a[i][n] - sum(a[i][j] * x[j] for j in range(i + 1, n))) / a[i][i]
    return x


def regression(rows, names):
    """Newton's method; the constant, which is not penalised, is last."""
    at = {name: i for i, name in enumerate(names)}
    sparse = [([(at[k], v) for k, v in x.items()] + [(len(names), 1)], y) for x, y, _ in rows]
    w = [0.0] * (len(names) + 1)
    for _ in range(8):
        slope = [-RIDGE * v for v in w[:-1]] + [0.0]
        bend = [[RIDGE * (i == j) for j in range(len(w))] for i in range(len(w))]
        bend[-1][-1] = 1e-9
        for x, y in sparse:
            p = 1 / (1 + math.exp(-sum(w[i] * v for i, v in x)))
            for i, v in x:
                slope[i] += (y - p) * v
                row, share = bend[i], p * (1 - p) * v
                for j, u in x:
                    row[j] += share * u
        w = [v + d for v, d in zip(w, solved(bend, slope))]
    return dict(zip(names, w))


def f1(scored, threshold):
    hit = sum(y for s, y in scored if s >= threshold)
    return 2 * hit / (sum(s >= threshold for s, _ in scored) + sum(y for _, y in scored))


def auc(scored):
    below, better = 0, 0.0
    for _, group in itertools.groupby(sorted(scored), key=lambda v: v[0]):
        labels = [y for _, y in group]
        misses = labels.count(False)
        better += (len(labels) - misses) * (below + misses / 2)
        below += misses
    return better / (below * (len(scored) - below))


def score(weights, x):
    """Of weights of one decimal, free of the rounding that depends on their order."""
    return round(sum(weights[k] * v for k, v in x.items()), 1)


def fitted(rows, names):
    """Weights as they are shipped, and the threshold around which F1 is best."""
    w = {k: round(v, 1) if k in FEW else max(-1.0, min(1.0, round(v, 1))) for k, v in regression(rows, names).items()}
    scored = [(score(w, x), y) for x, y, _ in rows]
    best = max((sum(f1(scored, (t + d) / 10) for d in (-2, -1, 0, 1, 2)), t / 10) for t in range(0, 40))[1]
    return w, best


def figures(parts, names):
    """@param parts  pairs of rows to fit on and rows to test on"""
    scored = []
    for fit, test in parts:
        w, threshold = fitted(fit, names)
        scored += [(round(score(w, x) - threshold, 1), y) for x, y, _ in test]
    return "F1 %.3f  AUC %.3f" % (f1(scored, 0), auc(scored))


def main():
    program, lexicons, shared = sys.argv[1:]
    rows = observed(program, lexicons, os.path.join(shared, "eval/claimbuster.jsonl"))
    shipped = families(os.path.join(lexicons, "en/cues.json"))[1]
    names = [*FEW, *shipped]
    halves = [[r for r in rows if r[2] % 2 == k] for k in (0, 1)]
    for k in (0, 1):
        print("half %d by the other:  %s" % (k + 1, figures([(halves[1 - k], halves[k])], names)))
    folds = [([r for r in rows if r[2] // 2 % 10 != k], [r for r in rows if r[2] // 2 % 10 == k]) for k in range(10)]
    print("ten folds:            %s" % figures(folds, names))
    w, threshold = fitted(rows, names)
    print("base %.1f" % -threshold)
    for name in names:
        print("%5.1f %5s  %s" % (w[name], shipped.get(name, ""), name))


main()
