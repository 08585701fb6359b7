import Warehouse

extension RedshiftAdapter {
  /// Redshift changes no column's type but a text's length: another column takes the values, and then the old one's name.
  func retyping(_ columns: [RetypedColumn], of relation: Relation) throws(WarehouseError) -> [String] {
    let table = dialect.render(relation)
    return columns.flatMap { column in
      let (name, new) = (dialect.quoted(column.name), dialect.quoted(dialect.fittingName(column.name, suffix: "__new")))
      let type = dialect.typeName(column.to)
      return [
        "alter table \(table) add column \(new) \(type)",
        "update \(table) set \(new) = \(Self.value(name, column, type))",
        "alter table \(table) drop column \(name)",
        "alter table \(table) rename column \(new) to \(name)",
      ]
    }
  }

  private static func value(_ name: String, _ change: RetypedColumn, _ type: String) -> String {
    // It casts no boolean to text.
    change.from == .boolean
      ? "case when \(name) then 'true' when not \(name) then 'false' end" : "cast(\(name) as \(type))"
  }
}
