#!/usr/bin/env python3
"""Builds a small project on Postgres through a proxy that cuts, resets and delays its connections at random points.

    faults.py --model-binary .build/release/model [--runs 300] [--seed 1] [--threads 4]

Each run has a version, which all rows carry: a seed, a table, a view, two incremental models (one only appends), a snapshot and
tests on them. After each run it is known from run_results.json which nodes have succeeded: their relations must show the new
version, all others what they showed before; the appending model has one row for each of its successes, and the snapshot one row
a version. Nothing else may be left in the schema, and no run may last longer than the limit. Postgres is reached through
POSTGRES_TEST_*. Ends with 1 when anything of that does not hold.
"""
import argparse
import json
import os
import random
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

SCHEMA = "faults"
LIMIT = 180  # seconds of a run

FILES = {
    "dbt_project.yml": "name: faults\nversion: '1.0.0'\nprofile: faults\nflags: {send_anonymous_usage_stats: false}\n",
    "models/a_table.sql": "{{ config(materialized='table', indexes=[{'columns': ['id']}]) }}\nselect id, version, repeat('x', 200) as filling from {{ ref('numbers') }}, generate_series(1, 20)\n",
    "models/a_view.sql": "{{ config(materialized='view') }}\nselect id, version, {{ var('version') }} as built from {{ ref('a_table') }}\n",
    "models/appended.sql": "{{ config(materialized='incremental', incremental_strategy='append') }}\nselect max(version) as version from {{ ref('a_table') }}\n",
    "models/keyed.sql": "{{ config(materialized='incremental', unique_key='id', incremental_strategy='delete+insert') }}\nselect distinct id, version from {{ ref('a_table') }}\n",
    "models/merged.sql": "{{ config(materialized='incremental', unique_key='id', incremental_strategy='merge') }}\nselect distinct id, version from {{ ref('a_table') }}\n",
    "snapshots/history.yml": "snapshots:\n  - name: history\n    relation: ref('numbers')\n    config: {schema: faults, unique_key: id, strategy: check, check_cols: [version]}\n",
    "macros/schemas.sql": "{% macro generate_schema_name(name, node) %}{{ target.schema }}{% endmacro %}\n",
    "models/tests.yml": "models:\n  - name: keyed\n    columns:\n      - name: id\n        data_tests: [unique, not_null]\n  - name: a_view\n    columns:\n      - name: version\n        data_tests: [not_null]\n",
}  # fmt: skip

# What each relation shows of its versions.
QUERIES = {
    "numbers": "select distinct version from {} order by 1",
    "a_table": "select distinct version from {} order by 1",
    "a_view": "select distinct built from {} order by 1",
    "appended": "select version from {} order by 1",
    "keyed": "select version from {} order by id",
    "merged": "select version from {} order by id",
    "history": "select version from {} where id = 1 order by dbt_valid_from, version",
}
IDS = 30


def expected(name, versions):
    """What the query gives after a node's successes in these versions."""
    if not versions:
        return None
    if name in ("appended", "history"):
        return versions
    return [versions[-1]] * (IDS if name in ("keyed", "merged") else 1)


