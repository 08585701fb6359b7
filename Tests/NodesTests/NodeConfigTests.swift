import Base
import Nodes
import Testing

@Suite("A node's config")
struct NodeConfigTests {
  @Test("hooks come as text or as a mapping; what is neither is passed over")
  func hooks() {
    let config = NodeConfig([
      "pre-hook": ["select 1", ["sql": "vacuum", "transaction": false], ["nothing": 1], 3],
      "post-hook": "select 2",
    ])
    #expect(config.preHooks == [Hook(sql: "select 1"), Hook(sql: "vacuum", isInTransaction: false)])
    #expect(config.postHooks == [Hook(sql: "select 2")])
    #expect(NodeConfig(["post-hook": nil]).postHooks.isEmpty)
    #expect(Hook(sql: "vacuum", isInTransaction: false).json == ["sql": "vacuum", "transaction": false, "index": nil])
  }

  @Test func defaults() {
    let config = NodeConfig()
    #expect(config.isEnabled && config.materialized == "view" && config.tags.isEmpty && config.meta.isEmpty)
  }

  @Test("one text is a list of one")
  func strings() {
    let config = NodeConfig(["tags": "a", "unique_key": ["x", 1, "y"], "severity": nil])
    #expect(config.tags == ["a"] && config.strings("unique_key") == ["x", "y"])
    #expect(config.text("severity") == nil && config.text("tags") == "a")
  }
}
