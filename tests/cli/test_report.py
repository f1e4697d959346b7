#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A report made of a comparison file and the texts is the report of the comparison that kept its text; texts of another version are refused.

    test_report.py COUNTERPOINT PROJECT
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM, PROJECT = sys.argv[1], pathlib.Path(sys.argv[2])
BRIDGE = PROJECT / "tests/golden/bridge"
FORMS = {"markdown": "r.md", "html": "r.html", "graphml": "r.graphml", "json": "r.json", "network-nodes": "n.csv", "network-edges": "e.csv"}


def run(*arguments, stdin=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, input=stdin)


def good(*arguments, stdin=None):
    result = run(*arguments, stdin=stdin)
    if result.returncode != 0:
        sys.exit("%s: exit status %d: %s" % (arguments, result.returncode, result.stderr.decode()))
    return result.stdout


def compared(folder, *texts):
    """A comparison with text and one without, of the same texts."""
    quoted, bare = folder / "quoted.json", folder / "bare.json"
    good("compare", *texts, "--text", "-o", quoted)
    good("compare", *texts, "-o", bare)
    return quoted, bare


def same_reports(name, quoted, *arguments):
    """Each form of what the arguments give is that of the comparison that kept its text."""
    return ["%s: %s differs" % (name, form) for form in FORMS
            if good("report", quoted, "--form", form) != good("report", *arguments, "--form", form)]


def from_folder(folder):
    quoted, bare = compared(folder, BRIDGE / "corpus.json")
    texts = folder / "texts" / "deep"
    texts.mkdir(parents=True)
    for number, path in enumerate(sorted((BRIDGE / "texts").glob("*.txt"))):
        shutil.copy(path, texts / ("renamed-%d" % number))
    (texts / "picture.png").write_bytes(b"\x89PNG\xff\x00")
    (texts / "broken.jsonl").write_bytes(b"{")
    (texts / "loop").symlink_to(".")
    faults = same_reports("a folder searched", quoted, bare, "--texts", folder / "texts")
    faults += same_reports("a manifest", quoted, bare, BRIDGE / "corpus.json")
    faults += same_reports("text that it holds", quoted, quoted)
    (folder / "results").mkdir()
    shutil.copy(bare, folder / "results/comparison.json")
    return faults + same_reports("a folder of results", quoted, folder / "results", "--texts", BRIDGE)


def as_compare_writes(folder):
    """compare --text --markdown and report --texts --markdown are one report."""
    direct, later = folder / "direct", folder / "later"
    direct.mkdir(), later.mkdir()
    flags = lambda where: [x for form, name in FORMS.items() if form != "json" for x in ("--" + form, where / name)]
    good("compare", BRIDGE / "corpus.json", "--text", "-o", direct / "r.json", *flags(direct))
    good("compare", BRIDGE / "corpus.json", "-o", folder / "bare.json")
    good("report", folder / "bare.json", "--texts", BRIDGE, "-o", later / "r.json", *flags(later))
    return ["%s differs" % name for name in FORMS.values() if (direct / name).read_bytes() != (later / name).read_bytes()]


def from_records(folder):
    rows = [{"id": "r1", "author": "Ada", "text": "Ünser Ort: we must build the bridge — soon.\n\nThe ferry is slow."},
            {"id": "r2", "author": "Bo", "text": "We should not build the bridge."}]
    records = folder / "rows.jsonl"
    records.write_text("".join(json.dumps(r) + "\n" for r in rows))
    faults = []
    for settings in ([], ["--offsets", "characters"]):
        quoted, bare = compared(folder, records, *settings)
        faults += same_reports("records named %s" % settings, quoted, bare, records)
        faults += same_reports("records in a folder %s" % settings, quoted, bare, "--texts", folder)
        text = {s["id"]: s["text"] for s in json.loads(good("report", bare, records, "--form", "json"))["sentences"]}
        if text["r1#1"] != "Ünser Ort: we must build the bridge — soon.":
            faults.append("%s: quoted %r" % (settings, text["r1#1"]))
    return faults


def from_another_encoding(folder):
    (folder / "a.txt").write_bytes("Мы должны построить мост.".encode("windows-1251"))
    (folder / "b.txt").write_bytes("Мост нам не нужен.".encode("windows-1251"))
    quoted, bare = compared(folder, folder / "a.txt", folder / "b.txt", "--charset", "windows-1251")
    faults = same_reports("another encoding", quoted, bare, "--texts", folder, "--charset", "windows-1251")
    refused = run("report", bare, "--texts", folder)
    if refused.returncode != 2 or b"a.txt" not in refused.stderr:
        faults.append("another encoding that nobody names: %d %s" % (refused.returncode, refused.stderr))
    (folder / "table").mkdir()
    (folder / "table/Rows.TSV").write_bytes("id\tauthor\ttext\n1\tАда\tМы должны построить мост.\n2\tБорис\tМост нам не нужен.\n".encode("windows-1251"))
    quoted, bare = compared(folder, folder / "table/Rows.TSV", "--charset", "windows-1251")
    return faults + same_reports("a table in another encoding", quoted, bare, "--texts", folder / "table", "--charset", "windows-1251")


