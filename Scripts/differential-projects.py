#!/usr/bin/env python3
"""Runs small dbt projects with real dbt and with `model`, and compares all that they leave.

    differential-projects.py --model-binary .build/release/model [--warehouse sqlite|postgres] [NAME...]

dbt comes from .build/oracle-venv (with dbt-sqlite) and .build/oracle-postgres-venv (with dbt-postgres). Postgres is reached through
POSTGRES_TEST_*, as Scripts/with-postgres.sh sets them. A project is a folder Tests/Differential/NAME: its `project/` is an ordinary dbt project
whose profile is `differential`, and `steps.yml` says what is done with it:

    warehouses: [sqlite, postgres]          # the default; `reason:` must say why one is left out
    steps:
      - run: build --full-refresh           # the arguments of both tools; they must end with the same exit code
        environment: {DBT_VAR: value}       # variables of this run
      - run: ls --select state:modified+ --state earlier      # of `ls`, the lines printed are compared too
      - run: show --select a                # `prints: [text...]`: both must print each of these
        prints: ["| id |"]
      - write: {models/a.sql: "select 1 as id"}               # files of the project; `remove: [path...]` takes them away
      - sql: ["update main.users set name = 'x' where id = 1"]
      - keep: earlier                       # copies target/ to a folder of the project
    volatile_columns: [dbt_valid_from]      # values that depend on the clock: only whether they are null is compared
    differences:                            # lines of the report that are intended
      - match: "only dbt has macro"         # a regular expression
        reason: why it is better so

The schema of target `dev` is `main` on both warehouses, that of target `prod` is `prod`. After each run are compared: exit code; status, failures
and message of each node; every relation's kind, columns and rows; and the manifest's nodes with their parents, configs, names, checksums. Any
difference that is not listed is printed, as is a listed one that is no longer seen; then the exit code is 1.
"""

import argparse
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import yaml

from differential import FIELDS, ROOT, only_in, read_json, unequal

PROJECTS = os.path.join(ROOT, "Tests", "Differential")
SHOWN = 25
COLLECTIONS = [
    "nodes", "sources", "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests", "functions", "groups", "selectors",
]  # fmt: skip
# What more than FIELDS a manifest says that depends on the project alone.
MORE_FIELDS = [
    "checksum", "unrendered_config", "version", "latest_version", "deprecation_date", "contract", "constraints", "language", "docs",
    "doc_blocks", "primary_key", "time_spine", "freshness", "loaded_at_field", "loaded_at_query", "loader", "external", "quoting",
    "type_params", "filter", "metrics", "model", "entities", "measures", "dimensions", "defaults", "node_relation", "query_params",
    "exports", "given", "expect", "overrides", "versions", "tested_node_unique_id", "returns", "arguments", "raw_code", "patch_path",
    "url", "maturity", "source_description", "source_meta", "database", "unrendered_database", "unrendered_schema",
]  # fmt: skip
# Statuses whose message is the same with any engine that does the same.
SPOKEN = {"pass", "warn", "fail", "success", "partial success", "no-op"}


class Failure(Exception):
    """A project that cannot be run at all."""


