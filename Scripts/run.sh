#!/usr/bin/env bash
# run.sh TARGET [OPTION...]: the sample project from raw data to dashboard on one target, then a summary.
set -euo pipefail
target=$1
shift
model=.build/release/model
summary=target/summary-$target.txt

extracted=$(mktemp)
trap 'rm -f "$extracted"' EXIT
"$model" extract --target "$target" "$@" | tee "$extracted"
status=0
"$model" build --target "$target" "$@" || status=$?
if ((status > 1)); then exit "$status"; fi
"$model" docs --target "$target" "$@" --quiet

show() { "$model" show --target "$target" "$@" --quiet --limit -1; }
before=$(cat "$summary" 2>/dev/null || true)
{
  echo "Gold tables:"
  show -s rows_per_gold_table "$@"
  echo
  echo "Top hashtags of the last day:"
  show -s top_hashtags_of_the_last_day "$@"
} >"$summary" || true
echo
cat "$summary"
echo
if grep -q ' ROWS=0 ' "$extracted" && [[ $before == "$(cat "$summary")" ]]; then
  echo "Nothing new since the last run: no rows were extracted, and the gold tables are as they were."
  echo
fi
echo "Database:   $("$model" debug --target "$target" "$@" | sed -n 's/^ *file of main: //p')"
echo "Docs page:  target/docs.html"
echo "Artifacts:  target/manifest.json target/run_results.json target/catalog.json"
echo "Raw data:   target/landing/"
exit "$status"
