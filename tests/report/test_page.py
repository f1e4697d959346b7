#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of results/ is the same twice and stays small: without the texts, and with them where they are there.

    test_page.py COUNTERPOINT PROJECT SHARED
"""
import pathlib
import subprocess
import sys
import tempfile

MOST = 150 * 1000


def write(program, out, *arguments):
    done = subprocess.run([str(a) for a in (program, *arguments, out)], capture_output=True, text=True)
    return out.read_bytes() if done.returncode == 0 else sys.exit(done.stderr)


def main():
    program, results, texts = sys.argv[1], pathlib.Path(sys.argv[2], "results/north-korea-syria"), pathlib.Path(sys.argv[3], "corpus")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "page.html")
        of_results = ["report", results / "comparison.json", "--form", "html", "-o"]
        pages = [write(program, out, *of_results), write(program, out, *of_results)]
        faults += [] if pages[0] == pages[1] else ["two pages of one comparison differ"]
        if texts.is_dir():
            pages.append(write(program, out, "compare", results / "corpus.json", "--texts", texts, "--text", "--reasons", "-o", pathlib.Path(folder, "c.json"), "--html"))
            faults += [] if pages[2].count(b"<q>") > 100 else ["few quotations in a page with texts"]
            faults += [] if pages[2].count(b"<mark>") > 20 else ["few cues underlined"]
        else:
            print("skipped: the texts are not there")
    faults += ["a page of %d bytes, more than %d" % (len(page), MOST) for page in pages if len(page) > MOST]
    print("\n".join(faults) or "pages of %s bytes" % ", ".join(str(len(page)) for page in pages))
    return 1 if faults else 0


sys.exit(main())
