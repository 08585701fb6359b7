import Base

/// The diagnostics of what templates ask dbt's context for. A number is never reused.
extension Diagnostic.Code {
  /// An operation or a hook of the project's that uses an ephemeral model: there is no query for its CTE to stand in.
  static let ephemeralInOperation = Diagnostic.Code("C180", .runtime)
  /// What functions of `exceptions` raise, by dbt's headlines.
  static let raisedDatabaseError = Diagnostic.Code("C181", .database)
  static let raisedDependencyError = Diagnostic.Code("C182", .dependency)
  static let raisedInternalError = Diagnostic.Code("C183", .internalError)
  static let raisedFailFast = Diagnostic.Code("C184", .runtime)
  /// Python models, which no warehouse here can run.
  static let pythonJob = Diagnostic.Code("C185", .compilation)
}
