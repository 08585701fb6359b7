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

  private static let defaultKeys: Set<String> = [
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
    if let keys {
      for key in keys {
        if let value = document[key] ?? nested(key, in: document) { shown[key] = value }
      }
    } else {
      for (key, value) in document where Self.defaultKeys.contains(key) { shown[key] = value }
    }
    return JSON.object(shown).pythonText()
  }

  /// `config.materialized`; nothing where there is only null.
  private func nested(_ key: String, in document: OrderedDictionary<String, JSON>) -> JSON? {
    let path = key.split(separator: ".").map(String.init)
    guard path.count > 1 else { return nil }
    let value = path.reduce(JSON?.some(.object(document))) { $0?[$1] }
    return value == .null ? nil : value
  }
}
