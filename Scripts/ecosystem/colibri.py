"""dbt-colibri: lineage of columns by manifest and catalog. It knows no SQLite."""

import json

from bench import Problem

REQUIREMENTS = ["dbt-colibri==0.3.7"]


def check(bench):
    project = bench.small_on_postgres
    output = bench.work / "colibri"
    bench.run(
        ["colibri", "generate", "--manifest", project / "target/manifest.json", "--catalog", project / "target/catalog.json",
         "--output-dir", output, "--disable-telemetry"], folder=project)  # fmt: skip
    lineage = json.loads((output / "colibri-manifest.json").read_text())
    edges = lineage.get("lineage", {}).get("edges", [])
    if not edges:
        raise Problem("its lineage is empty")
    return f"{len(edges)} edges of lineage"
