"""validate_artifacts.py SCHEMAS TARGET: check each artifact in TARGET against dbt's schema of it; a line for each, and
what is wrong."""

import json
import pathlib
import sys

import jsonschema

schemas, target = map(pathlib.Path, sys.argv[1:])
for artifact, schema in [
    ("manifest.json", "manifest-v12.json"),
    ("run_results.json", "run-results-v6.json"),
    ("catalog.json", "catalog-v1.json"),
    ("sources.json", "sources-v3.json"),
]:
    validator = jsonschema.Draft202012Validator(json.loads((schemas / schema).read_text()))
    errors = list(validator.iter_errors(json.loads((target / artifact).read_text())))
    print(artifact, "invalid" if errors else "ok")
    for error in errors[:5]:
        best = jsonschema.exceptions.best_match([error])
        print("  ", "/".join(map(str, best.absolute_path)), best.message[:200])
