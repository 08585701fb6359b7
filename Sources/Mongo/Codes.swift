import Base

/// The diagnostics of MongoDB's client. A number is never reused.
extension Diagnostic.Code {
  /// No libmongoc on this machine.
  public static let missingMongo = Diagnostic.Code("N101", .runtime)
  /// An address that is none of MongoDB's, or a filter that is none.
  public static let mongoSetting = Diagnostic.Code("N102", .parsing)
  /// No server answers, or it says no.
  public static let mongoFailed = Diagnostic.Code("N103", .runtime)
}
