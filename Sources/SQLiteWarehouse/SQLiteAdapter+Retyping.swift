import Warehouse

extension SQLiteAdapter {
  /// SQLite changes no column's type: the table is made anew under another name, takes the rows, and then the old one's name, which
  /// leaves views on it alone. Its indexes and triggers are made again.
  func retyping(_ columns: [RetypedColumn], of relation: Relation) throws(WarehouseError) -> [String] {
    let new = Relation(schema: relation.schema, identifier: (relation.identifier ?? "") + "__model_new")
    let (old, made) = (dialect.render(relation), dialect.render(new))
    var definitions: [String] = []
    var values: [String] = []
    let existing = try self.columns(of: relation)
    for column in existing {
      let name = dialect.quoted(column.name)
      let change = columns.first { $0.name == column.name }
      definitions.append("\(name) \(change.map { dialect.typeName($0.to) } ?? column.type)")
      values.append(change.map { Self.value(name, $0) } ?? name)
    }
    let names = existing.map { dialect.quoted($0.name) }.joined(separator: ", ")
    return [
      "create table \(made) (\(definitions.joined(separator: ", ")))",
      "insert into \(made) (\(names)) select \(values.joined(separator: ", ")) from \(old) order by rowid",
      "drop table \(old)",
      "alter table \(made) rename to \(dialect.quoted(relation.identifier ?? ""))",
    ] + (try belongings(of: relation))
  }

  /// What makes the table's indexes and triggers again. The text that SQLite keeps of them begins with `CREATE INDEX NAME`, whatever
  /// was written.
  private func belongings(of relation: Relation) throws(WarehouseError) -> [String] {
    let schema = dialect.quoted(relation.schema ?? "main")
    let rows = try ownRows(
      """
      select sql from \(schema).sqlite_master
      where type in ('index', 'trigger') and sql is not null and tbl_name = ?1 collate nocase
      """, [relation.identifier])
    return rows.map { row in
      let sql = row[0].description
      for head in ["CREATE INDEX ", "CREATE UNIQUE INDEX ", "CREATE TRIGGER "] where sql.hasPrefix(head) {
        return "\(head)\(schema).\(sql.dropFirst(head.count))"
      }
      return sql
    }
  }

  private static func value(_ name: String, _ change: RetypedColumn) -> String {
    guard Dialect.sqlite.isTextual(change.to) else { return name }
    return switch change.from {
    case .boolean: "case \(name) when 1 then 'true' when 0 then 'false' else \(name) end"
    case .real: "\(Connection.numberText)(\(name))"
    default: name
    }
  }
}
