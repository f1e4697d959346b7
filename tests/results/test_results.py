#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""results/ is what the program gives: from the published features, from the texts where they are there, and a changed digit is found.

    test_results.py COUNTERPOINT PROJECT SHARED
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True)


def from_texts(program, results, texts):
    """The text path gives every stored byte: features, comparison and report."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        done = run(program, "compare", results / "corpus.json", "--texts", texts, "--publish", "--features", out / "features.jsonl",
                   "--markdown", out / "report.md", "-o", out / "comparison.json")
        if done.returncode != 0:
            return [done.stderr]
        return ["%s differs from what the texts give" % name for name in ("features.jsonl", "comparison.json", "report.md")
                if (out / name).read_bytes() != (results / name).read_bytes()]


def changed_digit(program, results):
    """One digit of one score is changed in a copy: verify says so and names the field."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "copy")
        copy.mkdir()
        for name in ("features.jsonl", "comparison.json"):
            shutil.copy(results / name, copy)
        text = (copy / "comparison.json").read_text()
        changed = re.sub(r'("score": -?0\.)(\d)', lambda m: m.group(1) + str((int(m.group(2)) + 1) % 10), text, count=1)
        (copy / "comparison.json").write_text(changed)
        done = run(program, "verify", copy)
        return [] if changed != text and done.returncode == 1 and ".score" in done.stdout else ["a changed digit: " + done.stdout]


def main():
    program, project, shared = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    results = project / "results/north-korea-syria"
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(results, pathlib.Path(folder, "r"))
        (pathlib.Path(folder, "r") / "corpus.json").unlink()
        done = run(program, "verify", pathlib.Path(folder, "r"))
        faults += [] if done.returncode == 0 and "from the features" in done.stdout else ["from the features: " + done.stdout + done.stderr]
    faults += changed_digit(program, results)
    if (shared / "corpus").is_dir():
        faults += from_texts(program, results, shared / "corpus")
        done = run(program, "verify", results, "--texts", shared / "corpus")
        faults += [] if done.returncode == 0 and "from the texts" in done.stdout else ["from the texts: " + done.stdout + done.stderr]
    else:
        print("skipped: the texts are not there")
    print("\n".join(faults) or "results/ are what the program gives")
    return 1 if faults else 0


sys.exit(main())
