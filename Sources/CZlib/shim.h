#include <zlib.h>

// inflateInit2 and deflateInit2 are macros, which Swift does not see.

/// Prepares to read data in gzip's format.
static inline int zlib_gzip_begin(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

/// Prepares to write data in gzip's format.
static inline int zlib_gzip_write_begin(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
