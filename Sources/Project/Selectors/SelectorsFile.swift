import Base
import Nodes
import YAML

/// `selectors.yml`: selections under names.
///
/// - SeeAlso: docs.getdbt.com/reference/node-selection/yaml-selectors
public struct SelectorsFile: Sendable {
  public static let fileName = "selectors.yml"

  /// In the order of the file.
  public private(set) var selectors: OrderedDictionary<String, NamedSelector> = [:]
  public private(set) var warnings: [Diagnostic] = []

  /// A project without the file has no selectors.
  ///
  /// - Throws: P701 and G2xx for what cannot be read, Y2xx for values of a wrong type.
  public init(folder: String, rendering render: TextRenderer) throws(Diagnostic) {
    let path = Paths.join(folder, Self.fileName)
    guard FileSystem.isFile(path) else { return }
    let (root, warnings) = try YAMLDocument.parse(
      SourceFile(path: Self.fileName, bytes: try FileSystem.read(path)))
    self.warnings = warnings
    guard let root, !root.isNull else { return }
    var reader = try MappingReader(try root.rendered(by: render) { _ in false }, as: Self.fileName)
    _ = reader.value("version")
    guard let entries = try reader.list("selectors") else { throw reader.missing("selectors") }
    for entry in entries { try add(entry) }
    self.warnings += reader.unknownKeys()
  }

  private mutating func add(_ entry: YAMLNode) throws(Diagnostic) {
    var reader = try MappingReader(entry, as: "a selector")
    let name = try reader.requiredString("name")
    reader.subject = "selector '\(name)'"
    let isDefault = try reader.bool("default") ?? false
    _ = try reader.string("description")
    guard let definition = reader.value("definition") else { throw reader.missing("definition") }
    guard definition.string != nil || definition.mapping != nil else {
      throw Diagnostic(
        .invalidSelectors,
        "Could not parse selector file data: the definition of selector '\(name)' is \(definition.summary)",
        at: definition.span,
        hint: "Valid root-level selector definitions: union, intersection, string, dictionary. No lists")
    }
    if isDefault, let other = selectors.values.first(where: \.isDefault) {
      throw Diagnostic(
        .invalidSelectors,
        "Error when parsing the selector file. Found multiple selectors with `default: true`: \(other.name) and \(name)",
        at: reader.span(of: "default"), hint: "one of them at most can be what commands fall back to")
    }
    var parser = SelectorDefinition()
    let spec = try parser.spec(ofRoot: definition)
    warnings += parser.warnings + reader.unknownKeys()
    var json = entry.json.objectValue ?? [:]
    json["definition"] = SelectorDefinition.json(of: definition)
    selectors[name] = NamedSelector(name: name, spec: spec, isDefault: isDefault, json: .object(json))
  }
}
