/// Base 64 as `!!binary` needs it.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for index in 0..<3 { bits = bits << 8 | (index < group.count ? Int(group[start + index]) : 0) }
      for index in 0..<4 {
        text.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text, or nil when its padding is wrong. Bytes outside the alphabet are skipped, as Python skips them.
  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits = 0
    var count = 0
    var padding = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "=") {
        padding += 1
        if count % 4 >= 2, count % 4 + padding >= 4 { break }
        continue
      }
      guard let value = alphabet.firstIndex(of: byte) else { continue }
      padding = 0
      bits = (bits << 6 | value) & 0xFFFF
      count += 1
      switch count % 4 {
      case 2: bytes.append(UInt8(bits >> 4 & 0xFF))
      case 3: bytes.append(UInt8(bits >> 2 & 0xFF))
      case 0: bytes.append(UInt8(bits & 0xFF))
      default: break
      }
    }
    let rest = count % 4
    return rest == 0 || (rest > 1 && rest + padding >= 4) ? bytes : nil
  }
}
