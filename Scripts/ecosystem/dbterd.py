"""dbterd: an entity-relationship diagram by the relationship tests."""

from bench import Problem

REQUIREMENTS = ["dbterd==1.32.0", "pyyaml==6.0.3"]


def check(bench):
    output = bench.work / "dbterd"
    output.mkdir()
    bench.run(["dbterd", "run", "-ad", bench.sample / "target", "-o", output])
    text = (output / "output.dbml").read_text()
    tables, relations = text.count("\nTable "), text.count("\nRef")
    if not tables or not relations:
        raise Problem(f"its diagram has {tables} tables and {relations} relations")
    return f"a diagram of {tables} tables and {relations} relations"
