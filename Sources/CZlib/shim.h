#include <zlib.h>

// inflateInit2 is a macro, which Swift does not see.

/// Prepares to read data in gzip's format.
static inline int zlib_gzip_begin(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
