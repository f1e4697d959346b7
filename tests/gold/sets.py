#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the reading of single sentences and of pairs agrees with public hand-coded sets. Skips where the sets are not there.

    sets.py COUNTERPOINT SHARED [SET…] [-- OPTION…]

Reads each set with `counterpoint annotate --one-sentence`, sets of pairs with `counterpoint relate`, and the options given, and prints the figures of the set's own score.py; fails where
one falls below its floor. With options given there is no floor: they are for trying what a part of the reading adds.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

SKIPPED = 77


def worth(sentence):
    return {"score": sentence["worth"], "label": "claim" if sentence["worth"] >= 0.5 else "none"}


def certainty(sentence):
    return {"label": "certain" if sentence["certainty"] == "asserted" else "uncertain"}


def similarity(related):
    return {"score": related["similarity"]}


def side(related):
    return {"label": "agree" if related["agreement"] >= 0 else "contrast"}


def support(related):
    return {"label": {"agree": "support", "contrast": "attack"}.get(related["relation"], "none")}


# set: what is predicted from a sentence's features, or from the relation of a pair, the figure that counts, its floor
SETS = {
    "nyt": (lambda s: {"score": s["polarity"]}, "r", 0.59),
    "emonews": (lambda s: {"score": s["polarity"]}, "r", 0.61),
    "newsmtsc": (lambda s: {"score": s.get("target_polarity", 0.0)}, "macro_f1", 0.615),
    "wikihedge": (certainty, "f1_uncertain", 0.635),
    "claimbuster": (worth, "f1_claim", 0.755),
    "nk": (support, "macro_f1", 0.41),
    "perspside": (side, "macro_f1", 0.56),
    "perspeq": (similarity, "auc", 0.85),
    "argkp": (similarity, "auc", 0.715),
    "stsnews": (similarity, "r", 0.76),
}
PAIRS = {support, side, similarity}


def records(path):
    """The set's lines as records for annotate; a target's place, which the sets give in characters, in bytes."""
    for line in open(path, encoding="utf-8"):
        item = json.loads(line)
        record = {k: item[k] for k in ("id", "text", "target", "context") if k in item}
        if "target_span" in item:
            record["target_span"] = [len(item["text"][:at].encode()) for at in item["target_span"]]
        yield json.dumps(record, ensure_ascii=False) + "\n"


def pairs(path):
    for line in open(path, encoding="utf-8"):
        item = json.loads(line)
        yield json.dumps({"id": item["id"], "a": item["text"], "b": item["text2"]}, ensure_ascii=False) + "\n"


def run(command, lines):
    done = subprocess.run(command, input="".join(lines), check=True, capture_output=True, text=True)
    return [r for r in map(json.loads, done.stdout.splitlines()) if "id" in r]


def read(program, path, predict, options):
    """What is predicted, by id."""
    if predict in PAIRS:
        return {r["id"]: predict(r) for r in run([program, "relate", "-", *options], pairs(path))}
    command = [program, "annotate", "-", "--format", "jsonl", "--one-sentence", *options]
    return {r["id"].rsplit("#", 1)[0]: predict(r) for r in run(command, records(path))}


def figures(program, shared, name, options):
    predict = SETS[name][0]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for key, prediction in read(program, os.path.join(shared, "eval", name + ".jsonl"), predict, options).items():
            file.write(json.dumps({"id": key, **prediction}) + "\n")
        file.flush()
        score = [sys.executable, os.path.join(shared, "eval/score.py"), name, file.name]
        return subprocess.run(score, check=True, capture_output=True, text=True).stdout


def main():
    arguments = sys.argv[1:]
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    (program, shared, *names), options = arguments[:cut], arguments[cut + 1:]
    if not os.path.exists(os.path.join(shared, "eval/score.py")):
        print("skipped: the coded sets are not there")
        return SKIPPED
    failed = []
    for name in names or SETS:
        out = figures(program, shared, name, options)
        print(out, end="")
        _, figure, floor = SETS[name]
        if not options and float(re.search(r"^\s*%s\s+(\S+)" % figure, out, re.M).group(1)) < floor:
            failed.append("%s: %s is below the floor, %g" % (name, figure, floor))
    print("\n".join(failed), end="\n" if failed else "")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
