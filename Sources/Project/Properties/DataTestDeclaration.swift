import Base
import YAML

/// A generic data test as a properties file declares it on a model, source table or column.
public struct DataTestDeclaration: Sendable {
  /// The test's name without its package: `unique`.
  public var name: String
  /// The package in `package.test`.
  public var namespace: String?
  /// The arguments of its macro as written; rendered where the test is compiled.
  public var arguments: OrderedDictionary<String, JSON>
  /// Rendered.
  public var config: OrderedDictionary<String, JSON>
  /// The project's own name for it.
  public var customName: String?
  public var description: String
  public var span: SourceSpan
  /// What stands under `arguments:`, which without `require_generic_test_arguments_property` is an argument itself.
  private var nestedArguments: OrderedDictionary<String, JSON>?
  /// About arguments and configs in their older places.
  public private(set) var warnings: [Diagnostic] = []

  /// Configs that may also stand beside the arguments, as before there was `config:`.
  private static let configKeys = [
    "severity", "tags", "enabled", "where", "limit", "warn_if", "error_if", "fail_calc", "store_failures",
    "store_failures_as", "meta", "database", "schema", "alias",
  ]

  /// Reads `unique`, `{unique: {...}}` or `{test_name: unique, ...}`.
  ///
  /// - Throws: P403 for any other form.
  init(_ node: YAMLNode, on subject: String, rendering render: TextRenderer) throws(Diagnostic) {
    span = node.span
    if let text = node.string {
      (namespace, name) = try Self.split(text, at: node.span)
      (arguments, config, description) = ([:], [:], "")
      return
    }
    let (title, body) = try Self.parts(node, on: subject)
    (namespace, name) = try Self.split(title, at: node.span)
    var reader = try MappingReader(body, as: "data test '\(title)'")
    _ = reader.node("test_name")
    config = try Self.config(&reader, rendering: render)
    customName = try reader.string("name")
    description = try reader.text("description")
    let nested = reader.value("arguments")
    arguments = [:]
    for pair in reader.rest { arguments[pair.name] = pair.value.json }
    warnings = Self.configKeys.filter(reader.contains).map { key in
      Diagnostic(
        .looseConfig, "'\(key)' of \(reader.subject) is a config", at: reader.span(of: key), severity: .warning,
        hint: "write it under 'config:'")
    }
    if nested == nil, let first = reader.rest.first {
      warnings.append(
        Diagnostic(
          .looseArguments, "the arguments of \(reader.subject) on \(subject) stand beside its configs",
          at: first.key.span, severity: .warning, hint: "write them under 'arguments:'"))
    }
    nestedArguments = nested?.json.objectValue
    for pair in nested?.mapping ?? [] { arguments[pair.name] = pair.value.json }
    if let nested, nested.mapping == nil { throw reader.mismatch("arguments", "a mapping", nested) }
    if arguments["model"] != nil {
      throw Diagnostic(
        .invalidDataTest, "data test '\(title)' cannot be given 'model': it is what the test is declared on",
        at: reader.contains("model") ? reader.span(of: "model") : node.span, hint: "rename the argument")
    }
  }

  /// The test as it was read before there was `arguments:`: that is an argument like any other.
  public var withPlainArguments: DataTestDeclaration {
    guard let nestedArguments else { return self }
    var test = self
    for name in nestedArguments.keys { test.arguments[name] = nil }
    test.arguments["arguments"] = .object(nestedArguments)
    return test
  }

  private static func parts(_ node: YAMLNode, on subject: String) throws(Diagnostic) -> (title: String, body: YAMLNode)
  {
    guard let pairs = node.mapping else {
      throw Diagnostic(
        .invalidDataTest, "a data test of \(subject) must be a name or a mapping, is \(node.summary)", at: node.span)
    }
    if let title = node["test_name"]?.string { return (title, node) }
    guard let pair = pairs.first, pairs.count == 1 else {
      throw Diagnostic(
        .invalidDataTest, "a data test of \(subject) has the keys \(pairs.map(\.name).joined(separator: ", "))",
        at: node.span,
        hint: pairs.first?.value.isNull == true
          ? "indent what belongs to '\(pairs[0].name)' below it" : "write each test as an entry of its own")
    }
    guard pair.value.mapping != nil else {
      throw Diagnostic(
        .invalidDataTest, "data test '\(pair.name)' of \(subject) must have a mapping, is \(pair.value.summary)",
        at: pair.value.span.range.isEmpty ? pair.key.span : pair.value.span,
        hint: pair.value.isNull ? "delete the colon, or write its arguments below it" : nil)
    }
    return (pair.name, pair.value)
  }

  private static func split(_ title: String, at span: SourceSpan) throws(Diagnostic) -> (String?, String) {
    let parts = title.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isValid = parts.allSatisfy { part in
      part.utf8.first.map { !(0x30...0x39).contains($0) } == true
        && part.utf8.allSatisfy { $0.isIdentifierByte }
    }
    guard isValid, parts.count <= 2 else {
      throw Diagnostic(.invalidDataTest, "'\(title)' is no name of a data test", at: span)
    }
    return parts.count == 2 ? (parts[0], parts[1]) : (nil, parts[0])
  }

  private static func config(
    _ reader: inout MappingReader, rendering render: TextRenderer
  ) throws(Diagnostic) -> OrderedDictionary<String, JSON> {
    let nested = try reader.reader("config")
    var given: [(name: String, value: YAMLNode)] = []
    // In this order, which dbt's `raw_code` shows.
    for key in configKeys {
      let beside = reader.value(key)
      if beside != nil, let nested, nested.contains(key) {
        throw Diagnostic(
          .doubleProperty, "'\(key)' of \(reader.subject) is given twice", at: reader.span(of: key),
          hint: "keep the one under 'config'", related: [.init(message: "also given here", span: nested.span(of: key))])
      }
      if let value = beside ?? nested?.node[key] { given.append((key, value)) }
    }
    for pair in nested?.node.mapping ?? [] where !configKeys.contains(pair.name) {
      given.append((pair.name, pair.value))
    }
    var config: OrderedDictionary<String, JSON> = [:]
    for (name, value) in given where !value.isNull {
      config[name] = value.string?.holdsJinja == true ? try render(value) : value.json
    }
    return config
  }
}

extension UInt8 {
  /// `[0-9A-Za-z_]`
  var isIdentifierByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}
