#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Markdown report is what a code-hosting site makes of it: tables whole, quotations as quotations, and nothing from the data is markup.

    test_markdown.py COUNTERPOINT PROJECT CMARK-GFM
"""
import json
import pathlib
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

PROGRAM, PROJECT, RENDERER = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
ODD = '<script>alert(1)</script> | *bold* _it_ [x](http://e.example) `c` ~~gone~~ $a$ &amp; <!-- "q" \\| # @someone www.e.example'
ALLOWED = set("h1 h2 h3 h4 p ul li table thead tbody tr th td em strong code blockquote br hr".split())


class Page(HTMLParser):
    """Counts elements, cells of each row, and keeps the text of quotations and headings."""

    def __init__(self):
        super().__init__()
        self.counts, self.rows, self.quotations, self.open, self.text = {}, [], [], [], ""

    def handle_starttag(self, tag, attributes):
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.open.append(tag)
        if tag == "table":
            self.rows.append([])
        if tag == "tr":
            self.rows[-1].append(0)
        if tag in ("td", "th"):
            self.rows[-1][-1] += 1
        if tag == "blockquote":
            self.quotations.append("")

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        self.text += data
        if "blockquote" in self.open:
            self.quotations[-1] += data


def rendered(markdown):
    page = Page()
    command = [RENDERER, "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "footnotes", "-e", "tasklist"]
    page.feed(subprocess.run(command, input=markdown, capture_output=True, check=True).stdout.decode())
    return page


def check(name, markdown, comparison):
    page = rendered(markdown)
    faults = ["%s: <%s> from somewhere" % (name, tag) for tag in page.counts if tag not in ALLOWED]
    faults += ["%s: a table whose rows have %s cells" % (name, sorted(set(rows))) for rows in page.rows if len(set(rows)) != 1]
    lines = [line for line in markdown.decode().split("\n") if line.startswith("| ---")]
    if len(lines) != len(page.rows):
        faults.append("%s: %d tables, of %d that are written" % (name, len(page.rows), len(lines)))
    texts = {" ".join(s["text"].split()) for s in comparison["sentences"] if "text" in s}
    faults += [] if not texts else ["%s: no sentence of the texts is quoted in %r" % (name, q[:80]) for q in page.quotations if not any(t in " ".join(q.split()) for t in texts)]
    if texts and comparison["pairs"] and not page.quotations:
        faults.append("%s: nothing is quoted" % name)
    return page, faults


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, check=True).stdout


def main():
    faults = []
    for name in ("tests/golden/bridge", "tests/golden/tempolimit", "results/north-korea-syria"):
        source = PROJECT / name / "comparison.json"
        page, more = check(name, run("report", source, "--form", "markdown"), json.loads(source.read_text()))
        faults += more + ([] if page.counts.get("h1") == 1 and len(page.rows) >= 5 else ["%s: headings and tables: %s" % (name, page.counts)])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        rows = [{"id": "r|1", "author": ODD, "title": ODD, "text": "We must build the bridge " + ODD + "."},
                {"id": "r`2", "author": "Bo | Co", "title": "| --- |", "text": "We should not build the bridge, *said* he [who](http://x.example) knows."}]
        (folder / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
        topic = PROJECT / "tests/golden/bridge/topic.json"
        run("compare", folder / "rows.jsonl", "-l", topic, "--text", "-o", folder / "c.json")
        page, more = check("hostile", run("report", folder / "c.json", "--form", "markdown"), json.loads((folder / "c.json").read_text()))
        faults += more + ([] if ODD in page.text else ["hostile: the name is not shown as it is"])
    print("\n".join(faults) or "the Markdown reports are what they shall be")
    return 1 if faults else 0


sys.exit(main())
