#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Instructions a byte that each stage of tokenizing and of annotating takes, counted by valgrind's callgrind: the same on every run, however busy the
machine is. What is shown is 1 MB of made-up news less half of it, so without what starting takes; a stage's figure has in it what it calls. Hashing of
files shows more than it costs: valgrind has no SHA instructions. Empty: the compiler has put the function into the one that calls it.

    instructions.py BUILD
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import measured

SIZES = "0.5", "1"
STAGES = [("the whole command", "main"), ("reading JSON Lines", "ctp_corpus_next"), ("– its hash", "ctp_i_sha256"), ("tokenizing", "ctp_i_tokenize"),
          ("– looking for blanks", "ctp_i_has_blank"), ("– pieces between words", "ctp_i_break_pieces"), ("– pieces looked up", "ctp_i_name_pieces"),
          ("–– folding new words", "ctp_i_fold"), ("–– stemming new forms", "ctp_i_stem"), ("– boundaries of sentences", "ctp_i_break_sentences"),
          ("– joining sentences", "ctp_i_cut_sentences"), ("what the lexicons find", "ctp_i_match_sentence"), ("the passes over a sentence", None),
          ("– quotations and voices", "ctp_i_read_voices"), ("– hits and scope", "ctp_i_read_hits"), ("– stems, numbers, names", "ctp_i_read_bag"),
          ("– issues", "ctp_i_weigh_issues"), ("– claim type", "ctp_i_read_claim"), ("writing the lines", "ctp_i_write_lines")]
PASSES = "ctp_i_read_document", "ctp_i_tokenize", "ctp_i_match_sentence"


def counted(command, work):
    """{function: instructions in it and in what it calls}"""
    out = os.path.join(work, "callgrind.out")
    subprocess.run(["valgrind", "--quiet", "--tool=callgrind", "--callgrind-out-file=" + out] + command, check=True, stderr=subprocess.DEVNULL,
                   env={**os.environ, "COUNTERPOINT_LEXICONS": measured.LEXICONS})
    report = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", out], check=True, stdout=subprocess.PIPE, text=True)
    rows = re.findall(r"^ *([\d,]+) \([^)]*\) +\S*?:(\w+)", report.stdout, re.MULTILINE)
    return {name: int(number.replace(",", "")) for number, name in reversed(rows)}


def marginal(paths, work, before, after=()):
    """{function: instructions a byte} of the second text less the first"""
    small, large = (counted(before + [path] + list(after), work) for path in paths)
    size = os.path.getsize(paths[1]) - os.path.getsize(paths[0])
    per_byte = {name: (count - small.get(name, 0)) / size for name, count in large.items()}
    if all(name in per_byte for name in PASSES):
        whole, *parts = (per_byte[name] for name in PASSES)
        per_byte[None] = whole - sum(parts)
    return per_byte


def main():
    if not (shutil.which("valgrind") and shutil.which("callgrind_annotate")):
        print("\ninstructions: skipped (no valgrind)")
        return
    build = sys.argv[1]
    tokenize, paths = os.path.join(build, "tests/text/bench_tokenize"), [measured.news(build, size) for size in SIZES]
    with tempfile.TemporaryDirectory() as work:
        columns = [marginal(paths, work, [os.path.join(build, "counterpoint"), "annotate"], ["-o", os.path.join(work, "features.jsonl")]),
                   marginal(paths, work, [tokenize]), marginal(paths, work, [tokenize, "--icu"])]
    measured.table(["instructions a byte", "`annotate`", "tokenizing", "tokenizing by ICU"],
                   [[name] + ["%.1f" % c[function] if function in c else None for c in columns] for name, function in STAGES])


main()
