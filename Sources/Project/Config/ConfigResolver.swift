import Base
import Nodes

/// Works out a resource's config from everywhere it may be set.
///
/// From weakest to strongest: dbt's defaults; the tree of the project that owns the resource, general before specific;
/// its properties file; its own `config()`; and, for a package's resource, the root project's tree.
/// SeeAlso: dbt docs, "Configurations and properties", "Config inheritance".
public struct ConfigResolver: Sendable {
  private let root: ProjectFile
  private let projects: [String: ProjectFile]

  /// - Parameter packages: The installed packages; the root project may be among them.
  public init(root: ProjectFile, packages: [ProjectFile] = []) {
    self.root = root
    projects = Dictionary((packages + [root]).map { ($0.name, $0) }) { _, last in last }
  }

  /// The config of one resource.
  ///
  /// - Parameters:
  ///   - fqn: Package, folders and name.
  ///   - package: The project that owns it.
  ///   - properties: Configs of its properties file, rendered.
  ///   - calls: Configs of its own file.
  ///   - places: Where the resource's own files give each config.
  ///   - place: What errors point to when a value has no place of its own.
  /// - Throws: P501 for a value that the key cannot have.
  public func config(
    of type: ResourceType, fqn: [String], package: String, properties: OrderedDictionary<String, JSON> = [:],
    calls: OrderedDictionary<String, JSON> = [:], places: [String: SourceSpan] = [:], at place: SourceSpan? = nil
  ) throws(Diagnostic) -> NodeConfig {
    let schema = ConfigSchema.of(type)
    let owner = projects[package] ?? root
    func written(_ key: String) -> SourceSpan? {
      places[key] ?? owner.configTree(for: type).place(of: key, for: fqn) ?? place
    }
    var values = schema.defaults
    for source in sources(of: type, fqn: fqn, package: package, properties: properties, calls: calls, rendered: true) {
      for (key, value) in source {
        let key = ConfigCalls.canonical(key)
        values[key] = try (schema.rules[key] ?? .clobber).merged(values[key], value, key: key, at: written(key))
      }
    }
    try ConfigShape.normalize(&values, of: type, at: written)
    return NodeConfig(values)
  }

  /// What is set anywhere, nothing joined: the strongest place's value for each key, the project's trees as written.
  ///
  /// dbt's `unrendered_config`, which `state:modified` compares. dbt puts the properties' rendered values there too.
  public func unrenderedConfig(
    of type: ResourceType, fqn: [String], package: String, properties: OrderedDictionary<String, JSON> = [:],
    calls: OrderedDictionary<String, JSON> = [:]
  ) -> OrderedDictionary<String, JSON> {
    sources(of: type, fqn: fqn, package: package, properties: properties, calls: calls, rendered: false)
      .reduce(OrderedDictionary()) { $0.merging($1) }
  }

  /// Config paths of the root project that apply to no resource, with the section's place.
  public func unusedPaths(
    fqns: [ResourceType: [[String]]]
  ) -> [(path: String, span: SourceSpan?)] {
    var unused: [(path: String, span: SourceSpan?)] = []
    for type in ResourceType.allCases {
      guard let tree = root.configs[type] else { continue }
      unused += tree.unusedPaths(fqns: fqns[type] ?? [])
    }
    return unused
  }

  /// A warning for each config of the root project's trees that is nearly a known one.
  public var misspeltConfigs: [Diagnostic] {
    ResourceType.allCases.flatMap { type in
      (root.configs[type]?.configs ?? []).flatMap { config in
        ConfigSpelling.warnings(for: [config.name], of: type) { _ in config.span }
      }
    }
  }

  private func sources(
    of type: ResourceType, fqn: [String], package: String, properties: OrderedDictionary<String, JSON>,
    calls: OrderedDictionary<String, JSON>, rendered: Bool
  ) -> [OrderedDictionary<String, JSON>] {
    let owner = projects[package] ?? root
    var sources = owner.configTree(for: type, rendered: rendered).levels(for: fqn)
    sources.append(properties)
    sources.append(calls)
    if owner.name != root.name { sources += root.configTree(for: type, rendered: rendered).levels(for: fqn) }
    return sources
  }
}
