import Base
import YAML

extension MappingReader {
  /// A text that is not rendered yet, such as a description; empty when it is absent.
  mutating func text(_ key: String) throws(Diagnostic) -> String { try string(key) ?? "" }

  /// A list of data tests under its new or its old key.
  mutating func dataTests(
    rendering render: TextRenderer, warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> [DataTestDeclaration] {
    if value("tests") != nil, value("data_tests") != nil {
      throw Diagnostic(
        .doubleProperty, "\(subject) has both 'tests' and 'data_tests'", at: span(of: "tests"),
        hint: "move what 'tests' holds to 'data_tests'",
        related: [.init(message: "'data_tests' is here", span: span(of: "data_tests"))])
    }
    let oldTests = try list("tests")
    var tests: [DataTestDeclaration] = []
    for node in try list("data_tests") ?? oldTests ?? [] {
      let test = try DataTestDeclaration(node, on: subject, rendering: render)
      warnings += test.warnings
      tests.append(test)
    }
    return tests
  }

  /// Columns in order.
  mutating func columns(
    rendering render: TextRenderer, warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> [ColumnProperties] {
    var columns: [ColumnProperties] = []
    for node in try list("columns") ?? [] {
      columns.append(try ColumnProperties(node, of: subject, rendering: render, warnings: &warnings))
    }
    return columns
  }

  /// The warning about a key that dbt reads and then does not heed, as it does `access` of a version.
  mutating func passedOver(_ key: String) -> Diagnostic? {
    guard value(key) != nil else { return nil }
    return Diagnostic(
      .passedOverKey, "'\(key)' of \(subject) has no effect here", at: span(of: key), severity: .warning,
      hint: "write it under 'config:' of the version")
  }

  /// A mapping as JSON; empty when it is absent.
  mutating func object(_ key: String) throws(Diagnostic) -> OrderedDictionary<String, JSON> {
    guard try mapping(key) != nil else { return [:] }
    return json(key)?.objectValue ?? [:]
  }

  /// For declarations in which dbt allows no keys but its own.
  ///
  /// - Throws: Y203 for the first key that nobody asked for.
  func refuseUnknownKeys() throws(Diagnostic) {
    guard let unknown = unknownKeys().first else { return }
    throw Diagnostic(.yamlUnknownKey, unknown.message, at: unknown.span, hint: unknown.hint)
  }

  /// One of some words, for example a type.
  ///
  /// - Throws: P401 for any other word, with the nearest one.
  mutating func choice(_ key: String, among names: [String]) throws(Diagnostic) -> String? {
    guard let text = try string(key) else { return nil }
    if names.contains(text) { return text }
    throw Diagnostic(
      .invalidProperties, "'\(text)' is no valid '\(key)' of \(subject)", at: node(key)?.span,
      hint: Diagnostic.didYouMean(text, among: names) ?? "use one of \(names.joined(separator: ", "))")
  }

  /// One of some words that must be there.
  mutating func requiredChoice<Choice>(_ key: String) throws(Diagnostic) -> Choice
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    guard let text = try choice(key, among: Choice.allCases.map(\.rawValue)), let choice = Choice(rawValue: text) else {
      throw missing(key)
    }
    return choice
  }

  /// Warnings about the keys that nobody asked for; those that are configs are told their place.
  func unknownProperties(configs: Set<String>) -> [Diagnostic] {
    unknownKeys().map { warning in
      guard let pair = rest.first(where: { $0.key.span == warning.span }), configs.contains(pair.name) else {
        return warning
      }
      var warning = warning
      warning.hint = "it is a config: write it under 'config:'"
      return warning
    }
  }
}
