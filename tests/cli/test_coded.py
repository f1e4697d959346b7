#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements coded by hand: out, corrected, in again; what they change, who is told, and what is refused.

    test_coded.py COUNTERPOINT PROJECT
"""
import csv
import hashlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BRIDGE = pathlib.Path(sys.argv[2]) / "tests/golden/bridge"
SCHEMAS = pathlib.Path(sys.argv[2]) / "tests/schemas"
HEAD = "document,start,end,author,issue,direction\n"


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True)
    if done.returncode != status:
        sys.exit("%s\nexit status %d: %s" % (arguments, done.returncode, done.stderr.decode()))
    return done


def compare(*arguments):
    return json.loads(run("compare", *arguments).stdout)


def same(name, got, expected):
    return [] if got == expected else ["%s: %r, expected %r" % (name, got, expected)]


def without_source(comparison):
    return {k: v for k, v in comparison.items() if k != "coded"}


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text())))


def write_rows(path, rows, delimiter=","):
    with path.open("w", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys(), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def mark(comparison, sentence, issue):
    s = next(s for s in comparison["sentences"] if s["id"] == sentence)
    return next(((m["direction"], m["weight"], m["origin"]) for m in s["issues"] if m["issue"] == issue), None)


def stance(comparison, author, issue):
    return next(s for s in comparison["stance"] if (s["author"], s["speaker"], s["issue"]) == (author, None, issue))


def round_trip(folder):
    """What comes out and goes in unchanged changes nothing, from texts, from features and from published ones, with text or without."""
    faults = []
    features, published = folder / "features.jsonl", folder / "published.jsonl"
    run("compare", BRIDGE / "corpus.json", "--features", features, "-o", folder / "x.json")
    run("compare", BRIDGE / "corpus.json", "--publish", "--features", published, "-o", folder / "x.json")
    for source in ([BRIDGE / "corpus.json"], [BRIDGE / "corpus.json", "--text"], [features], [published]):
        out = folder / "statements.csv"
        plain = compare(*source, "--coded-out", out)
        again = compare(*source, "--coded", out)
        faults += same("round trip of %s" % source, without_source(again) == plain, True)
        digest = hashlib.sha256(out.read_bytes()).hexdigest()
        faults += same("the source's name", again["coded"], [{"name": "statements.csv", "sha256": digest, "rows": len(rows_of(out))}])
        faults += same("text", "text" in rows_of(out)[0], "--text" in source)
    lines, statements = run("annotate", BRIDGE / "corpus.json").stdout, folder / "annotated.csv"
    faults += same("annotate's lines", run("annotate", BRIDGE / "corpus.json", "--coded-out", statements).stdout == lines, True)
    run("compare", BRIDGE / "corpus.json", "--coded-out", out, "-o", folder / "x.json")
    return faults + same("annotate's statements", statements.read_bytes(), out.read_bytes())


def corrected(folder):
    """A spreadsheet's corrections: a sign turned, a stand taken out, one added; the rest stays automatic. Twice round they are still by hand."""
    out, back = folder / "out.csv", folder / "back.csv"
    plain = compare(BRIDGE / "corpus.json", "--coded-out", out)
    rows = rows_of(out)
    by_place = {(r["sentence"], r["issue"]): r for r in rows}
    by_place["brook#2", "build"]["direction"] = "-1"
    by_place["ashby#4", "build"]["direction"] = "0"
    rows.append(dict(rows[0], sentence="ashby#9", start="", end="", issue="ferry", direction="-1", weight="0.5", origin=""))
    write_rows(back, rows, ";")
    after = compare(BRIDGE / "corpus.json", "--coded", back, "--markdown", folder / "report.md", "--features", folder / "features.jsonl",
                    "--coded-out", folder / "again.csv")
    faults = same("a sign turned", mark(after, "brook#2", "build"), (-1, 1, "hand"))
    faults += same("a stand taken out", mark(after, "ashby#4", "build"), None)
    faults += same("a stand added", mark(after, "ashby#9", "ferry"), (-1, 0.5, "hand"))
    changed = [a["id"] for a, b in zip(after["sentences"], plain["sentences"]) if a != b]
    faults += same("the rest", changed, ["ashby#4", "ashby#9", "brook#2"])
    kept = {s["id"]: [(m["issue"], m["direction"], m["origin"]) for m in s.get("overruled", [])] for s in after["sentences"] if "overruled" in s}
    faults += same("what was overruled", kept, {"ashby#4": [("build", 1, "engine")], "brook#2": [("build", 1, "engine")]})
    evidence = {e["sentence"]: e.get("origin") for e in stance(after, "brook", "build")["evidence"]}
    faults += same("evidence by hand", evidence, {"brook#1": None, "brook#2": "hand", "brook#4": None, "brook#6": None, "brook#10": None})
    faults += same("their number", [stance(c, "brook", "build").get("by_hand") for c in (after, plain)], [1, None])
    faults += same("the score", stance(after, "brook", "build")["score"] < stance(plain, "brook", "build")["score"], True)
    report, summary = (folder / "report.md").read_text(), run("compare", folder / "features.jsonl", "--summary").stdout.decode()
    faults += same("the report's cell", "n=5 (1 by hand)" in report, True)
    faults += same("the report's count", "Coded by hand: 2 of the 21 stands" in report and "1 replaced, 1 taken out" in report, True)
    faults += same("the report's source", "| coded by hand | back.csv | 22 rows |" in report, True)
    faults += same("the summary", "2 of 21 stands by hand: 1 replace the engine's; 1 of its taken out" in summary, True)
    stored = compare(folder / "features.jsonl", "--replicates", "200", "--keyness-min-count", "3")
    faults += same("features keep it", stored == after, True)
    once_more = compare(BRIDGE / "corpus.json", "--coded", folder / "again.csv")
    return faults + same("what hands did goes round too", without_source(once_more) == without_source(after), True)


