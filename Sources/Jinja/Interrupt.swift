import Base

/// Why an evaluation stopped before its end.
///
/// `Error` asks for `Sendable`; an interrupt is thrown and caught on the one thread of its interpreter, so the value it
/// may carry never crosses to another.
public indirect enum Interrupt: Error, @unchecked Sendable {
  case failure(Diagnostic)
  /// Ends the innermost running macro with exactly this value (dbt's `return()`).
  case returned(Value)
}

extension Interrupt {
  /// A failure without a place: the expression being evaluated adds its own.
  public static func failure(_ code: Diagnostic.Code, _ message: String, hint: String? = nil) -> Interrupt {
    .failure(Diagnostic(code, message, hint: hint))
  }

  /// Python's `TypeError`.
  public static func typeError(_ message: String, hint: String? = nil) -> Interrupt {
    .failure(.typeError, message, hint: hint)
  }

  /// Python's `ValueError`, `OverflowError`, `ZeroDivisionError` and the like.
  public static func valueError(_ message: String, hint: String? = nil) -> Interrupt {
    .failure(.valueError, message, hint: hint)
  }
}

extension Interrupt {
  /// Longer texts, in bytes, are refused instead of taking the memory that others need.
  static let longestText = 1 << 30

  /// - Throws: a `ValueError` for a width that no text of use has.
  static func checkWidth(_ width: Int) throws(Interrupt) {
    if width > longestText { throw .valueError("width \(width) is too big") }
  }
}

extension Optional where Wrapped == String {
  /// The hint of a misspelt name.
  static func didYouMean(_ name: String, among known: some Sequence<String>) -> String? {
    Diagnostic.didYouMean(name, among: known)
  }
}
