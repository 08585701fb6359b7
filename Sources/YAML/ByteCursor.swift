/// Reads a short text left to right, as the patterns of YAML's types need it.
struct ByteCursor {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { offset == bytes.count }

  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Steps over one byte if it is among `set`.
  mutating func take(_ set: StaticString) -> Bool {
    guard let next, Self.holds(set, next) else { return false }
    offset += 1
    return true
  }

  /// Steps over a whole word, or stays.
  mutating func takeWord(_ word: StaticString) -> Bool {
    let text = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[offset...].starts(with: text) else { return false }
    offset += text.count
    return true
  }

  /// Steps over bytes among `set`, at most `limit`, and says how many they were.
  @discardableResult
  mutating func takeAll(_ set: StaticString, limit: Int = .max) -> Int {
    let start = offset
    while offset < bytes.count, offset - start < limit, Self.holds(set, bytes[offset]) { offset += 1 }
    return offset - start
  }

  /// A decimal number of `minimum` to `maximum` digits, or nil when there are fewer.
  mutating func number(_ minimum: Int, _ maximum: Int) -> Int? {
    let start = offset
    guard takeAll("0123456789", limit: maximum) >= minimum else { return nil }
    return bytes[start..<offset].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func holds(_ set: StaticString, _ byte: UInt8) -> Bool {
    UnsafeBufferPointer(start: set.utf8Start, count: set.utf8CodeUnitCount).contains(byte)
  }
}
