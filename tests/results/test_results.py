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

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
import versions  # noqa: E402


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
        made = versions.renamed(out, results)
        return ["%s differs from what the texts give" % name for name in ("features.jsonl", "comparison.json", "report.md")
                if made[name] != (results / name).read_bytes()]


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


def other_versions(program, project, results, texts):
    """Features that another ICU made: verify says whether this one makes the same of the texts, and from which line on it does not; they decide."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "results", "copy")
        shutil.copytree(results, copy)
        pathlib.Path(folder, "lexicons").symlink_to((project / "lexicons").resolve())
        for name in ("features.jsonl", "comparison.json"):
            text = (copy / name).read_text()
            (copy / name).write_text(re.sub(r'"icu": "[^"]*"', '"icu": "1.2"', text, count=1))
        done = run(program, "verify", copy, "--texts", texts)
        faults = [] if done.returncode == 0 and "makes the same of the texts" in done.stdout and "from the features" in done.stdout else [done.stdout]
        lines = (copy / "features.jsonl").read_text().splitlines(keepends=True)
        at = next(i for i, line in enumerate(lines) if '"worth"' in line)
        lines[at] = re.sub(r'"worth": [0-9.]+', '"worth": 0.123', lines[at])
        (copy / "features.jsonl").write_text("".join(lines))
        done = run(program, "verify", copy, "--texts", texts)
        return faults + ([] if ":%d: this engine makes something else of the texts" % (at + 1) in done.stdout else [done.stdout])


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
        of_texts = "recomputed from the texts" in done.stdout or "makes the same of the texts" in done.stdout
        faults += [] if done.returncode == 0 and of_texts else ["from the texts: " + done.stdout + done.stderr]
        faults += other_versions(program, project, results, shared / "corpus")
    else:
        print("skipped: the texts are not there")
    print("\n".join(faults) or "results/ are what the program gives")
    return 1 if faults else 0


sys.exit(main())
