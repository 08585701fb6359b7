#!/usr/bin/env bash
# conformance.sh BINARY [OPTION of conformance.py...]: dbt's public adapter tests (PyPI's dbt-tests-adapter) against `model` on SQLite and Postgres.
#
# The tests are driven by the folder CONFORMANCE, which lies beside this repository; Scripts/conformance.py judges them.
set -euo pipefail
export CONFORMANCE=${CONFORMANCE:-../shared/conformance}
[[ -f $CONFORMANCE/run.py ]] || { echo "conformance: no $CONFORMANCE/run.py; say with CONFORMANCE where it is" >&2; exit 2; }
if [[ ! ${POSTGRES_TEST_PORT-} ]]; then exec Scripts/with-postgres.sh "$0" "$@"; fi
Scripts/python-env.sh .build/oracle-venv Scripts/requirements-oracle.txt
Scripts/python-env.sh .build/oracle-postgres-venv Scripts/requirements-oracle-postgres.txt
binary=$1
shift
exec python3 Scripts/conformance.py --model-binary "$binary" --suite "$CONFORMANCE" \
  --sqlite-python .build/oracle-venv/bin/python --postgres-python .build/oracle-postgres-venv/bin/python "$@"
