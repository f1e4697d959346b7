#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed library serves a program that knows only its headers and pkg-config: example.c is built and run against what `meson install` puts into a
folder of its own. So is example.cpp, where there is a C++ compiler ("" = none).

    test_library.py BUILD PROJECT PKG_CONFIG C++_COMPILER COMPILER…
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOPIC = {"format": "counterpoint-lexicon/1", "name": "town", "version": "1", "language": "en", "license": "CC0-1.0", "source": "made up",
         "issues": [{"id": "bridge", "label": "The bridge", "proposition": "The bridge is right.", "about": ["bridge"],
                     "support": ["welcome ~3 [bridge|it]"], "oppose": ["bridge ~3 mistake"]}]}


def install(build, folder):
    """@return the flags' environment: what pkg-config gives lies in the folder"""
    subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", folder], check=True)
    description, = pathlib.Path(folder).rglob("counterpoint.pc")
    return {**os.environ, "PKG_CONFIG_PATH": str(description.parent), "PKG_CONFIG_SYSROOT_DIR": folder}


def main(build, project, pkg_config, cpp, *compiler):
    here = pathlib.Path(project, "tests", "library")
    with tempfile.TemporaryDirectory() as folder:
        env = install(build, folder)

        def asked(*flags):
            return subprocess.run([pkg_config, *flags, "counterpoint"], env=env, check=True, capture_output=True, text=True).stdout.split()

        def built(name, *how):
            program = folder + "/" + name
            subprocess.run([*how, "-Wall", "-Wextra", "-Wpedantic", "-Werror", here / name, *asked("--cflags", "--libs"), "-o", program + ".out"], check=True)
            return program + ".out"
        program, topic = built("example.c", *compiler, "-std=c17"), pathlib.Path(folder, "topic.json")
        libraries = re.findall(r"-L(\S+)", " ".join(asked("--libs")))
        topic.write_text(json.dumps(TOPIC), encoding="utf-8")
        lexicons, = asked("--variable=lexicondir")
        lexicons = pathlib.Path(lexicons if lexicons.startswith(folder) else folder + lexicons)
        run = {"env": {"LD_LIBRARY_PATH": ":".join(libraries)}, "capture_output": True, "text": True}

        done = subprocess.run([program, topic, *sorted((lexicons / "en").glob("*.json"))], check=True, **run)
        assert done.stderr.splitlines() == ["smith#1: bridge +1.00", "jones#1: bridge -1.00"], done.stderr
        comparison = json.loads(done.stdout)
        scores = {(s["author"], s["issue"]): s["score"] for s in comparison["stance"]}
        assert scores[("Ann Smith", "bridge")] > 0 > scores[("Tom Jones", "bridge")], scores

        done = subprocess.run([program, folder + "/none.json"], check=False, **run)
        assert done.returncode == 2 and re.search(r"none\.json: error: .", done.stderr) and not done.stdout, done

        if cpp:
            done = subprocess.run([built("example.cpp", cpp, "-std=c++11")], check=True, **run)
            assert re.findall(r'^{"id": "(.*?)"', done.stdout, re.M) == ["text-1#1", "text-1#2"], done.stdout
    print("example.c: %d bytes of JSON; example.cpp: %s" % (len(json.dumps(comparison)), "built" if cpp else "no C++ compiler, skipped"))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
