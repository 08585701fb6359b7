import Base

/// The diagnostics of the template language. A number is never reused.
extension Diagnostic.Code {
  /// The text is not a template: a token, expression or tag is malformed.
  public static let templateSyntax = Diagnostic.Code("J101", .compilation)
  /// A block has no end, or an end no block.
  public static let unbalancedBlock = Diagnostic.Code("J102", .compilation)
  public static let unknownTag = Diagnostic.Code("J103", .compilation)
  public static let unknownFilter = Diagnostic.Code("J104", .compilation)
  public static let unknownTest = Diagnostic.Code("J105", .compilation)
  /// Expressions or blocks nest deeper than the parser follows.
  public static let nestedTooDeeply = Diagnostic.Code("J106", .compilation)
  /// A name is defined twice where it may be defined once.
  public static let duplicateBlock = Diagnostic.Code("J107", .compilation)

  /// An undefined value was used.
  public static let undefinedValue = Diagnostic.Code("J201", .compilation)
  /// Python's `TypeError`.
  public static let typeError = Diagnostic.Code("J202", .compilation)
  /// Python's `ValueError` and the other errors about a value of the right type.
  public static let valueError = Diagnostic.Code("J203", .compilation)
  public static let templateNotFound = Diagnostic.Code("J204", .compilation)
  /// A macro called itself, directly or not, more often than allowed.
  public static let recursionLimit = Diagnostic.Code("J205", .compilation)
  /// A filter's or test's own complaint (`FilterArgumentError`).
  public static let filterArgument = Diagnostic.Code("J206", .compilation)
  /// A value was used as a template, module or block that it is not.
  public static let templateRuntime = Diagnostic.Code("J207", .compilation)
}
