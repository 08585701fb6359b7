/// Puts ephemeral models into the SQL that selects from them, as CTEs.
///
/// SeeAlso: dbt docs, "Materializations", ephemeral.
enum CommonTableExpressions {
  /// SQL with CTEs put into it.
  struct Expanded {
    var sql: String
    /// Where in `sql` the inserted text stands.
    var inserted: Range<Int>
    /// Where in `sql` each expression's own query starts.
    var starts: [Int]
  }

  /// `sql` with `expressions` before its own CTEs, or with a `with` of its own when it has none.
  ///
  /// - Parameter expressions: Names and queries, in the order in which they may use each other.
  static func prepend(_ expressions: [(name: String, sql: String)], to sql: String) -> Expanded {
    guard !expressions.isEmpty else { return Expanded(sql: sql, inserted: 0..<0, starts: []) }
    let bytes = Array(sql.utf8)
    var offset = skipBlanksAndComments(bytes, from: 0)
    let end = endOfWord("with", bytes, at: offset)
    if let end { offset = endOfWord("recursive", bytes, at: skipBlanksAndComments(bytes, from: end)) ?? end }
    var inserted = end == nil ? "with" : ""
    var starts: [Int] = []
    for (index, expression) in expressions.enumerated() {
      inserted += "\(index > 0 ? "," : "") \(expression.name) as (\n"
      starts.append(offset + inserted.utf8.count)
      inserted += "\(expression.sql)\n)"
    }
    inserted += end == nil ? "\n" : ","
    return Expanded(
      sql: text(bytes[..<offset]) + inserted + text(bytes[offset...]),
      inserted: offset..<offset + inserted.utf8.count, starts: starts)
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
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
      || next == UInt8(ascii: "_") || next >= 0x80
    return isWordByte ? nil : end
  }
}
