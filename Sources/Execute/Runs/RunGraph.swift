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
      return node.resourceType != .operation && (verb == .compile || !node.isEphemeral)
    }
    let selected = manifest.graph.restricted(to: runnable)
    graph = testsGateDependants ? Self.gated(selected, manifest) : selected
  }

  /// Adds an edge from each test to what depends on the tested nodes, unless the test itself needs it.
  private static func gated(_ graph: Graph, _ manifest: Manifest) -> Graph {
    let isTest = { (id: String) in manifest.nodes[id]?.resourceType == .test }
    let tests = graph.ids.filter(isTest)
    var gates: [String: [String]] = [:]
    for test in tests {
      let needed = graph.ancestors(of: [test])
      for parent in graph.parents(of: test) {
        for child in graph.children(of: parent) where !isTest(child) && !needed.contains(child) {
          gates[child, default: []].append(test)
        }
      }
    }
    return Graph(graph.ids.map { (id: $0, parents: graph.parents(of: $0) + (gates[$0] ?? [])) })
  }
}

extension Manifest {
  /// What a run does something with, or at least reports: nodes, and exposures as steps in which nothing happens.
  func runnable(_ id: String) -> Node? {
    if let node = nodes[id] { return node }
    guard let exposure = exposures[id] else { return nil }
    var step = Node(
      uniqueID: id, resourceType: .exposure, name: exposure.name, packageName: exposure.packageName,
      path: exposure.path, originalFilePath: exposure.originalFilePath, fqn: exposure.fqn)
    step.declaration = exposure.declaration
    return step
  }
}
