extension SQLRewriter {
  /// A quick look over the bytes, which most statements do not pass: for `::`; for the last letter of a type before a digit in
  /// a string, of `array` before a bracket; for a keyword after a dot or `as`.
  static func mayNeedIt(_ sql: String) -> Bool {
    var sql = sql
    return sql.withUTF8 { bytes in
      var last = -1
      for (index, byte) in bytes.enumerated() where byte > UInt8(ascii: " ") {
        let before = last < 0 ? 0 : bytes[last]
        switch byte {
        case UInt8(ascii: ":") where last == index - 1 && before == byte: return true
        case UInt8(ascii: "[") where before | 0x20 == UInt8(ascii: "y"): return true
        case UInt8(ascii: "'"):
          let isType = [UInt8(ascii: "e"), UInt8(ascii: "p"), UInt8(ascii: "z")].contains(before | 0x20)
          if isType, index + 1 < bytes.count, bytes[index + 1].isDigit { return true }
        case _ where byte.isLetter:
          let mayBeName = before == UInt8(ascii: ".") || last < index - 1 && endsWithAs(bytes[...last])
          if mayBeName, isReserved(bytes[index...]) { return true }
        default: break
        }
        last = index
      }
      return false
    }
  }

  private static func endsWithAs(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard bytes.count > 1, bytes.last! | 0x20 == UInt8(ascii: "s") else { return false }
    let rest = bytes.dropLast()
    return rest.last! | 0x20 == UInt8(ascii: "a") && rest.dropLast().last?.isNameByte != true
  }

  /// Whether the bytes begin with a keyword that is none of Postgres's in the place of a name.
  private static func isReserved(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let word = bytes.prefix { $0.isNameByte }
    return SQLWords.reserved.contains(String(decoding: word.lazy.map { $0 | 0x20 }, as: UTF8.self))
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
}
