#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports in headless Chromium: ours, hostile ones, big ones, ones in many scripts, what moved between two, and those of the three texts where they are at hand.

    test_browser.py COUNTERPOINT PROJECT BUILD [SHARED]

Needs Debian's chromium, node and npm; puppeteer-core and axe-core come from npm into the build folder. Skipped where one of them is not there.
"""
import copy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM, PROJECT, BUILD = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
HERE, BRIDGE = PROJECT / "tests/browser", PROJECT / "tests/golden/bridge"
SKIPPED = 77
PACKAGES = ["package.json", "package-lock.json"]
NAMES = ["Anna", "A person with a name that is much longer than any column of a drawing would hold", "陈美玲研究所对外政策专家小组", "عبد الرحمن بن محمد الحسيني الهاشمي",
         "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschafers", "שרה בן־דוד", "Компания Щедроволжских Широкоэкранных"]
HOSTILE = ['</script><script>pwned=1</script>', '"\'><img src=x onerror=pwned=1>', '<b><b>&amp;&#60;', '\u202eevil\u2066\u2069\u200f', 'javascript:pwned=1', ']]>--><!--', '{{pwned}}\x1b[31m\x07']
ALL = ["quiet", "fits", "figures", "links", "filter", "sort", "without script", "harmless"]


def skip(why):
    print("skipped: " + why)
    sys.exit(SKIPPED)


def modules():
    """Installs what package-lock.json names, once."""
    folder = BUILD / "browser"
    same = all((folder / name).exists() and (folder / name).read_bytes() == (HERE / name).read_bytes() for name in PACKAGES)
    if not same or not (folder / "installed").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in PACKAGES:
            shutil.copy(HERE / name, folder)
        try:
            done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, capture_output=True, timeout=60)
        except subprocess.TimeoutExpired:
            skip("npm does not get puppeteer-core and axe-core within a minute")
        if done.returncode != 0:
            skip("npm does not get puppeteer-core and axe-core (no network?)")
        (folder / "installed").touch()
    return folder / "node_modules"


def report(folder, name, source, *arguments):
    """A page made of a comparison: a path, or what json.dumps() takes."""
    if not isinstance(source, pathlib.Path):
        path = folder / (name + ".json")
        path.write_text(json.dumps(source, ensure_ascii=False), encoding="utf-8")
        source = path
    page = folder / (name + ".html")
    subprocess.run([PROGRAM, "report", source, *arguments, "-o", page], check=True)
    return page


def hostile(comparison):
    """The same comparison with markup, quotes and turns of direction in all that a corpus, a lexicon or a text can say."""
    said = {"title", "outlet", "date", "name", "label", "proposition", "form", "stem", "reason", "license", "version", "cue"}
    count = 0

    def walk(value, key=None):
        nonlocal count
        if isinstance(value, dict):
            return {k: walk(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [walk(v, key) for v in value]
        if not isinstance(value, str) or key not in said:
            return value
        count += 1
        return HOSTILE[count % len(HOSTILE)] + value[:4]

    out = {k: walk(v) if k not in ("engine", "parameters", "format", "lexicons") else v for k, v in comparison.items()}
    for sentence in out["sentences"]:
        length = sentence["end"] - sentence["start"]
        count += 1
        text = (HOSTILE[count % len(HOSTILE)] * length).encode()[:length]
        sentence["text"] = text.decode(errors="ignore").ljust(length)[:length]
        while len(sentence["text"].encode()) > length:
            sentence["text"] = sentence["text"][:-1]
        sentence["text"] += " " * (length - len(sentence["text"].encode()))
    return out


def stances(authors, issues, sentences):
    """Scores by rule; sentences are dealt out among those who are not silent."""
    cells = [(a, i) for a in range(authors) for i in range(issues) if (a + 3 * i) % 5]
    dealt = {cell: [] for cell in cells}
    for n in range(sentences):
        dealt[cells[n % len(cells)]].append(n)
    return dealt


def big(template, authors, issues, sentences):
    """A comparison of so many, every number by rule, its rows after those of a real one."""
    c = {k: copy.deepcopy(template[k]) for k in template}
    author, issue = ["a%d" % i for i in range(authors)], ["i%d" % i for i in range(issues)]
    name = lambda n, kind: "%s %s%d" % (NAMES[n % len(NAMES)], kind, n)
    dealt = stances(authors, issues, sentences)
    owner = {n: cell for cell, numbers in dealt.items() for n in numbers}
    order = sorted(range(sentences), key=lambda n: (owner[n][0], n))
    place, counts = {}, [0] * authors
    for n in order:
        counts[owner[n][0]] += 1
        place[n] = counts[owner[n][0]]
    ids = {n: "%s#%d" % (author[owner[n][0]], place[n]) for n in range(sentences)}
    document, person = c["corpus"]["documents"][0], c["authors"][0]
    c["corpus"]["documents"] = [dict(document, id=a, author=a, title=name(i, "t"), paragraphs=max(counts[i], 1), sentences=counts[i]) for i, a in enumerate(author)]
    c["authors"] = [dict(person, id=a, name=name(i, "p"), documents=[a], speakers=[]) for i, a in enumerate(author)]
    c["issues"] = [dict(template["issues"][0], id=k, label=name(i + 1, "q")) for i, k in enumerate(issue)]
    score = lambda a, i: round((a * 37 + i * 61) % 199 / 100 - 0.99, 6)
    stance = template["stance"][0]
    c["stance"] = [dict(stance, author=author[a], speaker=None, issue=issue[i], **({"score": score(a, i), "low": max(score(a, i) - 0.3, -1), "high": min(score(a, i) + 0.3, 1),
        "thin": len(dealt[a, i]) < 2, "evidence": [{"sentence": ids[n], "direction": 1 if score(a, i) >= 0 else -1, "weight": 1, "entry": "is ~2 so"} for n in dealt[a, i]]}
        if dealt.get((a, i)) else {"score": None, "low": None, "high": None, "logit": None, "support": 0, "oppose": 0, "thin": True, "evidence": []}))
        for a in range(authors) for i in range(issues)]
    difference = template["differences"][0]
    c["differences"] = [dict(difference, issue=issue[i], a=author[a], b=author[b], gap=round(score(a, i) - score(b, i), 6), verdict="too little evidence")
                        for i in range(issues) for a in range(authors) for b in range(a + 1, authors) if dealt.get((a, i)) and dealt.get((b, i))]
    square = [[1 if a == b else round((a + b) * 7 % 100 / 100, 6) for b in range(authors)] for a in range(authors)]
    c["similarity"] = [dict(template["similarity"][0], labels=author, **{k: square for k in ("matrix", "low", "high", "expected", "expected_low", "expected_high")})]
    terms = template["keyness"][0]["terms"]
    c["keyness"] = [{"author": a, "against": "rest", "terms": [dict(t, example=ids[order[0]]) for t in terms]} for a in author]
    c["polarity"], c["ensemble"], c["agreement"], c["silent"] = [], [], [], []
    sentence = template["sentences"][0]
    mark = next(m for s in template["sentences"] for m in s["issues"])
    c["sentences"] = []
    for n in order:
        a, i = owner[n]
        direction = 1 if score(a, i) >= 0 else -1
        c["sentences"].append(dict(sentence, id=ids[n], document=author[a], author=author[a], speaker=None, paragraph=place[n], start=place[n] * 60, end=place[n] * 60 + 50,
                                   voices=[dict(sentence["voices"][0], content=[place[n] * 60, place[n] * 60 + 50])], hits=[],
                                   issues=[dict(mark, issue=issue[i], direction=direction, weight=1)]))
        c["sentences"][-1].pop("text", None)
    node = template["network"]["nodes"]
    c["network"] = {"nodes": [dict(node[0], id=a, label=name(i, "p"), y=i * 10) for i, a in enumerate(author)] +
                    [dict(next(x for x in node if x["kind"] == "issue"), id=k, label=name(i + 1, "q"), y=i * 10) for i, k in enumerate(issue)],
                    "edges": [{"from": author[a], "to": issue[i], "unit": "author", "kind": "stance", "normalisation": None, "weight": score(a, i), "low": -1, "high": 1}
                              for a, i in dealt if dealt[a, i]], "merges": []}
    c["pairs"] = []
    return c


def drift(folder, name, old, new):
    """A page of what moved between two comparisons, given as in report()."""
    paths = []
    for side, source in (("old", old), ("new", new)):
        paths.append(folder / ("%s-%s.json" % (name, side)))
        paths[-1].write_text(json.dumps(source, ensure_ascii=False), encoding="utf-8")
    page = folder / (name + ".html")
    done = subprocess.run([PROGRAM, "diff", *paths, "--html", page, "-o", folder / "drift.txt"])
    return page if done.returncode == 1 else sys.exit("%s: status %d, expected 1: it moved" % (name, done.returncode))


def another_year(comparison):
    """The same comparison with something of each kind moved."""
    c = copy.deepcopy(comparison)
    heard = next(s for s in c["stance"] if s["score"] is not None)
    heard["score"] = round(-heard["score"], 6)
    heard["low"], heard["high"] = round(-heard["high"], 6), round(-heard["low"], 6)
    c["similarity"][0]["matrix"][0][1] = c["similarity"][0]["matrix"][1][0] = 0.5
    c["differences"][0]["verdict"] = "differ" if c["differences"][0]["verdict"] != "differ" else "too little evidence"
    c["keyness"][0]["terms"][0]["z"] += 1
    tie = next(e for e in c["network"]["edges"] if e["kind"] == "congruence")
    tie["weight"] = round(tie["weight"] / 2 + 0.1, 6)
    tone = next(p for p in c["polarity"] if p["unit"] == "author")
    tone["logit"] += 0.25
    c["pairs"] = c["pairs"][:-1]
    return c


def refused_or_safe(folder, comparison):
    """NUL and bytes that are no UTF-8: an error that says so, or a page (to be looked at)."""
    pages = []
    good = json.dumps(comparison, ensure_ascii=False).encode()
    title = json.dumps(comparison["corpus"]["title"]).encode()
    for name, instead in (("nul", b'"A\\u0000<script>pwned=1</script>"'), ("bytes", b'"A\xff\xfe<script>pwned=1</script>"')):
        source, page = folder / (name + ".json"), folder / (name + ".html")
        source.write_bytes(good.replace(title, instead, 1))
        done = subprocess.run([PROGRAM, "report", source, "-o", page], capture_output=True)
        if done.returncode == 0:
            pages.append({"name": name, "file": str(page), "checks": ["quiet", "harmless"]})
        elif done.returncode != 2 or b"error:" not in done.stderr or page.exists():
            sys.exit("%s: status %d, %r" % (name, done.returncode, done.stderr))
    return pages


def plan(folder, shared):
    bridge = json.loads((BRIDGE / "comparison.json").read_text())
    pages = [{"name": "our texts", "file": report(folder, "bridge", BRIDGE / "comparison.json", "--texts", BRIDGE / "texts"), "checks": ALL + ["accessible", "cites"]},
             {"name": "hostile", "file": report(folder, "hostile", hostile(bridge)), "checks": ["quiet", "harmless", "figures", "fits", "links", "filter"]},
             {"name": "40 issues, many scripts", "file": report(folder, "many", big(bridge, 4, 40, 240)), "checks": ["quiet", "fits", "figures", "filter", "without script"]},
             {"name": "12 authors", "file": report(folder, "dozen", big(bridge, 12, 6, 60)), "checks": ["quiet", "fits", "accessible"]},
             {"name": "50 x 50 x 5,000", "file": report(folder, "big", big(bridge, 50, 50, 5000)), "checks": ["quiet", "figures", "responsive"]}]
    pages += [{"name": "what moved", "file": drift(folder, "drift", bridge, another_year(bridge)), "checks": ["quiet", "fits", "links", "accessible"]},
              {"name": "what moved, hostile", "file": drift(folder, "drift-hostile", bridge, another_year(hostile(bridge))), "checks": ["quiet", "fits", "harmless"], "scripts": 0}]
    pages += refused_or_safe(folder, bridge)
    texts = pathlib.Path(shared) / "corpus" if shared else None
    if texts is not None and texts.is_dir():
        three = report(folder, "three", PROJECT / "results/north-korea-syria/comparison.json", "--texts", texts)
        pages.append({"name": "the three texts", "file": three, "checks": ["quiet", "fits", "figures", "links", "harmless", "print of 4 to 8 pages"]})
    else:
        print("skipped: the three texts are not at hand: nothing printed")
    for page in pages:
        page["file"] = str(page["file"])
    return pages


def main():
    chromium = shutil.which("chromium")
    for program, path in (("chromium", chromium), ("node", shutil.which("node")), ("npm", shutil.which("npm"))):
        if path is None:
            skip("no %s here" % program)
    packages = modules()
    with tempfile.TemporaryDirectory() as folder:
        pages = pathlib.Path(folder) / "plan.json"
        pages.write_text(json.dumps(plan(pathlib.Path(folder), sys.argv[4] if len(sys.argv) > 4 else None)))
        return subprocess.run(["node", HERE / "browser.mjs", packages, chromium, pages], env=dict(os.environ, HOME=folder)).returncode


sys.exit(main())
