/// A warehouse whose relations carry what others have put on them: views, privileges, foreign keys.
///
/// Both calls belong to the open transaction. What stands on a relation stays; where it cannot, the project's own views may
/// go (they are built again by their models), and anything of others' is a reason to refuse.
public protocol RelationChanger {
  /// Gives `built` the name of `existing`, which is dropped.
  ///
  /// - Parameter isProjects: Whether the project builds a relation.
  func replace(
    _ existing: Relation, by built: Relation, isProjects: (Relation) -> Bool
  ) throws(WarehouseError) -> Replacement

  /// Runs statements that views may be in the way of: a column that goes or gets another type, a relation that is dropped and
  /// made anew.
  ///
  /// - Returns: Views of the project's that had to be dropped.
  func change(
    _ relation: Relation, by sql: String, isProjects: (Relation) -> Bool
  ) throws(WarehouseError) -> [Relation]

  /// Drops a relation with the project's own views on it, which are returned.
  func drop(_ relation: Relation, isProjects: (Relation) -> Bool) throws(WarehouseError) -> [Relation]
}

/// How a relation came to be replaced.
public enum Replacement: Sendable, Equatable {
  /// The new relation has the old one's name; these views of the project's had to be dropped.
  case swapped(without: [Relation])
  /// The old relation stayed and shows what the new one showed.
  case filled
}
