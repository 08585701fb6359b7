import Nodes

/// The selected nodes and their order.
struct RunGraph {
  let graph: Graph

  /// - Parameters:
  ///   - verb: Ephemeral models are compiled by themselves, but never built: they run as part of what selects from them.
  ///   - testsGateDependants: What depends on a node also waits for the tests of that node.
  init(_ ids: Set<String>, of manifest: Manifest, verb: RunVerb, testsGateDependants: Bool) {
    let runnable = ids.filter { id in
      guard let node = manifest.runnable(id) else { return false }
      return node.resourceType != .operation && !node.isBlank && (verb == .compile || !node.isEphemeral)
    }
    if verb == .clone {
      // Each is copied by itself.
      graph = Graph(manifest.graph.ids.lazy.filter(runnable.contains).map { (id: $0, parents: []) })
      return
    }
    let whole = testsGateDependants ? Self.gated(manifest) : manifest.graph
    graph = whole.restricted(to: runnable)
  }

  /// Unit tests run before their model: they need its parents, and the model needs them.
  private static func beforeModels(_ manifest: Manifest) -> [String: [String]] {
    Dictionary(grouping: manifest.unitTests.values) { $0.dependsOnNodes.first ?? "" }.mapValues { $0.map(\.uniqueID) }
  }

  /// The project's graph with an edge from each test to what depends, directly or not, on everything that it tests.
  ///
  /// It is made of the whole project, so that a test also gates a selected node which depends on the tested one through
  /// nodes that are not selected. A test of two nodes gates only what depends on both: waiting for it there adds no cycle.
  private static func gated(_ manifest: Manifest) -> Graph {
    let graph = manifest.graph
    var gates: [String: [String]] = [:]
    for test in graph.ids where manifest.nodes[test]?.resourceType == .test {
      for child in firstDependants(on: graph.parents(of: test), in: graph) {
        guard let node = manifest.nodes[child], node.resourceType != .test else { continue }
        gates[child, default: []].append(test)
      }
    }
    let unitTests = beforeModels(manifest)
    return Graph(
      graph.ids.map { id in
        let tested = manifest.unitTests[id]?.dependsOnNodes.first
        let own = graph.parents(of: tested ?? id) + (gates[tested ?? id] ?? [])
        return (id: id, parents: own + (unitTests[id] ?? []))
      })
  }

  /// What depends on all of `parents` while nothing that it depends on already does.
  private static func firstDependants(on parents: [String], in graph: Graph) -> [String] {
    guard let first = parents.first else { return [] }
    if parents.count == 1 { return graph.children(of: first) }
    let common = parents.dropFirst().reduce(graph.descendants(of: [first])) {
      $0.intersection(graph.descendants(of: [$1]))
    }
    return common.filter { common.isDisjoint(with: graph.parents(of: $0)) }
  }
}

extension Node {
  /// A model, test, analysis or snapshot whose file or block holds nothing yet: dbt passes over it.
  fileprivate var isBlank: Bool { source != nil && rawCode.trimmingSpaces.isEmpty }
}

extension Manifest {
  /// What a run does something with, or at least reports: nodes and unit tests, sources that it fills, and exposures and saved
  /// queries as steps in which nothing happens.
  public func runnable(_ id: String) -> Node? {
    if let node = nodes[id] { return node }
    if let test = unitTests[id] { return step(of: test) }
    if let source = sources[id] { return step(of: source) }
    guard let resource = self[id], resource.type.isOnlyReported else { return nil }
    var step = Node(
      uniqueID: id, resourceType: resource.type, name: resource.name, packageName: resource.packageName,
      path: exposures[id]?.path ?? semantics[id]?.path ?? "", originalFilePath: resource.originalFilePath,
      fqn: resource.fqn)
    step.declaration = exposures[id]?.declaration ?? semantics[id]?.declaration
    return step
  }

  private func step(of source: Source) -> Node {
    var step = Node(
      uniqueID: source.uniqueID, resourceType: .source, name: "\(source.sourceName).\(source.name)",
      packageName: source.packageName, path: source.originalFilePath, originalFilePath: source.originalFilePath,
      fqn: source.fqn, schema: source.schema)
    step.database = source.database
    step.alias = source.identifier
    step.relationName = source.relationName
    step.declaration = source.declaration
    return step
  }

  private func step(of test: UnitTest) -> Node {
    var step = Node(
      uniqueID: test.uniqueID, resourceType: .unitTest, name: test.versionedName, packageName: test.packageName,
      path: test.compiledPath, originalFilePath: test.originalFilePath, fqn: test.fqn, schema: test.schema ?? "")
    step.config = test.config
    step.declaration = test.declaration
    return step
  }
}
