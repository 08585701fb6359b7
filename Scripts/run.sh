#!/usr/bin/env bash
# run.sh TARGET [OPTION...]: the sample project from raw data to dashboard on one target, then a summary.
set -euo pipefail
target=$1
shift
model=.build/release/model

"$model" extract --target "$target" "$@"
status=0
"$model" build --target "$target" "$@" || status=$?
if ((status > 1)); then exit "$status"; fi
"$model" docs --target "$target" "$@" --quiet

show() { "$model" show --target "$target" "$@" --quiet --limit -1; }
echo
echo "Gold tables:"
show -s rows_per_gold_table "$@" || true
echo
echo "Top hashtags of the last day:"
show -s top_hashtags_of_the_last_day "$@" || true
echo
echo "Database:   $("$model" debug --target "$target" "$@" | sed -n 's/^ *file of main: //p')"
echo "Docs page:  target/docs.html"
echo "Artifacts:  target/manifest.json target/run_results.json target/catalog.json"
echo "Raw data:   target/landing/"
exit "$status"
