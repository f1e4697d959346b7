#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed beside that of others, on the same text in one run: scikit-learn with PyStemmer (Debian: python3-sklearn, python3-stemmer) and SQLite's FTS5 with
Porter's stemmer (python3). What is not installed is left empty.

    peers.py BUILD [MEGABYTES | FILE]     made-up news of 10 MB, or JSON Lines with a "text" in each

Speed is by processor time (user and system), the least of some rounds that take turns. All but `annotate` find the texts in memory; `annotate` reads the file, and
writes about ten bytes for each that it reads. What the peers are asked to do:
  counts           CountVectorizer on stems of words of two letters and more, lower-cased: tokens, stems and a sparse matrix, as `tokens, stems, counts` gives
  TF-IDF           TfidfVectorizer on the same, with its defaults: the weights too, which we do not make here
  TF-IDF, lexicon  besides, how many stems of each document stand in each of our English lexicons, as single words: no phrases, no negation. The same words by our
                   matcher, with phrases and clauses, is `tokens, stems, lexicons matched`; `annotate` goes on to read voices, scope, certainty and claims
  FTS5             a table with its defaults, which also keeps the text and each word's places; and one with neither (content='', detail=none)
"""
import collections
import glob
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile

import measured

ROUNDS = 3
TOKEN = re.compile(r"(?u)\b\w\w+\b").findall

try:
    import Stemmer
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    missing = None
except ImportError as error:
    missing = error.name

# what, beside which peer, and how many times as fast it is to be at least
RATIOS = [("tokens, stems, counts", "scikit-learn TF-IDF", "12"), ("tokens, stems, counts", "scikit-learn counts", None),
          ("`annotate`, to a file", "scikit-learn TF-IDF, lexicon", "8"), ("`annotate`, thrown away", "scikit-learn TF-IDF, lexicon", None),
          ("tokens, stems, lexicons matched", "scikit-learn TF-IDF, lexicon", None),
          ("tokens, stems", "SQLite FTS5", "2"), ("tokens, stems", "SQLite FTS5, no text, no places", None), ("tokens, stems", "tokens, stems, by ICU alone", None)]


def told(*command):
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def kinds_of_stems():
    """{stem: lexicon} of all words that stand in the English lexicons."""
    kinds = {}
    for path in sorted(glob.glob(os.path.join(measured.LEXICONS, "en", "*.json"))):
        with open(path, encoding="utf-8") as file:
            words = set(re.findall("[a-z]{3,}", file.read()))
        kinds.update((stem, path) for stem in Stemmer.Stemmer("english").stemWords(sorted(words)))
    return kinds


def vectorise(vectorizer, texts, kinds=None):
    stemmer, found = Stemmer.Stemmer("english"), []

    def analyse(text):
        stems = stemmer.stemWords(TOKEN(text.lower()))
        if kinds is not None:
            found.append(collections.Counter(kinds[stem] for stem in stems if stem in kinds))
        return stems
    vectorizer(analyzer=analyse).fit_transform(texts)


def fts5(texts, how=""):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'porter unicode61'%s)" % how)
    with database:
        database.executemany("INSERT INTO t(rowid, text) VALUES (?, ?)", enumerate(texts))
    database.close()


def timed(function, *arguments):
    def now():
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return usage.ru_utime + usage.ru_stime
    before = now()
    function(*arguments)
    return now() - before


def one_round(build, path, texts, kinds, work):
    """{what: seconds} or, for what cannot run, None"""
    tokenize, annotate = os.path.join(build, "tests/text/bench_tokenize"), [os.path.join(build, "counterpoint"), "annotate", path]
    lexicons = sorted(glob.glob(os.path.join(measured.LEXICONS, "en", "*.json")))
    ours = told(tokenize, "--stages", path)
    took = {"tokens, stems": ours["tokenize"], "tokens, stems, counts": ours["count"],
            "tokens, stems, by ICU alone": told(tokenize, "--stages", "--icu", path)["tokenize"],
            "tokens, stems, lexicons matched": told(os.path.join(build, "tests/annotate/bench_annotate"), path, *lexicons)["match"],
            "`annotate`, to a file": measured.run(annotate + ["-o", os.path.join(work, "features.jsonl")]).seconds,
            "`annotate`, thrown away": measured.run(annotate, subprocess.DEVNULL).seconds}
    took["scikit-learn counts"] = None if missing else timed(vectorise, CountVectorizer, texts)
    took["scikit-learn TF-IDF"] = None if missing else timed(vectorise, TfidfVectorizer, texts)
    took["scikit-learn TF-IDF, lexicon"] = None if missing else timed(vectorise, TfidfVectorizer, texts, kinds)
    for what, how in (("SQLite FTS5", ""), ("SQLite FTS5, no text, no places", ", content = '', detail = none")):
        try:
            took[what] = timed(fts5, texts, how)
        except sqlite3.OperationalError:
            took[what] = None
    return took


def compare(build, path, work):
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    megabytes, kinds = sum(len(text.encode()) for text in texts) / 1e6, None if missing else kinds_of_stems()
    rounds = [one_round(build, path, texts, kinds, work) for _ in range(ROUNDS)]
    best = {what: took and min(each[what] for each in rounds) for what, took in rounds[0].items()}
    measured.table(["%.1f MB of text" % megabytes, "s", "MB/s"], [[what] + (["%.3f" % took, "%.1f" % (megabytes / took)] if took else [None, None])
                                                                  for what, took in best.items()])
    measured.table(["what", "beside", "times as fast", "at least"], [[what, peer, best[peer] and "%.1f" % (best[peer] / best[what]), bar] for what, peer, bar in RATIOS])


def main():
    build, what = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "10"
    with tempfile.TemporaryDirectory() as work:
        compare(build, what if os.path.exists(what) else measured.news(build, what), work)


main()
