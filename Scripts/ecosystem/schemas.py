"""dbt's published JSON schemas of its artifacts."""

import pathlib

from bench import ROOT, Problem

REQUIREMENTS = ["jsonschema==4.25.1"]


def check(bench):
    schemas = ROOT.parent / "shared" / "schemas"
    if not schemas.is_dir():
        raise Problem(f"no schemas in {schemas}")
    script = ROOT / "Tests" / "EndToEnd" / "Running" / "validate_artifacts.py"
    output = bench.run([bench.venv / "bin" / "python", script, schemas, bench.sample / "target"])
    if "invalid" in output:
        raise Problem(output.strip())
    return f"{len(output.splitlines())} artifacts are valid"
