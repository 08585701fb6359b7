/// How a file's bytes stand for text. All of them have ASCII's bytes for ASCII, so records and fields are found before decoding.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// Invalid bytes become U+FFFD and are counted.
  case utf8 = "utf-8"
  case latin1 = "latin-1"
  /// As browsers read it: the five bytes that it leaves undefined are the control characters of Latin-1.
  case windows1252 = "windows-1252"

  /// Whether the bytes are the text's UTF-8 already.
  func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.isASCII || self == .utf8 && (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// - Parameter replaced: Grows by the replacement characters that invalid UTF-8 became.
  func text(_ bytes: UnsafeBufferPointer<UInt8>, replaced: inout Int) -> String {
    if self == .utf8 {
      if let text = String(validating: bytes, as: UTF8.self) { return text }
      let text = String(decoding: bytes, as: UTF8.self)
      replaced += text.replacementCharacters - bytes.replacementCharacters
      return text
    }
    if bytes.isASCII { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let isSpecial = self == .windows1252 && (0x80..<0xA0).contains(byte)
      text.append(UnicodeScalar(isSpecial ? Self.windowsScalars[Int(byte) - 0x80] : UInt16(byte))!)
    }
    return String(text)
  }

  /// What Windows-1252 has at 0x80...0x9F.
  private static let windowsScalars: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]
}

extension String {
  fileprivate var replacementCharacters: Int { unicodeScalars.count { $0 == "\u{FFFD}" } }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var isASCII: Bool {
    var index = 0
    let raw = UnsafeRawBufferPointer(self)
    while index + 8 <= count {
      if raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
      index += 8
    }
    while index < count {
      if self[index] >= 0x80 { return false }
      index += 1
    }
    return true
  }

  /// How often U+FFFD itself is written in the text.
  fileprivate var replacementCharacters: Int {
    indices.dropLast(2).count { self[$0] == 0xEF && self[$0 + 1] == 0xBF && self[$0 + 2] == 0xBD }
  }
}
