#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data's way has one direction: a room includes headers of rooms before it, of base/, and public headers of those rooms only."""
import pathlib
import re
import sys

ROOMS = "base options corpus features text lexicon annotate stats measure stance claims compare evaluate report cli".split()
# Public headers and the room that they belong to.
PUBLIC = {"status": "base", "sink": "base", "version": "base", "options": "options", "corpus": "corpus", "features": "features", "coded": "features", "lexicon": "lexicon",
          "annotate": "annotate", "concordance": "annotate", "claims": "claims", "comparison": "compare", "drift": "compare", "evaluate": "evaluate", "report": "report", "counterpoint": "cli"}
# The struct that the right-hand rooms fill together.
SHARED = {"comparison": "stats"}


def room_of(include):
    head, _, tail = include.partition("/")
    if head != "counterpoint":
        return head if head in ROOMS else None
    name = tail.removesuffix(".h")
    return SHARED.get(name, PUBLIC.get(name))


def main(root):
    faults = []
    rooms = [p.name for p in (root / "src").iterdir() if p.is_dir()]
    faults += ["src/%s/: not in the list of rooms" % r for r in rooms if r not in ROOMS]
    for path in sorted((root / "src").glob("*/*.[ch]")):
        own = path.parent.name
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = re.match(r'#include "([^"]+)"', line)
            if not found:
                continue
            room = room_of(found.group(1))
            if room is None:
                faults.append("%s:%d: unknown room in %s" % (path, number, line))
            elif room != own and ROOMS.index(room) > ROOMS.index(own):
                faults.append("%s:%d: %s/ comes after %s/" % (path, number, room, own))
    print("\n".join(faults) or "every include points backward")
    return 1 if faults else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
