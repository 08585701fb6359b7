import Base
import Nodes
import YAML

/// A column as a properties file describes it.
public struct ColumnProperties: Sendable {
  public var name: String
  public var span: SourceSpan
  /// Not rendered.
  public var description: String
  public var dataType: String?
  public var quote: Bool?
  public var meta: OrderedDictionary<String, JSON>
  /// Of the column and of its config, without repetition.
  public var tags: [String]
  public var constraints: [Constraint]
  public var granularity: String?
  public var dataTests: [DataTestDeclaration]

  init(
    _ node: YAMLNode, of owner: String, rendering render: TextRenderer, warnings: inout [Diagnostic]
  ) throws(Diagnostic) {
    var reader = try MappingReader(node, as: "a column of \(owner)")
    name = try reader.requiredString("name")
    reader.subject = "column '\(name)' of \(owner)"
    span = node.span
    description = try reader.text("description")
    dataType = try reader.string("data_type")
    quote = try reader.bool("quote")
    granularity = try reader.choice("granularity", among: TimeGranularity.names)
    constraints = try reader.constraints(of: "column \(name) of \(owner)", warnings: &warnings)
    dataTests = try reader.dataTests(rendering: render, warnings: &warnings)
    let config = try ConfigBlock(&reader)
    meta = try reader.object("meta").merging(config.values["meta"]?.objectValue ?? [:])
    var seen: Set<String> = []
    tags = (try reader.strings("tags") ?? []) + NodeConfig(config.values).strings("tags")
    tags = tags.filter { seen.insert($0).inserted }
    _ = reader.node("docs")
    warnings += reader.unknownKeys()
  }

  /// The column for the manifest, its description still to be rendered.
  public var info: ColumnInfo {
    var info = ColumnInfo(name: name)
    info.description = description
    info.dataType = dataType
    info.quote = quote
    info.meta = meta
    info.tags = tags
    info.constraints = constraints
    info.granularity = granularity
    return info
  }
}
