import Base

/// A resource now and as an earlier manifest has it, part by part.
///
/// Which parts a kind has, and which fields make them, is dbt's choice: a description that is not written to the
/// warehouse, for instance, is no change.
///
/// - SeeAlso: dbt docs, "state method", "Caveats to state comparison"
struct ResourceComparison {
  /// As manifest.json has it.
  let new: JSON
  let old: JSON
  let comparesUnrenderedValues: Bool

  private var kind: String { new["resource_type"]?.stringValue ?? "" }
  var isModel: Bool { kind == "model" }

  /// Kinds that stand under `nodes`.
  private static let nodeKinds: Set<String> = [
    "model", "seed", "snapshot", "test", "analysis", "operation", "sql_operation",
  ]
  private static let unconfigured: Set<String> = ["unit_test"]

  static func isNode(_ kind: String) -> Bool { nodeKinds.contains(kind) }

  /// Whether a kind has a config that `state:modified.configs` compares.
  static func hasConfig(_ kind: String) -> Bool { !unconfigured.contains(kind) }

  /// Whether nothing has changed but what other parts of the graph or contracts say.
  var hasSameContents: Bool {
    switch kind {
    case "source":
      hasSameRelation && hasSame("fqn", "quoting", "freshness", "loaded_at_field", "external") && hasSameConfig
    case "exposure":
      hasSame("fqn", "type", "owner", "maturity", "url", "description", "label") && hasSameParents && hasSameConfig
    case "metric":
      hasSame("type", "description", "label") && hasSameConfig
    case "semantic_model":
      hasSame(
        "fqn", "model", "description", "defaults", "entities", "dimensions", "measures", "config", "primary_entity",
        "group")
    case "saved_query":
      hasSame("fqn", "query_params", "description", "label", "exports", "config", "group") && hasSameTags
    case "unit_test": hasSame("checksum")
    case "test" where new["test_metadata"]?.objectValue != nil: hasSame("fqn") && hasSameConfig
    case "model": hasSameNode && hasSame("latest_version", "access", "deprecation_date")
    default: hasSameNode
    }
  }

  private var hasSameNode: Bool {
    hasSameBody && hasSameConfig && hasSamePersistedDescription && hasSame("fqn") && hasSameRelation
  }

  /// A seed is its file, anything else its text before Jinja.
  var hasSameBody: Bool { kind == "seed" ? hasSame("checksum") : hasSame("raw_code") }

  /// Configs as written. Some say nothing about the result, and the relation's name is compared by itself.
  var hasSameConfig: Bool {
    let (new, old) = (unrendered(self.new), unrendered(self.old))
    if kind == "test" { return Self.testConfigs.allSatisfy { new[$0] == old[$0] } }
    let ignored: Set<String>
    if Self.isNode(kind) {
      ignored = ["alias", "schema", "database", "tags", "group"]
    } else if ["metric", "semantic_model", "saved_query"].contains(kind) {
      ignored = ["group"]
    } else {
      ignored = []
    }
    return Set(new.keys).union(old.keys).subtracting(ignored).allSatisfy { new[$0] == old[$0] }
  }

  /// Configs of data tests that change their outcome.
  private static let testConfigs = [
    "severity", "where", "limit", "fail_calc", "warn_if", "error_if", "store_failures", "store_failures_as",
  ]

  /// The name that the project asks for: what a target or a macro makes of it is no change.
  var hasSameRelation: Bool {
    if kind == "source" {
      let prefix = comparesUnrenderedValues ? "unrendered_" : ""
      return hasSame(prefix + "database", prefix + "schema", "identifier")
    }
    let (new, old) = (unrendered(self.new), unrendered(self.old))
    return ["database", "schema", "alias"].allSatisfy { new[$0] == old[$0] }
  }

  /// Descriptions that `persist_docs` writes to the warehouse.
  var hasSamePersistedDescription: Bool {
    let persisted = new["config"]?["persist_docs"]
    if persisted?["relation"] == true, !hasSame("description") { return false }
    guard persisted?["columns"] == true else { return true }
    func descriptions(_ json: JSON) -> [String: JSON] {
      Dictionary((json["columns"]?.objectValue ?? [:]).map { ($0, $1["description"] ?? "") }) { $1 }
    }
    return descriptions(new) == descriptions(old)
  }

  private var hasSameParents: Bool {
    func parents(_ json: JSON) -> Set<JSON> { Set(json["depends_on"]?["nodes"]?.arrayValue ?? []) }
    return parents(new) == parents(old)
  }

  private var hasSameTags: Bool {
    Set(new["tags"]?.arrayValue ?? []) == Set(old["tags"]?.arrayValue ?? [])
  }

  private func unrendered(_ json: JSON) -> OrderedDictionary<String, JSON> {
    json["unrendered_config"]?.objectValue ?? [:]
  }

  /// Whether the values are the same; a missing one is null.
  private func hasSame(_ keys: String...) -> Bool {
    keys.allSatisfy { (new[$0] ?? .null).isSame(as: old[$0] ?? .null) }
  }
}

extension JSON {
  /// Equal, where a member that is missing is null and the order of members does not count.
  fileprivate func isSame(as other: JSON) -> Bool {
    switch (self, other) {
    case (.object(let own), .object(let others)):
      Set(own.keys).union(others.keys).allSatisfy { (own[$0] ?? .null).isSame(as: others[$0] ?? .null) }
    case (.array(let own), .array(let others)):
      own.count == others.count && zip(own, others).allSatisfy { $0.isSame(as: $1) }
    default: self == other
    }
  }
}
