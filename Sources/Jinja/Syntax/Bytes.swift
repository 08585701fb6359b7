/// Classes of UTF-8 bytes.
extension UInt8 {
  static let newline = UInt8(ascii: "\n")

  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// A byte of a name: ASCII letters, digits, `_`, and every byte of a character beyond ASCII.
  var isNameByte: Bool {
    (self >= 0x61 && self <= 0x7A) || (self >= 0x41 && self <= 0x5A) || self == 0x5F || isDigit || self >= 0x80
  }
  /// What Python's `\s` matches in ASCII.
  var isASCIISpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) || (self >= 0x1C && self <= 0x1F) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The length in bytes of the whitespace character at an offset; 0 when there is none.
  func spaceLength(at offset: Int) -> Int {
    let byte = self[offset]
    if byte.isASCIISpace { return 1 }
    guard byte >= 0xC2, offset + 1 < count else { return 0 }
    let second = self[offset + 1]
    if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard offset + 2 < count else { return 0 }
    let third = self[offset + 2]
    switch (byte, second) {
    case (0xE1, 0x9A): return third == 0x80 ? 3 : 0
    case (0xE2, 0x80): return (0x80...0x8A).contains(third) || [0xA8, 0xA9, 0xAF].contains(third) ? 3 : 0
    case (0xE2, 0x81): return third == 0x9F ? 3 : 0
    case (0xE3, 0x80): return third == 0x80 ? 3 : 0
    default: return 0
    }
  }

  /// The end of the whitespace that starts at an offset.
  func skippingSpace(from offset: Int, to end: Int) -> Int {
    var offset = offset
    while offset < end {
      let length = spaceLength(at: offset)
      if length == 0 { break }
      offset += length
    }
    return offset
  }

  /// The start of the whitespace that ends at an offset.
  func droppingSpace(before offset: Int, downTo start: Int) -> Int {
    var offset = offset
    while offset > start {
      if self[offset - 1] < 0x80 {
        if !self[offset - 1].isASCIISpace { break }
        offset -= 1
      } else if offset - 2 >= start, spaceLength(at: offset - 2) == 2 {
        offset -= 2
      } else if offset - 3 >= start, spaceLength(at: offset - 3) == 3 {
        offset -= 3
      } else {
        break
      }
    }
    return offset
  }

  /// Whether the bytes at an offset are these.
  func has(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= count else { return false }
    for index in 0..<text.utf8CodeUnitCount where self[offset + index] != text.utf8Start[index] { return false }
    return true
  }
}
