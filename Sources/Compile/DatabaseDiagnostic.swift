import Base
import Jinja
import Warehouse

extension WarehouseError {
  /// The error as users meet it. The place is added by whoever knows which line of the project the statement came from.
  public func diagnostic(at span: SourceSpan? = nil) -> Diagnostic {
    let code: Diagnostic.Code =
      switch kind {
      case .connection: .connectionFailed
      case .statement: .statementFailed
      case .constraint: .constraintFailed
      case .busy: .databaseLocked
      case .storage, .readOnly: .storageFailed
      case .cancelled: .statementCancelled
      }
    let text = detail.map { "\(message)\n\($0)" } ?? message
    return Diagnostic(code, text, at: span, hint: hint)
  }
}

extension RenderContext {
  /// The error of a statement with its place in the project, and with the statement when it is not the node's own SQL.
  func diagnostic(of error: WarehouseError, in sql: String) -> Diagnostic {
    var diagnostic = error.diagnostic(at: place(of: error, in: sql))
    if error.kind == .statement || error.kind == .constraint, let compiled, sql.utf8Offset(of: compiled.sql) == nil {
      let line = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let shown = line.count > 200 ? line.prefix(199) + "…" : line[...]
      diagnostic.related.append(.init(message: "in the statement: \(shown)", span: nil))
    }
    return diagnostic
  }

  /// The part of the project behind a failed statement: the analyst's line, when the node's SQL is part of the statement
  /// and the database said where it stumbled; else the node's file. nil, which means the call that ran the statement,
  /// while the node's SQL is not yet known.
  func place(of error: WarehouseError, in sql: String) -> SourceSpan? {
    guard let compiled else { return nil }
    guard let offset = error.offset, let start = sql.utf8Offset(of: compiled.sql) else {
      return node?.source?.opening ?? node?.declaration
    }
    return compiled.map.span(at: offset - start) ?? node?.source?.opening ?? node?.declaration
  }
}

extension String {
  /// The byte offset at which a text first occurs in this one.
  fileprivate func utf8Offset(of part: String) -> Int? {
    let whole = Array(utf8)
    let wanted = Array(part.utf8)
    guard !wanted.isEmpty, wanted.count <= whole.count else { return nil }
    for start in 0...(whole.count - wanted.count) where whole[start] == wanted[0] {
      if whole[start..<(start + wanted.count)].elementsEqual(wanted) { return start }
    }
    return nil
  }
}

extension Interrupt {
  /// The failure as a diagnostic, for code outside of templates.
  var diagnostic: Diagnostic {
    switch self {
    case .failure(let diagnostic): diagnostic
    case .returned: Diagnostic(.raisedByProject, "return() was called outside of a macro")
    }
  }
}
