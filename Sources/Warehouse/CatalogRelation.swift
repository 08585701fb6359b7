/// A relation as a database's own catalog describes it, for documentation.
public struct CatalogRelation: Sendable {
  public var relation: Relation
  /// In the database's words: `table`, `BASE TABLE`, `MATERIALIZED VIEW`.
  public var type: String
  public var owner: String?
  public var comment: String?
  /// In the relation's order, each with its comment.
  public var columns: [(column: Column, comment: String?)] = []

  /// What is worth telling of its rows and how they lie.
  public var statistics: [RelationStatistic] = []

  public init(relation: Relation, type: String, owner: String? = nil, comment: String? = nil) {
    self.relation = relation
    self.type = type
    self.owner = owner
    self.comment = comment
  }
}

/// A figure about a relation.
public struct RelationStatistic: Sendable {
  public let id: String
  /// For people.
  public let label: String
  public let value: SQLValue
  public let description: String

  public init(id: String, label: String, value: SQLValue, description: String) {
    self.id = id
    self.label = label
    self.value = value
    self.description = description
  }
}
