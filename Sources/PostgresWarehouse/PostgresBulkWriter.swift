import Warehouse

/// Appends rows by one `copy`, in its text form.
///
/// Rows gather in a buffer; each full buffer is sent while the server reads the one before.
final class PostgresBulkWriter: BulkWriter {
  private let connection: Connection
  private let sql: String
  private let width: Int
  private var buffer = CopyBuffer()
  private var rowCount = 0

  /// Bytes that are sent at once.
  private static let bufferSize = 1 << 18

  /// - Parameters:
  ///   - table: As written into SQL.
  ///   - columns: Quoted.
  init(connection: Connection, table: String, columns: [String]) {
    self.connection = connection
    width = columns.count
    sql = "copy \(table) (\(columns.joined(separator: ", "))) from stdin"
  }

  func write(_ rows: RowBuffer) throws(WarehouseError) {
    guard rows.width == width else {
      throw WarehouseError(.statement, "a row of \(rows.width) values for \(width) columns", code: "22P04", sql: sql)
    }
    try rows.bytes.withUnsafeBufferPointer { texts throws(WarehouseError) in
      for row in 0..<rows.count {
        buffer.append(rows.cells[row * width..<(row + 1) * width], texts)
        if buffer.bytes.count >= Self.bufferSize { try send() }
      }
    }
    rowCount += rows.count
  }

  func finish() throws(WarehouseError) -> Int {
    if !buffer.bytes.isEmpty { try send() }
    try connection.endCopying()
    return rowCount
  }

  private func send() throws(WarehouseError) {
    try connection.copy(sql, buffer.bytes)
    buffer.bytes.removeAll(keepingCapacity: true)
  }
}

/// Rows in the text form of `copy`.
///
/// SeeAlso: Postgres docs, "COPY", text format.
private struct CopyBuffer {
  var bytes: [UInt8] = []

  /// - Parameter texts: What the row's places are in.
  mutating func append(_ row: ArraySlice<RowBuffer.Cell>, _ texts: UnsafeBufferPointer<UInt8>) {
    for cell in row {
      append(cell, texts)
      bytes.append(UInt8(ascii: "\t"))
    }
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
  }

  private mutating func append(_ cell: RowBuffer.Cell, _ texts: UnsafeBufferPointer<UInt8>) {
    switch cell {
    case .null: bytes.append(contentsOf: "\\N".utf8)
    case .integer(let number): append(number)
    case .real(let number): bytes.append(contentsOf: Self.text(number).utf8)
    case .boolean(let flag): bytes.append(UInt8(ascii: flag ? "t" : "f"))
    case .text(let place): append(texts.at(place))
    case .blob(let place):
      bytes.append(contentsOf: "\\\\x".utf8)
      for byte in texts.at(place) {
        bytes.append(Self.digits[Int(byte >> 4)])
        bytes.append(Self.digits[Int(byte & 15)])
      }
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private mutating func append(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(0x30 + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// A whole number has no fraction, so that it also fits a column of whole numbers.
  private static func text(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    return number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : number.description
  }

  /// Signs that end values and rows, and the one that escapes, are escaped.
  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices {
      let escape: UInt8
      switch text[index] {
      case UInt8(ascii: "\\"): escape = UInt8(ascii: "\\")
      case UInt8(ascii: "\t"): escape = UInt8(ascii: "t")
      case UInt8(ascii: "\n"): escape = UInt8(ascii: "n")
      case UInt8(ascii: "\r"): escape = UInt8(ascii: "r")
      default: continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(escape)
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}
