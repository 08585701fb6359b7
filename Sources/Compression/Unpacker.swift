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
public struct UnpackFault: Error, Equatable {
  /// As the library says it.
  public let reason: String
}
