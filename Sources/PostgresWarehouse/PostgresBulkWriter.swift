import Warehouse

/// Appends rows by `copy`, in its text form.
///
/// Rows gather in a buffer; each full buffer is one `copy`, so that the connection is free in between.
final class PostgresBulkWriter: BulkWriter {
  private let connection: Connection
  private let sql: String
  private let width: Int
  private var bytes: [UInt8] = []
  private var pendingRows = 0
  private var writtenRows = 0

  /// Bytes of one `copy`.
  private static let bufferSize = 1 << 20

  /// - Parameters:
  ///   - table: As written into SQL.
  ///   - columns: Quoted.
  init(connection: Connection, table: String, columns: [String]) {
    self.connection = connection
    width = columns.count
    sql = "copy \(table) (\(columns.joined(separator: ", "))) from stdin"
    bytes.reserveCapacity(Self.bufferSize + 4096)
  }

  func write(_ row: [SQLValue]) throws(WarehouseError) {
    guard row.count == width else {
      throw WarehouseError(.statement, "a row of \(row.count) values for \(width) columns", code: "22P04", sql: sql)
    }
    for (position, value) in row.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: "\t")) }
      append(value)
    }
    bytes.append(UInt8(ascii: "\n"))
    pendingRows += 1
    if bytes.count >= Self.bufferSize { try flush() }
  }

  func finish() throws(WarehouseError) -> Int {
    try flush()
    return writtenRows
  }

  private func flush() throws(WarehouseError) {
    guard pendingRows > 0 else { return }
    try connection.copy(sql, bytes)
    writtenRows += pendingRows
    pendingRows = 0
    bytes.removeAll(keepingCapacity: true)
  }

  private func append(_ value: SQLValue) {
    switch value {
    case .null: bytes.append(contentsOf: "\\N".utf8)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .real(let number): bytes.append(contentsOf: Self.text(number).utf8)
    case .boolean(let flag): bytes.append(UInt8(ascii: flag ? "t" : "f"))
    case .text(let text): for byte in text.utf8 { append(byte) }
    case .blob(let blob):
      bytes.append(contentsOf: "\\\\x".utf8)
      for byte in blob {
        bytes.append(Self.digits[Int(byte >> 4)])
        bytes.append(Self.digits[Int(byte & 15)])
      }
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// A whole number has no fraction, so that it also fits a column of whole numbers.
  private static func text(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    return number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : number.description
  }

  /// Signs that end values and rows, and the one that escapes, are escaped.
  private func append(_ byte: UInt8) {
    let escape: UInt8? =
      switch byte {
      case UInt8(ascii: "\\"): byte
      case UInt8(ascii: "\t"): UInt8(ascii: "t")
      case UInt8(ascii: "\n"): UInt8(ascii: "n")
      case UInt8(ascii: "\r"): UInt8(ascii: "r")
      default: nil
      }
    if escape != nil { bytes.append(UInt8(ascii: "\\")) }
    bytes.append(escape ?? byte)
  }
}
