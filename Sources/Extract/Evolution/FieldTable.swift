import Base
import Warehouse

/// Which column each field of the open tables has, and which kind; kept beside the raw tables, so that it is committed with the rows.
///
/// A column's name and type do not tell all: two fields may be named alike but for their case, decimals may be kept as texts.
struct FieldTable {
  static let name = "_model_fields"

  /// What is known of a field.
  struct Entry {
    /// `OpenField.key`, of lists `listKey`.
    var field: String
    /// Of a list: the name of its table.
    var column: String
    /// nil for a list.
    var kind: ColumnKind?
  }

  private static let list = "list"
  private let adapter: any Adapter
  /// In SQL.
  private let table: String

  /// - Parameter schema: Where the raw tables are.
  init(beside raw: Relation, _ adapter: any Adapter) {
    self.adapter = adapter
    table = adapter.dialect.render(Relation(database: raw.database, schema: raw.schema, identifier: Self.name))
  }

  func create() throws(WarehouseError) {
    let text = adapter.dialect.typeNames[.text] ?? "text"
    try adapter.run(
      """
      create table if not exists \(table) (
        raw_table \(text) not null, field \(text) not null, column_name \(text) not null, kind \(text) not null
      )
      """)
  }

  func entries(of rawTable: String) throws(WarehouseError) -> [Entry] {
    try adapter.query("select field, column_name, kind from \(table) where raw_table = \(rawTable.sqlLiteral)").rows
      .map { Entry(field: $0[0].description, column: $0[1].description, kind: ColumnKind(rawValue: $0[2].description)) }
  }

  func set(_ entries: [Entry], of rawTable: String) throws(WarehouseError) {
    guard !entries.isEmpty else { return }
    let fields = entries.map(\.field.sqlLiteral).joined(separator: ", ")
    let rows = entries.map { entry in
      "(\(rawTable.sqlLiteral), \(entry.field.sqlLiteral), \(entry.column.sqlLiteral), '\(entry.kind?.rawValue ?? Self.list)')"
    }
    try adapter.run("delete from \(table) where raw_table = \(rawTable.sqlLiteral) and field in (\(fields))")
    try adapter.run("insert into \(table) (raw_table, field, column_name, kind) values \(rows.joined(separator: ", "))")
  }

  func forget(_ rawTable: String) throws(WarehouseError) {
    try adapter.run("delete from \(table) where raw_table = \(rawTable.sqlLiteral)")
  }
}

extension Adapter {
  /// Whether there is such a table.
  func isThere(_ relation: Relation) throws(WarehouseError) -> Bool { try !columns(of: relation).isEmpty }
}
