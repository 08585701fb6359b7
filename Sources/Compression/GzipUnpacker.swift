import CZlib

/// Reads gzip's format.
final class GzipUnpacker: Unpacker {
  /// zlib keeps its address, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private(set) var isComplete = false

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    precondition(zlib_gzip_begin(stream) == Z_OK, "zlib has no memory")
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(UnpackFault) -> (taken: Int, made: Int) {
    if isComplete {
      guard !input.isEmpty else { return (0, 0) }
      inflateReset(stream)
      isComplete = false
    }
    // zlib reads, but does not write, what its pointer to the input leads to.
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    switch inflate(stream, Z_NO_FLUSH) {
    case Z_STREAM_END: isComplete = true
    // There was nothing to take, or no room.
    case Z_OK, Z_BUF_ERROR: break
    default: throw .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "invalid data")
    }
    return (input.count - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
  }
}
