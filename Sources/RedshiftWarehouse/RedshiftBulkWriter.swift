import PostgresWarehouse
import Warehouse

/// Appends rows by `insert` of many rows at once: Redshift copies from S3, but not from a connection.
///
/// Values are parameters: what a backslash in a literal means depends on the server.
final class RedshiftBulkWriter: BulkWriter {
  private let connection: PostgresAdapter
  private let start: String
  private let width: Int
  /// Places of columns whose texts are JSON.
  private let documents: Set<Int>
  private let added: [AddedColumn]
  private var values: [String?] = []
  private var (takenRows, writtenRows) = (0, 0)

  /// dbt-redshift's size of a batch; Redshift takes 32,767 parameters.
  private static let (batchRows, parameterLimit) = (500, 32_767)

  /// - Parameters:
  ///   - table: As written into SQL.
  ///   - columns: Quoted.
  ///   - documents: Places of those of the type `super`.
  init(connection: PostgresAdapter, table: String, columns: [String], documents: Set<Int>, added: [AddedColumn]) {
    self.connection = connection
    self.documents = documents
    self.added = added
    width = columns.count
    start = "insert into \(table) (\(columns.joined(separator: ", "))) values "
  }

  func write(_ rows: RowBuffer) throws(WarehouseError) {
    let rows = rows.adding(added, after: takenRows)
    guard rows.width == width else {
      throw WarehouseError(.statement, "a row of \(rows.width) values for \(width) columns", code: "22P04", sql: start)
    }
    takenRows += rows.count
    for row in 0..<rows.count {
      values += rows[row].map(Self.text)
      if values.count >= min(Self.batchRows * width, Self.parameterLimit / width * width) { try flush() }
    }
  }

  func finish() throws(WarehouseError) -> Int {
    try flush()
    return writtenRows
  }

  private func flush() throws(WarehouseError) {
    guard !values.isEmpty else { return }
    let rows = stride(from: 0, to: values.count, by: width).map { first in
      "("
        + (0..<width).map { documents.contains($0) ? "json_parse($\(first + $0 + 1))" : "$\(first + $0 + 1)" }
        .joined(separator: ", ") + ")"
    }
    do throws(WarehouseError) {
      _ = try connection.rows(start + rows.joined(separator: ", "), values)
    } catch { throw error.asOnRedshift }
    writtenRows += rows.count
    values.removeAll(keepingCapacity: true)
  }

  private static func text(_ value: SQLValue) -> String? {
    switch value {
    case .null: nil
    case .boolean(let flag): flag ? "true" : "false"
    case .real(let number): text(number)
    case .blob(let bytes): String(decoding: hexadecimal(bytes), as: UTF8.self)
    case .integer, .text: value.description
    }
  }

  /// A whole number has no fraction, so that it also fits a column of whole numbers.
  static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? number.description }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
