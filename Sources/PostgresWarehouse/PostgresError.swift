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
    var error = WarehouseError(
      Kind(sqlState: code), message, code: code, sql: sql, isTransient: TransientFault.isOne(code))
    // As psql prints them. The context tells which line of a file or which function was at work.
    var details = [("DETAIL", ErrorField.detail), ("CONTEXT", .context)].compactMap { name, field in
      result.text(of: field).map { "\(name):  \($0)" }
    }
    let said = ([message, sql ?? ""] + details).joined(separator: "\n")
    details += objects.compactMap { name, field in
      result.text(of: field).flatMap { said.contains($0) ? nil : "\(name):  \($0)" }
    }
    if !details.isEmpty { error.detail = details.joined(separator: "\n") }
    error.hint = result.text(of: .hint) ?? hint(for: code)
    if let sql, let position = result.text(of: .position).flatMap({ Int($0) }) {
      error.offset = sql.utf8Offset(ofScalar: position - 1)
    }
    return error
  }

  /// What an error may be about, under psql's names.
  private static let objects: [(name: String, field: ErrorField)] = [
    ("TABLE NAME", .table), ("COLUMN NAME", .column), ("DATATYPE NAME", .dataType), ("CONSTRAINT NAME", .constraint),
  ]

  /// Why no connection could be made.
  static func refused(_ message: String, by settings: ConnectionSettings) -> WarehouseError {
    let text = message.trimmingLines
    let reason = Refusal.known(settings).first { text.contains($0.words) }
    // What the server itself says is final unless it is known to pass; what the network says may pass.
    let passes = reason?.passes ?? !text.contains("FATAL")
    return WarehouseError(.connection, text, code: "08001", hint: reason?.hint, isTransient: passes)
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
  var trimmingLines: String {
    split(separator: "\n").map { line in String(line.drop { $0 == "\t" || $0 == " " }) }.joined(separator: "\n")
  }
}
