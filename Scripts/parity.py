#!/usr/bin/env python3
"""Builds the sample project on SQLite and on Postgres, and compares every relation: columns, and rows by value.

    parity.py --model-binary .build/release/model [--events 3000]

Runs in .build/oracle-postgres-venv, whose psycopg2 reads Postgres; that is reached through POSTGRES_TEST_*, as
Scripts/with-postgres.sh sets them. What depends on the clock of the extraction is left out: CLOCK. Ends with 1 when anything differs.
"""
import argparse
import datetime
import decimal
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = "parity"
# When rows were loaded, and what snapshots make of that: a hash on Postgres, the parts themselves on SQLite.
CLOCK = {
    "loaded_at", "batch_id", "updated_at", "dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to", "valid_from", "valid_to",
    "user_version_key",
}  # fmt: skip


def value(raw):
    """What both warehouses mean by a value: SQLite's booleans are numbers, its times are texts."""
    if isinstance(raw, (bool, int, float, decimal.Decimal)):
        return round(float(raw), 9)
    if isinstance(raw, datetime.datetime):
        return raw.isoformat(sep=" ")
    if isinstance(raw, datetime.date):
        return raw.isoformat()
    return raw.replace("T", " ") if isinstance(raw, str) and raw[:2].isdigit() and raw[10:11] == "T" else raw


def relation(connection, name):
    cursor = connection.cursor()
    cursor.execute(f"select * from {name}")
    columns = [column[0] for column in cursor.description]
    kept = [index for index, column in enumerate(columns) if column not in CLOCK]
    return columns, Counter(tuple(value(row[index]) for index in kept) for row in cursor.fetchall())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model-binary", required=True)
    parser.add_argument("--events", type=int, default=3000)
    options = parser.parse_args()
    server = {key: os.environ[f"POSTGRES_TEST_{name}"] for key, name in (
        ("host", "HOST"), ("port", "PORT"), ("user", "USER"), ("password", "PASS"), ("dbname", "DATABASE"))}
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, "SOCIAL_MEDIA_DB": f"{folder}/lite.db", "POSTGRES_HOST": server["host"], "POSTGRES_PORT": server["port"],
            "POSTGRES_USER": server["user"], "POSTGRES_PASSWORD": server["password"], "POSTGRES_DATABASE": server["dbname"],
            "POSTGRES_SCHEMA": SCHEMA,
        }  # fmt: skip
        postgres = psycopg2.connect(**server)
        postgres.autocommit = True
        postgres.cursor().execute(f"drop schema if exists {SCHEMA} cascade")
        for target in ("dev", "postgres"):
            for verb in ("extract", "build"):
                done = subprocess.run(
                    [os.path.abspath(options.model_binary), verb, "--target", target, "--vars", f"{{events: {options.events}}}",
                     "--target-path", f"{folder}/{target}", "--log-path", folder],
                    cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # fmt: skip
                if done.returncode:
                    sys.exit(done.stdout)
        lite = sqlite3.connect(f"{folder}/lite.db")
        nodes = json.loads(Path(folder, "dev", "manifest.json").read_text())["nodes"].values()
        names = [node["alias"] for node in nodes
                 if node["resource_type"] in ("model", "seed", "snapshot") and node["config"]["materialized"] != "ephemeral"]
        different = rows = 0
        for name in sorted(names):
            (columns, mine), (others, theirs) = relation(lite, f'"{name}"'), relation(postgres, f'{SCHEMA}."{name}"')
            rows += mine.total()
            if columns != others or mine != theirs:
                different += 1
                print(f"  {name}: columns {columns} and {others}" if columns != others else
                      f"  {name}: only SQLite has {list((mine - theirs))[:2]}, only Postgres {list((theirs - mine))[:2]}")
        postgres.cursor().execute(f"drop schema {SCHEMA} cascade")
    print(f"sample project on SQLite and Postgres: {len(names)} relations with {rows} rows compared, {different} different")
    sys.exit(1 if different or not rows else 0)


main()
