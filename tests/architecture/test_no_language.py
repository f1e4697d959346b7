#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine knows no language: no string of the C code left of the report is a word that a lexicon lists as a cue or function word."""
import json
import pathlib
import re
import sys

ROOMS = "base options corpus features text lexicon annotate stats measure stance claims compare evaluate".split()


def words(lexicon):
    tables = lexicon.get("tables", {})
    for name in ("function_words", "abbreviations", "number_abbreviations", "ambiguous_abbreviations"):
        yield from tables.get(name, [])
    for entries in lexicon.get("cues", {}).values():
        for entry in entries:
            match = entry["match"] if isinstance(entry, dict) else entry
            yield from [match] if isinstance(match, str) else match


def main(root):
    known = set()
    for path in (root / "lexicons").glob("*/*.json"):
        known |= {w.strip('"=').lower() for w in words(json.loads(path.read_text()))}
    known = {w for w in known if re.fullmatch(r"[a-z' ]{2,}", w)}
    # Names of settings, fields and formats, which are the engine's own terms.
    own = set((root / "tests/architecture/own_terms.txt").read_text().split("\n"))
    faults = []
    for room in ROOMS:
        for path in sorted((root / "src" / room).glob("*.[ch]")):
            code = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), path.read_text(), flags=re.S)
            for number, line in enumerate(code.splitlines(), 1):
                for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
                    if literal.strip().lower() in known - own:
                        faults.append("%s:%d: \"%s\"" % (path, number, literal))
    print("\n".join(faults) or "no word of a lexicon in C")
    return 1 if faults else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
