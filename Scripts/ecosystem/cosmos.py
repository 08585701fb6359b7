"""Cosmos: Airflow runs each node of the project as a task of its own, with our binary in place of dbt."""

import pathlib
import re

from bench import Problem

REQUIREMENTS = ["astronomer-cosmos==1.15.1", "apache-airflow==3.3.2"]

DAG = """
from datetime import datetime
from cosmos import DbtDag, ExecutionConfig, ProfileConfig, ProjectConfig, RenderConfig
from cosmos.constants import InvocationMode, LoadMode

small = DbtDag(
    dag_id="small",
    project_config=ProjectConfig(dbt_project_path="{project}", manifest_path="{project}/target/manifest.json"),
    profile_config=ProfileConfig(profile_name="differential", target_name="dev", profiles_yml_filepath="{project}/profiles.yml"),
    execution_config=ExecutionConfig(dbt_executable_path="{binary}", invocation_mode=InvocationMode.SUBPROCESS),
    render_config=RenderConfig(load_method=LoadMode.DBT_MANIFEST),
    start_date=datetime(2024, 1, 1), schedule=None, catchup=False,
)
"""


def check(bench):
    project = bench.small
    bench.model(project, "parse")
    home = bench.work / "airflow"
    (home / "dags").mkdir(parents=True)
    (home / "dags" / "small.py").write_text(DAG.format(project=project, binary=bench.binary))
    settings = {
        "AIRFLOW_HOME": str(home), "AIRFLOW__CORE__LOAD_EXAMPLES": "False", "AIRFLOW__CORE__DAGS_FOLDER": str(home / "dags"),
        "AIRFLOW__CORE__DAG_DISCOVERY_SAFE_MODE": "False", "AIRFLOW__COSMOS__PROPAGATE_LOGS": "True", "SCARF_NO_ANALYTICS": "true",
    }  # fmt: skip
    bench.run(["airflow", "db", "migrate"], **settings)
    output = bench.run(["airflow", "dags", "test", "small"], check=False, **settings)
    (home / "test.log").write_text(output)
    state = re.search(r"DagRun Finished.*?state=(\w+)", output, re.S)
    if state is None or state.group(1) != "success":
        failed = re.findall(r"Task failed.*|Command failed.*|ERROR.*", output)
        raise Problem(f"its run ends as {state.group(1) if state else 'nothing'}; see {home / 'test.log'}\n" + "\n".join(failed[:5]))
    tasks = len(set(re.findall(r"task_id='?([\w.]+)", output)))
    built = pathlib.Path(f"{bench.work}/small.db")
    if not built.exists():
        raise Problem("nothing was built")
    return f"{tasks} tasks"
