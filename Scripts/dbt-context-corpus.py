#!/usr/bin/env python3
"""Records what dbt itself makes of templates: run with a Python that has dbt-core and an adapter.

    dbt-context-corpus.py sqlite|postgres      (Postgres: POSTGRES_TEST_HOST, _PORT, _USER, _PASS, _DATABASE)

Each module of `context_corpus` is a topic, of the warehouses that its `WAREHOUSES` names or of all. Every case becomes a
macro of a small project; all are called as `run-operation` calls macros, and what each returned or raised goes to
`Tests/CompileTests/corpus/<warehouse>/<topic>.jsonl`, which `ContextCorpusTests.swift` compares with our own context.
`project/` beside it is that project, for both.
"""
import importlib
import json
import os
import pkgutil
import shutil
import sys
import tempfile
from pathlib import Path

import context_corpus

root = Path(__file__).resolve().parent.parent / "Tests" / "CompileTests" / "corpus"
warehouse = sys.argv[1]


def output(folder):
    if warehouse == "sqlite":
        return {
            "type": "sqlite", "threads": 1, "database": "database", "schema": "main",
            "schemas_and_paths": {"main": f"{folder}/main.db"}, "schema_directory": str(folder),
        }
    settings = {name: os.environ[f"POSTGRES_TEST_{name.upper()}"] for name in ("host", "user", "pass", "database")}
    return {
        "type": "postgres", "threads": 1, "host": settings["host"], "port": int(os.environ["POSTGRES_TEST_PORT"]),
        "user": settings["user"], "password": settings["pass"], "dbname": settings["database"], "schema": "context_corpus",
    }


def write_project(folder, cases):
    shutil.copytree(root / "project", folder, dirs_exist_ok=True)
    (folder / "profiles.yml").write_text(
        json.dumps({"opx": {"target": "dev", "outputs": {"dev": output(folder)}}}), encoding="utf-8")
    macros = [f"{{% macro case_{number}() %}}{text}{{% endmacro %}}" for number, text in enumerate(cases)]
    (folder / "macros" / "cases.sql").write_text("\n".join(macros) + "\n", encoding="utf-8")


def call_all(cases):
    from dbt.adapters.factory import get_adapter
    from dbt.cli.main import dbtRunner
    from dbt.task.run_operation import RunOperationTask

    answers = []

    def call_each(task, package, name):
        adapter = get_adapter(task.config)
        for number in range(len(cases)):
            try:
                with adapter.connection_named(f"case_{number}"):
                    adapter.clear_transaction()
                    answer = adapter.execute_macro(f"case_{number}", macro_resolver=task.manifest)
                answers.append({"output": str(answer)})
            except Exception as error:  # noqa: BLE001
                answers.append({"error": str(error)})

    RunOperationTask._run_unsafe = call_each
    result = dbtRunner().invoke(["--quiet", "run-operation", "case_0"])
    if result.exception:
        raise result.exception
    return answers


def main():
    expected = root / warehouse
    shutil.rmtree(expected, ignore_errors=True)
    expected.mkdir(parents=True)
    topics = {}
    for module in sorted(pkgutil.iter_modules(context_corpus.__path__), key=lambda found: found.name):
        imported = importlib.import_module(f"context_corpus.{module.name}")
        cases = context_corpus.take_cases()
        if warehouse in getattr(imported, "WAREHOUSES", [warehouse]):
            topics[module.name] = cases
    cases = [case for topic in topics.values() for case in topic]
    os.environ["CONTEXT_CORPUS_SET"] = "41"
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    os.environ.pop("CONTEXT_CORPUS_UNSET", None)
    with tempfile.TemporaryDirectory() as folder:
        write_project(Path(folder), cases)
        os.chdir(folder)
        answers = call_all(cases)
    answers.reverse()
    for topic, texts in topics.items():
        lines = [json.dumps({"template": text, **answers.pop()}, ensure_ascii=False) for text in texts]
        (expected / f"{topic}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines):5}  {topic}")


main()
