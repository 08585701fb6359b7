"""The benchmarks on Postgres, which is reached through POSTGRES_TEST_* (Scripts/with-postgres.sh starts one).

- a seed and an extraction of 1,000,000 rows, beside psql's `\\copy` of the same file into a table of the same columns;
- the build of a generated project with four threads, beside dbt-core, dbt v2, and its bare statements in one psql session.
"""

import functools
import json
import os
import shutil

import floor
import generated_project
import measure

ROWS = 1_000_000
SCHEMA = "bench"
COLUMNS = {
    "id": "bigint", "author_id": "bigint", "platform": "text", "created_at": "timestamp", "body": "text",
    "likes": "bigint", "shares": "bigint", "score": "double precision", "day": "date", "is_reply": "boolean",
}  # fmt: skip
PLATFORMS = ["twitter", "youtube", "reddit", "instagram", "facebook"]

PROJECT = """\
name: loading
version: "1.0"
profile: generated
seeds:
  loading:
    events: {+column_types: %s}
"""

EXTRACT = """\
version: 2
extracts:
  - name: files
    plugin: files
    source: raw
    config: {root: seeds}
    streams: [{name: extracted, files: [events.csv]}]
"""


def profile(threads=4):
    """A profile as JSON, which is YAML."""
    target = {"type": "postgres", "schema": SCHEMA, "threads": threads, **connection("host", "port", "user", "pass", "dbname")}
    target["password"] = target.pop("pass")  # dbt v2 knows no other name
    return json.dumps({"generated": {"target": "bench", "outputs": {"bench": target}}})


def connection(*keys):
    names = {"host": "HOST", "port": "PORT", "user": "USER", "pass": "PASS", "dbname": "DATABASE"}
    values = {key: os.environ[f"POSTGRES_TEST_{names[key]}"] for key in keys}
    return {key: int(value) if key == "port" else value for key, value in values.items()}


def psql(*arguments):
    where = connection("host", "port", "user", "dbname")
    options = [f"--host={where['host']}", f"--port={where['port']}", f"--username={where['user']}", f"--dbname={where['dbname']}"]
    return ["psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", *options, *arguments]


