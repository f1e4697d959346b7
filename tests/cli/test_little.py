#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What reports say where there is little or nothing to say: no word is stronger than the numbers.

    test_little.py COUNTERPOINT PROJECT
"""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ISSUES = {"buses": "bus lanes", "rents": "rent caps", "trees": "street trees"}
FILL = ["The river froze early that year.", "My grandmother kept bees behind the mill.", "The mayor wore a green coat.", "Twelve clerks counted the ballots."]


def lexicon():
    issues = [{"id": k, "label": "More " + v, "proposition": "There should be more %s." % v, "support": ["[expand|welcome] ~3 " + v], "oppose": ["[scrap|oppose] ~3 " + v]}
              for k, v in ISSUES.items()]
    return {"format": "counterpoint-lexicon/1", "name": "city", "version": "1", "language": "en", "license": "CC0-1.0", "source": "made up", "issues": issues}


def paragraphs(issue, word, count):
    return "\n\n".join("%s We %s the %s." % (FILL[i % len(FILL)], word, ISSUES[issue]) for i in range(count))


NOTHING = "\n\n".join(FILL)
ALL_FOR = "\n\n".join("We welcome %s." % what for what in ISSUES.values())
FOR, AGAINST = paragraphs("buses", "welcome", 6), paragraphs("buses", "oppose", 6)

# Texts of authors in turn, whether with the lexicon, and what the first paragraph of the report says.
LEADS = [
    ([NOTHING, NOTHING], True, "No entry of the 3 issues met in the texts: nobody's stance can be told"),
    ([FOR, AGAINST], False, "No lexicon names issues, so nobody's stance was read."),
    ([FOR], True, "There is one author, and nobody to compare with."),
    ([FOR, paragraphs("rents", "scrap", 6)], True, "No two authors speak on the same issue: no stances can be compared."),
    ([FOR, FOR, NOTHING, NOTHING, NOTHING], True, "The 2 of 5 authors who speak on *More bus lanes* are on the same side."),
    (["We welcome bus lanes.", "We welcome bus lanes."], True, "Both authors are on, or lean to, the same side of *More bus lanes*."),
    ([paragraphs("buses", "welcome", 21) + "\n\n" + paragraphs("buses", "oppose", 20), FOR], True, "On no issue do two authors take opposite sides."),
    (["We welcome bus lanes.", "We welcome bus lanes."], True, "in the one case where two speak on one issue there is too little evidence for a test"),
    ([ALL_FOR, AGAINST, ALL_FOR], True, "**Author A** and **Author C** are on the same side of all 3 issues on which both speak."),
    ([FOR, AGAINST, FOR, NOTHING, NOTHING], True, "**Author D** and **Author E** take no side on any issue."),
    ([FOR, FOR], True, "the one difference that can be tested is no more than chance would give"),
    ([FOR, AGAINST], True, "the one difference that can be tested is more than chance would give (**Author A** and **Author B** on *More bus lanes*)."),
    ([FOR, FOR, AGAINST, AGAINST, AGAINST], True, "6 of the 10 differences that can be tested are more than chance would give (**Author A** and **Author C** on "
     "*More bus lanes*; **Author A** and **Author D** on *More bus lanes*; **Author A** and **Author E** on *More bus lanes*; and 3 more)."),
]


def compare(program, folder, texts, *more, topic=True):
    records = pathlib.Path(folder, "texts.jsonl")
    records.write_text("".join(json.dumps({"id": "t%d" % i, "author": "Author %s" % chr(65 + i), "text": text}) + "\n" for i, text in enumerate(texts)), encoding="utf-8")
    pathlib.Path(folder, "topic.json").write_text(json.dumps(lexicon()), encoding="utf-8")
    command = [program, "compare", records, "--text", "-o", folder + "/c.json", "--markdown", folder + "/c.md", "--html", folder + "/c.html", *more]
    subprocess.run(command + (["-l", folder + "/topic.json"] if topic else []), check=True)
    return json.loads(pathlib.Path(folder, "c.json").read_text(encoding="utf-8")), pathlib.Path(folder, "c.md").read_text(encoding="utf-8")


def check_leads(program, folder, faults):
    for texts, topic, expected in LEADS:
        report = compare(program, folder, texts, topic=topic)[1]
        lead = report[report.index("## In short"):report.index("## The texts")]
        if expected not in lead:
            faults.append("the lead is %r, expected %r" % (lead, expected))
        if expected.split("*")[0] not in pathlib.Path(folder, "c.html").read_text(encoding="utf-8"):
            faults.append("the page does not say %r" % expected)


def check_thin(program, folder, faults):
    """What rests on one paragraph says so where it is first met, in plain words."""
    report = compare(program, folder, ["We welcome bus lanes.", "We oppose bus lanes. We oppose the bus lanes."])[1]
    page = pathlib.Path(folder, "c.html").read_text(encoding="utf-8")
    for expected, where in (("(+0.50, 1 sentence only)", report), ("(−0.67, 2 sentences of one paragraph)", report),
                            ("1 sentence</a> only", page), ("2 sentences</a> of one paragraph", page)):
        if expected not in where:
            faults.append("not told: %r" % expected)
    report = compare(program, folder, [paragraphs("buses", "oppose", 21) + "\n\n" + paragraphs("buses", "welcome", 20)])[1]
    if "◇ −0.02 [" not in report:
        faults.append("a fiftieth is no lean: %s" % report[report.index("## Who stands"):][:300])


def check_few_deals(program, folder, faults):
    """3 and 3 paragraphs can be dealt in ten ways that differ: whatever comes out is no finding."""
    comparison, report = compare(program, folder, [paragraphs("buses", "welcome", 3), paragraphs("rents", "scrap", 3)])
    if any(s["expected"][0][1] is not None for s in comparison["similarity"]) or "halves of one text |" in report:
        faults.append("likeness is told of six paragraphs")
    page = pathlib.Path(folder, "c.html").read_text(encoding="utf-8")
    if "cannot be told of so few paragraphs" not in page or "– … –" in page or "– to –" in report:
        faults.append("what chance gives six paragraphs: %s" % report[report.index("| jaccard |") - 200:])
    comparison, report = compare(program, folder, [paragraphs("buses", "welcome", 8), paragraphs("rents", "scrap", 8)])
    if any(s["expected"][0][1] is None for s in comparison["similarity"]) or "less alike than halves of one text |" not in report:
        faults.append("likeness is not told of sixteen paragraphs")
    compare(program, folder, [paragraphs("buses", "welcome", 8), paragraphs("rents", "scrap", 8), paragraphs("trees", "scrap", 1)])
    page = pathlib.Path(folder, "c.html").read_text(encoding="utf-8")
    if "Of 1 pair that can be tested, 0 lie outside what halves of one text would give, as one in twenty does by chance." not in page or "<b>Author A</b> and <b>Author B</b> come to this" not in page or "furthest apart" in page:
        faults.append("one of three pairs can be tested, and the page says something else")


def check_many(program, folder, faults):
    """Rows are only there where two speak, and reports for people list what differs."""
    texts = [FOR if i % 3 == 0 else AGAINST if i % 3 == 1 else NOTHING for i in range(24)]
    comparison, report = compare(program, folder, texts)
    tests = report[report.index("## Which differences"):report.index("## Sharpest")]
    if len(comparison["differences"]) != 16 * 15 / 2 or tests.count("**they differ**") != 64 or tests.count("no detectable difference:") != 0:
        faults.append("%d differences, listed: %s" % (len(comparison["differences"]), tests))
    for expected in ("64 of 120 comparisons differ by more than chance would give, 56 not detectably, for 0 there is too little",
                     "one of the two or both are silent in %d comparisons" % (3 * 24 * 23 / 2 - 120)):
        if expected not in tests:
            faults.append("the report of many does not say %r: %s" % (expected, tests))
    positions = report[report.index("## Who stands"):report.index("▲ supports")]
    if "| who | More bus lanes |" not in positions or positions.count("\n| **Author") != 24:
        faults.append("many authors are no rows: %s" % positions)
    if report.count("| jaccard |") != 45 or "And 231 more" not in report:
        faults.append("%d rows of likeness" % report.count("| jaccard |"))


THINGS = "piers ports roads parks pools mills barns farms woods lakes docks gates lanes halls towns ponds wells kilns".split()


def stands(sign, things=THINGS, between=" "):
    return between.join("We %s %s." % ("welcome" if sign(i) else "oppose", thing) for i, thing in enumerate(things))


def compare_many(program, folder, records):
    """The report for a code site, the page, the figures and the terminal's view of a comparison on eighteen issues."""
    path = pathlib.Path(folder)
    issues = [{"id": t, "label": "More " + t, "proposition": "There should be more %s." % t, "support": ["welcome ~1 " + t], "oppose": ["oppose ~1 " + t]} for t in THINGS]
    (path / "things.json").write_text(json.dumps({**lexicon(), "issues": issues}), encoding="utf-8")
    (path / "many.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    command = [program, "compare", path / "many.jsonl", "-l", path / "things.json", "--replicates", "10", "--pairs", "0", "--keyness-pairwise", "2", "--summary"]
    done = subprocess.run([*command, "--markdown", path / "m.md", "--html", path / "m.html", "--figures", path / "figures"], check=True, capture_output=True)
    read = {name: (path / name).read_text(encoding="utf-8") for name in ("m.md", "m.html")}
    return {**read, "screen": done.stdout.decode(), **{figure.name: figure.read_text(encoding="utf-8") for figure in path.glob("figures/*")}}


def check_more_than_shown(program, folder, faults):
    """What a list leaves out is counted."""
    six = [{"id": "t%d" % a, "author": "Author %s" % chr(65 + a), "date": "2001-01-01", "text": stands(lambda i: (i + a) % 2)} for a in range(6)]
    two = [{**six[a], "id": "u%d" % a, "date": "2002-01-01", "text": stands(lambda i: (i + a) % 2 == 0)} for a in range(3)]
    three = [{**two[1], "id": "v1", "date": "2003-01-01"}]  # whose texts are most changes sides first
    crowd = [{"id": "b%d" % a, "author": "a%d" % a, "text": stands(lambda i: a % 2, THINGS[:4], "\n\n") + "\n\n" + "The w%s%sox stays. " % (chr(97 + a // 8), chr(97 + a % 8)) * 3}
             for a in range(61)]
    eight = [{"id": "c%d" % a, "author": "a%d" % a, "text": "\n\n".join([stands(lambda i: a % 2, THINGS[:1])] * 6)} for a in range(8)]
    rising = [{"id": "d%d" % a, "author": "Author %s" % chr(65 + a), "text": "\n\n".join([stands(lambda i: a < 5, THINGS[:1])] * (a + 1))} for a in range(6)]
    cases = [
        (six + two + three, [
            ("m.md", "the authors also part over *More ports*, *More roads*, *More parks* and 14 more. **Author B** changes sides from earlier to later texts on *More piers*, "
                     "*More ports*, *More roads*, *More parks*; there are 50 more such cases."),
            ("m.md", "\n- and 42 more\n"),
            ("m.md", "None of 270 comparisons can be tested: there is too little evidence. They are in the JSON.\n"),
            ("m.html", "<p class=\"more\">and 13 more issues, in <a href=\"#stances\">the chart</a></p>"),
            ("m.html", "<li>and 48 more\n"),
            ("screen", "\n… and 2 more issues\n")]),
        (crowd, [("network.svg", "Drawn: the strongest 160 of 244 lines. Drawn: 50 of 61 authors, 4 of 4 issues."), ("words.svg", "Drawn: 24 of 61 ")]),
        (eight, [("stance.svg", "and 13 more")]),
        (rising, [("m.html", "<li class=\"more\">and 1 more\n")]),
    ]
    for records, expected in cases:
        made = compare_many(program, folder, records)
        for name, words in expected:
            if words not in made[name]:
                faults.append("%s of %d texts does not say %r" % (name, len(records), words))
        turned = re.findall("^- \\*\\*Author (.)", made["m.md"].partition("on both sides")[2].partition("\n\n#")[0], re.MULTILINE)
        if records[:6] == six and "".join(turned) != "B" * 12:
            faults.append("those with most texts are not first: %s" % turned)
    apart = made["m.html"].partition("Where they stand apart")[2].partition("and 1 more")[0]
    if [n for n in "ABCDE" if "Author " + n + "</b>" in apart] != list("BCDE"):
        faults.append("those that stand furthest are not named first: %s" % apart)


def check_rare_among_many(program, folder, faults):
    """One of eight is against it: 1 in 35 arrangements gives that, and seven of 28 tests."""
    report = compare(program, folder, [paragraphs("buses", "oppose" if i == 0 else "welcome", 4) for i in range(8)])[1]
    expected = "no detectable difference: dealt out at random, their paragraphs lie as far apart in 2.9 % of arrangements, which does not stand out among the tests made (q = 0.11)"
    page = pathlib.Path(folder, "c.html").read_text(encoding="utf-8")
    if report.count(expected) != 7 or "Author B and Author A, as clearly apart as any two. " not in page or "28 of 28 pairs tested, no detectable difference" not in page:
        faults.append("what is rare alone is not told among many: %s" % report)


def check_whose_words(program, folder, faults):
    """What a source says stands under an author's name only with the source beside it."""
    compare(program, folder, ["The new tram hurts the old shops of the centre.", "“The new tram hurts the old shops of the centre,” said Mary Hill. That is false."], topic=False)
    terminal = subprocess.run([program, "show", folder + "/c.json"], capture_output=True, text=True, check=True).stdout
    texts = {"terminal": " ".join(terminal.split()), "Markdown": pathlib.Path(folder, "c.md").read_text(encoding="utf-8"), "page": pathlib.Path(folder, "c.html").read_text(encoding="utf-8")}
    for form, text in texts.items():
        if "quoted from Mary Hill" not in text or ", rejected" not in text:
            faults.append("%s: whose words they are is not told: %s" % (form, text if form != "page" else ""))
    if "No lexicon names issues, so nobody's stance was read." not in terminal:
        faults.append("the terminal does not say why it shows no stance: %s" % terminal)


def check_findings(program, folder, faults):
    """What is no finding is not headed as one."""
    compare(program, folder, [FOR, FOR, NOTHING])
    page = pathlib.Path(folder, "c.html").read_text(encoding="utf-8")
    for expected in ("No word is used by one author so much oftener than by the others that chance would not give it", "Author C</b> on every issue"):
        if expected not in page:
            faults.append("the page does not say %r" % expected)
    compare(program, folder, [paragraphs("buses", "welcome", 40), paragraphs("rents", "scrap", 40)])
    if "Words that one author uses oftener than the others do." not in pathlib.Path(folder, "c.html").read_text(encoding="utf-8"):
        faults.append("words beyond chance are not told as such")


def check_asked(program, folder, faults):
    """A question agrees with nobody, and clashes with nobody."""
    comparison = compare(program, folder, ["Should the town buy the new trams of the north?", "The town should buy the new trams of the north.\n\nThe town should not buy the new trams of the north."], topic=False)[0]
    if not comparison["pairs"] or any(pair["relation"] != "same-topic" for pair in comparison["pairs"]):
        faults.append("a question takes sides: %r" % comparison["pairs"])


def check_issues_apart(program, folder, faults):
    """Who wants bus lanes and who wants no trees clash on nothing."""
    comparison = compare(program, folder, ["The council should welcome bus lanes in every poor district.\n\n" + NOTHING,
                                           "The council should oppose street trees in every poor district."])[0]
    relations = [p["relation"] for p in comparison["pairs"] if p["a"] == "t0#1"]
    if relations != ["same-topic"]:
        faults.append("stands on different issues: %r" % comparison["pairs"])


def check_taken_out(program, folder, faults):
    """A stand that a coder takes out is no work of lexicon or settings."""
    rows = folder + "/rows.csv"
    compare(program, folder, [FOR, AGAINST], "--coded-out", rows)
    pathlib.Path(folder, "c.json").rename(folder + "/old.json")
    with open(rows, newline="", encoding="utf-8") as lines:
        coded = list(csv.DictReader(lines))
    for row in coded:
        row["direction"] = "0" if row["author"] == "Author B" else row["direction"]
    with open(rows, "w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, coded[0])
        writer.writeheader()
        writer.writerows(coded)
    compare(program, folder, [FOR, AGAINST], "--coded", rows)
    shown = [subprocess.run([program, "show", folder + "/c.json", *only], capture_output=True, text=True).stdout for only in ((), ("--author", "Author A"), ("--issue", "buses"))]
    if ["stands by hand" in text for text in shown] != [True, False, False]:
        faults.append("what is counted of all texts stands under one author or issue: %s" % shown)
    moved = [("old", "c", "coded by hand", "they differ → too little evidence"), ("c", "old", "no longer coded by hand", "too little evidence → they differ")]
    for old, new, expected, verdict in moved:
        told = " ".join(subprocess.run([program, "diff", "%s/%s.json" % (folder, old), "%s/%s.json" % (folder, new), "--width", "200"], capture_output=True, text=True).stdout.split())
        if told.count("; " + expected) < 5 or verdict not in told or "factor" in told or "thin" in told:
            faults.append("diff of what was taken out: %s" % told)


def main(program, project):
    faults = []
    for check in (check_leads, check_thin, check_few_deals, check_many, check_more_than_shown, check_rare_among_many, check_whose_words, check_findings, check_asked, check_issues_apart, check_taken_out):
        with tempfile.TemporaryDirectory() as folder:
            check(program, folder, faults)
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
