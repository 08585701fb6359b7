/// A relation as a database's own catalog describes it, for documentation.
public struct CatalogRelation: Sendable {
  public var relation: Relation
  /// In the database's words: `table`, `BASE TABLE`, `MATERIALIZED VIEW`.
  public var type: String
  public var owner: String?
  public var comment: String?
  /// In the relation's order, each with its comment.
  public var columns: [(column: Column, comment: String?)] = []

  public init(relation: Relation, type: String, owner: String? = nil, comment: String? = nil) {
    self.relation = relation
    self.type = type
    self.owner = owner
    self.comment = comment
  }
}
