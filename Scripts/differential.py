#!/usr/bin/env python3
"""Builds the project with real dbt and with `model` from the same raw data, and compares all that they leave.

    differential.py --model-binary .build/release/model [--database target/social_media.db] [-- build arguments]

dbt-core and dbt-sqlite are taken from .build/oracle-venv, which `make differential` fills. The raw tables come from
`--database`, or else from a small extraction by `model`. Each tool builds the project in a copy of them, twice, since the second build takes
the incremental path. Then the contents of every relation, the status and compiled SQL of every node, and both manifests are compared: the
nodes, their parents, relation names, configs and declared columns. Any difference is printed, and the exit code is 1.
"""

import argparse
import collections
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DBT = os.path.join(ROOT, ".build", "oracle-venv", "bin", "dbt")
# Tables of the engine itself, beside the project's.
INTERNAL = "_model"
# What a manifest says of a node that does not depend on the tool, the time or the machine.
FIELDS = [
    "resource_type", "name", "package_name", "path", "original_file_path", "fqn", "alias", "schema", "relation_name",
    "source_name", "identifier", "config", "tags", "meta", "description", "columns", "column_name", "attached_node",
    "test_metadata", "refs", "sources", "group", "access", "label", "type", "maturity", "owner",
]  # fmt: skip
COLLECTIONS = ["nodes", "sources", "exposures", "groups", "docs", "macros"]
SHOWN = 10


class Build:
    """A tool's build of the project in a folder of its own."""

    def __init__(self, name, command, folder, raw, arguments):
        self.name = name
        self.folder = os.path.join(folder, name)
        self.database = os.path.join(self.folder, "warehouse.db")
        os.makedirs(self.folder)
        shutil.copyfile(raw, self.database)
        self.command, self.arguments = command, arguments

    def run(self):
        """Builds, and returns the seconds that the tool says its nodes took."""
        target = os.path.join(self.folder, "target")
        environment = dict(os.environ, SOCIAL_MEDIA_DB=self.database, DBT_LOG_PATH=os.path.join(self.folder, "logs"))
        command = [self.command, "build", "--target-path", target, *self.arguments]
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        if result.returncode not in (0, 1) or not os.path.exists(os.path.join(target, "run_results.json")):
            sys.exit(f"differential.py: {self.name} could not build the project:\n{result.stdout[-4000:]}{result.stderr[-4000:]}")
        self.manifest = read_json(os.path.join(target, "manifest.json"))
        self.results = {node["unique_id"]: node for node in read_json(os.path.join(target, "run_results.json"))["results"]}
        return sum(node["execution_time"] for node in self.results.values())

    def relations(self):
        """Name to kind of the project's tables and views."""
        with sqlite3.connect(self.database) as connection:
            rows = connection.execute("select name, type from sqlite_master where type in ('table', 'view')")
            return {name: kind for name, kind in rows if not name.startswith(("sqlite_", INTERNAL))}

    def contents(self, relation):
        """Columns, number of rows, and a digest that does not depend on the order of the rows."""
        with sqlite3.connect(self.database) as connection:
            cursor = connection.execute(f'select * from "{relation}"')
            total = rows = 0
            for row in cursor:
                rows += 1
                total += int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=8).digest(), "big")
            return [column[0] for column in cursor.description], rows, total & (1 << 64) - 1


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def raw_database(source, folder):
    """A copy of a warehouse with its raw tables and nothing else."""
    path = os.path.join(folder, "raw.db")
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as original, sqlite3.connect(path) as copy:
        original.backup(copy)
        made = copy.execute("select type, name from sqlite_master where type in ('table', 'view') order by type desc").fetchall()
        for kind, name in made:
            if not name.startswith(("raw_", "sqlite_")):
                copy.execute(f'drop {kind} "{name}"')
        count = copy.execute("select count(*) from sqlite_master where name like 'raw\\_%' escape '\\'").fetchone()[0]
        copy.commit()
        copy.execute("vacuum")
    if not count:
        sys.exit(f"differential.py: {source} has no raw tables; run 'model extract' first")
    return path


def extraction(binary, folder):
    """A warehouse with the raw tables of a small extraction."""
    path = os.path.join(folder, "extracted.db")
    command = [binary, "extract", "--target-path", os.path.join(folder, "extracted"), "--vars", "{events: 20000}"]
    result = subprocess.run(command, cwd=ROOT, env=dict(os.environ, SOCIAL_MEDIA_DB=path), capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"differential.py: the extraction failed:\n{result.stdout[-4000:]}{result.stderr[-4000:]}")
    return path


class Report:
    """Prints differences as they are found, and counts them."""

    def __init__(self):
        self.count = 0

    def section(self, title, checked, differences):
        print(f"{title:<32}{checked:>8} compared {len(differences):>6} different")
        for line in differences[:SHOWN]:
            print("    " + line)
        if len(differences) > SHOWN:
            print(f"    and {len(differences) - SHOWN} more")
        self.count += len(differences)


def only_in(one, other, dbt, model):
    """Lines on keys that one of two collections lacks."""
    return [f"only {dbt.name} has {key}" for key in sorted(one.keys() - other.keys())] + [
        f"only {model.name} has {key}" for key in sorted(other.keys() - one.keys())
    ]


