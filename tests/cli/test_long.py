#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What long runs of `counterpoint annotate` show and leave, and of `lexicon learn`: progress on a terminal alone, nothing half-written, a part to go on with.

    test_long.py PROGRAM ROOT
"""
import ctypes
import itertools
import json
import os
import re
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time

from terminals import open_terminal

PROGRAM, ROOT = sys.argv[1:]
ENVIRONMENT = {**os.environ, "COUNTERPOINT_LEXICONS": os.path.join(ROOT, "lexicons")}
SILENT = 2.0  # seconds before the first line of progress
CODED = 8000  # sentences that are read in less, and learned from in several times that
PATIENCE = 60.0  # seconds that a machine with much else to do may take over anything
IN_CREATE = 0x100  # of inotify(7)


def line(number):
    text = "The mayor may open bridge number %d. It is a disgrace, Ann Jones said." % number
    return (json.dumps({"id": "d%d" % number, "text": text}) + "\n").encode()


def start(folder, *options, stderr=subprocess.PIPE):
    """A run that reads what is given to its standard input; interrupts reach it whatever started this test"""
    command = [PROGRAM, "annotate", "-", "--format", "jsonl", "-o", os.path.join(folder, "out.jsonl"), *options]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=stderr, env=ENVIRONMENT,
                            preexec_fn=lambda: [signal.signal(s, signal.SIG_DFL) for s in (signal.SIGINT, signal.SIGTERM)])


def feed(run, first, last):
    run.stdin.write(b"".join(line(n) for n in range(first, last)))
    run.stdin.flush()


def same(name, got, expected):
    return [] if got == expected else ["%s: %r, expected %r" % (name, got, expected)]


def wait_for_file(folder):
    end = time.monotonic() + PATIENCE
    while not os.listdir(folder) and time.monotonic() < end:
        time.sleep(0.02)


def interrupts(folder):
    """An interrupted run leaves no file; with --resume its part."""
    faults = []
    for number in signal.SIGINT, signal.SIGTERM:
        run = start(folder)
        feed(run, 0, 500)
        wait_for_file(folder)
        run.send_signal(number)
        faults += same("ends by its signal", run.wait(), -number)
        faults += same("files after an interrupt", os.listdir(folder), [])
    run = start(folder, "--resume")
    feed(run, 0, 500)
    wait_for_file(folder)
    run.send_signal(signal.SIGINT)
    run.wait()
    faults += same("files after an interrupt with --resume", os.listdir(folder), ["out.jsonl.part"])
    run = start(folder, "--resume")
    run.communicate(b"".join(line(n) for n in range(20)))
    faults += same("the next run", (run.returncode, os.listdir(folder)), (0, ["out.jsonl"]))
    plain = start(tempfile.mkdtemp(dir=folder))
    plain.communicate(b"".join(line(n) for n in range(20)))
    with open(os.path.join(folder, "out.jsonl"), "rb") as resumed, open(plain.args[plain.args.index("-o") + 1], "rb") as one:
        return faults + same("bytes of both", resumed.read(), one.read())


def features(path):
    """A file of features of many sentences, so that a comparison of them takes long enough to write"""
    text = "".join("".join("The mayor may open bridge number %d. " % n for n in range(m, m + 20)) + "\n\n" for m in range(0, 800, 20))
    texts = [path + name for name in (".ann.txt", ".bob.txt")]
    for name in texts:
        with open(name, "w") as file:
            file.write(text)
    subprocess.run([PROGRAM, "compare", *texts, "-o", path], check=True, env=ENVIRONMENT)


def interrupted_when_begun(folder, command):
    """A run that is interrupted as soon as anything stands in the folder: its status. The kernel says when: it wakes who sleeps sooner than it goes
    back to who looks again and again, and the run takes a few milliseconds from there to its end."""
    libc = ctypes.CDLL(None)
    watch = libc.inotify_init()
    libc.inotify_add_watch(watch, os.fsencode(folder), IN_CREATE)
    run = subprocess.Popen(command, env=ENVIRONMENT, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    while run.poll() is None and not select.select([watch], [], [], 0.1)[0]:
        pass
    run.send_signal(signal.SIGINT)
    os.close(watch)
    return run.wait()


def folders(folder):
    """A run that is interrupted while it writes a folder of files leaves none of it: nothing, or where it came too late all."""
    faults, comparison = [], os.path.join(folder, "comparison.json")
    features(comparison)
    for form in "csv", "figures":
        hit = 0
        for attempt in range(60):
            with tempfile.TemporaryDirectory(dir=folder) as out:
                status = interrupted_when_begun(out, [PROGRAM, "report", comparison, "--" + form, os.path.join(out, "files")])
                left = os.listdir(out)
                hit += status == -signal.SIGINT and left == []
                if left not in ([], ["files"]):
                    faults.append("%s: %r is left, status %d" % (form, left, status))
            if hit == 2:
                break
        if hit == 0:
            faults.append("%s: no interrupt came in time" % form)
    return faults


def read_terminal(terminal):
    """What is there, b"" where the other end was closed"""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def read_line(terminal):
    """The first line of progress: it comes in pieces, and where the machine has much to do not all at once, or with the next ones"""
    line = part = read_terminal(terminal)
    while part and b"\033[K" not in line:
        part = read_terminal(terminal)
        line += part
    return line.partition(b"\033[K")[0]


def shown(folder, terminal, end, until_shown):
    """The status of a run on a terminal, what it writes to standard error, as text, and the seconds until it first wrote, or else ended"""
    begun, fed = time.monotonic(), 100
    run = start(folder, stderr=end)
    os.close(end)
    feed(run, 0, fed)
    while until_shown and not select.select([terminal], [], [], SILENT / 4)[0] and time.monotonic() < begun + PATIENCE:
        feed(run, fed, fed + 100)
        fed += 100
    if not until_shown:
        run.stdin.close()
    written = part = read_terminal(terminal)
    seconds = time.monotonic() - begun
    run.stdin.close()
    while part:
        part = read_terminal(terminal)
        written += part
    os.close(terminal)
    return run.wait(), written.decode(), seconds


class Held:
    """A run over a file that nobody takes the output of, so that it stands still: how far it is in the file, and how much time is left, comes once it goes on"""

    def __init__(self, folder):
        terminal = open_terminal()
        self.run = None
        if terminal is not None:
            path = os.path.join(folder, "held.jsonl")
            with open(path, "wb") as file:
                file.writelines(line(n) for n in range(4000))
            self.terminal, end = terminal
            self.run = subprocess.Popen([PROGRAM, "annotate", path], stdout=subprocess.PIPE, stderr=end, env=ENVIRONMENT)
            os.close(end)

    def faults(self):
        if self.run is None:
            return []
        lines = len(self.run.stdout.read().splitlines())
        text = read_line(self.terminal).decode()
        os.close(self.terminal)
        return same("held", (self.run.wait(), lines > 10000), (0, True)) + \
            ([] if re.fullmatch(r"\r\d+ documents, 0\.\d MB, 0\.\d MB/s, 0:\d\d left", text) else ["time left: %r" % text])


def progress(folder):
    """After two seconds, on a terminal, wiped at the end; else never."""
    faults, begun = [], time.monotonic()
    held = Held(tempfile.mkdtemp(dir=folder))  # stands as long as the others last
    without = start(tempfile.mkdtemp(dir=folder))  # lasts as long as the one that is watched
    feed(without, 0, 100)
    terminals = [open_terminal() for _ in range(2)]
    if None not in terminals:
        status, text, seconds = shown(folder, *terminals[0], True)
        faults += same("status", status, 0)
        if not re.match(r"\r\d+ documents, \d\.\d MB, ", text) or not text.endswith("\r\033[K"):
            faults.append("progress on a terminal: %r" % text)
        if seconds < SILENT:
            faults.append("progress after %.2f seconds" % seconds)
        status, text, seconds = shown(folder, *terminals[1], False)
        faults += same("a short run", (status, text if seconds < SILENT else ""), (0, ""))
    time.sleep(max(0.0, begun + SILENT + 0.3 - time.monotonic()))
    return faults + held.faults() + same("no terminal", without.communicate(line(100))[1], b"")


def watched(*arguments):
    """A run whose messages go to a terminal: the run, our end, and when it began"""
    terminal, end = open_terminal() or (None, None)
    if terminal is None:
        return None
    begun = time.monotonic()
    run = subprocess.Popen([PROGRAM, *arguments], stderr=end, env=ENVIRONMENT)
    os.close(end)
    return run, terminal, begun


def first_line(name, watch, pattern):
    """Stops what is watched once it has told how far it is."""
    if watch is None:
        return []
    run, terminal, begun = watch
    text, seconds = read_line(terminal).decode(), time.monotonic() - begun
    run.kill()
    run.wait()
    os.close(terminal)
    return same(name + " on a terminal", (text if not re.fullmatch(pattern, text) else "", seconds >= SILENT), ("", True))


def shares(folder):
    """The same where words are learned and where texts are compared, by share. Both at once: they last the two seconds anyhow."""
    topic, coded = os.path.join(ROOT, "lexicons/topics/north-korea.json"), os.path.join(folder, "coded.jsonl")
    with open(os.path.join(ROOT, "tests/gold/learn-north-korea.jsonl"), encoding="utf-8") as all_coded, open(coded, "w", encoding="utf-8") as out:
        out.writelines(itertools.islice(all_coded, CODED))
    texts = os.path.join(folder, "texts.jsonl")
    with open(texts, "w", encoding="utf-8") as out:
        for author in range(8):
            text = "\n\n".join("Bridge number %d is a disgrace." % (author + n) for n in range(20))
            out.write(json.dumps({"id": "t%d" % author, "author": "a%d" % author, "text": text}) + "\n")
    learning = watched("lexicon", "learn", coded, "-l", topic, "-o", os.path.join(folder, "words.json"))
    comparing = watched("compare", texts, "--replicates", "400000", "-o", os.path.join(folder, "comparison.json"))
    return first_line("learning", learning, r"\r\d+ %, \d+:\d\d left") + \
        first_line("comparing", comparing, r"\rtexts compared: \d+ %, \d+:\d\d left")


def refusals(folder):
    run = subprocess.run([PROGRAM, "annotate", "-", "--resume"], input=b"", stderr=subprocess.PIPE, env=ENVIRONMENT)
    return same("--resume without a file", (run.returncode, b"--resume needs -o FILE" in run.stderr), (2, True))


def one_long_sentence(folder):
    """A sentence without an end that names what is judged again and again: time grew with the cube of its length."""
    text, most = os.path.join(folder, "long.txt"), 12  # seconds of the processor; it was 18, and is 2
    with open(text, "w") as file:
        file.write("The mayor is good for the market and " * 1600 + "so on.\n")
    run = subprocess.run([PROGRAM, "annotate", text, "-l", os.path.join(ROOT, "tests/annotate/market.json")], stdout=subprocess.DEVNULL, env=ENVIRONMENT,
                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (most, most)))
    return same("within %d seconds" % most, run.returncode, 0)


def main():
    faults = []
    for case in interrupts, folders, progress, shares, refusals, one_long_sentence:
        with tempfile.TemporaryDirectory() as folder:
            faults += ["%s: %s" % (case.__name__, f) for f in case(folder)]
    print("\n".join(faults) or "all as expected")
    sys.exit(1 if faults else 0)


main()
