/// A format that bytes are packed in, one stream after the other.
public enum PackedFormat: String, Sendable, CaseIterable {
  case gzip, zstd

  /// By the extension of a file's name, without the dot; nil when it does not tell of packing.
  public init?(fileExtension: String) {
    switch fileExtension.lowercased() {
    case "gz": self = .gzip
    case "zst": self = .zstd
    default: return nil
    }
  }

  public func unpacker() -> any Unpacker {
    switch self {
    case .gzip: GzipUnpacker()
    case .zstd: ZstdUnpacker()
    }
  }
}

/// Unpacks bytes that come in pieces. What is packed in several streams, one behind the other, is read as one.
public protocol Unpacker: AnyObject {
  /// Unpacks as much as there is room for.
  ///
  /// - Returns: How many bytes were taken and made. Neither means that it needs more.
  /// - Throws: What is wrong with the bytes. Nothing can be unpacked after that.
  func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(UnpackFault) -> (taken: Int, made: Int)
  /// Whether the bytes so far may be all.
  var isComplete: Bool { get }
}

/// Why bytes cannot be unpacked.
public enum UnpackFault: Error, Equatable {
  /// With the library's words.
  case damaged(String)
  case endsEarly
  /// More comes out than is allowed.
  case tooLarge
}

extension PackedFormat {
  /// Unpacks what is in memory as a whole.
  ///
  /// - Parameter limit: Bytes that may come out: a small archive can hold terabytes of zeros.
  public func unpack(_ bytes: [UInt8], limit: Int) throws(UnpackFault) -> [UInt8] {
    let unpacker = unpacker()
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 256 << 10)
    var start = 0
    while true {
      let step = try bytes[start...].withUnsafeBufferPointer { input throws(UnpackFault) in
        try chunk.withUnsafeMutableBufferPointer { output throws(UnpackFault) in
          try unpacker.unpack(input, into: output)
        }
      }
      if step == (0, 0) { break }
      start += step.taken
      output += chunk[..<step.made]
      if output.count > limit { throw .tooLarge }
    }
    guard unpacker.isComplete else { throw .endsEarly }
    return output
  }
}
