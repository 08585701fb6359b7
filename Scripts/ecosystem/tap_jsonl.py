"""tap-jsonl: a Singer tap; `extract` reads its records."""

from bench import Problem
from taps import TapProject

REQUIREMENTS = ["tap-jsonl==0.3.1"]


def check(bench):
    file = bench.work / "lines.jsonl"
    file.write_text('{"id": 1, "name": "é", "n": 1.5}\n{"id": 2, "name": null, "n": -2}\n')
    tap = {"executable": "tap-jsonl", "config": {"path": str(file), "stream_name": "lines", "primary_keys": ["id"]}}
    rows = TapProject(bench, "tap_jsonl", tap, {"name": "lines"}, {"id": "integer", "name": "text", "n": "real"}).extract()
    if rows != [(1, "é", 1.5), (2, None, -2.0)]:
        raise Problem(f"the rows are {rows}")
    return f"{len(rows)} rows"
