import CSQLite
import Warehouse

/// Appends rows by one prepared `insert` of many rows.
///
/// SQLite reads texts in place: nothing is copied.
final class SQLiteBulkWriter: BulkWriter {
  private let connection: Connection
  private let head: String
  private let width: Int
  private let rowsPerBatch: Int
  private let batch: Statement
  private var prepared: Statement?

  private var writtenRows = 0

  /// - Parameters:
  ///   - table: As written into SQL.
  ///   - columns: Quoted.
  init(connection: Connection, table: String, columns: [String]) throws(WarehouseError) {
    self.connection = connection
    width = columns.count
    head = "insert into \(table) (\(columns.joined(separator: ", "))) values "
    let variables = Int(sqlite3_limit(connection.handle, SQLITE_LIMIT_VARIABLE_NUMBER, -1))
    rowsPerBatch = max(1, min(Self.maximumRowsPerBatch, variables / max(1, width)))
    batch = try Statement(Self.sql(head, width: width, rows: rowsPerBatch), on: connection)
  }

  /// More rows make no statement faster, and a bigger one takes longer to prepare.
  private static let maximumRowsPerBatch = 64

  private static func sql(_ head: String, width: Int, rows: Int) -> String {
    let row = "(" + Array(repeating: "?", count: width).joined(separator: ", ") + ")"
    return head + Array(repeating: row, count: rows).joined(separator: ", ")
  }

  func write(_ rows: RowBuffer) throws(WarehouseError) {
    guard rows.width == width else {
      throw WarehouseError(
        .statement, "a row of \(rows.width) values for \(width) columns", code: "SQLITE_RANGE", sql: head)
    }
    try rows.cells.withUnsafeBufferPointer { cells throws(WarehouseError) in
      try rows.bytes.withUnsafeBufferPointer { bytes throws(WarehouseError) in
        var row = 0
        while row < rows.count {
          let isWhole = rows.count - row >= rowsPerBatch
          let end = row + (isWhole ? rowsPerBatch : 1)
          try insert(cells[row * width..<end * width], bytes, by: isWhole ? batch : try single())
          writtenRows += end - row
          row = end
        }
      }
    }
  }

  func finish() throws(WarehouseError) -> Int { writtenRows }

  /// For what does not fill a batch.
  private func single() throws(WarehouseError) -> Statement {
    if let prepared { return prepared }
    let statement = try Statement(Self.sql(head, width: width, rows: 1), on: connection)
    prepared = statement
    return statement
  }

  private func insert(
    _ cells: Slice<UnsafeBufferPointer<RowBuffer.Cell>>, _ bytes: UnsafeBufferPointer<UInt8>, by statement: Statement
  ) throws(WarehouseError) {
    if connection.interruption.take() { throw .cancelled(sql: head) }
    let handle = statement.pointer
    // The empty buffer has no address, which SQLite would take for NULL.
    let base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1)!
    var index: Int32 = 1
    for cell in cells {
      switch cell {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let number): sqlite3_bind_int64(handle, index, Int64(number))
      case .real(let number): sqlite3_bind_double(handle, index, number)
      case .boolean(let isTrue): sqlite3_bind_int64(handle, index, isTrue ? 1 : 0)
      case .text(let place):
        sqlite3_bind_text64(handle, index, base + Int(place.start), UInt64(place.count), nil, UInt8(SQLITE_UTF8))
      case .blob(let place): sqlite3_bind_blob64(handle, index, base + Int(place.start), UInt64(place.count), nil)
      }
      index += 1
    }
    while try statement.step() {}
  }
}