def ways(folder):
    """A span goes to every sentence it meets; places in characters; DNA's agreement; a second file decides over the first."""
    path, second = folder / "a.csv", folder / "b.csv"
    path.write_text("document,start,end,author,issue,agreement,note,x-mine\nashby,51,190,Ann Ashby,toll,FALSE,\"two, \n lines\",1\n\n")
    second.write_text("sentence,speaker,issue,direction\nashby#2,,toll,1\ncouncil#4,MAYOR,toll,1\n")
    c = compare(BRIDGE / "corpus.json", "--coded", path)
    got = [s["id"] for s in c["sentences"] if any(m["origin"] == "hand" for m in s["issues"])]
    faults = same("sentences that a span meets", got, ["ashby#2", "ashby#3"])
    faults += same("disagreement", mark(c, "ashby#2", "toll"), (-1, 1, "hand"))
    c = compare(BRIDGE / "corpus.json", "--coded", path, "--coded", second)
    faults += same("the last file decides", (mark(c, "ashby#2", "toll"), mark(c, "ashby#3", "toll")), ((1, 1, "hand"), (-1, 1, "hand")))
    faults += same("both files are named", [s["name"] for s in c["coded"]], ["a.csv", "b.csv"])
    record = folder / "r.jsonl"
    record.write_text(json.dumps({"id": "é", "author": "x", "text": "Café, café, café. Build it."}, ensure_ascii=False) + "\n")
    path.write_text(HEAD + "é,18,27,x,build,1\n")
    c = compare(record, "-l", BRIDGE / "topic.json", "--offsets", "characters", "--coded", path)
    return faults + same("places in characters", mark(c, "é#2", "build"), (1, 1, "hand"))


