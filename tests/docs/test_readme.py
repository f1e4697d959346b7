#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the commands of README.md as they stand, in order, in a folder with the files that they name: each ends well and says nothing on standard error.

    test_readme.py COUNTERPOINT PROJECT
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ELSEWHERE = ("make ", "cc ", "./example ")  # tests of their own (tests/library), or what has built this program
NEEDS = {"sqlite3": "sqlite3", "../shared": None}  # commands that may be missing, and texts that are not ours to ship


def write(folder, name, text):
    pathlib.Path(folder, name).write_text(text, encoding="utf-8")


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


def prepare(folder, project, run):
    """The reader's own files, from the golden texts."""
    golden = project / "tests/golden/bridge"
    shutil.copytree(golden / "texts", folder / "texts")
    shutil.copytree(project / "lexicons", folder / "lexicons")
    shutil.copytree(project / "results", folder / "results")
    write(folder, "corpus.json", (golden / "corpus.json").read_text(encoding="utf-8").replace("../../../lexicons", "lexicons").replace('"texts/', '"'))
    more = (("The bridge saves hours.", 1), ("A ferry saves money.", -1), ("Hours pass.", None)) * 10  # as many as words are learned from
    write(folder, "coded.jsonl", (golden / "coded.jsonl").read_text(encoding="utf-8") +
          lines(*({"id": "m%d" % i, "text": text, "issues": {"build": side} if side else {}} for i, (text, side) in enumerate(more))))
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "texts").iterdir())]
    for name, text in zip(("smith.txt", "jones.txt", "speech.txt"), texts + texts):
        write(folder, name, text)
    shutil.copy(golden / "topic.json", folder / "my-topic.json")
    shutil.copy(golden / "topic.json", folder)
    write(folder, "speeches.jsonl", lines(*({"id": "s%d" % i, "author": "A%d" % i, "text": text} for i, text in enumerate(texts))))
    write(folder, "claims.jsonl", lines({"id": "c", "text": "The bridge will be safe."}))
    write(folder, "pairs.jsonl", lines({"id": "p", "a": "The bridge is safe.", "b": "The bridge is not safe."}))
    run("counterpoint annotate corpus.json --texts ~/texts -o features.jsonl")


def before(folder, line):
    """Files that a command takes from another day: an earlier version of what is there now."""
    for command, now in (("lexicon diff", "my-topic.json"), ("counterpoint diff", "comparison.json"), ("--coded mine.csv", "statements.csv")):
        if command in line:
            for name in ("old.json", "new.json", "mine.csv"):
                shutil.copy(folder / now, folder / name)
    if "mine.csv" in line:
        write(folder, "mine.csv", (folder / "mine.csv").read_text(encoding="utf-8").replace(",engine", ",hand"))
    shutil.copy(folder / ("lexicons/topics/north-korea.json" if "{dprk}" in line else "my-topic.json"), folder / "topic.json")


def main(program, project):
    faults, count = [], 0
    project = pathlib.Path(project)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        environment = {**os.environ, "HOME": name, "PATH": "%s:%s" % (pathlib.Path(program).resolve().parent, os.environ["PATH"])}

        def run(line):
            return subprocess.run(["sh", "-c", line], cwd=folder, env=environment, input='{"text": "North Korea sold arms."}\n', capture_output=True, text=True, check=False)
        prepare(folder, project, run)
        for block in re.findall(r"^```sh\n(.*?)^```$", (project / "README.md").read_text(encoding="utf-8"), re.S | re.M):
            for line in block.splitlines():
                if line.startswith(ELSEWHERE) or any(key in line and (tool is None or shutil.which(tool) is None) for key, tool in NEEDS.items()):
                    continue
                before(folder, line)
                done = run(line)
                count += 1
                if done.returncode != 0 or done.stderr:
                    faults.append("%s\n  status %d: %s" % (line, done.returncode, done.stderr.strip()))
    print("\n".join(faults) or "%d commands of the README run" % count)
    return 1 if faults or count < 25 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
