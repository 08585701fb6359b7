/// What becomes of warnings: `--warn-error`, `--warn-error-options`.
///
/// A warning that is named counts more than `Deprecations`, and that more than `all`; of lists that name it alike,
/// `silence` counts more than `warn`, and that more than `error`.
/// SeeAlso: dbt docs, "Warnings".
public struct WarningPolicy: Sendable, Equatable {
  public enum Handling: Sendable {
    case shown, error, silent
  }

  /// Whether warnings that nobody names are errors.
  public var areErrors: Bool
  /// dbt's names of events, `Deprecations` for all of that kind, or codes of warnings that dbt does not have (`Y203`).
  public var error: Set<String>
  public var warn: Set<String>
  public var silence: Set<String>

  /// The word for everything that dbt calls deprecated.
  public static let deprecations = "Deprecations"
  /// dbt's name for a test that warns.
  public static let testResult = "LogTestResult"

  public init(
    areErrors: Bool = false, error: Set<String> = [], warn: Set<String> = [], silence: Set<String> = []
  ) {
    self.areErrors = areErrors
    self.error = error
    self.warn = warn
    self.silence = silence
  }

  /// What dbt does not warn of is an error only when its code is named: a project that passes `dbt --warn-error` passes here.
  public func handling(of code: Diagnostic.Code) -> Handling {
    if let event = code.event { return handling(of: event, isDeprecation: code.deprecation != nil) }
    if silence.contains(code.id) { return .silent }
    return error.contains(code.id) && !warn.contains(code.id) ? .error : .shown
  }

  public func handling(of event: String, isDeprecation: Bool = false) -> Handling {
    if silence.contains(event) { return .silent }
    if warn.contains(event) { return .shown }
    if error.contains(event) { return .error }
    if isDeprecation {
      if silence.contains(Self.deprecations) { return .silent }
      if warn.contains(Self.deprecations) { return .shown }
      if error.contains(Self.deprecations) { return .error }
    }
    return areErrors ? .error : .shown
  }

  /// Which warnings are shown, and which are errors.
  public func sorted(_ warnings: [Diagnostic]) -> (shown: [Diagnostic], errors: [Diagnostic]) {
    var shown: [Diagnostic] = []
    var errors: [Diagnostic] = []
    for warning in warnings {
      switch handling(of: warning.code) {
      case .shown: shown.append(warning)
      case .silent: break
      case .error:
        var error = warning
        error.severity = .error
        errors.append(error)
      }
    }
    return (shown, errors)
  }
}
