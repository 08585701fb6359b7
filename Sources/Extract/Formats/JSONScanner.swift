/// Why bytes are no JSON.
struct JSONFault: Error, Equatable {
  let reason: String
  /// The text ends too early: more bytes could mend it.
  let isAtEnd: Bool
}

/// Walks over JSON (RFC 8259) and picks values out of it without building a tree.
///
/// Values keep the digits that they are written with. Valid only while the bytes are.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset: Int
  /// Invalid UTF-8 that became U+FFFD.
  var replaced = 0
  /// Whether a text that was picked holds the character U+0000, which no warehouse stores.
  var hasNUL = false
  private var depth = 0
  private static let maximumDepth = 500

  init(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// What is wrong here, unless it is that the text ends here.
  func fault(_ reason: String) -> JSONFault {
    offset < bytes.count
      ? JSONFault(reason: reason, isAtEnd: false) : JSONFault(reason: "unexpected end", isAtEnd: true)
  }

  mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  /// The next byte that is no white space.
  mutating func peek() throws(JSONFault) -> UInt8 {
    skipSpace()
    guard offset < bytes.count else { throw JSONFault(reason: "unexpected end", isAtEnd: true) }
    return bytes[offset]
  }

  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  // MARK: - Picking values

  /// Reads a value and puts what the tree wants of it into its slots.
  mutating func pick(_ tree: JSONPathTree, into fields: inout RecordFields) throws(JSONFault) {
    let first = try peek()
    guard !tree.children.isEmpty, first == .openBrace || first == .openBracket else {
      if let slot = tree.slot { try readValue(slot, &fields) } else { try skipValue() }
      return
    }
    let start = offset
    if first == .openBrace {
      var expected = 0
      try members { scanner, name throws(JSONFault) in
        guard let child = tree.child(named: name, in: scanner, expected: &expected) else {
          return try scanner.skipValue()
        }
        try scanner.pick(child, into: &fields)
      }
    } else {
      try items { scanner, index throws(JSONFault) in
        guard let child = tree.children.first(where: { $0.index == index }) else { return try scanner.skipValue() }
        try scanner.pick(child.tree, into: &fields)
      }
    }
    if let slot = tree.slot { set(slot, start..<offset, isJSON: true, &fields) }
  }

  /// Calls `body` for each member of the object that begins here; `body` reads the value.
  mutating func members(
    _ body: (inout JSONScanner, Range<Int>) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try enter(.openBrace, "expected a mapping")
    defer { depth -= 1 }
    if take(.closeBrace) { return }
    repeat {
      guard try peek() == .quote else { throw fault("expected a quoted key") }
      let start = offset + 1
      try skipString()
      let name = start..<offset - 1
      guard try peek() == .colon else { throw fault("expected ':'") }
      offset += 1
      try body(&self, name)
    } while take(.comma)
    guard take(.closeBrace) else { throw fault("expected ',' or '}'") }
  }

  /// Calls `body` for each item of the list that begins here; `body` reads it.
  mutating func items(_ body: (inout JSONScanner, Int) throws(JSONFault) -> Void) throws(JSONFault) {
    try enter(.openBracket, "expected a list")
    defer { depth -= 1 }
    if take(.closeBracket) { return }
    var index = 0
    repeat {
      try body(&self, index)
      index += 1
    } while take(.comma)
    guard take(.closeBracket) else { throw fault("expected ',' or ']'") }
  }

  private mutating func enter(_ byte: UInt8, _ reason: String) throws(JSONFault) {
    guard try peek() == byte else { throw fault(reason) }
    offset += 1
    depth += 1
    if depth > Self.maximumDepth { throw JSONFault(reason: "nested too deeply", isAtEnd: false) }
  }

  /// Puts the value that begins here into a slot.
  private mutating func readValue(_ slot: Int, _ fields: inout RecordFields) throws(JSONFault) {
    let first = try peek()
    let start = offset
    switch first {
    case .quote:
      let hasEscapes = try skipString()
      let content = start + 1..<offset - 1
      if hasEscapes { fields.set(slot, text: unescaped(content)) } else { set(slot, content, isJSON: false, &fields) }
    case .openBrace, .openBracket:
      try skipValue()
      set(slot, start..<offset, isJSON: true, &fields)
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      try skipWord()
      fields.set(slot, first == UInt8(ascii: "t"))
    case UInt8(ascii: "n"):
      try skipWord()
      fields.setNull(slot)
    default:
      try skipNumber()
      fields.set(slot, number: start..<offset)
    }
  }

  private mutating func set(_ slot: Int, _ range: Range<Int>, isJSON: Bool, _ fields: inout RecordFields) {
    let content = UnsafeBufferPointer(rebasing: bytes[range])
    if !TextEncoding.utf8.isText(content) {
      fields.set(slot, text: TextEncoding.utf8.text(content, replaced: &replaced), isJSON: isJSON)
    } else if isJSON {
      fields.set(slot, json: range)
    } else {
      fields.set(slot, text: range)
    }
  }

  /// A text whose escapes are known to be well-formed.
  private mutating func unescaped(_ range: Range<Int>) -> String {
    let (content, nul) = JSONEscapes.decode(UnsafeBufferPointer(rebasing: bytes[range]))
    hasNUL = hasNUL || nul
    return content.withUnsafeBufferPointer { TextEncoding.utf8.text($0, replaced: &replaced) }
  }

  // MARK: - Passing over values

  mutating func skipValue() throws(JSONFault) {
    switch try peek() {
    case .quote: try skipString()
    case .openBrace: try members { scanner, _ throws(JSONFault) in try scanner.skipValue() }
    case .openBracket: try items { scanner, _ throws(JSONFault) in try scanner.skipValue() }
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): try skipWord()
    default: try skipNumber()
    }
  }

  /// Steps behind a text's closing quote. Returns whether it has escapes.
  @discardableResult
  mutating func skipString() throws(JSONFault) -> Bool {
    offset += 1
    var hasEscapes = false
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == .quote { return hasEscapes }
      if byte == .backslash {
        hasEscapes = true
        try skipEscape()
      } else if byte < 0x20 {
        throw JSONFault(reason: "control character in a text", isAtEnd: false)
      }
    }
    throw JSONFault(reason: "unterminated text", isAtEnd: true)
  }

  private mutating func skipEscape() throws(JSONFault) {
    guard offset < bytes.count else { throw JSONFault(reason: "unterminated text", isAtEnd: true) }
    let escape = bytes[offset]
    offset += 1
    if escape == UInt8(ascii: "u") {
      for _ in 0..<4 {
        guard offset < bytes.count else { throw JSONFault(reason: "unterminated text", isAtEnd: true) }
        guard bytes[offset].hexadecimalValue != nil else {
          throw JSONFault(reason: "bad \\u escape", isAtEnd: false)
        }
        offset += 1
      }
    } else if JSONEscapes.simple(escape) == nil {
      throw JSONFault(reason: "unknown escape in a text", isAtEnd: false)
    }
  }

  private mutating func skipWord() throws(JSONFault) {
    let word: StaticString =
      bytes[offset] == UInt8(ascii: "t") ? "true" : bytes[offset] == UInt8(ascii: "f") ? "false" : "null"
    for index in 0..<word.utf8CodeUnitCount {
      guard offset < bytes.count else { throw JSONFault(reason: "unexpected end", isAtEnd: true) }
      guard bytes[offset] == word.utf8Start[index] else { throw fault("unexpected word") }
      offset += 1
    }
  }

  private mutating func skipNumber() throws(JSONFault) {
    if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    let start = offset
    try skipDigits(elseSay: "unexpected character")
    if bytes[start] == UInt8(ascii: "0"), offset > start + 1 { throw fault("number with a leading zero") }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      try skipDigits(elseSay: "bad number")
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") { offset += 1 }
      try skipDigits(elseSay: "bad number")
    }
  }

  private mutating func skipDigits(elseSay reason: String) throws(JSONFault) {
    let start = offset
    while offset < bytes.count, bytes[offset].isDigit { offset += 1 }
    if offset == start { throw fault(reason) }
  }
}

extension JSONPathTree {
  /// The child with the name that stands in a range of the scanner's bytes. Records repeat their keys' order, so the child
  /// behind the last one found is tried first.
  fileprivate func child(named name: Range<Int>, in scanner: JSONScanner, expected: inout Int) -> JSONPathTree? {
    let key = UnsafeBufferPointer(rebasing: scanner.bytes[name])
    for step in 0..<children.count {
      let index = (expected + step) % children.count
      if children[index].name.elementsEqual(key)
        || key.contains(.backslash) && children[index].name == JSONEscapes.decode(key).0
      {
        expected = index + 1
        return children[index].tree
      }
    }
    return nil
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  var hexadecimalValue: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
