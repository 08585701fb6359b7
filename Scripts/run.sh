#!/usr/bin/env bash
# run.sh TARGET [OPTION...]: the sample project from raw data to dashboard on one target, then where everything is.
set -euo pipefail
target=$1
shift
model=.build/release/model
"$model" extract --target "$target" "$@"
status=0
"$model" build --target "$target" "$@" || status=$?
"$model" docs --target "$target" "$@"
"$model" show --target "$target" --quiet --inline-file Scripts/summary.sql "$@" || true
exit "$status"
