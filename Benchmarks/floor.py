#!/usr/bin/env python3
"""The floor of a build: the statements that it ran, bare, on one connection: floor.py SCRIPT DATABASE

Python only hands the script over; SQLite does the work. `sqlite_script` writes such a script for a finished build.
"""

import json
import os
import sqlite3
import sys

# As `model` sets them: without them the floor would wait for the disk at every statement.
SETTINGS = "pragma journal_mode = wal;\npragma synchronous = normal;\npragma cache_size = -65536;\n"


def sqlite_script(target, database):
    """The statements of a finished build on SQLite, with what its seeds and hooks did."""
    connection = sqlite3.connect(database)

    def seed(node, statements):
        return with_values(statements, connection, node["alias"])

    text = SETTINGS + script(target, seed, after=lambda node: indexes(connection, node["alias"]))
    connection.close()
    return text


def script(target, seed, after=lambda node: ""):
    """The statements of all nodes of a finished build in the order in which they ran, one transaction a node.

    `seed` tells those that load a seed (its node, and the statements in the target folder), `after` what follows a node's own.
    """
    manifest = read_json(os.path.join(target, "manifest.json"))
    parts = []
    for result in read_json(os.path.join(target, "run_results.json"))["results"]:
        node = manifest["nodes"].get(result["unique_id"])
        if node is None:
            continue
        path = os.path.join(target, "run", node["package_name"], node["original_file_path"])
        if os.path.isdir(path):  # of what is declared in YAML
            path = os.path.join(path, node["path"])
        with open(path, encoding="utf-8") as file:
            statements = file.read()
        if node["resource_type"] == "seed":
            statements = seed(node, statements)
        parts.append(f"begin;\n{statements.rstrip().rstrip(';')};\n{after(node)}commit;\n")
    return "".join(parts)


def with_values(statements, connection, table):
    """A seed's statements with the rows of the built table in place of parameters."""
    create, insert = statements.split(";\n", 1)
    names = [row[1] for row in connection.execute(f'pragma table_info("{table}")')]
    quoted = " || ', ' || ".join(f'quote("{name}")' for name in names)
    rows = connection.execute(f'select {quoted} from "{table}"')
    values = ", ".join(f"({row})" for (row,) in rows)
    return f"{create};\n{insert[: insert.rindex('(')]}{values}"


def indexes(connection, table):
    """Statements that make a table's indexes again: hooks made them, whose SQL no artifact holds."""
    query = "select sql from sqlite_master where type = 'index' and tbl_name = ? and sql is not null"
    rows = connection.execute(query, (table,))
    return "".join(f"{sql};\n" for (sql,) in rows)


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        statements = file.read()
    connection = sqlite3.connect(sys.argv[2], isolation_level=None)
    connection.executescript(statements)
    connection.close()


if __name__ == "__main__":
    main()
