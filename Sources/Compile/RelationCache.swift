import Base
import Warehouse

/// The relations that exist in the schemas a run touches: each schema is read once, then kept true by what nodes commit.
/// Shared by all threads. Case does not count in names.
public final class RelationCache: Sendable {
  private struct Schema {
    /// What exists, by name in lower case; nil while the schema must be read.
    var relations: [String: Relation]?
    /// What the run has committed; nil for a relation that is gone. It is newer than any reading.
    var committed: [String: Relation?] = [:]

    mutating func apply(_ changes: [String: Relation?]) {
      for (name, relation) in changes { relations?[name] = relation }
    }
  }

  private let schemas = Locked<[SchemaName: Schema]>([:])

  public init() {}

  /// The relations of a schema by their names in lower case.
  func relations(in name: SchemaName, of schema: Relation, load: any Adapter) throws(WarehouseError) -> [String:
    Relation]
  {
    if let known = schemas.withLock({ $0[name]?.relations }) { return known }
    var found: [String: Relation] = [:]
    for relation in try load.relations(in: schema) {
      if let identifier = relation.identifier?.lowercased() { found[identifier] = relation }
    }
    return schemas.withLock { [found] schemas in
      var schema = schemas[name] ?? Schema()
      schema.relations = found
      schema.apply(schema.committed)
      schemas[name] = schema
      return schema.relations ?? [:]
    }
  }

  /// Notes what a node has committed.
  func publish(_ changes: RelationChanges) {
    schemas.withLock { schemas in
      for (name, relations) in changes.bySchema {
        schemas[name, default: Schema()].committed.merge(relations) { $1 }
        schemas[name]?.apply(relations)
      }
    }
  }

  /// The schema is read again when next needed: a failed node may have read what its rollback undid.
  func readAgain(_ name: SchemaName) {
    schemas.withLock { $0[name]?.relations = nil }
  }

  /// The schema is gone, or will have been made anew, with all that was in it.
  func forget(_ name: SchemaName) {
    schemas.withLock { $0[name] = nil }
  }
}

/// A database's schema; case does not count.
struct SchemaName: Hashable {
  private let database: String
  private let schema: String

  init(of relation: Relation) {
    database = relation.database?.lowercased() ?? ""
    schema = relation.schema?.lowercased() ?? ""
  }
}

/// What one node has done to relations since its last commit: no other connection sees it yet.
struct RelationChanges {
  /// By schema and by name in lower case; nil for a relation that is gone.
  private(set) var bySchema: [SchemaName: [String: Relation?]] = [:]

  mutating func add(_ relation: Relation) {
    guard let name = relation.identifier?.lowercased() else { return }
    bySchema[SchemaName(of: relation), default: [:]][name] = .some(relation)
  }

  mutating func remove(_ relation: Relation) {
    guard let name = relation.identifier?.lowercased() else { return }
    bySchema[SchemaName(of: relation), default: [:]][name] = .some(nil)
  }

  mutating func forget(_ name: SchemaName) {
    bySchema[name] = nil
  }
}
