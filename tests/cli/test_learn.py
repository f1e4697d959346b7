#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`counterpoint lexicon learn`: words learned from made-up coded sentences tell sentences that nobody coded, and what cannot be learned from is refused.

    test_learn.py COUNTERPOINT PROJECT
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

LANGUAGES = {
    "en": {
        "for": ["anglers", "promenade", "heritage", "lanterns"], "against": ["rust", "demolition", "debt", "collapse"],
        "frames": ["The council heard about %s and %s last week.", "Nobody spoke of %s without %s in that report.", "My neighbour wrote of %s, then of %s.",
                   "It is %s and %s that the paper counted.", "Every spring brings %s and %s to the town."],
        "neither": ["The council met again last week.", "My neighbour wrote of a garden.", "Every spring brings rain to the town.",
                    "The paper counted votes in that report.", "Nobody spoke of the weather."],
        "unseen": [("Our mayor dreams of lanterns, heritage and anglers.", 1), ("Demolition, rust, collapse: our mayor sighs.", -1), ("Our mayor sings.", 0)],
    },
    "de": {
        "for": ["Angler", "Promenade", "Denkmal", "Laternen"], "against": ["Rost", "Abriss", "Schulden", "Einsturz"],
        "frames": ["Der Rat hat von %s und %s gehört.", "Niemand sprach von %s ohne %s.", "Mein Nachbar schrieb von %s, dann von %s.", "Die Zeitung nennt %s und %s.",
                   "Jeder Frühling bringt %s und %s."],
        "neither": ["Der Rat hat getagt.", "Mein Nachbar schrieb einen Brief.", "Jeder Frühling bringt Regen.", "Die Zeitung nennt keinen Namen.", "Niemand sprach vom Wetter."],
        "unseen": [("Unser Bürgermeister träumt: Laternen, Angler, Promenade.", 1), ("Rost, Schulden, Abriss, seufzt der Bürgermeister.", -1),
                   ("Unser Bürgermeister singt.", 0)],
    },
    "fr": {
        "for": ["ombrage", "art", "accueil", "agrément"], "against": ["abandon", "effondrement", "endettement", "incendie"],
        "frames": ["Le conseil a parlé d’%s, puis d’%s.", "Nul n’a nommé l’%s sans l’%s.", "Mon voisin a décrit cet %s et cet %s.", "Le journal retient un %s avec un %s.",
                   "Chaque printemps ramène notre %s et notre %s."],
        "neither": ["Le conseil s’est réuni.", "Mon voisin a écrit une lettre.", "Chaque printemps ramène la pluie.", "Le journal ne cite personne.", "Nul n’a parlé du temps."],
        "unseen": [("Notre maire rêve d’accueil, d’art, d’ombrage.", 1), ("L’endettement, l’incendie, l’abandon : notre maire soupire.", -1), ("Notre maire chante.", 0)],
    },
}
TELLS = "0.15"  # of eighty sentences those that learn from four fifths are less sure than the default asks
PIER = {"id": "pier", "label": "The pier", "proposition": "The pier should stay.", "support": ["keep ~2 pier"], "oppose": ["scrap ~2 pier"]}
TOLL = {"id": "toll", "label": "The toll", "proposition": "The toll should stay.", "support": ["keep ~2 toll"], "oppose": ["scrap ~2 toll"]}


def topic(language):
    return {"format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": language, "license": "CC0-1.0", "source": "ours", "issues": [PIER, TOLL]}


def pairs(words, frames):
    return [frame % (words[k], words[(k + 1) % len(words)]) for frame in frames for k in range(len(words))]


def coded(language):
    """Sentences with the side that each takes."""
    made = LANGUAGES[language]
    rows = []
    for i, (one, other) in enumerate(zip(pairs(made["for"], made["frames"]), pairs(made["against"], made["frames"]))):
        rows += [(one, 1), (other, -1), (made["neither"][i % 5], 0), (made["neither"][(i + 2) % 5], 0)]
    return rows


