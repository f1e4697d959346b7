#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""counterpoint show: the same view from a file as compare --summary gives, in any width; filters; what is refused.

    test_show.py COUNTERPOINT PROJECT
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

from terminals import open_terminal


def columns(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def on_terminal(command, environment, width, ours, theirs):
    """What a command prints where standard output is a terminal of so many columns."""
    import fcntl
    import struct
    import termios
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    child = subprocess.Popen(command, stdout=theirs, env=environment)
    os.close(theirs)
    out = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    child.wait()
    os.close(ours)
    return out.decode().replace("\r\n", "\n")


def main(program, project):
    faults = []
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}
    bridge = project + "/tests/golden/bridge/comparison.json"
    folder = project + "/tests/golden/bridge"

    def expect(name, got, expected):
        if got != expected:
            faults.append("%s: %r, expected %r" % (name, got, expected))

    def show(*arguments, stdin=None, **more):
        done = subprocess.run([program, "show", *map(str, arguments)], input=stdin, capture_output=True, text=True, env={**environment, **more})
        return done.returncode, done.stdout, done.stderr

    status, out, err = show(bridge)
    expect("status", (status, err), (0, ""))
    for part in ("Where each stands", "Is a difference real?", "Similarity of words", "\u251c"):
        expect("part " + part, part in out, True)
    expect("piped: no colour", "\x1b" in out, False)
    expect("a folder", show(folder)[1], out)
    expect("standard input", show("-", stdin=pathlib.Path(bridge).read_text())[1], out)
    features = folder + "/features.jsonl"
    summary = subprocess.run([program, "compare", features, "--summary"], capture_output=True, text=True, env=environment).stdout
    expect("one view", show(bridge, "--summary")[1], summary)
    for width in (40, 57, 80, 120, 300):
        text = show(bridge, "--width", width)[1]
        expect("width %d" % width, [l for l in text.splitlines() if columns(l) > width], [])
        expect("COLUMNS %d" % width, show(bridge, COLUMNS=str(width))[1], text)
    expect("80 by itself", show(bridge)[1], show(bridge, "--width", 80)[1])
    terminals = open_terminal(), open_terminal()
    if None not in terminals:
        terminal = on_terminal([program, "show", bridge], environment, 97, *terminals[0])
        expect("a terminal has its own width and colours", terminal, show(bridge, "--width", 97, "--color", "always")[1])
        terminal = on_terminal([program, "show", bridge], {**environment, "NO_COLOR": "1"}, 97, *terminals[1])
        expect("NO_COLOR", terminal, show(bridge, "--width", 97)[1])

    import json
    comparison = json.loads(pathlib.Path(bridge).read_text())
    issue, author = comparison["issues"][0], comparison["authors"][0]
    others = [i["label"] for i in comparison["issues"][1:]]
    text = show(bridge, "--issue", issue["id"])[1]
    expect("an issue", (issue["label"] in text, [o for o in others if o in text]), (True, []))
    expect("by label", show(bridge, "--issue", issue["label"])[1], text)
    text = show(bridge, "--author", author["id"])[1]
    expect("an author", (author["name"] in text, show(bridge, "--author", author["name"])[1] == text), (True, True))

    with tempfile.TemporaryDirectory() as name:
        published = name + "/published.json"
        texts = folder + "/texts"
        subprocess.run([program, "compare", folder + "/corpus.json", "--publish", "-o", published], check=True, env=environment)
        bare, quoted = show(published)[1], show(published, "--texts", texts)
        expect("quoted from the texts", (quoted[0], "\u201c" in quoted[1], "\u201c" in bare, "paragraph " in bare), (0, True, False, True))
    expect("no such folder", show(bridge, "--texts", folder + "/none")[0], 2)
    with tempfile.TemporaryDirectory() as name:
        bad = pathlib.Path(name) / "bad.json"
        bad.write_text('{"format": "counterpoint-comparison/1",\n "engine": 3}')
        for arguments, message in (((bad,), "bad.json:2:"), ((bad.parent / "none.json",), "none.json: error: cannot open"), ((features,), "features.jsonl:"),
                                   ((bridge, "--issue", "nothing"), "no issue 'nothing'"), ((bridge, "--author", "nobody"), "no author or speaker 'nobody'"),
                                   ((bridge, "--color", "red"), "--color 'red'"), ((bridge, "--width", "0"), "--width '0'"), ((), "expected one comparison"),
                                   ((bridge, bridge), "expected one comparison")):
            status, out, err = show(*arguments)
            expect("bad: %s" % (arguments,), (status, out, message in err or err), (2, "", True))
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
