#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Of several outputs of one command none is replaced where another cannot be written, and nothing is left aside, whatever stops the command.

    test_outputs.py COUNTERPOINT PROJECT
"""
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

TEXTS = "".join('{"id": "t%d", "author": "%s", "text": "The council wants a toll on bridge %d. It will not help."}\n' % (i, "AB"[i % 2], i) for i in range(40))
OLD = {name: "old " + name for name in ("a.json", "a.html", "f.jsonl", "c.csv", "d.html")}


def small_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


# name, arguments, what runs before it, standard output, exit status, what the message holds
CASES = [
    ("a folder that holds something else", ["compare", "t.jsonl", "-o", "a.json", "--html", "a.html", "-f", "f.jsonl", "--csv", "tables"], None, None, 2, "holds 'foreign'"),
    ("a folder in place of a file", ["compare", "t.jsonl", "-o", "tables", "--html", "a.html", "-f", "f.jsonl"], None, None, 2, "tables: error: cannot write: Is a directory"),
    ("standard output that is full", ["compare", "t.jsonl", "-o", "a.json", "--html", "a.html", "-s"], None, "/dev/full", 2, "<stdout>: error: cannot write"),
    ("files that may not grow", ["compare", "t.jsonl", "-f", "f.jsonl", "--html", "a.html", "-o", "a.json"], small_files, None, 2, "error: cannot write: File too large"),
    ("lines that may not grow", ["annotate", "t.jsonl", "--coded-out", "c.csv", "-o", "f.jsonl"], small_files, None, 2, "error: cannot write: File too large"),
    ("a report of which the last form fails", ["report", "made.json", "--html", "a.html", "-o", "tables/foreign/x.json"], None, None, 2, "cannot write"),
    ("a difference of which the text fails", ["diff", "made.json", "made.json", "--html", "d.html", "-o", "tables/foreign/x.txt"], None, None, 2, "cannot write"),
]


def fill(folder):
    (folder / "t.jsonl").write_text(TEXTS)
    subprocess.run([PROGRAM, "compare", "t.jsonl", "-o", "made.json"], cwd=folder, check=True)
    (folder / "tables").mkdir()
    (folder / "tables" / "foreign").write_text("mine")
    for name, text in OLD.items():
        (folder / name).write_text(text)
    return sorted(os.listdir(folder))


def unchanged(folder, names):
    faults = ["%s is not as it was" % name for name, text in OLD.items() if (folder / name).read_text() != text]
    return faults + ["there is %s" % name for name in sorted(set(os.listdir(folder)) ^ set(names))]


def check(folder, names, case):
    name, arguments, before, out, status, message = case
    with open(out or os.devnull, "w") as stdout:
        done = subprocess.run([PROGRAM, *arguments], cwd=folder, stdout=stdout, stderr=subprocess.PIPE, text=True, preexec_fn=before)
    faults = unchanged(folder, names)
    if done.returncode != status or message not in done.stderr:
        faults.append("exit status %d, %r" % (done.returncode, done.stderr))
    return ["%s: %s" % (name, fault) for fault in faults]


def check_broken_pipe(folder, names):
    """Who reads the summary is gone before it comes."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([PROGRAM, "compare", "t.jsonl", "-o", "a.json", "-s"], cwd=folder, stdout=writer)
    os.close(writer)
    return ["a broken pipe: %s" % fault for fault in unchanged(folder, names) + ([] if done.returncode == -signal.SIGPIPE else ["exit status %d" % done.returncode])]


def check_all_good(folder):
    subprocess.run([PROGRAM, "compare", "t.jsonl", "-oa.json", "--html", "a.html", "-ff.jsonl", "--csv", "new"], cwd=folder, check=True)
    faults = ["%s is the old one" % name for name in ("a.json", "a.html", "f.jsonl") if (folder / name).read_text() == OLD[name]]
    return faults + ([] if (folder / "new" / "dictionary.csv").exists() else ["no folder of tables"])


def main():
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        names = fill(folder)
        faults = [fault for case in CASES for fault in check(folder, names, case)]
        faults += check_broken_pipe(folder, names) + check_all_good(folder)
    print("\n".join(faults))
    return 1 if faults else 0


PROGRAM = os.path.abspath(sys.argv[1])
os.environ["COUNTERPOINT_LEXICONS"] = os.path.join(os.path.abspath(sys.argv[2]), "lexicons")
sys.exit(main())
