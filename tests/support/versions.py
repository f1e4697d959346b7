# SPDX-License-Identifier: GPL-3.0-or-later
"""What is stored names the versions of ICU and Snowball that made it; on a system with others every other byte is to be the same."""
import json
import pathlib


def header(features):
    with open(features, encoding="utf-8") as lines:
        return json.loads(lines.readline())


def renamed(folder, stored):
    """Files of a folder, by name, as bytes: with the versions that the features stored in another name in place of those that this system has."""
    here, there = header(pathlib.Path(folder, "features.jsonl")), header(pathlib.Path(stored, "features.jsonl"))
    files = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
    for name, before in (("icu", "ICU "), ("snowball", "Snowball ")):
        if here[name] != there[name]:
            print("%s%s in place of %s" % (before, here[name], there[name]))
        for pattern in ('"' + name + '": "%s"', before + "%s"):
            files = {file: text.replace((pattern % here[name]).encode(), (pattern % there[name]).encode()) for file, text in files.items()}
    return files
