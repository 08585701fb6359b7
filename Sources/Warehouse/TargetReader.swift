import Base

/// Reads typed values from the mapping of a profile's target.
public struct TargetReader {
  private let type: String
  private let target: JSON
  private let place: (_ key: String) -> SourceSpan?

  /// - Parameters:
  ///   - type: The warehouse's type, for messages.
  ///   - target: The mapping under `outputs: <name>:`, already rendered.
  ///   - place: Where a key's value is written.
  public init(_ type: String, _ target: JSON, at place: @escaping (_ key: String) -> SourceSpan?) {
    self.type = type
    self.target = target
    self.place = place
  }

  public subscript(key: String) -> JSON? { target[key] }

  /// - Throws: W201 for what is no text.
  public func text(_ key: String) throws(Diagnostic) -> String? {
    switch target[key] {
    case nil, .null?: return nil
    case .string(let value)?: return value
    case .some(let value): throw wrongType(key, value, expected: "text")
    }
  }

  /// The text of the first of several names of one key that is there.
  ///
  /// - Throws: W301 when none is.
  public func requiredText(_ keys: String...) throws(Diagnostic) -> String { try requiredText(keys) }

  public func requiredText(_ keys: [String]) throws(Diagnostic) -> String {
    if let value = try plainText(keys), !value.isEmpty { return value }
    throw missing(keys)
  }

  /// Text, or a number or truth value as YAML writes it: a user or password may be nothing but digits.
  ///
  /// - Parameter keys: The names of one key; the first that is there counts.
  public func plainText(_ keys: String...) throws(Diagnostic) -> String? { try plainText(keys) }

  public func plainText(_ keys: [String]) throws(Diagnostic) -> String? {
    guard let key = keys.first(where: { target[$0].map { !$0.isNull } ?? false }) else { return nil }
    return switch target[key] {
    case .int(let number)?: String(number)
    case .bool(let flag)?: flag ? "true" : "false"
    default: try text(key)
    }
  }

  public func texts(_ key: String) throws(Diagnostic) -> [String] {
    switch target[key] {
    case nil, .null?: return []
    case .array(let items)?:
      var result: [String] = []
      for item in items {
        guard let text = item.stringValue else { throw wrongType(key, item, expected: "a list of paths") }
        result.append(text)
      }
      return result
    case .some(let value): throw wrongType(key, value, expected: "a list of paths")
    }
  }

  /// A port, under the key `port`.
  ///
  /// - Throws: W301 when it is missing, W201 for what is no port.
  public func port() throws(Diagnostic) -> Int {
    _ = try requiredText("port")
    let number = try number("port", atLeast: 1)
    guard let port = number.flatMap({ Int(exactly: $0) }), port <= 65535 else {
      throw wrongType("port", self["port"] ?? .null, expected: "a number from 1 to 65535")
    }
    return port
  }

  /// Digits in quotes count too: `env_var` always gives text.
  ///
  /// - Throws: W201 for anything but a number from `minimum` up.
  public func number(_ key: String, atLeast minimum: Double) throws(Diagnostic) -> Double? {
    let value = target[key] ?? .null
    let number: Double? =
      switch value {
      case .null: nil
      case .int(let value): Double(value)
      case .double(let value): value
      case .string(let text): Double(text)
      default: nil
      }
    if value.isNull { return nil }
    guard let number, number >= minimum, number < 1e9 else {
      throw wrongType(key, value, expected: minimum > 0 ? "a number from \(Int(minimum)) up" : "a number of seconds")
    }
    return number
  }

  /// A truth value, also as text.
  public func flag(_ key: String) throws(Diagnostic) -> Bool? {
    switch target[key] {
    case nil, .null?: return nil
    case .bool(let flag)?: return flag
    case .string(let text)? where ["true", "false"].contains(text.lowercased()): return text.lowercased() == "true"
    case .some(let value): throw wrongType(key, value, expected: "true or false")
    }
  }

  /// A warning for each key that is none of `known`.
  public func unknownKeys(known: [String]) -> [Diagnostic] {
    (target.objectValue ?? [:]).keys.filter { !known.contains($0) }.map { key in
      Diagnostic(
        .profileKey, "'\(key)' is no key of a \(type) target and is ignored", at: span(of: key), severity: .warning,
        hint: Diagnostic.didYouMean(key, among: known))
    }
  }

  /// Why a value cannot be used; secrets must not be given here, since it is shown.
  public func wrongType(_ key: String, _ value: JSON, expected: String) -> Diagnostic {
    let shown =
      switch value {
      case .string(let text): "'\(text)'"
      case .int(let number): String(number)
      case .double(let number): String(number)
      default: value.kindName
      }
    return Diagnostic(
      .profileValue, "'\(key)' of the \(type) target must be \(expected), not \(shown)", at: span(of: key))
  }

  /// dbt's words for it.
  private func missing(_ keys: [String]) -> Diagnostic {
    let others = keys.dropFirst().map { " (or '\($0)')" }.joined()
    return Diagnostic(
      .profileMissingKey, "the \(type) target is invalid: '\(keys[0])' is a required property",
      hint: "add '\(keys[0]):'\(others) to the target in profiles.yml")
  }

  /// The place of `schemas_and_paths.main` is that of `schemas_and_paths`.
  public func span(of key: String) -> SourceSpan? {
    place(key.split(separator: ".").first.map(String.init) ?? key)
  }
}
