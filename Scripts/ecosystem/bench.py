"""What the checks of the tools share: projects that were built with our binary, and an environment to run a tool in."""

import functools
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOME = ROOT / ".build" / "ecosystem"
POSTGRES = {name: os.environ.get(f"POSTGRES_TEST_{name}", "") for name in ("HOST", "PORT", "USER", "PASS", "DATABASE")}


class Problem(Exception):
    """Why a tool does not get along with us."""


class Bench:
    def __init__(self, binary):
        self.binary = binary
        self.work = HOME / "work"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.venv = None

    def enter(self, name, requirements):
        """Makes the environment in which the next commands run; it is kept while its requirements stay."""
        self.venv = HOME / "venvs" / name
        stamp = self.venv / ".requirements"
        wanted = "\n".join(requirements)
        if not stamp.exists() or stamp.read_text() != wanted:
            shutil.rmtree(self.venv, ignore_errors=True)
            self.run([sys.executable, "-m", "venv", self.venv])
            if requirements:
                self.run([self.venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", *requirements])
            stamp.write_text(wanted)

    def run(self, command, folder=None, check=True, timeout=900, **variables):
        """A command's output; one that fails is a problem. Programs of the tool's environment come first on the PATH."""
        environment = os.environ | {"DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"} | variables
        if self.venv:
            environment["PATH"] = f"{self.venv / 'bin'}:{environment['PATH']}"
        try:
            result = subprocess.run(
                [str(word) for word in command], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=timeout,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Problem(f"{pathlib.Path(command[0]).name}: {error}") from error
        if check and result.returncode != 0:
            lines = [line for line in result.stdout.strip().splitlines() if line.strip()][-12:]
            raise Problem(f"{pathlib.Path(command[0]).name} ends with {result.returncode}:\n    " + "\n    ".join(lines))
        return result.stdout

    def python(self, script, *arguments, **options):
        """Runs a script in the tool's environment."""
        return self.run([self.venv / "bin" / "python", "-c", script, *arguments], **options)

    def model(self, folder, *arguments, **variables):
        return self.run([self.binary, *arguments], folder=folder, **variables)

    @functools.cached_property
    def sample(self):
        """The sample project, built on SQLite from few events, with all four artifacts."""
        folder = self.work / "sample"
        folder.mkdir()
        for name in ("dbt_project.yml", "profiles.yml", "selectors.yml"):
            if (ROOT / name).exists():
                shutil.copy(ROOT / name, folder)
        for name in ("project", "macros", "seeds"):
            shutil.copytree(ROOT / name, folder / name)
        few = ("--vars", "{events: 2000}")
        for verb in (["extract"], ["build"], ["source", "freshness"], ["docs", "generate"], ["build"]):
            self.model(folder, *verb, *few)
        return folder

    @functools.cached_property
    def small(self):
        """A project of a few models and tests on SQLite, not built."""
        return self.copy("small", f"type: sqlite\n      database: small\n      schema: main\n      threads: 1\n"
                         f"      schemas_and_paths: {{main: {self.work}/small.db}}\n      schema_directory: {self.work}\n")  # fmt: skip

    @functools.cached_property
    def small_on_postgres(self):
        """The same on Postgres, built, with artifacts."""
        if not POSTGRES["PORT"]:
            raise Problem("needs Postgres: run it by Scripts/with-postgres.sh")
        folder = self.copy("small_on_postgres", "type: postgres\n" + "".join(
            f"      {key}: {value}\n" for key, value in [
                ("host", POSTGRES["HOST"]), ("port", POSTGRES["PORT"]), ("user", POSTGRES["USER"]), ("password", POSTGRES["PASS"]),
                ("dbname", POSTGRES["DATABASE"]), ("schema", "ecosystem"), ("threads", 1),
            ]))  # fmt: skip
        self.model(folder, "build")
        self.model(folder, "docs", "generate")
        return folder

    def copy(self, name, output):
        folder = self.work / name
        shutil.copytree(ROOT / "Tests" / "Differential" / "basics" / "project", folder)
        # One of its tests is to fail.
        shutil.rmtree(folder / "tests")
        (folder / "profiles.yml").write_text(f"differential:\n  target: dev\n  outputs:\n    dev:\n      {output}")
        return folder
