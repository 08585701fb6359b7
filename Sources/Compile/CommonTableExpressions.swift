/// Puts ephemeral models into the SQL that selects from them, as CTEs.
///
/// SeeAlso: dbt docs, "Materializations", ephemeral.
enum CommonTableExpressions {
  /// `sql` with `expressions` before its own CTEs, or with a `with` of its own when it has none.
  ///
  /// - Parameter expressions: Names and queries, in the order in which they may use each other.
  static func prepend(_ expressions: [(name: String, sql: String)], to sql: String) -> (sql: String, shift: Int, at: Int) {
    guard !expressions.isEmpty else { return (sql, 0, 0) }
    let list = expressions.map { " \($0.name) as (\n\($0.sql)\n)" }.joined(separator: ",")
    let bytes = Array(sql.utf8)
    let start = skipBlanksAndComments(bytes, from: 0)
    guard var end = endOfWord("with", bytes, at: start) else {
      let inserted = "with\(list)\n"
      return (text(bytes[..<start]) + inserted + text(bytes[start...]), inserted.utf8.count, start)
    }
    let next = skipBlanksAndComments(bytes, from: end)
    end = endOfWord("recursive", bytes, at: next) ?? end
    let inserted = list + ","
    return (text(bytes[..<end]) + inserted + text(bytes[end...]), inserted.utf8.count, end)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func skipBlanksAndComments(_ bytes: [UInt8], from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
      if bytes[offset] <= 0x20 {
        offset += 1
      } else if bytes[offset...].starts(with: "--".utf8) {
        offset = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      } else if bytes[offset...].starts(with: "/*".utf8) {
        offset += 2
        while offset < bytes.count, !bytes[offset...].starts(with: "*/".utf8) { offset += 1 }
        offset = min(offset + 2, bytes.count)
      } else {
        break
      }
    }
    return offset
  }

  /// Where the keyword ends if it stands at `start` as a whole word.
  private static func endOfWord(_ word: String, _ bytes: [UInt8], at start: Int) -> Int? {
    let end = start + word.utf8.count
    guard end <= bytes.count, bytes[start..<end].map({ $0 | 0x20 }).elementsEqual(word.utf8) else { return nil }
    guard end < bytes.count else { return end }
    let next = bytes[end]
    let isWordByte =
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
      || next == UInt8(ascii: "_") || next >= 0x80
    return isWordByte ? nil : end
  }
}
