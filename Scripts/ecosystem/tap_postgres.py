"""tap-postgres: a Singer tap with a catalog and a state; `extract` selects a stream and goes on from where it was."""

from bench import POSTGRES, Problem
from taps import TapProject

REQUIREMENTS = ["meltanolabs-tap-postgres==0.10.0"]

FILL = """
import os, psycopg2, sys
names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASS", "dbname": "DATABASE"}
connection = psycopg2.connect(**{key: os.environ[f"POSTGRES_TEST_{name}"] for key, name in names.items()})
with connection, connection.cursor() as cursor:
    if sys.argv[1] == "1":
        cursor.execute("drop schema if exists tap cascade")
    cursor.execute("create schema if not exists tap; create table if not exists tap.users (id int primary key, name text, at timestamptz)")
    cursor.execute("insert into tap.users select g, 'user ' || g, timestamptz '2026-01-01 00:00+00' + g * interval '1 day' "
                   "from generate_series(%s, %s) g", (int(sys.argv[1]), int(sys.argv[2])))
"""


def check(bench):
    if not POSTGRES["PORT"]:
        raise Problem("needs Postgres: run it by Scripts/with-postgres.sh")
    server = {"host": POSTGRES["HOST"], "port": int(POSTGRES["PORT"]), "user": POSTGRES["USER"], "password": POSTGRES["PASS"]}
    tap = {"executable": "tap-postgres", "config": {**server, "database": POSTGRES["DATABASE"], "filter_schemas": ["tap"]}}
    stream = {"name": "users", "stream": "tap-users", "replication_method": "INCREMENTAL", "replication_key": "at"}
    project = TapProject(bench, "tap_postgres", tap, stream, {"id": "integer", "name": "text"})
    bench.python(FILL, "1", "50")
    first = project.extract()
    bench.python(FILL, "51", "60")
    second = project.extract()
    # The tap repeats the last row that it has sent.
    if [row[0] for row in first] != list(range(1, 51)) or [row[0] for row in second] != [*range(1, 51), *range(50, 61)]:
        raise Problem(f"the ids are {[row[0] for row in second]}")
    return f"{len(first)} rows, then {len(second) - len(first)} from its state on"
