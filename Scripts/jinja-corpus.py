#!/usr/bin/env python3
"""Records what Jinja2 itself renders: run with Jinja2 3.1 importable as `python3 Scripts/jinja-corpus.py`.

Each module of `jinja_corpus` is a topic and holds its cases; this script renders them with the real Jinja2 and writes
`Tests/JinjaTests/corpus/<topic>.jsonl`, one case a line, which `CorpusTests.swift` compares with our own engine.
Running it again changes nothing, unless cases or Jinja2 itself changed.
"""
import importlib
import pkgutil
from pathlib import Path

import jinja_corpus

expected = Path(__file__).resolve().parent.parent / "Tests" / "JinjaTests" / "corpus"


def main():
    expected.mkdir(parents=True, exist_ok=True)
    for old in expected.glob("*.jsonl"):
        old.unlink()
    (expected / "context.json").write_text(jinja_corpus.json_text(jinja_corpus.CONTEXT) + "\n", encoding="utf-8")
    (expected / "names.json").write_text(jinja_corpus.json_text(jinja_corpus.names()) + "\n", encoding="utf-8")
    total = 0
    for module in sorted(pkgutil.iter_modules(jinja_corpus.__path__), key=lambda found: found.name):
        importlib.import_module(f"jinja_corpus.{module.name}")
        cases = jinja_corpus.take_cases()
        lines = [jinja_corpus.json_text(case.record()) for case in cases]
        (expected / f"{module.name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        total += len(lines)
        print(f"{len(lines):5}  {module.name}")
    print(f"{total:5}  in all")


main()
