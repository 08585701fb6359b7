/// What an undefined value does when it is used.
public enum UndefinedKind: Sendable {
  /// Jinja's `Undefined`: prints as nothing and is false; any other use is an error.
  case lenient
  /// Jinja's `StrictUndefined`: only the tests `defined` and `undefined` accept it.
  case strict
  /// Jinja's `ChainableUndefined`: attributes and items of it are undefined too.
  case chainable
  /// dbt's while it parses a project: attributes, items and calls of it are undefined too; prints as nothing.
  case capturing

  var typeName: String {
    switch self {
    case .lenient, .capturing: "Undefined"
    case .strict: "StrictUndefined"
    case .chainable: "ChainableUndefined"
    }
  }
}

/// A name, attribute or item that does not exist. Made by reading it; complains only when used.
public final class Undefined {
  public let kind: UndefinedKind
  /// The missing name, attribute or key as text; nil when only a hint is known.
  public let name: String?
  /// The whole message, where the reader knew more than "is undefined".
  public let message: String
  /// Works out what to do about it, only when it is reported.
  private let hint: () -> String?

  public init(kind: UndefinedKind, name: String?, message: String, hint: @escaping () -> String? = { nil }) {
    self.kind = kind
    self.name = name
    self.message = message
    self.hint = hint
  }

  /// The error of using it.
  public var error: Interrupt {
    .failure(.undefinedValue, message, hint: hint())
  }

  func truth() throws(Interrupt) -> Bool {
    if kind == .strict { throw error }
    return false
  }

  /// Its text: nothing, unless strict.
  func str() throws(Interrupt) -> String {
    if kind == .strict { throw error }
    return ""
  }

  /// The value of an attribute, item or (dbt only) call of it.
  func derived(forCall: Bool = false) throws(Interrupt) -> Value {
    switch kind {
    case .capturing: return .undefined(self)
    case .chainable where !forCall: return .undefined(self)
    default: throw error
    }
  }
}
