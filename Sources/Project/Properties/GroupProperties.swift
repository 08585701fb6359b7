import Base
import Nodes
import YAML

/// A group of resources with an owner.
public struct GroupProperties: Sendable {
  public var name: String
  public var nameSpan: SourceSpan
  /// Not rendered.
  public var description: String?
  public var owner: Owner
  public var config: ConfigBlock

  init(_ raw: YAMLNode, rendering render: TextRenderer, warnings: inout [Diagnostic]) throws(Diagnostic) {
    let node = try raw.rendered(by: render) { SchemaPath.isKept($0, in: "groups") }
    var reader = try MappingReader(node, as: "a group")
    name = try reader.requiredString("name")
    reader.subject = "group '\(name)'"
    nameSpan = node["name"]?.span ?? node.span
    description = try reader.string("description")
    owner = try Owner(&reader)
    config = try ConfigBlock(&reader)
    warnings += reader.unknownKeys()
  }
}
