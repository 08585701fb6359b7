#!/usr/bin/env bash
# test.sh [OPTION of swift test...]: every test: the sample project and small projects on dbt and on `model`, then the Swift packages' tests.
set -euo pipefail
# Tests reach a private Postgres server through POSTGRES_TEST_*.
if [[ ! ${POSTGRES_TEST_PORT-} ]]; then exec Scripts/with-postgres.sh "$0" "$@"; fi
Scripts/python-env.sh .build/oracle-venv Scripts/requirements-oracle.txt
Scripts/python-env.sh .build/oracle-postgres-venv Scripts/requirements-oracle-postgres.txt
swift build --build-tests
Scripts/differential.sh .build/debug/model
exec swift test --skip-build --disable-xctest "$@"
