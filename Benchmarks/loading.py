"""What the loading benchmarks share: events of ten columns as files, and a project that loads them."""

import json
import os

COLUMNS = {
    "id": "bigint", "author_id": "bigint", "platform": "text", "created_at": "timestamp", "body": "text",
    "likes": "bigint", "shares": "bigint", "score": "double precision", "day": "date", "is_reply": "boolean",
}  # fmt: skip
# Raw tables of Postgres hold texts, so that nothing is lost; psql may also let the database read the values.
COPIED = {"psql \\copy": dict.fromkeys(COLUMNS, "text"), "psql \\copy, typed": COLUMNS}
PLATFORMS = ["twitter", "youtube", "reddit", "instagram", "facebook"]
CSV, JSON_LINES = "seeds/events.csv", "seeds/events.jsonl"

PROJECT = """\
name: loading
version: "1.0"
profile: generated
seeds:
  loading:
    events: {+column_types: %s}
"""

EXTRACT = """\
version: 2
extracts:
  - name: files
    plugin: files
    source: raw
    config: {root: seeds}
    streams: [{name: extracted, files: ["%s"]}]
"""


def project(folder, profile, schema, file=CSV):
    """A project that has the file as a seed, and extracts it."""
    write(folder, "dbt_project.yml", PROJECT % json.dumps(COLUMNS))
    write(folder, "profiles.yml", profile)
    write(folder, "extract/files.yml", EXTRACT % os.path.basename(file))
    columns = [{"name": name, "data_type": kind} for name, kind in COLUMNS.items()]
    source = {"name": "raw", "schema": schema, "tables": [{"name": "extracted", "columns": columns}]}
    write(folder, "models/sources.yml", json.dumps({"version": 2, "sources": [source]}))


def events(rows):
    """The values of each event as texts."""
    for row in range(rows):
        day = f"2026-{1 + row % 12:02}-{1 + row % 28:02}"
        yield (
            str(row), str(row * 7919 % 100_003), PLATFORMS[row % 5],
            f"{day} {row % 24:02}:{row % 60:02}:{row * 7 % 60:02}", f"entry {row}, with a comma and #tag{row % 97}",
            str(row % 1000), str(row % 77), f"{row * 0.37:.3f}", day, "true" if row % 3 else "false",
        )  # fmt: skip


# Line by line: a child's memory is told only where it is more than this program's own.
def write_csv(path, rows):
    """Returns the path."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(COLUMNS) + "\n")
        for event in events(rows):
            file.write(f'{",".join(event[:4])},"{event[4]}",{",".join(event[5:])}\n')
    return path


def write_json_lines(path, rows):
    """Returns the path."""
    texts = ("text", "timestamp", "date")
    members = [f'"{name}":"%s"' if kind in texts else f'"{name}":%s' for name, kind in COLUMNS.items()]
    line = "{" + ",".join(members) + "}\n"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        for event in events(rows):
            file.write(line % event)
    return path


def copying(file, schema, types):
    """A script for psql that loads a CSV file into a new table."""
    declared = ", ".join(f"{column} {kind}" for column, kind in types.items())
    return (f"create schema {schema};\nbegin;\ncreate table {schema}.events ({declared});\n"
            f"\\copy {schema}.events from '{file}' with (format csv, header)\ncommit;\n")


def write(folder, path, text):
    """Returns the whole path."""
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path
