/// Cuts SQL into names and what lies between, knowing SQLite's comments, strings and quotes: just enough to find a name.
struct SQLScanner {
  let bytes: [UInt8]
  /// Where the last token ended.
  private(set) var offset = 0
  /// Whether string literals and the brackets of arrays are tokens; else those are passed over and these quote a name.
  private let readsValues: Bool
  /// Whether the last token was the word `array`, whose brackets may come.
  private var isAfterArray = false

  /// A keyword, a name (with the quotes taken off), a literal (likewise) or one byte of punctuation.
  struct Token {
    var offset: Int
    var text: [UInt8]
    var isQuoted = false
    var isName: Bool
    var isLiteral = false

    /// In lower case (ASCII), as SQLite compares names.
    var lowered: [UInt8] { text.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 } }

    func isKeyword(_ word: String) -> Bool { isName && !isQuoted && lowered.elementsEqual(word.utf8) }

    func isByte(_ character: Unicode.Scalar) -> Bool {
      !isName && !isLiteral && text[0] == UInt8(ascii: character)
    }
  }

  init(_ sql: String, readsValues: Bool = false) {
    bytes = Array(sql.utf8)
    self.readsValues = readsValues
  }

  /// The same from `offset` on.
  func going(on offset: Int) -> SQLScanner {
    var scanner = self
    (scanner.offset, scanner.isAfterArray) = (offset, false)
    return scanner
  }

  /// The next token outside comments; nil at the end.
  mutating func next() -> Token? {
    let token = nextToken()
    isAfterArray = readsValues && token?.isKeyword("array") == true
    return token
  }

  private mutating func nextToken() -> Token? {
    while offset < bytes.count {
      let start = offset
      switch bytes[start] {
      case UInt8(ascii: "-") where starts("--"): skip(past: "\n")
      case UInt8(ascii: "/") where starts("/*"):
        offset += 2
        skip(past: "*/")
      case UInt8(ascii: "'"):
        let text = quoted(until: bytes[start])
        if readsValues { return Token(offset: start, text: text, isName: false, isLiteral: true) }
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        return Token(offset: start, text: quoted(until: bytes[start]), isQuoted: true, isName: true)
      case UInt8(ascii: "[") where isAfterArray && beginsArray(start + 1):
        offset += 1
        return Token(offset: start, text: [bytes[start]], isName: false)
      case UInt8(ascii: "["):
        return Token(offset: start, text: quoted(until: UInt8(ascii: "]")), isQuoted: true, isName: true)
      case let byte where byte.isNameByte:
        while offset < bytes.count, bytes[offset].isNameByte { offset += 1 }
        return Token(offset: start, text: Array(bytes[start..<offset]), isName: true)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): offset += 1
      case let byte:
        offset += 1
        return Token(offset: start, text: [byte], isName: false)
      }
    }
    return nil
  }

  /// Whether the bracket before `start` opens the values of an `array[...]`: SQLite would read an alias, which is no number,
  /// holds no comma and does not begin with a quote.
  private func beginsArray(_ start: Int) -> Bool {
    var ahead = going(on: start)
    var isFirst = true
    var isNumber = true
    // Read by `nextToken`, brackets within are names.
    while let token = ahead.nextToken() {
      if token.isByte("]") { return isNumber }
      if token.isByte(",") || token.isLiteral && isFirst { return true }
      if token.isKeyword("array"), ahead.offset < bytes.count, bytes[ahead.offset] == UInt8(ascii: "[") { return true }
      isNumber = isNumber && (token.text.first?.isDigit == true || [".", "-", "+"].contains(where: token.isByte))
      isFirst = false
    }
    return false
  }

  private func starts(_ text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }

  private mutating func skip(past end: String) {
    while offset < bytes.count, !starts(end) { offset += 1 }
    offset = min(offset + end.utf8.count, bytes.count)
  }

  /// From the opening quote past the closing one; a doubled quote stands for itself.
  private mutating func quoted(until end: UInt8) -> [UInt8] {
    var text: [UInt8] = []
    offset += 1
    while offset < bytes.count {
      if bytes[offset] == end {
        offset += 1
        guard offset < bytes.count, bytes[offset] == end, end != UInt8(ascii: "]") else { break }
      }
      text.append(bytes[offset])
      offset += 1
    }
    return text
  }
}

extension UInt8 {
  var isDigit: Bool { 0x30...0x39 ~= self }

  var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
      true
    default: false
    }
  }
}
