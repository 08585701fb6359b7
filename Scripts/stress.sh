#!/usr/bin/env bash
# stress.sh BINARY REBUILDS RUNS KILLS: rebuilds beside dbt-core, runs through a proxy that injects faults, and extracts from a
# failing API and from topics of Kafka that are killed, on a private Postgres (and SQLite).
set -euo pipefail
if [[ ! ${POSTGRES_TEST_PORT-} ]]; then exec Scripts/with-postgres.sh "$0" "$@"; fi
venv=.build/oracle-postgres-venv
Scripts/python-env.sh "$venv" Scripts/requirements-oracle-postgres.txt
"$venv/bin/python" Scripts/stress/rebuilds.py --model-binary "$1" --dbt-binary "$venv/bin/dbt" --rebuilds "$2"
"$venv/bin/python" Scripts/stress/faults.py --model-binary "$1" --runs "$3"
for warehouse in sqlite postgres; do
  "$venv/bin/python" Scripts/stress/extraction.py --model-binary "$1" --kills "$4" --warehouse "$warehouse"
  "$venv/bin/python" Scripts/stress/kafka.py --model-binary "$1" --kills $((($4 + 2) / 3)) --warehouse "$warehouse"
done
