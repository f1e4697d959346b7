#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The discourse network's files say what the comparison says: GraphML that a strict XML parser reads, tables that a CSV reader reads.

    test_network.py COUNTERPOINT PROJECT
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

NS = "{http://graphml.graphdrawing.org/xmlns}"
ODD = "R&D <\"west\">, ]]> 'n'"


def run(folder, corpus, *options):
    out = {name: folder / name for name in ("comparison.json", "network.graphml", "nodes.csv", "edges.csv")}
    command = [PROGRAM, "compare", str(corpus), "-o", str(out["comparison.json"]), "--graphml", str(out["network.graphml"]),
               "--network-nodes", str(out["nodes.csv"]), "--network-edges", str(out["edges.csv"]), *options]
    subprocess.run(command, check=True)
    return {name: path.read_bytes() for name, path in out.items()}


def same(name, got, expected):
    return [] if got == expected else ["%s: %r, expected %r" % (name, got, expected)]


def key(node):
    return "%s:%s" % (node["kind"], node["id"])


def ends(network, edge):
    """An edge's ends by unique name."""
    return "%s:%s" % (edge["unit"], edge["from"]), "%s:%s" % ("issue" if edge["kind"] == "stance" else edge["unit"], edge["to"])


def graphml(name, network, data):
    root = ET.fromstring(data)
    keys = {k.get("id"): (k.get("for"), k.get("attr.name")) for k in root.iter(NS + "key")}
    read = lambda element: {keys[d.get("key")][1]: d.text for d in element.iter(NS + "data")}
    nodes = {n.get("id"): read(n) for n in root.iter(NS + "node")}
    faults = same(name + ": nodes", [(n["name"], n["label"], float(n["x"]), float(n["y"])) for n in nodes.values()],
                  [(key(n), n["label"], n["x"], n["y"]) for n in network["nodes"]])
    faults += same(name + ": unique names", len({n["name"] for n in nodes.values()}), len(nodes))
    got, expected, parts = {}, {}, {}
    for e in root.iter(NS + "edge"):
        values = read(e)
        at = nodes[e.get("source")]["name"], nodes[e.get("target")]["name"]
        got[at] = {k: float(values[k]) for k in ("value", "low", "high", "congruence", "conflict") if k in values}
        faults += same(name + ": weight", float(values["weight"]) * float(values["sign"]), float(values["value"]))
    for e in network["edges"]:
        at = ends(network, e)
        if e["kind"] in ("congruence", "conflict"):
            parts.setdefault(at, {})[e["kind"]] = e["weight"]
        if e["kind"] in ("stance", "subtract"):
            tie = {"congruence": 0.0, "conflict": 0.0, **parts.get(at, {})} if e["kind"] == "subtract" else {}
            bounds = {k: e[k] for k in ("low", "high") if e[k] is not None}
            expected[at] = {"value": e["weight"], **bounds, **tie}
    return faults + same(name + ": edges", got, expected)


def tables(name, network, data):
    nodes, edges = (list(csv.DictReader(data[f].decode().splitlines(keepends=True))) for f in ("nodes.csv", "edges.csv"))
    blank = lambda x: "" if x is None else x
    number = lambda text: float(text) if text else ""
    faults = same(name + ": node table", [(n["id"], n["label"], n["author"], number(n["cluster"]), float(n["x"])) for n in nodes],
                  [(key(n), n["label"], n.get("author", ""), blank(n["cluster"]), n["x"]) for n in network["nodes"]])
    return faults + same(name + ": edge table", [(e["source"], e["target"], e["kind"], e["normalisation"], number(e["weight"]), number(e["low"])) for e in edges],
                         [(*ends(network, e), e["kind"], blank(e["normalisation"]), e["weight"], blank(e["low"])) for e in network["edges"]])


def check(name, folder, corpus, *options):
    data = run(folder, corpus, *options)
    network = json.loads(data["comparison.json"])["network"]
    return data, network, graphml(name, network, data["network.graphml"]) + tables(name, network, data)


def records(folder):
    """Authors whose names are markup, one of whom is called as an issue is."""
    path = folder / "odd.jsonl"
    texts = {ODD: "We must build the bridge. We must build the bridge.", "build": "We must stop the bridge. The bridge is old.", "x": "Nothing."}
    path.write_text("".join(json.dumps({"id": str(i), "author": a, "text": t}) + "\n" for i, (a, t) in enumerate(texts.items())))
    lexicon = folder / "topic.json"
    lexicon.write_text(json.dumps({
        "format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "made",
        "issues": [{"id": "build", "label": "A & B", "proposition": "Build it.", "about": ["bridge"], "support": ["build ~3 bridge"], "oppose": ["stop ~3 bridge"]}]}))
    return path, lexicon


def main():
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for case in ("bridge", "tempolimit"):
            corpus = PROJECT / "tests/golden" / case / "corpus.json"
            data, _, found = check(case, folder, corpus)
            faults += found
            again = run(folder, corpus.parent / "features.jsonl")
            faults += [case + ": features give another " + f for f in ("network.graphml", "nodes.csv", "edges.csv") if again[f] != data[f]]
        odd, lexicon = records(folder)
        _, network, found = check("odd", folder, odd, "-l", str(lexicon))
        faults += found
        faults += same("odd: conflict", [e["weight"] for e in network["edges"] if e["kind"] == "conflict"], [1])
        faults += same("odd: the silent are in no cluster", [n["cluster"] for n in network["nodes"] if n["label"] == "x"], [None])
        for normalisation in ("none", "average", "jaccard"):
            _, other, found = check(normalisation, folder, odd, "-l", str(lexicon), "--network-normalisation", normalisation, "--network-count", "positions")
            faults += found
            faults += same(normalisation, {e["normalisation"] for e in other["edges"]}, {None, normalisation})
        wrong = subprocess.run([PROGRAM, "compare", str(odd), "--network-normalisation", "dice"], capture_output=True)
        faults += same("an unknown normalisation", (wrong.returncode, b"expected none, " in wrong.stderr), (2, True))
    print("\n".join(faults) or "the network's files say what the comparison says")
    return 1 if faults else 0


PROGRAM, PROJECT = sys.argv[1], pathlib.Path(sys.argv[2])
os.environ["COUNTERPOINT_LEXICONS"] = str(PROJECT / "lexicons")
sys.exit(main())
