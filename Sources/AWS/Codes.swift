import Base

/// The diagnostics of AWS. A number is never reused.
extension Diagnostic.Code {
  /// No credentials where AWS's own tools look for them.
  public static let missingCredentials = Diagnostic.Code("Z101", .runtime)
  /// A profile that the shared files lack, or that says something that is not supported.
  public static let badAWSProfile = Diagnostic.Code("Z102", .runtime)
  /// No region is said anywhere.
  public static let missingRegion = Diagnostic.Code("Z103", .runtime)
  /// A service refused, in its own words.
  public static let refusedByAWS = Diagnostic.Code("Z104", .runtime)
  /// An answer that does not hold what it should.
  public static let oddAnswerOfAWS = Diagnostic.Code("Z105", .runtime)
}
