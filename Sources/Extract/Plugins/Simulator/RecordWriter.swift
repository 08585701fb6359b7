import Base
import Warehouse

/// Writes records twice at once: as the JSON that an API sends, one object a line, and as rows.
///
/// A member that is a column is written by a function that takes a value, `extra` ones are only in the JSON. Columns must be
/// written in the order in which the stream describes them.
struct RecordWriter {
  var payload: [UInt8] = []
  var rows: RowBuffer
  private(set) var lines = 0
  private var needsComma = false

  init(width: Int, capacity: Int) {
    rows = RowBuffer(width: width)
    payload.reserveCapacity(capacity)
  }

  mutating func beginRecord() {
    payload.append(.openBrace)
    needsComma = false
  }

  mutating func endRecord() {
    payload.append(.closeBrace)
    payload.append(.lineFeed)
    lines += 1
  }

  /// Puts a line that breaks off in the middle before the last record, whose bytes begin at `start`.
  ///
  /// - Returns: The broken line.
  mutating func breakOff(recordAt start: Int) -> [UInt8] {
    let broken = Array(payload[start..<start + (payload.count - start) * 3 / 5])
    payload.insert(contentsOf: broken + [.lineFeed], at: start)
    lines += 1
    return broken
  }

  // MARK: - Structure

  /// Begins a mapping within the record.
  mutating func open(_ key: StaticString) {
    self.key(key)
    payload.append(.openBrace)
    needsComma = false
  }

  mutating func close() {
    payload.append(.closeBrace)
    needsComma = true
  }

  mutating func key(_ key: StaticString) {
    if needsComma { payload.append(.comma) }
    needsComma = true
    payload.append(.quote)
    payload.append(key)
    payload.append(.quote)
    payload.append(.colon)
  }

  /// JSON that is no column: a member's key and value as they are written.
  mutating func extra(_ json: StaticString) {
    if needsComma { payload.append(.comma) }
    needsComma = true
    payload.append(json)
  }

  /// A piece of JSON between members: what surrounds a value that is nested in lists.
  mutating func raw(_ json: StaticString) { payload.append(json) }

  /// Writes the first member of a mapping whose brace is already there.
  mutating func nested(_ member: (inout RecordWriter) -> Void) {
    needsComma = false
    member(&self)
  }

  // MARK: - Columns

  /// A text that needs no escapes.
  mutating func text(_ key: StaticString, _ write: (inout [UInt8]) -> Void) {
    self.key(key)
    payload.append(.quote)
    let start = payload.count
    write(&payload)
    payload.withUnsafeBufferPointer { rows.append(text: UnsafeBufferPointer(rebasing: $0[start...])) }
    payload.append(.quote)
  }

  /// A text with whatever is in it.
  mutating func prose(_ key: StaticString, _ bytes: [UInt8]) {
    self.key(key)
    payload.append(.quote)
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != .quote && $0 != .backslash }
    if isPlain {
      payload.append(contentsOf: bytes)
    } else {
      for byte in bytes { payload.appendEscaped(byte) }
    }
    payload.append(.quote)
    bytes.withUnsafeBufferPointer { rows.append(text: $0) }
  }

  mutating func word(_ key: StaticString, _ word: StaticString) { text(key) { $0.append(word) } }

  mutating func integer(_ key: StaticString, _ number: Int) {
    self.key(key)
    payload.append(decimal: number)
    rows.append(number)
  }

  /// A number with two decimal places.
  mutating func hundredths(_ key: StaticString, _ number: Int) {
    self.key(key)
    payload.append(decimal: number / 100)
    payload.append(UInt8(ascii: "."))
    payload.append(decimal: number % 100, width: 2)
    rows.append(Double(number) / 100)
  }

  /// Seconds as the number that Reddit sends: `1763539200.0`.
  mutating func epoch(_ key: StaticString, _ seconds: Int) {
    self.key(key)
    payload.append(decimal: seconds)
    payload.append(".0")
    rows.append(Double(seconds))
  }

  mutating func boolean(_ key: StaticString, _ flag: Bool) {
    self.key(key)
    payload.append(flag ? "true" : "false")
    rows.append(flag ? 1 : 0)
  }

  mutating func null(_ key: StaticString) {
    self.key(key)
    payload.append("null")
    rows.appendNull()
  }

  /// A column without a member in the record.
  mutating func absent() { rows.appendNull() }
  /// A column whose value the mapping makes of what is or is not in the record.
  mutating func derived(_ value: SQLValue) { rows.append(value) }
}

extension [UInt8] {
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(decimal number: Int, width: Int = 1) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = 20
      while rest > 0 || 20 - start < width {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[start...]))
    }
  }

  /// The number in a base up to 64, with the digits of URL-safe Base64 (in base 36 those of Reddit).
  mutating func append(_ number: UInt64, base: UInt64, digits: Int) {
    let alphabet: StaticString = base == 36 ? "0123456789abcdefghijklmnopqrstuvwxyz" : Self.base64
    let start = count
    var rest = number
    repeat {
      append(alphabet.utf8Start[Int(rest % base)])
      rest /= base
    } while rest > 0 || count - start < digits
    self[start...].reverse()
  }

  private static let base64: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  fileprivate mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case .lineFeed: append("\\n")
    case .quote, .backslash:
      append(.backslash)
      append(byte)
    default: append(byte)
    }
  }

  /// The UTF-8 text from an index on.
  func text(from start: Int) -> String {
    withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[start...]), as: UTF8.self) }
  }
}
