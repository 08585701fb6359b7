#!/usr/bin/env bash
# setup.sh [test]: installs the system packages that are missing, saying which: what building needs, and with `test` what
# the tests and benchmarks need too.
set -euo pipefail

packages=(libsqlite3-dev libyaml-dev libssl-dev zlib1g-dev libzstd-dev libcurl4-openssl-dev libpq-dev)
# Python runs dbt beside us and checks artifacts; Chromium opens the documentation page; Postgres is the other warehouse;
# zstd packs files to read; sqlite3 loads files beside us in benchmarks; librdkafka and libmongoc
# are opened when Kafka and MongoDB are read, and the first brings the tests' brokers.
if [[ ${1:-} == test ]]; then packages+=(python3 python3-venv chromium git postgresql sqlite3 zstd librdkafka1 libmongoc-1.0-0); fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done

if ((${#missing[@]})); then
  echo "installing system packages: ${missing[*]}"
  as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || {
      echo "setup: run as root, or install sudo, or install these yourself: ${missing[*]}" >&2
      exit 1
    }
    as_root=(sudo)
  fi
  install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"; }
  # The package lists of a fresh machine are empty or old.
  install >/dev/null 2>&1 || { "${as_root[@]}" apt-get update -q >/dev/null && install >/dev/null; }
fi

command -v swift >/dev/null || {
  echo "setup: no 'swift' on the PATH: install the Swift 6.3 toolchain (https://www.swift.org/install/linux)" >&2
  exit 1
}