class DbtServer:
    """Real dbt, started once (Scripts/oracle_server.py)."""

    def __init__(self, python):
        script = os.path.join(ROOT, "Scripts", "oracle_server.py")
        self.process = subprocess.Popen([python, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, arguments, folder, environment, output):
        request = {"arguments": arguments, "folder": folder, "environment": environment, "output": output}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise Failure("dbt's server has ended")
        return int(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Program:
    """`model` itself."""

    def __init__(self, path):
        self.path = path

    def run(self, arguments, folder, environment, output):
        with open(output, "w", encoding="utf-8") as file:
            return subprocess.run(
                [self.path, *arguments], cwd=folder, env=environment, stdout=file, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
            ).returncode

    def close(self):
        pass


class SQLiteFiles:
    """A SQLite file for each schema, in the project's folder."""

    def __init__(self, project, folder):
        self.folder = os.path.join(folder, "warehouse")
        os.makedirs(self.folder)

    def output(self, schema):
        # dbt-sqlite wants a `main` in every target.
        paths = {name: os.path.join(self.folder, f"{name}.db") for name in ("main", "prod")}
        return {
            "type": "sqlite", "threads": 1, "database": "database", "schema": schema, "schemas_and_paths": paths,
            "schema_directory": self.folder,
        }  # fmt: skip

    def connect(self):
        connection = sqlite3.connect(os.path.join(self.folder, "main.db"))
        for name in sorted(os.listdir(self.folder)):
            schema = name.removesuffix(".db")
            if name.endswith(".db") and schema != "main":
                connection.execute(f'attach ? as "{schema}"', (os.path.join(self.folder, name),))
        return connection

    def execute(self, statements):
        with self.connect() as connection:
            for statement in statements:
                connection.execute(statement)

    def relations(self):
        found = {}
        connection = self.connect()
        for _, schema, _ in connection.execute("pragma database_list").fetchall():
            for name, kind in connection.execute(f"select name, type from \"{schema}\".sqlite_master where type in ('table', 'view')").fetchall():
                if not name.startswith(("sqlite_", "_model")):
                    cursor = connection.execute(f'select * from "{schema}"."{name}"')
                    found[f"{schema}.{name}"] = kind, [column[0] for column in cursor.description], cursor.fetchall()
        connection.close()
        return found

    def close(self):
        pass


class PostgresDatabase:
    """A database for each project, made anew for each tool."""

    def __init__(self, project, folder):
        import psycopg2

        self.driver = psycopg2
        self.name = "differential_" + re.sub(r"\W", "_", project)
        with self.server() as connection:
            connection.execute(f'drop database if exists "{self.name}" with (force)')
            connection.execute(f'create database "{self.name}"')

    def login(self):
        value = os.environ.get
        return {"host": value("POSTGRES_TEST_HOST"), "port": int(value("POSTGRES_TEST_PORT")), "user": value("POSTGRES_TEST_USER")}

    def server(self, database="postgres"):
        return PostgresConnection(
            self.driver.connect(**self.login(), password=os.environ["POSTGRES_TEST_PASS"], dbname=database, options="-c timezone=UTC")
        )

    def output(self, schema):
        password = os.environ["POSTGRES_TEST_PASS"]
        return {"type": "postgres", "threads": 1, **self.login(), "password": password, "dbname": self.name, "schema": schema}

    def execute(self, statements):
        with self.server(self.name) as connection:
            for statement in statements:
                connection.execute(statement)

    def relations(self):
        found = {}
        with self.server(self.name) as connection:
            names = connection.query(
                "select n.nspname, c.relname, case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end"
                " from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'p')"
                " and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%' and c.relname not like '\\_model%'"
            )[1]
            for schema, name, kind in names:
                found[f"{schema}.{name}"] = (kind, *connection.query(f'select * from "{schema}"."{name}"', types=True))
        return found

    def close(self):
        with self.server() as connection:
            connection.execute(f'drop database if exists "{self.name}" with (force)')


class PostgresConnection:
    """A connection of psycopg2's, each statement a transaction."""

    def __init__(self, connection):
        self.connection = connection
        connection.autocommit = True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def execute(self, statement):
        with self.connection.cursor() as cursor:
            cursor.execute(statement)

    def query(self, statement, types=False):
        with self.connection.cursor() as cursor:
            cursor.execute(statement)
            columns = [f"{column.name} {column.type_code}" if types else column.name for column in cursor.description]
            return columns, cursor.fetchall()


WAREHOUSES = {"sqlite": SQLiteFiles, "postgres": PostgresDatabase}


class Observation:
    """What one run of one tool left."""

    def __init__(self, arguments, code, text, folder, relations, home):
        self.arguments, self.code, self.relations = arguments, code, relations
        self.text = text.replace(home, "<home>")
        target = os.path.join(folder, "target")
        results = os.path.join(target, "run_results.json")
        self.results = {}
        if os.path.exists(results):
            self.results = {result["unique_id"]: result for result in read_json(results)["results"]}
            # The next run may write none: then it must not be taken for its own.
            os.rename(results, results + ".seen")
        manifest = os.path.join(target, "manifest.json")
        self.manifest = read_json(manifest) if os.path.exists(manifest) else {}

    def lines(self):
        return sorted(line for line in self.text.splitlines() if line.strip())


def observe(name, warehouse_name, steps, tool, folder):
    """All steps with one tool. Gives an observation for each run."""
    home = os.path.join(folder, "home")
    project = os.path.join(home, "project")
    shutil.copytree(os.path.join(PROJECTS, name, "project"), project)
    warehouse = WAREHOUSES[warehouse_name](name, home)
    observations = []
    try:
        outputs = {"dev": warehouse.output("main"), "prod": warehouse.output("prod")}
        profiles = os.path.join(home, "profiles")
        os.makedirs(profiles)
        with open(os.path.join(profiles, "profiles.yml"), "w", encoding="utf-8") as file:
            yaml.safe_dump({"differential": {"target": "dev", "outputs": outputs}}, file)
        base = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TZ": "UTC", "DBT_PROFILES_DIR": profiles,
                "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DBT_USE_COLORS": "false", "DBT_PARTIAL_PARSE": "false",
                "PYTHONWARNINGS": "ignore"}  # fmt: skip
        for number, step in enumerate(steps):
            if "run" in step:
                arguments = shlex.split(step["run"])
                if arguments[0] in ("ls", "list"):
                    arguments.append("--quiet")
                environment = base | {key: str(value) for key, value in step.get("environment", {}).items()}
                output = os.path.join(home, f"output-{number}.txt")
                results = os.path.join(project, "target", "run_results.json")
                if os.path.exists(results + ".seen"):
                    os.rename(results + ".seen", results)
                stamp = os.stat(results).st_mtime_ns if os.path.exists(results) else None
                code = tool.run(arguments, project, environment, output)
                if stamp and os.path.exists(results) and os.stat(results).st_mtime_ns == stamp:
                    os.rename(results, results + ".seen")
                with open(output, encoding="utf-8", errors="replace") as file:
                    text = file.read()
                observations.append(Observation(step["run"], code, text, project, warehouse.relations(), home))
            for path, text in step.get("write", {}).items():
                os.makedirs(os.path.dirname(os.path.join(project, path)), exist_ok=True)
                with open(os.path.join(project, path), "w", encoding="utf-8") as file:
                    file.write(text)
            for path in step.get("remove", []):
                os.remove(os.path.join(project, path))
            if "sql" in step:
                warehouse.execute(step["sql"])
            if "keep" in step:
                kept = os.path.join(project, step["keep"])
                shutil.rmtree(kept, ignore_errors=True)
                shutil.copytree(os.path.join(project, "target"), kept)
                if os.path.exists(os.path.join(kept, "run_results.json.seen")):
                    os.rename(os.path.join(kept, "run_results.json.seen"), os.path.join(kept, "run_results.json"))
    finally:
        warehouse.close()
    return observations


class Named:
    def __init__(self, name):
        self.name = name


ONE, OTHER = Named("dbt"), Named("model")


def compare(step, dbt, model, volatile):
    """Lines on what differs after one run."""
    lines = []
    if dbt.code != model.code:
        lines.append(f"exit code {dbt.code} with dbt, {model.code} with model; dbt's last words: {dbt.text[-1500:]!r}; model's: {model.text[-1500:]!r}")
    for text in step.get("prints", []):
        for tool, seen in ((ONE, dbt), (OTHER, model)):
            if text not in seen.text:
                lines.append(f"{tool.name} does not print {text!r}: {seen.text[-1500:]!r}")
    if dbt.arguments.split()[0] in ("ls", "list"):
        lines += [f"ls: only dbt prints {line}" for line in dbt.lines() if line not in model.lines()]
        lines += [f"ls: only model prints {line}" for line in model.lines() if line not in dbt.lines()]
    lines += compare_results(dbt, model)
    lines += compare_relations(dbt, model, volatile)
    lines += compare_manifests(dbt, model)
    return lines


def compare_results(dbt, model):
    lines = [f"results: {line}" for line in only_in(dbt.results, model.results, ONE, OTHER)]
    for key in sorted(dbt.results.keys() & model.results.keys()):
        one, other = dbt.results[key], model.results[key]
        for field in ("status", "failures", "batch_results"):
            lines += unequal(key, field, one.get(field), other.get(field), ONE, OTHER)
            if field == "status" and one["status"] != other["status"]:
                lines[-1] += f"; {one.get('message')!r}; {other.get('message')!r}"
        if one["status"] == other["status"] and one["status"] in SPOKEN:
            lines += unequal(key, "message", one.get("message"), other.get("message"), ONE, OTHER)
    return lines


def compare_relations(dbt, model, volatile):
    lines = [f"relations: {line}" for line in only_in(dbt.relations, model.relations, ONE, OTHER)]
    for name in sorted(dbt.relations.keys() & model.relations.keys()):
        (kind, columns, rows), (their_kind, their_columns, their_rows) = dbt.relations[name], model.relations[name]
        lines += unequal(name, "kind", kind, their_kind, ONE, OTHER)
        if columns != their_columns:
            lines.append(f"{name}: the columns are {columns} with dbt, {their_columns} with model")
            continue
        rows, their_rows = (canonical(columns, some, volatile) for some in (rows, their_rows))
        if rows != their_rows:
            one, other = [row for row in rows if row not in their_rows], [row for row in their_rows if row not in rows]
            lines.append(f"{name}: {len(rows)} rows with dbt, {len(their_rows)} with model; only dbt has {one[:3]}, only model {other[:3]}")
    return lines


def canonical(columns, rows, volatile):
    """Rows as sorted text, with what depends on the clock masked."""
    masked = [index for index, column in enumerate(columns) if column.split()[0] in volatile]
    found = []
    for row in rows:
        row = list(row)
        for index in masked:
            row[index] = None if row[index] is None else "set"
        found.append(repr(row))
    return sorted(found)


def compare_manifests(dbt, model):
    lines = []
    for collection in COLLECTIONS:
        one, other = (own(seen.manifest.get(collection, {})) for seen in (dbt, model))
        lines += [f"manifest {collection}: {line}" for line in only_in(one, other, ONE, OTHER)]
        for key in sorted(one.keys() & other.keys()):
            if not isinstance(one[key], dict) or collection == "selectors":
                lines += unequal(key, collection, one[key], other[key], ONE, OTHER)
                continue
            for field in FIELDS + MORE_FIELDS:
                lines += unequal(key, field, one[key].get(field), other[key].get(field), ONE, OTHER)
            parents = [sorted(node.get("depends_on", {}).get("nodes", [])) for node in (one[key], other[key])]
            lines += unequal(key, "parents", *parents, ONE, OTHER)
    for collection in ("docs", "macros", "disabled"):
        one, other = (own(seen.manifest.get(collection, {})) for seen in (dbt, model))
        lines += [f"manifest {collection}: {line}" for line in only_in(one, other, ONE, OTHER)]
    for family in ("parent_map", "child_map", "group_map"):
        one, other = (
            {key: sorted(values) for key, values in own(seen.manifest.get(family) or {}).items()} for seen in (dbt, model)
        )
        lines += [f"manifest {family}: {line}" for line in only_in(one, other, ONE, OTHER)]
        for key in sorted(one.keys() & other.keys()):
            lines += unequal(key, family, one[key], other[key], ONE, OTHER)
    return lines


def own(things):
    """Without those of the engine's own packages."""
    engines = {"dbt", "dbt_sqlite", "dbt_postgres"}
    return {key: value for key, value in things.items() if (key.split(".") + [""])[1] not in engines}


def check(name, warehouse, tools):
    """Runs a project on a warehouse with both tools. Gives its lines for the report and whether it holds."""
    with open(os.path.join(PROJECTS, name, "steps.yml"), encoding="utf-8") as file:
        document = yaml.safe_load(file)
    wanted = document.get("warehouses", list(WAREHOUSES))
    if warehouse not in wanted:
        if not document.get("reason"):
            return [f"{name}: steps.yml leaves out {warehouse} without a 'reason'"], False
        return [f"{name:<32}{warehouse:<10}left out: {document['reason']}"], True
    steps = document["steps"]
    runs = [step for step in steps if "run" in step]
    # One folder for both, one after the other, so that paths are the same.
    seen = []
    for tool in tools:
        with tempfile.TemporaryDirectory(prefix="differential-") as folder:
            seen.append(observe(name, warehouse, steps, tool, folder))
    intended = document.get("differences", [])
    used, lines = set(), []
    for number, (step, dbt, model) in enumerate(zip(runs, *seen), 1):
        for line in compare(step, dbt, model, set(document.get("volatile_columns", []))):
            match = next((index for index, entry in enumerate(intended) if re.search(entry["match"], line, re.DOTALL)), None)
            if match is None:
                lines.append(f"    after run {number} ({step['run']}): {line}")
            else:
                used.add(match)
    stale = [entry for index, entry in enumerate(intended) if index not in used and warehouse in entry.get("warehouses", wanted)]
    lines += [f"    the intended difference {entry['match']!r} is not seen any more" for entry in stale]
    head = f"{name:<32}{warehouse:<10}{len(runs):>3} runs {len(lines):>5} different {len(used):>4} intended"
    more = [f"    and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return [head, *lines[:SHOWN], *more], not lines


def worker(names, warehouse, binary, python):
    """Runs projects one after the other with servers of its own."""
    tools = [DbtServer(python), Program(binary)]
    try:
        for name in iter(names, None):
            try:
                yield check(name, warehouse, tools)
            except Exception as error:  # noqa: BLE001: the other projects are still worth running
                yield [f"{name:<32}{warehouse:<10}cannot be run: {type(error).__name__}: {error}"], False
    finally:
        for tool in tools:
            tool.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model-binary", required=True, help="the `model` executable")
    parser.add_argument("--warehouse", choices=list(WAREHOUSES), action="append", help="only this one")
    parser.add_argument("--sqlite-python", default=os.path.join(ROOT, ".build/oracle-venv/bin/python"), help="with dbt-sqlite")
    parser.add_argument("--postgres-python", default=os.path.join(ROOT, ".build/oracle-postgres-venv/bin/python"), help="with dbt-postgres")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many projects at once")
    parser.add_argument("names", nargs="*", help="only these projects")
    arguments = parser.parse_args()
    known = sorted(name for name in os.listdir(PROJECTS) if os.path.exists(os.path.join(PROJECTS, name, "steps.yml")))
    unknown = set(arguments.names) - set(known)
    if unknown:
        sys.exit(f"differential-projects.py: no project {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    binary = os.path.abspath(arguments.model_binary)
    good = True
    for warehouse in arguments.warehouse or list(WAREHOUSES):
        python = os.path.abspath(getattr(arguments, f"{warehouse}_python"))
        pending = list(reversed(arguments.names or known))

        def run(_):
            holds = True
            for lines, is_equal in worker(lambda: pending.pop() if pending else None, warehouse, binary, python):
                print("\n".join(lines), flush=True)
                holds &= is_equal
            return holds

        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            good &= all(list(pool.map(run, range(arguments.jobs))))
    print("no differences" if good else "there are differences")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
