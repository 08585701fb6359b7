/// What a relation is in the database.
public enum RelationKind: String, Sendable, Hashable, CaseIterable {
  case table, view
  case materializedView = "materialized_view"
  case cte, ephemeral, external
}

/// A table or view by its full name; each part may be absent.
public struct Relation: Sendable, Hashable {
  public var database: String?
  public var schema: String?
  public var identifier: String?
  public var kind: RelationKind?

  public init(database: String? = nil, schema: String? = nil, identifier: String? = nil, kind: RelationKind? = nil) {
    self.database = database
    self.schema = schema
    self.identifier = identifier
    self.kind = kind
  }
}

/// How a dialect writes a relation's name: which parts it includes and which of them it quotes.
public struct NamePolicy: Sendable, Hashable {
  public var database: Bool
  public var schema: Bool
  public var identifier: Bool

  public init(database: Bool, schema: Bool, identifier: Bool) {
    self.database = database
    self.schema = schema
    self.identifier = identifier
  }

  public static let all = NamePolicy(database: true, schema: true, identifier: true)
}
