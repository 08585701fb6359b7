#!/usr/bin/env python3
"""Records what dbt itself does when it runs nodes: run where dbt-core 1.11 and dbt-sqlite can be imported.

Writes to `Tests/ExecuteTests`:

- `inputs/types.csv`, `expected/types.json`: columns of all sorts of values, and for each the type and the values that a
  table has after `dbt seed`;
- `expected/gates.json`: random graphs of models and tests, and for each which models `dbt build` keeps waiting for which
  tests.

Running it again changes nothing, unless cases or dbt itself changed.
"""
import csv
import json
import os
import random
import sqlite3
import tempfile
from pathlib import Path
from types import SimpleNamespace

import networkx
from dbt.cli.main import dbtRunner
from dbt.compilation import Linker
from dbt.node_types import NodeType

TESTS = Path(__file__).resolve().parent.parent / "Tests" / "ExecuteTests"

COLUMNS = [
    ["1", "2", "-3"], ["1", "", "null"], ["1", "2.5", "3"], ["1.0", "2.0", ""], ["1e3", "2", "3"], ["007", "1", "2"],
    ["1,000", "2,500", "3"], ["$1", "$2.50", "3"], ["5%", "10%", "1"], ["29051_00040", "1", "2"], ["+1", "2", "3"],
    ["-$5", "1", "2"], ["1", "x", "2"], ["true", "false", "TRUE"], ["true", "", "null"], ["yes", "no", "yes"],
    ["t", "f", "t"], ["0", "1", "0"], ["2026-11-20", "2026-01-02", ""], ["2026-1-2", "2026-11-20", ""],
    ["2026-02-30", "2026-01-01", ""], ["20261120", "20260101", ""], ["2026-11-20 06:38:00", "2026-01-02 00:00:00", ""],
    ["2026-11-20 6:38:0", "", ""], ["2026-11-20 06:38", "", ""], ["2026-11-20T06:38:00", "2026-11-20T06:38:00", ""],
    ["2026-11-20T06:38:00Z", "", ""], ["2026-11-20T06:38:00.5Z", "", ""], ["2026-11-20T06:38:00+02:00", "", ""],
    ["2026-11-20T06:38:00.123456-0530", "", ""], ["2026-11-20 06:38:00.5", "", ""], ["2026-11-20", "2026-11-20 06:38:00", ""],
    ["", "", ""], ["null", "NULL", "Null"], ["None", "n/a", "nan"], ["a", "", "null"], [" a ", "b", "c"], [" 1 ", "2", "3"],
    ["1 ", " 2", "3"], [" ", "1", "2"], ["inf", "1", "2"], ["nan", "1", "2"], ["0x10", "1", "2"], ["1_000", "2", "3"],
    ["9223372036854775807", "1", "2"], ["9223372036854775808", "1", "2"], ["0.1", "0.2", "0.3"], ["1.10", "2.20", "3.30"],
    [".5", "1.", "2"], ["1e400", "1", "2"], ["é", "日本", "😀"], ["it's", 'say "hi"', "a,b"], ["line\nbreak", "b", "c"],
    ["12:30:00", "13:00:00", ""], ["06:38", "07:00", ""], ["1.5e-3", "2", "3"], ["--1", "1", "2"], ["(5)", "1", "2"],
    ["€5", "£6", "¥7"], ["5€", "6", "7"], ["1 000", "2", "3"], ["TRUE", "1", "false"], ["-", "1", "2"], ["+", "1", "2"],
    ["2026-11-20T06:38", "", ""], ["2026-11-20t06:38:00", "", ""], ["2026-W47-5", "", ""], ["1/2", "1", "2"],
    ["-0", "0", "1"], ["00", "01", "02"], ["1.0", "2.5", "3"], ["100000000000000000000", "1", "2"],
]


def record_types():
    path = TESTS / "inputs" / "types.csv"
    path.parent.mkdir(exist_ok=True)
    names = [f"c{index}" for index in range(len(COLUMNS))]
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row_number"] + names)
        for row in range(3):
            writer.writerow([row] + [column[row] for column in COLUMNS])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "dbt_project.yml").write_text("name: shop\nversion: '1.0'\nprofile: shop\n")
        (root / "profiles.yml").write_text(
            "shop: {target: dev, outputs: {dev: {type: sqlite, threads: 1, database: database, schema: main, "
            f"schemas_and_paths: {{main: '{folder}/shop.db'}}, schema_directory: '{folder}'}}}}}}\n")
        (root / "seeds").mkdir()
        (root / "seeds" / "types.csv").write_bytes(path.read_bytes())
        os.chdir(folder)
        done = dbtRunner().invoke(["--quiet", "seed", "--profiles-dir", folder, "--project-dir", folder])
        assert done.success, done.exception
        database = sqlite3.connect(root / "shop.db")
        types = {name: kind for _, name, kind, *_ in database.execute("pragma table_info(types)")}
        answer = []
        for name in names:
            values = database.execute(f'select quote("{name}") from types order by row_number').fetchall()
            answer.append({"type": types[name], "values": [value for value, in values]})
    write("types.json", answer)


def record_gates(count=120):
    chance = random.Random(7)
    cases = []
    for _ in range(count):
        models = [f"model.shop.m{index}" for index in range(chance.randint(2, 9))]
        parents = {}
        for index, model in enumerate(models):
            parents[model] = chance.sample(models[:index], min(index, chance.choice([0, 1, 1, 2, 3])))
        tests = [f"test.shop.t{index}" for index in range(chance.randint(1, 6))]
        for test in tests:
            parents[test] = chance.sample(models, min(len(models), chance.choice([1, 1, 2, 3])))
        cases.append({"parents": parents, "waits": waits(parents)})
    write("gates.json", cases)


def waits(parents):
    """Which tests must have ended before each model starts, directly or not."""
    children = {node: [] for node in parents}
    for node, above in parents.items():
        for parent in above:
            children[parent].append(node)
    nodes = {
        node: SimpleNamespace(
            unique_id=node, depends_on_nodes=above,
            resource_type=NodeType.Test if node.startswith("test.") else NodeType.Model)
        for node, above in parents.items()}
    manifest = SimpleNamespace(nodes=nodes, child_map=children)
    linker = Linker()
    for node, above in parents.items():
        linker.add_node(node)
        for parent in above:
            linker.dependency(node, parent)
    linker.add_test_edges_1(manifest)
    return {
        node: sorted(above for above in networkx.ancestors(linker.graph, node) if above.startswith("test."))
        for node in parents if node.startswith("model.")}


def write(name, value):
    path = TESTS / "expected" / name
    path.parent.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in value)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    record_gates()
    record_types()
