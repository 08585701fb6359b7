import Base
import Nodes
import YAML

/// What a properties file says about a model, seed, snapshot, analysis or singular test.
public struct NodeProperties: Sendable {
  /// The list it stands in.
  public enum Section: String, Sendable, CaseIterable {
    case models, seeds, snapshots, analyses, functions
    case dataTests = "data_tests"

    public var resourceType: ResourceType {
      switch self {
      case .models: .model
      case .seeds: .seed
      case .snapshots: .snapshot
      case .analyses: .analysis
      case .functions: .function
      case .dataTests: .test
      }
    }
  }

  public var section: Section
  public var name: String
  public var nameSpan: SourceSpan
  /// The whole declaration.
  public var span: SourceSpan
  /// Not rendered.
  public var description: String
  public var config: ConfigBlock
  public var columns: [ColumnProperties]
  public var dataTests: [DataTestDeclaration]
  /// Whether column names are quoted in data tests, unless a column says otherwise.
  public var quoteColumns: Bool?
  public var constraints: [Constraint]
  public var versions: [ModelVersion]
  /// A version's number or text.
  public var latestVersion: JSON?
  public var deprecationDate: DeprecationDate?
  public var timeSpine: TimeSpine?
  /// Functions only.
  public var signature: FunctionSignature?
  /// Snapshots only: the `ref()` or `source()` to take.
  public var relation: String?

  init(
    _ raw: YAMLNode, section: Section, rendering render: TextRenderer, warnings: inout [Diagnostic]
  ) throws(Diagnostic) {
    let type = section.resourceType
    let node = try raw.rendered(by: render) { SchemaPath.isKept($0, in: section.rawValue) }
    var reader = try MappingReader(node, as: "a \(type)")
    name = try reader.requiredString("name")
    let subject = "\(type) '\(name)'"
    reader.subject = subject
    self.section = section
    nameSpan = node["name"]?.span ?? node.span
    span = node.span
    description = try reader.text("description")
    config = try ConfigBlock(&reader, attributes: ["meta", "docs", "group", "contract", "access"])
    columns = try reader.columns(rendering: render, warnings: &warnings)
    dataTests = try reader.dataTests(rendering: render, warnings: &warnings)
    quoteColumns = try reader.bool("quote_columns")
    constraints = try reader.constraints(of: "\(type.rawValue) \(name)", warnings: &warnings)
    latestVersion = reader.json("latest_version")
    deprecationDate = try DeprecationDate(&reader)
    relation = try reader.string("relation")
    versions = []
    for version in try reader.list("versions") ?? [] {
      versions.append(try ModelVersion(version, of: subject, rendering: render, warnings: &warnings))
    }
    timeSpine = try TimeSpine(&reader)
    if section == .functions { signature = try FunctionSignature(&reader, name: name) }
    _ = reader.node("data_type")
    try Self.checkVersions(versions, latest: reader.value("latest_version"), of: subject)
    if let timeSpine {
      let columns = latest.map(self.columns) ?? columns
      try timeSpine.check(columns, of: name, at: reader.span(of: "time_spine"))
    }
    warnings += reader.unknownProperties(configs: ConfigSchema.of(type).names)
    warnings += ConfigSpelling.warnings(for: config.values.keys, of: type) { [config] in config.spans[$0] }
  }

  private static func checkVersions(
    _ versions: [ModelVersion], latest: YAMLNode?, of subject: String
  ) throws(Diagnostic) {
    var first: [String: SourceSpan] = [:]
    for version in versions {
      if let known = first[version.text] {
        throw Diagnostic(
          .duplicateProperties, "found duplicate version: '\(version.text)' in versions list of \(subject)",
          at: version.span, related: [.init(message: "first given here", span: known)])
      }
      first[version.text] = version.span
    }
    guard let latest, !versions.isEmpty, !versions.contains(where: { $0.version == latest.json }) else { return }
    let known = versions.map(\.version.text).joined(separator: ", ")
    throw Diagnostic(
      .invalidProperties, "latest_version: \(latest.text) is not one of \(subject) versions: [\(known)]",
      at: latest.span,
      hint: first[latest.text] == nil ? nil : "one is text and the other a number: write both with or without quotes")
  }

  /// The version that a `ref()` without one means: `latest_version`, or the highest.
  public var latest: ModelVersion? {
    if let latestVersion { return versions.first { $0.version == latestVersion } }
    return versions.max { $0 < $1 }
  }

  /// The configs of a version: the model's with its own merged in, lists in front of the model's.
  public func config(of version: ModelVersion) -> OrderedDictionary<String, JSON> {
    Self.merged(config.values, version.config.values)
  }

  private static func merged(
    _ base: OrderedDictionary<String, JSON>, _ update: OrderedDictionary<String, JSON>
  ) -> OrderedDictionary<String, JSON> {
    var result = base
    for (key, value) in update {
      switch (result[key], value) {
      case (.object(let old), .object(let new)): result[key] = .object(merged(old, new))
      case (.array(let old), .array(let new)): result[key] = .array(new + old)
      default: result[key] = value
      }
    }
    return result
  }

  /// The data tests of a version, its columns' apart: its own if it has any list, else the model's.
  public func dataTests(of version: ModelVersion) -> [DataTestDeclaration] { version.dataTests ?? dataTests }

  /// The columns of a version: its own, and those of the model that it takes in.
  public func columns(of version: ModelVersion) -> [ColumnProperties] {
    columns.filter { version.includes($0.name) } + version.columns
  }
}
