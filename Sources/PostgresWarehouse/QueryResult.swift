import CPostgres
import Warehouse

/// One answer of the server and the only owner of its handle.
final class QueryResult {
  private let library: Library
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer, library: Library) {
    self.handle = handle
    self.library = library
  }

  deinit { library.clear(handle) }

  var status: ExecStatusType { library.resultStatus(handle) }
  /// `SELECT 3`, `CREATE VIEW`; empty for an empty statement.
  var tag: String { library.commandTag(handle).map { String(cString: $0) } ?? "" }
  var rowCount: Int { Int(library.rowCount(handle)) }
  var columnCount: Int { Int(library.columnCount(handle)) }

  /// Rows written or read; nil for statements that do neither.
  var rowsAffected: Int? {
    if status == PGRES_TUPLES_OK { return rowCount }
    return library.commandRows(handle).flatMap { Int(String(cString: $0)) }
  }

  /// Name and type (by its object id) of each column.
  var columns: [(name: String, type: Oid)] {
    (0..<Int32(columnCount)).map { index in
      (library.columnName(handle, index).map { String(cString: $0) } ?? "", library.columnType(handle, index))
    }
  }

  /// - Parameter types: Of the columns, as `columns` tells them.
  func row(_ index: Int, _ types: [Oid]) -> [SQLValue] {
    types.indices.map { column in
      let (row, column, type) = (Int32(index), Int32(column), types[column])
      guard library.isNull(handle, row, column) == 0, let start = library.value(handle, row, column) else {
        return .null
      }
      let length = Int(library.valueLength(handle, row, column))
      return start.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
        SQLValue(UnsafeBufferPointer(start: bytes, count: length), type: type)
      }
    }
  }

  /// A part of an error or notice; nil when the server did not send it.
  func text(of field: ErrorField) -> String? {
    library.resultErrorField(handle, field.code).map { String(cString: $0) }
  }
}
