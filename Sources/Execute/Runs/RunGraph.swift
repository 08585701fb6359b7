import Nodes

/// The selected nodes and their order.
struct RunGraph {
  let graph: Graph

  /// - Parameter testsGateDependants: What depends on a node also waits for the tests of that node.
  init(_ ids: Set<String>, of manifest: Manifest, testsGateDependants: Bool) {
    let runnable = ids.filter { id in
      guard let node = manifest.nodes[id] else { return false }
      return node.resourceType != .operation
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
