#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done, but perhaps not meant, is said on standard error; what is meant is not.

    test_warnings.py COUNTERPOINT PROJECT
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

def copies(count):
    return "".join(json.dumps({"id": "c%d" % i, "author": "Ada" if i % 2 else "Ben", "text": "The pier is old."}) + "\n" for i in range(count))


PASSED = "t/old: warning: 2 of the folder's entries passed over, this first: its .txt, .jsonl and .csv files are read\n"
BROKEN = ("broken.txt:1:5: warning: 4 words seem to be broken at line ends and are read as two each: 'govern-' 'ment', then in lines 2, 3, 7; join them before\n")
UNLISTED = ("debate.txt:5:1: warning: 'Ms CARTER:' begins 1 line as a turn does, but no speaker is listed by this name: it goes to who speaks before ('BAKER')\n"
            "debate.txt:6:1: warning: 'Dorn (by phone):' begins 2 lines as a turn does, but no speaker is listed by this name: it goes to who speaks before ('BAKER')\n")
MANY = "counterpoint: warning: each of the 201 texts is an author of its own, and each two authors are compared (20100 times); JSON Lines, CSV or a manifest say who wrote what\n"


MARKED = "l%d.dic:%d:5: warning: '2' is no id of a category\n"
COPIES = "counterpoint: warning: the text 'c%d' (%s) is the same as 'c0' (Ben), and both count\n"
TEXTS = {
    "halves.txt": "The pier is old. It will be closed.\n",
    "halves.json": json.dumps({"format": "counterpoint-corpus/1", "language": "en", "sources": [
        {"id": "one", "author": "Ada", "file": "halves.txt", "body": {"to": "old."}},
        {"id": "two", "author": "Ben", "file": "halves.txt", "body": {"from": "It"}}]}),
    # compounds and double names are none
    "broken.txt": "The govern-\nment wants a toll. The par-\r\nliament of the coun-\n  try has long-\n-term aims. A-\nB and Smith-\nJones ver\u2010 \nhandeln.\n",
    "wrapped.txt": "A long-\nterm aim.\nNothing else.\nOn the short-\nterm aim we do not agree.\n",
    "debate.txt": "THE CHAIR: We speak of phones.\nMs ADAMS: Schools should ban phones.\nNote: this was said before the vote.\nBAKER: I note this.\n"
                  "Ms CARTER: Lock them away.\nDorn (by phone): No.\nMs ADAMS: Yes.\nNote: she left.\nDorn: No.\nThe reason is plain: they distract.\n",
    "twice.jsonl": copies(3),
    "often.jsonl": copies(9),
    "l1.dic": "%\n1\ta\n%\nb\t1 2\n",
    "l2.dic": "%\n1\ta\n%\n" + "".join("%c\t1 2\n" % letter for letter in b"abcdefghijklmnopqrstu"),
    "corpus.json": json.dumps({"format": "counterpoint-corpus/1", "language": "en", "sources": [
        {"id": "debate", "author": "The debate", "file": "debate.txt", "turns": {"by": "name"},
         "speakers": [{"id": "chair", "name": "The chair", "names": ["THE CHAIR"]}, {"id": "adams", "name": "Ann Adams", "names": ["Ms ADAMS"]}, "BAKER"]}]}),
}


def record(number, author):
    return json.dumps({"id": "t%d" % number, "author": author, "text": "The pier no. %d is old." % number}) + "\n"


CASES = [
    ("a folder with more in it", ["t"], PASSED),
    ("a folder and a format", ["t", "--format", "text"], ""),
    ("a folder of texts", ["t/old"], ""),
    ("many texts without authors", ["own.jsonl"], MANY),
    ("many texts of two authors", ["two.jsonl"], ""),
    ("a text copied from printed pages", ["broken.txt"], BROKEN),
    ("lines that are wrapped at hyphens", ["wrapped.txt"], ""),
    ("one text three times", ["twice.jsonl"], COPIES % (1, "Ada") + COPIES % (2, "Ben")),
    ("one text nine times", ["often.jsonl"], "".join(COPIES % (i, "Ada" if i % 2 else "Ben") for i in range(1, 6)) +
     "counterpoint: warning: 8 of 9 texts are the same as another, the first 5 are shown\n"),
    ("two parts of one file", ["halves.json"], ""),
    ("a lexicon with a fault that is passed over", ["two.jsonl", "-l", "l1.dic"], MARKED % (1, 4) + "l1.dic: 1 warning\n"),
    ("a lexicon with many", ["two.jsonl", "-l", "l2.dic"], "".join(MARKED % (2, 4 + i) for i in range(20)) + "l2.dic: 21 warnings, the first 20 are shown\n"),
    ("many texts copied from printed pages", ["pages"], "".join("pages/%02d.txt:1:1: warning: 4 words seem to be broken at line ends and are read as two each: 'Go-' 'vern', "
     "then in lines 2, 3, 4; join them before\n" % i for i in range(20)) + "counterpoint: 21 warnings of texts, the first 20 are shown\n"),
    ("a transcript in which somebody speaks who is not listed", ["corpus.json"], UNLISTED),
]


def main():
    program, project = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.environ["COUNTERPOINT_LEXICONS"] = project + "/lexicons"
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        (home / "t/old").mkdir(parents=True)
        for name in ("t/a.txt", "t/old/b.txt", "t/page.html", "t/.hidden"):
            (home / name).write_text("The pier %s is old." % name[-5], encoding="utf-8")
        (home / "own.jsonl").write_text("".join(record(i, "t%d" % i) for i in range(201)), encoding="utf-8")
        (home / "two.jsonl").write_text("".join(record(i, "Ada" if i % 2 else "Ben") for i in range(201)), encoding="utf-8")
        (home / "pages").mkdir()
        for i in range(21):
            (home / "pages" / ("%02d.txt" % i)).write_text("Go-\nvern the par-\nliament of the coun-\ntry in the har-\nbour of pier %d.\n" % i)
        for name, text in TEXTS.items():
            (home / name).write_bytes(text.encode())
        for name, arguments, wanted in CASES:
            command = [program, "compare", *arguments, "--replicates", "10", "--pairs", "0", "--keyness-pairwise", "2", "-o", os.devnull]
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60)
            if done.returncode != 0 or done.stderr.decode() != wanted:
                faults.append("%s: exit status %d\n  %s  expected\n  %s" % (name, done.returncode, done.stderr.decode(), wanted))
    print("\n".join(faults) or "%d cases" % len(CASES))
    return 1 if faults else 0


sys.exit(main())
