import Base

/// The name of an object, or what the names of several begin with: `s3://bucket/key`.
public struct ObjectLocation: Sendable, Hashable, CustomStringConvertible {
  public var bucket: String
  /// Without a slash before it; empty for the whole bucket. Any characters, none of them encoded.
  public var key: String

  public init(bucket: String, key: String) {
    self.bucket = bucket
    self.key = key
  }

  /// - Throws: S101 for what does not name a bucket.
  public init(_ text: String, at span: SourceSpan? = nil) throws(Diagnostic) {
    let parts =
      text.hasPrefix("s3://")
      ? text.dropFirst(5).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false) : []
    guard let bucket = parts.first, !bucket.isEmpty, bucket.utf8.allSatisfy(Self.isPartOfBucket) else {
      throw Diagnostic(
        .badObjectAddress, "'\(text)' is no address in S3", at: span,
        hint: "write s3://bucket/key; a bucket's name holds letters, digits, '-' and '.'")
    }
    self.init(bucket: String(bucket), key: parts.count > 1 ? String(parts[1]) : "")
  }

  public var description: String { "s3://\(bucket)/\(key)" }

  /// What lies in this place, as if it was a folder.
  public func appending(_ name: String) -> ObjectLocation {
    ObjectLocation(bucket: bucket, key: key.isEmpty || key.hasSuffix("/") ? key + name : "\(key)/\(name)")
  }

  private static func isPartOfBucket(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// What a server tells of an object.
public struct StoredObject: Sendable, Hashable {
  public let location: ObjectLocation
  /// In bytes.
  public let size: Int
  /// Changes with the content; without its quotes.
  public let etag: String
}
