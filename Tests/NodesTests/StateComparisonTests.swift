import Base
import Testing

@testable import Nodes

/// What counts as a change of a resource; Tests/Differential/state-comparison holds the same against dbt.
@Suite("What counts as a change") struct StateComparisonTests {
  private static let model: OrderedDictionary<String, JSON> = [
    "resource_type": "model", "fqn": ["shop", "orders"], "raw_code": "select 1", "description": "orders",
    "unrendered_config": ["materialized": "table"], "config": ["materialized": "table", "persist_docs": [:]],
    "columns": ["id": ["name": "id", "description": "key", "data_type": "varchar(3)", "constraints": []]],
    "contract": ["enforced": true, "checksum": "a"], "constraints": [],
  ]

  private func comparison(_ changes: OrderedDictionary<String, JSON>) -> ResourceComparison {
    ResourceComparison(
      new: .object(Self.model.merging(changes)), old: .object(Self.model), comparesUnrenderedValues: false)
  }

  @Test(
    "of a model",
    arguments: [
      ("raw_code", "select 2", false), ("description", "all orders", true),
      ("fqn", ["shop", "marts", "orders"], false),
      ("unrendered_config", ["materialized": "table", "tags": ["x"]], true),
      ("unrendered_config", ["materialized": "table", "meta": ["owner": "ann"]], false),
      ("unrendered_config", ["materialized": "table", "alias": "other"], false),
      ("config", ["materialized": "view"], true), ("access", "public", false), ("deprecation_date", nil, true),
      ("created_at", 5, true),
    ] as [(String, JSON, Bool)])
  func ofAModel(key: String, value: JSON, isSame: Bool) {
    #expect(comparison([key: value]).hasSameContents == isSame)
  }

  @Test("a description counts when it is written to the warehouse")
  func persistedDescription() {
    let config: JSON = ["persist_docs": ["relation": true]]
    #expect(comparison(["config": config]).hasSamePersistedDescription)
    #expect(!comparison(["config": config, "description": "all"]).hasSamePersistedDescription)
  }

  @Test("of a data test only configs that change its outcome")
  func ofATest() {
    let old: JSON = ["resource_type": "test", "test_metadata": ["name": "unique"], "fqn": ["a"], "raw_code": "x"]
    func isSame(_ config: JSON) -> Bool {
      var new = old.objectValue ?? [:]
      new["unrendered_config"] = config
      new["raw_code"] = "y"
      return ResourceComparison(new: .object(new), old: old, comparesUnrenderedValues: false).hasSameContents
    }
    #expect(isSame(["tags": ["x"], "meta": ["a": 1]]))
    #expect(!isSame(["severity": "warn"]))
    #expect(!isSame(["where": "id > 1"]))
  }

  @Test("a contract is broken by what is taken away, not by a longer text or one column more")
  func contracts() {
    func changes(_ changes: OrderedDictionary<String, JSON>) -> [String] {
      let new = Self.model.merging(["contract": ["enforced": true, "checksum": "b"]]).merging(changes)
      return ContractComparison(
        new: .object(new), old: .object(Self.model), enforcedConstraints: ["not_null"]
      ).breakingChanges
    }
    let id: JSON = ["name": "id", "data_type": "varchar(10)", "constraints": []]
    #expect(changes(["columns": ["id": id]]).isEmpty)
    #expect(changes(["columns": ["id": id, "more": ["name": "more", "data_type": "text"]]]).isEmpty)
    #expect(changes(["columns": [:]]) == ["Columns were removed: \n    - id"])
    #expect(
      changes(["columns": ["id": ["name": "id", "data_type": "integer"]]])
        == ["Columns with data_type changes: \n    - id (varchar(3) -> integer)"])
    #expect(changes(["contract": ["enforced": false]]).first?.hasPrefix("Contract enforcement was removed") ?? false)
  }
}
