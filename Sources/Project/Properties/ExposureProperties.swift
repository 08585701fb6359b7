import Base
import Nodes
import YAML

/// An exposure as declared.
public struct ExposureProperties: Sendable {
  public var name: String
  public var nameSpan: SourceSpan
  public var span: SourceSpan
  public var type: String
  public var owner: Owner
  /// Not rendered.
  public var description: String
  public var label: String?
  public var maturity: String?
  public var url: String?
  /// `ref('a')`, `source('a', 'b')`: expressions without braces.
  public var dependsOn: [(expression: String, span: SourceSpan)]
  public var tags: [String]
  public var meta: OrderedDictionary<String, JSON>
  public var config: ConfigBlock

  private static let types = ["dashboard", "notebook", "analysis", "ml", "application"]
  private static let maturities = ["low", "medium", "high"]

  init(_ raw: YAMLNode, rendering render: TextRenderer, warnings: inout [Diagnostic]) throws(Diagnostic) {
    let node = try raw.rendered(by: render) { SchemaPath.isKept($0, in: "exposures") }
    var reader = try MappingReader(node, as: "an exposure")
    name = try reader.requiredString("name")
    reader.subject = "exposure '\(name)'"
    nameSpan = node["name"]?.span ?? node.span
    span = node.span
    if !name.utf8.allSatisfy({ $0.isIdentifierByte || $0 == UInt8(ascii: "-") }) {
      warnings.append(
        Diagnostic(
          .exposureName, "'\(name)' is no name of an exposure", at: nameSpan, severity: .warning,
          hint: "use letters, digits and underscores here, and 'label' for the title"))
    }
    type = try Self.choice("type", among: Self.types, &reader) ?? ""
    if type.isEmpty { throw reader.missing("type") }
    maturity = try Self.choice("maturity", among: Self.maturities, &reader)
    owner = try Owner(&reader)
    description = try reader.text("description")
    label = try reader.string("label")
    url = try reader.string("url")
    dependsOn = []
    for item in try reader.list("depends_on") ?? [] {
      guard let expression = item.string else {
        throw reader.mismatch("depends_on", "a list of text", item, verb: "has")
      }
      dependsOn.append((expression, item.span))
    }
    tags = try reader.strings("tags") ?? []
    meta = try reader.object("meta")
    config = try ConfigBlock(&reader)
    warnings += reader.unknownProperties(configs: ["enabled"])
  }

  private static func choice(
    _ key: String, among names: [String], _ reader: inout MappingReader
  ) throws(Diagnostic) -> String? {
    guard let text = try reader.string(key), !names.contains(text) else { return try reader.string(key) }
    throw Diagnostic(
      .invalidProperties, "'\(text)' is no \(key) of an exposure", at: reader.node(key)?.span,
      hint: Diagnostic.didYouMean(text, among: names) ?? "use one of \(names.joined(separator: ", "))")
  }
}
