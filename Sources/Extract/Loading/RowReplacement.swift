import Base
import Warehouse

/// Removes rows of a raw table for which others come.
struct RowReplacement {
  private let relation: Relation
  private let adapter: any Adapter
  /// As SQL names it.
  private let table: String

  /// Of the table that holds a batch while it is merged.
  private static let batch = Relation(identifier: "_model_batch")

  init(of table: RawTable, _ adapter: any Adapter) { self.init(of: table.relation, adapter) }

  init(of relation: Relation, _ adapter: any Adapter) {
    self.relation = relation
    self.adapter = adapter
    table = adapter.dialect.render(relation)
  }

  /// - Parameter origin: What the rows have in `_source`.
  func removeRows(of origin: String) throws(WarehouseError) {
    try adapter.run("delete from \(table) where _source = \(origin.sqlLiteral)")
  }

  /// Lets rows be found by their key, where that needs an index.
  func makeIndex(on key: [String]) throws(WarehouseError) {
    let dialect = adapter.dialect
    guard dialect.hasIndexes else { return }
    let name = dialect.quoted(dialect.fittingName(relation.identifier ?? "", suffix: "__key"))
    let columns = key.map(dialect.quoted).joined(separator: ", ")
    // In SQLite the schema stands with the index.
    if dialect.hasSingleWriter, let schema = relation.schema {
      let bare = dialect.render(Relation(identifier: relation.identifier))
      try adapter.run("create index if not exists \(dialect.quoted(schema)).\(name) on \(bare) (\(columns))")
    } else {
      try adapter.run("create index if not exists \(name) on \(table) (\(columns))")
    }
  }

  /// Adds rows in place of those with the same key; of several of one key the last one is added.
  ///
  /// - Parameters:
  ///   - added: What every row gets behind its own values.
  ///   - columns: Of the rows, then those that are added.
  ///   - removing: Called before those go that are there, with a condition that tells them.
  func upsert(
    _ rows: RowBuffer, adding added: [AddedColumn], columns: [String], key: [String],
    removing: (_ condition: String) throws(WarehouseError) -> Void = { _ in }
  ) throws(WarehouseError) {
    let dialect = adapter.dialect
    let batch = dialect.render(Self.batch)
    let names = columns.map(dialect.quoted).joined(separator: ", ")
    let keys = key.map(dialect.quoted)
    let list = keys.joined(separator: ", ")
    let isWhole = keys.map { "\($0) is not null" }.joined(separator: " and ")
    try stage(rows, adding: added, columns: columns)
    let isDoomed = "(\(list)) in (select \(list) from \(batch) where \(isWhole))"
    try removing(isDoomed)
    try adapter.run("delete from \(table) where \(isDoomed)")
    // Rows without a whole key are each alone.
    let alone = "case when \(isWhole) then 0 else _row end"
    try adapter.run(
      """
      insert into \(table) (\(names)) select \(names) from (
        select \(names), row_number() over (partition by \(list), \(alone) order by _row desc) as _model_place from \(batch)
      ) as latest where _model_place = 1
      """)
    try adapter.run("drop table \(batch)")
  }

  /// Adds rows unless the table has the same ones. A later version of a row differs in some column, and is added.
  ///
  /// - Parameters:
  ///   - added: What every row gets behind its own values.
  ///   - columns: Of the rows, then those that are added. The loader's own are not compared.
  ///   - key: Columns by which few rows have to be compared.
  func addUnknown(
    _ rows: RowBuffer, adding added: [AddedColumn], columns: [String], key: [String]
  ) throws(WarehouseError) {
    let dialect = adapter.dialect
    let batch = dialect.render(Self.batch)
    let names = columns.map(dialect.quoted)
    let compared =
      key.map(dialect.quoted)
      + columns.filter { !key.contains($0) && !RawTable.isLoaders($0) }.map(dialect.quoted)
    try stage(rows, adding: added, columns: columns)
    let isSame = compared.map { "(known.\($0) = new.\($0) or known.\($0) is null and new.\($0) is null)" }
    try adapter.run(
      """
      insert into \(table) (\(names.joined(separator: ", ")))
      select \(names.map { "new.\($0)" }.joined(separator: ", ")) from \(batch) as new
      where not exists (select 1 from \(table) as known where \(isSame.joined(separator: " and ")))
      order by new._row
      """)
    try adapter.run("drop table \(batch)")
  }

  /// Writes rows to a table of the transaction's own.
  private func stage(
    _ rows: RowBuffer, adding added: [AddedColumn], columns: [String]
  ) throws(WarehouseError) {
    let dialect = adapter.dialect
    let batch = dialect.render(Self.batch)
    let names = columns.map(dialect.quoted).joined(separator: ", ")
    try adapter.run("create temporary table \(batch) as select \(names) from \(table) where 1 = 0")
    let writer = try adapter.bulkWriter(into: Self.batch, columns: columns, adding: added)
    try writer.write(rows)
    _ = try writer.finish()
  }
}