def verified(folder):
    """verify lays the named file on again: on texts, on automatic features, not on features that hold it; a changed one is told."""
    results = folder / "results"
    shutil.copytree(BRIDGE, results)
    topic = json.loads((results / "corpus.json").read_text())
    for lexicon in topic["lexicons"][:2]:
        lexicon["path"] = str((BRIDGE / lexicon["path"]).resolve())
    (results / "corpus.json").write_text(json.dumps(topic))
    coded = results / "mine.csv"
    coded.write_text(HEAD + "ashby,52,60,ashby,toll,-1\nbrook,0,9,,build,0\n")
    run("compare", results / "corpus.json", "--text", "-o", results / "comparison.json", "--features", results / "features.jsonl")
    run("compare", results / "corpus.json", "--text", "--coded", coded, "-o", results / "comparison.json", "--features", folder / "f.jsonl")
    faults = same("verify from texts", b"from the texts" in run("verify", results).stdout, True)
    (results / "corpus.json").unlink()
    run("compare", results / "features.jsonl", "--coded", coded, "-o", results / "comparison.json")
    run("verify", results)
    text = coded.read_text()
    coded.write_text(text + "brook,0,9,,toll,1\n")
    faults += same("another file of the name", b"mine.csv: error: sha256 is" in run("verify", results, status=1).stderr, True)
    coded.unlink()
    shutil.copy(folder / "f.jsonl", results / "features.jsonl")
    run("compare", results / "features.jsonl", "-o", results / "comparison.json")
    return faults + same("features that hold it", b"every byte is the same" in run("verify", results).stdout, True)


def spreadsheets(folder):
    """The same statements as spreadsheets save them: in another encoding, with semicolons, tabs, commas in numbers and capitals; verify reads them too."""
    path, corpus = folder / "c.csv", BRIDGE / "corpus.json"
    rows = "Document;Start;END;issue;Direction;Weight;note\r\nashby;52;60;toll;-1;0,5;caf\u00e9\r\n"
    path.write_text(rows.replace("0,5", "0.5").replace(";", ","), encoding="utf-8", newline="")
    plain, faults = without_source(compare(corpus, "--coded", path)), []
    for encoding, charset in (("utf-8-sig", []), ("utf-16", []), ("windows-1252", ["--charset", "windows-1252"])):
        for delimiter in ";\t":
            path.write_bytes(rows.replace(";", delimiter).encode(encoding))
            c = compare(corpus, "--coded", path, *charset)
            faults += same("%s %r" % (encoding, delimiter), without_source(c) == plain, True)
            faults += same("the file as it is", c["coded"][0]["sha256"], hashlib.sha256(path.read_bytes()).hexdigest())
    results = folder / "results"
    results.mkdir()
    shutil.copy(BRIDGE / "features.jsonl", results)
    path = path.rename(results / path.name)
    run("compare", results / "features.jsonl", "--coded", path, *charset, "-o", results / "comparison.json")
    run("verify", results, *charset)
    faults += same("verify without it", b"name its charset" in run("verify", results, status=2).stderr, True)
    return faults


def gold(folder):
    """A table of coded sentences says what the same records say, in any encoding."""
    records, table = folder / "g.jsonl", folder / "g.csv"
    records.write_text('{"id": "1", "text": "Caf\u00e9s: build the bridge.", "score": 0.5, "issues": {"build": 1}, "worth": "none"}\n'
                       '{"id": "2", "text": "Stop the bridge; it is too dear.", "score": -1, "issues": {"build": -1}, "worth": true}\n'
                       '{"id": "3", "text": "It rains.", "score": 0, "issues": {}}\n')
    rows = ("ID;Text;Score;issue:build;worth;x-coder\r\n1;Caf\u00e9s: build the bridge.;0,5;1;none;me\r\n"
            "2;\"Stop the bridge; it is too dear.\";-1;-1;TRUE;me\r\n3;It rains.;0;0;;me\r\n")
    expected, faults = run("evaluate", records, "-l", BRIDGE / "topic.json").stdout, []
    for encoding, charset in (("utf-8", []), ("utf-8-sig", []), ("utf-16", []), ("windows-1252", ["--charset", "windows-1252"])):
        table.write_bytes(rows.encode(encoding))
        faults += same(encoding, run("evaluate", table, "-l", BRIDGE / "topic.json", *charset).stdout == expected, True)
    return faults


