"""Runs dbt again and again without starting Python again and again.

Run with the Python of a dbt environment. Each line of standard input is a JSON object: `arguments` (those of dbt's command line), `folder` (where
it runs), `environment` (all of its variables), `output` (a file for what it prints). Each call is a fork of this process, in which dbt is loaded
already, so that no call sees another's state. The answer is a line with the exit code.

Its name must not begin with `dbt_`: dbt imports such modules as plugins.
"""

import hashlib
import json
import os
import sqlite3
import sys


def call(request):
    output = os.open(request["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = ["dbt", *request["arguments"]]
    try:
        cli(prog_name="dbt")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def connect(*arguments, **options):
    """sqlite3.connect, with the function that dbt-sqlite's snapshots take from an extension."""
    connection = plain_connect(*arguments, **options)
    connection.create_function("md5", 1, md5, deterministic=True)
    return connection


def md5(value):
    if value is None:
        return None
    return hashlib.md5(value if isinstance(value, bytes) else str(value).encode()).digest()


plain_connect = sqlite3.connect
sqlite3.connect = connect

# Loaded once, by the parent: what dbt imports only when it runs too.
import dbt.adapters.factory  # noqa: E402
import dbt.task.build  # noqa: E402, F401
from dbt.cli.main import cli  # noqa: E402

for adapter in ("postgres", "sqlite"):
    try:
        __import__(f"dbt.adapters.{adapter}")
    except ImportError:
        pass

for line in sys.stdin:
    child = os.fork()
    if not child:
        call(json.loads(line))
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
