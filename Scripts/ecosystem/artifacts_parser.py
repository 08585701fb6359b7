"""dbt-artifacts-parser: typed models of artifacts, which refuse what they do not know."""

REQUIREMENTS = ["dbt-artifacts-parser==0.15.0"]

SCRIPT = """
import json, sys
from dbt_artifacts_parser import parser
for name in ["manifest", "run_results", "catalog", "sources"]:
    with open(f"{sys.argv[1]}/{name}.json") as file:
        print(type(getattr(parser, "parse_" + name)(json.load(file))).__name__)
"""


def check(bench):
    return "reads " + ", ".join(bench.python(SCRIPT, bench.sample / "target").split())
