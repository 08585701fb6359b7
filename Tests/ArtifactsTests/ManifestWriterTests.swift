import Base
import Nodes
import Testing

@testable import Artifacts

@Suite("manifest.json is written as dbt writes it")
struct ManifestWriterTests {
  private let original: JSON
  private let written: JSON

  init() throws {
    original = try Corpus.json("manifest.json")
    let fixture = ManifestFixture(original)
    let writer = ManifestWriter(
      manifest: fixture.manifest, metadata: Corpus.metadata, compilations: fixture.compilations,
      quoting: ["database": false, "schema": false, "identifier": true],
      createdAt: Timestamp(microseconds: 1_700_000_000_250_000))
    written = try JSONParser.parse(writer.json)
  }

  @Test func members() {
    #expect(Array(written.objectValue!.keys) == Array(original.objectValue!.keys))
  }

  @Test(
    "the same entries, member by member",
    arguments: [
      "nodes", "sources", "macros", "docs", "exposures", "metrics", "groups", "selectors", "disabled", "parent_map",
      "child_map", "group_map", "saved_queries", "semantic_models", "unit_tests", "functions",
    ])
  func entries(section: String) throws {
    let expected = try #require(original[section]?.objectValue)
    let found = try #require(written[section]?.objectValue)
    #expect(Array(found.keys) == Array(expected.keys))
    for (id, entry) in expected {
      #expect(found[id]?.comparable == Self.withTagsInConfig(entry).comparable, "\(id)")
    }
  }

  /// dbt keeps the tags that a test has from its column, and a hook from its event, beside the config.
  private static func withTagsInConfig(_ entry: JSON) -> JSON {
    guard var members = entry.objectValue, var config = members["config"]?.objectValue, config["tags"] != nil else {
      return entry
    }
    config["tags"] = members["tags"]
    members["config"] = .object(config)
    return .object(members)
  }

  @Test func metadata() throws {
    let expected = try #require(original["metadata"]?.objectValue)
    let found = try #require(written["metadata"])
    #expect(Array(found.objectValue!.keys) == Array(expected.keys))
    for key in ["dbt_schema_version", "dbt_version", "project_name", "project_id", "adapter_type", "quoting"] {
      #expect(found[key] == expected[key], "\(key)")
    }
    #expect(found["env"] == ["TEAM": "core", "generator": "model 1.0.0"])
    #expect(found["generated_at"] == "2023-11-14T22:13:21.500000Z")
    #expect(found["run_started_at"] == "2023-11-14T22:13:20.000000+00:00")
    #expect(written["nodes"]?["model.shop.revenue"]?["created_at"] == 1_700_000_000.25)
  }

  @Test("without compiling, nothing is said of compiled code")
  func uncompiled() throws {
    let fixture = ManifestFixture(original)
    let json = try JSONParser.parse(ManifestWriter(manifest: fixture.manifest, metadata: Corpus.metadata).json)
    let node = try #require(json["nodes"]?["model.shop.revenue"])
    #expect(node["compiled_path"] == .null)
    #expect(node["compiled"] == nil && node["compiled_code"] == nil && node["extra_ctes"] == nil)
  }
}

@Suite("Parts of the manifest for templates")
struct NodeDocumentTests {
  @Test("a node and the graph hold what manifest.json does")
  func documents() throws {
    let original = try Corpus.json("manifest.json")
    let manifest = ManifestFixture(original).manifest
    let node = try #require(manifest.nodes["model.shop.stg_customers"])
    let document = NodeDocument.json(of: node)
    for key in ["name", "fqn", "config", "columns", "refs", "sources", "depends_on", "raw_code", "checksum"] {
      #expect(document[key] == original["nodes"]?[node.uniqueID]?[key], "\(key)")
    }
    let graph = NodeDocument.graph(of: manifest)
    #expect(
      Array(graph.objectValue!.keys) == [
        "nodes", "sources", "exposures", "metrics", "groups", "semantic_models", "saved_queries",
      ])
    for section in ["nodes", "sources", "exposures"] {
      #expect(
        graph[section]?.objectValue.map { Array($0.keys) } == original[section]?.objectValue.map { Array($0.keys) })
    }
  }
}
