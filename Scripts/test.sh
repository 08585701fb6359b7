#!/usr/bin/env bash
# Every test: the Swift packages', and those that ask Python's tools about the binary's work.
set -euo pipefail
Scripts/python-env.sh .build/oracle-venv Scripts/requirements-oracle.txt
swift build -c release --static-swift-stdlib --product model
swift test --disable-xctest --parallel "$@"
