import Base
import Warehouse

/// Adds rows to a raw table.
struct RawRows {
  let table: RawTable
  let write: WriteMode
  /// What they have in `_source`.
  let origin: String
  let adapter: any Adapter

  /// - Parameters:
  ///   - known: The columns by which rows that are there already are told: those that are the same in all are left out.
  ///   - batch: Its name.
  ///   - time: When the rows came, ISO 8601.
  func add(
    _ rows: RowBuffer, columns: [String], batch: String, time: String, knownBy known: [String]? = nil
  ) throws(Diagnostic) {
    guard rows.count > 0 else { return }
    let columns = columns + RawTable.loaderColumns.map(\.name)
    // As RawTable.loaderColumns has them.
    let added: [AddedColumn] = [.constant(.text(time)), .constant(.text(batch)), .rowNumber, .constant(.text(origin))]
    do throws(WarehouseError) {
      if case .upsert(let key) = write {
        return try RowReplacement(of: table, adapter).upsert(rows, adding: added, columns: columns, key: key)
      }
      if let known {
        return try RowReplacement(of: table, adapter).addUnknown(rows, adding: added, columns: columns, key: known)
      }
      let writer = try adapter.bulkWriter(into: table.relation, columns: columns, adding: added)
      try writer.write(rows)
      _ = try writer.finish()
    } catch {
      throw Diagnostic(error)
    }
  }
}