class Proxy:
    """Passes connections on to the server, with the faults of the current run."""

    def __init__(self, address):
        self.address = address
        self.random = None
        self.faults = Counter()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            try:
                server = socket.create_connection(self.address)
            except OSError:
                client.close()
                continue
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=self.pump, args=(source, target, self.plan()), daemon=True).start()

    def plan(self):
        """After how many bytes of a direction what happens; None for a healthy one."""
        chance = self.random
        if chance is None or chance.random() > 0.35:
            return None
        return int(10 ** chance.uniform(1, 4.7)), chance.choice(["cut", "reset", "delay", "delay"]), chance.uniform(0.01, 0.8)

    def pump(self, source, target, plan):
        passed = 0
        try:
            while data := source.recv(65536):
                if plan and passed + len(data) > plan[0]:
                    at, kind, seconds = plan
                    plan = None
                    self.faults[kind] += 1
                    if kind == "delay":
                        time.sleep(seconds)
                    else:
                        target.sendall(data[: at - passed])
                        if kind == "reset":
                            for end in (source, target):
                                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                        break
                target.sendall(data)
                passed += len(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()


def connect():
    import psycopg2

    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASS", "dbname": "DATABASE"}
    connection = psycopg2.connect(**{key: os.environ[f"POSTGRES_TEST_{name}"] for key, name in names.items()})
    connection.autocommit = True
    return connection


def write_project(folder, port, threads):
    for path, text in FILES.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    (folder / "seeds").mkdir()
    target = {
        "type": "postgres", "host": "127.0.0.1", "port": port, "user": os.environ["POSTGRES_TEST_USER"],
        "password": os.environ["POSTGRES_TEST_PASS"], "dbname": os.environ["POSTGRES_TEST_DATABASE"], "schema": SCHEMA,
        "application_name": SCHEMA,
        "threads": threads,
    }  # fmt: skip
    (folder / "profiles.yml").write_text(json.dumps({"faults": {"target": "dev", "outputs": {"dev": target}}}))


def build(binary, folder, version):
    """Exit code (None for a hang), what was written, statuses and messages by name."""
    rows = "".join(f"{number},{version}\n" for number in range(1, IDS + 1))
    (folder / "seeds" / "numbers.csv").write_text("id,version\n" + rows)
    results = folder / "target" / "run_results.json"
    results.unlink(missing_ok=True)
    command = [binary, "--no-use-colors", "build", "--vars", json.dumps({"version": version})]
    program = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        text = program.communicate(timeout=LIMIT)[0]
    except subprocess.TimeoutExpired:
        program.kill()
        return None, program.communicate()[0], {}
    outcomes = {}
    if results.exists():
        for result in json.loads(results.read_text())["results"]:
            outcomes[result["unique_id"].split(".")[2]] = (result["status"], result["message"] or "")
    return program.returncode, text, outcomes


def shown(cursor):
    cursor.execute("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = %s and c.relkind in ('r', 'v')", (SCHEMA,))
    names = {row[0] for row in cursor.fetchall()}
    found = {name: None for name in QUERIES}
    for name in names & set(QUERIES):
        cursor.execute(QUERIES[name].format(f"{SCHEMA}.{name}"))
        found[name] = [row[0] for row in cursor.fetchall()]
    return found, names - set(QUERIES)


def wait_for_sessions(cursor):
    """Until the server has noticed that the run's connections are gone, and has undone what they left."""
    for _ in range(200):
        cursor.execute("select count(*) from pg_stat_activity where application_name = %s", (SCHEMA,))
        if cursor.fetchone()[0] == 0:
            return
        time.sleep(0.05)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model-binary", required=True)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=4)
    options = parser.parse_args()
    binary = os.path.abspath(options.model_binary)
    cursor = connect().cursor()
    cursor.execute(f"drop schema if exists {SCHEMA} cascade")
    proxy = Proxy((os.environ["POSTGRES_TEST_HOST"], int(os.environ["POSTGRES_TEST_PORT"])))
    versions = {name: [] for name in QUERIES}
    tally, reasons, problems = Counter(), Counter(), []
    longest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder, proxy.port, options.threads)
        for version in range(1, options.runs + 1):
            # The first build is to succeed.
            proxy.random = random.Random(options.seed * 100_003 + version) if version > 1 else None
            start = time.monotonic()
            status, text, outcomes = build(binary, folder, version)
            longest = max(longest, time.monotonic() - start)
            wait_for_sessions(cursor)
            tally["runs that began nodes again"] += "Beginning " in text
            tally["nodes begun again"] += text.count("Beginning ")
            tally["runs that succeeded" if status == 0 else "runs that failed"] += 1
            if status:
                lines = [line.split("  ", 1)[-1].strip() for line in text.splitlines()]
                reasons[next((after[:70] for line, after in zip(lines, lines[1:]) if "Error in" in line or "Encountered an error" in line), "?")] += 1
            before = len(problems)
            if status is None:
                problems.append(f"run {version} hangs")
            elif status != 0 and "Error" not in text:
                problems.append(f"run {version} ends with {status} and no error")
            found, others = shown(cursor)
            if others:
                problems.append(f"run {version} leaves {sorted(others)}")
            for node, known in versions.items():
                state, message = outcomes.get(node, ("not run", ""))
                after = [*known, version]
                if state == "success":
                    allowed = [after]
                elif "what became of it" in message:
                    allowed = [known, after]
                else:
                    allowed = [known]
                match = [candidate for candidate in allowed if found[node] == expected(node, candidate)]
                if match:
                    versions[node] = match[0]
                else:
                    problems.append(f"run {version}: {node} ({state}) shows {str(found[node])[-80:]} and not {str(expected(node, allowed[0]))[-80:]}")
                    versions[node] = found[node] if node in ("appended", "history") and found[node] else after
            if len(problems) > before:
                print(*problems[before:], text, sep="\n", flush=True)
    faults = ", ".join(f"{count} x {kind}" for kind, count in sorted(proxy.faults.items()))
    print(f"{options.runs} runs through {faults}; the longest took {longest:.1f} s")
    for what, count in tally.items():
        print(f"    {count} {what}")
    for reason, count in reasons.most_common(6):
        print(f"        {count} x {reason}")
    print(f"    {len(problems)} problems")
    cursor.execute(f"drop schema if exists {SCHEMA} cascade")
    sys.exit(1 if problems else 0)


main()
