import CSQLite
import Warehouse

/// Appends rows by one prepared `insert` of many rows.
///
/// Texts of a batch lie one behind the other in one buffer, which SQLite reads in place: no allocation per value.
final class SQLiteBulkWriter: BulkWriter {
  private let connection: Connection
  private let head: String
  private let width: Int
  private let rowsPerBatch: Int
  private let batch: Statement
  private var single: Statement?

  private var cells: [Cell] = []
  private var bytes: [UInt8] = []
  private var pendingRows = 0
  private var writtenRows = 0

  /// A value of the pending batch; texts and blobs are ranges of `bytes`.
  private enum Cell {
    case null
    case integer(Int)
    case real(Double)
    case text(start: Int, count: Int)
    case blob(start: Int, count: Int)
  }

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
    cells.reserveCapacity(rowsPerBatch * width)
    bytes.reserveCapacity(1 << 16)
  }

  /// More rows make no statement faster, and a bigger one takes longer to prepare.
  private static let maximumRowsPerBatch = 64

  private static func sql(_ head: String, width: Int, rows: Int) -> String {
    let row = "(" + Array(repeating: "?", count: width).joined(separator: ", ") + ")"
    return head + Array(repeating: row, count: rows).joined(separator: ", ")
  }

  func write(_ row: [SQLValue]) throws(WarehouseError) {
    guard row.count == width else {
      throw WarehouseError(
        .statement, "a row of \(row.count) values for \(width) columns", code: "SQLITE_RANGE", sql: head)
    }
    for value in row {
      switch value {
      case .null: cells.append(.null)
      case .integer(let number): cells.append(.integer(number))
      case .real(let number): cells.append(.real(number))
      case .boolean(let isTrue): cells.append(.integer(isTrue ? 1 : 0))
      case .text(let text):
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        cells.append(.text(start: start, count: bytes.count - start))
      case .blob(let blob):
        let start = bytes.count
        bytes.append(contentsOf: blob)
        cells.append(.blob(start: start, count: blob.count))
      }
    }
    pendingRows += 1
    if pendingRows == rowsPerBatch { try flush() }
  }

  func finish() throws(WarehouseError) -> Int {
    try flush()
    return writtenRows
  }

  private func flush() throws(WarehouseError) {
    if connection.interruption.take() { throw .cancelled(sql: head) }
    if pendingRows == rowsPerBatch {
      try insert(cells[...], by: batch)
    } else if pendingRows > 0 {
      let statement: Statement
      if let single {
        statement = single
      } else {
        statement = try Statement(Self.sql(head, width: width, rows: 1), on: connection)
        single = statement
      }
      for row in 0..<pendingRows {
        try insert(cells[row * width..<(row + 1) * width], by: statement)
      }
    }
    writtenRows += pendingRows
    pendingRows = 0
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  private func insert(_ cells: ArraySlice<Cell>, by statement: Statement) throws(WarehouseError) {
    try bytes.withUnsafeBufferPointer { buffer throws(WarehouseError) in
      let handle = statement.pointer
      // The empty buffer has no address, which SQLite would take for NULL.
      let base = buffer.baseAddress ?? UnsafePointer(bitPattern: 1)!
      var index: Int32 = 1
      for cell in cells {
        switch cell {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let number): sqlite3_bind_int64(handle, index, Int64(number))
        case .real(let number): sqlite3_bind_double(handle, index, number)
        case .text(let start, let count):
          sqlite3_bind_text64(handle, index, base + start, UInt64(count), nil, UInt8(SQLITE_UTF8))
        case .blob(let start, let count):
          sqlite3_bind_blob64(handle, index, base + start, UInt64(count), nil)
        }
        index += 1
      }
      while try statement.step() {}
    }
  }
}
