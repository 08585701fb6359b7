"""The benchmarks on Postgres, which is reached through POSTGRES_TEST_* (Scripts/with-postgres.sh starts one).

- a seed and an extraction of 1,000,000 rows, beside psql's `\\copy` of the same file into a table of the same columns;
- the build of a generated project with four threads, beside dbt-core, dbt v2, and its bare statements in one psql session.
"""

import functools
import json
import os

import floor
import generated_project
import loading
import measure

ROWS = 1_000_000
SCHEMA = "bench"


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
        loading.project(folder, profile(), SCHEMA)
        file = loading.write_csv(os.path.join(folder, loading.CSV), ROWS)
        size = f"{ROWS:,} rows, {len(loading.COLUMNS)} columns, {os.path.getsize(file) // 1_000_000} MB"
        goals = {"goal_ratio": 1.5, "goal_beside": "psql \\copy", "goal_memory": 200e6}
        found = []
        for verb, tables in {"seed": {"psql \\copy": loading.COLUMNS}, "extract": loading.COPIED}.items():
            work = f"{'seed' if verb == 'seed' else 'extraction'} of {size}"
            contenders = self.loaders(work, folder, verb, tables, file)
            found += self.bench.measure(contenders, self.bench.arguments.rounds, {work: goals})
        return found

    def loaders(self, work, folder, verb, tables, file):
        """`model`, and psql with each of the tables."""
        contenders = [self.make("model", work, [self.bench.model, verb], folder)]
        for number, (contender, types) in enumerate(tables.items()):
            script = loading.write(folder, f"{verb}{number}.sql", loading.copying(file, SCHEMA, types))
            contenders.append(self.make(contender, work, psql("--file", script), folder))
        return contenders

    # ------------------------------------------------------------------------------------ the generated project

    def generated(self):
        count = self.bench.arguments.models
        folder = os.path.join(self.bench.folder, "generated-postgres")
        generated_project.generate(folder, count)
        loading.write(folder, "profiles.yml", profile())
        work = f"build of {count:,} models, {count:,} tests on Postgres, 4 threads"
        self.forget()
        model = self.make("model", work, [self.bench.model, "build"], folder)
        measure.run(model.steps[work], folder, {**os.environ, **self.environment}, self.bench.log)
        statements = floor.script(os.path.join(folder, "target"), seed=functools.partial(seed_by_copy, folder))
        # A build makes a new relation beside the old one and gives it its name at last: the floor has no old one.
        loading.write(folder, "floor.sql", f"create schema {SCHEMA};\n" + statements.replace("__dbt_tmp", ""))
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


def seed_by_copy(folder, node, _):
    """A seed as psql loads it into a table of the same columns."""
    file = os.path.join(folder, node["original_file_path"])
    columns = "id integer, account_id integer, score integer, created_at timestamp without time zone, body text"
    table = f'"{node["schema"]}"."{node["alias"]}"'
    return f"create table {table} ({columns});\n\\copy {table} from '{file}' with (format csv, header)\nselect 1"
