import Base

/// The relation that a node has elsewhere, as an earlier manifest says: in production, seen from a developer's schema.
public struct DeferredRelation: Sendable, Equatable {
  public var database: String
  public var schema: String
  public var alias: String
  /// As templates see it under `defer_relation`.
  public var json: JSON

  /// - Parameter document: The node as manifest.json has it.
  init?(_ document: JSON) {
    guard let kind = document["resource_type"]?.stringValue, ["model", "seed", "snapshot"].contains(kind),
      document["config"]?["materialized"] != "ephemeral", let alias = document["alias"]?.stringValue
    else { return nil }
    database = document["database"]?.stringValue ?? ""
    schema = document["schema"]?.stringValue ?? ""
    self.alias = alias
    let keys = [
      "database", "schema", "alias", "relation_name", "resource_type", "name", "description", "compiled_code", "meta",
      "tags", "config",
    ]
    json = .object(OrderedDictionary(keys.map { ($0, document[$0] ?? .null) }))
  }

  /// As SQL has it.
  public var relationName: String? { json["relation_name"]?.stringValue }
}

/// How `ref` chooses between a node's own relation and the one that it has elsewhere.
public struct Deferral: Sendable {
  /// Whether what the command does not work on is read elsewhere even when it exists here: `--favor-state`.
  public var favorsState: Bool

  public init(favorsState: Bool) {
    self.favorsState = favorsState
  }
}

extension Manifest {
  /// Gives each node the relation that it has elsewhere.
  ///
  /// - SeeAlso: dbt docs, "Defer"
  public mutating func noteRelations(of previous: PreviousManifest) {
    for (id, document) in previous.resources where nodes[id] != nil {
      if let relation = DeferredRelation(document) { nodes[id]?.deferredRelation = relation }
    }
  }
}
