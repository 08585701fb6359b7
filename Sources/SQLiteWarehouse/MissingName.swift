/// Finds the name that SQLite misses, for messages that come without an offset (`no such table: main.orders`).
enum MissingName {
  private static let prefixes = [
    "no such table: ", "no such view: ", "no such column: ", "no such function: ", "no such index: ",
    "ambiguous column name: ", "no such collation sequence: ", "unknown database ",
  ]

  /// The byte offset in `sql` of the name that `message` complains about: its first use outside comments and strings.
  static func offset(of message: String, in sql: String) -> Int? {
    guard let prefix = prefixes.first(where: message.hasPrefix),
      let name = message.dropFirst(prefix.count).split(separator: ".").last
    else { return nil }
    let wanted = SQLScanner.Token(offset: 0, text: Array(name.utf8), isName: true).lowered
    var scanner = SQLScanner(sql)
    while let token = scanner.next() {
      if token.isName, token.lowered == wanted { return token.offset }
    }
    return nil
  }
}
