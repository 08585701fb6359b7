import CCrypto

/// A SHA-256 checksum of bytes that come piece by piece.
public struct RunningSHA256 {
  private var context = SHA256_CTX()

  public init() { SHA256_Init(&context) }

  public mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  /// 64 hexadecimal digits over all bytes so far; more may follow.
  public var hexadecimal: String {
    var copy = context
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256_Final(&digest, &copy)
    return Digest.hexadecimal(digest)
  }
}
