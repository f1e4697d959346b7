#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What reports say of a debate, a panel beside an author, and a reporter who only passes on what others say: whose position is whose.

    test_voices.py COUNTERPOINT PROJECT
"""
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

TOPIC = {"format": "counterpoint-lexicon/1", "name": "quay", "version": "1", "language": "en", "license": "CC0-1.0", "source": "made up", "issues": [
    {"id": "tram", "label": "the tram", "proposition": "The town should build the tram.", "about": ["tram"], "support": ["[build|fund] ~2 tram"], "oppose": ["[stop|scrap] ~2 tram"]},
    {"id": "toll", "label": "a toll", "proposition": "Drivers should pay a toll.", "about": ["toll"], "support": ["toll ~2 fair"], "oppose": ["toll ~2 [unfair|unjust]"]}]}
DEBATE = """CHAIR: Good evening. Should we build the tram? Do we think, as some say, that a toll is fair?

HALE: We should build the tram. It is the best plan that we have. A toll is fair.

ITO: The council must fund the tram. A toll on drivers is only fair.

BRANDT: I say stop the tram. A toll is unfair.

HALE: Build the tram before the old bridge falls.
"""
ESSAY = """Scrap the tram, and soon. Nobody on the hill has asked for it.

A toll is unfair to those who work at night.
"""
REPORT = """"Stop the tram," says the baker. According to the mayor, the town should build the tram.

The motorists' club disagrees: "A toll is unfair." The town is divided.
"""
LEADER = """Build the tram. This paper has asked for it for years.

