#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input: a clear message with its place, exit status 2, and no output file. One row a case.

    test_errors.py COUNTERPOINT PROJECT
"""
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile

GOOD = b"The council met on Monday. It needs a new roof for the school."
LEXICON = '{"format": "counterpoint-lexicon/1", "name": "t", "version": "1", "language": "en", "license": "CC0-1.0", "source": "s", %s}'
MANIFEST = '{"format": "counterpoint-corpus/1", "title": "t", "language": "en", "sources": [%s]}'


def lexicon(rest):
    return (LEXICON % rest).encode()


def manifest(rest):
    return (MANIFEST % rest).encode()


CHECK = ["lexicon", "check", "@/l.json"]

# name, files to write, arguments ("@" stands for the folder), what stands in the message after the folder is cut out
CASES = [
    ("a byte that is no UTF-8", {"a.txt": b"Good text.\nBad \xff byte."}, ["compare", "@/a.txt"], "a.txt:2:5: error: "),
    ("a NUL", {"a.txt": b"Good text.\nBad \0 byte."}, ["compare", "@/a.txt"], "a.txt:2:5: error: "),
    ("an empty text", {"a.txt": b" \n"}, ["compare", "@/a.txt"], "a.txt: error: "),
    ("a missing file", {}, ["compare", "@/none.txt"], "none.txt: error: cannot open"),
    ("an empty folder", {"empty/": b""}, ["compare", "@/empty"], "empty: error: "),
    ("a loop of links", {"a.txt": "a.txt"}, ["compare", "@/a.txt"], "a.txt: error: cannot open"),
    ("a truncated record", {"a.jsonl": b'{"id": "1", "author": "x", "text": "One."}\n{"id": "2", "auth'}, ["compare", "@/a.jsonl"],
     "a.jsonl:2:"),
    ("an empty author", {"a.jsonl": b'{"id": "1", "author": "", "text": "One."}\n'}, ["compare", "@/a.jsonl"], "a.jsonl:1:"),
    ("an id that stands twice", {"a.jsonl": b'{"id": "1", "author": "x", "text": "One."}\n{"id": "1", "author": "y", "text": "Two."}\n'},
     ["compare", "@/a.jsonl"], "a.jsonl:2:"),
    ("an unknown field", {"a.jsonl": b'{"id": "1", "autor": "x", "text": "One."}\n'}, ["compare", "@/a.jsonl"],
     "a.jsonl:1:13: error: unknown field 'autor' (did you mean 'author'?)"),
    ("a row that is cut off", {"a.csv": b'id,author,text\n1,x,"One.\n'}, ["compare", "@/a.csv"], "a.csv:"),
    ("a manifest that is cut off", {"c.json": manifest('{"id": "a"')[:-2]}, ["compare", "@/c.json"], "c.json:1:"),
    ("a wrong sha256", {"c.json": manifest('{"id": "a", "author": "A", "file": "a.txt", "sha256": "%s"}' % ("0" * 64)), "a.txt": GOOD},
     ["compare", "@/c.json"], "c.json:1:135: error: sha256 0000"),
    ("body words that are not there", {"c.json": manifest('{"id": "a", "author": "A", "file": "a.txt", "body": {"from": "Nobody"}}'),
                                      "a.txt": GOOD}, ["compare", "@/c.json"], "c.json:1:"),
    ("a name of a speaker that is none", {"c.json": manifest('{"id": "a", "author": "A", "file": "a.txt", "speakers": [{"id": "b", "name": "B", "names": ["B", 7]}], "turns": {"by": "name"}}'),
                                          "a.txt": GOOD}, ["compare", "@/c.json"], "c.json:1:178: error: expected a name in 'names'"),
    ("a name of a speaker that is empty", {"c.json": manifest('{"id": "a", "author": "A", "file": "a.txt", "speakers": [{"id": "b", "name": "B", "names": ["B", ""]}], "turns": {"by": "name"}}'),
                                           "a.txt": GOOD}, ["compare", "@/c.json"], "c.json:1:178: error: expected a name in 'names'"),
    ("a text whose name can be no id", {"a\tb.txt": GOOD}, ["compare", "@/a\tb.txt"], "error: id 'a\tb'"),
    ("a parameter out of range", {"c.json": manifest('{"id": "a", "author": "A", "file": "a.txt"}').replace(
        b'"sources"', b'"parameters": {"seed": -1}, "sources"'), "a.txt": GOOD}, ["compare", "@/c.json"], "c.json:1:"),
    ("a record in another language", {"a.jsonl": b'{"id": "1", "text": "Ja.", "language": "de-AT"}'}, ["compare", "@/a.jsonl"],
     "counterpoint: error: document '1' is in 'de-AT', but texts are read in 'en': set the language, one for all documents"),
    ("a lexicon of another language", {"l.json": lexicon('"polarity": ["gut"]').replace(b'"en"', b'"de"'), "a.txt": GOOD},
     ["compare", "@/a.txt", "-l", "@/l.json"], "l.json: error: the lexicon's language is 'de', but texts are read in 'en' (--language)"),
    ("a column that nobody knows", {"a.csv": b"id;author;text;party\n1;x;One.;left\n"}, ["compare", "@/a.csv"],
     "a.csv:1:1: error: unknown column 'party' (names of your own begin with x-)"),
    ("a table in another encoding", {"a.csv": b"id,text\n1,caf\xe9\n"}, ["annotate", "@/a.csv"],
     "a.csv:2:6: error: byte 0xE9 is not valid UTF-8; if the text is in another encoding, name its charset"),
    ("a table in place of a comparison", {"t.csv": b"id,text\n1,caf\xe9\n"}, ["show", "@/t.csv"], "t.csv: error: holds no comparison, expected what compare -o writes"),
    ("a page in place of a comparison", {"r.html": b"<!DOCTYPE html>\n"}, ["report", "@/r.html", "--csv", "@/out"], "r.html: error: holds no comparison, expected what compare -o writes"),
    ("a rich text file", {"a.rtf": b"{\\rtf1 One.}"}, ["compare", "@/a.rtf"], "a.rtf: error: is RTF, expected plain text: save or convert it as text"),
    ("an id that is half a number", {"a.jsonl": b'{"id": 1.5, "text": "One."}'}, ["annotate", "@/a.jsonl"],
     "a.jsonl:1:8: error: 'id' is no good here, expected a string or a whole number up to 2^53"),
    ("an entry that can never match", {"l.json": lexicon('"cues": {"negator": ["~3 not"]}'), "a.txt": GOOD},
     ["compare", "@/a.txt", "-l", "@/l.json"], "l.json:1:"),
    ("a pattern that is long", {"l.json": lexicon('"polarity": ["%s"]' % ("a " * 2049))}, CHECK, "error: pattern of 4098 bytes, at most 4096"),
    ("a word that is long", {"l.json": lexicon('"polarity": ["b %s"]' % ("a" * 300))}, CHECK, "error: word of 300 bytes, at most "),
    ("brackets that are deep", {"l.json": lexicon('"polarity": ["%s a %s"]' % ("[" * 33, "]" * 33))}, CHECK, "error: brackets nested deeper than 32"),
    ("many sequences", {"l.json": lexicon('"polarity": ["%s"]' % " & ".join("a" * 17))}, CHECK, "error: more than 16 sequences joined by '&'"),
    ("groups that are deep", {"l.json": lexicon('"polarity": ["{g33}"], "groups": {"g0": ["a"], %s}' % ", ".join('"g%d": ["{g%d}"]' % (i + 1, i) for i in range(33)))}, CHECK,
     "error: groups nested deeper than 32"),
    ("groups that grow", {"l.json": lexicon('"polarity": ["{g15}"], "groups": {"g0": ["a"], %s}' % ", ".join('"g%d": ["{g%d} {g%d}"]' % (i + 1, i, i) for i in range(15)))}, CHECK,
     "error: pattern has more than 20000 elements once its groups are put in"),
    ("categories that are deep", {"l.dic": b"%\n" + b"".join(b"\t" * i + b"%d c%d\n" % (i + 1, i) for i in range(65)) + b"%\nb\t1\n"}, ["lexicon", "check", "@/l.dic"],
     "error: more than 64 categories inside each other"),
    ("entries that are no list", {"l.json": lexicon('"polarity": ["good"], "terms": {"x": "good"}')}, CHECK, "error: expected a list of entries"),
    ("a lexicon without a name", {"l.json": lexicon('"polarity": ["good"]').replace(b'"name": "t"', b'"name": ""')}, CHECK, "error: empty name"),
    ("an unknown group", {"l.json": lexicon('"polarity": [{"match": "{nice}", "weight": 1}]'), "a.txt": GOOD},
     ["compare", "@/a.txt", "-l", "@/l.json"], "l.json:1:"),
    ("a lexicon that is cut off", {"l.json": lexicon('"cues": {"negator": ["not"')[:-1], "a.txt": GOOD},
     ["compare", "@/a.txt", "-l", "@/l.json"], "l.json:1:"),
    ("a dictionary without its second border", {"l.dic": b"%\n1\ta\nb\t1\n", "a.txt": GOOD}, ["compare", "@/a.txt", "-l", "@/l.dic"],
     "l.dic:1:1: error: no second line '%'"),
    ("a warning that is to be an error", {"l.dic": b"%\n1\ta\n%\nb\t1 2\n", "a.txt": GOOD},
     ["compare", "@/a.txt", "-l", "@/l.dic", "--strict"], "l.dic:4:5: error: '2' is no id of a category"),
    ("a warning that is to be an error, checked", {"l.dic": b"%\n1\ta\n%\nb\t1 2\n"}, ["lexicon", "check", "@/l.dic", "--strict"],
     "l.dic:4:5: error: '2' is no id of a category"),
    ("a dictionary in another encoding", {"l.cat": b"A\n\tCAF\xc9 (1)\n"}, ["lexicon", "show", "@/l.cat"],
     "l.cat:2:5: error: byte 0xC9 is not valid UTF-8"),
    ("an encoding that is none", {"l.cat": b"A\n\tCAF\xc9 (1)\n"}, ["lexicon", "show", "@/l.cat", "--lexicon-encoding", "latin99"],
     "l.cat: error: unknown charset 'latin99'"),
    ("a lexicon beside features", {"f.jsonl": b'{"format": "counterpoint-features/1", "engine": "0"}\n', "l.json": lexicon('"polarity": ["good"]')},
     ["compare", "@/f.jsonl", "-l", "@/l.json"], "f.jsonl: error: holds features, which are read with their lexicons already: --lexicon goes with texts"),
    ("a features file that is cut off", {"f.jsonl": b'{"format": "counterpoint-features/1", "engine": "0"'}, ["compare", "@/f.jsonl"],
     "f.jsonl:1:"),
    ("no gold", {"g.jsonl": b""}, ["evaluate", "@/g.jsonl"], "g.jsonl: error: "),
    ("gold that is a text", {"g.txt": GOOD}, ["evaluate", "@/g.txt"],
     "g.txt:1:1: error: expected records, {\"id\": …} a line, or a table whose first row names its columns (id, text, …)"),
    ("a table of gold with a fault", {"g.csv": b"id;text;score\r\n1;One.;0,5\r\n2;Two.;x\r\n"}, ["evaluate", "@/g.csv"],
     "g.csv:3:8: error: 'score' is no good here, expected a number or null"),
    ("a table of gold in another encoding", {"g.csv": b"id;text;score\n1;caf\xe9;0,5\n"}, ["evaluate", "@/g.csv"],
     "g.csv:2:6: error: byte 0xE9 is not valid UTF-8; if the text is in another encoding, name its charset"),
    ("coded statements in another encoding", {"c.csv": b"sentence;issue;direction;note\na#1;i;1;caf\xe9\n", "a.txt": GOOD},
     ["compare", "@/a.txt", "--coded", "@/c.csv"], "c.csv:2:12: error: byte 0xE9 is not valid UTF-8; if the text is in another encoding, name its charset"),
    ("a language that is none", {"a.txt": GOOD}, ["compare", "@/a.txt", "--language", "english"],
     "counterpoint: error: language 'english', expected a code of ISO 639 such as en"),
    ("a language without lexicons", {"a.txt": GOOD}, ["compare", "@/a.txt", "--language", "eo"], "counterpoint: error: no lexicons for language 'eo' in "),
    ("languages that have lexicons", {"a.txt": GOOD}, ["compare", "@/a.txt", "--language", "eo"], ", which has de, en, fr: lexicons/GUIDE.md"),
    ("what helps where a language has none", {"a.txt": GOOD}, ["compare", "@/a.txt", "--language", "eo"], "(--no-default-lexicons and -l take yours alone)"),
    ("gold with a stance toward nothing", {"g.jsonl": b'{"id": "1", "text": "One."}\n{"id": "2", "text": "Two.", "stance": "pro"}\n'},
     ["evaluate", "@/g.jsonl"], "g.jsonl:2:39: error: 'stance' toward nothing, expected an 'issue' or a 'target'"),
    ("gold with an unknown class", {"g.jsonl": b'{"id": "1", "text": "One.", "worth": "clain"}'}, ["evaluate", "@/g.jsonl"],
     "g.jsonl:1:38: error: unknown worth 'clain' (did you mean 'claim'?)"),
    ("gold whose target is counted in another unit", {"g.jsonl": '{"id": "1", "text": "caf\u00e9", "target_span": [0, 5], "label": "pos"}'.encode()},
     ["evaluate", "@/g.jsonl", "--offsets", "characters"],
     "g.jsonl:1:44: error: target_span from 0 to 5, expected a range in the 4 characters of the text"),
    ("a folder without results", {"empty/": b""}, ["verify", "@/empty"], "empty/comparison.json: error: cannot open"),
    ("a manifest that is no comparison", {"m.json": (MANIFEST % "").encode()}, ["show", "@/m.json"],
     "m.json:1:12: error: format 'counterpoint-corpus/1', expected 'counterpoint-comparison/1'"),
    ("features that are no comparison", {"f.jsonl": b'{"format": "counterpoint-features/1"}\n{"id": "a"}\n'}, ["report", "@/f.jsonl"],
     "f.jsonl: error: holds features, expected a comparison, which compare makes of them"),
    ("an unknown command", {}, ["compair"], "counterpoint: unknown command 'compair' (did you mean 'compare'?)"),
    ("an unknown option", {}, ["compare", "--lexicom", "x"], "counterpoint: unknown option '--lexicom' (did you mean '--lexicon'?)"),
    ("a long option with one mark", {}, ["compare", "-output", "x"], "counterpoint: unknown option '-output'"),
    ("a letter with an equals sign", {}, ["compare", "-o=x"], "counterpoint: unknown option '-o=x'"),
    ("a letter that takes no value", {}, ["compare", "-sx"], "counterpoint: unknown option '-sx'"),
    ("a letter with its value", {}, ["compare", "-onowhere/x", "-lnone.json", "@/a.txt"], "a.txt: error: cannot open"),
    ("nothing to annotate", {}, ["annotate"], "counterpoint: no text to annotate ('-' reads standard input)\nTry 'counterpoint help annotate'."),
    ("nothing to compare", {}, ["compare"], "counterpoint: no text to compare ('-' reads standard input)"),
    ("nothing to relate", {}, ["relate"], "counterpoint: expected one file with pairs of texts ('-' reads standard input)"),
    ("nothing to report", {}, ["report"], "counterpoint: expected a comparison ('-' reads standard input)"),
    ("nothing to evaluate", {}, ["evaluate"], "counterpoint: expected one file with hand-coded sentences"),
    ("nothing that was coded", {"c.csv": b"sentence,issue,direction\n"}, ["evaluate", "--coded", "@/c.csv"], "counterpoint: no text to hold against the coded statements"),
    ("nothing to verify", {}, ["verify"], "counterpoint: expected one folder of results, or one comparison"),
    ("nothing to do with a lexicon", {}, ["lexicon"], "counterpoint: expected an action: "),
    ("an unknown action", {"l.json": b"{}"}, ["lexicon", "chekc", "@/l.json"], "counterpoint: unknown action 'chekc' (did you mean 'check'?)"),
    ("a form to convert to that is missing", {"l.json": b"{}"}, ["lexicon", "convert", "@/l.json"], "counterpoint: expected lexicon convert LEXICON --to native|quanteda|csv"),
    ("a lexicon to convert that is not there", {}, ["lexicon", "convert", "@/l.json", "--to", "csv"], "l.json: error: cannot open"),
    ("a lexicon to check that is not there", {}, ["lexicon", "check", "@/l.json"], "l.json: error: cannot open"),
    ("help on nothing there is", {}, ["help", "compair"], "counterpoint: unknown command 'compair' (did you mean 'compare'?)\nTry 'counterpoint help'."),
    ("no command", {}, [], "counterpoint: a command is missing\nTry 'counterpoint help'."),
    ("a value that is not taken", {"a.txt": GOOD}, ["compare", "@/a.txt", "--summary=1"], "counterpoint: option '--summary' takes no value"),
    ("text kept and left out", {"a.txt": GOOD}, ["compare", "@/a.txt", "--publish", "--text"], "counterpoint: --publish leaves the text out, --text keeps it: give one of them"),
    ("an option behind the last one", {"a.txt": GOOD}, ["compare", "--", "@/a.txt", "--text"], "--text: error: cannot open"),
    ("another version of a lexicon", {"c.json": manifest('{"id": "a", "author": "A", "file": "a.txt"}').replace(
        b'"sources"', b'"lexicons": [{"path": "l.json", "sha256": "%s"}], "sources"' % (b"0" * 64)), "a.txt": GOOD, "l.json": lexicon('"polarity": ["good"]')},
     ["compare", "@/c.json"], ", but the manifest expects 0000"),
    ("an option without its value", {}, ["compare", "-o"], "counterpoint: option '--output' needs a value"),
    ("a setting out of range", {"a.txt": GOOD}, ["compare", "@/a.txt", "--hedged", "2"], "counterpoint: error: hedged 2, expected 0 to 1"),
    ("no such colour", {"a.txt": GOOD}, ["compare", "@/a.txt", "--color", "red"], "counterpoint: error: --color 'red', expected auto"),
    ("a target beyond the text, in bytes", {"a.jsonl": '{"id": "1", "text": "caf\u00e9", "target_span": [0, 6]}'.encode()},
     ["annotate", "@/a.jsonl"], "a.jsonl:1:44: error: target_span from 0 to 6, expected a range in the 5 bytes of the text"),
    ("a target beyond the text, in characters", {"a.jsonl": '{"id": "1", "text": "caf\u00e9", "target_span": [0, 5]}'.encode()},
     ["annotate", "@/a.jsonl", "--offsets", "characters"],
     "a.jsonl:1:44: error: target_span from 0 to 5, expected a range in the 4 characters of the text"),
    ("a target that cuts a character", {"a.jsonl": '{"id": "1", "text": "caf\u00e9", "target_span": [0, 4]}'.encode()},
     ["annotate", "@/a.jsonl"], "a.jsonl:1:44: error: target_span from 0 to 4 cuts a character, expected bytes of UTF-8"),
    ("places in another unit", {"a.txt": GOOD}, ["annotate", "@/a.txt", "--offsets", "words"],
     "counterpoint: error: offsets 'words', expected bytes or characters"),
    ("a target of no lexicon", {"a.txt": GOOD}, ["annotate", "@/a.txt", "--target", "{mayor}"],
     "counterpoint: error: target '{mayor}': unknown group {mayor}"),
    ("a target that is no pattern", {"a.txt": GOOD}, ["annotate", "@/a.txt", "--target", "a & b"],
     "counterpoint: error: target 'a & b': '&' in a group or target, expected it in entries only"),
    ("threads out of range", {"a.txt": GOOD}, ["compare", "@/a.txt", "--threads", "0"], "counterpoint: error: --threads '0'"),
    ("a text named in another encoding", {"t/": b"", "t/m\udcfcll.txt": GOOD}, ["compare", "@/t"],
     "t/m\ufffdll.txt: error: byte 0xFC of the file's name is not valid UTF-8: give it another name"),
    ("a lexicon named in another encoding", {"w\udcf6rter.txt": b"rain\n", "a.txt": GOOD}, ["annotate", "@/a.txt", "-l", "@/w\udcf6rter.txt"],
     "w\ufffdrter.txt: error: byte 0xF6 of"),
    ("codes named in another encoding", {"\udce9.csv": b"sentence,issue,direction\n", "a.txt": GOOD}, ["compare", "@/a.txt", "--coded", "@/\udce9.csv"],
     "\ufffd.csv: error: byte 0xE9 of"),
    ("a comparison over its text", {"a.txt": GOOD}, ["compare", "@/a.txt", "-o", "@/a.txt"], "a.txt: error: --output would replace what is read"),
    ("a report over its text, by another way", {"a.txt": GOOD, "b.md": "a.txt"}, ["compare", "@/a.txt", "--markdown", "@/b.md"],
     "b.md: error: --markdown would replace what is read"),
    ("words over the topic they were learned for", {"t.json": b"{}", "c.jsonl": b"{}"}, ["lexicon", "learn", "@/c.jsonl", "-l", "@/t.json", "-o", "@/t.json"],
     "t.json: error: --output would replace what is read"),
    ("a text that a manifest names", {"c.json": manifest('{"id": "a", "author": "A", "file": "a.txt"}'), "a.txt": GOOD},
     ["compare", "@/c.json", "-o", "@/a.txt"], "a.txt: error: --output would replace what is read"),
    ("a text that a manifest names, elsewhere", {"c.json": manifest('{"id": "a", "author": "A", "file": "a.txt"}'), "t/": b"", "t/a.txt": GOOD},
     ["annotate", "@/c.json", "--texts", "@/t", "-o", "@/t/a.txt"], "t/a.txt: error: --output would replace what is read"),
    ("a lexicon that a manifest names", {"c.json": manifest('{"id": "a", "author": "A", "file": "a.txt"}').replace(
        b'"sources"', b'"lexicons": [{"path": "l.json"}], "sources"'), "a.txt": GOOD, "l.json": lexicon('"polarity": ["good"]')},
     ["compare", "@/c.json", "--html", "@/l.json"], "l.json: error: --html would replace what is read"),
    ("a text of a folder", {"t/": b"", "t/a.txt": GOOD}, ["match", "@/t", "-o", "@/t/a.txt"], "t/a.txt: error: --output would replace what is read"),
    ("a comparison of a folder", {"r/": b"", "r/comparison.json": b"{}"}, ["report", "@/r", "-o", "@/r/comparison.json"],
     "r/comparison.json: error: --output would replace what is read"),
    ("settings of a folder", {"r/": b"", "r/comparison.json": b"{}", "a.txt": GOOD}, ["compare", "@/a.txt", "--settings-of", "@/r", "-o", "@/r/comparison.json"],
     "r/comparison.json: error: --output would replace what is read"),
    ("two outputs in one file", {"a.txt": GOOD}, ["compare", "@/a.txt", "--html", "@/c", "--markdown", "@/c"], "c: error: both --html and --markdown would be written there"),
    ("two outputs on standard output", {"a.txt": GOOD}, ["compare", "@/a.txt", "--html", "-", "--markdown=-"], "-: error: both --html and --markdown would be"),
    ("an output folder that is not there", {"a.txt": GOOD}, ["compare", "@/a.txt", "--markdown", "@/none/r.md"], "none/r.md: error: cannot write"),
]


def prepare(folder, files):
    for name, content in files.items():
        path = folder / name.rstrip("/")
        if name.endswith("/"):
            path.mkdir()
        elif isinstance(content, str):
            path.symlink_to(content)
        else:
            path.write_bytes(content)


def held(folder):
    return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir() if path.is_file()}


def every_output(program, folder):
    """Each flag that help says writes something is held to it, and writes elsewhere than the text."""
    (folder / "a.txt").write_bytes(GOOD)
    faults, seen = [], 0
    for command in ("compare", "report", "annotate", "evaluate", "match", "relate", "kwic", "diff"):
        help_text = subprocess.run([program, "help", command], capture_output=True, check=True).stdout.decode()
        flags = re.findall(r"--([a-z-]+) (?:FILE|DIR) +(?:write|go on)", help_text)
        forms = re.search(r"^Forms of the report.*?\n\n", help_text, re.DOTALL | re.MULTILINE)
        for flag in flags + re.findall(r"--([a-z-]+) (?:FILE|DIR) ", forms.group() if forms else ""):
            faults += check(program, command + " --" + flag, [command, "@/a.txt", "--" + flag, "@/a.txt"], "a.txt: error: --%s would replace" % flag, folder)
            seen += 1
    return faults if seen >= 33 else ["%d flags that write" % seen]


def check(program, name, arguments, wanted, folder, stdin=None, stdout=subprocess.PIPE, before=None):
    out = folder / "out.json"
    arguments = [a.replace("@", str(folder)) for a in arguments]
    if arguments[:1] in (["compare"], ["evaluate"]) and "-o" not in arguments and stdout == subprocess.PIPE:
        arguments += ["-o", str(out)]
    done = subprocess.run([program] + arguments, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, preexec_fn=before, timeout=60)
    message = done.stderr.decode(errors="replace").replace(str(folder) + "/", "")
    left = [p.name for p in folder.iterdir() if p.name.startswith("out.json")]
    if done.returncode != 2 or wanted not in message or left:
        return ["%s: exit status %d, left %s, message\n  %s  expected\n  %s" % (name, done.returncode, left, message, wanted)]
    return []


def endless_line(program, folder):
    """A line of 1 GiB through a pipe: refused at its limit, not stored whole."""
    feed = subprocess.Popen([sys.executable, "-c", "import sys\nb=b'a'*(1<<20)\ntry:\n  [sys.stdout.buffer.write(b) for _ in range(1024)]\n"
                             "except BrokenPipeError:\n  pass\nsys.stdout=None"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    faults = check(program, "a line of 1 GiB", ["annotate", "-", "--format", "jsonl"], "line is over 256 MiB long", folder, stdin=feed.stdout)
    feed.stdout.close()
    feed.wait()
    return faults


def full_disk(program, folder):
    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
    (folder / "a.txt").write_bytes(GOOD)
    subprocess.run([program, "compare", str(folder / "a.txt"), "--features", str(folder / "features.jsonl"), "-o", str(folder / "comparison.json")], check=True)
    faults = check(program, "a disk that fills up", ["compare", "@/a.txt"], "out.json: error: cannot write", folder, before=small_files)
    with open("/dev/full", "wb") as full:
        for command in (["compare", "@/a.txt"], ["annotate", "@/a.txt"], ["verify", "@"], ["help"], ["annotate", "--help"], ["--version"]):
            faults += check(program, " ".join(command) + " to a full standard output", command, "<stdout>: error: cannot write", folder, stdout=full)
    return faults


def quoted_text(program, folder):
    """A text that is found by its sum, not by a name."""
    (folder / "t").mkdir()
    (folder / "t" / "a.txt").write_bytes(GOOD)
    subprocess.run([program, "compare", str(folder / "t"), "-o", str(folder / "comparison.json")], check=True)
    return check(program, "a report over a text that it quotes", ["report", "@/comparison.json", "--texts", "@/t", "-o", "@/t/a.txt"],
                 "t/a.txt: error: --output would replace what is read", folder)


def through_pipes(program, folder):
    """A pipe can be read once only: none of it is lost where it is first looked at, and features in one are refused."""
    records, pairs, features = folder / "a.jsonl", folder / "p.jsonl", folder / "f.jsonl"
    records.write_text("".join('{"id": "%d", "author": "%s", "text": "Roof %d is new.", "x-pad": "%s"}\n' % (i, "AB"[i % 2], i, "." * 1000) for i in range(100)))
    pairs.write_text('{"id": "1", "a": "The roof is new.", "b": "The roof is old."}\n')
    subprocess.run([program, "annotate", str(records), "-o", str(features)], check=True)

    def run(arguments, path, feed=None):
        return subprocess.run([program] + [path if a == "@" else a for a in arguments], input=feed, capture_output=True, timeout=60)
    faults = []
    for arguments, file in ((["compare", "@", "--pairs", "0"], records), (["match", "@", "--top", "1"], records), (["kwic", "roof", "@"], records), (["relate", "@"], pairs)):
        whole, piped = run(arguments, str(file)), run(arguments, "/dev/stdin", file.read_bytes())
        if whole.returncode != 0 or piped.stdout.replace(b"stdin", b"a") != whole.stdout:
            faults.append("%s through a pipe: exit status %d, %r" % (arguments[0], piped.returncode, piped.stderr))
        refused = run(arguments, "-", features.read_bytes())
        if refused.returncode != 2 or b"(features stand alone, in files, not in a pipe)" not in refused.stderr or refused.stdout:
            faults.append("%s, features through a pipe: exit status %d, %r" % (arguments[0], refused.returncode, refused.stderr))
    return faults


def main():
    program, project = sys.argv[1:3]
    os.environ["COUNTERPOINT_LEXICONS"] = project + "/lexicons"
    faults = []
    for name, files, arguments, wanted in CASES:
        with tempfile.TemporaryDirectory() as folder:
            prepare(pathlib.Path(folder), files)
            before = held(folder)
            faults += check(program, name, arguments, wanted, pathlib.Path(folder))
            faults += [] if held(folder) == before else [name + ": a file is another one now"]
    for special in (endless_line, full_disk, every_output, quoted_text, through_pipes):
        with tempfile.TemporaryDirectory() as folder:
            faults += special(program, pathlib.Path(folder))
    print("\n".join(faults) or "%d cases" % (len(CASES) + 10))
    return 1 if faults else 0


sys.exit(main())
