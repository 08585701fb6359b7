"""Runs commands and measures them from outside: seconds, CPU seconds and peak memory."""

import dataclasses
import os
import resource
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass
class Measurement:
    """One run of one command."""

    seconds: float
    cpu_seconds: float
    # In bytes; None when it was less than this program's own, which a child starts with.
    memory: int | None


def run(command, folder, environment, log):
    """Runs a command to its end; stops the benchmark when it fails."""
    with open(log, "wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        with open(log, encoding="utf-8", errors="replace") as output:
            sys.exit(f"bench.py: {' '.join(command)} ended with {process.returncode}:\n{output.read()[-2000:]}")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = usage.ru_maxrss * 1024 if usage.ru_maxrss > own else None
    return Measurement(seconds, usage.ru_utime + usage.ru_stime, memory)


def total(measurements):
    """Commands that ran one after the other, as one."""
    return Measurement(
        sum(one.seconds for one in measurements),
        sum(one.cpu_seconds for one in measurements),
        max((one.memory for one in measurements if one.memory), default=None),
    )


def summary(measurements):
    """The figures of several runs of one command, as kept in history.jsonl."""
    seconds = [one.seconds for one in measurements]
    return {
        "runs": len(measurements),
        "median": round(statistics.median(seconds), 5),
        "low": round(min(seconds), 5),
        "high": round(max(seconds), 5),
        "cpu": round(statistics.median(one.cpu_seconds for one in measurements), 5),
        "memory": max((one.memory for one in measurements if one.memory), default=None),
    }
