#!/usr/bin/env bash
# Installs the system packages that building and testing need and that are missing, saying which.
set -euo pipefail

packages=(libsqlite3-dev libyaml-dev libmd-dev make git)
headers=(sqlite3.h yaml.h sha2.h)
# Python only serves the tests and benchmarks, which compare with dbt and check artifacts.
packages+=(python3 python3-venv)

missing=()
for package in "${packages[@]}"; do
  dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done

if ((${#missing[@]})); then
  echo "installing system packages: ${missing[*]}"
  as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || { echo "setup: run as root, or install sudo, or install these yourself: ${missing[*]}" >&2; exit 1; }
    as_root=(sudo)
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q "${missing[@]}" >/dev/null 2>&1 || {
    # The package lists of a fresh machine are empty or old.
    "${as_root[@]}" apt-get update -q >/dev/null
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q "${missing[@]}" >/dev/null
  }
fi

for header in "${headers[@]}"; do
  [[ -e /usr/include/$header ]] || { echo "setup: /usr/include/$header is missing although its package is installed" >&2; exit 1; }
done
command -v swift >/dev/null || { echo "setup: no 'swift' on the PATH: install the Swift 6.3 toolchain (https://www.swift.org/install/linux)" >&2; exit 1; }
