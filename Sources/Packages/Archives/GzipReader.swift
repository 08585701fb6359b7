import Base
import CZlib

/// Unpacks gzip, all members of it.
enum GzipReader {
  /// - Parameter limit: Bytes that may come out: a small archive can hold terabytes of zeros.
  /// - Throws: The reason why it cannot be unpacked, as text.
  static func unpack(_ bytes: [UInt8], limit: Int) throws(ArchiveFault) -> [UInt8] {
    var stream = z_stream()
    guard zlib_gzip_begin(&stream) == Z_OK else { throw ArchiveFault("zlib could not start") }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 256 << 10)
    // zlib reads, but does not write, what its pointer to the input leads to.
    let status = bytes.withUnsafeBufferPointer { input -> Int32 in
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(input.count)
      var status = Z_OK
      while status == Z_OK || (status == Z_STREAM_END && stream.avail_in > 0) {
        if status == Z_STREAM_END, inflateReset(&stream) != Z_OK { return Z_DATA_ERROR }
        status = chunk.withUnsafeMutableBufferPointer { buffer in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(buffer.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        output += chunk[..<(chunk.count - Int(stream.avail_out))]
        if output.count > limit { return Z_MEM_ERROR }
      }
      return status
    }
    switch status {
    case Z_STREAM_END: return output
    case Z_MEM_ERROR: throw ArchiveFault("it unpacks to more than \(limit) bytes")
    case Z_BUF_ERROR: throw ArchiveFault("it ends too early")
    default: throw ArchiveFault("it is no gzip file")
    }
  }
}

/// What is wrong with an archive.
struct ArchiveFault: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
