import Base

/// The diagnostics of S3. A number is never reused.
extension Diagnostic.Code {
  /// An address that is no `s3://bucket/key`.
  public static let badObjectAddress = Diagnostic.Code("S101", .runtime)
  /// A server refused, in its own words.
  public static let refusedByS3 = Diagnostic.Code("S102", .runtime)
  /// An answer that does not hold what it should.
  public static let oddAnswerOfS3 = Diagnostic.Code("S103", .runtime)
  /// An object that became another one while it was read.
  public static let objectChanged = Diagnostic.Code("S104", .runtime)
}
