/// Undoes what an exporter did to texts.
extension ColumnMapping.Decoding {
  func decode(_ text: String) -> String {
    switch self {
    case .html: text.utf8.contains(UInt8(ascii: "&")) ? HTMLText.decode(text) : text
    case .rUnicode: text.utf8.contains(UInt8(ascii: "<")) ? RText.decode(text) : text
    }
  }
}

/// R's `<U+2019>` and, for bytes that it could not show, nothing else.
enum RText {
  static func decode(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let (scalar, end) = escape(in: bytes, at: index) {
        result.append(contentsOf: Array(String(scalar).utf8))
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `<U+` with four to eight hexadecimal digits and `>`.
  private static func escape(in bytes: [UInt8], at start: Int) -> (UnicodeScalar, Int)? {
    guard bytes[start...].starts(with: "<U+".utf8),
      let close = bytes[start...].prefix(12).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let digits = bytes[start + 3..<close]
    guard digits.count >= 4, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
    return UnicodeScalar(value).map { ($0, close + 1) }
  }
}

/// Character references as browsers read them, for the names that exporters of posts write.
enum HTMLText {
  static func decode(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"), let (decoded, end) = reference(in: bytes, at: index) {
        result.append(contentsOf: Array(decoded.utf8))
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What the reference at `start` stands for, and where the text goes on.
  private static func reference(in bytes: [UInt8], at start: Int) -> (String, Int)? {
    guard let close = bytes[start...].prefix(34).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[start + 1..<close], as: UTF8.self)
    guard name.hasPrefix("#") else { return names[name].map { ($0, close + 1) } }
    let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
    guard let value = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10) else { return nil }
    // Zero, surrogates and what is beyond Unicode are the replacement character, as the HTML standard has it.
    let scalar = value == 0 ? nil : UnicodeScalar(value)
    return (String(scalar ?? "\u{FFFD}"), close + 1)
  }

  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
    "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
    "bull": "•", "middot": "·", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "deg": "°", "laquo": "«",
    "raquo": "»", "times": "×", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "auml": "ä", "ouml": "ö",
    "uuml": "ü", "szlig": "ß", "ntilde": "ñ", "aacute": "á", "iacute": "í", "oacute": "ó", "uacute": "ú",
  ]
}
