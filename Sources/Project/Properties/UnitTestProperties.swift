import Base
import Nodes
import YAML

/// A unit test as declared; rows in files and seeds are still to be fetched.
public struct UnitTestProperties: Sendable {
  public var name: String
  /// The model's name, with a version behind a blank where one is meant.
  public var model: String
  public var modelSpan: SourceSpan
  public var span: SourceSpan
  public var nameSpan: SourceSpan
  public var description: String
  public var given: [UnitTestFixtureProperties]
  public var expect: UnitTestFixtureProperties
  public var overrides: UnitTestOverrides?
  /// Where each overridden macro is named.
  public var overrideSpans: [String: SourceSpan] = [:]
  public var versions: UnitTestVersions?
  public var config: ConfigBlock

  init(_ raw: YAMLNode, rendering render: TextRenderer, warnings: inout [Diagnostic]) throws(Diagnostic) {
    let node = try raw.rendered(by: render) { SchemaPath.isKept($0, in: "unit_tests") }
    var reader = try MappingReader(node, as: "a unit test")
    name = try reader.requiredString("name")
    let subject = "unit test '\(name)'"
    reader.subject = subject
    model = try reader.requiredString("model")
    modelSpan = reader.node("model")?.span ?? node.span
    span = node.span
    nameSpan = node["name"]?.span ?? node.span
    description = try reader.text("description")
    guard let inputs = try reader.list("given") else { throw reader.missing("given") }
    given = []
    for input in inputs {
      given.append(try UnitTestFixtureProperties(input, isInput: true, of: subject, warnings: &warnings))
    }
    guard try reader.mapping("expect") != nil, let expected = reader.value("expect") else {
      throw reader.missing("expect")
    }
    expect = try UnitTestFixtureProperties(expected, isInput: false, of: subject, warnings: &warnings)
    if let value = try reader.reader("overrides") {
      (overrides, overrideSpans) = try Self.overrides(value, warnings: &warnings)
    }
    versions = try Self.versions(try reader.reader("versions"), warnings: &warnings)
    config = try ConfigBlock(&reader)
    warnings += reader.unknownProperties(configs: ConfigSchema.of(.unitTest).names)
    warnings += ConfigSpelling.warnings(for: config.values.keys, of: .unitTest) { [config] in config.spans[$0] }
  }

  private static func overrides(
    _ reader: MappingReader, warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> (UnitTestOverrides, [String: SourceSpan]) {
    var reader = reader
    var overrides = UnitTestOverrides()
    var spans: [String: SourceSpan] = [:]
    for pair in try reader.mapping("macros") ?? [] { spans[pair.name] = pair.key.span }
    overrides.macros = try reader.object("macros")
    overrides.vars = try reader.object("vars")
    overrides.environment = try reader.object("env_vars")
    warnings += reader.unknownKeys()
    return (overrides, spans)
  }

  private static func versions(
    _ reader: MappingReader?, warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> UnitTestVersions? {
    guard var reader else { return nil }
    var versions = UnitTestVersions()
    if try reader.list("include") != nil { versions.include = reader.json("include")?.arrayValue }
    if try reader.list("exclude") != nil { versions.exclude = reader.json("exclude")?.arrayValue }
    if versions.include?.isEmpty == false, versions.exclude?.isEmpty == false {
      throw Diagnostic(
        .invalidUnitTest, "Unit tests can not both include and exclude versions", at: reader.span(of: "exclude"),
        hint: "keep one of the two", related: [.init(message: "the other is here", span: reader.span(of: "include"))])
    }
    warnings += reader.unknownKeys()
    return versions
  }
}

/// One entry of `given`, or `expect`.
public struct UnitTestFixtureProperties: Sendable {
  public var input: String?
  public var format: UnitTestFixture.Format
  /// As written: a list of mappings, or text; nil when there are none here.
  public var rows: JSON?
  public var fixture: String?
  public var span: SourceSpan
  public var rowsSpan: SourceSpan
  /// What messages call it: `given input ref('orders') of unit test 'a'`.
  public var subject: String

  init(
    _ node: YAMLNode, isInput: Bool, of owner: String, warnings: inout [Diagnostic]
  ) throws(Diagnostic) {
    subject = isInput ? "an input of \(owner)" : "'expect' of \(owner)"
    var reader = try MappingReader(node, as: subject)
    span = node.span
    if isInput {
      let name = try reader.requiredString("input")
      subject = "input \(name) of \(owner)"
      reader.subject = subject
      input = name
      span = reader.node("input")?.span ?? span
    }
    format = try Self.format(&reader)
    fixture = try reader.string("fixture")
    rowsSpan = reader.contains("rows") ? reader.span(of: "rows") : reader.span(of: "fixture")
    let value = reader.value("rows")
    if let value { try Self.check(value, of: subject) }
    rows = value?.json
    warnings += reader.unknownKeys()
  }

  private static func format(_ reader: inout MappingReader) throws(Diagnostic) -> UnitTestFixture.Format {
    guard let text = try reader.string("format") else { return .dict }
    if let format = UnitTestFixture.Format(rawValue: text) { return format }
    let known = UnitTestFixture.Format.allCases.map(\.rawValue)
    throw Diagnostic(
      .invalidUnitTest, "'\(text)' is no format of rows, in \(reader.subject)", at: reader.node("format")?.span,
      hint: Diagnostic.didYouMean(text, among: known) ?? "the formats are \(known.joined(separator: ", "))")
  }

  private static func check(_ rows: YAMLNode, of subject: String) throws(Diagnostic) {
    if rows.string != nil { return }
    guard let elements = rows.sequence else {
      throw Diagnostic(
        .invalidUnitTest, "the rows of \(subject) must be a list of mappings or text, are \(rows.summary)",
        at: rows.span, hint: "write each row as '- {column: value}'")
    }
    for element in elements where element.mapping == nil {
      throw Diagnostic(
        .invalidUnitTest, "a row of \(subject) must be a mapping, is \(element.summary)", at: element.span,
        hint: "write it as {column: value}")
    }
  }
}
