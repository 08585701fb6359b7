import Warehouse

/// Appends rows by one `copy`, in its text form.
///
/// Rows gather in a buffer; each full buffer is sent while the server reads the one before.
final class PostgresBulkWriter: BulkWriter {
  private let connection: Connection
  private let sql: String
  private let width: Int
  private let buffer: CopyBuffer
  private var rowCount = 0

  /// Bytes that are sent at once.
  private static let bufferSize = 1 << 18

  /// - Parameters:
  ///   - table: As written into SQL.
  ///   - columns: Quoted.
  ///   - added: What stands in the last of them.
  init(connection: Connection, table: String, columns: [String], added: [AddedColumn]) {
    self.connection = connection
    width = columns.count - added.count
    buffer = CopyBuffer(adding: added)
    sql = "copy \(table) (\(columns.joined(separator: ", "))) from stdin"
  }

  func write(_ rows: RowBuffer) throws(WarehouseError) {
    guard rows.width == width else {
      throw WarehouseError(.statement, "a row of \(rows.width) values for \(width) columns", code: "22P04", sql: sql)
    }
    try rows.withUnsafeRows { cells, texts throws(WarehouseError) in
      for row in 0..<rows.count {
        rowCount += 1
        buffer.append(UnsafeBufferPointer(rebasing: cells[row * width..<(row + 1) * width]), texts, number: rowCount)
        if buffer.count >= Self.bufferSize { try send() }
      }
    }
  }

  func finish() throws(WarehouseError) -> Int {
    if buffer.count > 0 { try send() }
    try connection.endCopying()
    return rowCount
  }

  private func send() throws(WarehouseError) {
    try connection.copy(sql, buffer.bytes)
    buffer.removeAll()
  }
}