"A toll is unfair," the motorists' club tells our reporter. It is wrong.
"""


def manifest(*sources):
    return {"format": "counterpoint-corpus/1", "title": "The quay", "language": "en", "lexicons": [{"path": "topic.json"}], "sources": list(sources)}


def source(name, author, **more):
    return {"id": name, "author": {"id": author.split()[-1].lower(), "name": author}, "file": name + ".txt", **more}


PANEL = {"turns": {"by": "name"}, "speakers": [{"id": who.lower(), "name": name, "names": [who]} for who, name in
                                               (("CHAIR", "The chair"), ("HALE", "Peter Hale"), ("ITO", "Mari Ito"), ("BRANDT", "Karl Brandt"))]}


def compare(program, folder, name, corpus):
    (folder / "corpus.json").write_text(json.dumps(corpus), encoding="utf-8")
    out = {form: folder / (name + "." + form) for form in ("json", "md", "html")}
    done = subprocess.run([program, "compare", folder / "corpus.json", "--text", "-o", out["json"], "--markdown", out["md"], "--html", out["html"], "--summary", "--color", "never"],
                          check=True, capture_output=True, text=True)
    return json.loads(out["json"].read_text(encoding="utf-8")), out["md"].read_text(encoding="utf-8"), out["html"].read_text(encoding="utf-8"), done.stdout


def section(report, heading):
    rest = report[report.index("## " + heading):]
    return rest[:rest.index("\n## ")]


def check_debate(program, folder, faults):
    """Of one panel the report sets its speakers side by side."""
    report, page, terminal = compare(program, folder, "debate", manifest(source("debate", "The council", **PANEL)))[1:]
    lead = section(report, "In short")
    wanted = [(lead, "**Peter Hale** and **Karl Brandt** stand most clearly apart, on *the tram*; the speakers also part over *a toll*."), (lead, "**The chair** takes no side on any issue."),
              (section(report, "Firmest agreements"), "**Mari Ito**"), (section(report, "Sharpest contrasts"), "**Karl Brandt**"), (terminal, "Sharpest contrasts"),
              (terminal, "The chair – Peter Hale"), (terminal, "none of 4 can be tested: too little evidence"), (page, "<b>Peter Hale</b> and <b>Karl Brandt</b> stand most clearly apart"), (page, "Where they stand apart"),
              (page, "<title>Peter Hale, the tram: +0."), (page, 'id="agreements"')]
    faults += ["a debate's report does not say %r: %s" % (words, text[:2000]) for text, words in wanted if words not in text]
    if "Splits inside a panel" in report or "nobody to compare with" in report + page:
        faults.append("a debate's contrasts stand twice, or nowhere")


def check_panel(program, folder, faults):
    """Beside what a speaker says stands where that speaker stands, not the panel; and a panel that is divided is not apart from who agrees with its sum."""
    comparison, report = compare(program, folder, "panel", manifest(source("debate", "The council", **PANEL), source("essay", "Ruth Dahl")))[:2]
    scores = {(s["author"], s["speaker"], s["issue"]): s["score"] for s in comparison["stance"]}
    sides = [(side["position"], scores[side["author"], side["speaker"], p["issue"]]) for p in comparison["pairs"] if p["issue"] for side in p["sides"]]
    if not sides or any(position != score for position, score in sides):
        faults.append("positions beside what is said: %r" % sides)
    agreements = section(report, "Firmest agreements")
    if "**Karl Brandt**" not in agreements or "**Peter Hale**" in agreements:
        faults.append("who agrees with the essay: " + agreements)
    essay = ESSAY.replace("Scrap", "Fund").replace("unfair", "fair")
    (folder / "essay.txt").write_text(essay, encoding="utf-8")
    lead = section(compare(program, folder, "panel", manifest(source("debate", "The council", **PANEL), source("essay", "Ruth Dahl")))[1], "In short")
    if "On no issue do two authors take opposite sides. A panel is divided within itself on *the tram* and *a toll*." not in lead:
        faults.append("a divided panel beside who agrees with its sum: " + lead)


def check_reporter(program, folder, faults):
    """Who passes on what others say takes no side, and agrees or clashes with nobody by it."""
    comparison, report = compare(program, folder, "reporter", manifest(source("report", "Jon Falk"), source("leader", "The Post")))[:2]
    taken = [p for p in comparison["pairs"] if "report#3" in (p["a"], p["b"]) and p["relation"] in ("contrast", "agree")]
    if taken or "**Jon Falk** takes no side on any issue." not in section(report, "In short"):
        faults.append("a reporter takes sides: %r %s" % (taken, section(report, "In short")))


def check_turns(program, folder, faults):
    """A score of all texts hides that the later ones say the opposite: that is told, by dates where all texts have one."""
    texts = [("2011-02-03", "Stop the tram. A toll is fair."), ("2014", "We should scrap the tram, and a toll is unfair."), ("2023-03-08", "Build the tram now. A toll is fair.")]
    for dated in (True, False):
        records = folder / "texts.jsonl"
        records.write_text("".join(json.dumps({"id": "t%d" % i, "author": "Tom Arden", "date": date if dated or i else "", "text": text}) + "\n" for i, (date, text) in enumerate(texts)))
        subprocess.run([program, "compare", records, "-l", folder / "topic.json", "-o", folder / "c.json", "--markdown", folder / "c.md", "--html", folder / "c.html", "--sqlite", folder / "c.db"],
                       check=True)
        report, page = (folder / "c.md").read_text(encoding="utf-8"), (folder / "c.html").read_text(encoding="utf-8")
        tram = "against it until 2014 (2 texts), for it from 2023-03-08 (1 text)" if dated else "against it in 2 texts, for it in 1 text"
        for said in ("- **Tom Arden**, *the tram*: " + tram, "- **Tom Arden**, *a toll*: for it in 2 texts, against it in 1 text"):
            if said not in report or said.split(": ")[1] not in page:
                faults.append("texts on both sides, not told %r: %s" % (said, report[:1500]))
        if dated != ("**Tom Arden** changes sides from earlier to later texts on *the tram*. " in report):
            faults.append("who changes sides: " + section(report, "In short"))
        rows = sqlite3.connect(folder / "c.db").execute("SELECT document, score FROM stance_by_text WHERE issue = 'tram' ORDER BY document").fetchall()
        if rows != [("t0", -0.5), ("t1", -0.5), ("t2", 0.5)]:
            faults.append("scores by text: %r" % rows)


def main(program, _):
    faults = []
    for check in (check_debate, check_panel, check_reporter, check_turns):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for file, text in {"topic.json": json.dumps(TOPIC), "debate.txt": DEBATE, "essay.txt": ESSAY, "report.txt": REPORT, "leader.txt": LEADER}.items():
                (folder / file).write_text(text, encoding="utf-8")
            check(program, folder, faults)
    print("\n".join(faults) or "whose position is whose")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
