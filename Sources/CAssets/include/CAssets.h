#pragma once

/// A file of Sources/CAssets/assets, embedded in the binary.
struct embedded_asset {
  /// Relative to the folder: `macros/default/tests/unique.sql`.
  const char *path;
  const unsigned char *bytes;
  unsigned long length;
};

/// How many files there are.
extern const unsigned long embedded_asset_count;
/// A file, in the order of their paths; `index` must be below the count.
const struct embedded_asset *embedded_asset_at(unsigned long index);
