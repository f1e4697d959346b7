#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""validate.py SCHEMA FILE...: holds files against a JSON Schema, which may refer to its neighbours; of a .jsonl file every line."""
import json
import pathlib
import sys

import jsonschema


def values(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        if path.endswith(".jsonl"):
            for number, line in enumerate(file, 1):
                yield f"{path}:{number}", json.loads(line)
        else:
            yield path, json.load(file)


def main(schema_path, *paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    resolver = jsonschema.RefResolver(pathlib.Path(schema_path).resolve().as_uri(), schema)
    validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
    faults = count = 0
    for path in paths:
        for place, value in values(path):
            count += 1
            for fault in validator.iter_errors(value):
                best = jsonschema.exceptions.best_match([fault])
                print(f"{place}: {best.json_path}: {best.message[:300]}", file=sys.stderr)
                faults += 1
    print(f"{count} values, {faults} faults")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
