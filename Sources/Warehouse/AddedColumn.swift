/// A column whose values are not the rows' own.
public enum AddedColumn: Sendable, Equatable {
  case constant(SQLValue)
  /// 1 for the first row that a writer writes.
  case rowNumber
}
