import Nodes
import Testing

@Suite("The graph")
struct GraphTests {
  /// a -> b -> d -> e, a -> c -> d, x alone; children listed before their parents.
  private let graph = Graph([
    (id: "e", parents: ["d"]), (id: "d", parents: ["b", "c", "b"]), (id: "b", parents: ["a"]),
    (id: "c", parents: ["a", "gone"]),
    (id: "a", parents: []), (id: "x", parents: []),
  ])

  @Test func neighbours() {
    #expect(graph.parents(of: "d") == ["b", "c"] && graph.children(of: "a") == ["b", "c"])
    #expect(graph.parents(of: "gone").isEmpty && !graph.contains("gone"), "what is not listed is not in the graph")
  }

  @Test func relatives() {
    #expect(graph.ancestors(of: ["e"]) == ["d", "b", "c", "a"])
    #expect(graph.ancestors(of: ["e"], depth: 2) == ["d", "b", "c"])
    #expect(graph.ancestors(of: ["e"], depth: 0).isEmpty)
    #expect(graph.descendants(of: ["b", "x"]) == ["d", "e"])
    #expect(graph.descendants(of: ["a", "b"], depth: 1) == ["b", "c", "d"], "a start that another leads to counts")
  }

  @Test func order() {
    #expect(graph.topologicalOrder == ["a", "x", "b", "c", "d", "e"])
    #expect(graph.findCycle() == nil)
    #expect(Graph([(id: String, parents: [String])]()).topologicalOrder == [])
  }

  @Test("a cycle is named whole, from where it is found back to there")
  func cycle() {
    let graph = Graph([
      (id: "top", parents: ["a"]), (id: "a", parents: ["b"]), (id: "b", parents: ["c"]), (id: "c", parents: ["a"]),
    ])
    #expect(graph.topologicalOrder == nil)
    #expect(graph.findCycle() == ["a", "b", "c", "a"])
    #expect(Graph([(id: "self", parents: ["self"])]).findCycle() == ["self", "self"])
  }

  @Test("what is left out still orders what it stood between")
  func restricted() {
    let kept = graph.restricted(to: ["a", "d", "e", "x"])
    #expect(kept.ids == ["e", "d", "a", "x"])
    #expect(kept.parents(of: "d") == ["a"] && kept.parents(of: "e") == ["d"] && kept.parents(of: "x").isEmpty)
    #expect(graph.restricted(to: ["a", "e"]).parents(of: "e") == ["a"])
  }

  @Test("a long chain needs no deep stack", .timeLimit(.minutes(1)))
  func longChain() {
    let chain = Graph((0..<100_000).map { (id: "\($0)", parents: $0 == 0 ? [] : ["\($0 - 1)"]) })
    #expect(chain.findCycle() == nil)
    #expect(chain.topologicalOrder?.last == "99999")
    #expect(chain.restricted(to: ["0", "99999"]).parents(of: "99999") == ["0"])
  }
}