class Town:
    """A folder with the topic, coded sentences in both forms, and the command."""

    def __init__(self, program, folder, language):
        self.program, self.folder, self.language = program, pathlib.Path(folder), language
        self.topic, self.lines, self.table = self.folder / "town.json", self.folder / "coded.jsonl", self.folder / "coded.csv"
        self.topic.write_text(json.dumps(topic(language)), encoding="utf-8")
        rows = coded(language)
        self.lines.write_text("".join(json.dumps({"id": str(i), "text": text, "issues": {"pier": side} if side else {}}) + "\n" for i, (text, side) in enumerate(rows)),
                              encoding="utf-8")
        with open(self.table, "w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([["id", "text", "issue:pier", "issue:toll"]] + [[i, text, side, ""] for i, (text, side) in enumerate(rows)])

    def run(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, timeout=60, cwd=self.folder)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def learn(self, *arguments):
        return self.run("lexicon", "learn", *arguments, "--language", self.language, "--words", TELLS)

    def told(self, lexicon, *more):
        """Of each unseen sentence the marks: issue, direction, entry."""
        text = self.folder / "unseen.jsonl"
        text.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, (t, _) in enumerate(LANGUAGES[self.language]["unseen"])), encoding="utf-8")
        status, out, err = self.run("annotate", text, "-l", lexicon, "--language", self.language, *more)
        assert status == 0, err
        return [[(m["issue"], m["direction"], m["entry"]) for m in s["issues"]] for s in map(json.loads, out.splitlines()) if "stems" in s]


def check_learned(program, folder, language, faults):
    town = Town(program, folder, language)
    words = town.folder / "words.json"
    first = town.learn(town.lines, "-l", town.topic, "-o", words)
    lexicon = json.loads(words.read_text(encoding="utf-8"))
    learned = lexicon["words"]["pier"]["x-learned"]
    heaviest = {side: sorted(list, key=list.get)[-4:] for side, list in lexicon["words"]["pier"].items() if side != "x-learned"}
    wanted = [[("pier", side, "(words)")] if side else [] for _, side in LANGUAGES[language]["unseen"]]
    for name, got, expected in (
            ("learning", first, (0, "", "")),
            ("head", [lexicon[k] for k in ("name", "language", "source")], ["words", language, "learned from 80 sentences of coded.jsonl"]),
            ("issues", ([i["id"] for i in lexicon["issues"]], list(lexicon["words"])), (["pier"], ["pier"])),
            ("coded", (learned["support"], learned["oppose"]), (20, 20)),
            ("left out and told", (learned["precision"], learned["recall"] > 0.2), (1, True)),
            ("for", sorted(heaviest["support"]), sorted(LANGUAGES[language]["for"])),
            ("against", sorted(heaviest["oppose"]), sorted(LANGUAGES[language]["against"])),
            ("check", town.run("lexicon", "check", words), (0, "%s: no fault\n" % words, "")),
            ("unseen", town.told(words), wanted),
            ("unseen, beside its patterns", town.told(words, "-l", town.topic), wanted),
            ("never by words", town.told(words, "--words", "1"), [[], [], []])):
        if got != expected:
            faults.append("%s, %s: %r, expected %r" % (language, name, got, expected))
    bytes_of = words.read_text(encoding="utf-8")
    again = town.learn(town.lines, "-l", town.topic)
    table = town.learn(town.table, "-l", town.topic)
    named = town.learn(town.table, "-l", town.topic, "--name", "pier-words")
    piped = subprocess.run([program, "lexicon", "learn", "-", "-l", town.topic, "--language", language, "--words", TELLS], input=town.lines.read_bytes(), capture_output=True)
    if again != (0, bytes_of, "") or table != (0, bytes_of.replace("coded.jsonl", "coded.csv"), ""):
        faults.append("%s: lines, the same again or as a table: not the same lexicon" % language)
    if named[1] != table[1].replace('"name": "words"', '"name": "pier-words"'):
        faults.append("%s: --name: %r" % (language, named))
    if piped.stdout.decode() != bytes_of.replace("coded.jsonl", "<stdin>"):
        faults.append("%s: from standard input: %r" % (language, piped))


