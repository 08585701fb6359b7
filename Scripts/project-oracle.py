#!/usr/bin/env python3
"""Writes Tests/ProjectTests/expected/shop.json: what dbt makes of the project in Tests/ProjectTests/inputs/shop.

Usage: project-oracle.py            (needs dbt-core 1.11 with dbt-sqlite)
"""
import json
import pathlib
import shutil
import tempfile

from dbt.cli.main import dbtRunner

TESTS = pathlib.Path(__file__).resolve().parent.parent / "Tests/ProjectTests"


def plain(value):
    return json.loads(json.dumps(value, default=str))


def node(item):
    entry = {"type": str(item.resource_type.value), "name": item.name, "package": item.package_name, "fqn": item.fqn}
    entry["config"] = item.config.to_dict(omit_none=False)
    entry["unrendered_config"] = item.unrendered_config
    for key in ("config_call_dict", "tags", "meta", "description", "original_file_path", "path", "column_name", "alias",
                "source_meta", "loader", "identifier", "unrendered_schema"):
        if hasattr(item, key):
            entry[key] = getattr(item, key)
    if hasattr(item, "checksum"):
        entry["checksum"] = item.checksum.to_dict()
    if getattr(item, "test_metadata", None):
        entry["test_metadata"] = item.test_metadata.to_dict(omit_none=False)
    if getattr(item, "columns", None):
        entry["columns"] = {name: column.to_dict(omit_none=True) for name, column in item.columns.items()}
    return plain(entry)


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "shop"
        shutil.copytree(TESTS / "inputs/shop", root)
        arguments = ["--project-dir", str(root), "--profiles-dir", str(root)]
        for verb in (["deps"], ["parse", "--no-partial-parse"]):
            outcome = dbtRunner().invoke([*verb, *arguments])
            if not outcome.success:
                raise SystemExit(outcome.exception)
        manifest = outcome.result
        disabled = {id: items[0] for id, items in manifest.disabled.items()}
        everything = {**manifest.nodes, **manifest.sources, **manifest.exposures, **disabled}
        result = {id: node(item) for id, item in sorted(everything.items())}
        text = json.dumps(result, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        (TESTS / "expected/shop.json").write_text(text)
        print(len(result), "resources")


if __name__ == "__main__":
    main()
