#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Instructions that each stage of reading and tokenizing takes, counted by valgrind's callgrind on 1 MB of made-up news: the same on every run, however busy
the machine is. A stage's figure has in it what it calls. (Hashing of files shows more than it costs: valgrind has no SHA instructions.)

    instructions.py BUILD
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
STAGES = [("the whole command", "main"), ("reading JSON Lines", "ctp_corpus_next"), ("  its hash", "ctp_i_sha256"), ("tokenizing", "ctp_i_tokenize"),
          ("  looking for blanks", "ctp_i_has_blank"), ("  word boundaries", "ctp_i_break_words"), ("  pieces, looked up", "ctp_i_cut_pieces"),
          ("    folding new words", "ctp_i_fold"), ("    stemming new forms", "ctp_i_stem"), ("  sentence boundaries", "ctp_i_break_sentences"),
          ("  joining sentences", "ctp_i_cut_sentences")]


def counted(command, work):
    """{function: instructions in it and in what it calls}"""
    out = os.path.join(work, "callgrind.out")
    subprocess.run(["valgrind", "--quiet", "--tool=callgrind", "--callgrind-out-file=" + out] + command, check=True, stderr=subprocess.DEVNULL)
    report = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", out], check=True, stdout=subprocess.PIPE, text=True)
    rows = re.findall(r"^ *([\d,]+) \([^)]*\) +\S*?:(\w+)", report.stdout, re.MULTILINE)
    return {name: int(number.replace(",", "")) for number, name in reversed(rows)}


def main():
    if not (shutil.which("valgrind") and shutil.which("callgrind_annotate")):
        print("instructions: skipped (no valgrind)")
        return
    tokenize = os.path.join(sys.argv[1], "tests/text/bench_tokenize")
    with tempfile.TemporaryDirectory() as work:
        text = os.path.join(work, "news.jsonl")
        with open(text, "wb") as out:
            subprocess.run([os.path.join(HERE, "news.py"), "1"], check=True, stdout=out)
        size, ours, icu = os.path.getsize(text), counted([tokenize, text], work), counted([tokenize, "--icu", text], work)
    print("%-26s %20s %20s" % ("instructions a byte", "", "by ICU alone"))
    for name, function in STAGES:
        print("%-26s %20.1f %20.1f" % (name, ours.get(function, 0) / size, icu.get(function, 0) / size))


main()
