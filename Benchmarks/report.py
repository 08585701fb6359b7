"""Keeps measurements: a line each run in history.jsonl, and the latest of each group as tables in RESULTS.md."""

import datetime
import json
import os
import platform
import sqlite3
import subprocess

FOLDER = os.path.dirname(os.path.abspath(__file__))
HISTORY = os.path.join(FOLDER, "history.jsonl")
RESULTS = os.path.join(FOLDER, "RESULTS.md")

HEAD = """\
# Benchmarks

Written by `make bench`, which runs all contenders alternately; do not edit. Every run is also a line of
[history.jsonl](history.jsonl). Figures are of the machine named with them: compare within a table, not between
machines. Spread is the fastest and the slowest run. CPU counts all cores. Memory is the peak of one process, where it
is more than the benchmark's own 20 MB. The floor is the work without any framework: for a build, its bare statements,
run in the same order on one SQLite connection or in one psql session. What dominates, and what was tried: [NOTES.md](NOTES.md).
"""

COLUMNS = ["work", "contender", "median", "spread", "CPU", "memory", "times `model`", "goal"]


def save(groups, versions):
    """Appends a run's groups to the history and writes RESULTS.md anew."""
    entry = {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "commit": commit(),
        "machine": machine(),
        "versions": versions,
        "groups": groups,
    }
    with open(HISTORY, "a", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")
    with open(RESULTS, "w", encoding="utf-8") as file:
        file.write(results())


def results():
    """The latest measurements of each group as Markdown."""
    latest = {}
    with open(HISTORY, encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            for name, rows in entry["groups"].items():
                latest[name] = (entry, rows)
    parts = [HEAD]
    for name, (entry, rows) in sorted(latest.items()):
        machine = entry["machine"]
        versions = ", ".join(f"{tool} {version}" for tool, version in entry["versions"].items())
        parts.append(f"\n## {name.capitalize()}\n\n{table(rows)}")
        parts.append(
            f"\n{entry['date'][:10]}, commit {entry['commit']}; {machine['cores']} cores ({machine['processor']}), "
            f"{machine['memory'] / 1e9:.0f} GB, load {machine['load']:.1f} at the start; {versions}.\n")
    return "".join(parts)


def table(rows):
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * 2 + "--:|" * (len(COLUMNS) - 2)]
    previous = None
    for row in rows:
        cells = cells_of(row, rows)
        if row["work"] == previous:
            cells[0] = ""
        previous = row["work"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def cells_of(row, rows):
    """A row's cells, in the order of COLUMNS."""
    ours = [other["median"] for other in rows if other["work"] == row["work"] and other["contender"] == "model"]
    ratio = row["median"] / ours[0] if ours and row["contender"] != "model" else None
    return [
        row["work"],
        row["contender"],
        duration(row["median"]),
        f"{duration(row['low'])} to {duration(row['high'])}",
        duration(row["cpu"]),
        f"{row['memory'] / 1e6:.0f} MB" if row["memory"] else "",
        "" if ratio is None else f"{ratio:.2g}" if ratio < 100 else f"{ratio:.0f}",
        goal(row, rows),
    ]


def goal(row, rows):
    """What the row was to reach, and whether it did."""
    text = []
    if row.get("goal_ratio"):
        (other,) = (one for one in rows if one["work"] == row["work"] and one["contender"] == row["goal_beside"])
        ratio = row["median"] / other["median"]
        text.append(f"{row['goal_ratio']} times {other['contender']} {'met' if ratio <= row['goal_ratio'] else 'missed'}: {ratio:.2f}")
    if row.get("goal_seconds"):
        text.append(f"{duration(row['goal_seconds'])} {'met' if row['median'] <= row['goal_seconds'] else 'missed'}")
    if row.get("goal_memory"):
        text.append(f"{row['goal_memory'] / 1e6:.0f} MB {'met' if (row['memory'] or 0) <= row['goal_memory'] else 'missed'}")
    return ", ".join(text)


def duration(seconds):
    """Three digits: `4.21 ms`, `0.312 s`, `37.2 s`."""
    if seconds < 0.1:
        return f"{seconds * 1000:.3g} ms"
    return f"{seconds:.3g} s" if seconds < 100 else f"{seconds:.0f} s"


def machine():
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(file.readline().split()[1]) * 1024
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": names[0] if names else platform.machine(),
        "memory": memory,
        "kernel": platform.release(),
        "load": round(os.getloadavg()[0], 2),
    }


def python_versions():
    """Of what runs the floor."""
    return {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}


def commit():
    """The checkout's commit; with a plus sign when files have changed since."""
    try:
        name = git("rev-parse", "--short", "HEAD")
        changes = git("status", "--porcelain", "--", "../Sources")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return name.strip() + ("+" if changes else "")


def git(*arguments):
    return subprocess.run(["git", *arguments], cwd=FOLDER, capture_output=True, text=True, check=True).stdout
