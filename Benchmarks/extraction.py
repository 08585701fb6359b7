"""Extraction of many events from files, beside what the warehouses' own clients need for them.

- CSV and JSON lines into SQLite, beside `sqlite3`'s `.import` of the CSV file, which types nothing and keeps no cursor;
- CSV into Postgres, beside psql's `\\copy`, where POSTGRES_TEST_* says which server.
"""

import os

import loading
import postgres

IMPORT = "sqlite3 .import"
PROFILE = "{generated: {target: bench, outputs: {bench: {type: sqlite, path: warehouse.db}}}}"


class ExtractionBench:
    def __init__(self, bench, contender):
        """`bench`: who measures; `contender`: its class of contenders."""
        self.bench, self.contender = bench, contender
        self.events = bench.arguments.extracted_events
        self.folder = os.path.join(bench.folder, "extraction")

    def rows(self):
        csv = loading.write_csv(os.path.join(self.folder, loading.CSV), self.events)
        found = self.sqlite(csv, csv, 1.2)
        found += self.sqlite(loading.write_json_lines(os.path.join(self.folder, loading.JSON_LINES), self.events), csv, 2)
        return found + (self.postgres(csv) if "POSTGRES_TEST_PORT" in os.environ else [])

    def sqlite(self, file, csv, ratio):
        """`model` with a file beside sqlite3 with the CSV file of the same events."""
        loading.project(self.folder, PROFILE, "main", file)
        work = self.work(file, "SQLite")
        commands = {
            "model": [self.bench.model, "extract"],
            IMPORT: ["sqlite3", "warehouse.db", "-cmd", ".mode csv", f".import {csv} extracted"],
        }
        contenders = [
            self.contender(name, {work: command}, self.folder, prepare=self.forget) for name, command in commands.items()]
        return self.measure(contenders, work, ratio, IMPORT)

    def postgres(self, csv):
        server = postgres.PostgresBench(self.bench, self.contender)
        loading.project(self.folder, postgres.profile(), postgres.SCHEMA)
        work = self.work(csv, "Postgres")
        contenders = server.loaders(work, self.folder, "extract", loading.COPIED, csv)
        found = self.measure(contenders, work, 1.3, next(iter(loading.COPIED)))
        server.forget()
        return found

    def work(self, file, warehouse):
        megabytes = os.path.getsize(os.path.join(self.folder, file)) // 1_000_000
        kind = "CSV" if file.endswith(".csv") else "JSON lines"
        return f"{self.events:,} events, {len(loading.COLUMNS)} columns, {megabytes} MB of {kind}, into {warehouse}"

    def measure(self, contenders, work, ratio, beside):
        goals = {"goal_ratio": ratio, "goal_beside": beside, "goal_memory": 300e6}
        return self.bench.measure(contenders, min(3, self.bench.arguments.rounds), {work: goals})

    def forget(self):
        """What lies on the disk is gigabytes: it is deleted."""
        self.bench.delete(self.folder, ["target", "logs", "warehouse.db", "warehouse.db-wal", "warehouse.db-shm"])
