import Base
import PostgresWarehouse
import S3
import Warehouse

/// Appends rows by way of S3: they are staged as packed CSV files, `copy` loads these, and they are removed, also when that
/// fails.
///
/// SeeAlso: Redshift's documentation, "COPY", "Data format parameters".
final class StagedBulkWriter: BulkWriter {
  private let connection: PostgresAdapter
  private let area: StagingArea
  private let table: String
  private let columns: [String]
  private let added: [AddedColumn]
  /// Of this load: no value holds it by accident.
  private let name: String
  private var rows: StagedRows?
  private var lines: CSVBuffer
  private var count = 0

  /// Bytes that are packed at once.
  private static let chunk = 1 << 20

  /// - Parameters:
  ///   - table: As written into SQL.
  ///   - columns: Quoted.
  init(connection: PostgresAdapter, area: StagingArea, table: String, columns: [String], added: [AddedColumn]) {
    self.connection = connection
    self.area = area
    self.table = table
    self.columns = columns
    self.added = added
    name = randomUUID()
    lines = CSVBuffer(null: name)
  }

  func write(_ rows: RowBuffer) throws(WarehouseError) {
    let rows = rows.adding(added, after: count)
    let width = columns.count
    guard rows.width == width else {
      throw WarehouseError(
        .statement, "a row of \(rows.width) values for \(width) columns", code: "22P04", sql: statement)
    }
    try rows.bytes.withUnsafeBufferPointer { texts throws(WarehouseError) in
      for row in 0..<rows.count {
        lines.append(rows.cells[row * width..<(row + 1) * width], texts)
        if lines.bytes.count >= Self.chunk { try stage() }
      }
    }
    count += rows.count
  }

  func finish() throws(WarehouseError) -> Int {
    guard count > 0 else { return 0 }
    try stage()
    let rows = rows
    try Self.staging { () throws(Diagnostic) in try rows?.close() }
    do throws(WarehouseError) { _ = try connection.execute(statement, fetch: false, limit: nil) } catch {
      try? rows?.remove()
      throw error.ofCopy.asOnRedshift
    }
    self.rows = nil
    try Self.staging { () throws(Diagnostic) in try rows?.remove() }
    return count
  }

  private func stage() throws(WarehouseError) {
    try Self.staging { () throws(Diagnostic) in
      let rows = if let rows { rows } else { StagedRows(try area.objects(), in: area.staging.place, name: name) }
      self.rows = rows
      try rows.write(lines.bytes)
    }
    lines.removeAll()
  }

  /// Formats are those that `insert` takes, too; numbers are rounded as it rounds them.
  var statement: String {
    let staging = area.staging
    let place = area.staging.place.appending("\(name)/")
    var sql = """
      copy \(table) (\(columns.joined(separator: ", ")))
      from \(Self.literal(place.description))
      iam_role \(staging.role == "default" ? "default" : Self.literal(staging.role))
      format as csv gzip
      null as '\(name)'
      dateformat 'auto' timeformat 'auto' roundec
      """
    if let region = staging.region { sql += "\nregion as \(Self.literal(region))" }
    return sql
  }

  private static func literal(_ text: String) -> String {
    "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }

  private static func staging(_ body: () throws(Diagnostic) -> Void) throws(WarehouseError) {
    do throws(Diagnostic) { try body() } catch {
      throw WarehouseError(.storage, error.message, code: error.code.id, hint: error.hint)
    }
  }
}

extension WarehouseError {
  /// With where the database tells what was wrong with which line: its message only says that something was.
  fileprivate var ofCopy: WarehouseError {
    guard let view = ["sys_load_error_detail", "stl_load_errors"].first(where: { message.contains($0) }) else {
      return self
    }
    var error = self
    error.hint = "select * from \(view) order by start\(view.hasPrefix("sys") ? "_" : "")time desc limit 1"
    return error
  }
}