def compare_relations(report, dbt, model):
    one, other = dbt.relations(), model.relations()
    differences = only_in(one, other, dbt, model)
    common = sorted(one.keys() & other.keys())
    for name in common:
        if one[name] != other[name]:
            differences.append(f"{name}: {dbt.name} makes a {one[name]}, {model.name} a {other[name]}")
        (columns, rows, digest), (their_columns, their_rows, their_digest) = dbt.contents(name), model.contents(name)
        if columns != their_columns:
            differences.append(f"{name}: {dbt.name} has the columns {columns}, {model.name} {their_columns}")
        elif rows != their_rows:
            differences.append(f"{name}: {dbt.name} has {rows} rows, {model.name} {their_rows}")
        elif digest != their_digest:
            differences.append(f"{name}: other rows; {example(dbt, model, name)}")
    report.section("relations", len(common), differences)


def example(dbt, model, relation):
    """A row that only one of the two has."""
    with sqlite3.connect(dbt.database) as connection:
        connection.execute("attach ? as other", (model.database,))
        for name, one, two in [(dbt.name, "main", "other"), (model.name, "other", "main")]:
            row = connection.execute(f'select * from {one}."{relation}" except select * from {two}."{relation}" limit 1').fetchone()
            if row:
                return f"only {name} has {row}"
    return "values of other types, or rows repeated"


def compare_results(report, dbt, model):
    differences = only_in(dbt.results, model.results, dbt, model)
    common = sorted(dbt.results.keys() & model.results.keys())
    for key in common:
        one, other = dbt.results[key], model.results[key]
        for field in ("status", "failures"):
            if one.get(field) != other.get(field):
                differences.append(f"{key}: {field} {one.get(field)!r} with {dbt.name}, {other.get(field)!r} with {model.name}")
    report.section("results of nodes", len(common), differences)


def compare_compiled(report, dbt, model):
    """The SQL of everything that the project wrote itself; that of the standard tests is each tool's own."""
    one, other = (
        {key: "".join((result.get("compiled_code") or "").split()) for key, result in build.results.items()
         if not (build.manifest["nodes"].get(key) or {}).get("test_metadata")}
        for build in (dbt, model))
    common = sorted(one.keys() & other.keys())
    report.section("compiled SQL", len(common), [f"{key}: other SQL" for key in common if one[key] != other[key]])


def compare_manifests(report, dbt, model):
    package = dbt.manifest["metadata"]["project_name"]
    for collection in COLLECTIONS:
        one, other = (ours(build.manifest.get(collection, {}), package) for build in (dbt, model))
        differences = only_in(one, other, dbt, model)
        common = sorted(one.keys() & other.keys())
        for key in common:
            if collection in ("docs", "macros"):
                differences += unequal(key, "name", one[key].get("name"), other[key].get("name"), dbt, model)
                continue
            for field in FIELDS:
                differences += unequal(key, field, one[key].get(field), other[key].get(field), dbt, model)
            parents = [sorted(node.get("depends_on", {}).get("nodes", [])) for node in (one[key], other[key])]
            differences += unequal(key, "parents", *parents, dbt, model)
        report.section(f"manifest: {collection}", len(common), differences)
    one, other = (edges(build.manifest, package) for build in (dbt, model))
    report.section("manifest: edges", len(one & other), [f"only one has {edge}" for edge in sorted(one ^ other)])


def ours(nodes, package):
    return {key: node for key, node in nodes.items() if f".{package}." in key or key.startswith(f"{package}.")}


def edges(manifest, package):
    return {
        f"{parent} -> {child}"
        for child, parents in manifest.get("parent_map", {}).items()
        for parent in parents
        if f".{package}." in child
    }


def unequal(key, field, one, other, dbt, model):
    """Lines on what differs in a field; of mappings, only the members that do."""
    if one == other or (not one and not other):
        return []
    if isinstance(one, dict) and isinstance(other, dict):
        lines = []
        for member in sorted(one.keys() | other.keys()):
            lines += unequal(key, f"{field}.{member}", one.get(member), other.get(member), dbt, model)
        return lines
    return [f"{key}: {field} is {one!r} with {dbt.name}, {other!r} with {model.name}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model-binary", required=True, help="the `model` executable")
    parser.add_argument("--database", help="a warehouse whose raw tables to build from")
    parser.add_argument("--dbt-binary", default=DBT, help="the `dbt` executable, with dbt-sqlite")
    parser.add_argument("--builds", type=int, default=2, help="how often each tool builds (default 2)")
    parser.add_argument("--keep", help="a new folder to leave both builds in")
    parser.add_argument("arguments", nargs="*", help="further arguments of the builds, behind --")
    arguments = parser.parse_args()
    binary = os.path.abspath(arguments.model_binary)
    dbt_binary = os.path.abspath(arguments.dbt_binary)
    for path in (binary, dbt_binary):
        if not os.access(path, os.X_OK):
            sys.exit(f"differential.py: no executable {path}; run 'make differential'")
    with tempfile.TemporaryDirectory(prefix="differential-") as temporary:
        folder = arguments.keep or temporary
        os.makedirs(folder, exist_ok=True)
        raw = raw_database(arguments.database or extraction(binary, folder), folder)
        builds = [Build(name, command, folder, raw, arguments.arguments) for name, command in (("dbt", dbt_binary), ("model", binary))]
        for build in builds:
            for number in range(arguments.builds):
                seconds = build.run()
                states = collections.Counter(node["status"] for node in build.results.values())
                print(f"{build.name}: build {number + 1}, {seconds:.1f} s in nodes, {dict(states)}", flush=True)
        report = Report()
        compare_relations(report, *builds)
        compare_results(report, *builds)
        compare_compiled(report, *builds)
        compare_manifests(report, *builds)
    print("no differences" if not report.count else f"{report.count} differences")
    return 1 if report.count else 0


if __name__ == "__main__":
    sys.exit(main())
