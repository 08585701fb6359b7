import Compression

/// What is wrong with an archive.
struct ArchiveFault: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

extension PackedFormat {
  /// Unpacks the whole of an archive.
  ///
  /// - Parameter limit: Bytes that may come out: a small archive can hold terabytes of zeros.
  func unpack(_ bytes: [UInt8], limit: Int) throws(ArchiveFault) -> [UInt8] {
    let unpacker = unpacker()
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 256 << 10)
    var start = 0
    while true {
      let step: (taken: Int, made: Int)
      do throws(UnpackFault) {
        step = try bytes[start...].withUnsafeBufferPointer { input throws(UnpackFault) in
          try chunk.withUnsafeMutableBufferPointer { output throws(UnpackFault) in
            try unpacker.unpack(input, into: output)
          }
        }
      } catch {
        throw ArchiveFault("it is no \(self) file")
      }
      if step == (0, 0) { break }
      start += step.taken
      output += chunk[..<step.made]
      if output.count > limit { throw ArchiveFault("it unpacks to more than \(limit) bytes") }
    }
    guard unpacker.isComplete else { throw ArchiveFault("it ends too early") }
    return output
  }
}
