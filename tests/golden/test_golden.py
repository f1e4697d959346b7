#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the command on our own texts and compares every byte with what is stored beside them.

    test_golden.py COUNTERPOINT PROJECT [--update]

With --update the stored files are written anew; read the diff before committing it.
"""
import difflib
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
import versions  # noqa: E402

OUTPUTS = ["features.jsonl", "comparison.json", "report.md", "summary.txt"]
# Ways of running that must give the same bytes.
WAYS = {"one thread": [], "two threads": ["--threads", "2"], "four threads": ["--threads", "4"]}


def run(program, case, out, extra, environment=None):
    command = [program, "compare", str(case / "corpus.json"), "--text", "--features", str(out / "features.jsonl"),
               "--markdown", str(out / "report.md"), "-o", str(out / "comparison.json"), "--summary", "--color", "never"] + extra
    result = subprocess.run(command, capture_output=True, env=environment)
    if result.returncode != 0:
        sys.exit("%s\nexit status %d: %s" % (" ".join(command), result.returncode, result.stderr.decode()))
    (out / "summary.txt").write_bytes(result.stdout)


def differences(expected, actual, name):
    if expected == actual:
        return []
    lines = difflib.unified_diff(expected.decode().splitlines(), actual.decode().splitlines(), "stored", name, lineterm="", n=0)
    return [line[:300] for line in lines][:20]


def without_text(program, case):
    """Right of the waist nobody but the report reads text: without it every number is the same."""
    command = [program, "compare", str(case / "corpus.json")]
    blank = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    stored = json.loads((case / "comparison.json").read_text())
    for sentence in stored["sentences"]:
        del sentence["text"]
    stored["engine"].update((name, blank["engine"][name]) for name in ("icu", "snowball"))
    return [] if blank == stored else ["%s: numbers change when the text is not kept" % case]


def published(program, case):
    """What is computed from the published form is what is computed from the texts: all but the places of hits, which it leaves out."""
    plain, masked = (json.loads(subprocess.run([program, "compare", str(case / "corpus.json")] + flags, check=True, capture_output=True).stdout)
                     for flags in ([], ["--publish"]))
    return ["%s: published features give other %s" % (case, name) for name in plain if name != "sentences" and plain[name] != masked[name]]


def main():
    program, project = sys.argv[1], pathlib.Path(sys.argv[2])
    faults = []
    for case in sorted(p.parent for p in (project / "tests/golden").glob("*/corpus.json")):
        for way, extra in WAYS.items():
            with tempfile.TemporaryDirectory() as folder:
                out = pathlib.Path(folder)
                run(program, case, out, extra)
                if "--update" in sys.argv:
                    for name in OUTPUTS:
                        (case / name).write_bytes((out / name).read_bytes())
                made = versions.renamed(out, case)
                for name in OUTPUTS:
                    faults += differences((case / name).read_bytes(), made[name], "%s, %s" % (name, way))
        faults += without_text(program, case) + published(program, case)
        again = subprocess.run([program, "verify", str(case)], capture_output=True)
        faults += [] if again.returncode == 0 else [again.stdout.decode() + again.stderr.decode()]
    print("\n".join(faults) or "every byte as stored")
    return 1 if faults else 0


sys.exit(main())