def from_features(folder):
    """Features of several files are one comparison of their texts."""
    texts, features = [folder / "a.txt", folder / "b.txt"], [folder / "a.jsonl", folder / "b.jsonl"]
    for text, words, file in zip(texts, ("We must build the bridge.", "The bridge is no use."), features):
        text.write_text(words)
        good("annotate", text, "--text", "-o", file)
    faults = [] if good("compare", *features, "--text") == good("compare", *texts, "--text") else ["features of two files are not those of both texts"]
    features[1].write_bytes(features[1].read_bytes()[:-9])
    cut = run("compare", *features)
    return faults if cut.returncode == 2 and b"b.jsonl:4:" in cut.stderr else faults + ["one that is cut off: %d %s" % (cut.returncode, cut.stderr)]


def some_missing(folder):
    """Of many texts that are not there the first ten are named."""
    texts = [folder / ("t%02d.txt" % i) for i in range(12)]
    for i, text in enumerate(texts):
        text.write_text("The bridge has %d arches." % i)
    good("compare", *texts, "--replicates", "10", "--pairs", "0", "-o", folder / "c.json")
    result = run("report", folder / "c.json", texts[0], "-o", folder / "out.md")
    said = [line.partition(" (sha256")[0] for line in result.stderr.decode().splitlines()]
    wanted = ["counterpoint: no text of 't%02d'" % i for i in range(1, 11)] + ["counterpoint: 11 texts are missing, the first 10 are named"]
    return [] if (result.returncode, said) == (0, wanted) else ["%d %s" % (result.returncode, said)]


def forms_by_ending(folder):
    good("compare", BRIDGE / "corpus.json", "-o", folder / "c.json")
    faults = []
    for ending, form in (("md", "markdown"), ("html", "html"), ("htm", "html"), ("graphml", "graphml"), ("json", "json"), ("none", "html")):
        good("report", folder / "c.json", "-o", folder / ("out." + ending))
        if (folder / ("out." + ending)).read_bytes() != good("report", folder / "c.json", "--form", form):
            faults.append(".%s is not %s" % (ending, form))
    if good("report", "-", stdin=(folder / "c.json").read_bytes()) != good("report", folder / "c.json"):
        faults.append("standard input gives another report")
    return faults


# what is done to the texts, arguments after the comparison, exit status, what the message says
def refusals(folder):
    texts = folder / "texts"
    shutil.copytree(BRIDGE / "texts", texts)
    good("compare", BRIDGE / "corpus.json", "-o", folder / "c.json")
    first = sorted(texts.glob("*.txt"))[0]
    before, faults = first.read_bytes(), []

    def check(name, status, message, *arguments):
        result = run("report", *arguments, "-o", folder / "out.html")
        there = (folder / "out.html").exists()
        if result.returncode != status or message not in result.stderr.decode() or there != (status == 0):
            faults.append("%s: status %d, %r, output %s" % (name, result.returncode, result.stderr.decode(), there))
        (folder / "out.html").unlink(missing_ok=True)

    first.write_bytes(before + b"\nA line more.")
    check("another version", 1, first.name + ": error: sha256 ", folder / "c.json", "--texts", texts)
    check("another version, named", 1, "another version of '" + first.stem, folder / "c.json", *sorted(texts.glob("*.txt")))
    first.unlink()
    check("a text that is missing", 0, "no text of '%s' (sha256 " % first.stem, folder / "c.json", "--texts", texts)
    (folder / "empty").mkdir()
    check("no text at all", 2, "none of the texts given", folder / "c.json", "--texts", folder / "empty")
    check("no folder", 2, "nowhere: error: cannot open", folder / "c.json", "--texts", folder / "nowhere")
    check("no comparison", 2, "nothing.json: error: cannot open", folder / "nothing.json")
    check("an unknown form", 2, "--form 'htlm' is none of the forms (did you mean 'html'?)", folder / "c.json", "--form", "htlm")
    (folder / "cut.json").write_bytes((folder / "c.json").read_bytes()[:5000])
    check("a comparison cut off", 2, "cut.json:", folder / "cut.json")
    moved = json.loads((folder / "c.json").read_text())
    moved["sentences"][0]["end"] = 10 ** 7
    (folder / "moved.json").write_text(json.dumps(moved))
    check("a place beyond the text", 1, "which is no place of this text", folder / "moved.json", "--texts", BRIDGE)
    return faults


def main():
    faults = []
    for part in (from_folder, as_compare_writes, from_records, from_another_encoding, from_features, some_missing, forms_by_ending, refusals):
        with tempfile.TemporaryDirectory() as folder:
            faults += ["%s: %s" % (part.__name__, fault) for fault in part(pathlib.Path(folder))]
    print("\n".join(faults) or "reports from files are as they should be")
    return 1 if faults else 0


sys.exit(main())
