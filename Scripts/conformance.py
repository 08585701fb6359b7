#!/usr/bin/env python3
"""Judges `model` by dbt's public adapter tests on SQLite and Postgres.

Runs the suite's `run.py` on each warehouse, prints what passed of what was judged, and ends with 1 when

- less than 97 % of the cases pass that dbt itself passes (`control_<warehouse>.txt` of the suite), or, on SQLite, fewer than
  140 of all cases;
- a case fails that `Tests/Conformance/known.md` does not list, or one passes that it does. On Postgres these are the cases that
  dbt passes, on SQLite all: dbt-sqlite fails many that can be passed.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KNOWN = Path(__file__).resolve().parent.parent / "Tests" / "Conformance" / "known.md"
SHARE = 0.97
SQLITE_CASES = 140
# Cases that need Postgres on its usual port, which is only ours while it is free.
NEED_USUAL_PORT = {"Test_simple_copy__test_copy_uppercase__TestSimpleCopyUppercase::test_simple_copy_uppercase"}
# Cases that compare the target's `threads` with the 4 of the suite's own profile: dbt fails them with any other number, too.
NEED_FOUR_THREADS = {
    "Test_hooks__test_model_hooks__TestHookRefs::test_pre_post_model_hooks_refed",
    "Test_hooks__test_model_hooks__TestPrePostModelHooks::test_pre_and_post_run_hooks",
    "Test_hooks__test_model_hooks__TestPrePostModelHooksInConfig::test_pre_and_post_model_hooks_model",
    "Test_hooks__test_model_hooks__TestPrePostModelHooksInConfigKwargs::test_pre_and_post_model_hooks_model",
    "Test_hooks__test_model_hooks__TestPrePostModelHooksInConfigWithCount::test_pre_and_post_model_hooks_model_and_project",
    "Test_hooks__test_model_hooks__TestPrePostModelHooksUnderscores::test_pre_and_post_run_hooks",
    "Test_hooks__test_run_hooks__TestPrePostRunHooks::test_pre_and_post_run_hooks",
    "Test_hooks__test_run_hooks__TestPrePostRunHooks::test_pre_and_post_seed_hooks",
}
# Outcomes of cases that say nothing of a binary: they look into dbt's process or need the internet.
NOT_JUDGED = {"internal", "network", "own-skip"}


def known_failures():
    """The cases that known.md lists, by warehouse: `## postgres`, then lines ``- `case` ``."""
    known, warehouse = {"sqlite": set(), "postgres": set()}, None
    for line in KNOWN.read_text().splitlines():
        if heading := re.fullmatch(r"## (\w+)", line):
            warehouse = heading[1]
        elif item := re.match(r"- `(\S+)`", line):
            known[warehouse].add(item[1])
    return known


def run(options, warehouse):
    """Each judged case with nothing when it passed, else why it failed."""
    python = vars(options)[f"{warehouse}_python"]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.jsonl"
        done = subprocess.run(
            [sys.executable, str(Path(options.suite) / "run.py"), "--bin", options.model_binary, "--warehouse", warehouse,
             "--python", os.path.abspath(python), "-n", options.workers, "--threads", options.threads, "--json", str(report)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if not report.exists():
            sys.exit(done.stdout)
        rows = [json.loads(line) for line in report.read_text().splitlines()]
    return {
        row["id"].split("::", 1)[1]: "" if row["outcome"] == "passed" else row["reason"] or row["outcome"]
        for row in rows if row["outcome"] not in NOT_JUDGED
    }


def judge(options, warehouse, known):
    """Prints the result of one warehouse; whether it is as it should be."""
    start = time.monotonic()
    outcomes = run(options, warehouse)
    control = set((Path(options.suite) / f"control_{warehouse}.txt").read_text().split())
    if warehouse == "postgres" and os.environ["POSTGRES_TEST_PORT"] != "5432":
        control -= NEED_USUAL_PORT
    if options.threads != "4":
        control -= NEED_FOUR_THREADS
    passed = {case for case, reason in outcomes.items() if not reason}
    scored = control & outcomes.keys()
    judged = scored if warehouse == "postgres" else set(outcomes)
    faults = [f"{case} has not run" for case in control - outcomes.keys()]
    faults += [f"{case} fails, and {KNOWN.name} does not list it\n    {outcomes[case][:300]}"
               for case in judged - passed - known]
    faults += [f"{case} passes, or does not run: take it out of {KNOWN.name}" for case in known - (judged - passed) - NEED_USUAL_PORT]
    if len(scored & passed) < SHARE * len(control):
        faults.append(f"less than {SHARE:.0%} of what dbt passes")
    if warehouse == "sqlite" and len(passed) < SQLITE_CASES:
        faults.append(f"less than {SQLITE_CASES} of all cases")
    print(f"conformance on {warehouse}: {len(scored & passed)}/{len(scored)} of the cases that dbt passes, "
          f"{len(passed)}/{len(outcomes)} of all, {time.monotonic() - start:.0f} s")
    for fault in sorted(faults):
        print(f"  {fault}")
    return not faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model-binary", required=True)
    parser.add_argument("--suite", required=True, help="the folder of run.py")
    parser.add_argument("--sqlite-python", required=True)
    parser.add_argument("--postgres-python", required=True)
    parser.add_argument("--warehouse", choices=["sqlite", "postgres"], action="append", help="only this one")
    parser.add_argument("--workers", default="2")
    parser.add_argument("--threads", default="4", help="threads of the profile")
    options = parser.parse_args()
    known = known_failures()
    results = [judge(options, warehouse, known[warehouse]) for warehouse in options.warehouse or ["sqlite", "postgres"]]
    sys.exit(0 if all(results) else 1)


main()
