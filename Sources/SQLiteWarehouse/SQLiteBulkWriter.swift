import CSQLite
import Warehouse

/// Appends rows by one prepared `insert` of many rows.
///
/// SQLite reads texts in place: nothing is copied.
final class SQLiteBulkWriter: BulkWriter {
  private let connection: Connection
  private let head: String
  private let width: Int
  private let added: [AddedColumn]
  private let rowsPerBatch: Int
  private let batch: Statement
  private var prepared: Statement?

  private var writtenRows = 0

  /// - Parameters:
  ///   - table: As written into SQL.
  ///   - columns: Quoted.
  ///   - added: What stands in the last of them.
  init(connection: Connection, table: String, columns: [String], added: [AddedColumn]) throws(WarehouseError) {
    self.connection = connection
    self.added = added
    width = columns.count - added.count
    head = "insert into \(table) (\(columns.joined(separator: ", "))) values "
    let variables = Int(sqlite3_limit(connection.handle, SQLITE_LIMIT_VARIABLE_NUMBER, -1))
    rowsPerBatch = max(1, min(Self.maximumRowsPerBatch, (variables - added.count) / max(1, width)))
    batch = try Self.statement(head, width, rows: rowsPerBatch, adding: added, on: connection)
  }

  /// More rows make no statement faster, and a bigger one takes longer to prepare.
  private static let maximumRowsPerBatch = 64

  /// An `insert` whose first variables are the added columns', which stay bound: the number before the first row, and constants.
  private static func statement(
    _ head: String, _ width: Int, rows: Int, adding added: [AddedColumn], on connection: Connection
  ) throws(WarehouseError) -> Statement {
    let values = (0..<rows).map { row in
      let first = added.count + row * width
      let own = (0..<width).map { "?\(first + $0 + 1)" }
      return "("
        + (own + added.enumerated().map { $1 == .rowNumber ? "?\($0 + 1) + \(row + 1)" : "?\($0 + 1)" })
        .joined(separator: ", ") + ")"
    }
    let statement = try Statement(head + values.joined(separator: ", "), on: connection)
    for (index, column) in added.enumerated() {
      guard case .constant(let value) = column else { continue }
      RowBuffer([[value]]).withUnsafeRows { cells, bytes in
        bind(cells[0], bytes, at: Int32(index + 1), of: statement.pointer, transient)
      }
    }
    return statement
  }

  func write(_ rows: RowBuffer) throws(WarehouseError) {
    guard rows.width == width else {
      throw WarehouseError(
        .statement, "a row of \(rows.width) values for \(width) columns", code: "SQLITE_RANGE", sql: head)
    }
    try rows.withUnsafeRows { cells, bytes throws(WarehouseError) in
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

  func finish() throws(WarehouseError) -> Int { writtenRows }

  /// For what does not fill a batch.
  private func single() throws(WarehouseError) -> Statement {
    if let prepared { return prepared }
    let statement = try Self.statement(head, width, rows: 1, adding: added, on: connection)
    prepared = statement
    return statement
  }

  private func insert(
    _ cells: Slice<UnsafeBufferPointer<RowBuffer.Cell>>, _ bytes: UnsafeBufferPointer<UInt8>, by statement: Statement
  ) throws(WarehouseError) {
    if connection.interruption.take() { throw .cancelled(sql: head) }
    let handle = statement.pointer
    for (index, column) in added.enumerated() where column == .rowNumber {
      sqlite3_bind_int64(handle, Int32(index + 1), Int64(writtenRows))
    }
    var index = Int32(added.count + 1)
    for cell in cells {
      // Texts are read in place.
      Self.bind(cell, bytes, at: index, of: handle, nil)
      index += 1
    }
    while try statement.step() {}
  }

  @inline(__always)
  private static func bind(
    _ cell: RowBuffer.Cell, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int32, of handle: OpaquePointer,
    _ destructor: sqlite3_destructor_type?
  ) {
    // The empty buffer has no address, which SQLite would take for NULL.
    let base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1)!
    switch cell {
    case .null: sqlite3_bind_null(handle, index)
    case .integer(let number): sqlite3_bind_int64(handle, index, Int64(number))
    case .real(let number): sqlite3_bind_double(handle, index, number)
    case .boolean(let isTrue): sqlite3_bind_int64(handle, index, isTrue ? 1 : 0)
    case .text(let place):
      sqlite3_bind_text64(handle, index, base + Int(place.start), UInt64(place.count), destructor, UInt8(SQLITE_UTF8))
    case .blob(let place): sqlite3_bind_blob64(handle, index, base + Int(place.start), UInt64(place.count), destructor)
    }
  }
}
