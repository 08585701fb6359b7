import Base
import YAML

/// A source with its tables.
public struct SourceProperties: Sendable {
  public var name: String
  public var span: SourceSpan
  /// Not rendered.
  public var description: String
  public var database: String?
  public var schema: String?
  /// As written.
  public var unrenderedDatabase: String?
  public var unrenderedSchema: String?
  public var loader: String
  public var quoting: OrderedDictionary<String, JSON>
  public var meta: OrderedDictionary<String, JSON>
  public var tags: [String]
  public var config: ConfigBlock
  public var tables: [SourceTable]
  let freshness: FreshnessDeclaration
  let loadedAt: LoadedAt
  /// The declaration, rendered.
  let node: YAMLNode

  init(_ raw: YAMLNode, rendering render: TextRenderer, warnings: inout [Diagnostic]) throws(Diagnostic) {
    let node = try raw.rendered(by: render) { SchemaPath.isKept($0, in: "sources") }
    try self.init(rendered: node, rendering: render, warnings: &warnings)
    unrenderedDatabase = raw["database"]?.string
    unrenderedSchema = raw["schema"]?.string
  }

  /// - Parameter render: Renders what is left of Jinja in data tests.
  init(
    rendered node: YAMLNode, rendering render: TextRenderer, warnings: inout [Diagnostic]
  ) throws(Diagnostic) {
    self.node = node
    var reader = try MappingReader(node, as: "a source")
    name = try reader.requiredString("name")
    reader.subject = "source '\(name)'"
    span = node.span
    description = try reader.text("description")
    database = try reader.string("database")
    schema = try reader.string("schema")
    loader = try reader.text("loader")
    quoting = try reader.object("quoting")
    meta = try reader.object("meta")
    tags = try reader.strings("tags") ?? []
    config = try ConfigBlock(&reader)
    freshness = try FreshnessDeclaration(&reader, key: "freshness")
    loadedAt = try LoadedAt(&reader)
    tables = []
    for table in try reader.list("tables") ?? [] {
      tables.append(try SourceTable(table, of: name, rendering: render, warnings: &warnings))
    }
    warnings += reader.unknownProperties(configs: Self.configs)
  }

  static let configs = ConfigSchema.of(.source).names
}

/// A table of a source.
public struct SourceTable: Sendable {
  public var name: String
  public var nameSpan: SourceSpan
  public var span: SourceSpan
  /// Not rendered.
  public var description: String
  public var identifier: String?
  public var quoting: OrderedDictionary<String, JSON>
  public var meta: OrderedDictionary<String, JSON>
  public var tags: [String]
  public var config: ConfigBlock
  public var columns: [ColumnProperties]
  public var dataTests: [DataTestDeclaration]
  /// Where and how an external table lies, as written.
  public var external: JSON?
  let freshness: FreshnessDeclaration
  let loadedAt: LoadedAt

  init(
    _ node: YAMLNode, of source: String, rendering render: TextRenderer, warnings: inout [Diagnostic]
  ) throws(Diagnostic) {
    var reader = try MappingReader(node, as: "a table of source '\(source)'")
    name = try reader.requiredString("name")
    reader.subject = "source table '\(source).\(name)'"
    nameSpan = node["name"]?.span ?? node.span
    span = node.span
    description = try reader.text("description")
    identifier = try reader.string("identifier")
    quoting = try reader.object("quoting")
    meta = try reader.object("meta")
    tags = try reader.strings("tags") ?? []
    config = try ConfigBlock(&reader)
    columns = try reader.columns(rendering: render, warnings: &warnings)
    dataTests = try reader.dataTests(rendering: render, warnings: &warnings)
    external = reader.json("external")
    freshness = try FreshnessDeclaration(&reader, key: "freshness")
    loadedAt = try LoadedAt(&reader)
    _ = (reader.node("docs"), reader.node("data_type"), reader.node("constraints"))
    warnings += reader.unknownProperties(configs: SourceProperties.configs)
  }
}
