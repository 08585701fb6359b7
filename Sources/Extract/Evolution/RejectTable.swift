import Base
import Warehouse

/// A record, or a value, that a table did not take.
struct Rejected {
  /// The record's `_row`.
  let row: Int
  /// nil for a whole record.
  let column: String?
  let value: String?
  let reason: String
  /// As it came.
  let record: String?
}

/// The table beside a raw table with what that did not take; made when there is something.
struct RejectTable {
  let relation: Relation
  private let adapter: any Adapter
  private let name: String
  private static let columns = ["column_name", "value", "reason", "record"]

  init(of table: RawTable, _ adapter: any Adapter) {
    var relation = table.relation
    relation.identifier = adapter.dialect.fittingName(relation.identifier ?? "", suffix: "__rejected")
    self.relation = relation
    self.adapter = adapter
    name = adapter.dialect.render(relation)
  }

  func drop() throws(WarehouseError) { try adapter.run("drop table if exists \(name)") }

  /// - Parameter place: A condition.
  func removeRows(where place: String) throws(WarehouseError) {
    guard try adapter.isThere(relation) else { return }
    try adapter.run("delete from \(name) where \(place)")
  }

  /// - Parameter constants: `_extracted_at`, `_batch_id` and `_source`.
  func add(_ rejected: [Rejected], _ constants: [AddedColumn]) throws(WarehouseError) {
    guard !rejected.isEmpty else { return }
    let dialect = adapter.dialect
    if try !adapter.isThere(relation) {
      let text = dialect.typeNames[.text] ?? "text"
      let columns =
        Self.columns.map { "\(dialect.quoted($0)) \(text)" }
        + RawTable.loaderColumns.map { "\(dialect.quoted($0.name)) \($0.dataType)" }
      try adapter.run("create table \(name) (\(columns.joined(separator: ", ")))")
    }
    var rows = RowBuffer(width: Self.columns.count + 1)
    for item in rejected {
      for text in [item.column, item.value, item.reason, item.record] { rows.append(text.map(SQLValue.text) ?? .null) }
      rows.append(item.row)
    }
    let writer = try adapter.bulkWriter(
      into: relation, columns: Self.columns + ["_row", "_extracted_at", "_batch_id", "_source"], adding: constants)
    try writer.write(rows)
    _ = try writer.finish()
  }
}
