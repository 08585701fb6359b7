import CCrypto

/// Checksums by OpenSSL, which uses what the processor has for them, as lower-case hexadecimal text.
public enum Digest {
  /// 32 digits. Names things as dbt does; never a protection.
  public static func md5(_ bytes: some Collection<UInt8>) -> String {
    var context = MD5_CTX()
    MD5_Init(&context)
    update(bytes) { MD5_Update(&context, $0.baseAddress, $0.count) }
    var digest = [UInt8](repeating: 0, count: Int(MD5_DIGEST_LENGTH))
    MD5_Final(&digest, &context)
    return hexadecimal(digest)
  }

  public static func md5(_ text: String) -> String { md5(text.utf8) }

  /// 40 digits. Names things as dbt does; never a protection.
  public static func sha1(_ bytes: some Collection<UInt8>) -> String {
    var context = SHA_CTX()
    SHA1_Init(&context)
    update(bytes) { SHA1_Update(&context, $0.baseAddress, $0.count) }
    var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
    SHA1_Final(&digest, &context)
    return hexadecimal(digest)
  }

  /// 64 digits.
  public static func sha256(_ bytes: some Collection<UInt8>) -> String { hexadecimal(sha256Bytes(bytes)) }

  /// 32 bytes.
  public static func sha256Bytes(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var context = SHA256_CTX()
    SHA256_Init(&context)
    update(bytes) { SHA256_Update(&context, $0.baseAddress, $0.count) }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256_Final(&digest, &context)
    return digest
  }

  private static func update(_ bytes: some Collection<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    if bytes.withContiguousStorageIfAvailable(body) == nil {
      Array(bytes).withUnsafeBufferPointer(body)
    }
  }

  public static func hexadecimal(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
