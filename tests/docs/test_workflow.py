#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workflow for GitHub Actions: it is YAML of the expected shape, and its steps `compare` and `gate`, run as they stand, pass the published results,
stop a score that moved, and let pass what the limit allows.

    test_workflow.py COUNTERPOINT PROJECT
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

TEXT = "The council needs a new roof.\n\nIt will need the roof soon, says nobody else.\n"
LEXICON = {"format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "us",
           "issues": [{"id": "new-roof", "label": "A new roof", "proposition": "There should be a new roof.", "about": ["roof"],
                       "support": ["need ~3 roof"], "oppose": ["sink ~2 roof"]}]}


def main(program, project):
    faults = []
    workflow = yaml.safe_load(pathlib.Path(project, ".github/workflows/comparison.yml").read_text())
    job = workflow["jobs"]["drift"]
    steps = {s["name"]: s for s in job["steps"] if "name" in s}

    def expect(name, got, expected):
        if got != expected:
            faults.append("%s: %r, expected %r" % (name, got, expected))

    expect("triggers", sorted(workflow[True]), ["pull_request", "push"])  # YAML 1.1 reads the key `on` as true
    expect("rights", workflow["permissions"], {"contents": "read"})
    expect("steps", [s.get("name", s.get("uses")) for s in job["steps"]], ["git and make", "actions/checkout@v4", "build", "compare", "gate", "upload"])
    expect("each step runs or uses", [s for s in job["steps"] if ("run" in s) == ("uses" in s)], [])
    expect("the report is kept where the gate fails", (steps["upload"]["if"], steps["upload"]["with"]["path"]), ("always()", "drift"))
    expect("what it builds is what it calls", steps["build"]["run"], "make build")

    def run(folder, **env):
        """Both steps as the runner does it: sh -e, in the checked-out folder. The gate's exit status and what it said; None where comparing failed."""
        environment = {**os.environ, **{k: str(v) for k, v in job["env"].items()}, **env, "COUNTERPOINT_LEXICONS": project + "/lexicons"}
        for name in ("compare", "gate"):
            done = subprocess.run(["sh", "-e", "-c", steps[name]["run"]], cwd=folder, env=environment, capture_output=True, text=True)
            if name == "compare" and done.returncode != 0:
                return None, done.stderr
        return done.returncode, done.stdout + done.stderr

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "build").mkdir()
        (folder / "build/counterpoint").symlink_to(pathlib.Path(program).resolve())
        results = folder / job["env"]["RESULTS"]
        shutil.copytree(pathlib.Path(project, job["env"]["RESULTS"]), results)
        expect("published results", run(folder), (0, "nothing moved\n"))
        expect("what is uploaded", sorted(p.name for p in (folder / "drift").iterdir()), ["comparison.json", "drift.html", "report.html"])

        published = results / "comparison.json"
        comparison = json.loads(published.read_text())
        row = next(s for s in comparison["stance"] if s["score"] is not None)
        text = published.read_text()
        place = text.index('"score": %s' % json.dumps(row["score"]))
        published.write_text(text[:place] + '"score": 0.123' + text[place + len('"score": %s' % json.dumps(row["score"])):])
        status, said = run(folder)
        expect("a score that moved: " + said, (status, "the largest drift, " in said), (1, True))
        expect("the page is there for the upload", (folder / "drift/drift.html").exists(), True)
        expect("a limit above it", run(folder, MAX_DRIFT="2")[0], 0)

        shutil.copytree(pathlib.Path(project, job["env"]["RESULTS"]), results, dirs_exist_ok=True)
        other = [program, "compare", results / "features.jsonl", "--weighting", "btc", "--pairs", "7", "--network-normalisation", "jaccard", "-o", published]
        subprocess.run(other, check=True)
        expect("results of other settings", run(folder), (0, "nothing moved\n"))
        text = published.read_text()
        published.write_text(text.replace('"pairs": 7', '"pears": 7'))
        status, said = run(folder)
        expect("a setting that nobody knows: " + said, (status, "parameter 'pears' is none of this engine's" in said), (None, True))

        mine = folder / "mine"
        (mine / "texts").mkdir(parents=True)
        (mine / "texts/ada.txt").write_text(TEXT)
        (mine / "town.json").write_text(json.dumps(LEXICON))
        manifest = {"format": "counterpoint-corpus/1", "title": "t", "language": "en",
                    "lexicons": [{"path": project + "/lexicons/en/cues.json"}, {"path": "town.json"}],
                    "sources": [{"id": "ada", "author": "Ada", "file": "ada.txt"}]}
        (mine / "corpus.json").write_text(json.dumps(manifest))
        subprocess.run([program, "compare", mine / "corpus.json", "--texts", mine / "texts", "-o", mine / "comparison.json"], check=True)
        own = {"RESULTS": "mine", "TEXTS": "mine/texts"}
        expect("texts of one's own", run(folder, **own)[0], 0)
        LEXICON["issues"][0]["support"] = ["want ~3 roof"]
        (mine / "town.json").write_text(json.dumps(LEXICON))
        status, said = run(folder, **own)
        expect("a lexicon that changed: " + said, (status, "lexicon town" in said, "entry no longer met" in said), (1, True, True))
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
