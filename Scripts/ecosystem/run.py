#!/usr/bin/env python3
"""Lets the tools around dbt read our artifacts and drive our binary in place of dbt, and `extract` run Singer taps and Airbyte connectors and read a Kafka broker and a server of MongoDB's protocol; a line for each: ok, or what failed.

    Scripts/with-postgres.sh python3 Scripts/ecosystem/run.py --model-binary .build/release/model [NAME...]

A tool is a file of this folder with REQUIREMENTS (packages of PyPI, with versions) and check(bench), which raises Problem. It runs in a
virtual environment of its own, .build/ecosystem/venvs/NAME, since the tools' pins conflict. Installing all of them takes some minutes and
about 1 GB, once. The exit code is 1 when one fails.
"""

import argparse
import importlib
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from bench import Bench, Problem  # noqa: E402

TOOLS = [
    "schemas", "artifacts_parser", "coverage", "dbterd", "colibri", "score", "docs_page", "dagster_dbt", "cosmos",
    "tap_jsonl", "tap_postgres", "tap_rest", "airbyte", "kafka_broker", "mongodb",
]  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model-binary", default=".build/release/model")
    parser.add_argument("tools", nargs="*", metavar="NAME", help=", ".join(TOOLS))
    arguments = parser.parse_args()
    unknown = set(arguments.tools) - set(TOOLS)
    if unknown:
        parser.error(f"no such tool: {', '.join(sorted(unknown))}")
    bench = Bench(os.path.abspath(arguments.model_binary))
    is_ok = True
    for name in arguments.tools or TOOLS:
        tool = importlib.import_module(name)
        start = time.monotonic()
        try:
            bench.enter(name, tool.REQUIREMENTS)
            outcome = "ok"
            note = tool.check(bench)
        except Problem as problem:
            outcome, note, is_ok = "FAILED", str(problem), False
        shown = ", ".join(tool.REQUIREMENTS) or name
        print(f"{outcome:6}  {shown}: {note}  ({time.monotonic() - start:.0f} s)", flush=True)
    return 0 if is_ok else 1


if __name__ == "__main__":
    sys.exit(main())
