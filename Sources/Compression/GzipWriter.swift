import CZlib

/// Packs bytes that come one after the other in gzip's format.
public final class GzipWriter {
  /// zlib keeps its address, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  /// - Parameter level: 1 is fastest, 9 packs best.
  public init(level: Int = 6) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = zlib_gzip_write_begin(stream, Int32(level))
    precondition(status == Z_OK, "zlib has no memory, or the level is none")
  }

  deinit {
    deflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Returns what is packed so far and was not returned before; it may be nothing.
  public func pack(_ bytes: [UInt8]) -> [UInt8] { run(bytes, Z_NO_FLUSH) }

  /// Returns the rest. Nothing can be packed after that.
  public func finish() -> [UInt8] { run([], Z_FINISH) }

  private func run(_ bytes: [UInt8], _ flush: Int32) -> [UInt8] {
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    // zlib reads, but does not write, what its pointer to the input leads to.
    bytes.withUnsafeBufferPointer { input in
      stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.pointee.avail_in = UInt32(input.count)
      repeat {
        chunk.withUnsafeMutableBufferPointer { buffer in
          stream.pointee.next_out = buffer.baseAddress
          stream.pointee.avail_out = UInt32(buffer.count)
          deflate(stream, flush)
        }
        output += chunk[..<(chunk.count - Int(stream.pointee.avail_out))]
      } while stream.pointee.avail_out == 0
    }
    return output
  }
}
