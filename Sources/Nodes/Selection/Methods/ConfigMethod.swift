import Base

/// `config.materialized:view`, `config.meta.owner:ann`: by a value of the config of nodes and sources.
///
/// Text must be equal (a test's severity but for case), a list must hold it, and `true` and `false` stand for booleans.
/// Numbers are never equal to text, as in dbt; selectors.yml may hold numbers.
struct ConfigMethod: ManifestMethod {
  static let name = "config"
  private let path: [String]
  private let value: String
  private let json: JSON

  init(_ text: CriterionText) {
    path = text.arguments
    value = text.value
    json = text.json
  }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      switch resource {
      case .exposure, .unitTest, .semantic: return false
      case .node, .source: break
      }
      guard let found = find(in: resource.config) else { return false }
      if case .array(let items) = found { return items.contains(where: isMet) }
      return isMet(by: found)
    }
  }

  private func find(in config: NodeConfig) -> JSON? {
    var found: JSON? = .object(config.values)
    for key in path { found = found?[key] }
    return found
  }

  private func isMet(by json: JSON) -> Bool {
    switch json {
    case .string(let text): path == ["severity"] ? text.lowercased() == value.lowercased() : text == value
    case .bool(let flag): value.lowercased() == (flag ? "true" : "false")
    case .int, .double: json == self.json
    default: false
    }
  }

  func hint(in manifest: Manifest) -> String? {
    guard let key = path.first else { return "write config.<name>:<value>, as config.materialized:view" }
    let keys = Set(manifest.nodes.values.lazy.flatMap { $0.config.values.keys })
    return keys.contains(key) ? nil : Diagnostic.didYouMean(key, among: keys)
  }
}
