import Base

/// The diagnostics of what templates ask dbt's context for. A number is never reused.
extension Diagnostic.Code {
  /// An operation or a hook of the project's that uses an ephemeral model: there is no query for its CTE to stand in.
  static let ephemeralInOperation = Diagnostic.Code("C180", .runtime)
}
