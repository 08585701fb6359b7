import Base

/// A section of `dbt_project.yml` such as `models:`: configs for folders and resources, nested by their fully qualified name.
public struct ConfigTree: Sendable {
  private let root: OrderedDictionary<String, JSON>
  /// The section's key: `models`.
  public let section: String
  /// The section's place.
  private let span: SourceSpan?
  /// Where the keys below it are written, by their path.
  private let places: [[String]: SourceSpan]

  public init(
    _ root: OrderedDictionary<String, JSON> = [:], section: String = "", span: SourceSpan? = nil,
    places: [[String]: SourceSpan] = [:]
  ) {
    self.root = root
    self.section = section
    self.span = span
    self.places = places
  }

  /// The configs that apply to a resource, from the most general level to the most specific one.
  ///
  /// A key with `+` is a config; one without is a config only when its value is no mapping, else a folder.
  public func levels(for fqn: [String]) -> [OrderedDictionary<String, JSON>] {
    var levels: [OrderedDictionary<String, JSON>] = []
    var node = root
    for name in [nil] + fqn.map(Optional.some) {
      if let name {
        guard case .object(let inner) = node[name] else { break }
        node = inner
      }
      var configs: OrderedDictionary<String, JSON> = [:]
      for (key, value) in node {
        if key.utf8.first == UInt8(ascii: "+") {
          configs[Self.configName(key)] = value
        } else if value.objectValue == nil {
          configs[key] = value
        }
      }
      levels.append(configs)
    }
    return levels
  }

  /// Where the value that a resource gets for a config is written: at the most specific level that has it.
  func place(of config: String, for fqn: [String]) -> SourceSpan? {
    for count in (0...fqn.count).reversed() {
      let path = fqn.prefix(count)
      for key in ["+\(config)", config] {
        if let place = places[path + [key]] { return place }
      }
    }
    return nil
  }

  /// Every config that is set anywhere in the tree, with its place.
  var configs: [(name: String, span: SourceSpan?)] {
    places.keys.compactMap { path in
      guard let key = path.last, let value = value(at: path[...]) else { return nil }
      guard key.utf8.first == UInt8(ascii: "+") || value.objectValue == nil else { return nil }
      return (Self.configName(key), places[path])
    }.sorted { ($0.span?.range.lowerBound ?? 0) < ($1.span?.range.lowerBound ?? 0) }
  }

  private func value(at path: ArraySlice<String>) -> JSON? {
    path.reduce(.object(root) as JSON?) { $0?[$1] }
  }

  /// Paths with configs that apply to none of the given resources, such as `models.shop.stagin`, with their places.
  public func unusedPaths(fqns: some Sequence<[String]>) -> [(path: String, span: SourceSpan?)] {
    let used = Set(fqns.flatMap { fqn in (0...fqn.count).map { Array(fqn.prefix($0)) } })
    var unused: [[String]] = []
    collect(root, path: [], used: used, into: &unused)
    return unused.map { (([section] + $0).joined(separator: "."), places[$0] ?? span) }.sorted { $0.path < $1.path }
  }

  private func collect(
    _ node: OrderedDictionary<String, JSON>, path: [String], used: Set<[String]>, into unused: inout [[String]]
  ) {
    var isLeaf = true
    for (key, value) in node where key.utf8.first != UInt8(ascii: "+") {
      guard let inner = value.objectValue else { continue }
      isLeaf = false
      collect(inner, path: path + [key], used: used, into: &unused)
    }
    let hasConfigs = isLeaf || node.contains { $0.key.utf8.first == UInt8(ascii: "+") || $0.value.objectValue == nil }
    if hasConfigs, !path.isEmpty, !used.contains(path) { unused.append(path) }
  }

  /// The config's own name: without the `+`.
  static func configName(_ key: String) -> String {
    key.utf8.first == UInt8(ascii: "+") ? String(key.dropFirst()).trimmingSpaces : key
  }
}
