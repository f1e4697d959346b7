#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `counterpoint annotate` gives for records on standard input: ids, places, context, targets.

    test_annotate.py COUNTERPOINT PROJECT
"""
import json
import os
import subprocess
import sys
import tempfile

LEXICON = {
    "format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "made",
    "groups": {"mayor": ["the mayor", "mayor ~2 jones"]},
    "issues": [{"id": "build", "label": "Build", "proposition": "Build it.", "about": ["bridge"], "support": ["build ~3 bridge"],
                "oppose": ["stop ~3 bridge"], "targets": [{"match": "project", "sign": 1}]}],
}


def annotate(records, *options):
    """The sentences that the command prints for records, read as JSON."""
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    run = subprocess.run([PROGRAM, "annotate", "-", "--format", "jsonl", *options], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [s for s in map(json.loads, run.stdout.splitlines()) if "id" in s]


def same(name, got, expected):
    return [] if got == expected else ["%s: %r, expected %r" % (name, got, expected)]


def sign(value):
    return (value > 0) - (value < 0)


def targets(lexicon):
    """Each target that is named has one row, whatever is said of it."""
    text = "The mayor is a disgrace, but the harbour is splendid. The harbour is there."
    first, second = annotate([{"id": "1", "text": text}], "-l", lexicon, "--target", "harbour", "--target", "{mayor}", "--target", "school")
    faults = same("targets", [(t["target"], sign(t["polarity"])) for t in first["targets"]], [("{mayor}", -1), ("harbour", 1)])
    for twice in "The harbour is open, but the splendid harbour is old.", "The splendid harbour is old, but the harbour is open.":
        sentence, = annotate([{"id": "1", "text": twice}], "-l", lexicon, "--target", "harbour")
        faults += same("a target that stands twice", [(t["target"], sign(t["polarity"])) for t in sentence["targets"]], [("harbour", 1)])
    return faults + same("a target of which nothing is said", second["targets"], [{"target": "harbour", "polarity": 0}])


def named_by_words(lexicon):
    """A record's target without a place is where its words stand first; where they stand nowhere there is none."""
    text = "The mayor is a disgrace, but the old harbour is splendid. The harbour is there."
    faults = []
    for words in "The mayor", "old harbour", "harbour", "splendid":
        begin = text.index(words)
        placed, named = (annotate([{"id": "1", "text": text, "target": words, **more}], "-l", lexicon) for more in ({"target_span": [begin, begin + len(words)]}, {}))
        faults += same("the target '%s'" % words, [s.get("target_polarity") for s in named], [s.get("target_polarity") for s in placed])
    mayor, harbour = (annotate([{"id": "1", "text": text, "target": words}], "-l", lexicon) for words in ("mayor", "old harbour"))
    faults += same("two targets", [sign(s[0]["target_polarity"]) for s in (mayor, harbour)], [-1, 1])
    faults += same("of the first place alone", "target_polarity" in harbour[1], False)
    for words in "school", "":
        sentences = annotate([{"id": "1", "text": text, "target": words}], "-l", lexicon)
        faults += same("the target '%s'" % words, ["target_polarity" in s for s in sentences], [False, False])
    return faults


def ids(lexicon):
    """`document` is the record's id, whatever it looks like; with --one-sentence each record is one sentence."""
    records = [{"id": "a#1", "text": "One day. Another day."}, {"id": "β", "text": "A third\n\nday."}]
    got = [(s["document"], s["id"]) for s in annotate(records, "--one-sentence")]
    faults = same("ids of records", got, [("a#1", "a#1#1"), ("β", "β#1")])
    return faults + same("ids of sentences", [s["id"] for s in annotate(records)], ["a#1#1", "a#1#2", "β#1", "β#2"])


