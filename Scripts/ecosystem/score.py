"""dbt-score: lints a manifest."""

from bench import Problem

REQUIREMENTS = ["dbt-score==0.19.0"]


def check(bench):
    # Its exit code tells whether the project is good enough for its rules.
    output = bench.run(["dbt-score", "lint", "--manifest", bench.sample / "target/manifest.json"], folder=bench.sample, check=False)
    score = next((line for line in output.splitlines() if "Project score" in line), None)
    if score is None:
        raise Problem("it gives no score:\n" + output[-800:])
    return score.replace("\x1b[1m", "").replace("\x1b[0m", "").strip()
