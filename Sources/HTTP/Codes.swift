import Base

/// The diagnostics of HTTP. A number is never reused.
extension Diagnostic.Code {
  /// No libcurl on this machine.
  public static let missingCurl = Diagnostic.Code("H101", .runtime)
  /// An address that is no HTTP one.
  public static let badAddress = Diagnostic.Code("H102", .runtime)
  /// No answer: no such host, no connection, no time left, a broken transfer.
  public static let transferFailed = Diagnostic.Code("H103", .runtime)
  /// An answer that says no.
  public static let refusedByServer = Diagnostic.Code("H104", .runtime)
  /// An answer larger than its reader allows.
  public static let answerTooLarge = Diagnostic.Code("H105", .runtime)
}
