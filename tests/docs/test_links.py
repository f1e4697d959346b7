#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every link of the project's pages to a file of the project, or to a heading of one, leads there.

    test_links.py PROJECT
"""
import pathlib
import re
import sys

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.S | re.M)


def anchors(page):
    """As code-hosting sites make them of headings: lower case, no marks, hyphens for blanks."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.*)$", text, re.M)}


def faults_of(page, project):
    for target in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        if not file.exists():
            yield "%s: %s is not there" % (page.relative_to(project), path)
        elif anchor and anchor not in anchors(file):
            yield "%s: %s has no heading #%s" % (page.relative_to(project), path or page.name, anchor)


def main(project):
    project = pathlib.Path(project).resolve()
    pages = [*project.glob("*.md"), *project.glob("lexicons/*.md"), *project.glob("tests/*/*.md")]
    faults = [fault for page in pages for fault in faults_of(page, project)]
    print("\n".join(faults) or "the links of %d pages lead somewhere" % len(pages))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
