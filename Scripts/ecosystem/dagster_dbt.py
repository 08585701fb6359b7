"""Dagster: materializes the project's assets and checks by running our binary, whose JSON log it follows."""

import json

from bench import Problem

REQUIREMENTS = ["dagster-dbt==0.29.27", "dagster==1.13.27", "python-dateutil==2.9.0.post0"]

SCRIPT = """
import json, pathlib, sys
from dagster import AssetExecutionContext, materialize
from dagster_dbt import DbtCliResource, dbt_assets

project, binary = sys.argv[1:]

@dbt_assets(manifest=pathlib.Path(project) / "target" / "manifest.json")
def assets(context: AssetExecutionContext, dbt: DbtCliResource):
    yield from dbt.cli(["build"], context=context).stream()

dbt = DbtCliResource(project_dir=project, profiles_dir=project, dbt_executable=binary)
result = materialize([assets], resources={"dbt": dbt}, raise_on_error=False)
print("RESULT " + json.dumps({
    "ok": result.success,
    "assets": sorted("/".join(event.asset_key.path) for event in result.get_asset_materialization_events()),
    "checks": sorted(f"{check.check_name} {check.passed}" for check in result.get_asset_check_evaluations()),
}))
"""


def check(bench):
    project = bench.small
    bench.model(project, "parse")
    output = bench.python(SCRIPT, project, bench.binary, DAGSTER_HOME="", PYTHONWARNINGS="ignore")
    line = next((line for line in output.splitlines() if line.startswith("RESULT ")), None)
    if line is None:
        raise Problem("it ends without a result:\n" + output[-1500:])
    result = json.loads(line.removeprefix("RESULT "))
    missing = {"people", "adults", "history", "scores"} - {name.split("/")[-1] for name in result["assets"]}
    if not result["ok"] or missing or not result["checks"]:
        raise Problem(f"{result}; missing {sorted(missing)}\n{output[-1500:]}")
    return f"{len(result['assets'])} assets, {len(result['checks'])} checks"
