import Warehouse

/// Tells which table a `create table ... as` makes: SQLite counts no rows for it, so the adapter looks them up.
enum CreatedTable {
  /// The table's quoted name, or nil when `sql` is another kind of statement.
  static func name(in sql: String) -> String? {
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
