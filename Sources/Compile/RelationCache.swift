import Base
import Nodes
import Warehouse

/// The relations that exist in the schemas a run touches: read once a schema, then kept true by what the run does.
/// Shared by all threads.
public final class RelationCache: Sendable {
  private struct Key: Hashable {
    var database: String
    var schema: String
  }

  private let schemas = Locked<[Key: [String: RelationKind]]>([:])

  public init() {}

  private func key(_ relation: Relation) -> Key {
    Key(database: relation.database?.lowercased() ?? "", schema: relation.schema?.lowercased() ?? "")
  }

  /// The relation with its kind, or nil when there is none of that name (case does not count).
  public func find(_ relation: Relation, load: any Adapter) throws(WarehouseError) -> Relation? {
    guard let name = relation.identifier?.lowercased() else { return nil }
    guard let kind = try relations(of: relation, load: load)[name] else { return nil }
    var found = relation
    found.kind = kind
    return found
  }

  /// Everything in the schema of `relation`.
  public func list(_ relation: Relation, load: any Adapter) throws(WarehouseError) -> [Relation] {
    try relations(of: relation, load: load).sorted { $0.key < $1.key }.map {
      Relation(database: relation.database, schema: relation.schema, identifier: $0.key, kind: $0.value)
    }
  }

  private func relations(of relation: Relation, load: any Adapter) throws(WarehouseError) -> [String: RelationKind] {
    let key = key(relation)
    if let known = schemas.withLock({ $0[key] }) { return known }
    var found: [String: RelationKind] = [:]
    for item in try load.relations(in: relation) {
      if let name = item.identifier?.lowercased() { found[name] = item.kind ?? .table }
    }
    return schemas.withLock { schemas in
      // Another thread may have read the schema meanwhile and the run have changed it since: its picture is newer.
      if let known = schemas[key] { return known }
      schemas[key] = found
      return found
    }
  }

  /// Notes that a relation now exists.
  public func add(_ relation: Relation) {
    guard let name = relation.identifier?.lowercased() else { return }
    let key = key(relation)
    schemas.withLock { $0[key]?[name] = relation.kind ?? .table }
  }

  /// Notes that a relation is gone.
  public func remove(_ relation: Relation) {
    guard let name = relation.identifier?.lowercased() else { return }
    let key = key(relation)
    schemas.withLock { _ = $0[key]?.removeValue(forKey: name) }
  }

  /// Forgets a schema, for example after a failed node was rolled back: it is read again when needed.
  public func forget(_ relation: Relation) {
    let key = key(relation)
    schemas.withLock { $0[key] = nil }
  }
}
