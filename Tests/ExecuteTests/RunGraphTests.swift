import Base
import Foundation
import Nodes
import Testing

@testable import Execute

@Suite("The order of a build")
struct RunGraphTests {
  /// Recorded from dbt by Scripts/execute-corpus.py.
  struct Case: Decodable {
    let parents: [String: [String]]
    let waits: [String: [String]]

    static let all: [Case] = {
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "expected/gates.json")
      return try! JSONDecoder().decode([Case].self, from: Data(contentsOf: path))
    }()

    var manifest: Manifest {
      var manifest = Manifest(projectName: "shop", adapterType: "sqlite")
      for (id, parents) in parents.sorted(by: { $0.key < $1.key }) {
        let type: ResourceType = id.hasPrefix("test.") ? .test : .model
        var node = Node(
          uniqueID: id, resourceType: type, name: id, packageName: "shop", path: "", originalFilePath: "", fqn: [])
        node.dependsOnNodes = parents
        manifest.nodes[id] = node
      }
      manifest.graph = Graph(manifest.nodes.values.map { (id: $0.uniqueID, parents: $0.dependsOnNodes) })
      return manifest
    }
  }

  @Test("models wait for the tests that dbt lets them wait for", arguments: Case.all.indices)
  func gates(index: Int) {
    let manifest = Case.all[index].manifest
    let graph = RunGraph(Set(manifest.nodes.keys), of: manifest, verb: .execute, testsGateDependants: true).graph
    #expect(graph.findCycle() == nil)
    for (model, tests) in Case.all[index].waits {
      #expect(graph.ancestors(of: [model]).filter { $0.hasPrefix("test.") } == Set(tests), "\(model)")
    }
  }

  @Test("a test gates what is selected below it, also across what is not")
  func gap() {
    let manifest = Self.manifest(["model.a": [], "model.b": ["model.a"], "model.c": ["model.b"], "test.t": ["model.a"]])
    let graph = RunGraph(["model.c", "test.t"], of: manifest, verb: .execute, testsGateDependants: true).graph
    #expect(graph.parents(of: "model.c") == ["test.t"])
    let plain = RunGraph(["model.c", "test.t"], of: manifest, verb: .execute, testsGateDependants: false).graph
    #expect(plain.parents(of: "model.c") == [])
  }

  @Test("ephemeral and blank models are passed over, and so is nothing else")
  func passedOver() {
    var manifest = Self.manifest(["model.a": [], "model.e": ["model.a"], "model.b": ["model.e"], "model.blank": []])
    manifest.nodes["model.e"]?.config["materialized"] = "ephemeral"
    manifest.nodes["model.blank"]?.source = SourceFile(path: "blank.sql", text: " ").span
    let ids = Set(manifest.nodes.keys)
    let graph = RunGraph(ids, of: manifest, verb: .execute, testsGateDependants: false).graph
    #expect(Set(graph.ids) == ["model.a", "model.b"])
    #expect(graph.parents(of: "model.b") == ["model.a"])
    #expect(RunGraph(ids, of: manifest, verb: .compile, testsGateDependants: false).graph.contains("model.e"))
  }

  private static func manifest(_ parents: KeyValuePairs<String, [String]>) -> Manifest {
    Case(parents: Dictionary(uniqueKeysWithValues: parents.map { ($0.key, $0.value) }), waits: [:]).manifest
  }
}
