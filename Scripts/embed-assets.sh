#!/usr/bin/env bash
# Writes Sources/CAssets/assets.c: every file below Sources/CAssets/assets, embedded in the binary. Run it when files come or go.
set -euo pipefail
cd "$(dirname "$0")/../Sources/CAssets"
LC_ALL=C
mapfile -t files < <(find assets -type f ! -name '.*' | sort)
{
  echo '// Written by Scripts/embed-assets.sh; do not edit.'
  echo '#include "CAssets.h"'
  echo
  for i in "${!files[@]}"; do
    # A zero at the end keeps empty files legal.
    printf 'static const unsigned char file%d[] = {\n#embed "%s" suffix(,)\n0};\n' "$i" "${files[$i]}"
  done
  echo
  echo 'static const struct embedded_asset assets[] = {'
  for i in "${!files[@]}"; do
    printf '  {"%s", file%d, sizeof file%d - 1},\n' "${files[$i]#assets/}" "$i" "$i"
  done
  echo '};'
  echo
  echo 'const unsigned long embedded_asset_count = sizeof assets / sizeof assets[0];'
  echo
  echo 'const struct embedded_asset *embedded_asset_at(unsigned long index) { return &assets[index]; }'
} >assets.c