def alpha_of(table):
    """Krippendorff's alpha for two coders by its definition: every pair of values of the same unit against every pair at all."""
    values = [(i, k) for i in range(3) for k in range(3) for _ in range(table[i][k])]
    pool = [v for pair in values for v in pair]
    observed = sum(a != b for a, b in values) / len(values)
    total = len(pool)
    expected = sum(pool.count(v) * (total - pool.count(v)) for v in range(3)) / (total * (total - 1))
    return 1 - observed / expected


def evaluated_by_documents(folder):
    """Sentences of a document hold together: documents are resampled, or paragraphs where there are few."""
    faults = []
    for documents, paragraphs, unit in ((12, 1, "documents"), (2, 10, "paragraphs")):
        text = "\n\n".join("The bridge helps us all. The ferry is slow." for _ in range(paragraphs))
        (folder / "many.jsonl").write_text("".join(json.dumps({"id": "m%d" % i, "author": "Ada", "text": text}) + "\n" for i in range(documents)))
        rows = "".join("m%d,%d,%d,,build,%d\n" % (i, p * 45, p * 45 + 24, (i + p) % 2) for i in range(documents) for p in range(paragraphs))
        (folder / "many.csv").write_text(HEAD + rows)
        arguments = ("evaluate", "--coded", folder / "many.csv", folder / "many.jsonl", "-l", BRIDGE / "topic.json")
        e = json.loads(run(*arguments).stdout)
        faults += same("what is resampled", e["resampled"], unit)
        faults += same("an interval", e["by_issue"][0]["precision_low"] < e["by_issue"][0]["precision"] < e["by_issue"][0]["precision_high"], True)
        faults += same("the table says so", ("95 %% interval, %s resampled" % unit) in run(*arguments, "--table").stdout.decode(), True)
    return faults


