import CSQLite
import Warehouse

/// One prepared statement and the only owner of its handle.
final class Statement {
  private let connection: Connection
  private let handle: OpaquePointer
  /// The text it is part of, and where in it the statement starts, for errors.
  private let sql: String
  let offset: Int
  /// The statement's own part of `sql`.
  let text: String

  init(_ handle: OpaquePointer, connection: Connection, sql: String, text: String, offset: Int) {
    self.handle = handle
    self.connection = connection
    self.sql = sql
    self.text = text
    self.offset = offset
  }

  /// Prepares a single statement.
  convenience init(_ sql: String, on connection: Connection) throws(WarehouseError) {
    var handle: OpaquePointer?
    let result = sqlite3_prepare_v3(
      connection.handle, sql, Int32(sql.utf8.count), UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard result == SQLITE_OK, let handle else { throw connection.lastError(sql: sql, in: sql) }
    self.init(handle, connection: connection, sql: sql, text: sql, offset: 0)
  }

  deinit { sqlite3_finalize(handle) }

  /// Whether it changes rows (or anything else): `insert`, `create`...
  var isWriting: Bool { sqlite3_stmt_readonly(handle) == 0 }

  var columnCount: Int { Int(sqlite3_column_count(handle)) }

  var columns: [ResultColumn] {
    (0..<Int32(columnCount)).map { index in
      ResultColumn(
        name: String(cString: sqlite3_column_name(handle, index)),
        type: sqlite3_column_decltype(handle, index).map { String(cString: $0) })
    }
  }

  /// Goes to the next row. False when there is none; the statement is then reset, so that it holds no lock.
  func step() throws(WarehouseError) -> Bool {
    var result = sqlite3_step(handle)
    let isHeld = result == SQLITE_SCHEMA && holdSchema()
    if isHeld { result = sqlite3_step(handle) }
    // Once begun, the statement keeps its view of the file without the transaction.
    defer { if isHeld { sqlite3_exec(connection.handle, "commit", nil, nil, nil) } }
    switch result {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      let error = connection.lastError(sql: sql, at: offset)
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Begins a transaction for a reading statement that SQLite has given up on, since others changed the schema each time
  /// that it was read again: in a transaction it stands still.
  private func holdSchema() -> Bool {
    sqlite3_reset(handle)
    guard !connection.isInTransaction, !isWriting else { return false }
    return sqlite3_exec(connection.handle, "begin", nil, nil, nil) == SQLITE_OK
  }

  func reset() { sqlite3_reset(handle) }

  /// The current row.
  func row(_ count: Int) -> [SQLValue] {
    [SQLValue](unsafeUninitializedCapacity: count) { buffer, initialized in
      for index in 0..<count { (buffer.baseAddress! + index).initialize(to: value(Int32(index))) }
      initialized = count
    }
  }

  func value(_ index: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(handle, index)))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT:
      // The length is asked for, not found by NUL: a text may hold one.
      let start = sqlite3_column_text(handle, index)
      let length = Int(sqlite3_column_bytes(handle, index))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(handle, index)
      let length = Int(sqlite3_column_bytes(handle, index))
      return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: length)))
    default: return .null
    }
  }

  func bind(_ texts: [String?]) {
    for (index, text) in texts.enumerated() {
      if let text {
        sqlite3_bind_text(handle, Int32(index + 1), text, Int32(text.utf8.count), transient)
      } else {
        sqlite3_bind_null(handle, Int32(index + 1))
      }
    }
  }

  /// For the bulk writer, which binds without copying.
  var pointer: OpaquePointer { handle }
}

/// SQLITE_TRANSIENT, a macro that Swift does not import: SQLite copies the bytes.
let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
