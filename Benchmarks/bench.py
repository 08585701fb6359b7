#!/usr/bin/env python3
"""Measures `model` beside dbt-core and beside the work without any framework.

    bench.py --model-binary .build/release/model --dbt-binary .build/oracle-venv/bin/dbt [--what startup|parse|build|postgres|extraction]

- startup: `--version`, beside an empty Swift program.
- parse: a generated project, nothing cached.
- build: that project on SQLite, and the sample project from extraction to its tests.
- postgres: that project on Postgres, and loading a million rows; only where POSTGRES_TEST_* says which server.
- extraction: five million events from files, beside sqlite3 and psql.

Contenders run alternately, several times each. The figures are printed, written to RESULTS.md and kept in
history.jsonl. Only the Python standard library is needed.

An ext4 file system that has just deleted thousands of files is slow to make new ones, for minutes: best run it some
minutes after the last time (see NOTES.md).
"""

import argparse
import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
import typing

import extraction
import floor
import generated_project
import measure
import postgres
import report

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
GROUPS = ["startup", "parse", "build", "postgres", "extraction"]
# What a run leaves in a generated project.
LEFTOVERS = ["target", "logs", "warehouse.db", "warehouse.db-wal", "warehouse.db-shm"]


@dataclasses.dataclass
class Contender:
    """Someone who does a piece of work."""

    name: str
    # Work to command; they run one after the other.
    steps: dict[str, list[str]]
    folder: str = ROOT
    environment: dict[str, str] = dataclasses.field(default_factory=dict)
    # Called before each run, and not measured.
    prepare: typing.Callable[[], None] = lambda: None
    # How often it runs at most; None for always.
    limit: int | None = None
    # Names the steps together; None for no such row.
    together: str | None = None


