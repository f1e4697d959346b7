#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed beside that of others, on the same text in one run: tokens and stems, with and without ICU alone, counting, annotating; scikit-learn's TF-IDF
with PyStemmer (Debian: python3-sklearn, python3-stemmer), with and without a plain lexicon count; SQLite's FTS5 with Porter (python3). What is not
installed is skipped.

    peers.py BUILD [MEGABYTES | FILE]     made-up news of 10 MB, or JSON Lines with a "text" in each

Speed is by processor time (user and system), the least of some rounds that take turns. All but `annotate` find the texts in memory; `annotate` reads
the file and writes its features.
"""
import glob
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LEXICONS = os.path.join(HERE, "../../lexicons")
ROUNDS = 3
TOKEN = re.compile(r"(?u)\b\w\w+\b").findall

try:
    import Stemmer
    from sklearn.feature_extraction.text import TfidfVectorizer
    missing = None
except ImportError as error:
    missing = error.name

# what, beside which peer, and how many times as fast it is to be at least
RATIOS = [("tokens, stems, counts", "scikit-learn TF-IDF, stems", 12), ("annotate, to a file", "scikit-learn TF-IDF, stems, lexicon", 8),
          ("tokens, stems", "SQLite FTS5, Porter", 2), ("tokens, stems", "tokens, stems, by ICU alone", None)]


def processor_time(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def stages(build, path, *how):
    command = [os.path.join(build, "tests/text/bench_tokenize"), "--stages", *how, path]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def annotate(build, path, work):
    before = processor_time(resource.RUSAGE_CHILDREN)
    subprocess.run([os.path.join(build, "counterpoint"), "annotate", path, "-o", os.path.join(work, "features.jsonl")], check=True,
                   env={**os.environ, "COUNTERPOINT_LEXICONS": LEXICONS})
    return processor_time(resource.RUSAGE_CHILDREN) - before


def lexicon_terms():
    """The stems of all words that stand in the English lexicons."""
    words = set()
    for path in glob.glob(os.path.join(LEXICONS, "en", "*.json")):
        with open(path, encoding="utf-8") as file:
            words.update(re.findall("[a-z]{3,}", file.read()))
    return set(Stemmer.Stemmer("english").stemWords(sorted(words)))


def tfidf(texts, terms=None):
    stemmer, found = Stemmer.Stemmer("english"), [0]

    def analyse(text):
        stems = stemmer.stemWords(TOKEN(text.lower()))
        if terms is not None:
            found[0] += sum(1 for stem in stems if stem in terms)
        return stems
    TfidfVectorizer(analyzer=analyse).fit_transform(texts)


def fts5(texts):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'porter unicode61')")
    with database:
        database.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
    database.close()


def timed(function, *arguments):
    before = processor_time(resource.RUSAGE_SELF)
    function(*arguments)
    return processor_time(resource.RUSAGE_SELF) - before


def one_round(build, path, texts, terms, work):
    """{what: seconds} or, for what cannot run, None"""
    ours = stages(build, path)
    took = {"reading JSON Lines": ours["read"], "tokens, stems": ours["tokenize"], "tokens, stems, counts": ours["count"],
            "tokens, stems, by ICU alone": stages(build, path, "--icu")["tokenize"], "annotate, to a file": annotate(build, path, work)}
    took["scikit-learn TF-IDF, stems"] = None if missing else timed(tfidf, texts)
    took["scikit-learn TF-IDF, stems, lexicon"] = None if missing else timed(tfidf, texts, terms)
    try:
        took["SQLite FTS5, Porter"] = timed(fts5, texts)
    except sqlite3.OperationalError:
        took["SQLite FTS5, Porter"] = None
    return took, ours["known"]


def compare(build, path, work):
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    terms = None if missing else lexicon_terms()
    rounds = [one_round(build, path, texts, terms, work) for _ in range(ROUNDS)]
    best = {what: took and min(r[0][what] for r in rounds) for what, took in rounds[0][0].items()}
    print("%-38s %9s %9s" % ("%.1f MB of text" % megabytes, "s", "MB/s"))
    for what, took in best.items():
        print("%-38s %9.3f %9.1f" % (what, took, megabytes / took) if took else "%-38s %9s" % (what, "skipped"))
    print("%-38s %8.2f%%\n" % ("words that were known", 100 * rounds[0][1]))
    for what, peer, least in RATIOS:
        if best[peer]:
            print("%-24s : %-36s %5.1f x%s" % (what, peer, best[peer] / best[what], "" if least is None else "  (at least %d x)" % least))
    if missing:
        print("skipped: scikit-learn (no %s)" % missing)


def main():
    build, what = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "10"
    with tempfile.TemporaryDirectory() as work:
        path = what
        if not os.path.exists(what):
            path = os.path.join(work, "news.jsonl")
            with open(path, "wb") as out:
                subprocess.run([os.path.join(HERE, "news.py"), what], check=True, stdout=out)
        compare(build, path, work)


main()
