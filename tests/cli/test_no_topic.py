#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare without a topic lexicon: sentences agree and clash by what the texts alone say.

    test_no_topic.py COUNTERPOINT PROJECT
"""
import json
import pathlib
import subprocess
import sys
import tempfile

# Among the pairs of tests/golden/bridge, whose topic is not given: one needs the bridge and one does not, and so on.
EXPECTED = {
    ("contrast", "ashby#2", "panel#4", "negations: 0 against 1"),
    ("contrast", "brook#6", "panel#8", "tone: "),
    ("agree", "ashby#7", "panel#6", "tone: "),
    ("agree", "ashby#12", "panel#8", "tone: "),
}


def main(program, project):
    faults = []
    texts = sorted(map(str, pathlib.Path(project, "tests/golden/bridge/texts").glob("*.txt")))
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "comparison.json"
        subprocess.run([program, "compare", *texts, "--text", "-o", out], check=True)
        schema = [sys.executable, project + "/tests/schemas/validate.py", project + "/tests/schemas/comparison.schema.json", out]
        if subprocess.run(schema).returncode != 0:
            faults.append("the schema is broken")
        comparison = json.loads(out.read_text(encoding="utf-8"))
    pairs = comparison["pairs"]
    text = {s["id"]: s["text"] for s in comparison["sentences"]}
    for relation, a, b, reason in EXPECTED:
        found = [p for p in pairs if (p["relation"], p["a"], p["b"]) == (relation, a, b)]
        if not found or not found[0]["reason"].startswith(reason):
            faults.append("%s of %s and %s: %r, expected %r first" % (relation, a, b, [p["reason"] for p in found], reason))
    if not all(p["issue"] is None and "both say: " in p["reason"] for p in pairs):
        faults.append("a pair on an issue, or of nothing in common")
    if any({text[p["a"]], text[p["b"]]} == {"I agree.", "I doubt it."} for p in pairs):
        faults.append("function words alone make a pair")
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
