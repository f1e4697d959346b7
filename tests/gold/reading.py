#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the reading agrees with codes on texts of our own, in running paragraphs: on topics that no lexicon was made for, and on North Korea by hands that knew
neither lexicon nor engine.

    reading.py COUNTERPOINT PROJECT [--misses PART]

Three parts: "read", whose misses were looked at while rules and cues were mended (by now of all sets but English and articles, of some only those of voices);
"unread", the other paragraphs of the same texts, drawn at random, or texts that nobody looked into; "later", texts written and coded after the first mending. Prints every figure by part; fails where one falls below its floor, or where the texts are not cut into the coded sentences.
"""
import itertools
import json
import os
import subprocess
import sys

from measure import f1

# name: language, sentences, lexicon of the topics, floors of all parts together
SETS = {
    "English": ("en", "reading-en.jsonl", "reading-topics.json",
           {"not own voice": 0.80, "not endorsed": 0.75, "rejected": 0.50, "not asserted": 0.72, "claim type, macro": 0.58, "issue and sign": 0.22}),
    "English, many genres": ("en", "reading-wide.jsonl", "reading-topics.json",
           {"not own voice": 0.82, "not endorsed": 0.77, "not asserted": 0.60, "claim type, macro": 0.48}),
    "German": ("de", "reading-de.jsonl", "reading-themen.json",
           {"not own voice": 0.88, "not endorsed": 0.88, "rejected": 0.45, "not asserted": 0.50, "claim type, macro": 0.5, "issue and sign": 0.20}),
    "French": ("fr", "reading-fr.jsonl", "reading-sujets.json",
           {"not own voice": 0.83, "not endorsed": 0.82, "rejected": 0.40, "not asserted": 0.78, "claim type, macro": 0.66}),
    "North Korea, plain": ("en", "reading-korea-plain.jsonl", "../../lexicons/topics/north-korea.json",
           {"not own voice": 0.80, "not endorsed": 0.66, "not asserted": 0.60, "claim type, macro": 0.58, "issue and sign": 0.57, "stances of texts": 0.73}),
    "North Korea, oblique": ("en", "reading-korea-oblique.jsonl", "../../lexicons/topics/north-korea.json",
           {"not own voice": 0.74, "not endorsed": 0.65, "not asserted": 0.58, "claim type, macro": 0.36, "issue and sign": 0.40, "stances of texts": 0.55}),
    "North Korea, as in print": ("en", "reading-korea-print.jsonl", "../../lexicons/topics/north-korea.json",
           {"not own voice": 0.64, "not endorsed": 0.54, "not asserted": 0.62, "claim type, macro": 0.36, "issue and sign": 0.38, "stances of texts": 0.55}),
    "North Korea, articles": ("en", "reading-korea-articles.jsonl", "../../lexicons/topics/north-korea.json", {"issue and sign": 0.26, "stances of texts": 0.50}),
}


def documents(records):
    """The records' texts put together again: an id is document.paragraph.sentence."""
    for name, of_document in itertools.groupby(records, document_of):
        paragraphs = itertools.groupby(of_document, lambda r: r["id"].split(".")[1])
        text = "\n\n".join(" ".join(r["text"] for r in of_paragraph) for _, of_paragraph in paragraphs)
        yield json.dumps({"id": name, "author": name, "text": text}, ensure_ascii=False) + "\n"


def read(program, language, records, lexicon):
    command = [program, "annotate", "-", "--format", "jsonl", "--language", language, "-l", lexicon, "--text"]
    done = subprocess.run(command, input="".join(documents(records)), check=True, capture_output=True, text=True)
    return [r for r in map(json.loads, done.stdout.splitlines()) if "voices" in r]


def compare(program, language, records, lexicon):
    """{(document, issue): score} of the stances that a comparison of these paragraphs gives the documents' authors."""
    command = [program, "compare", "-", "--format", "jsonl", "--language", language, "-l", lexicon, "--replicates", "10", "--pairs", "0"]
    done = subprocess.run(command, input="".join(documents(records)), check=True, capture_output=True, text=True)
    return {(r["author"], r["issue"]): r["score"] for r in json.loads(done.stdout)["stance"] if r["score"] is not None}


def signs(sentence):
    return {m["issue"]: m["direction"] for m in sentence["issues"]}


def is_reported(sentence):
    return sentence["voices"][sentence["voice"]]["kind"] == "reported"


def codes_of(pairs):
    """(coded, given) of every sentence and issue that one of both has; another sign is a miss on either side."""
    for s, g in pairs:
        have = signs(s)
        for issue in set(have) | set(g["issues"]):
            want, given = g["issues"].get(issue), have.get(issue)
            yield from [(True, True)] if want == given else [(True, False)] * (want is not None) + [(False, True)] * (given is not None)


def share_of_other_side(pairs):
    """Of the issues that sentences are given a side of, how many are coded with the other one."""
    given = [side != g["issues"].get(issue, side) for s, g in pairs for issue, side in signs(s).items()]
    return sum(given) / len(given) if given else 0.0


def document_of(record):
    return record["id"].split(".")[0]


