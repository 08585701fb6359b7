#!/usr/bin/env bash
# python-env.sh FOLDER REQUIREMENTS: a private Python environment with pinned packages, made once and kept while the pins stay.
set -euo pipefail
folder=$1 requirements=$2
stamp=$folder/.requirements
if ! cmp -s "$requirements" "$stamp"; then
  echo "preparing a private Python environment for: $(tr '\n' ' ' <"$requirements")"
  rm -rf "$folder"
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$stamp"
fi
