#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""validate.py SCHEMA FILE...: holds files against a JSON Schema, which may refer to its neighbours; of a .jsonl file every line."""
import json
import pathlib
import sys

import jsonschema
try:
    import referencing.jsonschema
except ImportError:  # jsonschema before 4.18
    referencing = None


def values(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        if path.endswith(".jsonl"):
            for number, line in enumerate(file, 1):
                yield f"{path}:{number}", json.loads(line)
        else:
            yield path, json.load(file)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def validator_of(path, schema):
    """Neighbours are named by their file names."""
    if referencing is None:
        return jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(path.as_uri(), schema))
    neighbours = ((file.name, referencing.jsonschema.DRAFT202012.create_resource(load(file))) for file in sorted(path.parent.glob("*.schema.json")))
    return jsonschema.Draft202012Validator(schema, registry=referencing.Registry().with_resources(neighbours))


def main(schema_path, *paths):
    schema = load(schema_path)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = validator_of(pathlib.Path(schema_path).resolve(), schema)
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
