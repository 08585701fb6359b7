#!/usr/bin/env bash
# differential.sh BINARY: the sample project and the small projects of Tests/Differential, with real dbt and with `model`, compared; the sample project on both warehouses.
set -euo pipefail
if [[ ! ${POSTGRES_TEST_PORT-} ]]; then exec Scripts/with-postgres.sh "$0" "$@"; fi
Scripts/python-env.sh .build/oracle-venv Scripts/requirements-oracle.txt
Scripts/python-env.sh .build/oracle-postgres-venv Scripts/requirements-oracle-postgres.txt
.build/oracle-venv/bin/python Scripts/differential.py --model-binary "$1"
.build/oracle-postgres-venv/bin/python Scripts/parity.py --model-binary "$1"
.build/oracle-postgres-venv/bin/python Scripts/differential-projects.py --model-binary "$1"
