"""dbt-coverage: how many columns are documented and tested, by manifest and catalog."""

from bench import Problem

REQUIREMENTS = ["dbt-coverage==0.5.0"]


def check(bench):
    shares = []
    for kind in ("doc", "test"):
        output = bench.run(["dbt-coverage", "compute", kind], folder=bench.sample)
        total = next((line for line in output.splitlines() if line.startswith("Total")), None)
        if total is None:
            raise Problem(f"no total of '{kind}' in its report")
        share = total.split()[-1]
        if share in ("0.0%", "nan%"):
            raise Problem(f"it finds nothing: {total}")
        shares.append(f"{kind} {share}")
    return ", ".join(shares)
