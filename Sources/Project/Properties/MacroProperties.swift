import Base
import Nodes
import YAML

/// What a properties file says about a macro.
public struct MacroProperties: Sendable {
  public var name: String
  public var nameSpan: SourceSpan
  public var span: SourceSpan
  /// Not rendered.
  public var description: String
  public var meta: OrderedDictionary<String, JSON>
  public var isShownInDocs: Bool
  /// Their descriptions are not rendered.
  public var arguments: [Macro.Argument]

  init(_ raw: YAMLNode, rendering render: TextRenderer, warnings: inout [Diagnostic]) throws(Diagnostic) {
    let node = try raw.rendered(by: render) { SchemaPath.isKept($0, in: "macros") }
    var reader = try MappingReader(node, as: "a macro")
    name = try reader.requiredString("name")
    reader.subject = "macro '\(name)'"
    nameSpan = node["name"]?.span ?? node.span
    span = node.span
    description = try reader.text("description")
    let config = try ConfigBlock(&reader)
    meta = try reader.object("meta").merging(config.values["meta"]?.objectValue ?? [:])
    let docs = try reader.object("docs")
    isShownInDocs = (config.values["docs"]?["show"] ?? docs["show"])?.boolValue ?? true
    arguments = []
    for item in try reader.list("arguments") ?? [] {
      var argument = try MappingReader(item, as: "an argument of \(reader.subject)")
      arguments.append(
        Macro.Argument(
          name: try argument.requiredString("name"), type: try argument.string("type"),
          description: try argument.text("description")))
      warnings += argument.unknownKeys()
    }
    warnings += reader.unknownKeys()
  }
}
