#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A name means one thing: no two headers have a type or a function of one name. What a header of a room declares somebody else uses: what does not leave its file is static."""
import pathlib
import re
import sys

TYPE = re.compile(r"^(?:typedef .*?|\} )(?<![\w(])(\w+)(?:\)\([^;]*\))?;$", re.M)
FUNCTION = re.compile(r"^(?!typedef|#|extern|struct|enum|return)(static inline )?[a-z][\w \*]*?\b(ctp_i_\w+|cli_\w+)\([^;{}]*\)[^;{}]*[;{]", re.M)


def code(path):
    """Without comments, strings and characters."""
    return re.sub(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])+'""", " ", path.read_text(encoding="utf-8"), flags=re.S)


def types(files):
    """Two lines "typedef struct x x;" and "struct x {" are of one type, and in one header."""
    where, faults = {}, []
    for path, text in files.items():
        if path.suffix == ".h":
            for name in set(TYPE.findall(text)):
                where.setdefault(name, []).append(str(path))
    for name, paths in sorted(where.items()):
        if len(paths) > 1:
            faults.append("%s is a type in %s" % (name, " and ".join(sorted(paths))))
    return faults, len(where)


def functions(files, words):
    """What is inline has its only place in the header, so one user is enough."""
    where, faults = {}, []
    for path, text in files.items():
        if path.suffix != ".h" or path.parts[0] != "src":
            continue
        for inline, name in FUNCTION.findall(text):
            where.setdefault(name, []).append(str(path))
            users = [other for other in files if other != path and name in words[other]]
            if len(users) < (1 if inline else 2) and len(re.findall(r"\b%s\b" % name, text)) < 2:
                faults.append("%s: nobody but %s uses %s" % (path, users[0] if users else "nobody", name))
    faults += ["%s is a function in %s" % (name, " and ".join(paths)) for name, paths in sorted(where.items()) if len(paths) > 1]
    return faults, len(where)


def main(root):
    root = pathlib.Path(root)
    files = {path.relative_to(root): code(path) for folder in ("include", "src", "tests") for path in sorted((root / folder).rglob("*.[ch]"))}
    words = {path: set(re.findall(r"\w+", text)) for path, text in files.items()}
    ours = {path: text for path, text in files.items() if path.parts[0] != "tests"}
    faults, of_types = types(ours)
    more, of_functions = functions(files, words)
    print("\n".join(faults + more) or "%d types, %d functions" % (of_types, of_functions))
    return 1 if faults or more or of_types < 300 or of_functions < 500 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
