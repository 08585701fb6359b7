#!/usr/bin/env python3
"""Rebuilds interdependent tables and views on Postgres again and again, while others' views stand on them and are read.

    rebuilds.py --model-binary .build/release/model [--dbt-binary dbt] [--rebuilds 200] [--threads 16]

Half of 50 models are tables, half views; each selects from up to three earlier ones. Views of another schema select from two
models each, and four readers query them all the time. Afterwards it is counted how many nodes failed, with which error, how
many of the outside views are left, and how many queries of the readers failed. Postgres is reached through POSTGRES_TEST_*.
Ends with 1 when a node of ours failed, or an outside view or a reader's query was lost.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

MODELS, OUTSIDE, READERS = 50, 20, 4


def server():
    import psycopg2

    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASS", "dbname": "DATABASE"}
    connection = psycopg2.connect(**{key: os.environ[f"POSTGRES_TEST_{name}"] for key, name in names.items()})
    connection.autocommit = True
    return connection


def write_project(folder, threads):
    random.seed(7)
    (folder / "models").mkdir()
    (folder / "dbt_project.yml").write_text("name: rebuilds\nversion: '1.0.0'\nprofile: rebuilds\nflags: {send_anonymous_usage_stats: false}\n")
    target = {
        "type": "postgres", "host": os.environ["POSTGRES_TEST_HOST"], "port": int(os.environ["POSTGRES_TEST_PORT"]),
        "user": os.environ["POSTGRES_TEST_USER"], "password": os.environ["POSTGRES_TEST_PASS"],
        "dbname": os.environ["POSTGRES_TEST_DATABASE"], "schema": "rebuilds", "threads": threads,
    }  # fmt: skip
    (folder / "profiles.yml").write_text(json.dumps({"rebuilds": {"target": "dev", "outputs": {"dev": target}}}))
    for number in range(MODELS):
        parents = random.sample(range(number), min(number, random.randint(1, 3))) if number > 4 else []
        kind = "table" if number % 2 == 0 else "view"
        query = "select g as id, g * 2 as twice from generate_series(1, 200) g"
        if parents:
            query = " union all ".join(f"select id, twice from {{{{ ref('m{parent}') }}}} where id <= 50" for parent in parents)
        (folder / "models" / f"m{number}.sql").write_text(f"{{{{ config(materialized='{kind}') }}}}\n{query}\n")


def read_always(names, stop, failures):
    connection = server()
    with connection.cursor() as cursor:
        while not stop.is_set():
            try:
                cursor.execute(f"select count(*) from outside.{random.choice(names)}")
            except Exception as error:
                failures[str(error).splitlines()[0][:70]] += 1
                time.sleep(0.01)


def measure(name, command, folder, rebuilds):
    connection = server()
    cursor = connection.cursor()
    cursor.execute("drop schema if exists rebuilds cascade; drop schema if exists outside cascade; create schema outside")
    environment = {**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}

    def build():
        return subprocess.run([*command, "run"], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    first = build()
    if first.returncode:
        sys.exit(first.stdout)
    views = [f"v{number}" for number in range(OUTSIDE)]
    for number, view in enumerate(views):
        first_model, second = random.sample(range(MODELS), 2)
        cursor.execute(f"create view outside.{view} as select a.id, b.twice from rebuilds.m{first_model} a join rebuilds.m{second} b using (id)")
        if number % 4 == 0:
            cursor.execute(f"grant select on outside.{view} to dbt_test_user_1")
    stop, failures, errors = threading.Event(), Counter(), Counter()
    readers = [threading.Thread(target=read_always, args=(views, stop, failures)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    start = time.monotonic()
    for _ in range(rebuilds):
        build()
        for result in json.loads((folder / "target" / "run_results.json").read_text())["results"]:
            if result["status"] != "success":
                errors[(result["message"] or result["status"]).strip().splitlines()[-1][:70]] += 1
    seconds = time.monotonic() - start
    stop.set()
    for reader in readers:
        reader.join()
    cursor.execute("select count(*) from pg_views where schemaname = 'outside'")
    left = cursor.fetchone()[0]
    print(f"{name}: {rebuilds} rebuilds of {MODELS} models, {seconds / rebuilds:.2f} s each; nodes that failed: {sum(errors.values())}; "
          f"outside views left: {left} of {OUTSIDE}; failed queries of readers: {sum(failures.values())}")
    for text, count in (errors + failures).most_common(6):
        print(f"    {count} x {text}")
    return not errors and left == OUTSIDE and not failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model-binary", required=True)
    parser.add_argument("--dbt-binary", help="to show what the same does with dbt")
    parser.add_argument("--rebuilds", type=int, default=200)
    parser.add_argument("--dbt-rebuilds", type=int, default=10)
    parser.add_argument("--threads", type=int, default=16)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder, options.threads)
        is_sound = measure("model", [os.path.abspath(options.model_binary)], folder, options.rebuilds)
        if options.dbt_binary:
            measure("dbt", [os.path.abspath(options.dbt_binary)], folder, options.dbt_rebuilds)
    sys.exit(0 if is_sound else 1)


main()