class Bench:
    def __init__(self, arguments, folder):
        self.arguments, self.folder = arguments, folder
        self.model = os.path.abspath(arguments.model_binary)
        self.dbt = os.path.abspath(arguments.dbt_binary) if arguments.dbt_binary else None
        self.log = os.path.join(folder, "output.txt")

    def measure(self, contenders, rounds, goals):
        """Runs all contenders in turn, `rounds` times; returns a row per work and contender."""
        found = {}
        for number in range(rounds):
            for contender in contenders:
                if contender.limit is not None and number >= contender.limit:
                    continue
                contender.prepare()
                environment = dict(os.environ, DBT_SEND_ANONYMOUS_USAGE_STATS="0", **contender.environment)
                steps = []
                for work, command in contender.steps.items():
                    one = measure.run(command, contender.folder, environment, self.log)
                    print(f"  {work}: {contender.name} {report.duration(one.seconds)}", file=sys.stderr, flush=True)
                    found.setdefault(work, {}).setdefault(contender.name, []).append(one)
                    steps.append(one)
                if contender.together:
                    found.setdefault(contender.together, {}).setdefault(contender.name, []).append(measure.total(steps))
        rows = []
        for work, by_contender in found.items():
            for contender, measurements in by_contender.items():
                row = {"work": work, "contender": contender, **measure.summary(measurements)}
                rows.append({**row, **goals.get(work, {})} if contender == "model" else row)
        return rows

    # ------------------------------------------------------------------------------------------------ startup

    def startup(self):
        work = "`--version`"
        contenders = [Contender("model", {work: [self.model, "--version"]})]
        if self.dbt:
            contenders.append(Contender("dbt-core", {work: [self.dbt, "--version"]}, limit=self.limit("dbt-core")))
        if empty := self.empty_program():
            contenders.append(Contender("floor", {work: [empty]}))
        return self.measure(contenders, 8 * self.arguments.rounds, {work: {"goal_seconds": 0.010}})

    def empty_program(self):
        """A Swift program that prints a line; None without a compiler."""
        source, program = os.path.join(self.folder, "empty.swift"), os.path.join(self.folder, "empty")
        with open(source, "w", encoding="utf-8") as file:
            file.write('print("0")\n')
        try:
            subprocess.run(["swiftc", "-O", "-static-stdlib", source, "-o", program], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        return program

    # ------------------------------------------------------------------------------- the generated project

    def generated(self, name):
        """The generated project in a folder of its own."""
        folder = os.path.join(self.folder, f"generated-{name}")
        if not os.path.exists(folder):
            generated_project.generate(folder, self.arguments.models)
        return folder

    def set_aside(self, folder, names):
        """Moves what an earlier run left out of the way.

        Nothing is deleted: a file system that has just deleted thousands of files is slow to make new ones.
        """
        old = tempfile.mkdtemp(prefix="old-", dir=self.folder)
        for name in names:
            path = os.path.join(folder, name)
            if os.path.exists(path):
                shutil.move(path, os.path.join(old, name))

    def delete(self, folder, names):
        for name in names:
            path = os.path.join(folder, name)
            shutil.rmtree(path) if os.path.isdir(path) else remove(path)

    def generated_contenders(self, work, model_arguments, dbt_arguments):
        contenders = [self.generated_contender("model", work, [self.model, *model_arguments])]
        if self.dbt:
            contenders.append(self.generated_contender("dbt-core", work, [self.dbt, *dbt_arguments]))
        return contenders

    def generated_contender(self, name, work, command):
        folder = self.generated(name)
        return Contender(
            name, {work: [*command, "--profiles-dir", folder]}, folder,
            prepare=lambda: self.set_aside(folder, LEFTOVERS), limit=self.limit(name))

    def limit(self, name):
        return self.arguments.dbt_rounds if name in ("dbt-core", "dbt v2") else None

    def postgres(self):
        return postgres.PostgresBench(self, Contender).rows()

    def extraction(self):
        return extraction.ExtractionBench(self, Contender).rows()

    def parse(self):
        work = f"parse of {self.arguments.models:,} models, {self.arguments.models:,} tests"
        contenders = self.generated_contenders(work, ["parse"], ["parse", "--no-partial-parse"])
        return self.measure(contenders, self.arguments.rounds, {})

    def build(self):
        rows = self.generated_build()
        for events in self.arguments.events:
            rows += self.sample(events)
        return rows

    def generated_build(self):
        work = f"build of {self.arguments.models:,} models, {self.arguments.models:,} tests"
        contenders = self.generated_contenders(work, ["build"], ["build"])
        model = contenders[0]
        model.prepare()
        measure.run(model.steps[work], model.folder, dict(os.environ), self.log)
        script = floor.sqlite_script(os.path.join(model.folder, "target"), os.path.join(model.folder, "warehouse.db"))
        contenders.append(self.floor(work, script, from_database=None))
        return self.measure(contenders, self.arguments.rounds, {})

    def floor(self, work, script, from_database):
        """Runs the bare statements in a new database, or in a copy of one."""
        path, database = os.path.join(self.folder, "floor.sql"), os.path.join(self.folder, "floor.db")
        with open(path, "w", encoding="utf-8") as file:
            file.write(script)

        def prepare():
            remove_database(database)
            if from_database:
                shutil.copyfile(from_database, database)

        return Contender("floor", {work: [sys.executable, os.path.join(HERE, "floor.py"), path, database]}, prepare=prepare)

    # ----------------------------------------------------------------------------------- the sample project

    def sample(self, events):
        """From extraction to tests; dbt-core and the floor start from what `model` extracted."""
        extract, build, test = (f"{step} of {events:,} events" for step in ("extract", "build", "test"))
        extracted = os.path.join(self.folder, "extracted.db")
        self.extract(events, extracted)
        verbs = {extract: "extract", build: "build", test: "test"}
        contenders = [self.sample_contender("model", self.model, events, verbs)]
        if self.dbt and events <= self.arguments.dbt_events:
            contenders.append(self.sample_contender("dbt-core", self.dbt, events, {build: "build", test: "test"}, extracted))
        # One build tells the statements.
        trial = self.sample_contender("trial", self.model, events, {build: "build"}, extracted)
        trial.prepare()
        measure.run(trial.steps[build], ROOT, dict(os.environ, **trial.environment), self.log)
        script = floor.sqlite_script(os.path.join(self.folder, "trial", "target"), trial.environment["SOCIAL_MEDIA_DB"])
        shutil.rmtree(os.path.join(self.folder, "trial"))
        contenders.append(self.floor(build, script, extracted))
        whole = f"extract, build and test of {events:,} events"
        contenders[0].together = whole
        goals = {100_000: {"goal_seconds": 15}, 1_000_000: {"goal_seconds": 90, "goal_memory": 500e6}}
        return self.measure(contenders, min(3, self.arguments.rounds), {whole: goals.get(events, {})})

    def sample_contender(self, name, binary, events, steps, extracted=None):
        folder = os.path.join(self.folder, name)
        database = os.path.join(folder, "warehouse.db")
        options = ["--target-path", os.path.join(folder, "target"), "--vars", f"{{events: {events}}}"]

        def prepare():
            os.makedirs(folder, exist_ok=True)
            self.set_aside(folder, ["target", "logs"])
            remove_database(database)
            if extracted:
                shutil.copyfile(extracted, database)

        return Contender(
            name, {work: [binary, verb, *options] for work, verb in steps.items()}, prepare=prepare,
            environment={"SOCIAL_MEDIA_DB": database, "DBT_LOG_PATH": os.path.join(folder, "logs")},
            limit=self.limit(name))

    def extract(self, events, database):
        """Extracts into a new database, whole in its one file."""
        remove_database(database)
        extraction = self.sample_contender("extraction", self.model, events, {"extract": "extract"})
        extraction.prepare()
        measure.run(extraction.steps["extract"], ROOT, dict(os.environ, **extraction.environment), self.log)
        shutil.move(extraction.environment["SOCIAL_MEDIA_DB"], database)
        shutil.rmtree(os.path.join(self.folder, "extraction"))


def remove_database(path):
    for suffix in ("", "-wal", "-shm"):
        remove(path + suffix)


def remove(file):
    if os.path.exists(file):
        os.remove(file)


def versions(bench):
    found = {"model": output([bench.model, "--version"]).split()[-1]}
    if bench.dbt:
        python = os.path.join(os.path.dirname(bench.dbt), "python")
        code = "from importlib.metadata import version as v; print(v('dbt-core'), v('dbt-sqlite'))"
        found["dbt-core"], found["dbt-sqlite"] = output([python, "-c", code]).split()
    if bench.arguments.dbt_v2_binary:
        found["dbt v2"] = output([bench.arguments.dbt_v2_binary, "--version"]).split()[-1]
    return {**found, **report.python_versions()}


def output(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model-binary", required=True, help="the `model` executable")
    parser.add_argument("--dbt-binary", help="the `dbt` executable, with dbt-sqlite; without it `model` runs alone")
    parser.add_argument("--dbt-postgres-binary", help="the `dbt` executable, with dbt-postgres")
    parser.add_argument("--dbt-v2-binary", help="dbt v2's executable")
    parser.add_argument("--what", choices=GROUPS, help="one group instead of all")
    parser.add_argument("--models", type=int, default=1000, help="size of the generated project (default 1000)")
    sizes = [100_000, 1_000_000]
    parser.add_argument("--events", type=int, nargs="*", default=sizes, help="sizes of the sample project's data")
    parser.add_argument("--extracted-events", type=int, default=5_000_000, help="size of the extracted files (default 5,000,000)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each contender (default 5)")
    parser.add_argument("--dbt-rounds", type=int, default=3, help="runs of dbt-core, which takes long (default 3)")
    parser.add_argument("--dbt-events", type=int, default=100_000, help="dbt-core builds no more than these (default 100,000)")
    parser.add_argument("--no-save", action="store_true", help="print only")
    arguments = parser.parse_args()
    work = os.path.join(ROOT, ".build")
    os.makedirs(work, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=work) as folder:
        bench = Bench(arguments, folder)
        wanted = [arguments.what] if arguments.what else [name for name in GROUPS if name != "postgres" or "POSTGRES_TEST_PORT" in os.environ]
        groups = {name: getattr(bench, name)() for name in wanted}
        for rows in groups.values():
            print("\n" + report.table(rows), end="")
        if not arguments.no_save:
            report.save(groups, versions(bench))


if __name__ == "__main__":
    main()
