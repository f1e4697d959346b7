#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts figures into performance.md: reads what the scripts print (`make bench`), and puts each table in the place of those that stand on the page under
the same script and the same heading; the line of the machine too. Tables that the page does not have are named, and left out.

    make bench | tests/bench/page.py
"""
import os
import re
import sys

PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "performance.md")
TABLE = re.compile(r"^`tests/bench/(\w+\.py)[^`\n]*`\n\n(\| *[^|]*?) *\|[^\n]*\n(?:\|[^\n]*\n)*", re.MULTILINE)
MACHINE = re.compile(r"^.*, \d+ cores, Linux .*$", re.MULTILINE)


def kind(match):
    """What tells a script's tables apart: the first head, but for its numbers."""
    return match[1], re.sub(r"[\d.]+", "", match[2])


def main():
    printed = sys.stdin.read()
    tables, machine = {kind(match): match[0] for match in TABLE.finditer(printed)}, MACHINE.search(printed)
    with open(PAGE, encoding="utf-8") as file:
        page = file.read()
    there = {kind(match) for match in TABLE.finditer(page)}
    page = TABLE.sub(lambda match: tables.get(kind(match), match[0]), page)
    if machine:
        page = MACHINE.sub(lambda _: machine[0], page, count=1)
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(page)
    for script, head in sorted(set(tables) - there):
        print("page: no place for the table of %s that begins with %r" % (script, head), file=sys.stderr)


main()
