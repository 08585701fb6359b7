#!/usr/bin/env python3
"""Reads the statements that a project emits on Redshift as sqlglot's redshift dialect reads them (pip install sqlglot).

statements.py parse FILE...: every statement of the recorded runs (Tests/EndToEnd/expected/redshift/*.txt) must be read. Those
that sqlglot only recognizes by their first word are listed.

statements.py compare OURS THEIRS: two logs of Tests/EndToEnd/Redshift/redshift_proxy.py, node by node: lines with - are
dbt-redshift's alone, those with + ours. Queries are left out.
"""
import collections
import difflib
import json
import logging
import re
import sys

import sqlglot

logging.disable(logging.CRITICAL)


def read(text):
    return [tree for tree in sqlglot.parse(text, dialect="redshift") if tree is not None and tree.key != "semicolon"]


def parse(paths):
    failures, count, unchecked = 0, 0, collections.Counter()
    for path in paths:
        for block in re.split(r"(?m)^-- .*$", open(path, encoding="utf-8").read()):
            # What a seed's rows are sent as.
            if not block.strip():
                continue
            try:
                trees = read(block)
            except sqlglot.errors.SqlglotError as error:
                failures += 1
                print(f"{path}: {error}\n{block}")
                continue
            count += len(trees)
            for tree in trees:
                if tree.key == "command":
                    unchecked[" ".join(str(tree).lower().split()[:3])] += 1
    print(f"{count} statements, {failures} not read; by their first word only: {dict(unchecked)}")
    return 1 if failures else 0


def nodes(path):
    found = collections.OrderedDict()
    for text in open(path, encoding="utf-8").read().split("\n\0\n"):
        comment = re.match(r"\s*/\* (\{.*?\}) \*/", text, re.S)
        node = json.loads(comment[1]).get("node_id") if comment else None
        if not node:
            continue
        for tree in read(text[comment.end():]):
            if tree.key not in ("select", "with", "union"):
                line = re.sub(r"\s+", " ", tree.sql(dialect="redshift", comments=False)).replace('"', "")
                # dbt's temporary tables have the time in their names.
                found.setdefault(node, []).append(re.sub(r"__dbt_tmp_?\d+", "__dbt_tmp", line))
    return found


def compare(ours, theirs):
    ours, theirs = nodes(ours), nodes(theirs)
    for node, lines in theirs.items():
        print("same" if ours.get(node) == lines else "differs", node)
        for line in difflib.unified_diff(lines, ours.get(node, []), lineterm="", n=0):
            if not line.startswith(("---", "+++", "@@")):
                print("  ", line)
    return 0


if __name__ == "__main__":
    sys.exit(parse(sys.argv[2:]) if sys.argv[1] == "parse" else compare(*sys.argv[2:4]))
