#!/usr/bin/env python3
"""Writes Tests/ProjectTests/expected/dbtignore.jsonl: which paths dbt's library for .dbtignore takes.

Usage: dbtignore-corpus.py            (needs the pathspec package that dbt-core installs)
"""
import json
import pathlib
import random

import pathspec

TARGET = pathlib.Path(__file__).resolve().parent.parent / "Tests/ProjectTests/expected/dbtignore.jsonl"

PATTERNS = """*.sql /models models/ /models/ models/*.sql models/** **/tmp tmp/** **/tmp/** a/**/b.sql *.sql !keep.sql # note
  models/staging/*.sql !models/staging/ staging staging/ stag* [ab].sql [!a].sql ?.sql /a.sql a.sql models/*/b.sql **/a.sql
  models/**/*.yml !models/**/keep.yml docs/*.md .hidden *.md !*.md \\#a.sql \\!a.sql models/staging /*/a.sql ** * */""".split()
PATHS = [
    "a.sql", "b.sql", "keep.sql", "models/a.sql", "models/keep.sql", "models/staging/a.sql", "models/staging/b.sql",
    "models/staging/deep/b.sql", "models/tmp/a.sql", "tmp/a.sql", "models/x.yml", "models/staging/keep.yml", "docs/a.md",
    "docs/deep/a.md", "models/.hidden", "seeds/models/a.sql", "a/b.sql", "a/x/b.sql", "a/x/y/b.sql", "models/#a.sql", "!a.sql",
]


def main():
    rng = random.Random(7)
    files = [[pattern] for pattern in PATTERNS]
    files += [rng.sample(PATTERNS, rng.randint(2, 4)) for _ in range(80)]
    lines = []
    for patterns in files:
        spec = pathspec.PathSpec.from_lines(pathspec.patterns.GitWildMatchPattern, patterns)
        ignored = [path for path in PATHS if spec.match_file(path)]
        lines.append(json.dumps({"patterns": patterns, "paths": PATHS if not lines else [], "ignored": ignored}))
    TARGET.write_text("\n".join(lines) + "\n")
    print(len(lines), "files")


if __name__ == "__main__":
    main()
