/// The escapes in JSON's texts.
enum JSONEscapes {
  /// What the letter behind a backslash stands for; nil for `u` and for what is none.
  static func simple(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case .quote, .backslash, UInt8(ascii: "/"): letter
    default: nil
    }
  }

  /// The UTF-8 of a text whose escapes are well-formed, and whether U+0000 is among it. Two surrogates that belong together
  /// make one character, a lone one becomes U+FFFD.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> (content: [UInt8], hasNUL: Bool) {
    var content: [UInt8] = []
    content.reserveCapacity(bytes.count)
    var hasNUL = false
    var index = 0
    while index < bytes.count {
      guard bytes[index] == .backslash else {
        content.append(bytes[index])
        index += 1
        continue
      }
      if let byte = simple(bytes[index + 1]) {
        content.append(byte)
        index += 2
        continue
      }
      var unit = unit(bytes, at: index + 2)
      index += 6
      if (0xD800..<0xDC00).contains(unit), index + 6 <= bytes.count, bytes[index] == .backslash,
        bytes[index + 1] == UInt8(ascii: "u")
      {
        let low = self.unit(bytes, at: index + 2)
        if (0xDC00..<0xE000).contains(low) {
          unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
          index += 6
        }
      }
      hasNUL = hasNUL || unit == 0
      content.append(contentsOf: UTF8.encode(UnicodeScalar(unit) ?? "\u{FFFD}")!)
    }
    return (content, hasNUL)
  }

  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 << 4 | (bytes[index + $1].hexadecimalValue ?? 0) }
  }
}
