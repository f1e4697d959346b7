#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_described.py SCHEMA...: every field of a file that researchers open says in its schema what it means."""
import json
import sys

CONDITIONS = ("if", "then", "else")  # these say what goes together, not what a field is


def undescribed(schema, path=""):
    if isinstance(schema, list):
        return [field for item in schema for field in undescribed(item, path)]
    if not isinstance(schema, dict):
        return []
    fields = [path + "/" + name for name, field in schema.get("properties", {}).items() if isinstance(field, dict) and len(field.get("description", "")) < 2]
    for key, value in schema.items():
        if key == "properties":
            fields += [f for name, field in value.items() for f in undescribed(field, path + "/" + name)]
        elif key == "$defs":
            fields += [f for name, kind in value.items() for f in undescribed(kind, name)]
        elif key not in CONDITIONS:
            fields += undescribed(value, path)
    return fields


def main(*paths):
    faults = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            faults += ["%s: %s has no description" % (path, field) for field in undescribed(json.load(file))]
    if not undescribed({"$defs": {"a": {"properties": {"b": {"type": "string"}}}}}):
        faults.append("a field without a description is not found")
    print("\n".join(faults) or "every field is described")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
