import Warehouse

extension WarehouseError {
  static func cancelled(sql: String?) -> WarehouseError {
    WarehouseError(.cancelled, "the statement was cancelled", code: "57014", sql: sql)
  }

  /// What the server refused, in its words.
  ///
  /// - Parameters:
  ///   - result: A failed one.
  ///   - isCancelled: Whether we asked for the end of the statement; a server ends one of its own accord with the same code.
  static func postgres(_ result: QueryResult, sql: String?, isCancelled: Bool) -> WarehouseError {
    let code = result.text(of: .sqlState) ?? ""
    if isCancelled, code == "57014" { return .cancelled(sql: sql) }
    let message = result.text(of: .message) ?? "the server closed the connection"
    var error = WarehouseError(Kind(sqlState: code), message, code: code, sql: sql)
    // As psql prints them. The context tells which line of a file or which function was at work.
    let details = [("DETAIL", ErrorField.detail), ("CONTEXT", .context)].compactMap { name, field in
      result.text(of: field).map { "\(name):  \($0)" }
    }
    if !details.isEmpty { error.detail = details.joined(separator: "\n") }
    error.hint = result.text(of: .hint) ?? hint(for: code)
    if let sql, let position = result.text(of: .position).flatMap({ Int($0) }) {
      error.offset = sql.utf8Offset(ofScalar: position - 1)
    }
    return error
  }

  /// The connection's own trouble: it could not be made, or it broke.
  static func connection(_ message: String, host: String, port: Int) -> WarehouseError {
    let words: [(part: String, hint: String)] = [
      (
        "password authentication failed",
        "check 'user' and 'password' of the target in profiles.yml, and the environment variables they come from"
      ),
      ("no password supplied", "add 'password:' to the target in profiles.yml"),
      (
        "Connection refused",
        "no server answers there: check 'host' (\(host)) and 'port' (\(port)) in profiles.yml, and that it is running"
      ),
      ("could not translate host name", "check 'host' (\(host)) in profiles.yml"),
      ("timeout expired", "the server did not answer in time: check 'host', 'port' and any firewall between"),
      ("does not exist", "check 'dbname' and 'user' in profiles.yml"),
      ("no pg_hba.conf entry", "the server does not let this user in from here: ask who runs it, or check 'sslmode'"),
      ("does not support SSL", "remove 'sslmode' from the target, or set it to 'prefer'"),
      ("too many clients", "lower 'threads' in profiles.yml, or raise the server's max_connections"),
    ]
    let text = message.trimmingLines
    return WarehouseError(.connection, text, code: "08006", hint: words.first { text.contains($0.part) }?.hint)
  }

  private static func hint(for code: String) -> String? {
    switch code {
    case "42501":
      "the role of the target lacks a privilege: grant it, or choose another 'user' or 'role' in profiles.yml"
    case "40P01", "40001": "others change the same tables now: run again, or with fewer threads"
    case "55P03": "another session holds a lock: wait until it is done, then run again"
    case "53100": "the server's disk is full: free some space there and run again"
    case "2BP01":
      "something else stands on this relation: drop that first, or let it be built by the project so that it is replaced too"
    default: nil
    }
  }
}

extension WarehouseError.Kind {
  /// By the class (the first two signs) of an SQLSTATE.
  ///
  /// SeeAlso: Postgres manual, appendix A.
  init(sqlState: String) {
    switch (sqlState.prefix(2), sqlState) {
    case (_, "25006"): self = .readOnly
    case ("23", _): self = .constraint
    case (_, "40P01"), (_, "40001"), (_, "55P03"): self = .busy
    case ("53", _), ("58", _), ("XX", _): self = .storage
    case ("08", _), ("28", _), (_, ""), (_, "57P01"), (_, "57P02"), (_, "57P03"): self = .connection
    default: self = .statement
    }
  }
}

extension String {
  /// The byte at which the nth Unicode scalar starts: Postgres counts characters.
  fileprivate func utf8Offset(ofScalar number: Int) -> Int? {
    guard let index = unicodeScalars.index(startIndex, offsetBy: number, limitedBy: endIndex) else { return nil }
    return utf8.distance(from: startIndex, to: index)
  }

  /// Without blanks and line breaks at the ends; libpq indents further lines with a tab.
  fileprivate var trimmingLines: String {
    split(separator: "\n").map { line in String(line.drop { $0 == "\t" || $0 == " " }) }.joined(separator: "\n")
  }
}