def evaluated(folder):
    """Coder and engine, issue by issue; what hands laid on before does not count as read."""
    path, corpus = folder / "c.csv", BRIDGE / "corpus.json"
    path.write_text(HEAD + "ashby,25,51,ashby,build,1\nashby,210,262,ashby,build,0\nbrook,0,20,,build,-1\nbrook,23,99,,build,-1\nbrook,23,99,,toll,1\n")
    (folder / "agreement.json").write_bytes(run("evaluate", "--coded", path, corpus).stdout)
    e = json.loads((folder / "agreement.json").read_text())
    faults = same("documents and sentences", (e["documents"], e["sentences"], e["issues"]["n"]), (2, 23, 23))
    build = e["by_issue"][0]
    plain = compare(corpus, "--coded-out", folder / "all.csv")
    read = {(s["id"], m["issue"]): m["direction"] for s in plain["sentences"] for m in s["issues"] if s["document"] != "council"}
    coded = {("ashby#1", "build"): 1, ("brook#1", "build"): -1, ("brook#2", "build"): -1, ("brook#2", "toll"): 1}
    table = [[0] * 3 for _ in range(3)]
    for s in plain["sentences"]:
        if s["document"] != "council":
            table[coded.get((s["id"], "build"), 0) + 1][read.get((s["id"], "build"), 0) + 1] += 1
    right = table[0][0] + table[2][2]
    faults += same("the confusion table", build["confusion"], table)
    faults += same("alpha", round(build["alpha"], 5), round(alpha_of(table), 5))
    faults += same("alpha of all", round(e["issues"]["alpha"], 5), round(alpha_of(e["issues"]["confusion"]), 5))
    faults += same("precision", build["precision"], round(right / sum(k[1] == "build" for k in read), 6))
    faults += same("recall", build["recall"], round(right / 3, 6))
    faults += same("no interval of eight paragraphs", (e["resampled"], build["recall_low"]), ("paragraphs", None))
    wanted = {(*k, coded.get(k, 0), read.get(k, 0)) for k in {*coded, *read} if coded.get(k, 0) != read.get(k, 0)}
    faults += same("disagreements", {(d["sentence"], d["issue"], d["coded"], d["given"]) for d in e["disagreements"]}, wanted)
    places = {(d["sentence"], d["issue"]): (d["line"], d["start"], d["end"]) for d in e["disagreements"]}
    faults += same("places", (places["brook#2", "toll"], places["ashby#4", "build"], places["brook#3", "ferry"]), ((6, 23, 99), (3, 210, 262), (None, 100, 169)))
    table = run("evaluate", "--coded", path, corpus, "--table").stdout.decode()
    faults += same("the table", "\ntoll  brook#2 [23, 99)  coded 1 in line 6  given 0\n    Nobody has shown" in table, True)
    rows = [line.split() for line in table.splitlines()]
    shown = {(r[1], r[2]): r[3] for r in rows if len(r) > 4 and r[0] == "issues"}
    told = {(i["issue"], f): "%.3f" % i[f] for i in e["by_issue"] for f in ("precision", "recall", "f1", "alpha") if i.get(f) is not None}
    faults += same("each issue in the table", {k: v for k, v in shown.items() if k in told}, told)
    faults += same("the confusion in the table", [[int(n) for n in r[1:]] for r in rows if len(r) == 4 and r[0] in ("-1", "0", "1")], e["issues"]["confusion"])
    run("compare", corpus, "--text", "--coded", path, "--features", folder / "laid.jsonl", "-o", folder / "laid.json")
    faults += same("after hands were laid on", run("evaluate", "--coded", path, folder / "laid.jsonl").stdout == (folder / "agreement.json").read_bytes(), True)
    perfect = json.loads(run("evaluate", "--coded", folder / "all.csv", corpus).stdout)
    faults += same("what came out agrees", (perfect["issues"]["alpha"], perfect["issues"]["f1"], perfect["disagreements"]), (1, 1, []))
    for schema, name in (("agreement", "agreement.json"), ("comparison", "laid.json"), ("features", "laid.jsonl")):
        faults += same("schema of " + name, subprocess.run([sys.executable, str(SCHEMAS / "validate.py"), str(SCHEMAS / (schema + ".schema.json")),
                                                            str(folder / name)], stdout=subprocess.DEVNULL).returncode, 0)
    path.write_text(HEAD)
    return faults + same("no statement", b"c.csv: error: holds no statement coded by hand" in run("evaluate", "--coded", path, corpus, status=2).stderr, True)


