import Base

extension Diagnostic.Code {
  /// A `--select` or `--exclude` that cannot be read.
  public static let invalidSelector = Diagnostic.Code("G201", .runtime)
  /// `colour:red`: there is no such selection method.
  public static let unknownSelectionMethod = Diagnostic.Code("G202", .runtime)
  /// A warning: a criterion that no node meets.
  public static let nothingSelected = Diagnostic.Code("G203", .runtime, event: "NoNodesForSelectionCriteria")
  /// A selector that selectors.yml does not define.
  public static let unknownSelector = Diagnostic.Code("G204", .runtime)
  /// `state:`, `result:`, `source_status:` or deferral without the artifacts that they need.
  public static let missingState = Diagnostic.Code("G205", .runtime)
  /// A versioned model no longer keeps what its contract promised.
  public static let brokenContract = Diagnostic.Code("G206", .contractBreak)
  /// A warning: the same of a model without versions.
  public static let brokenUnversionedContract = Diagnostic.Code("G207", .runtime, event: "UnversionedBreakingChange")
  /// What a command is to be repeated for is gone.
  public static let missingNode = Diagnostic.Code("G209", .runtime)
  /// A warning: a seed too large to be compared by its content.
  public static let largeSeed = Diagnostic.Code("G208", .runtime)
}
