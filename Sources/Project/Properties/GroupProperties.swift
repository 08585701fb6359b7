import Base
import YAML

/// A group of resources with an owner.
public struct GroupProperties: Sendable {
  public var name: String
  public var span: SourceSpan
  public var description: String?
  public var ownerName: String?
  public var ownerEmail: String?
  public var config: ConfigBlock

  init(_ raw: YAMLNode, rendering render: TextRenderer, warnings: inout [Diagnostic]) throws(Diagnostic) {
    let node = try raw.rendered(by: render) { SchemaPath.isKept($0, in: "groups") }
    var reader = try MappingReader(node, as: "a group")
    name = try reader.requiredString("name")
    reader.subject = "group '\(name)'"
    span = node.span
    description = try reader.string("description")
    guard var owner = try reader.reader("owner") else { throw reader.missing("owner") }
    ownerName = try owner.string("name")
    ownerEmail = try owner.strings("email")?.joined(separator: ", ")
    guard ownerName != nil || ownerEmail != nil else { throw owner.missing("email") }
    config = try ConfigBlock(&reader)
    warnings += reader.unknownKeys()
  }
}