def sides(weights):
    """{(document, issue): sign} of the sums of (document, issue, weight), 0 where they cancel out."""
    sums = {}
    for document, issue, weight in weights:
        sums[document, issue] = sums.get((document, issue), 0.0) + weight
    return {key: (total > 0) - (total < 0) for key, total in sums.items()}


def stances_of(pairs, stances):
    """(coded, given) of the side that each text's sentences, taken together, are on; another side is a miss on either."""
    coded = sides((document_of(g), issue, sign) for _, g in pairs for issue, sign in g["issues"].items())
    given = {key: (score > 0) - (score < 0) for key, score in stances.items()}
    for key in set(coded) | set(given):
        yield from [(True, True)] if coded.get(key) == given.get(key) else [(True, False)] * (key in coded) + [(False, True)] * (key in given)


def figures(pairs, stances):
    out = figures_of_reading(pairs) if "voice" in pairs[0][1] else {}
    coded = [(s, g) for s, g in pairs if "issues" in g]
    if coded:
        out["issue and sign"] = f1(list(codes_of(coded)))
        out["other side"] = (share_of_other_side(coded), 0.0, 0.0)
        out["stances of texts"] = f1(list(stances_of(coded, stances)))
    return out


def figures_of_reading(pairs):
    out = {
        "not own voice": f1([(g["voice"] == "reported", is_reported(s)) for s, g in pairs]),
        "not endorsed": f1([(g["commitment"] != "endorsed", s["commitment"] != "endorsed") for s, g in pairs]),
        "rejected": f1([(g["commitment"] == "rejected", s["commitment"] in ("rejected", "distanced")) for s, g in pairs]),
        "not asserted": f1([(g["certainty"] != "asserted", s["certainty"] != "asserted") for s, g in pairs]),
    }
    types = sorted({g["type"] for _, g in pairs})
    per = [f1([(g["type"] == t, s["type"] == t) for s, g in pairs])[0] for t in types]
    out["claim type, macro"] = (sum(per) / len(per), 0.0, 0.0)
    return out


def as_reading(codes):
    """A coder's codes in the form of a sentence of `annotate`."""
    issues = [{"issue": issue, "direction": side} for issue, side in codes.get("issues", {}).items()]
    return {**codes, "issues": issues, "voices": [{"kind": codes.get("voice")}], "voice": 0}


def figures_of_second_coder(pairs):
    """What a second coder, who saw the texts only, reaches on the sentences that he coded: as far as one may hope to come."""
    coded = [(as_reading(g["x-second"]), g) for _, g in pairs if "x-second" in g]
    if not coded:
        return {}
    return figures(coded, sides((document_of(g), issue, side) for s, g in coded for issue, side in signs(s).items()))


def show_figures(title, measured):
    print(title)
    for what, (value, precision, recall) in measured.items():
        print("  %-20s %.3f%s" % (what, value, "  (precision %.3f, recall %.3f)" % (precision, recall) if precision or recall else ""))


def show(name, part, pairs, stances):
    measured = figures(pairs, stances)
    show_figures("%s, %s: %d sentences" % (name, part, len(pairs)), measured)
    second = figures_of_second_coder(pairs)
    if second and part != "all":
        show_figures("%s, %s: a second coder, %d sentences" % (name, part, sum("x-second" in g for _, g in pairs)), second)
    return measured


def show_misses(pairs):
    for s, g in pairs:
        have = {"voice": "reported" if is_reported(s) else "author", "commitment": s["commitment"], "certainty": s["certainty"], "type": s["type"], "issues": signs(s)}
        missed = ["%s %s, not %s" % (k, have[k], g[k]) for k in have if k in g and g[k] != have[k]]
        if missed:
            print("%s %s\n    %s" % (g["id"], g["text"], "; ".join(missed)))


def measure_set(program, folder, name, misses):
    language, file, lexicon, floors = SETS[name]
    records = [json.loads(line) for line in open(os.path.join(folder, file), encoding="utf-8")]
    sentences = read(program, language, records, os.path.join(folder, lexicon))
    if [s["text"] for s in sentences] != [r["text"] for r in records]:
        return ["%s: the sentences are cut in another way" % name]
    pairs = list(zip(sentences, records))

    def stances(of_part):
        return compare(program, language, [r for _, r in of_part], os.path.join(folder, lexicon))
    parts = sorted({r["x-part"] for r in records}, key=["read", "unread", "later"].index)
    for part in parts:
        of_part = [p for p in pairs if p[1]["x-part"] == part]
        show(name, part, of_part, stances(of_part))
        if part == misses:
            show_misses(of_part)
    measured = show(name, "all", pairs, stances(pairs))
    return ["%s: %s is below the floor, %g" % (name, what, floor) for what, floor in floors.items() if measured[what][0] < floor]


def main():
    program, project = sys.argv[1:3]
    misses = sys.argv[4] if sys.argv[3:4] == ["--misses"] else None
    failed = [fault for name in SETS for fault in measure_set(program, os.path.join(project, "tests/gold"), name, misses)]
    print("\n".join(failed), end="\n" if failed else "")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