def check_one_side(program, folder, faults):
    """A side that is coded too seldom has no words, which `check` says."""
    town = Town(program, folder, "en")
    town.lines.write_text("".join(line for i, line in enumerate(town.lines.read_text().splitlines(True)) if i % 4 != 1 or i < 36))
    words = town.folder / "words.json"
    learned = town.learn(town.lines, "-l", town.topic, "-o", words)
    own = json.loads(words.read_text())["words"]["pier"] if words.exists() else {}
    checked = town.run("lexicon", "check", words)
    if learned[0] != 0 or sorted(own) != ["support", "x-learned"] or own["x-learned"]["oppose"] != 9:
        faults.append("one side: %r %r" % (learned, own))
    if checked[0] != 0 or "warning: issue 'pier' has no words that oppose it" not in checked[2]:
        faults.append("check of one side: %r" % (checked,))


def check_refused(program, folder, faults):
    """Nothing is written where something is wrong, and what stood there stays."""
    town = Town(program, folder, "en")
    words = town.folder / "words.json"
    files = {
        "none.jsonl": '{"id": "1", "text": "Anglers."}\n', "silent.jsonl": '{"id": "1", "text": "Anglers.", "issues": {}}\n',
        "other.jsonl": '{"id": "1", "text": "Anglers.", "issues": {"ferry": 1}}\n', "few.csv": "id,text,issue:pier\n1,Anglers.,1\n2,Rust.,-1\n", "empty.csv": "",
        "odd.jsonl": "".join('{"id": "%d", "text": "Word%s.", "issues": {"pier": 1}}\n' % (i, chr(97 + i)) for i in range(12)),
        "bad.jsonl": town.lines.read_text() + '{"id": "a", "text": "Anglers.", "isues": {"pier": 1}}\n',
        "bad.csv": town.table.read_text() + "a,Anglers.,1,pro\n",
    }
    for name, text in files.items():
        (town.folder / name).write_text(text)
    few = "no side of an issue of the lexicons is coded in 10 records"
    cases = [
        (["coded.jsonl"], "expected lexicon learn CODED -l LEXICON"), (["-l", "town.json"], "expected lexicon learn CODED.jsonl|CODED.csv -l LEXICON"),
        (["coded.jsonl", "coded.csv", "-l", "town.json"], "expected lexicon learn CODED -l LEXICON"),
        (["gone.jsonl", "-l", "town.json"], "gone.jsonl: error: cannot open: "), (["coded.jsonl", "-l", "gone.json"], "gone.json: error: cannot open: "),
        (["none.jsonl", "-l", "town.json"], "none.jsonl: error: no record is coded, expected a score, label, issues or another code"),
        (["silent.jsonl", "-l", "town.json"], "silent.jsonl: error: " + few), (["other.jsonl", "-l", "town.json"], "other.jsonl: error: " + few),
        (["few.csv", "-l", "town.json"], "few.csv: error: " + few), (["empty.csv", "-l", "town.json"], "empty.csv: error: holds no record"),
        (["odd.jsonl", "-l", "town.json"], "odd.jsonl: error: no word stands in 5 records"),
        (["bad.jsonl", "-l", "town.json"], "bad.jsonl:81:33: error: unknown field 'isues' (did you mean 'issues'?)"),
        (["bad.csv", "-l", "town.json"], "bad.csv:82:14: error: "),
    ]
    for arguments, message in cases:
        for before in (None, "what stood here\n"):
            if before is not None:
                words.write_text(before)
            status, out, err = town.learn(*arguments, "-o", words)
            left = words.read_text() if words.exists() else None
            if (status, out, left) != (2, "", before) or message not in err or sorted(p.name for p in town.folder.glob("*words*")) != (["words.json"] if before else []):
                faults.append("%s: %r" % (" ".join(arguments), (status, out, err, left)))
        words.unlink()


def main(program, project):
    os.environ["COUNTERPOINT_LEXICONS"] = os.path.abspath(project) + "/lexicons"
    program = os.path.abspath(program)
    faults = []
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            check_learned(program, folder, language, faults)
    for check in (check_one_side, check_refused):
        with tempfile.TemporaryDirectory() as folder:
            check(program, folder, faults)
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
