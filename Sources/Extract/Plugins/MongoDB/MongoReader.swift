import Base
import Mongo
import Warehouse

/// The batches of a collection.
final class MongoReader: BatchReader {
  private let stream: MongoStream
  private let client: MongoClient
  private let request: ReadRequest
  private let mapper: RecordMapper
  private var readings: [MongoStream.Reading]
  private var documents: MongoDocuments?
  private var progress: DatabaseProgress?
  /// The value of the last document, or the newest that is loaded.
  private var last: MongoCursorValue?
  private var isFirst: Bool
  private var count = 0
  private(set) var warnings: [Diagnostic] = []
  private static let batchBytes = 4 << 20
  private static let batchDocuments = 50_000

  init(_ stream: MongoStream, _ client: MongoClient, _ request: ReadRequest) throws(Diagnostic) {
    self.stream = stream
    self.client = client
    self.request = request
    mapper = try RecordMapper(table: request.table, mappings: request.stream.columns)
    let stored = request.positions[""]
    let position = try Self.position(stream, stored)
    last = position.map { MongoCursorValue(type: stored?["type"]?.stringValue ?? "", value: $0.value) }
    isFirst = position == nil
    readings = stream.readings(behind: position, newest: last).reversed()
    progress = stream.cursor.map { cursor in
      var overflow = cursor.lookback > 0 ? DatabaseProgress.Overflow.refused : .byKey
      if case .upsert = request.stream.write { overflow = .repeated }
      return DatabaseProgress(cursor, overflow: overflow, behind: position)
    }
  }

  /// - Throws: X303 when the cursor is another one than that by which the rows were loaded.
  private static func position(_ stream: MongoStream, _ stored: JSON?) throws(Diagnostic) -> DatabasePosition? {
    guard let cursor = stream.cursor, let stored else { return nil }
    let field = stored["column"]?.stringValue
    guard field == cursor.column, let position = DatabasePosition(stored), let type = stored["type"]?.stringValue else {
      throw Diagnostic(
        .extractSettings,
        "the stored position is \(field.map { "one of the field '\($0)'" } ?? "that of a stream without a cursor")",
        at: cursor.span, hint: "restore it, or run 'model extract --full-refresh' to start over")
    }
    guard MongoCursorValue(type: type, value: position.value).earlier(by: cursor.lookback) != nil else {
      throw Diagnostic(
        .extractSettings, "'\(position.value.shown)' in '\(cursor.column)' is no time to look back from",
        at: cursor.span, hint: "leave 'lookback' out, or use a field with dates or numbers")
    }
    return position
  }

  func next() throws(Diagnostic) -> Batch? {
    do throws(Diagnostic) { return try nextBatch() } catch {
      var error = error
      error.span = error.span ?? request.stream.span
      throw error
    }
  }

  private func nextBatch() throws(Diagnostic) -> Batch? {
    if isFirst {
      isFirst = false
      try lookForOthers()
    }
    while let reading = readings.last, !request.isCancelled() {
      let found =
        if let documents { documents } else { try client.find(in: stream.collection, reading.filter, reading.options) }
      documents = found
      let (batch, isAtEnd) = try batch(of: found, reading)
      if isAtEnd {
        documents = nil
        readings.removeLast()
      }
      if let batch { return batch }
    }
    return nil
  }

  /// Documents as they came, and as rows.
  private func batch(
    of documents: MongoDocuments, _ reading: MongoStream.Reading
  ) throws(Diagnostic) -> (Batch?, isAtEnd: Bool) {
    var payload: [UInt8] = []
    var plain: [UInt8] = []
    var number = 0
    var isAtEnd = false
    while payload.count < Self.batchBytes, number < Self.batchDocuments, !request.isCancelled() {
      guard let text = try documents.next() else {
        isAtEnd = true
        break
      }
      let document = try parsed(text)
      let start = payload.count
      payload += text.utf8
      payload.append(.lineFeed)
      if let cursor = stream.cursor {
        let value = try value(of: document, cursor)
        if !reading.advances, progress?.isNew(payload[start...]) == false {
          payload.removeSubrange(start...)
          continue
        }
        if reading.advances { last = value }
        progress?.take(value.value, key: [.text((document["_id"] ?? .null).text)], start..<payload.count)
      }
      number += 1
      plain += ExtendedJSON.plain(document).text.utf8
      plain.append(.lineFeed)
    }
    guard number > 0 else { return (nil, isAtEnd) }
    var builder = RowBuilder(mapper: mapper)
    var decoder = JSONLinesDecoder(fields: mapper.fields)
    _ = try decoder.decode(plain, isLast: true, into: &builder)
    count += number
    var position: JSON = ["documents": .int(count)]
    if case .object(var members)? = try progress?.end(payload, advances: reading.advances) {
      members["type"] = .string(last?.type ?? "")
      position = .object(members)
    }
    var batch = builder.batch(part: "", position: position, payload: payload, fileExtension: "jsonl")
    batch.isResumable = stream.cursor != nil
    batch.place = "document \(count)"
    return (batch, isAtEnd)
  }

  private func parsed(_ text: String) throws(Diagnostic) -> JSON {
    do throws(JSONError) { return try JSONParser.parse(text) } catch {
      throw Diagnostic(.mongoFailed, "MongoDB has sent a document that cannot be read: \(error)")
    }
  }

  /// - Throws: X205 for a value that has no order with those before it: the next run would not see it.
  private func value(of document: JSON, _ cursor: DatabaseStream.Cursor) throws(Diagnostic) -> MongoCursorValue {
    var found: JSON? = document
    for name in cursor.column.split(separator: ".") { found = found?[String(name)] }
    guard let value = MongoCursorValue(found) else {
      throw Diagnostic(
        .extractDatabase,
        "the collection '\(stream.collection)' has a document whose '\(cursor.column)' is neither a date, a number, a text nor an id: "
          + (document["_id"] ?? .null).text, at: cursor.span)
    }
    guard last?.isComparable(with: value) ?? true else {
      throw Diagnostic(
        .extractDatabase,
        "the collection '\(stream.collection)' has values of several types in '\(cursor.column)', between which there is no order: "
          + (document["_id"] ?? .null).text, at: cursor.span,
        hint: "choose another field, or say with 'filter' which are to be read")
    }
    return value
  }

  /// Documents that no cursor ever reaches.
  private func lookForOthers() throws(Diagnostic) {
    guard let cursor = stream.cursor else { return }
    let others: JSON = ["$and": [stream.filter, .object([cursor.column: .null])]]
    guard try client.find(in: stream.collection, others, ["limit": .int(1)]).next() != nil else { return }
    warnings.append(
      Diagnostic(
        .extractIncomplete,
        "documents of the collection '\(stream.collection)' that have no '\(cursor.column)' are not loaded",
        at: cursor.span, severity: .warning))
  }
}
