#!/usr/bin/env bash
# test.sh [OPTION of swift test...]: every test: the sample project and small projects on dbt and on `model`, dbt's adapter tests, then the Swift packages' tests.
set -euo pipefail
# Tests reach a private Postgres server through POSTGRES_TEST_*.
if [[ ! ${POSTGRES_TEST_PORT-} ]]; then exec Scripts/with-postgres.sh "$0" "$@"; fi
Scripts/python-env.sh .build/oracle-venv Scripts/requirements-oracle.txt
Scripts/python-env.sh .build/oracle-postgres-venv Scripts/requirements-oracle-postgres.txt
Scripts/python-env.sh .build/s3-venv Scripts/requirements-s3.txt
swift build --build-tests
Scripts/differential.sh .build/debug/model
.build/oracle-postgres-venv/bin/python Scripts/stress/faults.py --model-binary .build/debug/model --runs 10
# The suite lies beside this repository, not in it.
if [[ -f ${CONFORMANCE:-../shared/conformance}/run.py ]]; then
  Scripts/conformance.sh .build/debug/model
else
  echo "dbt's adapter tests are left out: no ../shared/conformance"
fi
exec swift test --skip-build --disable-xctest "$@"