class PostgresBench:
    def __init__(self, bench, contender):
        """`bench`: who measures; `contender`: its class of contenders."""
        self.bench, self.contender = bench, contender
        self.environment = {
            "PGPASSWORD": os.environ["POSTGRES_TEST_PASS"],
            "DBT_ALLOW_EXPERIMENTAL_ADAPTERS": "true",  # of dbt v2
            "DO_NOT_TRACK": "1",
        }

    def rows(self):
        return self.loading() + self.generated()

    def psql(self, *arguments):
        measure.run(psql(*arguments), self.bench.folder, {**os.environ, **self.environment}, self.bench.log)

    def forget(self):
        """Every contender begins without relations, and without what autovacuum is about to do to those of the last one."""
        self.psql("--command", f"set client_min_messages = error; drop schema if exists {SCHEMA} cascade; drop schema if exists raw cascade")
        self.psql("--command", "checkpoint")

    # ------------------------------------------------------------------------------------------------ loading

    def loading(self):
        folder = os.path.join(self.bench.folder, "loading")
        file = os.path.join(folder, "seeds", "events.csv")
        write(folder, "dbt_project.yml", PROJECT % json.dumps(COLUMNS))
        write(folder, "profiles.yml", profile())
        write(folder, "extract/files.yml", EXTRACT)
        columns = [{"name": name, "data_type": kind} for name, kind in COLUMNS.items()]
        source = {"name": "raw", "schema": SCHEMA, "tables": [{"name": "extracted", "columns": columns}]}
        write(folder, "models/sources.yml", json.dumps({"version": 2, "sources": [source]}))
        # Line by line: a child's memory is told only where it is more than this program's own.
        with open(write(folder, "seeds/events.csv", ""), "w", encoding="utf-8") as events_file:
            events_file.writelines(events())
        megabytes = os.path.getsize(file) // 1_000_000
        found = []
        # Raw tables hold texts, so that nothing is lost; psql may also let the database read the values.
        texts = dict.fromkeys(COLUMNS, "text")
        for name, verb, tables in [
            ("seed", "seed", {"psql \\copy": COLUMNS}),
            ("extraction", "extract", {"psql \\copy": texts, "psql \\copy, typed": COLUMNS}),
        ]:
            work = f"{name} of {ROWS:,} rows, {len(COLUMNS)} columns, {megabytes} MB"
            contenders = [self.make("model", work, [self.bench.model, verb], folder)]
            for number, (contender, types) in enumerate(tables.items()):
                script = write(folder, f"{verb}{number}.sql", copying(file, types))
                contenders.append(self.make(contender, work, psql("--file", script), folder))
            goals = {"goal_ratio": 1.5, "goal_beside": "psql \\copy", "goal_memory": 200e6}
            found += self.bench.measure(contenders, self.bench.arguments.rounds, {work: goals})
        return found

    # ------------------------------------------------------------------------------------ the generated project

    def generated(self):
        count = self.bench.arguments.models
        folder = os.path.join(self.bench.folder, "generated-postgres")
        generated_project.generate(folder, count)
        write(folder, "profiles.yml", profile())
        work = f"build of {count:,} models, {count:,} tests on Postgres, 4 threads"
        self.forget()
        model = self.make("model", work, [self.bench.model, "build"], folder)
        measure.run(model.steps[work], folder, {**os.environ, **self.environment}, self.bench.log)
        statements = floor.script(os.path.join(folder, "target"), seed=functools.partial(seed_by_copy, folder))
        # A build makes a new relation beside the old one and gives it its name at last: the floor has no old one.
        write(folder, "floor.sql", f"create schema {SCHEMA};\n" + statements.replace("__dbt_tmp", ""))
        contenders = [model]
        for name, binary in {"dbt-core": self.bench.arguments.dbt_postgres_binary, "dbt v2": self.bench.arguments.dbt_v2_binary}.items():
            if binary:
                contenders.append(self.make(name, work, [os.path.abspath(binary), "build"], folder))
        contenders.append(self.make("floor", work, psql("--file", os.path.join(folder, "floor.sql")), folder))
        return self.bench.measure(contenders, self.bench.arguments.rounds, {})

    def make(self, name, work, command, folder):
        def prepare():
            self.forget()
            self.bench.set_aside(folder, ["target", "logs"])

        return self.contender(name, {work: command}, folder, self.environment, prepare, self.bench.limit(name))


def events():
    yield ",".join(COLUMNS) + "\n"
    for row in range(ROWS):
        day = f"2026-{1 + row % 12:02}-{1 + row % 28:02}"
        yield (
            f"{row},{row * 7919 % 100_003},{PLATFORMS[row % 5]},{day} {row % 24:02}:{row % 60:02}:{row * 7 % 60:02},"
            f"\"entry {row}, with a comma and #tag{row % 97}\",{row % 1000},{row % 77},{row * 0.37:.3f},{day},{'true' if row % 3 else 'false'}\n")


def copying(file, types):
    declared = ", ".join(f"{column} {kind}" for column, kind in types.items())
    return (f"create schema {SCHEMA};\nbegin;\ncreate table {SCHEMA}.events ({declared});\n"
            f"\\copy {SCHEMA}.events from '{file}' with (format csv, header)\ncommit;\n")


def seed_by_copy(folder, node, _):
    """A seed as psql loads it into a table of the same columns."""
    file = os.path.join(folder, node["original_file_path"])
    columns = "id integer, account_id integer, score integer, created_at timestamp without time zone, body text"
    table = f'"{node["schema"]}"."{node["alias"]}"'
    return f"create table {table} ({columns});\n\\copy {table} from '{file}' with (format csv, header)\nselect 1"


def write(folder, path, text):
    """Returns the whole path."""
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path
