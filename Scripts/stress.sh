#!/usr/bin/env bash
# stress.sh BINARY REBUILDS RUNS: rebuilds beside dbt-core, and runs through a proxy that injects faults, on a private Postgres.
set -euo pipefail
if [[ ! ${POSTGRES_TEST_PORT-} ]]; then exec Scripts/with-postgres.sh "$0" "$@"; fi
venv=.build/oracle-postgres-venv
Scripts/python-env.sh "$venv" Scripts/requirements-oracle-postgres.txt
"$venv/bin/python" Scripts/stress/rebuilds.py --model-binary "$1" --dbt-binary "$venv/bin/dbt" --rebuilds "$2"
"$venv/bin/python" Scripts/stress/faults.py --model-binary "$1" --runs "$3"
