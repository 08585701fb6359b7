/// SQL that was made from other SQL: each byte knows where in the original it comes from, so that errors keep their places.
struct MappedText {
  private(set) var bytes: [UInt8] = []
  /// Of each byte, an offset in the original. What was put in points at what it was put in for.
  private var origins: [Int] = []

  var count: Int { bytes.count }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The original's place of a byte of this text; that of its last byte for its end.
  func origin(of offset: Int) -> Int { offset < origins.count ? origins[offset] : (origins.last ?? 0) }

  /// Takes over a piece of the original.
  mutating func copy(_ source: [UInt8], _ range: Range<Int>) {
    bytes.append(contentsOf: source[range])
    origins.append(contentsOf: range)
  }

  /// Puts in a text on account of the original's byte at `origin`.
  mutating func put(_ text: String, for origin: Int) { put(text, for: origin, at: count) }

  mutating func put(_ text: String, for origin: Int, at offset: Int) {
    bytes.insert(contentsOf: text.utf8, at: offset)
    origins.insert(contentsOf: repeatElement(origin, count: text.utf8.count), at: offset)
  }

  mutating func append(_ other: MappedText) {
    bytes.append(contentsOf: other.bytes)
    origins.append(contentsOf: other.origins)
  }

  /// Removes and returns all from `start` on.
  mutating func cut(from start: Int) -> MappedText {
    var piece = MappedText()
    piece.bytes = Array(bytes[start...])
    piece.origins = Array(origins[start...])
    bytes.removeSubrange(start...)
    origins.removeSubrange(start...)
    return piece
  }
}
