/// Base64 (RFC 4648) of a digest given in hexadecimal, as `Digest` yields it and a content security policy wants it.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(hexadecimal text: String) -> String {
    let digits = text.utf8.map { Int($0) - ($0 <= UInt8(ascii: "9") ? 48 : 87) }
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | $1 } << (8 * (3 - group.count))
      for position in 0..<4 {
        result.append(position > group.count ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * position) & 63])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
