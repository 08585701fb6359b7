import Warehouse

/// What of a statement's text matters for counting its rows.
enum StatementText {
  /// Whether it changes rows: only then does SQLite's count mean anything.
  static func changesRows(_ sql: String) -> Bool {
    var scanner = SQLScanner(sql)
    guard let first = scanner.next() else { return false }
    return ["insert", "update", "delete", "replace", "with"].contains { first.isKeyword($0) }
  }

  /// Whether it is a bare `commit`, `end` or `rollback`. Where no transaction is open it means nothing, as in Postgres: dbt's
  /// macros send one before hooks that must stand outside of a transaction.
  static func endsTransaction(_ sql: String) -> Bool {
    var scanner = SQLScanner(sql)
    guard let first = scanner.next(), ["commit", "end", "rollback"].contains(where: { first.isKeyword($0) }) else {
      return false
    }
    guard let next = scanner.next() else { return true }
    return next.isKeyword("transaction") || next.text == [UInt8(ascii: ";")]
  }

  /// The quoted name of the table that a `create table ... as` makes; nil for any other statement. SQLite counts no rows
  /// for it, so the adapter looks them up.
  static func createdTable(_ sql: String) -> String? {
    var scanner = SQLScanner(sql)
    guard scanner.next()?.isKeyword("create") == true, var token = scanner.next() else { return nil }
    if token.isKeyword("temp") || token.isKeyword("temporary") {
      guard let next = scanner.next() else { return nil }
      token = next
    }
    guard token.isKeyword("table"), var part = scanner.next() else { return nil }
    if part.isKeyword("if") {
      _ = scanner.next()  // not
      _ = scanner.next()  // exists
      guard let next = scanner.next() else { return nil }
      part = next
    }
    var name = quoted(part)
    guard var after = scanner.next() else { return nil }
    if after.text == [UInt8(ascii: ".")] {
      guard let table = scanner.next(), let next = scanner.next() else { return nil }
      name += "." + quoted(table)
      after = next
    }
    return after.isKeyword("as") ? name : nil
  }

  private static func quoted(_ token: SQLScanner.Token) -> String {
    Dialect.sqlite.quoted(String(decoding: token.text, as: UTF8.self))
  }
}
