"""What the scripts share that kill extractions: their arguments, a project that extracts, and its warehouse."""
import argparse
import json
import os
import random
import shutil
import sqlite3
import tempfile
from pathlib import Path

# Kills between two comparisons.
SETTLE_EVERY = 10


def arguments(description, kills):
    """The script's options; randomness begins at the seed that they name."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model-binary", required=True)
    parser.add_argument("--kills", type=int, default=kills)
    parser.add_argument("--warehouse", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="leave the project's folder")
    options = parser.parse_args()
    random.seed(options.seed)
    return options


class ExtractingProject:
    """A project in a folder of its own that extracts one source into SQLite or Postgres."""

    def __init__(self, options, name, tables, extracts):
        """`tables`: types by column, by table; `extracts`: the YAML of the extracts that fill them."""
        self.options, self.schema = options, f"stress_{name}"
        self.folder = Path(tempfile.mkdtemp(prefix=f"model-{name}-"))
        self.command = [str(Path(options.model_binary).resolve()), "extract"]
        if options.warehouse == "postgres":
            self.query(f"drop schema if exists {self.schema} cascade", fetch=False)
        target = self.target()
        source = {"name": name, "schema": target["schema"], "tables": [
            {"name": table, "identifier": f"raw_{table}", "columns": [{"name": column, "data_type": kind} for column, kind in columns.items()]}
            for table, columns in tables.items()
        ]}  # fmt: skip
        self.write("dbt_project.yml", "name: stress\nversion: '1.0.0'\nprofile: stress\nflags: {send_anonymous_usage_stats: false}\n")
        self.write("profiles.yml", json.dumps({"stress": {"target": "dev", "outputs": {"dev": target}}}))
        self.write("models/sources.yml", json.dumps({"version": 2, "sources": [source]}))
        self.write(f"extract/{name}.yml", extracts)

    def target(self):
        if self.options.warehouse == "postgres":
            server = self.server()
            return {"type": "postgres", **server, "schema": self.schema, "threads": 1}
        return {"type": "sqlite", "threads": 1, "database": "stress", "schema": "main",
                "schemas_and_paths": {"main": str(self.folder / "stress.db")}, "schema_directory": str(self.folder)}  # fmt: skip

    @staticmethod
    def server():
        names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASS", "dbname": "DATABASE"}
        values = {key: os.environ[f"POSTGRES_TEST_{name}"] for key, name in names.items()}
        return {**values, "port": int(values["port"])}

    def write(self, path, text):
        path = self.folder / path
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def query(self, sql, fetch=True):
        if self.options.warehouse == "sqlite":
            connection = sqlite3.connect(self.folder / "stress.db", timeout=30)
        else:
            import psycopg2

            server = self.server()
            connection = psycopg2.connect(**server)
            connection.autocommit = True
        try:
            cursor = connection.cursor()
            cursor.execute(sql)
            return cursor.fetchall() if fetch else []
        finally:
            connection.close()

    def table(self, name):
        """In SQL."""
        return f"{self.schema}.raw_{name}" if self.options.warehouse == "postgres" else f"raw_{name}"

    def rows(self, name, columns):
        """All values as texts, sorted."""
        return sorted(tuple(str(value) for value in row) for row in self.query(f"select {', '.join(columns)} from {self.table(name)}"))

    def leave(self):
        if self.options.keep:
            print(self.folder)
        else:
            shutil.rmtree(self.folder)
