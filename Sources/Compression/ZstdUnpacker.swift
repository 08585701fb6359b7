import CZstd

/// Reads zstd's format. Its window is at most 128 MB, which is what the program of that name takes, too.
final class ZstdUnpacker: Unpacker {
  private let context: OpaquePointer
  private(set) var isComplete = false

  init() {
    guard let context = ZSTD_createDCtx() else { preconditionFailure("zstd has no memory") }
    self.context = context
  }

  deinit { ZSTD_freeDCtx(context) }

  func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(UnpackFault) -> (taken: Int, made: Int) {
    // Behind a frame, a call without input would begin the next one.
    if isComplete, input.isEmpty { return (0, 0) }
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let rest = ZSTD_decompressStream(context, &target, &source)
    guard ZSTD_isError(rest) == 0 else { throw .damaged(String(cString: ZSTD_getErrorName(rest))) }
    if rest == 0 { isComplete = true } else if source.pos > 0 { isComplete = false }
    return (source.pos, target.pos)
  }
}
