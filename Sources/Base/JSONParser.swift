/// Reads JSON (RFC 8259) from bytes. NaN and Infinity, which Python writes, are accepted.
public struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var depth = 0
  /// Deeper nesting is refused instead of overflowing the stack.
  private static let maximumDepth = 1_000

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// A value and nothing else but white space.
  ///
  /// - Throws: `JSONError` with the byte offset at which the text stops making sense.
  public static func parse(_ bytes: some Collection<UInt8>) throws(JSONError) -> JSON {
    let result: Result<JSON, JSONError>? = bytes.withContiguousStorageIfAvailable { parse(buffer: $0) }
    if let result { return try result.get() }
    let copy = Array(bytes)
    return try copy.withUnsafeBufferPointer { parse(buffer: $0) }.get()
  }

  public static func parse(_ text: String) throws(JSONError) -> JSON {
    var text = text
    return try text.withUTF8 { parse(buffer: $0) }.get()
  }

  private static func parse(buffer: UnsafeBufferPointer<UInt8>) -> Result<JSON, JSONError> {
    var parser = JSONParser(buffer)
    do throws(JSONError) {
      let value = try parser.value()
      parser.skipSpace()
      guard parser.offset == buffer.count else { throw parser.error("unexpected text after the value") }
      return .success(value)
    } catch {
      return .failure(error)
    }
  }

  private func error(_ message: String) -> JSONError { JSONError(message: message, offset: offset) }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private mutating func value() throws(JSONError) -> JSON {
    skipSpace()
    guard offset < bytes.count else { throw error("unexpected end") }
    switch bytes[offset] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default:
      for (word, value) in Self.words where takes(word) { return value }
      throw error("unexpected character")
    }
  }

  private static let words: [(StaticString, JSON)] = [
    ("true", .bool(true)), ("false", .bool(false)), ("null", .null), ("NaN", .double(.nan)),
    ("Infinity", .double(.infinity)),
  ]

  private mutating func takes(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - offset >= count else { return false }
    for index in 0..<count where bytes[offset + index] != word.utf8Start[index] { return false }
    offset += count
    return true
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    if depth > Self.maximumDepth { throw error("nested too deeply") }
    offset += 1
    skipSpace()
  }

  private mutating func object() throws(JSONError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var members = OrderedDictionary<String, JSON>()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { throw error("expected a quoted key") }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("expected ':'") }
      members[key] = try value()
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw error("expected ',' or '}'") }
      return .object(members)
    }
  }

  private mutating func array() throws(JSONError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var items: [JSON] = []
    if take(UInt8(ascii: "]")) { return .array(items) }
    while true {
      items.append(try value())
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw error("expected ',' or ']'") }
      return .array(items)
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = offset
    if take(UInt8(ascii: "-")), takes("Infinity") { return .double(-.infinity) }
    let digits = offset
    skipDigits()
    guard offset > digits, bytes[digits] != UInt8(ascii: "0") || offset == digits + 1 else { throw error("bad number") }
    var isInteger = true
    if take(UInt8(ascii: ".")) {
      isInteger = false
      let fraction = offset
      skipDigits()
      guard offset > fraction else { throw error("bad number") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isInteger = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      let exponent = offset
      skipDigits()
      guard offset > exponent else { throw error("bad number") }
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isInteger { return Int(text).map(JSON.int) ?? .number(text) }
    return .double(Double(text) ?? .nan)
  }

  private mutating func skipDigits() {
    while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
  }

  private mutating func string() throws(JSONError) -> String {
    offset += 1
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        offset += 1
        return text
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      case 0..<0x20: throw error("control character in a string")
      default: offset += 1
      }
    }
    throw error("unterminated string")
  }

  /// The rest of a string from its first escape on.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        offset += 1
        guard offset < bytes.count else { throw error("unterminated string") }
        let escape = bytes[offset]
        offset += 1
        switch escape {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
        case UInt8(ascii: "u"): text.append(contentsOf: try unicodeEscape())
        default: throw error("unknown escape in a string")
        }
      case 0..<0x20: throw error("control character in a string")
      default:
        text.append(byte)
        offset += 1
      }
    }
    throw error("unterminated string")
  }

  /// UTF-8 of the four digits after `\u`; a pair of surrogates makes one scalar, a lone one U+FFFD.
  private mutating func unicodeEscape() throws(JSONError) -> [UInt8] {
    var unit = try hexUnit()
    if (0xD800..<0xDC00).contains(unit), offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    {
      let mark = offset
      offset += 2
      let low = try hexUnit()
      if (0xDC00..<0xE000).contains(low) {
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      } else {
        offset = mark
      }
    }
    return Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
  }

  private mutating func hexUnit() throws(JSONError) -> UInt32 {
    guard offset + 4 <= bytes.count else { throw error("bad \\u escape") }
    var unit: UInt32 = 0
    for index in offset..<offset + 4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { throw error("bad \\u escape") }
      unit = unit << 4 + UInt32(digit)
    }
    offset += 4
    return unit
  }
}

/// Where and why a text is no JSON.
public struct JSONError: Error, Sendable, Equatable {
  public let message: String
  /// In bytes from the start of the text.
  public let offset: Int
}