def context(lexicon):
    """What stands before the text is read for its topic and printed nowhere."""
    record = {"id": "1", "text": "This project is a disgrace."}
    alone, after = (annotate([dict(record, context=c)], "-l", lexicon, "--text")[0] for c in ("", "The bridge is old."))
    faults = same("an issue without context", alone["issues"], [])
    faults += same("an issue from the context", [(i["issue"], i["direction"]) for i in after["issues"]], [("build", -1)])
    faults += same("the text after a context", (after["id"], after["text"], after["start"]), ("1#1", record["text"], 0))
    again = {"id": "1", "text": "The town met Berg.", "context": "She saw Berg there. Then she saw Berg again."}
    faults += same("a name that the context has too", annotate([again])[0]["names"], ["berg"])
    half = {"id": "1", "text": "and a disgrace,\u201d she added.", "context": "Ann Jones said: \u201cThe bridge is a waste"}
    return faults + same("a quotation that the context opens", annotate([half])[0]["voices"][-1]["kind"], "reported")


TEXT = "\u201cNa\u00efve\u201d Zo\u00eb said that the \U0001f600 caf\u00e9 is a disgrace."


def cut(text, places, characters):
    return text[places[0]:places[1]] if characters else text.encode()[places[0]:places[1]].decode()


def offsets(lexicon):
    """Places are bytes, or characters both ways."""
    faults, read = [], []
    for characters in (False, True):
        begin = TEXT.index("caf\u00e9")
        span = [begin, begin + 4] if characters else [len(TEXT[:begin].encode()), len(TEXT[:begin + 4].encode())]
        sentence, = annotate([{"id": "1", "text": TEXT, "target": "caf\u00e9", "target_span": span}],
                             "--offsets", "characters" if characters else "bytes")
        source = next(v for v in sentence["voices"] if v["name"] == "Zo\u00eb")
        hit = next(h for h in sentence["hits"] if h["entry"] == "disgrace")
        faults += same("places", [cut(TEXT, p, characters) for p in
                                  ([sentence["start"], sentence["end"]], source["source"], [hit["start"], hit["end"]], source["content"][-1:] * 2)],
                       [TEXT, "Zo\u00eb", "disgrace", ""])
        read.append(sentence["target_polarity"])
    return faults + same("the target's polarity", read[0], read[1])


def reasons(lexicon):
    """Cues, votes and parts stand there when asked for; the parts make up the worth."""
    record = {"id": "1", "text": "We must not fail."}
    plain, full = annotate([record])[0], annotate([record], "--reasons")[0]
    faults = same("reasons not asked for", [k for k in ("cues", "votes", "worth_parts") if k in plain], [])
    negator = [record["text"][c["start"]:c["end"]] for c in full["cues"] if c["kind"] == "negator"]
    faults += same("a negator", negator, ["not"])
    faults += same("the votes", max(full["votes"], key=lambda v: v["value"])["part"], full["type"])
    x = sum(p["value"] for p in full["worth_parts"])
    return faults + same("the worth", round(0.5 * (1 + x / (x * x + 1) ** 0.5), 5), round(full["worth"], 5))


def weasels(_):
    """What leaves open who or how many hedges, unless that is switched off; what is hedged besides stays so."""
    texts = ["Many farmers left.", "It is believed that the bridge sank.", "The farmers may leave.", "The farmers left."]
    records = [{"id": str(i), "text": text} for i, text in enumerate(texts)]
    read = {w: [s["certainty"] for s in annotate(records, "--weasels", w)] for w in ("true", "false")}
    return same("weasels", read, {"true": ["hedged", "hedged", "hedged", "asserted"], "false": ["asserted", "asserted", "hedged", "asserted"]})


CASES = [targets, named_by_words, ids, context, offsets, reasons, weasels]


def main():
    os.environ["COUNTERPOINT_LEXICONS"] = sys.argv[2] + "/lexicons"
    with tempfile.NamedTemporaryFile("w", suffix=".json") as lexicon:
        json.dump(LEXICON, lexicon)
        lexicon.flush()
        faults = [fault for case in CASES for fault in case(lexicon.name)]
    print("\n".join(faults) or "%d cases" % len(CASES))
    return 1 if faults else 0


PROGRAM = sys.argv[1]
sys.exit(main())
