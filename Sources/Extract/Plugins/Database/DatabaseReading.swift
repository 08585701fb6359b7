import Base
import Warehouse

/// Runs a stream's queries and writes their rows down. Used by one thread.
final class DatabaseReading {
  private let stream: DatabaseStream
  private let connector: any Connector
  private let span: SourceSpan
  /// Returns false when nobody takes anything any more.
  private let send: (DatabaseRows.Message) -> Bool
  private let readings: [DatabaseStream.Reading]
  private let isFirst: Bool
  private var progress: DatabaseProgress?
  private var bytes: [UInt8] = []
  private var rows = 0
  /// A piece ends behind so many bytes or rows.
  private static let pieceBytes = 2 << 20
  private static let pieceRows = 25_000

  init(
    _ stream: DatabaseStream, _ connector: any Connector, behind position: DatabasePosition?,
    overflow: DatabaseProgress.Overflow, span: SourceSpan, send: @escaping (DatabaseRows.Message) -> Bool
  ) {
    self.stream = stream
    self.connector = connector
    self.span = span
    self.send = send
    readings = stream.readings(behind: position, in: connector)
    isFirst = position == nil
    progress = stream.cursor.map { DatabaseProgress($0, overflow: overflow, behind: position) }
  }

  /// - Parameter opened: Called with what stops the queries.
  func run(_ opened: (any Canceller) -> Void) throws(Diagnostic) {
    let adapter = try asking { () throws(WarehouseError) in try connector.open(readOnly: true) }
    opened(adapter.canceller)
    if isFirst, let warning = try rowsWithoutCursor(adapter), !send(.warning(warning)) { return }
    for reading in readings {
      guard try read(reading, adapter) else { return }
    }
  }

  private func asking<Result>(_ body: () throws(WarehouseError) -> Result) throws(Diagnostic) -> Result {
    do throws(WarehouseError) { return try body() } catch {
      throw Diagnostic(error, reading: stream.title, at: span)
    }
  }

  /// - Returns: false when nobody takes anything any more.
  private func read(_ reading: DatabaseStream.Reading, _ adapter: any Adapter) throws(Diagnostic) -> Bool {
    var writer: RowWriter?
    var fault: Diagnostic?
    var isWanted = true
    try asking { () throws(WarehouseError) in
      try adapter.forEachRow(of: reading.sql) { columns, values throws(WarehouseError) in
        do throws(Diagnostic) {
          let made = if let writer { writer } else { try RowWriter(columns, stream, span) }
          writer = made
          try take(values, made, reading)
          if bytes.count >= Self.pieceBytes || rows >= Self.pieceRows { isWanted = try end(reading) }
        } catch {
          fault = error
          return false
        }
        return isWanted
      }
    }
    if let fault { throw fault }
    guard isWanted else { return false }
    return try end(reading)
  }

  private func take(_ values: [SQLValue], _ writer: RowWriter, _ reading: DatabaseStream.Reading) throws(Diagnostic) {
    let start = bytes.count
    writer.line.write(values, to: &bytes)
    if let place = writer.cursor, let cursor = stream.cursor {
      guard let value = CursorValue(values[place]) else {
        throw Diagnostic(
          .extractDatabase, "the column '\(cursor.column)' has a value that is neither a number nor a text or time",
          at: cursor.span)
      }
      if !reading.advances, progress?.isNew(bytes[start...]) == false {
        bytes.removeSubrange(start...)
        return
      }
      progress?.take(value, key: writer.key.compactMap { CursorValue(values[$0]) }, start..<bytes.count)
    }
    rows += 1
  }

  /// Hands over what is collected.
  ///
  /// - Returns: false when nobody takes it any more.
  private func end(_ reading: DatabaseStream.Reading) throws(Diagnostic) -> Bool {
    guard rows > 0 else { return true }
    let position = try progress?.end(bytes, advances: reading.advances) ?? .null
    defer { (bytes, rows) = ([], 0) }
    return send(.piece(DatabasePiece(bytes: bytes, position: position)))
  }

  private func rowsWithoutCursor(_ adapter: any Adapter) throws(Diagnostic) -> Diagnostic? {
    guard let cursor = stream.cursor, let sql = stream.rowsWithoutCursor(in: connector) else { return nil }
    let count = try asking { () throws(WarehouseError) in try adapter.query(sql).rows.first?[0].integerValue ?? 0 }
    guard count > 0 else { return nil }
    return Diagnostic(
      .extractIncomplete, "\(count) rows of \(stream.title) have no '\(cursor.column)' and are not loaded",
      at: cursor.span,
      severity: .warning, hint: "read them by a 'query' that gives them one: coalesce(\(cursor.column), ...)")
  }
}

/// How the rows of one query are written down, and where in them the cursor and the key stand.
private struct RowWriter {
  let line: RowLine
  let cursor: Int?
  let key: [Int]

  /// - Throws: X205 when a column is missing.
  init(_ columns: [ResultColumn], _ stream: DatabaseStream, _ span: SourceSpan) throws(Diagnostic) {
    line = try RowLine(columns, of: stream.title, at: span)
    func place(_ name: String) throws(Diagnostic) -> Int {
      if let place = columns.firstIndex(where: { $0.name == name })
        ?? columns.firstIndex(where: { $0.name.lowercased() == name.lowercased() })
      {
        return place
      }
      throw Diagnostic(
        .extractDatabase, "\(stream.title) has no column '\(name)'", at: span,
        hint: Diagnostic.didYouMean(name, among: columns.map(\.name)))
    }
    cursor = try stream.cursor.map { cursor throws(Diagnostic) in try place(cursor.column) }
    var places: [Int] = []
    for name in stream.key { places.append(try place(name)) }
    key = places
  }
}
