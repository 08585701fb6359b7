#!/usr/bin/env bash
# test.sh [OPTION of swift test...]: every test: the sample project on dbt and on `model`, then the Swift packages' tests.
set -euo pipefail
Scripts/python-env.sh .build/oracle-venv Scripts/requirements-oracle.txt
swift build --build-tests
.build/oracle-venv/bin/python Scripts/differential.py --model-binary .build/debug/model --dbt-binary .build/oracle-venv/bin/dbt
exec swift test --skip-build --disable-xctest "$@"
