extension YAMLTag {
  /// The type of a plain scalar by its text: YAML 1.1's patterns in the form in which PyYAML has them.
  ///
  /// So `1e3` and `0o7` are strings (a float needs a dot and a signed exponent), `1:30` is 90 and `012` is 10.
  init(plain text: String) {
    guard let first = text.utf8.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      self =
        Self.isFloat(text) ? .float : Self.isInt(text) ? .int : Timestamp(implicit: text) != nil ? .timestamp : .string
    default:
      self = Self.words[text] ?? .string
    }
  }

  private static let words: [String: YAMLTag] = {
    var words: [String: YAMLTag] = ["~": .null, "<<": .merge, "=": .value]
    for word in ["null", "Null", "NULL"] { words[word] = .null }
    for word in ["yes", "no", "true", "false", "on", "off"] {
      for form in [word, word.prefix(1).uppercased() + word.dropFirst(), word.uppercased()] { words[form] = .bool }
    }
    return words
  }()

  private static func isInt(_ text: String) -> Bool {
    var cursor = ByteCursor(text)
    _ = cursor.take("+-")
    if cursor.takeWord("0b") { return cursor.takeAll("01_") > 0 && cursor.isAtEnd }
    if cursor.takeWord("0x") { return cursor.takeAll("0123456789abcdefABCDEF_") > 0 && cursor.isAtEnd }
    if cursor.take("0") {
      cursor.takeAll("01234567_")
      return cursor.isAtEnd
    }
    guard cursor.take("123456789") else { return false }
    cursor.takeAll("0123456789_")
    return cursor.isAtEnd || (takeSexagesimals(&cursor) && cursor.isAtEnd)
  }

  private static func isFloat(_ text: String) -> Bool {
    var cursor = ByteCursor(text)
    let isSigned = cursor.take("+-")
    if cursor.take(".") {
      if cursor.takeWord("inf") || cursor.takeWord("Inf") || cursor.takeWord("INF") { return cursor.isAtEnd }
      if isSigned { return false }
      if cursor.takeWord("nan") || cursor.takeWord("NaN") || cursor.takeWord("NAN") { return cursor.isAtEnd }
      guard cursor.take("0123456789") else { return false }
    } else {
      guard cursor.take("0123456789") else { return false }
      cursor.takeAll("0123456789_")
      let isSexagesimal = takeSexagesimals(&cursor)
      guard cursor.take(".") else { return false }
      if isSexagesimal {
        cursor.takeAll("0123456789_")
        return cursor.isAtEnd
      }
    }
    cursor.takeAll("0123456789_")
    if cursor.take("eE") {
      guard cursor.take("+-"), cursor.takeAll("0123456789") > 0 else { return false }
    }
    return cursor.isAtEnd
  }

  /// `(:[0-5]?[0-9])+`
  private static func takeSexagesimals(_ cursor: inout ByteCursor) -> Bool {
    var isFound = false
    while cursor.take(":") {
      if cursor.take("012345") {
        _ = cursor.take("0123456789")
      } else if !cursor.take("6789") {
        return false
      }
      isFound = true
    }
    return isFound
  }
}
