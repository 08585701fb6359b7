import Base

/// The diagnostics of running nodes. A number is never reused.
extension Diagnostic.Code {
  static let invalidTestResult = Diagnostic.Code("E101", .runtime)
  /// A seed's file that is no table.
  static let invalidSeed = Diagnostic.Code("E102", .runtime)
  static let invalidDelimiter = Diagnostic.Code("E105", .compilation)
  /// `loaded_at_field` gave no time.
  static let invalidFreshness = Diagnostic.Code("E104", .runtime)
  /// A microbatch model whose batches cannot be told.
  static let invalidBatches = Diagnostic.Code("E120", .runtime)
  static let emptySeed = Diagnostic.Code("E103", .runtime)
}
