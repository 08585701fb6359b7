import Base
import Warehouse

/// The batches of a stream of another database.
final class DatabaseReader: BatchReader {
  private let rows: DatabaseRows
  private let mapper: RecordMapper
  /// Whether a run that is cut can be continued: without a cursor the stream is loaded whole or not at all.
  private let isResumable: Bool
  private var count = 0
  private(set) var warnings: [Diagnostic] = []

  init(_ stream: DatabaseStream, _ connector: any Connector, _ request: ReadRequest) throws(Diagnostic) {
    mapper = try RecordMapper(table: request.table, mappings: request.stream.columns)
    isResumable = stream.cursor != nil
    var overflow = stream.key.isEmpty ? DatabaseProgress.Overflow.refused : .byKey
    if let cursor = stream.cursor, cursor.lookback > 0 { overflow = .refused }
    if case .upsert = request.stream.write { overflow = .repeated }
    rows = DatabaseRows(
      stream, connector, behind: try Self.position(stream, request), overflow: overflow, at: request.stream.span,
      isCancelled: request.isCancelled)
  }

  /// - Throws: X303 when the cursor is another one than that by which the rows were loaded.
  private static func position(
    _ stream: DatabaseStream, _ request: ReadRequest
  ) throws(Diagnostic) -> DatabasePosition? {
    guard let cursor = stream.cursor, let stored = request.positions[""] else { return nil }
    let column = stored["column"]?.stringValue
    guard column == cursor.column, let position = DatabasePosition(stored) else {
      throw Diagnostic(
        .extractSettings,
        "the stored position is \(column.map { "one of the column '\($0)'" } ?? "that of a stream without a cursor")",
        at: cursor.span, hint: "restore it, or run 'model extract --full-refresh' to start over")
    }
    guard position.value.earlier(by: cursor.lookback) != nil else {
      throw Diagnostic(
        .extractSettings, "'\(position.value.shown)' in '\(cursor.column)' is no time to look back from",
        at: cursor.span,
        hint: "leave 'lookback' out, or use a column with times as 2026-11-20 06:00:00 or with numbers")
    }
    return position
  }

  func next() throws(Diagnostic) -> Batch? {
    while let message = rows.next() {
      switch message {
      case .warning(let warning): warnings.append(warning)
      case .failed(let error): throw error
      case .piece(let piece): return try batch(piece)
      }
    }
    return nil
  }

  private func batch(_ piece: DatabasePiece) throws(Diagnostic) -> Batch {
    var builder = RowBuilder(mapper: mapper)
    var decoder = JSONLinesDecoder(fields: mapper.fields)
    _ = try decoder.decode(piece.bytes, isLast: true, into: &builder)
    count += builder.recordCount
    let position: JSON = isResumable ? piece.position : ["rows": .int(count)]
    var batch = builder.batch(part: "", position: position, payload: piece.bytes, fileExtension: "jsonl")
    batch.isResumable = isResumable
    batch.place = piece.position["cursor"].flatMap { CursorValue($0) }?.shown ?? "row \(count)"
    return batch
  }
}
