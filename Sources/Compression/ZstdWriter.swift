import CZstd

/// Packs bytes in zstd's format, with a checksum of its own.
public enum ZstdWriter {
  /// - Parameter level: 1 is fast, 19 packs best.
  public static func pack(_ bytes: [UInt8], level: Int = 1) -> [UInt8] {
    guard let context = ZSTD_createCCtx() else { preconditionFailure("zstd has no memory") }
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Int32(level))
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    return [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { buffer, count in
      bytes.withUnsafeBufferPointer { input in
        count = ZSTD_compress2(context, buffer.baseAddress, buffer.count, input.baseAddress, input.count)
      }
      // There is room for the worst, and the settings are known.
      precondition(ZSTD_isError(count) == 0, "zstd has no memory")
    }
  }
}