# rows below HEAD, or a whole file, and what the message says behind the file's name
FAULTS = [
    ("", ": error: is empty, expected a row with the names of columns"),
    ("document,start,end,issue\n", ":1:1: error: expected a column 'direction', or 'agreement' in its place"),
    ("document,start,issue,direction\n", ":1:1: error: no place of the statements"),
    ("sentence,direction\n", ":1:1: error: column 'issue' is missing"),
    ("sentence,isue,direction\n", ":1:10: error: unknown column 'isue' (did you mean 'issue'?)"),
    ("sentence,issue,direction,issue\n", ":1:26: error: column 'issue' stands twice"),
    (HEAD + "ashby,25,51,ashby,build\n", ":2:1: error: row of 5 fields, expected 6"),
    (HEAD + "ashbi,25,51,ashby,build,1\n", ":2:1: error: unknown document 'ashbi' (did you mean 'ashby'?)"),
    (HEAD + ",25,51,ashby,build,1\n", ":2:1: error: empty document"),
    (HEAD + "ashby,0,10,ashby,build,1\n", ":2:7: error: no sentence of document 'ashby' stands from 0 to 10"),
    (HEAD + "ashby,9000,9010,ashby,build,1\n", ":2:7: error: no sentence of document 'ashby' stands from 9000 to 9010"),
    (HEAD + "ashby,51,51,ashby,build,1\n", ":2:10: error: end 51, expected more than the start, 51"),
    (HEAD + "ashby,-1,51,ashby,build,1\n", ":2:7: error: start '-1', expected a whole number"),
    (HEAD + "ashby,25.5,51,ashby,build,1\n", ":2:7: error: start '25.5', expected a whole number"),
    (HEAD + "ashby,25,,ashby,build,1\n", ":2:10: error: end '', expected a whole number"),
    (HEAD + "ashby,25,51,ashby,bild,1\n", ":2:19: error: unknown issue 'bild' (did you mean 'build'?)"),
    (HEAD + "ashby,25,51,ashby,,1\n", ":2:19: error: empty issue"),
    (HEAD + "ashby,25,51,ashby,build,2\n", ":2:25: error: direction '2', expected 1 (for), -1 (against) or 0 (no stand)"),
    (HEAD + "ashby,25,51,brook,build,1\n", ":2:13: error: 'brook' is not the author of document 'ashby', expected 'ashby'"),
    (HEAD + "ashby,25,51,ashby,build,1\nashby,30,40,ashby,build,1\n", ":3:19: error: sentence 'ashby#1' is coded on issue 'build' in line 2 already"),
    (HEAD + "ashby,25,51,ashby,build,1\n\nashby,30,40,ashby,build,-1\n",
     ":4:19: error: sentence 'ashby#1' is coded -1 on issue 'build', but 1 in line 2"),
    ("sentence,issue,direction\nashby#77,build,1\n", ":2:1: error: unknown sentence 'ashby#77'"),
    ("document,sentence,issue,direction\nbrook,ashby#1,build,1\n", ":2:1: error: sentence 'ashby#1' is not in document 'brook'"),
    ("sentence,start,end,issue,direction\nashby#1,60,70,build,1\n", ":2:9: error: sentence 'ashby#1' stands from 25 to 51, not from 60 to 70"),
    ("note,sentence,speaker,issue,direction\n\"a \"\"b\"\",\nc\",council#4,mayor,build,1\nx,council#5,mayor,build,1\n",
     ":4:13: error: 'mayor' does not speak in sentence 'council#5', expected 'treasurer'"),
    ("note,sentence,speaker,issue,direction\n\"a \"\"b\"\",\nc\",ashby#1,mayor,build,1\n",
     ":3:12: error: 'mayor' does not speak in sentence 'ashby#1', its author does"),
    ("sentence,issue,agreement\nashby#1,build,-1\n", ":2:15: error: agreement '-1', expected 1 or true, or 0 or false"),
    ("sentence,issue,direction,weight\nashby#1,build,1,1.5\n", ":2:17: error: weight '1.5', expected a number above 0, at most 1"),
    ("sentence,issue,direction,origin\nashby#1,build,1,me\n", ":2:17: error: origin 'me', expected hand or engine"),
    ("sentence,issue,direction\nashby#1,build,\"1\n", ":2:1: error: a quote of this row is never closed"),
    (b"sentence,issue,direction\nashby#1,b\xff,1\n", ":2:10: error: byte 0xFF is not valid UTF-8"),
]


def refused(folder):
    faults, path, out = [], folder / "c.csv", folder / "out.json"
    for content, wanted in FAULTS:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = subprocess.run([PROGRAM, "compare", BRIDGE / "features.jsonl", "--coded", path, "-o", out], capture_output=True)
        message = done.stderr.decode()
        if done.returncode != 2 or not message.startswith(str(path) + wanted) or out.exists():
            faults.append("%r: exit status %d, %s  expected %s" % (content, done.returncode, message, wanted))
    return faults


def main():
    faults = []
    for case in (round_trip, corrected, ways, spreadsheets, verified, gold, evaluated, evaluated_by_documents, refused):
        with tempfile.TemporaryDirectory() as folder:
            faults += [case.__name__ + ": " + fault for fault in case(pathlib.Path(folder))]
    print("\n".join(faults) or "coded statements go out and in, %d faults are refused" % len(FAULTS))
    return 1 if faults else 0


PROGRAM = sys.argv[1]
os.environ["COUNTERPOINT_LEXICONS"] = sys.argv[2] + "/lexicons"
sys.exit(main())
