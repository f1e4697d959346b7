#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the command by other compilers and levels of optimisation, once with all that this processor can (which would add and multiply at once),
runs each in several locales and holds every byte against the first one's.

    test_compilers.py COUNTERPOINT PROJECT SHARED
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BUILDS = [("gcc", "0", ""), ("clang", "0", ""), ("clang", "3", "-march=native")]
LOCALES = ["C", "de_DE.UTF-8", "tr_TR.UTF-8"]


def outputs(program, manifest, texts, locale):
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "compare", manifest, "--publish", "--features", folder + "/f", "--markdown", folder + "/m",
                   "-o", folder + "/c", "--summary"] + (["--texts", texts] if texts else [])
        shown = subprocess.run(command, check=True, capture_output=True, env=dict(os.environ, LC_ALL=locale)).stdout
        return [shown] + [pathlib.Path(folder, name).read_bytes() for name in "fmc"]


def meson(arguments, compiler, flags=""):
    result = subprocess.run(["meson"] + arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            env=dict(os.environ, CC=compiler, CFLAGS=flags))
    if result.returncode != 0:
        sys.exit("meson %s, by %s:\n%s" % (" ".join(arguments), compiler, result.stdout))


def build(project, folder, compiler, level, flags):
    where = os.path.join(folder, compiler + level)
    meson(["setup", where, project, "-Dtests=false", "-Doptimization=" + level, "-Ddefault_library=static"], compiler, flags)
    meson(["compile", "-C", where, "counterpoint:executable"], compiler)
    return os.path.join(where, "counterpoint")


def main():
    program, project, shared = sys.argv[1:4]
    cases = [(os.path.join(project, "tests/golden/bridge/corpus.json"), None)]
    if os.path.exists(os.path.join(shared, "corpus")):
        cases.append((os.path.join(project, "results/north-korea-syria/corpus.json"), os.path.join(shared, "corpus")))
    expected = [outputs(program, manifest, texts, "C") for manifest, texts in cases]
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for compiler, level, flags in BUILDS:
            if shutil.which(compiler) is None:
                sys.exit("%s is not there" % compiler)
            other = build(project, folder, compiler, level, flags)
            for locale in LOCALES:
                same = [outputs(other, manifest, texts, locale) for manifest, texts in cases] == expected
                faults += not same
                print("%s -O%s %s, %s: %s" % (compiler, level, flags, locale, "the same bytes" if same else "DIFFERENT"))
    return 1 if faults else 0


sys.exit(main())
