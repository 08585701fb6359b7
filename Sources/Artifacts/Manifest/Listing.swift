import Base
import Nodes

/// How `ls` shows a resource.
///
/// SeeAlso: dbt docs, "dbt ls (list) command".
public struct Listing {
  private let manifest: Manifest
  /// `selector`, `name`, `path` or `json`.
  private let style: String
  private let keys: [String]?

  private static let defaultKeys = [
    "alias", "name", "package_name", "depends_on", "tags", "config", "resource_type", "source_name",
    "original_file_path",
    "unique_id",
  ]

  /// - Parameter keys: Of the JSON; nil takes dbt's.
  public init(manifest: Manifest, style: String, keys: [String]? = nil) {
    self.manifest = manifest
    self.style = style
    self.keys = keys
  }

  public func line(_ id: String) -> String {
    guard let resource = manifest[id] else { return id }
    switch style {
    case "name":
      if case .source(let source) = resource { return "\(source.sourceName).\(source.name)" }
      if case .node(let node) = resource { return node.searchName }
      return resource.name
    case "path": return resource.originalFilePath
    case "json": return json(of: resource)
    default: return selector(of: resource)
    }
  }

  /// What `--select` would take.
  private func selector(of resource: Resource) -> String {
    switch resource {
    case .node(let node): node.fqn.joined(separator: ".")
    case .source(let source): "source:\(source.packageName).\(source.sourceName).\(source.name)"
    case .unitTest(let test): "unit_test:\(test.packageName).\(test.versionedName)"
    case .exposure(let exposure): "exposure:\(exposure.packageName).\(exposure.name)"
    case .semantic(let found): "\(found.type.rawValue):\(found.packageName).\(found.name)"
    }
  }

  private func json(of resource: Resource) -> String {
    let document = NodeDocument.json(of: resource).objectValue ?? [:]
    var shown = OrderedDictionary<String, JSON>()
    for key in keys ?? Self.defaultKeys { shown[key] = document[key] }
    // As Python writes it: scripts search these lines as text.
    var writer = JSONWriter(isSpaced: true)
    writer.value(.object(shown))
    return writer.text
  }
}
